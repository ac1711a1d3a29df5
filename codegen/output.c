/*
 * output.c - the files that a run makes, as one set.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diff.h"
#include "output.h"

const char *
output_path(struct tipple__arena *a, const char *folder, const char *name)
{
	return strcmp(folder, ".") == 0 ? name : pool_printf(a, "%s/%s", folder, name);
}

void
output_add(struct outputs *o, const char *path, const char *text, const char *origin)
{
	struct output *list;

	if (o->n == o->room) {
		list = pool_alloc(o->arena, o->room * 2 + 16, sizeof(*list));
		if (o->n)
			memcpy(list, o->list, o->n * sizeof(*list));
		o->list = list;
		o->room = o->room * 2 + 16;
	}
	o->list[o->n++] = (struct output){ path, text, origin, NULL };
}

static int
compare_paths(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *
output_twice(const struct outputs *o)
{
	const char **paths = pool_alloc(o->arena, o->n, sizeof(*paths));

	for (size_t i = 0; i < o->n; i++)
		paths[i] = o->list[i].path;
	qsort(paths, o->n, sizeof(*paths), compare_paths);
	for (size_t i = 1; i < o->n; i++)
		if (strcmp(paths[i], paths[i - 1]) == 0)
			return paths[i];
	return NULL;
}

int
output_read(struct tipple__arena *a, const char *path, char **text)
{
	struct tipple__text t = {0};
	FILE *f = fopen(path, "rb");
	char buffer[8192];
	size_t n;
	int rc = 0;

	*text = NULL;
	if (!f)
		return errno == ENOENT ? 0 : errno;
	errno = 0;
	while ((n = fread(buffer, 1, sizeof(buffer), f)) > 0)
		tipple__put_n(&t, buffer, n);
	if (ferror(f))
		rc = errno ? errno : EIO;
	fclose(f);
	if (rc == 0)
		*text = pool_take(a, &t);
	tipple__text_clear(&t);
	return rc;
}

/* The mode that a new file would have had; mkstemp makes it 0600. */
static mode_t
default_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

static int
write_all(int fd, const char *text)
{
	FILE *f = fdopen(fd, "wb");
	int rc = 0;

	if (!f) {
		rc = errno;
		close(fd);
		return rc;
	}
	if (fputs(text, f) == EOF || fflush(f) == EOF || fchmod(fd, default_mode()) < 0)
		rc = errno;
	if (fclose(f) == EOF && rc == 0)
		rc = errno;
	return rc;
}

/* A device, a link: renaming a file over it would make it one. */
static bool
is_something_else(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

/* Write the text beside the file, unless the file holds it already. */
static int
prepare(struct outputs *o, struct output *file)
{
	char *old, *temporary;
	int fd, rc;

	if (is_something_else(file->path))
		return EEXIST;
	rc = output_read(o->arena, file->path, &old);
	if (rc)
		return rc;
	if (!file->text || (old && strcmp(old, file->text) == 0))
		return 0;
	temporary = pool_printf(o->arena, "%s.XXXXXX", file->path);
	fd = mkstemp(temporary);
	if (fd < 0)
		return errno;
	file->temporary = temporary;
	return write_all(fd, file->text);
}

static int
put_in_place(struct output *file)
{
	if (!file->text)
		return unlink(file->path) < 0 && errno != ENOENT ? errno : 0;
	if (!file->temporary)
		return 0;
	if (rename(file->temporary, file->path) < 0)
		return errno;
	file->temporary = NULL;
	return 0;
}

int
output_write(struct outputs *o, const char **path)
{
	int rc = 0;

	for (size_t i = 0; i < o->n && rc == 0; i++) {
		*path = o->list[i].path;
		rc = prepare(o, &o->list[i]);
	}
	for (size_t i = 0; i < o->n && rc == 0; i++) {
		*path = o->list[i].path;
		rc = put_in_place(&o->list[i]);
	}
	for (size_t i = 0; i < o->n; i++)
		if (o->list[i].temporary)
			unlink(o->list[i].temporary);
	return rc;
}

int
output_compare(struct outputs *o, FILE *to, bool *differs, const char **path)
{
	*differs = false;
	for (size_t i = 0; i < o->n; i++) {
		const struct output *file = &o->list[i];
		char *old;
		int rc = output_read(o->arena, file->path, &old);

		*path = file->path;
		if (rc)
			return rc;
		if (diff_print(o->arena, old, file->text, file->path, file->origin, to))
			*differs = true;
	}
	return 0;
}
