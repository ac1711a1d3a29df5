/*
 * workflow_noun.c - tipple workflow ...: the runs of workflows, by their ledger.
 *
 * SPDX-License-Identifier: ISC
 */
#include "run_view.h"
#include "workflow_verbs.h"

static const struct flag list_flags[] = {
	{ "limit", "N", "the newest N runs; default 20" },
	{ "status", "STATUS", "running, success, failed or cancelled runs only" },
	{ "workflow", "NAME", "of this workflow only" },
	{ 0 }
};
static const struct flag run_flags[] = { RUN_FLAGS, { 0 } };
static const struct flag graph_flags[] = {
	RUN_FLAGS,
	{ "format", "svg|dot", "default: svg where Graphviz is installed" },
	{ 0 }
};
static const struct flag timeline_flags[] = {
	RUN_FLAGS,
	{ "parts", NULL, "a row also for each part of steps that are split" },
	{ 0 }
};
static const struct flag dead_letters_flags[] = {
	{ "workflow", "NAME", "of this workflow only" },
	{ 0 }
};
static const struct flag gc_flags[] = {
	{ "days", "N", "runs that ended longer ago; default 30" },
	{ "runs", "N", "... and all but the newest N; default 10000" },
	{ "dead-letters", NULL, "also runs with parts that failed and wait for replay" },
	{ "dry-run", NULL, "count them only" },
	{ 0 }
};

static const struct verb verbs[] = {
	{ "list", "LEDGER", 1, 1, "the newest runs", list_flags, workflow_list },
	{ "status", "LEDGER [RUN]", 1, 2, "how a run stands (default: the newest)", run_flags,
	    workflow_status },
	{ "steps", "LEDGER [RUN]", 1, 2, "how each of its steps stands", run_flags,
	    workflow_steps },
	{ "explain", "LEDGER STEP [RUN]", 2, 3, "why a step does not run", run_flags,
	    workflow_explain },
	{ "graph", "LEDGER [RUN]", 1, 2, "a picture of the steps: SVG or DOT", graph_flags,
	    workflow_graph },
	{ "timeline", "LEDGER [RUN]", 1, 2, "a Gantt chart of the attempts: SVG", timeline_flags,
	    workflow_timeline },
	{ "dead-letters", "LEDGER", 1, 1, "parts that failed in all their attempts",
	    dead_letters_flags, workflow_dead_letters },
	{ "cancel", "LEDGER RUN", 2, 2, "have a run stop before its next step", run_flags,
	    workflow_cancel },
	{ "gc", "LEDGER [TARGET ...]", 1, 17, "forget old runs, and their marks in targets",
	    gc_flags, workflow_gc },
	{ 0 }
};

const struct noun workflow_noun = { "workflow", "runs of workflows, by their ledger", verbs };
