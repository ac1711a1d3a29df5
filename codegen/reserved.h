/*
 * reserved.h - words that SQL has taken.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_RESERVED_H
#define GEN_RESERVED_H

/* Of which databases it is a reserved word, as "PostgreSQL and MySQL"; NULL: of none. */
const char *reserved_by(const char *name);

#endif
