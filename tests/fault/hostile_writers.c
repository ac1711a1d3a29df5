/*
 * hostile_writers.c - writers that do their worst to an incremental reader of
 * hostile_event:
 *
 *	hostile-writers URL create              make the table
 *	hostile-writers URL write upsert|append  eight of them, until SIGTERM
 *
 * They take their stamp when the transaction begins, idle, write late, hold the
 * rows, roll back, prepare.  For append a row is written once and never changed.
 *
 * SPDX-License-Identifier: ISC
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "hostile.h"

#define WRITERS 8
#define IDS 10000000 /* of each writer */
#define ROWS 20 /* of a transaction, at most */

static volatile sig_atomic_t stop;

struct writer {
	struct tipple_db *db;
	const char *dialect;
	bool updates;
	long first, next;               /* ids; committed are first to next - 1 */
	int transactions;
	int64_t stamp;                  /* SQLite: taken by ourselves */
};

static void
on_signal(int signal_number)
{
	(void)signal_number;
	stop = 1;
}

static int
below(int n)
{
	return rand() % n;
}

static void
milliseconds(int n)
{
	struct timespec t = { n / 1000, n % 1000 * 1000000L };

	while (nanosleep(&t, &t) != 0)
		;
}

static void
must(enum tipple_status status, const struct tipple_error *err)
{
	if (status == TIPPLE_OK)
		return;
	fprintf(stderr, "hostile-writers: %s: %s\n", tipple_status_name(status), err->text);
	exit(1);
}

static void
run(struct writer *w, const char *sql)
{
	struct tipple_error err;

	must(tipple_exec(w->db, sql, &err), &err);
}

static bool
is(const struct writer *w, const char *dialect)
{
	return strcmp(w->dialect, dialect) == 0;
}

/* Begin, and take the stamp of what is written later. */
static void
begin(struct writer *w)
{
	run(w, is(w, "sqlite") ? "BEGIN IMMEDIATE" : "BEGIN");
	if (is(w, "mysql"))
		run(w, "SET @stamp = NOW(6)");
	w->stamp = tipple_now();
}

static const char *
stamp(const struct writer *w, char text[32])
{
	static const char *const clocks[] = { "now()", "now()", "statement_timestamp()",
		"clock_timestamp()" };

	if (is(w, "mysql"))
		return "@stamp";
	if (is(w, "postgresql"))
		return clocks[below(4)];
	snprintf(text, 32, "%lld", (long long)w->stamp);
	return text;
}

/* Insert n rows, and change one that is there. */
static void
put_rows(struct writer *w, int n)
{
	char sql[ROWS * 80 + 200], at[32];
	const char *when = stamp(w, at);
	int used;

	used = snprintf(sql, sizeof(sql),
	    "INSERT INTO hostile_event (id, version, changed_at) VALUES");
	for (int i = 0; i < n; i++)
		used += snprintf(sql + used, sizeof(sql) - (size_t)used, "%s (%ld, 0, %s)",
		    i > 0 ? "," : "", w->next + i, when);
	run(w, sql);
	if (!w->updates || w->next == w->first)
		return;
	snprintf(sql, sizeof(sql), "UPDATE hostile_event SET version = version + 1, "
	    "changed_at = %s WHERE id = %ld", when, w->first + below((int)(w->next - w->first)));
	run(w, sql);
}

/* End it in one of the ways there are; was it committed? */
static bool
end(struct writer *w)
{
	char name[64], sql[128];

	/* a lag of two seconds is a promise to commit within them */
	if (below(20) == 0 || (is(w, "mysql") && tipple_now() - w->stamp > 1500000)) {
		run(w, "ROLLBACK");
		return false;
	}
	if (!is(w, "postgresql") || below(12) != 0) {
		run(w, "COMMIT");
		return true;
	}
	snprintf(name, sizeof(name), "hostile-%ld-%d", (long)getpid(), w->transactions);
	snprintf(sql, sizeof(sql), "PREPARE TRANSACTION '%s'", name);
	run(w, sql);
	milliseconds(below(400));
	snprintf(sql, sizeof(sql), "%s PREPARED '%s'", below(5) == 0 ? "ROLLBACK" : "COMMIT", name);
	run(w, sql);
	return sql[0] == 'C';
}

/* SQLite has one writer at a time: the same pauses would leave nothing to read. */
static void
transaction(struct writer *w)
{
	int slow = is(w, "sqlite") ? 1 : 8, n = 1 + below(ROWS);

	milliseconds(below(10 * slow));
	begin(w);
	if (below(10) < 3)
		milliseconds(below(35 * slow));
	put_rows(w, n);
	milliseconds(below(10) == 0 ? below(50 * slow) : below(8 * slow));
	w->transactions++;
	if (end(w))
		w->next += n;
	else
		w->first = w->next += n;        /* the ids of what was rolled back are no more */
}

static int
write_rows(const char *url, bool updates, int number)
{
	struct writer w = { .updates = updates, .first = (long)number * IDS };
	struct tipple_error err;

	srand((unsigned)number + 1);
	must(tipple_open(url, &w.db, &err), &err);
	w.dialect = tipple_dialect_name(w.db);
	w.next = w.first;
	while (!stop)
		transaction(&w);
	tipple_close(w.db);
	return 0;
}

static int
create(const char *url)
{
	struct tipple_db *db;
	struct tipple_error err;

	must(tipple_open(url, &db, &err), &err);
	must(hostile_event_create(db, &err), &err);
	tipple_close(db);
	return 0;
}

/* Eight processes, each with a connection of its own, until SIGTERM. */
static int
write_all(const char *url, bool updates)
{
	struct sigaction action = { .sa_handler = on_signal };
	pid_t children[WRITERS];
	int n = 0, failed = 0, status;

	sigemptyset(&action.sa_mask);
	sigaction(SIGTERM, &action, NULL);
	for (; n < WRITERS && (children[n] = fork()) >= 0; n++)
		if (children[n] == 0)
			return write_rows(url, updates, n);
	while (!stop && n == WRITERS)
		milliseconds(20);
	for (int i = 0; i < n; i++)
		kill(children[i], SIGTERM);
	for (int i = 0; i < n; i++)
		if (waitpid(children[i], &status, 0) < 0 || status != 0)
			failed = 1;
	return n < WRITERS || failed;
}

int
main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[2], "create") == 0)
		return create(argv[1]);
	if (argc == 4 && strcmp(argv[2], "write") == 0)
		return write_all(argv[1], strcmp(argv[3], "upsert") == 0);
	return 2;
}
