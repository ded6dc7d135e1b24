// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/mmcheck, in the debug configuration: look at every frame, say what it is used for, and
 * compare the sums with the counters that /proc/meminfo shows.
 *
 * Nothing changes while interrupts are off and nobody sleeps, so the two must agree exactly.
 */
#include <linux/bitmap.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>

enum frame_class {
	FRAME_FREE, FRAME_ANON, FRAME_SHMEM, FRAME_FILE, FRAME_SLAB, FRAME_PGTABLE, FRAME_KSTACK,
	FRAME_VMALLOC, FRAME_OTHER, FRAME_RESERVED, NR_FRAME_CLASSES
};

static const char *const class_names[NR_FRAME_CLASSES] = {
	"free", "anonymous", "shmem", "file", "slab", "page tables", "kernel stacks", "vmalloc",
	"other kernel", "reserved",
};

static void mark_block(unsigned long *free, const struct page *page, unsigned int order)
{
	bitmap_set(free, (unsigned int)page_to_pfn(page), 1U << order);
}

/* A bit for each frame on a free list of the zone. Interrupts off. */
static void mark_free(unsigned long *free, zone_t *zone)
{
	struct list_head *item;
	struct page *page;
	unsigned int order;

	for (order = 0; order < MAX_ORDER; order++)
		list_for_each(item, &zone->free_area[order].free_list)
			mark_block(free, list_entry(item, struct page, list), order);
	for (page = zone->hot.first; page; page = (struct page *)page->list.next)
		mark_block(free, page, 0);
}

static enum frame_class classify(const struct page *page, const unsigned long *free)
{
	if (test_bit((int)page_to_pfn(page), free))
		return FRAME_FREE;
	if (PageReserved(page))
		return FRAME_RESERVED;
	if (PageSlab(page))
		return FRAME_SLAB;
	if (PagePageTable(page))
		return FRAME_PGTABLE;
	if (PageKStack(page))
		return FRAME_KSTACK;
	if (PageVmalloc(page))
		return FRAME_VMALLOC;
	if (PageAnon(page))
		return FRAME_ANON;
	if (page->mapping)
		return PageSwapBacked(page) ? FRAME_SHMEM : FRAME_FILE;
	return FRAME_OTHER;
}

/* What a frame of a class must not look like: the number of frames that do. */
static unsigned long inconsistent(const struct page *page, enum frame_class class)
{
	switch (class) {
	case FRAME_FREE:
		return page_count(page) || page_mapcount(page) || page->mapping;
	case FRAME_ANON:
	case FRAME_FILE:
	case FRAME_SHMEM:
		return page_count(page) < page_mapcount(page) || page_count(page) <= 0;
	default:
		return page_mapcount(page) != 0;
	}
}

struct frame_census {
	unsigned long frames[NR_FRAME_CLASSES];
	unsigned long wrong;		/* frames in an impossible state */
	unsigned long free;		/* the counters, at the same time */
	unsigned long counted[NR_VM_STAT_ITEMS];
};

static int take_census(struct frame_census *census)
{
	unsigned long *free = vzalloc(BITS_TO_LONGS(ALIGN(max_mapnr, 1024)) * sizeof(long));
	unsigned long pfn, flags;
	zone_t *zone;

	if (!free)
		return -ENOMEM;
	local_irq_save(flags);
	for_each_zone(zone)
		mark_free(free, zone);
	for (pfn = 0; pfn < max_mapnr; pfn++) {
		const struct page *page = pfn_to_page(pfn);
		enum frame_class class = classify(page, free);

		census->frames[class]++;
		census->wrong += inconsistent(page, class);
	}
	memcpy(census->counted, vm_stat, sizeof(vm_stat));
	census->free = nr_free_pages();
	local_irq_restore(flags);
	vfree(free);
	return 0;
}

static bool compare(struct seq_file *m, const char *what, unsigned long seen, unsigned long counted)
{
	seq_printf(m, "%-16s %8lu %8lu %s\n", what, seen, counted, seen == counted ? "ok" : "WRONG");
	return seen == counted;
}

static bool compare_all(struct seq_file *m, const struct frame_census *c)
{
	const unsigned long *n = c->frames, *counted = c->counted;
	unsigned long total = 0;
	bool good;
	int i;

	for (i = 0; i < FRAME_RESERVED; i++)
		total += n[i];
	good = compare(m, "MemTotal", total, totalram_pages);
	good &= compare(m, "MemFree", n[FRAME_FREE], c->free);
	good &= compare(m, "AnonPages", n[FRAME_ANON], counted[NR_ANON_PAGES]);
	good &= compare(m, "Cached+Buffers", n[FRAME_FILE] + n[FRAME_SHMEM],
			counted[NR_FILE_PAGES]);
	good &= compare(m, "Shmem", n[FRAME_SHMEM], counted[NR_SHMEM]);
	good &= compare(m, "Slab", n[FRAME_SLAB], counted[NR_SLAB]);
	good &= compare(m, "PageTables", n[FRAME_PGTABLE], counted[NR_PAGETABLE]);
	good &= compare(m, "KernelStack", n[FRAME_KSTACK], counted[NR_KERNEL_STACK]);
	good &= compare(m, "VmallocUsed", n[FRAME_VMALLOC], counted[NR_VMALLOC]);
	good &= compare(m, "impossible", c->wrong, 0);
	return good;
}

static int mmcheck_show(struct seq_file *m, void *v)
{
	struct frame_census *c = kzalloc(sizeof(*c), GFP_KERNEL);
	int i, err;

	(void)v;
	if (!c)
		return -ENOMEM;
	err = take_census(c);
	for (i = 0; !err && i < NR_FRAME_CLASSES; i++)
		seq_printf(m, "# %-14s %8lu\n", class_names[i], c->frames[i]);
	if (!err)
		seq_printf(m, "mmcheck: %s\n",
			   compare_all(m, c) ? "all frames accounted for" : "FAILED");
	kfree(c);
	return err;
}

static int __init mmcheck_init(void)
{
	return proc_create_single("mmcheck", 0400, NULL, mmcheck_show, NULL) ? 0 : -ENOMEM;
}
fs_initcall(mmcheck_init);
