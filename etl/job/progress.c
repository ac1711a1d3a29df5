/*
 * progress.c - see progress.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "hook.h"
#include "log_event.h"
#include "options.h"

#define ON_TERMINAL 0.2 /* seconds */
#define IN_LOG 60.0
#define SOME_ROWS 63    /* the clock is asked once in so many and one */
#define WIDTH 78        /* of the line on a terminal */

const char *
tipple__progress_option(struct tipple__progress_options *o, const char *value)
{
	static const char wrong[] = "--progress: want none, a number of seconds from 1, or rows:N";

	*o = (struct tipple__progress_options){ .none = strcmp(value, "none") == 0 };
	if (strncmp(value, "rows:", 5) == 0)
		return tipple__option_number(value + 5, 1, INT64_MAX, &o->rows) ? NULL : wrong;
	return o->none || tipple__option_number(value, 1, 86400, &o->seconds) ? NULL : wrong;
}

void
tipple__progress_begin(struct tipple__run *run)
{
	const struct tipple__progress_options *o = &run->options->progress;
	struct tipple__progress *p = &run->progress;

	p->on = !o->none && !run->options->quiet;
	p->terminal = p->on && run->log.format == TIPPLE_LOG_TEXT && isatty(run->log.fd) == 1;
	if (o->rows == 0)
		p->every = o->seconds > 0 ? (double)o->seconds : p->terminal ? ON_TERMINAL : IN_LOG;
	p->began = tipple__monotonic();
	p->next = p->began + p->every;
	if (run->options->limit > 0)
		p->total = run->options->limit;
	run->log.drawn = &p->drawn;
}

bool
tipple__progress_wants_total(const struct tipple__run *run)
{
	return run->progress.terminal && run->progress.total == 0;
}

/* "60 %, 12 s left" where the total is known, and the members of an event. */
static void
put_share(const struct tipple__progress *p, int64_t read, double seconds, char *text, size_t size,
    char *members, size_t room)
{
	double share;

	text[0] = members[0] = '\0';
	if (p->total <= 0 || read <= 0)
		return;
	share = read < p->total ? (double)read / (double)p->total : 1;
	snprintf(text, size, ", %.0f %%, %.0f s left", 100 * share, seconds / share - seconds);
	snprintf(members, room, ",\"share\":%.3f,\"seconds_left\":%.0f", share,
	    seconds / share - seconds);
}

static void
tell(struct tipple__run *run)
{
	struct tipple__progress *p = &run->progress;
	const struct tipple__counts *c = &run->counts;
	double seconds = tipple__monotonic() - p->began;
	double rate = seconds > 0 ? (double)c->read / seconds : 0;
	char left[64], more[64], members[TIPPLE__MEMBERS_SIZE], line[160];
	int n;

	put_share(p, c->read, seconds, left, sizeof(left), more, sizeof(more));
	n = snprintf(line, sizeof(line), "%" PRId64 " rows read, %.0f a second%s", c->read, rate,
	    left);
	if (c->rejected > 0 && n > 0 && (size_t)n < sizeof(line))
		snprintf(line + n, sizeof(line) - (size_t)n, ", %" PRId64 " rejected", c->rejected);
	if (p->terminal) {
		p->drawn = dprintf(run->log.fd, TIPPLE__WIPE "%.*s", WIDTH, line) > 0;
		return;
	}
	snprintf(members, sizeof(members), ",\"event\":\"progress\",\"rows\":%" PRId64
	    ",\"rejected\":%" PRId64 ",\"rows_per_second\":%.0f%s", c->read, c->rejected, rate,
	    more);
	tipple__log_event(&run->log, TIPPLE_INFO, members, "%s", line);
}

void
tipple__progress_tick(struct tipple__run *run)
{
	struct tipple__progress *p = &run->progress;
	double now = tipple__monotonic();

	if (now - run->began > (double)run->options->late_after)
		tipple__hook_late(run);
	if (!p->on || p->every <= 0 || now < p->next)
		return;
	p->next = now + p->every;
	tell(run);
}

void
tipple__progress_ahead(struct tipple__run *run)
{
	const struct tipple__progress_options *o = &run->options->progress;

	if (o->rows > 0 && run->progress.on && run->counts.read % o->rows == 0)
		tell(run);
}

void
tipple__progress_row(struct tipple__run *run)
{
	tipple__progress_ahead(run);
	if ((run->counts.read & SOME_ROWS) == 0)
		tipple__progress_tick(run);
}

void
tipple__progress_end(struct tipple__run *run)
{
	if (run->progress.drawn)
		(void)!write(run->log.fd, TIPPLE__WIPE, strlen(TIPPLE__WIPE));
	run->progress.drawn = false;
	run->log.drawn = NULL;
}
