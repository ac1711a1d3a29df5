/*
 * names.h - rows of 3 tables.
 *
 * A comment that ends itself * / int injected; / * and one that nests / * in
 * it.
 *
 * Trigraphs: ? ?/ ? ?= ? ? ?/ and a percent %s %n sign, "quotes", a \ at the
 * end of a line \ and an at @t@ sign. Größe is not ASCII. A word that is very
 * much longer than the line can be:
 * 0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789
 *
 * Written by tipple-gen from names.yaml; edit that, not this.
 */
#ifndef TIPPLE_GEN_NAMES_H
#define TIPPLE_GEN_NAMES_H

#include <tipple.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Values of invoice_line.state. */
enum invoice_line_state {
	INVOICE_LINE_STATE_IT_S,
	INVOICE_LINE_STATE_BACK_SLASH,
	INVOICE_LINE_STATE_SAY_HI_,
	INVOICE_LINE_STATE__,
	INVOICE_LINE_STATE_100_,
	INVOICE_LINE_STATE_GR_ER
};

/* * / / */
struct invoice_line {
	/* * / */
	int32_t invoice_id;
	/* / * */
	const char *http_server_name;   /* at most 63 characters */
	struct tipple_decimal unit_price; /* decimal(10,2) */
	const char *class_name;         /* at most 30 characters */
	const char *quotes;
	/* back\slash */
	const char *odd;
	int32_t size_mm;
	enum invoice_line_state state;
	void *own;                      /* what find and copy allocated; see invoice_line_clear */
};

/* The columns of invoice_line, for column lists and queries. */
enum {
	INVOICE_LINE_INVOICE_ID, INVOICE_LINE_HTTP_SERVER_NAME, INVOICE_LINE_UNIT_PRICE,
	    INVOICE_LINE_CLASS_NAME, INVOICE_LINE_QUOTES, INVOICE_LINE_ODD, INVOICE_LINE_SIZE_MM,
	    INVOICE_LINE_STATE, INVOICE_LINE_NCOLUMNS
};

extern const struct tipple_table invoice_line_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status invoice_line_create(struct tipple_db *db, struct tipple_error *err);
/*
 * The row with this invoice_id and http_server_name, or TIPPLE_NOT_FOUND. Free
 * it with invoice_line_clear.
 */
TIPPLE_MUST enum tipple_status invoice_line_find(struct tipple_db *db, int32_t invoice_id,
    const char *http_server_name, struct invoice_line *row, struct tipple_error *err);
/* The row with this unit_price and state, or TIPPLE_NOT_FOUND. Free it with invoice_line_clear. */
TIPPLE_MUST enum tipple_status invoice_line_find_by_price_once(struct tipple_db *db,
    struct tipple_decimal unit_price, enum invoice_line_state state, struct invoice_line *row,
    struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status invoice_line_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
invoice_line_next(struct tipple_cursor *cursor, struct invoice_line *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row. */
TIPPLE_MUST enum tipple_status invoice_line_insert(struct tipple_db *db, struct invoice_line *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status invoice_line_update(struct tipple_db *db,
    const struct invoice_line *row, const int *columns, struct tipple_error *err);
/* invoice_line_upsert, for all columns. */
static inline TIPPLE_MUST enum tipple_status
invoice_line_save(struct tipple_db *db, struct invoice_line *row, struct tipple_error *err)
{
	return tipple_save(db, &invoice_line_table, row, err);
}
/*
 * Insert, or write these columns (NULL: all but the key) of the row with the
 * same invoice_id and http_server_name. outcome may be NULL.
 */
TIPPLE_MUST enum tipple_status invoice_line_upsert(struct tipple_db *db, struct invoice_line *row,
    const int *columns, enum tipple_outcome *outcome, struct tipple_error *err);
/*
 * Insert, or write these columns (NULL: all but the key) of the row with the
 * same unit_price and state. outcome may be NULL.
 */
TIPPLE_MUST enum tipple_status invoice_line_upsert_by_price_once(struct tipple_db *db,
    struct invoice_line *row, const int *columns, enum tipple_outcome *outcome,
    struct tipple_error *err);
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status invoice_line_delete(struct tipple_db *db, int32_t invoice_id,
    const char *http_server_name, struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
invoice_line_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &invoice_line_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
invoice_line_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &invoice_line_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
invoice_line_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &invoice_line_table, options, load, err);
}
/* Add a row to a load that invoice_line_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
invoice_line_load_put(struct tipple_load *load, const struct invoice_line *row,
    struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
invoice_line_copy(struct invoice_line *to, const struct invoice_line *from,
    struct tipple_error *err)
{
	return tipple_copy(&invoice_line_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
invoice_line_clear(struct invoice_line *row)
{
	tipple_clear(&invoice_line_table, row);
}
/* Are all columns the same? */
static inline bool
invoice_line_equal(const struct invoice_line *a, const struct invoice_line *b)
{
	return tipple_equal(&invoice_line_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
invoice_line_print(const struct invoice_line *row, char **text, struct tipple_error *err)
{
	return tipple_print(&invoice_line_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
invoice_line_json(const struct invoice_line *row, char **text, struct tipple_error *err)
{
	return tipple_json(&invoice_line_table, row, text, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
invoice_line_check(const struct invoice_line *row, struct tipple_error *err)
{
	return tipple_check(&invoice_line_table, row, err);
}

/* A row of the table a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3. */
struct long_name {
	const char *a;                  /* at most 10 characters */
	bool b;
	void *own;                      /* what find and copy allocated; see long_name_clear */
};

/* The columns of long_name, for column lists and queries. */
enum {
	LONG_NAME_A, LONG_NAME_B, LONG_NAME_NCOLUMNS
};

extern const struct tipple_table long_name_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status long_name_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this a, or TIPPLE_NOT_FOUND. Free it with long_name_clear. */
TIPPLE_MUST enum tipple_status long_name_find_by_a(struct tipple_db *db, const char *a,
    struct long_name *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status long_name_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
long_name_next(struct tipple_cursor *cursor, struct long_name *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row. */
TIPPLE_MUST enum tipple_status long_name_insert(struct tipple_db *db, struct long_name *row,
    struct tipple_error *err);
/*
 * Insert, or write these columns (NULL: all but the key) of the row with the
 * same a. outcome may be NULL.
 */
TIPPLE_MUST enum tipple_status long_name_upsert_by_a(struct tipple_db *db, struct long_name *row,
    const int *columns, enum tipple_outcome *outcome, struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
long_name_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &long_name_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
long_name_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &long_name_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
long_name_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &long_name_table, options, load, err);
}
/* Add a row to a load that long_name_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
long_name_load_put(struct tipple_load *load, const struct long_name *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
long_name_copy(struct long_name *to, const struct long_name *from, struct tipple_error *err)
{
	return tipple_copy(&long_name_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
long_name_clear(struct long_name *row)
{
	tipple_clear(&long_name_table, row);
}
/* Are all columns the same? */
static inline bool
long_name_equal(const struct long_name *a, const struct long_name *b)
{
	return tipple_equal(&long_name_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
long_name_print(const struct long_name *row, char **text, struct tipple_error *err)
{
	return tipple_print(&long_name_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
long_name_json(const struct long_name *row, char **text, struct tipple_error *err)
{
	return tipple_json(&long_name_table, row, text, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
long_name_check(const struct long_name *row, struct tipple_error *err)
{
	return tipple_check(&long_name_table, row, err);
}

/* A row of the table order. */
struct order_ {
	int32_t select;
	int32_t group;
	int32_t order;
	void *own;                      /* what find and copy allocated; see order__clear */
};

/* The columns of order_, for column lists and queries. */
enum {
	ORDER__SELECT, ORDER__GROUP, ORDER__ORDER, ORDER__NCOLUMNS
};

extern const struct tipple_table order__table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status order__create(struct tipple_db *db, struct tipple_error *err);
/* The row with this select and group, or TIPPLE_NOT_FOUND. Free it with order__clear. */
TIPPLE_MUST enum tipple_status order__find(struct tipple_db *db, int32_t select, int32_t group,
    struct order_ *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status order__each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
order__next(struct tipple_cursor *cursor, struct order_ *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row. */
TIPPLE_MUST enum tipple_status order__insert(struct tipple_db *db, struct order_ *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status order__update(struct tipple_db *db, const struct order_ *row,
    const int *columns, struct tipple_error *err);
/* order__upsert, for all columns. */
static inline TIPPLE_MUST enum tipple_status
order__save(struct tipple_db *db, struct order_ *row, struct tipple_error *err)
{
	return tipple_save(db, &order__table, row, err);
}
/*
 * Insert, or write these columns (NULL: all but the key) of the row with the
 * same select and group. outcome may be NULL.
 */
TIPPLE_MUST enum tipple_status order__upsert(struct tipple_db *db, struct order_ *row,
    const int *columns, enum tipple_outcome *outcome, struct tipple_error *err);
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status order__delete(struct tipple_db *db, int32_t select, int32_t group,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
order__count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &order__table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
order__exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &order__table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
order__load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &order__table, options, load, err);
}
/* Add a row to a load that order__load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
order__load_put(struct tipple_load *load, const struct order_ *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
order__copy(struct order_ *to, const struct order_ *from, struct tipple_error *err)
{
	return tipple_copy(&order__table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
order__clear(struct order_ *row)
{
	tipple_clear(&order__table, row);
}
/* Are all columns the same? */
static inline bool
order__equal(const struct order_ *a, const struct order_ *b)
{
	return tipple_equal(&order__table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
order__print(const struct order_ *row, char **text, struct tipple_error *err)
{
	return tipple_print(&order__table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
order__json(const struct order_ *row, char **text, struct tipple_error *err)
{
	return tipple_json(&order__table, row, text, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
order__check(const struct order_ *row, struct tipple_error *err)
{
	return tipple_check(&order__table, row, err);
}

#ifdef __cplusplus
}
#endif
#endif
