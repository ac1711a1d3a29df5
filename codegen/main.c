/*
 * main.c - tipple-gen: options and files.  What a schema may say is in load.c
 * and check.c, what becomes of it in emit_header.c and emit_source.c.
 *
 * SPDX-License-Identifier: ISC
 */
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "generate.h"
#include "load.h"
#include "naming.h"
#include "output.h"

enum { FAILED = 1, REFUSED = 2 };

static const char usage[] =
	"usage: tipple-gen [-o DIR] SCHEMA.yaml...\n"
	"\n"
	"Writes DIR/SCHEMA.h and DIR/SCHEMA.c, typed rows and functions for the tables of\n"
	"each schema.  See tipple-gen(1) and tipple-schema(5).\n"
	"\n"
	"  -o, --output DIR  where to write (default: the current directory)\n"
	"  -l, --list        print the names of the files instead of writing them\n"
	"  -h, --help        print this\n"
	"  -V, --version     print the version\n";

/* One schema file and what becomes of it. */
struct job {
	const char *path;
	const char *source;     /* path without its folders */
	char *base;             /* source without .yaml */
	char *header_path, *source_path;
	const char *header_text, *source_text;
};

/* Is it good for file names, #include and an include guard? */
static bool
is_base_name(const char *base)
{
	const char *allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

	return *base && *base != '-' && base[strspn(base, allowed)] == '\0';
}

static bool
name_job(struct tipple__arena *a, struct job *j, const char *path, const char *folder)
{
	const char *slash = strrchr(path, '/'), *dot;

	j->path = path;
	j->source = slash ? slash + 1 : path;
	dot = strrchr(j->source, '.');
	j->base = pool_printf(a, "%.*s", dot ? (int)(dot - j->source) : 0, j->source);
	if (!dot || (strcmp(dot, ".yaml") != 0 && strcmp(dot, ".yml") != 0)) {
		fprintf(stderr, "tipple-gen: %s: the name of a schema ends in .yaml\n", path);
		return false;
	}
	if (!is_base_name(j->base)) {
		fprintf(stderr, "tipple-gen: %s: the name of a schema is made of letters, digits,"
		    " _ and -\n", path);
		return false;
	}
	j->header_path = pool_printf(a, "%s/%s.h", folder, j->base);
	j->source_path = pool_printf(a, "%s/%s.c", folder, j->base);
	return true;
}

static int
name_jobs(struct tipple__arena *a, struct job *jobs, char **paths, int n, const char *folder)
{
	for (int i = 0; i < n; i++) {
		if (!name_job(a, &jobs[i], paths[i], folder))
			return REFUSED;
		for (int j = 0; j < i; j++) {
			if (strcmp(jobs[i].base, jobs[j].base) == 0) {
				fprintf(stderr, "tipple-gen: %s and %s would write the same"
				    " files\n", paths[j], paths[i]);
				return REFUSED;
			}
		}
	}
	return 0;
}

/* From the file to the text of the two others. */
static int
generate(struct tipple__arena *a, struct job *j)
{
	struct source source = {0};
	struct schema *schema = NULL;
	struct diags d;
	struct model m;
	int rc;

	diag_init(&d, a, j->path);
	rc = source_read(&source, j->path, &d);
	if (rc) {
		fprintf(stderr, "tipple-gen: %s: %s\n", j->path, strerror(rc));
		source_clear(&source);
		return FAILED;
	}
	if (d.n == 0 && source_parse(&source, &d) && schema_load(&source, &schema, &d)) {
		naming_derive(a, schema);
		check_schema(&source, schema, &d);
	}
	if (d.n == 0) {
		m = model_build(a, schema, j->source, j->base);
		j->header_text = generate_header(a, &m);
		j->source_text = generate_source(a, &m);
	}
	diag_print(&d, stderr);
	schema_free(schema);
	source_clear(&source);
	return d.n ? REFUSED : 0;
}

static int
write_file(const char *path, const char *text)
{
	int rc = output_write(path, text);

	if (rc)
		fprintf(stderr, "tipple-gen: %s: %s\n", path, strerror(rc));
	return rc ? FAILED : 0;
}

/* Nothing is written unless every schema is good. */
static int
run(struct tipple__arena *a, struct job *jobs, int n)
{
	int rc = 0;

	for (int i = 0; i < n; i++) {
		int one = generate(a, &jobs[i]);

		if (one > rc)
			rc = one;
	}
	for (int i = 0; i < n && rc == 0; i++) {
		rc = write_file(jobs[i].header_path, jobs[i].header_text);
		if (rc == 0)
			rc = write_file(jobs[i].source_path, jobs[i].source_text);
	}
	return rc;
}

static int
list(const struct job *jobs, int n)
{
	for (int i = 0; i < n; i++)
		printf("%s\n%s\n", jobs[i].header_path, jobs[i].source_path);
	return fflush(stdout) == EOF ? FAILED : 0;
}

int
main(int argc, char **argv)
{
	static const struct option options[] = {
		{ "output", required_argument, NULL, 'o' }, { "list", no_argument, NULL, 'l' },
		{ "help", no_argument, NULL, 'h' }, { "version", no_argument, NULL, 'V' },
		{ NULL, 0, NULL, 0 },
	};
	struct tipple__arena arena = {0};
	const char *folder = ".";
	bool only_list = false;
	struct job *jobs;
	int c, n, rc;

	while ((c = getopt_long(argc, argv, "o:lhV", options, NULL)) != -1) {
		switch (c) {
		case 'o':
			folder = optarg;
			break;
		case 'l':
			only_list = true;
			break;
		case 'h':
			return fputs(usage, stdout) == EOF || fflush(stdout) == EOF ? FAILED : 0;
		case 'V':
			printf("tipple-gen %s\n", tipple_version());
			return fflush(stdout) == EOF ? FAILED : 0;
		default:
			fputs(usage, stderr);
			return REFUSED;
		}
	}
	n = argc - optind;
	if (n == 0) {
		fputs(usage, stderr);
		return REFUSED;
	}
	jobs = pool_alloc(&arena, (size_t)n, sizeof(*jobs));
	rc = name_jobs(&arena, jobs, argv + optind, n, folder);
	if (rc == 0)
		rc = only_list ? list(jobs, n) : run(&arena, jobs, n);
	tipple__arena_free(&arena);
	return rc;
}
