// SPDX-License-Identifier: GPL-2.0-only
/* A program's wide registers survive what the kernel copies and clears with them on its behalf. */
#include "util.h"
#include <cpuid.h>

static unsigned char before[128] __attribute__((aligned(16))), after[128] __attribute__((aligned(16)));

static void load(void)
{
	__asm__ __volatile__("movaps %0, %%xmm0\n\tmovaps %1, %%xmm1\n\tmovaps %2, %%xmm2\n\t"
			     "movaps %3, %%xmm3\n\tmovaps %4, %%xmm7"
			     : : "m"(before[0]), "m"(before[16]), "m"(before[32]), "m"(before[48]),
			     "m"(before[64]));
}

static int intact(void)
{
	__asm__ __volatile__("movaps %%xmm0, %0\n\tmovaps %%xmm1, %1\n\tmovaps %%xmm2, %2\n\t"
			     "movaps %%xmm3, %3\n\tmovaps %%xmm7, %4"
			     : "=m"(after[0]), "=m"(after[16]), "=m"(after[32]), "=m"(after[48]),
			     "=m"(after[64]) : : "memory");
	return !memcmp(before, after, 80);
}

/* int 0x80 itself, so that nothing of the C library comes between. */
static long call(long nr, long a, const void *b, long c)
{
	long ret;

	__asm__ __volatile__("int $0x80" : "=a"(ret) : "0"(nr), "b"(a), "c"(b), "d"(c) : "memory");
	return ret;
}

int main(void)
{
	static unsigned char buf[16 * PAGE];
	unsigned char *fresh = mmap(NULL, 64 * PAGE, PROT_READ | PROT_WRITE,
				    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	unsigned a, b, c, d = 0, i, bad = 0;
	int fd = temp_file();

	if (!__get_cpuid(1, &a, &b, &c, &d) || !(d & bit_SSE)) {
		ok(1, "this processor has none");
		done();
	}
	fill(before, sizeof(before), 9);
	fill(buf, sizeof(buf), 4);
	load();
	bad += call(4, fd, buf, sizeof(buf)) != sizeof(buf);
	ok(intact() && !bad, "write 64 KB");
	load();
	for (i = 0; i < 60; i++)
		((volatile unsigned char *)fresh)[i * PAGE] = 1;
	ok(intact(), "60 pages cleared in faults");
	call(19, fd, 0, 0);
	load();
	/* The last page of the buffer is not there yet: the copy begins wide and ends narrow. */
	bad += call(3, fd, fresh + 59 * PAGE + 100, 2 * PAGE) != 2 * PAGE;
	ok(intact() && !bad, "read across a page that comes in the middle");
	ok(filled(fresh + 59 * PAGE + 100, 2 * PAGE, 4), "every byte of it");
	for (i = 0; i < 3000; i++) {
		unsigned at = rnd() % 20000, n = rnd() % 9000, to = rnd() % 5000;

		must(pread(fd, fresh + to, n, at) == (ssize_t)n);
		bad += memcmp(fresh + to, buf + at, n) != 0;
	}
	is(bad, 0, "3000 reads at any alignment");
	done();
}
