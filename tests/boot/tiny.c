// SPDX-License-Identifier: GPL-2.0-only
/*
 * An init without a C library, for a 486: writes, allocates, forks, maps, and powers off. On a 486
 * no CPUID, CMOV, CMPXCHG8B or SSE may be needed, so it is built -march=i486.
 */
#include <uapi/linux/types.h>

#define SYS_exit	1
#define SYS_fork	2
#define SYS_write	4
#define SYS_waitpid	7
#define SYS_brk		45
#define SYS_reboot	88
#define SYS_munmap	91
#define SYS_mmap2	192

#define PROT_RW		3
#define MAP_PRIVATE_ANON 0x22
#define PAGE		4096

static long call(long nr, long a, long b, long c, long d, long e, long f)
{
	long ret;

	/* The sixth argument goes through the stack: %ebp is the compiler's. */
	asm volatile("pushl %7; pushl %%ebp; movl 4(%%esp), %%ebp; int $0x80; popl %%ebp; addl $4, %%esp"
		     : "=a"(ret) : "0"(nr), "b"(a), "c"(b), "d"(c), "S"(d), "D"(e), "m"(f) : "memory", "cc");
	return ret;
}

static void say(const char *text)
{
	long n = 0;

	while (text[n])
		n++;
	call(SYS_write, 1, (long)text, n, 0, 0, 0);
}

static void check(int good, const char *what)
{
	say(good ? "ok - " : "not ok - ");
	say(what);
	say("\n");
}

static int brk_grows(void)
{
	long base = call(SYS_brk, 0, 0, 0, 0, 0, 0);
	volatile char *p = (volatile char *)base;

	if (call(SYS_brk, base + 16 * PAGE, 0, 0, 0, 0, 0) != base + 16 * PAGE)
		return 0;
	for (int i = 0; i < 16; i++) {
		if (p[i * PAGE] != 0)
			return 0;
		p[i * PAGE] = i + 1;
	}
	return p[15 * PAGE] == 16;
}

static int fork_copies(void)
{
	static volatile int shared = 1;
	int status = 0;
	long pid = call(SYS_fork, 0, 0, 0, 0, 0, 0);

	if (pid == 0) {
		shared = 2;
		call(SYS_exit, shared + 40, 0, 0, 0, 0, 0);
	}
	if (pid < 0 || call(SYS_waitpid, pid, (long)&status, 0, 0, 0, 0) != pid)
		return 0;
	return status == 42 << 8 && shared == 1;
}

static int maps(void)
{
	unsigned long p = call(SYS_mmap2, 0, 256 * PAGE, PROT_RW, MAP_PRIVATE_ANON, -1, 0);

	if (p > -4096UL)
		return 0;
	*(volatile int *)(p + 255 * PAGE) = 7;
	return call(SYS_munmap, p, 256 * PAGE, 0, 0, 0, 0) == 0;
}

void _start(void);

void _start(void)
{
	say("tiny init\n");
	check(brk_grows(), "brk");
	check(fork_copies(), "fork");
	check(maps(), "mmap");
	say("tiny init is done\n");
	call(SYS_reboot, (long)0xfee1dead, 672274793, 0x4321fedc, 0, 0, 0);
	call(SYS_exit, 1, 0, 0, 0, 0, 0);
}
