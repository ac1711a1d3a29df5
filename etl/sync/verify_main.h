/*
 * verify_main.h - `JOB verify`: is the target what the job would make of the source?
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_VERIFY_MAIN_H
#define TIPPLE_VERIFY_MAIN_H

#include "tipple_etl.h"

/* argv[0] is "verify".  The exit code: 0 the same, 1 different. */
int tipple__verify_main(const struct tipple_sync *job, int argc, char **argv);

#endif
