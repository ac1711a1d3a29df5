/*
 * idn.c - libidn2 where it is built in.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>
#ifdef HAVE_LIBIDN2
#include <idn2.h>
#endif

#include "ascii.h"
#include "idn.h"

#ifdef HAVE_LIBIDN2

/* Of 253 characters with 4 bytes each none can become shorter than DNS allows. */
#define LONGEST 1024

static enum tipple_reason
reason_of(int code)
{
	switch (code) {
	case IDN2_MALLOC:
		return TIPPLE_NO_MEMORY;
	case IDN2_TOO_BIG_DOMAIN:
		return TIPPLE_DOMAIN_TOO_LONG;
	case IDN2_TOO_BIG_LABEL:
	case IDN2_PUNYCODE_BIG_OUTPUT:
		return TIPPLE_DOMAIN_LABEL;
	default:
		return TIPPLE_DOMAIN_IDN;
	}
}

/* Else a no-break space would be told of as an IDN, and a blank as another. */
static bool
is_ascii_good(const char *s, size_t n)
{
	for (; n > 0; s++, n--)
		if ((unsigned char)*s < 0x80 && !tipple__is(*s, TIPPLE__LDH | TIPPLE__DOT))
			return false;
	return true;
}

enum tipple_reason
tipple__idn(const char *domain, size_t n, char out[TIPPLE__DOMAIN_SIZE])
{
	char text[LONGEST + 1], *ascii = NULL;
	size_t size;
	int code;

	if (!is_ascii_good(domain, n))
		return TIPPLE_DOMAIN_CHARACTER;
	if (n > LONGEST)
		return TIPPLE_DOMAIN_TOO_LONG;
	memcpy(text, domain, n);
	text[n] = '\0';
	/* Its check for what is ASCII after the mapping drops what it should refuse. */
	code = idn2_to_ascii_8z(text, &ascii, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
	if (code != IDN2_OK)
		return reason_of(code);
	size = strlen(ascii);
	if (size < TIPPLE__DOMAIN_SIZE)
		memcpy(out, ascii, size + 1);
	idn2_free(ascii);
	return size < TIPPLE__DOMAIN_SIZE ? TIPPLE_VALID : TIPPLE_DOMAIN_TOO_LONG;
}

#else

enum tipple_reason
tipple__idn(const char *domain, size_t n, char out[TIPPLE__DOMAIN_SIZE])
{
	(void)domain;
	(void)n;
	out[0] = '\0';
	return TIPPLE_DOMAIN_CHARACTER;
}

#endif
