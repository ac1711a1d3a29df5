/*
 * workflow_noun.c - tipple workflow ...: the runs of workflows, by their ledger.
 *
 * SPDX-License-Identifier: ISC
 */
#include "workflow_verbs.h"

static const struct flag list_flags[] = {
	{ "limit", "N", "the newest N runs; default 20" },
	{ "status", "STATUS", "running, success, failed or cancelled runs only" },
	{ "workflow", "NAME", "of this workflow only" },
	{ 0 }
};

static const struct verb verbs[] = {
	{ "list", "LEDGER", 1, 1, "the newest runs", list_flags, workflow_list },
	{ 0 }
};

const struct noun workflow_noun = { "workflow", "runs of workflows, by their ledger", verbs };
