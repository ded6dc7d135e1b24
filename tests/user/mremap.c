// SPDX-License-Identifier: GPL-2.0-only
/* mremap: shrink, grow in place, move, to a fixed place, and what is refused. */
#define _GNU_SOURCE
#include "util.h"
#include <sys/syscall.h>

#define RW (PROT_READ | PROT_WRITE)
#ifndef MREMAP_DONTUNMAP
#define MREMAP_DONTUNMAP 4
#endif

static unsigned char *map(int pages)
{
	unsigned char *p = mmap(NULL, pages * PAGE, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	must(p != MAP_FAILED);
	fill(p, pages * PAGE, pages);
	return p;
}

static long raw(unsigned long addr, unsigned long old, unsigned long new, int flags, unsigned long to)
{
	return syscall(SYS_mremap, addr, old, new, flags, to);
}

static void test_errnos(void)
{
	unsigned char *p = map(4);
	unsigned long a = (unsigned long)p;

	fails(raw(a, PAGE, 2 * PAGE, 8, 0), EINVAL, "an unknown flag");
	fails(raw(a, PAGE, 2 * PAGE, MREMAP_FIXED, a), EINVAL, "FIXED without MAYMOVE");
	fails(raw(a, PAGE, 2 * PAGE, MREMAP_DONTUNMAP, 0), EINVAL, "DONTUNMAP without MAYMOVE");
	fails(raw(a, PAGE, 2 * PAGE, MREMAP_DONTUNMAP | MREMAP_MAYMOVE, 0), EINVAL, "DONTUNMAP and another size");
	fails(raw(a + 1, PAGE, 2 * PAGE, 0, 0), EINVAL, "an odd address");
	fails(raw(a, PAGE, 0, 0, 0), EINVAL, "no new length");
	fails(raw(0x20000000, PAGE, 2 * PAGE, 0, 0), EFAULT, "nothing is mapped there");
	fails(raw(a, 5 * PAGE, 8 * PAGE, MREMAP_MAYMOVE, 0), EFAULT, "more than one mapping");
	fails(raw(a, 4 * PAGE, 4 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, a + 1), EINVAL, "to an odd address");
	fails(raw(a, 4 * PAGE, 4 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, a + PAGE), EINVAL, "onto itself");
	fails(raw(a, 4 * PAGE, 4 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, 0xfffff000), EINVAL, "into the kernel");
	fails(raw(a, 0, 4 * PAGE, MREMAP_MAYMOVE, 0), EINVAL, "a second mapping of private memory");
	fails(raw(a, PAGE, 2 * PAGE, 0, 0), ENOMEM, "growing the first page over the second");
	fails(raw(a, 4 * PAGE, 0xb0000000, MREMAP_MAYMOVE, 0), ENOMEM, "more than the address space");
	ok(filled(p, 4 * PAGE, 4), "none of these has changed anything");
	munmap(p, 4 * PAGE);
}

static void test_resize(void)
{
	unsigned char *p = map(8), *q, *wall;

	q = mremap(p, 8 * PAGE, 3 * PAGE, 0);
	ok(q == p && filled(p, 3 * PAGE, 8), "shrink");
	is(read_faults(p + 3 * PAGE), SIGSEGV, "the rest is gone");
	q = mremap(p, 3 * PAGE, 6 * PAGE, 0);
	ok(q == p && filled(p, 3 * PAGE, 8), "grow in place");
	ok(all_are(p + 3 * PAGE, 3 * PAGE, 0), "what is new is zeros");
	wall = mmap(p + 6 * PAGE, PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
	must(wall == p + 6 * PAGE);
	q = mremap(p, 6 * PAGE, 12 * PAGE, 0);
	ok(q == MAP_FAILED && errno == ENOMEM, "no room, and it may not move");
	q = mremap(p, 6 * PAGE, 12 * PAGE, MREMAP_MAYMOVE);
	ok(q != MAP_FAILED && q != p && filled(q, 3 * PAGE, 8) && all_are(q + 3 * PAGE, 9 * PAGE, 0),
	   "it may, with what it holds");
	is(read_faults(p), SIGSEGV, "the old place is empty");
	munmap(wall, PAGE);
	munmap(q, 12 * PAGE);
}

static void test_fixed(void)
{
	unsigned char *p = map(6), *place = map(16), *q;

	q = mremap(p + PAGE, 4 * PAGE, 4 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, place + 2 * PAGE);
	ok(q == place + 2 * PAGE, "the middle of a mapping to the middle of another");
	unsigned char want[6 * PAGE];
	fill(want, sizeof(want), 6);
	ok(!memcmp(q, want + PAGE, 4 * PAGE), "what it holds has moved");
	ok(!memcmp(p, want, PAGE) && !memcmp(p + 5 * PAGE, want + 5 * PAGE, PAGE), "both ends stay");
	is(read_faults(p + PAGE), SIGSEGV, "between them is nothing");
	ok(filled(place, 2 * PAGE, 16), "around the new place nothing has changed");
	q = mremap(place, 8 * PAGE, 2 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, p + 1 * PAGE);
	ok(q == p + PAGE && filled(q, 2 * PAGE, 16), "smaller on the way");
	is(read_faults(place + 3 * PAGE), SIGSEGV, "the rest is unmapped");
	munmap(p, 6 * PAGE);
	munmap(place, 16 * PAGE);
}

static void test_dontunmap(void)
{
	unsigned char *p = map(4), *q;

	q = mremap(p, 4 * PAGE, 4 * PAGE, MREMAP_MAYMOVE | MREMAP_DONTUNMAP, NULL);
	ok(q != MAP_FAILED && q != p && filled(q, 4 * PAGE, 4), "DONTUNMAP moves the pages");
	is(read_faults(p), 0, "and leaves the mapping");
	ok(all_are(p, 4 * PAGE, 0), "of zeros");
	munmap(p, 4 * PAGE);
	munmap(q, 4 * PAGE);
}

static void test_shared(void)
{
	unsigned char *p = mmap(NULL, 4 * PAGE, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0), *q;

	fill(p, 4 * PAGE, 3);
	q = mremap(p, 0, 4 * PAGE, MREMAP_MAYMOVE);
	ok(q != MAP_FAILED && q != p && filled(q, 4 * PAGE, 3), "a second mapping of shared memory");
	q[PAGE] = 200;
	is(p[PAGE], 200, "is shared with the first");
	munmap(p, 4 * PAGE);
	is(q[PAGE], 200, "and outlives it");
	munmap(q, 4 * PAGE);
}

/* Pages move across page tables, and stay copy-on-write. */
static unsigned char *big;

static void child_checks(void *arg)
{
	must(filled(big, 9 * MB, 9));
	big[0] ^= 1;
	big = mremap(big, 9 * MB, 12 * MB, MREMAP_MAYMOVE);
	must(big != MAP_FAILED);
	big[0] ^= 1;
	must(filled(big, 9 * MB, 9) && all_are(big + 9 * MB, 3 * MB, 0));
}

static void test_big(void)
{
	unsigned char *wall;

	big = mmap(NULL, 9 * MB, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	fill(big, 9 * MB, 9);
	is(in_child(child_checks, NULL), 0, "a child moves 9 MB that it shares with its parent");
	wall = mmap(big + 9 * MB, PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	big = mremap(big, 9 * MB, 10 * MB, MREMAP_MAYMOVE);
	ok(filled(big, 9 * MB, 9), "the parent's are as they were, and move as well");
	munmap(big, 10 * MB);
	munmap(wall, PAGE);
}

int main(void)
{
	catch_faults();
	test_errnos();
	test_resize();
	test_fixed();
	test_dontunmap();
	test_shared();
	test_big();
	done();
}
