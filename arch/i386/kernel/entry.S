/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The ways into the kernel and out of it.
 *
 * Every entry leaves a struct pt_regs on the kernel stack. The processor clears TF, NT and VM as it
 * goes through a gate (Intel SDM vol. 3A, 6.12.1.3); AC and DF are what the program had, and are
 * cleared here. %fs and %gs stay the program's: the kernel does not use them, so their slots are
 * free. A system call keeps copies of ecx and edx there, because the slots of the first registers
 * are its arguments, which the called function may overwrite. The C functions preserve ebx, esi,
 * edi and ebp, so the short ways out do not load them.
 */
#include <asm/page.h>
#include <asm/segment.h>
#include <uapi/linux/errno.h>
#include <generated/asm-offsets.h>

#define ENTRY(name)	.globl name; .balign 16; name

/* Three redundant prefixes of cld; with SMAP, clac and cld. */
.macro CLAC_CLD
771:	.byte	0x3e, 0x3e, 0x3e
	cld
	.pushsection .init.alt, "a"
	.long	771b
	.byte	20, 9, 3, 0x0f, 0x01, 0xca, 0, 0
	.popsection
.endm

.macro EXTABLE insn, fixup
	.pushsection __ex_table, "a"
	.long	\insn, \fixup
	.popsection
.endm

/* The general registers and the kernel's data segments, below xfs and xgs. */
.macro SAVE_REGS
	pushl	%es
	pushl	%ds
	pushl	%eax
	pushl	%ebp
	pushl	%edi
	pushl	%esi
	pushl	%edx
	pushl	%ecx
	pushl	%ebx
	movl	$__USER_DS, %edx
	mov	%edx, %ds
	mov	%edx, %es
.endm

/* From an exception or interrupt whose error code is pushed. */
.macro SAVE_ALL
	CLAC_CLD
	subl	$8, %esp
	SAVE_REGS
.endm

/* A selector that the program had and that is no longer valid becomes 0. */
.macro RESTORE_SEGMENTS
771:	mov	PT_DS(%esp), %ds
772:	mov	PT_ES(%esp), %es
	.pushsection .text.fixup, "ax"
773:	movl	$0, PT_DS(%esp)
	jmp	771b
774:	movl	$0, PT_ES(%esp)
	jmp	772b
	.popsection
	EXTABLE	771b, 773b
	EXTABLE	772b, 774b
.endm

/* Drop what is below eip, and go. A frame that iret refuses is the program's fault. */
.macro RETURN
	addl	$PT_EIP, %esp
771:	iret
	EXTABLE	771b, iret_fault
.endm

	.text
/* ---- system calls: number in eax, arguments in ebx, ecx, edx, esi, edi, ebp ---- */
ENTRY(system_call):
	CLAC_CLD
	pushl	%eax
	pushl	%edx
	pushl	%ecx
	SAVE_REGS
	cmpl	$nr_syscalls, %eax
	jae	bad_syscall
	call	*sys_call_table(, %eax, 4)
syscall_exit:
	cli
	movl	current_task, %ecx
	cmpl	$0, TSK_work(%ecx)
	jne	syscall_work
	RESTORE_SEGMENTS
	movl	PT_FS(%esp), %ecx
	movl	PT_GS(%esp), %edx
	RETURN

bad_syscall:
	movl	$-ENOSYS, %eax
	jmp	syscall_exit

/* The registers go to their slots, unless the call filled those itself. */
syscall_work:
	testl	$WORK_REGS, TSK_work(%ecx)
	jne	1f
	movl	%eax, PT_EAX(%esp)
	movl	%ebx, PT_EBX(%esp)
	movl	%esi, PT_ESI(%esp)
	movl	%edi, PT_EDI(%esp)
	movl	%ebp, PT_EBP(%esp)
	movl	PT_FS(%esp), %eax
	movl	%eax, PT_ECX(%esp)
	movl	PT_GS(%esp), %eax
	movl	%eax, PT_EDX(%esp)
	jmp	work_pending
1:	btrl	$WORK_REGS_BIT, TSK_work(%ecx)

/* On the way to user mode, interrupts off, pt_regs complete. */
work_pending:
	movl	current_task, %ebx
1:	movl	TSK_work(%ebx), %ecx
	testl	$WORK_RESCHED, %ecx
	je	2f
	sti
	call	schedule
	cli
	jmp	1b
2:	testl	$WORK_SIGNAL, %ecx
	je	restore_all
	sti
	movl	%esp, %eax
	call	do_signal
	cli
	jmp	1b

restore_all:
	RESTORE_SEGMENTS
	popl	%ebx
	popl	%ecx
	popl	%edx
	popl	%esi
	popl	%edi
	popl	%ebp
	popl	%eax
	addl	$PT_EIP - PT_DS, %esp
771:	iret
	EXTABLE	771b, iret_fault

/* ---- exceptions ---- */
ENTRY(page_fault):
	SAVE_ALL
	movl	PT_ORIG_EAX(%esp), %edx
	movl	%esp, %eax
	call	do_page_fault
ret_from_exception:
	testb	$3, PT_CS(%esp)
	je	restore_all
	cli
	movl	current_task, %ecx
	cmpl	$0, TSK_work(%ecx)
	jne	exception_work
	RESTORE_SEGMENTS
	movl	PT_EAX(%esp), %eax
	movl	PT_ECX(%esp), %ecx
	movl	PT_EDX(%esp), %edx
	RETURN

exception_work:
	movl	$-1, PT_ORIG_EAX(%esp)		/* no system call to restart */
	jmp	work_pending

/* The handler's address lies in the slot of gs. */
error_code:
	CLAC_CLD
	subl	$4, %esp
	SAVE_REGS
	movl	PT_GS(%esp), %ecx
	movl	PT_ORIG_EAX(%esp), %edx
	movl	%esp, %eax
	call	*%ecx
	jmp	ret_from_exception

iret_fault:
	pushl	$0
	pushl	$do_iret_error
	jmp	error_code

.macro EXCEPTION name, has_code=0
ENTRY(\name):
	.if \has_code == 0
	pushl	$0
	.endif
	pushl	$do_\name
	jmp	error_code
.endm

	EXCEPTION divide_error
	EXCEPTION debug
	EXCEPTION int3
	EXCEPTION overflow
	EXCEPTION bounds
	EXCEPTION invalid_op
	EXCEPTION device_not_available
	EXCEPTION coprocessor_segment_overrun
	EXCEPTION invalid_TSS, 1
	EXCEPTION segment_not_present, 1
	EXCEPTION stack_segment, 1
	EXCEPTION general_protection, 1
	EXCEPTION coprocessor_error
	EXCEPTION alignment_check, 1
	EXCEPTION machine_check
	EXCEPTION simd_coprocessor_error

ENTRY(ignore_int):
	pushl	$-1
	pushl	$do_unexpected_interrupt
	jmp	error_code

/* May interrupt anything, the kernel's way out included: nothing is scheduled or delivered. */
ENTRY(nmi):
	pushl	$-1
	SAVE_ALL
	movl	%esp, %eax
	xorl	%edx, %edx
	call	do_nmi
	jmp	restore_all

/* ---- interrupts: line n leaves -1 - n as orig_eax ---- */
ENTRY(interrupt):
	line = 0
	.rept	16
	.balign	16
	pushl	$-1 - line
	jmp	common_interrupt
	line = line + 1
	.endr
	.balign	16
common_interrupt:
	SAVE_ALL
	movl	%esp, %eax
	call	do_IRQ
	testb	$3, PT_CS(%esp)
	je	restore_all
	cli
	movl	current_task, %ecx
	cmpl	$0, TSK_work(%ecx)
	jne	work_pending
	jmp	restore_all

/* ---- tasks ---- */

/* struct task_struct *__switch_to(prev, next): returns prev, on next's stack. */
ENTRY(__switch_to):
	movl	4(%esp), %eax
	movl	8(%esp), %edx
	pushl	%ebp
	pushl	%ebx
	pushl	%esi
	pushl	%edi
	movl	%esp, TSK_esp(%eax)
	movl	TSK_esp(%edx), %esp
	call	switch_extra			/* returns prev */
	popl	%edi
	popl	%esi
	popl	%ebx
	popl	%ebp
	ret

ENTRY(ret_from_fork):
	pushl	%eax
	call	schedule_tail
	addl	$4, %esp
	cli
	jmp	work_pending

/* ebx: the function, esi: its argument. It ends, or it has become a program. */
ENTRY(ret_from_kernel_thread):
	pushl	%eax
	call	schedule_tail
	movl	%esi, (%esp)
	movl	%esi, %eax
	call	*%ebx
	addl	$4, %esp
	movl	current_task, %ecx
	testl	$WORK_REGS, TSK_work(%ecx)
	je	1f
	cli
	btrl	$WORK_REGS_BIT, TSK_work(%ecx)
	jmp	work_pending
1:	pushl	%eax
	call	do_exit
