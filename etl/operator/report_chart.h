/*
 * report_chart.h - bar charts as SVG inside a page, for the report: no scripts, no files.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef REPORT_CHART_H
#define REPORT_CHART_H

#include "text.h"

/* A bar, of which a part stands in another colour. */
struct bar {
	double value, part;             /* part of value */
	const char *kind;               /* class of its colour: success, failed, running, plain */
	const char *label;              /* what the pointer is told, as it is */
};

/* Upright bars from left to right.  unit: behind the largest value at the axis; from, to: below
 * its two ends. */
void chart_upright(struct tipple__text *out, const struct bar *bars, size_t n, const char *unit,
    const char *from, const char *to);

/* Lying bars with their labels above and their values behind. */
void chart_lying(struct tipple__text *out, const struct bar *bars, size_t n);

#endif
