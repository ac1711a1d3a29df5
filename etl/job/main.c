/*
 * main.c - the main function of every sync job: options, signals, the run, its
 * summary, its exit code.  The one place of the library that prints and that
 * installs signal handlers, because here it is the program.
 *
 * SPDX-License-Identifier: ISC
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "hook.h"
#include "log_event.h"
#include "log_file.h"
#include "options.h"
#include "prometheus.h"
#include "replay.h"
#include "summary.h"
#include "text.h"
#include "url_option.h"
#include "verify_main.h"

static volatile sig_atomic_t stop;

/* The first signal asks to stop after the row at hand, the second ends at once. */
static void
on_signal(int signal_number)
{
	if (stop != 0) {
		signal(signal_number, SIG_DFL);
		raise(signal_number);
	}
	stop = signal_number;
}

static void
watch_signals(void)
{
	struct sigaction action = { .sa_handler = on_signal };

	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	signal(SIGPIPE, SIG_IGN);       /* a closed pipe is an error of write, not the end */
}

/* 20240229T130500.123456-4711: two runs in one second differ, so do two hosts' pids. */
static void
name_run(struct tipple__run *run)
{
	char time[TIPPLE_TIMESTAMP_SIZE], *to = run->id;

	tipple_timestamp_format(run->started, time);
	for (const char *from = time; *from != '\0'; from++)
		if (*from != '-' && *from != ':')
			*to++ = *from == ' ' ? 'T' : *from;
	snprintf(to, sizeof(run->id) - (size_t)(to - run->id), "-%ld", (long)getpid());
}

static enum tipple_status
resolve(const char *option, const char **value, char **url, struct tipple_error *err)
{
	enum tipple_status status;

	if (*value == NULL)
		return TIPPLE_OK;
	status = tipple__url_option_read(option, *value, url, err);
	*value = *url;
	return status;
}

/* URLs as options have them into URLs; the caller frees them.  A reader of the job's own
 * knows what its source is called. */
static enum tipple_status
resolve_urls(struct tipple__options *o, bool database, char *urls[3], struct tipple_error *err)
{
	enum tipple_status status = database ?
	    resolve("--source", &o->source, &urls[0], err) : TIPPLE_OK;

	if (status == TIPPLE_OK)
		status = resolve("--target", &o->target, &urls[1], err);
	if (status == TIPPLE_OK)
		status = resolve("--metrics", &o->metrics, &urls[2], err);
	return status;
}

/* Beside the state; where that is in the target, here, under the job's name. */
static void
name_rejects(const struct tipple_sync *job, struct tipple__options *o, struct tipple__text *name)
{
	if (o->rejects != NULL)
		return;
	tipple__putf(name, "%s.rejects.jsonl", o->state != NULL ? o->state : job->name);
	for (char *s = name->data; o->state == NULL && s != NULL && *s != '\0'; s++)
		if (*s == '/')
			*s = '_';
	o->rejects = name->failed ? "rejects.jsonl" : name->data;
}

/* Everything that is told of the run when it has ended. */
static enum tipple_exit
finish(const struct tipple__run *run, enum tipple_status status, const struct tipple_error *err)
{
	struct tipple__outcome outcome;

	tipple__outcome(run, status, err, &outcome);
	tipple__outcome_log(run, status, &outcome);
	if (run->ddl.size > 0 && !run->ddl.failed)
		fprintf(stderr, "%s", run->ddl.data);
	if (!run->options->quiet)
		tipple__summary(stdout, run, &outcome);
	tipple__prometheus_end(run, &outcome);
	tipple__hook_ended(run, &outcome);
	return outcome.code;
}

static void
log_start(const struct tipple__run *run)
{
	const char *members = ",\"event\":\"run_started\"";

	tipple__log_event(&run->log, TIPPLE_INFO, members, "run %s begins: from %s to %s", run->id,
	    run->source != NULL ? run->source : "its reader", run->target);
}

static enum tipple_status
begin(struct tipple__run *run, struct tipple__options *options, char *urls[3],
    struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	run->source = options->source;
	run->target = options->target;
	if (options->log_file != NULL)
		status = tipple__log_file_open(options->log_file, run->started, &run->log.file,
		    err);
	if (status == TIPPLE_OK)
		status = resolve_urls(options, run->job->reader == NULL, urls, err);
	if (status == TIPPLE_OK)
		log_start(run);
	if (status == TIPPLE_OK && options->replay != NULL)
		status = tipple__replay_open(run, options->replay, err);
	return status;
}

static int
run_job(const struct tipple_sync *job, struct tipple__options *options)
{
	struct tipple__run run = { .job = job, .options = options, .stop = &stop };
	struct tipple__text rejects = { 0 };
	char *urls[3] = { NULL };
	struct tipple_error err = { .status = TIPPLE_OK };
	enum tipple_status status;
	enum tipple_exit code;

	run.started = tipple_now();
	run.began = tipple__monotonic();
	name_run(&run);
	run.log = (struct tipple_log){ .fd = STDERR_FILENO,
		.level = options->quiet ? TIPPLE_WARNING : TIPPLE_INFO,
		.format = options->log_format, .job = job->name, .run = run.id };
	name_rejects(job, options, &rejects);
	watch_signals();
	status = begin(&run, options, urls, &err);
	if (status == TIPPLE_OK)
		status = tipple__sync(&run, &err);
	code = finish(&run, status, &err);
	tipple__replay_close(run.replay);
	if (run.log.file > 0)
		close(run.log.file);
	for (int i = 0; i < 3; i++)
		free(urls[i]);
	tipple__text_clear(&rejects);
	tipple__text_clear(&run.ddl);
	return (int)code;
}

/* Output that did not reach its reader is no success. */
static int
flush(int code)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return code;
	fprintf(stderr, "the summary could not be written\n");
	return code == TIPPLE_EXIT_OK ? (int)TIPPLE_EXIT_FAILED : code;
}

int
tipple_sync_main(const struct tipple_sync *job, int argc, char **argv)
{
	struct tipple__options options;
	const char *replay = NULL;
	char why[200];
	int skip;

	if (job->transform == NULL || job->source == NULL || job->target == NULL) {
		fprintf(stderr, "%s: the job has no source, target or transform\n", job->name);
		return TIPPLE_EXIT_REFUSED;
	}
	if (argc > 1 && strcmp(argv[1], "verify") == 0)
		return tipple__verify_main(job, argc - 1, argv + 1);
	if (argc > 1 && strcmp(argv[1], "replay") == 0)
		replay = argc > 2 ? argv[2] : "--help";
	skip = replay == NULL ? 0 : replay[0] == '-' ? 1 : 2;
	switch (tipple__options_parse(&options, job, argc - skip, argv + skip, why,
	    sizeof(why))) {
	case TIPPLE__HELP:
		tipple__options_help(stdout, job);
		return flush(TIPPLE_EXIT_OK);
	case TIPPLE__VERSION:
		printf("%s (tipple %s)\n", job->name, tipple_version());
		return flush(TIPPLE_EXIT_OK);
	case TIPPLE__USAGE:
		fprintf(stderr, "%s: %s\nTry '%s --help'.\n", job->name, why, job->name);
		return TIPPLE_EXIT_REFUSED;
	case TIPPLE__RUN:
		break;
	}
	if (replay != NULL && replay[0] == '-') {
		fprintf(stderr, "%s: replay: name the reject file\n", job->name);
		return TIPPLE_EXIT_REFUSED;
	}
	options.replay = replay;
	options.rejects = replay != NULL ? replay : options.rejects;
	return flush(run_job(job, &options));
}
