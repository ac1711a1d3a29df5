/*
 * data.c - see data.h.  Every figure comes from one 32-bit hash of the row's
 * number and of what it is for.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "data.h"
#include "words.h"

static uint32_t
hash(uint32_t i, uint32_t purpose)
{
	uint32_t x = i * UINT32_C(0x9E3779B1) + purpose * UINT32_C(0x85EBCA77);

	x = (x ^ x >> 16) * UINT32_C(0x7feb352d);
	x = (x ^ x >> 15) * UINT32_C(0x846ca68b);
	return x ^ x >> 16;
}

/* Writes more than the word: what is behind it is overwritten next. */
static char *
put_word(char *to, const struct word *w)
{
	memcpy(to, w->text, sizeof(w->text));
	return to + w->size;
}

static char *
put_digits(char *to, uint32_t v, int n)
{
	for (int i = n; i-- > 0; v /= 10)
		to[i] = (char)('0' + v % 10);
	return to + n;
}

/* Below 10,000, without leading zeros. */
static char *
put_number(char *to, uint32_t v)
{
	return put_digits(to, v, 1 + (v > 9) + (v > 99) + (v > 999));
}

static int
end_text(const char *text, char *end)
{
	*end = '\0';
	return (int)(end - text);
}

static void
make_person(struct sample *s, uint32_t i)
{
	uint32_t first = hash(i, 1) % 32, last = hash(i, 2) % 32;
	char *to;

	to = put_word(s->name, &first_names[first]);
	*to++ = ' ';
	s->name_size = end_text(s->name, put_word(to, &last_names[last]));

	to = put_word(s->email, &first_names_ascii[first]);
	*to++ = '.';
	to = put_number(put_word(to, &last_names_ascii[last]), hash(i, 3) % 10000);
	*to++ = '@';
	s->email_size = end_text(s->email, put_word(to, &domains[hash(i, 4) % 8]));

	memcpy(s->phone, "+1-", 3);
	to = put_digits(s->phone + 3, 200 + hash(i, 5) % 800, 3);
	*to++ = '-';
	to = put_digits(to, 200 + hash(i, 6) % 800, 3);
	*to++ = '-';
	s->phone_size = end_text(s->phone, put_digits(to, hash(i, 7) % 10000, 4));
}

static void
make_note(struct sample *s, uint32_t i)
{
	uint32_t words = 3 + hash(i, 12) % 10;
	char *to = s->note;

	s->has_note = hash(i, 11) % 10 >= 7;
	for (uint32_t w = 0; s->has_note && w < words; w++) {
		if (w > 0)
			*to++ = ' ';
		to = put_word(to, &note_words[hash(i, 64 + w) % 32]);
	}
	s->note_size = end_text(s->note, to);
}

void
sample_make(struct sample *s, int64_t id, int version)
{
	uint32_t i = (uint32_t)id, v = (uint32_t)version;
	char *end;

	s->id = id;
	s->customer_id = hash(i, 13) % 200000 + 1;
	make_person(s, i);
	s->cents = hash(i, 8 + 16 * v) % 10000000;
	end = put_word(s->status, &statuses[hash(i, 9 + 16 * v) % 6]);
	s->status_size = end_text(s->status, end);
	s->is_gift = hash(i, 10) % 10 == 0;
	make_note(s, i);
	/* from 2024 on, one each 13 seconds; version 1 a year later */
	s->updated_at = INT64_C(1704067200000000) + id * 13000000 + hash(i, 14) % 1000000 +
	    version * INT64_C(31536000000000);
}

int64_t
sample_key(int64_t i, int64_t table_rows)
{
	return hash((uint32_t)i, 99) % table_rows + 1;
}

void
sums_add(struct sums *sums, const struct sample *s)
{
	sums->rows++;
	sums->ids += s->id;
	sums->customers += s->customer_id;
	sums->cents += s->cents;
	sums->gifts += s->is_gift;
	sums->bytes += s->name_size + s->email_size + s->phone_size + s->status_size;
	if (s->has_note) {
		sums->bytes += s->note_size;
		sums->notes++;
	}
	sums->times += s->updated_at & 0xffff;
}
