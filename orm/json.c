/*
 * json.c - a parser of RFC 8259 that writes what it reads.  Not jansson, which
 * turns numbers into doubles and so loses digits.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "json.h"
#include "utf8.h"

#define MAX_DEPTH 31 /* MariaDB takes no more */
#define MAX_NUMBER 1000 /* digits on either side of the point */

struct parser {
	const char *at, *end;
	const char *why;                /* NULL while all is well */
	int depth;
};

/* A member of an object: its canonical name and value, as places in one text. */
struct member {
	const char *base;               /* of the text, once it has stopped growing */
	size_t name, name_size, value, value_size;
};

static void value(struct parser *p, struct tipple__text *out);

static void
fail(struct parser *p, const char *why)
{
	if (p->why == NULL)
		p->why = why;
	p->at = p->end;
}

static void
skip_blanks(struct parser *p)
{
	while (p->at < p->end && strchr(" \t\n\r", *p->at) != NULL && *p->at != '\0')
		p->at++;
}

static bool
take(struct parser *p, char c)
{
	skip_blanks(p);
	if (p->at == p->end || *p->at != c)
		return false;
	p->at++;
	return true;
}

static bool
take_word(struct parser *p, const char *word, struct tipple__text *out)
{
	size_t n = strlen(word);

	if ((size_t)(p->end - p->at) < n || memcmp(p->at, word, n) != 0)
		return false;
	p->at += n;
	tipple__put(out, word);
	return true;
}

static size_t
count_digits(const struct parser *p, const char *at)
{
	size_t n = 0;

	while (at + n < p->end && at[n] >= '0' && at[n] <= '9')
		n++;
	return n;
}

/* A number as it stands in the text: digits behind each other, without a point. */
struct digits {
	const char *whole, *fraction;
	size_t nwhole, nfraction;
	bool negative;
	long exponent;
};

/* Digit i of n in all, 0 outside what is written. */
static char
digit(const struct digits *d, size_t i)
{
	if (i < d->nwhole)
		return d->whole[i];
	i -= d->nwhole;
	return i < d->nfraction ? d->fraction[i] : '0';
}

/*
 * Without an exponent, and zero without a sign: as PostgreSQL's jsonb gives
 * numbers back.  1.50e1 is 15.0, 1e-3 is 0.001; 1.0 stays 1.0.
 */
static void
put_number(struct parser *p, const struct digits *d, struct tipple__text *out)
{
	long point = (long)d->nwhole + d->exponent; /* how many digits stand before it */
	long behind = (long)d->nfraction - d->exponent;
	size_t n = d->nwhole + d->nfraction, i = 0;
	bool zero = true;

	if (point > MAX_NUMBER || behind > MAX_NUMBER) {
		fail(p, "a number of more than 1000 digits");
		return;
	}
	while (i < n && zero)
		zero = digit(d, i++) == '0';
	if (d->negative && !zero)
		tipple__put_char(out, '-');
	i = 0;
	while ((long)i < point - 1 && digit(d, i) == '0')
		i++;                    /* 0.5e2 is 05 moved: no leading zero stays */
	if (point <= 0)
		tipple__put_char(out, '0');
	for (; (long)i < point; i++)
		tipple__put_char(out, digit(d, i));
	if (behind <= 0)
		return;
	tipple__put_char(out, '.');
	for (long zeros = point; zeros < 0; zeros++)
		tipple__put_char(out, '0');
	for (; i < n; i++)
		tipple__put_char(out, digit(d, i));
}

/* e+12 behind the digits; the exponent, or beyond every limit when it is huge. */
static bool
exponent(struct parser *p, const char **at, long *value)
{
	bool down = false;
	size_t n;

	if (*at == p->end || (**at != 'e' && **at != 'E'))
		return true;
	if (++*at < p->end && (**at == '+' || **at == '-'))
		down = *(*at)++ == '-';
	n = count_digits(p, *at);
	for (size_t i = 0; i < n; i++)
		*value = *value > 100 * MAX_NUMBER ? *value : *value * 10 + (*at)[i] - '0';
	*at += n;
	if (down)
		*value = -*value;
	return n > 0;
}

static void
number(struct parser *p, struct tipple__text *out)
{
	struct digits d = { .negative = *p->at == '-' };
	const char *at = p->at + d.negative;

	d.whole = at;
	d.nwhole = count_digits(p, at);
	at += d.nwhole;
	if (d.nwhole == 0 || (d.nwhole > 1 && *d.whole == '0')) {
		fail(p, "not a JSON value");
		return;
	}
	if (at < p->end && *at == '.') {
		d.fraction = at + 1;
		d.nfraction = count_digits(p, d.fraction);
		at = d.fraction + d.nfraction;
	}
	if ((d.fraction != NULL && d.nfraction == 0) || !exponent(p, &at, &d.exponent)) {
		fail(p, "a number without digits");
		return;
	}
	put_number(p, &d, out);
	if (p->why == NULL)
		p->at = at;
}

/* Four hexadecimal digits; -1 when they are none. */
static int32_t
hex4(struct parser *p)
{
	int32_t v = 0;

	if (p->end - p->at < 4)
		return -1;
	for (int i = 0; i < 4; i++, p->at++) {
		char c = *p->at;

		if (c >= '0' && c <= '9')
			v = v * 16 + c - '0';
		else if (c >= 'a' && c <= 'f')
			v = v * 16 + c - 'a' + 10;
		else if (c >= 'A' && c <= 'F')
			v = v * 16 + c - 'A' + 10;
		else
			return -1;
	}
	return v;
}

static void
put_code_point(struct tipple__text *out, int32_t c)
{
	if (c == '"' || c == '\\') {
		tipple__put_char(out, '\\');
		tipple__put_char(out, (char)c);
	} else if (c < 0x20) {
		static const char named[] = "\b\f\n\r\t";
		const char *at = strchr(named, c);

		if (at != NULL)
			tipple__putf(out, "\\%c", "bfnrt"[at - named]);
		else
			tipple__putf(out, "\\u%04x", (unsigned)c);
	} else if (c < 0x80) {
		tipple__put_char(out, (char)c);
	} else if (c < 0x800) {
		tipple__put_char(out, (char)(0xC0 | c >> 6));
		tipple__put_char(out, (char)(0x80 | (c & 0x3F)));
	} else if (c < 0x10000) {
		tipple__put_char(out, (char)(0xE0 | c >> 12));
		tipple__put_char(out, (char)(0x80 | (c >> 6 & 0x3F)));
		tipple__put_char(out, (char)(0x80 | (c & 0x3F)));
	} else {
		tipple__put_char(out, (char)(0xF0 | c >> 18));
		tipple__put_char(out, (char)(0x80 | (c >> 12 & 0x3F)));
		tipple__put_char(out, (char)(0x80 | (c >> 6 & 0x3F)));
		tipple__put_char(out, (char)(0x80 | (c & 0x3F)));
	}
}

/* Behind \u: one code point, or two halves of one. */
static void
unicode_escape(struct parser *p, struct tipple__text *out)
{
	int32_t c = hex4(p), low;

	if (c >= 0xD800 && c < 0xDC00 && p->end - p->at >= 2 && p->at[0] == '\\' &&
	    p->at[1] == 'u') {
		p->at += 2;
		low = hex4(p);
		c = low < 0xDC00 || low >= 0xE000 ? -1 :
		    0x10000 + ((c - 0xD800) << 10) + low - 0xDC00;
	}
	if (c == 0)
		fail(p, "the character U+0000");
	else if (c < 0 || (c >= 0xD800 && c < 0xE000))
		fail(p, "a wrong \\u escape");
	else
		put_code_point(out, c);
}

static void
escape(struct parser *p, struct tipple__text *out)
{
	static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
	const char *at;
	char c = p->at < p->end ? *p->at++ : '\0';

	if (c == 'u') {
		unicode_escape(p, out);
		return;
	}
	at = c != '\0' ? strchr(names, c) : NULL;
	if (at == NULL)
		fail(p, "a wrong escape in a string");
	else
		put_code_point(out, values[at - names]);
}

/* Behind the opening quote.  The text is known to be UTF-8. */
static void
string(struct parser *p, struct tipple__text *out)
{
	const char *from;

	tipple__put_char(out, '"');
	while (p->at < p->end && *p->at != '"') {
		from = p->at;
		while (p->at < p->end && *p->at != '"' && *p->at != '\\' &&
		    (unsigned char)*p->at >= 0x20)
			p->at++;
		tipple__put_n(out, from, (size_t)(p->at - from));
		if (p->at == p->end || *p->at == '"')
			break;
		if (*p->at++ == '\\')
			escape(p, out);
		else
			fail(p, "a control character in a string");
	}
	if (p->at == p->end) {
		fail(p, "a string without an end");
		return;
	}
	p->at++;
	tipple__put_char(out, '"');
}

static void
array(struct parser *p, struct tipple__text *out)
{
	bool first = true;

	tipple__put_char(out, '[');
	if (take(p, ']')) {
		tipple__put_char(out, ']');
		return;
	}
	do {
		if (!first)
			tipple__put_char(out, ',');
		first = false;
		value(p, out);
	} while (p->why == NULL && take(p, ','));
	if (!take(p, ']'))
		fail(p, "an array without an end");
	tipple__put_char(out, ']');
}

static int
compare_members(const void *a, const void *b)
{
	const struct member *x = a, *y = b;
	size_t n = x->name_size < y->name_size ? x->name_size : y->name_size;
	int order = memcmp(x->base + x->name, y->base + y->name, n);

	return order != 0 ? order : (x->name_size > y->name_size) - (x->name_size < y->name_size);
}

/* Read the members into text; their number, or 0 after a failure. */
static size_t
read_members(struct parser *p, struct tipple__text *text, struct member **list)
{
	struct member *more, *m;
	size_t n = 0, room = 0;

	do {
		if (n == room) {
			room = room > 0 ? room * 2 : 8;
			more = realloc(*list, room * sizeof(*more));
			if (more == NULL) {
				text->failed = true;
				return 0;
			}
			*list = more;
		}
		m = &(*list)[n++];
		m->name = text->size;
		if (!take(p, '"')) {
			fail(p, "an object without a name or an end");
			return 0;
		}
		string(p, text);
		m->name_size = text->size - m->name;
		if (!take(p, ':'))
			fail(p, "a name without a value");
		m->value = text->size;
		value(p, text);
		m->value_size = text->size - m->value;
	} while (p->why == NULL && take(p, ','));
	if (!take(p, '}'))
		fail(p, "an object without an end");
	return p->why == NULL && !text->failed ? n : 0;
}

static void
object(struct parser *p, struct tipple__text *out)
{
	struct tipple__text text = { 0 };
	struct member *list = NULL;
	size_t n;

	tipple__put_char(out, '{');
	if (take(p, '}')) {
		tipple__put_char(out, '}');
		return;
	}
	n = read_members(p, &text, &list);
	for (size_t i = 0; i < n; i++)
		list[i].base = text.data;
	if (n > 0)
		qsort(list, n, sizeof(*list), compare_members);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && compare_members(&list[i - 1], &list[i]) == 0)
			fail(p, "a name twice in one object");
		if (i > 0)
			tipple__put_char(out, ',');
		tipple__put_n(out, text.data + list[i].name, list[i].name_size);
		tipple__put_char(out, ':');
		tipple__put_n(out, text.data + list[i].value, list[i].value_size);
	}
	tipple__put_char(out, '}');
	out->failed = out->failed || text.failed;
	tipple__text_clear(&text);
	free(list);
}

static void
value(struct parser *p, struct tipple__text *out)
{
	skip_blanks(p);
	if (p->at == p->end) {
		fail(p, "it ends before a value");
		return;
	}
	if (++p->depth > MAX_DEPTH) {
		fail(p, "more than 31 levels");
	} else if (*p->at == '{') {
		p->at++;
		object(p, out);
	} else if (*p->at == '[') {
		p->at++;
		array(p, out);
	} else if (*p->at == '"') {
		p->at++;
		string(p, out);
	} else if (!take_word(p, "true", out) && !take_word(p, "false", out) &&
	    !take_word(p, "null", out)) {
		number(p, out);
	}
	p->depth--;
}

const char *
tipple__json_canonical(const char *s, size_t n, struct tipple__text *out)
{
	struct parser p = { .at = s, .end = s + n };
	size_t chars;

	if (!tipple__utf8_scan(s, n, &chars))
		return "not valid UTF-8";
	value(&p, out);
	if (out->failed)                /* so the rest has not been looked at */
		return NULL;
	skip_blanks(&p);
	if (p.at != p.end)
		fail(&p, "something behind the value");
	return p.why;
}

enum tipple_status
tipple__json_keep(struct tipple__arena *a, struct tipple_value *v, struct tipple_error *err)
{
	struct tipple__text text = { 0 };
	char *copy = NULL;

	(void)tipple__json_canonical(v->as.bytes.data, v->as.bytes.size, &text);
	if (!text.failed)
		copy = tipple__arena_alloc(a, text.size + 1);
	if (copy != NULL) {
		memcpy(copy, text.data, text.size + 1);
		v->as.bytes.data = copy;
		v->as.bytes.size = text.size;
	}
	tipple__text_clear(&text);
	return copy != NULL ? TIPPLE_OK : tipple__nomem(err);
}
