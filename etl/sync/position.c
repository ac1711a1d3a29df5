/*
 * position.c - see position.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "json_row.h"
#include "position.h"

static bool
has_text_form(const struct tipple_column *c)
{
	switch (c->type) {
	case TIPPLE_INT16:
	case TIPPLE_INT32:
	case TIPPLE_INT64:
	case TIPPLE_TEXT:
	case TIPPLE_DATE:
	case TIPPLE_TIMESTAMP:
	case TIPPLE_UUID:
	case TIPPLE_DECIMAL:
		return (c->flags & (TIPPLE_COLUMN_REDACT | TIPPLE_COLUMN_NULLABLE)) == 0;
	default:
		return false;
	}
}

static bool
add(struct tipple__position *p, int column)
{
	for (int i = 0; i < p->n; i++)
		if (p->columns[i] == column)
			return true;    /* the cursor is part of the key */
	if (p->n == TIPPLE__POSITION_COLUMNS)
		return false;
	p->columns[p->n++] = column;
	return true;
}

void
tipple__position_init(struct tipple__position *p, const struct tipple_sync *job)
{
	const struct tipple_table *t = job->source;
	const struct tipple_key *k = t->primary >= 0 ? &t->keys[t->primary] : NULL;
	bool good = job->mode == TIPPLE_INCREMENTAL && k != NULL &&
	    (t->columns[job->cursor].flags & TIPPLE_COLUMN_REDACT) == 0;

	memset(p, 0, sizeof(*p));
	p->table = t;
	good = good && add(p, job->cursor);
	for (int i = 0; good && i < k->ncolumns; i++)
		good = has_text_form(&t->columns[k->columns[i]]) && add(p, k->columns[i]);
	if (!good)
		p->n = 0;
}

/* The text is whole now and will not move. */
static void
point_into_text(struct tipple__position *p)
{
	size_t at = 0;

	for (int i = 0; i < p->n; i++) {
		if (p->values[i].type != TIPPLE_TEXT)
			continue;
		p->values[i].as.bytes.data = p->text.data != NULL ? p->text.data + at : "";
		at += p->values[i].as.bytes.size;
	}
}

bool
tipple__position_set(struct tipple__position *p, const void *row)
{
	struct tipple_value v;

	p->has = false;
	tipple__text_reset(&p->text);
	for (int i = 0; i < p->n; i++) {
		v = p->values[i] = tipple_get(p->table, row, p->columns[i]);
		if (v.null)
			return true;    /* there is no place behind NULL */
		if (v.type == TIPPLE_TEXT)
			tipple__put_n(&p->text, v.as.bytes.data, v.as.bytes.size);
	}
	if (p->text.failed)
		return false;
	point_into_text(p);
	p->has = p->n > 0;
	return true;
}

void
tipple__position_query(const struct tipple__position *p, struct tipple_query *q)
{
	if (p->has)
		tipple_after(q, p->columns, p->values, p->n);
}

static json_t *
encode_value(const struct tipple_value *v)
{
	char text[TIPPLE_DECIMAL_SIZE];

	switch (v->type) {
	case TIPPLE_TEXT:
		return json_stringn(v->as.bytes.data, v->as.bytes.size);
	case TIPPLE_DATE:
		return json_string(tipple_date_format((int32_t)v->as.integer, text));
	case TIPPLE_TIMESTAMP:
		return json_string(tipple_timestamp_format(v->as.integer, text));
	case TIPPLE_UUID:
		return json_string(tipple_uuid_format(v->as.uuid, text));
	case TIPPLE_DECIMAL:
		return json_string(tipple_decimal_format(v->as.decimal, text));
	default:
		return json_integer(v->as.integer);
	}
}

bool
tipple__position_encode(const struct tipple__position *p, char out[TIPPLE_AFTER_SIZE])
{
	json_t *object = json_object();
	bool good = object != NULL;
	char *text;

	out[0] = '\0';
	for (int i = 0; good && p->has && i < p->n; i++)
		good = json_object_set_new(object, p->table->columns[p->columns[i]].name,
		    encode_value(&p->values[i])) == 0;
	text = good && p->has ? json_dumps(object, JSON_COMPACT) : NULL;
	json_decref(object);
	if (text != NULL && (good = strlen(text) < TIPPLE_AFTER_SIZE))
		strcpy(out, text);
	good = good && (text != NULL || !p->has);
	free(text);
	return good;
}

static bool
decode_value(struct tipple__position *p, int i, const json_t *json)
{
	const char *s = json_string_value(json);
	struct tipple_value *v = &p->values[i];
	int32_t days;

	v->type = p->table->columns[p->columns[i]].type;
	v->null = false;
	switch (v->type) {
	case TIPPLE_TEXT:
		if (s == NULL)
			return false;
		v->as.bytes.size = json_string_length(json);
		tipple__put_n(&p->text, s, v->as.bytes.size);
		return true;
	case TIPPLE_DATE:
		if (s == NULL || !tipple_date_parse(s, &days))
			return false;
		v->as.integer = days;
		return true;
	case TIPPLE_TIMESTAMP:
		return s != NULL && tipple_timestamp_parse(s, &v->as.integer);
	case TIPPLE_UUID:
		return s != NULL && tipple_uuid_parse(s, &v->as.uuid);
	case TIPPLE_DECIMAL:
		return s != NULL && tipple_decimal_parse(s, &v->as.decimal);
	default:
		v->as.integer = json_integer_value(json);
		return json_is_integer(json);
	}
}

bool
tipple__position_decode(struct tipple__position *p, const char *json)
{
	json_t *object = json_loads(json, JSON_REJECT_DUPLICATES, NULL);
	bool good = p->n > 0 && json_object_size(object) == (size_t)p->n;

	tipple__text_reset(&p->text);
	for (int i = 0; good && i < p->n; i++)
		good = decode_value(p, i, json_object_get(object,
		    p->table->columns[p->columns[i]].name));
	json_decref(object);
	p->has = good && !p->text.failed;
	if (p->has)
		point_into_text(p);
	return p->has;
}

void
tipple__position_clear(struct tipple__position *p)
{
	tipple__text_clear(&p->text);
}
