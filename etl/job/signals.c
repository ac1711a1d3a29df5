/*
 * signals.c - see signals.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include "signals.h"

volatile sig_atomic_t tipple__stop;

static void
on_signal(int signal_number)
{
	if (tipple__stop != 0) {
		signal(signal_number, SIG_DFL);
		raise(signal_number);
	}
	tipple__stop = signal_number;
}

void
tipple__signals_watch(void)
{
	struct sigaction action = { .sa_handler = on_signal };

	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	signal(SIGPIPE, SIG_IGN);
}

enum tipple_exit
tipple__signals_exit(void)
{
	return tipple__stop == SIGINT ? TIPPLE_EXIT_INT : TIPPLE_EXIT_TERM;
}
