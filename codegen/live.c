/*
 * live.c - open a database by what the command line says.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "job.h"
#include "live.h"
#include "text.h"
#include "url_option.h"

int
live_fail(const struct tipple_error *err, int failed)
{
	fprintf(stderr, "tipple-gen: %s\n", err->text);
	switch (err->status) {
	case TIPPLE_OFFLINE:
	case TIPPLE_TIMEOUT:
	case TIPPLE_RETRY:
		return UNREACHABLE;
	case TIPPLE_MISUSE:
	case TIPPLE_UNSUPPORTED:
	case TIPPLE_DENIED:
	case TIPPLE_IO:
		return REFUSED;
	default:
		return failed;
	}
}

/* Looking at a file must not make it. */
static enum tipple_status
open_to_read(const char *url, struct tipple_db **db, struct tipple_error *err)
{
	const char *options = strchr(url, '?');
	struct tipple__text text = {0};
	enum tipple_status status;

	tipple__put(&text, url);
	if (strncmp(url, "sqlite", 6) == 0 && (!options || !strstr(options, "mode=")))
		tipple__put(&text, options ? "&mode=ro" : "?mode=ro");
	if (text.failed) {
		status = err->status = TIPPLE_NOMEM;
		snprintf(err->text, sizeof(err->text), "out of memory");
	} else {
		status = tipple_open(text.data, db, err);
	}
	tipple__text_clear(&text);
	return status;
}

int
live_open(const char *given, struct tipple_db **db)
{
	struct tipple_error err = {0};
	char *url = NULL;
	enum tipple_status status = tipple__url_option_read("URL", given, &url, &err);

	*db = NULL;
	if (status == TIPPLE_OK)
		status = open_to_read(url, db, &err);
	free(url);
	return status == TIPPLE_OK ? 0 : live_fail(&err, FAILED);
}
