/*
 * workflow_cancel.c - a run is marked, so that the process that works on it stops, wherever
 * it is; on this host it is sent SIGTERM too.  A run on which nobody works ends here.
 *
 * SPDX-License-Identifier: ISC
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "error.h"
#include "run_view.h"
#include "workflow_verbs.h"

static const struct column lines[] = {
	{ "run_id", "run", false }, { "marked", "marked", false },
	{ "signalled", "its process was sent SIGTERM", false },
	{ "ended", "nobody worked on it: it has ended", false }, { 0 }
};

static enum tipple_status
mark(const struct run_view *view, struct tipple_error *err)
{
	const struct tipple_value values[] = { tipple_timestamp(tipple_now()),
		tipple_text(view->run.id) };
	int64_t rows = 0;
	enum tipple_status status = tipple_exec_sql(view->db, "UPDATE etl_run SET cancel_time = ? "
	    "WHERE id = ? AND status = 'running'", values, 2, &rows, err);

	if (status == TIPPLE_OK && rows != 1)
		return tipple__fail(err, TIPPLE_MISUSE, "etl_run", NULL, "the run has ended");
	return status;
}

/* owner is HOST:PID.  Only a process that is known to hold the run's lock is told. */
static bool
tell_process(const struct run_view *view)
{
	const char *colon = strrchr(view->run.owner, ':');
	char host[64];
	long pid;

	if (colon == NULL || gethostname(host, sizeof(host)) != 0)
		return false;
	host[sizeof(host) - 1] = '\0';
	if (strlen(host) != (size_t)(colon - view->run.owner) ||
	    strncmp(host, view->run.owner, strlen(host)) != 0)
		return false;
	pid = strtol(colon + 1, NULL, 10);
	return pid > 1 && kill((pid_t)pid, SIGTERM) == 0;
}

/* Should a process take it up just now, its fence is another one. */
static enum tipple_status
end_run(const struct run_view *view, bool *ended, struct tipple_error *err)
{
	const struct tipple_value values[] = { tipple_timestamp(tipple_now()),
		tipple_text("cancelled by an operator"), tipple_text(view->run.id),
		tipple_int(view->run.fence) };
	int64_t rows = 0;
	enum tipple_status status = tipple_exec_sql(view->db, "UPDATE etl_run SET "
	    "status = 'cancelled', end_time = ?, error = ?, fence = fence + 1 "
	    "WHERE id = ? AND fence = ? AND status = 'running'", values, 4, &rows, err);

	*ended = rows == 1;
	return status;
}

enum tipple_status
workflow_cancel(struct call *call, struct tipple_error *err)
{
	struct run_view view;
	bool signalled = false, ended = false;
	enum tipple_status status = run_view_open(&view, call, 1, err);
	int driven = -1;

	if (status == TIPPLE_OK)
		status = mark(&view, err);
	if (status == TIPPLE_OK) {
		call->touched = true;
		driven = run_view_driven(&view);
	}
	if (driven == 1)
		signalled = tell_process(&view);
	else if (driven == 0)
		status = end_run(&view, &ended, err);
	if (status == TIPPLE_OK)
		status = answer_object(call, json_pack("{s:s, s:b, s:b, s:b}", "run_id",
		    view.run.id, "marked", 1, "signalled", (int)signalled, "ended", (int)ended),
		    lines, err);
	run_view_close(&view);
	return status;
}
