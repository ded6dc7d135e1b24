// SPDX-License-Identifier: GPL-2.0-only
/* brk: the heap grows and shrinks, is zeroed, and stops at what is in its way. */
#include "util.h"
#include <sys/resource.h>
#include <sys/syscall.h>

static unsigned long kbrk(unsigned long to)
{
	return syscall(SYS_brk, to);
}

int main(void)
{
	unsigned long start, top;
	unsigned char *heap;
	struct rlimit rl;

	/* libc's own heap lies below: everything here happens above it */
	catch_faults();
	ok(kbrk(0) > 0x08000000, "brk(0) says where it is");
	start = kbrk(0);
	top = (start + PAGE - 1) & ~(PAGE - 1);
	ok(kbrk(4096) == start, "nothing below its start");
	ok(kbrk(0xc0000000) == start, "nothing in the kernel");
	ok(kbrk(0xffffffff) == start, "nor at the very end");
	ok(kbrk(top + 10 * PAGE) == top + 10 * PAGE, "grow by ten pages");
	heap = (unsigned char *)top;
	ok(all_are(heap, 10 * PAGE, 0), "of zeros");
	fill(heap, 10 * PAGE, 5);
	ok(kbrk(top + 4 * PAGE + 1) == top + 4 * PAGE + 1, "shrink to within a page");
	ok(filled(heap, 5 * PAGE, 5), "that page stays whole");
	is(read_faults(heap + 5 * PAGE), SIGSEGV, "the next one is gone");
	ok(kbrk(top + 10 * PAGE) == top + 10 * PAGE, "grow again");
	ok(filled(heap, 5 * PAGE, 5) && all_are(heap + 5 * PAGE, 5 * PAGE, 0), "the new pages are zeros again");
	ok(kbrk(top + 10 * PAGE - 5) == top + 10 * PAGE - 5 && !read_faults(heap + 10 * PAGE - 1),
	   "a few bytes change nothing");
	must(kbrk(top) == top);

	must(mmap(heap + 8 * PAGE, PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) ==
	     heap + 8 * PAGE);
	ok(kbrk(top + 8 * PAGE) == top, "a mapping in the way: one page stays free before it");
	ok(kbrk(top + 7 * PAGE) == top + 7 * PAGE, "up to that page it grows");
	ok(kbrk(top + 20 * PAGE) == top + 7 * PAGE, "not over it");
	munmap(heap + 8 * PAGE, PAGE);
	must(kbrk(top) == top);

	munmap(heap, PAGE);
	must(kbrk(top + 2 * PAGE) == top + 2 * PAGE);
	munmap(heap, PAGE);
	ok(kbrk(top) == top, "shrink over a hole");

	must(!getrlimit(RLIMIT_DATA, &rl));
	rl.rlim_cur = 16 * MB;
	must(!setrlimit(RLIMIT_DATA, &rl));
	ok(kbrk(top + 32 * MB) == top, "not beyond RLIMIT_DATA");
	ok(kbrk(top + 4 * MB) == top + 4 * MB, "below it");
	must(kbrk(top) == top);
	done();
}
