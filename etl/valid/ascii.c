/*
 * ascii.c - the table of ascii.h.  Bytes from 0x80 on belong to no class.
 *
 * SPDX-License-Identifier: ISC
 */
#include "ascii.h"

#define _ 0
#define D (TIPPLE__DIGIT | TIPPLE__ATEXT | TIPPLE__SEED_LOCAL | TIPPLE__LDH)
#define L (TIPPLE__LETTER | TIPPLE__ATEXT | TIPPLE__SEED_LOCAL | TIPPLE__LDH)
#define H (TIPPLE__ATEXT | TIPPLE__SEED_LOCAL | TIPPLE__LDH | TIPPLE__PHONE)
#define T (TIPPLE__DOT | TIPPLE__SEED_LOCAL | TIPPLE__PHONE)
#define P TIPPLE__ATEXT
#define Q (TIPPLE__ATEXT | TIPPLE__SEED_LOCAL)
#define R (TIPPLE__ATEXT | TIPPLE__PHONE)
#define S TIPPLE__PHONE

const unsigned char tipple__ascii[256] = {
	_, _, _, _, _, _, _, _, _, S, _, _, _, _, _, _,
	_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _,
	S, P, _, P, P, Q, P, P, S, S, P, Q, _, H, T, R,
	D, D, D, D, D, D, D, D, D, D, _, _, _, P, _, P,
	_, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, _, _, _, P, Q,
	P, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, P, P, P, P, _,
};
