/*
 * row.h - fields of row structs, by descriptor.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_ROW_H
#define TIPPLE_ROW_H

#include <string.h>

#include "arena.h"
#include "tipple.h"

/* Fields are read and written by memcpy: the struct's type is not known here. */
static inline void
tipple__get_integer(const struct tipple_column *c, const char *field, struct tipple_value *v)
{
	int16_t i16;
	int32_t i32;
	bool yes;

	switch (c->type) {
	case TIPPLE_INT16:
		memcpy(&i16, field, sizeof(i16));
		v->as.integer = i16;
		break;
	case TIPPLE_INT32:
	case TIPPLE_DATE:
	case TIPPLE_ENUM:
		memcpy(&i32, field, sizeof(i32));
		v->as.integer = i32;
		break;
	case TIPPLE_BOOL:
		memcpy(&yes, field, sizeof(yes));
		v->as.integer = yes;
		break;
	default:
		memcpy(&v->as.integer, field, sizeof(v->as.integer));
	}
}

/* Read the field of column c; text is borrowed from row.  Every value of every
 * row that is written goes through here, hence inline. */
static inline void
tipple__get(const struct tipple_column *c, const void *row, struct tipple_value *v)
{
	const char *field = (const char *)row + c->offset;
	bool has = true;

	if (c->has_offset != 0)
		memcpy(&has, (const char *)row + c->has_offset, sizeof(has));
	v->type = c->type;
	v->null = !has;
	if (!has)
		return;
	switch (c->type) {
	case TIPPLE_FLOAT64:
		memcpy(&v->as.real, field, sizeof(v->as.real));
		break;
	case TIPPLE_DECIMAL:
		memcpy(&v->as.decimal, field, sizeof(v->as.decimal));
		break;
	case TIPPLE_TEXT:
	case TIPPLE_JSON:
		memcpy(&v->as.bytes.data, field, sizeof(v->as.bytes.data));
		v->null = v->as.bytes.data == NULL;
		v->as.bytes.size = v->null ? 0 : strlen(v->as.bytes.data);
		break;
	case TIPPLE_BYTES:
		memcpy(&v->as.bytes, field, sizeof(v->as.bytes));
		v->null = v->as.bytes.data == NULL;
		break;
	case TIPPLE_UUID:
		memcpy(&v->as.uuid, field, sizeof(v->as.uuid));
		break;
	default:
		tipple__get_integer(c, field, v);
	}
}

static inline void
tipple__put_integer(const struct tipple_column *c, char *field, int64_t v)
{
	int16_t i16 = (int16_t)v;
	int32_t i32 = (int32_t)v;
	bool yes = v != 0;

	switch (c->type) {
	case TIPPLE_INT16:
		memcpy(field, &i16, sizeof(i16));
		break;
	case TIPPLE_INT32:
	case TIPPLE_DATE:
	case TIPPLE_ENUM:
		memcpy(field, &i32, sizeof(i32));
		break;
	case TIPPLE_BOOL:
		memcpy(field, &yes, sizeof(yes));
		break;
	default:
		memcpy(field, &v, sizeof(v));
	}
}

/* tipple__set, for every value of every row that is read. */
static inline void
tipple__put_field(const struct tipple_column *c, void *row, const struct tipple_value *v)
{
	static const struct tipple_bytes none = { NULL, 0 };
	char *field = (char *)row + c->offset;
	bool has = !v->null;

	if (c->has_offset != 0)
		memcpy((char *)row + c->has_offset, &has, sizeof(has));
	switch (c->type) {
	case TIPPLE_TEXT:
	case TIPPLE_JSON:
		memcpy(field, has ? &v->as.bytes.data : &none.data, sizeof(none.data));
		break;
	case TIPPLE_BYTES:
		memcpy(field, has ? &v->as.bytes : &none, sizeof(none));
		break;
	case TIPPLE_FLOAT64:
		if (has)
			memcpy(field, &v->as.real, sizeof(v->as.real));
		break;
	case TIPPLE_DECIMAL:
		if (has)
			memcpy(field, &v->as.decimal, sizeof(v->as.decimal));
		break;
	case TIPPLE_UUID:
		if (has)
			memcpy(field, &v->as.uuid, sizeof(v->as.uuid));
		break;
	default:
		if (has)
			tipple__put_integer(c, field, v->as.integer);
	}
}

/* Write field c; text is borrowed from v.  An enum's index is in as.integer. */
void tipple__set(const struct tipple_table *t, void *row, int c, const struct tipple_value *v);

/* Of one type: NULL the same as NULL, JSON by its one form. */
bool tipple__same_value(const struct tipple_value *a, const struct tipple_value *b);

/* A copy of row and its text in the arena; NULL when there is no memory.
 * *text is the size of the text and bytes copied. */
void *tipple__row_keep(const struct tipple_table *t, const void *row, struct tipple__arena *a,
    size_t *text);

#endif
