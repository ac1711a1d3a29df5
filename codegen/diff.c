/*
 * diff.c - a unified diff of two texts, by Myers' greedy algorithm ("An O(ND)
 * Difference Algorithm and Its Variations", 1986).
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "diff.h"

#define CONTEXT 3
#define MAX_EDITS 1000  /* beyond, all that is between the same ends counts as changed */

/* The lines of a text, each with its newline if it has one. */
struct lines {
	const char **at;        /* n + 1 of them: where each begins, and the end */
	bool *changed;
	int n;
};

static struct lines
split(struct tipple__arena *arena, const char *s)
{
	struct lines l = {0};
	size_t n = 1;

	for (const char *p = s; *p; p++)
		n += *p == '\n';
	l.at = pool_alloc(arena, n + 1, sizeof(*l.at));
	l.changed = pool_alloc(arena, n + 1, sizeof(*l.changed));
	l.at[0] = s;
	while (*s) {
		s += strcspn(s, "\n");
		s += *s == '\n';
		l.at[++l.n] = s;
	}
	return l;
}

static bool
same(const struct lines *a, int i, const struct lines *b, int j)
{
	size_t n = (size_t)(a->at[i + 1] - a->at[i]);

	return n == (size_t)(b->at[j + 1] - b->at[j]) && memcmp(a->at[i], b->at[j], n) == 0;
}

/* A part of each, from first on. */
struct part {
	const struct lines *a, *b;
	int first, na, nb;
};

/*
 * reach[d][k + d] is how far into a one gets with d edits on the diagonal k,
 * on which x - y = k.  Was the last of the d an insertion?
 */
static bool
is_insertion(int *const *reach, int d, int k)
{
	const int *before = reach[d - 1] + d - 1;

	return k == -d || (k != d && before[k - 1] < before[k + 1]);
}

/* Go on with d edits; true when both ends are reached. */
static bool
extend(const struct part *p, int **reach, int d)
{
	for (int k = -d; k <= d; k += 2) {
		int x = 0;

		if (d)
			x = is_insertion(reach, d, k) ? reach[d - 1][k + d] :
			    reach[d - 1][k + d - 2] + 1;
		while (x < p->na && x - k < p->nb &&
		    same(p->a, p->first + x, p->b, p->first + x - k))
			x++;
		reach[d][k + d] = x;
		if (k == p->na - p->nb && x >= p->na)
			return true;
	}
	return false;
}

static void
mark_path(const struct part *p, int *const *reach, int d)
{
	int k = p->na - p->nb;

	for (; d > 0; d--) {
		if (is_insertion(reach, d, k)) {
			k++;
			p->b->changed[p->first + reach[d - 1][k + d - 1] - k] = true;
		} else {
			k--;
			p->a->changed[p->first + reach[d - 1][k + d - 1]] = true;
		}
	}
}

static void
mark_all(const struct part *p)
{
	memset(p->a->changed + p->first, true, (size_t)p->na * sizeof(bool));
	memset(p->b->changed + p->first, true, (size_t)p->nb * sizeof(bool));
}

static void
mark_changes(struct tipple__arena *arena, const struct lines *a, const struct lines *b)
{
	struct part p = { a, b, 0, a->n, b->n };
	int *reach[MAX_EDITS];

	while (p.na && p.nb && same(a, p.first, b, p.first)) {
		p.first++;
		p.na--;
		p.nb--;
	}
	while (p.na && p.nb && same(a, p.first + p.na - 1, b, p.first + p.nb - 1)) {
		p.na--;
		p.nb--;
	}
	for (int d = 0; d < MAX_EDITS; d++) {
		reach[d] = pool_alloc(arena, (size_t)d * 2 + 1, sizeof(**reach));
		if (extend(&p, reach, d)) {
			mark_path(&p, reach, d);
			return;
		}
	}
	mark_all(&p);
}

static void
put_line(const struct lines *l, int i, char mark, FILE *to)
{
	size_t n = (size_t)(l->at[i + 1] - l->at[i]);

	fputc(mark, to);
	fwrite(l->at[i], 1, n, to);
	if (l->at[i][n - 1] != '\n')
		fputs("\n\\ No newline at end of file\n", to);
}

/* Where both are, from a line on which they are the same. */
struct place {
	int i, j;
};

/* Over changed lines, and over those that are the same while a change is near. */
static struct place
hunk_end(const struct lines *a, const struct lines *b, struct place at)
{
	struct place end = at;
	int alike = 0;

	while ((at.i < a->n || at.j < b->n) && alike <= 2 * CONTEXT) {
		bool change = (at.i < a->n && a->changed[at.i]) ||
		    (at.j < b->n && b->changed[at.j]);

		if (!change) {
			at.i++;
			at.j++;
			alike++;
			continue;
		}
		while (at.i < a->n && a->changed[at.i])
			at.i++;
		while (at.j < b->n && b->changed[at.j])
			at.j++;
		end = at;
		alike = 0;
	}
	return end;
}

static void
put_hunk(const struct lines *a, const struct lines *b, struct place from, struct place to, FILE *f)
{
	int na = to.i - from.i, nb = to.j - from.j;

	fprintf(f, "@@ -%d,%d +%d,%d @@\n", na ? from.i + 1 : from.i, na, nb ? from.j + 1 : from.j,
	    nb);
	while (from.i < to.i || from.j < to.j) {
		if (from.i < to.i && a->changed[from.i]) {
			put_line(a, from.i++, '-', f);
		} else if (from.j < to.j && b->changed[from.j]) {
			put_line(b, from.j++, '+', f);
		} else {
			put_line(a, from.i++, ' ', f);
			from.j++;
		}
	}
}

static void
put_hunks(const struct lines *a, const struct lines *b, FILE *to)
{
	struct place at = { 0, 0 };

	while (at.i < a->n || at.j < b->n) {
		struct place from = at, end;
		int before, after;

		if (!(at.i < a->n && a->changed[at.i]) && !(at.j < b->n && b->changed[at.j])) {
			at.i++;
			at.j++;
			continue;
		}
		end = hunk_end(a, b, at);
		before = from.i < CONTEXT ? from.i : CONTEXT;
		after = a->n - end.i < CONTEXT ? a->n - end.i : CONTEXT;
		put_hunk(a, b, (struct place){ from.i - before, from.j - before },
		    (struct place){ end.i + after, end.j + after }, to);
		at = end;
	}
}

bool
diff_print(struct tipple__arena *arena, const char *a, const char *b, const char *path,
    const char *note, FILE *to)
{
	struct lines la, lb;

	if ((!a && !b) || (a && b && strcmp(a, b) == 0))
		return false;
	la = split(arena, a ? a : "");
	lb = split(arena, b ? b : "");
	mark_changes(arena, &la, &lb);
	fprintf(to, "--- %s\n", a ? path : "/dev/null");
	if (b)
		fprintf(to, "+++ %s\t(from %s)\n", path, note);
	else
		fprintf(to, "+++ /dev/null\n");
	put_hunks(&la, &lb, to);
	return true;
}
