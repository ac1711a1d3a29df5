/*
 * cancel.c - tipple_cancel ends the call that runs, wherever it waits, and
 * nothing else.
 *
 * SPDX-License-Identifier: ISC
 */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "harness.h"

static const struct timespec step = { .tv_nsec = 50000000 }; /* between two cancels */

/* A thread that cancels until it is told that the call is over. */
struct canceller {
	struct tipple_db *db;
	atomic_bool over;
	pthread_t thread;
};

static void *
cancel_until_over(void *arg)
{
	struct canceller *c = arg;

	for (;;) {
		(void)nanosleep(&step, NULL);
		if (atomic_load(&c->over))
			return NULL;
		if (tipple_cancel(c->db, NULL) != TIPPLE_OK)
			return arg;
	}
}

static void
begin_cancelling(struct canceller *c, struct tipple_db *db)
{
	c->db = db;
	atomic_init(&c->over, false);
	if (pthread_create(&c->thread, NULL, cancel_until_over, c) != 0)
		atomic_store(&c->over, true);
}

/* Did every cancel do its work? */
static bool
end_cancelling(struct canceller *c)
{
	void *failed;

	if (atomic_exchange(&c->over, true))
		return false;
	return pthread_join(c->thread, &failed) == 0 && failed == NULL;
}

/* More than a minute.  (MySQL ends benchmark() and sleep() as if they were done.) */
static enum tipple_status
run_for_long(struct test *t)
{
	return test_exec(t, "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x"
	    " < 1000000000000) SELECT count(*) FROM c", "SELECT pg_sleep(100)",
	    "SELECT count(*) FROM seq_1_to_1000000 a, seq_1_to_1000000 b WHERE a.seq + b.seq < 0");
}

static void
a_statement(struct test *t)
{
	struct canceller c;
	struct word w = { .word = "w", .n = 1 };
	enum tipple_status status;

	begin_cancelling(&c, t->db);
	status = run_for_long(t);
	TRUE(t, end_cancelling(&c));
	WANT(t, TIPPLE_CANCELLED, status);
	OK(t, word_insert(t->db, &w, &t->err));
}

static void
nothing_runs(struct test *t)
{
	struct word w = { .word = "w", .n = 1 };

	for (int i = 0; i < 3; i++) {
		OK(t, tipple_cancel(t->db, &t->err));
		(void)nanosleep(&step, NULL); /* PostgreSQL tells its process by a signal */
		w.n = i;
		OK(t, word_save(t->db, &w, &t->err));
	}
	WANT(t, TIPPLE_MISUSE, tipple_cancel(NULL, &t->err));
}

/* SQLite would roll all back, the others would not: so nothing can be committed. */
static void
in_a_transaction(struct test *t)
{
	struct canceller c;
	struct word w = { .word = "w", .n = 1 };
	enum tipple_status status;

	OK(t, tipple_begin(t->db, &t->err));
	OK(t, word_insert(t->db, &w, &t->err));
	OK(t, tipple_begin(t->db, &t->err));
	begin_cancelling(&c, t->db);
	status = run_for_long(t);
	TRUE(t, end_cancelling(&c));
	WANT(t, TIPPLE_CANCELLED, status);
	tipple_rollback(t->db);
	w.word = "v";
	WANT(t, TIPPLE_DB, word_insert(t->db, &w, &t->err));
	WANT(t, TIPPLE_DB, tipple_commit(t->db, &t->err));
	TRUE(t, test_count(t, &word_table, 0));
	OK(t, word_insert(t->db, &w, &t->err));
}

/* Another handle holds the row, on SQLite the file. */
static void
a_wait_for_a_lock(struct test *t)
{
	struct word w = { .word = "w", .n = 1 };
	struct tipple_db *other, *waits;
	struct canceller c;
	enum tipple_status status;
	char url[256];
	time_t began;

	OK(t, word_insert(t->db, &w, &t->err));
	snprintf(url, sizeof(url), test_is(t, "sqlite") ? "%s?busy=100" : "%s", t->url);
	OK(t, tipple_open(url, &waits, &t->err));
	other = test_second(t);
	OK(t, tipple_begin(other, &t->err));
	w.n = 2;
	OK(t, word_save(other, &w, &t->err));
	began = time(NULL);
	begin_cancelling(&c, waits);
	w.n = 3;
	status = word_save(waits, &w, &t->err);
	TRUE(t, end_cancelling(&c));
	WANT(t, TIPPLE_CANCELLED, status);
	TRUE(t, time(NULL) - began < 20);
	OK(t, tipple_commit(other, &t->err));
	OK(t, word_save(waits, &w, &t->err));
	SHELL(t, "3", "SELECT n FROM word");
	tipple_close(other);
	tipple_close(waits);
}

static void
a_stream(struct test *t)
{
	const char *sql = "SELECT CAST(seq AS INTEGER) FROM seq_1_to_1000000000";
	struct canceller c;
	struct ticket row;
	struct tipple_cursor *cursor;
	enum tipple_status status;

	if (test_is(t, "sqlite"))
		sql = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
		    " SELECT x FROM c";
	else if (test_is(t, "postgresql"))
		sql = "SELECT CAST(x AS integer) FROM generate_series(1, 1000000000) x";
	begin_cancelling(&c, t->db);
	status = tipple_each_sql(t->db, &ticket_table, sql, NULL, 0, &cursor, &t->err);
	while (status == TIPPLE_OK)
		status = ticket_next(cursor, &row, &t->err);
	tipple_cursor_close(cursor);
	TRUE(t, end_cancelling(&c));
	WANT(t, TIPPLE_CANCELLED, status);
	TRUE(t, test_count(t, &ticket_table, 0));
}

static struct tipple_db *volatile signalled;

static void
on_alarm(int number)
{
	if (tipple_cancel(signalled, NULL) != TIPPLE_OK)
		(void)number;
}

static void
from_a_signal_handler(struct test *t)
{
	const struct itimerval often = { { 0, 100000 }, { 0, 100000 } };
	const struct itimerval never = { { 0, 0 }, { 0, 0 } };
	struct sigaction ours = { .sa_handler = on_alarm }, before;
	enum tipple_status status;

	signalled = t->db;
	sigaction(SIGALRM, &ours, &before);
	setitimer(ITIMER_REAL, &often, NULL);
	status = run_for_long(t);
	setitimer(ITIMER_REAL, &never, NULL);
	sigaction(SIGALRM, &before, NULL);
	WANT(t, TIPPLE_CANCELLED, status);
	TRUE(t, test_count(t, &word_table, 0));
}

static void
from_a_forked_child(struct test *t)
{
	int status = -1;
	pid_t pid;

	fflush(stdout);
	pid = fork();
	if (pid == 0)
		_exit(tipple_cancel(t->db, NULL) == TIPPLE_MISUSE ? 0 : 1);
	TRUE(t, pid > 0 && waitpid(pid, &status, 0) == pid);
	TRUE(t, WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

const struct test_case cancel_cases[] = {
	{ "cancel: a statement", a_statement, NULL },
	{ "cancel: nothing runs", nothing_runs, NULL },
	{ "cancel: inside a transaction only rollback is left", in_a_transaction, NULL },
	{ "cancel: a wait for a lock", a_wait_for_a_lock, NULL },
	{ "cancel: a stream of rows", a_stream, NULL },
	{ "cancel: from a signal handler", from_a_signal_handler, "sqlite" },
	{ "cancel: from a signal handler", from_a_signal_handler, "postgresql" },
	{ "cancel: from a forked child is misuse", from_a_forked_child, NULL },
	{ NULL, NULL, NULL },
};
