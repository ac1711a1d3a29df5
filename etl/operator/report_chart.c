/*
 * report_chart.c - see report_chart.h.  Charts are 360 units wide, so that their letters
 * can be read where a page is as narrow as a phone.
 *
 * SPDX-License-Identifier: ISC
 */
#include <limits.h>

#include "picture.h"
#include "report_chart.h"

#define WIDTH 360.0
#define HEIGHT 120.0    /* of the bars */
#define TOP 16.0        /* for the largest value */
#define FOOT 18.0       /* for the times */
#define LINE 36.0       /* of a lying bar with its label */
#define VALUE 70.0      /* room for its value */

static double
largest(const struct bar *bars, size_t n)
{
	double most = 0;

	for (size_t i = 0; i < n; i++)
		most = bars[i].value > most ? bars[i].value : most;
	return most;
}

/* Seconds have decimals where they are few. */
static void
put_number(struct tipple__text *out, double v)
{
	tipple__putf(out, v > 0 && v < 10 && v != (double)(long long)v ? "%.2f" : "%.0f", v);
}

static void
put_rect(struct tipple__text *out, const char *kind, double x, double y, double w, double h)
{
	tipple__putf(out, "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
	    "height=\"%.1f\"/>", kind, x, y, w, h);
}

static void
put_bar(struct tipple__text *out, const struct bar *b, double x, double width, double most)
{
	double high = most > 0 ? b->value / most * HEIGHT : 0;
	double part = most > 0 ? b->part / most * HEIGHT : 0;

	/* a run of which nothing is to be seen is there nevertheless */
	high = high < 2 ? 2 : high;
	tipple__put(out, "<g><title>");
	put_xml(out, b->label, INT_MAX);
	tipple__put(out, "</title>");
	put_rect(out, b->kind, x, TOP + HEIGHT - high, width, high);
	if (part > 0)
		put_rect(out, "rejected", x, TOP + HEIGHT - high, width, part);
	tipple__put(out, "</g>");
}

void
chart_upright(struct tipple__text *out, const struct bar *bars, size_t n, const char *unit,
    const char *from, const char *to)
{
	double most = largest(bars, n), step = WIDTH / (double)(n > 12 ? n : 12);

	tipple__putf(out, "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\"><text x=\"0\" y=\"11\">",
	    WIDTH, TOP + HEIGHT + FOOT);
	put_number(out, most);
	tipple__putf(out, " %s</text><path class=\"axis\" d=\"M0 %.1fH%.0fM0 %.1fH%.0f\"/>", unit,
	    TOP, WIDTH, TOP + HEIGHT, WIDTH);
	for (size_t i = 0; i < n; i++)
		put_bar(out, &bars[i], step * (double)i + step * 0.1, step * 0.8, most);
	tipple__putf(out, "<text x=\"0\" y=\"%.0f\">", TOP + HEIGHT + FOOT - 4);
	put_xml(out, from, INT_MAX);
	if (n > 1) {
		tipple__putf(out, "</text><text class=\"end\" x=\"%.0f\" y=\"%.0f\">", WIDTH,
		    TOP + HEIGHT + FOOT - 4);
		put_xml(out, to, INT_MAX);
	}
	tipple__put(out, "</text></svg>\n");
}

void
chart_lying(struct tipple__text *out, const struct bar *bars, size_t n)
{
	double most = largest(bars, n), wide, y = 0;

	tipple__putf(out, "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\">", WIDTH, LINE * (double)n);
	for (size_t i = 0; i < n; i++, y += LINE) {
		wide = most > 0 ? bars[i].value / most * (WIDTH - VALUE) : 0;
		tipple__putf(out, "<text x=\"0\" y=\"%.0f\">", y + 12);
		put_xml(out, bars[i].label, INT_MAX);
		tipple__put(out, "</text>");
		put_rect(out, bars[i].kind, 0, y + 17, wide < 2 ? 2 : wide, 12);
		tipple__putf(out, "<text x=\"%.1f\" y=\"%.0f\">", wide + 6, y + 27);
		put_number(out, bars[i].value);
		tipple__put(out, "</text>");
	}
	tipple__put(out, "</svg>\n");
}
