/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A multiboot program that prints "sentinel" on the serial line and then does what the last
 * character of its command line says: t triple fault, h hang, a digit leaves with that status.
 */
#define MAGIC	0x1badb002
#define FLAGS	0

	.text
	.balign	4
	.long	MAGIC, FLAGS, -(MAGIC + FLAGS)

	.globl	_start
_start:
	movl	$text, %esi
	movw	$0x3f8, %dx
1:	lodsb
	testb	%al, %al
	jz	2f
	outb	%al, %dx
	jmp	1b
2:	movl	16(%ebx), %esi		/* multiboot information: the command line */
3:	movb	%ah, %cl
	lodsb
	movb	%al, %ah
	testb	%al, %al
	jnz	3b
	cmpb	$'t', %cl
	je	triple
	cmpb	$'h', %cl
	je	hang
	movb	%cl, %al
	subb	$'0', %al
	outb	%al, $0xf4		/* isa-debug-exit: status 2 * n + 1 */
hang:	hlt
	jmp	hang
triple:
	lidt	no_idt
	ud2

no_idt:	.word	0
	.long	0
text:	.asciz	"sentinel\n"

	.section .note.GNU-stack, "", @progbits
