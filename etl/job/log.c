/*
 * log.c - one event, one line, one write.
 *
 * A line holds at most 4096 bytes, which a pipe takes whole (PIPE_BUF of
 * Linux), so that lines of several processes do not mix.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "character.h"
#include "escape.h"
#include "tipple_etl.h"

#define LINE_SIZE 4096
#define NAME_SIZE 256   /* job and run take no more of a line, escaped */
#define MARK "..."      /* here something was cut off */
#define TAIL 3          /* "} and the newline */

struct line {
	char data[LINE_SIZE];
	size_t size;
};

static const char *const levels[] = {
	[TIPPLE_DEBUG] = "DEBUG", [TIPPLE_INFO] = "INFO", [TIPPLE_WARNING] = "WARNING",
	[TIPPLE_ERROR] = "ERROR"
};

static void
put(struct line *line, const char *s)
{
	size_t n = strlen(s);

	memcpy(line->data + line->size, s, n);
	line->size += n;
}

/* Append n bytes of s, escaped, as far as they fit before end. */
static void
put_escaped(struct line *line, const char *s, size_t n, bool json, size_t end)
{
	size_t mark = line->size; /* where the cut comes should one be needed */
	char out[TIPPLE__ESCAPE_SIZE];
	int32_t c;

	while (n > 0) {
		size_t length = tipple__character(s, n, &c);
		const char *text = tipple__escape(c, s, json, out);
		size_t size;

		if (c == TIPPLE__ILL_FORMED)
			length = 1;
		size = text ? strlen(text) : length;
		if (line->size + size > end) {
			line->size = mark;
			put(line, MARK);
			return;
		}
		memcpy(line->data + line->size, text ? text : s, size);
		line->size += size;
		if (line->size + strlen(MARK) <= end)
			mark = line->size;
		s += length;
		n -= length;
	}
}

static void
put_name(struct line *line, const char *name, bool json)
{
	put_escaped(line, name, strlen(name), json, line->size + NAME_SIZE);
}

static void
put_json_head(struct line *line, const struct tipple_log *log, const char *time,
    const char *level)
{
	put(line, "{\"time\":\"");
	put(line, time);
	put(line, "\",\"job\":\"");
	put_name(line, log->job, true);
	put(line, "\",\"run\":");
	if (log->run) {
		put(line, "\"");
		put_name(line, log->run, true);
		put(line, "\"");
	} else {
		put(line, "null");
	}
	put(line, ",\"level\":\"");
	put(line, level);
	put(line, "\",\"message\":\"");
}

static void
put_text_head(struct line *line, const struct tipple_log *log, const char *time,
    const char *level)
{
	put(line, time);
	put(line, " - ");
	put_name(line, log->job, false);
	put(line, " - ");
	put(line, level);
	put(line, " - ");
}

/* A log that cannot be written is no reason to stop: what fails is lost. */
static void
write_line(int fd, const char *data, size_t size)
{
	while (size > 0) {
		ssize_t n = write(fd, data, size);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return;
		data += n;
		size -= (size_t)n;
	}
}

void
tipple_log(const struct tipple_log *log, enum tipple_level level, const char *fmt, ...)
{
	bool json = log->format == TIPPLE_LOG_JSON;
	char time[TIPPLE_TIMESTAMP_SIZE], message[LINE_SIZE];
	struct line line;
	int saved = errno;
	va_list args;
	int n;

	if (log->fd < 0 || level < log->level)
		return;
	/* A message as long as a line does not fit with the head before it, so
	 * the character that vsnprintf may halve is never reached. */
	va_start(args, fmt);
	n = vsnprintf(message, sizeof(message), fmt, args);
	va_end(args);
	if (n < 0)
		n = snprintf(message, sizeof(message), "(a message that cannot be formatted)");
	tipple_timestamp_format(tipple_now(), time);
	time[strlen("2024-02-29 13:05:00")] = '\0';
	line.size = 0;
	(json ? put_json_head : put_text_head)(&line, log, time, levels[level]);
	put_escaped(&line, message, strlen(message), json, sizeof(line.data) - TAIL);
	put(&line, json ? "\"}\n" : "\n");
	write_line(log->fd, line.data, line.size);
	errno = saved;
}
