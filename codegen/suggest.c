/*
 * suggest.c - which known word a misspelt one may have meant.
 *
 * SPDX-License-Identifier: ISC
 */
#include <limits.h>
#include <stdbool.h>
#include <string.h>

#include "suggest.h"

#define LONGEST 40
#define NEAR 6
#define FAR (NEAR + 2) /* the second of two swapped letters costs less than the first */

static int
min(int a, int b)
{
	return a < b ? a : b;
}

int
edit_distance(const char *a, const char *b)
{
	int d[LONGEST + 1][LONGEST + 1];
	size_t na, nb;

	for (; *a && *a == *b; a++) /* what both begin with costs nothing */
		b++;
	na = strlen(a);
	nb = strlen(b);
	if (na > LONGEST || nb > LONGEST)
		return INT_MAX;
	for (size_t i = 0; i <= na; i++)
		d[i][0] = 2 * (int)i;
	for (size_t j = 0; j <= nb; j++)
		d[0][j] = 2 * (int)j;
	for (size_t i = 1; i <= na; i++) {
		int least = d[i][0];

		for (size_t j = 1; j <= nb; j++) {
			d[i][j] = min(d[i - 1][j - 1] + 2 * (a[i - 1] != b[j - 1]),
			    min(d[i - 1][j], d[i][j - 1]) + 2);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				d[i][j] = min(d[i][j], d[i - 2][j - 2] + 1);
			least = min(least, d[i][j]);
		}
		if (least > FAR) /* it only grows from here */
			return INT_MAX;
	}
	return d[na][nb];
}

void
suggest_try(struct suggestion *s, const char *known)
{
	int distance = edit_distance(s->word, known);

	if (!s->best || distance < s->distance) {
		s->best = known;
		s->distance = distance;
	}
}

const char *
suggest_best(const struct suggestion *s)
{
	bool is_near = s->best && s->distance <= NEAR &&
	    s->distance / 2 <= 1 + (int)strlen(s->word) / 4;

	return is_near ? s->best : NULL;
}
