/*
 * clean.c - text from the wild into text that compares: well-formed, without
 * invisible characters, one blank between words, NFC.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <utf8proc.h>

#include "error.h"
#include "mojibake.h"
#include "scrub.h"
#include "tipple_valid.h"
#include "utf8.h"

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
	size_t characters;

	tipple__scrub(t, s, n, (steps & TIPPLE_CLEAN_REPAIR) | TIPPLE_CLEAN_NFKC);
	if (t->failed)
		return tipple__nomem(err);
	if (tipple__utf8_scan(t->data, t->size, &characters) && characters == t->size)
		return TIPPLE_OK;       /* ASCII */
	return normalize(t, UTF8PROC_COMPAT, err);
}

/* All steps but the repair of encodings.  t is empty. */
static enum tipple_status
clean(const char *s, size_t n, unsigned steps, struct tipple__text *t, struct tipple_error *err)
{
	struct tipple__text wide = {0};
	enum tipple_status status = TIPPLE_OK;
	bool normal = true;

	if (steps & TIPPLE_CLEAN_NFKC) {
		status = decompose(s, n, steps, &wide, err);
		s = wide.data, n = wide.size;
	}
	if (status == TIPPLE_OK)
		normal = tipple__scrub(t, s, n, steps);
	if (status == TIPPLE_OK && t->failed)
		status = tipple__nomem(err);
	if (status == TIPPLE_OK && !normal && (steps & (TIPPLE_CLEAN_NFC | TIPPLE_CLEAN_NFKC)))
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
