/*
 * mojibake.h - UTF-8 that was read as Latin-1 or Windows-1252 and written as UTF-8.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_MOJIBAKE_H
#define TIPPLE_MOJIBAKE_H

#include "text.h"

/*
 * Does the text look like that, by one layer and no more?  Then it is put into
 * *mended, which is empty before, as it was meant.  Else, or when memory runs out
 * (mended->failed), the answer is false.
 */
bool tipple__mojibake(const char *s, size_t n, struct tipple__text *mended);

#endif
