/*
 * mysql_error.c - error numbers of server and client as statuses, names out of
 * the server's messages.  SQLSTATE is too coarse (23000 is a doubled key and
 * a missing value alike).  Messages quote values: they go to detail only.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "error.h"
#include "mysql_backend.h"

/* What a message names after its marker. */
enum named { NOTHING, CONSTRAINT, COLUMN, OBJECT };

struct rule {
	unsigned code;
	enum tipple_status status;
	const char *text;
	enum named named;
	const char *marker;
};

#define NO_MEMORY 2008          /* in the library; some of its calls then give no number */
#define NO_REASON 0

#define DOUBLED "another row has this unique key"
#define MISSING "a column that is not nullable is NULL or has no value"
#define FOREIGN "a foreign key points to no row, or rows still point here"
#define CHECKED "a check constraint refuses the row"
#define MISFIT "a value does not fit the column's type"
#define LOST "the connection is lost, or the server was silent for longer than io_timeout"
#define UNREACHABLE "the server cannot be reached"
#define BUSY "the server has no room for another connection"
#define REFUSED "access denied"
#define NO_LOGIN "the server wants a login that is unknown here or not safe"
#define READONLY "the server or the transaction is read-only"
#define NO_TABLE "no such table"
#define UNFIT "the statement does not fit the database"
#define FULL "the disk or a table is full"
#define LOCKED "a lock was not given in time"

static const struct rule rules[] = {
	/* values and constraints */
	{ 1062, TIPPLE_CONFLICT, DOUBLED, CONSTRAINT, "for key " },
	{ 1586, TIPPLE_CONFLICT, DOUBLED, CONSTRAINT, "for key " },
	{ 1169, TIPPLE_CONFLICT, DOUBLED, NOTHING, NULL },
	{ 1048, TIPPLE_CONFLICT, MISSING, COLUMN, "Column " },
	{ 1364, TIPPLE_CONFLICT, MISSING, COLUMN, "Field " },
	{ 1263, TIPPLE_CONFLICT, MISSING, COLUMN, "column " },
	{ 1216, TIPPLE_CONFLICT, FOREIGN, NOTHING, NULL },
	{ 1217, TIPPLE_CONFLICT, FOREIGN, NOTHING, NULL },
	{ 1451, TIPPLE_CONFLICT, FOREIGN, CONSTRAINT, "CONSTRAINT " },
	{ 1452, TIPPLE_CONFLICT, FOREIGN, CONSTRAINT, "CONSTRAINT " },
	{ 3819, TIPPLE_CONFLICT, CHECKED, CONSTRAINT, "Check constraint " },
	{ 4025, TIPPLE_CONFLICT, CHECKED, CONSTRAINT, "CONSTRAINT " },
	{ 1644, TIPPLE_CONFLICT, "a trigger refuses the row", NOTHING, NULL },
	{ 1264, TIPPLE_INVALID, MISFIT, COLUMN, "for column " },
	{ 1265, TIPPLE_INVALID, MISFIT, COLUMN, "for column " },
	{ 1292, TIPPLE_INVALID, MISFIT, COLUMN, "for column " },
	{ 1366, TIPPLE_INVALID, MISFIT, COLUMN, "for column " },
	{ 1406, TIPPLE_INVALID, "a value is too long for the column", COLUMN, "for column " },
	{ 1690, TIPPLE_INVALID, MISFIT, NOTHING, NULL },
	{ 3140, TIPPLE_INVALID, MISFIT, COLUMN, "for column " },
	{ 1153, TIPPLE_INVALID, "larger than the server's max_allowed_packet", NOTHING, NULL },
	{ 2020, TIPPLE_INVALID, "larger than the server's max_allowed_packet", NOTHING, NULL },
	/* again from the start */
	{ 1213, TIPPLE_RETRY, "a deadlock with another transaction", NOTHING, NULL },
	{ 1205, TIPPLE_RETRY, LOCKED, NOTHING, NULL },
	{ 3572, TIPPLE_RETRY, LOCKED, NOTHING, NULL },
	{ 1020, TIPPLE_RETRY, "another transaction has changed the row", NOTHING, NULL },
	{ 1206, TIPPLE_RETRY, "the server has no room for more locks", NOTHING, NULL },
	{ 1412, TIPPLE_RETRY, "the table changed under the transaction", NOTHING, NULL },
	/* stopped */
	{ 1969, TIPPLE_TIMEOUT, "the statement took longer than statement_timeout", NOTHING, NULL },
	{ 3024, TIPPLE_TIMEOUT, "the statement took longer than statement_timeout", NOTHING, NULL },
	{ 1317, TIPPLE_CANCELLED, "stopped on request", NOTHING, NULL },
	/* the connection; 2014 (out of sync) is what one that broke answers later */
	{ 1053, TIPPLE_OFFLINE, "the server is shutting down", NOTHING, NULL },
	{ 1927, TIPPLE_OFFLINE, "the connection was killed", NOTHING, NULL },
	{ 2002, TIPPLE_OFFLINE, UNREACHABLE, NOTHING, NULL },
	{ 2003, TIPPLE_OFFLINE, UNREACHABLE, NOTHING, NULL },
	{ 2005, TIPPLE_OFFLINE, "the server's name cannot be resolved", NOTHING, NULL },
	{ 2006, TIPPLE_OFFLINE, LOST, NOTHING, NULL },
	{ 2012, TIPPLE_OFFLINE, UNREACHABLE, NOTHING, NULL },
	{ 2013, TIPPLE_OFFLINE, LOST, NOTHING, NULL },
	{ 2014, TIPPLE_OFFLINE, LOST, NOTHING, NULL },
	{ 2027, TIPPLE_OFFLINE, "the server's answer cannot be understood", NOTHING, NULL },
	{ 2055, TIPPLE_OFFLINE, LOST, NOTHING, NULL },
	{ 5013, TIPPLE_OFFLINE, LOST, NOTHING, NULL },
	{ 5014, TIPPLE_OFFLINE, LOST, NOTHING, NULL },
	{ 1040, TIPPLE_OFFLINE, BUSY, NOTHING, NULL },
	{ 1203, TIPPLE_OFFLINE, BUSY, NOTHING, NULL },
	{ 1226, TIPPLE_OFFLINE, BUSY, NOTHING, NULL },
	/* who may do what */
	{ 1044, TIPPLE_DENIED, REFUSED, NOTHING, NULL },
	{ 1045, TIPPLE_DENIED, REFUSED, NOTHING, NULL },
	{ 1129, TIPPLE_DENIED, "the server refuses connections from here", NOTHING, NULL },
	{ 1130, TIPPLE_DENIED, "the server refuses connections from here", NOTHING, NULL },
	{ 1142, TIPPLE_DENIED, REFUSED, NOTHING, NULL },
	{ 1143, TIPPLE_DENIED, REFUSED, NOTHING, NULL },
	{ 1227, TIPPLE_DENIED, REFUSED, NOTHING, NULL },
	{ 1370, TIPPLE_DENIED, REFUSED, NOTHING, NULL },
	{ 1698, TIPPLE_DENIED, REFUSED, NOTHING, NULL },
	{ 1820, TIPPLE_DENIED, "the password has expired", NOTHING, NULL },
	{ 1862, TIPPLE_DENIED, "the password has expired", NOTHING, NULL },
	{ 1290, TIPPLE_DENIED, READONLY, NOTHING, NULL },
	{ 1792, TIPPLE_DENIED, READONLY, NOTHING, NULL },
	{ 1836, TIPPLE_DENIED, READONLY, NOTHING, NULL },
	{ 2026, TIPPLE_DENIED, "TLS as asked for is not to be had", NOTHING, NULL },
	{ 2059, TIPPLE_DENIED, NO_LOGIN, NOTHING, NULL },
	{ 5010, TIPPLE_DENIED, NO_LOGIN, NOTHING, NULL }, /* Connector/C: not an allowed one */
	{ 5012, TIPPLE_DENIED, NO_LOGIN, NOTHING, NULL },
	/* what is there */
	{ 1049, TIPPLE_SCHEMA, "no such database", NOTHING, NULL },
	{ 1050, TIPPLE_SCHEMA, "the table is there already", OBJECT, "Table " },
	{ 1051, TIPPLE_SCHEMA, NO_TABLE, OBJECT, "Unknown table " },
	{ 1054, TIPPLE_SCHEMA, "no such column", COLUMN, "Unknown column " },
	{ 1060, TIPPLE_SCHEMA, "the column is there already", COLUMN, "Duplicate column name " },
	{ 1061, TIPPLE_SCHEMA, "the key is there already", OBJECT, "Duplicate key name " },
	{ 1064, TIPPLE_SCHEMA, "not the SQL of this server", NOTHING, NULL },
	{ 1091, TIPPLE_SCHEMA, UNFIT, NOTHING, NULL },
	{ 1109, TIPPLE_SCHEMA, NO_TABLE, OBJECT, "Unknown table " },
	{ 1136, TIPPLE_SCHEMA, UNFIT, NOTHING, NULL },
	{ 1146, TIPPLE_SCHEMA, NO_TABLE, OBJECT, "Table " },
	{ 1305, TIPPLE_SCHEMA, UNFIT, NOTHING, NULL },
	{ 2057, TIPPLE_SCHEMA, "the columns changed under the statement", NOTHING, NULL },
	/* the machine */
	{ 1021, TIPPLE_IO, FULL, NOTHING, NULL },
	{ 1026, TIPPLE_IO, FULL, NOTHING, NULL },
	{ 1114, TIPPLE_IO, FULL, NOTHING, NULL },
	{ 1034, TIPPLE_IO, "a table is damaged", NOTHING, NULL },
	{ 1037, TIPPLE_NOMEM, "the server is out of memory", NOTHING, NULL },
	{ 1038, TIPPLE_NOMEM, "the server is out of memory", NOTHING, NULL },
	{ 1041, TIPPLE_NOMEM, "the server is out of memory", NOTHING, NULL },
	{ NO_MEMORY, TIPPLE_NOMEM, "out of memory", NOTHING, NULL },
	{ NO_REASON, TIPPLE_NOMEM, "out of memory", NOTHING, NULL },
};

static const struct rule guard = { TIPPLE__MYSQL_GUARD, TIPPLE_CONFLICT, DOUBLED, NOTHING, NULL };
static const struct rule unknown = { 1105, TIPPLE_DB, "the database refused", NOTHING, NULL };

static const struct rule *
find_rule(unsigned code, const struct tipple__command *command)
{
	if (code == TIPPLE__MYSQL_GUARD && command != NULL && command->kind == TIPPLE__UPSERT)
		return &guard;
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (rules[i].code == code)
			return &rules[i];
	return &unknown;
}

void
tipple__mysql_name(const char *message, const char *marker, char *out, size_t size)
{
	const char *at = NULL, *next = message, *end;
	char name[256];
	char quote;

	*out = '\0';
	/* values come before names, and may hold the marker: take the last */
	while ((next = strstr(next, marker)) != NULL)
		at = next += strlen(marker);
	while (at != NULL && (*at == '`' || *at == '\'')) {
		quote = *at++;
		end = strchr(at, quote);
		if (end == NULL)
			return;
		snprintf(name, sizeof(name), "%.*s", (int)(end - at < 255 ? end - at : 255), at);
		tipple__copy_text(out, size, name);
		at = end[1] == '.' ? end + 2 : NULL;
	}
}

/* MySQL 8 names a key with its table: orders.PRIMARY */
static void
strip_table(char *name, const struct tipple_table *t)
{
	const char *table = t != NULL ? tipple__table_name(&tipple__dialects[TIPPLE_MYSQL], t) : "";
	size_t n = strlen(table);

	if (n > 0 && strncmp(name, table, n) == 0 && name[n] == '.')
		memmove(name, name + n + 1, strlen(name + n + 1) + 1);
}

static void
describe(const struct rule *rule, const struct tipple__command *command, const char *message,
    struct tipple_error *err)
{
	const struct tipple_table *t = command != NULL ? command->table : NULL;
	const char *table = t != NULL ? t->name : NULL;
	char name[64] = "";

	if (rule->named != NOTHING)
		tipple__mysql_name(message, rule->marker, name, sizeof(name));
	if (rule->named == CONSTRAINT)
		strip_table(name, t);
	if (rule->named == COLUMN)
		tipple__copy_text(name, sizeof(name),
		    tipple__own_column(&tipple__dialects[TIPPLE_MYSQL], t, name));
	tipple__fail(err, rule->status, table, rule->named == COLUMN ? name : NULL,
	    "%s%s%s%s%s%s", table != NULL ? table : "", table != NULL ? ": " : "", rule->text,
	    name[0] != '\0' ? " (" : "", name, name[0] != '\0' ? ")" : "");
	if (rule->named == CONSTRAINT)
		tipple__copy_text(err->constraint, sizeof(err->constraint), name);
}

enum tipple_status
tipple__mysql_error(struct tipple__mysql *db, MYSQL_STMT *stmt,
    const struct tipple__command *command, struct tipple_error *err)
{
	/* what breaks off a stream of rows is told to the connection alone */
	bool own = stmt != NULL && mysql_stmt_errno(stmt) != 0;
	unsigned code = own ? mysql_stmt_errno(stmt) : mysql_errno(db->handle);
	const char *state = own ? mysql_stmt_sqlstate(stmt) : mysql_sqlstate(db->handle);
	const char *message = own ? mysql_stmt_error(stmt) : mysql_error(db->handle);
	const struct rule *rule = find_rule(code, command);

	if (err != NULL) {
		describe(rule, command, message, err);
		err->native = (int)code;
		tipple__copy_text(err->sqlstate, sizeof(err->sqlstate), state);
		if (db->base.want_detail)
			tipple__copy_text(err->detail, sizeof(err->detail), message);
	}
	if (code == NO_MEMORY || code == NO_REASON)
		tipple__mysql_break_off(db);
	if (rule->status == TIPPLE_RETRY) {
		if (stmt != NULL)
			mysql_stmt_free_result(stmt);
		mysql_rollback(db->handle);
	}
	return rule->status;
}
