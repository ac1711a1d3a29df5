/*
 * workflow_parts.c - see workflow_parts.h; and what a function calls that splits a step.
 *
 * SPDX-License-Identifier: ISC
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "utf8.h"
#include "workflow_step.h"

#define MAX_NAME 200 /* characters, as etl_step has */

/* ---- to tell the parts ---- */

enum tipple_status
tipple_parts_add(struct tipple_parts *parts, const char *name, struct tipple_error *err)
{
	size_t size = strlen(name) + 1, characters = 0;
	int room = parts->room > 0 ? 2 * parts->room : 16;
	char **names;

	if (size == 1 || !tipple__utf8_scan(name, size - 1, &characters) ||
	    characters > MAX_NAME)
		return tipple__fail(err, TIPPLE_INVALID, NULL, NULL,
		    "part %d: its name is empty, over %d characters, or no UTF-8", parts->n + 1,
		    MAX_NAME);
	if (parts->n == parts->room) {
		names = realloc(parts->names, (size_t)room * sizeof(*names));
		if (names == NULL)
			return tipple__nomem(err);
		parts->names = names;
		parts->room = room;
	}
	parts->names[parts->n] = malloc(size);
	if (parts->names[parts->n] == NULL)
		return tipple__nomem(err);
	memcpy(parts->names[parts->n++], name, size);
	return TIPPLE_OK;
}

enum tipple_status
tipple_parts_ranges(struct tipple_parts *parts, int64_t first, int64_t last, int64_t size,
    struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	char name[48];
	int64_t end;

	if (size < 1)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "a range of no size");
	for (; first <= last && status == TIPPLE_OK; first = end + 1) {
		end = last - first < size ? last : first + size - 1;
		snprintf(name, sizeof(name), "%" PRId64 "-%" PRId64, first, end);
		status = tipple_parts_add(parts, name, err);
		if (end == INT64_MAX)
			break;
	}
	return status;
}

bool
tipple_step_range(const struct tipple_step_run *step, int64_t *first, int64_t *last)
{
	int end = 0;

	return sscanf(step->part, "%" SCNd64 "-%" SCNd64 "%n", first, last, &end) == 2 &&
	    step->part[end] == '\0';
}

void
tipple__parts_clear(struct tipple_parts *parts)
{
	for (int i = 0; i < parts->n; i++)
		free(parts->names[i]);
	free(parts->names);
	*parts = (struct tipple_parts){ 0 };
}

/* ---- what becomes of them ---- */

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static enum tipple_status
refuse_twins(const struct tipple_parts *parts, struct tipple_error *err)
{
	char **sorted = calloc((size_t)parts->n + 1, sizeof(*sorted));
	enum tipple_status status = TIPPLE_OK;

	if (sorted == NULL)
		return tipple__nomem(err);
	if (parts->n > 0)
		memcpy(sorted, parts->names, (size_t)parts->n * sizeof(*sorted));
	qsort(sorted, (size_t)parts->n, sizeof(*sorted), compare);
	for (int i = 1; i < parts->n && status == TIPPLE_OK; i++)
		if (strcmp(sorted[i - 1], sorted[i]) == 0)
			status = tipple__fail(err, TIPPLE_INVALID, NULL, NULL,
			    "two parts have the same name");
	free(sorted);
	return status;
}

enum tipple_status
tipple__fan_open(struct tipple__fan **fan, int step, struct tipple_parts *parts,
    struct tipple_error *err)
{
	struct tipple__fan *f;
	enum tipple_status status = refuse_twins(parts, err);

	if (status != TIPPLE_OK)
		return status;
	f = calloc(1, sizeof(*f));
	if (f == NULL)
		return tipple__nomem(err);
	f->step = step;
	f->state = calloc((size_t)parts->n + 1, sizeof(*f->state));
	f->results = calloc((size_t)parts->n + 1, sizeof(*f->results));
	if (f->state == NULL || f->results == NULL) {
		tipple__fan_close(f);
		return tipple__nomem(err);
	}
	f->parts = *parts;
	*parts = (struct tipple_parts){ 0 };
	*fan = f;
	return TIPPLE_OK;
}

void
tipple__fan_close(struct tipple__fan *fan)
{
	if (fan == NULL)
		return;
	for (int i = 0; i < fan->parts.n; i++)
		free(fan->results[i]);
	free(fan->results);
	free(fan->state);
	tipple__parts_clear(&fan->parts);
	free(fan);
}

int
tipple__fan_take(struct tipple__fan *fan)
{
	while (fan->next < fan->parts.n && fan->state[fan->next] != TIPPLE_STEP_PENDING)
		fan->next++;
	if (fan->next == fan->parts.n)
		return -1;
	fan->away++;
	fan->state[fan->next] = TIPPLE_STEP_RUNNING;
	return fan->next++;
}

void
tipple__fan_end(struct tipple__fan *fan, int part, enum tipple_step_state state, char *result)
{
	if (fan->state[part] == TIPPLE_STEP_RUNNING)
		fan->away--;
	fan->state[part] = state;
	fan->results[part] = result;
	fan->ok += state == TIPPLE_STEP_OK;
	fan->failed += state == TIPPLE_STEP_FAILED;
}

bool
tipple__fan_failed(const struct tipple__fan *fan, const struct tipple_step *step)
{
	return fan->failed > step->tolerate &&
	    fan->failed * 100.0 > step->tolerate_percent * fan->parts.n;
}

/* ---- what a step's function may call ---- */

const char *
tipple_step_part(const struct tipple_step_run *step)
{
	return step->part;
}

bool
tipple_step_get_part(const struct tipple_step_run *step, const char *name, int i,
    const char **part, const char **result)
{
	int other = tipple__graph_find(&step->run->graph, name);
	const struct tipple__fan *fan = other >= 0 ? step->run->fans[other] : NULL;

	if (fan == NULL || i < 0 || i >= fan->parts.n)
		return false;
	if (part != NULL)
		*part = fan->parts.names[i];
	if (result != NULL)
		*result = fan->results[i];
	return true;
}
