/*
 * options.c - parse the command line of a job; its help text.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "horizon.h"
#include "options.h"

#define MAX_BATCH 1000000
#define MAX_SECONDS 1000000
#define MAX_RETRIES 1000

enum {
	SOURCE = 256, TARGET, STATE, REJECTS, METRICS, BATCH_SIZE, LIMIT, MAX_REJECTS, CREATE,
	DRY_RUN, FULL_REFRESH, STRICT_EXIT, LOG_FORMAT, QUIET, BACKFILL, RESET,
	LOCK_WAIT, RETRIES, ERROR_THRESHOLD, ON_ERROR, COMMIT, ALLOW_EMPTY,
	HORIZON, HORIZON_WAIT, MAX_HOLD, DELETES, FORCE, SUMMARY, LOG_FILE, PROGRESS, PROMETHEUS,
	ON_SUCCESS, ON_FAILURE, ON_LATE, LATE_AFTER, HOOK_TIMEOUT
};

static const struct option known[] = {
	{ "source", required_argument, NULL, SOURCE },
	{ "target", required_argument, NULL, TARGET },
	{ "state", required_argument, NULL, STATE },
	{ "rejects", required_argument, NULL, REJECTS },
	{ "metrics", required_argument, NULL, METRICS },
	{ "batch-size", required_argument, NULL, BATCH_SIZE },
	{ "limit", required_argument, NULL, LIMIT },
	{ "max-rejects", required_argument, NULL, MAX_REJECTS },
	{ "horizon", required_argument, NULL, HORIZON },
	{ "horizon-wait", required_argument, NULL, HORIZON_WAIT },
	{ "max-hold", required_argument, NULL, MAX_HOLD },
	{ "create", no_argument, NULL, CREATE },
	{ "dry-run", no_argument, NULL, DRY_RUN },
	{ "full-refresh", no_argument, NULL, FULL_REFRESH },
	{ "strict-exit", no_argument, NULL, STRICT_EXIT },
	{ "log-format", required_argument, NULL, LOG_FORMAT },
	{ "log-file", required_argument, NULL, LOG_FILE },
	{ "progress", required_argument, NULL, PROGRESS },
	{ "summary", required_argument, NULL, SUMMARY },
	{ "prometheus", required_argument, NULL, PROMETHEUS },
	{ "on-success", required_argument, NULL, ON_SUCCESS },
	{ "on-failure", required_argument, NULL, ON_FAILURE },
	{ "on-late", required_argument, NULL, ON_LATE },
	{ "late-after", required_argument, NULL, LATE_AFTER },
	{ "hook-timeout", required_argument, NULL, HOOK_TIMEOUT },
	{ "quiet", no_argument, NULL, QUIET },
	{ "backfill", required_argument, NULL, BACKFILL },
	{ "reset", required_argument, NULL, RESET },
	{ "lock-wait", required_argument, NULL, LOCK_WAIT },
	{ "retries", required_argument, NULL, RETRIES },
	{ "error-threshold", required_argument, NULL, ERROR_THRESHOLD },
	{ "on-error", required_argument, NULL, ON_ERROR },
	{ "commit", required_argument, NULL, COMMIT },
	{ "deletes", required_argument, NULL, DELETES },
	{ "force", no_argument, NULL, FORCE },
	{ "allow-empty", no_argument, NULL, ALLOW_EMPTY },
	{ "help", no_argument, NULL, TIPPLE__OPTION_HELP },
	{ "version", no_argument, NULL, TIPPLE__OPTION_VERSION },
	{ NULL, 0, NULL, 0 }
};

static const char telling[] =
    "what you see:\n"
    "  --summary F         text (default), json or csv, on standard output\n"
    "  --log-format F      text (default) or json, on standard error\n"
    "  --log-file PATH     the same lines; %Y%m%d in it is the day\n"
    "  --progress W        none, SECONDS between lines, or rows:N\n"
    "  --metrics URL       database of the table etl_metrics (default: the target)\n"
    "  --prometheus FILE   counters as a text file\n"
    "  --on-success PROGRAM, --on-failure PROGRAM, --on-late PROGRAM\n"
    "                      gets the summary as JSON on its standard input\n"
    "  --late-after S      a run is late after so many seconds (default 3600)\n"
    "  --hook-timeout S    how long these programs may take (default 30)\n";

void
tipple__options_help(FILE *out, const struct tipple_sync *job)
{
	fprintf(out,
	    "%s - %s\n"
	    "\n"
	    "usage: %s --source URL --target URL [option ...]\n"
	    "       %s verify --help\n"
	    "       %s replay FILE --source URL --target URL [option ...]\n"
	    "\n"
	    "  --source URL        read from this database, such as sqlite:inventory.db\n"
	    "  --target URL        load into this one\n"
	    "  --create            make the target's tables, and a SQLite file, where missing\n"
	    "  --dry-run           do everything but commit\n"
	    "  --quiet             log warnings and errors only, and no summary\n"
	    "\n"
	    "%s"
	    "\n"
	    "what is read:\n"
	    "  --full-refresh      every row, whatever the watermark\n"
	    "  --limit N           at most N rows; the watermark stays\n"
	    "  --backfill LO..HI   rows changed in these times (UTC); the watermark stays\n"
	    "  --horizon H         auto (default): the watermark stays behind what the source may\n"
	    "                      still commit; lag:SECONDS: and so far behind its clock; none\n"
	    "  --horizon-wait S    wait so long for open transactions (default 5)\n"
	    "  --max-hold S        exit 75 when they hold the watermark back for longer\n"
	    "\n"
	    "where the job got to:\n"
	    "  --state FILE        in this file (default: in the target's table etl_state)\n"
	    "  --reset JOB         forget it, and end; JOB is the name of this job\n"
	    "  --lock-wait S       wait so many seconds while another run works (default 0)\n"
	    "\n"
	    "batches and failures:\n"
	    "  --batch-size N      rows loaded per transaction (default 10000)\n"
	    "  --commit W          batch (default): each by itself; run: all or nothing\n"
	    "  --retries N         of a batch or connection whose failure can pass (default 3)\n"
	    "  --rejects FILE      rows that cannot be loaded, as JSON lines (default: name of\n"
	    "                      the state file or of the job, and .rejects.jsonl)\n"
	    "  --max-rejects N     the watermark moves with up to N rejected rows (default 0)\n"
	    "  --error-threshold R or with up to this part of the rows read, such as 0.01\n"
	    "  --on-error W        continue (default): load what is good; stop: end at the first\n"
	    "                      row beyond the limit\n"
	    "  --strict-exit       exit 3 rather than 0 when rows were rejected within the limit\n"
	    "  --allow-empty       replace a table also by nothing\n"
	    "  --deletes W         rows that are gone from the source: none, hard or soft\n"
	    "  --force             delete them also when they are more than a tenth\n"
	    "  --help, --version\n"
	    "\n"
	    "A URL may be given as env:NAME, from an environment variable, or as file:PATH,\n"
	    "the first line of a file of mode 0600; a password stands in none on a command line.\n"
	    "\n"
	    "exit status: 0 done, 1 failed, 2 refused and nothing touched, 3 see --strict-exit,\n"
	    "4 a quality gate failed, nothing to replace a table with, or too much to delete,\n"
	    "75 temporary: run again as is, 130 or 143 stopped by SIGINT or SIGTERM\n",
	    job->name, job->summary != NULL ? job->summary : "a tipple sync job", job->name,
	    job->name, job->name, telling);
}

bool
tipple__option_number(const char *text, int64_t low, int64_t high, int64_t *out)
{
	char *end;
	long long v;

	errno = 0;
	v = strtoll(text, &end, 10);
	if (*text < '0' || *text > '9' || *end != '\0' || errno != 0 || v < low || v > high)
		return false;
	*out = v;
	return true;
}

/* From 0 to 1, with a point. */
static bool
parse_ratio(const char *text, double *out)
{
	struct tipple_decimal d, one = { .lo = 1 };

	if (!tipple_decimal_parse(text, &d) || d.hi < 0 || tipple_decimal_compare(d, one) > 0)
		return false;
	*out = (double)d.lo;
	for (int i = 0; i < d.scale; i++)
		*out /= 10;
	return d.hi == 0;
}

/* One of two words. */
static bool
parse_choice(const char *text, const char *no, const char *yes, bool *out)
{
	*out = strcmp(text, yes) == 0;
	return *out || strcmp(text, no) == 0;
}

static bool
parse_deletes(struct tipple__options *o, const char *text)
{
	static const char *const words[] = { [TIPPLE_DELETES_NONE] = "none",
		[TIPPLE_DELETES_HARD] = "hard", [TIPPLE_DELETES_SOFT] = "soft" };

	for (int i = TIPPLE_DELETES_NONE; i <= TIPPLE_DELETES_SOFT; i++) {
		if (strcmp(text, words[i]) != 0)
			continue;
		o->deletes = (enum tipple_deletes)i;
		o->has_deletes = true;
	}
	return o->has_deletes;
}

/* Options whose value is kept as it is; NULL: another one. */
static const char **
text_option(struct tipple__options *o, int option)
{
	switch (option) {
	case SOURCE:
		return &o->source;
	case TARGET:
		return &o->target;
	case STATE:
		return &o->state;
	case REJECTS:
		return &o->rejects;
	case METRICS:
		return &o->metrics;
	case BACKFILL:
		return &o->backfill;
	case RESET:
		return &o->reset;
	case LOG_FILE:
		return &o->log_file;
	case PROMETHEUS:
		return &o->prometheus;
	case ON_SUCCESS:
		return &o->on_success;
	case ON_FAILURE:
		return &o->on_failure;
	case ON_LATE:
		return &o->on_late;
	default:
		return NULL;
	}
}

/* Options without a value; NULL: another one. */
static bool *
flag_option(struct tipple__options *o, int option)
{
	switch (option) {
	case CREATE:
		return &o->create;
	case DRY_RUN:
		return &o->dry_run;
	case FULL_REFRESH:
		return &o->full_refresh;
	case STRICT_EXIT:
		return &o->strict_exit;
	case ALLOW_EMPTY:
		return &o->allow_empty;
	case FORCE:
		return &o->force;
	case QUIET:
		return &o->quiet;
	default:
		return NULL;
	}
}

static bool
parse_summary(const char *text, enum tipple__summary_format *out)
{
	static const char *const words[] = { [TIPPLE__SUMMARY_TEXT] = "text",
		[TIPPLE__SUMMARY_JSON] = "json", [TIPPLE__SUMMARY_CSV] = "csv" };

	for (int i = TIPPLE__SUMMARY_TEXT; i <= TIPPLE__SUMMARY_CSV; i++) {
		if (strcmp(text, words[i]) != 0)
			continue;
		*out = (enum tipple__summary_format)i;
		return true;
	}
	return false;
}

/* Of what is told of a run. */
static const char *
take_telling(struct tipple__options *o, int option, const char *value)
{
	bool json;

	switch (option) {
	case SUMMARY:
		return parse_summary(value, &o->summary) ? NULL :
		    "--summary: want text, json or csv";
	case PROGRESS:
		return tipple__progress_option(&o->progress, value);
	case LATE_AFTER:
		return tipple__option_number(value, 0, MAX_SECONDS, &o->late_after) ? NULL :
		    "--late-after: want a number of seconds from 0";
	case HOOK_TIMEOUT:
		return tipple__option_number(value, 1, MAX_SECONDS, &o->hook_timeout) ? NULL :
		    "--hook-timeout: want a number of seconds from 1";
	default:
		if (!parse_choice(value, "text", "json", &json))
			return "--log-format: want text or json";
		o->log_format = json ? TIPPLE_LOG_JSON : TIPPLE_LOG_TEXT;
		return NULL;
	}
}

/* An option whose value is judged; NULL, or what is wrong with it. */
static const char *
take_value(struct tipple__options *o, int option, const char *value)
{
	switch (option) {
	case BATCH_SIZE:
		return tipple__option_number(value, 1, MAX_BATCH, &o->batch_size) ? NULL :
		    "--batch-size: want a number from 1 to 1000000";
	case LIMIT:
		return tipple__option_number(value, 0, INT64_MAX, &o->limit) ? NULL :
		    "--limit: want a number from 0";
	case MAX_REJECTS:
		o->has_max_rejects = true;
		return tipple__option_number(value, 0, INT64_MAX, &o->max_rejects) ? NULL :
		    "--max-rejects: want a number from 0";
	case HORIZON:
		return tipple__horizon_option(&o->horizon, value);
	case HORIZON_WAIT:
		return tipple__horizon_wait_option(&o->horizon, value);
	case MAX_HOLD:
		return tipple__max_hold_option(&o->horizon, value);
	case LOCK_WAIT:
		return tipple__option_number(value, 0, MAX_SECONDS, &o->lock_wait) ? NULL :
		    "--lock-wait: want a number of seconds from 0";
	case RETRIES:
		return tipple__option_number(value, 0, MAX_RETRIES, &o->retries) ? NULL :
		    "--retries: want a number from 0 to 1000";
	case ERROR_THRESHOLD:
		return parse_ratio(value, &o->error_threshold) ? NULL :
		    "--error-threshold: want a number from 0 to 1, such as 0.01";
	case ON_ERROR:
		return parse_choice(value, "continue", "stop", &o->stop_on_error) ? NULL :
		    "--on-error: want continue or stop";
	case DELETES:
		return parse_deletes(o, value) ? NULL : "--deletes: want none, hard or soft";
	case COMMIT:
		return parse_choice(value, "batch", "run", &o->commit_run) ? NULL :
		    "--commit: want batch or run";
	default:
		return take_telling(o, option, value);
	}
}

/* One option; NULL, or what is wrong with its value. */
static const char *
take(void *to, int option, const char *value)
{
	struct tipple__options *o = to;
	const char **text = text_option(o, option);
	bool *flag = flag_option(o, option);

	if (text != NULL)
		*text = value;
	else if (flag != NULL)
		*flag = true;
	else
		return take_value(o, option, value);
	return NULL;
}

static const char *
what_is_wrong(const struct tipple__options *o, const struct tipple_sync *job)
{
	if (o->source == NULL && o->reset == NULL && (job == NULL || job->reader == NULL))
		return "--source is missing";
	if (o->target == NULL)
		return "--target is missing";
	if (o->state != NULL && *o->state == '\0')
		return "--state: the name of the file is empty";
	if (o->create && o->dry_run)
		return "--create and --dry-run exclude each other: a dry run makes nothing";
	if (o->backfill != NULL && o->full_refresh)
		return "--backfill and --full-refresh exclude each other";
	return NULL;
}

enum tipple__command_line
tipple__options_read(const struct option *table, tipple__take_option_fn *take_one, void *to,
    int argc, char **argv, char *why, size_t size)
{
	const char *wrong = NULL;
	int option;

	opterr = 0;
	optind = 1;
	while (wrong == NULL && (option = getopt_long(argc, argv, ":", table, NULL)) != -1) {
		if (option == TIPPLE__OPTION_HELP)
			return TIPPLE__HELP;
		if (option == TIPPLE__OPTION_VERSION)
			return TIPPLE__VERSION;
		if (option == '?' || option == ':') {
			snprintf(why, size, "%s: %s", argv[optind - 1],
			    option == '?' ? "no such option" : "wants a value");
			return TIPPLE__USAGE;
		}
		wrong = take_one(to, option, optarg);
	}
	if (wrong == NULL && optind < argc)
		wrong = "an argument that is no option";
	if (wrong == NULL)
		return TIPPLE__RUN;
	snprintf(why, size, "%s", wrong);
	return TIPPLE__USAGE;
}

enum tipple__command_line
tipple__options_parse(struct tipple__options *o, const struct tipple_sync *job, int argc,
    char **argv, char *why, size_t size)
{
	enum tipple__command_line read;
	const char *wrong;

	memset(o, 0, sizeof(*o));
	o->batch_size = 10000;
	o->limit = -1;
	o->retries = 3;
	o->error_threshold = -1;
	o->late_after = 3600;
	o->hook_timeout = 30;
	tipple__horizon_defaults(&o->horizon);
	read = tipple__options_read(known, take, o, argc, argv, why, size);
	if (read != TIPPLE__RUN)
		return read;
	wrong = what_is_wrong(o, job);
	if (wrong == NULL)
		return TIPPLE__RUN;
	snprintf(why, size, "%s", wrong);
	return TIPPLE__USAGE;
}
