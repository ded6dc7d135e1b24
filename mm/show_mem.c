// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory in sums: for sysinfo(2), for MemAvailable, for the log.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/swap.h>
#include <uapi/linux/sysinfo.h>

/**
 * si_meminfo - the memory part of sysinfo(2)
 * @val: its fields about memory and swap are set, in pages
 *
 * Context: any.
 */
void si_meminfo(struct sysinfo *val)
{
	val->totalram = totalram_pages;
	val->freeram = nr_free_pages();
	val->sharedram = vm_stat[NR_SHMEM];
	val->bufferram = vm_stat[NR_BUFFERS];
	val->totalswap = total_swap_pages;
	val->freeswap = nr_swap_pages;
	val->totalhigh = totalhigh_pages;
	val->freehigh = nr_free_highpages();
	val->mem_unit = PAGE_SIZE;
}

/**
 * si_mem_available - how much could programs get before something must be swapped or killed?
 *
 * What is free above the reserves, and page cache that can be read again; of that half, or as much
 * as the low watermarks, is taken to be in use. The pages of tmpfs and ramfs do not count.
 *
 * Return: pages.
 */
unsigned long si_mem_available(void)
{
	long available = nr_free_pages() - totalreserve_pages;
	long cache = vm_stat[NR_FILE_PAGES] - vm_stat[NR_SHMEM] - vm_stat[NR_UNRECLAIMABLE];
	long low = 0;
	zone_t *zone;

	for_each_zone(zone)
		low += zone->pages_low;
	if (cache > 0)
		available += cache - min(cache / 2, low);
	return available > 0 ? (unsigned long)available : 0;
}

/**
 * show_mem - print where memory is to the log
 *
 * Context: any.
 */
void show_mem(void)
{
	unsigned long present = 0;
	zone_t *zone;

	for_each_zone(zone)
		present += zone->present_pages;
	pr_info("Mem-Info:\n");
	pr_info("active:%d inactive_dirty:%d unevictable:%ld committed:%d\n", nr_active_pages,
		nr_inactive_dirty_pages, vm_stat[NR_UNRECLAIMABLE],
		atomic_read(&vm_committed_space));
	show_free_areas();
	pr_info("%ld total pagecache pages\n", vm_stat[NR_FILE_PAGES]);
	pr_info("%lu pages RAM\n", present);
	pr_info("%lu pages HighMem\n", totalhigh_pages);
	pr_info("%lu pages reserved\n", present - totalram_pages);
}
