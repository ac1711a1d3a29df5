/*
 * keys.h - rows of 8 tables.
 *
 * Written by tipple-gen from keys.yaml; edit that, not this.
 */
#ifndef TIPPLE_GEN_KEYS_H
#define TIPPLE_GEN_KEYS_H

#include <tipple.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One installed package. */
struct package {
	const char *name;               /* at most 100 characters */
	const char *architecture;       /* at most 20 characters */
	/* As dpkg --compare-versions reads it. */
	const char *version;            /* at most 100 characters */
	/* In KiB. */
	int64_t size;
	bool has_size;                  /* false: SQL NULL */
	/* When a run saw it last. */
	int64_t seen_at;                /* microseconds since 1970 UTC */
	int64_t run;
	void *own;                      /* what find and copy allocated; see package_clear */
};

/* The columns of package, for column lists and queries. */
enum {
	PACKAGE_NAME, PACKAGE_ARCHITECTURE, PACKAGE_VERSION, PACKAGE_SIZE, PACKAGE_SEEN_AT,
	    PACKAGE_RUN, PACKAGE_NCOLUMNS
};

extern const struct tipple_table package_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status package_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this name and architecture, or TIPPLE_NOT_FOUND. Free it with package_clear. */
TIPPLE_MUST enum tipple_status package_find(struct tipple_db *db, const char *name,
    const char *architecture, struct package *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status package_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
package_next(struct tipple_cursor *cursor, struct package *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row. */
TIPPLE_MUST enum tipple_status package_insert(struct tipple_db *db, struct package *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status package_update(struct tipple_db *db, const struct package *row,
    const int *columns, struct tipple_error *err);
/* package_upsert, for all columns. */
static inline TIPPLE_MUST enum tipple_status
package_save(struct tipple_db *db, struct package *row, struct tipple_error *err)
{
	return tipple_save(db, &package_table, row, err);
}
/*
 * Insert, or write these columns (NULL: all but the key) of the row with the
 * same name and architecture. outcome may be NULL.
 */
TIPPLE_MUST enum tipple_status package_upsert(struct tipple_db *db, struct package *row,
    const int *columns, enum tipple_outcome *outcome, struct tipple_error *err);
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status package_delete(struct tipple_db *db, const char *name,
    const char *architecture, struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
package_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &package_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
package_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &package_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
package_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &package_table, options, load, err);
}
/* Add a row to a load that package_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
package_load_put(struct tipple_load *load, const struct package *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
package_copy(struct package *to, const struct package *from, struct tipple_error *err)
{
	return tipple_copy(&package_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
package_clear(struct package *row)
{
	tipple_clear(&package_table, row);
}
/* Are all columns the same? */
static inline bool
package_equal(const struct package *a, const struct package *b)
{
	return tipple_equal(&package_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
package_print(const struct package *row, char **text, struct tipple_error *err)
{
	return tipple_print(&package_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
package_json(const struct package *row, char **text, struct tipple_error *err)
{
	return tipple_json(&package_table, row, text, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
package_check(const struct package *row, struct tipple_error *err)
{
	return tipple_check(&package_table, row, err);
}

/* One buyer. */
struct customer {
	int64_t id;                     /* set by insert */
	bool has_id;                    /* false: not inserted yet */
	const char *email;              /* at most 254 characters */
	const char *tax_number;         /* may be NULL; at most 30 characters */
	const char *name;               /* at most 200 characters */
	void *own;                      /* what find and copy allocated; see customer_clear */
};

/* The columns of customer, for column lists and queries. */
enum {
	CUSTOMER_ID, CUSTOMER_EMAIL, CUSTOMER_TAX_NUMBER, CUSTOMER_NAME, CUSTOMER_NCOLUMNS
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
/* The row with this tax_number, or TIPPLE_NOT_FOUND. Free it with customer_clear. */
TIPPLE_MUST enum tipple_status customer_find_by_tax(struct tipple_db *db, const char *tax_number,
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
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
customer_check(const struct customer *row, struct tipple_error *err)
{
	return tipple_check(&customer_table, row, err);
}

/* A natural key beside a unique key, so that MySQL needs a guard. */
struct currency {
	const char *code;               /* at most 3 characters */
	int16_t number;
	const char *title;              /* at most 60 characters */
	int32_t checked;                /* days since 1970-01-01 */
	void *own;                      /* what find and copy allocated; see currency_clear */
};

/* The columns of currency, for column lists and queries. */
enum {
	CURRENCY_CODE, CURRENCY_NUMBER, CURRENCY_TITLE, CURRENCY_CHECKED, CURRENCY_NCOLUMNS
};

extern const struct tipple_table currency_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status currency_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this code, or TIPPLE_NOT_FOUND. Free it with currency_clear. */
TIPPLE_MUST enum tipple_status currency_find(struct tipple_db *db, const char *code,
    struct currency *row, struct tipple_error *err);
/* The row with this number, or TIPPLE_NOT_FOUND. Free it with currency_clear. */
TIPPLE_MUST enum tipple_status currency_find_by_number(struct tipple_db *db, int16_t number,
    struct currency *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status currency_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
currency_next(struct tipple_cursor *cursor, struct currency *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row. */
TIPPLE_MUST enum tipple_status currency_insert(struct tipple_db *db, struct currency *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status currency_update(struct tipple_db *db, const struct currency *row,
    const int *columns, struct tipple_error *err);
/* currency_upsert, for all columns. */
static inline TIPPLE_MUST enum tipple_status
currency_save(struct tipple_db *db, struct currency *row, struct tipple_error *err)
{
	return tipple_save(db, &currency_table, row, err);
}
/*
 * Insert, or write these columns (NULL: all but the key) of the row with the
 * same code. outcome may be NULL.
 */
TIPPLE_MUST enum tipple_status currency_upsert(struct tipple_db *db, struct currency *row,
    const int *columns, enum tipple_outcome *outcome, struct tipple_error *err);
/*
 * Insert, or write these columns (NULL: all but the key) of the row with the
 * same number. outcome may be NULL.
 */
TIPPLE_MUST enum tipple_status currency_upsert_by_number(struct tipple_db *db, struct currency *row,
    const int *columns, enum tipple_outcome *outcome, struct tipple_error *err);
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status currency_delete(struct tipple_db *db, const char *code,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
currency_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &currency_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
currency_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &currency_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
currency_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &currency_table, options, load, err);
}
/* Add a row to a load that currency_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
currency_load_put(struct tipple_load *load, const struct currency *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
currency_copy(struct currency *to, const struct currency *from, struct tipple_error *err)
{
	return tipple_copy(&currency_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
currency_clear(struct currency *row)
{
	tipple_clear(&currency_table, row);
}
/* Are all columns the same? */
static inline bool
currency_equal(const struct currency *a, const struct currency *b)
{
	return tipple_equal(&currency_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
currency_print(const struct currency *row, char **text, struct tipple_error *err)
{
	return tipple_print(&currency_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
currency_json(const struct currency *row, char **text, struct tipple_error *err)
{
	return tipple_json(&currency_table, row, text, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
currency_check(const struct currency *row, struct tipple_error *err)
{
	return tipple_check(&currency_table, row, err);
}

/* Nothing but a key. */
struct membership {
	int64_t member;
	int64_t team;
	void *own;                      /* what find and copy allocated; see membership_clear */
};

/* The columns of membership, for column lists and queries. */
enum {
	MEMBERSHIP_MEMBER, MEMBERSHIP_TEAM, MEMBERSHIP_NCOLUMNS
};

extern const struct tipple_table membership_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status membership_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this member and team, or TIPPLE_NOT_FOUND. Free it with membership_clear. */
TIPPLE_MUST enum tipple_status membership_find(struct tipple_db *db, int64_t member, int64_t team,
    struct membership *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status membership_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
membership_next(struct tipple_cursor *cursor, struct membership *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row. */
TIPPLE_MUST enum tipple_status membership_insert(struct tipple_db *db, struct membership *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status membership_update(struct tipple_db *db, const struct membership *row,
    const int *columns, struct tipple_error *err);
/* membership_upsert, for all columns. */
static inline TIPPLE_MUST enum tipple_status
membership_save(struct tipple_db *db, struct membership *row, struct tipple_error *err)
{
	return tipple_save(db, &membership_table, row, err);
}
/*
 * Insert, or write these columns (NULL: all but the key) of the row with the
 * same member and team. outcome may be NULL.
 */
TIPPLE_MUST enum tipple_status membership_upsert(struct tipple_db *db, struct membership *row,
    const int *columns, enum tipple_outcome *outcome, struct tipple_error *err);
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status membership_delete(struct tipple_db *db, int64_t member, int64_t team,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
membership_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &membership_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
membership_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &membership_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
membership_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &membership_table, options, load, err);
}
/* Add a row to a load that membership_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
membership_load_put(struct tipple_load *load, const struct membership *row,
    struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
membership_copy(struct membership *to, const struct membership *from, struct tipple_error *err)
{
	return tipple_copy(&membership_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
membership_clear(struct membership *row)
{
	tipple_clear(&membership_table, row);
}
/* Are all columns the same? */
static inline bool
membership_equal(const struct membership *a, const struct membership *b)
{
	return tipple_equal(&membership_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
membership_print(const struct membership *row, char **text, struct tipple_error *err)
{
	return tipple_print(&membership_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
membership_json(const struct membership *row, char **text, struct tipple_error *err)
{
	return tipple_json(&membership_table, row, text, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
membership_check(const struct membership *row, struct tipple_error *err)
{
	return tipple_check(&membership_table, row, err);
}

/* Every other column is written with another change only, so with none. */
struct heartbeat {
	const char *host;               /* at most 60 characters */
	int64_t at;                     /* microseconds since 1970 UTC */
	void *own;                      /* what find and copy allocated; see heartbeat_clear */
};

/* The columns of heartbeat, for column lists and queries. */
enum {
	HEARTBEAT_HOST, HEARTBEAT_AT, HEARTBEAT_NCOLUMNS
};

extern const struct tipple_table heartbeat_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status heartbeat_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this host, or TIPPLE_NOT_FOUND. Free it with heartbeat_clear. */
TIPPLE_MUST enum tipple_status heartbeat_find(struct tipple_db *db, const char *host,
    struct heartbeat *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status heartbeat_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
heartbeat_next(struct tipple_cursor *cursor, struct heartbeat *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row. */
TIPPLE_MUST enum tipple_status heartbeat_insert(struct tipple_db *db, struct heartbeat *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status heartbeat_update(struct tipple_db *db, const struct heartbeat *row,
    const int *columns, struct tipple_error *err);
/* heartbeat_upsert, for all columns. */
static inline TIPPLE_MUST enum tipple_status
heartbeat_save(struct tipple_db *db, struct heartbeat *row, struct tipple_error *err)
{
	return tipple_save(db, &heartbeat_table, row, err);
}
/*
 * Insert, or write these columns (NULL: all but the key) of the row with the
 * same host. outcome may be NULL.
 */
TIPPLE_MUST enum tipple_status heartbeat_upsert(struct tipple_db *db, struct heartbeat *row,
    const int *columns, enum tipple_outcome *outcome, struct tipple_error *err);
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status heartbeat_delete(struct tipple_db *db, const char *host,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
heartbeat_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &heartbeat_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
heartbeat_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &heartbeat_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
heartbeat_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &heartbeat_table, options, load, err);
}
/* Add a row to a load that heartbeat_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
heartbeat_load_put(struct tipple_load *load, const struct heartbeat *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
heartbeat_copy(struct heartbeat *to, const struct heartbeat *from, struct tipple_error *err)
{
	return tipple_copy(&heartbeat_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
heartbeat_clear(struct heartbeat *row)
{
	tipple_clear(&heartbeat_table, row);
}
/* Are all columns the same? */
static inline bool
heartbeat_equal(const struct heartbeat *a, const struct heartbeat *b)
{
	return tipple_equal(&heartbeat_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
heartbeat_print(const struct heartbeat *row, char **text, struct tipple_error *err)
{
	return tipple_print(&heartbeat_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
heartbeat_json(const struct heartbeat *row, char **text, struct tipple_error *err)
{
	return tipple_json(&heartbeat_table, row, text, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
heartbeat_check(const struct heartbeat *row, struct tipple_error *err)
{
	return tipple_check(&heartbeat_table, row, err);
}

/* No key at all. */
struct event {
	int64_t at;                     /* microseconds since 1970 UTC */
	const char *message;
	void *own;                      /* what find and copy allocated; see event_clear */
};

/* The columns of event, for column lists and queries. */
enum {
	EVENT_AT, EVENT_MESSAGE, EVENT_NCOLUMNS
};

extern const struct tipple_table event_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status event_create(struct tipple_db *db, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status event_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
event_next(struct tipple_cursor *cursor, struct event *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row. */
TIPPLE_MUST enum tipple_status event_insert(struct tipple_db *db, struct event *row,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
event_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &event_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
event_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &event_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
event_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &event_table, options, load, err);
}
/* Add a row to a load that event_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
event_load_put(struct tipple_load *load, const struct event *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
event_copy(struct event *to, const struct event *from, struct tipple_error *err)
{
	return tipple_copy(&event_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
event_clear(struct event *row)
{
	tipple_clear(&event_table, row);
}
/* Are all columns the same? */
static inline bool
event_equal(const struct event *a, const struct event *b)
{
	return tipple_equal(&event_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
event_print(const struct event *row, char **text, struct tipple_error *err)
{
	return tipple_print(&event_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
event_json(const struct event *row, char **text, struct tipple_error *err)
{
	return tipple_json(&event_table, row, text, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
event_check(const struct event *row, struct tipple_error *err)
{
	return tipple_check(&event_table, row, err);
}

/* Nothing but an id. */
struct ticket {
	int64_t id;                     /* set by insert */
	bool has_id;                    /* false: not inserted yet */
	void *own;                      /* what find and copy allocated; see ticket_clear */
};

/* The columns of ticket, for column lists and queries. */
enum {
	TICKET_ID, TICKET_NCOLUMNS
};

extern const struct tipple_table ticket_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status ticket_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this id, or TIPPLE_NOT_FOUND. Free it with ticket_clear. */
TIPPLE_MUST enum tipple_status ticket_find(struct tipple_db *db, int64_t id, struct ticket *row,
    struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status ticket_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
ticket_next(struct tipple_cursor *cursor, struct ticket *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row, and set id. */
TIPPLE_MUST enum tipple_status ticket_insert(struct tipple_db *db, struct ticket *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status ticket_update(struct tipple_db *db, const struct ticket *row,
    const int *columns, struct tipple_error *err);
/* Insert when has_id is false, else update all columns of the row with this id. */
static inline TIPPLE_MUST enum tipple_status
ticket_save(struct tipple_db *db, struct ticket *row, struct tipple_error *err)
{
	return tipple_save(db, &ticket_table, row, err);
}
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status ticket_delete(struct tipple_db *db, int64_t id,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
ticket_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &ticket_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
ticket_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &ticket_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
ticket_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &ticket_table, options, load, err);
}
/* Add a row to a load that ticket_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
ticket_load_put(struct tipple_load *load, const struct ticket *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
ticket_copy(struct ticket *to, const struct ticket *from, struct tipple_error *err)
{
	return tipple_copy(&ticket_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
ticket_clear(struct ticket *row)
{
	tipple_clear(&ticket_table, row);
}
/* Are all columns the same? */
static inline bool
ticket_equal(const struct ticket *a, const struct ticket *b)
{
	return tipple_equal(&ticket_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
ticket_print(const struct ticket *row, char **text, struct tipple_error *err)
{
	return tipple_print(&ticket_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
ticket_json(const struct ticket *row, char **text, struct tipple_error *err)
{
	return tipple_json(&ticket_table, row, text, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
ticket_check(const struct ticket *row, struct tipple_error *err)
{
	return tipple_check(&ticket_table, row, err);
}

/* Columns that are called like the parameters of the functions. */
struct parameter {
	int32_t db;
	int32_t row;
	int32_t err;
	int32_t key;
	int32_t err_;
	const char *value;
	void *own;                      /* what find and copy allocated; see parameter_clear */
};

/* The columns of parameter, for column lists and queries. */
enum {
	PARAMETER_DB, PARAMETER_ROW, PARAMETER_ERR, PARAMETER_KEY, PARAMETER_ERR_, PARAMETER_VALUE,
	    PARAMETER_NCOLUMNS
};

extern const struct tipple_table parameter_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status parameter_create(struct tipple_db *db, struct tipple_error *err);
/*
 * The row with this db, row, err, key and err_, or TIPPLE_NOT_FOUND. Free it
 * with parameter_clear.
 */
TIPPLE_MUST enum tipple_status parameter_find(struct tipple_db *db, int32_t db_, int32_t row_,
    int32_t err__, int32_t key_, int32_t err_, struct parameter *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status parameter_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
parameter_next(struct tipple_cursor *cursor, struct parameter *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row. */
TIPPLE_MUST enum tipple_status parameter_insert(struct tipple_db *db, struct parameter *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status parameter_update(struct tipple_db *db, const struct parameter *row,
    const int *columns, struct tipple_error *err);
/* parameter_upsert, for all columns. */
static inline TIPPLE_MUST enum tipple_status
parameter_save(struct tipple_db *db, struct parameter *row, struct tipple_error *err)
{
	return tipple_save(db, &parameter_table, row, err);
}
/*
 * Insert, or write these columns (NULL: all but the key) of the row with the
 * same db, row, err, key and err_. outcome may be NULL.
 */
TIPPLE_MUST enum tipple_status parameter_upsert(struct tipple_db *db, struct parameter *row,
    const int *columns, enum tipple_outcome *outcome, struct tipple_error *err);
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status parameter_delete(struct tipple_db *db, int32_t db_, int32_t row_,
    int32_t err__, int32_t key_, int32_t err_, struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
parameter_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &parameter_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
parameter_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &parameter_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
parameter_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &parameter_table, options, load, err);
}
/* Add a row to a load that parameter_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
parameter_load_put(struct tipple_load *load, const struct parameter *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
parameter_copy(struct parameter *to, const struct parameter *from, struct tipple_error *err)
{
	return tipple_copy(&parameter_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
parameter_clear(struct parameter *row)
{
	tipple_clear(&parameter_table, row);
}
/* Are all columns the same? */
static inline bool
parameter_equal(const struct parameter *a, const struct parameter *b)
{
	return tipple_equal(&parameter_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
parameter_print(const struct parameter *row, char **text, struct tipple_error *err)
{
	return tipple_print(&parameter_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
parameter_json(const struct parameter *row, char **text, struct tipple_error *err)
{
	return tipple_json(&parameter_table, row, text, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
parameter_check(const struct parameter *row, struct tipple_error *err)
{
	return tipple_check(&parameter_table, row, err);
}

#ifdef __cplusplus
}
#endif
#endif
