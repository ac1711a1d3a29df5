/*
 * syntax.h - why a file is no YAML, in words that help to mend it.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_SYNTAX_H
#define GEN_SYNTAX_H

#include "source.h"

/* Tell the error that the parser has stopped at. */
void syntax_tell(const struct source *s, const yaml_parser_t *parser, struct diags *d);

#endif
