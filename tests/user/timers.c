// SPDX-License-Identifier: GPL-2.0-only
/* Timers of a process: interval timers, timer_create(), and the ways to sleep. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include "tap.h"

static volatile int got, code, value, overruns;

static void on_signal(int sig, siginfo_t *info, void *ctx)
{
	got++;
	code = info->si_code;
	value = info->si_value.sival_int;
	overruns += info->si_overrun;
}

static long long now_ms(clockid_t clock)
{
	struct timespec ts;

	clock_gettime(clock, &ts);
	return ts.tv_sec * 1000LL + ts.tv_nsec / 1000000;
}

static void check_itimers(void)
{
	struct itimerval it = { { 0, 30000 }, { 0, 30000 } }, old;
	long long t = now_ms(CLOCK_MONOTONIC);

	got = 0;
	is(setitimer(ITIMER_REAL, &it, NULL), 0, "setitimer");
	while (got < 3)
		pause();
	t = now_ms(CLOCK_MONOTONIC) - t;
	ok(t >= 89 && t < 2000, "three periods of 30 ms");
	is(code, SI_KERNEL, "SIGALRM comes from the kernel");
	getitimer(ITIMER_REAL, &old);
	ok(old.it_interval.tv_usec == 30000 && (old.it_value.tv_usec || old.it_value.tv_sec),
	   "getitimer reads it back");
	it.it_value.tv_usec = 0;
	setitimer(ITIMER_REAL, &it, &old);
	getitimer(ITIMER_REAL, &old);
	ok(!old.it_value.tv_usec && !old.it_value.tv_sec, "stopped");
	it.it_value.tv_usec = 1000000;
	fails(setitimer(ITIMER_REAL, &it, NULL), EINVAL, "a million microseconds");
	fails(setitimer(3, &it, NULL), EINVAL, "a fourth timer");
	is(alarm(100), 0, "alarm");
	is(alarm(0), 100, "what was left of it");
	it.it_value.tv_usec = it.it_interval.tv_usec = 50000;
	got = 0;
	setitimer(ITIMER_VIRTUAL, &it, NULL);
	for (t = now_ms(CLOCK_MONOTONIC); got < 2 && now_ms(CLOCK_MONOTONIC) - t < 20000;)
		for (volatile int i = 0; i < 100000; i++)
			;
	ok(got >= 2, "SIGVTALRM as the program computes");
	it.it_value.tv_usec = 0;
	setitimer(ITIMER_VIRTUAL, &it, NULL);
}

static void check_posix_timers(void)
{
	struct sigevent ev = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN + 1,
			       .sigev_value = { .sival_int = 4711 } };
	struct itimerspec its = { { 0, 0 }, { 0, 20000000 } }, old;
	struct timespec ts = { 0, 200000000 };
	sigset_t set;
	timer_t id;

	is(timer_create(CLOCK_MONOTONIC, &ev, &id), 0, "timer_create");
	got = 0;
	timer_settime(id, 0, &its, NULL);
	while (!got)
		pause();
	ok(code == SI_TIMER && value == 4711, "its signal tells whose it is");
	sigemptyset(&set);
	sigaddset(&set, SIGRTMIN + 1);
	sigprocmask(SIG_BLOCK, &set, NULL);
	its.it_interval.tv_nsec = its.it_value.tv_nsec = 5000000;
	overruns = got = 0;
	timer_settime(id, 0, &its, NULL);
	nanosleep(&ts, NULL);
	its.it_value.tv_nsec = 0;
	timer_gettime(id, &old);
	ok(old.it_interval.tv_nsec == 5000000, "timer_gettime");
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	timer_settime(id, 0, &its, NULL);
	ok(overruns >= 20, "expiries of a blocked timer are its overrun");
	is(timer_delete(id), 0, "timer_delete");
	fails(syscall(SYS_timer_delete, 12345), EINVAL, "no such timer");
	ev.sigev_signo = 77;
	fails(timer_create(CLOCK_MONOTONIC, &ev, &id), EINVAL, "no such signal");
	ev.sigev_signo = SIGUSR1;
	fails(timer_create(99, &ev, &id), EINVAL, "no such clock");
}

static void check_sleep(void)
{
	struct timespec ts = { 0, 50000000 }, rem = { 9, 9 };
	struct itimerval it = { { 0, 0 }, { 0, 30000 } };
	long long t = now_ms(CLOCK_MONOTONIC);

	is(nanosleep(&ts, NULL), 0, "nanosleep");
	ok(now_ms(CLOCK_MONOTONIC) - t >= 50, "at least so long");
	ts.tv_nsec = 500000000;
	got = 0;
	setitimer(ITIMER_REAL, &it, NULL);
	fails(nanosleep(&ts, &rem), EINTR, "a signal ends it");
	ok(!rem.tv_sec && rem.tv_nsec > 100000000 && rem.tv_nsec < 480000000, "and says what was left");
	ts.tv_nsec = -1;
	fails(nanosleep(&ts, NULL), EINVAL, "a negative part");
	fails(syscall(SYS_nanosleep, 16, 0), EFAULT, "no time there");
	clock_gettime(CLOCK_REALTIME, &ts);
	ts.tv_sec -= 10;
	is(clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &ts, NULL), 0, "until a date that is past");
	is(clock_nanosleep(CLOCK_THREAD_CPUTIME_ID, 0, &ts, NULL), EINVAL, "not on one's own time");
	is(clock_nanosleep(99, 0, &ts, NULL), EINVAL, "not by no clock");
}

static void check_clocks(void)
{
	static const struct { clockid_t clock; const char *name; } c[] = {
		{ CLOCK_REALTIME, "realtime" }, { CLOCK_MONOTONIC, "monotonic" },
		{ CLOCK_PROCESS_CPUTIME_ID, "process" }, { CLOCK_THREAD_CPUTIME_ID, "thread" },
		{ CLOCK_MONOTONIC_RAW, "raw" }, { CLOCK_REALTIME_COARSE, "realtime coarse" },
		{ CLOCK_MONOTONIC_COARSE, "monotonic coarse" }, { CLOCK_BOOTTIME, "boottime" },
	};
	struct timespec a, b, res;
	int backwards = 0;

	for (unsigned int i = 0; i < sizeof(c) / sizeof(*c); i++) {
		ok(!clock_gettime(c[i].clock, &a) && !clock_getres(c[i].clock, &res) && !res.tv_sec &&
		   res.tv_nsec > 0, "clock %s", c[i].name);
		for (int n = 0; n < 20000; n++, a = b) {
			clock_gettime(c[i].clock, &b);
			if (b.tv_sec < a.tv_sec || (b.tv_sec == a.tv_sec && b.tv_nsec < a.tv_nsec))
				backwards++;
		}
	}
	is(backwards, 0, "no clock goes backwards");
	fails(clock_gettime(99, &a), EINVAL, "no such clock");
	fails(syscall(SYS_clock_gettime, CLOCK_REALTIME, 16), EFAULT, "no memory for the time");
}

int main(void)
{
	struct sigaction sa = { .sa_sigaction = on_signal, .sa_flags = SA_SIGINFO };

	sigaction(SIGALRM, &sa, NULL);
	sigaction(SIGVTALRM, &sa, NULL);
	sigaction(SIGRTMIN + 1, &sa, NULL);
	check_itimers();
	check_posix_timers();
	check_sleep();
	check_clocks();
	done();
}
