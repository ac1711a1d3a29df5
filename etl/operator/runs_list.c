/*
 * runs_list.c - the runs of jobs or of workflows, newest first: those of a status,
 * of a name, so many.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <stdlib.h>

#include "error.h"
#include "runs_list.h"

static enum tipple_status
refuse_status(const struct tipple_column *column, struct tipple_error *err)
{
	char all[120] = "";
	size_t used = 0;

	for (int i = 0; i < column->nlabels && used < sizeof(all); i++)
		used += (size_t)snprintf(all + used, sizeof(all) - used, "%s%s", i == 0 ? "" :
		    i == column->nlabels - 1 ? " or " : ", ", column->labels[i]);
	return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "--status: want %s", all);
}

static enum tipple_status
ask(const struct call *call, const struct runs_list *list, struct tipple_query *q,
    struct tipple_error *err)
{
	const char *status = call_flag(call, "status"), *name = call_flag(call, list->name_flag);
	int64_t limit = 20;
	int value;

	if (status != NULL) {
		value = enum_value(list->table, list->status, status);
		if (value < 0)
			return refuse_status(&list->table->columns[list->status], err);
		tipple_where(q, list->status, TIPPLE_EQ, tipple_enum(value));
	}
	if (name != NULL)
		tipple_where(q, list->name, TIPPLE_EQ, tipple_text(name));
	if (list->time >= 0)
		tipple_order(q, list->time, TIPPLE_DESC);
	tipple_order(q, list->id, TIPPLE_DESC);
	if (call_number(call, "limit", 1, 1000000, &limit, err) != TIPPLE_OK)
		return TIPPLE_MISUSE;
	tipple_limit(q, limit);
	return TIPPLE_OK;
}

static enum tipple_status
collect(struct tipple_db *db, const struct runs_list *list, const struct tipple_query *q,
    json_t *rows, struct tipple_error *err)
{
	struct tipple_cursor *cursor = NULL;
	void *row = calloc(1, list->table->row_size);
	enum tipple_status status = row != NULL ? tipple_each(db, list->table, q, &cursor, err) :
	    tipple__nomem(err);

	while (status == TIPPLE_OK && (status = tipple_next(cursor, row, err)) == TIPPLE_OK)
		if (json_array_append_new(rows, list->describe(row)) != 0)
			status = tipple__nomem(err);
	tipple_cursor_close(cursor);
	free(row);
	return status == TIPPLE_DONE ? TIPPLE_OK : status;
}

enum tipple_status
answer_runs(struct call *call, const struct runs_list *list, struct tipple_error *err)
{
	json_t *rows = json_array();
	struct tipple_db *db = NULL;
	struct tipple_query q;
	enum tipple_status status;

	tipple_query_init(&q, list->table);
	if ((status = ask(call, list, &q, err)) == TIPPLE_OK &&
	    (status = call_open(call, 0, &db, NULL, err)) == TIPPLE_OK &&
	    (status = collect(db, list, &q, rows, err)) == TIPPLE_OK)
		status = answer_table(call, rows, list->columns, err);
	else
		json_decref(rows);
	tipple_query_clear(&q);
	tipple_close(db);
	return status;
}
