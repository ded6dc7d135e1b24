/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_SMAP_H
#define _ASM_I386_SMAP_H
/*
 * Supervisor-mode access prevention (Intel SDM vol. 3A, 4.6): the kernel touches user pages only
 * while EFLAGS.AC is set.
 *
 * ASM_STAC opens the window. On a CPU without SMAP it is three redundant DS prefixes of the
 * instruction that follows, so it costs nothing; it becomes stac. The instruction may therefore
 * fault at either of two addresses: ASM_UACCESS_FAULT lists both.
 * ASM_CLAC closes the window: a three-byte lea that does nothing, or clac.
 */
#include <asm/alternative.h>
#include <asm/extable.h>

#define ASM_STAC(label) label ": .byte 0x3e,0x3e,0x3e\n" ALT_ENTRY(label "b", 9, 20, 3, "0x0f,0x01,0xcb")
#define ASM_STAC_ALONE "770: .byte 0x8d,0x76,0x00\n" ALT_ENTRY("770b", 9, 20, 3, "0x0f,0x01,0xcb")
#define ASM_CLAC "770: .byte 0x8d,0x76,0x00\n" ALT_ENTRY("770b", 9, 20, 3, "0x0f,0x01,0xca")

#define ASM_UACCESS_FAULT(label, fixup)                                                            \
	_ASM_EXTABLE(label "b", fixup) _ASM_EXTABLE(label "b + 3", fixup)

#endif
