// SPDX-License-Identifier: GPL-2.0-only
/* mm/bootmem.c: random allocations against a map of bytes. */
#include <linux/bootmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include "mm/internal.h"
#include "stubs/ram.h"
#include "tap.h"

#define FRAMES 8192UL
#define BYTES (FRAMES << PAGE_SHIFT)

static u8 taken[BYTES / 16];		/* a flag for each 16 bytes */
static u8 freed[FRAMES];

/* Floor 2's end of free_all_bootmem(). */
void free_reserved_block(struct page *page, unsigned int order)
{
	unsigned long pfn = page_to_pfn(page), i;

	must(!(pfn & ((1UL << order) - 1)), "block %lx of order %u", pfn, order);
	for (i = 0; i < 1UL << order; i++)
		must(!freed[pfn + i]++, "frame %lx freed twice", pfn + i);
}

struct page *mem_map;
void *high_memory;
pg_data_t contig_page_data;

static void take(unsigned long addr, unsigned long size)
{
	for (unsigned long i = addr / 16; i < (addr + size + 15) / 16; i++)
		must(!taken[i]++, "%#lx given out twice", i * 16);
}

static void allocate_some(unsigned int count)
{
	for (unsigned int i = 0; i < count; i++) {
		unsigned long size = tap_below(4) ? 1 + tap_below(3000) : 1 + tap_below(40000);
		unsigned long align = 16UL << tap_below(9);
		unsigned long goal = tap_below(2) ? MAX_DMA_PHYS : 0;
		u8 *p = __alloc_bootmem(size, align, goal);

		must(!((unsigned long)p & (align - 1)), "%p is not aligned to %lu", p, align);
		must(__pa(p) + size <= BYTES, "%p lies outside", p);
		for (unsigned long j = 0; j < size; j++)
			must(!p[j], "%p not cleared at %lu", p, j);
		memset(p, 0x5a, size);
		take(__pa(p), size);
	}
}

void test_main(void)
{
	unsigned long bytes, released, pfn, wrong = 0, count = 0;

	ram_map(FRAMES, 0);
	mem_map = calloc(FRAMES, sizeof(struct page));
	bytes = init_bootmem(300, FRAMES);
	is(bytes, FRAMES / 8, "the map has a bit for each frame");
	free_bootmem(0, 0x9fc00);		/* ends inside a frame, which stays taken */
	free_bootmem(0x100000, BYTES - 0x100000);
	reserve_bootmem(0, PAGE_SIZE);
	reserve_bootmem(0x123456, 0x2000);	/* three frames */
	take(0, PAGE_SIZE);
	take(0x9f000, 0x61000);
	take(0x123000, 0x3000);
	take(300 << PAGE_SHIFT, bytes);
	allocate_some(1500);
	ok(1, "1500 allocations: aligned, cleared, nothing given out twice");
	released = free_all_bootmem();
	for (pfn = 0; pfn < FRAMES; pfn++) {
		unsigned long used = 0, i;

		for (i = 0; i < PAGE_SIZE / 16; i++)
			used += taken[pfn * (PAGE_SIZE / 16) + i];
		if (pfn >= 300 && pfn < 300 + PFN_UP(bytes))
			used = 0;		/* the map itself goes last */
		count += freed[pfn];
		wrong += (used == 0) != freed[pfn];
	}
	is(wrong, 0, "what was never taken was freed, and nothing else");
	is(released, count, "the number of frames freed is right");
}
