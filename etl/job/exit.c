/*
 * exit.c - the exit code of a run that failed.
 *
 * SPDX-License-Identifier: ISC
 */
#include "tipple_etl.h"

enum tipple_exit
tipple_exit_code(enum tipple_status status, bool touched)
{
	switch (status) {
	case TIPPLE_OK:
		return TIPPLE_EXIT_OK;
	case TIPPLE_RETRY:
	case TIPPLE_OFFLINE:
	case TIPPLE_TIMEOUT:
	case TIPPLE_UNKNOWN: /* the next run finds out whether it was committed */
		return TIPPLE_EXIT_TEMPORARY;
	case TIPPLE_MISUSE:
	case TIPPLE_SCHEMA:
	case TIPPLE_UNSUPPORTED:
	case TIPPLE_DENIED:
	case TIPPLE_IO:
		return touched ? TIPPLE_EXIT_FAILED : TIPPLE_EXIT_REFUSED;
	default:
		return TIPPLE_EXIT_FAILED;
	}
}
