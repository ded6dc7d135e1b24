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

/*
 * Single frames in front of the buddy lists, last in, first out. They count as free. Guarded by
 * disabled interrupts.
 */
struct per_cpu_pages {
	struct page *first;		/* chained by page->list.next */
	int count;
	int high;			/* above it, batch frames go back to the buddy lists */
	int batch;
};

struct pglist_data;

typedef struct zone_struct {
	struct per_cpu_pages hot;
	unsigned long alloc_frames;	/* frames handed out since boot; interrupts off */
	spinlock_t lock;		/* free_area, free_pages; interrupts off */
	unsigned long free_pages;	/* in free_area; zone_free_pages() adds the hot list */
	unsigned long pages_min, pages_low, pages_high;
	unsigned long lowmem_reserve[MAX_NR_ZONES];	/* frames kept from who could use a higher zone */
	free_area_t free_area[MAX_ORDER];
	int zone_wake_kswapd;		/* below pages_low: kswapd has work */
	unsigned long inactive_clean_pages, inactive_dirty_pages, active_pages;
	struct list_head inactive_clean_list;	/* pagemap_lru_lock */
	struct pglist_data *zone_pgdat;
	struct page *zone_mem_map;
	unsigned long zone_start_pfn;
	unsigned long spanned_pages;	/* with holes */
	unsigned long present_pages;	/* without */
	unsigned long managed_pages;	/* given to the allocator */
	const char *name;
} zone_t;

/* The zones that one GFP mask may use, best first, NULL at the end. */
typedef struct zonelist_struct {
	zone_t *zones[MAX_NR_ZONES + 1];
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

static inline int zone_idx(const zone_t *zone)
{
	return (int)(zone - contig_page_data.node_zones);
}

static inline unsigned long zone_free_pages(const zone_t *zone)
{
	return zone->free_pages + (unsigned long)zone->hot.count;
}

extern int min_free_kbytes;			/* sysctl vm.min_free_kbytes */
/* Frames in each zone type, highest zone last, from first_pfn[]; holes[] are frames without RAM. */
void free_area_init(const unsigned long *zone_start, const unsigned long *zone_size,
		    const unsigned long *zone_holes);
void build_zonelists(pg_data_t *pgdat);
void setup_per_zone_pages_min(void);		/* watermarks, from min_free_kbytes */
void init_per_zone_pages_min(void);		/* min_free_kbytes from memory size, then watermarks */
void drain_local_pages(void);			/* hot frames back to the buddy lists */
int zone_watermark_ok(const zone_t *zone, unsigned int order, unsigned long mark, int classzone_idx);
void show_free_areas(void);
unsigned long nr_free_buffer_pages(void);	/* frames below ZONE_HIGHMEM above their pages_high */

#define for_each_zone(zone)                                                                        \
	for (zone = contig_page_data.node_zones;                                                   \
	     zone < contig_page_data.node_zones + MAX_NR_ZONES; zone++)

#endif
