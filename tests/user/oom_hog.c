// SPDX-License-Identifier: GPL-2.0-only
/*
 * malloc 1 KB at a time and write to it until the kernel ends the program: by the out-of-memory
 * killer, with one line that says so; then the memory is back.
 * test: nohost mem=64M debian=128M
 */
#include "klog.h"

#define KILLED "Out of memory: Killed process "

static void eat(void *arg)
{
	for (;;) {
		char *p = malloc(1024);

		if (!p)
			_exit(1);
		memset(p, 0x55, 1024);
	}
}

int main(void)
{
	long before, after, who = 0;
	int round, status, lines;
	pid_t pid;

	/* The harness started us: nobody is to take it for the hog. */
	write_text("/proc/self/oom_score_adj", "-500");
	settle();
	before = meminfo("MemFree");
	for (round = 1; round <= 3; round++) {
		pid = fork();
		must(pid >= 0);
		if (!pid) {
			write_text("/proc/self/oom_score_adj", "0");
			eat(NULL);
		}
		must(waitpid(pid, &status, 0) == pid);
		ok(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, "round %d: the hog is killed", round);
		lines = log_lines(KILLED, &who);
		is(lines, round, "with one line in the log each");
		is(who, pid, "which names it");
	}
	ok(log_lines(" invoked oom-killer: gfp_mask=", NULL) == 3, "and one each that says who asked");
	settle();
	after = meminfo("MemFree");
	if (!ok(after > before - 1024, "the memory is back"))
		dprintf(1, "# before %ld kB, after %ld kB\n", before, after);
	done();
}
