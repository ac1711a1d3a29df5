/*
 * store_file.c - the state in a file: see part 2 of tipple_etl.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>

#include "error.h"
#include "store.h"
#include "watermark.h"

struct file_store {
	struct tipple__store base;
	struct tipple_state *state;
	struct tipple_watermark found;
};

/* Locking and reading are one call of the public interface. */
static enum tipple_status
lock(struct tipple__store *s, struct tipple_error *err)
{
	struct file_store *f = (struct file_store *)s;

	tipple__own_mark(s->run->job, &f->found);
	if (s->run->options->reset != NULL)
		return tipple__state_open_any(s->run->options->state, &f->found, &f->state, err);
	return tipple_state_open(s->run->options->state, &f->found, &f->state, err);
}

static enum tipple_status
read_state(struct tipple__store *s, struct tipple_watermark *mark, struct tipple_error *err)
{
	(void)err;
	*mark = ((struct file_store *)s)->found;
	return TIPPLE_OK;
}

static enum tipple_status
claim(struct tipple__store *s, struct tipple_watermark *mark, struct tipple_error *err)
{
	(void)s, (void)mark, (void)err;
	return TIPPLE_OK;               /* the lock of a file is enough */
}

static enum tipple_status
save(struct tipple__store *s, const struct tipple_watermark *mark, struct tipple_error *err)
{
	return tipple_state_save(((struct file_store *)s)->state, mark, err);
}

static void
close_file(struct tipple__store *s)
{
	tipple_state_close(((struct file_store *)s)->state);
	free(s);
}

static const struct tipple__store_kind kind = {
	.lock = lock, .read = read_state, .claim = claim, .save = save, .reset = save,
	.close = close_file,
};

enum tipple_status
tipple__store_file(struct tipple__run *run, struct tipple__store **out, struct tipple_error *err)
{
	struct file_store *f = calloc(1, sizeof(*f));

	*out = NULL;
	if (f == NULL)
		return tipple__nomem(err);
	f->base = (struct tipple__store){ .kind = &kind, .run = run };
	*out = &f->base;
	return TIPPLE_OK;
}
