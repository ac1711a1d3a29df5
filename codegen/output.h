/*
 * output.h - write a generated file.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_OUTPUT_H
#define GEN_OUTPUT_H

/*
 * Make the file hold this text: old or new, never half.  A file that holds it
 * already is left alone, so that make does not build what has not changed.
 * Returns 0 or an errno value.
 */
int output_write(const char *path, const char *text);

#endif
