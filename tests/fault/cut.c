/*
 * cut.c - the connection of a bulk load is cut, at a hundred places of its
 * conversation, or falls silent: the load says so, in time, and the database
 * has all rows or none.  UNKNOWN is said when the answer of COMMIT is lost, and
 * only then.
 *
 * The places are the same in every run: ends of messages and bytes inside of
 * them, in both directions, and a fifth of them between COMMIT and its answer.
 *
 * SPDX-License-Identifier: ISC
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "conformance.h"
#include "proxy.h"
#include "url.h"

#define ROWS 150
#define BATCH 60
#define OLD_ROWS 70             /* that an upsert finds */
#define POINTS 100              /* of each conversation; TIPPLE_LONG=1: ten times as many */
#define AT_ONCE 3.0             /* seconds in which a cut must be noticed */
#define HANG 60                 /* seconds after which the test gives itself up */

enum phase { CONNECTING, LOADING, COMMITTING, DONE };

static const char *const phases[] = { "connect", "load", "commit" };
static const char *const directions[] = { "server", "client" };
static const char *const modes[] = {
	[TIPPLE_LOAD_UPSERT] = "upsert", [TIPPLE_LOAD_INSERT] = "insert"
};

/* A database, and how to reach it through the proxy. */
struct target {
	const char *name;
	const char *url;                /* without the proxy */
	char server[108], socket[108];  /* of the server and of the proxy */
	char through[256];              /* the proxy's URL, but for the timeouts */
	const char *silence;            /* options: how long to bear it */
	double seconds;                 /* the same */
	struct tipple_db *direct;
};

/* How far a conversation was, in bytes of each direction, at the end of each phase. */
struct marks {
	size_t at[DONE][2];
};

/* What became of one run. */
struct result {
	enum tipple_status status;
	struct tipple_error err;
	struct marks marks;
	double seconds;
	bool sound;             /* the handle, the proxy */
};

struct point {
	enum proxy_direction direction;
	size_t after;
};

static size_t times = 1;        /* the points */
static char folder[] = "/tmp/tipple-cut.XXXXXX";
static int tests, failures;

static void
tell(bool good, const char *database, const char *what)
{
	tests++;
	failures += !good;
	printf("%sok %d - %s: %s\n", good ? "" : "not ", tests, database, what);
	fflush(stdout);
}

static void
give_up(int signal)
{
	static const char text[] = "\nBail out!  a call hangs\n";

	(void)signal;
	if (write(STDOUT_FILENO, text, sizeof(text) - 1) > 0)
		_exit(1);
	_exit(2);
}

static double
now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ---- the load ---- */

static enum tipple_status
put_rows(struct tipple_load *load, int n, const char *name, struct tipple_error *err)
{
	struct place p = { .country = "de", .name = name };
	enum tipple_status status = TIPPLE_OK;

	for (int i = 0; i < n && status == TIPPLE_OK; i++) {
		p.code = (i * 7) % n;
		p.size = i;
		p.has_size = i % 3 != 0;
		status = place_load_put(load, &p, err);
	}
	return status;
}

static void
mark(struct marks *marks, enum phase phase, struct proxy *proxy)
{
	marks->at[phase][TO_SERVER] = proxy_bytes(proxy, TO_SERVER);
	marks->at[phase][TO_CLIENT] = proxy_bytes(proxy, TO_CLIENT);
}

static enum tipple_status
load_places(struct tipple_db *db, enum tipple_load_mode mode, struct proxy *proxy,
    struct result *r)
{
	const struct tipple_load_options options = { .mode = mode, .batch_rows = BATCH };
	struct tipple_load *load = NULL;
	enum tipple_status status = place_load_open(db, &options, &load, &r->err);

	if (status == TIPPLE_OK)
		status = put_rows(load, ROWS, "a new name", &r->err);
	if (status == TIPPLE_OK)
		status = tipple_load_flush(load, &r->err);
	if (status == TIPPLE_OK) {
		mark(&r->marks, LOADING, proxy);
		status = tipple_load_end(load, NULL, &r->err);
	}
	if (status == TIPPLE_OK)
		mark(&r->marks, COMMITTING, proxy);
	tipple_load_close(load);
	return status;
}

/* Texts of more bytes than fit into the buffers of all sockets. */
static enum tipple_status
load_events(struct tipple_db *db, struct result *r)
{
	const struct tipple_load_options options = { .mode = TIPPLE_LOAD_INSERT };
	size_t size = (size_t)1 << 20;
	struct tipple_load *load = NULL;
	struct event e = { .at = 0 };
	char *text = malloc(size + 1);
	enum tipple_status status = text == NULL ? TIPPLE_NOMEM :
	    event_load_open(db, &options, &load, &r->err);

	if (status == TIPPLE_OK) {
		memset(text, 'x', size);
		text[size] = '\0';
		e.message = text;
		status = event_load_put(load, &e, &r->err);
	}
	if (status == TIPPLE_OK)
		status = tipple_load_end(load, NULL, &r->err);
	tipple_load_close(load);
	free(text);
	return status;
}

/* A load through a proxy that does as planned. */
static struct result
run(const struct target *t, bool large, enum tipple_load_mode mode, struct proxy_plan plan,
    struct proxy **kept)
{
	struct result r = { .status = TIPPLE_OK };
	struct proxy *proxy = proxy_start(t->socket, t->server, plan);
	struct tipple_db *db = NULL;
	struct tipple_error after = { .status = TIPPLE_OK };
	double begin = now();
	char url[320];

	if (proxy == NULL)
		return r;
	alarm(HANG);
	snprintf(url, sizeof(url), "%s&%s", t->through, plan.fault == PROXY_SILENCE ? t->silence :
	    "connect_timeout=30&io_timeout=30");
	r.status = tipple_open(url, &db, &r.err);
	r.sound = (r.status == TIPPLE_OK) == (db != NULL);
	if (r.status == TIPPLE_OK) {
		mark(&r.marks, CONNECTING, proxy);
		r.status = large ? load_events(db, &r) : load_places(db, mode, proxy, &r);
		if (r.status != TIPPLE_OK)
			r.sound = tipple_exec(db, "SELECT 1", &after) == TIPPLE_OFFLINE;
	}
	if (r.status != TIPPLE_OK)
		r.sound = r.sound && r.err.status == r.status && r.err.text[0] != '\0';
	tipple_close(db);
	r.seconds = now() - begin;
	r.sound = proxy_stop(proxy) && r.sound;
	alarm(0);
	if (kept != NULL)
		*kept = proxy;
	else
		proxy_free(proxy);
	return r;
}

/* ---- what the database has ---- */

static int64_t
count_named(struct tipple_db *db, const char *name)
{
	struct tipple_error err;
	struct tipple_query q;
	int64_t n = -1;

	tipple_query_init(&q, &place_table);
	if (name != NULL)
		tipple_where(&q, PLACE_NAME, TIPPLE_EQ, tipple_text(name));
	if (place_count(db, &q, &n, &err) != TIPPLE_OK)
		printf("# count: %s\n", err.text);
	tipple_query_clear(&q);
	return n;
}

/* The tables as every run must find them. */
static bool
prepare(struct target *t, enum tipple_load_mode mode)
{
	struct tipple_error err = { .status = TIPPLE_OK };
	struct tipple_load *load = NULL;
	enum tipple_status status = tipple_exec(t->direct, "DELETE FROM place", &err);

	if (status == TIPPLE_OK)
		status = place_load_open(t->direct, NULL, &load, &err);
	for (int i = 0; status == TIPPLE_OK && mode == TIPPLE_LOAD_UPSERT && i < OLD_ROWS; i++) {
		struct place p = { .country = "de", .code = 2 * i, .name = "old" };

		status = place_load_put(load, &p, &err);
	}
	if (status == TIPPLE_OK)
		status = tipple_load_end(load, NULL, &err);
	tipple_load_close(load);
	if (status != TIPPLE_OK)
		printf("# prepare: %s\n", err.text);
	return status == TIPPLE_OK;
}

/* 1: all rows, 0: none, -1: something between. */
static int
rows_there(const struct target *t, enum tipple_load_mode mode)
{
	int64_t all = count_named(t->direct, NULL), fresh = count_named(t->direct, "a new name");

	if (all == ROWS && fresh == ROWS)
		return 1;
	if (fresh == 0 && all == (mode == TIPPLE_LOAD_UPSERT ? OLD_ROWS : 0))
		return 0;
	printf("# %lld rows, %lld of them loaded\n", (long long)all, (long long)fresh);
	return -1;
}

/* ---- points ---- */

/* In which phase does a conversation end that has no more than these bytes? */
static enum phase
phase_of(const struct marks *m, struct point p)
{
	int phase = CONNECTING;

	/* a message that was the last of its phase has no answer, an answer is complete */
	while (phase < COMMITTING && (p.direction == TO_SERVER ?
	    p.after > m->at[phase][TO_SERVER] : p.after >= m->at[phase][TO_CLIENT]))
		phase++;
	return (enum phase)phase;
}

/* Was COMMIT carried out?  -1: it was sent in part, so that the server decides. */
static int
committed(const struct marks *m, struct point p)
{
	if (phase_of(m, p) != COMMITTING)
		return 0;
	if (p.direction == TO_CLIENT)
		return p.after > m->at[LOADING][TO_CLIENT];
	return p.after == m->at[COMMITTING][TO_SERVER] ? 1 : -1;
}

/* The length of the message that begins here. */
static size_t
message_size(const struct target *t, enum proxy_direction direction, const unsigned char *data,
    size_t at)
{
	const unsigned char *d = data + at;

	if (strcmp(t->name, "mysql") == 0)
		return 4 + (size_t)d[0] + ((size_t)d[1] << 8) + ((size_t)d[2] << 16);
	if (direction == TO_CLIENT || at > 0)
		d++;                    /* the first one has no letter */
	return (size_t)(d - data) - at + ((size_t)d[0] << 24) + ((size_t)d[1] << 16) +
	    ((size_t)d[2] << 8) + d[3];
}

/* n bytes' counts, evenly from first to last. */
static void
spread(struct point **out, enum proxy_direction direction, size_t first, size_t last, size_t n)
{
	for (size_t i = 0; i < n; i++)
		*(*out)++ = (struct point){ direction, first + (last - first) * i / (n - 1) };
}

/* n ends of messages, evenly among those before last. */
static void
spread_ends(const struct target *t, struct point **out, enum proxy_direction direction,
    const unsigned char *data, size_t last, size_t n)
{
	size_t at, ends = 0, i = 0;

	for (at = 0; at < last; at += message_size(t, direction, data, at))
		ends++;
	at = 0;
	for (size_t taken = 0; taken < n; i++) {
		for (; taken < n && taken * ends / n == i; taken++)
			*(*out)++ = (struct point){ direction, at };
		at += message_size(t, direction, data, at);
	}
}

static void
choose(const struct target *t, const struct marks *m, const struct proxy *proxy,
    struct point *p)
{
	for (int d = TO_SERVER; d <= TO_CLIENT; d++) {
		enum proxy_direction direction = (enum proxy_direction)d;
		size_t end = m->at[COMMITTING][d], commit = m->at[LOADING][d];

		spread_ends(t, &p, direction, proxy_data(proxy, direction), commit, 25 * times);
		spread(&p, direction, 1, commit - 1, 15 * times);
		/* of COMMIT the first byte to the last, of its answer none to all but one */
		spread(&p, direction, commit + (d == TO_SERVER), end - (d == TO_CLIENT),
		    10 * times);
	}
}

static bool
judge(struct target *t, enum tipple_load_mode mode, const struct marks *m, struct point p,
    const struct result *r)
{
	enum phase phase = phase_of(m, p);
	enum tipple_status want = phase == COMMITTING ? TIPPLE_UNKNOWN : TIPPLE_OFFLINE;
	int wanted_rows = committed(m, p), rows = rows_there(t, mode);
	bool good = r->status == want && r->sound && rows >= 0 &&
	    (wanted_rows < 0 || rows == wanted_rows);

	if (!good)
		printf("# %s, after %zu bytes to the %s: %s%s, want %s; rows: %d, want %d: %s\n",
		    phases[phase], p.after, directions[p.direction],
		    tipple_status_name(r->status), r->sound ? "" : ", unsound",
		    tipple_status_name(want), rows, wanted_rows, r->err.text);
	return (rows == 0 || prepare(t, mode)) && good;
}

/* A load that goes well, whose conversation is to be disturbed. */
static bool
record(struct target *t, enum tipple_load_mode mode, enum proxy_fault fault, struct marks *marks,
    struct proxy **proxy)
{
	const struct proxy_plan plan = { .fault = fault };
	struct result r = { .sound = false };

	*proxy = NULL;
	if (prepare(t, mode))
		r = run(t, false, mode, plan, proxy);
	*marks = r.marks;
	if (r.status != TIPPLE_OK)
		printf("# undisturbed: %s\n", r.err.text);
	return r.sound && r.status == TIPPLE_OK && rows_there(t, mode) == 1 && prepare(t, mode);
}

static void
cut_everywhere(struct target *t, enum tipple_load_mode mode)
{
	struct point *points = calloc(POINTS * times, sizeof(*points));
	struct marks marks;
	struct proxy *proxy = NULL;
	int counts[DONE] = { 0 };
	bool good = points != NULL && record(t, mode, PROXY_NONE, &marks, &proxy);
	char text[160];

	if (good)
		choose(t, &marks, proxy, points);
	if (proxy != NULL)
		proxy_free(proxy);
	for (size_t i = 0; i < POINTS * times && good; i++) {
		const struct proxy_plan plan = { PROXY_CUT, points[i].direction, points[i].after };
		struct result r = run(t, false, mode, plan, NULL);

		counts[phase_of(&marks, points[i])]++;
		good = judge(t, mode, &marks, points[i], &r);
		if (r.seconds > AT_ONCE) {
			printf("# noticed after %.1f seconds\n", r.seconds);
			good = false;
		}
	}
	free(points);
	snprintf(text, sizeof(text), "%s: cut at %d points of connect, %d of load, %d of commit",
	    modes[mode], counts[CONNECTING], counts[LOADING], counts[COMMITTING]);
	tell(good, t->name, text);
}

/* What comes in pieces is put together again. */
static void
byte_by_byte(struct target *t, enum tipple_load_mode mode)
{
	struct marks marks;
	struct proxy *proxy;
	bool good = record(t, mode, PROXY_CRUMBS, &marks, &proxy);
	char text[80];

	if (proxy != NULL)
		proxy_free(proxy);
	snprintf(text, sizeof(text), "%s: byte by byte", modes[mode]);
	tell(good, t->name, text);
}

/* ---- silence ---- */

static bool
in_time(const struct target *t, const struct result *r)
{
	bool good = r->seconds > t->seconds * 0.8 && r->seconds < t->seconds * 2 + AT_ONCE;

	if (!good)
		printf("# %.1f seconds, want %.1f\n", r->seconds, t->seconds);
	return good;
}

static void
silence(struct target *t, enum tipple_load_mode mode)
{
	struct marks m;
	struct proxy *proxy;
	bool good = record(t, mode, PROXY_NONE, &m, &proxy);
	char text[80];

	if (proxy != NULL)
		proxy_free(proxy);
	for (int phase = CONNECTING; phase < DONE && good; phase++) {
		for (int d = TO_SERVER; d <= TO_CLIENT; d++) {
			size_t begin = phase > CONNECTING ? m.at[phase - 1][d] : 0;
			struct point p = { (enum proxy_direction)d,
				begin + (m.at[phase][d] - begin) / 2 };
			struct proxy_plan plan = { PROXY_SILENCE, p.direction, p.after };
			struct result r = run(t, false, mode, plan, NULL);

			good = judge(t, mode, &m, p, &r) && in_time(t, &r) && good;
		}
	}
	snprintf(text, sizeof(text), "%s: silence ends by the timeout", modes[mode]);
	tell(good, t->name, text);
}

/* The server reads no more while much is to be sent. */
static void
silence_while_sending(struct target *t)
{
	struct tipple_error err;
	struct marks m;
	struct proxy *proxy;
	struct result r = { .status = TIPPLE_OK };
	int64_t n = -1;
	bool good = tipple_exec(t->direct, "DELETE FROM event", &err) == TIPPLE_OK &&
	    record(t, TIPPLE_LOAD_INSERT, PROXY_NONE, &m, &proxy);

	if (good) {
		const struct proxy_plan plan = { PROXY_SILENCE, TO_SERVER,
			m.at[LOADING][TO_SERVER] };

		proxy_free(proxy);
		r = run(t, true, TIPPLE_LOAD_INSERT, plan, NULL);
		good = r.status == TIPPLE_OFFLINE && r.sound && in_time(t, &r) &&
		    event_count(t->direct, NULL, &n, &err) == TIPPLE_OK && n == 0;
	}
	if (!good)
		printf("# %s: %s; %lld rows\n", tipple_status_name(r.status), r.err.text,
		    (long long)n);
	tell(good, t->name, "insert: silence while a large row is sent");
}

/* ---- the databases ---- */

/* The socket of the server by its URL, and a URL with the proxy's in its place. */
static bool
find_server(struct target *t)
{
	bool mysql = strcmp(t->name, "mysql") == 0;
	struct tipple__url url;
	const char *path, *port;
	int size = (int)strcspn(t->url, "?");
	bool found;

	if (tipple__url_parse(t->url, &url, NULL) != TIPPLE_OK)
		return false;
	path = tipple__url_option(&url, mysql ? "unix_socket" : "host");
	port = url.port != NULL ? url.port : "5432";
	found = path != NULL && path[0] == '/' && strlen(path) < 80 && size < 128;
	if (found && mysql) {
		snprintf(t->server, sizeof(t->server), "%s", path);
		snprintf(t->socket, sizeof(t->socket), "%s/mysql", folder);
	} else if (found) {
		snprintf(t->server, sizeof(t->server), "%s/.s.PGSQL.%s", path, port);
		snprintf(t->socket, sizeof(t->socket), "%s/.s.PGSQL.%s", folder, port);
	}
	snprintf(t->through, sizeof(t->through), "%.*s?%s=%s", size, t->url,
	    mysql ? "unix_socket" : "host", mysql ? t->socket : folder);
	tipple__url_clear(&url);
	return found;
}

static enum tipple_status
set_up(struct target *t, struct tipple_error *err)
{
	enum tipple_status status = tipple_open(t->url, &t->direct, err);

	if (status == TIPPLE_OK)
		status = place_create(t->direct, err);
	return status == TIPPLE_OK ? event_create(t->direct, err) : status;
}

static void
run_all(struct target t)
{
	struct tipple_error err = { .text = "no URL of a server in the environment" };
	bool good = t.url != NULL && set_up(&t, &err) == TIPPLE_OK;

	if (good && !(good = find_server(&t)))
		snprintf(err.text, sizeof(err.text), "the URL names no Unix socket");
	if (good) {
		cut_everywhere(&t, TIPPLE_LOAD_INSERT);
		cut_everywhere(&t, TIPPLE_LOAD_UPSERT);
		byte_by_byte(&t, TIPPLE_LOAD_INSERT);
		byte_by_byte(&t, TIPPLE_LOAD_UPSERT);
		silence(&t, TIPPLE_LOAD_UPSERT);
		silence_while_sending(&t);
		(void)unlink(t.socket);
	} else {
		tell(false, t.name, err.text);
	}
	tipple_close(t.direct);
}

int
main(void)
{
	struct sigaction action = { .sa_handler = give_up };

	if (getenv("TIPPLE_LONG") != NULL)
		times = 10;
	if (mkdtemp(folder) == NULL || sigaction(SIGALRM, &action, NULL) != 0)
		return 1;
#ifdef HAVE_POSTGRESQL
	run_all((struct target){ .name = "postgresql", .url = getenv("TIPPLE_TEST_POSTGRESQL"),
		.silence = "connect_timeout=0.4&io_timeout=0.4", .seconds = 0.4 });
#endif
#ifdef HAVE_MYSQL
	run_all((struct target){ .name = "mysql", .url = getenv("TIPPLE_TEST_MYSQL"),
		.silence = "connect_timeout=1&io_timeout=1", .seconds = 1 });
#endif
	(void)rmdir(folder);
	printf("1..%d\n", tests);
	return failures > 0;
}
