// SPDX-License-Identifier: GPL-2.0-only
/* The stack grows downward with use, up to its limit and not into its neighbour. */
#include "util.h"
#include <sys/resource.h>

static char altstack[65536];

/* A frame of 16 KB that is checked on the way back. */
__attribute__((noinline))
static unsigned deep(int levels)
{
	volatile unsigned char frame[16384];
	unsigned sum = 0;

	for (unsigned i = 0; i < sizeof(frame); i += 64)
		frame[i] = levels + i / 64;
	if (levels)
		sum = deep(levels - 1);
	for (unsigned i = 0; i < sizeof(frame); i += 64)
		must(frame[i] == (unsigned char)(levels + i / 64));
	return sum + 1;
}

static void recurse_6_mb(void *arg)
{
	must(deep(383) == 384);
}

static void recurse_for_ever(void *arg)
{
	deep(1 << 30);
}

static void on_overflow(int sig, siginfo_t *info, void *context)
{
	_exit(info->si_code == SEGV_MAPERR && sig == SIGSEGV ? 44 : 45);
}

static void overflow_with_handler(void *arg)
{
	stack_t ss = { .ss_sp = altstack, .ss_size = sizeof(altstack) };
	struct sigaction sa = { .sa_sigaction = on_overflow, .sa_flags = SA_SIGINFO | SA_ONSTACK };

	must(!sigaltstack(&ss, NULL) && !sigaction(SIGSEGV, &sa, NULL));
	deep(1 << 30);
}

static void small_limit(void *arg)
{
	struct rlimit r = { 1 * MB, 1 * MB };

	must(!setrlimit(RLIMIT_STACK, &r));
	deep(32);	/* half a megabyte is fine */
	deep(100);
}

/* A store far below the stack pointer, within the limit. */
static void far_below(void *arg)
{
	volatile char here;

	*(&here - 4 * MB) = 1;
}

static void buffer_on_stack(void *arg)
{
	unsigned char buf[3 * MB];
	int fds[2];

	must(!pipe(fds) && write(fds[1], "x", 1) == 1);
	must(read(fds[0], buf, 1) == 1);	/* the kernel touches the lowest byte first */
	must(buf[0] == 'x');
}

static void child_dies(void (*fn)(void *), const char *what)
{
	int status = in_child(fn, NULL);

	ok(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV, "%s", what);
}

int main(void)
{
	struct rlimit r = { 8 * MB, RLIM_INFINITY };

	must(!getrlimit(RLIMIT_STACK, &r));
	r.rlim_cur = 8 * MB;
	must(!setrlimit(RLIMIT_STACK, &r));
	is(in_child(recurse_6_mb, NULL), 0, "6 MB of frames, every one checked");
	child_dies(recurse_for_ever, "a stack that runs away is SIGSEGV");
	is(WEXITSTATUS(in_child(overflow_with_handler, NULL)), 44, "which a handler on another stack sees");
	child_dies(small_limit, "RLIMIT_STACK of 1 MB");
	is(in_child(far_below, NULL), 0, "a store 4 MB below is within the limit");
	is(in_child(buffer_on_stack, NULL), 0, "the kernel grows it as well");
	done();
}
