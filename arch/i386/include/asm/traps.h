/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_TRAPS_H
#define _ASM_I386_TRAPS_H
/* Exceptions: their numbers, the stubs of entry.S, and what those call. */
#include <linux/compiler.h>

#define X86_TRAP_DE 0
#define X86_TRAP_DB 1
#define X86_TRAP_NMI 2
#define X86_TRAP_BP 3
#define X86_TRAP_OF 4
#define X86_TRAP_BR 5
#define X86_TRAP_UD 6
#define X86_TRAP_NM 7
#define X86_TRAP_DF 8
#define X86_TRAP_OLD_MF 9
#define X86_TRAP_TS 10
#define X86_TRAP_NP 11
#define X86_TRAP_SS 12
#define X86_TRAP_GP 13
#define X86_TRAP_PF 14
#define X86_TRAP_MF 16
#define X86_TRAP_AC 17
#define X86_TRAP_MC 18
#define X86_TRAP_XF 19
#define X86_TRAP_IRET 32

#define X86_EFLAGS_CF 0x00000001
#define X86_EFLAGS_TF 0x00000100
#define X86_EFLAGS_IF 0x00000200
#define X86_EFLAGS_DF 0x00000400
#define X86_EFLAGS_IOPL 0x00003000
#define X86_EFLAGS_NT 0x00004000
#define X86_EFLAGS_RF 0x00010000
#define X86_EFLAGS_VM 0x00020000
#define X86_EFLAGS_AC 0x00040000

#ifndef __ASSEMBLY__
#include <linux/types.h>

struct pt_regs;
struct task_struct;

/* entry.S */
void divide_error(void);
void debug(void);
void nmi(void);
void int3(void);
void overflow(void);
void bounds(void);
void invalid_op(void);
void device_not_available(void);
void coprocessor_segment_overrun(void);
void invalid_TSS(void);
void segment_not_present(void);
void stack_segment(void);
void general_protection(void);
void page_fault(void);
void coprocessor_error(void);
void alignment_check(void);
void machine_check(void);
void simd_coprocessor_error(void);
void ignore_int(void);
void system_call(void);
void ret_from_fork(void);
void ret_from_kernel_thread(void);
extern char interrupt[16][16];		/* entry stubs of the interrupt lines */

fastcall void do_divide_error(struct pt_regs *regs, long error_code);
fastcall void do_debug(struct pt_regs *regs, long error_code);
fastcall void do_nmi(struct pt_regs *regs, long error_code);
fastcall void do_int3(struct pt_regs *regs, long error_code);
fastcall void do_overflow(struct pt_regs *regs, long error_code);
fastcall void do_bounds(struct pt_regs *regs, long error_code);
fastcall void do_invalid_op(struct pt_regs *regs, long error_code);
fastcall void do_device_not_available(struct pt_regs *regs, long error_code);
fastcall void do_coprocessor_segment_overrun(struct pt_regs *regs, long error_code);
fastcall void do_invalid_TSS(struct pt_regs *regs, long error_code);
fastcall void do_segment_not_present(struct pt_regs *regs, long error_code);
fastcall void do_stack_segment(struct pt_regs *regs, long error_code);
fastcall void do_general_protection(struct pt_regs *regs, long error_code);
fastcall void do_page_fault(struct pt_regs *regs, long error_code);
fastcall void do_coprocessor_error(struct pt_regs *regs, long error_code);
fastcall void do_alignment_check(struct pt_regs *regs, long error_code);
fastcall void do_machine_check(struct pt_regs *regs, long error_code);
fastcall void do_simd_coprocessor_error(struct pt_regs *regs, long error_code);
fastcall void do_iret_error(struct pt_regs *regs, long error_code);
fastcall void do_unexpected_interrupt(struct pt_regs *regs, long error_code);
fastcall void do_IRQ(struct pt_regs *regs);

/* dumpstack.c */
void die(const char *str, struct pt_regs *regs, long err);
void show_trace(unsigned long *esp, const char *level);
bool probe_kernel_word(const void *addr, unsigned long *val);
void print_vma_addr(const char *prefix, unsigned long ip);
void show_unhandled(struct task_struct *tsk, const char *what, struct pt_regs *regs, long error);
extern int show_unhandled_signals;	/* /proc/sys/debug/exception-trace */
extern void __noreturn doublefault_fn(void);
#endif

#endif
