/*
 * gzip.c - see packing.h; by zlib.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>

#include "packing.h"

#ifdef HAVE_ZLIB
#include <limits.h>
#include <zlib.h>

#define GZIP_ALONE (MAX_WBITS + 16) /* zlib.h: gzip, no other format */
#define MEMORY 8                    /* zlib's default */

struct inflating {
	z_stream z;
	bool whole;                     /* a member has ended, and none has begun */
};

static uInt
some(size_t n)
{
	return n < UINT_MAX ? (uInt)n : UINT_MAX;
}

static void
enter(z_stream *z, const struct tipple__flow *f)
{
	z->next_in = (z_const Bytef *)f->in;
	z->avail_in = some(f->nin);
	z->next_out = (Bytef *)f->out;
	z->avail_out = some(f->nout);
}

static void
leave(const z_stream *z, struct tipple__flow *f)
{
	f->nin -= (size_t)((const char *)z->next_in - f->in);
	f->in = (const char *)z->next_in;
	f->nout -= (size_t)((char *)z->next_out - f->out);
	f->out = (char *)z->next_out;
}

static void *
unpack_begin(void)
{
	struct inflating *s = calloc(1, sizeof(*s));

	if (s != NULL && inflateInit2(&s->z, GZIP_ALONE) != Z_OK) {
		free(s);
		return NULL;
	}
	return s;
}

/* Files of several members are as common as `cat *.gz`. */
static const char *
unpack(void *state, struct tipple__flow *f, bool *whole)
{
	struct inflating *s = state;
	int code;

	if (s->whole && f->nin > 0) {
		(void)inflateReset(&s->z);
		s->whole = false;
	}
	enter(&s->z, f);
	code = inflate(&s->z, Z_NO_FLUSH);
	leave(&s->z, f);
	if (code == Z_STREAM_END)
		s->whole = true;
	*whole = s->whole;
	if (code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR)
		return NULL;
	return code == Z_MEM_ERROR ? "out of memory" : "its gzip data is damaged";
}

static void
unpack_end(void *state)
{
	struct inflating *s = state;

	(void)inflateEnd(&s->z);
	free(s);
}

static void *
pack_begin(void)
{
	z_stream *z = calloc(1, sizeof(*z));

	if (z != NULL && deflateInit2(z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, GZIP_ALONE, MEMORY,
	    Z_DEFAULT_STRATEGY) != Z_OK) {
		free(z);
		return NULL;
	}
	return z;
}

static const char *
pack(void *state, struct tipple__flow *f, bool end, bool *whole)
{
	z_stream *z = state;
	int code;

	enter(z, f);
	code = deflate(z, end ? Z_FINISH : Z_NO_FLUSH);
	leave(z, f);
	*whole = code == Z_STREAM_END;
	return code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR ? NULL :
	    "zlib cannot pack";
}

static void
pack_end(void *state)
{
	(void)deflateEnd(state);
	free(state);
}
#endif

const struct tipple__packing tipple__gzip = {
	.name = "gzip",
	.suffix = ".gz",
	.magic = "\x1f\x8b",
	.nmagic = 2,
#ifdef HAVE_ZLIB
	.unpack_begin = unpack_begin,
	.unpack = unpack,
	.unpack_end = unpack_end,
	.pack_begin = pack_begin,
	.pack = pack,
	.pack_end = pack_end,
#endif
};
