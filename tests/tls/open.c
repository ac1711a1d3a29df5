/*
 * open.c - open each URL and print what came of it, one line each: "ok", or a
 * status and why.  A handle that opens must also be able to cancel, which on
 * MySQL is a second connection.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>

#include "tipple.h"

int
main(int argc, char **argv)
{
	struct tipple_error err;
	struct tipple_db *db;
	enum tipple_status status;

	for (int i = 1; i < argc; i++) {
		status = tipple_open(argv[i], &db, &err);
		if (status == TIPPLE_OK)
			status = tipple_cancel(db, &err);
		if (status == TIPPLE_OK)
			printf("ok\n");
		else
			printf("%s: %s\n", tipple_status_name(status), err.text);
		tipple_close(db);
	}
	return 0;
}
