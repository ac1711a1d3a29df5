/*
 * postgres_type.c - ask the catalog about types that are not built in: enums,
 * domains, and text types of extensions such as citext.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "postgres.h"

const struct tipple__pg_type *
tipple__pg_find_type(const struct tipple__pg *db, Oid oid)
{
	for (int i = 0; i < db->ntypes; i++)
		if (db->types[i].oid == oid)
			return &db->types[i];
	return NULL;
}

enum tipple__pg_kind
tipple__pg_kind(const struct tipple__pg *db, Oid oid)
{
	enum tipple__pg_kind kind = tipple__pg_builtin(oid);
	const struct tipple__pg_type *type;

	if (kind != TIPPLE__PG_OTHER)
		return kind;
	type = tipple__pg_find_type(db, oid);
	return type != NULL ? type->kind : TIPPLE__PG_OTHER;
}

/* The type below all domains, and whether it sends itself as its characters. */
static enum tipple_status
ask(struct tipple__pg *db, Oid oid, struct tipple__pg_type *type, struct tipple_error *err)
{
	static const char sql[] =
	    "WITH RECURSIVE d AS (SELECT oid, typtype, typbasetype, typsend FROM"
	    " pg_catalog.pg_type WHERE oid = $1::oid UNION ALL"
	    " SELECT b.oid, b.typtype, b.typbasetype, b.typsend FROM"
	    " pg_catalog.pg_type b JOIN d ON b.oid = d.typbasetype)"
	    " SELECT d.oid, d.typtype = 'e' OR p.proname IN ('textsend', 'citextsend'),"
	    " pg_catalog.format_type($1::oid, NULL)"
	    " FROM d JOIN pg_catalog.pg_proc p ON p.oid = d.typsend WHERE d.typtype <> 'd'";
	struct tipple__text number = { 0 };
	const char *value;
	PGresult *r = NULL;
	enum tipple_status status;

	tipple__putf(&number, "%u", oid);
	value = number.data;
	status = number.failed ? tipple__nomem(err) : tipple__pg_run(db, sql, 1, &value, &r, err);
	tipple__text_clear(&number);
	if (status != TIPPLE_OK)
		return status;
	type->oid = oid;
	type->kind = TIPPLE__PG_OTHER;
	type->name[0] = '\0';
	if (PQntuples(r) == 1) {
		type->kind = tipple__pg_builtin((Oid)strtoul(PQgetvalue(r, 0, 0), NULL, 10));
		if (PQgetvalue(r, 0, 1)[0] == 't')
			type->kind = TIPPLE__PG_TEXT;
		tipple__copy_text(type->name, sizeof(type->name), PQgetvalue(r, 0, 2));
	}
	PQclear(r);
	return TIPPLE_OK;
}

enum tipple_status
tipple__pg_learn(struct tipple__pg *db, const Oid *types, int n, struct tipple_error *err)
{
	struct tipple__pg_type type, *more;
	enum tipple_status status;

	for (int i = 0; i < n; i++) {
		if (types[i] == 0 || tipple__pg_builtin(types[i]) != TIPPLE__PG_OTHER ||
		    tipple__pg_find_type(db, types[i]) != NULL)
			continue;
		status = ask(db, types[i], &type, err);
		if (status != TIPPLE_OK)
			return status;
		more = realloc(db->types, (size_t)(db->ntypes + 1) * sizeof(*more));
		if (more == NULL)
			return tipple__nomem(err);
		db->types = more;
		db->types[db->ntypes++] = type;
	}
	return TIPPLE_OK;
}
