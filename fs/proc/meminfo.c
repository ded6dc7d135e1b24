// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/meminfo.
 *
 * Anonymous memory stands on no LRU list until it enters the swap cache; here it counts as
 * Active(anon), so that active, inactive and unevictable memory add up to what is cached and
 * anonymous.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/swap.h>
#include <asm/pgtable.h>
#include "internal.h"

static void show_kb(struct seq_file *m, const char *name, unsigned long pages)
{
	seq_printf(m, "%-16s%8lu kB\n", name, pages << (PAGE_SHIFT - 10));
}

static unsigned long stat_of(enum vm_stat_item item)
{
	return vm_stat[item] > 0 ? (unsigned long)vm_stat[item] : 0;
}

static unsigned long inactive_pages(void)
{
	unsigned long sum = (unsigned long)nr_inactive_dirty_pages;
	zone_t *zone;

	for_each_zone(zone)
		sum += zone->inactive_clean_pages;
	return sum;
}

/* Frames that a program could have without swapping: some of the cache and slab stay in any case. */
static unsigned long available_pages(void)
{
	unsigned long low = 0, cache, slab = slab_reclaimable_pages, free = nr_free_pages();
	zone_t *zone;

	for_each_zone(zone)
		low += zone->pages_low;
	free -= min(free, totalreserve_pages);
	cache = (unsigned long)nr_active_pages + inactive_pages();
	cache -= min(cache, stat_of(NR_SHMEM));
	free += cache - min(cache / 2, low);
	return free + slab - min(slab / 2, low);
}

static void show_lists(struct seq_file *m)
{
	unsigned long anon = stat_of(NR_ANON_PAGES), active = (unsigned long)nr_active_pages;
	unsigned long inactive = inactive_pages();

	show_kb(m, "Active:", anon + active);
	show_kb(m, "Inactive:", inactive);
	show_kb(m, "Active(anon):", anon);
	show_kb(m, "Inactive(anon):", 0);
	show_kb(m, "Active(file):", active);
	show_kb(m, "Inactive(file):", inactive);
	show_kb(m, "Unevictable:", stat_of(NR_UNRECLAIMABLE));
	show_kb(m, "Mlocked:", stat_of(NR_MLOCK));
}

static void show_totals(struct seq_file *m)
{
	unsigned long free = nr_free_pages(), high = nr_free_highpages();
	unsigned long buffers = stat_of(NR_BUFFERS), cached = stat_of(NR_FILE_PAGES);

	show_kb(m, "MemTotal:", totalram_pages);
	show_kb(m, "MemFree:", free);
	show_kb(m, "MemAvailable:", available_pages());
	show_kb(m, "Buffers:", buffers);
	show_kb(m, "Cached:", cached - min(cached, buffers));
	show_kb(m, "SwapCached:", 0);
	show_lists(m);
	show_kb(m, "HighTotal:", totalhigh_pages);
	show_kb(m, "HighFree:", high);
	show_kb(m, "LowTotal:", totalram_pages - totalhigh_pages);
	show_kb(m, "LowFree:", free - high);
	show_kb(m, "SwapTotal:", total_swap_pages);
	show_kb(m, "SwapFree:", nr_swap_pages);
}

static int meminfo_show(struct seq_file *m, void *v)
{
	unsigned long slab = stat_of(NR_SLAB);

	(void)v;
	show_totals(m);
	show_kb(m, "Dirty:", stat_of(NR_DIRTY));
	show_kb(m, "Writeback:", stat_of(NR_WRITEBACK));
	show_kb(m, "AnonPages:", stat_of(NR_ANON_PAGES));
	show_kb(m, "Mapped:", stat_of(NR_FILE_MAPPED));
	show_kb(m, "Shmem:", stat_of(NR_SHMEM));
	show_kb(m, "KReclaimable:", slab_reclaimable_pages);
	show_kb(m, "Slab:", slab);
	show_kb(m, "SReclaimable:", slab_reclaimable_pages);
	show_kb(m, "SUnreclaim:", slab - slab_reclaimable_pages);
	show_kb(m, "KernelStack:", stat_of(NR_KERNEL_STACK));
	show_kb(m, "PageTables:", stat_of(NR_PAGETABLE));
	show_kb(m, "SecPageTables:", 0);
	show_kb(m, "NFS_Unstable:", 0);
	show_kb(m, "Bounce:", 0);
	show_kb(m, "WritebackTmp:", 0);
	show_kb(m, "CommitLimit:", vm_commit_limit());
	show_kb(m, "Committed_AS:", (unsigned long)max(atomic_read(&vm_committed_space), 0));
	show_kb(m, "VmallocTotal:", (VMALLOC_END - VMALLOC_START) >> PAGE_SHIFT);
	show_kb(m, "VmallocUsed:", stat_of(NR_VMALLOC));
	show_kb(m, "VmallocChunk:", 0);
	show_kb(m, "Percpu:", 0);
	show_kb(m, "DirectMap4k:", direct_map_small >> PAGE_SHIFT);
	show_kb(m, "DirectMap4M:", direct_map_large >> PAGE_SHIFT);
	return 0;
}

static int __init meminfo_init(void)
{
	return proc_create_single("meminfo", 0444, NULL, meminfo_show, NULL) ? 0 : -1;
}
fs_initcall(meminfo_init);
