// SPDX-License-Identifier: GPL-2.0-only
/*
 * Several processes want memory when there is none: the one that has most of it dies, once, not the
 * one that asked.
 * test: nohost mem=64M debian=128M
 */
#include "klog.h"
#include <sched.h>

#define ASKERS 4
#define KILLED "Out of memory: Killed process "

static volatile int *stop;

/* Take and give back half a megabyte, over and over. */
static void ask(void)
{
	while (!*stop) {
		unsigned char *p = mmap(NULL, MB / 2, PROT_READ | PROT_WRITE,
					MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

		must(p != MAP_FAILED);
		for (unsigned i = 0; i < MB / 2; i += PAGE)
			p[i] = 1;
		munmap(p, MB / 2);
		usleep(1000);
	}
	_exit(0);
}

/* Grow a page at a time, leaving the others time to ask. */
static void hog(void)
{
	for (unsigned n = 0;; n++) {
		unsigned char *p = mmap(NULL, PAGE, PROT_READ | PROT_WRITE,
					MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

		if (p == MAP_FAILED) {	/* too many areas: this must not be what ends it */
			p = sbrk(PAGE);
			must(p != (void *)-1);
		}
		*p = 1;
		if (n % 256 == 0)
			sched_yield();
	}
}

/* A process that only holds 4 MB and sleeps. */
static void hold(void)
{
	unsigned char *p = malloc(4 * MB);

	memset(p, 1, 4 * MB);
	while (!*stop)
		usleep(10000);
	_exit(all_are(p, 4 * MB, 1) ? 0 : 1);
}

static pid_t start(void (*fn)(void))
{
	pid_t pid = fork();

	must(pid >= 0);
	if (!pid) {
		write_text("/proc/self/oom_score_adj", "0");
		fn();
	}
	return pid;
}

int main(void)
{
	pid_t askers[ASKERS], holder, victim;
	int i, status, bad = 0;
	long who = 0;

	write_text("/proc/self/oom_score_adj", "-500");
	stop = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	must(stop != MAP_FAILED);
	holder = start(hold);
	for (i = 0; i < ASKERS; i++)
		askers[i] = start(ask);
	victim = start(hog);
	must(waitpid(victim, &status, 0) == victim);
	ok(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, "the hog is killed");
	usleep(300000);
	for (i = 0; i < ASKERS; i++)
		bad += waitpid(askers[i], &status, WNOHANG) != 0;
	is(bad, 0, "those who asked for little live");
	is(waitpid(holder, &status, WNOHANG), 0, "the one who holds a little lives");
	*stop = 1;
	for (i = 0; i < ASKERS; i++) {
		must(waitpid(askers[i], &status, 0) == askers[i]);
		bad += status != 0;
	}
	is(bad, 0, "and end well");
	must(waitpid(holder, &status, 0) == holder);
	is(status, 0, "with every byte it held");
	is(log_lines(KILLED, &who), 1, "one line in the log");
	is(who, victim, "about the hog");
	done();
}
