/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The kernel's first instructions, at physical 1 MB: flat segments, paging and interrupts off,
 * %esi at the zero page. Ends in start_kernel() with the kernel at PAGE_OFFSET.
 *
 * What is mapped when C begins: the first INIT_MAP_END bytes of physical memory, at 0 and at
 * PAGE_OFFSET, in 4 KB pages that every CPU has. The tables stand in memory that is freed after
 * boot; paging_init() replaces every one of them and drops the mapping at 0.
 */
#include <asm/bootparam.h>
#include <asm/page.h>

#define INIT_MAP_END	0x1000000		/* 16 MB */
#define INIT_TABLES	(INIT_MAP_END >> 22)
#define PTE_FLAGS	0x003			/* present, writable */
#define PDE_FLAGS	0x063			/* the same, accessed, dirty: as _KERNPG_TABLE */
#define CR0_PAGING	0x80010001		/* PG, WP, PE */

#define pa(x)		((x) - PAGE_OFFSET_RAW)

	.section ".head.text", "ax"
	.globl	startup_32
startup_32:
	cld
	cli
	lgdt	pa(boot_gdt_descr)
	ljmp	$0x10, $pa(1f)
1:	movl	$0x18, %eax
	movl	%eax, %ds
	movl	%eax, %es
	movl	%eax, %ss
	xorl	%eax, %eax
	movl	%eax, %fs
	movl	%eax, %gs
	movl	%esi, %ebx

	movl	$pa(__bss_start), %edi
	movl	$pa(__bss_stop), %ecx
	subl	%edi, %ecx
	shrl	$2, %ecx
	rep stosl

	/* The zero page and the command line may lie anywhere; take copies. */
	movl	%ebx, %esi
	movl	$pa(boot_params), %edi
	movl	$4096 / 4, %ecx
	rep movsl
	movl	BP_cmd_line_ptr(%ebx), %esi
	testl	%esi, %esi
	jz	2f
	movl	$pa(boot_command_line), %edi
	movl	$(COMMAND_LINE_SIZE - 4) / 4, %ecx	/* the last word stays 0 */
	rep movsl
2:
	movl	$pa(init_pg_tables), %edi
	movl	$PTE_FLAGS, %eax
	movl	$INIT_TABLES * 1024, %ecx
3:	stosl
	addl	$4096, %eax
	loop	3b

	movl	$pa(init_pg_tables) + PDE_FLAGS, %eax
	movl	$pa(swapper_pg_dir), %edi
	movl	$INIT_TABLES, %ecx
4:	movl	%eax, (%edi)
	movl	%eax, PAGE_OFFSET_RAW >> 20(%edi)
	addl	$4096, %eax
	addl	$4, %edi
	loop	4b

	movl	$pa(swapper_pg_dir), %eax
	movl	%eax, %cr3
	movl	$CR0_PAGING, %eax
	movl	%eax, %cr0
	ljmp	$0x10, $high
high:
	lgdt	boot_gdt_descr_high
	movl	$init_stack + THREAD_SIZE, %esp
	pushl	$0
	popfl
	xorl	%ebp, %ebp
	call	start_kernel
5:	hlt
	jmp	5b

	.data
	.balign	8
	.globl	boot_gdt
boot_gdt:					/* until the real one is loaded */
	.quad	0
	.quad	0
	.quad	0x00cf9b000000ffff		/* 0x10: code, 0..4 GB */
	.quad	0x00cf93000000ffff		/* 0x18: data, 0..4 GB */
boot_gdt_end:
	.word	0
boot_gdt_descr:
	.word	boot_gdt_end - boot_gdt - 1
	.long	pa(boot_gdt)
	.word	0
boot_gdt_descr_high:
	.word	boot_gdt_end - boot_gdt - 1
	.long	boot_gdt
	.globl	init_mapped_end
	.balign	4
init_mapped_end:				/* physical, bytes */
	.long	INIT_MAP_END

	.section ".init.pgtable", "aw", @nobits
	.balign	4096
init_pg_tables:
	.skip	INIT_TABLES * 4096

	.section ".bss..page_aligned", "aw", @nobits
	.balign	8192
	.globl	init_stack, swapper_pg_dir
init_stack:
	.skip	THREAD_SIZE
swapper_pg_dir:
	.skip	4096
