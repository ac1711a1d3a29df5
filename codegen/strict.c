/*
 * strict.c - does the tree fit libcyaml's tables?  Mappings and lists; single
 * values are in strict_scalar.c.
 *
 * What only makes sense across keys (an index on a column that is not there)
 * is check.c's.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stddef.h>
#include <string.h>

#include "hint.h"
#include "strict.h"

static void walk(const struct walk *w, const yaml_node_t *node, const cyaml_schema_value_t *s,
    struct place at);

void
strict_tell(const struct walk *w, const yaml_node_t *node, struct place at, const char *what)
{
	diag_add(w->diags, node->start_mark.line + 1, node->start_mark.column + 1, "%s%s%s%s%s",
	    at.object, *at.object ? ": " : "", at.key, *at.key ? ": " : "", what);
}

static yaml_node_t *
get_node(const struct walk *w, int index)
{
	return yaml_document_get_node(&w->source->document, index);
}

static const cyaml_schema_field_t *
find_field(const cyaml_schema_value_t *s, const char *key)
{
	for (const cyaml_schema_field_t *f = s->mapping.fields; f->key; f++)
		if (strcmp(f->key, key) == 0)
			return f;
	return NULL;
}

/* In {a: b, c} the c is a key without a value. */
static bool
is_rest_of_text(const struct walk *w, const yaml_node_t *mapping, const yaml_node_pair_t *pair)
{
	const yaml_node_t *value = get_node(w, pair->value);

	return mapping->data.mapping.style == YAML_FLOW_MAPPING_STYLE &&
	    value->type == YAML_SCALAR_NODE && value->data.scalar.length == 0 &&
	    value->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
}

/* A misspelt key counts as the one it is near, so that one mistake is told once. */
static void
guess_keys(const struct walk *w, const yaml_node_t *mapping, const cyaml_schema_value_t *s,
    struct place at)
{
	const yaml_node_pair_t *pair = mapping->data.mapping.pairs.start;

	for (; pair < mapping->data.mapping.pairs.top; pair++) {
		const yaml_node_t *key = get_node(w, pair->key);
		const char *word = source_key(w->source, key), *best, *hint;

		if (!word || find_field(s, word))
			continue;
		best = strict_nearest(word, s);
		hint = hint_key(w->diags->arena, s, at.object, word);
		if (!hint && !best && is_rest_of_text(w, mapping, pair))
			hint = "; a comma parts keys here: put quotes around a text that holds one";
		strict_tell(w, key, at, strict_unknown(w, "key", word, best, hint));
		if (best && !source_get(w->source, mapping, best))
			source_set_meaning(w->source, key, best);
	}
}

static bool
is_repeated(const struct walk *w, const yaml_node_t *mapping, const yaml_node_pair_t *pair,
    const char *key)
{
	for (const yaml_node_pair_t *p = mapping->data.mapping.pairs.start; p < pair; p++) {
		const char *k = source_key(w->source, get_node(w, p->key));

		if (k && strcmp(k, key) == 0)
			return true;
	}
	return false;
}

static void
walk_pair(const struct walk *w, const yaml_node_t *mapping, const yaml_node_pair_t *pair,
    const cyaml_schema_value_t *s, struct place at)
{
	const yaml_node_t *key = get_node(w, pair->key);
	const char *word = source_key(w->source, key);
	const cyaml_schema_field_t *field = word ? find_field(s, word) : NULL;

	if (!word) {
		strict_tell(w, key, at, "a key must be a word");
	} else if (field && is_repeated(w, mapping, pair, word)) {
		strict_tell(w, key, at, pool_printf(w->diags->arena,
		    "the key \"%s\" is there twice", word));
	} else if (field) {
		at.key = word;
		mend_scalar(w->mend, word);
		walk(w, get_node(w, pair->value), &field->value, at);
	}
}

#define MAX_KEYS 100

static void
walk_mapping(const struct walk *w, const yaml_node_t *node, const cyaml_schema_value_t *s,
    struct place at)
{
	const yaml_node_pair_t *pair;
	const char *why = NULL;

	if (node->type != YAML_MAPPING_NODE)
		why = pool_printf(w->diags->arena, "must be keys with values%s",
		    hint_mapping(w, node, s));
	else if (node->data.mapping.pairs.top - node->data.mapping.pairs.start > MAX_KEYS)
		why = "has far too many keys";
	if (why) {
		strict_tell(w, node, at, why);
		mend_broken(w->mend, s);
		return;
	}
	at.key = "";
	guess_keys(w, node, s, at);
	mend_mapping(w->mend);
	for (pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++)
		walk_pair(w, node, pair, s, at);
	for (const cyaml_schema_field_t *f = s->mapping.fields; f->key; f++) {
		if ((f->value.flags & CYAML_FLAG_OPTIONAL) || source_get(w->source, node, f->key))
			continue;
		strict_tell(w, node, at, pool_printf(w->diags->arena,
		    "the key \"%s\" is missing", f->key));
		mend_scalar(w->mend, f->key);
		mend_broken(w->mend, &f->value);
	}
	mend_mapping_end(w->mend);
}

/* What messages call a mapping of a list: its name, after that of what it is in. */
static const char *
object_name(const struct walk *w, const char *outer, const yaml_node_t *node)
{
	const yaml_node_t *name = source_get(w->source, node, "name");

	if (!name || name->type != YAML_SCALAR_NODE)
		return outer;
	return pool_printf(w->diags->arena, "%s%s%.60s", outer, *outer ? "." : "",
	    (const char *)name->data.scalar.value);
}

static void
walk_sequence(const struct walk *w, const yaml_node_t *node, const cyaml_schema_value_t *s,
    struct place at)
{
	const char *why = NULL;
	const yaml_node_item_t *item;
	ptrdiff_t n = node->type != YAML_SEQUENCE_NODE ? 0 :
	    node->data.sequence.items.top - node->data.sequence.items.start;

	if (node->type != YAML_SEQUENCE_NODE)
		why = pool_printf(w->diags->arena, "must be a list%s", hint_list(w, node, s));
	else if (n == 0)
		why = "the list is empty: at least one is needed";
	else if (n > (ptrdiff_t)s->sequence.max)
		why = pool_printf(w->diags->arena, "more than %lu are not possible",
		    (unsigned long)s->sequence.max);
	if (why) {
		strict_tell(w, node, at, why);
		mend_broken(w->mend, s);
		return;
	}
	mend_sequence(w->mend);
	for (item = node->data.sequence.items.start; item < node->data.sequence.items.top; item++) {
		const yaml_node_t *inside = get_node(w, *item);
		struct place inner = at;

		if (s->sequence.entry->type == CYAML_MAPPING)
			inner.object = object_name(w, at.object, inside);
		walk(w, inside, s->sequence.entry, inner);
	}
	mend_sequence_end(w->mend);
}

static void
walk(const struct walk *w, const yaml_node_t *node, const cyaml_schema_value_t *s,
    struct place at)
{
	if (s->type == CYAML_MAPPING)
		walk_mapping(w, node, s, at);
	else if (s->type == CYAML_SEQUENCE)
		walk_sequence(w, node, s, at);
	else if (strict_scalar(w, node, s, at))
		mend_scalar(w->mend, (const char *)node->data.scalar.value);
	else
		mend_broken(w->mend, s);
}

bool
strict_walk(struct source *s, const cyaml_schema_value_t *schema, struct diags *d, struct mend *m)
{
	struct walk w = { s, d, m };
	const yaml_node_t *root = source_root(s);

	if (!root) {
		diag_add(d, 0, 0, "is empty: a schema has at least one table");
		return false;
	}
	mend_begin(m);
	walk(&w, root, schema, (struct place){ "", "" });
	mend_end(m);
	return true;
}
