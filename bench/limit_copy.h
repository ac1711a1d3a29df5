/*
 * limit_copy.h - rows of orders as binary COPY takes them.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef BENCH_LIMIT_COPY_H
#define BENCH_LIMIT_COPY_H

#include <string.h>

#include "data.h"
#include "limit_binary.h"

#define COLUMNS "id, customer_id, name, email, phone, amount, status, is_gift, note, updated_at"
#define NCOLUMNS 10
#define ROW_SIZE 768                    /* at most, in binary */

static inline char *
put_text(char *to, const char *text, int size)
{
	memcpy(put_32(to, size), text, (size_t)size);
	return to + 4 + size;
}

static inline char *
put_number(char *to, int64_t v)
{
	return put_64(put_32(to, 8), v);
}

static inline char *
put_row(char *to, const struct sample *s)
{
	char *end;

	to = put_16(to, NCOLUMNS);
	to = put_number(to, s->id);
	to = put_number(to, s->customer_id);
	to = put_text(to, s->name, s->name_size);
	to = put_text(to, s->email, s->email_size);
	to = put_text(to, s->phone, s->phone_size);
	end = put_cents(to + 4, s->cents);
	put_32(to, (int32_t)(end - to - 4));
	to = put_text(end, s->status, s->status_size);
	to = put_32(to, 1);
	*to++ = s->is_gift;
	to = s->has_note ? put_text(to, s->note, s->note_size) : put_32(to, -1);
	return put_number(to, s->updated_at - EPOCH_2000);
}

/* What comes before the rows: signature, flags, length of an extension. */
static inline char *
put_head(char *to)
{
	static const char head[19] = "PGCOPY\n\377\r\n";

	memcpy(to, head, sizeof(head));
	return to + sizeof(head);
}

#endif
