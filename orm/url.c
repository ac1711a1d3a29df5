/*
 * url.c - take a database URL apart.  What the parts mean is each backend's.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "url.h"

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* Decode %XX in place; false for a bad or zero escape. */
static bool
decode(char *s)
{
	char *to = s;

	for (; *s != '\0'; s++) {
		if (*s != '%') {
			*to++ = *s;
			continue;
		}
		if (hex(s[1]) < 0 || hex(s[2]) < 0 || (s[1] == '0' && s[2] == '0'))
			return false;
		*to++ = (char)(hex(s[1]) * 16 + hex(s[2]));
		s += 2;
	}
	*to = '\0';
	return true;
}

/* [user[:password]@][host[:port]] */
static bool
parse_authority(char *s, struct tipple__url *out)
{
	char *at = strrchr(s, '@');
	char *colon;

	if (at != NULL) {
		*at = '\0';
		out->user = s;
		colon = strchr(s, ':');
		if (colon != NULL) {
			*colon = '\0';
			out->password = colon + 1;
		}
		s = at + 1;
	}
	if (*s == '[') {                /* an IPv6 address holds colons */
		out->host = ++s;
		s = strchr(s, ']');
		if (s == NULL)
			return false;
		*s++ = '\0';
		if (*s != '\0' && *s != ':')
			return false;
	} else {
		out->host = s;
		s += strcspn(s, ":");
	}
	if (*s == ':') {
		*s++ = '\0';
		out->port = s;
		if (*s == '\0' || s[strspn(s, "0123456789")] != '\0')
			return false;
	}
	if (*out->host == '\0')
		out->host = NULL;
	return true;
}

static bool
parse_options(char *s, struct tipple__url *out)
{
	char *next, *equals;

	for (; s != NULL && *s != '\0'; s = next) {
		next = strchr(s, '&');
		if (next != NULL)
			*next++ = '\0';
		equals = strchr(s, '=');
		if (equals == NULL || equals == s || out->noptions == TIPPLE__URL_OPTIONS)
			return false;
		*equals++ = '\0';
		if (!decode(s) || !decode(equals))
			return false;
		if (tipple__url_option(out, s) != NULL)
			return false;
		out->options[out->noptions].name = s;
		out->options[out->noptions++].value = equals;
	}
	return true;
}

static bool
decode_parts(struct tipple__url *out)
{
	char *parts[] = { out->user, out->password, out->host, out->path };

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (parts[i] != NULL && !decode(parts[i]))
			return false;
	return true;
}

enum tipple_status
tipple__url_parse(const char *url, struct tipple__url *out, struct tipple_error *err)
{
	const char *part = NULL;
	char *s, *end;

	memset(out, 0, sizeof(*out));
	out->block = malloc(strlen(url) + 1);
	if (out->block == NULL)
		return tipple__nomem(err);
	strcpy(out->block, url);
	s = strchr(out->block, ':');
	if (s == NULL || s == out->block) {
		part = "scheme: want sqlite:PATH or scheme://...";
		goto out;
	}
	*s++ = '\0';
	out->scheme = out->block;
	end = strchr(s, '?');
	if (end != NULL) {
		*end++ = '\0';
		if (!parse_options(end, out))
			part = "options: want name=value joined by &, each once";
	}
	if (strncmp(s, "//", 2) != 0) {
		out->path = s;
	} else if (s[2] == '/') {       /* no authority: the path keeps its slash */
		out->path = s + 2;
	} else {
		s += 2;
		end = strchr(s, '/');
		if (end != NULL) {
			*end = '\0';
			out->path = end + 1;
		}
		if (part == NULL && !parse_authority(s, out))
			part = "host or port";
	}
	if (part == NULL && !decode_parts(out))
		part = "percent escape";
out:
	if (part == NULL)
		return TIPPLE_OK;
	tipple__url_clear(out);
	/* the URL may hold a password: name the part only */
	return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "database URL: bad %s", part);
}

void
tipple__url_clear(struct tipple__url *url)
{
	free(url->block);
	memset(url, 0, sizeof(*url));
}

const char *
tipple__url_option(const struct tipple__url *url, const char *name)
{
	for (int i = 0; i < url->noptions; i++)
		if (strcmp(url->options[i].name, name) == 0)
			return url->options[i].value;
	return NULL;
}
