/*
 * workflow_graph.h - which step waits for which: names resolved, the order, and
 * what may start next while steps end.  Runs nothing.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_WORKFLOW_GRAPH_H
#define TIPPLE_WORKFLOW_GRAPH_H

#include "tipple_workflow.h"

/* What became of the steps before a step. */
struct tipple__before {
	int ok, failed, skipped;
};

/* Steps are numbers from 0, in the order of their declaration. */
struct tipple__graph {
	const struct tipple_workflow *workflow;
	int *slots;                     /* hash table of names: step + 1, or 0 */
	size_t nslots;
	int *first;                     /* steps behind step i: behind[first[i] .. first[i + 1]) */
	int *behind;
	int *waits;                     /* for so many steps that have not ended */
	struct tipple__before *before;
	enum tipple_step_state *state;
	int *ready, nready;             /* a heap: the earliest declared comes first */
	int *settled;                   /* room for a walk along skipped steps */
	int left;                       /* steps that have not ended */
};

/* Every mistake of the declaration is TIPPLE_MISUSE.  Steps without others before
 * them are ready.  On failure there is nothing to free. */
TIPPLE_MUST enum tipple_status tipple__graph_open(struct tipple__graph *g,
    const struct tipple_workflow *w, struct tipple_error *err);
void tipple__graph_close(struct tipple__graph *g);

/* The step of this name, or -1. */
int tipple__graph_find(const struct tipple__graph *g, const char *name);

/* Take a step that may start, now RUNNING; -1: none is ready. */
int tipple__graph_take(struct tipple__graph *g);

/*
 * A step has ended OK or FAILED (or is SKIPPED): those behind it become ready
 * or are skipped, and so on.  skipped is called for each that is, in order.
 */
typedef void tipple__skipped_fn(void *arg, int step);
void tipple__graph_end(struct tipple__graph *g, int step, enum tipple_step_state state,
    tipple__skipped_fn *skipped, void *arg);

/* Does a step with this trigger run? */
bool tipple__trigger_fires(enum tipple_trigger trigger, const struct tipple__before *before);

#endif
