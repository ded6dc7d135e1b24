// SPDX-License-Identifier: GPL-2.0-only
/* Scheduling policies, priorities, limits on them, and what prctl keeps. Needs root. */
#define _GNU_SOURCE
#include "util.h"
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/times.h>

static void test_policies(void)
{
	struct sched_param sp = { 0 };
	struct timespec ts;
	int st;
	pid_t pid;

	is(sched_getscheduler(0), SCHED_OTHER, "the usual policy");
	is(sched_get_priority_max(SCHED_FIFO), 99, "real-time priorities go up to 99");
	is(sched_get_priority_min(SCHED_RR), 1, "from 1");
	fails(sched_get_priority_max(77), EINVAL, "of which policy?");
	fails(sched_setscheduler(0, SCHED_FIFO, &sp), EINVAL, "SCHED_FIFO wants a priority");
	sp.sched_priority = 100;
	fails(sched_setscheduler(0, SCHED_FIFO, &sp), EINVAL, "of at most 99");
	fails(sched_setscheduler(0x7ffffff, SCHED_FIFO, &sp), ESRCH, "for somebody");
	fails(sched_setparam(0, NULL), EINVAL, "and not none");
	sp.sched_priority = 10;
	is(sched_setscheduler(0, SCHED_RR | SCHED_RESET_ON_FORK, &sp), 0, "SCHED_RR");
	is(sched_getscheduler(0), SCHED_RR | SCHED_RESET_ON_FORK, "reads back");
	is(sched_getparam(0, &sp), 0, "with its priority");
	is(sp.sched_priority, 10, "which is 10");
	pid = fork();
	if (!pid)
		_exit(sched_getscheduler(0) == SCHED_OTHER ? 1 : 0);
	waitpid(pid, &st, 0);
	is(WEXITSTATUS(st), 1, "SCHED_RESET_ON_FORK");
	is(sched_rr_get_interval(0, &ts), 0, "a time slice");
	ok(ts.tv_sec == 0 && ts.tv_nsec > 0, "of some length");
	sp.sched_priority = 0;
	is(sched_setscheduler(0, SCHED_OTHER, &sp), 0, "and back");
	is(sched_setscheduler(0, SCHED_BATCH, &sp), 0, "SCHED_BATCH");
	is(sched_setscheduler(0, SCHED_OTHER, &sp), 0, "and back again");
}

static void as_user(void *unused)
{
	struct sched_param sp = { .sched_priority = 1 };

	if (setuid(1000))
		_exit(9);
	_exit(sched_setscheduler(0, SCHED_FIFO, &sp) == -1 && errno == EPERM ? 0 : 1);
}

/* Of two that compute, the nicer gets less. */
static void test_nice(void)
{
	int go[2], i, st;
	struct rusage ru;
	double used[2];
	pid_t pid[2];
	char c;

	must(!pipe(go));
	for (i = 0; i < 2; i++) {
		pid[i] = fork();
		if (!pid[i]) {
			cpu_set_t one;

			CPU_ZERO(&one);
			CPU_SET(0, &one);
			sched_setaffinity(0, sizeof(one), &one);
			close(go[1]);
			if (i)
				(void)!nice(19);
			(void)!read(go[0], &c, 1);
			for (;;)
				;
		}
	}
	close(go[0]);
	close(go[1]);
	usleep(1500000);
	for (i = 0; i < 2; i++)
		kill(pid[i], SIGKILL);
	for (i = 0; i < 2; i++) {
		wait4(pid[i], &st, 0, &ru);
		used[i] = ru.ru_utime.tv_sec + ru.ru_utime.tv_usec / 1e6;
	}
	ok(used[0] > 2 * used[1], "nice 0 gets more than twice as much as nice 19");
}

static void burn(void *unused)
{
	struct rlimit rl = { 1, 2 };

	must(!setrlimit(RLIMIT_CPU, &rl));
	for (;;)
		;
}

static void ignore_and_burn(void *unused)
{
	signal(SIGXCPU, SIG_IGN);
	burn(NULL);
}

static void test_limits(void)
{
	struct rlimit rl, old;
	unsigned long long big[2];

	is(in_child(burn, NULL), SIGXCPU, "RLIMIT_CPU: SIGXCPU");
	is(in_child(ignore_and_burn, NULL), SIGKILL, "and SIGKILL at the hard limit");
	getrlimit(RLIMIT_CORE, &old);
	rl.rlim_cur = 5;
	rl.rlim_max = 4;
	fails(setrlimit(RLIMIT_CORE, &rl), EINVAL, "soft above hard");
	fails(setrlimit(99, &rl), EINVAL, "a limit on what?");
	fails(getrlimit(99, &rl), EINVAL, "or which?");
	rl.rlim_cur = rl.rlim_max = 1 << 20;
	is(prlimit(0, RLIMIT_CORE, &rl, &old), 0, "prlimit()");
	is(getrlimit(RLIMIT_CORE, &old), 0, "sets");
	is(old.rlim_cur, 1 << 20, "what getrlimit() gets");
	is(syscall(SYS_prlimit64, 0, RLIMIT_AS, NULL, big), 0, "without a limit");
	ok(big[0] == ~0ULL, "all bits are set");
	fails(syscall(SYS_prlimit64, 0x7ffffff, 0, NULL, big), ESRCH, "nobody's");
	fails(syscall(SYS_prlimit64, 0, 0, (void *)16, NULL), EFAULT, "bad pointer");
}

static void test_times(void)
{
	struct tms a, b;
	clock_t start = times(&a), end;
	struct rusage ru;

	do {
		end = times(&b);
	} while (b.tms_utime + b.tms_stime - a.tms_utime - a.tms_stime < 20);
	ok(end - start >= 19, "20 ticks of work take 20 ticks");
	getrusage(RUSAGE_SELF, &ru);
	ok((ru.ru_utime.tv_sec + ru.ru_stime.tv_sec) * 1000000L + ru.ru_utime.tv_usec +
	   ru.ru_stime.tv_usec >= 200000, "getrusage() agrees");
}

static void test_prctl(void)
{
	char name[17] = "";
	int v;

	is(prctl(PR_SET_NAME, "a name of more than 15"), 0, "PR_SET_NAME");
	prctl(PR_GET_NAME, name);
	ok(!strcmp(name, "a name of more "), "keeps 15 characters");
	is(prctl(PR_SET_PDEATHSIG, SIGUSR1), 0, "PR_SET_PDEATHSIG");
	is(prctl(PR_GET_PDEATHSIG, &v), 0, "PR_GET_PDEATHSIG");
	is(v, SIGUSR1, "the same");
	fails(prctl(PR_SET_PDEATHSIG, 65), EINVAL, "no such signal");
	is(prctl(PR_GET_DUMPABLE), 1, "PR_GET_DUMPABLE");
	fails(prctl(PR_SET_DUMPABLE, 2), EINVAL, "PR_SET_DUMPABLE 2");
	is(prctl(PR_SET_TIMERSLACK, 1000), 0, "PR_SET_TIMERSLACK");
	is(prctl(PR_GET_TIMERSLACK), 1000, "reads back");
	fails(prctl(9999), EINVAL, "nothing such");
	fails(prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0), EINVAL, "no_new_privs is for good");
}

int main(void)
{
	test_policies();
	is(in_child(as_user, NULL), 0, "a user may not be real-time");
	test_nice();
	test_limits();
	test_times();
	test_prctl();
	done();
}
