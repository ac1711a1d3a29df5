/*
 * fingerprint.c - see fingerprint.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "ask.h"
#include "error.h"
#include "fingerprint.h"

/* The words are hashed by the server, so that long names fit.  Oracle's server has a
 * uuid, and refuses the name of a variable that it does not have: both are asked by name. */
static const char postgresql[] =
    "SELECT NULL::bigint, NULL::bigint, 'postgresql:' || s.system_identifier || '/' || d.oid "
    "FROM pg_catalog.pg_control_system() s, pg_catalog.pg_database d "
    "WHERE d.datname = pg_catalog.current_database()";
static const char mysql[] =
    "SELECT NULL, NULL, CONCAT('mysql:', SUBSTRING(SHA2(CONCAT_WS('\\n', "
    "@@GLOBAL.server_uuid, DATABASE()), 256), 1, 48))";
static const char mariadb[] =
    "SELECT NULL, NULL, CONCAT('mariadb:', SUBSTRING(SHA2(CONCAT_WS('\\n', "
    "@@GLOBAL.hostname, @@GLOBAL.port, @@GLOBAL.datadir, DATABASE()), 256), 1, 48))";

enum tipple_status
tipple__fingerprint(struct tipple_db *db, char out[TIPPLE__FINGERPRINT_SIZE],
    struct tipple_error *err)
{
	const char *dialect = tipple_dialect_name(db);
	struct tipple_error why;
	struct tipple__answer a;
	enum tipple_status status;

	out[0] = '\0';
	if (strcmp(dialect, "sqlite") == 0)
		return TIPPLE_OK;
	if (strcmp(dialect, "postgresql") == 0) {
		status = tipple__ask(db, postgresql, NULL, 0, &a, &why);
	} else {
		status = tipple__ask(db, mysql, NULL, 0, &a, &why);
		if (status == TIPPLE_SCHEMA || status == TIPPLE_DB)
			status = tipple__ask(db, mariadb, NULL, 0, &a, &why);
	}
	if (status == TIPPLE_DENIED)
		return TIPPLE_OK;
	if (status == TIPPLE_OK && a.text != NULL)
		tipple__copy_text(out, TIPPLE__FINGERPRINT_SIZE, a.text);
	else if (status != TIPPLE_OK && err != NULL)
		*err = why;
	tipple__answer_clear(&a);
	return status;
}
