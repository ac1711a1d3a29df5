/*
 * workflow_graph.c - see workflow_graph.h.  Time and memory grow with steps and
 * dependencies, not with their product: workflows have 100,000 steps.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "text.h"
#include "workflow_graph.h"

/* ---- names ---- */

/* FNV-1a, 64 bits. */
static size_t
hash(const char *name)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (; *name != '\0'; name++)
		h = (h ^ (unsigned char)*name) * UINT64_C(1099511628211);
	return (size_t)(h ^ h >> 32);
}

/* The slot of the name, or the empty one where it belongs. */
static int *
slot(const struct tipple__graph *g, const char *name)
{
	size_t i = hash(name) & (g->nslots - 1);

	while (g->slots[i] != 0 && strcmp(g->workflow->steps[g->slots[i] - 1].name, name) != 0)
		i = (i + 1) & (g->nslots - 1);
	return &g->slots[i];
}

int
tipple__graph_find(const struct tipple__graph *g, const char *name)
{
	return *slot(g, name) - 1;
}

static enum tipple_status
refuse(const struct tipple_workflow *w, const char *step, const char *why,
    struct tipple_error *err)
{
	return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "workflow %.60s: step %.100s: %.120s",
	    w->name, step, why);
}

static enum tipple_status
check_step(const struct tipple_workflow *w, const struct tipple_step *s, struct tipple_error *err)
{
	bool alone = s->after == NULL || s->after[0] == NULL;

	if ((s->run == NULL) == (s->command == NULL || s->command[0] == NULL))
		return refuse(w, s->name, "has to have one of run and command", err);
	if (s->attempts < 0 || s->cache < 0 || s->wait < 0 || s->backoff < 0 || s->longest_wait < 0)
		return refuse(w, s->name, "a negative number of attempts or seconds", err);
	if (s->breaker != NULL && (s->breaker->name == NULL || s->breaker->failures < 0 ||
	    s->breaker->seconds < 0))
		return refuse(w, s->name, "its breaker has no name, or a negative number", err);
	if (s->parts != NULL && s->run == NULL)
		return refuse(w, s->name, "only a function can be split into parts", err);
	if (s->tolerate < 0 || s->tolerate_percent < 0 ||
	    (s->parts == NULL && (s->tolerate > 0 || s->tolerate_percent > 0)))
		return refuse(w, s->name, "it tolerates what cannot be", err);
	if (alone && (s->trigger == TIPPLE_ANY_OK || s->trigger == TIPPLE_ANY_FAILED ||
	    s->trigger == TIPPLE_ALL_FAILED))
		return refuse(w, s->name, "its trigger needs steps before it", err);
	return TIPPLE_OK;
}

static enum tipple_status
name_steps(struct tipple__graph *g, struct tipple_error *err)
{
	const struct tipple_workflow *w = g->workflow;
	enum tipple_status status = TIPPLE_OK;
	int *place;

	for (int i = 0; i < w->nsteps && status == TIPPLE_OK; i++) {
		if (w->steps[i].name == NULL || w->steps[i].name[0] == '\0')
			return refuse(w, "?", "a step has no name", err);
		place = slot(g, w->steps[i].name);
		if (*place != 0)
			return refuse(w, w->steps[i].name, "this name is there twice", err);
		*place = i + 1;
		status = check_step(w, &w->steps[i], err);
	}
	return status;
}

/* ---- dependencies ---- */

/* Count the steps behind each one: first[i + 1] is that of step i for now. */
static enum tipple_status
count_behind(struct tipple__graph *g, int64_t *edges, struct tipple_error *err)
{
	const struct tipple_workflow *w = g->workflow;
	int before;

	for (int i = 0; i < w->nsteps; i++) {
		for (const char *const *a = w->steps[i].after; a != NULL && *a != NULL; a++) {
			before = tipple__graph_find(g, *a);
			if (before < 0)
				return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
				    "workflow %.60s: step %.100s: comes after %.100s, which is "
				    "no step", w->name, w->steps[i].name, *a);
			g->first[before + 1]++;
			g->waits[i]++;
			(*edges)++;
		}
	}
	return *edges <= INT32_MAX ? TIPPLE_OK : refuse(w, "?", "too many dependencies", err);
}

/* Fill behind; first[i] is moved along and put back. */
static void
link_steps(struct tipple__graph *g)
{
	const struct tipple_workflow *w = g->workflow;

	for (int i = 0; i < w->nsteps; i++)
		g->first[i + 1] += g->first[i];
	for (int i = 0; i < w->nsteps; i++)
		for (const char *const *a = w->steps[i].after; a != NULL && *a != NULL; a++)
			g->behind[g->first[tipple__graph_find(g, *a)]++] = i;
	memmove(g->first + 1, g->first, (size_t)w->nsteps * sizeof(*g->first));
	g->first[0] = 0;
}

/* ---- circles ---- */

/* How many steps can never be reached?  waits[i] stays above 0 for these. */
static int
count_stuck(const struct tipple__graph *g, int *waits, int *queue)
{
	int n = g->workflow->nsteps, head = 0, tail = 0;

	for (int i = 0; i < n; i++)
		if (waits[i] == 0)
			queue[tail++] = i;
	while (head < tail) {
		int at = queue[head++];

		for (int k = g->first[at]; k < g->first[at + 1]; k++)
			if (--waits[g->behind[k]] == 0)
				queue[tail++] = g->behind[k];
	}
	return n - tail;
}

/* A step before this one that waits for ever itself: there is one. */
static int
stuck_before(const struct tipple__graph *g, const int *waits, int step)
{
	const char *const *a = g->workflow->steps[step].after;

	while (waits[tipple__graph_find(g, *a)] == 0)
		a++;
	return tipple__graph_find(g, *a);
}

/* Walk back from any stuck step until one comes again: that is the circle. */
static enum tipple_status
tell_circle(const struct tipple__graph *g, const int *waits, int *seen, struct tipple_error *err)
{
	const struct tipple_step *steps = g->workflow->steps;
	struct tipple__text path = { 0 };
	int at = 0, start, length = 0;

	memset(seen, 0, (size_t)g->workflow->nsteps * sizeof(*seen));
	while (waits[at] == 0)
		at++;
	for (; !seen[at]; at = stuck_before(g, waits, at))
		seen[at] = 1;
	start = at;
	tipple__put(&path, steps[at].name);
	do {
		at = stuck_before(g, waits, at);
		if (++length <= 20)
			tipple__putf(&path, " after %s", steps[at].name);
	} while (at != start);
	if (length > 20)
		tipple__putf(&path, " after ... (%d steps)", length);
	tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "workflow %.60s: a circle: %.200s",
	    g->workflow->name, path.failed ? steps[start].name : path.data);
	tipple__text_clear(&path);
	return TIPPLE_MISUSE;
}

static enum tipple_status
refuse_circles(struct tipple__graph *g, struct tipple_error *err)
{
	size_t n = (size_t)g->workflow->nsteps;
	int *waits = malloc((n + 1) * sizeof(*waits));
	enum tipple_status status = TIPPLE_OK;

	if (waits == NULL)
		return tipple__nomem(err);
	memcpy(waits, g->waits, n * sizeof(*waits));
	if (count_stuck(g, waits, g->settled) > 0)
		status = tell_circle(g, waits, g->settled, err);
	free(waits);
	return status;
}

/* ---- what is ready ---- */

static void
swap(int *a, int *b)
{
	int kept = *a;

	*a = *b;
	*b = kept;
}

static void
make_ready(struct tipple__graph *g, int step)
{
	int *heap = g->ready, i = g->nready++;

	heap[i] = step;
	for (; i > 0 && heap[(i - 1) / 2] > heap[i]; i = (i - 1) / 2)
		swap(&heap[(i - 1) / 2], &heap[i]);
}

int
tipple__graph_take(struct tipple__graph *g)
{
	int *heap = g->ready, first, i = 0, child;

	if (g->nready == 0)
		return -1;
	first = heap[0];
	heap[0] = heap[--g->nready];
	while ((child = 2 * i + 1) < g->nready) {
		if (child + 1 < g->nready && heap[child + 1] < heap[child])
			child++;
		if (heap[i] <= heap[child])
			break;
		swap(&heap[i], &heap[child]);
		i = child;
	}
	g->state[first] = TIPPLE_STEP_RUNNING;
	return first;
}

static void
note_end(struct tipple__before *before, enum tipple_step_state state)
{
	if (state == TIPPLE_STEP_OK)
		before->ok++;
	else if (state == TIPPLE_STEP_FAILED)
		before->failed++;
	else
		before->skipped++;
}

void
tipple__graph_end(struct tipple__graph *g, int step, enum tipple_step_state state,
    tipple__skipped_fn *skipped, void *arg)
{
	int head = 0, tail = 0, at, next;

	g->state[step] = state;
	g->settled[tail++] = step;
	while (head < tail) {
		at = g->settled[head++];
		g->left--;
		for (int k = g->first[at]; k < g->first[at + 1]; k++) {
			next = g->behind[k];
			note_end(&g->before[next], g->state[at]);
			if (--g->waits[next] > 0)
				continue;
			if (tipple__trigger_fires(g->workflow->steps[next].trigger,
			    &g->before[next])) {
				make_ready(g, next);
				continue;
			}
			g->state[next] = TIPPLE_STEP_SKIPPED;
			g->settled[tail++] = next;
			skipped(arg, next);
		}
	}
}

/* ---- open and close ---- */

static enum tipple_status
allocate(struct tipple__graph *g, struct tipple_error *err)
{
	size_t n = (size_t)g->workflow->nsteps + 1;

	for (g->nslots = 16; g->nslots < 2 * n;)
		g->nslots *= 2;
	g->slots = calloc(g->nslots, sizeof(*g->slots));
	g->first = calloc(n + 1, sizeof(*g->first));
	g->waits = calloc(n, sizeof(*g->waits));
	g->before = calloc(n, sizeof(*g->before));
	g->state = calloc(n, sizeof(*g->state));
	g->ready = calloc(n, sizeof(*g->ready));
	g->settled = calloc(n, sizeof(*g->settled));
	if (g->slots == NULL || g->first == NULL || g->waits == NULL || g->before == NULL ||
	    g->state == NULL || g->ready == NULL || g->settled == NULL)
		return tipple__nomem(err);
	return TIPPLE_OK;
}

static enum tipple_status
connect_steps(struct tipple__graph *g, struct tipple_error *err)
{
	int64_t edges = 0;
	enum tipple_status status = count_behind(g, &edges, err);

	if (status != TIPPLE_OK)
		return status;
	g->behind = calloc((size_t)edges + 1, sizeof(*g->behind));
	if (g->behind == NULL)
		return tipple__nomem(err);
	link_steps(g);
	return refuse_circles(g, err);
}

enum tipple_status
tipple__graph_open(struct tipple__graph *g, const struct tipple_workflow *w,
    struct tipple_error *err)
{
	enum tipple_status status;

	*g = (struct tipple__graph){ .workflow = w, .left = w->nsteps };
	if (w->nsteps <= 0)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "workflow %.100s: has no steps", w->name);
	if ((status = allocate(g, err)) == TIPPLE_OK &&
	    (status = name_steps(g, err)) == TIPPLE_OK)
		status = connect_steps(g, err);
	if (status != TIPPLE_OK) {
		tipple__graph_close(g);
		return status;
	}
	for (int i = 0; i < w->nsteps; i++)
		if (g->waits[i] == 0)
			make_ready(g, i);
	return TIPPLE_OK;
}

void
tipple__graph_close(struct tipple__graph *g)
{
	free(g->slots);
	free(g->first);
	free(g->behind);
	free(g->waits);
	free(g->before);
	free(g->state);
	free(g->ready);
	free(g->settled);
	*g = (struct tipple__graph){ 0 };
}

enum tipple_status
tipple_workflow_check(const struct tipple_workflow *w, struct tipple_error *err)
{
	struct tipple__graph g;
	enum tipple_status status = tipple__graph_open(&g, w, err);

	if (status == TIPPLE_OK)
		tipple__graph_close(&g);
	return status;
}
