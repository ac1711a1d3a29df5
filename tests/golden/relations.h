/*
 * relations.h - rows of 4 tables.
 *
 * Written by tipple-gen from relations.yaml; edit that, not this.
 */
#ifndef TIPPLE_GEN_RELATIONS_H
#define TIPPLE_GEN_RELATIONS_H

#include <tipple.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Made after the tables it refers to, whatever comes first here. */
struct line {
	int64_t order_id;
	int16_t number;
	const char *country;            /* at most 300 characters */
	int32_t zone;
	bool has_zone;                  /* false: SQL NULL */
	struct tipple_decimal quantity; /* decimal(12,3) */
	int32_t sort;
	void *own;                      /* what find and copy allocated; see line_clear */
};

/* The columns of line, for column lists and queries. */
enum {
	LINE_ORDER_ID, LINE_NUMBER, LINE_COUNTRY, LINE_ZONE, LINE_QUANTITY, LINE_SORT, LINE_NCOLUMNS
};

extern const struct tipple_table line_table;

/*
 * Make the table, its keys and indexes, where they are not there yet. The
 * tables it refers to come first.
 */
TIPPLE_MUST enum tipple_status line_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this order_id and number, or TIPPLE_NOT_FOUND. Free it with line_clear. */
TIPPLE_MUST enum tipple_status line_find(struct tipple_db *db, int64_t order_id, int16_t number,
    struct line *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status line_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
line_next(struct tipple_cursor *cursor, struct line *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row. */
TIPPLE_MUST enum tipple_status line_insert(struct tipple_db *db, struct line *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status line_update(struct tipple_db *db, const struct line *row,
    const int *columns, struct tipple_error *err);
/* line_upsert, for all columns. */
static inline TIPPLE_MUST enum tipple_status
line_save(struct tipple_db *db, struct line *row, struct tipple_error *err)
{
	return tipple_save(db, &line_table, row, err);
}
/*
 * Insert, or write these columns (NULL: all but the key) of the row with the
 * same order_id and number. outcome may be NULL.
 */
TIPPLE_MUST enum tipple_status line_upsert(struct tipple_db *db, struct line *row,
    const int *columns, enum tipple_outcome *outcome, struct tipple_error *err);
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status line_delete(struct tipple_db *db, int64_t order_id, int16_t number,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
line_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n, struct tipple_error *err)
{
	return tipple_count(db, &line_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
line_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes, struct tipple_error *err)
{
	return tipple_exists(db, &line_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
line_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &line_table, options, load, err);
}
/* Add a row to a load that line_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
line_load_put(struct tipple_load *load, const struct line *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
line_copy(struct line *to, const struct line *from, struct tipple_error *err)
{
	return tipple_copy(&line_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
line_clear(struct line *row)
{
	tipple_clear(&line_table, row);
}
/* Are all columns the same? */
static inline bool
line_equal(const struct line *a, const struct line *b)
{
	return tipple_equal(&line_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
line_print(const struct line *row, char **text, struct tipple_error *err)
{
	return tipple_print(&line_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
line_json(const struct line *row, char **text, struct tipple_error *err)
{
	return tipple_json(&line_table, row, text, err);
}
/*
 * Make the row what would be written of it, by the rules of its columns. Free
 * it with line_clear.
 */
static inline TIPPLE_MUST enum tipple_status
line_clean(struct line *row, struct tipple_error *err)
{
	return tipple_apply_rules(&line_table, row, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
line_check(const struct line *row, struct tipple_error *err)
{
	return tipple_check(&line_table, row, err);
}

/* A row of the table purchase. */
struct purchase {
	int64_t id;                     /* set by insert */
	bool has_id;                    /* false: not inserted yet */
	int64_t parent_id;
	bool has_parent_id;             /* false: SQL NULL */
	int64_t placed_at;              /* microseconds since 1970 UTC */
	int64_t seen_at;                /* microseconds since 1970 UTC */
	double price;
	void *own;                      /* what find and copy allocated; see purchase_clear */
};

/* The columns of purchase, for column lists and queries. */
enum {
	PURCHASE_ID, PURCHASE_PARENT_ID, PURCHASE_PLACED_AT, PURCHASE_SEEN_AT, PURCHASE_PRICE,
	    PURCHASE_NCOLUMNS
};

extern const struct tipple_table purchase_table;

/*
 * Make the table, its keys and indexes, where they are not there yet. The
 * tables it refers to come first.
 */
TIPPLE_MUST enum tipple_status purchase_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this id, or TIPPLE_NOT_FOUND. Free it with purchase_clear. */
TIPPLE_MUST enum tipple_status purchase_find(struct tipple_db *db, int64_t id, struct purchase *row,
    struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status purchase_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
purchase_next(struct tipple_cursor *cursor, struct purchase *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row, and set id. */
TIPPLE_MUST enum tipple_status purchase_insert(struct tipple_db *db, struct purchase *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status purchase_update(struct tipple_db *db, const struct purchase *row,
    const int *columns, struct tipple_error *err);
/* Insert when has_id is false, else update all columns of the row with this id. */
static inline TIPPLE_MUST enum tipple_status
purchase_save(struct tipple_db *db, struct purchase *row, struct tipple_error *err)
{
	return tipple_save(db, &purchase_table, row, err);
}
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status purchase_delete(struct tipple_db *db, int64_t id,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
purchase_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &purchase_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
purchase_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &purchase_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
purchase_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &purchase_table, options, load, err);
}
/* Add a row to a load that purchase_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
purchase_load_put(struct tipple_load *load, const struct purchase *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
purchase_copy(struct purchase *to, const struct purchase *from, struct tipple_error *err)
{
	return tipple_copy(&purchase_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
purchase_clear(struct purchase *row)
{
	tipple_clear(&purchase_table, row);
}
/* Are all columns the same? */
static inline bool
purchase_equal(const struct purchase *a, const struct purchase *b)
{
	return tipple_equal(&purchase_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
purchase_print(const struct purchase *row, char **text, struct tipple_error *err)
{
	return tipple_print(&purchase_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
purchase_json(const struct purchase *row, char **text, struct tipple_error *err)
{
	return tipple_json(&purchase_table, row, text, err);
}
/*
 * Make the row what would be written of it, by the rules of its columns. Free
 * it with purchase_clear.
 */
static inline TIPPLE_MUST enum tipple_status
purchase_clean(struct purchase *row, struct tipple_error *err)
{
	return tipple_apply_rules(&purchase_table, row, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
purchase_check(const struct purchase *row, struct tipple_error *err)
{
	return tipple_check(&purchase_table, row, err);
}

/* A row of the table area. */
struct area {
	int32_t id;
	const char *country;            /* at most 300 characters */
	int32_t zone;
	bool has_zone;                  /* false: SQL NULL */
	void *own;                      /* what find and copy allocated; see area_clear */
};

/* The columns of area, for column lists and queries. */
enum {
	AREA_ID, AREA_COUNTRY, AREA_ZONE, AREA_NCOLUMNS
};

extern const struct tipple_table area_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status area_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this id, or TIPPLE_NOT_FOUND. Free it with area_clear. */
TIPPLE_MUST enum tipple_status area_find(struct tipple_db *db, int32_t id, struct area *row,
    struct tipple_error *err);
/* The row with this country and zone, or TIPPLE_NOT_FOUND. Free it with area_clear. */
TIPPLE_MUST enum tipple_status area_find_by_country_zone(struct tipple_db *db, const char *country,
    int32_t zone, struct area *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status area_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
area_next(struct tipple_cursor *cursor, struct area *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row. */
TIPPLE_MUST enum tipple_status area_insert(struct tipple_db *db, struct area *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status area_update(struct tipple_db *db, const struct area *row,
    const int *columns, struct tipple_error *err);
/* area_upsert, for all columns. */
static inline TIPPLE_MUST enum tipple_status
area_save(struct tipple_db *db, struct area *row, struct tipple_error *err)
{
	return tipple_save(db, &area_table, row, err);
}
/*
 * Insert, or write these columns (NULL: all but the key) of the row with the
 * same id. outcome may be NULL.
 */
TIPPLE_MUST enum tipple_status area_upsert(struct tipple_db *db, struct area *row,
    const int *columns, enum tipple_outcome *outcome, struct tipple_error *err);
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status area_delete(struct tipple_db *db, int32_t id,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
area_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n, struct tipple_error *err)
{
	return tipple_count(db, &area_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
area_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes, struct tipple_error *err)
{
	return tipple_exists(db, &area_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
area_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &area_table, options, load, err);
}
/* Add a row to a load that area_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
area_load_put(struct tipple_load *load, const struct area *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
area_copy(struct area *to, const struct area *from, struct tipple_error *err)
{
	return tipple_copy(&area_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
area_clear(struct area *row)
{
	tipple_clear(&area_table, row);
}
/* Are all columns the same? */
static inline bool
area_equal(const struct area *a, const struct area *b)
{
	return tipple_equal(&area_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
area_print(const struct area *row, char **text, struct tipple_error *err)
{
	return tipple_print(&area_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
area_json(const struct area *row, char **text, struct tipple_error *err)
{
	return tipple_json(&area_table, row, text, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
area_check(const struct area *row, struct tipple_error *err)
{
	return tipple_check(&area_table, row, err);
}

/* Values of preset.state. */
enum preset_state {
	PRESET_STATE_IT_S,
	PRESET_STATE_BACK_SLASH
};

/* A default of every type. */
struct preset {
	struct tipple_uuid id;
	int16_t small;
	int64_t large;
	bool flag;
	bool other;
	struct tipple_decimal amount;   /* decimal(15,2) */
	const char *nothing;            /* at most 20 characters */
	const char *odd;                /* at most 60 characters */
	const char *body;
	const char *word;               /* at most 4 characters */
	int32_t born;                   /* days since 1970-01-01 */
	int32_t died;                   /* days since 1970-01-01 */
	bool has_died;                  /* false: SQL NULL */
	int64_t opens;                  /* microseconds since midnight */
	int64_t closes;                 /* microseconds since midnight */
	int64_t changed;                /* microseconds since 1970 UTC */
	enum preset_state state;
	void *own;                      /* what find and copy allocated; see preset_clear */
};

/* The columns of preset, for column lists and queries. */
enum {
	PRESET_ID, PRESET_SMALL, PRESET_LARGE, PRESET_FLAG, PRESET_OTHER, PRESET_AMOUNT,
	    PRESET_NOTHING, PRESET_ODD, PRESET_BODY, PRESET_WORD, PRESET_BORN, PRESET_DIED,
	    PRESET_OPENS, PRESET_CLOSES, PRESET_CHANGED, PRESET_STATE, PRESET_NCOLUMNS
};

extern const struct tipple_table preset_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status preset_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this id, or TIPPLE_NOT_FOUND. Free it with preset_clear. */
TIPPLE_MUST enum tipple_status preset_find(struct tipple_db *db, struct tipple_uuid id,
    struct preset *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status preset_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
preset_next(struct tipple_cursor *cursor, struct preset *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row. */
TIPPLE_MUST enum tipple_status preset_insert(struct tipple_db *db, struct preset *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status preset_update(struct tipple_db *db, const struct preset *row,
    const int *columns, struct tipple_error *err);
/* preset_upsert, for all columns. */
static inline TIPPLE_MUST enum tipple_status
preset_save(struct tipple_db *db, struct preset *row, struct tipple_error *err)
{
	return tipple_save(db, &preset_table, row, err);
}
/*
 * Insert, or write these columns (NULL: all but the key) of the row with the
 * same id. outcome may be NULL.
 */
TIPPLE_MUST enum tipple_status preset_upsert(struct tipple_db *db, struct preset *row,
    const int *columns, enum tipple_outcome *outcome, struct tipple_error *err);
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status preset_delete(struct tipple_db *db, struct tipple_uuid id,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
preset_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &preset_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
preset_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &preset_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
preset_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &preset_table, options, load, err);
}
/* Add a row to a load that preset_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
preset_load_put(struct tipple_load *load, const struct preset *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
preset_copy(struct preset *to, const struct preset *from, struct tipple_error *err)
{
	return tipple_copy(&preset_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
preset_clear(struct preset *row)
{
	tipple_clear(&preset_table, row);
}
/* Are all columns the same? */
static inline bool
preset_equal(const struct preset *a, const struct preset *b)
{
	return tipple_equal(&preset_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
preset_print(const struct preset *row, char **text, struct tipple_error *err)
{
	return tipple_print(&preset_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
preset_json(const struct preset *row, char **text, struct tipple_error *err)
{
	return tipple_json(&preset_table, row, text, err);
}
/*
 * Make the row what would be written of it, by the rules of its columns. Free
 * it with preset_clear.
 */
static inline TIPPLE_MUST enum tipple_status
preset_clean(struct preset *row, struct tipple_error *err)
{
	return tipple_apply_rules(&preset_table, row, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
preset_check(const struct preset *row, struct tipple_error *err)
{
	return tipple_check(&preset_table, row, err);
}

#ifdef __cplusplus
}
#endif
#endif
