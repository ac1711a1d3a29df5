/*
 * emit.h - write C with named holes.
 *
 * Text of a schema gets into the output only through holes, comments and
 * string literals, and each of them makes it harmless.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_EMIT_H
#define GEN_EMIT_H

#include "pool.h"

#define EMIT_WIDTH 100
#define EMIT_HOLES 48

struct emitter {
	struct tipple__arena *arena;
	struct tipple__text out;
	struct {
		const char *name, *value;
	} holes[EMIT_HOLES];
	int nholes;
	size_t longest;         /* string literal, bytes */
};

/* Fill the hole of this name from now on.  The value is kept, not copied. */
void emit_set(struct emitter *e, const char *name, const char *value);
void emit_set_int(struct emitter *e, const char *name, int value);

/*
 * Append the text with its @holes@ filled.  Lines that are too long are broken,
 * behind a comma if there is one, and go on four columns further in.
 */
void emit(struct emitter *e, const char *text);

/* A comment, indented by tabs; the second fills @holes@ first. */
void emit_comment(struct emitter *e, int tabs, const char *text);
void emit_note(struct emitter *e, int tabs, const char *text);

/*
 * A string literal behind lead, split where SQL is readable; further lines have
 * this indent, and after ("," or "") follows the last.
 */
void emit_string(struct emitter *e, const char *lead, const char *indent, const char *s,
    const char *after);
/* A statement and a semicolon; one without newlines is broken where it is readable. */
void emit_sql(struct emitter *e, const char *s);
/* A string literal as it is, for a hole. */
const char *emit_quoted(struct emitter *e, const char *s);

#endif
