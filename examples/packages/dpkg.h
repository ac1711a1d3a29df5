/*
 * dpkg.h - read the status file of dpkg, paragraph by paragraph.
 *
 * The format is Debian policy, 5.1: "Field: value", continued by lines that
 * begin with a blank; an empty line ends a paragraph.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef DPKG_H
#define DPKG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* NULL where the paragraph has no such field.  Texts are valid until the next read. */
struct dpkg_paragraph {
	char *package, *architecture, *version, *section, *priority, *maintainer, *installed_size,
	    *homepage, *description, *status;
};

struct dpkg_reader {
	FILE *file;
	char *line;             /* of getline */
	size_t room;
	long number;            /* of the line, for messages */
	const char *problem;    /* NULL, or what is wrong at that line */
	struct dpkg_paragraph paragraph;
};

/* False when the file cannot be opened; errno tells. */
bool dpkg_open(struct dpkg_reader *r, const char *path);
/* False at the end, or at a problem. */
bool dpkg_next(struct dpkg_reader *r);
void dpkg_close(struct dpkg_reader *r);

#endif
