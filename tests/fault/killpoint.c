/*
 * killpoint.c - a library for LD_PRELOAD: it counts the calls by which a process
 * changes files or talks to servers and lets one of them go wrong.
 *
 *	TIPPLE_KILL_AT   the number of that call, from 1; without it all go well
 *	TIPPLE_KILL_HOW  before: SIGKILL in place of the call; the default
 *	                 torn:   a write does half of its bytes, then SIGKILL
 *	                 fail:   the call fails, once, and the process goes on
 *	                 stop:   SIGSTOP, and then the call
 *	                 deaf:   what is sent arrives, its answer never does
 *	TIPPLE_KILL_LOG  gets a line "number call path" for every call counted
 *
 * What is written to standard output and error and to pipes does not
 * count, and what is written through mmap is not seen.  fsync is counted and
 * left out: what a killed process wrote outlives it without, and sooner.
 * For 64-bit Linux.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum how { BEFORE, TORN, FAIL, STOP, DEAF };

static const char *const ways[] = { "before", "torn", "fail", "stop", "deaf" };
static long counted, wanted;
static enum how how;
static int record = -1;

__attribute__((constructor)) static void
set_up(void)
{
	const char *at = getenv("TIPPLE_KILL_AT"), *name = getenv("TIPPLE_KILL_HOW"),
	    *file = getenv("TIPPLE_KILL_LOG");

	wanted = at != NULL ? strtol(at, NULL, 10) : 0;
	for (int i = BEFORE; name != NULL && i <= DEAF; i++)
		if (strcmp(name, ways[i]) == 0)
			how = (enum how)i;
	if (file != NULL)
		record = (int)syscall(SYS_openat, AT_FDCWD, file,
		    O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void
die(void)
{
	kill(getpid(), SIGKILL);
	for (;;)
		pause();
}

/* Count a call.  True: it is the one to go wrong, and how is TORN, FAIL or DEAF. */
static bool
is_wanted(const char *call, const char *path)
{
	char line[2 * PATH_MAX + 64];
	int size;

	counted++;
	if (record >= 0) {
		size = snprintf(line, sizeof(line), "%ld %s %s\n", counted, call, path);
		(void)syscall(SYS_write, record, line, (size_t)size);
	}
	if (counted != wanted)
		return false;
	if (how == BEFORE)
		die();
	if (how == STOP)
		raise(SIGSTOP);
	return how == TORN || how == FAIL || how == DEAF;
}

static void
path_of(int fd, char path[PATH_MAX])
{
	char link[40];
	ssize_t size;

	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	size = readlink(link, path, PATH_MAX - 1);
	path[size > 0 ? size : 0] = '\0';
}

static bool
is_wanted_fd(const char *call, int fd)
{
	int saved = errno;
	char path[PATH_MAX];
	struct stat st;
	bool file = fd > STDERR_FILENO && fstat(fd, &st) == 0 &&
	    (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode));

	if (file)
		path_of(fd, path);
	errno = saved;
	return file && is_wanted(call, path);
}

static bool
is_wanted_at(const char *call, int folder, const char *name)
{
	char path[PATH_MAX], whole[2 * PATH_MAX];

	if (folder == AT_FDCWD || name[0] == '/')
		return is_wanted(call, name);
	path_of(folder, path);
	snprintf(whole, sizeof(whole), "%s/%s", path, name);
	return is_wanted(call, whole);
}

static int
fail(int why)
{
	if (how == TORN)
		die();
	errno = why;
	return -1;
}

/* ---- the calls ---- */

ssize_t
write(int fd, const void *data, size_t size)
{
	if (!is_wanted_fd("write", fd))
		return syscall(SYS_write, fd, data, size);
	if (how == TORN)
		(void)syscall(SYS_write, fd, data, size / 2);
	return fail(ENOSPC);
}

/* What is sent to a server; a connection that failed once stays so. */
ssize_t
send(int fd, const void *data, size_t size, int flags)
{
	bool commit = memmem(data, size, "COMMIT", 6) != NULL &&
	    memmem(data, size, "COMMITTED", 9) == NULL; /* READ COMMITTED */
	ssize_t sent = 0;

	if (!is_wanted(commit ? "commit" : "send", "socket"))
		return syscall(SYS_sendto, fd, data, size, flags, NULL, 0);
	if (how == DEAF)                /* before the server can answer */
		(void)shutdown(fd, SHUT_RD);
	if (how == TORN || how == DEAF)
		sent = syscall(SYS_sendto, fd, data, how == TORN ? size / 2 : size, flags, NULL, 0);
	(void)shutdown(fd, SHUT_RDWR);
	return how == DEAF ? sent : fail(ECONNRESET);
}

ssize_t
pwrite64(int fd, const void *data, size_t size, off64_t offset)
{
	if (!is_wanted_fd("pwrite", fd))
		return syscall(SYS_pwrite64, fd, data, size, offset);
	if (how == TORN)
		(void)syscall(SYS_pwrite64, fd, data, size / 2, offset);
	return fail(ENOSPC);
}

ssize_t
pwrite(int fd, const void *data, size_t size, off_t offset)
{
	return pwrite64(fd, data, size, offset);
}

int
fsync(int fd)
{
	return is_wanted_fd("fsync", fd) ? fail(EIO) : 0;
}

int
fdatasync(int fd)
{
	return is_wanted_fd("fdatasync", fd) ? fail(EIO) : 0;
}

int
ftruncate64(int fd, off64_t size)
{
	return is_wanted_fd("ftruncate", fd) ? fail(EIO) : (int)syscall(SYS_ftruncate, fd, size);
}

int
ftruncate(int fd, off_t size)
{
	return ftruncate64(fd, size);
}

int
renameat(int folder, const char *from, int to_folder, const char *to)
{
	if (is_wanted_at("rename", to_folder, to))
		return fail(EIO);
	return (int)syscall(SYS_renameat2, folder, from, to_folder, to, 0);
}

int
rename(const char *from, const char *to)
{
	return renameat(AT_FDCWD, from, AT_FDCWD, to);
}

int
linkat(int folder, const char *from, int to_folder, const char *to, int flags)
{
	if (is_wanted_at("link", to_folder, to))
		return fail(EIO);
	return (int)syscall(SYS_linkat, folder, from, to_folder, to, flags);
}

int
link(const char *from, const char *to)
{
	return linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
unlinkat(int folder, const char *name, int flags)
{
	if (is_wanted_at("unlink", folder, name))
		return fail(EIO);
	return (int)syscall(SYS_unlinkat, folder, name, flags);
}

int
unlink(const char *name)
{
	return unlinkat(AT_FDCWD, name, 0);
}

/* Opening counts where it may make the file or cut it. */
static int
open_at(int folder, const char *name, int flags, mode_t mode)
{
	if ((flags & (O_CREAT | O_TRUNC)) != 0 && is_wanted_at("open", folder, name))
		return fail(ENOSPC);
	return (int)syscall(SYS_openat, folder, name, flags, mode);
}

static mode_t
mode_of(int flags, va_list arguments)
{
	return (flags & O_CREAT) != 0 ? (mode_t)va_arg(arguments, unsigned) : 0;
}

#define DEFINE_OPEN(function) \
	int function(const char *name, int flags, ...) \
	{ \
		va_list arguments; \
		mode_t mode; \
\
		va_start(arguments, flags); \
		mode = mode_of(flags, arguments); \
		va_end(arguments); \
		return open_at(AT_FDCWD, name, flags, mode); \
	}

#define DEFINE_OPENAT(function) \
	int function(int folder, const char *name, int flags, ...) \
	{ \
		va_list arguments; \
		mode_t mode; \
\
		va_start(arguments, flags); \
		mode = mode_of(flags, arguments); \
		va_end(arguments); \
		return open_at(folder, name, flags, mode); \
	}

DEFINE_OPEN(open)
DEFINE_OPEN(open64)
DEFINE_OPENAT(openat)
DEFINE_OPENAT(openat64)
