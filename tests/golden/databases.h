/*
 * databases.h - rows of 2 tables.
 *
 * Written by tipple-gen from databases.yaml; edit that, not this.
 */
#ifndef TIPPLE_GEN_DATABASES_H
#define TIPPLE_GEN_DATABASES_H

#include <tipple.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Values of customer.state. */
enum customer_state {
	CUSTOMER_STATE_NEW,
	CUSTOMER_STATE_OLD
};

/* A row of the table customer. */
struct customer {
	int64_t id;                     /* set by insert */
	bool has_id;                    /* false: not inserted yet */
	const char *email;              /* at most 100 characters */
	enum customer_state state;
	int16_t score;
	const char *extra;              /* may be NULL; JSON */
	void *own;                      /* what find and copy allocated; see customer_clear */
};

/* The columns of customer, for column lists and queries. */
enum {
	CUSTOMER_ID, CUSTOMER_EMAIL, CUSTOMER_STATE, CUSTOMER_SCORE, CUSTOMER_EXTRA,
	    CUSTOMER_NCOLUMNS
};

extern const struct tipple_table customer_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status customer_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this id, or TIPPLE_NOT_FOUND. Free it with customer_clear. */
TIPPLE_MUST enum tipple_status customer_find(struct tipple_db *db, int64_t id, struct customer *row,
    struct tipple_error *err);
/* The row with this email, or TIPPLE_NOT_FOUND. Free it with customer_clear. */
TIPPLE_MUST enum tipple_status customer_find_by_email(struct tipple_db *db, const char *email,
    struct customer *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status customer_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
customer_next(struct tipple_cursor *cursor, struct customer *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row, and set id. */
TIPPLE_MUST enum tipple_status customer_insert(struct tipple_db *db, struct customer *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status customer_update(struct tipple_db *db, const struct customer *row,
    const int *columns, struct tipple_error *err);
/* Insert when has_id is false, else update all columns of the row with this id. */
static inline TIPPLE_MUST enum tipple_status
customer_save(struct tipple_db *db, struct customer *row, struct tipple_error *err)
{
	return tipple_save(db, &customer_table, row, err);
}
/*
 * Insert, or write these columns (NULL: all but the key) of the row with the
 * same email. outcome may be NULL.
 */
TIPPLE_MUST enum tipple_status customer_upsert_by_email(struct tipple_db *db, struct customer *row,
    const int *columns, enum tipple_outcome *outcome, struct tipple_error *err);
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status customer_delete(struct tipple_db *db, int64_t id,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
customer_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &customer_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
customer_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &customer_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
customer_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &customer_table, options, load, err);
}
/* Add a row to a load that customer_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
customer_load_put(struct tipple_load *load, const struct customer *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
customer_copy(struct customer *to, const struct customer *from, struct tipple_error *err)
{
	return tipple_copy(&customer_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
customer_clear(struct customer *row)
{
	tipple_clear(&customer_table, row);
}
/* Are all columns the same? */
static inline bool
customer_equal(const struct customer *a, const struct customer *b)
{
	return tipple_equal(&customer_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
customer_print(const struct customer *row, char **text, struct tipple_error *err)
{
	return tipple_print(&customer_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
customer_json(const struct customer *row, char **text, struct tipple_error *err)
{
	return tipple_json(&customer_table, row, text, err);
}
/*
 * Make the row what would be written of it, by the rules of its columns. Free
 * it with customer_clear.
 */
static inline TIPPLE_MUST enum tipple_status
customer_clean(struct customer *row, struct tipple_error *err)
{
	return tipple_apply_rules(&customer_table, row, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
customer_check(const struct customer *row, struct tipple_error *err)
{
	return tipple_check(&customer_table, row, err);
}

/* A row of the table invoice. */
struct invoice {
	int64_t number;
	int64_t customer_id;
	void *own;                      /* what find and copy allocated; see invoice_clear */
};

/* The columns of invoice, for column lists and queries. */
enum {
	INVOICE_NUMBER, INVOICE_CUSTOMER_ID, INVOICE_NCOLUMNS
};

extern const struct tipple_table invoice_table;

/*
 * Make the table, its keys and indexes, where they are not there yet. The
 * tables it refers to come first.
 */
TIPPLE_MUST enum tipple_status invoice_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this number, or TIPPLE_NOT_FOUND. Free it with invoice_clear. */
TIPPLE_MUST enum tipple_status invoice_find(struct tipple_db *db, int64_t number,
    struct invoice *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status invoice_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
invoice_next(struct tipple_cursor *cursor, struct invoice *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row. */
TIPPLE_MUST enum tipple_status invoice_insert(struct tipple_db *db, struct invoice *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status invoice_update(struct tipple_db *db, const struct invoice *row,
    const int *columns, struct tipple_error *err);
/* invoice_upsert, for all columns. */
static inline TIPPLE_MUST enum tipple_status
invoice_save(struct tipple_db *db, struct invoice *row, struct tipple_error *err)
{
	return tipple_save(db, &invoice_table, row, err);
}
/*
 * Insert, or write these columns (NULL: all but the key) of the row with the
 * same number. outcome may be NULL.
 */
TIPPLE_MUST enum tipple_status invoice_upsert(struct tipple_db *db, struct invoice *row,
    const int *columns, enum tipple_outcome *outcome, struct tipple_error *err);
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status invoice_delete(struct tipple_db *db, int64_t number,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
invoice_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &invoice_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
invoice_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &invoice_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
invoice_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &invoice_table, options, load, err);
}
/* Add a row to a load that invoice_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
invoice_load_put(struct tipple_load *load, const struct invoice *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
invoice_copy(struct invoice *to, const struct invoice *from, struct tipple_error *err)
{
	return tipple_copy(&invoice_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
invoice_clear(struct invoice *row)
{
	tipple_clear(&invoice_table, row);
}
/* Are all columns the same? */
static inline bool
invoice_equal(const struct invoice *a, const struct invoice *b)
{
	return tipple_equal(&invoice_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
invoice_print(const struct invoice *row, char **text, struct tipple_error *err)
{
	return tipple_print(&invoice_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
invoice_json(const struct invoice *row, char **text, struct tipple_error *err)
{
	return tipple_json(&invoice_table, row, text, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
invoice_check(const struct invoice *row, struct tipple_error *err)
{
	return tipple_check(&invoice_table, row, err);
}

#ifdef __cplusplus
}
#endif
#endif
