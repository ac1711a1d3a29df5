/*
 * types.h - rows of 3 tables.
 *
 * Every type of the schema language.
 *
 * Written by tipple-gen from types.yaml; edit that, not this.
 */
#ifndef TIPPLE_GEN_TYPES_H
#define TIPPLE_GEN_TYPES_H

#include <tipple.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Values of sample.state. */
enum sample_state {
	SAMPLE_STATE_NEW,
	SAMPLE_STATE_IN_PROGRESS,
	SAMPLE_STATE_DONE
};

/* One column of each type. */
struct sample {
	int64_t id;                     /* set by insert */
	bool has_id;                    /* false: not inserted yet */
	int16_t small;
	int32_t medium;
	int64_t large;
	bool flag;
	double ratio;
	struct tipple_decimal price;    /* decimal(10,2) */
	struct tipple_decimal huge;     /* decimal(38,0) */
	const char *code;               /* at most 20 characters */
	const char *summary;            /* at most 4000 characters */
	const char *body;
	struct tipple_bytes digest;     /* at most 32 bytes */
	struct tipple_bytes thumbnail;  /* at most 65536 bytes */
	struct tipple_bytes payload;
	int32_t born;                   /* days since 1970-01-01 */
	int64_t opens;                  /* microseconds since midnight */
	int64_t changed;                /* microseconds since 1970 UTC */
	struct tipple_uuid token;
	const char *extra;              /* JSON */
	enum sample_state state;
	void *own;                      /* what find and copy allocated; see sample_clear */
};

/* The columns of sample, for column lists and queries. */
enum {
	SAMPLE_ID, SAMPLE_SMALL, SAMPLE_MEDIUM, SAMPLE_LARGE, SAMPLE_FLAG, SAMPLE_RATIO,
	    SAMPLE_PRICE, SAMPLE_HUGE, SAMPLE_CODE, SAMPLE_SUMMARY, SAMPLE_BODY, SAMPLE_DIGEST,
	    SAMPLE_THUMBNAIL, SAMPLE_PAYLOAD, SAMPLE_BORN, SAMPLE_OPENS, SAMPLE_CHANGED,
	    SAMPLE_TOKEN, SAMPLE_EXTRA, SAMPLE_STATE, SAMPLE_NCOLUMNS
};

extern const struct tipple_table sample_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status sample_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this id, or TIPPLE_NOT_FOUND. Free it with sample_clear. */
TIPPLE_MUST enum tipple_status sample_find(struct tipple_db *db, int64_t id, struct sample *row,
    struct tipple_error *err);
/* The row with this code, or TIPPLE_NOT_FOUND. Free it with sample_clear. */
TIPPLE_MUST enum tipple_status sample_find_by_code(struct tipple_db *db, const char *code,
    struct sample *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status sample_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
sample_next(struct tipple_cursor *cursor, struct sample *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row, and set id. */
TIPPLE_MUST enum tipple_status sample_insert(struct tipple_db *db, struct sample *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status sample_update(struct tipple_db *db, const struct sample *row,
    const int *columns, struct tipple_error *err);
/* Insert when has_id is false, else update all columns of the row with this id. */
static inline TIPPLE_MUST enum tipple_status
sample_save(struct tipple_db *db, struct sample *row, struct tipple_error *err)
{
	return tipple_save(db, &sample_table, row, err);
}
/*
 * Insert, or write these columns (NULL: all but the key) of the row with the
 * same code. outcome may be NULL.
 */
TIPPLE_MUST enum tipple_status sample_upsert_by_code(struct tipple_db *db, struct sample *row,
    const int *columns, enum tipple_outcome *outcome, struct tipple_error *err);
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status sample_delete(struct tipple_db *db, int64_t id,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
sample_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &sample_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
sample_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &sample_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
sample_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &sample_table, options, load, err);
}
/* Add a row to a load that sample_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
sample_load_put(struct tipple_load *load, const struct sample *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
sample_copy(struct sample *to, const struct sample *from, struct tipple_error *err)
{
	return tipple_copy(&sample_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
sample_clear(struct sample *row)
{
	tipple_clear(&sample_table, row);
}
/* Are all columns the same? */
static inline bool
sample_equal(const struct sample *a, const struct sample *b)
{
	return tipple_equal(&sample_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
sample_print(const struct sample *row, char **text, struct tipple_error *err)
{
	return tipple_print(&sample_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
sample_json(const struct sample *row, char **text, struct tipple_error *err)
{
	return tipple_json(&sample_table, row, text, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
sample_check(const struct sample *row, struct tipple_error *err)
{
	return tipple_check(&sample_table, row, err);
}

/* Values of optional_sample.state. */
enum optional_sample_state {
	OPTIONAL_SAMPLE_STATE_YES,
	OPTIONAL_SAMPLE_STATE_NO
};

/* The same, and each may be missing. */
struct optional_sample {
	const char *code;               /* at most 20 characters */
	int16_t small;
	bool has_small;                 /* false: SQL NULL */
	int32_t medium;
	bool has_medium;                /* false: SQL NULL */
	int64_t large;
	bool has_large;                 /* false: SQL NULL */
	bool flag;
	bool has_flag;                  /* false: SQL NULL */
	double ratio;
	bool has_ratio;                 /* false: SQL NULL */
	struct tipple_decimal price;    /* decimal(10,2) */
	bool has_price;                 /* false: SQL NULL */
	const char *body;               /* may be NULL */
	struct tipple_bytes payload;    /* data may be NULL */
	int32_t born;                   /* days since 1970-01-01 */
	bool has_born;                  /* false: SQL NULL */
	int64_t opens;                  /* microseconds since midnight */
	bool has_opens;                 /* false: SQL NULL */
	int64_t changed;                /* microseconds since 1970 UTC */
	bool has_changed;               /* false: SQL NULL */
	struct tipple_uuid token;
	bool has_token;                 /* false: SQL NULL */
	const char *extra;              /* may be NULL; JSON */
	enum optional_sample_state state;
	bool has_state;                 /* false: SQL NULL */
	void *own;                      /* what find and copy allocated; see optional_sample_clear */
};

/* The columns of optional_sample, for column lists and queries. */
enum {
	OPTIONAL_SAMPLE_CODE, OPTIONAL_SAMPLE_SMALL, OPTIONAL_SAMPLE_MEDIUM, OPTIONAL_SAMPLE_LARGE,
	    OPTIONAL_SAMPLE_FLAG, OPTIONAL_SAMPLE_RATIO, OPTIONAL_SAMPLE_PRICE,
	    OPTIONAL_SAMPLE_BODY, OPTIONAL_SAMPLE_PAYLOAD, OPTIONAL_SAMPLE_BORN,
	    OPTIONAL_SAMPLE_OPENS, OPTIONAL_SAMPLE_CHANGED, OPTIONAL_SAMPLE_TOKEN,
	    OPTIONAL_SAMPLE_EXTRA, OPTIONAL_SAMPLE_STATE, OPTIONAL_SAMPLE_NCOLUMNS
};

extern const struct tipple_table optional_sample_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status optional_sample_create(struct tipple_db *db,
    struct tipple_error *err);
/* The row with this code, or TIPPLE_NOT_FOUND. Free it with optional_sample_clear. */
TIPPLE_MUST enum tipple_status optional_sample_find(struct tipple_db *db, const char *code,
    struct optional_sample *row, struct tipple_error *err);
/* The row with this token, or TIPPLE_NOT_FOUND. Free it with optional_sample_clear. */
TIPPLE_MUST enum tipple_status optional_sample_find_by_token(struct tipple_db *db,
    struct tipple_uuid token, struct optional_sample *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status optional_sample_each(struct tipple_db *db,
    const struct tipple_query *q, struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
optional_sample_next(struct tipple_cursor *cursor, struct optional_sample *row,
    struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row. */
TIPPLE_MUST enum tipple_status optional_sample_insert(struct tipple_db *db,
    struct optional_sample *row, struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status optional_sample_update(struct tipple_db *db,
    const struct optional_sample *row, const int *columns, struct tipple_error *err);
/* optional_sample_upsert, for all columns. */
static inline TIPPLE_MUST enum tipple_status
optional_sample_save(struct tipple_db *db, struct optional_sample *row, struct tipple_error *err)
{
	return tipple_save(db, &optional_sample_table, row, err);
}
/*
 * Insert, or write these columns (NULL: all but the key) of the row with the
 * same code. outcome may be NULL.
 */
TIPPLE_MUST enum tipple_status optional_sample_upsert(struct tipple_db *db,
    struct optional_sample *row, const int *columns, enum tipple_outcome *outcome,
    struct tipple_error *err);
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status optional_sample_delete(struct tipple_db *db, const char *code,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
optional_sample_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &optional_sample_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
optional_sample_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &optional_sample_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
optional_sample_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &optional_sample_table, options, load, err);
}
/* Add a row to a load that optional_sample_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
optional_sample_load_put(struct tipple_load *load, const struct optional_sample *row,
    struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
optional_sample_copy(struct optional_sample *to, const struct optional_sample *from,
    struct tipple_error *err)
{
	return tipple_copy(&optional_sample_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
optional_sample_clear(struct optional_sample *row)
{
	tipple_clear(&optional_sample_table, row);
}
/* Are all columns the same? */
static inline bool
optional_sample_equal(const struct optional_sample *a, const struct optional_sample *b)
{
	return tipple_equal(&optional_sample_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
optional_sample_print(const struct optional_sample *row, char **text, struct tipple_error *err)
{
	return tipple_print(&optional_sample_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
optional_sample_json(const struct optional_sample *row, char **text, struct tipple_error *err)
{
	return tipple_json(&optional_sample_table, row, text, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
optional_sample_check(const struct optional_sample *row, struct tipple_error *err)
{
	return tipple_check(&optional_sample_table, row, err);
}

/* How SQLite can be told to keep some types. */
struct stored {
	int32_t id;                     /* set by insert */
	bool has_id;                    /* false: not inserted yet */
	struct tipple_decimal amount;   /* decimal(12,2) */
	int32_t born;                   /* days since 1970-01-01 */
	int64_t opens;                  /* microseconds since midnight */
	int64_t changed;                /* microseconds since 1970 UTC */
	void *own;                      /* what find and copy allocated; see stored_clear */
};

/* The columns of stored, for column lists and queries. */
enum {
	STORED_ID, STORED_AMOUNT, STORED_BORN, STORED_OPENS, STORED_CHANGED, STORED_NCOLUMNS
};

extern const struct tipple_table stored_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status stored_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this id, or TIPPLE_NOT_FOUND. Free it with stored_clear. */
TIPPLE_MUST enum tipple_status stored_find(struct tipple_db *db, int32_t id, struct stored *row,
    struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status stored_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
stored_next(struct tipple_cursor *cursor, struct stored *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row, and set id. */
TIPPLE_MUST enum tipple_status stored_insert(struct tipple_db *db, struct stored *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status stored_update(struct tipple_db *db, const struct stored *row,
    const int *columns, struct tipple_error *err);
/* Insert when has_id is false, else update all columns of the row with this id. */
static inline TIPPLE_MUST enum tipple_status
stored_save(struct tipple_db *db, struct stored *row, struct tipple_error *err)
{
	return tipple_save(db, &stored_table, row, err);
}
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status stored_delete(struct tipple_db *db, int32_t id,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
stored_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &stored_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
stored_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &stored_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
stored_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &stored_table, options, load, err);
}
/* Add a row to a load that stored_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
stored_load_put(struct tipple_load *load, const struct stored *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
stored_copy(struct stored *to, const struct stored *from, struct tipple_error *err)
{
	return tipple_copy(&stored_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
stored_clear(struct stored *row)
{
	tipple_clear(&stored_table, row);
}
/* Are all columns the same? */
static inline bool
stored_equal(const struct stored *a, const struct stored *b)
{
	return tipple_equal(&stored_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
stored_print(const struct stored *row, char **text, struct tipple_error *err)
{
	return tipple_print(&stored_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
stored_json(const struct stored *row, char **text, struct tipple_error *err)
{
	return tipple_json(&stored_table, row, text, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
stored_check(const struct stored *row, struct tipple_error *err)
{
	return tipple_check(&stored_table, row, err);
}

#ifdef __cplusplus
}
#endif
#endif
