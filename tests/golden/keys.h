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
	PACKAGE_NAME,
	PACKAGE_ARCHITECTURE,
	PACKAGE_VERSION,
	PACKAGE_SIZE,
	PACKAGE_SEEN_AT,
	PACKAGE_RUN,
	PACKAGE_NCOLUMNS
};

extern const struct tipple_table package_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status package_create(struct tipple_db *db, struct tipple_error *err);
/*
 * The row with this name and architecture, or TIPPLE_NOT_FOUND. Free it with
 * package_clear.
 */
TIPPLE_MUST enum tipple_status package_find(struct tipple_db *db, const char *name,
    const char *architecture, struct package *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status package_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
TIPPLE_MUST enum tipple_status package_next(struct tipple_cursor *cursor, struct package *row,
    struct tipple_error *err);
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
TIPPLE_MUST enum tipple_status package_save(struct tipple_db *db, struct package *row,
    struct tipple_error *err);
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
TIPPLE_MUST enum tipple_status package_count(struct tipple_db *db, const struct tipple_query *q,
    int64_t *n, struct tipple_error *err);
/* Is there any row that q asks for? */
TIPPLE_MUST enum tipple_status package_exists(struct tipple_db *db, const struct tipple_query *q,
    bool *yes, struct tipple_error *err);
/* Start a bulk load; see part 9 of tipple.h. */
TIPPLE_MUST enum tipple_status package_load_open(struct tipple_db *db,
    const struct tipple_load_options *options, struct tipple_load **load, struct tipple_error *err);
/* Add a row to a load that package_load_open began. The row is copied. */
TIPPLE_MUST enum tipple_status package_load_put(struct tipple_load *load, const struct package *row,
    struct tipple_error *err);
/* An owned copy; what *to held is not freed. */
TIPPLE_MUST enum tipple_status package_copy(struct package *to, const struct package *from,
    struct tipple_error *err);
/* Free what find or copy allocated, and zero the row. */
void package_clear(struct package *row);
/* Are all columns the same? */
bool package_equal(const struct package *a, const struct package *b);
/* The row as one line for people; free it. */
TIPPLE_MUST enum tipple_status package_print(const struct package *row, char **text,
    struct tipple_error *err);
/* The row as a JSON object; free it. */
TIPPLE_MUST enum tipple_status package_json(const struct package *row, char **text,
    struct tipple_error *err);
/* Would a database accept the row? */
TIPPLE_MUST enum tipple_status package_check(const struct package *row, struct tipple_error *err);

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
	CUSTOMER_ID,
	CUSTOMER_EMAIL,
	CUSTOMER_TAX_NUMBER,
	CUSTOMER_NAME,
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
/*
 * The row with this tax_number, or TIPPLE_NOT_FOUND. Free it with
 * customer_clear.
 */
TIPPLE_MUST enum tipple_status customer_find_by_tax(struct tipple_db *db, const char *tax_number,
    struct customer *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status customer_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
TIPPLE_MUST enum tipple_status customer_next(struct tipple_cursor *cursor, struct customer *row,
    struct tipple_error *err);
/* Insert the row, and set id. */
TIPPLE_MUST enum tipple_status customer_insert(struct tipple_db *db, struct customer *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status customer_update(struct tipple_db *db, const struct customer *row,
    const int *columns, struct tipple_error *err);
/*
 * Insert when has_id is false, else update all columns of the row with this id.
 */
TIPPLE_MUST enum tipple_status customer_save(struct tipple_db *db, struct customer *row,
    struct tipple_error *err);
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
TIPPLE_MUST enum tipple_status customer_count(struct tipple_db *db, const struct tipple_query *q,
    int64_t *n, struct tipple_error *err);
/* Is there any row that q asks for? */
TIPPLE_MUST enum tipple_status customer_exists(struct tipple_db *db, const struct tipple_query *q,
    bool *yes, struct tipple_error *err);
/* Start a bulk load; see part 9 of tipple.h. */
TIPPLE_MUST enum tipple_status customer_load_open(struct tipple_db *db,
    const struct tipple_load_options *options, struct tipple_load **load, struct tipple_error *err);
/* Add a row to a load that customer_load_open began. The row is copied. */
TIPPLE_MUST enum tipple_status customer_load_put(struct tipple_load *load,
    const struct customer *row, struct tipple_error *err);
/* An owned copy; what *to held is not freed. */
TIPPLE_MUST enum tipple_status customer_copy(struct customer *to, const struct customer *from,
    struct tipple_error *err);
/* Free what find or copy allocated, and zero the row. */
void customer_clear(struct customer *row);
/* Are all columns the same? */
bool customer_equal(const struct customer *a, const struct customer *b);
/* The row as one line for people; free it. */
TIPPLE_MUST enum tipple_status customer_print(const struct customer *row, char **text,
    struct tipple_error *err);
/* The row as a JSON object; free it. */
TIPPLE_MUST enum tipple_status customer_json(const struct customer *row, char **text,
    struct tipple_error *err);
/* Would a database accept the row? */
TIPPLE_MUST enum tipple_status customer_check(const struct customer *row, struct tipple_error *err);

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
	CURRENCY_CODE,
	CURRENCY_NUMBER,
	CURRENCY_TITLE,
	CURRENCY_CHECKED,
	CURRENCY_NCOLUMNS
};

extern const struct tipple_table currency_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status currency_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this code, or TIPPLE_NOT_FOUND. Free it with currency_clear. */
TIPPLE_MUST enum tipple_status currency_find(struct tipple_db *db, const char *code,
    struct currency *row, struct tipple_error *err);
/*
 * The row with this number, or TIPPLE_NOT_FOUND. Free it with currency_clear.
 */
TIPPLE_MUST enum tipple_status currency_find_by_number(struct tipple_db *db, int16_t number,
    struct currency *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status currency_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
TIPPLE_MUST enum tipple_status currency_next(struct tipple_cursor *cursor, struct currency *row,
    struct tipple_error *err);
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
TIPPLE_MUST enum tipple_status currency_save(struct tipple_db *db, struct currency *row,
    struct tipple_error *err);
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
TIPPLE_MUST enum tipple_status currency_count(struct tipple_db *db, const struct tipple_query *q,
    int64_t *n, struct tipple_error *err);
/* Is there any row that q asks for? */
TIPPLE_MUST enum tipple_status currency_exists(struct tipple_db *db, const struct tipple_query *q,
    bool *yes, struct tipple_error *err);
/* Start a bulk load; see part 9 of tipple.h. */
TIPPLE_MUST enum tipple_status currency_load_open(struct tipple_db *db,
    const struct tipple_load_options *options, struct tipple_load **load, struct tipple_error *err);
/* Add a row to a load that currency_load_open began. The row is copied. */
TIPPLE_MUST enum tipple_status currency_load_put(struct tipple_load *load,
    const struct currency *row, struct tipple_error *err);
/* An owned copy; what *to held is not freed. */
TIPPLE_MUST enum tipple_status currency_copy(struct currency *to, const struct currency *from,
    struct tipple_error *err);
/* Free what find or copy allocated, and zero the row. */
void currency_clear(struct currency *row);
/* Are all columns the same? */
bool currency_equal(const struct currency *a, const struct currency *b);
/* The row as one line for people; free it. */
TIPPLE_MUST enum tipple_status currency_print(const struct currency *row, char **text,
    struct tipple_error *err);
/* The row as a JSON object; free it. */
TIPPLE_MUST enum tipple_status currency_json(const struct currency *row, char **text,
    struct tipple_error *err);
/* Would a database accept the row? */
TIPPLE_MUST enum tipple_status currency_check(const struct currency *row, struct tipple_error *err);

/* Nothing but a key. */
struct membership {
	int64_t member;
	int64_t team;
	void *own;                      /* what find and copy allocated; see membership_clear */
};

/* The columns of membership, for column lists and queries. */
enum {
	MEMBERSHIP_MEMBER,
	MEMBERSHIP_TEAM,
	MEMBERSHIP_NCOLUMNS
};

extern const struct tipple_table membership_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status membership_create(struct tipple_db *db, struct tipple_error *err);
/*
 * The row with this member and team, or TIPPLE_NOT_FOUND. Free it with
 * membership_clear.
 */
TIPPLE_MUST enum tipple_status membership_find(struct tipple_db *db, int64_t member, int64_t team,
    struct membership *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status membership_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
TIPPLE_MUST enum tipple_status membership_next(struct tipple_cursor *cursor, struct membership *row,
    struct tipple_error *err);
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
TIPPLE_MUST enum tipple_status membership_save(struct tipple_db *db, struct membership *row,
    struct tipple_error *err);
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
TIPPLE_MUST enum tipple_status membership_count(struct tipple_db *db, const struct tipple_query *q,
    int64_t *n, struct tipple_error *err);
/* Is there any row that q asks for? */
TIPPLE_MUST enum tipple_status membership_exists(struct tipple_db *db, const struct tipple_query *q,
    bool *yes, struct tipple_error *err);
/* Start a bulk load; see part 9 of tipple.h. */
TIPPLE_MUST enum tipple_status membership_load_open(struct tipple_db *db,
    const struct tipple_load_options *options, struct tipple_load **load, struct tipple_error *err);
/* Add a row to a load that membership_load_open began. The row is copied. */
TIPPLE_MUST enum tipple_status membership_load_put(struct tipple_load *load,
    const struct membership *row, struct tipple_error *err);
/* An owned copy; what *to held is not freed. */
TIPPLE_MUST enum tipple_status membership_copy(struct membership *to, const struct membership *from,
    struct tipple_error *err);
/* Free what find or copy allocated, and zero the row. */
void membership_clear(struct membership *row);
/* Are all columns the same? */
bool membership_equal(const struct membership *a, const struct membership *b);
/* The row as one line for people; free it. */
TIPPLE_MUST enum tipple_status membership_print(const struct membership *row, char **text,
    struct tipple_error *err);
/* The row as a JSON object; free it. */
TIPPLE_MUST enum tipple_status membership_json(const struct membership *row, char **text,
    struct tipple_error *err);
/* Would a database accept the row? */
TIPPLE_MUST enum tipple_status membership_check(const struct membership *row,
    struct tipple_error *err);

/* Every other column is written with another change only, so with none. */
struct heartbeat {
	const char *host;               /* at most 60 characters */
	int64_t at;                     /* microseconds since 1970 UTC */
	void *own;                      /* what find and copy allocated; see heartbeat_clear */
};

/* The columns of heartbeat, for column lists and queries. */
enum {
	HEARTBEAT_HOST,
	HEARTBEAT_AT,
	HEARTBEAT_NCOLUMNS
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
TIPPLE_MUST enum tipple_status heartbeat_next(struct tipple_cursor *cursor, struct heartbeat *row,
    struct tipple_error *err);
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
TIPPLE_MUST enum tipple_status heartbeat_save(struct tipple_db *db, struct heartbeat *row,
    struct tipple_error *err);
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
TIPPLE_MUST enum tipple_status heartbeat_count(struct tipple_db *db, const struct tipple_query *q,
    int64_t *n, struct tipple_error *err);
/* Is there any row that q asks for? */
TIPPLE_MUST enum tipple_status heartbeat_exists(struct tipple_db *db, const struct tipple_query *q,
    bool *yes, struct tipple_error *err);
/* Start a bulk load; see part 9 of tipple.h. */
TIPPLE_MUST enum tipple_status heartbeat_load_open(struct tipple_db *db,
    const struct tipple_load_options *options, struct tipple_load **load, struct tipple_error *err);
/* Add a row to a load that heartbeat_load_open began. The row is copied. */
TIPPLE_MUST enum tipple_status heartbeat_load_put(struct tipple_load *load,
    const struct heartbeat *row, struct tipple_error *err);
/* An owned copy; what *to held is not freed. */
TIPPLE_MUST enum tipple_status heartbeat_copy(struct heartbeat *to, const struct heartbeat *from,
    struct tipple_error *err);
/* Free what find or copy allocated, and zero the row. */
void heartbeat_clear(struct heartbeat *row);
/* Are all columns the same? */
bool heartbeat_equal(const struct heartbeat *a, const struct heartbeat *b);
/* The row as one line for people; free it. */
TIPPLE_MUST enum tipple_status heartbeat_print(const struct heartbeat *row, char **text,
    struct tipple_error *err);
/* The row as a JSON object; free it. */
TIPPLE_MUST enum tipple_status heartbeat_json(const struct heartbeat *row, char **text,
    struct tipple_error *err);
/* Would a database accept the row? */
TIPPLE_MUST enum tipple_status heartbeat_check(const struct heartbeat *row,
    struct tipple_error *err);

/* No key at all. */
struct event {
	int64_t at;                     /* microseconds since 1970 UTC */
	const char *message;
	void *own;                      /* what find and copy allocated; see event_clear */
};

/* The columns of event, for column lists and queries. */
enum {
	EVENT_AT,
	EVENT_MESSAGE,
	EVENT_NCOLUMNS
};

extern const struct tipple_table event_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status event_create(struct tipple_db *db, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status event_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
TIPPLE_MUST enum tipple_status event_next(struct tipple_cursor *cursor, struct event *row,
    struct tipple_error *err);
/* Insert the row. */
TIPPLE_MUST enum tipple_status event_insert(struct tipple_db *db, struct event *row,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status event_count(struct tipple_db *db, const struct tipple_query *q,
    int64_t *n, struct tipple_error *err);
/* Is there any row that q asks for? */
TIPPLE_MUST enum tipple_status event_exists(struct tipple_db *db, const struct tipple_query *q,
    bool *yes, struct tipple_error *err);
/* Start a bulk load; see part 9 of tipple.h. */
TIPPLE_MUST enum tipple_status event_load_open(struct tipple_db *db,
    const struct tipple_load_options *options, struct tipple_load **load, struct tipple_error *err);
/* Add a row to a load that event_load_open began. The row is copied. */
TIPPLE_MUST enum tipple_status event_load_put(struct tipple_load *load, const struct event *row,
    struct tipple_error *err);
/* An owned copy; what *to held is not freed. */
TIPPLE_MUST enum tipple_status event_copy(struct event *to, const struct event *from,
    struct tipple_error *err);
/* Free what find or copy allocated, and zero the row. */
void event_clear(struct event *row);
/* Are all columns the same? */
bool event_equal(const struct event *a, const struct event *b);
/* The row as one line for people; free it. */
TIPPLE_MUST enum tipple_status event_print(const struct event *row, char **text,
    struct tipple_error *err);
/* The row as a JSON object; free it. */
TIPPLE_MUST enum tipple_status event_json(const struct event *row, char **text,
    struct tipple_error *err);
/* Would a database accept the row? */
TIPPLE_MUST enum tipple_status event_check(const struct event *row, struct tipple_error *err);

/* Nothing but an id. */
struct ticket {
	int64_t id;                     /* set by insert */
	bool has_id;                    /* false: not inserted yet */
	void *own;                      /* what find and copy allocated; see ticket_clear */
};

/* The columns of ticket, for column lists and queries. */
enum {
	TICKET_ID,
	TICKET_NCOLUMNS
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
TIPPLE_MUST enum tipple_status ticket_next(struct tipple_cursor *cursor, struct ticket *row,
    struct tipple_error *err);
/* Insert the row, and set id. */
TIPPLE_MUST enum tipple_status ticket_insert(struct tipple_db *db, struct ticket *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status ticket_update(struct tipple_db *db, const struct ticket *row,
    const int *columns, struct tipple_error *err);
/*
 * Insert when has_id is false, else update all columns of the row with this id.
 */
TIPPLE_MUST enum tipple_status ticket_save(struct tipple_db *db, struct ticket *row,
    struct tipple_error *err);
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status ticket_delete(struct tipple_db *db, int64_t id,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status ticket_count(struct tipple_db *db, const struct tipple_query *q,
    int64_t *n, struct tipple_error *err);
/* Is there any row that q asks for? */
TIPPLE_MUST enum tipple_status ticket_exists(struct tipple_db *db, const struct tipple_query *q,
    bool *yes, struct tipple_error *err);
/* Start a bulk load; see part 9 of tipple.h. */
TIPPLE_MUST enum tipple_status ticket_load_open(struct tipple_db *db,
    const struct tipple_load_options *options, struct tipple_load **load, struct tipple_error *err);
/* Add a row to a load that ticket_load_open began. The row is copied. */
TIPPLE_MUST enum tipple_status ticket_load_put(struct tipple_load *load, const struct ticket *row,
    struct tipple_error *err);
/* An owned copy; what *to held is not freed. */
TIPPLE_MUST enum tipple_status ticket_copy(struct ticket *to, const struct ticket *from,
    struct tipple_error *err);
/* Free what find or copy allocated, and zero the row. */
void ticket_clear(struct ticket *row);
/* Are all columns the same? */
bool ticket_equal(const struct ticket *a, const struct ticket *b);
/* The row as one line for people; free it. */
TIPPLE_MUST enum tipple_status ticket_print(const struct ticket *row, char **text,
    struct tipple_error *err);
/* The row as a JSON object; free it. */
TIPPLE_MUST enum tipple_status ticket_json(const struct ticket *row, char **text,
    struct tipple_error *err);
/* Would a database accept the row? */
TIPPLE_MUST enum tipple_status ticket_check(const struct ticket *row, struct tipple_error *err);

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
	PARAMETER_DB,
	PARAMETER_ROW,
	PARAMETER_ERR,
	PARAMETER_KEY,
	PARAMETER_ERR_,
	PARAMETER_VALUE,
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
TIPPLE_MUST enum tipple_status parameter_next(struct tipple_cursor *cursor, struct parameter *row,
    struct tipple_error *err);
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
TIPPLE_MUST enum tipple_status parameter_save(struct tipple_db *db, struct parameter *row,
    struct tipple_error *err);
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
TIPPLE_MUST enum tipple_status parameter_count(struct tipple_db *db, const struct tipple_query *q,
    int64_t *n, struct tipple_error *err);
/* Is there any row that q asks for? */
TIPPLE_MUST enum tipple_status parameter_exists(struct tipple_db *db, const struct tipple_query *q,
    bool *yes, struct tipple_error *err);
/* Start a bulk load; see part 9 of tipple.h. */
TIPPLE_MUST enum tipple_status parameter_load_open(struct tipple_db *db,
    const struct tipple_load_options *options, struct tipple_load **load, struct tipple_error *err);
/* Add a row to a load that parameter_load_open began. The row is copied. */
TIPPLE_MUST enum tipple_status parameter_load_put(struct tipple_load *load,
    const struct parameter *row, struct tipple_error *err);
/* An owned copy; what *to held is not freed. */
TIPPLE_MUST enum tipple_status parameter_copy(struct parameter *to, const struct parameter *from,
    struct tipple_error *err);
/* Free what find or copy allocated, and zero the row. */
void parameter_clear(struct parameter *row);
/* Are all columns the same? */
bool parameter_equal(const struct parameter *a, const struct parameter *b);
/* The row as one line for people; free it. */
TIPPLE_MUST enum tipple_status parameter_print(const struct parameter *row, char **text,
    struct tipple_error *err);
/* The row as a JSON object; free it. */
TIPPLE_MUST enum tipple_status parameter_json(const struct parameter *row, char **text,
    struct tipple_error *err);
/* Would a database accept the row? */
TIPPLE_MUST enum tipple_status parameter_check(const struct parameter *row,
    struct tipple_error *err);

#ifdef __cplusplus
}
#endif
#endif
