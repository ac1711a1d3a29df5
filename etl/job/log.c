/*
 * log.c - one event, one line, one write.
 *
 * A line holds at most 4096 bytes, which a pipe takes whole (PIPE_BUF of
 * Linux), so that lines of several processes do not mix.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "character.h"
#include "escape.h"
#include "log_event.h"

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

/* What a line is about, before its message. */
struct head {
	const char *time, *level, *members;
};

static void
put_json_head(struct line *line, const struct tipple_log *log, const struct head *head)
{
	char batch[40];

	put(line, "{\"time\":\"");
	put(line, head->time);
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
	if (log->step) {
		put(line, ",\"step\":\"");
		put_name(line, log->step, true);
		put(line, "\"");
	}
	if (log->batch > 0) {
		snprintf(batch, sizeof(batch), ",\"batch\":%" PRId64, log->batch);
		put(line, batch);
	}
	if (head->members)
		put(line, head->members);
	put(line, ",\"level\":\"");
	put(line, head->level);
	put(line, "\",\"message\":\"");
}

static void
put_text_head(struct line *line, const struct tipple_log *log, const struct head *head)
{
	char batch[40];

	put(line, head->time);
	put(line, " - ");
	put_name(line, log->job, false);
	put(line, " - ");
	put(line, head->level);
	put(line, " - ");
	if (log->step)
		put_name(line, log->step, false);
	if (log->batch > 0) {
		snprintf(batch, sizeof(batch), "%sbatch %" PRId64, log->step ? ", " : "",
		    log->batch);
		put(line, batch);
	}
	if (log->step || log->batch > 0)
		put(line, ": ");
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

static void log_line(const struct tipple_log *log, enum tipple_level level, const char *members,
    const char *fmt, va_list args) TIPPLE_PRINTF(4, 0);

static void
log_line(const struct tipple_log *log, enum tipple_level level, const char *members,
    const char *fmt, va_list args)
{
	bool json = log->format == TIPPLE_LOG_JSON;
	char time[TIPPLE_TIMESTAMP_SIZE], message[LINE_SIZE];
	struct head head = { time, levels[level], members };
	struct line line = { .size = 0 };
	int n;

	/* A message as long as a line does not fit with the head before it, so
	 * the character that vsnprintf may halve is never reached. */
	n = vsnprintf(message, sizeof(message), fmt, args);
	if (n < 0)
		n = snprintf(message, sizeof(message), "(a message that cannot be formatted)");
	tipple_timestamp_format(tipple_now(), time);
	time[strlen("2024-02-29 13:05:00")] = '\0';
	(json ? put_json_head : put_text_head)(&line, log, &head);
	put_escaped(&line, message, strlen(message), json, sizeof(line.data) - TAIL);
	put(&line, json ? "\"}\n" : "\n");
	if (log->drawn != NULL && *log->drawn) {
		write_line(log->fd, TIPPLE__WIPE, strlen(TIPPLE__WIPE));
		*log->drawn = false;
	}
	if (log->fd >= 0)
		write_line(log->fd, line.data, line.size);
	if (log->file > 0)
		write_line(log->file, line.data, line.size);
}

static bool
is_dropped(const struct tipple_log *log, enum tipple_level level)
{
	return (log->fd < 0 && log->file <= 0) || level < log->level;
}

void
tipple_log(const struct tipple_log *log, enum tipple_level level, const char *fmt, ...)
{
	int saved = errno;
	va_list args;

	if (is_dropped(log, level))
		return;
	va_start(args, fmt);
	log_line(log, level, NULL, fmt, args);
	va_end(args);
	errno = saved;
}

void
tipple__log_event(const struct tipple_log *log, enum tipple_level level, const char *members,
    const char *fmt, ...)
{
	int saved = errno;
	va_list args;

	if (is_dropped(log, level))
		return;
	va_start(args, fmt);
	log_line(log, level, members, fmt, args);
	va_end(args);
	errno = saved;
}
