/*
 * seed_jobs.c - two jobs as hand-written ETL programs have them, in one program:
 * `seed_jobs sales OPTION...` computes taxes, `seed_jobs contacts OPTION...` takes
 * addresses apart.
 *
 * SPDX-License-Identifier: ISC
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "seed.h"
#include "tipple_etl.h"

/* ---- sales ---- */

/* Without space around it, in capitals; NULL stays. */
static const char *
upper(struct tipple_row *row, const char *s)
{
	size_t n = s != NULL ? strlen(s) : 0;
	char *out;

	while (n > 0 && isspace((unsigned char)s[n - 1]))
		n--;
	for (; n > 0 && isspace((unsigned char)*s); n--)
		s++;
	if (s == NULL || (out = tipple_row_alloc(row, n + 1)) == NULL)
		return NULL;
	for (size_t i = 0; i < n; i++)
		out[i] = (char)toupper((unsigned char)s[i]);
	out[n] = '\0';
	return out;
}

/* Units of the last decimal place. */
static long long
units(struct tipple_decimal d)
{
	char text[TIPPLE_DECIMAL_SIZE], digits[TIPPLE_DECIMAL_SIZE];
	size_t n = 0;

	tipple_decimal_format(d, text);
	for (const char *s = text; *s != '\0'; s++)
		if (*s != '.')
			digits[n++] = *s;
	digits[n] = '\0';
	return strtoll(digits, NULL, 10);
}

static struct tipple_decimal
decimal(struct tipple_row *row, long long n, int scale)
{
	long long unit = scale == 3 ? 1000 : 10000;
	const char *text = tipple_row_printf(row, "%lld.%0*lld", n / unit, scale, n % unit);
	struct tipple_decimal d;

	if (text == NULL || !tipple_decimal_parse(text, &d))
		memset(&d, 0, sizeof(d));
	return d;
}

static const char *
season(int32_t day)
{
	static const char *const seasons[] = { "Winter", "Spring", "Summer", "Fall" };
	char text[TIPPLE_TIMESTAMP_SIZE];

	return seasons[atoi(tipple_date_format(day, text) + 5) % 12 / 3];
}

static enum tipple_verdict
to_sale(const void *from, void *to, struct tipple_row *row)
{
	const struct sales_raw *in = from;
	struct sales_fact *out = to;
	long long cents = units(in->amount);

	if (cents < 0)
		return tipple_reject(row, SALES_RAW_AMOUNT, "amount", "it is below zero");
	out->id = in->id;
	out->product = upper(row, in->product);
	out->region = upper(row, in->region);
	out->amount = in->amount;
	out->total_amount = decimal(row, cents * 11, 3);        /* a tax of 10 % */
	out->profit = decimal(row, cents * 11 * 2, 4);          /* 20 % of that */
	out->order_category = cents > 100000 ? "LARGE" : cents > 10000 ? "MEDIUM" : "SMALL";
	out->season = season(in->sold_on);
	return TIPPLE_EMIT;
}

/* ---- contacts ---- */

/* The text before the separator, and *s behind it; "" when there is none left. */
static const char *
part(struct tipple_row *row, const char **s, const char *separator)
{
	const char *end = strstr(*s, separator), *begin = *s;

	*s = end != NULL ? end + strlen(separator) : begin + strlen(begin);
	return tipple_row_printf(row, "%.*s",
	    (int)(end != NULL ? (size_t)(end - begin) : strlen(begin)), begin);
}

static enum tipple_verdict
to_contact(const void *from, void *to, struct tipple_row *row)
{
	const struct customer *in = from;
	struct contact *out = to;
	const char *address = in->address != NULL ? in->address : "", *registered = in->registered;

	out->id = in->id;
	out->full_name = in->name;
	out->line = part(row, &address, ", ");
	out->city = part(row, &address, ", ");
	out->state = part(row, &address, " ");
	out->postal_code = part(row, &address, ", ");
	out->created_date = part(row, &registered, " ");
	out->etl_timestamp = tipple_row_run_start(row);
	return TIPPLE_EMIT;
}

int
main(int argc, char **argv)
{
	static const struct tipple_sync jobs[] = {
		{ .name = "sales", .source = &sales_raw_table, .cursor = SALES_RAW_UPDATED_AT,
		    .exact_stamps = true, .target = &sales_fact_table, .transform = to_sale },
		{ .name = "contacts", .source = &customer_table, .cursor = CUSTOMER_LAST_UPDATED,
		    .exact_stamps = true, .target = &contact_table, .transform = to_contact },
	};

	for (int i = 0; argc > 1 && i < 2; i++)
		if (strcmp(jobs[i].name, argv[1]) == 0)
			return tipple_sync_main(&jobs[i], argc - 1, argv + 1);
	fprintf(stderr, "usage: seed_jobs sales | contacts OPTION...\n");
	return TIPPLE_EXIT_REFUSED;
}
