/*
 * outcome.c - see outcome.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <inttypes.h>
#include <signal.h>
#include <string.h>

#include "error.h"
#include "log_event.h"
#include "outcome.h"

/* Its work ended; but was the result good? */
static enum tipple_exit
judge(const struct tipple__run *run, const char **why, char text[TIPPLE__REJECTS_TEXT_SIZE])
{
	*why = tipple__why(run, text);
	if (run->gated || run->gates.failed > 0 || run->gate != NULL)
		return TIPPLE_EXIT_GATE;
	if (*why != NULL)
		return TIPPLE_EXIT_FAILED;
	if (run->counts.rejected > 0 && run->options->strict_exit)
		return TIPPLE_EXIT_REJECTS;
	return TIPPLE_EXIT_OK;
}

static const char *
word(enum tipple_exit code)
{
	switch (code) {
	case TIPPLE_EXIT_OK:
	case TIPPLE_EXIT_REJECTS:
		return "success";
	case TIPPLE_EXIT_REFUSED:
		return "refused";
	case TIPPLE_EXIT_GATE:
		return "gate";
	case TIPPLE_EXIT_TEMPORARY:
		return "temporary";
	case TIPPLE_EXIT_INT:
	case TIPPLE_EXIT_TERM:
		return "stopped";
	default:
		return "failed";
	}
}

/* A run that was tried out has no rejects in the file. */
static void
advise_on_rejects(const struct tipple__run *run, struct tipple__outcome *o)
{
	snprintf(o->next, sizeof(o->next), "see why in %.120s; mend the source and run again, or "
	    "allow for them by --max-rejects %" PRId64, run->options->dry_run ? "the log" :
	    run->options->rejects, run->earlier_rejected + run->counts.rejected);
}

static void
advise(const struct tipple__run *run, enum tipple_status status, struct tipple__outcome *o)
{
	const char *next = "";

	if (o->code == TIPPLE_EXIT_TEMPORARY)
		next = "run it again as it is";
	else if (o->code == TIPPLE_EXIT_REFUSED)
		next = "nothing was touched; mend what the message names and run it again";
	else if (o->code == TIPPLE_EXIT_INT || o->code == TIPPLE_EXIT_TERM)
		next = "run it again as it is: it goes on behind its last batch";
	else if (run->gates.failed > 0 && run->gate != NULL)
		next = "the rows are loaded, and those that are gone are still there; see what the "
		    "gates found, mend the source and run it again";
	else if (run->gates.failed > 0)
		next = "the target is as it was; see what the gates found, mend the source and run "
		    "it again";
	else if (o->code == TIPPLE_EXIT_FAILED && status != TIPPLE_OK)
		next = "mend what the message names and run it again: it goes on behind its last "
		    "batch";
	else if (o->code == TIPPLE_EXIT_FAILED)
		advise_on_rejects(run, o);
	if (*next != '\0')
		snprintf(o->next, sizeof(o->next), "%s", next);
}

void
tipple__outcome(const struct tipple__run *run, enum tipple_status status,
    const struct tipple_error *err, struct tipple__outcome *o)
{
	char text[TIPPLE__REJECTS_TEXT_SIZE];
	const char *why = NULL;

	memset(o, 0, sizeof(*o));
	if (status == TIPPLE_OK)
		o->code = judge(run, &why, text);
	else if (status == TIPPLE_CANCELLED && run->stop != NULL && *run->stop != 0)
		o->code = *run->stop == SIGINT ? TIPPLE_EXIT_INT : TIPPLE_EXIT_TERM;
	else
		o->code = tipple_exit_code(status, run->touched);
	if (status != TIPPLE_OK)
		why = err->text;
	o->status = word(o->code);
	tipple__copy_text(o->message, sizeof(o->message), why != NULL ? why : "");
	advise(run, status, o);
}

void
tipple__outcome_running(const struct tipple__run *run, struct tipple__outcome *o)
{
	memset(o, 0, sizeof(*o));
	o->status = "running";
	snprintf(o->message, sizeof(o->message), "it has been at work for more than %" PRId64
	    " seconds", run->options->late_after);
}

void
tipple__outcome_log(const struct tipple__run *run, enum tipple_status status,
    const struct tipple__outcome *o)
{
	const struct tipple__counts *c = &run->counts;
	bool good = o->message[0] == '\0', stopped = strcmp(o->status, "stopped") == 0;
	char members[TIPPLE__MEMBERS_SIZE];
	struct tipple_log log = run->log;

	log.step = NULL;
	log.batch = 0;
	snprintf(members, sizeof(members), ",\"event\":\"run_ended\",\"status\":\"%s\",\"exit\":%d"
	    ",\"records_processed\":%" PRId64 ",\"errors_count\":%" PRId64
	    ",\"processing_time\":%.3f", o->status, (int)o->code, c->loaded + c->same, c->rejected,
	    run->seconds);
	if (good)
		tipple__log_event(&log, TIPPLE_INFO, members, "run %s ended: %" PRId64
		    " rows read, %" PRId64 " processed, %" PRId64 " rejected in %.2f seconds",
		    run->id, c->read, c->loaded + c->same, c->rejected, run->seconds);
	else
		tipple__log_event(&log, TIPPLE_ERROR, members, "%s%s%s",
		    status == TIPPLE_OK || stopped ? "" : tipple_status_name(status),
		    status == TIPPLE_OK || stopped ? "" : ": ", o->message);
}
