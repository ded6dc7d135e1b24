/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The 32-bit entry point of bzImage: flat segments, paging and interrupts off, %esi at the zero
 * page. Nothing else is trusted, and nothing is known about who came before.
 *
 * The image was loaded where the kernel will be. So it copies itself to where it is linked, which
 * is above the end of the decompressed kernel, unpacks from there and jumps.
 */
#include <asm/bootparam.h>
#include <generated/zimage_base.h>

	.section ".head.text", "ax"
	.globl	z_start
z_start:
	cld
	cli
	/* Where are we? The zero page lends four bytes of stack to find out. */
	leal	BP_scratch + 4(%esi), %esp
	call	1f
1:	popl	%ebx
	subl	$1b - z_start, %ebx

	/* Copy backwards: the two places may overlap, and ours is the higher one. */
	movl	%esi, %ebp
	movl	$z_edata - 4, %edi
	movl	$z_edata, %ecx
	subl	$z_start, %ecx
	leal	-4(%ebx, %ecx), %esi
	shrl	$2, %ecx
	std
	rep movsl
	cld
	movl	$relocated, %eax
	jmp	*%eax

	.text
relocated:
	movl	$z_bss, %edi
	movl	$z_end, %ecx
	subl	%edi, %ecx
	shrl	$2, %ecx
	xorl	%eax, %eax
	rep stosl
	movl	$z_stack_end, %esp
	pushl	$0
	popfl
	call	unpack_kernel
	movl	%ebp, %esi
	xorl	%ebx, %ebx
	xorl	%ebp, %ebp
	xorl	%edi, %edi
	movl	$Z_LOAD_ADDR, %eax
	jmp	*%eax

	.section ".payload", "a"
	.globl	z_payload, z_payload_end
z_payload:
	.incbin	Z_PAYLOAD
z_payload_end:

	.bss
	.balign	16
	.skip	8192
z_stack_end:
