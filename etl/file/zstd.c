/*
 * zstd.c - see packing.h; by libzstd.
 *
 * SPDX-License-Identifier: ISC
 */
#include "packing.h"

#ifdef HAVE_ZSTD
#include <stdlib.h>
#include <zstd.h>

struct decompressing {
	ZSTD_DCtx *context;
	bool whole;                     /* a frame has ended, and none has begun */
};

static void
leave(struct tipple__flow *f, const ZSTD_inBuffer *in, const ZSTD_outBuffer *out)
{
	f->in += in->pos;
	f->nin -= in->pos;
	f->out += out->pos;
	f->nout -= out->pos;
}

static void *
unpack_begin(void)
{
	struct decompressing *s = calloc(1, sizeof(*s));

	if (s != NULL && (s->context = ZSTD_createDCtx()) == NULL) {
		free(s);
		return NULL;
	}
	return s;
}

static const char *
unpack(void *state, struct tipple__flow *f, bool *whole)
{
	struct decompressing *s = state;
	ZSTD_inBuffer in = { f->in, f->nin, 0 };
	ZSTD_outBuffer out = { f->out, f->nout, 0 };
	size_t left;

	*whole = s->whole;
	if (s->whole && f->nin == 0)    /* else it would wait for a further frame */
		return NULL;
	left = ZSTD_decompressStream(s->context, &out, &in);
	if (ZSTD_isError(left))
		return "its zstd data is damaged";
	leave(f, &in, &out);
	*whole = s->whole = left == 0;
	return NULL;
}

static void
unpack_end(void *state)
{
	struct decompressing *s = state;

	(void)ZSTD_freeDCtx(s->context);
	free(s);
}

static void *
pack_begin(void)
{
	ZSTD_CCtx *context = ZSTD_createCCtx();

	if (context != NULL)
		(void)ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
	return context;
}

static const char *
pack(void *state, struct tipple__flow *f, bool end, bool *whole)
{
	ZSTD_inBuffer in = { f->in, f->nin, 0 };
	ZSTD_outBuffer out = { f->out, f->nout, 0 };
	size_t left = ZSTD_compressStream2(state, &out, &in, end ? ZSTD_e_end : ZSTD_e_continue);

	if (ZSTD_isError(left))
		return "zstd cannot pack";
	leave(f, &in, &out);
	*whole = end && left == 0;
	return NULL;
}

static void
pack_end(void *state)
{
	(void)ZSTD_freeCCtx(state);
}
#endif

const struct tipple__packing tipple__zstd = {
	.name = "zstd",
	.suffix = ".zst",
	.magic = "\x28\xb5\x2f\xfd",
	.nmagic = 4,
#ifdef HAVE_ZSTD
	.unpack_begin = unpack_begin,
	.unpack = unpack,
	.unpack_end = unpack_end,
	.pack_begin = pack_begin,
	.pack = pack,
	.pack_end = pack_end,
#endif
};
