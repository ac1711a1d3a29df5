/*
 * cutter.c - a Unix socket before a server's, that cuts one connection of many:
 *
 *	cutter SOCKET SERVER client|server N   after N bytes to that side, of all connections
 *	cutter SOCKET SERVER commit N          when the N-th COMMIT has been answered: its answer
 *	                                       is dropped
 *
 * N 0: none.  Ends on SIGTERM and prints how many bytes there were for the server, for
 * the client, and how many COMMITs.  What proxy.h does for one connection of a thread, this does
 * for those of another program.
 *
 * SPDX-License-Identifier: ISC
 */
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MOST 32 /* connections */

enum side { SERVER, CLIENT }; /* to which bytes go */
enum what { AFTER_SERVER, AFTER_CLIENT, AFTER_COMMIT };

struct link {
	int fd[2];              /* of the server and of the client; -1: none */
	bool doomed;            /* what the server says next is its last word */
};

static volatile sig_atomic_t stop;
static struct link links[MOST];
static long bytes[2], commits, at;
static enum what what;
static struct sockaddr_un server;

static void
on_signal(int signal_number)
{
	(void)signal_number;
	stop = 1;
}

static struct sockaddr_un
address(const char *path)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };

	if (strlen(path) >= sizeof(a.sun_path)) {
		fprintf(stderr, "cutter: too long: %s\n", path);
		exit(2);
	}
	strcpy(a.sun_path, path);
	return a;
}

static void
cut(struct link *l)
{
	for (int i = SERVER; i <= CLIENT; i++) {
		if (l->fd[i] >= 0)
			(void)close(l->fd[i]);
		l->fd[i] = -1;
	}
	l->doomed = false;
}

static bool
send_all(int fd, const char *data, size_t size)
{
	ssize_t n;

	for (; size > 0; data += n, size -= (size_t)n) {
		n = send(fd, data, size, MSG_NOSIGNAL);
		if (n <= 0)
			return false;
	}
	return true;
}

/* The statement, not the isolation level. */
static bool
has_commit(const char *data, size_t n)
{
	for (size_t i = 0; i + 6 <= n; i++)
		if (memcmp(data + i, "COMMIT", 6) == 0 && (i + 6 == n || data[i + 6] != 'T'))
			return true;
	return false;
}

/* How many bytes of these go on; fewer than n: and then the connection is cut. */
static size_t
allowed(enum side to, size_t n)
{
	long left = at - bytes[to];

	if (at == 0 || (int)what != (int)to || left < 0 || (size_t)left >= n)
		return n;
	return (size_t)left;
}

/* From one end to the other. */
static void
forward(struct link *l, enum side to)
{
	char data[16384];
	ssize_t got = recv(l->fd[1 - (int)to], data, sizeof(data), 0);
	size_t n = got > 0 ? (size_t)got : 0, some;

	if (n == 0 || (to == CLIENT && l->doomed)) {
		cut(l);
		return;
	}
	if (to == SERVER && has_commit(data, n) && ++commits == at &&
	    what == AFTER_COMMIT)
		l->doomed = true;
	some = allowed(to, n);
	bytes[to] += (long)n;
	if (!send_all(l->fd[to], data, some) || some < n)
		cut(l);
}

static void
meet(int listener)
{
	struct link *l = links;

	while (l < links + MOST && l->fd[SERVER] >= 0)
		l++;
	if (l == links + MOST)
		return;
	l->fd[CLIENT] = accept(listener, NULL, NULL);
	l->fd[SERVER] = socket(AF_UNIX, SOCK_STREAM, 0);
	if (l->fd[CLIENT] < 0 || l->fd[SERVER] < 0 ||
	    connect(l->fd[SERVER], (struct sockaddr *)&server, sizeof(server)) != 0)
		cut(l);
}

static void
work(int listener)
{
	struct pollfd ends[2 * MOST + 1];

	while (!stop) {
		for (int i = 0; i < 2 * MOST; i++)
			ends[i] = (struct pollfd){ .fd = links[i / 2].fd[i % 2], .events = POLLIN };
		ends[2 * MOST] = (struct pollfd){ .fd = listener, .events = POLLIN };
		if (poll(ends, 2 * MOST + 1, 1000) <= 0)
			continue;
		for (int i = 0; i < 2 * MOST; i++)
			if (ends[i].revents != 0 && links[i / 2].fd[i % 2] >= 0)
				forward(&links[i / 2], (enum side)(1 - i % 2));
		if (ends[2 * MOST].revents != 0)
			meet(listener);
	}
}

int
main(int argc, char **argv)
{
	struct sigaction action = { .sa_handler = on_signal };
	struct sockaddr_un here;
	int listener = socket(AF_UNIX, SOCK_STREAM, 0);

	if (argc != 5)
		return 2;
	here = address(argv[1]);
	server = address(argv[2]);
	what = strcmp(argv[3], "commit") == 0 ? AFTER_COMMIT :
	    strcmp(argv[3], "client") == 0 ? AFTER_CLIENT : AFTER_SERVER;
	at = strtol(argv[4], NULL, 10);
	for (int i = 0; i < MOST; i++)
		links[i].fd[SERVER] = links[i].fd[CLIENT] = -1;
	sigemptyset(&action.sa_mask);
	sigaction(SIGTERM, &action, NULL);
	(void)unlink(argv[1]);
	if (listener < 0 || bind(listener, (struct sockaddr *)&here, sizeof(here)) != 0 ||
	    listen(listener, MOST) != 0)
		return 1;
	work(listener);
	printf("%ld %ld %ld\n", bytes[SERVER], bytes[CLIENT], commits);
	return 0;
}
