/*
 * token.h - the words of a piece of SQL that a database has printed: a type, a
 * DEFAULT, a CHECK, a CREATE TABLE of SQLite.  It is cut up, not parsed.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_TOKEN_H
#define TIPPLE_TOKEN_H

#include "arena.h"
#include "tipple.h"

enum tipple__token_kind {
	TIPPLE__WORD,           /* of letters; not quoted */
	TIPPLE__NAME,           /* quoted */
	TIPPLE__STRING,
	TIPPLE__NUMBER,
	TIPPLE__MARK            /* "(" "<=" "::" ... */
};

struct tipple__token {
	enum tipple__token_kind kind;
	const char *text;       /* without quotes; a word in lower case */
	const char *start, *end; /* in the SQL */
};

/*
 * All tokens of sql, in the arena; comments are left out.  -1: no memory.  What
 * is not closed ends with the text.
 */
int tipple__tokens(struct tipple__arena *a, enum tipple_dialect_id dialect, const char *sql,
    struct tipple__token **tokens);

/* Is it this word or mark? */
bool tipple__token_is(const struct tipple__token *t, const char *word);

#endif
