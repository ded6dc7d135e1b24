// SPDX-License-Identifier: GPL-2.0-only
/*
 * 1 MB at a time, touching only the first bytes: how much is lent? Frames come only with faults, so
 * nearly all of the address space, on a machine that has 64 MB.
 * test: mem=64M debian=64M
 */
#include "util.h"

static void borrow(void *arg)
{
	unsigned mb = 0;
	char *p;

	while ((p = malloc(MB)) != NULL) {
		p[0] = mb;
		p[16] = mb >> 8;
		mb++;
	}
	*(unsigned *)arg = mb;
}

int main(void)
{
	unsigned *mb = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	must(mb != MAP_FAILED);
	is(in_child(borrow, mb), 0, "malloc of 1 MB until it says no");
	ok(*mb >= 3000, "3000 MB or more were lent");
	dprintf(1, "# %u MB\n", *mb);
	is(in_child(borrow, mb), 0, "once more");
	ok(*mb >= 3000, "as much as before");
	done();
}
