/*
 * emit_query.h - queries in C, and what they share with tables: rows, columns,
 * statements.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_EMIT_QUERY_H
#define GEN_EMIT_QUERY_H

#include "emit.h"
#include "model.h"

void emit_query_header(struct emitter *e, const struct model_query *q);
void emit_query_source(struct emitter *e, const struct model_query *q);

/* In emit_header.c; @t@ is the name.  Enums, struct, constants, declaration of the descriptor. */
void emit_row_header(struct emitter *e, const struct model_table *m);

/* A function of one line that sends no SQL of its own, with its comment. */
void emit_inline(struct emitter *e, const char *doc, const char *returns, const char *signature,
    const char *body);

/* In emit_source.c; @t@ is the name.  Labels and columns. */
void emit_row_source(struct emitter *e, const struct model_table *m);
/* A column that is in no row. */
void emit_loose_column(struct emitter *e, const struct tipple_column *c);
/* "[TIPPLE_SQLITE] = ..." for each database that has a text, indented. */
void emit_texts(struct emitter *e, const char *indent, const char *const sql[TIPPLE_DIALECTS]);
const char *emit_dialect(int d);
/* ".columns = ..., .ncolumns = ..." of a key. */
const char *emit_key_columns(struct tipple__arena *a, const struct model_table *m,
    const struct tipple_key *k);

#endif
