/*
 * durable.c - one small file that is locked, read whole and replaced whole.
 *
 * SPDX-License-Identifier: ISC
 */
#include "durable.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"

#define NAME_ROOM 256   /* a file name, with its NUL */
#define SUFFIX_ROOM 16  /* the longest suffix, ".bak.tmp", with room to spare */

static enum tipple_status
cannot(const struct tipple__durable *f, const char *verb, const char *what,
    struct tipple_error *err)
{
	int code = errno;
	char why[96];

	if (strerror_r(code, why, sizeof(why)) != 0)
		snprintf(why, sizeof(why), "error %d", code);
	return tipple__fail(err, TIPPLE_IO, NULL, NULL, "%.160s: cannot %s the %s: %s", f->path,
	    verb, what, why);
}

/* The file's name with a suffix; too long a name was refused at open. */
static const char *
beside(const struct tipple__durable *f, const char *suffix, char name[NAME_ROOM])
{
	snprintf(name, NAME_ROOM, "%s%s", f->name, suffix);
	return name;
}

/* Follow no link and wait for no FIFO.  TIPPLE_NOT_FOUND: there is none. */
static enum tipple_status
open_regular(const struct tipple__durable *f, const char *name, int flags, const char *what,
    int *fd, struct tipple_error *err)
{
	enum tipple_status status;
	struct stat st;

	*fd = openat(f->folder, name, flags | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC,
	    0600);
	if (*fd < 0 && errno == ENOENT && !(flags & O_CREAT))
		return TIPPLE_NOT_FOUND;
	if (*fd < 0 && errno != ELOOP && errno != EISDIR && errno != ENXIO)
		return cannot(f, "open", what, err);
	if (*fd >= 0 && fstat(*fd, &st) != 0)
		status = cannot(f, "examine", what, err);
	else if (*fd >= 0 && S_ISREG(st.st_mode))
		return TIPPLE_OK;
	else
		status = tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "%.160s: the %s is a link, folder or device, not a regular file",
		    f->path, what);
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
	return status;
}

static enum tipple_status
open_folder(struct tipple__durable *f, struct tipple_error *err)
{
	char *slash = strrchr(f->path, '/');
	const char *folder = !slash ? "." : slash == f->path ? "/" : f->path;

	f->name = slash ? slash + 1 : f->path;
	if (!*f->name || strlen(f->name) > NAME_ROOM - SUFFIX_ROOM)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "%.160s: the file's name is empty or too long", f->path);
	if (folder == f->path)
		*slash = '\0';
	f->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder == f->path)
		*slash = '/';
	return f->folder < 0 ? cannot(f, "open", "folder", err) : TIPPLE_OK;
}

/* A file of its own, because replacing FILE replaces the inode that a lock is on. */
static enum tipple_status
take_lock(struct tipple__durable *f, struct tipple_error *err)
{
	enum tipple_status status;
	char name[NAME_ROOM];

	status = open_regular(f, beside(f, ".lock", name), O_RDWR | O_CREAT, "lock file",
	    &f->lock, err);
	if (status)
		return status;
	while (flock(f->lock, LOCK_EX | LOCK_NB) != 0) {
		if (errno == EINTR)
			continue;
		if (errno == EWOULDBLOCK)
			return tipple__fail(err, TIPPLE_RETRY, NULL, NULL,
			    "%.160s: another run holds the lock", f->path);
		return cannot(f, "lock", "lock file", err);
	}
	return TIPPLE_OK;
}

enum tipple_status
tipple__durable_open(struct tipple__durable *f, const char *path, struct tipple_error *err)
{
	enum tipple_status status;

	f->folder = f->lock = -1;
	f->owner = getpid();
	f->path = strdup(path);
	if (!f->path)
		return tipple__nomem(err);
	status = open_folder(f, err);
	if (!status)
		status = take_lock(f, err);
	if (status)
		tipple__durable_close(f);
	return status;
}

void
tipple__durable_close(struct tipple__durable *f)
{
	if (f->lock >= 0) {
		/* A child that still runs has the descriptor too: closing ours would
		 * not be enough, and in the child it must not be more. */
		if (f->owner == getpid())
			flock(f->lock, LOCK_UN);
		close(f->lock);
	}
	if (f->folder >= 0)
		close(f->folder);
	free(f->path);
}

/* At most room bytes; short only at the end of the file. */
static ssize_t
read_all(int fd, char *data, size_t room)
{
	size_t size = 0;

	while (size < room) {
		ssize_t n = read(fd, data + size, room - size);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		size += (size_t)n;
	}
	return (ssize_t)size;
}

enum tipple_status
tipple__durable_read(const struct tipple__durable *f, char **data, size_t *size,
    struct tipple_error *err)
{
	enum tipple_status status;
	ssize_t n;
	int fd;

	*data = NULL;
	status = open_regular(f, f->name, O_RDONLY, "file", &fd, err);
	if (status)
		return status;
	*data = malloc(TIPPLE__DURABLE_MAX + 1);
	if (!*data) {
		status = tipple__nomem(err);
		goto out;
	}
	n = read_all(fd, *data, TIPPLE__DURABLE_MAX + 1);
	if (n < 0)
		status = cannot(f, "read", "file", err);
	else if ((size_t)n > TIPPLE__DURABLE_MAX)
		status = tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "%.160s: the file is larger than 1 MiB", f->path);
	else
		*size = (size_t)n;
out:
	close(fd);
	if (status) {
		free(*data);
		*data = NULL;
	}
	return status;
}

static bool
write_all(int fd, const char *data, size_t size)
{
	while (size > 0) {
		ssize_t n = write(fd, data, size);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		data += n;
		size -= (size_t)n;
	}
	return true;
}

/* The content is on the disk before the name of the file points to it. */
static enum tipple_status
write_temporary(const struct tipple__durable *f, const char *name, const char *data,
    size_t size, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	int fd;

	unlinkat(f->folder, name, 0); /* a killed run left it: the lock is ours */
	fd = openat(f->folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return cannot(f, "make", "temporary file", err);
	if (!write_all(fd, data, size))
		status = cannot(f, "write", "temporary file", err);
	else if (fsync(fd) != 0)
		status = cannot(f, "fsync", "temporary file", err);
	/* Linux closes a descriptor whose close was interrupted. */
	if (close(fd) != 0 && errno != EINTR && !status)
		status = cannot(f, "close", "temporary file", err);
	return status;
}

/*
 * FILE.bak gets the old content by a second name for it that is then renamed,
 * so that there is always one.  The rename does nothing, and the second name
 * stays, where FILE.bak has that content already: a run died here.
 */
static enum tipple_status
keep_old(const struct tipple__durable *f, struct tipple_error *err)
{
	char bak[NAME_ROOM], second[NAME_ROOM];
	enum tipple_status status = TIPPLE_OK;

	beside(f, ".bak", bak);
	beside(f, ".bak.tmp", second);
	unlinkat(f->folder, second, 0);
	if (linkat(f->folder, f->name, f->folder, second, 0) != 0) {
		if (errno == ENOENT || errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS)
			return TIPPLE_OK; /* no old file, or no hard links here: no FILE.bak */
		return cannot(f, "link", "file", err);
	}
	if (renameat(f->folder, second, f->folder, bak) != 0)
		status = cannot(f, "replace", ".bak file", err);
	unlinkat(f->folder, second, 0);
	return status;
}

enum tipple_status
tipple__durable_replace(const struct tipple__durable *f, const char *data, size_t size,
    struct tipple_error *err)
{
	enum tipple_status status;
	char name[NAME_ROOM];

	if (f->owner != getpid())
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "%.160s: another process holds the lock", f->path);
	if (size > TIPPLE__DURABLE_MAX)
		return tipple__fail(err, TIPPLE_IO, NULL, NULL,
		    "%.160s: the file would be larger than 1 MiB", f->path);
	beside(f, ".tmp", name);
	status = write_temporary(f, name, data, size, err);
	if (!status)
		status = keep_old(f, err);
	if (!status && renameat(f->folder, name, f->folder, f->name) != 0)
		status = cannot(f, "replace", "file", err);
	if (status) {
		unlinkat(f->folder, name, 0);
		return status;
	}
	/* EINVAL: this file system has no fsync for folders. */
	if (fsync(f->folder) != 0 && errno != EINVAL)
		return cannot(f, "fsync", "folder", err);
	return TIPPLE_OK;
}
