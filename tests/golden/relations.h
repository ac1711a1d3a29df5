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
	LINE_ORDER_ID,
	LINE_NUMBER,
	LINE_COUNTRY,
	LINE_ZONE,
	LINE_QUANTITY,
	LINE_SORT,
	LINE_NCOLUMNS
};

extern const struct tipple_table line_table;

/*
 * Make the table, its keys and indexes, where they are not there yet. The
 * tables it refers to come first.
 */
TIPPLE_MUST enum tipple_status line_create(struct tipple_db *db, struct tipple_error *err);
/*
 * The row with this order_id and number, or TIPPLE_NOT_FOUND. Free it with
 * line_clear.
 */
TIPPLE_MUST enum tipple_status line_find(struct tipple_db *db, int64_t order_id, int16_t number,
    struct line *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status line_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
TIPPLE_MUST enum tipple_status line_next(struct tipple_cursor *cursor, struct line *row,
    struct tipple_error *err);
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
TIPPLE_MUST enum tipple_status line_save(struct tipple_db *db, struct line *row,
    struct tipple_error *err);
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
TIPPLE_MUST enum tipple_status line_count(struct tipple_db *db, const struct tipple_query *q,
    int64_t *n, struct tipple_error *err);
/* Is there any row that q asks for? */
TIPPLE_MUST enum tipple_status line_exists(struct tipple_db *db, const struct tipple_query *q,
    bool *yes, struct tipple_error *err);
/* Start a bulk load; see part 9 of tipple.h. */
TIPPLE_MUST enum tipple_status line_load_open(struct tipple_db *db,
    const struct tipple_load_options *options, struct tipple_load **load, struct tipple_error *err);
/* Add a row to a load that line_load_open began. The row is copied. */
TIPPLE_MUST enum tipple_status line_load_put(struct tipple_load *load, const struct line *row,
    struct tipple_error *err);
/* An owned copy; what *to held is not freed. */
TIPPLE_MUST enum tipple_status line_copy(struct line *to, const struct line *from,
    struct tipple_error *err);
/* Free what find or copy allocated, and zero the row. */
void line_clear(struct line *row);
/* Are all columns the same? */
bool line_equal(const struct line *a, const struct line *b);
/* The row as one line for people; free it. */
TIPPLE_MUST enum tipple_status line_print(const struct line *row, char **text,
    struct tipple_error *err);
/* The row as a JSON object; free it. */
TIPPLE_MUST enum tipple_status line_json(const struct line *row, char **text,
    struct tipple_error *err);
/*
 * Make the row what would be written of it, by the rules of its columns. Free
 * it with line_clear.
 */
TIPPLE_MUST enum tipple_status line_clean(struct line *row, struct tipple_error *err);
/* Would a database accept the row? */
TIPPLE_MUST enum tipple_status line_check(const struct line *row, struct tipple_error *err);

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
	PURCHASE_ID,
	PURCHASE_PARENT_ID,
	PURCHASE_PLACED_AT,
	PURCHASE_SEEN_AT,
	PURCHASE_PRICE,
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
TIPPLE_MUST enum tipple_status purchase_next(struct tipple_cursor *cursor, struct purchase *row,
    struct tipple_error *err);
/* Insert the row, and set id. */
TIPPLE_MUST enum tipple_status purchase_insert(struct tipple_db *db, struct purchase *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status purchase_update(struct tipple_db *db, const struct purchase *row,
    const int *columns, struct tipple_error *err);
/*
 * Insert when has_id is false, else update all columns of the row with this id.
 */
TIPPLE_MUST enum tipple_status purchase_save(struct tipple_db *db, struct purchase *row,
    struct tipple_error *err);
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status purchase_delete(struct tipple_db *db, int64_t id,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status purchase_count(struct tipple_db *db, const struct tipple_query *q,
    int64_t *n, struct tipple_error *err);
/* Is there any row that q asks for? */
TIPPLE_MUST enum tipple_status purchase_exists(struct tipple_db *db, const struct tipple_query *q,
    bool *yes, struct tipple_error *err);
/* Start a bulk load; see part 9 of tipple.h. */
TIPPLE_MUST enum tipple_status purchase_load_open(struct tipple_db *db,
    const struct tipple_load_options *options, struct tipple_load **load, struct tipple_error *err);
/* Add a row to a load that purchase_load_open began. The row is copied. */
TIPPLE_MUST enum tipple_status purchase_load_put(struct tipple_load *load,
    const struct purchase *row, struct tipple_error *err);
/* An owned copy; what *to held is not freed. */
TIPPLE_MUST enum tipple_status purchase_copy(struct purchase *to, const struct purchase *from,
    struct tipple_error *err);
/* Free what find or copy allocated, and zero the row. */
void purchase_clear(struct purchase *row);
/* Are all columns the same? */
bool purchase_equal(const struct purchase *a, const struct purchase *b);
/* The row as one line for people; free it. */
TIPPLE_MUST enum tipple_status purchase_print(const struct purchase *row, char **text,
    struct tipple_error *err);
/* The row as a JSON object; free it. */
TIPPLE_MUST enum tipple_status purchase_json(const struct purchase *row, char **text,
    struct tipple_error *err);
/*
 * Make the row what would be written of it, by the rules of its columns. Free
 * it with purchase_clear.
 */
TIPPLE_MUST enum tipple_status purchase_clean(struct purchase *row, struct tipple_error *err);
/* Would a database accept the row? */
TIPPLE_MUST enum tipple_status purchase_check(const struct purchase *row, struct tipple_error *err);

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
	AREA_ID,
	AREA_COUNTRY,
	AREA_ZONE,
	AREA_NCOLUMNS
};

extern const struct tipple_table area_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status area_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this id, or TIPPLE_NOT_FOUND. Free it with area_clear. */
TIPPLE_MUST enum tipple_status area_find(struct tipple_db *db, int32_t id, struct area *row,
    struct tipple_error *err);
/*
 * The row with this country and zone, or TIPPLE_NOT_FOUND. Free it with
 * area_clear.
 */
TIPPLE_MUST enum tipple_status area_find_by_country_zone(struct tipple_db *db, const char *country,
    int32_t zone, struct area *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status area_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
TIPPLE_MUST enum tipple_status area_next(struct tipple_cursor *cursor, struct area *row,
    struct tipple_error *err);
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
TIPPLE_MUST enum tipple_status area_save(struct tipple_db *db, struct area *row,
    struct tipple_error *err);
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
TIPPLE_MUST enum tipple_status area_count(struct tipple_db *db, const struct tipple_query *q,
    int64_t *n, struct tipple_error *err);
/* Is there any row that q asks for? */
TIPPLE_MUST enum tipple_status area_exists(struct tipple_db *db, const struct tipple_query *q,
    bool *yes, struct tipple_error *err);
/* Start a bulk load; see part 9 of tipple.h. */
TIPPLE_MUST enum tipple_status area_load_open(struct tipple_db *db,
    const struct tipple_load_options *options, struct tipple_load **load, struct tipple_error *err);
/* Add a row to a load that area_load_open began. The row is copied. */
TIPPLE_MUST enum tipple_status area_load_put(struct tipple_load *load, const struct area *row,
    struct tipple_error *err);
/* An owned copy; what *to held is not freed. */
TIPPLE_MUST enum tipple_status area_copy(struct area *to, const struct area *from,
    struct tipple_error *err);
/* Free what find or copy allocated, and zero the row. */
void area_clear(struct area *row);
/* Are all columns the same? */
bool area_equal(const struct area *a, const struct area *b);
/* The row as one line for people; free it. */
TIPPLE_MUST enum tipple_status area_print(const struct area *row, char **text,
    struct tipple_error *err);
/* The row as a JSON object; free it. */
TIPPLE_MUST enum tipple_status area_json(const struct area *row, char **text,
    struct tipple_error *err);
/* Would a database accept the row? */
TIPPLE_MUST enum tipple_status area_check(const struct area *row, struct tipple_error *err);

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
	PRESET_ID,
	PRESET_SMALL,
	PRESET_LARGE,
	PRESET_FLAG,
	PRESET_OTHER,
	PRESET_AMOUNT,
	PRESET_NOTHING,
	PRESET_ODD,
	PRESET_BODY,
	PRESET_WORD,
	PRESET_BORN,
	PRESET_DIED,
	PRESET_OPENS,
	PRESET_CLOSES,
	PRESET_CHANGED,
	PRESET_STATE,
	PRESET_NCOLUMNS
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
TIPPLE_MUST enum tipple_status preset_next(struct tipple_cursor *cursor, struct preset *row,
    struct tipple_error *err);
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
TIPPLE_MUST enum tipple_status preset_save(struct tipple_db *db, struct preset *row,
    struct tipple_error *err);
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
TIPPLE_MUST enum tipple_status preset_count(struct tipple_db *db, const struct tipple_query *q,
    int64_t *n, struct tipple_error *err);
/* Is there any row that q asks for? */
TIPPLE_MUST enum tipple_status preset_exists(struct tipple_db *db, const struct tipple_query *q,
    bool *yes, struct tipple_error *err);
/* Start a bulk load; see part 9 of tipple.h. */
TIPPLE_MUST enum tipple_status preset_load_open(struct tipple_db *db,
    const struct tipple_load_options *options, struct tipple_load **load, struct tipple_error *err);
/* Add a row to a load that preset_load_open began. The row is copied. */
TIPPLE_MUST enum tipple_status preset_load_put(struct tipple_load *load, const struct preset *row,
    struct tipple_error *err);
/* An owned copy; what *to held is not freed. */
TIPPLE_MUST enum tipple_status preset_copy(struct preset *to, const struct preset *from,
    struct tipple_error *err);
/* Free what find or copy allocated, and zero the row. */
void preset_clear(struct preset *row);
/* Are all columns the same? */
bool preset_equal(const struct preset *a, const struct preset *b);
/* The row as one line for people; free it. */
TIPPLE_MUST enum tipple_status preset_print(const struct preset *row, char **text,
    struct tipple_error *err);
/* The row as a JSON object; free it. */
TIPPLE_MUST enum tipple_status preset_json(const struct preset *row, char **text,
    struct tipple_error *err);
/*
 * Make the row what would be written of it, by the rules of its columns. Free
 * it with preset_clear.
 */
TIPPLE_MUST enum tipple_status preset_clean(struct preset *row, struct tipple_error *err);
/* Would a database accept the row? */
TIPPLE_MUST enum tipple_status preset_check(const struct preset *row, struct tipple_error *err);

#ifdef __cplusplus
}
#endif
#endif
