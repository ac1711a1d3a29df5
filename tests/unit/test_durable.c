/*
 * test_durable.c - the files around a state: the lock, the copy, names that are
 * taken, links, and what is left when writing fails.
 *
 * SPDX-License-Identifier: ISC
 */
#include "state_fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

static void
modes(void **unused)
{
	static const char *const names[] = { FILE_NAME, FILE_NAME ".lock", FILE_NAME ".bak" };
	struct stat st;

	(void)unused;
	umask(0);
	assert_int_equal(save_once(1), TIPPLE_OK);
	assert_int_equal(save_once(2), TIPPLE_OK);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		assert_int_equal(lstat(names[i], &st), 0);
		assert_true(S_ISREG(st.st_mode));
		assert_int_equal(st.st_mode & 07777, 0600);
	}
}

static void
bak_is_the_one_before(void **unused)
{
	char before[ROOM], bak[ROOM];

	(void)unused;
	assert_int_equal(save_once(1), TIPPLE_OK);
	assert_int_not_equal(access(FILE_NAME ".bak", F_OK), 0);
	for (int64_t value = 2; value < 5; value++) {
		slurp(FILE_NAME, before);
		assert_int_equal(save_once(value), TIPPLE_OK);
		slurp(FILE_NAME ".bak", bak);
		assert_string_equal(before, bak);
	}
	/* As after a kill between making the copy and the new file. */
	assert_int_equal(unlink(FILE_NAME ".bak"), 0);
	assert_int_equal(link(FILE_NAME, FILE_NAME ".bak"), 0);
	assert_int_equal(link(FILE_NAME, FILE_NAME ".bak.tmp"), 0);
	spill(FILE_NAME ".tmp", "half", 4);
	slurp(FILE_NAME, before);
	assert_int_equal(save_once(9), TIPPLE_OK);
	slurp(FILE_NAME ".bak", bak);
	assert_string_equal(before, bak);
	expect_no_temporary();
	/* The advice of a refusal works. */
	spill(FILE_NAME, "", 0);
	expect_refusal(".bak");
	assert_int_equal(rename(FILE_NAME ".bak", FILE_NAME), 0);
	expect_mark(4);
}

static void
no_regular_file(void **unused)
{
	struct tipple_watermark mark = mark_of(0);
	struct tipple_state *state;
	char data[ROOM];

	(void)unused;
	assert_int_equal(save_once(VALUE), TIPPLE_OK);
	assert_int_equal(rename(FILE_NAME, "target"), 0);
	assert_int_equal(symlink("target", FILE_NAME), 0);
	expect_refusal("not a regular file");
	slurp("target", data);
	assert_int_equal(unlink(FILE_NAME), 0);
	assert_int_equal(symlink("nowhere", FILE_NAME), 0);
	expect_refusal("not a regular file");
	assert_int_equal(unlink(FILE_NAME), 0);
	assert_int_equal(symlink(FILE_NAME, FILE_NAME), 0);
	expect_refusal("not a regular file");
	assert_int_equal(unlink(FILE_NAME), 0);
	assert_int_equal(mkfifo(FILE_NAME, 0600), 0);
	expect_refusal("not a regular file");
	assert_int_equal(unlink(FILE_NAME), 0);
	assert_int_equal(mkdir(FILE_NAME, 0700), 0);
	expect_refusal("not a regular file");
	assert_int_equal(rmdir(FILE_NAME), 0);
	/* The lock file likewise. */
	assert_int_equal(unlink(FILE_NAME ".lock"), 0);
	assert_int_equal(symlink("made", FILE_NAME ".lock"), 0);
	expect_refusal("lock file");
	assert_int_not_equal(access("made", F_OK), 0);
	assert_int_equal(unlink(FILE_NAME ".lock"), 0);
	assert_int_equal(mkfifo(FILE_NAME ".lock", 0600), 0);
	expect_refusal("lock file");
	assert_int_equal(unlink(FILE_NAME ".lock"), 0);
	assert_int_equal(mkdir(FILE_NAME ".lock", 0700), 0);
	expect_refusal("lock file");
	/* Names that are none. */
	assert_int_equal(tipple_state_open("", &mark, &state, &err), TIPPLE_MISUSE);
	assert_int_equal(tipple_state_open("./", &mark, &state, &err), TIPPLE_MISUSE);
	assert_int_equal(tipple_state_open(".", &mark, &state, NULL), TIPPLE_MISUSE);
}

static void
one_run_at_a_time(void **unused)
{
	struct tipple_watermark mark = mark_of(0), other = mark_of(0);
	struct tipple_state *state;

	(void)unused;
	assert_int_equal(tipple_state_open(FILE_NAME, &mark, &state, &err), TIPPLE_OK);
	assert_int_equal(open_once(&other), TIPPLE_RETRY);
	assert_non_null(strstr(err.text, "another run holds the lock"));
	assert_non_null(strstr(err.text, FILE_NAME));
	tipple_state_close(state);
	assert_int_equal(open_once(&other), TIPPLE_OK);
}

static void
a_killed_run_never_blocks(void **unused)
{
	struct tipple_watermark mark = mark_of(0);
	struct tipple_state *state;
	int ready[2], status;
	pid_t child;
	char byte;

	(void)unused;
	assert_int_equal(pipe(ready), 0);
	child = fork();
	if (child == 0) {
		alarm(30); /* should the test fail and not kill it */
		if (tipple_state_open(FILE_NAME, &mark, &state, NULL) != TIPPLE_OK ||
		    write(ready[1], "r", 1) != 1)
			_exit(1);
		for (;;)
			pause();
	}
	assert_true(child > 0);
	close(ready[1]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	assert_int_equal(open_once(&mark), TIPPLE_RETRY);
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(open_once(&mark), TIPPLE_OK);
}

static void
a_forked_child_is_not_the_owner(void **unused)
{
	struct tipple_watermark mark = mark_of(0), next = mark_of(VALUE), other = mark_of(0);
	struct tipple_state *state;
	int stop[2], status;
	pid_t child, idle;
	char byte;

	(void)unused;
	assert_int_equal(tipple_state_open(FILE_NAME, &mark, &state, &err), TIPPLE_OK);
	child = fork();
	if (child == 0) {
		int refused = tipple_state_save(state, &next, NULL) == TIPPLE_MISUSE;

		tipple_state_close(state);
		_exit(refused ? 0 : 1);
	}
	assert_true(child > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_int_equal(open_once(&other), TIPPLE_RETRY);
	/* Nor does a child that lives on keep the lock. */
	assert_int_equal(pipe(stop), 0);
	idle = fork();
	if (idle == 0) {
		close(stop[1]);
		_exit(read(stop[0], &byte, 1) == 0 ? 0 : 1);
	}
	assert_true(idle > 0);
	assert_int_equal(tipple_state_save(state, &next, &err), TIPPLE_OK);
	tipple_state_close(state);
	expect_mark(VALUE);
	close(stop[0]);
	close(stop[1]);
	assert_int_equal(waitpid(idle, &status, 0), idle);
	assert_int_equal(status, 0);
}

static void
nothing_is_inherited_by_exec(void **unused)
{
	struct tipple_watermark mark = mark_of(0);
	struct tipple_state *state;
	bool taken[64];
	int opened = 0, fd;

	(void)unused;
	for (fd = 0; fd < 64; fd++)
		taken[fd] = fcntl(fd, F_GETFD) >= 0;
	assert_int_equal(tipple_state_open(FILE_NAME, &mark, &state, &err), TIPPLE_OK);
	for (fd = 0; fd < 64; fd++) {
		if (taken[fd] || fcntl(fd, F_GETFD) < 0)
			continue;
		assert_true(fcntl(fd, F_GETFD) & FD_CLOEXEC);
		opened++;
	}
	assert_int_equal(opened, 2); /* folder and lock */
	tipple_state_close(state);
	for (fd = 0; fd < 64; fd++)
		assert_int_equal(taken[fd], fcntl(fd, F_GETFD) >= 0);
}

static void
no_folder(void **unused)
{
	struct tipple_watermark mark = mark_of(0);
	struct tipple_state *state;

	(void)unused;
	assert_int_equal(tipple_state_open("missing/s.json", &mark, &state, &err), TIPPLE_IO);
	assert_non_null(strstr(err.text, "missing/s.json"));
	assert_non_null(strstr(err.text, "folder"));
	spill("plain", "x", 1);
	assert_int_equal(tipple_state_open("plain/s.json", &mark, &state, &err), TIPPLE_IO);
	assert_non_null(strstr(err.text, "plain/s.json"));
}

static void
a_full_disk(void **unused)
{
	struct rlimit old, small = { 10, 0 };

	(void)unused;
	assert_int_equal(save_once(VALUE), TIPPLE_OK);
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	small.rlim_max = old.rlim_max;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_int_equal(save_once(1), TIPPLE_IO);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	assert_non_null(strstr(err.text, FILE_NAME));
	assert_non_null(strstr(err.text, "write"));
	expect_no_temporary();
	expect_mark(VALUE);
	assert_int_equal(save_once(2), TIPPLE_OK);
	expect_mark(2);
}

static void
names_that_are_taken(void **unused)
{
	(void)unused;
	assert_int_equal(save_once(VALUE), TIPPLE_OK);
	assert_int_equal(mkdir(FILE_NAME ".tmp", 0700), 0);
	assert_int_equal(save_once(1), TIPPLE_IO);
	assert_int_equal(rmdir(FILE_NAME ".tmp"), 0);
	expect_mark(VALUE);
	assert_int_equal(mkdir(FILE_NAME ".bak", 0700), 0);
	assert_int_equal(save_once(1), TIPPLE_IO);
	assert_non_null(strstr(err.text, ".bak"));
	expect_no_temporary();
	expect_mark(VALUE);
	assert_int_equal(rmdir(FILE_NAME ".bak"), 0);
	/* A link in place of the temporary file is not written through. */
	assert_int_equal(symlink("made", FILE_NAME ".tmp"), 0);
	assert_int_equal(save_once(1), TIPPLE_OK);
	assert_int_not_equal(access("made", F_OK), 0);
	expect_mark(1);
}

static void
file_became_a_folder(void **unused)
{
	struct tipple_watermark mark = mark_of(0), next = mark_of(VALUE);
	struct tipple_state *state;

	(void)unused;
	assert_int_equal(tipple_state_open(FILE_NAME, &mark, &state, &err), TIPPLE_OK);
	assert_int_equal(mkdir(FILE_NAME, 0700), 0);
	assert_int_equal(tipple_state_save(state, &next, &err), TIPPLE_IO);
	expect_no_temporary();
	assert_int_equal(rmdir(FILE_NAME), 0);
	assert_int_equal(tipple_state_save(state, &next, &err), TIPPLE_OK);
	tipple_state_close(state);
	expect_mark(VALUE);
}

static void
a_changed_folder_does_not_matter(void **unused)
{
	struct tipple_watermark mark = mark_of(0), next = mark_of(VALUE);
	struct tipple_state *state;

	(void)unused;
	assert_int_equal(tipple_state_open(FILE_NAME, &mark, &state, &err), TIPPLE_OK);
	assert_int_equal(mkdir("elsewhere", 0700), 0);
	assert_int_equal(chdir("elsewhere"), 0);
	assert_int_equal(tipple_state_save(state, &next, &err), TIPPLE_OK);
	tipple_state_close(state);
	assert_int_equal(chdir(".."), 0);
	expect_mark(VALUE);
	assert_int_equal(rmdir("elsewhere"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(modes),
		TEST(bak_is_the_one_before),
		TEST(no_regular_file),
		TEST(one_run_at_a_time),
		TEST(a_killed_run_never_blocks),
		TEST(a_forked_child_is_not_the_owner),
		TEST(nothing_is_inherited_by_exec),
		TEST(no_folder),
		TEST(a_full_disk),
		TEST(names_that_are_taken),
		TEST(file_became_a_folder),
		TEST(a_changed_folder_does_not_matter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
