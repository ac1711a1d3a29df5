/*
 * output.c - write a generated file.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "output.h"
#include "pool.h"

static bool
holds(const char *path, const char *text)
{
	FILE *f = fopen(path, "rb");
	bool same = f != NULL;
	int c;

	while (same && *text)
		same = fgetc(f) == (unsigned char)*text++;
	if (same) {
		c = fgetc(f);
		same = c == EOF && !ferror(f);
	}
	if (f)
		fclose(f);
	return same;
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

int
output_write(const char *path, const char *text)
{
	struct tipple__arena arena = {0};
	char *temporary;
	int fd, rc;

	if (holds(path, text))
		return 0;
	temporary = pool_printf(&arena, "%s.XXXXXX", path);
	fd = mkstemp(temporary);
	rc = fd < 0 ? errno : write_all(fd, text);
	if (rc == 0 && rename(temporary, path) < 0)
		rc = errno;
	if (rc && fd >= 0)
		unlink(temporary);
	tipple__arena_free(&arena);
	return rc;
}
