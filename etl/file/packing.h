/*
 * packing.h - gzip and zstd behind one interface.  Bytes in, bytes out; files are
 * stream.c's and sink.c's.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_PACKING_H
#define TIPPLE_PACKING_H

#include <stdbool.h>
#include <stddef.h>

/* Some bytes to take and room for others; the functions below move both on. */
struct tipple__flow {
	const char *in;
	size_t nin;
	char *out;
	size_t nout;
};

/* What is not there when the build has not the library. */
struct tipple__packing {
	const char *name;               /* "gzip" */
	const char *suffix;             /* ".gz" */
	const char *magic;              /* the first bytes of a file */
	size_t nmagic;
	/* The state of one file; NULL when there is no memory. */
	void *(*unpack_begin)(void);
	/* NULL, or what is wrong.  *whole: nothing is missing behind what was taken. */
	const char *(*unpack)(void *state, struct tipple__flow *flow, bool *whole);
	void (*unpack_end)(void *state);
	void *(*pack_begin)(void);
	/* end: nothing follows; *whole when all of it is out. */
	const char *(*pack)(void *state, struct tipple__flow *flow, bool end, bool *whole);
	void (*pack_end)(void *state);
};

extern const struct tipple__packing tipple__gzip, tipple__zstd;

#endif
