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

enum {
	SOURCE = 256, TARGET, STATE, REJECTS, METRICS, BATCH_SIZE, LIMIT, MAX_REJECTS, CREATE,
	DRY_RUN, FULL_REFRESH, STRICT_EXIT, LOG_FORMAT, QUIET, HELP, VERSION,
	HORIZON, HORIZON_WAIT, MAX_HOLD
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
	{ "quiet", no_argument, NULL, QUIET },
	{ "help", no_argument, NULL, HELP },
	{ "version", no_argument, NULL, VERSION },
	{ NULL, 0, NULL, 0 }
};

void
tipple__options_help(FILE *out, const struct tipple_sync *job)
{
	fprintf(out,
	    "%s - %s\n"
	    "\n"
	    "usage: %s --source URL --target URL --state FILE [option ...]\n"
	    "\n"
	    "  --source URL        read from this database, such as sqlite:inventory.db\n"
	    "  --target URL        load into this one\n"
	    "  --state FILE        where the job got to; FILE.lock lets one run work at a time\n"
	    "  --rejects FILE      rows that cannot be loaded, as JSON lines\n"
	    "                      (default: the state's name and .rejects.jsonl)\n"
	    "  --metrics URL       database of the table etl_metrics (default: the target)\n"
	    "  --batch-size N      rows loaded per transaction (default 5000)\n"
	    "  --limit N           read at most N rows; the watermark stays\n"
	    "  --max-rejects N     the watermark moves with up to N rejected rows (default 0)\n"
	    "  --horizon H         auto (default): the watermark stays behind what the source may\n"
	    "                      still commit; lag:SECONDS: and so far behind its clock; none\n"
	    "  --horizon-wait S    wait so long for open transactions (default 5)\n"
	    "  --max-hold S        exit 75 when they hold the watermark back for longer\n"
	    "  --create            make the target's table, and a SQLite file, where missing\n"
	    "  --dry-run           do everything but commit\n"
	    "  --full-refresh      read every row, whatever the watermark\n"
	    "  --strict-exit       exit 3 rather than 0 when rows were rejected within the limit\n"
	    "  --log-format F      text (default) or json, on standard error\n"
	    "  --quiet             log warnings and errors only, and no summary\n"
	    "  --help, --version\n"
	    "\n"
	    "A URL may be given as env:NAME, from an environment variable, or as file:PATH,\n"
	    "the first line of a file of mode 0600; a password stands in none on a command line.\n"
	    "\n"
	    "exit status: 0 done, 1 failed, 2 refused and nothing touched, 3 see --strict-exit,\n"
	    "75 temporary: run again as is, 130 or 143 stopped by SIGINT or SIGTERM\n",
	    job->name, job->summary != NULL ? job->summary : "a tipple sync job", job->name);
}

/* A whole number from low to high. */
static bool
parse_number(const char *text, int64_t low, int64_t high, int64_t *out)
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

/* One option; NULL, or what is wrong with its value. */
static const char *
take(struct tipple__options *o, int option, const char *value)
{
	switch (option) {
	case SOURCE:
		o->source = value;
		break;
	case TARGET:
		o->target = value;
		break;
	case STATE:
		o->state = value;
		break;
	case REJECTS:
		o->rejects = value;
		break;
	case METRICS:
		o->metrics = value;
		break;
	case BATCH_SIZE:
		if (!parse_number(value, 1, MAX_BATCH, &o->batch_size))
			return "--batch-size: want a number from 1 to 1000000";
		break;
	case LIMIT:
		if (!parse_number(value, 0, INT64_MAX, &o->limit))
			return "--limit: want a number from 0";
		break;
	case MAX_REJECTS:
		if (!parse_number(value, 0, INT64_MAX, &o->max_rejects))
			return "--max-rejects: want a number from 0";
		break;
	case HORIZON:
		return tipple__horizon_option(&o->horizon, value);
	case HORIZON_WAIT:
		return tipple__horizon_wait_option(&o->horizon, value);
	case MAX_HOLD:
		return tipple__max_hold_option(&o->horizon, value);
	case LOG_FORMAT:
		if (strcmp(value, "text") != 0 && strcmp(value, "json") != 0)
			return "--log-format: want text or json";
		o->log_format = value[0] == 'j' ? TIPPLE_LOG_JSON : TIPPLE_LOG_TEXT;
		break;
	case CREATE:
		o->create = true;
		break;
	case DRY_RUN:
		o->dry_run = true;
		break;
	case FULL_REFRESH:
		o->full_refresh = true;
		break;
	case STRICT_EXIT:
		o->strict_exit = true;
		break;
	default:
		o->quiet = true;
	}
	return NULL;
}

static const char *
what_is_wrong(const struct tipple__options *o)
{
	if (o->source == NULL)
		return "--source is missing";
	if (o->target == NULL)
		return "--target is missing";
	if (o->state == NULL || *o->state == '\0')
		return "--state is missing: it remembers where the job got to";
	if (o->create && o->dry_run)
		return "--create and --dry-run exclude each other: a dry run makes nothing";
	return NULL;
}

enum tipple__command_line
tipple__options_parse(struct tipple__options *o, int argc, char **argv, char *why, size_t size)
{
	const char *wrong = NULL;
	int option;

	memset(o, 0, sizeof(*o));
	o->batch_size = 5000;
	o->limit = -1;
	tipple__horizon_defaults(&o->horizon);
	opterr = 0;
	optind = 1;
	while (wrong == NULL && (option = getopt_long(argc, argv, ":", known, NULL)) != -1) {
		if (option == HELP)
			return TIPPLE__HELP;
		if (option == VERSION)
			return TIPPLE__VERSION;
		if (option == '?' || option == ':') {
			snprintf(why, size, "%s: %s", argv[optind - 1],
			    option == '?' ? "no such option" : "wants a value");
			return TIPPLE__USAGE;
		}
		wrong = take(o, option, optarg);
	}
	if (wrong == NULL && optind < argc)
		wrong = "an argument that is no option";
	if (wrong == NULL)
		wrong = what_is_wrong(o);
	if (wrong == NULL)
		return TIPPLE__RUN;
	snprintf(why, size, "%s", wrong);
	return TIPPLE__USAGE;
}
