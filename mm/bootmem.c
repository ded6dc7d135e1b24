// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory before the page allocator.
 *
 * One bit a frame of low memory: set when the frame is taken. Everything is taken until
 * free_bootmem() says what is RAM. Small allocations share a frame when they follow one another.
 */
#include <linux/bootmem.h>
#include <linux/bitmap.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include "internal.h"

static struct {
	unsigned long *map;
	unsigned long map_pfn;		/* where the map itself lies */
	unsigned long map_frames;
	unsigned long end_pfn;
	unsigned long last_end;		/* physical end of the last allocation; its frame is taken */
} boot __initdata;

/**
 * init_bootmem - set up the map, with every frame taken
 * @start_pfn: first frame after the kernel image; the map is put there
 * @end_pfn: first frame after low memory
 *
 * The map's own frames stay taken whatever free_bootmem() is told.
 *
 * Context: boot, before anything else here. The map must lie in memory that is mapped.
 * Return: bytes that the map takes.
 */
unsigned long __init init_bootmem(unsigned long start_pfn, unsigned long end_pfn)
{
	unsigned long bytes = BITS_TO_LONGS(end_pfn) * sizeof(long);

	boot.map = __va(PFN_PHYS(start_pfn));
	boot.map_pfn = start_pfn;
	boot.map_frames = PFN_UP(bytes);
	boot.end_pfn = end_pfn;
	boot.last_end = 0;
	bitmap_fill(boot.map, end_pfn);
	return bytes;
}

/**
 * free_bootmem - say that a range is RAM and free
 * @addr: physical; frames that are only partly inside stay as they are
 * @size: bytes
 */
void __init free_bootmem(unsigned long addr, unsigned long size)
{
	unsigned long start = PFN_UP(addr), end = PFN_DOWN(addr + size);

	end = min(end, boot.end_pfn);
	if (start < end)
		bitmap_clear(boot.map, start, end - start);
	bitmap_set(boot.map, boot.map_pfn, boot.map_frames);
}

/**
 * reserve_bootmem - say that a range is in use
 * @addr: physical; frames that are only partly inside are taken whole
 * @size: bytes; 0 takes nothing
 */
void __init reserve_bootmem(unsigned long addr, unsigned long size)
{
	unsigned long start = PFN_DOWN(addr), end = min(PFN_UP(addr + size), boot.end_pfn);

	if (size && start < end)
		bitmap_set(boot.map, start, end - start);
}

/* Go on in the frame of the last allocation, if the new one starts there: its physical address. */
static unsigned long __init share_last_frame(unsigned long size, unsigned long align,
					     unsigned long goal)
{
	unsigned long addr = ALIGN(boot.last_end, align);
	unsigned long next, more;

	if (!(boot.last_end & ~PAGE_MASK) || PFN_DOWN(addr) != PFN_DOWN(boot.last_end) ||
	    addr < goal)
		return 0;
	next = PFN_UP(boot.last_end);
	more = PFN_UP(addr + size) - next;
	if (next + more > boot.end_pfn || find_next_bit(boot.map, next + more, next) < next + more)
		return 0;
	bitmap_set(boot.map, next, more);
	return addr;
}

/* First free run from a frame on: its physical address, or 0 (frame 0 is never given out). */
static unsigned long __init take_run(unsigned long from, unsigned long frames,
				     unsigned long align_frames)
{
	unsigned long pfn = ALIGN(max(from, 1UL), align_frames), taken;

	while (pfn + frames <= boot.end_pfn) {
		taken = find_next_bit(boot.map, pfn + frames, pfn);
		if (taken >= pfn + frames) {
			bitmap_set(boot.map, pfn, frames);
			return PFN_PHYS(pfn);
		}
		pfn = find_next_zero_bit(boot.map, boot.end_pfn, taken);
		pfn = ALIGN(pfn, align_frames);
	}
	return 0;
}

/**
 * __alloc_bootmem - allocate cleared memory
 * @size: bytes
 * @align: power of two, bytes
 * @goal: physical address to look from; below it only when there is none above
 *
 * Context: boot, until free_all_bootmem().
 * Return: address in the direct map. Panics without memory.
 */
void *__init __alloc_bootmem(unsigned long size, unsigned long align, unsigned long goal)
{
	unsigned long frames = PFN_UP(size), align_frames = max(PFN_DOWN(align), 1UL);
	unsigned long addr = 0;

	BUG_ON(!size || (align & (align - 1)));
	if (PFN_DOWN(goal) >= boot.end_pfn)
		goal = 0;
	if (align < PAGE_SIZE)
		addr = share_last_frame(size, align, goal);
	if (!addr)
		addr = take_run(PFN_DOWN(goal), frames, align_frames);
	if (!addr && goal)
		addr = take_run(0, frames, align_frames);
	if (!addr)
		panic("Out of memory at boot: no %lu bytes aligned to %lu", size, align);
	boot.last_end = addr + size;
	return memset(__va(addr), 0, size);
}

/* Give frames [pfn, end) to the page allocator in the largest blocks that fit. */
void __init free_pfn_range(unsigned long pfn, unsigned long end)
{
	unsigned int order;

	while (pfn < end) {
		order = pfn ? min_t(unsigned int, __ffs(pfn), MAX_ORDER - 1) : MAX_ORDER - 1;
		while (pfn + (1UL << order) > end)
			order--;
		free_reserved_block(pfn_to_page(pfn), order);
		pfn += 1UL << order;
	}
}

/**
 * free_all_bootmem - hand every frame that is not taken to the page allocator
 *
 * Ends the life of this allocator, and frees its map as well.
 *
 * Context: boot, after free_area_init().
 * Return: frames freed.
 */
unsigned long __init free_all_bootmem(void)
{
	unsigned long pfn = 0, end, freed = 0;

	/* The map is read to the end before its own frames can be handed out: free them last. */
	while ((pfn = find_next_zero_bit(boot.map, boot.end_pfn, pfn)) < boot.end_pfn) {
		end = find_next_bit(boot.map, boot.end_pfn, pfn);
		free_pfn_range(pfn, end);
		freed += end - pfn;
		pfn = end;
	}
	free_pfn_range(boot.map_pfn, boot.map_pfn + boot.map_frames);
	freed += boot.map_frames;
	boot.end_pfn = 0;
	return freed;
}
