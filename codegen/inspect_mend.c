/*
 * inspect_mend.c - make a schema file that is loaded: the rules of schemas
 * themselves judge it, and what they refuse is changed, or left out with their
 * message as the reason.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "hidden.h"
#include "inspect_plan.h"
#include "load.h"
#include "naming.h"

/* How often another name is tried before a part is left out. */
#define MAX_TRIES 20

static void
judge(struct plan *p, const char *text, struct diags *d)
{
	struct source source = {0};
	struct schema *schema = NULL;

	diag_init(d, p->arena, "inspect");
	d->silenced = ~0u;
	source.size = strlen(text);
	source.data = malloc(source.size + 1);
	if (!source.data)
		die_nomem();
	memcpy(source.data, text, source.size + 1);
	if (source.size > SOURCE_MAX_SIZE)
		diag_add(d, 0, 0, "the schema would be larger than 4 MiB: name some of the tables");
	else if (source_parse(&source, d) && schema_load(&source, &schema, d)) {
		naming_derive(p->arena, schema);
		check_schema(&source, schema, d);
	}
	schema_free(schema);
	source_clear(&source);
}

/* A name in C that looks like the given one: "Größe (cm)" is gr_e_cm. */
static const char *
make_c_name(struct plan *p, const char *name, const char *instead, int tries)
{
	struct tipple__text t = {0};
	char *snake = naming_snake(p->arena, name), *out = snake;

	for (const char *s = snake; *s; s++) {
		bool good = (*s >= 'a' && *s <= 'z') || (*s >= '0' && *s <= '9');

		if (good)
			*out++ = *s;
		else if (out > snake && out[-1] != '_')
			*out++ = '_';
	}
	while (out > snake && out[-1] == '_')
		out--;
	*out = '\0';
	if (*snake == '\0')
		tipple__put(&t, instead);
	else if ((*snake >= '0' && *snake <= '9') || strncmp(snake, "tipple", 6) == 0)
		tipple__putf(&t, "%s_%s", instead, snake);
	else
		tipple__put(&t, snake);
	if (tries > 1)
		tipple__putf(&t, "_%d", tries);
	else if (naming_is_reserved(snake))
		tipple__put_char(&t, '_');
	return pool_take(p->arena, &t);
}

/* The message without the table and column that it begins with: they stand there already. */
static const char *
reason(struct plan *p, const struct part *part, const char *message)
{
	const char *table = plan_name(&part->table->part);
	char *head = part->kind == PART_COLUMN ?
	    pool_printf(p->arena, "%s.%s: ", table, plan_name(part)) :
	    pool_printf(p->arena, "%s: ", table);

	hidden_cover(head);
	return strncmp(message, head, strlen(head)) == 0 ? message + strlen(head) : message;
}

static void
mend_enum(struct plan *p, struct part *part, const char *why)
{
	struct tipple_column *c = &part->column.c;

	for (int i = 0; i < c->nlabels; i++) {
		int characters = 0;

		for (const char *s = c->labels[i]; *s; s++)
			characters += ((unsigned char)*s & 0xC0) != 0x80;
		if (characters > c->length)
			c->length = characters;
	}
	c->type = TIPPLE_TEXT;
	plan_note(p, part, "no enum: %s", why);
}

/* Is the message about the name itself, so that `names` can help? */
static bool
mend_name(struct plan *p, struct part *part, const char *why)
{
	static const char *const about[] = { "name: ", "the name", "has a system column",
		"SQLite keeps names", "\"excluded\"", NULL };
	const char *name = part->kind == PART_TABLE ? part->table->live->name :
	    part->column.c.name;
	bool is = false;

	for (size_t i = 0; about[i]; i++)
		is = is || strstr(why, about[i]);
	if (!is || strstr(why, "c_name") || part->aliases == MAX_TRIES)
		return false;
	if (part->aliases == 0)
		part->refused = why;
	part->aliases++;
	if (part->kind == PART_TABLE && part->table->live->schema)
		name = pool_printf(p->arena, "%s_%s", part->table->live->schema, name);
	else if (strstr(why, "SQLite keeps names"))
		name = pool_printf(p->arena, "table_%s", name);
	part->alias = make_c_name(p, name, part->kind == PART_TABLE ? "table" : "column",
	    part->aliases);
	part->c_name = NULL;
	return true;
}

static void
mend_column(struct plan *p, struct part *part, const char *why)
{
	struct tipple__catalog_column *c = &part->column;

	int tries = c->c.type == TIPPLE_ENUM ? 3 : MAX_TRIES; /* it may be about its labels */
	/* every message that a c_name would silence says so, but of one that is given */
	bool c_name = strstr(why, "c_name") || (part->c_name && part->tries == 1);

	if (mend_name(p, part, why)) {
		return;
	} else if (c_name && part->tries < tries) {
		part->tries++;
		part->c_name = make_c_name(p, c->c.name, "column", part->tries);
	} else if (c->c.type == TIPPLE_ENUM) {
		part->tries = 0;
		part->c_name = NULL;
		mend_enum(p, part, why);
	} else if (c->value || c->min || c->max) {
		plan_note(p, part, "without its default, min and max: %s", why);
		c->value = c->min = c->max = NULL;
	} else {
		plan_drop(p, part, "%s", part->refused ? part->refused : why);
	}
}

static void
mend_key(struct plan *p, struct part *part, const char *why)
{
	bool unique = part->key->kind == TIPPLE__UNIQUE;

	if (!unique && part->name && !strstr(why, "column")) {
		part->name = NULL;      /* that of another index, or a bad one */
	} else if (unique && (strstr(why, "c_name") || strstr(why, "give it a name")) &&
	    part->tries < MAX_TRIES) {
		part->tries++;
		part->name = pool_printf(p->arena, "key_%d", part->tries);
	} else {
		plan_drop(p, part, "%s", why);
	}
}

static void
mend(struct plan *p, struct part *part, const char *why)
{
	switch (part->kind) {
	case PART_TABLE:
		if (mend_name(p, part, why))
			break;
		if (strstr(why, "c_name") && part->tries < MAX_TRIES) {
			part->tries++;
			part->c_name = make_c_name(p, part->table->live->name, "table",
			    part->tries);
		} else {
			plan_drop(p, part, "%s", part->refused ? part->refused : why);
		}
		break;
	case PART_COLUMN:
		mend_column(p, part, why);
		break;
	case PART_KEY:
		mend_key(p, part, why);
		break;
	case PART_FOREIGN_KEY:
		plan_drop(p, part, "%s", why);
		break;
	}
}

struct search {
	size_t line;
	struct part *found;     /* the last one that begins before or on it */
};

static void
look_at_line(struct plan *p, struct part *part, void *arg)
{
	struct search *s = arg;

	(void)p;
	if (part->line && part->line <= s->line &&
	    (!s->found || part->line > s->found->line))
		s->found = part;
}

/*
 * Mend tables alone, or everything.  The first message about a part is enough: the
 * others may follow from it.
 */
static bool
mend_all(struct plan *p, const struct diags *d, bool tables)
{
	struct part *last = NULL;
	bool mended = false;

	for (size_t i = 0; i < d->n; i++) {
		struct search s = { .line = d->list[i].line };

		plan_each(p, look_at_line, &s);
		if (!s.found || s.found == last || (tables && s.found->kind != PART_TABLE))
			continue;
		mend(p, s.found, reason(p, s.found, d->list[i].text));
		last = s.found;
		mended = true;
	}
	return mended;
}

/* A table without columns cannot be. */
static void
drop_empty(struct plan *p, struct part *part, void *arg)
{
	(void)arg;
	if (part->kind != PART_TABLE || part->dropped)
		return;
	for (int i = 0; i < part->table->live->ncolumns; i++)
		if (!part->table->columns[i].dropped)
			return;
	plan_drop(p, part, "none of its columns can be kept");
}

const char *
plan_mend(struct plan *p)
{
	for (;;) {
		const char *text;
		struct diags d;

		plan_each(p, drop_empty, NULL);
		text = plan_write(p);
		if (!text) {
			fputs("tipple-gen: inspect: there is no table that a schema could have\n",
			    stderr);
			return NULL;
		}
		judge(p, text, &d);
		if (d.nerrors == 0)
			return text;
		/* names of keys are made of those of their tables */
		if (!mend_all(p, &d, true) && !mend_all(p, &d, false)) {
			diag_print(&d, NULL, stderr);
			return NULL;
		}
	}
}
