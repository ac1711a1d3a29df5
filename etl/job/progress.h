/*
 * progress.h - how far a run is, told while it goes on: one line on a terminal that
 * is drawn again and again, else a log line now and then.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_PROGRESS_H
#define TIPPLE_PROGRESS_H

#include "tipple_etl.h"

struct tipple__run;

struct tipple__progress_options {
	bool none;
	int64_t seconds;        /* between two lines; 0: what is usual */
	int64_t rows;           /* a line after so many rows; 0: by time */
};

/* none, SECONDS or rows:N; NULL, or what is wrong with it. */
const char *tipple__progress_option(struct tipple__progress_options *o, const char *value);

struct tipple__progress {
	bool on, terminal;
	double began, every, next; /* seconds; every 0: by rows */
	int64_t total;          /* source rows; 0: not known */
	bool drawn;             /* the line stands on the terminal */
};

/* Reading begins. */
void tipple__progress_begin(struct tipple__run *run);
/* Is it worth counting the rows of the source? */
bool tipple__progress_wants_total(const struct tipple__run *run);
/* A row was read. */
void tipple__progress_row(struct tipple__run *run);
/* A row of the next batch was, while one is written: nothing is waited for. */
void tipple__progress_ahead(struct tipple__run *run);
/* Something went on: look at the clock, tell when it is time, and whether the run is late. */
void tipple__progress_tick(struct tipple__run *run);
void tipple__progress_end(struct tipple__run *run);

#endif
