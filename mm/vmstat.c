// SPDX-License-Identifier: GPL-2.0-only
/*
 * Counters of memory and of events, and the sums that several readers want.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include "internal.h"

long vm_stat[NR_VM_STAT_ITEMS];
unsigned long vm_events[NR_VM_EVENT_ITEMS];

/**
 * nr_free_pages - free frames in all zones, hot lists included
 */
unsigned long nr_free_pages(void)
{
	unsigned long sum = 0;
	zone_t *zone;

	for_each_zone(zone)
		sum += zone_free_pages(zone);
	return sum;
}

/**
 * nr_free_highpages - free frames in ZONE_HIGHMEM
 */
unsigned long nr_free_highpages(void)
{
	return zone_free_pages(contig_page_data.node_zones + ZONE_HIGHMEM);
}

/**
 * nr_free_buffer_pages - frames of low memory above what their zones keep back
 */
unsigned long nr_free_buffer_pages(void)
{
	const zone_t *zones = contig_page_data.node_zones;
	unsigned long sum = 0;
	int idx;

	for (idx = 0; idx < ZONE_HIGHMEM; idx++)
		if (zones[idx].managed_pages > zones[idx].pages_high)
			sum += zones[idx].managed_pages - zones[idx].pages_high;
	return sum;
}

#define K(pages) ((pages) << (PAGE_SHIFT - 10))

static void show_zone(const zone_t *zone)
{
	pr_info("%s free:%lukB min:%lukB low:%lukB high:%lukB present:%lukB managed:%lukB\n",
		zone->name, K(zone_free_pages(zone)), K(zone->pages_min), K(zone->pages_low),
		K(zone->pages_high), K(zone->present_pages), K(zone->managed_pages));
}

static void show_zone_orders(const zone_t *zone)
{
	unsigned long total = 0, nr;
	unsigned int order;

	printk(KERN_INFO "%s: ", zone->name);
	for (order = 0; order < MAX_ORDER; order++) {
		nr = zone->free_area[order].nr_free + (order ? 0 : (unsigned long)zone->hot.count);
		total += nr << order;
		pr_cont("%lu*%lukB ", nr, K(1UL << order));
	}
	pr_cont("= %lukB\n", K(total));
}

/**
 * show_free_areas - print free memory by zone and order to the log
 *
 * Context: any.
 */
void show_free_areas(void)
{
	zone_t *zone;

	pr_info("free:%lu anon:%ld file:%ld mapped:%ld shmem:%ld slab:%ld pagetables:%ld\n",
		nr_free_pages(), vm_stat[NR_ANON_PAGES], vm_stat[NR_FILE_PAGES],
		vm_stat[NR_FILE_MAPPED], vm_stat[NR_SHMEM], vm_stat[NR_SLAB], vm_stat[NR_PAGETABLE]);
	for_each_zone(zone)
		if (zone->present_pages)
			show_zone(zone);
	for_each_zone(zone)
		if (zone->present_pages)
			show_zone_orders(zone);
}
