/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_FIXMAP_H
#define _ASM_I386_FIXMAP_H
/*
 * Virtual addresses known at compile time, downward from the last page but one; one page table.
 * Below them the window in which kmap() shows high frames.
 */
#include <asm/page.h>

enum fixed_addresses {
	FIX_HOLE,			/* never mapped */
	FIX_KMAP_BEGIN,			/* kmap_atomic() slots, used like a stack */
	FIX_KMAP_END = FIX_KMAP_BEGIN + 15,
	FIX_BTMAP_BEGIN,		/* free for short mappings at boot */
	FIX_BTMAP_END = FIX_BTMAP_BEGIN + 15,
	__end_of_fixed_addresses
};

#define FIXADDR_TOP 0xfffff000UL
#define FIXADDR_SIZE ((unsigned long)__end_of_fixed_addresses << PAGE_SHIFT)
#define FIXADDR_START (FIXADDR_TOP - FIXADDR_SIZE)
#define fix_to_virt(idx) (FIXADDR_TOP - ((unsigned long)(idx) << PAGE_SHIFT))

#define LAST_PKMAP 1024
#define PKMAP_BASE 0xff800000UL

/* Map a frame at a fixed address; 0 flags unmap. Context: any; flushes that one TLB entry. */
void __set_fixmap(enum fixed_addresses idx, unsigned long phys, pgprot_t prot);

#endif
