/*
 * workflow_parts.h - a step that is split: its parts, and what became of them.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_WORKFLOW_PARTS_H
#define TIPPLE_WORKFLOW_PARTS_H

#include "workflow_graph.h"

struct tipple_parts {
	char **names;
	int n, room;
};

void tipple__parts_clear(struct tipple_parts *parts);

struct tipple__fan {
	int step;
	struct tipple_parts parts;
	enum tipple_step_state *state;  /* of each part */
	char **results;
	int next;                       /* parts before it have been started, or need not be */
	int away, ok, failed;
	double began;
	struct tipple_error why;        /* of the first part that failed */
	struct tipple__fan *behind;     /* that has parts to start, too */
};

/* Takes the parts over.  No name may come twice. */
TIPPLE_MUST enum tipple_status tipple__fan_open(struct tipple__fan **fan, int step,
    struct tipple_parts *parts, struct tipple_error *err);
void tipple__fan_close(struct tipple__fan *fan);

/* The next part to be started; -1: none. */
int tipple__fan_take(struct tipple__fan *fan);

/* A part has ended; result is taken over. */
void tipple__fan_end(struct tipple__fan *fan, int part, enum tipple_step_state state,
    char *result);

/* Have more parts failed than the step tolerates? */
bool tipple__fan_failed(const struct tipple__fan *fan, const struct tipple_step *step);

#endif
