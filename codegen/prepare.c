/*
 * prepare.c - ask a database whether it takes the queries of schemas.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "backend.h"
#include "check.h"
#include "live.h"
#include "named.h"
#include "prepare.h"

/* What the runtime would be given, but for offsets of fields. */
static struct tipple_sql
make_sql(const struct model_query *q, const struct tipple_table *rows)
{
	struct tipple_sql sql = { .abi = TIPPLE_ABI, .size = sizeof(sql), .name = rows->name,
		.params = q->args.t.columns, .nparams = q->args.t.ncolumns, .rows = rows };

	for (int d = 0; d < TIPPLE_DIALECTS; d++) {
		sql.text.sql[d] = q->sql[d];
		sql.order[d] = q->order[d];
	}
	return sql;
}

/* What it says itself, where it says anything: no row is in it, as none was read. */
static void
tell(const struct subject *query, const struct tipple_db *db, const struct tipple_error *err)
{
	const char *name = query->table->name, *text = err->text, *detail = err->detail, *key;
	struct subject at = check_sql_subject(query, db->dialect->id, &key);
	size_t n = strlen(name);

	if (strncmp(text, name, n) == 0 && strncmp(text + n, ": ", 2) == 0)
		text += n + 2;
	if (strstr(text, detail))
		detail = "";
	check_tell(&at, key, "%s: %s%s%s", db->dialect->name, text, *detail ? ": " : "", detail);
}

/*
 * First the query itself.  Then its columns by their names, as whoever reads it as
 * a table would: the first way goes by their order only.
 */
static void
prepare_one(struct tipple__arena *a, struct tipple_db *db, const struct model_query *q,
    const struct subject *at)
{
	struct tipple_table rows = q->rows.t;
	struct tipple_sql sql = make_sql(q, &rows);
	struct tipple__text text = {0};
	struct tipple_error err = {0};

	if (!q->sql[db->dialect->id])
		return;
	rows.abi = TIPPLE_ABI;
	rows.size = sizeof(rows);
	rows.query = NULL;
	if (tipple__sql_prepare(db, &sql, &err) != TIPPLE_OK) {
		tell(at, db, &err);
		return;
	}
	if (rows.ncolumns == 0)
		return;
	rows.query = &sql.text;
	tipple__sql_select(&text, db->dialect, &rows);
	sql.text.sql[db->dialect->id] = pool_take(a, &text);
	rows.query = NULL;
	if (tipple__sql_prepare(db, &sql, &err) != TIPPLE_OK)
		tell(at, db, &err);
}

static int
prepare_job(struct tipple__arena *a, struct tipple_db *db, struct job *j,
    const struct telling *t)
{
	struct excerpt excerpt = excerpt_of(j->source.data, j->source.size);
	struct diags d;

	diag_init(&d, a, j->path);
	for (int i = 0; i < j->model.nqueries; i++) {
		struct subject at = check_query_subject(&j->source, &d, j->schema, (unsigned)i);

		prepare_one(a, db, &j->model.queries[i], &at);
	}
	diag_print(&d, t->excerpts ? &excerpt : NULL, stderr);
	return d.nerrors ? REFUSED : 0;
}

int
prepare_queries(struct tipple__arena *a, const char *url, struct job *jobs, int n,
    const struct telling *t)
{
	struct tipple_db *db;
	int rc = live_open(url, &db);

	if (rc)
		return rc;
	db->want_detail = true;
	for (int i = 0; i < n; i++) {
		int one = prepare_job(a, db, &jobs[i], t);

		if (one)
			rc = one;
	}
	tipple_close(db);
	return rc;
}
