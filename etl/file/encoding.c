/*
 * encoding.c - from another encoding to UTF-8, by iconv(3).  See stream.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "error.h"
#include "stream.h"

#define BLOCK ((size_t)64 * 1024)
#define MARGIN 64 /* more than one character of any encoding becomes */

enum tipple_status
tipple__encoding_open(struct tipple__stream *s, const char *encoding, struct tipple_error *err)
{
	s->converter = iconv_open("UTF-8", encoding);
	if (s->converter == (iconv_t)-1)
		return tipple__fail(err, errno == ENOMEM ? TIPPLE_NOMEM : TIPPLE_MISUSE, NULL, NULL,
		    "%.160s: iconv knows no encoding \"%.40s\"", s->path, encoding);
	s->converts = true;
	s->unit = strncasecmp(encoding, "UTF-16", 6) == 0 ? 2 :
	    strncasecmp(encoding, "UTF-32", 6) == 0 ? 4 : 1;
	s->foreign = malloc(BLOCK);
	return s->foreign != NULL ? TIPPLE_OK : tipple__nomem(err);
}

/* More bytes behind those that are no whole character. */
static enum tipple_status
fill(struct tipple__stream *s, struct tipple_error *err)
{
	size_t left = s->foreign_end - s->foreign_at, got;
	enum tipple_status status;

	memmove(s->foreign, s->foreign + s->foreign_at, left);
	s->foreign_at = 0;
	s->foreign_end = left;
	status = tipple__stream_unpack(s, s->foreign + left, BLOCK - left, &got, err);
	if (status != TIPPLE_OK)
		return status;
	s->foreign_end += got;
	s->foreign_ended = got == 0;
	return TIPPLE_OK;
}

enum tipple_status
tipple__encoding_read(struct tipple__stream *s, char *out, size_t room, size_t *got,
    struct tipple_error *err)
{
	enum tipple_status status;
	size_t left = room, nin;
	bool bad = false;
	char *in;

	for (;;) {
		if (s->foreign_at == s->foreign_end && s->foreign_ended)
			break;
		in = s->foreign + s->foreign_at;
		nin = s->foreign_end - s->foreign_at;
		bad = iconv(s->converter, &in, &nin, &out, &left) == (size_t)-1 && errno == EILSEQ;
		s->foreign_at = s->foreign_end - nin;
		if (left < MARGIN)
			break;
		bad = bad || (nin > 0 && s->foreign_ended);
		if (bad) {              /* one unit further, where the next may be good */
			*out++ = '\xFF';
			left--;
			s->foreign_at += nin < s->unit ? nin : s->unit;
		} else if (left < room && nin == 0) {
			break;
		} else if ((status = fill(s, err)) != TIPPLE_OK) {
			return status;
		}
	}
	*got = room - left;
	return TIPPLE_OK;
}

void
tipple__encoding_close(struct tipple__stream *s)
{
	if (s->converts)
		(void)iconv_close(s->converter);
	s->converts = false;
	free(s->foreign);
	s->foreign = NULL;
}
