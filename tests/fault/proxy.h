/*
 * proxy.h - a Unix socket before a server's, for one connection, that forwards
 * so many bytes and then cuts the connection, or keeps it and falls silent.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef PROXY_H
#define PROXY_H

#include <stdbool.h>
#include <stddef.h>

enum proxy_direction { TO_SERVER, TO_CLIENT };

enum proxy_fault {
	PROXY_NONE,
	PROXY_CRUMBS,           /* none, but every byte comes alone */
	PROXY_CUT,              /* both ends are closed */
	PROXY_SILENCE           /* neither end is read any more */
};

struct proxy_plan {
	enum proxy_fault fault;
	enum proxy_direction direction; /* of the bytes that are counted */
	size_t after;                   /* so many of them */
};

struct proxy;

/* NULL when it cannot be.  Waits for one connection to socket and makes one to server. */
struct proxy *proxy_start(const char *socket, const char *server, struct proxy_plan plan);

/* What was forwarded so far. */
size_t proxy_bytes(struct proxy *proxy, enum proxy_direction direction);

/*
 * To be called when the client has closed.  Waits until the server has ended its
 * session: what it commits or rolls back is done.  False: something failed here.
 */
bool proxy_stop(struct proxy *proxy);

/* The bytes of a direction from the first on, until proxy_free. */
const unsigned char *proxy_data(const struct proxy *proxy, enum proxy_direction direction);
void proxy_free(struct proxy *proxy);

#endif
