/*
 * job.h - one schema file on its way from YAML to the files made of it.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_JOB_H
#define GEN_JOB_H

#include "model.h"
#include "source.h"

/* Exit codes; 0 is done. */
enum { FAILED = 1, REFUSED = 2 };

struct job {
	const char *path;
	const char *name;       /* path without its folders */
	char *base;             /* name without .yaml */
	const char *folder;
	const char *header_path, *source_path;
	struct source source;
	struct schema *schema;
	struct model model;     /* after job_load */
};

/* How messages are told. */
struct telling {
	unsigned silenced;      /* warnings, by bit */
	bool strict;            /* a warning refuses the schema */
	bool excerpts;          /* with the lines they are about */
};

/*
 * What the files of the schemas are called.  REFUSED, and told, when a name is
 * no good or two schemas would have the same files.
 */
int job_name_all(struct tipple__arena *a, struct job *jobs, char **paths, int n,
    const char *folder);
/* What a file of a sync of the schema is called: suffix 'h' or 'c'. */
const char *job_sync_path(struct tipple__arena *a, const struct job *j,
    const struct model_sync *s, char suffix);
/* Read it, check it and make the model.  Tells what is wrong. */
int job_load(struct tipple__arena *a, struct job *j, const struct telling *t);
void job_clear(struct job *j);

#endif
