/*
 * tally.c - see tally.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "error.h"
#include "tally.h"

static bool
is(const struct tipple__tally *kind, const char *stage, const char *rule)
{
	/* what is cut is compared as it was kept */
	return strncmp(kind->stage, stage, sizeof(kind->stage) - 1) == 0 &&
	    strncmp(kind->rule, rule, strlen(kind->rule)) == 0 &&
	    (strlen(rule) == strlen(kind->rule) || strlen(rule) >= sizeof(kind->rule));
}

int
tipple__tally_kind(struct tipple__tallies *t, const char *stage, const char *rule,
    const struct tipple_error *why)
{
	struct tipple__tally *kind;
	bool full = t->n == TIPPLE__MAX_TALLIES;

	for (int i = 0; i < t->n; i++)
		if (is(&t->kinds[i], stage, rule))
			return i;
	kind = &t->kinds[full ? t->n - 1 : t->n++];
	if (t->n == TIPPLE__MAX_TALLIES) {      /* the last place is that of all others */
		strcpy(kind->stage, "any");
		strcpy(kind->rule, "other");
		strcpy(kind->reason, "other rules");
		return t->n - 1;
	}
	tipple__copy_text(kind->stage, sizeof(kind->stage), stage);
	tipple__copy_text(kind->rule, sizeof(kind->rule), rule);
	tipple__copy_text(kind->column, sizeof(kind->column), why->column);
	tipple__copy_text(kind->reason, sizeof(kind->reason), why->text);
	return t->n - 1;
}

char *
tipple__tallies_json(const struct tipple__tallies *t)
{
	json_t *object = json_object();
	char name[80], *text = NULL;

	for (int i = 0; i < t->n; i++) {
		snprintf(name, sizeof(name), "%s/%s", t->kinds[i].stage, t->kinds[i].rule);
		if (t->kinds[i].n > 0)
			(void)json_object_set_new(object, name, json_integer(t->kinds[i].n));
	}
	if (json_object_size(object) > 0)
		text = json_dumps(object, JSON_COMPACT);
	json_decref(object);
	return text;
}

json_t *
tipple__tallies_list(const struct tipple__tallies *t)
{
	json_t *list = json_array();

	for (int i = 0; i < t->n; i++) {
		const struct tipple__tally *kind = &t->kinds[i];

		if (kind->n > 0)
			(void)json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s, s:I}",
			    "stage", kind->stage, "rule", kind->rule, "column", kind->column,
			    "reason", kind->reason, "rows", (json_int_t)kind->n));
	}
	return list;
}
