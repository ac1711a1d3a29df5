/*
 * guess.c - see guess.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "cell.h"
#include "guess.h"
#include "pool.h"
#include "utf8.h"

#define BIT(type) (1u << (type))

/* The first that takes all values is it. */
static const enum tipple_type order[] = { TIPPLE_BOOL, TIPPLE_INT64, TIPPLE_DECIMAL,
	TIPPLE_FLOAT64, TIPPLE_DATE, TIPPLE_TIME, TIPPLE_TIMESTAMP, TIPPLE_UUID, TIPPLE_TEXT,
	TIPPLE_JSON };

#define NUMBERS (BIT(TIPPLE_INT64) | BIT(TIPPLE_DECIMAL) | BIT(TIPPLE_FLOAT64))
#define PLAIN_PRECISION 18
#define MAX_PRECISION 38

/* 007 is a code, and so is what is as long as no number: its zeros must stay. */
static bool
is_padded(const char *s)
{
	s += *s == '-';
	return s[0] == '0' && s[1] >= '0' && s[1] <= '9';
}

static void
note_digits(struct guess *g, const char *s)
{
	int whole = 0, scale = 0;

	for (s += *s == '-'; *s >= '0' && *s <= '9'; s++)
		whole++;
	while (*s != '\0' && s[1 + scale] != '\0')
		scale++;
	g->whole = whole > g->whole ? whole : g->whole;
	g->scale = scale > g->scale ? scale : g->scale;
	if (g->whole + g->scale > MAX_PRECISION)
		g->cannot |= BIT(TIPPLE_DECIMAL);
}

/* 0, 1, t and f are values of a bool, but rarely are they meant so. */
static bool
takes(enum tipple_type type, char *text, size_t size)
{
	const struct tipple_column c = { .type = type, .scale = MAX_PRECISION };
	struct tipple_value v;

	return tipple__cell_read(&c, text, size, &v) == NULL &&
	    (type != TIPPLE_BOOL || size >= strlen("true"));
}

static unsigned
types_of(enum guess_kind kind)
{
	switch (kind) {
	case GUESS_WORD:
		return BIT(TIPPLE_BOOL) | NUMBERS | BIT(TIPPLE_JSON);
	case GUESS_STRING:
		return ~(BIT(TIPPLE_BOOL) | NUMBERS);
	case GUESS_NESTED:
		return BIT(TIPPLE_JSON);
	case GUESS_TEXT:
		break;
	}
	return ~BIT(TIPPLE_JSON);
}

void
guess_value(struct guess *g, enum guess_kind kind, char *text, size_t size)
{
	size_t characters = 0;

	g->values++;
	g->cannot |= ~types_of(kind);
	if (!tipple__utf8_scan(text, size, &characters))
		g->ill = true;
	g->longest = characters > g->longest ? characters : g->longest;
	if ((kind == GUESS_TEXT || kind == GUESS_WORD) && is_padded(text)) {
		g->padded = true;
		g->cannot |= NUMBERS;
	}
	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++)
		if (order[i] != TIPPLE_TEXT && order[i] != TIPPLE_JSON &&
		    !(g->cannot & BIT(order[i])) && !takes(order[i], text, size))
			g->cannot |= BIT(order[i]);
	if (!(g->cannot & BIT(TIPPLE_DECIMAL)))
		note_digits(g, text);
}

const char *
guess_end(const struct guess *g, struct tipple__arena *a, struct tipple_column *c)
{
	size_t i = 0;

	c->flags = g->nulls > 0 || g->values == 0 ? TIPPLE_COLUMN_NULLABLE : 0;
	c->type = TIPPLE_TEXT;
	if (g->values == 0)
		return "the sample has no value of it: the type is a guess";
	while (i < sizeof(order) / sizeof(order[0]) - 1 && (g->cannot & BIT(order[i])))
		i++;
	c->type = order[i];
	if (c->type == TIPPLE_DECIMAL) {
		c->scale = g->scale;
		c->precision = g->whole + g->scale <= PLAIN_PRECISION ? PLAIN_PRECISION :
		    MAX_PRECISION;
		return "the digits behind the point are the sample's";
	}
	if (c->type != TIPPLE_TEXT)
		return NULL;
	return pool_printf(a, "at most %zu characters in the sample%s%s", g->longest,
	    g->padded ? "; numbers that begin with 0 are no numbers" : "",
	    g->ill ? "; not all of it is UTF-8" : "");
}
