/*
 * inspect_write.c - a plan as a schema file.
 *
 * By hand, because libyaml's emitter cannot write comments, and those are half
 * of what there is to say.  Each part is one line; strings that are no plain
 * words are quoted with every byte that could mean something else escaped.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "hidden.h"
#include "inspect_plan.h"
#include "naming.h"

struct writer {
	struct plan *plan;
	struct tipple__text out;
	size_t line, counted;   /* newlines before the byte at counted */
};

/* Where the next byte goes. */
static size_t
line_at_end(struct writer *w)
{
	for (; w->counted < w->out.size; w->counted++)
		w->line += w->out.data[w->counted] == '\n';
	return w->line + 1;
}

static bool
is_plain(const char *s, bool is_value)
{
	static const char *const words[] = { "null", "true", "false", "yes", "no", "on", "off",
		"y", "n" };
	const char *letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
	size_t n = strlen(s);

	if (is_value && strspn(s, "0123456789.-") == n && strpbrk(s, "0123456789") &&
	    strcspn(s, "0123456789") <= 1)
		return true;
	if (n == 0 || !strchr(letters, s[0]))
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (tipple__catalog_same(TIPPLE_SQLITE, s, words[i]))
			return is_value && (i == 1 || i == 2);
	while (*s && (strchr(letters, *s) || (*s >= '0' && *s <= '9')))
		s++;
	return *s == '\0';
}

/* The characters of 3 bytes that a YAML reader does not take: U+FEFF, U+FFFE, U+FFFF. */
static bool
is_no_character(const char *s)
{
	const unsigned char *u = (const unsigned char *)s;

	return u[0] == 0xEF && ((u[1] == 0xBB && u[2] == 0xBF) ||
	    (u[1] == 0xBF && (u[2] == 0xBE || u[2] == 0xBF)));
}

static unsigned
code_point(const char *s, size_t bytes)
{
	const unsigned char *u = (const unsigned char *)s;

	if (bytes == 1)
		return u[0];
	if (bytes == 2)
		return (u[0] & 0x1Fu) << 6 | (u[1] & 0x3Fu);
	return (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
}

static void
put_quoted(struct tipple__text *t, const char *s)
{
	tipple__put_char(t, '"');
	while (*s) {
		size_t hidden = is_no_character(s) ? 3 : hidden_character(s);

		if (hidden) {
			tipple__putf(t, "\\u%04X", code_point(s, hidden));
			s += hidden;
			continue;
		}
		if (*s == '\n' || *s == '\t') {
			tipple__put(t, *s == '\n' ? "\\n" : "\\t");
		} else {
			if (*s == '"' || *s == '\\')
				tipple__put_char(t, '\\');
			tipple__put_char(t, *s);
		}
		s++;
	}
	tipple__put_char(t, '"');
}

static void
put_string(struct tipple__text *t, const char *s, bool is_value)
{
	if (is_plain(s, is_value))
		tipple__put(t, s);
	else
		put_quoted(t, s);
}

/* ", key: word" */
static void
put_attribute(struct tipple__text *t, const char *key, const char *value, bool is_value)
{
	if (!value)
		return;
	tipple__putf(t, ", %s: ", key);
	put_string(t, value, is_value);
}

/* What is hidden could end a comment; a # in one does no harm. */
static void
put_remark(struct writer *w, const char *s)
{
	char *line = pool_printf(w->plan->arena, "%s", s);

	hidden_cover(line);
	for (char *p = line; *p; p++)
		if (is_no_character(p))
			memcpy(p, "???", 3);
	tipple__put(&w->out, line);
}

/* A text for people, in more than one line maybe; a schema takes nothing hidden. */
static const char *
clean(struct writer *w, const char *s)
{
	struct tipple__text t = {0};
	size_t hidden;

	for (; *s; s += hidden ? hidden : 1) {
		hidden = hidden_character(s);
		tipple__put_char(&t, hidden ? '?' : *s);
	}
	return pool_take(w->plan->arena, &t);
}

/* What the schema calls a column of the table; t may be NULL, if it is in none. */
static const char *
column_name(const struct plan *p, const struct plan_table *t, const char *name)
{
	for (int i = 0; t && i < t->live->ncolumns; i++)
		if (t->columns[i].alias &&
		    tipple__catalog_same(p->dialect, t->columns[i].column.c.name, name))
			return t->columns[i].alias;
	return name;
}

static void
put_names(struct writer *w, const struct plan_table *t, const char **names, int n)
{
	tipple__put_char(&w->out, '[');
	for (int i = 0; i < n; i++) {
		tipple__put(&w->out, i ? ", " : "");
		put_string(&w->out, column_name(w->plan, t, names[i]), false);
	}
	tipple__put_char(&w->out, ']');
}

/* "key: {postgresql: name}" for the database that the plan is of. */
static void
put_here(struct writer *w, const char *key, const char *name)
{
	tipple__putf(&w->out, "%s: {%s: ", key, tipple__dialects[w->plan->dialect].name);
	put_string(&w->out, name, false);
	tipple__put_char(&w->out, '}');
}

static void
put_dropped(struct writer *w, const char *indent, const struct part *part)
{
	tipple__putf(&w->out, "%s# left out: ", indent);
	put_remark(w, plan_title(w->plan, part));
	tipple__put(&w->out, ": ");
	put_remark(w, part->dropped);
	tipple__put_char(&w->out, '\n');
}

static void
put_type(struct tipple__text *t, const struct tipple_column *c)
{
	tipple__putf(t, ", type: %s", schema_type_name(c->type));
	if (c->length && (c->type == TIPPLE_TEXT || c->type == TIPPLE_BYTES))
		tipple__putf(t, ", length: %d", c->length);
	if (c->type == TIPPLE_DECIMAL)
		tipple__putf(t, ", precision: %d, scale: %d", c->precision, c->scale);
	if (c->type == TIPPLE_ENUM) {
		tipple__put(t, ", values: [");
		for (int i = 0; i < c->nlabels; i++) {
			tipple__put(t, i ? ", " : "");
			put_string(t, c->labels[i], false);
		}
		tipple__put_char(t, ']');
	}
	if (c->storage)
		tipple__putf(t, ", storage: %s",
		    c->storage == TIPPLE_STORE_TEXT ? "text" : "numeric");
}

static void
put_column(struct writer *w, struct part *part)
{
	const struct tipple__catalog_column *c = &part->column;
	struct tipple__text *t = &w->out;

	if (part->dropped) {
		put_dropped(w, "      ", part);
		return;
	}
	part->line = line_at_end(w);
	tipple__put(t, "      - {name: ");
	put_string(t, plan_name(part), false);
	if (part->alias)
		put_here(w, ", names", c->c.name);
	put_attribute(t, "c_name", part->c_name, false);
	put_type(t, &c->c);
	if (c->c.flags & TIPPLE_COLUMN_NULLABLE)
		tipple__put(t, ", nullable: true");
	if (c->c.flags & TIPPLE_COLUMN_GENERATED)
		tipple__put(t, ", generated: true");
	put_attribute(t, "min", c->min, true);
	put_attribute(t, "max", c->max, true);
	put_attribute(t, "default", c->value, true);
	if (c->comment)
		put_attribute(t, "comment", clean(w, c->comment), false);
	tipple__put_char(t, '}');
	if (c->note) {
		tipple__put(t, "   # ");
		put_remark(w, c->note);
	}
	tipple__put_char(t, '\n');
}

static void
put_key(struct writer *w, struct part *part)
{
	struct tipple__text *t = &w->out;

	part->line = line_at_end(w);
	tipple__put(t, "      - {columns: ");
	put_names(w, part->table, part->key->columns, part->key->ncolumns);
	put_attribute(t, "name", part->name, false);
	tipple__put(t, "}\n");
}

static void
put_action(struct tipple__text *t, const char *key, const char *action)
{
	if (strcmp(action, "CASCADE") == 0)
		tipple__putf(t, ", %s: cascade", key);
	if (strcmp(action, "SET NULL") == 0)
		tipple__putf(t, ", %s: set_null", key);
}

static void
put_foreign_key(struct writer *w, struct part *part)
{
	const struct tipple__catalog_foreign_key *k = &part->foreign_key;
	const struct plan_table *to = plan_find(w->plan, part);
	struct tipple__text *t = &w->out;

	part->line = line_at_end(w);
	tipple__put(t, "      - {columns: ");
	put_names(w, part->table, k->columns, k->ncolumns);
	put_attribute(t, "references", to ? plan_name(&to->part) : k->table, false);
	if (k->referenced) {
		tipple__put(t, ", key: ");
		put_names(w, to, k->referenced, k->ncolumns);
	}
	put_action(t, "on_delete", k->on_delete);
	put_action(t, "on_update", k->on_update);
	tipple__put(t, "}\n");
}

/* A list under its heading, and behind it what of it is left out. */
static void
put_list(struct writer *w, const char *heading, struct part *list, int n, int kind,
    void (*put)(struct writer *w, struct part *part))
{
	bool any = false;

	for (int i = 0; i < n; i++) {
		if (list[i].dropped || (list[i].key && (int)list[i].key->kind != kind))
			continue;
		if (!any)
			tipple__putf(&w->out, "    %s:\n", heading);
		any = true;
		put(w, &list[i]);
	}
	for (int i = 0; i < n; i++)
		if (list[i].dropped && (!list[i].key || (int)list[i].key->kind == kind))
			put_dropped(w, "    ", &list[i]);
}

static void
put_primary_key(struct writer *w, struct plan_table *t)
{
	for (int i = 0; i < t->live->nkeys; i++) {
		struct part *part = &t->keys[i];

		if (part->key->kind != TIPPLE__PRIMARY)
			continue;
		if (part->dropped) {
			put_dropped(w, "    ", part);
			continue;
		}
		part->line = line_at_end(w);
		tipple__put(&w->out, "    primary_key: ");
		put_names(w, t, part->key->columns, part->key->ncolumns);
		tipple__put_char(&w->out, '\n');
	}
}

static void
put_table(struct writer *w, struct plan_table *t)
{
	struct tipple__text *out = &w->out;

	tipple__put_char(out, '\n');
	if (t->part.dropped) {
		put_dropped(w, "  ", &t->part);
		return;
	}
	t->part.line = line_at_end(w);
	tipple__put(out, "  - name: ");
	put_string(out, plan_name(&t->part), false);
	tipple__put_char(out, '\n');
	if (t->part.alias) {
		put_here(w, "    names", t->live->name);
		tipple__put_char(out, '\n');
	}
	if (t->live->schema) {
		put_here(w, "    schemas", t->live->schema);
		tipple__put_char(out, '\n');
	}
	if (t->part.c_name)
		tipple__putf(out, "    c_name: %s\n", t->part.c_name);
	if (t->live->comment) {
		tipple__put(out, "    comment: ");
		put_string(out, clean(w, t->live->comment), false);
		tipple__put_char(out, '\n');
	}
	tipple__put(out, "    columns:\n");
	for (int i = 0; i < t->live->ncolumns; i++)
		put_column(w, &t->columns[i]);
	put_primary_key(w, t);
	put_list(w, "unique", t->keys, t->live->nkeys, TIPPLE__UNIQUE, put_key);
	put_list(w, "indexes", t->keys, t->live->nkeys, TIPPLE__INDEX, put_key);
	put_list(w, "foreign_keys", t->foreign_keys, t->live->nforeign_keys, 0, put_foreign_key);
	for (int i = 0; i < t->live->nchecks; i++) {
		tipple__put(out, "    # left out: CHECK ");
		put_remark(w, t->live->checks[i]);
		tipple__put_char(out, '\n');
	}
}

static void
forget_line(struct plan *p, struct part *part, void *arg)
{
	(void)p;
	(void)arg;
	part->line = 0;
}

const char *
plan_write(struct plan *p)
{
	static const char sqlite[] =
	    "SQLite, which looks at no length and lets any integer into an INTEGER";
	static const char *const heads[TIPPLE_DIALECTS] = {
		[TIPPLE_SQLITE] = sqlite,
		[TIPPLE_POSTGRESQL] = "PostgreSQL",
		[TIPPLE_MYSQL] = "MySQL or MariaDB",
	};
	struct writer w = { .plan = p };
	bool any = false;

	plan_each(p, forget_line, NULL);
	tipple__putf(&w.out, "# Made by tipple-gen inspect from %s.\n"
	    "# Behind a # stands what was guessed, is lost or is left out: read it before use.\n"
	    "tables:\n", p->from ? p->from : heads[p->dialect]);
	for (int i = 0; i < p->ntables; i++) {
		put_table(&w, &p->tables[i]);
		any = any || !p->tables[i].part.dropped;
	}
	return any ? pool_take(p->arena, &w.out) : (tipple__text_clear(&w.out), NULL);
}
