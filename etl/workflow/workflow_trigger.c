/*
 * workflow_trigger.c - trigger rules and the names of states and rules.
 *
 * SPDX-License-Identifier: ISC
 */
#include "workflow_graph.h"

const char *
tipple_step_state_name(enum tipple_step_state state)
{
	static const char *const names[] = { "pending", "running", "ok", "failed", "skipped" };

	return (size_t)state < sizeof(names) / sizeof(names[0]) ? names[state] : "?";
}

const char *
tipple_trigger_name(enum tipple_trigger trigger)
{
	static const char *const names[] = {
		"all_ok", "all_done", "none_failed", "any_ok", "any_failed", "all_failed"
	};

	return (size_t)trigger < sizeof(names) / sizeof(names[0]) ? names[trigger] : "?";
}

bool
tipple__trigger_fires(enum tipple_trigger trigger, const struct tipple__before *before)
{
	switch (trigger) {
	case TIPPLE_ALL_OK:
		return before->failed == 0 && before->skipped == 0;
	case TIPPLE_ALL_DONE:
		return true;
	case TIPPLE_NONE_FAILED:
		return before->failed == 0;
	case TIPPLE_ANY_OK:
		return before->ok > 0;
	case TIPPLE_ANY_FAILED:
		return before->failed > 0;
	case TIPPLE_ALL_FAILED:
		return before->failed > 0 && before->ok == 0 && before->skipped == 0;
	}
	return false;
}
