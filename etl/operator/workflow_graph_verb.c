/*
 * workflow_graph_verb.c - the steps of a run and what they wait for as a picture: Graphviz
 * lays it out where it is there, else its input is printed.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "error.h"
#include "picture.h"
#include "run_view.h"
#include "workflow_verbs.h"

#define NAME_LIMIT 44

extern char **environ;

/* ---- DOT ---- */

/* Below the name: how long it took, or what there is to say instead. */
static void
put_detail(struct tipple__text *t, const struct step_view *s)
{
	const struct etl_step *row = &s->row;

	tipple__put(t, step_status_name(row->status));
	if (row->degraded)
		tipple__put(t, " by its fallback");
	if (row->has_start_time && row->status != ETL_STEP_STATUS_PENDING) {
		tipple__put(t, ", ");
		put_duration(t, (double)(step_ended(row) - row->start_time) / 1e6);
	}
	if (row->attempt > 1)
		tipple__putf(t, ", attempt %d", (int)row->attempt);
	if (row->has_parts)
		tipple__putf(t, "\\n%d of %d parts ok", s->parts_ok, (int)row->parts);
	if (row->has_parts && s->parts_failed > 0)
		tipple__putf(t, ", %d failed", s->parts_failed);
}

static void
put_node(struct tipple__text *t, const struct run_view *view, int at)
{
	const struct step_view *s = &view->steps[at];
	const struct etl_step *row = &s->row;
	bool quiet = row->status == ETL_STEP_STATUS_SKIPPED ||
	    row->status == ETL_STEP_STATUS_PENDING;

	tipple__putf(t, "\ts%d [label=\"", at);
	put_dot(t, row->name, NAME_LIMIT);
	tipple__put(t, "\\n");
	put_detail(t, s);
	tipple__put(t, "\", tooltip=\"");
	put_dot(t, row->error != NULL ? row->error : row->name, 400);
	tipple__putf(t, "\", fillcolor=\"%s\", color=\"%s\", style=\"rounded,filled%s\"];\n",
	    step_paint[row->status].fill, step_paint[row->status].line, quiet ? ",dashed" : "");
	for (int i = 0; i < s->nbefore; i++)
		tipple__putf(t, "\ts%d -> s%d;\n", s->before[i], at);
}

/* A legend with how many there are of each. */
static void
put_legend(struct tipple__text *t, const struct run_view *view)
{
	tipple__put(t, "\tlabel=<<table border=\"0\" cellspacing=\"6\"><tr><td align=\"left\" "
	    "border=\"0\"><b>");
	put_xml(t, view->run.workflow, 80);
	tipple__putf(t, "</b>: %s</td>", etl_run_table.columns[ETL_RUN_STATUS].labels[
	    view->run.status]);
	for (enum etl_step_status s = ETL_STEP_STATUS_PENDING; s <= ETL_STEP_STATUS_SKIPPED; s++)
		tipple__putf(t, "<td border=\"1\" cellpadding=\"4\" bgcolor=\"%s\" color=\"%s\"> "
		    "%d %s </td>", step_paint[s].fill, step_paint[s].line,
		    run_view_count(view, s), step_status_name(s));
	tipple__put(t, "</tr></table>>;\n");
}

static void
put_graph(struct tipple__text *t, const struct run_view *view)
{
	tipple__put(t, "digraph workflow {\n"
	    "\trankdir=LR; labelloc=t; fontname=\"Helvetica\"; nodesep=0.2; ranksep=0.5;\n"
	    "\tnode [shape=box, fontname=\"Helvetica\", fontsize=11, margin=\"0.14,0.07\"];\n"
	    "\tedge [color=\"#606060\", arrowsize=0.7];\n");
	put_legend(t, view);
	for (int i = 0; i < view->nsteps; i++)
		put_node(t, view, i);
	tipple__put(t, "}\n");
}

/* ---- Graphviz ---- */

/* TIPPLE_NOT_FOUND: there is no dot. */
static enum tipple_status
spawn_dot(int input, struct tipple_error *err)
{
	static char dot[] = "dot", svg[] = "-Tsvg";
	char *const arguments[] = { dot, svg, NULL };
	posix_spawn_file_actions_t actions;
	int failed, ended = 0;
	pid_t pid;

	if (posix_spawn_file_actions_init(&actions) != 0)
		return tipple__nomem(err);
	(void)posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
	failed = posix_spawnp(&pid, dot, &actions, NULL, arguments, environ);
	(void)posix_spawn_file_actions_destroy(&actions);
	if (failed == ENOENT)
		return TIPPLE_NOT_FOUND;
	if (failed != 0)
		return tipple__fail(err, TIPPLE_IO, NULL, NULL, "dot: %s", strerror(failed));
	while (waitpid(pid, &ended, 0) < 0 && errno == EINTR)
		continue;
	if (WIFEXITED(ended) && WEXITSTATUS(ended) == 0)
		return TIPPLE_OK;
	return tipple__fail(err, TIPPLE_DB, NULL, NULL, "dot could not draw the graph");
}

static enum tipple_status
lay_out(const char *dot, struct tipple_error *err)
{
	FILE *input = tmpfile();
	enum tipple_status status;

	if (input == NULL)
		return tipple__fail(err, TIPPLE_IO, NULL, NULL, "a temporary file: %s",
		    strerror(errno));
	if (fputs(dot, input) < 0 || fflush(input) != 0 || fseek(input, 0, SEEK_SET) != 0)
		status = tipple__fail(err, TIPPLE_IO, NULL, NULL, "a temporary file: %s",
		    strerror(errno));
	else
		status = spawn_dot(fileno(input), err);
	(void)fclose(input);
	return status;
}

/* ---- the verb ---- */

static enum tipple_status
draw(const struct call *call, const struct run_view *view, struct tipple_error *err)
{
	const char *format = call_flag(call, "format");
	struct tipple__text text = { 0 };
	enum tipple_status status = TIPPLE_NOT_FOUND;

	put_graph(&text, view);
	if (text.failed) {
		tipple__text_clear(&text);
		return tipple__nomem(err);
	}
	if (format == NULL || strcmp(format, "svg") == 0)
		status = lay_out(text.data, err);
	if (status == TIPPLE_NOT_FOUND && format != NULL && strcmp(format, "svg") == 0)
		status = tipple__fail(err, TIPPLE_UNSUPPORTED, NULL, NULL,
		    "Graphviz (dot) is not installed; --format dot prints its input");
	if (status == TIPPLE_NOT_FOUND) {
		fputs(text.data, stdout);
		status = TIPPLE_OK;
	}
	tipple__text_clear(&text);
	return status;
}

static json_t *
list(const struct run_view *view)
{
	json_t *steps = json_array(), *before;

	for (int i = 0; i < view->nsteps; i++) {
		before = json_array();
		for (int k = 0; k < view->steps[i].nbefore; k++)
			(void)json_array_append_new(before, json_string(
			    view->steps[view->steps[i].before[k]].row.name));
		(void)json_array_append_new(steps, json_pack("{s:s, s:s, s:o}", "name",
		    view->steps[i].row.name, "status",
		    step_status_name(view->steps[i].row.status), "depends_on", before));
	}
	return json_pack("{s:s, s:o}", "run_id", view->run.id, "steps", steps);
}

enum tipple_status
workflow_graph(struct call *call, struct tipple_error *err)
{
	const char *format = call_flag(call, "format");
	struct run_view view;
	enum tipple_status status;

	if (format != NULL && strcmp(format, "svg") != 0 && strcmp(format, "dot") != 0)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "--format: want svg or dot");
	status = run_view_open(&view, call, 1, err);
	if (status == TIPPLE_OK)
		status = call->json ? answer_object(call, list(&view), NULL, err) :
		    draw(call, &view, err);
	run_view_close(&view);
	return status;
}
