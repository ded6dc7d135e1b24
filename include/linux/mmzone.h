/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MMZONE_H
#define _LINUX_MMZONE_H
/* Zones, the node, and the lists that an allocation tries in turn. */
#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/gfp.h>

struct page;

enum zone_type { ZONE_DMA, ZONE_NORMAL, ZONE_HIGHMEM, MAX_NR_ZONES };
#define NR_GFPINDEX 4		/* GFP_ZONEMASK + 1 */

typedef struct free_area_struct {
	struct list_head free_list;	/* blocks of this order, by page->list */
	unsigned long nr_free;
} free_area_t;

/* Single frames in front of the buddy lists; they count as free. Guarded by disabled interrupts. */
struct per_cpu_pages {
	int count;
	int high;			/* above it, batch frames go back */
	int batch;
	struct list_head list;
};

struct pglist_data;

typedef struct zone_struct {
	spinlock_t lock;		/* free_area, free_pages; interrupts off */
	unsigned long free_pages;	/* in free_area and in the hot list */
	struct per_cpu_pages hot;
	free_area_t free_area[MAX_ORDER];
	unsigned long pages_min, pages_low, pages_high;
	int zone_wake_kswapd;
	unsigned long inactive_clean_pages, inactive_dirty_pages, active_pages;
	struct list_head inactive_clean_list;	/* pagemap_lru_lock */
	struct pglist_data *zone_pgdat;
	struct page *zone_mem_map;
	unsigned long zone_start_pfn;
	unsigned long spanned_pages;	/* with holes */
	unsigned long present_pages;	/* without */
	unsigned long managed_pages;	/* given to the allocator */
	const char *name;
	unsigned long alloc_hit;	/* frames handed out from here */
	unsigned long alloc_miss;	/* wanted elsewhere, taken here */
} zone_t;

/* The zones that one GFP mask may use, best first, NULL at the end. */
typedef struct zonelist_struct {
	zone_t *zones[MAX_NR_ZONES + 1];
	gfp_t gfp_mask;
} zonelist_t;

typedef struct pglist_data {
	zone_t node_zones[MAX_NR_ZONES];
	zonelist_t node_zonelists[NR_GFPINDEX];
	struct page *node_mem_map;
	unsigned long node_start_pfn;
	unsigned long node_size;	/* pages spanned */
	int node_id;
	struct pglist_data *node_next;
} pg_data_t;

extern pg_data_t contig_page_data;
extern pg_data_t *pgdat_list;
#define NODE_DATA(nid) (&contig_page_data)

#define for_each_zone(zone)                                                                        \
	for (zone = contig_page_data.node_zones;                                                   \
	     zone < contig_page_data.node_zones + MAX_NR_ZONES; zone++)

#endif
