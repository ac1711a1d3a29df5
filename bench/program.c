/*
 * program.c - see program.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "program.h"

static int
usage(const char *program, const struct job *jobs)
{
	fprintf(stderr, "usage: %s JOB CASE --url URL --rows N [--src URL] [key=value ...]\n",
	    program);
	for (; jobs->name != NULL; jobs++)
		fprintf(stderr, "  %-7s %-10s %s\n", jobs->name,
		    jobs->kind != NULL ? jobs->kind : jobs->name, jobs->help);
	return 2;
}

static bool
parse_count(const char *text, int64_t *out)
{
	char *end;

	*out = strtoll(text, &end, 10);
	return *text != '\0' && *end == '\0' && *out > 0;
}

/* What follows JOB and CASE: options first, then key=value. */
static bool
parse(int argc, char **argv, struct request *r)
{
	int i = 3;

	if (argc < 3)
		return false;
	r->job = argv[1];
	r->kind = argv[2];
	for (; i + 1 < argc && strncmp(argv[i], "--", 2) == 0; i += 2) {
		if (strcmp(argv[i], "--url") == 0)
			r->url = argv[i + 1];
		else if (strcmp(argv[i], "--src") == 0)
			r->source = argv[i + 1];
		else if (strcmp(argv[i], "--rows") != 0 || !parse_count(argv[i + 1], &r->rows))
			return false;
	}
	r->more = argv + i;
	r->nmore = argc - i;
	for (; i < argc; i++)
		if (strchr(argv[i], '=') == NULL)
			return false;
	return (r->url != NULL || strcmp(r->job, "valid") == 0) && r->rows > 0;
}

int
run_job(int argc, char **argv, const struct job *jobs)
{
	struct request r = { .rows = 1000000 };

	if (!parse(argc, argv, &r))
		return usage(argv[0], jobs);
	for (const struct job *j = jobs; j->name != NULL; j++) {
		if (strcmp(j->name, r.job) == 0 &&
		    strcmp(j->kind != NULL ? j->kind : j->name, r.kind) == 0) {
			j->run(&r);
			return 0;
		}
	}
	return usage(argv[0], jobs);
}

const char *
request_source_file(const struct request *r)
{
	const char *source = r->source != NULL ? r->source : "";

	if (strncmp(source, "sqlite:", 7) != 0)
		fail("want --src sqlite:PATH");
	return source + 7;
}

const char *
request_text(const struct request *r, const char *key)
{
	size_t size = strlen(key);

	for (int i = 0; i < r->nmore; i++)
		if (strncmp(r->more[i], key, size) == 0 && r->more[i][size] == '=')
			return r->more[i] + size + 1;
	return NULL;
}

int64_t
request_number(const struct request *r, const char *key, int64_t fallback)
{
	const char *text = request_text(r, key);
	int64_t v;

	if (text == NULL)
		return fallback;
	if (!parse_count(text, &v))
		fail("%s: want a number above 0", key);
	return v;
}

void
fail(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

void *
must_have(void *memory)
{
	if (memory == NULL)
		fail("out of memory");
	return memory;
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static long
peak_memory(void)
{
	struct rusage usage_so_far;

	getrusage(RUSAGE_SELF, &usage_so_far);
	return usage_so_far.ru_maxrss;
}

void
meter_start(struct meter *m)
{
	m->connected = peak_memory();
	m->began = now();
}

void
meter_stop(struct meter *m)
{
	m->took = now() - m->began;
	m->grown = peak_memory() - m->connected;
}

void
report(const struct meter *m, int64_t rows, const char *fmt, ...)
{
	va_list args;

	printf("{\"rows\": %" PRId64 ", \"seconds\": %.6f, \"grown_kib\": %ld", rows, m->took,
	    m->grown);
	va_start(args, fmt);
	vprintf(fmt, args);
	va_end(args);
	printf("}\n");
	if (fflush(stdout) != 0)
		fail("cannot write to standard output");
}

void
report_sums(const struct meter *m, const struct sums *s)
{
	report(m, s->rows,
	    ", \"sum\": [%" PRId64 ", %" PRId64 ", %" PRId64 ", %" PRId64 ", %" PRId64 ", %" PRId64
	    ", %" PRId64 ", %" PRId64 "]", s->rows, s->ids, s->customers, s->cents, s->gifts,
	    s->bytes, s->notes, s->times);
}
