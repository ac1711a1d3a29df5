/*
 * inspect_command.c - tipple-gen inspect: a schema from a live database.  Files are
 * inspect_file.c's.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "backend.h"
#include "hidden.h"
#include "inspect_command.h"
#include "inspect_file.h"
#include "inspect_plan.h"
#include "job.h"
#include "live.h"

/* A dot can part the schema from the table, or be a part of its name. */
static enum tipple_status
read_table(struct tipple_db *db, struct tipple__arena *a, const char *name,
    struct tipple__catalog_table **t, struct tipple_error *err)
{
	const char *dot = strchr(name, '.');
	enum tipple_status status = tipple__catalog_read(db, a, NULL, name, true, t, err);

	if (status == TIPPLE_OK && !*t && dot)
		status = tipple__catalog_read(db, a,
		    pool_printf(a, "%.*s", (int)(dot - name), name), dot + 1, true, t, err);
	return status;
}

static int
read_tables(struct tipple_db *db, struct tipple__arena *a, const char *const *names, int n,
    struct tipple__catalog_table **tables)
{
	struct tipple_error err;
	int rc = 0;

	for (int i = 0; i < n; i++) {
		if (read_table(db, a, names[i], &tables[i], &err))
			return live_fail(&err, FAILED);
		if (!tables[i]) {
			fprintf(stderr, "tipple-gen: inspect: the database has no table \"%s\"\n",
			    names[i]);
			rc = FAILED;
		}
	}
	return rc;
}

/* Left out with its table is told with it. */
static void
tell_dropped(struct plan *p, struct part *part, void *arg)
{
	char *line;

	(void)arg;
	if (!part->dropped || (part->kind != PART_TABLE && part->table->part.dropped))
		return;
	line = pool_printf(p->arena, "%s: %s", plan_title(p, part), part->dropped);
	hidden_cover(line);
	fprintf(stderr, "tipple-gen: inspect: left out: %s\n", line);
}

int
inspect_print(struct plan *p)
{
	const char *text = plan_mend(p);

	plan_each(p, tell_dropped, NULL);
	if (!text)
		return FAILED;
	fputs(text, stdout);
	return 0;
}

/* All of it in one view of the database. */
static int
inspect(struct tipple_db *db, struct tipple__arena *a, const char *const *names, int n)
{
	struct tipple__catalog_table **tables;
	struct tipple_error err;
	const char **all;
	struct plan p;
	int rc;

	if (tipple_begin_snapshot(db, &err))
		return live_fail(&err, FAILED);
	if (n == 0) {
		if (tipple__catalog_list(db, a, &all, &n, &err))
			return live_fail(&err, FAILED);
		names = all;
	}
	tables = pool_alloc(a, (size_t)n, sizeof(*tables));
	rc = read_tables(db, a, names, n, tables);
	tipple_rollback(db);
	if (rc)
		return rc;
	p = plan_make(a, db->dialect->id, tables, n);
	return inspect_print(&p);
}

int
inspect_run(struct tipple__arena *a, const char *url, char **tables, int ntables)
{
	struct tipple_db *db;
	int rc;

	if (ntables == 0 && inspect_is_file(url))
		return inspect_file(a, url);
	rc = live_open(url, &db);
	if (rc == 0)
		rc = inspect(db, a, (const char *const *)tables, ntables);
	tipple_close(db);
	return rc;
}
