/*
 * main.c - the main function of every sync job: options, signals, the run, its
 * summary, its exit code.  The one place of the library that prints and that
 * installs signal handlers, because here it is the program.
 *
 * SPDX-License-Identifier: ISC
 */
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "options.h"
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

static const char *
end_of_window(const struct tipple__run *run, bool has, int64_t v, char *text)
{
	if (!has)
		return "the beginning";
	if (run->job->source->columns[run->job->cursor].type == TIPPLE_DATE)
		return tipple_date_format((int32_t)v, text);
	return tipple_timestamp_format(v, text);
}

static void
print_summary(const struct tipple__run *run)
{
	const struct tipple__counts *c = &run->counts;
	const struct tipple__window *w = &run->window;
	char text[TIPPLE_TIMESTAMP_SIZE];

	if (run->job->nmore > 0 || c->loaded != c->inserted + c->updated)
		printf("%s: %" PRId64 " source rows loaded, %" PRId64 " unchanged\n",
		    run->job->name, c->loaded, c->same);
	printf("%s: %" PRId64 " read, %" PRId64 " inserted, %" PRId64 " updated, %" PRId64
	    " unchanged, %" PRId64 " rejected in %.3f s\n", run->job->name, c->read, c->inserted,
	    c->updated, c->unchanged, c->rejected, run->seconds);
	if (c->skipped + c->duplicates + c->cleared > 0)
		printf("  %" PRId64 " skipped, %" PRId64 " duplicates, %" PRId64
		    " values cleared\n", c->skipped, c->duplicates, c->cleared);
	if (c->deleted > 0)
		printf("  %" PRId64 " deleted that are gone from the source\n", c->deleted);
	if (c->rejected > 0 && !run->options->dry_run)
		printf("  rejected rows are in %s\n", run->options->rejects);
	if (run->job->mode == TIPPLE_INCREMENTAL) {
		printf("  changed since %s", end_of_window(run,
		    w->has_lo && !run->options->full_refresh, w->lo, text));
		if (run->watermark_moved)
			printf("; the next run starts at %s\n",
			    end_of_window(run, true, w->hi, text));
		else
			printf("; the watermark stays\n");
		if (w->held >= 1000000)
			printf("  held back for %.1f s by open transactions of the source\n",
			    (double)w->held / 1e6);
	}
	if (c->retries > 0)
		printf("  %" PRId64 " attempts were repeated\n", c->retries);
	if (run->options->dry_run)
		printf("  dry run: nothing was written\n");
}

static enum tipple_exit
finish(const struct tipple__run *run, enum tipple_status status, const struct tipple_error *err)
{
	char text[TIPPLE__REJECTS_TEXT_SIZE];

	if (!run->options->quiet && run->touched)
		print_summary(run);
	if (status == TIPPLE_CANCELLED && stop != 0) {
		tipple_log(&run->log, TIPPLE_ERROR, "%s", err->text);
		return stop == SIGINT ? TIPPLE_EXIT_INT : TIPPLE_EXIT_TERM;
	}
	if (status != TIPPLE_OK) {
		tipple_log(&run->log, TIPPLE_ERROR, "%s: %s", tipple_status_name(status),
		    err->text);
		if (run->ddl.size > 0 && !run->ddl.failed)
			fprintf(stderr, "%s", run->ddl.data);
		return tipple_exit_code(status, run->touched);
	}
	if (run->gated) {
		tipple_log(&run->log, TIPPLE_ERROR, TIPPLE__EMPTY_TEXT);
		return TIPPLE_EXIT_GATE;
	}
	if (run->gate != NULL) {
		tipple_log(&run->log, TIPPLE_ERROR, "%s", run->gate);
		return TIPPLE_EXIT_GATE;
	}
	if (tipple__too_many_rejects(run)) {
		tipple_log(&run->log, TIPPLE_ERROR, "%s", tipple__rejects_text(run, text));
		return TIPPLE_EXIT_FAILED;
	}
	if (run->counts.rejected > 0 && run->options->strict_exit)
		return TIPPLE_EXIT_REJECTS;
	return TIPPLE_EXIT_OK;
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
	status = resolve_urls(options, job->reader == NULL, urls, &err);
	if (status == TIPPLE_OK)
		status = tipple__sync(&run, &err);
	code = finish(&run, status, &err);
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
	char why[200];

	if (job->transform == NULL || job->source == NULL || job->target == NULL) {
		fprintf(stderr, "%s: the job has no source, target or transform\n", job->name);
		return TIPPLE_EXIT_REFUSED;
	}
	if (argc > 1 && strcmp(argv[1], "verify") == 0)
		return tipple__verify_main(job, argc - 1, argv + 1);
	switch (tipple__options_parse(&options, job, argc, argv, why, sizeof(why))) {
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
	return flush(run_job(job, &options));
}
