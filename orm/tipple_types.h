/*
 * tipple_types.h - statuses, errors and values: what every other header of
 * tipple speaks of.  Included by tipple.h.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_TYPES_H
#define TIPPLE_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__) || defined(__clang__)
#define TIPPLE_MUST __attribute__((warn_unused_result))
#define TIPPLE_PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
#else
#define TIPPLE_MUST
#define TIPPLE_PRINTF(fmt, first)
#endif

/* ---- 1. Status and errors ------------------------------------------------
 *
 * Every call that can fail returns a status and takes a struct tipple_error
 * last.  The error may be NULL; it is written only on failure.  TIPPLE_DONE
 * and TIPPLE_NOT_FOUND are answers, not errors: they leave it as it was.
 */
enum tipple_status {
	TIPPLE_OK = 0,
	TIPPLE_DONE,        /* no further row */
	TIPPLE_NOT_FOUND,   /* no row has this key */
	TIPPLE_INVALID,     /* a value breaks a rule of its column; nothing was sent */
	TIPPLE_CONFLICT,    /* a constraint of the database refused the row */
	TIPPLE_RETRY,       /* deadlock, serialization, lock: the whole transaction again */
	TIPPLE_TIMEOUT,     /* a deadline passed */
	TIPPLE_CANCELLED,   /* stopped on request */
	TIPPLE_OFFLINE,     /* the database cannot be reached, or the connection is gone */
	TIPPLE_UNKNOWN,     /* COMMIT was sent and its answer lost */
	TIPPLE_DENIED,      /* login or privilege */
	TIPPLE_SCHEMA,      /* table or column missing or of another type; SQL refused */
	TIPPLE_UNSUPPORTED, /* this database, or this build, cannot do it */
	TIPPLE_NOMEM,
	TIPPLE_IO,          /* disk full, unreadable or damaged file */
	TIPPLE_DB,          /* anything else the database said */
	TIPPLE_MISUSE       /* the call itself is wrong: handle busy, wrong process ... */
};

/*
 * What went wrong.  Lives on the caller's stack; needs no initialising and no
 * freeing.  text is one line, "what: why", without any bound value, because
 * rows hold personal data.  table, column and constraint are "" where the
 * database does not tell.
 */
struct tipple_error {
	enum tipple_status status;
	int native;             /* the database's own code, 0 when none */
	char sqlstate[6];       /* "" where the database has none */
	char table[64];
	char column[64];
	char constraint[64];    /* of the database; TIPPLE_INVALID: the code of the rule */
	int64_t row;            /* 1-based number of a row in a load or cursor; 0: none */
	char text[320];
	char detail[512];       /* the server's own words; may quote data; "" unless the
	                         * handle was opened with ?detail=1 */
	void *reserved[4];
};

/* "conflict", "invalid" ...: a word for logs.  Never NULL. */
const char *tipple_status_name(enum tipple_status status);

/* The version of the library, "0.1.0". */
const char *tipple_version(void);

/* ---- 2. Types and values -------------------------------------------------
 *
 * Times are microseconds, dates are days since 1970-01-01, always UTC, in the
 * proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31.  Text is valid
 * UTF-8 without U+0000.  JSON is kept in one form: no blanks, names sorted and
 * never twice, numbers without exponent.  Enums compare by their labels' text.
 */
enum tipple_type {
	TIPPLE_INT16 = 1,   /* int16_t */
	TIPPLE_INT32,       /* int32_t */
	TIPPLE_INT64,       /* int64_t */
	TIPPLE_BOOL,        /* bool */
	TIPPLE_FLOAT64,     /* double; NaN and infinities are refused */
	TIPPLE_DECIMAL,     /* struct tipple_decimal, exact, at most 38 digits */
	TIPPLE_TEXT,        /* const char *; NULL is SQL NULL */
	TIPPLE_BYTES,       /* struct tipple_bytes; data NULL is SQL NULL */
	TIPPLE_DATE,        /* int32_t, days */
	TIPPLE_TIME,        /* int64_t, microseconds since midnight, under 24 h */
	TIPPLE_TIMESTAMP,   /* int64_t, microseconds since 1970 UTC */
	TIPPLE_UUID,        /* struct tipple_uuid */
	TIPPLE_JSON,        /* const char *, RFC 8259 text; NULL is SQL NULL */
	TIPPLE_ENUM         /* int, index into the column's labels */
};

/* coefficient / 10^scale; the coefficient is hi * 2^64 + lo, two's complement. */
struct tipple_decimal {
	int64_t hi;
	uint64_t lo;
	int32_t scale;          /* 0 .. 38 */
};

struct tipple_bytes {
	const void *data;
	size_t size;
};

struct tipple_uuid {
	unsigned char byte[16];
};

/* One value of any type.  Text and bytes are borrowed. */
struct tipple_value {
	enum tipple_type type;
	bool null;
	union {
		int64_t integer;        /* INT*, BOOL, DATE, TIME, TIMESTAMP, ENUM */
		double real;
		struct tipple_decimal decimal;
		struct tipple_bytes bytes; /* TEXT, JSON, BYTES */
		struct tipple_uuid uuid;
	} as;
};

struct tipple_value tipple_null(void);
struct tipple_value tipple_int(int64_t v);
struct tipple_value tipple_bool(bool v);
struct tipple_value tipple_real(double v);
struct tipple_value tipple_decimal(struct tipple_decimal v);
struct tipple_value tipple_text(const char *v);          /* NULL is SQL NULL */
struct tipple_value tipple_bytes(struct tipple_bytes v);
struct tipple_value tipple_date(int32_t days);
struct tipple_value tipple_time(int64_t microseconds);
struct tipple_value tipple_timestamp(int64_t microseconds);
struct tipple_value tipple_uuid(struct tipple_uuid v);
struct tipple_value tipple_enum(int index);

/*
 * Text forms.  parse returns false, and leaves *out alone, unless the whole
 * text is one value.  format returns out, which is always NUL-terminated.
 *   decimal    -?[0-9]+(\.[0-9]+)?, at most 38 digits
 *   date       2024-02-29
 *   time       13:05:00[.ffffff]
 *   timestamp  2024-02-29 13:05:00[.ffffff], a T in place of the blank and a
 *              trailing Z are read too; other offsets are refused
 *   uuid       8-4-4-4-12 hexadecimal digits, written in lower case
 */
#define TIPPLE_DECIMAL_SIZE 48
#define TIPPLE_TIMESTAMP_SIZE 32
#define TIPPLE_UUID_SIZE 37
bool tipple_decimal_parse(const char *text, struct tipple_decimal *out);
char *tipple_decimal_format(struct tipple_decimal v, char out[TIPPLE_DECIMAL_SIZE]);
/* A scale outside 0 .. 38 counts as the nearer of these. */
int tipple_decimal_compare(struct tipple_decimal a, struct tipple_decimal b);
/*
 * Exact: false, and *out as it was, when the result has no place in 38 digits and a
 * scale of 38, even without the zeros at the end of its fraction; also when an operand
 * is no decimal.  The scale is the larger one of a sum and the sum of both of a product,
 * where there is room, else less.  out may point to an operand.
 */
bool tipple_decimal_add(struct tipple_decimal a, struct tipple_decimal b,
    struct tipple_decimal *out);
bool tipple_decimal_subtract(struct tipple_decimal a, struct tipple_decimal b,
    struct tipple_decimal *out);
bool tipple_decimal_multiply(struct tipple_decimal a, struct tipple_decimal b,
    struct tipple_decimal *out);
/* To a scale, the nearest; false likewise. */
enum tipple_rounding {
	TIPPLE_ROUND_HALF_EVEN,     /* 0.125 becomes 0.12, 0.135 0.14 (IEEE 754, banks) */
	TIPPLE_ROUND_HALF_UP        /* 0.125 becomes 0.13, -0.125 -0.13: away from zero, as
	                             * ROUND() of PostgreSQL's numeric and MySQL's decimal */
};
bool tipple_decimal_round(struct tipple_decimal v, int scale, enum tipple_rounding rounding,
    struct tipple_decimal *out);
bool tipple_date_parse(const char *text, int32_t *out);
char *tipple_date_format(int32_t days, char out[TIPPLE_TIMESTAMP_SIZE]);
bool tipple_time_parse(const char *text, int64_t *out);
char *tipple_time_format(int64_t microseconds, char out[TIPPLE_TIMESTAMP_SIZE]);
bool tipple_timestamp_parse(const char *text, int64_t *out);
char *tipple_timestamp_format(int64_t microseconds, char out[TIPPLE_TIMESTAMP_SIZE]);
bool tipple_uuid_parse(const char *text, struct tipple_uuid *out);
char *tipple_uuid_format(struct tipple_uuid v, char out[TIPPLE_UUID_SIZE]);

/* The system clock, microseconds since 1970 UTC. */
int64_t tipple_now(void);

#ifdef __cplusplus
}
#endif
#endif
