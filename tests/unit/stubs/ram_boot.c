// SPDX-License-Identifier: GPL-2.0-only
/* The allocators of frames, brought up over pretended RAM. */
#include <linux/bootmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include "ram.h"

void (*ram_before_free)(void);

void ram_boot(unsigned long frames, unsigned long high)
{
	unsigned long start[3], size[3], holes[3] = { 1, 0, 0 };

	ram_map(frames, high);
	init_bootmem(256, max_low_pfn);
	free_bootmem(PAGE_SIZE, (max_low_pfn - 1) << PAGE_SHIFT);
	start[0] = 0;
	start[1] = min(max_low_pfn, 4096UL);
	start[2] = max_low_pfn;
	size[0] = start[1];
	size[1] = max_low_pfn - start[1];
	size[2] = high;
	free_area_init(start, size, holes);
	if (ram_before_free)
		ram_before_free();
	totalram_pages = free_all_bootmem() + high;
	totalhigh_pages = high;
	free_pfn_range(highstart_pfn, highend_pfn);
	init_per_zone_pages_min();
}
