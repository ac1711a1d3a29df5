/*
 * log_event.h - log lines that say in JSON members what happened, and of which a
 * text log has the message alone.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_LOG_EVENT_H
#define TIPPLE_LOG_EVENT_H

#include "tipple_etl.h"

/* Ends an unfinished line on a terminal: nothing of it is left. */
#define TIPPLE__WIPE "\r\033[K"

/* members: ,"name":value ... in JSON, without any name or value from outside, at most
 * TIPPLE__MEMBERS_SIZE bytes; or NULL. */
#define TIPPLE__MEMBERS_SIZE 400
void tipple__log_event(const struct tipple_log *log, enum tipple_level level,
    const char *members, const char *fmt, ...) TIPPLE_PRINTF(4, 5);

#endif
