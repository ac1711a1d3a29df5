/*
 * url_option.c - see url_option.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "url.h"
#include "url_option.h"

#define MAX_LINE 4096

static enum tipple_status
refuse(const char *option, const char *name, const char *why, struct tipple_error *err)
{
	return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "%s %.160s: %s", option, name, why);
}

static enum tipple_status
copy(const char *text, char **url, struct tipple_error *err)
{
	*url = strdup(text);
	return *url != NULL ? TIPPLE_OK : tipple__nomem(err);
}

static enum tipple_status
from_file(const char *option, const char *given, char **url, struct tipple_error *err)
{
	int fd = open(given + strlen("file:"), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	char line[MAX_LINE];
	struct stat st;
	ssize_t n = -1;

	if (fd < 0)
		return refuse(option, given, strerror(errno), err);
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		n = read(fd, line, sizeof(line) - 1);
	close(fd);
	if (n < 0)
		return refuse(option, given, "cannot be read as a file", err);
	if ((st.st_mode & 077) != 0)
		return refuse(option, given, "others may read it: chmod 600 it", err);
	line[n] = '\0';
	line[strcspn(line, "\r\n")] = '\0';
	if (line[0] == '\0')
		return refuse(option, given, "its first line is empty", err);
	return copy(line, url, err);
}

static enum tipple_status
from_environment(const char *option, const char *given, char **url, struct tipple_error *err)
{
	const char *value = getenv(given + strlen("env:"));

	if (value == NULL || *value == '\0')
		return refuse(option, given, "there is no such environment variable", err);
	return copy(value, url, err);
}

static enum tipple_status
from_argument(const char *option, const char *given, char **url, struct tipple_error *err)
{
	struct tipple__url parsed;
	bool secret;

	if (tipple__url_parse(given, &parsed, NULL) != TIPPLE_OK)
		return refuse(option, "", "want a URL such as sqlite:FILE, "
		    "postgresql://HOST/DATABASE or mysql://HOST/DATABASE", err);
	secret = parsed.password != NULL || tipple__url_option(&parsed, "password") != NULL;
	tipple__url_clear(&parsed);
	if (secret)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "%s: a password on the command line can be read by every user of the machine; "
		    "give env:NAME or file:PATH (mode 0600) in place of the URL, or leave the "
		    "password to ~/.pgpass or an option file of MySQL", option);
	return copy(given, url, err);
}

enum tipple_status
tipple__url_option_read(const char *option, const char *given, char **url,
    struct tipple_error *err)
{
	*url = NULL;
	if (strncmp(given, "file:", 5) == 0)
		return from_file(option, given, url, err);
	if (strncmp(given, "env:", 4) == 0)
		return from_environment(option, given, url, err);
	return from_argument(option, given, url, err);
}
