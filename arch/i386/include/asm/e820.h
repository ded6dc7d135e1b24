/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_E820_H
#define _ASM_I386_E820_H
/* The firmware's memory map, sorted and without overlaps. */
#include <linux/types.h>

enum e820_type { E820_RAM = 1, E820_RESERVED, E820_ACPI, E820_NVS, E820_UNUSABLE };

struct e820_entry {
	u64 addr, size;
	u32 type;
};

#define E820_MAX 256		/* of the firmware: 128; the rest for memmap= */

struct e820_table {
	unsigned int nr;
	struct e820_entry map[E820_MAX];
};

extern struct e820_table e820;

void e820_setup(void);				/* from the zero page; before early parameters */
void e820_finish(void);				/* after them */
unsigned long e820_end_of_ram_pfn(void);	/* first frame above all RAM below 4 GB */
bool e820_all_ram(u64 start, u64 end);

#endif
