/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_PTRACE_H
#define _ASM_I386_PTRACE_H
/*
 * The registers as entry.S leaves them on the kernel stack; same layout as user space's pt_regs.
 * xfs and xgs are not filled in: the kernel leaves %fs and %gs alone until it switches tasks.
 */
struct pt_regs {
	long ebx, ecx, edx, esi, edi, ebp, eax;
	int xds, xes, xfs, xgs;
	long orig_eax;		/* system-call number; -1 outside system calls; error code on the way in */
	long eip;
	int xcs;
	long eflags;
	long esp;		/* only from user mode */
	int xss;
};

#define user_mode(regs) (((regs)->xcs & 3) != 0 || ((regs)->eflags & 0x20000))
#define instruction_pointer(regs) ((regs)->eip)
#endif
