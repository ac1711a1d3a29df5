/*
 * verify_main.c - see verify_main.h.  It prints, because here the library is the
 * program.
 *
 * SPDX-License-Identifier: ISC
 */
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <unistd.h>

#include "connect.h"
#include "error.h"
#include "json_row.h"
#include "print.h"
#include "retry.h"
#include "sides.h"
#include "signals.h"
#include "url_option.h"
#include "verify_main.h"
#include "verify_options.h"

#define LONGEST 200 /* bytes of a text in a key */

struct verify {
	struct tipple__run run;
	const struct tipple__verify_options *options;
	struct tipple__sides sides;
	json_t *differences;            /* NULL: text */
};

/* ---- findings ---- */

static const char *const kinds[] = {
	[TIPPLE__MISSING] = "missing", [TIPPLE__EXTRA] = "extra", [TIPPLE__DIFFERS] = "differs",
};

/* event_dim id=5: differs in kind, parts */
static enum tipple_status
print_text(const struct tipple__finding *f, struct tipple_error *err)
{
	const struct tipple_table *t = f->table;
	struct tipple__text line = { 0 };
	struct tipple_value v;

	tipple__put(&line, t->name);
	for (int i = 0; i < f->key->ncolumns; i++) {
		v = tipple__shown_value(t, f->row, f->key->columns[i]);
		tipple__putf(&line, " %s=", t->columns[f->key->columns[i]].name);
		tipple__put_value(&line, &t->columns[f->key->columns[i]], &v, LONGEST);
	}
	tipple__put(&line, f->kind == TIPPLE__MISSING ? ": missing in the target" :
	    f->kind == TIPPLE__EXTRA ? ": extra in the target" : ": differs in ");
	for (int i = 0; i < f->ncolumns; i++)
		tipple__putf(&line, "%s%s", i > 0 ? ", " : "", t->columns[f->columns[i]].name);
	tipple__put_char(&line, '\n');
	if (!line.failed)
		fputs(line.data, stdout);
	tipple__text_clear(&line);
	return line.failed ? tipple__nomem(err) : TIPPLE_OK;
}

static enum tipple_status
add_json(json_t *list, const struct tipple__finding *f, struct tipple_error *err)
{
	json_t *columns = json_array();
	json_t *o = json_pack("{s:s, s:o?, s:s, s:O?}", "table", f->table->name, "key",
	    tipple__json_row(f->table, f->key, f->row), "kind", kinds[f->kind], "columns", columns);
	int bad = o == NULL || columns == NULL;

	for (int i = 0; i < f->ncolumns && !bad; i++)
		bad = json_array_append_new(columns,
		    json_string(f->table->columns[f->columns[i]].name));
	json_decref(columns);
	if (bad)
		json_decref(o);
	if (bad || json_array_append_new(list, o) != 0)
		return tipple__nomem(err);
	return TIPPLE_OK;
}

static enum tipple_status
tell(void *arg, const struct tipple__finding *f, struct tipple_error *err)
{
	struct verify *v = arg;

	return v->differences != NULL ? add_json(v->differences, f, err) : print_text(f, err);
}

/* ---- what it comes to ---- */

static void
print_summary(const struct verify *v)
{
	const struct tipple__compare *c = &v->sides.compare;

	for (int i = 0; i < c->ntables; i++)
		if (tipple__sides_has(&v->sides, i))
			fprintf(stdout, "%s: %" PRId64 " rows in the target, %" PRId64
			    " of the source\n", c->tables[i].table->name,
			    c->tables[i].rows[TIPPLE__TARGET_SIDE],
			    c->tables[i].rows[TIPPLE__SOURCE_SIDE]);
		else
			fprintf(stdout, "%s: appended to, not compared\n",
			    tipple__target(&v->run, i).table->name);
	if (v->sides.skipped + v->sides.rejected > 0)
		fprintf(stdout, "of %" PRId64 " source rows %" PRId64 " are skipped, %" PRId64
		    " rejected\n", v->sides.read, v->sides.skipped, v->sides.rejected);
	if (c->more)
		fprintf(stdout, "more than %" PRId64 " keys differ\n", c->found);
	else if (c->found > 0)
		fprintf(stdout, "%" PRId64 " keys differ\n", c->found);
	else
		fputs("the same\n", stdout);
}

static json_t *
tables_json(const struct verify *v)
{
	const struct tipple__compare *c = &v->sides.compare;
	json_t *list = json_array();

	for (int i = 0; i < c->ntables && list != NULL; i++)
		if (tipple__sides_has(&v->sides, i) && json_array_append_new(list, json_pack(
		    "{s:s, s:I, s:I}", "table", c->tables[i].table->name,
		    "target_rows", (json_int_t)c->tables[i].rows[TIPPLE__TARGET_SIDE],
		    "source_rows", (json_int_t)c->tables[i].rows[TIPPLE__SOURCE_SIDE])) != 0) {
			json_decref(list);
			list = NULL;
		}
	return list;
}

static enum tipple_status
print_json(const struct verify *v, struct tipple_error *err)
{
	const struct tipple__compare *c = &v->sides.compare;
	json_t *o = json_pack("{s:s, s:b, s:o, s:I, s:I, s:I, s:O, s:b}", "job", v->run.job->name,
	    "same", c->found == 0, "tables", tables_json(v), "read",
	    (json_int_t)v->sides.read, "skipped", (json_int_t)v->sides.skipped, "rejected",
	    (json_int_t)v->sides.rejected, "differences", v->differences, "more", (int)c->more);
	int bad = o == NULL || json_dumpf(o, stdout, JSON_COMPACT) != 0;

	json_decref(o);
	fputc('\n', stdout);
	return bad ? tipple__nomem(err) : TIPPLE_OK;
}

/* ---- the comparison ---- */

static enum tipple_status
read_side(void *arg, enum tipple__side side, struct tipple_error *err)
{
	struct verify *v = arg;

	return side == TIPPLE__TARGET_SIDE ? tipple__sides_read_target(&v->sides, err) :
	    tipple__sides_read_source(&v->sides, err);
}

/* Both sides as they are at one time each, whatever is written meanwhile. */
static enum tipple_status
connect(struct verify *v, struct tipple_error *err)
{
	struct tipple__sides *s = &v->sides;
	enum tipple_status status;

	if ((status = tipple__find_target(&v->run, &s->target, err)) != TIPPLE_OK ||
	    (status = tipple__prepare_target(&v->run, &s->target, err)) != TIPPLE_OK ||
	    (status = tipple_begin_snapshot(s->target, err)) != TIPPLE_OK ||
	    v->run.job->reader != NULL)
		return status;
	status = tipple__connect_source(&v->run, &s->source, err);
	return status == TIPPLE_OK ? tipple_begin_snapshot(s->source, err) : status;
}

static enum tipple_status
verify(struct verify *v, struct tipple_error *err)
{
	struct tipple__compare *c = &v->sides.compare;
	enum tipple_status status = tipple__sides_open(&v->sides, &v->run, false, -1, err);

	c->max = v->options->max_differences;
	c->read = read_side;
	c->tell = tell;
	c->arg = v;
	if (status == TIPPLE_OK && v->options->json &&
	    (v->differences = json_array()) == NULL)
		status = tipple__nomem(err);
	if (status == TIPPLE_OK)
		status = connect(v, err);
	if (status == TIPPLE_OK)
		status = tipple__compare_run(c, err);
	if (status == TIPPLE_OK && v->options->json)
		status = print_json(v, err);
	else if (status == TIPPLE_OK)
		print_summary(v);
	return status;
}

/* 1 is kept for what differs: whatever could not be compared is 2, or 75 when it may pass. */
static int
exit_code(const struct verify *v, enum tipple_status status, const struct tipple_error *err)
{
	if (status != TIPPLE_OK)
		tipple_log(&v->run.log, TIPPLE_ERROR, "verify: %s: %s", tipple_status_name(status),
		    err->text);
	if (status == TIPPLE_CANCELLED && tipple__stop != 0)
		return tipple__signals_exit();
	if (status != TIPPLE_OK)
		return tipple__can_pass(status) ? TIPPLE_EXIT_TEMPORARY : TIPPLE_EXIT_REFUSED;
	if (fflush(stdout) != 0 || ferror(stdout)) {
		tipple_log(&v->run.log, TIPPLE_ERROR, "verify: the result could not be written");
		return TIPPLE_EXIT_REFUSED;
	}
	return v->sides.compare.found > 0 ? TIPPLE_EXIT_FAILED : TIPPLE_EXIT_OK;
}

static int
run_verify(const struct tipple_sync *job, struct tipple__verify_options *o)
{
	struct verify v = { .run = { .job = job, .options = &o->run, .stop = &tipple__stop },
		.options = o };
	char *source = NULL, *target = NULL;
	struct tipple_error err = { .status = TIPPLE_OK };
	enum tipple_status status = TIPPLE_OK;
	int code;

	v.run.started = tipple_now();
	/* rows that are rejected and values that are cleared are the runs' to tell */
	v.run.log = (struct tipple_log){ .fd = STDERR_FILENO, .level = TIPPLE_ERROR,
		.job = job->name };
	tipple__signals_watch();
	if (job->reader == NULL) {
		status = tipple__url_option_read("--source", o->run.source, &source, &err);
		o->run.source = source;
	}
	if (status == TIPPLE_OK)
		status = tipple__url_option_read("--target", o->run.target, &target, &err);
	o->run.target = target;
	if (status == TIPPLE_OK)
		status = verify(&v, &err);
	code = exit_code(&v, status, &err);
	tipple_rollback(v.sides.target);
	tipple_close(v.sides.target);
	tipple__sides_close(&v.sides);
	json_decref(v.differences);
	free(source);
	free(target);
	return code;
}

int
tipple__verify_main(const struct tipple_sync *job, int argc, char **argv)
{
	struct tipple__verify_options options;
	char why[200];

	switch (tipple__verify_options_parse(&options, job, argc, argv, why, sizeof(why))) {
	case TIPPLE__HELP:
		tipple__verify_options_help(stdout, job);
		break;
	case TIPPLE__VERSION:
		fprintf(stdout, "%s (tipple %s)\n", job->name, tipple_version());
		break;
	case TIPPLE__USAGE:
		fprintf(stderr, "%s verify: %s\nTry '%s verify --help'.\n", job->name, why,
		    job->name);
		return TIPPLE_EXIT_REFUSED;
	case TIPPLE__RUN:
		return run_verify(job, &options);
	}
	return fflush(stdout) == 0 && !ferror(stdout) ? TIPPLE_EXIT_OK : TIPPLE_EXIT_REFUSED;
}
