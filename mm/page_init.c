// SPDX-License-Identifier: GPL-2.0-only
/*
 * The page allocator's beginning: mem_map, the zones, the order in which an allocation tries them,
 * and their watermarks.
 */
#include <linux/bitops.h>
#include <linux/bootmem.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/mm.h>
#include "internal.h"

struct page *mem_map;
unsigned long max_mapnr;
void *high_memory;
unsigned long totalram_pages, totalhigh_pages, totalreserve_pages;

pg_data_t contig_page_data;
pg_data_t *pgdat_list = &contig_page_data;

int min_free_kbytes;

static const char *const zone_names[MAX_NR_ZONES] = { "DMA", "Normal", "HighMem" };

/* Of each zone, one frame in so many is kept from allocations that could use the zones above. */
static const unsigned long lowmem_reserve_ratio[MAX_NR_ZONES] = { 256, 32, 1 };

/* ---- mem_map ---- */

static void __init init_page(struct page *page, unsigned long flags)
{
	page->flags = flags;
	set_page_count(page, 1);	/* so that get and put balance without ever freeing it */
	atomic_set(&page->_mapcount, -1);
	INIT_LIST_HEAD(&page->list);
	INIT_LIST_HEAD(&page->lru);
}

static void __init init_zone(pg_data_t *pgdat, int idx, unsigned long start, unsigned long size,
			     unsigned long holes)
{
	zone_t *zone = pgdat->node_zones + idx;
	unsigned long flags = ((unsigned long)idx << ZONE_SHIFT_IN_FLAGS) | (1UL << PG_reserved);
	unsigned long pfn;
	int order;

	if (idx == ZONE_HIGHMEM)
		flags |= 1UL << PG_highmem;
	spin_lock_init(&zone->lock);
	for (order = 0; order < MAX_ORDER; order++)
		INIT_LIST_HEAD(&zone->free_area[order].free_list);
	INIT_LIST_HEAD(&zone->inactive_clean_list);
	zone->name = zone_names[idx];
	zone->zone_pgdat = pgdat;
	zone->zone_mem_map = mem_map + start;
	zone->zone_start_pfn = start;
	zone->spanned_pages = size;
	zone->present_pages = size - holes;
	for (pfn = start; pfn < start + size; pfn++)
		init_page(mem_map + pfn, flags);
	/*
	 * A few frames at a time on a small machine, and no more than 128 KB on a large one. A
	 * sixteenth of the zone may wait, so that what a program frees serves the next one as it is.
	 */
	zone->hot.batch = clamp((int)rounddown_pow_of_two(zone->present_pages / 256 + 1), 1, 32);
	zone->hot.high = clamp((int)(zone->present_pages / 16), 4, 1024);
	if (size)
		pr_info("  %-7s zone: %lu pages, hot list batch:%d\n", zone->name,
			zone->present_pages, zone->hot.batch);
}

/**
 * build_zonelists - the order in which the zones are tried, for each zone wish in a GFP mask
 * @pgdat: the node
 *
 * The best zone first, then those below it; empty zones are left out.
 */
void build_zonelists(pg_data_t *pgdat)
{
	static const int best[NR_GFPINDEX] = { ZONE_NORMAL, ZONE_DMA, ZONE_HIGHMEM, ZONE_DMA };
	int i, j, idx;

	for (i = 0; i < NR_GFPINDEX; i++) {
		zonelist_t *list = pgdat->node_zonelists + i;

		for (j = 0, idx = best[i]; idx >= ZONE_DMA; idx--)
			if (pgdat->node_zones[idx].present_pages)
				list->zones[j++] = pgdat->node_zones + idx;
		list->zones[j] = NULL;
	}
}

/**
 * free_area_init - make mem_map and the zones, with every frame reserved
 * @zone_start: first frame of each zone
 * @zone_size: frames that it spans
 * @zone_holes: those that are not RAM
 *
 * mem_map is rounded up to whole blocks of the largest order, so that a frame's buddy always has
 * an entry.
 *
 * Context: boot, with the direct map complete (mem_map may take tens of megabytes).
 */
void __init free_area_init(const unsigned long *zone_start, const unsigned long *zone_size,
			   const unsigned long *zone_holes)
{
	pg_data_t *pgdat = &contig_page_data;
	unsigned long entries, pfn, end = 0;
	int idx;

	BUILD_BUG_ON(sizeof(struct page) != 48);
	for (idx = 0; idx < MAX_NR_ZONES; idx++)
		if (zone_size[idx])
			end = zone_start[idx] + zone_size[idx];
	max_mapnr = end;
	entries = ALIGN(end, 1UL << (MAX_ORDER - 1));
	mem_map = alloc_bootmem_pages(entries * sizeof(struct page));
	pgdat->node_mem_map = mem_map;
	pgdat->node_start_pfn = 0;
	pgdat->node_size = end;
	pr_info("On node 0 totalpages: %lu\n", end);
	for (idx = 0; idx < MAX_NR_ZONES; idx++)
		init_zone(pgdat, idx, zone_start[idx], zone_size[idx], zone_holes[idx]);
	for (pfn = end; pfn < entries; pfn++)
		init_page(mem_map + pfn, (3UL << ZONE_SHIFT_IN_FLAGS) | (1UL << PG_reserved));
	build_zonelists(pgdat);
	if (CONFIG_PAGE_OWNER)
		page_owner_init(entries);
}

/* ---- watermarks ---- */

static unsigned long lowmem_managed(void)
{
	unsigned long frames = 0;
	int idx;

	for (idx = 0; idx < ZONE_HIGHMEM; idx++)
		frames += contig_page_data.node_zones[idx].managed_pages;
	return frames;
}

static void set_lowmem_reserve(void)
{
	zone_t *zones = contig_page_data.node_zones;
	unsigned long above;
	int i, j;

	for (i = 0; i < MAX_NR_ZONES; i++) {
		above = 0;
		for (j = 0; j < MAX_NR_ZONES; j++) {
			if (j > i)
				above += zones[j].managed_pages;
			zones[i].lowmem_reserve[j] =
				zones[i].managed_pages ? above / lowmem_reserve_ratio[i] : 0;
		}
	}
}

/* What the zones keep back in sum, for the overcommit accountant: frames. */
static void set_totalreserve(void)
{
	unsigned long sum = 0, max;
	zone_t *zone;
	int j;

	for_each_zone(zone) {
		for (j = 0, max = 0; j < MAX_NR_ZONES; j++)
			max = max(max, zone->lowmem_reserve[j]);
		sum += min(max + zone->pages_high, zone->managed_pages);
	}
	totalreserve_pages = sum;
}

/**
 * setup_per_zone_pages_min - spread min_free_kbytes over the zones, and set all watermarks
 *
 * High memory keeps little back: nobody needs it in an emergency.
 */
void setup_per_zone_pages_min(void)
{
	unsigned long total = (unsigned long)min_free_kbytes >> (PAGE_SHIFT - 10);
	unsigned long low = max(lowmem_managed(), 1UL), share, flags;
	zone_t *zone;

	for_each_zone(zone) {
		share = div_u64((u64)total * zone->managed_pages, low);
		spin_lock_irqsave(&zone->lock, flags);
		if (zone_idx(zone) == ZONE_HIGHMEM)
			zone->pages_min = zone->managed_pages ?
				clamp(zone->managed_pages / 1024, 32UL, 128UL) : 0;
		else
			zone->pages_min = share;
		zone->pages_low = zone->pages_min + (share >> 2);
		zone->pages_high = zone->pages_min + (share >> 1);
		spin_unlock_irqrestore(&zone->lock, flags);
	}
	set_lowmem_reserve();
	set_totalreserve();
}

/**
 * init_per_zone_pages_min - choose min_free_kbytes for the memory that there is
 *
 * Four times the square root of low memory in kilobytes, as everyone does it; below 16 MB, where
 * that would be too large a part, a thirty-second of it.
 */
void init_per_zone_pages_min(void)
{
	unsigned long lowmem_kb = lowmem_managed() << (PAGE_SHIFT - 10);
	unsigned long kb = min_t(unsigned long, int_sqrt(lowmem_kb * 16), lowmem_kb / 32);

	min_free_kbytes = clamp((int)kb, 32, 65536);
	setup_per_zone_pages_min();
}
