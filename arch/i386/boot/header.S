/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The first sectors of bzImage: a boot sector that only complains, the setup header of the
 * Linux/x86 boot protocol (version 2.12), and the real-mode entry point, which a loader calls at
 * offset 0x200 with DS at this sector and CS 0x20 paragraphs above it.
 */
#include <generated/zimage.h>

	.code16
	.section ".bstext", "ax"

bootsect_start:
	ljmp	$0x7c0, $1f
1:	xorw	%ax, %ax
	movw	%ax, %ss
	movw	$0x7c00, %sp
	movw	%cs, %ax
	movw	%ax, %ds
	sti
	cld
	movw	$no_loader, %si
2:	lodsb
	testb	%al, %al
	jz	3f
	movb	$0x0e, %ah
	movw	$7, %bx
	int	$0x10
	jmp	2b
3:	xorw	%ax, %ax
	int	$0x16			/* wait for a key, then try the next boot device */
	int	$0x19
4:	hlt
	jmp	4b

no_loader:
	.asciz	"mm24 needs a boot loader, such as GRUB.\r\nPress a key.\r\n"

	.section ".header", "aw"
	.globl	hdr
hdr:
	.byte	setup_sects		/* 1f1 */
	.word	0			/* root_flags */
	.long	Z_SYSSIZE
	.word	0
	.word	0xffff			/* vid_mode: normal */
	.word	0			/* root_dev */
	.word	0xaa55
	.byte	0xeb, start_of_setup - 1f	/* 200: short jump over the header */
1:
	.ascii	"HdrS"
	.word	0x020c
	.long	0			/* realmode_swtch */
	.word	0x1000			/* start_sys_seg, obsolete */
	.word	kernel_version - 512
	.byte	0			/* type_of_loader */
	.byte	1			/* loadflags: LOADED_HIGH */
	.word	0x8000			/* setup_move_size */
	.long	Z_LOAD_ADDR		/* code32_start */
	.long	0			/* ramdisk_image */
	.long	0			/* ramdisk_size */
	.long	0			/* bootsect_kludge */
	.word	setup_end + 1024	/* heap_end_ptr: room for a stack */
	.byte	0
	.byte	0
	.long	0			/* cmd_line_ptr */
	.long	0x37ffffff		/* initrd_addr_max: the end of low memory (896 MB) */
	.long	0x100000		/* kernel_alignment */
	.byte	0			/* relocatable_kernel: runs at 1 MB only */
	.byte	20			/* min_alignment: 1 MB */
	.word	0			/* xloadflags */
	.long	2047			/* cmdline_size */
	.long	0			/* hardware_subarch: PC */
	.quad	0
	.long	Z_PAYLOAD_OFFSET
	.long	Z_PAYLOAD_LENGTH
	.quad	0			/* setup_data */
	.quad	Z_LOAD_ADDR		/* pref_address */
	.long	Z_INIT_SIZE
	.long	0			/* handover_offset */

	.section ".entrytext", "ax"
start_of_setup:
	movw	%ds, %ax
	movw	%ax, %es
	cld
	/* Keep the loader's stack if it is in our segment; else put one after our data. */
	movw	%ss, %dx
	cmpw	%ax, %dx
	movw	%sp, %dx
	je	1f
	movw	$setup_end + 1024, %dx
1:	andw	$~3, %dx
	jnz	2f
	movw	$0xfffc, %dx
2:	movw	%ax, %ss
	movzwl	%dx, %esp
	sti
	pushw	%ds			/* CS := DS, so that offsets mean the same everywhere */
	pushw	$3f
	lretw
3:	cmpl	$0x5a5aaa55, setup_sig
	jne	setup_bad
	movw	$__bss_start, %di
	movw	$setup_end + 3, %cx
	xorl	%eax, %eax
	subw	%di, %cx
	shrw	$2, %cx
	rep stosl
	calll	setup_main

setup_bad:
	hlt
	jmp	setup_bad

	.section ".signature", "a"
	.globl	setup_sig
setup_sig:
	.long	0x5a5aaa55
kernel_version:
	.asciz	UTS_LINE
