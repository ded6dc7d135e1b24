// SPDX-License-Identifier: GPL-2.0-only
/* A fork bomb under RLIMIT_NPROC, and its end: everything is gone afterwards. Needs root. */
#define _GNU_SOURCE
#include "util.h"
#include <sys/prctl.h>
#include <sys/resource.h>

#define USER 54322

static void bomb(void)
{
	struct rlimit rl = { 60, 60 };
	volatile unsigned long failed = 0;

	must(!setpgid(0, 0) && !setgid(USER) && !setuid(USER) && !setrlimit(RLIMIT_NPROC, &rl));
	for (;;)
		if (fork() < 0 && ++failed > 100000)
			failed = 0;
}

int main(void)
{
	pid_t pid, got;
	int st, n = 0;

	must(!prctl(PR_SET_CHILD_SUBREAPER, 1));
	pid = fork();
	if (!pid)
		bomb();
	setpgid(pid, pid);
	usleep(1000000);
	ok(1, "somebody else still runs");
	is(kill(-pid, SIGSTOP), 0, "the group can be stopped");
	is(kill(-pid, SIGKILL), 0, "and killed");
	while ((got = wait(&st)) > 0)
		n += WIFSIGNALED(st) && WTERMSIG(st) == SIGKILL;
	ok(n > 1 && n <= 60, "no more than sixty were there");
	pid = fork();
	if (!pid)
		_exit(setuid(USER) || (pid = fork()) < 0 ? 1 : 0);
	waitpid(pid, &st, 0);
	is(st, 0, "afterwards the user has processes again");
	while (wait(&st) > 0)
		;
	done();
}
