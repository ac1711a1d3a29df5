/*
 * program.h - what all programs of the benchmark do alike: the command line,
 * the clock, the memory, the last line of output.
 *
 *	PROGRAM JOB CASE --url URL --rows N [--src URL] [key=value ...]
 *
 * The last line is a JSON object with at least "rows" and "seconds".  Exit
 * status: 0 done, 1 the job failed, 2 usage.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef BENCH_PROGRAM_H
#define BENCH_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "data.h"

struct request {
	const char *job, *kind;         /* kind: the CASE */
	const char *url;
	const char *source;             /* --src; NULL: none */
	int64_t rows;
	char *const *more;              /* key=value ... */
	int nmore;
};

/* A job: returns when it is done, else ends the program by fail(). */
struct job {
	const char *name, *kind;        /* kind NULL: any, or none */
	void (*run)(const struct request *r);
	const char *help;
};

/* Read the command line and run the job it names among jobs, which end with a
 * name NULL.  The value of main. */
int run_job(int argc, char **argv, const struct job *jobs);

/* The value of key=..., or fallback; it must be positive. */
int64_t request_number(const struct request *r, const char *key, int64_t fallback);

/* Likewise, NULL where it is not given. */
const char *request_text(const struct request *r, const char *key);

/* The path in --src, which must be sqlite:PATH. */
const char *request_source_file(const struct request *r);

/* Say on standard error why the job failed, and exit 1. */
_Noreturn void fail(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* NULL is a failure. */
void *must_have(void *memory);

/*
 * Started when the connection stands, so that both start-up and what a
 * client library needs to be connected are left out.
 */
struct meter {
	double began;                   /* seconds */
	double took;
	long connected;                 /* KiB of memory at most so far */
	long grown;                     /* KiB more, at most, until the stop */
};
void meter_start(struct meter *m);
void meter_stop(struct meter *m);

/* The last line.  fmt adds members, each with a comma before it; "" for none. */
void report(const struct meter *m, int64_t rows, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void report_sums(const struct meter *m, const struct sums *s);

#endif
