/*
 * hook.c - see hook.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hook.h"
#include "summary.h"

extern char **environ;

#define STEP 20 /* milliseconds */

struct hook {
	const struct tipple_log *log;
	const char *option, *path;
	double until;           /* by tipple__monotonic */
	pid_t child;
};

static void
warn(const struct hook *h, const char *what)
{
	tipple_log(h->log, TIPPLE_WARNING, "%s %.200s: %s", h->option, h->path, what);
}

/* Its standard output is our standard error: ours holds the summary alone.  A group of its
 * own, so that it can be ended with all that it starts. */
static int
start(struct hook *h, int in)
{
	char *argv[] = { (char *)(uintptr_t)h->path, NULL };
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t defaults;
	int code;

	if ((code = posix_spawn_file_actions_init(&files)) != 0)
		return code;
	if ((code = posix_spawnattr_init(&attributes)) != 0) {
		posix_spawn_file_actions_destroy(&files);
		return code;
	}
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE);
	if ((code = posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO)) == 0 &&
	    (code = posix_spawn_file_actions_adddup2(&files, STDERR_FILENO, STDOUT_FILENO)) == 0 &&
	    (code = posix_spawnattr_setsigdefault(&attributes, &defaults)) == 0 &&
	    (code = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP |
	    POSIX_SPAWN_SETSIGDEF)) == 0)
		code = posix_spawn(&h->child, h->path, &files, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	return code;
}

/* A hook that reads nothing is no failure. */
static void
feed(const struct hook *h, int to, const char *text)
{
	struct pollfd wait = { .fd = to, .events = POLLOUT };
	size_t left = strlen(text);
	ssize_t n;

	while (left > 0 && tipple__monotonic() < h->until) {
		n = write(to, text, left);
		if (n < 0 && errno != EAGAIN && errno != EINTR)
			return;
		if (n < 0) {
			(void)poll(&wait, 1, STEP);
			continue;
		}
		text += n;
		left -= (size_t)n;
	}
}

static void
wait_for(const struct hook *h)
{
	char what[80];
	pid_t ended;
	int status = 0;

	while ((ended = waitpid(h->child, &status, WNOHANG)) == 0 &&
	    tipple__monotonic() < h->until)
		(void)poll(NULL, 0, STEP);
	if (ended == 0) {
		(void)kill(-h->child, SIGKILL);
		(void)waitpid(h->child, &status, 0);
		warn(h, "was ended: it took too long");
	} else if (WIFSIGNALED(status)) {
		snprintf(what, sizeof(what), "was ended by signal %d", WTERMSIG(status));
		warn(h, what);
	} else if (WIFEXITED(status) && WEXITSTATUS(status) != 0) {
		snprintf(what, sizeof(what), "ended with status %d", WEXITSTATUS(status));
		warn(h, what);
	}
}

static void
run_hook(struct hook *h, const char *text)
{
	int ends[2], code;

	if (pipe(ends) != 0) {
		warn(h, strerror(errno));
		return;
	}
	(void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	(void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	(void)fcntl(ends[1], F_SETFL, O_NONBLOCK);
	code = start(h, ends[0]);
	close(ends[0]);
	if (code == 0)
		feed(h, ends[1], text);
	close(ends[1]);
	if (code != 0)
		warn(h, strerror(code));
	else
		wait_for(h);
}

static void
call(const struct tipple__run *run, const struct tipple__outcome *o, const char *option,
    const char *path)
{
	struct hook h = { &run->log, option, path, tipple__monotonic() +
		(double)run->options->hook_timeout, 0 };
	json_t *summary = tipple__summary_json(run, o);
	char *text = json_dumps(summary, JSON_COMPACT | JSON_REAL_PRECISION(9));

	json_decref(summary);
	if (text != NULL)
		run_hook(&h, text);
	else
		warn(&h, "out of memory");
	free(text);
}

void
tipple__hook_ended(const struct tipple__run *run, const struct tipple__outcome *o)
{
	bool good = strcmp(o->status, "success") == 0;
	const char *path = good ? run->options->on_success : run->options->on_failure;

	if (path != NULL)
		call(run, o, good ? "--on-success" : "--on-failure", path);
}

void
tipple__hook_late(struct tipple__run *run)
{
	struct tipple__outcome o;

	if (run->late)
		return;
	run->late = true;
	tipple__outcome_running(run, &o);
	tipple_log(&run->log, TIPPLE_WARNING, "the run is late: %s (--late-after)", o.message);
	if (run->options->on_late != NULL)
		call(run, &o, "--on-late", run->options->on_late);
}
