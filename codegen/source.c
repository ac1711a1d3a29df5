/*
 * source.c - a schema file as a tree of YAML nodes with positions.
 *
 * Schemas come from people and tools, so what makes YAML dangerous or
 * ambiguous is refused before the tree is made: aliases (a small file that
 * expands to gigabytes), tags, deep nesting (quadratic in libyaml), a second
 * document (which readers ignore silently).
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "source.h"
#include "syntax.h"

void
source_take(struct source *s, char *data, size_t size, struct diags *d)
{
	*s = (struct source){ .data = data, .size = size };
	if (s->size > SOURCE_MAX_SIZE)
		diag_add(d, 0, 0, "larger than 4 MiB: split it into several schemas");
	else if (memchr(s->data, '\0', s->size))
		diag_add(d, 0, 0, "holds a NUL byte: not a text file");
	if (s->size >= 3 && memcmp(s->data, "\xEF\xBB\xBF", 3) == 0) {
		s->size -= 3;
		memmove(s->data, s->data + 3, s->size);
	}
}

int
source_read(struct source *s, const char *path, struct diags *d)
{
	FILE *f = fopen(path, "rb");
	size_t n;
	int rc = 0;

	memset(s, 0, sizeof(*s));
	if (!f)
		return errno;
	s->data = malloc(SOURCE_MAX_SIZE + 1);
	if (!s->data)
		die_nomem();
	errno = 0;
	n = fread(s->data, 1, SOURCE_MAX_SIZE + 1, f);
	if (ferror(f))
		rc = errno ? errno : EIO;
	fclose(f);
	source_take(s, s->data, n, d);
	return rc;
}

static void
start_parser(yaml_parser_t *parser, const struct source *s)
{
	if (!yaml_parser_initialize(parser))
		die_nomem();
	yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(parser, (const unsigned char *)s->data, s->size);
}

struct scan {
	int depth;
	int documents;
	long nodes;
};

static bool
has_tag(const yaml_event_t *e)
{
	switch (e->type) {
	case YAML_SCALAR_EVENT:
		return e->data.scalar.tag;
	case YAML_SEQUENCE_START_EVENT:
		return e->data.sequence_start.tag;
	case YAML_MAPPING_START_EVENT:
		return e->data.mapping_start.tag;
	default:
		return false;
	}
}

/* NULL when the event may be in a schema; else why not. */
static const char *
refuse_event(struct scan *s, const yaml_event_t *e)
{
	if (++s->nodes > SOURCE_MAX_NODES)
		return "too many values: split the file into several schemas";
	switch (e->type) {
	case YAML_ALIAS_EVENT:
		return "aliases are not supported: write it out";
	case YAML_DOCUMENT_START_EVENT:
		if (++s->documents > 1)
			return "a second document: one schema per file";
		break;
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		if (++s->depth > SOURCE_MAX_DEPTH)
			return "nested too deeply";
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		s->depth--;
		break;
	default:
		break;
	}
	return has_tag(e) ? "tags are not supported" : NULL;
}

static bool
scan(const struct source *s, struct diags *d)
{
	struct scan state = {0};
	yaml_parser_t parser;
	yaml_event_t event;
	const char *why = NULL;
	bool end = false, ok = true;

	start_parser(&parser, s);
	while (!end && ok) {
		if (!yaml_parser_parse(&parser, &event)) {
			syntax_tell(s, &parser, d);
			ok = false;
			break;
		}
		end = event.type == YAML_STREAM_END_EVENT;
		why = refuse_event(&state, &event);
		if (why)
			diag_add(d, event.start_mark.line + 1, event.start_mark.column + 1,
			    "%s", why);
		ok = !why;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return ok;
}

bool
source_parse(struct source *s, struct diags *d)
{
	yaml_parser_t parser;

	if (!scan(s, d))
		return false;
	start_parser(&parser, s);
	s->has_document = yaml_parser_load(&parser, &s->document);
	if (!s->has_document)
		syntax_tell(s, &parser, d);
	yaml_parser_delete(&parser);
	return s->has_document;
}

void
source_clear(struct source *s)
{
	if (s->has_document)
		yaml_document_delete(&s->document);
	free(s->meanings);
	free(s->data);
	memset(s, 0, sizeof(*s));
}

yaml_node_t *
source_root(struct source *s)
{
	return yaml_document_get_root_node(&s->document);
}

void
source_set_meaning(struct source *s, const yaml_node_t *key, const char *meaning)
{
	const yaml_node_t *first = s->document.nodes.start;

	if (!s->meanings)
		s->meanings = calloc((size_t)(s->document.nodes.top - first), sizeof(*s->meanings));
	if (!s->meanings)
		die_nomem();
	s->meanings[key - first] = meaning;
}

const char *
source_key(const struct source *s, const yaml_node_t *key)
{
	size_t i = (size_t)(key - s->document.nodes.start);

	if (key->type != YAML_SCALAR_NODE)
		return NULL;
	if (s->meanings && s->meanings[i])
		return s->meanings[i];
	return (const char *)key->data.scalar.value;
}

yaml_node_t *
source_get(struct source *s, const yaml_node_t *mapping, const char *key)
{
	const yaml_node_pair_t *pair;

	if (!mapping || mapping->type != YAML_MAPPING_NODE)
		return NULL;
	for (pair = mapping->data.mapping.pairs.start; pair < mapping->data.mapping.pairs.top;
	     pair++) {
		const char *k = source_key(s, yaml_document_get_node(&s->document, pair->key));

		if (k && strcmp(k, key) == 0)
			return yaml_document_get_node(&s->document, pair->value);
	}
	return NULL;
}

yaml_node_t *
source_item(struct source *s, const yaml_node_t *mapping, const char *key, size_t i)
{
	const yaml_node_t *list = source_get(s, mapping, key);

	if (!list || list->type != YAML_SEQUENCE_NODE ||
	    i >= (size_t)(list->data.sequence.items.top - list->data.sequence.items.start))
		return NULL;
	return yaml_document_get_node(&s->document, list->data.sequence.items.start[i]);
}
