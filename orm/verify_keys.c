/*
 * verify_keys.c - compare keys, foreign keys and indexes with the live ones.
 * Names do not count: a database makes its own.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "verify_pair.h"

/* Columns of the table, or names of columns. */
struct list {
	const int *columns;             /* NULL: names */
	const char *const *names;
	int n;
};

static const char *
name_at(const struct tipple__pair *p, const struct list *l, int i)
{
	return l->columns != NULL ? tipple__column_name(&tipple__dialects[p->id],
	    &p->t->columns[l->columns[i]]) : l->names[i];
}

static bool
is_in(const struct tipple__pair *p, const struct list *l, const char *name)
{
	for (int i = 0; i < l->n; i++)
		if (tipple__catalog_same(p->id, name_at(p, l, i), name))
			return true;
	return false;
}

/* Are the n columns, in any order, the first ones of the key? */
static bool
begins_with(const struct tipple__pair *p, const struct tipple__catalog_key *k,
    const struct list *l)
{
	if (k->ncolumns < l->n || k->odd != NULL)
		return false;
	for (int i = 0; i < l->n; i++)
		if (!is_in(p, l, k->columns[i]))
			return false;
	return true;
}

static bool
is_key(const struct tipple__pair *p, const struct tipple__catalog_key *k, const struct list *l)
{
	return k->ncolumns == l->n && begins_with(p, k, l);
}

/* "a, b" for messages; what does not fit is cut. */
static const char *
join(const struct tipple__pair *p, const struct list *l, char *out, size_t room)
{
	size_t n = 0;

	out[0] = '\0';
	for (int i = 0; i < l->n && n + 3 < room; i++) {
		const char *name = name_at(p, l, i);
		size_t size = strlen(name);

		if (i > 0) {
			memcpy(out + n, ", ", 3);
			n += 2;
		}
		if (size > room - n - 1)
			size = room - n - 1;
		memcpy(out + n, name, size);
		n += size;
		out[n] = '\0';
	}
	return out;
}

static struct list
of_key(const struct tipple_key *k)
{
	return (struct list){ .columns = k->columns, .n = k->ncolumns };
}

static struct list
of_live(const struct tipple__catalog_key *k)
{
	return (struct list){ .names = k->columns, .n = k->ncolumns };
}

static bool
is_unique(const struct tipple__pair *p, const struct list *l)
{
	for (int i = 0; i < p->live->nkeys; i++)
		if (p->live->keys[i].kind != TIPPLE__INDEX && is_key(p, &p->live->keys[i], l))
			return true;
	return false;
}

static void
compare_primary_key(struct tipple__pair *p)
{
	struct list own = { 0 }, live = { 0 };
	const struct tipple__catalog_key *found = NULL;
	char a[200], b[200];

	if (p->t->primary >= 0)
		own = of_key(&p->t->keys[p->t->primary]);
	for (int i = 0; i < p->live->nkeys; i++)
		if (p->live->keys[i].kind == TIPPLE__PRIMARY)
			found = &p->live->keys[i];
	if (found != NULL)
		live = of_live(found);
	if (own.n == live.n && (found == NULL || is_key(p, found, &own)))
		return;
	if (own.n > 0 && !is_unique(p, &own))
		p->key = &p->t->keys[p->t->primary];
	tipple__differs(p, TIPPLE_DIFFERS_PRIMARY_KEY, "",
	    "primary key: (%s) in the schema, (%s) in the database",
	    own.n > 0 ? join(p, &own, a, sizeof(a)) : "none",
	    live.n > 0 ? join(p, &live, b, sizeof(b)) : "none");
	p->key = NULL;
}

static void
compare_unique_keys(struct tipple__pair *p)
{
	char text[200];

	for (int i = 0; i < p->t->nkeys; i++) {
		struct list own = of_key(&p->t->keys[i]);

		if (i == p->t->primary || is_unique(p, &own))
			continue;
		p->key = &p->t->keys[i];
		tipple__differs(p, TIPPLE_DIFFERS_UNIQUE, "",
		    "unique key: (%s) is in the schema only", join(p, &own, text, sizeof(text)));
		p->key = NULL;
	}
	for (int j = 0; j < p->live->nkeys; j++) {
		const struct tipple__catalog_key *k = &p->live->keys[j];
		struct list live = of_live(k);
		bool found = k->kind != TIPPLE__UNIQUE;

		for (int i = 0; i < p->t->nkeys; i++) {
			struct list own = of_key(&p->t->keys[i]);

			found = found || is_key(p, k, &own);
		}
		if (!found)
			tipple__differs(p, TIPPLE_DIFFERS_UNIQUE, "",
			    "unique key: (%s)%s%s is in the database only",
			    join(p, &live, text, sizeof(text)), k->odd != NULL ? " " : "",
			    k->odd != NULL ? k->odd : "");
	}
}

/* Texts that are different here may be the same there. */
static void
compare_collations(struct tipple__pair *p)
{
	for (int i = 0; i < p->live->ncolumns; i++) {
		const struct tipple__catalog_column *c = &p->live->columns[i];
		bool in_key = false;

		for (int j = 0; j < p->live->nkeys; j++) {
			struct list live = of_live(&p->live->keys[j]);

			in_key = in_key || (p->live->keys[j].kind != TIPPLE__INDEX &&
			    is_in(p, &live, c->c.name));
		}
		if (in_key && c->folds)
			tipple__differs(p, TIPPLE_DIFFERS_COLLATION, c->c.name,
			    "its collation takes different texts for one in keys");
	}
}

void
tipple__compare_keys(struct tipple__pair *p)
{
	compare_primary_key(p);
	compare_unique_keys(p);
	compare_collations(p);
}

static const char *
action(const char *a)
{
	return a == NULL || strcmp(a, "RESTRICT") == 0 ? "NO ACTION" : a;
}

/* Column by column: their order does not matter, what belongs to what does. */
static bool
is_foreign_key(const struct tipple__pair *p, const struct tipple__foreign_key *k,
    const struct tipple__catalog_foreign_key *live)
{
	const struct tipple__dialect *d = &tipple__dialects[p->id];
	int same = 0;

	if (k->ncolumns != live->ncolumns ||
	    !tipple__catalog_same(p->id, tipple__table_name(d, k->to), live->table) ||
	    strcmp(action(k->on_delete), action(live->on_delete)) != 0 ||
	    strcmp(action(k->on_update), action(live->on_update)) != 0)
		return false;
	for (int i = 0; i < k->ncolumns; i++)
		for (int j = 0; j < live->ncolumns; j++)
			same += tipple__catalog_same(p->id,
			    tipple__column_name(d, &p->t->columns[k->columns[i]]),
			    live->columns[j]) && (live->referenced == NULL ||
			    tipple__catalog_same(p->id, tipple__column_name(d,
			    &k->to->columns[k->referenced[i]]), live->referenced[j]));
	return same == k->ncolumns;
}

void
tipple__compare_foreign_keys(struct tipple__pair *p, const struct tipple__ddl *x)
{
	char text[200];

	for (int i = 0; i < x->nforeign_keys; i++) {
		const struct tipple__foreign_key *k = &x->foreign_keys[i];
		struct list own = { .columns = k->columns, .n = k->ncolumns };
		bool found = false;

		for (int j = 0; j < p->live->nforeign_keys; j++)
			found = found || is_foreign_key(p, k, &p->live->foreign_keys[j]);
		if (!found)
			tipple__differs(p, TIPPLE_DIFFERS_FOREIGN_KEY, "",
			    "foreign key: (%s) to %.60s is in the schema only",
			    join(p, &own, text, sizeof(text)), k->to->name);
	}
	for (int j = 0; j < p->live->nforeign_keys; j++) {
		const struct tipple__catalog_foreign_key *k = &p->live->foreign_keys[j];
		struct list live = { .names = k->columns, .n = k->ncolumns };
		bool found = false;

		for (int i = 0; i < x->nforeign_keys; i++)
			found = found || is_foreign_key(p, &x->foreign_keys[i], k);
		if (!found)
			tipple__differs(p, TIPPLE_DIFFERS_FOREIGN_KEY, "",
			    "foreign key: (%s) to %.60s ON DELETE %s ON UPDATE %s is in the "
			    "database only", join(p, &live, text, sizeof(text)), k->table,
			    action(k->on_delete), action(k->on_update));
	}
}

void
tipple__compare_indexes(struct tipple__pair *p, const struct tipple__ddl *x)
{
	char text[200];

	for (int i = 0; i < x->nindexes; i++) {
		struct list own = { .columns = x->indexes[i].columns,
			.n = x->indexes[i].ncolumns };
		bool found = false;

		for (int j = 0; j < p->live->nkeys; j++)
			found = found || begins_with(p, &p->live->keys[j], &own);
		if (!found)
			tipple__differs(p, TIPPLE_DIFFERS_INDEX, "",
			    "index: (%s) is in the schema only",
			    join(p, &own, text, sizeof(text)));
	}
}
