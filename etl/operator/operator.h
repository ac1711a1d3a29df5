/*
 * operator.h - what the commands of the program `tipple` share: how a noun and its verbs
 * are declared, what a verb is given, and how it answers.
 *
 * A noun is a file of its own: it defines a struct noun, is declared below and stands in
 * the table in main.c.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_OPERATOR_H
#define TIPPLE_OPERATOR_H

#include <jansson.h>

#include "tipple_etl.h"

#define MAX_FLAGS 8 /* of a verb */

/* An option of a verb beside --json and --help, which all have. */
struct flag {
	const char *name;               /* NULL ends the list */
	const char *value;              /* what --help calls its value; NULL: it has none */
	const char *summary;
};

/* A command as it was given. */
struct call {
	const struct verb *verb;
	char *const *args;              /* behind the verb; as many as it allows */
	int nargs;
	const char *values[MAX_FLAGS];  /* of the verb's flags; NULL: not given */
	bool json;
	bool touched;                   /* set by the verb: a failure is not "refused" any more */
	enum tipple_exit code;          /* ... how a command that ends well exits */
};

struct verb {
	const char *name;               /* NULL ends the list */
	const char *args;               /* as --help shows them: "LEDGER [RUN]" */
	int least, most;
	const char *summary;
	const struct flag *flags;       /* may be NULL */
	enum tipple_status (*run)(struct call *call, struct tipple_error *err);
};

struct noun {
	const char *name, *summary;
	const struct verb *verbs;
};

extern const struct noun rejects_noun, report_noun, runs_noun, state_noun, workflow_noun;

/* ---- arguments ---- */

/* Argument i, or NULL. */
const char *call_arg(const struct call *call, int i);
/* The value of an option of the verb, "" for one without a value; NULL: not given. */
const char *call_flag(const struct call *call, const char *name);
/* A whole number from least to most; what it was if the option is not given. */
TIPPLE_MUST enum tipple_status call_number(const struct call *call, const char *name,
    int64_t least, int64_t most, int64_t *number, struct tipple_error *err);

/* Open the database that argument i names, as jobs take it: a URL without a password,
 * env:NAME or file:PATH.  A SQLite file that is not there is not made.  *url is
 * malloc'ed; url may be NULL. */
TIPPLE_MUST enum tipple_status call_open(const struct call *call, int i, struct tipple_db **db,
    char **url, struct tipple_error *err);

/* ---- answers ---- */

/* A column of a table: which key of the rows, and its heading. */
struct column {
	const char *key, *heading;      /* key NULL ends the list */
	bool right;                     /* numbers */
};

/*
 * Print rows, an array of objects: with --json as it is, else as a table of these
 * columns, where null is "-".  Takes rows over; NULL is TIPPLE_NOMEM.
 */
TIPPLE_MUST enum tipple_status answer_table(const struct call *call, json_t *rows,
    const struct column *columns, struct tipple_error *err);
/* Print one object: with --json as it is, else a line for each of these keys. */
TIPPLE_MUST enum tipple_status answer_object(const struct call *call, json_t *object,
    const struct column *columns, struct tipple_error *err);

/* Append s so that it does nothing to a terminal; the columns that it takes there. */
struct tipple__text;
int put_shown(struct tipple__text *t, const char *s);

/* A row as an object, a key for each column; NULL: out of memory. */
json_t *answer_row(const struct tipple_table *t, const void *row);
/* The number of the enum's value in that column; -1: it has none of that name. */
int enum_value(const struct tipple_table *t, int column, const char *name);

#endif
