/*
 * cache.c - prepared statements of one handle, by address or by text.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "cache.h"
#include "db.h"
#include "error.h"

#define BUCKETS 64
#define MAX_COMPOSED 32 /* statements kept by text; MySQL servers allow 16,382 in all */

struct tipple__cache {
	struct tipple__prepared *buckets[BUCKETS];
	uint64_t clock;
	int composed;
};

static size_t
bucket_of(const struct tipple_statement *id, const char *sql)
{
	uint64_t h = UINT64_C(14695981039346656037); /* FNV-1a */

	if (id != NULL)
		return ((uintptr_t)id >> 4) % BUCKETS;
	for (; *sql != '\0'; sql++)
		h = (h ^ (unsigned char)*sql) * UINT64_C(1099511628211);
	return h % BUCKETS;
}

struct tipple__prepared *
tipple__cache_find(struct tipple_db *db, const struct tipple_statement *id, const char *sql,
    const struct tipple_table *t)
{
	struct tipple__prepared *p;

	if (db->cache == NULL)
		return NULL;
	for (p = db->cache->buckets[bucket_of(id, sql)]; p != NULL; p = p->next)
		if (p->id == id && (id != NULL || (p->stmt->command.table == t &&
		    strcmp(p->stmt->command.sql, sql) == 0)))
			break;
	if (p != NULL)
		p->used = ++db->cache->clock;
	return p;
}

static void
drop(struct tipple_db *db, struct tipple__prepared *p, bool forked)
{
	if (!forked)
		db->backend->finish(p->stmt);
	tipple__arena_free(&p->bound);
	tipple__arena_free(&p->fetched);
	tipple__ruling_free(&p->ruling);
	free(p->values);
	free(p);
}

/* Make room for one more statement found by text. */
static void
drop_oldest(struct tipple_db *db)
{
	struct tipple__prepared **oldest = NULL, **at, *p;

	for (int b = 0; b < BUCKETS; b++)
		for (at = &db->cache->buckets[b]; *at != NULL; at = &(*at)->next)
			if ((*at)->id == NULL && !(*at)->in_use &&
			    (oldest == NULL || (*at)->used < (*oldest)->used))
				oldest = at;
	if (oldest == NULL)
		return;
	p = *oldest;
	*oldest = p->next;
	drop(db, p, false);
	db->cache->composed--;
}

enum tipple_status
tipple__prepare_once(struct tipple_db *db, const struct tipple__command *command,
    struct tipple__prepared **out, struct tipple_error *err)
{
	struct tipple__prepared *p = calloc(1, sizeof(*p));
	size_t n = (size_t)(command->nparams + command->nresults);
	enum tipple_status status;

	*out = NULL;
	if (p == NULL || (p->values = calloc(n + 1, sizeof(*p->values))) == NULL) {
		free(p);
		return tipple__nomem(err);
	}
	p->cells = p->values + command->nparams;
	status = tipple__note(db, db->backend->prepare(db, command, &p->stmt, err));
	if (status != TIPPLE_OK) {
		free(p->values);
		free(p);
		return status;
	}
	*out = p;
	return TIPPLE_OK;
}

void
tipple__drop_once(struct tipple_db *db, struct tipple__prepared *p)
{
	drop(db, p, false);
}

enum tipple_status
tipple__cache_add(struct tipple_db *db, const struct tipple_statement *id,
    const struct tipple__command *command, struct tipple__prepared **out,
    struct tipple_error *err)
{
	struct tipple__prepared *p;
	enum tipple_status status;
	size_t b;

	*out = NULL;
	if (db->cache == NULL && (db->cache = calloc(1, sizeof(*db->cache))) == NULL)
		return tipple__nomem(err);
	if (id == NULL && db->cache->composed >= MAX_COMPOSED)
		drop_oldest(db);
	status = tipple__prepare_once(db, command, &p, err);
	if (status != TIPPLE_OK)
		return status;
	p->id = id;
	p->used = ++db->cache->clock;
	b = bucket_of(id, p->stmt->command.sql);
	p->next = db->cache->buckets[b];
	db->cache->buckets[b] = p;
	db->cache->composed += id == NULL;
	*out = p;
	return TIPPLE_OK;
}

void
tipple__cache_free(struct tipple_db *db, bool forked)
{
	struct tipple__prepared *p, *next;

	if (db->cache == NULL)
		return;
	for (int b = 0; b < BUCKETS; b++) {
		for (p = db->cache->buckets[b]; p != NULL; p = next) {
			next = p->next;
			drop(db, p, forked);
		}
	}
	free(db->cache);
	db->cache = NULL;
}
