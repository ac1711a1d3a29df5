/*
 * row_hash.c - see row_hash.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "json.h"
#include "row.h"
#include "row_hash.h"

/* Odd numbers with as many ones as zeros. */
#define FIRST UINT64_C(0x9e3779b97f4a7c15)
#define SECOND UINT64_C(0xd6e8feb86659fd93)

static void
feed_word(struct tipple__row_hash *h, uint64_t word)
{
	h->first = (h->first ^ word) * FIRST;
	h->first ^= h->first >> 32;
	h->second = (h->second + word) * SECOND;
	h->second ^= h->second >> 29;
}

static void
feed(struct tipple__row_hash *h, const void *data, size_t size)
{
	const char *s = data;
	uint64_t word;

	feed_word(h, size + 1);         /* 0 is NULL */
	h->size += size;
	for (; size >= sizeof(word); s += sizeof(word), size -= sizeof(word)) {
		memcpy(&word, s, sizeof(word));
		feed_word(h, word);
	}
	word = 0;
	if (size > 0)
		memcpy(&word, s, size);
	feed_word(h, word);
}

static void
feed_integer(struct tipple__row_hash *h, int64_t v)
{
	feed(h, &v, sizeof(v));
}

static void
feed_decimal(struct tipple__row_hash *h, struct tipple_decimal v)
{
	char text[TIPPLE_DECIMAL_SIZE];
	size_t n = strlen(tipple_decimal_format(v, text));

	if (strchr(text, '.') != NULL)
		while (text[n - 1] == '0')
			n--;
	if (text[n - 1] == '.')
		n--;
	feed(h, text, n);
}

/* By its one form; what has none, as it is. */
static void
feed_json(struct tipple__row_hash *h, struct tipple_bytes b, struct tipple__text *scratch)
{
	tipple__text_reset(scratch);
	if (tipple__json_canonical(b.data, b.size, scratch) == NULL)
		feed(h, scratch->data, scratch->size);
	else
		feed(h, b.data, b.size);
}

static void
feed_value(struct tipple__row_hash *h, const struct tipple_value *v, struct tipple__text *scratch)
{
	double real;

	switch (v->type) {
	case TIPPLE_FLOAT64:
		real = v->as.real == 0 ? 0 : v->as.real; /* -0 is equal to it */
		feed(h, &real, sizeof(real));
		return;
	case TIPPLE_DECIMAL:
		feed_decimal(h, v->as.decimal);
		return;
	case TIPPLE_JSON:
		feed_json(h, v->as.bytes, scratch);
		return;
	case TIPPLE_TEXT:
	case TIPPLE_BYTES:
		feed(h, v->as.bytes.data, v->as.bytes.size);
		return;
	case TIPPLE_UUID:
		feed(h, v->as.uuid.byte, sizeof(v->as.uuid.byte));
		return;
	default:
		feed_integer(h, v->as.integer);
	}
}

struct tipple__row_hash
tipple__row_hash(const struct tipple_table *t, const int *columns, int n, const void *row,
    struct tipple__text *scratch)
{
	struct tipple__row_hash h = { .first = SECOND, .second = FIRST };
	struct tipple_value v;

	for (int i = 0; i < n; i++) {
		tipple__get(&t->columns[columns[i]], row, &v);
		if (v.null)
			feed_word(&h, 0);
		else
			feed_value(&h, &v, scratch);
	}
	feed_word(&h, (uint64_t)n);     /* the last word has to reach every bit, too */
	feed_word(&h, 0);
	return h;
}
