/*
 * phone_plan.h - what is known of a country's telephone numbers.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_PHONE_PLAN_H
#define TIPPLE_PHONE_PLAN_H

#include <stddef.h>

struct tipple__phone_plan {
	char prefix[3];                 /* dialled before national numbers; "" for none */
	unsigned char min, max;         /* digits of a number without the calling code */
};

/* The plan of the calling code that digits begin with, and the code's length.
 * NULL when no code in use is there. */
const struct tipple__phone_plan *tipple__phone_plan(const char *digits, size_t n,
    size_t *length);

#endif
