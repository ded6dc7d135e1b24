/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_SYS_H
#define BENCH_SYS_H
/*
 * The few system calls that the benchmark makes, through int 0x80 on every kernel, so that what is
 * compared is the kernel's work and not the library's. No libc: the process stays small.
 */
#define NULL ((void *)0)

typedef unsigned int u32;
typedef unsigned long long u64;

static inline long sys6(long nr, long a, long b, long c, long d, long e, long f)
{
	long ret;
	long args[2] = { nr, f };

	__asm__ __volatile__("pushl %%ebp\n"
			     "movl 4(%1),%%ebp\n"
			     "movl (%1),%%eax\n"
			     "int $0x80\n"
			     "popl %%ebp"
			     : "=&a"(ret)
			     : "0"(args), "b"(a), "c"(b), "d"(c), "S"(d), "D"(e)
			     : "memory");
	return ret;
}

static inline long sys3(long nr, long a, long b, long c)
{
	long ret;

	__asm__ __volatile__("int $0x80"
			     : "=a"(ret) : "0"(nr), "b"(a), "c"(b), "d"(c) : "memory");
	return ret;
}

static inline u64 rdtsc(void)
{
	u64 t;

	__asm__ __volatile__("rdtsc" : "=A"(t) : : "memory");
	return t;
}

enum {
	NR_exit = 1, NR_fork = 2, NR_read = 3, NR_write = 4, NR_open = 5, NR_close = 6,
	NR_waitpid = 7, NR_unlink = 10, NR_execve = 11, NR_lseek = 19, NR_kill = 37, NR_pipe = 42,
	NR_brk = 45, NR_getpid = 20, NR_getppid = 64, NR_gettimeofday = 78, NR_munmap = 91,
	NR_mprotect = 125, NR_sched_yield = 158, NR_rt_sigaction = 174, NR_mmap2 = 192,
	NR_reboot = 88, NR_mount = 21, NR_mkdir = 39, NR_nanosleep = 162,
};

enum { PROT_READ = 1, PROT_WRITE = 2, MAP_SHARED = 1, MAP_PRIVATE = 2, MAP_FIXED = 16, MAP_ANON = 32 };

static inline char *map(unsigned long len, int prot, int flags, int fd)
{
	return (char *)sys6(NR_mmap2, 0, (long)len, prot, flags, fd, 0);
}

static inline long unmap(void *addr, unsigned long len)
{
	return sys3(NR_munmap, (long)addr, (long)len, 0);
}

static inline void die(int code)
{
	sys3(NR_exit, code, 0, 0);
	__builtin_unreachable();
}

#endif
