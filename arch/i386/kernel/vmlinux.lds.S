/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The kernel's layout: linked at PAGE_OFFSET + 1 MB, loaded at 1 MB, one piece.
 *
 *   _text .. _etext		code
 *   __start_rodata ..		constants and the tables that the linker gathers
 *   _sdata .. _edata		data
 *   __init_begin .. __init_end	what is freed once init runs
 *   __bss_start .. __bss_stop	cleared by head.S; not in the image file
 */
#include <asm/page.h>

#define PAGE_BYTES	(1 << PAGE_SHIFT)
#define LOAD_OFFSET	0x100000

/* A table of linker-gathered entries between two symbols. */
#define TABLE(sect, start, stop) . = ALIGN(4); start = .; KEEP(*(sect)) stop = .;

OUTPUT_FORMAT("elf32-i386")
OUTPUT_ARCH(i386)
ENTRY(phys_startup_32)

PHDRS
{
	text PT_LOAD FLAGS(5);
	data PT_LOAD FLAGS(7);
	note PT_NOTE FLAGS(4);
}

SECTIONS
{
	. = PAGE_OFFSET_RAW + LOAD_OFFSET;
	phys_startup_32 = startup_32 - PAGE_OFFSET_RAW;
	_text = .;
	_stext = .;
	.text : AT(ADDR(.text) - PAGE_OFFSET_RAW) {
		*(.head.text)
		*(.text.hot .text.hot.*)
		*(.text .text.*)
	} :text = 0x90909090
	_etext = .;

	. = ALIGN(PAGE_BYTES);
	__start_rodata = .;
	.rodata : AT(ADDR(.rodata) - PAGE_OFFSET_RAW) {
		*(.rodata .rodata.*)
		TABLE(__ex_table, __start___ex_table, __stop___ex_table)
		TABLE(__bug_table, __start___bug_table, __stop___bug_table)
		TABLE(__mcount_loc, __start_mcount_loc, __stop_mcount_loc)
		. = ALIGN(4);
		*(.kallsyms)
	} :text
	.notes : AT(ADDR(.notes) - PAGE_OFFSET_RAW) {
		*(.note.*)
	} :text :note
	__end_rodata = .;

	. = ALIGN(PAGE_BYTES);
	_sdata = .;
	.data : AT(ADDR(.data) - PAGE_OFFSET_RAW) {
		*(.data..page_aligned)
		. = ALIGN(64);
		*(.data .data.*)
	} :data
	_edata = .;

	. = ALIGN(PAGE_BYTES);
	__init_begin = .;
	.init.text : AT(ADDR(.init.text) - PAGE_OFFSET_RAW) {
		_sinittext = .;
		*(.init.text)
		_einittext = .;
	} :data
	.init.data : AT(ADDR(.init.data) - PAGE_OFFSET_RAW) {
		*(.init.data .init.data.*)
		*(.init.rodata .init.rodata.*)
		TABLE(.init.alt, __alt_start, __alt_end)
		TABLE(.init.setup, __setup_start, __setup_end)
		. = ALIGN(4);
		__initcall_start = .;
		KEEP(*(.initcall0.init))
		KEEP(*(.initcall1.init))
		KEEP(*(.initcall2.init))
		KEEP(*(.initcall3.init))
		KEEP(*(.initcall4.init))
		KEEP(*(.initcall5.init))
		KEEP(*(.initcall5r.init))
		KEEP(*(.initcall6.init))
		KEEP(*(.initcall7.init))
		__initcall_end = .;
		. = ALIGN(PAGE_BYTES);
		*(.init.pgtable)
	} :data
	. = ALIGN(PAGE_BYTES);
	__init_end = .;

	__bss_start = .;
	.bss : AT(ADDR(.bss) - PAGE_OFFSET_RAW) {
		*(.bss..page_aligned)
		. = ALIGN(64);
		*(.bss .bss.* COMMON)
		. = ALIGN(PAGE_BYTES);
	} :data
	__bss_stop = .;
	_end = .;
	jiffies = jiffies_64;		/* its low word */

	.stab 0 : { *(.stab) }
	.comment 0 : { *(.comment) }
	.debug_aranges 0 : { *(.debug_aranges) }
	.debug_info 0 : { *(.debug_info) }
	.debug_abbrev 0 : { *(.debug_abbrev) }
	.debug_line 0 : { *(.debug_line) }
	.debug_line_str 0 : { *(.debug_line_str) }
	.debug_frame 0 : { *(.debug_frame) }
	.debug_str 0 : { *(.debug_str) }
	.debug_loclists 0 : { *(.debug_loclists) }
	.debug_rnglists 0 : { *(.debug_rnglists) }
	.debug_ranges 0 : { *(.debug_ranges) }
	/DISCARD/ : { *(.eh_frame*) *(.note.GNU-stack) *(.note.gnu.property) }

	ASSERT(_end - PAGE_OFFSET_RAW <= 0x1000000, "the kernel is larger than head.S maps")
}
