/*
 * log_file.c - see log_file.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "log_file.h"
#include "text.h"

/* "2024-02-29 13:05:00": where the parts begin. */
static const struct {
	char letter;
	int at, n;
} parts[] = { { 'Y', 0, 4 }, { 'm', 5, 2 }, { 'd', 8, 2 }, { 'H', 11, 2 }, { 'M', 14, 2 },
	{ 'S', 17, 2 } };

/* What stands behind a percent sign; false: nothing that is known. */
static bool
put_part(struct tipple__text *path, char letter, const char *time)
{
	if (letter == '%')
		tipple__put_char(path, '%');
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (parts[i].letter != letter)
			continue;
		tipple__put_n(path, time + parts[i].at, (size_t)parts[i].n);
		return true;
	}
	return letter == '%';
}

static enum tipple_status
open_path(const char *path, int *fd, struct tipple_error *err)
{
	struct stat st;

	*fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
	if (*fd < 0)
		return tipple__fail(err, TIPPLE_IO, NULL, NULL, "log file %.200s: %s", path,
		    strerror(errno));
	if (fstat(*fd, &st) == 0 && S_ISREG(st.st_mode))
		return TIPPLE_OK;
	close(*fd);
	*fd = 0;
	return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "log file %.200s: is no regular file",
	    path);
}

enum tipple_status
tipple__log_file_open(const char *pattern, int64_t now, int *fd, struct tipple_error *err)
{
	char time[TIPPLE_TIMESTAMP_SIZE];
	struct tipple__text path = { 0 };
	enum tipple_status status = TIPPLE_OK;

	tipple_timestamp_format(now, time);
	for (const char *s = pattern; *s != '\0' && status == TIPPLE_OK; s++) {
		if (*s != '%')
			tipple__put_char(&path, *s);
		else if (!put_part(&path, *++s, time))
			status = tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
			    "--log-file: only %%Y %%m %%d %%H %%M %%S and %%%% have a percent "
			    "sign");
	}
	if (status == TIPPLE_OK && (path.failed || path.data == NULL))
		status = path.failed ? tipple__nomem(err) : tipple__fail(err, TIPPLE_MISUSE, NULL,
		    NULL, "--log-file: the name of the file is empty");
	if (status == TIPPLE_OK)
		status = open_path(path.data, fd, err);
	tipple__text_clear(&path);
	return status;
}
