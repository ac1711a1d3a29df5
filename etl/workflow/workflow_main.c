/*
 * workflow_main.c - the main function of a workflow's program: words, options,
 * signals, exit code.  It prints, because here the library is the program.
 *
 * SPDX-License-Identifier: ISC
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "etl_workflow.h"
#include "ledger.h"
#include "signals.h"
#include "url_option.h"

enum {
	JOBS = 256, PARAM, FAIL_FAST, NO_CACHE, LEDGER, KEY, RUN_ID, FROM, LOG_FORMAT, QUIET,
	HELP, VERSION
};

static const struct option known[] = {
	{ "jobs", required_argument, NULL, JOBS },
	{ "param", required_argument, NULL, PARAM },
	{ "fail-fast", no_argument, NULL, FAIL_FAST },
	{ "no-cache", no_argument, NULL, NO_CACHE },
	{ "ledger", required_argument, NULL, LEDGER },
	{ "key", required_argument, NULL, KEY },
	{ "run", required_argument, NULL, RUN_ID },
	{ "from", required_argument, NULL, FROM },
	{ "log-format", required_argument, NULL, LOG_FORMAT },
	{ "quiet", no_argument, NULL, QUIET },
	{ "help", no_argument, NULL, HELP },
	{ "version", no_argument, NULL, VERSION },
	{ NULL, 0, NULL, 0 }
};

/* What the command line asks for. */
struct wish {
	enum { RUN, REPLAY, DEAD_LETTERS, PLAN, SHOW_HELP, SHOW_VERSION } what;
	struct tipple_workflow_options options;
	struct tipple_log log;
	const char **params;            /* room for every argument */
	size_t nparams;
};

static void
print_help(const struct tipple_workflow *w, const char *program)
{
	printf("%s - %s\n"
	    "\n"
	    "usage: %s [run | resume | retry-failed | replay] [option ...]\n"
	    "       %s plan | dead-letters --ledger URL\n"
	    "\n"
	    "  run                 run the steps (also without a word)\n"
	    "  resume              what a run that was killed or stopped has left\n"
	    "  retry-failed        likewise, and its steps that failed or were skipped\n"
	    "  dead-letters        print the parts of steps that failed in all attempts, as JSON\n"
	    "  replay              run these parts again, in every run that has some\n"
	    "  plan                print the steps in the order in which they would start\n"
	    "\n"
	    "  --jobs N            run up to N steps at a time, each in a process of its own\n"
	    "  --param NAME=VALUE  a value that steps can read; may be given again\n"
	    "  --fail-fast         after a failed step start no other\n"
	    "  --no-cache          call steps although their results are known\n"
	    "  --ledger URL        keep runs and steps in this database, so that they can be\n"
	    "                      resumed; also env:NAME or file:PATH\n"
	    "  --key KEY           run: starting again by this key starts nothing twice\n"
	    "  --run ID            resume, retry-failed, replay: this run (default: the newest;\n"
	    "                      replay: all)\n"
	    "  --from STEP         resume: this step and those behind it run again\n"
	    "  --log-format F      text (default) or json, on standard error\n"
	    "  --quiet             log warnings and errors only\n"
	    "  --help, --version\n"
	    "\n"
	    "exit status: 0 no step failed, 1 one did, 2 refused before anything ran,\n"
	    "75 the failure may pass: run again, 130 or 143 stopped by SIGINT or SIGTERM\n",
	    w->name, w->summary != NULL ? w->summary : "a tipple workflow", program, program);
}

/* One option; NULL, or what is wrong with it. */
static const char *
take(struct wish *wish, int option, const char *value)
{
	char *end;

	switch (option) {
	case JOBS:
		wish->options.jobs = (int)strtol(value, &end, 10);
		if (*value < '1' || *value > '9' || *end != '\0' || end - value > 3)
			return "--jobs: want a number from 1 to 999";
		break;
	case PARAM:
		if (value[0] == '=' || strchr(value, '=') == NULL)
			return "--param: want NAME=VALUE";
		wish->params[wish->nparams++] = value;
		break;
	case FAIL_FAST:
		wish->options.fail_fast = true;
		break;
	case NO_CACHE:
		wish->options.no_cache = true;
		break;
	case LEDGER:
		wish->options.ledger = value;
		break;
	case KEY:
		wish->options.key = value;
		break;
	case RUN_ID:
		wish->options.run_id = value;
		break;
	case FROM:
		wish->options.from = value;
		break;
	case LOG_FORMAT:
		if (strcmp(value, "text") != 0 && strcmp(value, "json") != 0)
			return "--log-format: want text or json";
		wish->log.format = value[0] == 'j' ? TIPPLE_LOG_JSON : TIPPLE_LOG_TEXT;
		break;
	case QUIET:
		wish->log.level = TIPPLE_WARNING;
		break;
	case HELP:
		wish->what = SHOW_HELP;
		break;
	case VERSION:
		wish->what = SHOW_VERSION;
		break;
	default:
		return "an option is not known, or lacks its value";
	}
	return NULL;
}

/* The word, where there is one. */
static const char *
take_word(struct wish *wish, const char *word)
{
	if (strcmp(word, "plan") == 0)
		wish->what = PLAN;
	else if (strcmp(word, "dead-letters") == 0)
		wish->what = DEAD_LETTERS;
	else if (strcmp(word, "replay") == 0) {
		wish->what = REPLAY;
		wish->options.start = TIPPLE_START_REPLAY;
	} else if (strcmp(word, "resume") == 0)
		wish->options.start = TIPPLE_START_RESUME;
	else if (strcmp(word, "retry-failed") == 0)
		wish->options.start = TIPPLE_START_RETRY_FAILED;
	else if (strcmp(word, "run") != 0)
		return "want run, resume, retry-failed, replay, dead-letters or plan";
	return NULL;
}

/* Options that mean nothing together would be a wish that is not obeyed. */
static const char *
check(const struct wish *wish)
{
	const struct tipple_workflow_options *o = &wish->options;
	bool again = o->start != TIPPLE_START_NEW;

	if (o->ledger == NULL && (again || o->key != NULL || wish->what == DEAD_LETTERS))
		return "resume, retry-failed, replay, dead-letters and --key need --ledger";
	if (o->from != NULL && o->start == TIPPLE_START_REPLAY)
		return "--from is for resume";
	if (wish->what == DEAD_LETTERS)
		return o->from != NULL || o->key != NULL ? "dead-letters takes --run only" : NULL;
	if (!again && (o->run_id != NULL || o->from != NULL))
		return "--run and --from are for resume, retry-failed and replay";
	if (again && o->key != NULL)
		return "--key is for run";
	if (again && wish->nparams > 0)
		return "--param is for run: a run keeps its parameters";
	return NULL;
}

static const char *
parse(struct wish *wish, int argc, char **argv)
{
	const char *why = NULL;
	int option;

	opterr = 0;
	optind = 1;
	while (why == NULL && (option = getopt_long(argc, argv, "", known, NULL)) != -1)
		why = take(wish, option, optarg);
	if (why != NULL || wish->what != RUN)
		return why;
	if (optind + 1 < argc)
		return "one word is enough";
	if (optind < argc && (why = take_word(wish, argv[optind])) != NULL)
		return why;
	return check(wish);
}

static void
no_skip(void *arg, int step)
{
	(void)arg;
	(void)step;
}

/* The order if every step ends ok, with what each comes after. */
static int
print_plan(const struct tipple_workflow *w)
{
	struct tipple__graph g;
	struct tipple_error err;
	int step;

	if (tipple__graph_open(&g, w, &err) != TIPPLE_OK) {
		fprintf(stderr, "%s: %s\n", w->name, err.text);
		return TIPPLE_EXIT_REFUSED;
	}
	for (int i = 1; (step = tipple__graph_take(&g)) >= 0; i++) {
		const char *const *after = w->steps[step].after;

		printf("%d\t%s\t%s", i, w->steps[step].name,
		    tipple_trigger_name(w->steps[step].trigger));
		for (int k = 0; after != NULL && after[k] != NULL; k++)
			printf("%s%s", k > 0 ? ", " : "\t", after[k]);
		printf("\n");
		tipple__graph_end(&g, step, TIPPLE_STEP_OK, no_skip, NULL);
	}
	tipple__graph_close(&g);
	return TIPPLE_EXIT_OK;
}

static enum tipple_exit
judge(const struct wish *wish, enum tipple_status status,
    const struct tipple_workflow_result *result, const struct tipple_error *err)
{
	if (status == TIPPLE_CANCELLED && tipple__stop != 0)
		return tipple__signals_exit();
	if (status == TIPPLE_DONE) {
		tipple_log(&wish->log, TIPPLE_INFO, "the run by this key has ended well already");
		return TIPPLE_EXIT_OK;
	}
	if (status == TIPPLE_NOT_FOUND && !result->begun) {
		tipple_log(&wish->log, TIPPLE_INFO, "there is no run to take up");
		return wish->options.run_id != NULL ? TIPPLE_EXIT_REFUSED : TIPPLE_EXIT_OK;
	}
	if (status != TIPPLE_OK && !result->begun)
		tipple_log(&wish->log, TIPPLE_ERROR, "%s", err->text);
	return tipple_exit_code(status, result->begun);
}

static int
run(const struct tipple_workflow *w, struct wish *wish)
{
	struct tipple_workflow_result result = { 0 };
	struct tipple_error err;
	enum tipple_status status;
	char *ledger = NULL;

	tipple__signals_watch();
	wish->options.stop = &tipple__stop;
	wish->options.log = &wish->log;
	wish->options.params = wish->params;
	status = tipple_workflow_check(w, &err);
	if (status == TIPPLE_OK && wish->options.ledger != NULL)
		status = tipple__url_option_read("--ledger", wish->options.ledger, &ledger, &err);
	if (status != TIPPLE_OK) {
		tipple_log(&wish->log, TIPPLE_ERROR, "%s", err.text);
		return (int)tipple_exit_code(status, false);
	}
	wish->options.ledger = ledger;
	status = tipple_workflow_run(w, &wish->options, &result, &err);
	free(ledger);
	return (int)judge(wish, status, &result, &err);
}

/* ---- dead letters ---- */

/* Of one run, or of all; the runs in which they are, each once. */
struct dead {
	const char *run_id;             /* NULL: all */
	char **runs;
	size_t nruns;
	int n;
	bool print;
};

static enum tipple_status
count_letter(void *arg, const struct etl_dead_letters *letter, struct tipple_error *err)
{
	struct dead *dead = arg;
	enum tipple_status status;
	char **more, *line;

	if (dead->run_id != NULL && strcmp(dead->run_id, letter->run_id) != 0)
		return TIPPLE_OK;
	dead->n++;
	if (dead->print) {
		status = tipple_json(&etl_dead_letters_table, letter, &line, err);
		if (status == TIPPLE_OK)
			puts(line);
		free(status == TIPPLE_OK ? line : NULL);
		return status;
	}
	if (dead->nruns > 0 && strcmp(dead->runs[dead->nruns - 1], letter->run_id) == 0)
		return TIPPLE_OK;
	more = realloc(dead->runs, (dead->nruns + 1) * sizeof(*more));
	if (more == NULL)
		return tipple__nomem(err);
	dead->runs = more;
	more[dead->nruns] = strdup(letter->run_id);
	if (more[dead->nruns] == NULL)
		return tipple__nomem(err);
	dead->nruns++;
	return TIPPLE_OK;
}

/* Fill dead, and say what went wrong. */
static int
find_dead(const struct tipple_workflow *w, const struct wish *wish, struct dead *dead)
{
	struct tipple_error err;
	char *url = NULL;
	enum tipple_status status = tipple__url_option_read("--ledger", wish->options.ledger,
	    &url, &err);

	if (status == TIPPLE_OK)
		status = tipple__dead_letters(url, w->name, count_letter, dead, &err);
	free(url);
	if (status == TIPPLE_OK)
		return TIPPLE_EXIT_OK;
	tipple_log(&wish->log, TIPPLE_ERROR, "%s", err.text);
	return (int)tipple_exit_code(status, false);
}

static void
forget_dead(struct dead *dead)
{
	while (dead->nruns > 0)
		free(dead->runs[--dead->nruns]);
	free(dead->runs);
}

/* A part that fails again is a failure, though its step tolerates it. */
static int
judge_replay(const struct tipple_workflow *w, const struct wish *wish)
{
	struct dead left = { .run_id = wish->options.run_id };
	int code = find_dead(w, wish, &left);

	if (code == TIPPLE_EXIT_OK && left.n > 0) {
		tipple_log(&wish->log, TIPPLE_ERROR, "%d parts have failed again", left.n);
		code = TIPPLE_EXIT_FAILED;
	}
	forget_dead(&left);
	return code;
}

static int
replay(const struct tipple_workflow *w, const struct wish *wish)
{
	struct dead dead = { .run_id = wish->options.run_id };
	int code = find_dead(w, wish, &dead), one;
	struct wish now;

	for (size_t i = 0; i < dead.nruns && tipple__stop == 0; i++) {
		now = *wish;
		now.options.run_id = dead.runs[i];
		one = run(w, &now);
		code = code == TIPPLE_EXIT_OK ? one : code;
	}
	if (code == TIPPLE_EXIT_OK && tipple__stop == 0)
		code = judge_replay(w, wish);
	forget_dead(&dead);
	return code;
}

static int
obey(const struct tipple_workflow *w, struct wish *wish, const char *program)
{
	switch (wish->what) {
	case SHOW_HELP:
		print_help(w, program);
		break;
	case SHOW_VERSION:
		printf("%s (tipple %s)\n", w->name, tipple_version());
		break;
	case PLAN:
		return print_plan(w);
	case DEAD_LETTERS:
		return find_dead(w, wish, &(struct dead){ .run_id = wish->options.run_id,
			.print = true });
	case REPLAY:
		return replay(w, wish);
	case RUN:
		return run(w, wish);
	}
	return TIPPLE_EXIT_OK;
}

int
tipple_workflow_main(const struct tipple_workflow *w, int argc, char **argv)
{
	struct wish wish = { .log = { .fd = STDERR_FILENO, .level = TIPPLE_INFO,
		.job = w->name } };
	const char *why;
	const char *program = argc > 0 ? argv[0] : w->name;
	int code = TIPPLE_EXIT_REFUSED;

	wish.params = calloc((size_t)argc + 1, sizeof(*wish.params));
	if (wish.params == NULL) {
		fprintf(stderr, "%s: out of memory\n", w->name);
		return TIPPLE_EXIT_FAILED;
	}
	why = parse(&wish, argc, argv);
	if (why != NULL)
		fprintf(stderr, "%s: %s\nTry '%s --help'.\n", program, why, program);
	else
		code = obey(w, &wish, program);
	free(wish.params);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fprintf(stderr, "%s: the output could not be written\n", w->name);
		code = code == TIPPLE_EXIT_OK ? (int)TIPPLE_EXIT_FAILED : code;
	}
	return code;
}
