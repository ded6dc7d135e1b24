// SPDX-License-Identifier: GPL-2.0-only
/* Signal frames: what a handler may change, what it may not, and what a forged one does. */
#define _GNU_SOURCE
#include <fenv.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <ucontext.h>
#include "tap.h"

static void (*change)(ucontext_t *uc);
static volatile int calls;

static void on_usr1(int sig, siginfo_t *info, void *ctx)
{
	calls++;
	if (change)
		change(ctx);
}

static void install(int flags)
{
	struct sigaction sa = { .sa_sigaction = on_usr1, .sa_flags = SA_SIGINFO | flags };

	sigaction(SIGUSR1, &sa, NULL);
}

/* How does a child end that returns from a handler through what @fn made of the frame? */
static int child_status(void (*fn)(ucontext_t *))
{
	pid_t pid = fork();
	int status;

	if (!pid) {
		change = fn;
		install(0);
		raise(SIGUSR1);
		_exit(0);
	}
	waitpid(pid, &status, 0);
	return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

static void no_change(ucontext_t *uc)
{
}

static void bad_cs(ucontext_t *uc)
{
	uc->uc_mcontext.gregs[REG_CS] = 0x60;
}

static void null_cs(ucontext_t *uc)
{
	uc->uc_mcontext.gregs[REG_CS] = 0;
}

static void data_cs(ucontext_t *uc)
{
	uc->uc_mcontext.gregs[REG_CS] = 0x7b;
}

static void bad_ss(ucontext_t *uc)
{
	uc->uc_mcontext.gregs[REG_SS] = 0x68;
}

static void code_ss(ucontext_t *uc)
{
	uc->uc_mcontext.gregs[REG_SS] = 0x73;
}

static void bad_eip(ucontext_t *uc)
{
	uc->uc_mcontext.gregs[REG_EIP] = 0xc0100000;
}

static void kernel_fp(ucontext_t *uc)
{
	uc->uc_mcontext.fpregs = (void *)0xc0100000;
}

static void bad_mxcsr(ucontext_t *uc)
{
	if (uc->uc_mcontext.fpregs)
		((uint32_t *)uc->uc_mcontext.fpregs)[28 + 6] = 0xffffffff;
}

static void iopl_flags(ucontext_t *uc)
{
	uc->uc_mcontext.gregs[REG_EFL] |= 0x3000;
	uc->uc_mcontext.gregs[REG_EFL] &= ~0x200;
}

static void set_esi(ucontext_t *uc)
{
	uc->uc_mcontext.gregs[REG_ESI] = 0x12345678;
	uc->uc_mcontext.gregs[REG_EFL] |= 1;
}

static void bad_es(ucontext_t *uc)
{
	uc->uc_mcontext.gregs[REG_ES] = 0xfff8;
	uc->uc_mcontext.gregs[REG_DS] = 0x7b;
}

static unsigned int flags_now(void)
{
	unsigned int f;

	__asm__ __volatile__("pushfl; popl %0" : "=r"(f));
	return f;
}

static void spoil_fpu(ucontext_t *uc)
{
	static volatile double d = 3;

	__asm__ __volatile__("fninit");
	d = d * 7 / 3;
	__asm__ __volatile__("pcmpeqd %xmm0,%xmm0; movaps %xmm0,%xmm7");
}

static void check_registers(void)
{
	unsigned int esi, carry, pid = getpid();
	int ret;

	change = set_esi;
	__asm__ __volatile__("clc; int $0x80; setc %%cl; movzbl %%cl,%%ecx"
			     : "=a"(ret), "=S"(esi), "=c"(carry)
			     : "0"(SYS_kill), "b"(pid), "2"(SIGUSR1), "1"(0) : "edx", "memory", "cc");
	ok(!ret && esi == 0x12345678 && carry == 1, "a handler changes the program's registers");
}

static void check_fpu(void)
{
	uint32_t out[4], in[4] = { 1, 2, 3, 4 };
	unsigned short cw = 0x27f, cw2;
	double st;

	change = spoil_fpu;
	__asm__ __volatile__("fldcw %3; fldpi; movups %4,%%xmm7\n"
			     "movl %5,%%eax; movl %6,%%ebx; movl %7,%%ecx; int $0x80\n"
			     "fnstcw %1; fstpl %0; movups %%xmm7,%2"
			     : "=m"(st), "=m"(cw2), "=m"(out)
			     : "m"(cw), "m"(in), "i"(SYS_kill), "g"(getpid()), "i"(SIGUSR1)
			     : "eax", "ebx", "ecx", "memory");
	__asm__ __volatile__("fninit");
	ok(st > 3.14159 && st < 3.1416 && cw2 == 0x27f, "the x87 state survives a handler that uses it");
	ok(!memcmp(in, out, 16), "the SSE state survives too");
}

/* A frame without a restorer returns through code on the stack; both kinds of frame. */
struct ksigaction {
	void (*handler)(int);
	unsigned long flags;
	void (*restorer)(void);
	unsigned long mask[2];
};

static void plain(int sig)
{
	calls++;
}

static void check_retcode(unsigned long flags, const char *title)
{
	struct ksigaction k = { plain, flags, NULL, { 0, 0 } };

	calls = 0;
	syscall(SYS_rt_sigaction, SIGUSR2, &k, NULL, 8);
	kill(getpid(), SIGUSR2);
	ok(calls == 1, "%s", title);
}

static char alt[65536];
static volatile int on_alt;

static void alt_change(ucontext_t *uc)
{
	char here;

	on_alt = &here >= alt && &here < alt + sizeof(alt);
}

static void check_altstack(void)
{
	stack_t ss = { .ss_sp = alt, .ss_size = sizeof(alt) }, old;

	sigaltstack(&ss, NULL);
	install(SA_ONSTACK);
	change = alt_change;
	raise(SIGUSR1);
	ok(on_alt, "SA_ONSTACK: the handler runs on the alternate stack");
	sigaltstack(NULL, &old);
	ok(old.ss_sp == alt && !old.ss_flags, "afterwards the alternate stack is free again");
	install(0);
	raise(SIGUSR1);
	ok(!on_alt, "without SA_ONSTACK it does not");
}

static int forged(int nr)
{
	pid_t pid = fork();
	int status;

	if (!pid) {
		static char page[4096];

		memset(page, 0xff, sizeof(page));
		__asm__ __volatile__("movl %0,%%esp; int $0x80" : : "r"(page + 2048), "a"(nr));
		_exit(0);
	}
	waitpid(pid, &status, 0);
	return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

/* iret refuses the frame: SIGILL on i386, SIGSEGV where x86-64 runs its programs. */
static void killed(int status, const char *title)
{
	ok(status == -SIGSEGV || status == -SIGILL, "%s", title);
}

int main(void)
{
	is(child_status(no_change), 0, "a frame that is left alone");
	killed(child_status(bad_cs), "the kernel's code selector");
	killed(child_status(null_cs), "no code selector");
	killed(child_status(data_cs), "a data selector for code");
	killed(child_status(bad_ss), "the kernel's stack selector");
	killed(child_status(code_ss), "a code selector for the stack");
	is(child_status(bad_eip), -SIGSEGV, "an address of the kernel to go on at");
	is(child_status(kernel_fp), -SIGSEGV, "FPU state at an address of the kernel");
	ok(child_status(bad_mxcsr) <= 0, "bits in MXCSR that do not exist do no harm");
	is(child_status(bad_es), 0, "a data selector that does not exist becomes 0, or is let be");
	install(0);
	change = iopl_flags;
	raise(SIGUSR1);
	ok((flags_now() & 0x3200) == 0x200, "IOPL and IF cannot be changed");
	check_registers();
	check_fpu();
	check_retcode(0, "a frame of the first kind without a restorer");
	check_retcode(SA_SIGINFO, "a frame of the second kind without a restorer");
	check_altstack();
	ok(forged(SYS_sigreturn) < 0, "sigreturn through nonsense");
	ok(forged(SYS_rt_sigreturn) < 0, "rt_sigreturn through nonsense");
	done();
}
