// SPDX-License-Identifier: GPL-2.0-only
/*
 * mm/lru.c, mm/vmscan.c: pages age, come back when they are used, and are reclaimed when nobody
 * needs them; pages without another home stay.
 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/pagemap.h>
#include <linux/slab.h>
#include <linux/swap.h>
#include <asm/pgtable.h>
#include "frames.h"

#define PAGES 100

static struct address_space mapping, tmpfs_mapping;
static struct inode inode;
static int written;

static int test_writepage(struct page *page)
{
	written++;
	unlock_page(page);
	return 0;
}

static const struct address_space_operations ops = {
	.readpage = simple_readpage,
	.writepage = test_writepage,
};

int (*reclaim_hook)(gfp_t gfp_mask, unsigned int order);
void (*wakeup_kswapd_hook)(void);
static int shrinkable = 10;

int kmem_cache_reap(gfp_t gfp_mask)
{
	return 0;
}

int do_check_pgt_cache(int low, int high)
{
	return 0;
}

pid_t kernel_thread(int (*fn)(void *), void *arg, unsigned long clone_flags)
{
	return 2;
}

void daemonize(const char *name)
{
}

long schedule_timeout(long timeout)
{
	return 0;
}

static unsigned long shrink(unsigned long nr, gfp_t gfp_mask)
{
	shrinkable -= min(nr, (unsigned long)shrinkable);
	return shrinkable;
}

static struct shrinker shrinker = { .shrink = shrink };

static void init_mapping(struct address_space *m, unsigned long flags)
{
	INIT_LIST_HEAD(&m->clean_pages);
	INIT_LIST_HEAD(&m->dirty_pages);
	INIT_LIST_HEAD(&m->locked_pages);
	m->a_ops = &ops;
	m->host = &inode;
	m->flags = flags;
}

static struct page *new_page(struct address_space *m, int index)
{
	struct page *page = page_cache_new(m, index);

	must(!IS_ERR(page), "no page");
	SetPageUptodate(page);
	unlock_page(page);
	put_page(page);
	return page;
}

static void check_counters(void)
{
	zone_t *zone = contig_page_data.node_zones + ZONE_HIGHMEM;
	int active = 0, dirty = 0, clean = 0;
	struct list_head *l;

	list_for_each(l, &active_list)
		active++;
	list_for_each(l, &inactive_dirty_list)
		dirty++;
	list_for_each(l, &zone->inactive_clean_list)
		clean++;
	must(active == nr_active_pages && active == (int)zone->active_pages, "active");
	must(dirty == nr_inactive_dirty_pages && dirty == (int)zone->inactive_dirty_pages, "dirty");
	must(clean == (int)zone->inactive_clean_pages, "clean");
}

static void test_transitions(void)
{
	struct page *page = new_page(&mapping, 0);

	ok(PageActive(page), "a new page is active");
	deactivate_page(page);
	ok(!PageActive(page) && PageInactiveDirty(page), "then inactive");
	mark_page_accessed(page);
	ok(PageInactiveDirty(page) && PageReferenced(page), "one use is remembered");
	mark_page_accessed(page);
	ok(PageActive(page) && !PageInactiveDirty(page), "the second brings it back");
	deactivate_page(page);
	page_inactive_clean(page);
	ok(PageInactiveClean(page) && !PageInactiveDirty(page), "laundered");
	check_counters();
	activate_page(page);
	ok(PageActive(page), "and back even from there");
	check_counters();
	truncate_inode_pages(&mapping, 0);
	check_counters();
	is(nr_active_pages, 0, "a truncated page is on no list");
}

static void test_random_transitions(void)
{
	struct page *pages[PAGES];
	int i, round;

	for (i = 0; i < PAGES; i++)
		pages[i] = new_page(&mapping, i);
	for (round = 0; round < 20000; round++) {
		i = tap_below(PAGES);
		switch (tap_below(4)) {
		case 0:
			deactivate_page(pages[i]);
			break;
		case 1:
			mark_page_accessed(pages[i]);
			break;
		case 2:
			if (PageInactiveDirty(pages[i]))
				page_inactive_clean(pages[i]);
			break;
		default:
			activate_page(pages[i]);
		}
		must(PageActive(pages[i]) + PageInactiveDirty(pages[i]) +
		     PageInactiveClean(pages[i]) == 1, "on just one list");
		if (round % 100 == 0)
			check_counters();
	}
	ok(true, "20000 random transitions, each page on one list");
	truncate_inode_pages(&mapping, 0);
}

static void test_reclaim(void)
{
	struct page *mapped, *held;
	int i, freed;

	for (i = 0; i < PAGES; i++) {
		new_page(&mapping, i);
		new_page(&tmpfs_mapping, i);
	}
	mapped = find_get_page(&mapping, 3);
	atomic_inc(&mapped->_mapcount);
	put_page(mapped);
	held = find_get_page(&mapping, 4);
	for (i = 10; i < 15; i++) {
		struct page *page = find_get_page(&mapping, i);

		set_page_dirty(page);
		put_page(page);
	}
	for (i = 0, freed = 0; i < 10; i++)
		freed += try_to_free_pages(GFP_KERNEL, 0);
	is(written, 5, "the dirty pages were written");
	for (i = 0; i < 10; i++)
		freed += try_to_free_pages(GFP_KERNEL, 0);
	check_counters();
	is(freed, PAGES - 2, "all that can be read again went");
	is(mapping.nrpages, 2, "but those that are mapped or held");
	is(tmpfs_mapping.nrpages, PAGES, "what has no other home stays");
	is(shrinkable, 0, "the shrinker gave all it had");
	is(try_to_free_pages(GFP_KERNEL, 0), 0, "nothing left: no progress");
	is(vm_stat[NR_DIRTY], 0, "nothing dirty");
	atomic_dec(&mapped->_mapcount);
	put_page(held);
	drop_caches(1);
	is(mapping.nrpages, 0, "drop_caches takes the rest");
	is(tmpfs_mapping.nrpages, PAGES, "and nothing of tmpfs");
	truncate_inode_pages(&tmpfs_mapping, 0);
	is(frames_free, NR_FRAMES - 1, "every frame is back");
}

void test_main(void)
{
	frames_init();
	page_cache_init(NR_FRAMES);
	init_mapping(&mapping, 0);
	init_mapping(&tmpfs_mapping, 1UL << AS_SWAPBACKED);
	inode.i_size = PAGES << PAGE_SHIFT;
	register_shrinker(&shrinker);
	test_transitions();
	test_random_transitions();
	test_reclaim();
	ok(!(current->flags & PF_MEMALLOC), "the reserves are closed again");
}
