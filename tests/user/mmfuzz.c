// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory calls with random arguments, good and bad, from children that may die of it. Nothing is
 * expected of a single call; at the end the machine must be as it was.
 * test: nohost alone
 */
#define _GNU_SOURCE
#include "util.h"
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#define CHILDREN 30
#define CALLS 1000
#define ARENA 0x20000000UL
#define ARENA_PAGES 2048

static int file;

static unsigned long pick(const unsigned long *values, unsigned n)
{
	return values[rnd() % n];
}
#define PICK(...) pick((const unsigned long[]){ __VA_ARGS__ },                                     \
		       sizeof((unsigned long[]){ __VA_ARGS__ }) / sizeof(long))

static unsigned long address(void)
{
	if (rnd() % 30 == 0)
		return PICK(0, 1, 4096, 65536, 0xbffff000, 0xc0000000, 0xfffff000, 0xffffffff, rnd());
	return ARENA + rnd() % ARENA_PAGES * PAGE + (rnd() % 40 ? 0 : rnd() % PAGE);
}

static unsigned long length(void)
{
	if (rnd() % 30 == 0)
		return PICK(0, 1, 4095, 0x7fffffff, 0x80000000, 0xc0000000, 0xfffff000, 0xffffffff, rnd());
	return (1 + rnd() % 64) * PAGE - (rnd() % 10 ? 0 : rnd() % PAGE);
}

static void touch(void)
{
	volatile unsigned char *p = (void *)(ARENA + rnd() % ARENA_PAGES * PAGE + rnd() % PAGE);

	if (rnd() % 2)
		write_faults(p, rnd());
	else
		read_faults(p);
}

static void do_mmap(void)
{
	unsigned long flags = PICK(MAP_PRIVATE, MAP_PRIVATE, MAP_SHARED, 3, 0, rnd() % 16);
	unsigned long prot = rnd() % 30 ? rnd() % 8 : rnd();

	if (rnd() % 4)
		flags |= MAP_ANONYMOUS;
	flags |= PICK(MAP_FIXED, MAP_FIXED, MAP_FIXED, 0, MAP_FIXED_NOREPLACE);
	if (rnd() % 4 == 0)
		flags |= PICK(MAP_GROWSDOWN, MAP_LOCKED, MAP_NORESERVE, MAP_POPULATE, MAP_HUGETLB,
			      MAP_STACK, rnd());
	/* what it maps outside the arena it may not find again: not for ever */
	syscall(SYS_mmap2, flags & (MAP_FIXED | MAP_FIXED_NOREPLACE) ? ARENA + rnd() % ARENA_PAGES * PAGE :
		address(), rnd() % 30 ? (1 + rnd() % 64) * PAGE : length(), prot, flags,
		PICK(file, file, file, -1, 0, 77), rnd() % 20 ? rnd() % 8 : rnd());
}

static void do_call(void)
{
	static unsigned char vec[4096];
	unsigned long a = address(), n = length();

	switch (rnd() % 16) {
	case 0: case 1: case 2: do_mmap(); break;
	case 3: syscall(SYS_munmap, a, n); break;
	case 4: case 5: syscall(SYS_mprotect, a, n, rnd() % 30 ? rnd() % 8 : rnd()); break;
	case 6: syscall(SYS_mremap, a, n, length(), rnd() % 9, ARENA + rnd() % ARENA_PAGES * PAGE); break;
	case 7: syscall(rnd() % 2 ? SYS_mlock : SYS_munlock, a, n); break;
	case 8: syscall(SYS_mlock2, a, n, rnd() % 3); break;
	case 9: case 10: syscall(SYS_madvise, a, n, rnd() % 28); break;
	case 11: syscall(SYS_mincore, a, n, rnd() % 20 ? (unsigned long)vec : address()); break;
	case 12: syscall(SYS_msync, a, n, rnd() % 9); break;
	case 13: syscall(SYS_remap_file_pages, a, n, 0, rnd() % 8, rnd() % 3 ? 0 : rnd()); break;
	case 14: syscall(rnd() % 8 ? SYS_munlockall : SYS_mlockall, rnd() % 8); break;
	case 15: syscall(SYS_brk, syscall(SYS_brk, 0) + rnd() % 0x8000 - 0x1000); break;
	}
}

static void grandchild(void *arg)
{
	alarm(1);
	for (int i = 0; i < 100; i++)
		touch();
}

static void child(void *arg)
{
	struct rlimit as = { 96 * MB, 96 * MB }, lock = { 2 * MB, 2 * MB }, core = { 0, 0 };

	random_state = 1000 + (long)arg;
	setrlimit(RLIMIT_AS, &as);
	setrlimit(RLIMIT_MEMLOCK, &lock);
	setrlimit(RLIMIT_CORE, &core);
	if ((long)arg % 2)
		must(!setuid(65534));
	catch_faults();
	alarm(2);	/* what runs on after it lost its text or stack may never end */
	for (int i = 0; i < CALLS; i++) {
		do_call();
		touch();
		if (rnd() % 300 == 0 && fork() == 0) {
			grandchild(NULL);
			_exit(0);
		}
	}
}

static long used_kb(void)
{
	must(!write_text("/proc/sys/vm/drop_caches", "3"));
	return meminfo("MemTotal") - meminfo("MemFree");
}

/* Orphans come to us (subreaper): their memory is back when they are. */
static void reap_all(void)
{
	while (wait(NULL) > 0)
		;
}

int main(void)
{
	long before, after, locked = meminfo("Mlocked"), pages;
	int died = 0;

	must(!prctl(PR_SET_CHILD_SUBREAPER, 1));
	file = temp_file();
	must(!ftruncate(file, 6 * PAGE));
	in_child(child, (void *)0);
	reap_all();
	before = used_kb();
	for (long i = 1; i <= CHILDREN; i++)
		died += in_child(child, (void *)i) != 0;
	ok(died < CHILDREN, "children live through random memory calls, or die alone");
	dprintf(1, "# %d of %d died\n", died, CHILDREN);
	reap_all();
	after = used_kb();
	ok(after - before < 256, "memory is back");
	dprintf(1, "# %ld kB before, %ld kB after\n", before, after);
	ok(meminfo("Mlocked") - locked < 64, "next to nothing is left locked");
	pages = meminfo("Committed_AS");
	ok(pages < 32 * 1024, "nor promised");
	dprintf(1, "# Committed_AS %ld kB\n", pages);
	done();
}
