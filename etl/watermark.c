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

#define LAYOUT 1
#define CHECKSUM_SIZE 16 /* "crc32:" and 8 digits */

/* What the checksum covers. */
static const char *const covered[] = {
	"tipple_state", "job", "table", "cursor", "cursor_type", "watermark", "run_id",
	"updated_at"
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

static const char *
type_name(enum tipple_type type)
{
	return type == TIPPLE_DATE ? "date" : "timestamp";
}

static bool
parse(enum tipple_type type, const char *text, int64_t *value)
{
	int32_t days;

	if (type != TIPPLE_DATE)
		return tipple_timestamp_parse(text, value);
	if (!tipple_date_parse(text, &days))
		return false;
	*value = days;
	return true;
}

static bool
format(enum tipple_type type, int64_t value, char out[TIPPLE_TIMESTAMP_SIZE])
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
	if (strcmp(string_of(root, "cursor_type"), type_name(mark->type)) != 0)
		return "its cursor column was of another type";
	return NULL;
}

enum tipple_status
tipple__watermark_decode(const json_t *root, struct tipple_watermark *mark, const char **why,
    bool *ours, struct tipple_error *err)
{
	const json_t *text = json_object_get(root, "watermark");
	const json_t *layout = json_object_get(root, "tipple_state");
	const char *run_id = string_of(root, "run_id");
	enum tipple_status status;
	int64_t value = 0;

	*ours = false;
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
	if ((!json_is_null(text) && !json_is_string(text)) ||
	    (json_is_string(text) && !parse(mark->type, json_string_value(text), &value)) ||
	    strlen(run_id) >= sizeof(mark->run_id)) {
		*why = "its watermark or run_id cannot be read";
		return TIPPLE_MISUSE;
	}
	mark->has_value = json_is_string(text);
	mark->value = value;
	strcpy(mark->run_id, run_id);
	return TIPPLE_OK;
}

enum tipple_status
tipple__watermark_encode(json_t *root, const struct tipple_watermark *mark,
    struct tipple_error *err)
{
	char value[TIPPLE_TIMESTAMP_SIZE], now[TIPPLE_TIMESTAMP_SIZE], sum[CHECKSUM_SIZE];
	json_error_t why;
	json_t *members;
	bool ok;

	if (mark->has_value && !format(mark->type, mark->value, value))
		return tipple__fail(err, TIPPLE_MISUSE, NULL, mark->cursor,
		    "state: the watermark is beyond the years 1 to 9999");
	members = json_pack_ex(&why, 0, "{si, ss, ss, ss, ss, ss?, ss, ss}",
	    "tipple_state", LAYOUT, "job", mark->job, "table", mark->table,
	    "cursor", mark->cursor, "cursor_type", type_name(mark->type),
	    "watermark", mark->has_value ? value : NULL, "run_id", mark->run_id,
	    "updated_at", tipple_timestamp_format(tipple_now(), now));
	if (!members && json_error_code(&why) == json_error_invalid_utf8)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "state: a name of the job is not UTF-8");
	ok = members && checksum(members, sum) &&
	    json_object_set_new(members, "checksum", json_string(sum)) == 0 &&
	    json_object_update(root, members) == 0;
	json_decref(members);
	return ok ? TIPPLE_OK : tipple__nomem(err);
}
