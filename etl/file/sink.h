/*
 * sink.h - a file that is there whole or not at all, packed if its name says so.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_SINK_H
#define TIPPLE_SINK_H

#include "packing.h"
#include "text.h"

struct tipple__sink {
	struct tipple__text text;       /* append here, then call write */
	/* of sink.c */
	char *path, *temporary;
	const char *name, *temporary_name; /* the last part of each */
	int folder, fd;
	const struct tipple__packing *packing; /* NULL: none */
	void *state;
	char *packed;
};

/* o is to be closed only after success. */
TIPPLE_MUST enum tipple_status tipple__sink_open(struct tipple__sink *o, const char *path,
    struct tipple_error *err);
/* Write the text once there is enough of it. */
TIPPLE_MUST enum tipple_status tipple__sink_write(struct tipple__sink *o,
    struct tipple_error *err);
/* All of it, on the disk, under its name. */
TIPPLE_MUST enum tipple_status tipple__sink_end(struct tipple__sink *o,
    struct tipple_error *err);
/* Without end nothing is left. */
void tipple__sink_close(struct tipple__sink *o);

#endif
