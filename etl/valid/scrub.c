/*
 * scrub.c - one pass over a text.  Most bytes of most texts are ASCII: those have a
 * loop of their own.
 *
 * SPDX-License-Identifier: ISC
 */
#include <utf8proc.h>

#include "character.h"
#include "invisible.h"
#include "scrub.h"

struct scrubber {
	struct tipple__text *t;
	unsigned steps;
	const char *space;      /* a run of white space, with what is dropped in between, */
	size_t run;             /* that is not written yet: its bytes */
	bool first;             /* nothing was written */
	bool normal;
	int32_t last;           /* whose marks are not counted yet; 0: none */
	int marks;
};

/*
 * Characters with NFC_Quick_Check=Yes and combining class 0, of the scripts with the
 * most readers (DerivedNormalizationProps.txt): text of them alone is in NFC.
 */
static bool
is_normal(int32_t c)
{
	return (c >= 0 && c < 0x300) || (c >= 0x388 && c < 0x483) || (c >= 0x1E00 && c < 0x1F00) ||
	    (c >= 0x2010 && c < 0x2100) || (c >= 0x3041 && c < 0x3097) ||
	    (c >= 0x30A1 && c < 0x30FB) || (c >= 0x4E00 && c < 0xA000) ||
	    (c >= 0xAC00 && c < 0xD7A4) || c == 0xFFFD;
}

#define MAX_MARKS 30
#define JOINER "\xCD\x8F" /* U+034F */

/* How many marks end the run, with those that c decomposes into. */
static int
count_marks(int32_t c, int before)
{
	utf8proc_int32_t part[8]; /* the longest canonical decomposition is 4 */
	utf8proc_ssize_t n;

	if (c < 0xC0)
		return 0;
	n = utf8proc_decompose_char(c, part, 8, UTF8PROC_DECOMPOSE, &(int){0});
	for (utf8proc_ssize_t i = 0; i < n; i++)
		before = utf8proc_get_property(part[i])->combining_class ? before + 1 : 0;
	return before;
}

/*
 * Canonical ordering takes time in the square of a run of combining marks, so
 * that one hostile value could hold up a job.  A run is broken after 30 marks
 * by U+034F, as the Stream-Safe Text Format of UAX #15 says; no language has
 * such runs.
 */
static void
break_marks(struct scrubber *x, int32_t c)
{
	int before;

	if (is_normal(c)) {
		x->last = c;
		return;
	}
	if (x->last)
		x->marks = count_marks(x->last, 0);
	x->last = 0;
	before = x->marks;
	x->marks = count_marks(c, before);
	if (x->marks > MAX_MARKS) {
		tipple__put(x->t, JOINER);
		x->marks -= before;
	}
}

/* A run of white space that stays, without what is dropped in between. */
static void
put_space(struct scrubber *x)
{
	const char *s = x->space;
	size_t n = x->run, length;
	int32_t c;

	for (; n > 0; s += length, n -= length) {
		length = tipple__character(s, n, &c);
		if (c == TIPPLE__ILL_FORMED || !tipple__is_space(c))
			continue;
		tipple__put_n(x->t, s, length);
		x->normal = x->normal && is_normal(c);
	}
}

/* Before something is written. */
static void
end_space(struct scrubber *x)
{
	bool trim = x->first && (x->steps & TIPPLE_CLEAN_TRIM);

	if (x->run > 0 && !trim && (x->steps & TIPPLE_CLEAN_COLLAPSE))
		tipple__put_char(x->t, ' ');
	else if (x->run > 0 && !trim)
		put_space(x);
	x->run = 0;
	x->first = false;
}

static void
add_space(struct scrubber *x, const char *s, size_t length)
{
	x->space = x->run > 0 ? x->space : s;
	x->run = (size_t)(s - x->space) + length;
}

static int32_t
in_case(int32_t c, unsigned steps)
{
	if (steps & TIPPLE_CLEAN_LOWER)
		return utf8proc_tolower(c);
	return steps & TIPPLE_CLEAN_UPPER ? utf8proc_toupper(c) : c;
}

/* One character that stays, in the case that is asked for. */
static void
put_character(struct scrubber *x, int32_t c, const char *s, size_t length)
{
	utf8proc_uint8_t changed[4];
	int32_t other = c == TIPPLE__ILL_FORMED ? c : in_case(c, x->steps);

	if (x->steps & (TIPPLE_CLEAN_NFC | TIPPLE_CLEAN_NFKC))
		break_marks(x, other);
	x->normal = x->normal && is_normal(other);
	if (c == TIPPLE__ILL_FORMED && (x->steps & TIPPLE_CLEAN_REPAIR))
		tipple__put(x->t, "\xEF\xBF\xBD");
	else if (other != c)
		tipple__put_n(x->t, (const char *)changed,
		    (size_t)utf8proc_encode_char(other, changed));
	else
		tipple__put_n(x->t, s, length);
}

/* Write the ASCII characters at s that are seen; returns where they end. */
static const char *
put_visible(struct scrubber *x, const char *s, const char *end)
{
	const char *begin = s;

	end_space(x);
	x->last = 'a';
	if (x->steps & (TIPPLE_CLEAN_LOWER | TIPPLE_CLEAN_UPPER)) {
		for (; s < end && *s > ' ' && *s < 0x7F; s++)
			tipple__put_char(x->t, (char)in_case(*s, x->steps));
		return s;
	}
	/* A single blank between two of them is written with them. */
	while (s < end && ((*s > ' ' && *s < 0x7F) ||
	    (*s == ' ' && s + 1 < end && s[1] > ' ' && s[1] < 0x7F)))
		s++;
	tipple__put_n(x->t, begin, (size_t)(s - begin));
	return s;
}

/* What is no visible ASCII. */
static size_t
scrub_other(struct scrubber *x, const char *s, size_t n)
{
	int32_t c;
	size_t length = tipple__character(s, n, &c);

	if (c != TIPPLE__ILL_FORMED && tipple__is_space(c)) {
		add_space(x, s, length);
	} else if (!(x->steps & TIPPLE_CLEAN_CONTROL) ||
	    !(tipple__is_control(c) || tipple__is_zero_width(c))) {
		end_space(x);
		put_character(x, c, s, length);
	}
	return length;
}

bool
tipple__scrub(struct tipple__text *t, const char *s, size_t n, unsigned steps)
{
	struct scrubber x = { .t = t, .steps = steps, .first = true, .normal = true };
	const char *end = n > 0 ? s + n : s;

	tipple__reserve(t, n);
	tipple__put_n(t, "", 0); /* no text is the empty string, not NULL */
	while (s < end) {
		if (*s > ' ' && *s < 0x7F)
			s = put_visible(&x, s, end);
		else if (*s == ' ')
			add_space(&x, s++, 1);
		else
			s += scrub_other(&x, s, (size_t)(end - s));
	}
	if (x.run > 0 && !(steps & TIPPLE_CLEAN_TRIM)) {
		x.first = false;
		end_space(&x);
	}
	return x.normal;
}
