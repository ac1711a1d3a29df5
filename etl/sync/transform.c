/*
 * transform.c - call the job's transform and be its helper: memory of the row,
 * verdicts with a reason, values cleared, validators that clear.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "transform.h"

#define MAX_LOGGED 1000 /* lines about cleared values */

enum tipple_verdict
tipple__transform(struct tipple_row *row, const void *source, void *target)
{
	const struct tipple_sync *job = row->run->job;
	enum tipple_verdict verdict;
	int64_t cleared;

	tipple__arena_reset(&row->memory);
	row->source = source;
	row->no_memory = false;
	row->rule[0] = '\0';
	memset(&row->why, 0, sizeof(row->why));
	row->failed.status = TIPPLE_OK;
	memset(target, 0, job->target->row_size);
	cleared = row->run->counts.cleared;
	verdict = job->transform(source, target, row);
	/* what is not loaded has no cleared values */
	if (verdict != TIPPLE_EMIT && verdict != TIPPLE_EMITTED)
		row->run->counts.cleared = cleared;
	if (row->no_memory) {
		tipple__nomem(&row->why);
		return TIPPLE_FAIL;
	}
	if (row->failed.status != TIPPLE_OK) {
		row->why = row->failed;
		return TIPPLE_FAIL;
	}
	if ((verdict == TIPPLE_REJECT || verdict == TIPPLE_FAIL) &&
	    row->why.status == TIPPLE_OK)
		tipple__fail(&row->why, TIPPLE_INVALID, job->source->name, NULL,
		    "the transform gave no reason");
	if (verdict < TIPPLE_EMIT || verdict > TIPPLE_EMITTED) {
		tipple__fail(&row->why, TIPPLE_MISUSE, job->source->name, NULL,
		    "the transform answered with no verdict");
		return TIPPLE_FAIL;
	}
	return verdict;
}

void
tipple_emit(struct tipple_row *row, const struct tipple_table *table, const void *target_row)
{
	if (row->failed.status == TIPPLE_OK)
		row->failed.status = row->put(row->arg, table, target_row, &row->failed);
}

enum tipple_verdict
tipple_reject(struct tipple_row *row, int column, const char *rule, const char *fmt, ...)
{
	const struct tipple_table *t = row->run->job->source;
	bool known = column >= 0 && column < t->ncolumns;
	va_list ap;

	va_start(ap, fmt);
	tipple__vfail(&row->why, TIPPLE_INVALID, t->name, known ? t->columns[column].name : NULL,
	    fmt, ap);
	va_end(ap);
	tipple__copy_text(row->rule, sizeof(row->rule), rule);
	return TIPPLE_REJECT;
}

enum tipple_verdict
tipple_fail(struct tipple_row *row, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	tipple__vfail(&row->why, TIPPLE_INVALID, row->run->job->source->name, NULL, fmt, ap);
	va_end(ap);
	return TIPPLE_FAIL;
}

/* Keys are few and short; a type that has no plain text stands as "?". */
static void
put_value(struct tipple__text *out, const struct tipple_value *v)
{
	char text[TIPPLE_DECIMAL_SIZE];

	if (v->null)
		tipple__put(out, "NULL");
	else if (v->type == TIPPLE_TEXT || v->type == TIPPLE_JSON)
		tipple__put_n(out, v->as.bytes.data, v->as.bytes.size);
	else if (v->type == TIPPLE_DECIMAL)
		tipple__put(out, tipple_decimal_format(v->as.decimal, text));
	else if (v->type == TIPPLE_UUID)
		tipple__put(out, tipple_uuid_format(v->as.uuid, text));
	else if (v->type == TIPPLE_TIMESTAMP)
		tipple__put(out, tipple_timestamp_format(v->as.integer, text));
	else if (v->type == TIPPLE_DATE)
		tipple__put(out, tipple_date_format((int32_t)v->as.integer, text));
	else if (v->type == TIPPLE_BYTES || v->type == TIPPLE_FLOAT64)
		tipple__put_char(out, '?');
	else
		tipple__putf(out, "%lld", (long long)v->as.integer);
}

void
tipple__put_key(struct tipple__text *out, const struct tipple_table *t, const void *row)
{
	const struct tipple_key *k = t->primary >= 0 ? &t->keys[t->primary] : NULL;
	struct tipple_value v;

	for (int i = 0; k != NULL && i < k->ncolumns; i++) {
		v = tipple_get(t, row, k->columns[i]);
		tipple__putf(out, "%s%s=", i > 0 ? " " : "", t->columns[k->columns[i]].name);
		if ((t->columns[k->columns[i]].flags & TIPPLE_COLUMN_REDACT) != 0)
			tipple__put(out, "***");
		else
			put_value(out, &v);
	}
}

void
tipple_cleared(struct tipple_row *row, int column, const char *rule, const char *reason)
{
	tipple__cleared_in(row, row->run->job->target, column, rule, reason);
}

void
tipple__cleared_in(struct tipple_row *row, const struct tipple_table *t, int column,
    const char *rule, const char *reason)
{
	const struct tipple_sync *job = row->run->job;
	struct tipple__text key = { 0 };

	if (++row->run->counts.cleared > MAX_LOGGED)
		return;
	if (row->run->counts.cleared == MAX_LOGGED)
		tipple_log(&row->run->log, TIPPLE_WARNING,
		    "further cleared values are counted, not logged");
	tipple__put_key(&key, job->source, row->source);
	tipple_log(&row->run->log, TIPPLE_WARNING, "%s.%s cleared: %s: %s (%s %s)", t->name,
	    column >= 0 && column < t->ncolumns ? t->columns[column].name : "?", rule, reason,
	    job->source->name, key.failed || key.data == NULL ? "" : key.data);
	tipple__text_clear(&key);
}

int64_t
tipple_row_run_start(const struct tipple_row *row)
{
	return row->run->started;
}

void *
tipple_row_alloc(struct tipple_row *row, size_t size)
{
	void *p = tipple__arena_alloc(&row->memory, size);

	if (p == NULL)
		row->no_memory = true;
	return p;
}

const char *
tipple_row_printf(struct tipple_row *row, const char *fmt, ...)
{
	va_list ap;
	char *out;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	out = n >= 0 ? tipple_row_alloc(row, (size_t)n + 1) : NULL;
	if (out == NULL)
		return NULL;
	va_start(ap, fmt);
	(void)vsnprintf(out, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return out;
}

static const char *
keep(struct tipple_row *row, const char *s, size_t n)
{
	char *out = tipple_row_alloc(row, n + 1);

	if (out == NULL)
		return NULL;
	memcpy(out, s, n);
	out[n] = '\0';
	return out;
}

/* The normal form, or NULL with the value counted as cleared. */
static const char *
keep_valid(struct tipple_row *row, int column, enum tipple_reason reason, const char *normal)
{
	if (reason == TIPPLE_VALID)
		return keep(row, normal, strlen(normal));
	if (reason == TIPPLE_NO_MEMORY) {
		row->no_memory = true;
		return NULL;
	}
	tipple_cleared(row, column, tipple_reason_code(reason), tipple_reason_text(reason));
	return NULL;
}

const char *
tipple_row_email(struct tipple_row *row, int column, const char *s, int mode)
{
	char normal[TIPPLE_EMAIL_SIZE];

	if (s == NULL)
		return NULL;
	return keep_valid(row, column, tipple_email(s, strlen(s), mode, normal), normal);
}

const char *
tipple_row_phone(struct tipple_row *row, int column, const char *s, int mode,
    const char *country)
{
	char normal[TIPPLE_PHONE_SIZE];

	if (s == NULL)
		return NULL;
	return keep_valid(row, column, tipple_phone(s, strlen(s), mode, country, normal), normal);
}

const char *
tipple_row_clean(struct tipple_row *row, const char *s)
{
	struct tipple_error err;
	const char *kept;
	char *clean;
	size_t size;

	if (s == NULL)
		return NULL;
	if (tipple_clean(s, strlen(s), &clean, &size, &err) != TIPPLE_OK) {
		row->no_memory = true;
		return NULL;
	}
	kept = keep(row, clean, size);
	free(clean);
	return kept;
}
