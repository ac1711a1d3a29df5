/*
 * bulk.c - SQLite: a load writes many rows by one statement where it can, and
 * what becomes of each is what becomes of it when it is written alone.  Every
 * kind of table that others may have made is loaded both ways.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "harness.h"

#define ROWS 200

struct kind {
	const char *make[4];    /* statements, ended by NULL */
	const char *change;     /* when half of the rows are there; NULL: nothing */
	bool bulk;              /* can be written by one statement */
	bool told;              /* also when the outcome of each row is asked for */
};

#define COLUMNS "amount, parent, note"
#define FOUND "CREATE TABLE found (id INTEGER PRIMARY KEY, "
static const struct kind kinds[] = {
	{ { FOUND COLUMNS ")" }, NULL, true, true },
	{ { "CREATE TABLE Found (ID INTEGER PRIMARY KEY, Amount INT CHECK (amount <> 70), parent, "
	    "NOTE NOT NULL)" }, NULL, true, true },
	/* rowids that are no keys */
	{ { "CREATE TABLE found (id INTEGER PRIMARY KEY DESC, amount UNIQUE, parent, note)",
	    "INSERT INTO found VALUES (30, 1, 3, 'x'), (20, 2, 3, 'x'), (10, 3, 3, 'x')" }, NULL,
	    true, false },
	{ { "CREATE TABLE found (n INTEGER PRIMARY KEY, id INT UNIQUE, " COLUMNS ")",
	    "INSERT INTO found VALUES (20, 30, 1, 3, 'x'), (30, 20, 1, 3, 'x')" }, NULL, true,
	    false },
	{ { FOUND COLUMNS ") WITHOUT ROWID" }, NULL, false, false },
	/* rivals of the key */
	{ { FOUND "amount UNIQUE, parent, note UNIQUE)" }, NULL, true, true },
	{ { FOUND "amount UNIQUE ON CONFLICT IGNORE, parent, note)" }, NULL, true, true },
	{ { FOUND "amount UNIQUE ON CONFLICT REPLACE, parent, note)" }, NULL, true, true },
	/* rows that refer to rows: of the same table, from another, of another */
	{ { FOUND "amount, parent REFERENCES FOUND (id), note)" }, NULL, false, false },
	{ { FOUND "amount UNIQUE, parent, note)",
	    "CREATE TABLE child (amount REFERENCES found (amount))",
	    "CREATE TEMP TABLE Child (amount)" },
	    "INSERT INTO main.child SELECT amount FROM found WHERE id % 5 = 0", false, false },
	{ { "CREATE TABLE other (id INTEGER PRIMARY KEY)", "INSERT INTO other VALUES (7), (8)",
	    FOUND "amount, parent REFERENCES other, note)" }, NULL, true, true },
	/* triggers, from the beginning or later */
	{ { "CREATE TABLE audit (n UNIQUE)", FOUND COLUMNS ")",
	    "CREATE TRIGGER t AFTER INSERT ON FOUND BEGIN INSERT INTO audit "
	    "SELECT count(*) FROM found; END" }, NULL, false, false },
	{ { FOUND COLUMNS ")" }, "CREATE TRIGGER t BEFORE INSERT ON found WHEN new.id % 7 = 0 "
	    "BEGIN SELECT RAISE(ABORT, 'no'); END", false, false },
	{ { FOUND COLUMNS ")" }, "CREATE TEMP TRIGGER t BEFORE INSERT ON found "
	    "WHEN new.id % 7 = 0 BEGIN SELECT RAISE(IGNORE); END", false, false },
	{ { FOUND COLUMNS ")" }, "CREATE TEMP TABLE found (id INTEGER PRIMARY KEY, "
	    "amount UNIQUE, parent, note)", false, false },
	/* tables that bear the name of the function that reads a batch */
	{ { "CREATE TABLE tipple_rows_4 (a, b, c, d)",
	    "INSERT INTO tipple_rows_4 VALUES (1000, 1, 1, 1)", FOUND COLUMNS ")" }, NULL, false,
	    false },
	{ { FOUND COLUMNS ")" }, "CREATE TEMP TABLE Tipple_rows_4 (a, b, c, d)", false, false },
};
#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

struct seen {
	enum tipple_outcome outcome[ROWS + 1];
	char constraint[ROWS + 1][64];
	int bulks;                      /* statements for many rows, traced */
};

/* Rows that clash with one another or refer to one another, here and there. */
static struct found
row_of(int id, int round, char note[16])
{
	struct found row = { .id = id, .amount = id * 10, .has_parent = true };

	row.amount -= id % 10 == 3 ? 10 : 0;
	row.amount += round > 0 && id % 3 == 0;
	row.parent = 7 + id % 4;
	snprintf(note, 16, "n%d", id % 50 == 0 ? 1 : id);
	row.note = id % 9 != 0 ? note : NULL;
	return row;
}

static struct tipple_db *
make(struct test *t, const struct kind *kind)
{
	struct tipple_db *db = NULL;
	enum tipple_status status = tipple_open("sqlite::memory:", &db, &t->err);

	for (int i = 0; status == TIPPLE_OK && kind->make[i] != NULL; i++)
		status = tipple_exec(db, kind->make[i], &t->err);
	return test_status(t, __FILE__, __LINE__, kind->make[0], TIPPLE_OK, status) ? db : NULL;
}

/* Each row by a call of its own. */
static bool
write_singly(struct tipple_db *db, enum tipple_load_mode mode, int step, int round,
    struct seen *seen)
{
	enum tipple_outcome outcome = TIPPLE_INSERTED;
	struct tipple_error err;
	enum tipple_status status;
	struct found row;
	char note[16];

	memset(seen, 0, sizeof(*seen));
	for (int id = 1; id <= ROWS; id += step) {
		row = row_of(id, round, note);
		status = mode == TIPPLE_LOAD_UPSERT ?
		    found_upsert(db, &row, NULL, &outcome, &err) : found_insert(db, &row, &err);
		seen->outcome[id] = status == TIPPLE_OK ? outcome : TIPPLE_REJECTED;
		if (status == TIPPLE_CONFLICT)
			memcpy(seen->constraint[id], err.constraint, sizeof(err.constraint));
		else if (status != TIPPLE_OK)
			return false;
	}
	return true;
}

static int step_of_load;

static void
see(void *arg, int64_t number, enum tipple_outcome outcome, const struct tipple_error *why)
{
	struct seen *seen = arg;
	int64_t id = 1 + (number - 1) * step_of_load;

	seen->outcome[id] = outcome;
	if (why != NULL)
		memcpy(seen->constraint[id], why->constraint, sizeof(why->constraint));
}

static void
trace(void *arg, const struct tipple_trace_event *event)
{
	struct seen *seen = arg;

	seen->bulks += strncmp(event->sql, "-- bulk", 7) == 0;
}

static bool
write_by_load(struct tipple_db *db, struct tipple_load_options options, int step, int round,
    struct seen *seen, struct tipple_load_counts *counts)
{
	struct tipple_load *load = NULL;
	struct tipple_error err;
	enum tipple_status status;
	struct found row;
	char note[16];

	memset(seen, 0, sizeof(*seen));
	step_of_load = step;
	options.max_rejects = -1;
	options.arg = seen;
	status = tipple_trace(db, trace, seen, 0, &err);
	if (status == TIPPLE_OK)
		status = found_load_open(db, &options, &load, &err);
	for (int id = 1; id <= ROWS && status == TIPPLE_OK; id += step) {
		row = row_of(id, round, note);
		status = found_load_put(load, &row, &err);
	}
	if (status == TIPPLE_OK)
		status = tipple_load_end(load, counts, &err);
	tipple_load_close(load);
	if (status != TIPPLE_OK)
		printf("# %s\n", err.text);
	return status == TIPPLE_OK;
}

static int64_t
count(const struct seen *seen, enum tipple_outcome outcome)
{
	int64_t n = 0;

	for (int id = 1; id <= ROWS; id++)
		n += seen->outcome[id] == outcome;
	return n;
}

static bool
same_rows(struct tipple_db *a, struct tipple_db *b)
{
	struct tipple_cursor *x = NULL, *y = NULL;
	struct found p, q;
	struct tipple_query by_id;
	enum tipple_status one = TIPPLE_OK, two = TIPPLE_OK;
	bool same = true;

	tipple_query_init(&by_id, &found_table);
	tipple_order(&by_id, FOUND_ID, TIPPLE_ASC);
	if (found_each(a, &by_id, &x, NULL) != TIPPLE_OK ||
	    found_each(b, &by_id, &y, NULL) != TIPPLE_OK)
		same = false;
	while (same && one == TIPPLE_OK) {
		one = found_next(x, &p, NULL);
		two = found_next(y, &q, NULL);
		same = one == two && (one != TIPPLE_OK || test_same(&found_table, &p, &q));
	}
	tipple_cursor_close(x);
	tipple_cursor_close(y);
	tipple_query_clear(&by_id);
	return same && one == TIPPLE_DONE;
}

/* The same rows both ways: is everything the same? */
static bool
compare(struct test *t, const struct kind *kind, struct tipple_load_options options)
{
	static struct seen singly, loaded;
	struct tipple_load_counts c;
	struct tipple_db *one = make(t, kind), *many = make(t, kind);
	bool few = options.batch_rows > 0 && options.batch_rows < 10;
	bool bulk = !few && (options.mode == TIPPLE_LOAD_INSERT || options.outcome == NULL ?
	    kind->bulk : kind->told);
	bool same = one != NULL && many != NULL &&
	    write_singly(one, options.mode, 2, 0, &singly) &&
	    write_by_load(many, options, 2, 0, &loaded, &c);

	if (same && kind->change != NULL)
		same = tipple_exec(one, kind->change, &t->err) == TIPPLE_OK &&
		    tipple_exec(many, kind->change, &t->err) == TIPPLE_OK;
	same = same && write_singly(one, options.mode, 1, 1, &singly) &&
	    write_by_load(many, options, 1, 1, &loaded, &c) && same_rows(one, many);
	same = same && c.put == ROWS && c.duplicates == 0 &&
	    c.inserted == count(&singly, TIPPLE_INSERTED) &&
	    c.updated == count(&singly, TIPPLE_UPDATED) &&
	    c.unchanged == count(&singly, TIPPLE_UNCHANGED) &&
	    c.rejected == count(&singly, TIPPLE_REJECTED);
	for (int id = 1; same && options.outcome != NULL && id <= ROWS; id++)
		same = singly.outcome[id] == loaded.outcome[id] &&
		    strcmp(singly.constraint[id], loaded.constraint[id]) == 0;
	if (!same || (loaded.bulks > 0) != bulk) {
		printf("# %s; %s: mode %d, batches of %zu, %d bulk writes\n", kind->make[0],
		    kind->change != NULL ? kind->change : "", (int)options.mode,
		    options.batch_rows, loaded.bulks);
		same = false;
	}
	tipple_close(one);
	tipple_close(many);
	return same;
}

static void
every_kind(struct test *t, enum tipple_load_mode mode, tipple_load_outcome_fn *outcome)
{
	static const size_t batches[] = { 9, 10, 11, 63, 64, 65, 128, 129, 199, 200, 0 };

	for (size_t k = 0; k < KINDS; k++)
		for (size_t b = 0; b < sizeof(batches) / sizeof(batches[0]); b++)
			TRUE(t, compare(t, &kinds[k], (struct tipple_load_options){ .mode = mode,
			    .outcome = outcome, .batch_rows = batches[b] }));
}

static void
inserts(struct test *t)
{
	every_kind(t, TIPPLE_LOAD_INSERT, NULL);
}

static void
inserts_told(struct test *t)
{
	every_kind(t, TIPPLE_LOAD_INSERT, see);
}

static void
upserts(struct test *t)
{
	every_kind(t, TIPPLE_LOAD_UPSERT, NULL);
}

static void
upserts_told(struct test *t)
{
	every_kind(t, TIPPLE_LOAD_UPSERT, see);
}

/* A trigger that another connection makes while the load goes on is heeded. */
static void
trigger_of_others(struct test *t)
{
	const struct tipple_load_options options = { .commit = TIPPLE_COMMIT_BATCH,
		.mode = TIPPLE_LOAD_INSERT, .batch_rows = 10 };
	struct tipple_db *other = test_second(t);
	struct tipple_load *load;
	struct place p;

	TRUE(t, other != NULL);
	OK(t, tipple_exec(other, "CREATE TABLE seen (n)", &t->err));
	OK(t, place_load_open(t->db, &options, &load, &t->err));
	for (int i = 1; i <= 30; i++) {
		if (i == 11)
			OK(t, tipple_exec(other, "CREATE TRIGGER watch_place AFTER INSERT ON place "
			    "BEGIN INSERT INTO seen SELECT count(*) FROM place; END", &t->err));
		p = test_place("de", i, "x");
		OK(t, place_load_put(load, &p, &t->err));
	}
	OK(t, tipple_load_end(load, NULL, &t->err));
	tipple_load_close(load);
	tipple_close(other);
	SHELL(t, "20|11|30", "SELECT count(DISTINCT n), min(n), max(n) FROM seen");
	OK(t, tipple_exec(t->db, "DROP TRIGGER watch_place", &t->err));
	OK(t, tipple_exec(t->db, "DROP TABLE seen", &t->err));
}

/* The function is of no use to anyone else. */
static void
function_without_batch(struct test *t)
{
	struct place p = test_place("de", 1, "x");
	struct tipple_load *load;

	OK(t, place_load_open(t->db, NULL, &load, &t->err));
	for (p.code = 1; p.code <= 20; p.code++)
		OK(t, place_load_put(load, &p, &t->err));
	OK(t, tipple_load_end(load, NULL, &t->err));
	tipple_load_close(load);
	OK(t, tipple_exec(t->db, "INSERT INTO place SELECT * FROM tipple_rows_5('x')", &t->err));
	OK(t, tipple_exec(t->db, "INSERT INTO place SELECT * FROM tipple_rows_5(1)", &t->err));
	WANT(t, TIPPLE_SCHEMA, tipple_exec(t->db, "SELECT * FROM tipple_rows_5", &t->err));
	WANT(t, TIPPLE_SCHEMA, tipple_exec(t->db,
	    "CREATE VIRTUAL TABLE mine USING tipple_rows_5", &t->err));
	TRUE(t, test_count(t, &place_table, 20));
}

const struct test_case bulk_cases[] = {
	{ "bulk: inserts as one by one", inserts, "sqlite" },
	{ "bulk: inserts as one by one, told", inserts_told, "sqlite" },
	{ "bulk: upserts as one by one", upserts, "sqlite" },
	{ "bulk: upserts as one by one, told", upserts_told, "sqlite" },
	{ "bulk: a trigger of another connection", trigger_of_others, "sqlite" },
	{ "bulk: the function without a batch", function_without_batch, "sqlite" },
	{ NULL, NULL, NULL }
};
