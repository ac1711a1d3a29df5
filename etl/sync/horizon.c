/*
 * horizon.c - the horizon of any source, from what its database tells; and the
 * options about it.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "calendar.h"
#include "error.h"
#include "horizon.h"

/*
 * hold_back: how much earlier than the clock, or than the start of the oldest
 * open transaction, a stamp may be that is yet to be committed.  PostgreSQL lists
 * a transaction an instant after now() was fixed.  MySQL's list can be read by
 * few and begins late, so that there it is the main defence.
 */
static const struct {
	const char *dialect;
	int64_t hold_back;
	tipple__horizon_fn *clock, *look;
} databases[] = {
	{ "sqlite", 0, tipple__sqlite_clock, tipple__sqlite_look },
	{ "postgresql", TIPPLE__SECOND, tipple__postgres_clock, tipple__postgres_look },
	{ "mysql", 60 * TIPPLE__SECOND, tipple__mysql_clock, tipple__mysql_look },
};

enum tipple_status
tipple__horizon(const struct tipple__run *run, struct tipple_db *source,
    struct tipple__horizon *h, struct tipple_error *err)
{
	const struct tipple__horizon_options *o = &run->options->horizon;
	int64_t hold_back = o->kind == TIPPLE__HORIZON_LAG ? o->lag : 0;
	double began = tipple__monotonic();
	enum tipple_status status;
	size_t i = 0;

	while (strcmp(databases[i].dialect, tipple_dialect_name(source)) != 0)
		i++;
	if (o->kind == TIPPLE__HORIZON_AUTO)
		hold_back = databases[i].hold_back;
	memset(h, 0, sizeof(*h));
	status = databases[i].clock(run, source, h, err);
	h->known = true;
	h->oldest = h->clock;
	if (status == TIPPLE_OK && o->kind != TIPPLE__HORIZON_NONE)
		status = databases[i].look(run, source, h, err);
	h->waited = (int64_t)((tipple__monotonic() - began) * (double)TIPPLE__SECOND);
	h->at = (h->oldest < h->clock ? h->oldest : h->clock) - hold_back;
	return status;
}

enum tipple_status
tipple__refuse_replica(const struct tipple__run *run, const char *what,
    struct tipple_error *err)
{
	if (run->options->horizon.kind != TIPPLE__HORIZON_AUTO)
		return TIPPLE_OK;
	return tipple__fail(err, TIPPLE_UNSUPPORTED, NULL, NULL,
	    "source: %s, which cannot tell what is open on its primary; read from the primary, "
	    "or give --horizon lag:SECONDS, longer than its delay and the longest transaction",
	    what);
}

/* ---- options ---- */

void
tipple__horizon_defaults(struct tipple__horizon_options *o)
{
	o->kind = TIPPLE__HORIZON_AUTO;
	o->lag = 0;
	o->wait = 5 * TIPPLE__SECOND;
	o->max_hold = -1;
}

/* Seconds from 0 to ten years, with up to six decimals, as microseconds. */
static bool
parse_seconds(const char *text, int64_t *out)
{
	struct tipple_decimal d;
	uint64_t v;

	if (!tipple_decimal_parse(text, &d) || d.scale > 6 || d.hi != 0 ||
	    d.lo > (uint64_t)3650 * TIPPLE__DAY)
		return false;
	v = d.lo;
	for (int scale = d.scale; scale < 6 && v <= (uint64_t)3650 * TIPPLE__DAY; scale++)
		v *= 10;
	if (v > (uint64_t)3650 * TIPPLE__DAY)
		return false;
	*out = (int64_t)v;
	return true;
}

const char *
tipple__horizon_option(struct tipple__horizon_options *o, const char *value)
{
	if (strcmp(value, "auto") == 0) {
		o->kind = TIPPLE__HORIZON_AUTO;
	} else if (strcmp(value, "none") == 0) {
		o->kind = TIPPLE__HORIZON_NONE;
	} else {
		o->kind = TIPPLE__HORIZON_LAG;
		if (strncmp(value, "lag:", 4) != 0 || !parse_seconds(value + 4, &o->lag))
			return "--horizon: want auto, none or lag:SECONDS";
	}
	return NULL;
}

const char *
tipple__horizon_wait_option(struct tipple__horizon_options *o, const char *value)
{
	return parse_seconds(value, &o->wait) ? NULL : "--horizon-wait: want seconds";
}

const char *
tipple__max_hold_option(struct tipple__horizon_options *o, const char *value)
{
	return parse_seconds(value, &o->max_hold) ? NULL : "--max-hold: want seconds";
}
