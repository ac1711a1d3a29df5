/*
 * sqlite_trigger.c - tables with triggers.  RAISE(FAIL) leaves behind what was
 * written before it, and RAISE(IGNORE) leaves the row away and calls it done.
 *
 * SPDX-License-Identifier: ISC
 */
#include "sqlite.h"
#include "text.h"

/* Does the query about table t (its name is ?1) give a row?  An SQLite code. */
static int
ask(struct tipple__sqlite *db, const struct tipple_table *t, const char *sql, bool *yes)
{
	sqlite3_stmt *look = NULL;
	int code = sqlite3_prepare_v2(db->handle, sql, -1, &look, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_bind_text(look, 1, tipple__table_name(db->base.dialect, t), -1,
		    SQLITE_STATIC);
	if (code == SQLITE_OK)
		code = sqlite3_step(look);
	*yes = code == SQLITE_ROW;
	sqlite3_finalize(look);
	return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

int
tipple__sqlite_has_triggers(struct tipple__sqlite *db, const struct tipple_table *t, bool *yes)
{
	const char *schema = t->schemas[TIPPLE_SQLITE];
	struct tipple__text sql = { 0 };
	int code = SQLITE_NOMEM;

	tipple__put(&sql, "SELECT 1 FROM (SELECT type, tbl_name FROM ");
	tipple__quote(&sql, db->base.dialect, schema != NULL ? schema : "main");
	tipple__put(&sql, ".sqlite_schema UNION ALL SELECT type, tbl_name FROM temp.sqlite_schema)"
	    " WHERE type = 'trigger' AND tbl_name = ?1 COLLATE NOCASE");
	if (!sql.failed)
		code = ask(db, t, sql.data, yes);
	tipple__text_clear(&sql);
	return code;
}

int
tipple__sqlite_is_view(struct tipple__sqlite *db, const struct tipple_table *t, bool *yes)
{
	return ask(db, t, "SELECT 1 FROM pragma_table_list(?1) WHERE type = 'view'", yes);
}

int
tipple__sqlite_guard(struct tipple__sqlite *db)
{
	return sqlite3_exec(db->handle, "SAVEPOINT tipple_row", NULL, NULL, NULL);
}

int
tipple__sqlite_unguard(struct tipple__sqlite *db)
{
	return sqlite3_exec(db->handle, "RELEASE tipple_row", NULL, NULL, NULL);
}

/* Where RAISE(ROLLBACK) has ended the transaction there is no savepoint either. */
void
tipple__sqlite_undo(struct tipple__sqlite *db)
{
	if (sqlite3_get_autocommit(db->handle) != 0)
		return;
	(void)sqlite3_exec(db->handle, "ROLLBACK TO tipple_row", NULL, NULL, NULL);
	(void)sqlite3_exec(db->handle, "RELEASE tipple_row", NULL, NULL, NULL);
}
