/*
 * check_column.c - do the attributes of a column fit its type?
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "check.h"

#define BIT(type) (1u << (type))
#define TIMES (BIT(TIPPLE_DATE) | BIT(TIPPLE_TIME) | BIT(TIPPLE_TIMESTAMP))

static const struct {
	const char *key;
	unsigned types;
	const char *whose;
	unsigned needed;        /* types that cannot do without */
} attributes[] = {
	{ "length", BIT(TIPPLE_TEXT) | BIT(TIPPLE_BYTES), "text and bytes", 0 },
	{ "precision", BIT(TIPPLE_DECIMAL), "decimal", BIT(TIPPLE_DECIMAL) },
	{ "scale", BIT(TIPPLE_DECIMAL), "decimal", BIT(TIPPLE_DECIMAL) },
	{ "values", BIT(TIPPLE_ENUM), "enum", BIT(TIPPLE_ENUM) },
	{ "storage", BIT(TIPPLE_DECIMAL) | TIMES, "decimal, date, time and timestamp", 0 },
};

static void
check_attributes(const struct subject *at)
{
	unsigned type = BIT(at->column->type);

	for (size_t i = 0; i < sizeof(attributes) / sizeof(attributes[0]); i++) {
		bool there = source_get(at->source, at->node, attributes[i].key);

		if (there && !(attributes[i].types & type))
			check_tell(at, attributes[i].key, "%s: is only for %s",
			    attributes[i].key, attributes[i].whose);
		if (!there && (attributes[i].needed & type))
			check_tell(at, "type", "the key \"%s\" is missing: %s needs it",
			    attributes[i].key, attributes[i].whose);
	}
}

/* PostgreSQL's limit of varchar; SQLite's default limit of a BLOB. */
#define MAX_CHARACTERS 10485760
#define MAX_BYTES 1000000000

static bool
has_number(const struct subject *at, const char *key, int value)
{
	return source_get(at->source, at->node, key) && value != SCHEMA_BROKEN_NUMBER;
}

static void
check_ranges(const struct subject *at)
{
	const struct schema_column *c = at->column;
	int longest = c->type == TIPPLE_BYTES ? MAX_BYTES : MAX_CHARACTERS;

	if (has_number(at, "length", c->length) && (c->length < 1 || c->length > longest))
		check_tell(at, "length", "length: must be from 1 to %d", longest);
	if (c->type != TIPPLE_DECIMAL || !has_number(at, "precision", c->precision))
		return;
	if (c->precision < 1 || c->precision > 38)
		check_tell(at, "precision", "precision: must be from 1 to 38");
	else if (has_number(at, "scale", c->scale) && (c->scale < 0 || c->scale > c->precision))
		check_tell(at, "scale", "scale: must be from 0 to the precision");
}

static void
check_storage(const struct subject *at)
{
	const struct schema_column *c = at->column;

	if (BIT(c->type) & TIMES && c->storage == TIPPLE_STORE_NUMERIC)
		check_tell(at, "storage", "storage: numeric is only for decimal");
	if (c->type == TIPPLE_DECIMAL && c->storage == TIPPLE_STORE_TEXT)
		check_tell(at, "storage", "storage: a decimal is kept as text anyway;"
		    " text is for date, time and timestamp");
}

static void
check_values(const struct subject *at)
{
	const struct schema_column *c = at->column;

	for (unsigned i = 0; i < c->nvalues; i++) {
		size_t characters = 0;

		if (schema_is_broken(c->values[i]))
			continue;
		for (const char *p = c->values[i]; *p; p++)
			characters += ((unsigned char)*p & 0xC0) != 0x80;
		if (characters > 255)
			check_tell(at, "values", "values: longer than 255 characters");
		if (strpbrk(c->values[i], "\n\t"))
			check_tell(at, "values", "values: \"%.60s\" has a control character",
			    c->values[i]);
		for (unsigned j = 0; j < i; j++) {
			if (strcmp(c->values[i], c->values[j]) == 0)
				check_tell(at, "values", "values: \"%.60s\" is there twice",
				    c->values[i]);
			else if (strcmp(c->labels[i], c->labels[j]) == 0)
				check_tell(at, "values", "values: \"%.60s\" and \"%.60s\" both"
				    " become %s", c->values[j], c->values[i], c->labels[i]);
		}
	}
}

void
check_column(const struct subject *at)
{
	if (at->column->type != SCHEMA_BROKEN_WORD) {
		check_attributes(at);
		check_ranges(at);
		check_storage(at);
	}
	check_values(at);
}
