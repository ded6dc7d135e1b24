// SPDX-License-Identifier: GPL-2.0-only
/* fork, vfork, exit and the waits: statuses, selections, orphans, what is ignored. */
#include "util.h"
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

static volatile int shared_word = 1;

static pid_t child_exits(int code)
{
	pid_t pid = fork();

	if (!pid)
		_exit(code);
	must(pid > 0);
	return pid;
}

static pid_t child_pauses(void)
{
	pid_t pid = fork();

	if (!pid)
		for (;;)
			pause();
	must(pid > 0);
	return pid;
}

static void test_statuses(void)
{
	int st;
	pid_t pid = child_exits(7);

	is(waitpid(pid, &st, 0), pid, "waitpid() gives the child's number");
	ok(WIFEXITED(st) && WEXITSTATUS(st) == 7, "and its exit code");
	pid = child_exits(0x1234);
	waitpid(pid, &st, 0);
	is(st, 0x3400, "eight bits of an exit code count");
	pid = child_pauses();
	kill(pid, SIGTERM);
	waitpid(pid, &st, 0);
	is(st, SIGTERM, "a signal's status is its number");
	pid = fork();
	if (!pid) {
		*(volatile int *)16 = 1;
		_exit(0);
	}
	waitpid(pid, &st, 0);
	is(st & 0x7f, SIGSEGV, "a fault's status is SIGSEGV");
	fails(waitpid(pid, &st, 0), ECHILD, "a child can be waited for once");
	fails(wait(&st), ECHILD, "without children wait() fails");
	fails(waitpid(-1, &st, 0x40), EINVAL, "an unknown option is refused");
	pid = child_exits(0);
	fails(waitpid(pid, (int *)16, 0), EFAULT, "a bad status pointer");
}

static void test_nohang(void)
{
	pid_t pid = child_pauses();
	siginfo_t info;
	int st;

	is(waitpid(pid, &st, WNOHANG), 0, "WNOHANG does not wait");
	memset(&info, 0x55, sizeof(info));
	is(waitid(P_PID, pid, &info, WEXITED | WNOHANG), 0, "waitid() the same");
	is(info.si_pid, 0, "si_pid is 0 when nobody is there");
	is(info.si_signo, 0, "and si_signo");
	kill(pid, SIGKILL);
	memset(&info, 0x55, sizeof(info));
	fails(waitid(P_PID, 0, &info, WEXITED), EINVAL, "waitid() for process 0");
	is(info.si_code, 0, "an error clears what it could have told");
	is(waitid(P_PID, pid, &info, WEXITED | WNOWAIT), 0, "WNOWAIT sees the end");
	is(info.si_code, CLD_KILLED, "CLD_KILLED");
	is(info.si_status, SIGKILL, "by SIGKILL");
	is(info.si_pid, pid, "the child");
	fails(waitid(P_PID, pid, &info, WSTOPPED), ECHILD, "a zombie does not stop any more");
	is(kill(pid, 0), 0, "a zombie can be signalled");
	is(waitid(P_PID, pid, &info, WEXITED), 0, "and it is there still");
	fails(kill(pid, 0), ESRCH, "after that it is not");
	fails(waitid(P_ALL, 0, &info, WNOHANG), EINVAL, "waitid() for nothing");
	fails(waitid((idtype_t)9, 0, &info, WEXITED), EINVAL, "waitid() by what?");
}

static void test_stop(void)
{
	pid_t pid = child_pauses();
	siginfo_t info;
	int st;

	setpgid(pid, pid);	/* a group that is not orphaned, whoever started us */
	kill(pid, SIGSTOP);
	is(waitpid(pid, &st, WUNTRACED), pid, "WUNTRACED reports a stop");
	ok(WIFSTOPPED(st) && WSTOPSIG(st) == SIGSTOP, "with the signal");
	is(waitpid(pid, &st, WUNTRACED | WNOHANG), 0, "once");
	kill(pid, SIGCONT);
	is(waitpid(pid, &st, WCONTINUED), pid, "WCONTINUED reports going on");
	ok(WIFCONTINUED(st), "as such");
	is(waitpid(pid, &st, WCONTINUED | WNOHANG), 0, "once");
	kill(pid, SIGTSTP);
	is(waitid(P_PID, pid, &info, WSTOPPED), 0, "waitid() a stop");
	ok(info.si_code == CLD_STOPPED && info.si_status == SIGTSTP, "CLD_STOPPED by SIGTSTP");
	kill(pid, SIGTERM);
	is(waitpid(pid, &st, WNOHANG), 0, "a stopped process does not die of SIGTERM");
	kill(pid, SIGCONT);
	is(waitid(P_PID, pid, &info, WCONTINUED | WEXITED), 0, "until it goes on");
	if (info.si_code == CLD_CONTINUED)
		waitpid(pid, &st, 0);
	pid = child_pauses();
	kill(pid, SIGSTOP);
	waitpid(pid, &st, WUNTRACED);
	kill(pid, SIGKILL);
	is(waitpid(pid, &st, 0), pid, "SIGKILL ends a stopped process");
	is(st, SIGKILL, "at once");
}

static void test_groups(void)
{
	pid_t a = child_pauses(), b = child_pauses();
	int st;

	setpgid(a, a);
	setpgid(b, b);
	kill(b, SIGKILL);
	is(waitpid(-b, &st, 0), b, "wait for a process group");
	is(waitpid(-a, &st, WNOHANG), 0, "the other one's has not ended");
	kill(a, SIGKILL);
	is(waitpid(-a, &st, 0), a, "now it has");
	a = child_exits(1);
	is(waitpid(0, &st, 0), a, "wait for the own group");
}

static void test_ignored(void)
{
	struct sigaction sa = { .sa_handler = SIG_IGN };
	pid_t pid;
	int st;

	sigaction(SIGCHLD, &sa, NULL);
	pid = child_exits(1);
	fails(waitpid(pid, &st, 0), ECHILD, "with SIGCHLD ignored children leave nothing behind");
	sa.sa_handler = SIG_DFL;
	sa.sa_flags = SA_NOCLDWAIT;
	sigaction(SIGCHLD, &sa, NULL);
	pid = child_exits(1);
	fails(waitpid(pid, &st, 0), ECHILD, "nor with SA_NOCLDWAIT");
	sa.sa_flags = 0;
	sigaction(SIGCHLD, &sa, NULL);
}

static void test_orphans(void)
{
	int st, fd[2], go[2];
	pid_t pid, grandchild = 0;

	must(!prctl(PR_SET_CHILD_SUBREAPER, 1));
	must(!pipe(fd) && !pipe(go));
	pid = fork();
	if (!pid) {
		pid = fork();
		if (!pid) {
			char c;

			close(go[1]);
			read(go[0], &c, 1);
			_exit(getppid() == 1 ? 1 : 42);
		}
		write(fd[1], &pid, sizeof(pid));
		_exit(0);
	}
	must(read(fd[0], &grandchild, sizeof(grandchild)) == sizeof(grandchild));
	waitpid(pid, &st, 0);
	close(go[1]);
	is(waitpid(grandchild, &st, 0), grandchild, "a subreaper inherits orphans");
	is(WEXITSTATUS(st), 42, "and is their parent");
	close(fd[0]);
	close(fd[1]);
	close(go[0]);
	prctl(PR_SET_CHILD_SUBREAPER, 0);
	pid = fork();
	if (!pid) {
		pid = fork();
		_exit(0);
	}
	waitpid(pid, &st, 0);
	fails(wait(&st), ECHILD, "without one they go to process 1");
}

static void test_vfork(void)
{
	pid_t pid;
	int st;

	shared_word = 1;
	pid = vfork();
	if (!pid) {
		shared_word = 2;
		_exit(3);
	}
	is(shared_word, 2, "vfork() shares memory and waits");
	waitpid(pid, &st, 0);
	is(WEXITSTATUS(st), 3, "the child's code");
	pid = fork();
	if (!pid) {
		shared_word = 5;
		_exit(0);
	}
	waitpid(pid, &st, 0);
	is(shared_word, 2, "fork() does not share");
}

static void test_many(void)
{
	int i, st, sum = 0, good = 1;
	pid_t pids[100];

	for (i = 0; i < 100; i++)
		pids[i] = child_exits(i);
	for (i = 99; i >= 0; i--) {
		good &= waitpid(pids[i], &st, 0) == pids[i];
		sum += WEXITSTATUS(st);
	}
	ok(good, "a hundred children, waited for backward");
	is(sum, 4950, "each with its code");
	for (i = 0; i < 300; i++) {
		pid_t pid = child_exits(i);

		good &= wait(&st) == pid;
	}
	ok(good, "three hundred, one after the other");
}

static void test_usage(void)
{
	struct rusage ru;
	volatile unsigned long n;
	pid_t pid = fork();
	int st;

	if (!pid) {
		char *p = mmap(NULL, 100 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
			       -1, 0);

		for (n = 0; n < 100; n++)
			p[n * PAGE] = 1;
		for (n = 0; n < 30000000; n++)
			;
		_exit(0);
	}
	is(wait4(pid, &st, 0, &ru), pid, "wait4()");
	ok(ru.ru_minflt >= 100, "counts faults");
	ok(ru.ru_utime.tv_sec || ru.ru_utime.tv_usec, "and time");
	ok(ru.ru_maxrss >= 400, "and memory");
	getrusage(RUSAGE_CHILDREN, &ru);
	ok(ru.ru_minflt >= 100, "all children together as well");
	fails(getrusage(7, &ru), EINVAL, "usage of whom?");
}

static void test_limit(void)
{
	struct rlimit rl = { 0, 0 };
	pid_t pid = fork();
	int st;

	if (!pid) {
		must(!setgid(54321) && !setuid(54321));
		must(!setrlimit(RLIMIT_NPROC, &rl));
		pid = fork();
		_exit(pid == -1 && errno == EAGAIN ? 0 : 1);
	}
	waitpid(pid, &st, 0);
	is(st, 0, "RLIMIT_NPROC: EAGAIN");
}

int main(void)
{
	test_statuses();
	test_nohang();
	test_stop();
	test_groups();
	test_ignored();
	test_orphans();
	test_vfork();
	test_many();
	test_usage();
	test_limit();
	done();
}
