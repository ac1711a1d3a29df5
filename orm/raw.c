/*
 * raw.c - SQL that the caller wrote, with bound values and typed rows.
 *
 * Its placeholders are ? on every database; where a dialect numbers them, the
 * text is rewritten, past quotes and comments.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "cursor.h"
#include "db.h"
#include "error.h"
#include "statement.h"
#include "text.h"

/* What a value of each type is bound as, when no column says so. */
#define PLAIN(t) [t] = { .name = "parameter", .type = t, .flags = TIPPLE_COLUMN_NULLABLE }
static const struct tipple_column plain[] = {
	PLAIN(TIPPLE_INT16), PLAIN(TIPPLE_INT32), PLAIN(TIPPLE_INT64), PLAIN(TIPPLE_BOOL),
	PLAIN(TIPPLE_FLOAT64), PLAIN(TIPPLE_DECIMAL), PLAIN(TIPPLE_TEXT), PLAIN(TIPPLE_BYTES),
	PLAIN(TIPPLE_DATE), PLAIN(TIPPLE_TIME), PLAIN(TIPPLE_TIMESTAMP), PLAIN(TIPPLE_UUID),
	PLAIN(TIPPLE_JSON),
};

/* For error texts about values that belong to no table. */
static const struct tipple_table query = { .name = "query" };

/* The end of what begins at s and holds no placeholder, or s itself. */
static const char *
skip_quoted(const char *s)
{
	const char *end;

	if (*s == '\'' || *s == '"' || *s == '`') {
		end = strchr(s + 1, *s);        /* a doubled quote begins the next one */
		return end != NULL ? end + 1 : s + strlen(s);
	}
	if (s[0] == '-' && s[1] == '-')
		return s + strcspn(s, "\n");
	if (s[0] == '/' && s[1] == '*') {
		end = strstr(s + 2, "*/");
		return end != NULL ? end + 2 : s + strlen(s);
	}
	return s;
}

/* Rewrite the placeholders; their number. */
static int
rewrite(struct tipple__text *out, const struct tipple__dialect *d, const char *s)
{
	const char *end;
	int n = 0;

	while (*s != '\0') {
		end = skip_quoted(s);
		if (end != s) {
			tipple__put_n(out, s, (size_t)(end - s));
			s = end;
		} else if (*s == '?') {
			tipple__placeholder(out, d, ++n);
			s++;
		} else {
			tipple__put_char(out, *s++);
		}
	}
	return n;
}

static enum tipple_status
check_values(struct tipple__prepared *p, const struct tipple_value *values, int n,
    struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	struct tipple_column c;

	for (int i = 0; i < n && status == TIPPLE_OK; i++) {
		p->values[i] = values[i];
		c = *p->stmt->command.params[i];
		c.precision = 38;
		c.scale = values[i].as.decimal.scale;
		status = tipple__ready(p, i, &c, err);
	}
	return status;
}

/* Prepare outside the cache: the same text may mean other types next time. */
static enum tipple_status
start(struct tipple_db *db, struct tipple__command *command, const char *sql,
    const struct tipple_value *values, int n, struct tipple__prepared **p,
    struct tipple__effect *effect, struct tipple_error *err)
{
	struct tipple__text text = { 0 };
	const struct tipple_column **params;
	enum tipple_status status = TIPPLE_OK;

	if (n < 0 || n > TIPPLE_MAX_VALUES)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "a statement takes 0 to %d values", TIPPLE_MAX_VALUES);
	params = calloc((size_t)n + 1, sizeof(*params));
	if (rewrite(&text, db->dialect, sql) != n)
		status = tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "the SQL has another number of placeholders than values were given");
	for (int i = 0; status == TIPPLE_OK && params != NULL && i < n; i++) {
		if (values[i].type == TIPPLE_ENUM)
			status = tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
			    "an enum has no column here: bind its label as text");
		else
			params[i] = &plain[values[i].type];
	}
	command->sql = text.data;
	command->params = params;
	command->nparams = n;
	if (status == TIPPLE_OK && (params == NULL || text.failed))
		status = tipple__nomem(err);
	if (status == TIPPLE_OK)
		status = tipple__prepare_once(db, command, p, err);
	tipple__text_clear(&text);
	free(params);
	if (status != TIPPLE_OK)
		return status;
	status = check_values(*p, values, n, err);
	if (status == TIPPLE_OK)
		status = tipple__execute(*p, (*p)->values, effect, err);
	if (status != TIPPLE_OK)
		tipple__drop_once(db, *p);
	return status;
}

enum tipple_status
tipple_each_sql(struct tipple_db *db, const struct tipple_table *t, const char *sql,
    const struct tipple_value *values, int n, struct tipple_cursor **cursor,
    struct tipple_error *err)
{
	struct tipple__command command = { .kind = TIPPLE__ROWS, .table = t };
	const struct tipple_column **results;
	struct tipple__prepared *p;
	struct tipple__effect effect;
	enum tipple_status status = tipple__enter_table(db, t, err);

	*cursor = NULL;
	if (status != TIPPLE_OK)
		return status;
	results = calloc((size_t)t->ncolumns + 1, sizeof(*results));
	if (results == NULL)
		return tipple__nomem(err);
	for (int c = 0; c < t->ncolumns; c++)
		results[c] = &t->columns[c];
	command.results = results;
	command.nresults = t->ncolumns;
	status = start(db, &command, sql, values, n, &p, &effect, err);
	free(results);
	if (status != TIPPLE_OK)
		return status;
	return tipple__cursor_open(db, p, true, cursor, err);
}

enum tipple_status
tipple_exec_sql(struct tipple_db *db, const char *sql, const struct tipple_value *values, int n,
    int64_t *rows, struct tipple_error *err)
{
	struct tipple__command command = { .kind = TIPPLE__CHANGE, .table = &query };
	struct tipple__prepared *p;
	struct tipple__effect effect;
	enum tipple_status status = tipple__enter(db, err);

	if (status == TIPPLE_OK)
		status = start(db, &command, sql, values, n, &p, &effect, err);
	if (status != TIPPLE_OK)
		return status;
	if (rows != NULL)
		*rows = effect.matched;
	tipple__drop_once(db, p);
	return TIPPLE_OK;
}
