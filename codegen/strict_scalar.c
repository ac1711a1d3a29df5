/*
 * strict_scalar.c - are single values what the tables ask for?
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "hidden.h"
#include "hint.h"
#include "strict.h"
#include "suggest.h"

static const char *
scalar(const yaml_node_t *node)
{
	return (const char *)node->data.scalar.value;
}

static bool
is_plain(const yaml_node_t *node)
{
	return node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
}

const char *
strict_nearest(const char *word, const cyaml_schema_value_t *s)
{
	struct suggestion suggestion = { .word = word };

	if (s->type == CYAML_MAPPING)
		for (const cyaml_schema_field_t *f = s->mapping.fields; f->key; f++)
			suggest_try(&suggestion, f->key);
	else
		for (uint32_t i = 0; i < s->enumeration.count; i++)
			suggest_try(&suggestion, s->enumeration.strings[i].str);
	return suggest_best(&suggestion);
}

const char *
strict_unknown(const struct walk *w, const char *what, const char *word, const char *best,
    const char *hint)
{
	if (hint)
		return pool_printf(w->diags->arena, "unknown %s \"%.60s\"%s", what, word, hint);
	return pool_printf(w->diags->arena, "unknown %s \"%.60s\"%s%s%s", what, word,
	    best ? "; did you mean \"" : "", best ? best : "", best ? "\"?" : "");
}

static bool
is_null_word(const yaml_node_t *node)
{
	static const char *const words[] = { "null", "Null", "NULL", "~" };

	for (size_t i = 0; is_plain(node) && i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(scalar(node), words[i]) == 0)
			return true;
	return false;
}

static const char *
refuse_text(const yaml_node_t *node, const cyaml_schema_value_t *s)
{
	const char *p = scalar(node);

	if (!*p && (is_plain(node) || s->string.min > 0))
		return "is empty";
	if (is_null_word(node))
		return "is null; put quotes around it if it is a text";
	while (*p && !hidden_character(p))
		p++;
	return *p ? "has a control character" : NULL;
}

static const char *
refuse_int(const yaml_node_t *node)
{
	const char *s = scalar(node), *digits = s + (*s == '-');
	size_t n = strspn(digits, "0123456789");
	long v;

	if (!is_plain(node) && n > 0 && digits[n] == '\0')
		return "must be a number without quotes, as 255";
	if (!is_plain(node) || n == 0 || digits[n] != '\0' || (digits[0] == '0' && n > 1))
		return "must be a whole number, as 255";
	errno = 0;
	v = strtol(s, NULL, 10);
	return errno || v <= INT_MIN || v > INT_MAX ? "is too large" : NULL;
}

static const char *
refuse_bool(const yaml_node_t *node)
{
	const char *s = scalar(node);

	if (is_plain(node) && (strcmp(s, "true") == 0 || strcmp(s, "false") == 0))
		return NULL;
	return "must be true or false";
}

static bool
is_known(const char *word, const cyaml_schema_value_t *s)
{
	for (uint32_t i = 0; i < s->enumeration.count; i++)
		if (strcmp(s->enumeration.strings[i].str, word) == 0)
			return true;
	return false;
}

bool
strict_scalar(const struct walk *w, const yaml_node_t *node, const cyaml_schema_value_t *s,
    struct place at)
{
	const char *why = NULL;

	if (node->type != YAML_SCALAR_NODE) {
		why = "must be a single value";
	} else if (strlen(scalar(node)) != node->data.scalar.length) {
		why = "has a control character"; /* "\0" */
	} else if (s->type == CYAML_STRING) {
		why = refuse_text(node, s);
	} else if (s->type == CYAML_INT) {
		why = refuse_int(node);
	} else if (s->type == CYAML_BOOL) {
		why = refuse_bool(node);
	} else if (s->type == CYAML_ENUM && !is_known(scalar(node), s)) {
		why = strict_unknown(w, at.key, scalar(node), strict_nearest(scalar(node), s),
		    hint_word(w->diags->arena, at.key, scalar(node)));
		at.key = "";
	}
	if (why)
		strict_tell(w, node, at, why);
	return !why;
}
