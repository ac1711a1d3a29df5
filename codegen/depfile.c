/*
 * depfile.c - rules for make and ninja.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "depfile.h"

/* As compilers escape names in what they write for -MD. */
static void
put_name(struct tipple__text *t, const char *path)
{
	for (; *path; path++) {
		if (strchr(" #\\", *path))
			tipple__put_char(t, '\\');
		else if (*path == '$')
			tipple__put_char(t, '$');
		tipple__put_char(t, *path);
	}
}

static void
put_syncs(struct tipple__arena *a, struct tipple__text *t, const struct job *j)
{
	for (int i = 0; i < j->model.nsyncs; i++) {
		tipple__put_char(t, ' ');
		put_name(t, job_sync_path(a, j, &j->model.syncs[i], 'h'));
		tipple__put_char(t, ' ');
		put_name(t, job_sync_path(a, j, &j->model.syncs[i], 'c'));
	}
}

const char *
depfile_text(struct tipple__arena *a, const struct job *jobs, int n)
{
	struct tipple__text t = {0};

	for (int i = 0; i < n; i++) {
		put_name(&t, jobs[i].header_path);
		tipple__put_char(&t, ' ');
		put_name(&t, jobs[i].source_path);
		put_syncs(a, &t, &jobs[i]);
		tipple__put(&t, ": ");
		put_name(&t, jobs[i].path);
		tipple__put(&t, "\n\n");
		put_name(&t, jobs[i].path);
		tipple__put(&t, ":\n");
	}
	return pool_take(a, &t);
}
