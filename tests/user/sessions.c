// SPDX-License-Identifier: GPL-2.0-only
/* Process groups and sessions: who may move whom, and signals to groups. */
#define _GNU_SOURCE
#include "util.h"
#include <sys/prctl.h>

static pid_t child_pauses(void)
{
	pid_t pid = fork();

	if (!pid)
		for (;;)
			pause();
	must(pid > 0);
	return pid;
}

static void reap(pid_t pid)
{
	int st;

	kill(pid, SIGKILL);
	waitpid(pid, &st, 0);
}

static void in_new_session(void *unused)
{
	pid_t a, b;
	int st, good;

	must(setsid() == getpid());
	good = getsid(0) == getpid() && getpgrp() == getpid() && getpgid(0) == getpid();
	if (!good)
		_exit(1);
	if (setsid() != -1 || errno != EPERM)
		_exit(2);
	if (setpgid(0, 0) != -1 || errno != EPERM)	/* a session leader stays */
		_exit(3);
	a = child_pauses();
	b = child_pauses();
	if (getpgid(a) != getpgrp() || setpgid(a, a) || getpgid(a) != a)
		_exit(4);
	if (setpgid(b, a) || getpgid(b) != a)
		_exit(5);
	if (setpgid(b, 0x7ffffff) != -1 || errno != EPERM)	/* no such group here */
		_exit(6);
	if (kill(-a, SIGTERM))
		_exit(7);
	if (waitpid(-a, &st, 0) < 0 || waitpid(-a, &st, 0) < 0 || st != SIGTERM)
		_exit(8);
	if (kill(-a, 0) != -1 || errno != ESRCH)
		_exit(9);
	_exit(0);
}

static void test_setpgid(void)
{
	pid_t pid = child_pauses();
	int st, fd[2];
	char c;

	is(getpgid(pid), getpgrp(), "a child is in its parent's group");
	is(getsid(pid), getsid(0), "and session");
	is(setpgid(pid, pid), 0, "it can be moved");
	fails(setpgid(pid, -1), EINVAL, "not to a negative one");
	fails(setpgid(0x7ffffff, 0), ESRCH, "nobody cannot");
	fails(setpgid(getppid(), 0), ESRCH, "nor one's parent");
	fails(getpgid(0x7ffffff), ESRCH, "getpgid() of nobody");
	fails(getsid(0x7ffffff), ESRCH, "getsid() of nobody");
	reap(pid);
	is(in_child(in_new_session, NULL), 0, "the rules within a new session");
	must(!pipe(fd));
	pid = fork();
	if (!pid) {
		setsid();
		write(fd[1], "x", 1);
		for (;;)
			pause();
	}
	must(read(fd[0], &c, 1) == 1);
	fails(setpgid(pid, getpgrp()), EPERM, "a child in another session");
	reap(pid);
	pid = fork();
	if (!pid) {
		char *argv[] = { (char *)"sleep", (char *)"9", NULL };

		close(fd[0]);
		fcntl(fd[1], F_SETFD, FD_CLOEXEC);
		execvp("sleep", argv);
		_exit(1);
	}
	close(fd[1]);
	(void)!read(fd[0], &c, 1);	/* ends when it has exec'ed */
	fails(setpgid(pid, pid), EACCES, "a child that has exec'ed");
	reap(pid);
	close(fd[0]);
	(void)st;
}

static void member(void *go)
{
	char c;

	(void)!read(((int *)go)[0], &c, 1);
}

/* A stopped job whose session loses the shell that could continue it: SIGHUP, SIGCONT. */
static void test_hangup(void)
{
	int st, fd[2];
	pid_t shell, job = 0;

	must(!prctl(PR_SET_CHILD_SUBREAPER, 1));
	must(!pipe(fd));
	shell = fork();
	if (!shell) {
		setsid();
		job = fork();
		if (!job) {
			setpgid(0, 0);
			raise(SIGSTOP);
			pause();
			_exit(1);
		}
		setpgid(job, job);
		waitpid(job, &st, WUNTRACED);
		write(fd[1], &job, sizeof(job));
		_exit(0);
	}
	must(read(fd[0], &job, sizeof(job)) == sizeof(job));
	waitpid(shell, &st, 0);
	is(waitpid(job, &st, 0), job, "a stopped job of a session without its shell");
	is(st, SIGHUP, "is hung up");
	prctl(PR_SET_CHILD_SUBREAPER, 0);
	close(fd[0]);
	close(fd[1]);
}

static void test_numbers_stay(void)
{
	int st, go[2], i, good = 1;
	pid_t leader, pid;

	must(!pipe(go));
	leader = fork();
	if (!leader) {
		setpgid(0, 0);
		pid = fork();
		if (!pid) {
			close(go[1]);
			member(go);
			_exit(0);
		}
		_exit(0);
	}
	waitpid(leader, &st, 0);
	is(kill(-leader, 0), 0, "a group lives on without its leader");
	for (i = 0; i < 100; i++) {
		pid = fork();
		if (!pid)
			_exit(0);
		good &= pid != leader;
		waitpid(pid, &st, 0);
	}
	ok(good, "and nobody else gets its number");
	close(go[1]);
	close(go[0]);
	while (!kill(-leader, 0))
		usleep(1000);
	ok(1, "until the last member is gone");
}

int main(void)
{
	test_setpgid();
	test_hangup();
	test_numbers_stay();
	done();
}
