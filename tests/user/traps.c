// SPDX-License-Identifier: GPL-2.0-only
/*
 * Each exception that a program can cause: which signal, why, where, and the processor's number.
 * Not among them: alignment checks and SSE exceptions, which QEMU's TCG does not raise.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <ucontext.h>
#include "tap.h"

static sigjmp_buf back;
static siginfo_t seen;
static int trapno;

static void on_signal(int sig, siginfo_t *info, void *ctx)
{
	ucontext_t *uc = ctx;

	seen = *info;
	trapno = uc->uc_mcontext.gregs[REG_TRAPNO];
	uc->uc_mcontext.gregs[REG_EFL] &= ~0x44100;
	siglongjmp(back, sig);
}

/* Run @fn; it must not come back. @addr: (void *)-1 for any. */
static void expect(void (*fn)(void), int sig, int code, const void *addr, int trap, const char *title)
{
	int got;

	memset(&seen, 0, sizeof(seen));
	got = sigsetjmp(back, 1);
	if (!got) {
		fn();
		ok(0, "%s", title);
		dprintf(1, "# no signal\n");
		return;
	}
	__asm__ __volatile__("pushl $0x202; popfl; cld; fninit");
	if (!ok(got == sig && seen.si_code == code && trapno == trap &&
		(addr == (void *)-1 || seen.si_addr == addr), "%s", title))
		dprintf(1, "# signal %d code %d trap %d addr %p; want %d %d %d %p\n", got,
			seen.si_code, trapno, seen.si_addr, sig, code, trap, addr);
}

/* A function that is one instruction, at a label whose address si_addr must be. */
#define TRAP(name, before, insn)                                                                   \
	extern char name##_at[];                                                                   \
	__attribute__((noinline, noclone)) static void name(void)                                  \
	{                                                                                          \
		__asm__ __volatile__(before "\n.globl " #name "_at\n" #name "_at: " insn           \
				     : : : "eax", "ecx", "edx", "memory", "cc");                   \
	}

#define OPERAND __attribute__((used)) static
OPERAND int limits[2] = { 4, 3 };
OPERAND short cw_zero = 0x037b, cw_invalid = 0x037e;

TRAP(t_div, "movl $1,%%eax; xorl %%edx,%%edx; xorl %%ecx,%%ecx", "divl %%ecx")
TRAP(t_div_overflow, "movl $-1,%%edx; movl $0,%%eax; movl $1,%%ecx", "divl %%ecx")
TRAP(t_int3, "", "int3")
TRAP(t_int3_long, "", ".byte 0xcd,3")
TRAP(t_into, "movb $0x7f,%%al; addb $1,%%al", "into")
TRAP(t_bound, "movl $9,%%eax", "bound %%eax,limits")
TRAP(t_ud2, "", "ud2")
TRAP(t_lock, "", ".byte 0xf0,0x90")
TRAP(t_hlt, "", "hlt")
TRAP(t_cli, "", "cli")
TRAP(t_in, "movl $0x80,%%edx", "inb %%dx,%%al")
TRAP(t_cr0, "", "movl %%cr0,%%eax")
TRAP(t_bad_ds, "movl $0x68,%%eax", "movl %%eax,%%ds")
TRAP(t_bad_gs, "movl $0xfff8,%%eax", "movl %%eax,%%gs")
TRAP(t_int_80_not, "", "int $0x81")
TRAP(t_int_14, "", "int $14")
TRAP(t_int_8, "", "int $8")
TRAP(t_int_4, "", "int $4")
TRAP(t_step, "pushfl; orl $0x100,(%%esp); popfl", "nop; nop")
TRAP(t_x87_zero, "fldcw cw_zero; fld1; fldz; fdivrp", "fwait")
TRAP(t_x87_inv, "fldcw cw_invalid; fldz; fldz; fdivrp", "fwait")
TRAP(t_ss_null, "movl %%esp,%%ecx; movl $0,%%eax", "movl %%eax,%%ss")

int main(void)
{
	struct sigaction sa = { .sa_sigaction = on_signal, .sa_flags = SA_SIGINFO };
	static const int sigs[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP };

	for (unsigned int i = 0; i < sizeof(sigs) / sizeof(*sigs); i++)
		sigaction(sigs[i], &sa, NULL);
	expect(t_div, SIGFPE, FPE_INTDIV, t_div_at, 0, "division by 0");
	expect(t_div_overflow, SIGFPE, FPE_INTDIV, t_div_overflow_at, 0, "a quotient too large");
	expect(t_step, SIGTRAP, TRAP_TRACE, t_step_at + 1, 1, "a single step");
	expect(t_int3, SIGTRAP, SI_KERNEL, (void *)-1, 3, "int3");
	expect(t_int3_long, SIGTRAP, SI_KERNEL, (void *)-1, 3, "int $3");
	expect(t_into, SIGSEGV, SI_KERNEL, NULL, 4, "into");
	expect(t_int_4, SIGSEGV, SI_KERNEL, NULL, 4, "int $4");
	expect(t_bound, SIGSEGV, SI_KERNEL, NULL, 5, "bound");
	expect(t_ud2, SIGILL, ILL_ILLOPN, t_ud2_at, 6, "ud2");
	expect(t_lock, SIGILL, ILL_ILLOPN, t_lock_at, 6, "lock before what cannot be locked");
	expect(t_hlt, SIGSEGV, SI_KERNEL, NULL, 13, "hlt");
	expect(t_cli, SIGSEGV, SI_KERNEL, NULL, 13, "cli");
	expect(t_in, SIGSEGV, SI_KERNEL, NULL, 13, "in");
	expect(t_cr0, SIGSEGV, SI_KERNEL, NULL, 13, "reading cr0");
	expect(t_bad_ds, SIGSEGV, SI_KERNEL, NULL, 13, "loading a kernel selector");
	expect(t_bad_gs, SIGSEGV, SI_KERNEL, NULL, 13, "loading a selector beyond the table");
	expect(t_ss_null, SIGSEGV, SI_KERNEL, NULL, 13, "a null stack segment");
	expect(t_int_80_not, SIGSEGV, SI_KERNEL, NULL, 13, "an interrupt that is not for programs");
	expect(t_int_14, SIGSEGV, SI_KERNEL, NULL, 13, "int $14");
	expect(t_int_8, SIGSEGV, SI_KERNEL, NULL, 13, "int $8");
	expect(t_x87_zero, SIGFPE, FPE_FLTDIV, (void *)-1, 16, "x87 division by 0");
	expect(t_x87_inv, SIGFPE, FPE_FLTINV, (void *)-1, 16, "x87 invalid operation");
	done();
}
