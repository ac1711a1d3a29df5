/*
 * summary.c - see summary.h.  No value of a row is in it.
 *
 * SPDX-License-Identifier: ISC
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "replay.h"
#include "summary.h"

static const char *
end_of_window(const struct tipple__run *run, bool has, int64_t v, char *text)
{
	if (!has)
		return "the beginning";
	if (run->job->source->columns[run->job->cursor].type == TIPPLE_DATE)
		return tipple_date_format((int32_t)v, text);
	return tipple_timestamp_format(v, text);
}

/* ---- for people ---- */

static void
print_rejects(FILE *out, const struct tipple__run *run)
{
	if (run->counts.rejected == 0)
		return;
	fprintf(out, "  rejected rows%s%s:\n", run->options->dry_run || run->replay != NULL ? "" :
	    " are in ", run->options->dry_run || run->replay != NULL ? "" : run->options->rejects);
	for (int i = 0; i < run->rejected.n; i++) {
		const struct tipple__tally *t = &run->rejected.kinds[i];

		if (t->n > 0)
			fprintf(out, "  %6" PRId64 " by rule %s%s%s (%s); the first: %s\n", t->n,
			    t->rule, t->column[0] != '\0' ? " of column " : "", t->column, t->stage,
			    t->reason);
	}
}

static void
print_replay(FILE *out, const struct tipple__run *run)
{
	if (run->replay != NULL)
		fprintf(out, "  %" PRId64 " lines of %s are settled, %" PRId64 " of them because "
		    "their row is gone from the source\n", tipple__replay_settled(run->replay),
		    run->options->replay, tipple__replay_gone(run->replay));
}

static void
print_gates(FILE *out, const struct tipple__run *run)
{
	for (int i = 0; i < run->gates.n; i++) {
		const struct tipple__gate_result *g = &run->gates.results[i];

		fprintf(out, "  gate %s: %s: %s\n", g->gate->name, g->passed ? "passed" :
		    g->gate->warning ? "warning" : "FAILED", g->found);
	}
}

static void
print_window(FILE *out, const struct tipple__run *run)
{
	const struct tipple__window *w = &run->window;
	char text[TIPPLE_TIMESTAMP_SIZE];

	if (run->job->mode != TIPPLE_INCREMENTAL || run->replay != NULL)
		return;
	fprintf(out, "  changed since %s", end_of_window(run,
	    w->has_lo && !run->options->full_refresh, w->lo, text));
	if (run->watermark_moved)
		fprintf(out, "; the next run starts at %s\n",
		    end_of_window(run, true, w->hi, text));
	else
		fprintf(out, "; the watermark stays\n");
	if (w->held >= 1000000)
		fprintf(out, "  held back for %.1f s by open transactions of the source\n",
		    (double)w->held / 1e6);
}

static void
print_counts(FILE *out, const struct tipple__run *run)
{
	const struct tipple__counts *c = &run->counts;

	if (run->job->nmore > 0 || c->loaded != c->inserted + c->updated)
		fprintf(out, "%s: %" PRId64 " source rows loaded, %" PRId64 " unchanged\n",
		    run->job->name, c->loaded, c->same);
	fprintf(out, "%s: %" PRId64 " read, %" PRId64 " inserted, %" PRId64 " updated, %" PRId64
	    " unchanged, %" PRId64 " rejected in %.3f s\n", run->job->name, c->read, c->inserted,
	    c->updated, c->unchanged, c->rejected, run->seconds);
	if (c->skipped + c->duplicates + c->cleared > 0)
		fprintf(out, "  %" PRId64 " skipped, %" PRId64 " duplicates, %" PRId64
		    " values cleared\n", c->skipped, c->duplicates, c->cleared);
	if (c->deleted > 0)
		fprintf(out, "  %" PRId64 " deleted that are gone from the source\n", c->deleted);
	if (c->retries > 0)
		fprintf(out, "  %" PRId64 " attempts were repeated\n", c->retries);
}

static void
print_text(FILE *out, const struct tipple__run *run, const struct tipple__outcome *o)
{
	if (run->touched) {
		print_counts(out, run);
		print_replay(out, run);
		print_rejects(out, run);
		print_gates(out, run);
		print_window(out, run);
		if (run->options->dry_run)
			fprintf(out, "  dry run: nothing was written\n");
	}
	if (o->message[0] != '\0')
		fprintf(out, "%s: %s (exit status %d): %s\n", run->job->name, o->status,
		    (int)o->code, o->message);
	if (o->next[0] != '\0')
		fprintf(out, "  next: %s\n", o->next);
}

/* ---- for programs ---- */

static json_t *
optional_text(const char *text)
{
	return text != NULL && *text != '\0' ? json_string(text) : json_null();
}

static json_t *
window_json(const struct tipple__run *run)
{
	const struct tipple__window *w = &run->window;
	char lo[TIPPLE_TIMESTAMP_SIZE], hi[TIPPLE_TIMESTAMP_SIZE];
	bool has_lo = w->has_lo && !run->options->full_refresh;

	if (run->job->mode != TIPPLE_INCREMENTAL || run->replay != NULL)
		return json_null();
	return json_pack("{s:o, s:o, s:f}",
	    "from", optional_text(has_lo ? end_of_window(run, true, w->lo, lo) : NULL),
	    "next", optional_text(!run->watermark_moved ? NULL :
	    end_of_window(run, true, w->hi, hi)),
	    "held_seconds", (double)w->held / 1e6);
}

static json_t *
gates_json(const struct tipple__run *run)
{
	json_t *list = json_array();

	for (int i = 0; i < run->gates.n; i++) {
		const struct tipple__gate_result *g = &run->gates.results[i];

		(void)json_array_append_new(list, json_pack("{s:s, s:s, s:b, s:s, s:I, s:I}",
		    "name", g->gate->name, "severity", g->gate->warning ? "warning" : "error",
		    "passed", g->passed, "found", g->found, "bad", (json_int_t)g->bad,
		    "of", (json_int_t)g->of));
	}
	return list;
}

static void
put_counts(json_t *object, const struct tipple__counts *c)
{
	const struct {
		const char *name;
		int64_t n;
	} counts[] = { { "read", c->read }, { "processed", c->loaded + c->same },
		{ "inserted", c->inserted }, { "updated", c->updated },
		{ "unchanged", c->unchanged }, { "rejected", c->rejected },
		{ "skipped", c->skipped }, { "duplicates", c->duplicates },
		{ "cleared", c->cleared }, { "deleted", c->deleted }, { "retries", c->retries } };

	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
		(void)json_object_set_new(object, counts[i].name, json_integer(counts[i].n));
}

json_t *
tipple__summary_json(const struct tipple__run *run, const struct tipple__outcome *o)
{
	char started[TIPPLE_TIMESTAMP_SIZE];
	json_t *object;
	double seconds = run->seconds > 0 ? run->seconds : tipple__monotonic() - run->began;

	object = json_pack("{s:s, s:s, s:s, s:i, s:o, s:o, s:s, s:f, s:o, s:o}",
	    "job", run->job->name, "run", run->id, "status", o->status, "exit", (int)o->code,
	    "error", optional_text(o->message), "next", optional_text(o->next),
	    "started", tipple_timestamp_format(run->started, started), "seconds", seconds,
	    "source", optional_text(run->source), "target", optional_text(run->target));
	if (object == NULL)
		return NULL;
	put_counts(object, &run->counts);
	(void)json_object_set_new(object, "rejects_file", run->counts.rejected > 0 &&
	    !run->options->dry_run ? json_string(run->options->rejects) : json_null());
	(void)json_object_set_new(object, "rejects", tipple__tallies_list(&run->rejected));
	(void)json_object_set_new(object, "gates", gates_json(run));
	(void)json_object_set_new(object, "window", window_json(run));
	(void)json_object_set_new(object, "dry_run", json_boolean(run->options->dry_run));
	return object;
}

static void
print_json(FILE *out, json_t *object)
{
	char *text = json_dumps(object, JSON_INDENT(2) | JSON_REAL_PRECISION(9));

	if (text != NULL)
		fprintf(out, "%s\n", text);
	free(text);
}

/* ---- for spreadsheets ---- */

static void
print_quoted(FILE *out, const char *s)
{
	fputc('"', out);
	for (; *s != '\0'; s++)
		fprintf(out, *s == '"' ? "\"\"" : "%c", *s);
	fputc('"', out);
}

/* A line of names and one of values: every member that is a number or a text. */
static void
print_csv(FILE *out, json_t *object)
{
	const char *name, *between = "";
	json_t *value;

	json_object_foreach(object, name, value)
		if (!json_is_array(value) && !json_is_object(value)) {
			fprintf(out, "%s%s", between, name);
			between = ",";
		}
	fputc('\n', out);
	between = "";
	json_object_foreach(object, name, value) {
		if (json_is_array(value) || json_is_object(value))
			continue;
		fputs(between, out);
		between = ",";
		if (json_is_integer(value))
			fprintf(out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
		else if (json_is_real(value))
			fprintf(out, "%.3f", json_real_value(value));
		else if (json_is_boolean(value))
			fputs(json_is_true(value) ? "true" : "false", out);
		else if (json_is_string(value))
			print_quoted(out, json_string_value(value));
	}
	fputc('\n', out);
}

void
tipple__summary(FILE *out, const struct tipple__run *run, const struct tipple__outcome *o)
{
	json_t *object;

	if (run->options->summary == TIPPLE__SUMMARY_TEXT) {
		print_text(out, run, o);
		return;
	}
	object = tipple__summary_json(run, o);
	if (object == NULL)
		return;
	(run->options->summary == TIPPLE__SUMMARY_JSON ? print_json : print_csv)(out, object);
	json_decref(object);
}
