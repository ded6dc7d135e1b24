/* SPDX-License-Identifier: GPL-2.0-only */
#include <generated/zimage_base.h>

OUTPUT_FORMAT("elf32-i386")
OUTPUT_ARCH(i386)
ENTRY(z_start)

SECTIONS
{
	. = Z_BASE;
	.head.text	: { *(.head.text) }
	.text		: { *(.text*) }
	.rodata		: { *(.rodata*) }
	.data		: { *(.data*) }
	.payload	: { *(.payload) . = ALIGN(16); }
	z_edata = .;
	z_bss = .;
	.bss		: { *(.bss*) *(COMMON) . = ALIGN(16); }
	z_end = .;
	/DISCARD/	: { *(.note*) *(.comment) *(.eh_frame*) }
}
