/*
 * verdicts.c - the tables of a unit test with tipple's verdicts, for other judges to
 * compare: a line for each example, what it is, the text in hexadecimal, the country,
 * and the normal form or nothing.
 *
 * SPDX-License-Identifier: ISC
 */
int unit_test_main(void);
#define main unit_test_main
#ifdef JUDGE_PHONE
#include "../unit/test_phone.c"
#else
#include "../unit/test_email.c"
#endif
#undef main

#include <stdio.h>

static void
show(const char *kind, const char *text, const char *country, const char *normal)
{
	printf("%s\t", kind);
	for (; *text; text++)
		printf("%02x", (unsigned char)*text);
	printf("\t%s\t%s\n", country ? country : "", normal);
}

static void
show_table(const char *kind, const struct example *table, size_t n, int mode)
{
	for (size_t i = 0; i < n; i++) {
#ifdef JUDGE_PHONE
		char out[TIPPLE_PHONE_SIZE];

		(void)tipple_phone(table[i].in, strlen(table[i].in), mode, table[i].country, out);
		show(kind, table[i].in, table[i].country, out);
#else
		char out[TIPPLE_EMAIL_SIZE];

		(void)tipple_email(table[i].in, strlen(table[i].in), mode, out);
		show(kind, table[i].in, NULL, out);
#endif
	}
}

#define SHOW(kind, table, mode) show_table(kind, table, sizeof(table) / sizeof(table[0]), mode)

int
main(void)
{
#ifdef JUDGE_PHONE
	SHOW("phone", e164, TIPPLE_PHONE_E164 | TIPPLE_PHONE_EXTENSION);
	SHOW("phone", extensions, TIPPLE_PHONE_E164 | TIPPLE_PHONE_EXTENSION);
#else
	SHOW("email", strict, TIPPLE_EMAIL_STRICT);
	SHOW("email", idn, TIPPLE_EMAIL_STRICT);
	SHOW("html", html, TIPPLE_EMAIL_HTML);
	SHOW("seed", seed, TIPPLE_EMAIL_SEED);
#endif
	return 0;
}
