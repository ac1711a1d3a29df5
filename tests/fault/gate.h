/*
 * gate.h - take the calls of malloc that a shared library makes.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GATE_H
#define GATE_H

#include <stdbool.h>
#include <stddef.h>

struct gate {
	void *(*malloc)(size_t size);
	void *(*calloc)(size_t n, size_t size);
	void *(*realloc)(void *p, size_t size);
	char *(*strdup)(const char *s);
};

/* The library whose path holds name ("libpq.so") calls these from now on.  Its
 * own calls alone: not those of libraries below it.  False: it is not there. */
bool gate_library(const char *name, const struct gate *gate);

#endif
