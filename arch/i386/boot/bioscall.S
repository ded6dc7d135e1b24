/* SPDX-License-Identifier: GPL-2.0-only */
/* The two things that real-mode C cannot say: an interrupt, and leaving real mode. */

	.code16
	.text

/*
 * void bioscall(int nr, struct biosregs *r): arguments in %eax and %edx (regparm).
 * The interrupt number is written into the instruction. A BIOS may change any register and
 * any flag, so everything is saved.
 */
	.globl	bioscall
bioscall:
	pushal
	pushfl
	pushw	%ds
	pushw	%es
	pushw	%fs
	pushw	%gs
	movb	%al, 3f
	movl	%edx, regs
	movl	%edx, %esi
	movw	28(%si), %es
	movl	0(%si), %edi
	movl	8(%si), %ebp
	movl	12(%si), %ebx
	movl	16(%si), %edx
	movl	20(%si), %ecx
	movl	24(%si), %eax
	movl	4(%si), %esi
	jmp	1f			/* let the patched byte be fetched anew */
1:	.byte	0xcd
3:	.byte	0
	pushfl
	pushw	%es
	pushl	%esi
	movw	%cs, %si
	movw	%si, %ds
	movl	regs, %esi
	movl	%edi, 0(%si)
	movl	%ebp, 8(%si)
	movl	%ebx, 12(%si)
	movl	%edx, 16(%si)
	movl	%ecx, 20(%si)
	movl	%eax, 24(%si)
	popl	4(%si)
	popw	28(%si)
	popl	%eax
	movw	%ax, 30(%si)
	cld
	popw	%gs
	popw	%fs
	popw	%es
	popw	%ds
	popfl
	popal
	retl

/*
 * void go_to_protected_mode(u32 entry, u32 params): a flat 32-bit machine with paging and
 * interrupts off, selectors 0x10 and 0x18, %esi = params, as the protocol asks.
 */
	.globl	go_to_protected_mode
go_to_protected_mode:
	cli
	movb	$0x80, %cl
	xchgb	%cl, %al
	outb	%al, $0x70		/* no NMI while there is no IDT */
	xchgb	%cl, %al
	movl	%eax, %edi
	movl	%edx, %esi
	xorl	%eax, %eax
	movw	%ds, %ax
	shll	$4, %eax
	movl	%eax, %ebp
	addl	%eax, gdt_ptr + 2
	addl	%eax, pm_target
	lidtl	null_idt
	lgdtl	gdt_ptr
	movl	%cr0, %eax
	orb	$1, %al
	movl	%eax, %cr0
	jmp	1f
1:	.byte	0x66, 0xea		/* ljmpl $0x10, $pm_start */
pm_target:
	.long	pm_start
	.word	0x10

	.code32
pm_start:
	movl	$0x18, %eax
	movl	%eax, %ds
	movl	%eax, %es
	movl	%eax, %fs
	movl	%eax, %gs
	movl	%eax, %ss
	addl	%ebp, %esp
	movl	%edi, %eax
	xorl	%ebx, %ebx
	xorl	%ecx, %ecx
	xorl	%edx, %edx
	xorl	%ebp, %ebp
	xorl	%edi, %edi
	jmp	*%eax

	.data
	.balign	8
gdt:
	.quad	0
	.quad	0
	.quad	0x00cf9b000000ffff	/* 0x10: code, 0..4 GB */
	.quad	0x00cf93000000ffff	/* 0x18: data, 0..4 GB */
gdt_ptr:
	.word	. - gdt - 1
	.long	gdt
	.word	0
null_idt:
	.word	0
	.long	0
regs:
	.long	0
