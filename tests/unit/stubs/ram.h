/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _UNIT_RAM_H
#define _UNIT_RAM_H
/* Pretended RAM at PAGE_OFFSET, for tests of what manages frames: link with stubs/ram.c. */

/* Map @frames of RAM there, of which the last @high are high memory (and not mapped). */
void ram_map(unsigned long frames, unsigned long high);
/* The same, and (in ram_boot.c) bring up the allocators as boot does. */
void ram_boot(unsigned long frames, unsigned long high);
/* Called while the boot-time allocator is still alive, where set. */
extern void (*ram_before_free)(void);
/* How often the TLB was flushed. */
extern unsigned long ram_flushes;

#endif
