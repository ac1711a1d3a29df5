/*
 * clean.c - text from the wild into text that compares: well-formed, without
 * invisible characters, one blank between words, NFC.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <utf8proc.h>

#include "character.h"
#include "error.h"
#include "invisible.h"
#include "mojibake.h"
#include "text.h"
#include "tipple_valid.h"
#include "utf8.h"

#define MAX_MARKS 30
#define JOINER "\xCD\x8F" /* U+034F */

/*
 * Canonical ordering takes time in the square of a run of combining marks, so
 * that one hostile value could hold up a job.  A run is broken after 30 marks
 * by U+034F, as the Stream-Safe Text Format of UAX #15 says; no language has
 * such runs.
 */
static void
break_marks(struct tipple__text *t, int32_t c, int *marks)
{
	utf8proc_int32_t part[8]; /* the longest canonical decomposition is 4 */
	utf8proc_ssize_t n;
	int before = *marks;

	if (c < 0xC0) {
		*marks = 0;
		return;
	}
	n = utf8proc_decompose_char(c, part, 8, UTF8PROC_DECOMPOSE, &(int){0});
	for (utf8proc_ssize_t i = 0; i < n; i++)
		*marks = utf8proc_get_property(part[i])->combining_class ? *marks + 1 : 0;
	if (*marks > MAX_MARKS) {
		tipple__put(t, JOINER);
		*marks -= before;
	}
}

/* A run of white space, without what is dropped in between. */
static void
put_space(struct tipple__text *t, const char *s, size_t n, unsigned steps, bool *ascii)
{
	size_t length;
	int32_t c;

	if (steps & TIPPLE_CLEAN_COLLAPSE) {
		tipple__put_char(t, ' ');
		return;
	}
	for (; n > 0; s += length, n -= length) {
		length = tipple__character(s, n, &c);
		if (c == TIPPLE__ILL_FORMED || !tipple__is_space(c))
			continue;
		tipple__put_n(t, s, length);
		*ascii = *ascii && c < 0x80;
	}
}

/* One character that stays, in the case that is asked for. */
static void
put_character(struct tipple__text *t, int32_t c, const char *s, size_t length, unsigned steps)
{
	utf8proc_uint8_t changed[4];
	int32_t other = c;

	if (c == TIPPLE__ILL_FORMED && (steps & TIPPLE_CLEAN_REPAIR)) {
		tipple__put(t, "\xEF\xBF\xBD");
		return;
	}
	if (c != TIPPLE__ILL_FORMED && (steps & TIPPLE_CLEAN_LOWER))
		other = utf8proc_tolower(c);
	else if (c != TIPPLE__ILL_FORMED && (steps & TIPPLE_CLEAN_UPPER))
		other = utf8proc_toupper(c);
	if (other != c)
		tipple__put_n(t, (const char *)changed,
		    (size_t)utf8proc_encode_char(other, changed));
	else
		tipple__put_n(t, s, length);
}

static bool
is_visible_ascii(char c)
{
	return c > ' ' && c < 0x7F;
}

/* The bytes from s on that no step changes: words of ASCII, one blank between them. */
static size_t
plain(const char *s, size_t n, unsigned steps)
{
	size_t i = 0;

	if (steps & (TIPPLE_CLEAN_LOWER | TIPPLE_CLEAN_UPPER))
		return 0;
	while (i < n && (is_visible_ascii(s[i]) ||
	    (s[i] == ' ' && i > 0 && i + 1 < n && is_visible_ascii(s[i + 1]))))
		i++;
	return i;
}

/* All steps but the normal forms, which would change nothing where *ascii. */
static void
scrub(struct tipple__text *t, const char *s, size_t n, unsigned steps, bool *ascii)
{
	const char *space = NULL;       /* a run of white space that is not written yet */
	size_t length, same, run = 0;
	bool first = true;
	int marks = 0;
	int32_t c;

	*ascii = true;
	for (; n > 0; s += length, n -= length) {
		same = plain(s, n, steps);
		length = same > 0 ? same : tipple__character(s, n, &c);
		if (same == 0 && c != TIPPLE__ILL_FORMED && tipple__is_space(c)) {
			space = run > 0 ? space : s;
			run = (size_t)(s - space) + length;
			continue;
		}
		if (same == 0 && (steps & TIPPLE_CLEAN_CONTROL) &&
		    (tipple__is_control(c) || tipple__is_zero_width(c)))
			continue;
		if (run > 0 && !(first && (steps & TIPPLE_CLEAN_TRIM)))
			put_space(t, space, run, steps, ascii);
		first = false;
		run = 0;
		if (same > 0) {
			tipple__put_n(t, s, same);
			marks = 0;
			continue;
		}
		if (steps & (TIPPLE_CLEAN_NFC | TIPPLE_CLEAN_NFKC))
			break_marks(t, c, &marks);
		put_character(t, c, s, length, steps);
		*ascii = *ascii && c >= 0 && c < 0x80;
	}
	if (run > 0 && !(steps & TIPPLE_CLEAN_TRIM))
		put_space(t, space, run, steps, ascii);
}

/* Text is ill-formed only where that is not to be mended, and then stays. */
static enum tipple_status
normalize(struct tipple__text *t, utf8proc_option_t form, struct tipple_error *err)
{
	const utf8proc_uint8_t *from = (const utf8proc_uint8_t *)t->data;
	utf8proc_uint8_t *to = NULL;
	utf8proc_ssize_t length;

	length = utf8proc_map(from, (utf8proc_ssize_t)t->size, &to,
	    UTF8PROC_STABLE | UTF8PROC_COMPOSE | form);
	if (length == UTF8PROC_ERROR_INVALIDUTF8)
		return TIPPLE_OK;
	if (length == UTF8PROC_ERROR_NOMEM)
		return tipple__nomem(err);
	if (length < 0)
		return tipple__fail(err, TIPPLE_INVALID, NULL, NULL, "clean: %s",
		    utf8proc_errmsg(length));
	tipple__text_clear(t);
	*t = (struct tipple__text){ (char *)to, (size_t)length, (size_t)length + 1, false };
	return TIPPLE_OK;
}

/* The compatibility forms first: they hold blanks, and marks that can be composed. */
static enum tipple_status
decompose(const char *s, size_t n, unsigned steps, struct tipple__text *t,
    struct tipple_error *err)
{
	bool ascii;

	scrub(t, s, n, (steps & TIPPLE_CLEAN_REPAIR) | TIPPLE_CLEAN_NFKC, &ascii);
	if (t->failed)
		return tipple__nomem(err);
	return ascii ? TIPPLE_OK : normalize(t, UTF8PROC_COMPAT, err);
}

/* All steps but the repair of encodings.  t is empty. */
static enum tipple_status
clean(const char *s, size_t n, unsigned steps, struct tipple__text *t, struct tipple_error *err)
{
	struct tipple__text wide = {0};
	enum tipple_status status = TIPPLE_OK;
	bool ascii = true;

	tipple__reserve(t, n); /* no text is the empty string, not NULL */
	tipple__put(t, "");
	if (steps & TIPPLE_CLEAN_NFKC) {
		status = decompose(s, n, steps, &wide, err);
		s = wide.data, n = wide.size;
	}
	if (status == TIPPLE_OK)
		scrub(t, s, n, steps, &ascii);
	if (status == TIPPLE_OK && t->failed)
		status = tipple__nomem(err);
	if (status == TIPPLE_OK && !ascii && (steps & (TIPPLE_CLEAN_NFC | TIPPLE_CLEAN_NFKC)))
		status = normalize(t, 0, err);
	tipple__text_clear(&wide);
	return status;
}

/*
 * Mojibake is looked for before the rest, which would drop controls that are a part
 * of it, and once more behind, where characters that parted it are gone.
 */
static enum tipple_status
mend_and_clean(const char *s, size_t n, unsigned steps, struct tipple__text *t,
    struct tipple_error *err)
{
	struct tipple__text mended = {0};
	enum tipple_status status = TIPPLE_OK;

	if (tipple__mojibake(s, n, &mended))
		s = mended.data, n = mended.size;
	for (;;) {
		if (mended.failed)
			status = tipple__nomem(err);
		if (status == TIPPLE_OK)
			status = clean(s, n, steps, t, err);
		tipple__text_clear(&mended);
		if (status != TIPPLE_OK)
			return status;
		if (tipple__mojibake(t->data, t->size, &mended))
			tipple__text_reset(t);
		else if (!mended.failed)
			break;
		s = mended.data, n = mended.size;
	}
	tipple__text_clear(&mended);
	return TIPPLE_OK;
}

enum tipple_status
tipple_clean_steps(const char *s, size_t n, unsigned steps, char **out, size_t *size,
    struct tipple_error *err)
{
	struct tipple__text t = {0};
	enum tipple_status status;
	size_t characters;

	*out = NULL;
	if ((steps & TIPPLE_CLEAN_REJECT) && !tipple__utf8_scan(s, n, &characters))
		return tipple__fail(err, TIPPLE_INVALID, NULL, NULL,
		    "clean: the text is not UTF-8");
	status = (steps & TIPPLE_CLEAN_MOJIBAKE) ? mend_and_clean(s, n, steps, &t, err) :
	    clean(s, n, steps, &t, err);
	if (status != TIPPLE_OK) {
		tipple__text_clear(&t);
		return status;
	}
	if (size)
		*size = t.size;
	*out = tipple__text_take(&t);
	return *out ? TIPPLE_OK : tipple__nomem(err);
}

enum tipple_status
tipple_clean(const char *s, size_t n, char **out, size_t *size, struct tipple_error *err)
{
	return tipple_clean_steps(s, n, TIPPLE_CLEAN_ALL, out, size, err);
}
