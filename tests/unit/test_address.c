/*
 * test_address.c - addresses into parts, as the source document of the rule has them.
 *
 * SPDX-License-Identifier: ISC
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tipple_valid.h"

struct example {
	const char *in;
	enum tipple_reason reason;
	const char *line, *city, *state, *postal_code;
};

static const struct example examples[] = {
	{ "123 Main St, Springfield, IL 62704", TIPPLE_VALID, "123 Main St", "Springfield", "IL",
	    "62704" },
	{ "123 Main St", TIPPLE_VALID, "123 Main St", "", "", "" },
	{ "123 Main St, Springfield", TIPPLE_VALID, "123 Main St", "Springfield", "", "" },
	{ "123 Main St, Springfield, IL", TIPPLE_VALID, "123 Main St", "Springfield", "IL", "" },
	{ "123 Main St,Springfield,IL 62704", TIPPLE_VALID, "123 Main St,Springfield,IL 62704", "",
	    "", "" },                           /* a comma alone parts nothing */
	{ ", , ", TIPPLE_VALID, "", "", "", "" },
	{ ", Springfield", TIPPLE_VALID, "", "Springfield", "", "" },
	{ "a, b,  62704", TIPPLE_VALID, "a", "b", "", "62704" },
	{ " a , b , IL 62704", TIPPLE_VALID, " a ", "b ", "IL", "62704" },
	{ "a, b, IL  62704", TIPPLE_ADDRESS_MORE, "a", "b", "IL", "" }, /* as split(' ') */
	{ "Gr\xC3\xBC" "ne Gasse 1, Z\xC3\xBCrich, ZH 8001", TIPPLE_VALID,
	    "Gr\xC3\xBC" "ne Gasse 1", "Z\xC3\xBCrich", "ZH", "8001" },
	/* More than has a place */
	{ "1 Main St, Apt 2, Springfield, IL 62704", TIPPLE_ADDRESS_MORE, "1 Main St", "Apt 2",
	    "Springfield", "" },
	{ "a, b, New York 10001", TIPPLE_ADDRESS_MORE, "a", "b", "New", "York" },
	{ "a, b, IL 62704, USA", TIPPLE_ADDRESS_MORE, "a", "b", "IL", "62704" },
	{ "", TIPPLE_EMPTY, "", "", "", "" },
	{ "a, b\xFF", TIPPLE_NOT_UTF8, "", "", "", "" },
};

static bool
is(struct tipple_bytes part, const char *want)
{
	return part.size == strlen(want) && memcmp(part.data, want, part.size) == 0;
}

static void
b3_addresses(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		const struct example *e = &examples[i];
		size_t n = strlen(e->in);
		char *copy = malloc(n ? n : 1); /* no NUL behind it */
		struct tipple_address a;
		enum tipple_reason reason;

		assert_non_null(copy);
		memcpy(copy, e->in, n);
		reason = tipple_split_address(copy, n, &a);
		if (reason != e->reason || !is(a.line, e->line) || !is(a.city, e->city) ||
		    !is(a.state, e->state) || !is(a.postal_code, e->postal_code))
			fail_msg("\"%s\": %s", e->in, tipple_reason_code(reason));
		free(copy);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		{ "B3: line, city, state and postal code", b3_addresses, NULL, NULL, NULL },
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
