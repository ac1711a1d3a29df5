/*
 * workflow_process.c - see workflow_process.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "error.h"
#include "ledger.h"
#include "run.h"
#include "workflow_process.h"

extern char **environ;

#define GRACE 5.0 /* seconds from SIGTERM to SIGKILL */
#define LONGEST_POLL 0.05 /* seconds: a stop of the run is seen after so long */

/* What a function's process answers; the result follows. */
struct answer {
	enum tipple_status status;
	bool has_result, noted;
	size_t size;
	struct tipple_error err;
};

static const struct tipple_step *
step_of(const struct tipple__process *p)
{
	return &p->step->run->workflow->steps[p->step->step];
}

/* ---- in the new process ---- */

static void
write_all(int fd, const void *data, size_t size)
{
	const char *at = data;
	ssize_t n;

	while (size > 0) {
		n = write(fd, at, size);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			_exit(TIPPLE_EXIT_FAILED); /* nobody waits for the answer */
		at += n;
		size -= (size_t)n;
	}
}

static void
run_function(struct tipple_step_run *step, pid_t parent, int fd)
{
	struct answer answer = { .status = TIPPLE_OK };

	(void)setpgid(0, 0);
	step->run->copied = true;
	step->run->parent = parent;
	/* a server would take a run that was killed for alive as long as its socket is open */
	if (step->run->ledger != NULL) {
		tipple_close(step->run->ledger->db);
		step->run->ledger->db = NULL;
	}
	answer.status = tipple__step_work(step, &answer.err);
	answer.noted = step->noted;
	(void)fflush(NULL);
	answer.has_result = step->result != NULL;
	answer.size = answer.has_result ? strlen(step->result) : 0;
	write_all(fd, &answer, sizeof(answer));
	write_all(fd, step->result, answer.size);
	_exit(TIPPLE_EXIT_OK);
}

/* ---- start ---- */

static enum tipple_status
fork_function(struct tipple__process *p, int fd, struct tipple_error *err)
{
	pid_t parent = getpid();

	(void)fflush(NULL);             /* or it would be written twice */
	p->pid = fork();
	if (p->pid < 0)
		return tipple__fail(err, TIPPLE_RETRY, NULL, NULL, "fork: %s", strerror(errno));
	if (p->pid == 0)
		run_function(p->step, parent, fd);
	(void)setpgid(p->pid, p->pid);  /* here too: whoever comes first */
	return TIPPLE_OK;
}

/* The pipe stays open in the command, as a descriptor it does not know: its end
 * is how we learn at once that all of it has ended. */
static enum tipple_status
spawn_command(struct tipple__process *p, int fd, struct tipple_error *err)
{
	const struct tipple_step *s = step_of(p);
	posix_spawnattr_t attributes;
	sigset_t all;
	int failed = posix_spawnattr_init(&attributes);

	if (failed == 0) {
		sigemptyset(&all);
		sigaddset(&all, SIGPIPE); /* ignored here, not there */
		(void)posix_spawnattr_setsigdefault(&attributes, &all);
		(void)posix_spawnattr_setpgroup(&attributes, 0);
		(void)posix_spawnattr_setflags(&attributes,
		    POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
		(void)fcntl(fd, F_SETFD, 0);
		/* posix_spawnp takes char *const[] for history's sake and changes nothing */
		failed = posix_spawnp(&p->pid, s->command[0], NULL, &attributes,
		    (char *const *)(uintptr_t)s->command, environ);
		(void)posix_spawnattr_destroy(&attributes);
	}
	if (failed == 0)
		return TIPPLE_OK;
	return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "%.200s: cannot be run: %s",
	    s->command[0], strerror(failed));
}

enum tipple_status
tipple__process_start(struct tipple__process *p, struct tipple_step_run *step,
    struct tipple_error *err)
{
	const struct tipple_step *s = &step->run->workflow->steps[step->step];
	enum tipple_status status;
	int ends[2];

	*p = (struct tipple__process){ .step = step, .fd = -1 };
	if (pipe(ends) != 0)
		return tipple__fail(err, TIPPLE_RETRY, NULL, NULL, "pipe: %s", strerror(errno));
	(void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	(void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	(void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
	status = tipple__step_function(step) != NULL ? fork_function(p, ends[1], err) :
	    spawn_command(p, ends[1], err);
	(void)close(ends[1]);
	if (status != TIPPLE_OK) {
		(void)close(ends[0]);
		return status;
	}
	p->fd = ends[0];
	if (s->timeout > 0)
		p->deadline = tipple__monotonic() + s->timeout;
	return TIPPLE_OK;
}

/* ---- wait ---- */

static void
tell_to_end(struct tipple__process *p, double now)
{
	if (p->told == TIPPLE__LEFT_ALONE) {
		if (p->deadline > 0 && now >= p->deadline)
			p->told = TIPPLE__TIMED_OUT;
		else if (tipple__workflow_stopping(p->step->run))
			p->told = TIPPLE__STOPPED;
		else
			return;
		(void)kill(-p->pid, SIGTERM);
		p->killed_at = now + GRACE;
	} else if (now >= p->killed_at) {
		(void)kill(-p->pid, SIGKILL);
	}
}

static void
read_answer(struct tipple__process *p)
{
	char *more;
	ssize_t n;

	while (p->fd >= 0) {
		if (p->size == p->room) {
			more = realloc(p->answer, p->room + 4096);
			if (more == NULL)
				return; /* an answer that is not whole is a failure */
			p->answer = more;
			p->room += 4096;
		}
		n = read(p->fd, p->answer + p->size, p->room - p->size);
		if (n == 0) {           /* all ends are closed: nothing more to poll */
			(void)close(p->fd);
			p->fd = -1;
		}
		if (n <= 0)
			return;
		p->size += (size_t)n;
	}
}

void
tipple__process_wait(struct tipple__process *processes, int n, double seconds)
{
	struct pollfd *fds = calloc((size_t)n + 1, sizeof(*fds));
	double now;

	for (int i = 0; i < n; i++) {
		if (fds != NULL)
			fds[i] = (struct pollfd){ .fd = processes[i].fd, .events = POLLIN };
		if (processes[i].pid > 0 && processes[i].fd < 0)
			seconds = 0;    /* about to end, or a daemon by now */
	}
	(void)poll(fds, fds != NULL ? (nfds_t)n : 0,
	    (int)((seconds < LONGEST_POLL ? seconds : LONGEST_POLL) * 1000) + 1);
	now = tipple__monotonic();
	for (int i = 0; i < n; i++) {
		if (processes[i].pid <= 0)
			continue;
		read_answer(&processes[i]);
		tell_to_end(&processes[i], now);
	}
	free(fds);
}

/* ---- end ---- */

static enum tipple_status
judge_command(const struct tipple_step *s, int ended, struct tipple_error *err)
{
	if (WEXITSTATUS(ended) == 0)
		return TIPPLE_OK;
	return tipple__fail(err,
	    WEXITSTATUS(ended) == TIPPLE_EXIT_TEMPORARY ? TIPPLE_RETRY : TIPPLE_DB, NULL, NULL,
	    "%.200s ended with exit status %d", s->command[0], WEXITSTATUS(ended));
}

static enum tipple_status
judge_function(struct tipple__process *p, int ended, struct tipple_error *err)
{
	struct answer answer;
	struct tipple_error ignored;

	if (p->size < sizeof(answer) || WEXITSTATUS(ended) != 0)
		return tipple__fail(err, TIPPLE_DB, NULL, NULL,
		    "its process ended without an answer (exit status %d)", WEXITSTATUS(ended));
	memcpy(&answer, p->answer, sizeof(answer));
	if (p->size != sizeof(answer) + answer.size)
		return tipple__fail(err, TIPPLE_DB, NULL, NULL, "its answer was cut");
	*err = answer.err;
	p->step->noted = answer.noted;
	if (answer.status != TIPPLE_OK || !answer.has_result)
		return answer.status;
	p->answer[p->size] = '\0';      /* read_answer leaves room */
	return tipple_step_put(p->step, p->answer + sizeof(answer), &ignored);
}

static enum tipple_status
judge(struct tipple__process *p, int ended, struct tipple_error *err)
{
	const struct tipple_step *s = step_of(p);

	if (p->told == TIPPLE__TIMED_OUT)
		return tipple__fail(err, TIPPLE_TIMEOUT, NULL, NULL,
		    "it took longer than %.2f seconds", s->timeout);
	if (p->told == TIPPLE__STOPPED && !(WIFEXITED(ended) && WEXITSTATUS(ended) == 0))
		return tipple__fail(err, TIPPLE_CANCELLED, NULL, NULL, "told to end");
	if (!WIFEXITED(ended))
		return tipple__fail(err, TIPPLE_DB, NULL, NULL, "it was killed by signal %d",
		    WIFSIGNALED(ended) ? WTERMSIG(ended) : 0);
	return tipple__step_function(p->step) != NULL ? judge_function(p, ended, err) :
	    judge_command(s, ended, err);
}

enum tipple_status
tipple__process_end(struct tipple__process *p, struct tipple_error *err)
{
	enum tipple_status status;
	int ended = 0;
	pid_t got = waitpid(p->pid, &ended, WNOHANG);

	if (got == 0 || (got < 0 && errno == EINTR))
		return TIPPLE_DONE;
	memset(err, 0, sizeof(*err));
	if (got < 0) {
		status = tipple__fail(err, TIPPLE_IO, NULL, NULL, "waitpid: %s",
		    strerror(errno));
	} else {
		read_answer(p);
		status = judge(p, ended, err);
		if (p->told != TIPPLE__LEFT_ALONE)
			(void)kill(-p->pid, SIGKILL); /* what it had started */
	}
	if (p->fd >= 0)
		(void)close(p->fd);
	free(p->answer);
	*p = (struct tipple__process){ .fd = -1 };
	return status;
}
