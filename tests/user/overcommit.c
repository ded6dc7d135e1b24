// SPDX-License-Identifier: GPL-2.0-only
/*
 * What each mode of overcommit_memory refuses, and who is charged for what. It maps more than there
 * is memory, which must fit into an address space, and charges 16 MB.
 * test: nohost debian=256M min=48M max=1024M
 */
#include "util.h"

#define SETTING "/proc/sys/vm/overcommit_memory"

static size_t total;	/* bytes of memory */

static void *ask(size_t size, int flags)
{
	return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_ANONYMOUS | flags, -1, 0);
}

static long committed(void)
{
	return meminfo("Committed_AS");
}

static void test_guess(void)
{
	void *half, *more, *p;

	must(!write_text(SETTING, "0"));
	half = ask(total / 2, MAP_PRIVATE);
	ok(half != MAP_FAILED, "mode 0: half of memory");
	more = ask(total / 4 * 3, MAP_PRIVATE);
	ok(more != MAP_FAILED, "mode 0: and three quarters more");
	p = ask(total + 64 * MB, MAP_PRIVATE);
	ok(p == MAP_FAILED && errno == ENOMEM, "mode 0: never more than there is in one piece");
	p = ask(total + 64 * MB, MAP_PRIVATE | MAP_NORESERVE);
	ok(p != MAP_FAILED, "mode 0: unless nothing is to be reserved");
	must(!munmap(p, total + 64 * MB));
	p = mmap(NULL, total + 64 * MB, PROT_READ, MAP_ANONYMOUS | MAP_PRIVATE, -1, 0);
	ok(p != MAP_FAILED, "mode 0: or it cannot be written");
	ok(mprotect(p, total + 64 * MB, PROT_READ | PROT_WRITE) == -1 && errno == ENOMEM,
	   "mode 0: which then cannot be changed");
	must(!munmap(p, total + 64 * MB));
	must(!munmap(half, total / 2) && !munmap(more, total / 4 * 3));
}

static void test_always(void)
{
	void *p;

	must(!write_text(SETTING, "1"));
	p = ask(total + 64 * MB, MAP_PRIVATE);
	ok(p != MAP_FAILED, "mode 1: anything");
	must(!munmap(p, total + 64 * MB));
}

/* How much of 4 MB pieces can be had, up to twice the memory. */
static size_t available(int flags)
{
	size_t sum = 0;

	while (sum < 2 * total && ask(4 * MB, flags) != MAP_FAILED)
		sum += 4 * MB;
	return sum;
}

static void count_private(void *limit)
{
	size_t sum = available(MAP_PRIVATE);

	must(sum < *(size_t *)limit && sum > *(size_t *)limit / 2);
}

static void count_unreserved(void *limit)
{
	must(available(MAP_PRIVATE | MAP_NORESERVE) < *(size_t *)limit);
}

static void count_shared(void *limit)
{
	must(available(MAP_SHARED) < *(size_t *)limit);
}

static void test_never(void)
{
	size_t limit = (size_t)meminfo("CommitLimit") * 1024;
	long before;

	must(!write_text(SETTING, "2"));
	ok(limit >= total / 2 - MB && limit <= total / 2 + MB, "mode 2: the limit is half of memory");
	before = committed();
	is(in_child(count_private, &limit), 0, "mode 2: private memory up to the limit");
	is(in_child(count_unreserved, &limit), 0, "mode 2: MAP_NORESERVE does not help");
	is(in_child(count_shared, &limit), 0, "mode 2: shared memory counts as well");
	ok(labs(committed() - before) < 300, "mode 2: all of it is given back");
	must(!write_text("/proc/sys/vm/overcommit_ratio", "80"));
	ok((size_t)meminfo("CommitLimit") * 1024 > limit + total / 5, "overcommit_ratio moves the limit");
	must(!write_text("/proc/sys/vm/overcommit_ratio", "50"));
	must(!write_text(SETTING, "0"));
}

static void fork_children(void *arg)
{
	long before = committed(), after;
	int fds[2];
	char c;
	pid_t pid;

	must(!pipe(fds));
	pid = fork();
	must(pid >= 0);
	if (!pid) {
		close(fds[1]);
		(void)!read(fds[0], &c, 1);
		_exit(0);
	}
	after = committed();
	close(fds[1]);
	must(waitpid(pid, NULL, 0) == pid);
	must(after - before >= 16 * 1024 && after - before < 20 * 1024);
}

static void test_charges(void)
{
	long a, b;
	unsigned char *p;

	settle();
	a = committed();
	p = ask(16 * MB, MAP_PRIVATE);
	b = committed();
	ok(b - a >= 16 * 1024 && b - a < 16 * 1024 + 200, "private memory is charged when it is mapped");
	is(in_child(fork_children, NULL), 0, "and once more for a child");
	must(!munmap(p + 4 * MB, 4 * MB));
	ok(b - committed() >= 4 * 1024 - 200, "a hole gives back its part");
	must(!mprotect(p, MB, PROT_READ));
	ok(b - committed() <= 4 * 1024 + 200, "what was writable once stays charged");
	must(!munmap(p, 16 * MB));
	ok(labs(committed() - a) < 200, "in the end nothing is charged");
}

int main(void)
{
	total = (size_t)meminfo("MemTotal") * 1024 & ~(16 * PAGE - 1);
	test_charges();
	test_guess();
	test_always();
	test_never();
	fails(write_text(SETTING, "3"), EINVAL, "there is no mode 3");
	done();
}
