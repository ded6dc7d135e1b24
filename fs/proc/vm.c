// SPDX-License-Identifier: GPL-2.0-only
/*
 * The allocators in figures: vmstat, zoneinfo, buddyinfo, slabinfo, vmallocinfo.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include "internal.h"

/* ---- vmstat, and the part of it that zoneinfo repeats ---- */

static unsigned long stat_of(enum vm_stat_item item)
{
	return vm_stat[item] > 0 ? (unsigned long)vm_stat[item] : 0;
}

static unsigned long inactive_clean(void)
{
	unsigned long sum = 0;
	zone_t *zone;

	for_each_zone(zone)
		sum += zone->inactive_clean_pages;
	return sum;
}

struct named_count {
	const char *name;
	unsigned long value;
};

/* Counters of the node: one node, so of the machine. */
static void node_counts(void (*put)(struct seq_file *, const char *, unsigned long),
			struct seq_file *m)
{
	const struct named_count counts[] = {
		{ "nr_inactive_anon", 0 },
		{ "nr_active_anon", stat_of(NR_ANON_PAGES) },
		{ "nr_inactive_file", (unsigned long)nr_inactive_dirty_pages + inactive_clean() },
		{ "nr_active_file", (unsigned long)nr_active_pages },
		{ "nr_unevictable", stat_of(NR_UNRECLAIMABLE) },
		{ "nr_slab_reclaimable", slab_reclaimable_pages },
		{ "nr_slab_unreclaimable", stat_of(NR_SLAB) - slab_reclaimable_pages },
		{ "nr_anon_pages", stat_of(NR_ANON_PAGES) },
		{ "nr_mapped", stat_of(NR_FILE_MAPPED) },
		{ "nr_file_pages", stat_of(NR_FILE_PAGES) },
		{ "nr_dirty", stat_of(NR_DIRTY) },
		{ "nr_writeback", stat_of(NR_WRITEBACK) },
		{ "nr_shmem", stat_of(NR_SHMEM) },
		{ "nr_kernel_stack", stat_of(NR_KERNEL_STACK) << (PAGE_SHIFT - 10) },
		{ "nr_page_table_pages", stat_of(NR_PAGETABLE) },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(counts); i++)
		put(m, counts[i].name, counts[i].value);
}

static void put_line(struct seq_file *m, const char *name, unsigned long value)
{
	seq_puts(m, name);
	seq_put_decimal_ull(m, ' ', value);
	seq_putc(m, '\n');
}

static const struct {
	const char *name;
	enum vm_event_item item;
} event_names[] = {
	{ "pgpgin", PGPGIN }, { "pgpgout", PGPGOUT }, { "pswpin", PSWPIN }, { "pswpout", PSWPOUT },
	{ "allocstall_normal", ALLOCSTALL },
	{ "pgfree", PGFREE }, { "pgactivate", PGACTIVATE }, { "pgdeactivate", PGDEACTIVATE },
	{ "pgfault", PGFAULT }, { "pgmajfault", PGMAJFAULT }, { "pgrefill", PGREFILL },
	{ "pgsteal_kswapd", PGSTEAL_KSWAPD }, { "pgsteal_direct", PGSTEAL_DIRECT },
	{ "pgscan_kswapd", PGSCAN_KSWAPD }, { "pgscan_direct", PGSCAN_DIRECT },
	{ "slabs_scanned", SLABS_SCANNED }, { "pageoutrun", PAGEOUTRUN },
	{ "drop_pagecache", DROP_PAGECACHE }, { "drop_slab", DROP_SLAB }, { "oom_kill", OOM_KILL },
	{ "vmap_purges", VMAP_PURGES }, { "vmap_purged_areas", VMAP_PURGED_AREAS },
	{ "tlb_flush_all", TLB_FLUSH_ALL },
};

static int vmstat_show(struct seq_file *m, void *v)
{
	const zone_t *zones = contig_page_data.node_zones;
	unsigned int i;

	(void)v;
	put_line(m, "nr_free_pages", nr_free_pages());
	put_line(m, "nr_mlock", stat_of(NR_MLOCK));
	node_counts(put_line, m);
	for (i = 0; i < ARRAY_SIZE(event_names); i++) {
		/* The allocator counts by zone, in the zone. */
		if (event_names[i].item == ALLOCSTALL) {
			put_line(m, "pgalloc_dma", zones[ZONE_DMA].alloc_frames);
			put_line(m, "pgalloc_normal", zones[ZONE_NORMAL].alloc_frames);
			put_line(m, "pgalloc_high", zones[ZONE_HIGHMEM].alloc_frames);
		}
		put_line(m, event_names[i].name, vm_events[event_names[i].item]);
	}
	return 0;
}

/* ---- zoneinfo, buddyinfo ---- */

static void put_zone_line(struct seq_file *m, const char *name, unsigned long value)
{
	seq_printf(m, "\n      %-12s %lu", name, value);
}

static void show_protection(struct seq_file *m, const zone_t *zone)
{
	int i;

	seq_printf(m, "\n        protection: (%lu", zone->lowmem_reserve[0]);
	for (i = 1; i < MAX_NR_ZONES; i++)
		seq_printf(m, ", %lu", zone->lowmem_reserve[i]);
	seq_putc(m, ')');
}

static bool is_first_populated(const zone_t *zone)
{
	const zone_t *z = contig_page_data.node_zones;

	while (z < zone && !z->present_pages)
		z++;
	return z == zone && zone->present_pages;
}

static void show_zone(struct seq_file *m, const zone_t *zone)
{
	seq_printf(m, "Node 0, zone %8s", zone->name);
	if (is_first_populated(zone)) {
		seq_puts(m, "\n  per-node stats");
		node_counts(put_zone_line, m);
	}
	seq_printf(m, "\n  pages free     %lu\n        boost    0\n        min      %lu\n        low      %lu\n        high     %lu\n        spanned  %lu\n        present  %lu\n        managed  %lu\n        cma      0",
		   zone_free_pages(zone), zone->pages_min, zone->pages_low, zone->pages_high,
		   zone->spanned_pages, zone->present_pages, zone->managed_pages);
	show_protection(m, zone);
	if (!zone->present_pages) {
		seq_putc(m, '\n');
		return;
	}
	put_zone_line(m, "nr_free_pages", zone_free_pages(zone));
	put_zone_line(m, "nr_zone_inactive_clean", zone->inactive_clean_pages);
	seq_printf(m, "\n  pagesets\n    cpu: 0\n              count: %i\n              high:  %i\n              batch: %i\n  vm stats threshold: 0",
		   zone->hot.count, zone->hot.high, zone->hot.batch);
	seq_printf(m, "\n  node_unreclaimable:  0\n  start_pfn:           %lu\n",
		   zone->zone_start_pfn);
}

static int zoneinfo_show(struct seq_file *m, void *v)
{
	zone_t *zone;

	(void)v;
	for_each_zone(zone)
		show_zone(m, zone);
	return 0;
}

static int buddyinfo_show(struct seq_file *m, void *v)
{
	unsigned long nr;
	zone_t *zone;
	int order;

	(void)v;
	for_each_zone(zone) {
		if (!zone->present_pages)
			continue;
		seq_printf(m, "Node 0, zone %8s ", zone->name);
		for (order = 0; order < MAX_ORDER; order++) {
			nr = zone->free_area[order].nr_free;
			seq_printf(m, "%6lu ", order ? nr : nr + (unsigned long)zone->hot.count);
		}
		seq_putc(m, '\n');
	}
	return 0;
}

/* ---- slabinfo ---- */

static void *s_start(struct seq_file *m, loff_t *pos)
{
	struct slabinfo info;

	(void)m;
	if (!*pos)
		return SEQ_START_TOKEN;
	/* Records are numbered from 2, so that none is NULL or the header's token. */
	return get_slabinfo((unsigned int)*pos - 1, &info) ? NULL : (void *)(long)(*pos + 1);
}

static void *s_next(struct seq_file *m, void *v, loff_t *pos)
{
	(void)v;
	++*pos;
	return s_start(m, pos);
}

static void s_stop(struct seq_file *m, void *v)
{
	(void)m;
	(void)v;
}

static int slabinfo_show(struct seq_file *m, void *v)
{
	struct slabinfo info;

	if (v == SEQ_START_TOKEN) {
		seq_puts(m, "slabinfo - version: 2.1\n"
			 "# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab>"
			 " : tunables <limit> <batchcount> <sharedfactor>"
			 " : slabdata <active_slabs> <num_slabs> <sharedavail>\n");
		return 0;
	}
	if (get_slabinfo((unsigned int)(long)v - 2, &info))
		return SEQ_SKIP;
	seq_printf(m, "%-17s %6lu %6lu %6u %4u %4u : tunables %4u %4u %4u : slabdata %6lu %6lu %6u\n",
		   info.name, info.active_objs, info.num_objs, info.objsize, info.objs_per_slab,
		   info.pages_per_slab, info.limit, info.batchcount, 0, info.active_slabs,
		   info.num_slabs, 0);
	return 0;
}

static const struct seq_operations slabinfo_op = {
	.start = s_start,
	.next = s_next,
	.stop = s_stop,
	.show = slabinfo_show,
};

/* ---- vmallocinfo ---- */

static void *v_start(struct seq_file *m, loff_t *pos)
{
	struct list_head *item;
	loff_t n = *pos;

	(void)m;
	spin_lock(&vmap_area_lock);
	list_for_each(item, &vmap_area_list)
		if (!n--)
			return list_entry(item, struct vmap_area, list);
	return NULL;
}

static void *v_next(struct seq_file *m, void *v, loff_t *pos)
{
	struct vmap_area *va = v;

	(void)m;
	++*pos;
	return list_is_last(&va->list, &vmap_area_list) ? NULL : list_next_entry(va, list);
}

static void v_stop(struct seq_file *m, void *v)
{
	(void)m;
	(void)v;
	spin_unlock(&vmap_area_lock);
}

static int vmallocinfo_show(struct seq_file *m, void *v)
{
	const struct vmap_area *va = v;
	const struct vm_struct *area = va->vm;

	seq_printf(m, "0x%08lx-0x%08lx %7lu", va->va_start, va->va_end, va->va_end - va->va_start);
	if (!area) {
		seq_puts(m, " unpurged vm_area\n");
		return 0;
	}
	if (area->caller)
		seq_printf(m, " %pS", area->caller);
	if (area->nr_pages)
		seq_printf(m, " pages=%u", area->nr_pages);
	if (area->phys_addr)
		seq_printf(m, " phys=0x%08lx", area->phys_addr);
	if (area->flags & VM_IOREMAP)
		seq_puts(m, " ioremap");
	if (area->flags & VM_ALLOC)
		seq_puts(m, " vmalloc");
	if (area->flags & VM_MAP)
		seq_puts(m, " vmap");
	if (area->flags & VM_USERMAP)
		seq_puts(m, " user");
	if (area->flags & VM_VPAGES)
		seq_puts(m, " vpages");
	seq_putc(m, '\n');
	return 0;
}

static const struct seq_operations vmallocinfo_op = {
	.start = v_start,
	.next = v_next,
	.stop = v_stop,
	.show = vmallocinfo_show,
};

void __init proc_vm_init(void)
{
	proc_create_single("vmstat", 0444, NULL, vmstat_show, NULL);
	proc_create_single("zoneinfo", 0444, NULL, zoneinfo_show, NULL);
	proc_create_single("buddyinfo", 0444, NULL, buddyinfo_show, NULL);
	proc_create_seq("slabinfo", 0400, NULL, &slabinfo_op, NULL);
	proc_create_seq("vmallocinfo", 0400, NULL, &vmallocinfo_op, NULL);
}
