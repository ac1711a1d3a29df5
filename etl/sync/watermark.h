/*
 * watermark.h - a watermark as a JSON object with a checksum.  No files here.
 *
 * {
 *   "tipple_state": 2,                   version of this layout
 *   "job": "packages-sync", "table": "packages", "cursor": "updated_at",
 *   "cursor_type": "timestamp",          or "date"
 *   "watermark": "2024-02-29 13:05:00.123456",   null before the first run ended
 *   "hi": null, "after": {...},          end and position of a window under way
 *   "batch": 17, "read": 85000, "rejected": 2, "source": "",
 *   "run_id": "...", "updated_at": "2024-02-29 13:06:10.5",
 *   "checksum": "crc32:89abcdef"
 * }
 *
 * The checksum is of the members above without itself, in compact form and
 * sorted by key.  Other members are other programs' and are not covered.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_WATERMARK_H
#define TIPPLE_WATERMARK_H

#include <jansson.h>

#include "tipple_etl.h"

/*
 * Fill value, has_value and run_id of mark, whose other members root must name.
 * TIPPLE_MISUSE: *why says what is wrong with root, *ours whether it is this job's
 * state, only damaged; mark is unchanged.
 */
TIPPLE_MUST enum tipple_status tipple__watermark_decode(const json_t *root,
    struct tipple_watermark *mark, const char **why, bool *ours,
    struct tipple_error *err);

/* Set mark's members in root and leave the others as they are. */
TIPPLE_MUST enum tipple_status tipple__watermark_encode(json_t *root,
    const struct tipple_watermark *mark, struct tipple_error *err);

/* As before the first run; whom it belongs to stays. */
void tipple__watermark_clear(struct tipple_watermark *mark);

/* What type's cursor values look like in a state, and whether the cursor can have v. */
const char *tipple__cursor_type_name(enum tipple_type type);
bool tipple__cursor_parse(enum tipple_type type, const char *text, int64_t *v);
bool tipple__cursor_format(enum tipple_type type, int64_t v, char out[TIPPLE_TIMESTAMP_SIZE]);

#endif
