/*
 * output.h - the files that a run makes, as one set.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_OUTPUT_H
#define GEN_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

#include "pool.h"

struct output {
	const char *path;
	const char *text;       /* NULL: it is to go away */
	const char *origin;     /* what it is made of, for the diff */
	char *temporary;        /* not for the caller */
};

struct outputs {
	struct tipple__arena *arena;
	struct output *list;
	size_t n, room;
};

/* What a file of the folder is called; "." goes without saying. */
const char *output_path(struct tipple__arena *a, const char *folder, const char *name);

void output_add(struct outputs *o, const char *path, const char *text, const char *origin);

/* A path that is there twice; NULL: none is. */
const char *output_twice(const struct outputs *o);

/*
 * Make the files hold these texts.  All are written under other names first,
 * so that a failure there leaves every file as it was; what is as it should be
 * already is left alone, so that make does not build it again.  What is no
 * regular file is not replaced: EEXIST.  Returns 0 or an errno value, with the
 * path it is about in *path.
 */
int output_write(struct outputs *o, const char **path);

/*
 * Print as a unified diff what output_write would change; *differs tells
 * whether that is anything.  Returns as output_write.
 */
int output_compare(struct outputs *o, FILE *to, bool *differs, const char **path);

/* The content of a file, NUL-terminated; *text is NULL when there is none.  0 or an errno value. */
int output_read(struct tipple__arena *a, const char *path, char **text);

#endif
