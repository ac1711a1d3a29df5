/*
 * prometheus.c - see prometheus.h.
 *
 * A series is the text of its line but for the value.  Those of the old file are read,
 * counters are added to, gauges are replaced, and all of it is written again.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "prometheus.h"

#define NAME_SIZE 512

static const struct {
	const char *name, *type, *help;
} families[] = {
	{ "etl_records_processed_total", "counter", "Rows that left a stage well." },
	{ "etl_errors_total", "counter", "Rows refused at a stage, and runs that failed." },
	{ "etl_processing_duration_seconds", "gauge", "How long a stage of the last run took." },
	{ "etl_active_batches", "gauge", "Batches under way." },
	{ "etl_runs_total", "counter", "Runs by how they ended." },
	{ "etl_last_run_time_seconds", "gauge", "When the last run ended." },
	{ "etl_last_success_time_seconds", "gauge", "When the last successful run ended." },
};
#define FAMILIES (sizeof(families) / sizeof(families[0]))

struct series {
	char *name;
	double value;
};

struct page {
	const struct tipple__run *run;
	char pipeline[200];     /* the job's name, quoted */
	struct series *series;
	size_t n, room;
	bool failed;
};

static struct series *
find(struct page *p, const char *name)
{
	struct series *more;
	size_t room = p->room > 0 ? 2 * p->room : 16;

	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->series[i].name, name) == 0)
			return &p->series[i];
	if (p->n == p->room) {
		more = realloc(p->series, room * sizeof(*more));
		if (more == NULL)
			return NULL;
		p->series = more;
		p->room = room;
	}
	p->series[p->n] = (struct series){ .name = strdup(name) };
	return p->series[p->n].name != NULL ? &p->series[p->n++] : NULL;
}

/* labels: behind that of the pipeline, ",stage=..." or "". */
static void
put(struct page *p, const char *family, const char *labels, double value, bool add)
{
	char name[NAME_SIZE];
	struct series *s;

	snprintf(name, sizeof(name), "%s{pipeline=\"%s\"%s}", family, p->pipeline, labels);
	s = find(p, name);
	p->failed = p->failed || s == NULL;
	if (s != NULL)
		s->value = add ? s->value + value : value;
}

/* A label's value: backslash, quote and newline are escaped, other control characters go. */
static void
quote(char *to, size_t size, const char *from)
{
	size_t n = 0;

	for (; *from != '\0' && n + 3 < size; from++) {
		if (*from == '\\' || *from == '"')
			to[n++] = '\\';
		if ((unsigned char)*from >= ' ')
			to[n++] = *from;
	}
	to[n] = '\0';
}

/* ---- the old file ---- */

/* NAME{LABELS} VALUE; anything else is left out. */
static void
take_line(struct page *p, char *line)
{
	char *blank = strrchr(line, ' '), *end;
	struct series *s;
	double value;

	if (*line == '#' || blank == NULL || strncmp(line, "etl_", 4) != 0)
		return;
	*blank = '\0';
	value = strtod(blank + 1, &end);
	if (end == blank + 1 || *end != '\0' || value < 0)
		return;
	s = find(p, line);
	p->failed = p->failed || s == NULL;
	if (s != NULL)
		s->value = value;
}

static void
read_old(struct page *p, const char *path)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	FILE *file = fd >= 0 ? fdopen(fd, "r") : NULL;
	char *line = NULL;
	size_t room = 0;

	if (file == NULL) {
		if (fd >= 0)
			close(fd);
		return;
	}
	while (getline(&line, &room, file) > 0) {
		line[strcspn(line, "\n")] = '\0';
		take_line(p, line);
	}
	free(line);
	fclose(file);
}

/* ---- this run ---- */

static void
put_errors(struct page *p, const struct tipple__outcome *o)
{
	const struct tipple__tallies *t = &p->run->rejected;
	char labels[160], rule[100];

	for (int i = 0; i < t->n; i++) {
		quote(rule, sizeof(rule), t->kinds[i].rule);
		snprintf(labels, sizeof(labels), ",stage=\"%s\",error_type=\"%s\"",
		    t->kinds[i].stage, rule);
		if (t->kinds[i].n > 0)
			put(p, "etl_errors_total", labels, (double)t->kinds[i].n, true);
	}
	if (strcmp(o->status, "success") == 0)
		return;
	snprintf(labels, sizeof(labels), ",stage=\"run\",error_type=\"%s\"", o->status);
	put(p, "etl_errors_total", labels, 1, true);
}

static void
put_run(struct page *p, const struct tipple__outcome *o)
{
	const struct tipple__run *run = p->run;
	const struct tipple__counts *c = &run->counts;
	double now = (double)tipple_now() / 1e6;
	char labels[64];

	put(p, "etl_records_processed_total", ",stage=\"extract\"", (double)c->read, true);
	put(p, "etl_records_processed_total", ",stage=\"load\"", (double)(c->loaded + c->same),
	    true);
	put(p, "etl_processing_duration_seconds", ",stage=\"extract\"",
	    run->seconds > run->load_seconds ? run->seconds - run->load_seconds : 0, false);
	put(p, "etl_processing_duration_seconds", ",stage=\"load\"", run->load_seconds, false);
	put(p, "etl_active_batches", "", 0, false);
	snprintf(labels, sizeof(labels), ",status=\"%s\"", o->status);
	put(p, "etl_runs_total", labels, 1, true);
	put(p, "etl_last_run_time_seconds", "", now, false);
	if (strcmp(o->status, "success") == 0)
		put(p, "etl_last_success_time_seconds", "", now, false);
	put_errors(p, o);
}

/* ---- the new file ---- */

static void
print(FILE *out, const struct page *p)
{
	for (size_t f = 0; f < FAMILIES; f++) {
		size_t n = strlen(families[f].name);
		bool any = false;

		for (size_t i = 0; i < p->n; i++) {
			if (strncmp(p->series[i].name, families[f].name, n) != 0 ||
			    p->series[i].name[n] != '{')
				continue;
			if (!any)
				fprintf(out, "# HELP %s %s\n# TYPE %s %s\n", families[f].name,
				    families[f].help, families[f].name, families[f].type);
			any = true;
			fprintf(out, "%s %.17g\n", p->series[i].name, p->series[i].value);
		}
	}
}

/* Whole or not at all.  It holds no secret, and another user reads it. */
static bool
replace(const struct page *p, const char *path, const char *temporary)
{
	int fd;
	FILE *out;
	bool good;

	(void)unlink(temporary);
	fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
	out = fd >= 0 ? fdopen(fd, "w") : NULL;
	if (out == NULL) {
		if (fd >= 0)
			close(fd);
		return false;
	}
	print(out, p);
	good = fflush(out) == 0 && !ferror(out) && fsync(fd) == 0;
	good = fclose(out) == 0 && good;
	if (good && rename(temporary, path) == 0)
		return true;
	(void)unlink(temporary);
	return false;
}

/* One run writes at a time: another one's numbers would be lost.  o NULL: it has begun. */
static bool
update(struct page *p, const struct tipple__outcome *o, const char *path)
{
	struct tipple__text lock = { 0 }, temporary = { 0 };
	bool good = false;
	int fd = -1;

	tipple__putf(&lock, "%s.lock", path);
	tipple__putf(&temporary, "%s.tmp", path);
	if (!lock.failed && !temporary.failed)
		fd = open(lock.data, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd >= 0 && flock(fd, LOCK_EX) == 0) {
		read_old(p, path);
		if (o != NULL)
			put_run(p, o);
		else
			put(p, "etl_active_batches", "", 1, false);
		good = !p->failed && replace(p, path, temporary.data);
	}
	if (fd >= 0)
		close(fd);
	tipple__text_clear(&lock);
	tipple__text_clear(&temporary);
	return good;
}

static void
write_page(const struct tipple__run *run, const struct tipple__outcome *o)
{
	struct page p = { .run = run };

	if (run->options->prometheus == NULL || run->options->dry_run)
		return;
	quote(p.pipeline, sizeof(p.pipeline), run->job->name);
	errno = 0;
	if (!update(&p, o, run->options->prometheus))
		tipple_log(&run->log, TIPPLE_WARNING, "--prometheus %.200s: %s",
		    run->options->prometheus, errno != 0 ? strerror(errno) : "out of memory");
	for (size_t i = 0; i < p.n; i++)
		free(p.series[i].name);
	free(p.series);
}

void
tipple__prometheus_begin(const struct tipple__run *run)
{
	write_page(run, NULL);
}

void
tipple__prometheus_end(const struct tipple__run *run, const struct tipple__outcome *o)
{
	write_page(run, o);
}
