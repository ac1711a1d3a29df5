/*
 * syncs.h - rows of 4 tables.
 *
 * Written by tipple-gen from syncs.yaml; edit that, not this.
 */
#ifndef TIPPLE_GEN_SYNCS_H
#define TIPPLE_GEN_SYNCS_H

#include <tipple.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Values of order.state. */
enum order_state {
	ORDER_STATE_OPEN,
	ORDER_STATE_PAID
};

/* A row of the table Order. */
struct order {
	int32_t order_id;               /* set by insert */
	bool has_order_id;              /* false: not inserted yet */
	const char *customer;           /* at most 100 characters */
	enum order_state state;
	int16_t size;
	bool has_size;                  /* false: SQL NULL */
	int32_t weight;
	int32_t due;                    /* days since 1970-01-01 */
	bool has_due;                   /* false: SQL NULL */
	struct tipple_bytes photo;      /* data may be NULL */
	const char *note;               /* may be NULL */
	struct tipple_decimal total;    /* decimal(12,2) */
	int64_t changed_at;             /* microseconds since 1970 UTC */
	void *own;                      /* what find and copy allocated; see order_clear */
};

/* The columns of order, for column lists and queries. */
enum {
	ORDER_ORDER_ID, ORDER_CUSTOMER, ORDER_STATE, ORDER_SIZE, ORDER_WEIGHT, ORDER_DUE,
	    ORDER_PHOTO, ORDER_NOTE, ORDER_TOTAL, ORDER_CHANGED_AT, ORDER_NCOLUMNS
};

extern const struct tipple_table order_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status order_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this order_id, or TIPPLE_NOT_FOUND. Free it with order_clear. */
TIPPLE_MUST enum tipple_status order_find(struct tipple_db *db, int32_t order_id, struct order *row,
    struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status order_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
order_next(struct tipple_cursor *cursor, struct order *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row, and set order_id. */
TIPPLE_MUST enum tipple_status order_insert(struct tipple_db *db, struct order *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status order_update(struct tipple_db *db, const struct order *row,
    const int *columns, struct tipple_error *err);
/* Insert when has_order_id is false, else update all columns of the row with this order_id. */
static inline TIPPLE_MUST enum tipple_status
order_save(struct tipple_db *db, struct order *row, struct tipple_error *err)
{
	return tipple_save(db, &order_table, row, err);
}
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status order_delete(struct tipple_db *db, int32_t order_id,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
order_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &order_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
order_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &order_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
order_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &order_table, options, load, err);
}
/* Add a row to a load that order_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
order_load_put(struct tipple_load *load, const struct order *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
order_copy(struct order *to, const struct order *from, struct tipple_error *err)
{
	return tipple_copy(&order_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
order_clear(struct order *row)
{
	tipple_clear(&order_table, row);
}
/* Are all columns the same? */
static inline bool
order_equal(const struct order *a, const struct order *b)
{
	return tipple_equal(&order_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
order_print(const struct order *row, char **text, struct tipple_error *err)
{
	return tipple_print(&order_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
order_json(const struct order *row, char **text, struct tipple_error *err)
{
	return tipple_json(&order_table, row, text, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
order_check(const struct order *row, struct tipple_error *err)
{
	return tipple_check(&order_table, row, err);
}

/* Values of order_fact.state. */
enum order_fact_state {
	ORDER_FACT_STATE_OPEN,
	ORDER_FACT_STATE_PAID
};

/* A row of the table order_fact. */
struct order_fact {
	int64_t order_id;
	const char *customer;           /* may be NULL; at most 50 characters */
	enum order_fact_state state;
	bool has_state;                 /* false: SQL NULL */
	int64_t size;
	bool has_size;                  /* false: SQL NULL */
	/* Too narrow to be copied. */
	int16_t weight;
	/* Never NULL. */
	int32_t due;                    /* days since 1970-01-01 */
	struct tipple_bytes photo;      /* data may be NULL */
	const char *note;               /* may be NULL */
	struct tipple_decimal total;    /* decimal(20,4) */
	int64_t changed_at;             /* microseconds since 1970 UTC */
	bool has_changed_at;            /* false: SQL NULL */
	int64_t loaded_at;              /* microseconds since 1970 UTC */
	void *own;                      /* what find and copy allocated; see order_fact_clear */
};

/* The columns of order_fact, for column lists and queries. */
enum {
	ORDER_FACT_ORDER_ID, ORDER_FACT_CUSTOMER, ORDER_FACT_STATE, ORDER_FACT_SIZE,
	    ORDER_FACT_WEIGHT, ORDER_FACT_DUE, ORDER_FACT_PHOTO, ORDER_FACT_NOTE, ORDER_FACT_TOTAL,
	    ORDER_FACT_CHANGED_AT, ORDER_FACT_LOADED_AT, ORDER_FACT_NCOLUMNS
};

extern const struct tipple_table order_fact_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status order_fact_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this order_id, or TIPPLE_NOT_FOUND. Free it with order_fact_clear. */
TIPPLE_MUST enum tipple_status order_fact_find(struct tipple_db *db, int64_t order_id,
    struct order_fact *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status order_fact_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
order_fact_next(struct tipple_cursor *cursor, struct order_fact *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row. */
TIPPLE_MUST enum tipple_status order_fact_insert(struct tipple_db *db, struct order_fact *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status order_fact_update(struct tipple_db *db, const struct order_fact *row,
    const int *columns, struct tipple_error *err);
/* order_fact_upsert, for all columns. */
static inline TIPPLE_MUST enum tipple_status
order_fact_save(struct tipple_db *db, struct order_fact *row, struct tipple_error *err)
{
	return tipple_save(db, &order_fact_table, row, err);
}
/*
 * Insert, or write these columns (NULL: all but the key) of the row with the
 * same order_id. outcome may be NULL.
 */
TIPPLE_MUST enum tipple_status order_fact_upsert(struct tipple_db *db, struct order_fact *row,
    const int *columns, enum tipple_outcome *outcome, struct tipple_error *err);
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status order_fact_delete(struct tipple_db *db, int64_t order_id,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
order_fact_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &order_fact_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
order_fact_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &order_fact_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
order_fact_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &order_fact_table, options, load, err);
}
/* Add a row to a load that order_fact_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
order_fact_load_put(struct tipple_load *load, const struct order_fact *row,
    struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
order_fact_copy(struct order_fact *to, const struct order_fact *from, struct tipple_error *err)
{
	return tipple_copy(&order_fact_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
order_fact_clear(struct order_fact *row)
{
	tipple_clear(&order_fact_table, row);
}
/* Are all columns the same? */
static inline bool
order_fact_equal(const struct order_fact *a, const struct order_fact *b)
{
	return tipple_equal(&order_fact_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
order_fact_print(const struct order_fact *row, char **text, struct tipple_error *err)
{
	return tipple_print(&order_fact_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
order_fact_json(const struct order_fact *row, char **text, struct tipple_error *err)
{
	return tipple_json(&order_fact_table, row, text, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
order_fact_check(const struct order_fact *row, struct tipple_error *err)
{
	return tipple_check(&order_fact_table, row, err);
}

/* A row of the table customer_fact. */
struct customer_fact {
	const char *customer;           /* at most 100 characters */
	int64_t n;
	int64_t last_at;                /* microseconds since 1970 UTC */
	bool has_last_at;               /* false: SQL NULL */
	const char *remark;             /* may be NULL */
	void *own;                      /* what find and copy allocated; see customer_fact_clear */
};

/* The columns of customer_fact, for column lists and queries. */
enum {
	CUSTOMER_FACT_CUSTOMER, CUSTOMER_FACT_N, CUSTOMER_FACT_LAST_AT, CUSTOMER_FACT_REMARK,
	    CUSTOMER_FACT_NCOLUMNS
};

extern const struct tipple_table customer_fact_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status customer_fact_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this customer, or TIPPLE_NOT_FOUND. Free it with customer_fact_clear. */
TIPPLE_MUST enum tipple_status customer_fact_find(struct tipple_db *db, const char *customer,
    struct customer_fact *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status customer_fact_each(struct tipple_db *db,
    const struct tipple_query *q, struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
customer_fact_next(struct tipple_cursor *cursor, struct customer_fact *row,
    struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row. */
TIPPLE_MUST enum tipple_status customer_fact_insert(struct tipple_db *db, struct customer_fact *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status customer_fact_update(struct tipple_db *db,
    const struct customer_fact *row, const int *columns, struct tipple_error *err);
/* customer_fact_upsert, for all columns. */
static inline TIPPLE_MUST enum tipple_status
customer_fact_save(struct tipple_db *db, struct customer_fact *row, struct tipple_error *err)
{
	return tipple_save(db, &customer_fact_table, row, err);
}
/*
 * Insert, or write these columns (NULL: all but the key) of the row with the
 * same customer. outcome may be NULL.
 */
TIPPLE_MUST enum tipple_status customer_fact_upsert(struct tipple_db *db, struct customer_fact *row,
    const int *columns, enum tipple_outcome *outcome, struct tipple_error *err);
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status customer_fact_delete(struct tipple_db *db, const char *customer,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
customer_fact_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &customer_fact_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
customer_fact_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &customer_fact_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
customer_fact_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &customer_fact_table, options, load, err);
}
/* Add a row to a load that customer_fact_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
customer_fact_load_put(struct tipple_load *load, const struct customer_fact *row,
    struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
customer_fact_copy(struct customer_fact *to, const struct customer_fact *from,
    struct tipple_error *err)
{
	return tipple_copy(&customer_fact_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
customer_fact_clear(struct customer_fact *row)
{
	tipple_clear(&customer_fact_table, row);
}
/* Are all columns the same? */
static inline bool
customer_fact_equal(const struct customer_fact *a, const struct customer_fact *b)
{
	return tipple_equal(&customer_fact_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
customer_fact_print(const struct customer_fact *row, char **text, struct tipple_error *err)
{
	return tipple_print(&customer_fact_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
customer_fact_json(const struct customer_fact *row, char **text, struct tipple_error *err)
{
	return tipple_json(&customer_fact_table, row, text, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
customer_fact_check(const struct customer_fact *row, struct tipple_error *err)
{
	return tipple_check(&customer_fact_table, row, err);
}

/* Without a key. */
struct heap {
	const char *customer;           /* at most 100 characters */
	int64_t changed_at;             /* microseconds since 1970 UTC */
	void *own;                      /* what find and copy allocated; see heap_clear */
};

/* The columns of heap, for column lists and queries. */
enum {
	HEAP_CUSTOMER, HEAP_CHANGED_AT, HEAP_NCOLUMNS
};

extern const struct tipple_table heap_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status heap_create(struct tipple_db *db, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status heap_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
heap_next(struct tipple_cursor *cursor, struct heap *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row. */
TIPPLE_MUST enum tipple_status heap_insert(struct tipple_db *db, struct heap *row,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
heap_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n, struct tipple_error *err)
{
	return tipple_count(db, &heap_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
heap_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes, struct tipple_error *err)
{
	return tipple_exists(db, &heap_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
heap_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &heap_table, options, load, err);
}
/* Add a row to a load that heap_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
heap_load_put(struct tipple_load *load, const struct heap *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
heap_copy(struct heap *to, const struct heap *from, struct tipple_error *err)
{
	return tipple_copy(&heap_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
heap_clear(struct heap *row)
{
	tipple_clear(&heap_table, row);
}
/* Are all columns the same? */
static inline bool
heap_equal(const struct heap *a, const struct heap *b)
{
	return tipple_equal(&heap_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
heap_print(const struct heap *row, char **text, struct tipple_error *err)
{
	return tipple_print(&heap_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
heap_json(const struct heap *row, char **text, struct tipple_error *err)
{
	return tipple_json(&heap_table, row, text, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
heap_check(const struct heap *row, struct tipple_error *err)
{
	return tipple_check(&heap_table, row, err);
}

/* A row of the query customer. */
struct customer {
	const char *customer;           /* at most 100 characters */
	int64_t n;
	int64_t last;                   /* microseconds since 1970 UTC */
	void *own;                      /* what find and copy allocated; see customer_clear */
};

/* The columns of customer, for column lists and queries. */
enum {
	CUSTOMER_CUSTOMER, CUSTOMER_N, CUSTOMER_LAST, CUSTOMER_NCOLUMNS
};

extern const struct tipple_table customer_table;

extern const struct tipple_sql customer_sql;

/* Start to read its rows. */
TIPPLE_MUST enum tipple_status customer_each(struct tipple_db *db, struct tipple_cursor **cursor,
    struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
customer_next(struct tipple_cursor *cursor, struct customer *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
customer_copy(struct customer *to, const struct customer *from, struct tipple_error *err)
{
	return tipple_copy(&customer_table, to, from, err);
}
/* Free what customer_copy allocated, and zero the row. */
static inline void
customer_clear(struct customer *row)
{
	tipple_clear(&customer_table, row);
}

/* The query late_orders. */
extern const struct tipple_sql late_orders_sql;
extern const struct tipple_table late_orders_table;

/* Start to read its rows. */
TIPPLE_MUST enum tipple_status late_orders_each(struct tipple_db *db, struct tipple_cursor **cursor,
    struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
late_orders_next(struct tipple_cursor *cursor, struct order *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}

#ifdef __cplusplus
}
#endif
#endif
