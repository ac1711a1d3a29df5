/*
 * inspect_file.c - see inspect_file.h.  The file becomes a catalog's table, and all
 * that is written of it is inspect's.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "file.h"
#include "guess.h"
#include "inspect_command.h"
#include "inspect_file.h"
#include "inspect_plan.h"
#include "job.h"
#include "live.h"

#define SAMPLE 100000   /* records */
#define LINE 65536      /* bytes of the first one that are looked at */

struct sampled {
	const char *name;
	struct guess guess;
};

struct sample {
	struct tipple__arena *arena;
	struct tipple__stream stream;
	struct tipple__csv csv;
	struct tipple__jsonl jsonl;
	struct sampled *columns;
	size_t n, room;
	long records, broken;
};

static enum tipple_file_format
format_of(const char *path)
{
	static const struct tipple_table any = { .abi = TIPPLE_ABI, .size = sizeof(any) };
	struct tipple_file_options o = { .format = TIPPLE_FILE_BY_NAME };
	struct tipple_error err;

	return tipple__file_format(path, &any, &o, &err) == TIPPLE_OK ? o.format :
	    TIPPLE_FILE_BY_NAME;
}

/* "sqlite:orders.csv" is a database. */
bool
inspect_is_file(const char *name)
{
	static const char *const schemes[] = { "sqlite:", "env:", "file:" };

	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++)
		if (strncmp(name, schemes[i], strlen(schemes[i])) == 0)
			return false;
	return !strstr(name, "://") && format_of(name) != TIPPLE_FILE_BY_NAME;
}

static struct sampled *
add_column(struct sample *s, const char *name)
{
	struct sampled *more;

	if (s->n == s->room) {
		s->room = s->room ? 2 * s->room : 32;
		more = pool_alloc(s->arena, s->room, sizeof(*more));
		if (s->n)
			memcpy(more, s->columns, s->n * sizeof(*more));
		s->columns = more;
	}
	s->columns[s->n] = (struct sampled){ .name = pool_printf(s->arena, "%s", name) };
	return &s->columns[s->n++];
}

/* ---- CSV ---- */

/* What stands most often in the first line, outside quotes. */
static enum tipple_status
find_delimiter(struct sample *s, enum tipple_file_format format, struct tipple_error *err)
{
	static const char known[] = ",;\t|";
	struct tipple__stream *in = &s->stream;
	enum tipple_status status = TIPPLE_OK;
	size_t counts[sizeof(known)] = {0}, best = 0;
	bool quoted = false;
	const char *at;

	if (format == TIPPLE_FILE_TSV) {
		tipple__csv_init(&s->csv, '\t');
		return TIPPLE_OK;
	}
	while (!status && !in->ended && in->end - in->start < LINE)
		status = tipple__stream_more(in, err);
	for (size_t i = in->start; i < in->end && (quoted || in->data[i] != '\n'); i++) {
		quoted ^= in->data[i] == '"';
		at = in->data[i] ? strchr(known, in->data[i]) : NULL;
		if (at && !quoted)
			counts[at - known]++;
	}
	for (size_t i = 1; known[i]; i++)
		best = counts[i] > counts[best] ? i : best;
	tipple__csv_init(&s->csv, known[best]);
	return status;
}

static enum tipple_status
read_header(struct sample *s, struct tipple_error *err)
{
	enum tipple_status status = tipple__csv_next(&s->csv, &s->stream, err);

	for (size_t i = 0; !status && i < s->csv.n; i++)
		add_column(s, s->csv.fields[i].text);
	s->csv.keeps_empty = s->n == 1;
	return status;
}

static bool
take_record(struct sample *s)
{
	struct tipple__csv_field *f;

	if (s->csv.n != s->n)
		return false;
	for (size_t i = 0; i < s->n; i++) {
		f = &s->csv.fields[i];
		if (f->size > 0 || f->quoted)
			guess_value(&s->columns[i].guess, GUESS_TEXT, f->text, f->size);
		else
			s->columns[i].guess.nulls++;
	}
	return true;
}

static enum tipple_status
sample_csv(struct sample *s, enum tipple_file_format format, struct tipple_error *err)
{
	enum tipple_status status = find_delimiter(s, format, err);

	if (!status)
		status = read_header(s, err);
	while (!status && s->records < SAMPLE) {
		status = tipple__csv_next(&s->csv, &s->stream, err);
		if (status == TIPPLE_OK || status == TIPPLE_INVALID) {
			s->records++;
			s->broken += status || !take_record(s);
			status = TIPPLE_OK;
		}
	}
	return status;
}

/* ---- JSON Lines ---- */

static struct sampled *
find_column(struct sample *s, const char *name)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->columns[i].name, name) == 0)
			return &s->columns[i];
	return add_column(s, name);
}

static void
take_object(struct sample *s)
{
	static const enum guess_kind kinds[] = { [TIPPLE__JSON_WORD] = GUESS_WORD,
		[TIPPLE__JSON_STRING] = GUESS_STRING, [TIPPLE__JSON_NESTED] = GUESS_NESTED };

	for (size_t i = 0; i < s->jsonl.n; i++) {
		struct tipple__json_member *m = &s->jsonl.members[i];
		struct guess *g = &find_column(s, m->name)->guess;

		if (m->kind == TIPPLE__JSON_NULL)
			continue;
		if (m->kind == TIPPLE__JSON_STRING)
			tipple__json_unquote(m);
		guess_value(g, kinds[m->kind], m->text, m->size);
	}
}

static enum tipple_status
sample_jsonl(struct sample *s, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	while (!status && s->records < SAMPLE) {
		status = tipple__jsonl_next(&s->jsonl, &s->stream, err);
		if (status == TIPPLE_OK)
			take_object(s);
		if (status == TIPPLE_OK || status == TIPPLE_INVALID) {
			s->records++;
			s->broken += status == TIPPLE_INVALID;
			status = TIPPLE_OK;
		}
	}
	/* a member that is not there is NULL, as null is */
	for (size_t i = 0; i < s->n; i++)
		s->columns[i].guess.nulls = s->records - s->broken - s->columns[i].guess.values;
	return status;
}

/* ---- the schema ---- */

/* The file's name without folders and ends. */
static const char *
table_name(struct tipple__arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	char *name = pool_printf(a, "%s", slash ? slash + 1 : path);
	char *dot = strchr(name, '.');

	if (dot && dot > name)
		*dot = '\0';
	return name;
}

static struct tipple__catalog_table *
make_table(struct sample *s, const char *path)
{
	struct tipple__catalog_table *t = pool_alloc(s->arena, 1, sizeof(*t));

	t->name = table_name(s->arena, path);
	t->ncolumns = (int)s->n;
	t->columns = pool_alloc(s->arena, s->n, sizeof(*t->columns));
	for (size_t i = 0; i < s->n; i++) {
		t->columns[i].c.name = s->columns[i].name;
		t->columns[i].note = guess_end(&s->columns[i].guess, s->arena, &t->columns[i].c);
	}
	return t;
}

static const char *
describe(struct sample *s, enum tipple_file_format format)
{
	struct tipple__text t = {0};

	tipple__putf(&t, "the first %ld records of a %s file, %ld of them broken.\n"
	    "# It has no primary key: which columns are one, only you know", s->records,
	    format == TIPPLE_FILE_JSONL ? "JSON Lines" : "CSV", s->broken);
	if (format != TIPPLE_FILE_JSONL && s->csv.delimiter == '\t')
		tipple__put(&t, ".  The delimiter is a tab");
	else if (format != TIPPLE_FILE_JSONL)
		tipple__putf(&t, ".  The delimiter is %c", s->csv.delimiter);
	return pool_take(s->arena, &t);
}

static enum tipple_status
read_sample(struct sample *s, const char *path, enum tipple_file_format format,
    struct tipple_error *err)
{
	enum tipple_status status = tipple__stream_open(&s->stream, path, NULL, 0, err);

	if (status)
		return status;
	status = format == TIPPLE_FILE_JSONL ? sample_jsonl(s, err) : sample_csv(s, format, err);
	tipple__stream_close(&s->stream);
	return status;
}

int
inspect_file(struct tipple__arena *a, const char *path)
{
	struct sample s = { .arena = a };
	enum tipple_file_format format = format_of(path);
	struct tipple__catalog_table *table;
	struct tipple_error err;
	struct plan p;
	enum tipple_status status = read_sample(&s, path, format, &err);
	int rc = FAILED;

	if (status && status != TIPPLE_DONE) {
		rc = live_fail(&err, FAILED);
	} else if (s.n == 0) {
		fprintf(stderr, "tipple-gen: inspect: %s: it names no column\n", path);
	} else {
		table = make_table(&s, path);
		p = plan_make(a, TIPPLE_SQLITE, &table, 1);
		p.from = describe(&s, format);
		rc = inspect_print(&p);
	}
	tipple__csv_clear(&s.csv);
	tipple__jsonl_clear(&s.jsonl);
	return rc;
}
