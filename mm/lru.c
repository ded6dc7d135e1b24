// SPDX-License-Identifier: GPL-2.0-only
/*
 * The age of pages in the cache. A page that can be reclaimed is on one of three lists:
 *
 *	active_list			in use, or used of late
 *	inactive_dirty_list		not used of late; perhaps dirty, perhaps mapped
 *	zone->inactive_clean_list	unmapped and clean: free for the taking, by reclaim_page()
 *
 * PG_active, PG_inactive_dirty or PG_inactive_clean says which; the counters follow. Pages that
 * never leave before their file does (PG_unreclaimable) are on none.
 *
 * Lock: pagemap_lru_lock, inside pagecache_lock.
 */
#include <linux/kernel.h>
#include <linux/pagemap.h>

DEFINE_SPINLOCK(pagemap_lru_lock);
LIST_HEAD(active_list);
LIST_HEAD(inactive_dirty_list);
int nr_active_pages, nr_inactive_dirty_pages;

static void add_page_to_active_list(struct page *page)
{
	SetPageActive(page);
	list_add(&page->lru, &active_list);
	nr_active_pages++;
	page_zone(page)->active_pages++;
}

static void add_page_to_inactive_dirty_list(struct page *page)
{
	SetPageInactiveDirty(page);
	list_add(&page->lru, &inactive_dirty_list);
	nr_inactive_dirty_pages++;
	page_zone(page)->inactive_dirty_pages++;
}

static void add_page_to_inactive_clean_list(struct page *page)
{
	zone_t *zone = page_zone(page);

	SetPageInactiveClean(page);
	list_add(&page->lru, &zone->inactive_clean_list);
	zone->inactive_clean_pages++;
}

/**
 * __lru_cache_del - take a page off whatever list it is on
 * @page: perhaps on none
 *
 * Context: pagemap_lru_lock held.
 */
void __lru_cache_del(struct page *page)
{
	zone_t *zone = page_zone(page);

	if (PageActive(page)) {
		ClearPageActive(page);
		nr_active_pages--;
		zone->active_pages--;
	} else if (PageInactiveDirty(page)) {
		ClearPageInactiveDirty(page);
		nr_inactive_dirty_pages--;
		zone->inactive_dirty_pages--;
	} else if (PageInactiveClean(page)) {
		ClearPageInactiveClean(page);
		zone->inactive_clean_pages--;
	} else {
		return;
	}
	list_del(&page->lru);
}

/**
 * lru_cache_del - take a page that leaves the cache off the lists
 * @page: perhaps on none
 */
void lru_cache_del(struct page *page)
{
	spin_lock(&pagemap_lru_lock);
	__lru_cache_del(page);
	spin_unlock(&pagemap_lru_lock);
}

/**
 * lru_cache_add - a page has entered the cache: it begins active
 * @page: on no list
 */
void lru_cache_add(struct page *page)
{
	VM_BUG_ON(PageActive(page) || PageInactiveDirty(page) || PageInactiveClean(page));
	spin_lock(&pagemap_lru_lock);
	add_page_to_active_list(page);
	spin_unlock(&pagemap_lru_lock);
}

/**
 * __activate_page - an inactive page becomes active; others stay as they are
 * @page: the page
 *
 * Context: pagemap_lru_lock held.
 */
void __activate_page(struct page *page)
{
	if (!PageInactiveDirty(page) && !PageInactiveClean(page))
		return;
	__lru_cache_del(page);
	add_page_to_active_list(page);
	count_vm_event(PGACTIVATE);
}

/**
 * activate_page - an inactive page becomes active; others stay as they are
 * @page: the page
 */
void activate_page(struct page *page)
{
	spin_lock(&pagemap_lru_lock);
	__activate_page(page);
	spin_unlock(&pagemap_lru_lock);
}

/**
 * __deactivate_page - an active page becomes a candidate for page_launder()
 * @page: the page
 *
 * Context: pagemap_lru_lock held.
 */
void __deactivate_page(struct page *page)
{
	if (!PageActive(page))
		return;
	ClearPageReferenced(page);
	__lru_cache_del(page);
	add_page_to_inactive_dirty_list(page);
	count_vm_event(PGDEACTIVATE);
}

/**
 * deactivate_page - an active page becomes a candidate for page_launder()
 * @page: the page
 */
void deactivate_page(struct page *page)
{
	spin_lock(&pagemap_lru_lock);
	__deactivate_page(page);
	spin_unlock(&pagemap_lru_lock);
}

/**
 * page_inactive_clean - a laundered page joins those of its zone that are free for the taking
 * @page: on inactive_dirty_list, clean, unmapped
 *
 * Context: pagemap_lru_lock held.
 */
void page_inactive_clean(struct page *page)
{
	VM_BUG_ON(!PageInactiveDirty(page));
	__lru_cache_del(page);
	add_page_to_inactive_clean_list(page);
}

/**
 * __mark_page_accessed - a page of the cache was used
 * @page: the page
 *
 * The second use while it is inactive brings it back.
 */
void __mark_page_accessed(struct page *page)
{
	if (!PageReferenced(page)) {
		SetPageReferenced(page);
	} else if (!PageActive(page)) {
		activate_page(page);
		ClearPageReferenced(page);
	}
}
