/*
 * verify_options.c - see verify_options.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <getopt.h>
#include <string.h>

#include "verify_options.h"

#define MAX_DIFFERENCES 1000000

enum { SOURCE = 256, TARGET, MAX, JSON };

static const struct option known[] = {
	{ "source", required_argument, NULL, SOURCE },
	{ "target", required_argument, NULL, TARGET },
	{ "max-differences", required_argument, NULL, MAX },
	{ "json", no_argument, NULL, JSON },
	{ "help", no_argument, NULL, TIPPLE__OPTION_HELP },
	{ "version", no_argument, NULL, TIPPLE__OPTION_VERSION },
	{ NULL, 0, NULL, 0 }
};

void
tipple__verify_options_help(FILE *out, const struct tipple_sync *job)
{
	fprintf(out,
	    "usage: %s verify --source URL --target URL [option ...]\n"
	    "\n"
	    "Compare the target with what the job would load from the whole source now.\n"
	    "Nothing is written.\n"
	    "\n"
	    "  --source URL, --target URL  as for a run\n"
	    "  --max-differences N         tell of so many keys that differ (default 100)\n"
	    "  --json                      one JSON object\n"
	    "  --help, --version\n"
	    "\n"
	    "exit status: 0 the same, 1 different, 2 refused or not to be compared,\n"
	    "75 temporary: run again as is, 130 or 143 stopped by SIGINT or SIGTERM\n",
	    job->name);
}

/* NULL, or what is wrong with the value. */
static const char *
take(void *to, int option, const char *value)
{
	struct tipple__verify_options *o = to;

	switch (option) {
	case SOURCE:
		o->run.source = value;
		return NULL;
	case TARGET:
		o->run.target = value;
		return NULL;
	case MAX:
		return tipple__option_number(value, 1, MAX_DIFFERENCES, &o->max_differences) ?
		    NULL : "--max-differences: want a number from 1 to 1000000";
	default:
		o->json = true;
		return NULL;
	}
}

enum tipple__command_line
tipple__verify_options_parse(struct tipple__verify_options *o, const struct tipple_sync *job,
    int argc, char **argv, char *why, size_t size)
{
	enum tipple__command_line read;
	const char *wrong = NULL;

	memset(o, 0, sizeof(*o));
	o->run.limit = -1;
	o->max_differences = 100;
	read = tipple__options_read(known, take, o, argc, argv, why, size);
	if (read != TIPPLE__RUN)
		return read;
	if (o->run.source == NULL && job->reader == NULL)
		wrong = "--source is missing";
	if (wrong == NULL && o->run.target == NULL)
		wrong = "--target is missing";
	if (wrong == NULL)
		return TIPPLE__RUN;
	snprintf(why, size, "%s", wrong);
	return TIPPLE__USAGE;
}
