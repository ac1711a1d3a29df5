/*
 * rejects_noun.c - the rows in a reject file that count and were not replayed since.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "operator.h"

struct rejects {
	json_t *rows;           /* objects, in the order of the file */
	json_t *committed;      /* "run/batch" */
	json_t *replayed;       /* "run/batch/row" */
};

#define ID_SIZE 200

static const char *
id_of(const json_t *line, bool row, char id[ID_SIZE])
{
	const char *run = json_string_value(json_object_get(line, "run"));

	snprintf(id, ID_SIZE, row ? "%.80s/%lld/%lld" : "%.80s/%lld", run != NULL ? run : "",
	    (long long)json_integer_value(json_object_get(line, "batch")),
	    (long long)json_integer_value(json_object_get(line, "row")));
	return id;
}

static int
take(struct rejects *r, json_t *line)
{
	char id[ID_SIZE];

	if (json_object_get(line, "replayed") != NULL)
		return json_object_set_new(r->replayed, id_of(line, true, id), json_true());
	if (json_object_get(line, "committed") != NULL)
		return json_object_set_new(r->committed, id_of(line, false, id), json_true());
	if (json_object_get(line, "values") == NULL)
		return 0;
	(void)json_object_set_new(line, "id", json_string(id_of(line, true, id)));
	return json_array_append(r->rows, line);
}

/* Half a line, which a killed run leaves, is none. */
static enum tipple_status
read_file(struct rejects *r, const char *path, struct tipple_error *err)
{
	FILE *file = fopen(path, "re");
	enum tipple_status status = TIPPLE_OK;
	char *text = NULL;
	size_t room = 0;
	ssize_t n;

	if (file == NULL)
		return tipple__fail(err, TIPPLE_IO, NULL, NULL, "%.200s: %s", path,
		    strerror(errno));
	while (status == TIPPLE_OK && (n = getline(&text, &room, file)) > 0) {
		json_t *line = json_loadb(text, (size_t)n, 0, NULL);

		if (line != NULL && take(r, line) != 0)
			status = tipple__nomem(err);
		json_decref(line);
	}
	if (status == TIPPLE_OK && ferror(file))
		status = tipple__fail(err, TIPPLE_IO, NULL, NULL, "%.200s: cannot be read", path);
	free(text);
	fclose(file);
	return status;
}

/* Leave those that count. */
static void
sift(struct rejects *r)
{
	char id[ID_SIZE];

	for (size_t i = json_array_size(r->rows); i > 0; i--) {
		const json_t *row = json_array_get(r->rows, i - 1);

		if (json_object_get(r->committed, id_of(row, false, id)) == NULL ||
		    json_object_get(r->replayed, id_of(row, true, id)) != NULL)
			(void)json_array_remove(r->rows, i - 1);
	}
}

/* *rows is the caller's. */
static enum tipple_status
read_rejects(const struct call *call, json_t **rows, struct tipple_error *err)
{
	struct rejects r = { json_array(), json_object(), json_object() };
	enum tipple_status status = read_file(&r, call_arg(call, 0), err);

	if (status == TIPPLE_OK)
		sift(&r);
	json_decref(r.committed);
	json_decref(r.replayed);
	*rows = r.rows;
	if (status != TIPPLE_OK) {
		json_decref(r.rows);
		*rows = NULL;
	}
	return status;
}

static enum tipple_status
list(struct call *call, struct tipple_error *err)
{
	static const struct column columns[] = { { "id", "REJECT", false },
		{ "time", "TIME", false }, { "stage", "STAGE", false }, { "rule", "RULE", false },
		{ "column", "COLUMN", false }, { "reason", "REASON", false }, { 0 } };
	json_t *rows;
	enum tipple_status status = read_rejects(call, &rows, err);

	return status == TIPPLE_OK ? answer_table(call, rows, columns, err) : status;
}

/* Objects in a line are shown as their JSON. */
static void
flatten(json_t *row, const char *name)
{
	char *text = json_dumps(json_object_get(row, name), JSON_COMPACT);

	if (text != NULL)
		(void)json_object_set_new(row, name, json_string(text));
	free(text);
}

static enum tipple_status
show(struct call *call, struct tipple_error *err)
{
	static const struct column columns[] = { { "id", "reject", false }, { "job", "job", false },
		{ "time", "time", false }, { "stage", "stage", false }, { "rule", "rule", false },
		{ "table", "table", false }, { "column", "column", false },
		{ "reason", "reason", false }, { "sqlstate", "SQLSTATE", false },
		{ "key", "key", false }, { "values", "values", false }, { 0 } };
	json_t *rows, *row, *found = NULL;
	enum tipple_status status = read_rejects(call, &rows, err);
	size_t i;

	json_array_foreach(rows, i, row)
		if (strcmp(json_string_value(json_object_get(row, "id")), call_arg(call, 1)) == 0)
			found = json_incref(row);
	json_decref(rows);
	if (status != TIPPLE_OK)
		return status;
	if (found == NULL)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "no reject %.100s is there",
		    call_arg(call, 1));
	if (!call->json) {
		flatten(found, "key");
		flatten(found, "values");
	}
	return answer_object(call, found, columns, err);
}

/* The object of a rule in stats, made when it is not there. */
static json_t *
rule_of(json_t *stats, const json_t *row)
{
	const char *stage = json_string_value(json_object_get(row, "stage"));
	const char *rule = json_string_value(json_object_get(row, "rule"));
	json_t *one;
	size_t i;

	stage = stage != NULL ? stage : "";
	rule = rule != NULL ? rule : "";
	json_array_foreach(stats, i, one)
		if (strcmp(json_string_value(json_object_get(one, "stage")), stage) == 0 &&
		    strcmp(json_string_value(json_object_get(one, "rule")), rule) == 0)
			return one;
	one = json_pack("{s:s, s:s, s:i, s:O?, s:O?}", "stage", stage, "rule", rule, "rows", 0,
	    "first", json_object_get(row, "time"), "reason", json_object_get(row, "reason"));
	return one != NULL && json_array_append_new(stats, one) == 0 ? one : NULL;
}

static enum tipple_status
stats(struct call *call, struct tipple_error *err)
{
	static const struct column columns[] = { { "rows", "ROWS", true },
		{ "stage", "STAGE", false }, { "rule", "RULE", false }, { "first", "FIRST", false },
		{ "last", "LAST", false }, { "reason", "REASON OF THE FIRST", false }, { 0 } };
	json_t *rows, *row, *counts = json_array();
	enum tipple_status status = read_rejects(call, &rows, err);
	size_t i;

	json_array_foreach(rows, i, row) {
		json_t *rule = rule_of(counts, row);

		(void)json_object_set_new(rule, "rows",
		    json_integer(json_integer_value(json_object_get(rule, "rows")) + 1));
		(void)json_object_set(rule, "last", json_object_get(row, "time"));
	}
	json_decref(rows);
	if (status == TIPPLE_OK)
		return answer_table(call, counts, columns, err);
	json_decref(counts);
	return status;
}

static const struct verb verbs[] = {
	{ "list", "FILE", 1, 1, "rows that were refused and not replayed since", NULL, list },
	{ "show", "FILE REJECT", 2, 2, "one of them, with its values", NULL, show },
	{ "stats", "FILE", 1, 1, "how many by which rule", NULL, stats },
	{ 0 }
};
const struct noun rejects_noun = { "rejects", "Rejected rows, from reject files:", verbs };
