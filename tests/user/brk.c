// SPDX-License-Identifier: GPL-2.0-only
/* The heap grows and shrinks at random; every byte of it is checked. */
#include "util.h"
#include <sys/resource.h>
#include <sys/syscall.h>

#define MAX_PAGES 2000

static char *start;

static char *sys_brk(void *to)
{
	return (char *)syscall(SYS_brk, to);
}

static void test_edges(void)
{
	char *map;

	ok(sys_brk(0) == start, "brk(0) says where it is");
	ok(sys_brk((void *)PAGE) == start, "below the start nothing changes");
	ok(sys_brk(start + 100) == start + 100, "an odd size is kept to the byte");
	start[50] = 1;
	ok(sys_brk(start) == start, "back");
	ok(sys_brk(start + 3 * PAGE) == start + 3 * PAGE, "grow by three pages");
	memset(start, 0xaa, 3 * PAGE);
	ok(sys_brk(start) == start, "shrink");
	ok(sys_brk(start + 3 * PAGE) == start + 3 * PAGE, "and grow again");
	ok(all_are((unsigned char *)start + PAGE, 2 * PAGE, 0), "it is zeros again");
	map = mmap(start + 10 * PAGE, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
	ok(map == start + 10 * PAGE, "a mapping in its way");
	ok(sys_brk(start + 20 * PAGE) == start + 3 * PAGE, "stops it");
	ok(sys_brk(start + 10 * PAGE) == start + 3 * PAGE, "so does one right behind it");
	ok(sys_brk(start + 9 * PAGE) == start + 9 * PAGE, "up to a page below it is fine");
	munmap(map, PAGE);
	ok(sys_brk((char *)0xf0000000) == start + 9 * PAGE, "not into the kernel");
	ok(sys_brk(start) == start, "back to nothing");
	catch_faults();
	is(read_faults((char *)(((unsigned long)start + PAGE - 1) & ~(PAGE - 1))), SIGSEGV,
	   "what is above faults");
}

static void test_random(void)
{
	static unsigned char stamp[MAX_PAGES];	/* what each page was filled with; 0: nothing */
	unsigned long pages = 0, i;
	char *base = (char *)(((unsigned long)start + PAGE - 1) & ~(PAGE - 1));

	must(sys_brk(base) == base);
	for (int round = 0; round < 3000; round++) {
		unsigned long want = rnd() % MAX_PAGES;

		must(sys_brk(base + want * PAGE) == base + want * PAGE);
		for (i = want; i < pages; i++)
			stamp[i] = 0;
		pages = want;
		for (int n = 0; n < 20 && pages; n++) {
			i = rnd() % pages;
			must(all_are((unsigned char *)base + i * PAGE, PAGE, stamp[i]));
			stamp[i] = rnd();
			memset(base + i * PAGE, stamp[i], PAGE);
		}
	}
	for (i = 0; i < pages; i++)
		must(all_are((unsigned char *)base + i * PAGE, PAGE, stamp[i]));
	ok(1, "3000 random sizes, every byte as it should be");
	must(sys_brk(start) == start);
}

static void test_limit(void)
{
	struct rlimit old, small = { 1 * MB, RLIM_INFINITY };

	must(!getrlimit(RLIMIT_DATA, &old));
	small.rlim_max = old.rlim_max;
	must(!setrlimit(RLIMIT_DATA, &small));
	ok(sys_brk(start + 8 * MB) == start, "RLIMIT_DATA stops it");
	must(!setrlimit(RLIMIT_DATA, &old));
	ok(sys_brk(start + 8 * MB) == start + 8 * MB, "without it 8 MB are fine");
	sys_brk(start);
}

int main(void)
{
	free(malloc(1000));	/* what the C library wants of the heap it takes now */
	dprintf(1, "# begin\n");
	start = sys_brk(0);
	test_edges();
	test_random();
	test_limit();
	done();
}
