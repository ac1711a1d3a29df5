/*
 * text.c - fuzz target: the functions that take texts from rows and command
 * lines.  The first byte says which.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "placeholder.h"
#include "tipple_valid.h"
#include "url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
want(int condition)
{
	if (!condition)
		abort();
}

static void
emails(const char *s, size_t n)
{
	static const int modes[] = { TIPPLE_EMAIL_STRICT, TIPPLE_EMAIL_SEED,
		TIPPLE_EMAIL_HTML, TIPPLE_EMAIL_STRICT | TIPPLE_EMAIL_LOWER };
	char out[TIPPLE_EMAIL_SIZE], again[TIPPLE_EMAIL_SIZE];

	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
		if (tipple_email(s, n, modes[i], out) != TIPPLE_VALID)
			continue;
		want(tipple_email(out, strlen(out), modes[i], again) == TIPPLE_VALID);
		want(strcmp(out, again) == 0);
	}
}

static void
phones(const char *s, size_t n)
{
	static const int modes[] = { TIPPLE_PHONE_E164, TIPPLE_PHONE_SEED,
		TIPPLE_PHONE_E164 | TIPPLE_PHONE_EXTENSION };
	static const char *const countries[] = { "49", "1", "7", "36", "39", "375", NULL };
	char out[TIPPLE_PHONE_SIZE], again[TIPPLE_PHONE_SIZE];

	for (size_t i = 0; i < 3 * 7; i++) {
		if (tipple_phone(s, n, modes[i % 3], countries[i / 3], out) != TIPPLE_VALID)
			continue;
		want(tipple_phone(out, strlen(out), modes[i % 3], NULL, again) == TIPPLE_VALID);
		want(strcmp(out, again) == 0);
	}
}

/* Cleaning twice is cleaning once. */
static void
clean_by(unsigned steps, const char *s, size_t n)
{
	char *once, *twice;
	size_t size, again;

	if (tipple_clean_steps(s, n, steps, &once, &size, NULL) != TIPPLE_OK)
		return;
	want(tipple_clean_steps(once, size, steps, &twice, &again, NULL) == TIPPLE_OK);
	want(size == again && memcmp(once, twice, size) == 0);
	free(once);
	free(twice);
}

/* The first byte asks for steps, too. */
static void
clean(const char *s, size_t n)
{
	clean_by(TIPPLE_CLEAN_ALL, s, n);
	if (n == 0)
		return;
	clean_by((unsigned char)*s | TIPPLE_CLEAN_REPAIR | TIPPLE_CLEAN_MOJIBAKE, s + 1, n - 1);
	tipple_text_flags(s, n);
	want(tipple_text_cut(s, n, n / 2) <= n);
}

static void
json(const char *s, size_t n)
{
	struct tipple__text once = {0}, twice = {0};

	if (!tipple__json_canonical(s, n, &once)) {
		want(!tipple__json_canonical(once.data, once.size, &twice));
		want(strcmp(once.data, twice.data) == 0);
	}
	tipple__text_clear(&once);
	tipple__text_clear(&twice);
}

static void
url(const char *s)
{
	struct tipple_error err;
	struct tipple__url u;

	if (tipple__url_parse(s, &u, &err) == TIPPLE_OK)
		tipple__url_clear(&u);
}

static void
values(const char *s)
{
	char out[64];
	struct tipple_decimal decimal;
	struct tipple_uuid uuid;
	int64_t time;
	int32_t date;

	if (tipple_decimal_parse(s, &decimal))
		want(tipple_decimal_parse(tipple_decimal_format(decimal, out), &decimal));
	if (tipple_date_parse(s, &date))
		want(tipple_date_parse(tipple_date_format(date, out), &date));
	if (tipple_time_parse(s, &time))
		want(tipple_time_parse(tipple_time_format(time, out), &time));
	if (tipple_timestamp_parse(s, &time))
		want(tipple_timestamp_parse(tipple_timestamp_format(time, out), &time));
	if (tipple_uuid_parse(s, &uuid))
		want(tipple_uuid_parse(tipple_uuid_format(uuid, out), &uuid));
}

/* Of any bytes; the text need not end. */
static void
reads(const char *s, size_t n)
{
	static const char *const forms[] = { NULL, "%d.%m.%Y[ %H:%M[:%S[.%f]]][%z]", "%b %d, %Y" };
	static const struct tipple_number_form german = { ',', '.' };
	struct tipple_address address;
	struct tipple_decimal decimal;
	char out[64];
	int64_t v;
	int32_t days;
	double real;
	bool truth;

	if (tipple_read_decimal(s, n, NULL, &decimal) == TIPPLE_VALID) {
		tipple_decimal_format(decimal, out);
		want(tipple_read_decimal(out, strlen(out), NULL, &decimal) == TIPPLE_VALID);
	}
	(void)tipple_read_decimal(s, n, &german, &decimal);
	(void)tipple_read_int64(s, n, NULL, &v);
	(void)tipple_read_float64(s, n, NULL, &real);
	(void)tipple_read_bool(s, n, &truth);
	for (int i = 0; i < 3; i++) {
		(void)tipple_read_date(s, n, forms[i], &days);
		(void)tipple_read_time(s, n, forms[i], &v);
		if (tipple_read_timestamp(s, n, forms[i], &v) == TIPPLE_VALID)
			want(tipple_timestamp_parse(tipple_timestamp_format(v, out), &v));
	}
	(void)tipple_split_address(s, n, &address);
}

static void
placeholders(const char *s)
{
	struct schema_column columns[] = { { .name = "a" }, { .name = "bc" } };
	const struct schema_table params = { .columns = columns, .ncolumns = 2 };
	struct tipple__arena arena = {0};
	struct placed placed;

	for (int d = 0; d < TIPPLE_DIALECTS; d++)
		for (int shared = 0; shared < 2; shared++)
			if (!placeholder_translate(&arena, &tipple__dialects[d], shared, s, &params,
			    &placed))
				want(placed.order[placed.n] == TIPPLE_END);
	tipple__arena_free(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s;

	if (size == 0)
		return 0;
	s = malloc(size);
	if (!s)
		abort();
	memcpy(s, data + 1, size - 1);
	s[size - 1] = '\0';
	switch (data[0] % 8) {
	case 0: emails(s, size - 1); break;
	case 1: phones(s, size - 1); break;
	case 2: clean(s, size - 1); break;
	case 3: json(s, size - 1); break;
	case 4: url(s); break;
	case 5: values(s); break;
	case 6: reads(s, size - 1); break;
	default: placeholders(s); break;
	}
	free(s);
	return 0;
}
