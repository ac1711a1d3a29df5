/*
 * dpkg.c - see dpkg.h.  Only the first line of a field is kept.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/types.h>

#include "dpkg.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct {
	const char *name;
	size_t offset;
} fields[] = {
	{ "Package", offsetof(struct dpkg_paragraph, package) },
	{ "Architecture", offsetof(struct dpkg_paragraph, architecture) },
	{ "Version", offsetof(struct dpkg_paragraph, version) },
	{ "Section", offsetof(struct dpkg_paragraph, section) },
	{ "Priority", offsetof(struct dpkg_paragraph, priority) },
	{ "Maintainer", offsetof(struct dpkg_paragraph, maintainer) },
	{ "Installed-Size", offsetof(struct dpkg_paragraph, installed_size) },
	{ "Homepage", offsetof(struct dpkg_paragraph, homepage) },
	{ "Description", offsetof(struct dpkg_paragraph, description) },
	{ "Status", offsetof(struct dpkg_paragraph, status) },
};

static char **
field(struct dpkg_paragraph *p, size_t i)
{
	return (char **)(void *)((char *)p + fields[i].offset);
}

static void
clear(struct dpkg_paragraph *p)
{
	for (size_t i = 0; i < COUNT(fields); i++)
		free(*field(p, i));
	memset(p, 0, sizeof(*p));
}

bool
dpkg_open(struct dpkg_reader *r, const char *path)
{
	memset(r, 0, sizeof(*r));
	r->file = fopen(path, "r");
	return r->file != NULL;
}

void
dpkg_close(struct dpkg_reader *r)
{
	clear(&r->paragraph);
	free(r->line);
	if (r->file != NULL)
		fclose(r->file);
	memset(r, 0, sizeof(*r));
}

/* "Field: value"; false when it is something else or there is no memory. */
static bool
take(struct dpkg_reader *r)
{
	char *colon = strchr(r->line, ':'), *value;

	if (colon == NULL || colon == r->line) {
		r->problem = "neither a field, a continuation nor an empty line";
		return false;
	}
	*colon = '\0';
	value = colon + 1 + strspn(colon + 1, " \t");
	for (size_t i = 0; i < COUNT(fields); i++) {
		if (strcasecmp(r->line, fields[i].name) != 0)
			continue;
		if (*field(&r->paragraph, i) != NULL) {
			r->problem = "a field that its paragraph has already";
			return false;
		}
		*field(&r->paragraph, i) = strdup(value);
		if (*field(&r->paragraph, i) == NULL) {
			r->problem = "out of memory";
			return false;
		}
	}
	return true;
}

bool
dpkg_next(struct dpkg_reader *r)
{
	bool any = false;
	ssize_t n;

	clear(&r->paragraph);
	while ((n = getline(&r->line, &r->room, r->file)) >= 0) {
		r->number++;
		if (memchr(r->line, '\0', (size_t)n) != NULL) {
			r->problem = "a NUL byte";
			return false;
		}
		r->line[strcspn(r->line, "\r\n")] = '\0';
		if (r->line[strspn(r->line, " \t")] == '\0') {
			if (any)
				return true;
		} else if (r->line[0] != ' ' && r->line[0] != '\t') {
			if (!take(r))
				return false;
			any = true;
		}
	}
	if (ferror(r->file))
		r->problem = "the file cannot be read";
	return any && r->problem == NULL;
}
