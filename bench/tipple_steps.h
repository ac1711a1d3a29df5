/*
 * tipple_steps.h - the job of tipple-bench that needs no table.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef BENCH_TIPPLE_STEPS_H
#define BENCH_TIPPLE_STEPS_H

#include "program.h"

void commit_steps(const struct request *r);

#endif
