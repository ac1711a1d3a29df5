/*
 * picture.h - what pictures of runs share: a colour for each status, texts that are safe
 * in them.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_PICTURE_H
#define TIPPLE_PICTURE_H

#include "etl_workflow.h"
#include "text.h"

/* To be told apart also by those who see no red or green: they differ in lightness too. */
struct paint {
	const char *fill, *line;
};
extern const struct paint step_paint[]; /* by enum etl_step_status */

/* Append at most `limit` characters of s, then an ellipsis, for XML, or as the inside of a
 * string of DOT. */
void put_xml(struct tipple__text *t, const char *s, int limit);
void put_dot(struct tipple__text *t, const char *s, int limit);

/* "4.5 ms", "820 ms", "3.25 s", "12 min 5 s", "3 h 20 min" */
void put_duration(struct tipple__text *t, double seconds);

#endif
