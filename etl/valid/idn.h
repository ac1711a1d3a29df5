/*
 * idn.h - internationalized domain names into what DNS holds.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_IDN_H
#define TIPPLE_IDN_H

#include "tipple_valid.h"

#define TIPPLE__DOMAIN_SIZE 256

/*
 * The A-labels of a domain of n bytes, which is UTF-8 and not all ASCII: by IDNA
 * 2008 after the mapping of UTS #46, non-transitional, as browsers do it.  Not
 * judged any further.  Without libidn2 every one is a TIPPLE_DOMAIN_CHARACTER.
 */
enum tipple_reason tipple__idn(const char *domain, size_t n, char out[TIPPLE__DOMAIN_SIZE]);

#endif
