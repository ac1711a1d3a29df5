/*
 * url.h - database URLs.
 *
 *   scheme:path[?option=value&...]            sqlite
 *   scheme://[user[:password]@][host[:port]]/[path][?...]
 *
 * Parts are percent-decoded.  The parsed form owns one block.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_URL_H
#define TIPPLE_URL_H

#include "tipple.h"

#define TIPPLE__URL_OPTIONS 16

struct tipple__url {
	char *scheme;
	char *user, *password, *host, *port; /* NULL when absent */
	char *path;                     /* SQLite: the file; servers: the database */
	struct { char *name, *value; } options[TIPPLE__URL_OPTIONS];
	int noptions;
	char *block;                    /* behind all of them */
};

TIPPLE_MUST enum tipple_status tipple__url_parse(const char *url, struct tipple__url *out,
    struct tipple_error *err);
void tipple__url_clear(struct tipple__url *url);
/* NULL when the option is not given. */
const char *tipple__url_option(const struct tipple__url *url, const char *name);

#endif
