/*
 * verify_command.h - the command tipple-gen verify.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_VERIFY_COMMAND_H
#define GEN_VERIFY_COMMAND_H

#include "job.h"

struct verify_options {
	const char *url;
	char **schemas;
	int nschemas;
	struct telling telling; /* strict: a warning about the database is a difference, too */
	bool json;
};

/* The exit code: 0 same, 1 differs, 2 refused, 75 unreachable. */
int verify_run(struct tipple__arena *a, const struct verify_options *o);

#endif
