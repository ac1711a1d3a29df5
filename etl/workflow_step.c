/*
 * workflow_step.c - one attempt at a step, and what its function may call.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#include "error.h"
#include "workflow_step.h"

extern char **environ;

#define MAX_RESULT 65536

static const struct tipple_step *
step_of(const struct tipple_step_run *step)
{
	return &step->run->workflow->steps[step->step];
}

/* ---- attempts ---- */

bool
tipple__step_may_pass(const struct tipple_step *step, enum tipple_status status)
{
	if (status == TIPPLE_CANCELLED)
		return false;
	return step->retry_all || tipple_exit_code(status, true) == TIPPLE_EXIT_TEMPORARY;
}

/* What a program says by how it ended. */
static enum tipple_status
judge(const struct tipple_step *s, int ended, struct tipple_error *err)
{
	if (WIFEXITED(ended) && WEXITSTATUS(ended) == 0)
		return TIPPLE_OK;
	if (WIFEXITED(ended))
		return tipple__fail(err, WEXITSTATUS(ended) == TIPPLE_EXIT_TEMPORARY ?
		    TIPPLE_RETRY : TIPPLE_DB, NULL, NULL, "%.200s ended with exit status %d",
		    s->command[0], WEXITSTATUS(ended));
	return tipple__fail(err, TIPPLE_DB, NULL, NULL, "%.200s was killed by signal %d",
	    s->command[0], WIFSIGNALED(ended) ? WTERMSIG(ended) : 0);
}

/* A stop of the run is passed on, once; the program decides when it ends. */
static enum tipple_status
await(const struct tipple_step_run *step, pid_t pid, struct tipple_error *err)
{
	const struct timespec slice = { .tv_nsec = 20000000 };
	bool told = false;
	int ended = 0;
	pid_t got;

	while ((got = waitpid(pid, &ended, WNOHANG)) == 0 || (got < 0 && errno == EINTR)) {
		if (!told && tipple__workflow_stopping(step->run)) {
			(void)kill(pid, SIGTERM);
			told = true;
		}
		(void)nanosleep(&slice, NULL);
	}
	if (got < 0)
		return tipple__fail(err, TIPPLE_IO, NULL, NULL, "waitpid: %s", strerror(errno));
	if (told)
		return tipple__fail(err, TIPPLE_CANCELLED, NULL, NULL, "stopped by a signal");
	return judge(step_of(step), ended, err);
}

static enum tipple_status
run_command(const struct tipple_step_run *step, struct tipple_error *err)
{
	const struct tipple_step *s = step_of(step);
	pid_t pid;
	/* posix_spawnp takes char *const[] for history's sake and changes nothing */
	int failed = posix_spawnp(&pid, s->command[0], NULL, NULL,
	    (char *const *)(uintptr_t)s->command, environ);

	if (failed != 0)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "%.200s: cannot be run: %s",
		    s->command[0], strerror(failed));
	return await(step, pid, err);
}

enum tipple_status
tipple__step_attempt(struct tipple_step_run *step, struct tipple_error *err)
{
	const struct tipple_step *s = step_of(step);
	enum tipple_status status;

	memset(err, 0, sizeof(*err));
	if (s->run == NULL)
		return run_command(step, err);
	status = s->run(step, err);
	if (status != TIPPLE_OK && err->text[0] == '\0')
		tipple__fail(err, status, NULL, NULL, "the step gave no reason (%s)",
		    tipple_status_name(status));
	return status;
}

/* ---- what a step's function may call ---- */

const char *
tipple_step_name(const struct tipple_step_run *step)
{
	return step_of(step)->name;
}

void *
tipple_step_arg(const struct tipple_step_run *step)
{
	return step_of(step)->arg;
}

int
tipple_step_attempt(const struct tipple_step_run *step)
{
	return step->attempt;
}

const char *
tipple_step_param(const struct tipple_step_run *step, const char *name)
{
	size_t n = strlen(name);

	for (const char *const *p = step->run->options->params; p != NULL && *p != NULL; p++)
		if (strncmp(*p, name, n) == 0 && (*p)[n] == '=')
			return *p + n + 1;
	return NULL;
}

enum tipple_status
tipple_step_put(struct tipple_step_run *step, const char *result, struct tipple_error *err)
{
	size_t n = strlen(result);
	char *kept;

	if (n > MAX_RESULT)
		return tipple__fail(err, TIPPLE_INVALID, NULL, NULL,
		    "a result of %zu bytes, at most %d are kept: put it into a table or file and "
		    "keep its name", n, MAX_RESULT);
	kept = malloc(n + 1);
	if (kept == NULL)
		return tipple__nomem(err);
	memcpy(kept, result, n + 1);
	free(step->result);
	step->result = kept;
	return TIPPLE_OK;
}

const char *
tipple_step_get(const struct tipple_step_run *step, const char *name)
{
	int other = tipple__graph_find(&step->run->graph, name);

	return other >= 0 ? step->run->results[other] : NULL;
}

enum tipple_status
tipple_step_fail(struct tipple_error *err, enum tipple_status status, const char *fmt, ...)
{
	char text[1024];        /* tipple__fail cuts it at a character */
	va_list ap;

	va_start(ap, fmt);
	if (vsnprintf(text, sizeof(text), fmt, ap) < 0)
		text[0] = '\0';
	va_end(ap);
	return tipple__fail(err, status, NULL, NULL, "%s", text);
}

bool
tipple__workflow_stopping(const struct tipple__workflow_run *run)
{
	return run->options->stop != NULL && *run->options->stop != 0;
}

bool
tipple_step_stopping(const struct tipple_step_run *step)
{
	return tipple__workflow_stopping(step->run);
}

void
tipple_step_log(const struct tipple_step_run *step, enum tipple_level level, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	if (step->run->options->log == NULL)
		return;
	va_start(ap, fmt);
	if (vsnprintf(text, sizeof(text), fmt, ap) < 0)
		text[0] = '\0';
	va_end(ap);
	tipple_log(step->run->options->log, level, "%s: %s", tipple_step_name(step), text);
}
