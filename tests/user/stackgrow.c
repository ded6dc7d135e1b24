// SPDX-License-Identifier: GPL-2.0-only
/* The stack grows where it is touched, down to its limit and not into other mappings. */
#include "util.h"
#include <sys/resource.h>

static unsigned char *here(void)
{
	return (unsigned char *)((unsigned long)__builtin_frame_address(0) & ~(PAGE - 1));
}

static void limit(unsigned long bytes)
{
	struct rlimit rl = { bytes, RLIM_INFINITY };

	must(!getrlimit(RLIMIT_STACK, &rl));
	rl.rlim_cur = bytes;
	must(!setrlimit(RLIMIT_STACK, &rl));
}

/* Handlers need a stack of their own when the stack is the trouble. */
static void catch_on_altstack(void)
{
	static char other[65536];
	stack_t ss = { .ss_sp = other, .ss_size = sizeof(other) };
	struct sigaction sa = { .sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK };

	must(!sigaltstack(&ss, NULL) && !sigaction(SIGSEGV, &sa, NULL));
}

static int recurse(int depth)
{
	volatile unsigned char frame[2048];

	memset((void *)frame, depth, sizeof(frame));
	if (depth)
		must(recurse(depth - 1) == depth - 1);
	for (unsigned i = 0; i < sizeof(frame); i++)
		must(frame[i] == (unsigned char)depth);
	return depth;
}

int main(void)
{
	unsigned char *sp = here(), *wall;

	catch_on_altstack();
	is(write_faults(sp - 20 * PAGE, 1), 0, "far below the stack pointer");
	ok(all_are(sp - 19 * PAGE, 10 * PAGE, 0), "what is between is zeros");
	is(recurse(500), 500, "a megabyte of frames");
	is(write_faults(sp - 7 * MB, 1), 0, "seven megabytes below");
	is(write_faults(sp - 9 * MB, 1), SIGSEGV, "nine are beyond the limit of eight");
	is(fault_code, SEGV_MAPERR, "as not mapped");
	limit(16 * MB);
	is(write_faults(sp - 9 * MB, 1), 0, "not of sixteen");
	limit(8 * MB);
	is(write_faults(sp - 9 * MB + PAGE, 1), 0, "what is there stays when the limit shrinks");
	limit(64 * MB);
	wall = mmap(sp - 12 * MB, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
	must(wall == sp - 12 * MB);
	is(write_faults(wall + 2 * MB, 1), 0, "two megabytes above a mapping");
	is(write_faults(wall + PAGE + 1 * MB - PAGE, 1), SIGSEGV, "less than 256 pages above it");
	is(write_faults(wall + PAGE + 1 * MB + PAGE, 1), 0, "a little more");
	munmap(wall, PAGE);
	wall = mmap(sp - 12 * MB, PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
	is(write_faults(wall + 64 * PAGE, 1), 0, "a mapping without rights is a guard itself");
	done();
}
