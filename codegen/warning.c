/*
 * warning.c - sets of warnings.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "warning.h"

bool
warning_bits(const char *name, unsigned *bits)
{
	if (strcmp(name, "all") == 0) {
		*bits = (1u << WARNINGS) - 1;
		return true;
	}
	for (int i = 0; i < WARNINGS; i++) {
		if (strcmp(name, warning_name((enum warning)i)) == 0) {
			*bits = 1u << i;
			return true;
		}
	}
	return false;
}
