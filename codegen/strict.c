/*
 * strict.c - does the tree fit libcyaml's tables?  Every misfit is told, with
 * its position.
 *
 * What only makes sense across keys (an index on a column that is not there)
 * is check.c's.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "hidden.h"
#include "load.h"
#include "suggest.h"

struct walk {
	struct source *source;
	struct diags *diags;
};

/* Where we are: "table.column: key", or parts of it. */
struct place {
	const char *object;     /* "" at the top */
	const char *key;        /* "" in a list of mappings */
};

static void walk(const struct walk *w, const yaml_node_t *node, const cyaml_schema_value_t *s,
    struct place at);

static void
tell(const struct walk *w, const yaml_node_t *node, struct place at, const char *what)
{
	diag_add(w->diags, node->start_mark.line + 1, node->start_mark.column + 1, "%s%s%s%s%s",
	    at.object, *at.object ? ": " : "", at.key, *at.key ? ": " : "", what);
}

static const char *
scalar(const yaml_node_t *node)
{
	return (const char *)node->data.scalar.value;
}

/* " "word"; did you mean "other"?", where words are the keys of fields or an enumeration. */
static const char *
did_you_mean(const struct walk *w, const char *what, const char *word,
    const cyaml_schema_value_t *s)
{
	const char *best = NULL, *known = NULL;
	int nearest = INT_MAX;

	for (uint32_t i = 0;; i++) {
		if (s->type == CYAML_MAPPING)
			known = s->mapping.fields[i].key;
		else
			known = i < s->enumeration.count ? s->enumeration.strings[i].str : NULL;
		if (!known)
			break;
		if (edit_distance(word, known) < nearest) {
			nearest = edit_distance(word, known);
			best = known;
		}
	}
	if (best && is_near(word, nearest))
		return pool_printf(w->diags->arena, "unknown %s \"%.60s\"; did you mean \"%s\"?",
		    what, word, best);
	return pool_printf(w->diags->arena, "unknown %s \"%.60s\"", what, word);
}

static const cyaml_schema_field_t *
find_field(const cyaml_schema_value_t *s, const char *key)
{
	for (const cyaml_schema_field_t *f = s->mapping.fields; f->key; f++)
		if (strcmp(f->key, key) == 0)
			return f;
	return NULL;
}

static bool
is_repeated(const struct walk *w, const yaml_node_t *mapping, const yaml_node_pair_t *pair)
{
	const char *key = scalar(yaml_document_get_node(&w->source->document, pair->key));

	for (const yaml_node_pair_t *p = mapping->data.mapping.pairs.start; p < pair; p++) {
		const yaml_node_t *k = yaml_document_get_node(&w->source->document, p->key);

		if (k->type == YAML_SCALAR_NODE && strcmp(scalar(k), key) == 0)
			return true;
	}
	return false;
}

static void
walk_pair(const struct walk *w, const yaml_node_t *mapping, const yaml_node_pair_t *pair,
    const cyaml_schema_value_t *s, const char *object)
{
	const yaml_node_t *key = yaml_document_get_node(&w->source->document, pair->key);
	const cyaml_schema_field_t *field;
	struct place at = { object, "" };

	if (key->type != YAML_SCALAR_NODE) {
		tell(w, key, at, "a key must be a word");
		return;
	}
	field = find_field(s, scalar(key));
	if (!field) {
		tell(w, key, at, did_you_mean(w, "key", scalar(key), s));
	} else if (is_repeated(w, mapping, pair)) {
		tell(w, key, at, pool_printf(w->diags->arena, "the key \"%s\" is there twice",
		    field->key));
	} else {
		at.key = field->key;
		walk(w, yaml_document_get_node(&w->source->document, pair->value), &field->value,
		    at);
	}
}

static void
walk_mapping(const struct walk *w, const yaml_node_t *node, const cyaml_schema_value_t *s,
    struct place at)
{
	const yaml_node_pair_t *pair;

	if (node->type != YAML_MAPPING_NODE) {
		tell(w, node, at, "must be keys with values");
		return;
	}
	for (pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++)
		walk_pair(w, node, pair, s, at.object);
	at.key = "";
	for (const cyaml_schema_field_t *f = s->mapping.fields; f->key; f++)
		if (!(f->value.flags & CYAML_FLAG_OPTIONAL) &&
		    !source_get(w->source, node, f->key))
			tell(w, node, at, pool_printf(w->diags->arena,
			    "the key \"%s\" is missing", f->key));
}

/* What messages call a mapping of a list: its name, after that of what it is in. */
static const char *
object_name(const struct walk *w, const char *outer, const yaml_node_t *node)
{
	const yaml_node_t *name = source_get(w->source, node, "name");

	if (!name || name->type != YAML_SCALAR_NODE)
		return outer;
	return pool_printf(w->diags->arena, "%s%s%.60s", outer, *outer ? "." : "", scalar(name));
}

static void
walk_sequence(const struct walk *w, const yaml_node_t *node, const cyaml_schema_value_t *s,
    struct place at)
{
	const yaml_node_item_t *item;

	if (node->type != YAML_SEQUENCE_NODE) {
		tell(w, node, at, "must be a list");
		return;
	}
	if (node->data.sequence.items.top == node->data.sequence.items.start)
		tell(w, node, at, "the list is empty: at least one is needed");
	for (item = node->data.sequence.items.start; item < node->data.sequence.items.top; item++) {
		const yaml_node_t *n = yaml_document_get_node(&w->source->document, *item);
		struct place inner = at;

		if (s->sequence.entry->type == CYAML_MAPPING)
			inner.object = object_name(w, at.object, n);
		walk(w, n, s->sequence.entry, inner);
	}
}

static bool
is_null_word(const yaml_node_t *node)
{
	static const char *const words[] = { "null", "Null", "NULL", "~" };

	if (node->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(scalar(node), words[i]) == 0)
			return true;
	return false;
}

static void
walk_text(const struct walk *w, const yaml_node_t *node, struct place at)
{
	const char *p = scalar(node);

	if (!*p)
		tell(w, node, at, "is empty");
	else if (is_null_word(node))
		tell(w, node, at, "is null; put quotes around it if it is a text");
	while (*p && !hidden_character(p))
		p++;
	if (*p)
		tell(w, node, at, "has a control character");
}

static void
walk_int(const struct walk *w, const yaml_node_t *node, struct place at)
{
	const char *s = scalar(node), *digits = s + (*s == '-');
	size_t n = strspn(digits, "0123456789");
	long v;

	if (node->data.scalar.style != YAML_PLAIN_SCALAR_STYLE || n == 0 || digits[n] != '\0' ||
	    (digits[0] == '0' && n > 1)) {
		tell(w, node, at, "must be a whole number, as 255");
		return;
	}
	errno = 0;
	v = strtol(s, NULL, 10);
	if (errno || v < INT_MIN || v > INT_MAX)
		tell(w, node, at, "is too large");
}

static void
walk_bool(const struct walk *w, const yaml_node_t *node, struct place at)
{
	const char *s = scalar(node);

	if (node->data.scalar.style != YAML_PLAIN_SCALAR_STYLE ||
	    (strcmp(s, "true") != 0 && strcmp(s, "false") != 0))
		tell(w, node, at, "must be true or false");
}

static void
walk_enum(const struct walk *w, const yaml_node_t *node, const cyaml_schema_value_t *s,
    struct place at)
{
	for (uint32_t i = 0; i < s->enumeration.count; i++)
		if (strcmp(s->enumeration.strings[i].str, scalar(node)) == 0)
			return;
	tell(w, node, (struct place){ at.object, "" }, did_you_mean(w, at.key, scalar(node), s));
}

static void
walk(const struct walk *w, const yaml_node_t *node, const cyaml_schema_value_t *s,
    struct place at)
{
	if (s->type == CYAML_MAPPING) {
		walk_mapping(w, node, s, at);
	} else if (s->type == CYAML_SEQUENCE) {
		walk_sequence(w, node, s, at);
	} else if (node->type != YAML_SCALAR_NODE) {
		tell(w, node, at, "must be a single value");
	} else if (strlen(scalar(node)) != node->data.scalar.length) {
		tell(w, node, at, "has a control character"); /* "\0" */
	} else if (s->type == CYAML_STRING) {
		walk_text(w, node, at);
	} else if (s->type == CYAML_INT) {
		walk_int(w, node, at);
	} else if (s->type == CYAML_BOOL) {
		walk_bool(w, node, at);
	} else if (s->type == CYAML_ENUM) {
		walk_enum(w, node, s, at);
	}
}

void
strict_walk(struct source *s, const cyaml_schema_value_t *schema, struct diags *d)
{
	struct walk w = { s, d };
	const yaml_node_t *root = source_root(s);

	if (!root)
		diag_add(d, 0, 0, "is empty: a schema has at least one table");
	else
		walk(&w, root, schema, (struct place){ "", "" });
}
