/*
 * warning.c - the names of warnings.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "warning.h"

const char *const warning_names[WARNINGS] = {
	[WARN_FLOAT_MONEY] = "float-money",
	[WARN_FOREIGN_KEY_INDEX] = "foreign-key-index",
	[WARN_MYSQL_UPSERT] = "mysql-upsert",
	[WARN_NULLABLE_UNIQUE] = "nullable-unique",
	[WARN_REDUNDANT_INDEX] = "redundant-index",
	[WARN_RESERVED_WORD] = "reserved-word",
};

bool
warning_bits(const char *name, unsigned *bits)
{
	if (strcmp(name, "all") == 0) {
		*bits = (1u << WARNINGS) - 1;
		return true;
	}
	for (int i = 0; i < WARNINGS; i++) {
		if (strcmp(name, warning_names[i]) == 0) {
			*bits = 1u << i;
			return true;
		}
	}
	return false;
}
