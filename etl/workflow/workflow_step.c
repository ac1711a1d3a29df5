/*
 * workflow_step.c - a call of a step's function, and what it may call itself.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "ledger.h"

#define MAX_RESULT 65536

static const struct tipple_step *
step_of(const struct tipple_step_run *step)
{
	return &step->run->workflow->steps[step->step];
}

/* ---- the call ---- */

bool
tipple__step_may_pass(const struct tipple_step *step, enum tipple_status status)
{
	if (status == TIPPLE_CANCELLED)
		return false;
	return step->retry_all || tipple_exit_code(status, true) == TIPPLE_EXIT_TEMPORARY;
}

tipple_step_fn *
tipple__step_function(const struct tipple_step_run *step)
{
	const struct tipple_step *s = step_of(step);

	return step->call == TIPPLE__FALLBACK ? s->fallback :
	    step->call == TIPPLE__ROLLBACK ? s->rollback : s->run;
}

enum tipple_status
tipple__step_call(struct tipple_step_run *step, struct tipple_error *err)
{
	enum tipple_status status;

	memset(err, 0, sizeof(*err));
	status = tipple__step_function(step)(step, err);
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

struct tipple_db *
tipple_step_db(const struct tipple_step_run *step)
{
	return step->db;
}

const char *
tipple_step_run_id(const struct tipple_step_run *step)
{
	return step->run->ledger != NULL ? step->run->ledger->run_id : NULL;
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

	for (const char *const *p = step->run->params; p != NULL && *p != NULL; p++)
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
	va_list ap;

	va_start(ap, fmt);
	tipple__vfail(err, status, NULL, NULL, fmt, ap);
	va_end(ap);
	return status;
}

bool
tipple__workflow_stopping(const struct tipple__workflow_run *run)
{
	/* whoever is left of a run that was killed does not go on for nobody */
	if (run->copied && getppid() != run->parent)
		return true;
	if (run->cancelled)
		return true;
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
