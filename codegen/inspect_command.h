/*
 * inspect_command.h - the command tipple-gen inspect.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_INSPECT_COMMAND_H
#define GEN_INSPECT_COMMAND_H

#include "inspect_plan.h"

/* Print the schema of the tables named, or of all.  The exit code: 75 unreachable. */
int inspect_run(struct tipple__arena *a, const char *url, char **tables, int ntables);

/* Print what the plan comes to, and tell what it leaves out.  The exit code. */
int inspect_print(struct plan *p);

#endif
