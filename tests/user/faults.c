// SPDX-License-Identifier: GPL-2.0-only
/* The signals of bad accesses: which, why and where. */
#include "util.h"

#define RW (PROT_READ | PROT_WRITE)

static void expect(int got, int sig, int code, void *addr, const char *title)
{
	int good = ok(got == sig && (!sig || (fault_code == code && fault_addr == addr)), "%s", title);

	if (!good)
		dprintf(1, "# signal %d, code %d, address %p (want %p)\n", got, fault_code, fault_addr,
			addr);
}

static void child_null(void *arg)
{
	*(volatile char *)0 = 1;
}

static void child_jump(void *arg)
{
	((void (*)(void))arg)();
}

static void child_overflow(void *arg)
{
	/* no handler can run on a stack that has no room */
	struct sigaction sa = { .sa_sigaction = on_fault, .sa_flags = SA_SIGINFO };
	volatile char big[4096];
	static int depth;

	must(!sigaction(SIGSEGV, &sa, NULL));
	big[0] = 1;
	if (depth++ < 1000000)
		child_overflow((void *)big);
	big[1] = 1;
}

int main(void)
{
	unsigned char *p, *q;
	int fd = temp_file(), status;

	catch_faults();
	expect(read_faults(NULL), SIGSEGV, SEGV_MAPERR, NULL, "reading at 0");
	expect(write_faults((void *)4, 1), SIGSEGV, SEGV_MAPERR, (void *)4, "writing at 4");
	expect(read_faults((void *)0xc0000000), SIGSEGV, SEGV_MAPERR, (void *)0xc0000000,
	       "reading at the end of user space");

	p = mmap(NULL, 2 * PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	expect(read_faults(p), 0, 0, NULL, "reading what may be read");
	expect(write_faults(p + 9, 1), SIGSEGV, SEGV_ACCERR, p + 9, "writing what may be read");
	munmap(p, 2 * PAGE);
	expect(write_faults(p + 9, 1), SIGSEGV, SEGV_MAPERR, p + 9, "writing what was unmapped");
	p = mmap(NULL, PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	expect(read_faults(p + 1), SIGSEGV, SEGV_ACCERR, p + 1, "reading PROT_NONE");
	munmap(p, PAGE);

	must(!ftruncate(fd, PAGE + 10));
	p = mmap(NULL, 4 * PAGE, RW, MAP_SHARED, fd, 0);
	expect(read_faults(p + PAGE + 4000), 0, 0, NULL, "the rest of a file's last page");
	expect(read_faults(p + 2 * PAGE), SIGBUS, BUS_ADRERR, p + 2 * PAGE, "beyond a file's last page");
	expect(write_faults(p + 3 * PAGE + 7, 1), SIGBUS, BUS_ADRERR, p + 3 * PAGE + 7, "writing there");
	must(!write_faults(p + PAGE, 5));
	must(!ftruncate(fd, PAGE));
	expect(read_faults(p + PAGE), SIGBUS, BUS_ADRERR, p + PAGE, "a page that was cut off");
	must(!ftruncate(fd, 2 * PAGE));
	expect(read_faults(p + PAGE), 0, 0, NULL, "and that came back");
	is(p[PAGE], 0, "as zeros");
	q = mmap(NULL, 4 * PAGE, RW, MAP_PRIVATE, fd, 0);
	q[PAGE] = 9;
	must(!ftruncate(fd, PAGE));
	expect(read_faults(q + PAGE), SIGBUS, BUS_ADRERR, q + PAGE, "even a private copy is cut off");
	munmap(p, 4 * PAGE), munmap(q, 4 * PAGE);

	signal(SIGSEGV, SIG_DFL);
	status = in_child(child_null, NULL);
	ok(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV, "without a handler it is the end");
	status = in_child(child_jump, NULL);
	ok(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV, "a jump to 0");
	status = in_child(child_overflow, NULL);
	ok(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV, "a stack without end");
	done();
}
