/*
 * main.c - tipple-gen: options and what they ask for.  What a schema may say is
 * in load.c and check.c, what becomes of it in emit_header.c, emit_source.c
 * and review.c.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "depfile.h"
#include "generate.h"
#include "init.h"
#include "inspect_command.h"
#include "manifest.h"
#include "prepare.h"
#include "verify_command.h"

static const char usage[] =
	"usage: tipple-gen [options] SCHEMA.yaml...\n"
	"       tipple-gen sql [--dialect NAME] [--ddl] [options] SCHEMA.yaml...\n"
	"       tipple-gen inspect URL [TABLE...]\n"
	"       tipple-gen inspect FILE.csv|FILE.jsonl\n"
	"       tipple-gen verify [--json] [options] URL SCHEMA.yaml...\n"
	"       tipple-gen init [DIR]\n"
	"\n"
	"Writes DIR/SCHEMA.h and DIR/SCHEMA.c, typed rows and functions for the tables of\n"
	"each schema; or, with sql, prints the SQL of these functions.  inspect prints\n"
	"the schema of a live database or a file, verify compares schemas with a database,\n"
	"init starts a project.  See tipple-gen(1) and tipple-schema(5).\n"
	"\n"
	"  -o, --output DIR    where to write (default: the current directory)\n"
	"      --check         write nothing; print what would change, as a diff\n"
	"      --prune         remove the files of schemas that are gone\n"
	"      --depfile FILE  write rules for make, too\n"
	"  -l, --list          print the names of the files instead of writing them\n"
	"  -W, --warn NAME     warnings: no-NAME or no-all silences, error makes them errors\n"
	"  -e, --excerpt       messages show the line, as they do on a terminal\n"
	"      --database URL  have this database take the SQL of queries, too\n"
	"  -h, --help          print this\n"
	"  -V, --version       print the version\n"
	"\n"
	"  -d, --dialect NAME  sql: sqlite, postgresql or mysql only\n"
	"      --ddl           sql: what makes the tables only\n"
	"      --json          verify: tell the differences as JSON\n";

enum command { GENERATE, SQL, INSPECT, VERIFY, INIT };

static const char *const commands[] = { [SQL] = "sql", [INSPECT] = "inspect",
	[VERIFY] = "verify", [INIT] = "init" };

struct options {
	enum command command;
	struct telling telling;
	const char *folder;
	const char *depfile;
	const char *database;
	bool list, check, prune;
	bool ddl, json;
	unsigned dialects;      /* by bit */
	char **schemas;
	int nschemas;
};

/* How far reading the options has come. */
enum next { GO_ON, STOP, WRONG };

static int
tell_failure(const char *path, int rc, int code)
{
	fprintf(stderr, "tipple-gen: %s: %s\n", path, strerror(rc));
	return code;
}

static void
collect_syncs(struct tipple__arena *a, const struct job *j, struct outputs *files)
{
	for (int i = 0; i < j->model.nsyncs; i++) {
		const struct model_sync *s = &j->model.syncs[i];

		output_add(files, job_sync_path(a, j, s, 'h'),
		    generate_sync_header(a, &j->model, s), j->name);
		output_add(files, job_sync_path(a, j, s, 'c'),
		    generate_sync_source(a, &j->model, s), j->name);
	}
}

/* The texts of all files that the options ask for. */
static int
collect(struct tipple__arena *a, const struct options *o, const struct job *jobs,
    struct outputs *files, const char **path)
{
	for (int i = 0; i < o->nschemas; i++) {
		const struct job *j = &jobs[i];

		output_add(files, j->header_path, generate_header(a, &j->model), j->name);
		output_add(files, j->source_path, generate_source(a, &j->model), j->name);
		collect_syncs(a, j, files);
	}
	*path = output_twice(files);
	if (*path)
		return EEXIST;
	if (o->prune) {
		int rc = manifest_update(files, o->folder, path);

		if (rc)
			return rc;
	}
	if (o->depfile && !o->check)
		output_add(files, o->depfile, depfile_text(a, jobs, o->nschemas), NULL);
	return 0;
}

static int
write_files(struct tipple__arena *a, const struct options *o, const struct job *jobs)
{
	struct outputs files = { .arena = a };
	bool differs = false;
	const char *path;
	int rc = collect(a, o, jobs, &files, &path);

	if (rc == 0)
		rc = o->check ? output_compare(&files, stdout, &differs, &path) :
		    output_write(&files, &path);
	if (rc)
		return tell_failure(path, rc, o->check || rc == EEXIST ? REFUSED : FAILED);
	return differs ? FAILED : 0;
}

static int
print_sql(struct tipple__arena *a, const struct options *o, const struct job *jobs)
{
	for (int i = 0; i < o->nschemas; i++)
		for (int d = 0; d < TIPPLE_DIALECTS; d++)
			if (o->dialects & 1u << d)
				fputs(generate_sql(a, &jobs[i].model, &tipple__dialects[d],
				    o->ddl), stdout);
	return 0;
}

static int
list(struct tipple__arena *a, const struct job *jobs, int n)
{
	for (int i = 0; i < n; i++) {
		const struct model *m = &jobs[i].model;

		printf("%s\n%s\n", jobs[i].header_path, jobs[i].source_path);
		for (int k = 0; k < m->nsyncs; k++)
			printf("%s\n%s\n", job_sync_path(a, &jobs[i], &m->syncs[k], 'h'),
			    job_sync_path(a, &jobs[i], &m->syncs[k], 'c'));
	}
	return 0;
}

static int
produce(struct tipple__arena *a, const struct options *o, const struct job *jobs)
{
	if (o->list)
		return list(a, jobs, o->nschemas);
	return o->command == SQL ? print_sql(a, o, jobs) : write_files(a, o, jobs);
}

/* Nothing is written unless every schema is good. */
static int
run(struct tipple__arena *a, const struct options *o)
{
	struct job *jobs = pool_alloc(a, (size_t)o->nschemas, sizeof(*jobs));
	int rc = job_name_all(a, jobs, o->schemas, o->nschemas, o->folder);

	if (rc)
		return rc;
	for (int i = 0; i < o->nschemas; i++) {
		int one = job_load(a, &jobs[i], &o->telling);

		if (one == FAILED && o->check) /* 1 says that something differs */
			one = REFUSED;
		if (one > rc)
			rc = one;
	}
	if (rc == 0 && o->database)
		rc = prepare_queries(a, o->database, jobs, o->nschemas, &o->telling);
	if (rc == 0)
		rc = produce(a, o, jobs);
	for (int i = 0; i < o->nschemas; i++)
		job_clear(&jobs[i]);
	return rc;
}

static enum next
set_warning(struct options *o, const char *name)
{
	unsigned bits;

	if (strcmp(name, "error") == 0) {
		o->telling.strict = true;
	} else if (strncmp(name, "no-", 3) == 0 && warning_bits(name + 3, &bits)) {
		o->telling.silenced |= bits;
	} else {
		fprintf(stderr, "tipple-gen: -W: no warning \"%s\"; there are", name);
		for (int i = 0; i < WARNINGS; i++)
			fprintf(stderr, " no-%s", warning_name((enum warning)i));
		fputs(" no-all error\n", stderr);
		return WRONG;
	}
	return GO_ON;
}

static enum next
set_dialect(struct options *o, const char *name)
{
	for (int d = 0; d < TIPPLE_DIALECTS; d++) {
		if (strcmp(name, tipple__dialects[d].name) == 0) {
			o->dialects |= 1u << d;
			return GO_ON;
		}
	}
	fprintf(stderr, "tipple-gen: --dialect: no dialect \"%s\"; there are sqlite, postgresql"
	    " and mysql\n", name);
	return WRONG;
}

enum { CHECK = 256, PRUNE, DEPFILE, DDL, JSON, DATABASE };

static const struct option long_options[] = {
	{ "output", required_argument, NULL, 'o' }, { "check", no_argument, NULL, CHECK },
	{ "prune", no_argument, NULL, PRUNE }, { "depfile", required_argument, NULL, DEPFILE },
	{ "list", no_argument, NULL, 'l' }, { "warn", required_argument, NULL, 'W' },
	{ "excerpt", no_argument, NULL, 'e' }, { "help", no_argument, NULL, 'h' },
	{ "version", no_argument, NULL, 'V' }, { "dialect", required_argument, NULL, 'd' },
	{ "ddl", no_argument, NULL, DDL }, { "json", no_argument, NULL, JSON },
	{ "database", required_argument, NULL, DATABASE },
	{ NULL, 0, NULL, 0 },
};

static enum next
set_option(struct options *o, int c, const char *argument)
{
	switch (c) {
	case 'o':
		o->folder = argument;
		return GO_ON;
	case CHECK:
		o->check = true;
		return GO_ON;
	case PRUNE:
		o->prune = true;
		return GO_ON;
	case DEPFILE:
		o->depfile = argument;
		return GO_ON;
	case 'l':
		o->list = true;
		return GO_ON;
	case 'W':
		return set_warning(o, argument);
	case 'e':
		o->telling.excerpts = true;
		return GO_ON;
	case 'd':
		return set_dialect(o, argument);
	case DDL:
		o->ddl = true;
		return GO_ON;
	case JSON:
		o->json = true;
		return GO_ON;
	case DATABASE:
		o->database = argument;
		return GO_ON;
	case 'h':
		fputs(usage, stdout);
		return STOP;
	case 'V':
		printf("tipple-gen %s\n", tipple_version());
		return STOP;
	default:
		fputs(usage, stderr);
		return WRONG;
	}
}

/* Are there options that another command has? */
static bool
has_strays(const struct options *o)
{
	bool files = o->list || o->check || o->prune || o->depfile;

	if (o->command != GENERATE && files)
		return true;
	if (o->command != SQL && (o->ddl || o->dialects))
		return true;
	if (o->command != GENERATE && o->command != SQL && o->database != NULL)
		return true;
	return o->command != VERIFY && o->json;
}

/* Are there as many arguments as the command wants? */
static bool
has_enough(const struct options *o)
{
	if (o->command == INIT)
		return o->nschemas <= 1;
	return o->nschemas >= (o->command == VERIFY ? 2 : 1);
}

static enum next
read_options(struct options *o, int argc, char **argv)
{
	enum next next = GO_ON;
	int c;

	*o = (struct options){ .folder = ".", .telling.excerpts = isatty(STDERR_FILENO) };
	for (size_t i = 1; argc > 1 && i < sizeof(commands) / sizeof(commands[0]); i++)
		if (strcmp(argv[1], commands[i]) == 0)
			o->command = (enum command)i;
	optind = o->command == GENERATE ? 1 : 2;
	while (next == GO_ON && (c = getopt_long(argc, argv, "o:lW:ed:hV", long_options,
	    NULL)) != -1)
		next = set_option(o, c, optarg);
	if (next != GO_ON)
		return next;
	o->schemas = argv + optind;
	o->nschemas = argc - optind;
	if (!has_enough(o) || has_strays(o)) {
		fputs(usage, stderr);
		return WRONG;
	}
	if (!o->dialects)
		o->dialects = (1u << TIPPLE_DIALECTS) - 1;
	return GO_ON;
}

static int
run_command(struct tipple__arena *a, const struct options *o)
{
	const struct verify_options v = { o->schemas[0], o->schemas + 1, o->nschemas - 1,
		o->telling, o->json };

	switch (o->command) {
	case INIT:
		return init_project(a, o->nschemas > 0 ? o->schemas[0] : ".");
	case INSPECT:
		return inspect_run(a, o->schemas[0], o->schemas + 1, o->nschemas - 1);
	case VERIFY:
		return verify_run(a, &v);
	default:
		return run(a, o);
	}
}

int
main(int argc, char **argv)
{
	struct tipple__arena arena = {0};
	struct options o;
	enum next next = read_options(&o, argc, argv);
	int rc = next == WRONG ? REFUSED : 0;

	if (next == GO_ON)
		rc = run_command(&arena, &o);
	tipple__arena_free(&arena);
	if (fflush(stdout) == EOF || ferror(stdout)) {
		fputs("tipple-gen: standard output: cannot be written\n", stderr);
		return o.check || o.command == VERIFY ? REFUSED : FAILED;
	}
	return rc;
}
