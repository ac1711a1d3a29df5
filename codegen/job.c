/*
 * job.c - one schema file on its way from YAML to the files made of it.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "job.h"
#include "load.h"
#include "naming.h"
#include "output.h"

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
	j->name = slash ? slash + 1 : path;
	dot = strrchr(j->name, '.');
	j->base = pool_printf(a, "%.*s", dot ? (int)(dot - j->name) : 0, j->name);
	if (!dot || (strcmp(dot, ".yaml") != 0 && strcmp(dot, ".yml") != 0)) {
		fprintf(stderr, "tipple-gen: %s: the name of a schema ends in .yaml\n", path);
		return false;
	}
	if (!is_base_name(j->base)) {
		fprintf(stderr, "tipple-gen: %s: the name of a schema is made of letters, digits,"
		    " _ and -\n", path);
		return false;
	}
	j->folder = folder;
	j->header_path = output_path(a, folder, pool_printf(a, "%s.h", j->base));
	j->source_path = output_path(a, folder, pool_printf(a, "%s.c", j->base));
	return true;
}

int
job_name_all(struct tipple__arena *a, struct job *jobs, char **paths, int n, const char *folder)
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

const char *
job_sync_path(struct tipple__arena *a, const struct job *j, const struct model_sync *s,
    char suffix)
{
	return output_path(a, j->folder, pool_printf(a, "%s_sync.%c", s->schema->c, suffix));
}

int
job_load(struct tipple__arena *a, struct job *j, const struct telling *t)
{
	struct excerpt excerpt;
	struct diags d;
	int rc;

	diag_init(&d, a, j->path);
	d.silenced = t->silenced;
	rc = source_read(&j->source, j->path, &d);
	if (rc) {
		fprintf(stderr, "tipple-gen: %s: %s\n", j->path, strerror(rc));
		return FAILED;
	}
	if (d.n == 0 && source_parse(&j->source, &d) &&
	    schema_load(&j->source, &j->schema, &d)) {
		naming_derive(a, j->schema);
		check_schema(&j->source, j->schema, &d);
	}
	excerpt = excerpt_of(j->source.data, j->source.size);
	diag_print(&d, t->excerpts ? &excerpt : NULL, stderr);
	if (d.nerrors || (t->strict && d.n))
		return REFUSED;
	j->model = model_build(a, j->schema, j->name, j->base);
	return 0;
}

void
job_clear(struct job *j)
{
	schema_free(j->schema);
	source_clear(&j->source);
}
