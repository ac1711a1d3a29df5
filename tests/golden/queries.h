/*
 * queries.h - rows of 2 tables.
 *
 * Written by tipple-gen from queries.yaml; edit that, not this.
 */
#ifndef TIPPLE_GEN_QUERIES_H
#define TIPPLE_GEN_QUERIES_H

#include <tipple.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Values of orders.state. */
enum orders_state {
	ORDERS_STATE_OPEN,
	ORDERS_STATE_PAID
};

/* A row of the table orders. */
struct orders {
	int64_t id;                     /* set by insert */
	bool has_id;                    /* false: not inserted yet */
	const char *customer;           /* at most 100 characters */
	enum orders_state state;
	struct tipple_decimal total;    /* decimal(12,2) */
	const char *note;               /* may be NULL */
	int64_t changed_at;             /* microseconds since 1970 UTC */
	void *own;                      /* what find and copy allocated; see orders_clear */
};

/* The columns of orders, for column lists and queries. */
enum {
	ORDERS_ID, ORDERS_CUSTOMER, ORDERS_STATE, ORDERS_TOTAL, ORDERS_NOTE, ORDERS_CHANGED_AT,
	    ORDERS_NCOLUMNS
};

extern const struct tipple_table orders_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status orders_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this id, or TIPPLE_NOT_FOUND. Free it with orders_clear. */
TIPPLE_MUST enum tipple_status orders_find(struct tipple_db *db, int64_t id, struct orders *row,
    struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status orders_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
orders_next(struct tipple_cursor *cursor, struct orders *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row, and set id. */
TIPPLE_MUST enum tipple_status orders_insert(struct tipple_db *db, struct orders *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status orders_update(struct tipple_db *db, const struct orders *row,
    const int *columns, struct tipple_error *err);
/* Insert when has_id is false, else update all columns of the row with this id. */
static inline TIPPLE_MUST enum tipple_status
orders_save(struct tipple_db *db, struct orders *row, struct tipple_error *err)
{
	return tipple_save(db, &orders_table, row, err);
}
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status orders_delete(struct tipple_db *db, int64_t id,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
orders_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &orders_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
orders_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &orders_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
orders_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &orders_table, options, load, err);
}
/* Add a row to a load that orders_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
orders_load_put(struct tipple_load *load, const struct orders *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
orders_copy(struct orders *to, const struct orders *from, struct tipple_error *err)
{
	return tipple_copy(&orders_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
orders_clear(struct orders *row)
{
	tipple_clear(&orders_table, row);
}
/* Are all columns the same? */
static inline bool
orders_equal(const struct orders *a, const struct orders *b)
{
	return tipple_equal(&orders_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
orders_print(const struct orders *row, char **text, struct tipple_error *err)
{
	return tipple_print(&orders_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
orders_json(const struct orders *row, char **text, struct tipple_error *err)
{
	return tipple_json(&orders_table, row, text, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
orders_check(const struct orders *row, struct tipple_error *err)
{
	return tipple_check(&orders_table, row, err);
}

/* Called otherwise by databases, so that a query of its rows is not. */
struct depot {
	int64_t id;
	void *own;                      /* what find and copy allocated; see depot_clear */
};

/* The columns of depot, for column lists and queries. */
enum {
	DEPOT_ID, DEPOT_NCOLUMNS
};

extern const struct tipple_table depot_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status depot_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this id, or TIPPLE_NOT_FOUND. Free it with depot_clear. */
TIPPLE_MUST enum tipple_status depot_find(struct tipple_db *db, int64_t id, struct depot *row,
    struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status depot_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
depot_next(struct tipple_cursor *cursor, struct depot *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row. */
TIPPLE_MUST enum tipple_status depot_insert(struct tipple_db *db, struct depot *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status depot_update(struct tipple_db *db, const struct depot *row,
    const int *columns, struct tipple_error *err);
/* depot_upsert, for all columns. */
static inline TIPPLE_MUST enum tipple_status
depot_save(struct tipple_db *db, struct depot *row, struct tipple_error *err)
{
	return tipple_save(db, &depot_table, row, err);
}
/*
 * Insert, or write these columns (NULL: all but the key) of the row with the
 * same id. outcome may be NULL.
 */
TIPPLE_MUST enum tipple_status depot_upsert(struct tipple_db *db, struct depot *row,
    const int *columns, enum tipple_outcome *outcome, struct tipple_error *err);
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status depot_delete(struct tipple_db *db, int64_t id,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
depot_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &depot_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
depot_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &depot_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
depot_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &depot_table, options, load, err);
}
/* Add a row to a load that depot_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
depot_load_put(struct tipple_load *load, const struct depot *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
depot_copy(struct depot *to, const struct depot *from, struct tipple_error *err)
{
	return tipple_copy(&depot_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
depot_clear(struct depot *row)
{
	tipple_clear(&depot_table, row);
}
/* Are all columns the same? */
static inline bool
depot_equal(const struct depot *a, const struct depot *b)
{
	return tipple_equal(&depot_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
depot_print(const struct depot *row, char **text, struct tipple_error *err)
{
	return tipple_print(&depot_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
depot_json(const struct depot *row, char **text, struct tipple_error *err)
{
	return tipple_json(&depot_table, row, text, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
depot_check(const struct depot *row, struct tipple_error *err)
{
	return tipple_check(&depot_table, row, err);
}

/* The query depots. */
extern const struct tipple_sql depots_sql;
extern const struct tipple_table depots_table;

/* Start to read its rows. */
TIPPLE_MUST enum tipple_status depots_each(struct tipple_db *db, struct tipple_cursor **cursor,
    struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
depots_next(struct tipple_cursor *cursor, struct depot *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}

/* The orders above an amount, since a time or ever. */
extern const struct tipple_sql big_orders_sql;

/* Start to read its rows. */
TIPPLE_MUST enum tipple_status big_orders_each(struct tipple_db *db, struct tipple_decimal least,
    const int64_t *since, struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
big_orders_next(struct tipple_cursor *cursor, struct orders *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}

/* A row of the query sum_of_customer. */
struct sum_of_customer {
	const char *customer;
	/* How many there are. */
	int64_t n;
	struct tipple_decimal total;    /* decimal(30,2) */
	bool has_total;                 /* false: SQL NULL */
	void *own;                      /* what find and copy allocated; see sum_of_customer_clear */
};

/* The columns of sum_of_customer, for column lists and queries. */
enum {
	SUM_OF_CUSTOMER_CUSTOMER, SUM_OF_CUSTOMER_N, SUM_OF_CUSTOMER_TOTAL, SUM_OF_CUSTOMER_NCOLUMNS
};

extern const struct tipple_table sum_of_customer_table;

extern const struct tipple_sql sum_of_customer_sql;

/*
 * Its row, or TIPPLE_NOT_FOUND; a second one is TIPPLE_MISUSE. Free it with
 * sum_of_customer_clear.
 */
TIPPLE_MUST enum tipple_status sum_of_customer_one(struct tipple_db *db, const char *customer,
    struct sum_of_customer *row, struct tipple_error *err);
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
sum_of_customer_copy(struct sum_of_customer *to, const struct sum_of_customer *from,
    struct tipple_error *err)
{
	return tipple_copy(&sum_of_customer_table, to, from, err);
}
/* Free what sum_of_customer_one or sum_of_customer_copy allocated, and zero the row. */
static inline void
sum_of_customer_clear(struct sum_of_customer *row)
{
	tipple_clear(&sum_of_customer_table, row);
}

/* Values of order_customer.state. */
enum order_customer_state {
	ORDER_CUSTOMER_STATE_OPEN,
	ORDER_CUSTOMER_STATE_PAID
};

/* What is read as a table. */
struct order_customer {
	const char *customer;           /* at most 100 characters */
	int64_t changed_at;             /* microseconds since 1970 UTC */
	enum order_customer_state state;
	void *own;                      /* what find and copy allocated; see order_customer_clear */
};

/* The columns of order_customer, for column lists and queries. */
enum {
	ORDER_CUSTOMER_CUSTOMER, ORDER_CUSTOMER_CHANGED_AT, ORDER_CUSTOMER_STATE,
	    ORDER_CUSTOMER_NCOLUMNS
};

extern const struct tipple_table order_customer_table;

extern const struct tipple_sql order_customer_sql;

/* Start to read its rows. */
TIPPLE_MUST enum tipple_status order_customer_each(struct tipple_db *db,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
order_customer_next(struct tipple_cursor *cursor, struct order_customer *row,
    struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
order_customer_copy(struct order_customer *to, const struct order_customer *from,
    struct tipple_error *err)
{
	return tipple_copy(&order_customer_table, to, from, err);
}
/* Free what order_customer_copy allocated, and zero the row. */
static inline void
order_customer_clear(struct order_customer *row)
{
	tipple_clear(&order_customer_table, row);
}

/* The query every_order. */
extern const struct tipple_sql every_order_sql;
extern const struct tipple_table every_order_table;

/* All its rows, in memory. Free them with every_order_free. */
TIPPLE_MUST enum tipple_status every_order_many(struct tipple_db *db, struct orders **rows,
    size_t *n, struct tipple_error *err);
/* Free what every_order_many gave. */
static inline void
every_order_free(struct orders *rows, size_t n)
{
	tipple_sql_free(&every_order_sql, rows, n);
}

/* For every database but PostgreSQL. */
extern const struct tipple_sql pay_sql;

/* Run it. *changed is how many rows it matched, or an INSERT made; changed may be NULL. */
TIPPLE_MUST enum tipple_status pay_exec(struct tipple_db *db, const char *values_,
    const char *state, const char *note, int64_t *changed, struct tipple_error *err);

/* The query forget. */
extern const struct tipple_sql forget_sql;

/* Run it. *changed is how many rows it matched, or an INSERT made; changed may be NULL. */
TIPPLE_MUST enum tipple_status forget_exec(struct tipple_db *db, int64_t *changed,
    struct tipple_error *err);

#ifdef __cplusplus
}
#endif
#endif
