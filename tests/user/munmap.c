// SPDX-License-Identifier: GPL-2.0-only
/* munmap: whole areas, heads, tails, holes, many at once; and that nothing else goes. */
#include "util.h"
#include <sys/syscall.h>

#define RW (PROT_READ | PROT_WRITE)

static unsigned char *map(int pages)
{
	unsigned char *p = mmap(NULL, pages * PAGE, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	must(p != MAP_FAILED);
	for (int i = 0; i < pages; i++)
		p[i * PAGE] = i + 1;
	return p;
}

/* One character a page: mapped with the right content, or not. */
static const char *look(unsigned char *p, int pages)
{
	static char text[64];

	for (int i = 0; i < pages; i++)
		text[i] = read_faults(p + i * PAGE) ? '.' : p[i * PAGE] == i + 1 ? 'x' : '?';
	text[pages] = 0;
	return text;
}

static int raw(unsigned long addr, unsigned long len)
{
	return syscall(SYS_munmap, addr, len);
}

int main(void)
{
	unsigned char *p;

	catch_faults();
	fails(raw(0x20000001, PAGE), EINVAL, "an odd address");
	fails(raw(0x20000000, 0), EINVAL, "no length");
	fails(raw(0x20000000, -1UL), EINVAL, "a length that rounds to 0");
	fails(raw(0xfffff000, PAGE), EINVAL, "the kernel's addresses");
	is(raw(0x20000000, PAGE), 0, "nothing is mapped there");

	p = map(8);
	is(munmap(p, PAGE), 0, "the head");
	ok(!strcmp(look(p, 8), ".xxxxxxx"), "is gone");
	is(munmap(p + 7 * PAGE, PAGE), 0, "the tail");
	ok(!strcmp(look(p, 8), ".xxxxxx."), "is gone");
	is(munmap(p + 3 * PAGE, 2 * PAGE), 0, "a hole");
	ok(!strcmp(look(p, 8), ".xx..xx."), "is gone");
	is(munmap(p + 2 * PAGE, 4 * PAGE), 0, "across the hole");
	ok(!strcmp(look(p, 8), ".x....x."), "both sides are gone");
	is(munmap(p, 8 * PAGE), 0, "all the rest");
	ok(!strcmp(look(p, 8), "........"), "is gone");

	p = map(8);
	must(!mprotect(p + 2 * PAGE, PAGE, PROT_READ) && !mprotect(p + 5 * PAGE, PAGE, PROT_NONE));
	is(munmap(p + PAGE, 6 * PAGE + 1), 0, "five areas and a byte of a sixth");
	ok(!strcmp(look(p, 8), "x......."), "are gone");
	munmap(p, PAGE);

	p = map(3);
	munmap(p + PAGE, PAGE);
	must(mmap(p + PAGE, PAGE, RW, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == p + PAGE);
	ok(p[PAGE] == 0 && p[0] == 1 && p[2 * PAGE] == 3, "what is mapped in a hole is new");
	munmap(p, 3 * PAGE);

	is(read_faults(p), SIGSEGV, "what was unmapped faults");
	is(fault_code, SEGV_MAPERR, "as not mapped");
	ok(fault_addr == p, "with its address");
	done();
}
