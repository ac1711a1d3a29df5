/*
 * options.h - the command line of every job.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_OPTIONS_H
#define TIPPLE_OPTIONS_H

#include <stdio.h>

#include "run.h"

enum tipple__command_line {
	TIPPLE__RUN,            /* do it */
	TIPPLE__HELP,           /* --help and --version: print and end well */
	TIPPLE__VERSION,
	TIPPLE__USAGE           /* wrong; why says what */
};

/* Among the numbers of known options; others are above 255. */
enum { TIPPLE__OPTION_HELP = 128, TIPPLE__OPTION_VERSION };

/* Take an option's value; NULL, or what is wrong with it. */
typedef const char *tipple__take_option_fn(void *to, int option, const char *value);

/* Read a command line without words.  RUN: every option was taken. */
struct option;
enum tipple__command_line tipple__options_read(const struct option *table,
    tipple__take_option_fn *take, void *to, int argc, char **argv, char *why, size_t size);

/* Text is borrowed from argv.  why is one line. */
enum tipple__command_line tipple__options_parse(struct tipple__options *o,
    const struct tipple_sync *job, int argc, char **argv, char *why, size_t size);

/* A whole number from low to high. */
bool tipple__option_number(const char *text, int64_t low, int64_t high, int64_t *out);

void tipple__options_help(FILE *out, const struct tipple_sync *job);

#endif
