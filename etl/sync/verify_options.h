/*
 * verify_options.h - the command line of `JOB verify`.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_VERIFY_OPTIONS_H
#define TIPPLE_VERIFY_OPTIONS_H

#include "options.h"

struct tipple__verify_options {
	struct tipple__options run;     /* source and target; the others say nothing */
	int64_t max_differences;        /* that are told */
	bool json;
};

/* argv[0] is "verify".  As tipple__options_parse. */
enum tipple__command_line tipple__verify_options_parse(struct tipple__verify_options *o,
    const struct tipple_sync *job, int argc, char **argv, char *why, size_t size);

void tipple__verify_options_help(FILE *out, const struct tipple_sync *job);

#endif
