/*
 * watermark.c - a watermark as a JSON object with a checksum.
 *
 * SPDX-License-Identifier: ISC
 */
#include "watermark.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "calendar.h"
#include "error.h"

#define LAYOUT 2
#define CHECKSUM_SIZE 16 /* "crc32:" and 8 digits */

/* What the checksum covers. */
static const char *const covered[] = {
	"tipple_state", "job", "table", "cursor", "cursor_type", "watermark", "hi", "after",
	"batch", "read", "rejected", "source", "run_id", "updated_at"
};
#define NCOVERED (sizeof(covered) / sizeof(covered[0]))

/* CRC-32 of IEEE 802.3, as in zlib. */
static uint32_t
crc32(const char *s)
{
	uint32_t crc = 0xFFFFFFFFu;

	for (; *s; s++) {
		crc ^= (unsigned char)*s;
		for (int bit = 0; bit < 8; bit++)
			crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320u : 0);
	}
	return ~crc;
}

/* false: out of memory. */
static bool
checksum(const json_t *members, char out[CHECKSUM_SIZE])
{
	char *dump = json_dumps(members, JSON_COMPACT | JSON_SORT_KEYS);

	if (!dump)
		return false;
	snprintf(out, CHECKSUM_SIZE, "crc32:%08lx", (unsigned long)crc32(dump));
	free(dump);
	return true;
}

static const char *
string_of(const json_t *root, const char *key)
{
	const char *s = json_string_value(json_object_get(root, key));

	return s ? s : "";
}

static enum tipple_status
verify(const json_t *root, const char **why, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	json_t *members = json_object();
	char sum[CHECKSUM_SIZE];
	size_t i;

	for (i = 0; members && i < NCOVERED; i++) {
		json_t *member = json_object_get(root, covered[i]);

		if (!member) {
			*why = "a member is missing";
			status = TIPPLE_MISUSE;
			goto out;
		}
		if (json_object_set(members, covered[i], member) != 0)
			break;
	}
	if (i < NCOVERED || !checksum(members, sum)) {
		status = tipple__nomem(err);
	} else if (strcmp(string_of(root, "checksum"), sum) != 0) {
		*why = "the checksum does not match";
		status = TIPPLE_MISUSE;
	}
out:
	json_decref(members);
	return status;
}

const char *
tipple__cursor_type_name(enum tipple_type type)
{
	return type == TIPPLE_DATE ? "date" : "timestamp";
}

bool
tipple__cursor_parse(enum tipple_type type, const char *text, int64_t *value)
{
	int32_t days;

	if (type != TIPPLE_DATE)
		return tipple_timestamp_parse(text, value);
	if (!tipple_date_parse(text, &days))
		return false;
	*value = days;
	return true;
}

bool
tipple__cursor_format(enum tipple_type type, int64_t value, char out[TIPPLE_TIMESTAMP_SIZE])
{
	bool date = type == TIPPLE_DATE;

	if (value < (date ? TIPPLE__MIN_DATE : TIPPLE__MIN_TIMESTAMP) ||
	    value > (date ? TIPPLE__MAX_DATE : TIPPLE__MAX_TIMESTAMP))
		return false;
	if (date)
		tipple_date_format((int32_t)value, out);
	else
		tipple_timestamp_format(value, out);
	return true;
}

static const char *
foreign(const json_t *root, const struct tipple_watermark *mark)
{
	if (strcmp(string_of(root, "job"), mark->job) != 0)
		return "it is the state of another job";
	if (strcmp(string_of(root, "table"), mark->table) != 0)
		return "it is the state of another table";
	if (strcmp(string_of(root, "cursor"), mark->cursor) != 0)
		return "it is the state of another cursor column";
	if (strcmp(string_of(root, "cursor_type"), tipple__cursor_type_name(mark->type)) != 0)
		return "its cursor column was of another type";
	return NULL;
}

/* null, or text in the cursor's form. */
static bool
decode_cursor(const json_t *text, enum tipple_type type, bool *has, int64_t *value)
{
	*has = json_is_string(text);
	*value = 0;
	return json_is_null(text) ||
	    (*has && tipple__cursor_parse(type, json_string_value(text), value));
}

static bool
decode_text(const json_t *text, char *out, size_t size)
{
	const char *s = json_string_value(text);

	if (s == NULL || strlen(s) >= size)
		return false;
	strcpy(out, s);
	return true;
}

/* What the checksum vouches for; false: another program wrote it with a right one. */
static bool
decode_content(const json_t *root, struct tipple_watermark *mark)
{
	const json_t *after = json_object_get(root, "after");
	char *text = json_is_object(after) ? json_dumps(after, JSON_COMPACT) : NULL;
	bool fits = json_is_null(after) || (text != NULL && strlen(text) < sizeof(mark->after));

	strcpy(mark->after, fits && text != NULL ? text : "");
	free(text);
	mark->batch = json_integer_value(json_object_get(root, "batch"));
	mark->read = json_integer_value(json_object_get(root, "read"));
	mark->rejected = json_integer_value(json_object_get(root, "rejected"));
	return fits && decode_cursor(json_object_get(root, "watermark"), mark->type,
	    &mark->has_value, &mark->value) &&
	    decode_cursor(json_object_get(root, "hi"), mark->type, &mark->has_hi, &mark->hi) &&
	    decode_text(json_object_get(root, "run_id"), mark->run_id, sizeof(mark->run_id)) &&
	    decode_text(json_object_get(root, "source"), mark->source, sizeof(mark->source));
}

/* {"last_run": ...}, a whole second in text. */
static enum tipple_status
decode_legacy(const json_t *last_run, struct tipple_watermark *mark, const char **why)
{
	char text[TIPPLE_TIMESTAMP_SIZE];
	int64_t value = 0;

	if (json_is_string(last_run) &&
	    (!tipple_timestamp_parse(json_string_value(last_run), &value) ||
	    strlen(json_string_value(last_run)) != strlen("2024-02-29 13:05:00"))) {
		*why = "its last_run is no time YYYY-mm-dd HH:MM:SS";
		return TIPPLE_MISUSE;
	}
	if (json_is_string(last_run) && mark->type == TIPPLE_DATE) {
		tipple_timestamp_format(value, text);
		text[strlen("2024-02-29")] = '\0';
		(void)tipple__cursor_parse(TIPPLE_DATE, text, &value);
	}
	tipple__watermark_clear(mark);
	mark->has_value = json_is_string(last_run);
	mark->value = value;
	return TIPPLE_OK;
}

void
tipple__watermark_clear(struct tipple_watermark *mark)
{
	struct tipple_watermark empty = { .job = mark->job, .table = mark->table,
		.cursor = mark->cursor, .type = mark->type };

	*mark = empty;
}

enum tipple_status
tipple__watermark_decode(const json_t *root, struct tipple_watermark *mark, const char **why,
    bool *ours, struct tipple_error *err)
{
	const json_t *layout = json_object_get(root, "tipple_state");
	const json_t *last_run = json_object_get(root, "last_run");
	struct tipple_watermark found = *mark;
	enum tipple_status status;

	*ours = false;
	if (layout == NULL && (json_is_null(last_run) || json_is_string(last_run)))
		return decode_legacy(last_run, mark, why);
	if (json_integer_value(layout) != LAYOUT) {
		*why = layout ? "another version of tipple wrote it" : "it is no state file";
		return TIPPLE_MISUSE;
	}
	status = verify(root, why, err);
	*ours = status != TIPPLE_OK;    /* damaged, as far as can be told */
	if (status != TIPPLE_OK)
		return status;
	*why = foreign(root, mark);
	if (*why)
		return TIPPLE_MISUSE;
	*ours = true;
	if (!decode_content(root, &found)) {
		*why = "its watermark or run_id cannot be read";
		return TIPPLE_MISUSE;
	}
	*mark = found;
	return TIPPLE_OK;
}

/* NULL for null; only values that were looked at before. */
static const char *
encode_cursor(const struct tipple_watermark *mark, bool has, int64_t v,
    char out[TIPPLE_TIMESTAMP_SIZE])
{
	return has && tipple__cursor_format(mark->type, v, out) ? out : NULL;
}

enum tipple_status
tipple__watermark_encode(json_t *root, const struct tipple_watermark *mark,
    struct tipple_error *err)
{
	char lo[TIPPLE_TIMESTAMP_SIZE], hi[TIPPLE_TIMESTAMP_SIZE], now[TIPPLE_TIMESTAMP_SIZE];
	char sum[CHECKSUM_SIZE];
	json_error_t why;
	json_t *members;
	bool ok;

	if ((mark->has_value && !tipple__cursor_format(mark->type, mark->value, lo)) ||
	    (mark->has_hi && !tipple__cursor_format(mark->type, mark->hi, hi)))
		return tipple__fail(err, TIPPLE_MISUSE, NULL, mark->cursor,
		    "state: the watermark is beyond the years 1 to 9999");
	members = json_pack_ex(&why, 0, "{si, ss, ss, ss, ss, ss?, ss?, so?, sI, sI, sI, ss, ss, "
	    "ss}",
	    "tipple_state", LAYOUT, "job", mark->job, "table", mark->table,
	    "cursor", mark->cursor, "cursor_type", tipple__cursor_type_name(mark->type),
	    "watermark", encode_cursor(mark, mark->has_value, mark->value, lo),
	    "hi", encode_cursor(mark, mark->has_hi, mark->hi, hi),
	    "after", mark->after[0] != '\0' ? json_loads(mark->after, 0, NULL) : NULL,
	    "batch", (json_int_t)mark->batch, "read", (json_int_t)mark->read,
	    "rejected", (json_int_t)mark->rejected, "source", mark->source,
	    "run_id", mark->run_id, "updated_at", tipple_timestamp_format(tipple_now(), now));
	if (!members && json_error_code(&why) == json_error_invalid_utf8)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "state: a name of the job is not UTF-8");
	ok = members && checksum(members, sum) &&
	    json_object_set_new(members, "checksum", json_string(sum)) == 0 &&
	    json_object_update(root, members) == 0;
	json_decref(members);
	return ok ? TIPPLE_OK : tipple__nomem(err);
}
