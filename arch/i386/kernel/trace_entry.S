/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the NOP at a function's beginning becomes a call of. At this point the function's arguments
 * are in eax, edx, ecx and on the stack, and its caller's return address lies above ours.
 */
#define CALL_SIZE 5

	.text
	.globl	trace_caller
	.balign	16
trace_caller:
	pushl	%eax
	pushl	%ecx
	pushl	%edx
	movl	12(%esp), %eax
	subl	$CALL_SIZE, %eax
	movl	16(%esp), %edx
	leal	16(%esp), %ecx
	call	trace_function
	popl	%edx
	popl	%ecx
	popl	%eax
	ret
