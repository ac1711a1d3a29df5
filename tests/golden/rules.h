/*
 * rules.h - rows of 2 tables.
 *
 * Written by tipple-gen from rules.yaml; edit that, not this.
 */
#ifndef TIPPLE_GEN_RULES_H
#define TIPPLE_GEN_RULES_H

#include <tipple.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Every rule. */
struct person {
	int64_t id;                     /* set by insert */
	bool has_id;                    /* false: not inserted yet */
	const char *name;               /* at most 80 characters */
	const char *email;              /* may be NULL; at most 254 characters */
	const char *alias;              /* at most 254 characters */
	const char *contact;            /* may be NULL; at most 254 characters */
	const char *phone;              /* may be NULL; at most 20 characters */
	const char *fax;                /* may be NULL; at most 20 characters */
	const char *code;               /* at most 12 characters */
	const char *nick;
	struct tipple_bytes digest;
	const char *rank;               /* at most 20 characters */
	int16_t floor;
	const char *iban;               /* may be NULL; at most 34 characters */
	const char *other_iban;         /* may be NULL; at most 34 characters */
	bool seen;
	bool has_seen;                  /* false: SQL NULL */
	void *own;                      /* what find and copy allocated; see person_clear */
};

/* The columns of person, for column lists and queries. */
enum {
	PERSON_ID, PERSON_NAME, PERSON_EMAIL, PERSON_ALIAS, PERSON_CONTACT, PERSON_PHONE,
	    PERSON_FAX, PERSON_CODE, PERSON_NICK, PERSON_DIGEST, PERSON_RANK, PERSON_FLOOR,
	    PERSON_IBAN, PERSON_OTHER_IBAN, PERSON_SEEN, PERSON_NCOLUMNS
};

extern const struct tipple_table person_table;

/*
 * Yours to write, a rule for person.iban: NULL when the value is good, else why
 * not, without the value; see tipple_rules.h.
 */
const char *iban_valid(const struct tipple_value *value);

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status person_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this id, or TIPPLE_NOT_FOUND. Free it with person_clear. */
TIPPLE_MUST enum tipple_status person_find(struct tipple_db *db, int64_t id, struct person *row,
    struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status person_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
person_next(struct tipple_cursor *cursor, struct person *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row, and set id. */
TIPPLE_MUST enum tipple_status person_insert(struct tipple_db *db, struct person *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status person_update(struct tipple_db *db, const struct person *row,
    const int *columns, struct tipple_error *err);
/* Insert when has_id is false, else update all columns of the row with this id. */
static inline TIPPLE_MUST enum tipple_status
person_save(struct tipple_db *db, struct person *row, struct tipple_error *err)
{
	return tipple_save(db, &person_table, row, err);
}
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status person_delete(struct tipple_db *db, int64_t id,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
person_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &person_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
person_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &person_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
person_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &person_table, options, load, err);
}
/* Add a row to a load that person_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
person_load_put(struct tipple_load *load, const struct person *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
person_copy(struct person *to, const struct person *from, struct tipple_error *err)
{
	return tipple_copy(&person_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
person_clear(struct person *row)
{
	tipple_clear(&person_table, row);
}
/* Are all columns the same? */
static inline bool
person_equal(const struct person *a, const struct person *b)
{
	return tipple_equal(&person_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
person_print(const struct person *row, char **text, struct tipple_error *err)
{
	return tipple_print(&person_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
person_json(const struct person *row, char **text, struct tipple_error *err)
{
	return tipple_json(&person_table, row, text, err);
}
/*
 * Make the row what would be written of it, by the rules of its columns. Free
 * it with person_clear.
 */
static inline TIPPLE_MUST enum tipple_status
person_clean(struct person *row, struct tipple_error *err)
{
	return tipple_apply_rules(&person_table, row, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
person_check(const struct person *row, struct tipple_error *err)
{
	return tipple_check(&person_table, row, err);
}

/* Ranges. */
struct reading {
	int16_t small;
	int32_t medium;
	bool has_medium;                /* false: SQL NULL */
	int64_t large;
	double ratio;
	struct tipple_decimal price;    /* decimal(38,2) */
	int32_t born;                   /* days since 1970-01-01 */
	bool has_born;                  /* false: SQL NULL */
	int64_t opens;                  /* microseconds since midnight */
	int64_t changed;                /* microseconds since 1970 UTC */
	void *own;                      /* what find and copy allocated; see reading_clear */
};

/* The columns of reading, for column lists and queries. */
enum {
	READING_SMALL, READING_MEDIUM, READING_LARGE, READING_RATIO, READING_PRICE, READING_BORN,
	    READING_OPENS, READING_CHANGED, READING_NCOLUMNS
};

extern const struct tipple_table reading_table;

/* Make the table, its keys and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status reading_create(struct tipple_db *db, struct tipple_error *err);
/* The row with this small, or TIPPLE_NOT_FOUND. Free it with reading_clear. */
TIPPLE_MUST enum tipple_status reading_find(struct tipple_db *db, int16_t small,
    struct reading *row, struct tipple_error *err);
/* The rows that q asks for; q may be NULL: all. */
TIPPLE_MUST enum tipple_status reading_each(struct tipple_db *db, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
/* The next one, borrowed until the call after this; TIPPLE_DONE at the end. */
static inline TIPPLE_MUST enum tipple_status
reading_next(struct tipple_cursor *cursor, struct reading *row, struct tipple_error *err)
{
	return tipple_next(cursor, row, err);
}
/* Insert the row. */
TIPPLE_MUST enum tipple_status reading_insert(struct tipple_db *db, struct reading *row,
    struct tipple_error *err);
/*
 * Write these columns of the row with this key; NULL: all but the key.
 * TIPPLE_NOT_FOUND when there is none.
 */
TIPPLE_MUST enum tipple_status reading_update(struct tipple_db *db, const struct reading *row,
    const int *columns, struct tipple_error *err);
/* reading_upsert, for all columns. */
static inline TIPPLE_MUST enum tipple_status
reading_save(struct tipple_db *db, struct reading *row, struct tipple_error *err)
{
	return tipple_save(db, &reading_table, row, err);
}
/*
 * Insert, or write these columns (NULL: all but the key) of the row with the
 * same small. outcome may be NULL.
 */
TIPPLE_MUST enum tipple_status reading_upsert(struct tipple_db *db, struct reading *row,
    const int *columns, enum tipple_outcome *outcome, struct tipple_error *err);
/* Delete the row with this key; TIPPLE_NOT_FOUND when there is none. */
TIPPLE_MUST enum tipple_status reading_delete(struct tipple_db *db, int16_t small,
    struct tipple_error *err);
/* How many rows q asks for; q may be NULL: all. */
static inline TIPPLE_MUST enum tipple_status
reading_count(struct tipple_db *db, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err)
{
	return tipple_count(db, &reading_table, q, n, err);
}
/* Is there any row that q asks for? */
static inline TIPPLE_MUST enum tipple_status
reading_exists(struct tipple_db *db, const struct tipple_query *q, bool *yes,
    struct tipple_error *err)
{
	return tipple_exists(db, &reading_table, q, yes, err);
}
/* Start a bulk load; see part 9 of tipple.h. */
static inline TIPPLE_MUST enum tipple_status
reading_load_open(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err)
{
	return tipple_load_open(db, &reading_table, options, load, err);
}
/* Add a row to a load that reading_load_open began. The row is copied. */
static inline TIPPLE_MUST enum tipple_status
reading_load_put(struct tipple_load *load, const struct reading *row, struct tipple_error *err)
{
	return tipple_load_put(load, row, err);
}
/* An owned copy; what *to held is not freed. */
static inline TIPPLE_MUST enum tipple_status
reading_copy(struct reading *to, const struct reading *from, struct tipple_error *err)
{
	return tipple_copy(&reading_table, to, from, err);
}
/* Free what find or copy allocated, and zero the row. */
static inline void
reading_clear(struct reading *row)
{
	tipple_clear(&reading_table, row);
}
/* Are all columns the same? */
static inline bool
reading_equal(const struct reading *a, const struct reading *b)
{
	return tipple_equal(&reading_table, a, b);
}
/* The row as one line for people; free it. */
static inline TIPPLE_MUST enum tipple_status
reading_print(const struct reading *row, char **text, struct tipple_error *err)
{
	return tipple_print(&reading_table, row, text, err);
}
/* The row as a JSON object; free it. */
static inline TIPPLE_MUST enum tipple_status
reading_json(const struct reading *row, char **text, struct tipple_error *err)
{
	return tipple_json(&reading_table, row, text, err);
}
/*
 * Make the row what would be written of it, by the rules of its columns. Free
 * it with reading_clear.
 */
static inline TIPPLE_MUST enum tipple_status
reading_clean(struct reading *row, struct tipple_error *err)
{
	return tipple_apply_rules(&reading_table, row, err);
}
/* Would a database accept the row? */
static inline TIPPLE_MUST enum tipple_status
reading_check(const struct reading *row, struct tipple_error *err)
{
	return tipple_check(&reading_table, row, err);
}

#ifdef __cplusplus
}
#endif
#endif
