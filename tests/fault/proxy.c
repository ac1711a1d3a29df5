/*
 * proxy.c - see proxy.h.  A thread: the client library blocks its caller.
 *
 * SPDX-License-Identifier: ISC
 */
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "proxy.h"

#define PATIENCE 20000          /* milliseconds, for what takes a moment */

struct proxy {
	struct proxy_plan plan;
	struct sockaddr_un server;
	int listener, end[2];           /* end[TO_SERVER] is the server's */
	atomic_size_t bytes[2];
	unsigned char *data[2];
	bool failed;
	pthread_t thread;
};

static bool
address(struct sockaddr_un *a, const char *path)
{
	memset(a, 0, sizeof(*a));
	a->sun_family = AF_UNIX;
	if (strlen(path) >= sizeof(a->sun_path))
		return false;
	strcpy(a->sun_path, path);
	return true;
}

static bool
ready(int fd, short events)
{
	struct pollfd p = { .fd = fd, .events = events };

	return poll(&p, 1, PATIENCE) == 1;
}

static bool
send_all(int fd, const unsigned char *data, size_t size)
{
	ssize_t n;

	while (size > 0) {
		n = send(fd, data, size, MSG_NOSIGNAL);
		if (n <= 0)
			return false;
		data += n;
		size -= (size_t)n;
	}
	return true;
}

static bool
is_counting(const struct proxy *p)
{
	return p->plan.fault == PROXY_CUT || p->plan.fault == PROXY_SILENCE;
}

/* Is it time for the fault? */
static bool
is_due(const struct proxy *p)
{
	return is_counting(p) && p->bytes[p->plan.direction] >= p->plan.after;
}

/* One piece from one end to the other; false: the connection is over. */
static bool
forward(struct proxy *p, enum proxy_direction to)
{
	unsigned char piece[16384], *data;
	ssize_t n = recv(p->end[1 - to], piece,
	    p->plan.fault == PROXY_CRUMBS ? 1 : sizeof(piece), 0);
	size_t size = n > 0 ? (size_t)n : 0, before = p->bytes[to];

	if (size == 0)
		return false;
	if (is_counting(p) && p->plan.direction == to && size > p->plan.after - before)
		size = p->plan.after - before;
	data = realloc(p->data[to], before + size + 1);
	if (data == NULL) {
		p->failed = true;
		return false;
	}
	p->data[to] = data;
	memcpy(data + before, piece, size);
	p->bytes[to] = before + size;   /* before the receiver can act on it */
	return send_all(p->end[to], piece, size);
}

static void
forward_all(struct proxy *p)
{
	struct pollfd ends[2];
	bool open = true;

	while (open && !is_due(p)) {
		for (int i = 0; i < 2; i++)
			ends[i] = (struct pollfd){ .fd = p->end[i], .events = POLLIN };
		if (poll(ends, 2, PATIENCE) <= 0) {
			p->failed = true;
			return;
		}
		/* the server's words first: they may be the last ones */
		if (ends[TO_SERVER].revents != 0)
			open = forward(p, TO_CLIENT);
		else
			open = forward(p, TO_SERVER);
	}
}

static bool
meet(struct proxy *p)
{
	if (!ready(p->listener, POLLIN))
		return false;
	p->end[TO_CLIENT] = accept(p->listener, NULL, NULL);
	p->end[TO_SERVER] = socket(AF_UNIX, SOCK_STREAM, 0);
	return p->end[TO_CLIENT] >= 0 && p->end[TO_SERVER] >= 0 &&
	    connect(p->end[TO_SERVER], (struct sockaddr *)&p->server, sizeof(p->server)) == 0;
}

static void *
work(void *arg)
{
	struct proxy *p = arg;
	char dropped[4096];
	ssize_t n = 1;

	if (!meet(p)) {
		p->failed = true;
		return NULL;
	}
	forward_all(p);
	if (p->plan.fault == PROXY_SILENCE && !ready(p->end[TO_CLIENT], 0))
		p->failed = true;       /* the client should have given up */
	(void)close(p->end[TO_CLIENT]);
	(void)shutdown(p->end[TO_SERVER], SHUT_WR);
	while (n > 0 && ready(p->end[TO_SERVER], POLLIN))
		n = recv(p->end[TO_SERVER], dropped, sizeof(dropped), 0);
	if (n > 0)
		p->failed = true;       /* the server still holds the session */
	(void)close(p->end[TO_SERVER]);
	return NULL;
}

struct proxy *
proxy_start(const char *path, const char *server, struct proxy_plan plan)
{
	struct proxy *p = calloc(1, sizeof(*p));
	struct sockaddr_un here;

	if (p == NULL)
		return NULL;
	p->plan = plan;
	p->listener = socket(AF_UNIX, SOCK_STREAM, 0);
	(void)unlink(path);
	if (p->listener >= 0 && address(&here, path) && address(&p->server, server) &&
	    bind(p->listener, (struct sockaddr *)&here, sizeof(here)) == 0 &&
	    listen(p->listener, 1) == 0 && pthread_create(&p->thread, NULL, work, p) == 0)
		return p;
	if (p->listener >= 0)
		(void)close(p->listener);
	free(p);
	return NULL;
}

size_t
proxy_bytes(struct proxy *p, enum proxy_direction direction)
{
	return p->bytes[direction];
}

bool
proxy_stop(struct proxy *p)
{
	(void)pthread_join(p->thread, NULL);
	(void)close(p->listener);
	return !p->failed;
}

const unsigned char *
proxy_data(const struct proxy *p, enum proxy_direction direction)
{
	return p->data[direction];
}

void
proxy_free(struct proxy *p)
{
	free(p->data[TO_SERVER]);
	free(p->data[TO_CLIENT]);
	free(p);
}
