// SPDX-License-Identifier: GPL-2.0-only
/*
 * The out-of-memory killer's victim dies whatever it is doing: asleep, stopped, with many threads, or
 * sharing its memory with another process.
 * test: nohost mem=64M debian=128M
 * link: -m32 -static -pthread
 */
#include "klog.h"
#include <pthread.h>
#include <sched.h>

#define KILLED "Out of memory: Killed process "

static int kills;
static int ready[2];

static unsigned char *take(size_t size)
{
	unsigned char *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	must(p != MAP_FAILED);
	for (size_t i = 0; i < size; i += PAGE)
		p[i] = 1;
	return p;
}

static size_t share(unsigned percent)
{
	return (size_t)meminfo("MemAvailable") * 1024 / 100 * percent & ~(PAGE - 1);
}

static pid_t start(void (*fn)(void))
{
	pid_t pid = fork();
	char c;

	must(pid >= 0);
	if (!pid) {
		write_text("/proc/self/oom_score_adj", "0");
		fn();
		_exit(0);
	}
	must(read(ready[0], &c, 1) == 1);
	return pid;
}

static void say_ready(void)
{
	must(write(ready[1], "r", 1) == 1);
}

/* Hold three fifths of memory and wait for what never comes. */
static void sleeper(void)
{
	int fds[2];
	char c;

	must(!pipe(fds));
	take(share(60));
	say_ready();
	must(read(fds[0], &c, 1) == 1);
}

/* Take what is left, and some more, in small steps; then let go. */
static void asker(void)
{
	size_t step = MB / 4, want = share(140);

	say_ready();
	for (size_t have = 0; have < want; have += step)
		take(step);
}

/* The one with most memory dies of what another asks for, and that one ends well. */
static void pressed(pid_t big, const char *title)
{
	pid_t small = start(asker);
	int status;
	long who = 0;

	must(waitpid(big, &status, 0) == big);
	ok(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, "%s: it is killed", title);
	must(waitpid(small, &status, 0) == small);
	is(status, 0, "the one that asked gets its memory");
	is(log_lines(KILLED, &who), ++kills, "one line in the log");
	is(who, big, "about the right one");
}

static void *grow(void *arg)
{
	for (;;) {
		take(MB / 4);
		sched_yield();
	}
	return NULL;
}

static void threads(void)
{
	pthread_t t;

	say_ready();
	for (int i = 0; i < 4; i++)
		must(!pthread_create(&t, NULL, grow, NULL));
	for (;;)
		pause();
}

static int shares_memory(void *arg)
{
	for (;;)
		pause();
	return 0;
}

/* Two processes, one memory: both must go, or nothing is won. */
static void sharers(void)
{
	char *stack = (char *)take(65536);
	int pid = clone(shares_memory, stack + 65536, CLONE_VM | SIGCHLD, NULL);

	must(pid > 0);
	say_ready();
	must(write(ready[1], &pid, sizeof(pid)) == sizeof(pid));
	grow(NULL);
}

static void test_threads(void)
{
	pid_t pid = start(threads);
	long who = 0;
	int status;

	must(waitpid(pid, &status, 0) == pid);
	ok(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, "a hog of four threads: all are killed");
	is(log_lines(KILLED, &who), ++kills, "with one line in the log");
	is(who, pid, "about the process");
}

static void test_sharers(void)
{
	pid_t pid = start(sharers), other;
	int status;

	must(read(ready[0], &other, sizeof(other)) == sizeof(other));
	must(waitpid(pid, &status, 0) == pid);
	ok(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, "one of two that share memory is killed");
	usleep(200000);
	/* Its parent is gone: init has reaped it, or it is a zombie. */
	char path[64], text[4096] = "Z";
	snprintf(path, sizeof(path), "/proc/%d/stat", other);
	if (!access(path, F_OK))
		read_text(path, text, sizeof(text));
	ok(text[0] == 'Z' || strstr(text, ") Z "), "and so is the other");
	kills++;
}

int main(void)
{
	pid_t pid;

	write_text("/proc/self/oom_score_adj", "-500");
	must(!pipe(ready));
	pressed(start(sleeper), "asleep in a pipe");
	pid = start(sleeper);
	must(!kill(pid, SIGSTOP));
	pressed(pid, "stopped");
	test_threads();
	test_sharers();
	settle();
	ok(meminfo("MemFree") > meminfo("MemTotal") / 2, "the memory is back");
	done();
}
