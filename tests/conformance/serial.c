/*
 * serial.c - the function of a rule that conformance.yaml names.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "conformance.h"

const char *
serial_valid(const struct tipple_value *value)
{
	return strncmp(value->as.bytes.data, "SN-", 3) == 0 ? NULL : "it does not start with SN-";
}
