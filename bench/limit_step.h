/*
 * limit_step.h - a row of SQLite as the hand-written programs read it, which
 * know the table and check nothing.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef BENCH_LIMIT_STEP_H
#define BENCH_LIMIT_STEP_H

#include <sqlite3.h>
#include <string.h>

#include "data.h"
#include "limit_text.h"

/* The size; -1 for NULL. */
static inline int
copy_column(sqlite3_stmt *stmt, int column, char *to, int room)
{
	const unsigned char *text = sqlite3_column_text(stmt, column);
	int size = sqlite3_column_bytes(stmt, column);

	if (text == NULL)
		return -1;
	if (size >= room)
		size = room - 1;
	memcpy(to, text, (size_t)size);
	to[size] = '\0';
	return size;
}

static inline void
get_row(sqlite3_stmt *stmt, struct sample *s)
{
	s->id = sqlite3_column_int64(stmt, 0);
	s->customer_id = sqlite3_column_int64(stmt, 1);
	s->name_size = copy_column(stmt, 2, s->name, sizeof(s->name));
	s->email_size = copy_column(stmt, 3, s->email, sizeof(s->email));
	s->phone_size = copy_column(stmt, 4, s->phone, sizeof(s->phone));
	s->cents = (int64_t)(sqlite3_column_double(stmt, 5) * 100 + 0.5);
	s->status_size = copy_column(stmt, 6, s->status, sizeof(s->status));
	s->is_gift = sqlite3_column_int(stmt, 7) != 0;
	s->note_size = copy_column(stmt, 8, s->note, sizeof(s->note));
	s->has_note = s->note_size >= 0;
	s->updated_at = read_timestamp((const char *)sqlite3_column_text(stmt, 9),
	    (size_t)sqlite3_column_bytes(stmt, 9));
}

#endif
