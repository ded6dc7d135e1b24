// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reclaim: making frames free again, for who cannot get one (try_to_free_pages) and ahead of that
 * (kswapd).
 *
 * What can go: page-cache pages that can be read again, which age from active_list over
 * inactive_dirty_list to inactive_clean_list; objects of caches that registered a shrinker; empty
 * slabs; spare page tables. Pages of ramfs and tmpfs cannot: they have no other home.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/swap.h>
#include <asm/pgtable.h>

#define SWAP_CLUSTER_MAX 32	/* pages that one round tries to free */
#define DEF_PRIORITY 6		/* a round looks at a 2^priority-th of everything; the last at all */

static LIST_HEAD(shrinker_list);
static DECLARE_WAIT_QUEUE_HEAD(kswapd_wait);
static bool kswapd_wanted;

/* ---- shrinkers ---- */

/**
 * register_shrinker - a cache offers to give objects back
 * @shrinker: shrink(nr, gfp_mask) frees up to about nr objects and returns how many could still go;
 *	nr 0 only asks. It must not wait for what an allocation with gfp_mask may hold.
 *
 * Context: process.
 */
void register_shrinker(struct shrinker *shrinker)
{
	list_add_tail(&shrinker->list, &shrinker_list);
}

/**
 * unregister_shrinker - the cache is gone
 * @shrinker: as registered
 */
void unregister_shrinker(struct shrinker *shrinker)
{
	list_del(&shrinker->list);
}

/* Ask every shrinker for its share. Objects that went. */
static unsigned long shrink_objects(int priority, gfp_t gfp_mask)
{
	struct shrinker *shrinker;
	unsigned long gone = 0;

	list_for_each_entry(shrinker, &shrinker_list, list) {
		unsigned long before = shrinker->shrink(0, gfp_mask), after;

		if (!before)
			continue;
		after = shrinker->shrink((before >> priority) + 1, gfp_mask);
		count_vm_events(SLABS_SCANNED, (before >> priority) + 1);
		if (after < before)
			gone += before - after;
	}
	return gone;
}

/* ---- pages of the cache: pagecache_lock, then pagemap_lru_lock ---- */

static void lock_lists(void)
{
	spin_lock(&pagecache_lock);
	spin_lock(&pagemap_lru_lock);
}

static void unlock_lists(void)
{
	spin_unlock(&pagemap_lru_lock);
	spin_unlock(&pagecache_lock);
}

/* Can nothing be done with the page now? Mapped, held, or without another home. */
static bool page_is_needed(struct page *page)
{
	return page_mapcount(page) || page_count(page) > 1 || PageSwapBacked(page) || page->private;
}

/*
 * Pages that were not used since they were last looked at, and could go, become inactive. Pages
 * that became so.
 */
static int refill_inactive_scan(int priority)
{
	int scan = nr_active_pages >> priority, moved = 0;

	lock_lists();
	count_vm_events(PGREFILL, scan);
	while (scan-- > 0 && !list_empty(&active_list)) {
		struct page *page = list_entry(active_list.prev, struct page, lru);

		if (TestClearPageReferenced(page) || page_is_needed(page)) {
			list_del(&page->lru);
			list_add(&page->lru, &active_list);
		} else {
			__deactivate_page(page);
			moved++;
		}
	}
	unlock_lists();
	return moved;
}

/* Write one dirty page; the lists are unlocked meanwhile. False when that cannot be done. */
static bool launder_dirty_page(struct page *page, gfp_t gfp_mask)
{
	int (*writepage)(struct page *) = page->mapping->a_ops->writepage;

	if (!writepage || !(gfp_mask & __GFP_IO) || TryLockPage(page))
		return false;
	get_page(page);
	ClearPageDirty(page);
	dec_vm_stat(NR_DIRTY);
	list_del(&page->list);
	list_add(&page->list, &page->mapping->locked_pages);
	unlock_lists();
	writepage(page);	/* unlocks the page; an error shows in PG_error */
	put_page(page);
	lock_lists();
	return true;
}

/*
 * Inactive pages that are clean and unused become free for the taking; used ones become active
 * again; dirty ones are written and looked at again later. Pages that became clean.
 */
static int page_launder(int priority, gfp_t gfp_mask)
{
	int scan = (nr_inactive_dirty_pages >> priority) + 1, cleaned = 0;

	lock_lists();
	while (scan-- > 0 && !list_empty(&inactive_dirty_list)) {
		struct page *page = list_entry(inactive_dirty_list.prev, struct page, lru);

		if (TestClearPageReferenced(page) || page_is_needed(page)) {
			__activate_page(page);
		} else if (!PageDirty(page)) {
			page_inactive_clean(page);
			cleaned++;
		} else {
			list_del(&page->lru);
			list_add(&page->lru, &inactive_dirty_list);
			launder_dirty_page(page, gfp_mask);
		}
	}
	unlock_lists();
	return cleaned;
}

/*
 * Free the oldest page of a zone's inactive_clean_list. False when the list is empty. One that was
 * used after all goes back to the active ones, which also counts as done.
 */
static bool reclaim_page(zone_t *zone, int *freed)
{
	struct page *page = NULL;

	lock_lists();
	if (!list_empty(&zone->inactive_clean_list)) {
		page = list_entry(zone->inactive_clean_list.prev, struct page, lru);
		if (PageDirty(page) || page_is_needed(page) || TryLockPage(page)) {
			__activate_page(page);
		} else {
			__lru_cache_del(page);
			__remove_inode_page(page);
			ClearPageUptodate(page);
			unlock_page(page);
			put_page(page);
			(*freed)++;
		}
	}
	unlock_lists();
	return page != NULL;
}

static int reclaim_clean_pages(int target)
{
	int freed = 0;
	zone_t *zone;

	for_each_zone(zone)
		while (freed < target && reclaim_page(zone, &freed))
			;
	return freed;
}

/* ---- the rounds ---- */

/*
 * Look harder each round until there is enough. Pages freed: when this is 0, nothing is left that
 * could go.
 */
static int do_try_to_free_pages(gfp_t gfp_mask, int target)
{
	int priority, freed = 0;

	for (priority = DEF_PRIORITY; priority >= 0 && freed < target; priority--) {
		refill_inactive_scan(priority);
		page_launder(priority, gfp_mask);
		freed += reclaim_clean_pages(target - freed);
		shrink_objects(priority, gfp_mask);
		freed += kmem_cache_reap(gfp_mask);
		freed += do_check_pgt_cache(0, 0);
	}
	return freed;
}

/**
 * try_to_free_pages - reclaim on behalf of an allocation that found nothing
 * @gfp_mask: the allocation's
 * @order: of the block that it wants
 *
 * Context: process; may sleep. What it allocates itself may come from the reserves.
 * Return: pages freed; 0 when there is nothing left that could be.
 */
int try_to_free_pages(gfp_t gfp_mask, unsigned int order)
{
	unsigned long was_reclaiming = current->flags & PF_MEMALLOC;
	int target = SWAP_CLUSTER_MAX, freed;

	if (target < 1 << order)
		target = 1 << order;
	current->flags |= PF_MEMALLOC;
	freed = do_try_to_free_pages(gfp_mask, target);
	if (!was_reclaiming)
		current->flags &= ~PF_MEMALLOC;
	count_vm_events(PGSTEAL_DIRECT, freed);
	return freed;
}

/* ---- kswapd ---- */

/**
 * wakeup_kswapd - a zone is low
 *
 * Context: any.
 */
void wakeup_kswapd(void)
{
	if (kswapd_wanted)
		return;
	kswapd_wanted = true;
	if (waitqueue_active(&kswapd_wait))
		wake_up(&kswapd_wait);
}

static bool zones_are_low(void)
{
	zone_t *zone;

	for_each_zone(zone)
		if (zone->zone_wake_kswapd && zone_free_pages(zone) < zone->pages_high)
			return true;
	return false;
}

static void clear_zone_wakeups(void)
{
	zone_t *zone;

	for_each_zone(zone)
		zone->zone_wake_kswapd = 0;
}

/*
 * Reclaim until the zones that asked are above pages_high. When nothing is left to reclaim it rests
 * a while and leaves the rest to those who allocate, who end in out_of_memory().
 */
static int kswapd(void *unused)
{
	daemonize("kswapd");
	current->flags |= PF_MEMALLOC;
	for (;;) {
		wait_event_interruptible(kswapd_wait, kswapd_wanted);
		count_vm_event(PAGEOUTRUN);
		while (zones_are_low()) {
			int freed = do_try_to_free_pages(GFP_KERNEL, SWAP_CLUSTER_MAX);

			count_vm_events(PGSTEAL_KSWAPD, freed);
			if (!freed) {
				set_current_state(TASK_INTERRUPTIBLE);
				schedule_timeout(HZ / 4);
				break;
			}
			cond_resched();
		}
		clear_zone_wakeups();
		kswapd_wanted = false;
	}
	return 0;
}

static int __init kswapd_init(void)
{
	reclaim_hook = try_to_free_pages;
	wakeup_kswapd_hook = wakeup_kswapd;
	if (kernel_thread(kswapd, NULL, CLONE_FS | CLONE_FILES | CLONE_SIGHAND) < 0)
		pr_err("kswapd: cannot start\n");
	return 0;
}
core_initcall(kswapd_init);

/* ---- drop_caches ---- */

/* Every page that can be read again and that nobody uses goes, whatever its age. */
static void drop_pagecache(struct list_head *list)
{
	struct page *page, *next;

	lock_lists();
	list_for_each_entry_safe(page, next, list, lru) {
		if (PageDirty(page) || page_is_needed(page) || TryLockPage(page))
			continue;
		__lru_cache_del(page);
		__remove_inode_page(page);
		ClearPageUptodate(page);
		unlock_page(page);
		put_page(page);
	}
	unlock_lists();
}

/**
 * drop_caches - give back what is only kept because it might be wanted again
 * @what: bit 0: page cache; bit 1: dentries, inodes, empty slabs
 *
 * Context: process; may sleep.
 */
void drop_caches(unsigned int what)
{
	zone_t *zone;

	if (what & 1) {
		drop_pagecache(&active_list);
		drop_pagecache(&inactive_dirty_list);
		for_each_zone(zone)
			drop_pagecache(&zone->inactive_clean_list);
		count_vm_event(DROP_PAGECACHE);
	}
	if (what & 2) {
		while (shrink_objects(0, GFP_KERNEL))
			;
		kmem_cache_reap(GFP_KERNEL);
		do_check_pgt_cache(0, 0);
		count_vm_event(DROP_SLAB);
	}
}
