/*
 * manifest.c - which files former runs have written into a folder.
 *
 * One name per line, after a line that says what this is.  People may edit it,
 * so it is not believed alone.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "manifest.h"

static const char first_line[] = "# Files that tipple-gen wrote here, for its option --prune.\n";

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static bool
is_made(const struct outputs *o, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(base_name(o->list[i].path), name) == 0)
			return true;
	return false;
}

/* A name that tipple-gen may have given: no folder, and not hidden. */
static bool
is_our_name(const char *name)
{
	size_t n = strlen(name);

	return n > 2 && name[0] != '.' && !strchr(name, '/') &&
	    (strcmp(name + n - 2, ".h") == 0 || strcmp(name + n - 2, ".c") == 0);
}

/* What emit_header.c and emit_source.c write at the head of a file. */
static bool
says_it_is_ours(const char *text)
{
	const char *line = strstr(text, "\n * Written by tipple-gen from ");
	const char *end = strstr(text, "*/");

	return end && line && line < end;
}

/* Remove the file that an old manifest names, if it is ours and still there. */
static int
drop(struct outputs *o, const char *folder, const char *name, const char **path)
{
	struct stat st;
	char *text;
	int rc;

	if (!is_our_name(name))
		return 0;
	*path = output_path(o->arena, folder, name);
	if (lstat(*path, &st) < 0)
		return errno == ENOENT ? 0 : errno;
	if (!S_ISREG(st.st_mode))
		return 0;
	rc = output_read(o->arena, *path, &text);
	if (rc == 0 && text && says_it_is_ours(text))
		output_add(o, *path, NULL, NULL);
	return rc;
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *
compose(const struct outputs *o, size_t n)
{
	const char **names = pool_alloc(o->arena, n, sizeof(*names));
	struct tipple__text t = {0};

	for (size_t i = 0; i < n; i++)
		names[i] = base_name(o->list[i].path);
	qsort(names, n, sizeof(*names), compare);
	tipple__put(&t, first_line);
	for (size_t i = 0; i < n; i++)
		tipple__putf(&t, "%s\n", names[i]);
	return pool_take(o->arena, &t);
}

int
manifest_update(struct outputs *o, const char *folder, const char **path)
{
	const char *manifest = output_path(o->arena, folder, MANIFEST);
	size_t made = o->n;
	char *old, *line;
	int rc;

	*path = manifest;
	rc = output_read(o->arena, manifest, &old);
	if (rc == 0 && old && strncmp(old, first_line, strlen(first_line)) == 0) {
		old += strlen(first_line);
		while (rc == 0 && *old) {
			line = old;
			old += strcspn(old, "\n");
			if (*old)
				*old++ = '\0';
			if (!is_made(o, made, line))
				rc = drop(o, folder, line, path);
		}
	}
	if (rc == 0)
		output_add(o, manifest, compose(o, made), "all schemas");
	return rc;
}
