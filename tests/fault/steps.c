/*
 * steps.c - a workflow for steps.sh: TIPPLE_STEPS steps behind each other, plain ones and
 * ones with a database in turn.  Each writes its name to the file of the parameter log
 * when it is called; those with a database also put it into the table effect, which
 * has no key, of the database of the parameter target.  The first call tells on standard
 * error how long it took to come to it.  With TIPPLE_SPLIT they are the parts of one plain
 * step and of one with a database.  With TIPPLE_RACE another process does the work of
 * each step with a database while it is under way.  With TIPPLE_UNDO steps with a database
 * are rolled back, which puts "undo" and the number there, and the last step fails when it
 * is "fail".
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <tipple_workflow.h>

#define NAME_SIZE 24

static struct timespec began;

static double
milliseconds(clockid_t clock, const struct timespec *since)
{
	struct timespec now = { 0 };

	(void)clock_gettime(clock, &now);
	return (double)(now.tv_sec - since->tv_sec) * 1e3 +
	    (double)(now.tv_nsec - since->tv_nsec) / 1e6;
}

static const char *
name_of(const struct tipple_step_run *step)
{
	const char *part = tipple_step_part(step);

	return part[0] != '\0' ? part : tipple_step_name(step);
}

/* A torn line must not spoil the next one. */
static enum tipple_status
say(struct tipple_step_run *step, struct tipple_error *err)
{
	static bool said;
	char line[NAME_SIZE + 2];
	int n = snprintf(line, sizeof(line), "\n%s\n", name_of(step));
	int fd = open(tipple_step_param(step, "log"), O_WRONLY | O_APPEND | O_CLOEXEC);
	ssize_t written = fd >= 0 ? write(fd, line, (size_t)n) : -1;

	if (!said)
		fprintf(stderr, "first step after %.1f ms, %.1f ms of them busy\n",
		    milliseconds(CLOCK_MONOTONIC, &began),
		    milliseconds(CLOCK_PROCESS_CPUTIME_ID, &(struct timespec){ 0 }));
	said = true;
	if (fd >= 0)
		(void)close(fd);
	return written == n ? TIPPLE_OK : tipple_step_fail(err, TIPPLE_RETRY, "the log: %s",
	    strerror(errno));
}

static enum tipple_status
plain(struct tipple_step_run *step, struct tipple_error *err)
{
	enum tipple_status status = say(step, err);

	return status == TIPPLE_OK ? tipple_step_put(step, name_of(step), err) : status;
}

/* As another process would that works on the same step: its work and its mark. */
static enum tipple_status
be_quicker(struct tipple_step_run *step, struct tipple_error *err)
{
	const struct tipple_value values[] = { tipple_text(tipple_step_run_id(step)),
		tipple_text(tipple_step_name(step)), tipple_text(tipple_step_part(step)) };
	const struct tipple_value name = tipple_text(name_of(step));
	struct tipple_db *db;
	enum tipple_status status = tipple_open(tipple_step_param(step, "target"), &db, err);

	if (status == TIPPLE_OK && (status = tipple_begin(db, err)) == TIPPLE_OK &&
	    (status = tipple_exec_sql(db, "INSERT INTO effect VALUES (?)", &name, 1, NULL,
	    err)) == TIPPLE_OK &&
	    (status = tipple_exec_sql(db, "INSERT INTO etl_mark (run_id, name, part, again, time, "
	    "result) VALUES (?, ?, ?, 0, '2026-01-01 00:00:00', 'theirs')", values, 3, NULL,
	    err)) == TIPPLE_OK)
		status = tipple_commit(db, err);
	tipple_close(db);
	return status;
}

static enum tipple_status
effect(struct tipple_step_run *step, struct tipple_error *err)
{
	const struct tipple_value name = tipple_text(name_of(step));
	enum tipple_status status = say(step, err);

	if (status == TIPPLE_OK && getenv("TIPPLE_RACE") != NULL)
		status = be_quicker(step, err);
	if (status == TIPPLE_OK)
		status = tipple_exec_sql(tipple_step_db(step), "INSERT INTO effect VALUES (?)",
		    &name, 1, NULL, err);
	return status == TIPPLE_OK ? tipple_step_put(step, "done", err) : status;
}

static enum tipple_status
undo(struct tipple_step_run *step, struct tipple_error *err)
{
	struct tipple_value name;
	char text[NAME_SIZE];

	snprintf(text, sizeof(text), "undo%s", strchr(tipple_step_name(step), '-'));
	name = tipple_text(text);
	return tipple_exec_sql(tipple_step_db(step), "INSERT INTO effect VALUES (?)", &name, 1,
	    NULL, err);
}

static enum tipple_status
last(struct tipple_step_run *step, struct tipple_error *err)
{
	(void)step;
	return strcmp(getenv("TIPPLE_UNDO"), "fail") == 0 ?
	    tipple_step_fail(err, TIPPLE_INVALID, "it was asked to") : TIPPLE_OK;
}

/* Each comes after the one before it, or with TIPPLE_WIDE after the one two before. */
static void
declare(struct tipple_step *steps, int n, char (*names)[NAME_SIZE], const char *(*after)[2])
{
	int distance = getenv("TIPPLE_WIDE") != NULL ? 2 : 1;

	for (int i = 0; i < n; i++) {
		snprintf(names[i], NAME_SIZE, "%s-%04d", i % 2 == 0 ? "plain" : "effect", i);
		steps[i] = (struct tipple_step){ .name = names[i],
			.run = i % 2 == 0 ? plain : effect,
			.database = i % 2 == 0 ? NULL : "param:target",
			.rollback = i % 2 == 1 && getenv("TIPPLE_UNDO") != NULL ? undo : NULL,
			.attempts = 4, .wait = 0.01 };
		if (i == n - 1 && getenv("TIPPLE_UNDO") != NULL)
			steps[i] = (struct tipple_step){ .name = "last", .run = last };
		if (i < distance)
			continue;
		after[i][0] = names[i - distance];
		steps[i].after = after[i];
	}
}

static enum tipple_status
split(struct tipple_step_run *step, struct tipple_parts *parts, struct tipple_error *err)
{
	const int *n = tipple_step_arg(step);
	enum tipple_status status = TIPPLE_OK;
	char name[NAME_SIZE];

	for (int i = 0; i < *n && status == TIPPLE_OK; i++) {
		if ((i % 2 == 0) != (strcmp(tipple_step_name(step), "plain") == 0))
			continue;
		snprintf(name, sizeof(name), "%s-%04d", tipple_step_name(step), i);
		status = tipple_parts_add(parts, name, err);
	}
	return status;
}

static int
run_split(int n, int argc, char **argv)
{
	const struct tipple_step steps[] = {
		{ .name = "plain", .run = plain, .parts = split, .arg = &n, .attempts = 4,
			.wait = 0.01 },
		{ .name = "effect", .run = effect, .parts = split, .arg = &n, .attempts = 4,
			.wait = 0.01, .database = "param:target",
			.after = TIPPLE_AFTER("plain") },
	};
	const struct tipple_workflow w = TIPPLE_WORKFLOW("split", steps);

	return tipple_workflow_main(&w, argc, argv);
}

int
main(int argc, char **argv)
{
	const char *wanted = getenv("TIPPLE_STEPS");
	int n = wanted != NULL ? (int)strtol(wanted, NULL, 10) : 20, code = TIPPLE_EXIT_FAILED;
	struct tipple_step *steps = calloc((size_t)n, sizeof(*steps));
	char (*names)[NAME_SIZE] = calloc((size_t)n, sizeof(*names));
	const char *(*after)[2] = calloc((size_t)n, sizeof(*after));
	const struct tipple_workflow w = { .name = "steps", .steps = steps, .nsteps = n };

	(void)clock_gettime(CLOCK_MONOTONIC, &began);
	if (getenv("TIPPLE_SPLIT") != NULL) {
		code = run_split(n, argc, argv);
	} else if (steps != NULL && names != NULL && after != NULL) {
		declare(steps, n, names, after);
		code = tipple_workflow_main(&w, argc, argv);
	}
	free(steps);
	free(names);
	free(after);
	return code;
}
