// SPDX-License-Identifier: GPL-2.0-only
/* Exceptions (Intel SDM vol. 3A, 6.15): a signal for a program, an oops for the kernel. */
#include <linux/dcache.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <asm/alternative.h>
#include <asm/cpufeature.h>
#include <asm/desc.h>
#include <asm/extable.h>
#include <asm/i387.h>
#include <asm/io.h>
#include <asm/ptrace.h>
#include <asm/traps.h>

#define DR6_STEP 0x4000
#define NMI_REASON_PORT 0x61
#define NMI_SERR 0x80
#define NMI_IOCHK 0x40

extern struct bug_entry __start___bug_table[], __stop___bug_table[];

int show_unhandled_signals = 1;

/**
 * print_vma_addr - print which file's mapping an address of the running program lies in
 * @prefix: printed before it
 * @ip: user address
 *
 * Context: process; says nothing when mmap_sem is held.
 */
void print_vma_addr(const char *prefix, unsigned long ip)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma;

	if (!mm || !down_read_trylock(&mm->mmap_sem))
		return;
	vma = find_vma(mm, ip);
	if (vma && vma->vm_start <= ip && vma->vm_file)
		pr_cont("%s%s[%lx+%lx]", prefix,
			(const char *)vma->vm_file->f_dentry->d_name.name, vma->vm_start,
			vma->vm_end - vma->vm_start);
	up_read(&mm->mmap_sem);
}

/**
 * show_unhandled - log the exception that is about to end a program
 * @tsk: the program
 * @what: the exception
 * @regs: its registers
 * @error: the exception's error code
 *
 * Context: process. A few lines a minute at most.
 */
void show_unhandled(struct task_struct *tsk, const char *what, struct pt_regs *regs, long error)
{
	if (!show_unhandled_signals || !unhandled_signal(tsk, SIGSEGV) || !printk_ratelimit())
		return;
	printk(KERN_INFO "traps: %s[%d] %s ip:%lx sp:%lx error:%lx", tsk->comm, tsk->pid, what,
	       regs->eip, regs->esp, error);
	print_vma_addr(" in ", regs->eip);
	pr_cont("\n");
}

/* An exception of the kernel itself: foreseen, or an oops. */
static void kernel_trap(const char *what, struct pt_regs *regs, long error_code)
{
	if (!fixup_exception(regs))
		die(what, regs, error_code);
}

/*
 * The common exception: sends @signr. A @code of 0 means that Linux gives no place for it
 * (SI_KERNEL, no address).
 */
static void do_trap(int trapnr, int signr, const char *what, struct pt_regs *regs, long error_code,
		    int code, unsigned long addr)
{
	struct task_struct *tsk = current;

	if (!user_mode(regs)) {
		kernel_trap(what, regs, error_code);
		return;
	}
	local_irq_enable();
	tsk->thread.error_code = error_code;
	tsk->thread.trap_no = trapnr;
	if (show_unhandled_signals && unhandled_signal(tsk, signr) && printk_ratelimit()) {
		printk(KERN_INFO "traps: %s[%d] trap %s ip:%lx sp:%lx error:%lx", tsk->comm,
		       tsk->pid, what, regs->eip, regs->esp, error_code);
		print_vma_addr(" in ", regs->eip);
		pr_cont("\n");
	}
	if (code)
		force_sig_fault(signr, code, (__force void __user *)addr);
	else
		force_sig(signr, tsk);
}

#define DO_ERROR(trapnr, signr, what, name, code, addr)                                            \
	fastcall void do_##name(struct pt_regs *regs, long error_code)                             \
	{                                                                                          \
		do_trap(trapnr, signr, what, regs, error_code, code, addr);                        \
	}

DO_ERROR(X86_TRAP_DE, SIGFPE, "divide error", divide_error, FPE_INTDIV, regs->eip)
DO_ERROR(X86_TRAP_OF, SIGSEGV, "overflow", overflow, 0, 0)
DO_ERROR(X86_TRAP_BR, SIGSEGV, "bounds", bounds, 0, 0)
DO_ERROR(X86_TRAP_OLD_MF, SIGFPE, "coprocessor segment overrun", coprocessor_segment_overrun, 0, 0)
DO_ERROR(X86_TRAP_TS, SIGSEGV, "invalid TSS", invalid_TSS, 0, 0)
DO_ERROR(X86_TRAP_NP, SIGBUS, "segment not present", segment_not_present, 0, 0)
DO_ERROR(X86_TRAP_SS, SIGBUS, "stack segment", stack_segment, 0, 0)
DO_ERROR(X86_TRAP_AC, SIGBUS, "alignment check", alignment_check, BUS_ADRALN, 0)

/* iret refused the frame that a program made with sigreturn: it never got back to user mode. */
fastcall void do_iret_error(struct pt_regs *regs, long error_code)
{
	regs->xcs |= 3;
	do_trap(X86_TRAP_IRET, SIGILL, "iret exception", regs, error_code, ILL_BADSTK, 0);
}

/* The entry for the ud2 at @addr, if it is one of BUG()'s. */
static const struct bug_entry *find_bug(unsigned long addr)
{
	for (const struct bug_entry *bug = __start___bug_table; bug < __stop___bug_table; bug++)
		if (bug->bug_addr == addr)
			return bug;
	return NULL;
}

fastcall void do_invalid_op(struct pt_regs *regs, long error_code)
{
	const struct bug_entry *bug = user_mode(regs) ? NULL : find_bug(regs->eip);

	if (bug) {
		printk(KERN_EMERG "------------[ cut here ]------------\n");
		printk(KERN_EMERG "kernel BUG at %s:%u!\n", bug->file, bug->line);
	}
	do_trap(X86_TRAP_UD, SIGILL, "invalid opcode", regs, error_code, ILL_ILLOPN, regs->eip);
}

fastcall void do_general_protection(struct pt_regs *regs, long error_code)
{
	if (!user_mode(regs)) {
		kernel_trap("general protection fault", regs, error_code);
		return;
	}
	local_irq_enable();
	current->thread.error_code = error_code;
	current->thread.trap_no = X86_TRAP_GP;
	show_unhandled(current, "general protection fault", regs, error_code);
	force_sig(SIGSEGV, current);
}

fastcall void do_int3(struct pt_regs *regs, long error_code)
{
	do_trap(X86_TRAP_BP, SIGTRAP, "int3", regs, error_code, 0, 0);
}

/*
 * A single step, or a breakpoint instruction of its own (icebp, which sets no bit of DR6). In the
 * kernel a step can only be a program's TF that came along: it is dropped.
 */
fastcall void do_debug(struct pt_regs *regs, long error_code)
{
	unsigned long dr6;

	__asm__ __volatile__("movl %%db6,%0" : "=r"(dr6));
	__asm__ __volatile__("movl %0,%%db6" : : "r"(0));
	current->thread.debugreg6 = dr6;
	if (!user_mode(regs)) {
		regs->eflags &= ~X86_EFLAGS_TF;
		return;
	}
	local_irq_enable();
	current->thread.error_code = error_code;
	current->thread.trap_no = X86_TRAP_DB;
	force_sig_fault(SIGTRAP, dr6 & DR6_STEP ? TRAP_TRACE : TRAP_BRKPT,
			(__force void __user *)regs->eip);
}

fastcall void do_nmi(struct pt_regs *regs, long error_code)
{
	unsigned char reason = inb(NMI_REASON_PORT);

	if (reason & NMI_SERR)
		panic("NMI: memory parity or bus error (reason %02x)", reason);
	if (reason & NMI_IOCHK)
		printk(KERN_EMERG "NMI: I/O check (reason %02x)\n", reason);
	else
		printk(KERN_EMERG "NMI received for unknown reason %02x on CPU 0\n", reason);
}

fastcall void do_device_not_available(struct pt_regs *regs, long error_code)
{
	if (!user_mode(regs)) {
		die("device not available", regs, error_code);
		return;
	}
	math_state_restore(regs);
}

/* x87: the first unmasked exception of the status word (SDM vol. 1, 8.5) names the code. */
static int fpe_code_x87(unsigned int cwd, unsigned int swd)
{
	unsigned int err = swd & ~cwd;

	if (err & 0x01)			/* invalid operation; with SF a stack fault, the same code */
		return FPE_FLTINV;
	if (err & 0x04)
		return FPE_FLTDIV;
	if (err & 0x08)
		return FPE_FLTOVF;
	if (err & 0x12)			/* denormal, underflow */
		return FPE_FLTUND;
	if (err & 0x20)
		return FPE_FLTRES;
	return 0;
}

/* Also entered for FPU exceptions that come late, in the kernel, as its state is saved. */
static void math_error(struct pt_regs *regs, long error_code, int trapnr)
{
	struct task_struct *tsk = current;
	int code;

	if (!user_mode(regs)) {
		kernel_trap(trapnr == X86_TRAP_MF ? "fpu exception" : "simd exception", regs,
			    error_code);
		return;
	}
	local_irq_enable();
	save_init_fpu(tsk);
	tsk->thread.trap_no = trapnr;
	tsk->thread.error_code = error_code;
	if (trapnr == X86_TRAP_MF)
		code = fpe_code_x87(get_fpu_cwd(tsk), get_fpu_swd(tsk));
	else
		code = fpe_code_x87(get_fpu_mxcsr(tsk) >> 7, get_fpu_mxcsr(tsk));
	if (code)		/* none: the program has dealt with it meanwhile */
		force_sig_fault(SIGFPE, code, (__force void __user *)regs->eip);
}

fastcall void do_coprocessor_error(struct pt_regs *regs, long error_code)
{
	math_error(regs, 0, X86_TRAP_MF);
}

fastcall void do_simd_coprocessor_error(struct pt_regs *regs, long error_code)
{
	math_error(regs, 0, X86_TRAP_XF);
}

fastcall void do_machine_check(struct pt_regs *regs, long error_code)
{
	show_regs(regs);
	panic("machine check");
}

fastcall void do_unexpected_interrupt(struct pt_regs *regs, long error_code)
{
	if (printk_ratelimit())
		printk(KERN_ERR "unexpected interrupt, eip %08lx\n", regs->eip);
}

/**
 * trap_init - finish the exception set-up that depends on the processor
 *
 * Context: boot, after setup_arch(); early_trap_init() did the rest.
 */
void __init trap_init(void)
{
	apply_alternatives();
	fpu_init();
}
