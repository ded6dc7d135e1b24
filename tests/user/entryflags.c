// SPDX-License-Identifier: GPL-2.0-only
/* Entering the kernel with AC, DF, TF and NT set, by every kind of entry: the program gets them back. */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <ucontext.h>
#include "tap.h"

#define DF 0x400
#define NT 0x4000
#define AC 0x40000
#define TF 0x100

static volatile int steps, alarms;
static volatile unsigned int handler_flags;

static void on_trap(int sig)
{
	steps++;
}

static void on_alarm(int sig)
{
	unsigned int f;

	__asm__ __volatile__("pushfl; popl %0" : "=r"(f));
	handler_flags = f;
	alarms++;
}

/* getpid with @flags set; returns what EFLAGS was after it. */
static unsigned int call_with(unsigned int flags, long *ret)
{
	unsigned int after;
	long pid;

	__asm__ __volatile__("pushfl; orl %2,(%%esp); popfl\n"
			     "movl $20,%%eax\n"
			     "int $0x80\n"
			     "pushfl; popl %1\n"
			     "pushl $0x202; popfl"
			     : "=&a"(pid), "=&r"(after) : "r"(flags) : "memory", "cc");
	*ret = pid;
	return after;
}

/* Write to fresh pages with @flags set. */
static unsigned int fault_with(unsigned int flags, char *p)
{
	unsigned int after;

	__asm__ __volatile__("pushfl; orl %1,(%%esp); popfl\n"
			     "movl $1,(%2)\n"
			     "pushfl; popl %0\n"
			     "pushl $0x202; popfl"
			     : "=&r"(after) : "r"(flags), "r"(p) : "memory", "cc");
	return after;
}

/* Spin with @flags set until a timer signal has come. */
static unsigned int spin_with(unsigned int flags)
{
	struct itimerval it = { { 0, 0 }, { 0, 20000 } };
	unsigned int after;

	alarms = 0;
	setitimer(ITIMER_REAL, &it, NULL);
	__asm__ __volatile__("pushfl; orl %1,(%%esp); popfl\n"
			     "1: cmpl $0,%2\n"
			     "je 1b\n"
			     "pushfl; popl %0\n"
			     "pushl $0x202; popfl"
			     : "=&r"(after) : "r"(flags), "m"(alarms) : "memory", "cc");
	return after;
}

int main(void)
{
	static const struct { unsigned int flag; const char *name; } f[] = {
		{ 0, "nothing" }, { DF, "DF" }, { AC, "AC" }, { NT, "NT" }, { DF | AC | NT, "DF, AC, NT" },
	};
	char *p = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	long ret;

	signal(SIGTRAP, on_trap);
	signal(SIGALRM, on_alarm);
	for (unsigned int i = 0; i < sizeof(f) / sizeof(*f); i++) {
		unsigned int after = call_with(f[i].flag, &ret);

		ok(ret == getpid() && (after & (DF | AC | NT)) == f[i].flag, "a system call with %s",
		   f[i].name);
		after = fault_with(f[i].flag, p + 4096 * (2 * i + 1));
		ok(*(int *)(p + 4096 * (2 * i + 1)) == 1 && (after & (DF | AC | NT)) == f[i].flag,
		   "a page fault with %s", f[i].name);
		after = spin_with(f[i].flag);
		ok((after & (DF | AC | NT)) == f[i].flag, "an interrupt with %s", f[i].name);
		ok(!(handler_flags & DF), "a handler starts without DF, after %s", f[i].name);
	}
	steps = 0;
	call_with(TF, &ret);
	ok(ret == getpid() && steps > 2, "a system call with TF");
	steps = 0;
	fault_with(TF, p + 4096 * 99);
	ok(*(int *)(p + 4096 * 99) == 1 && steps > 2, "a page fault with TF");
	if (!fork()) {
		call_with(DF | AC | NT, &ret);
		_exit(0);
	}
	ok(wait(NULL) > 0, "the machine is still there");
	done();
}
