// SPDX-License-Identifier: GPL-2.0-only
/*
 * Taking pages out of the page cache: because the file became shorter, or because their memory is
 * wanted and they can be read again.
 */
#include <linux/kernel.h>
#include <linux/pagemap.h>
#include <linux/sched.h>

/*
 * A page whose contents are not part of the file any more. Readers that hold a reference see that
 * its mapping is gone. pagecache_lock held, page locked; the cache's reference passes to the caller.
 */
static void truncate_complete_page(struct page *page)
{
	lru_cache_del(page);
	__remove_inode_page(page);
	ClearPageDirty(page);
	ClearPageUptodate(page);
}

/*
 * Drop the pages of one list from @start on. Returns true when it had to let go of the lock, so
 * that the list must be looked at again.
 */
static bool truncate_list_pages(struct list_head *head, unsigned long start)
{
	struct page *page, *next;

	spin_lock(&pagecache_lock);
	list_for_each_entry_safe(page, next, head, list) {
		if (page->index < start)
			continue;
		if (TryLockPage(page)) {
			get_page(page);
			spin_unlock(&pagecache_lock);
			wait_on_page(page);
			put_page(page);
			return true;
		}
		truncate_complete_page(page);
		unlock_page(page);
		put_page(page);
		if (need_resched()) {
			spin_unlock(&pagecache_lock);
			cond_resched();
			return true;
		}
	}
	spin_unlock(&pagecache_lock);
	return false;
}

/* What follows the end of file in its last page must read as zeros when the file grows again. */
static void truncate_partial_page(struct address_space *mapping, unsigned long index,
				  unsigned int partial)
{
	struct page *page = find_lock_page(mapping, index);

	if (!page)
		return;
	if (PageUptodate(page))
		memclear_highpage(page, partial, PAGE_SIZE - partial);
	unlock_page(page);
	put_page(page);
}

/**
 * truncate_inode_pages - drop a file's pages from an offset on
 * @mapping: its pages; none of those to go is mapped any more
 * @lstart: first byte to go; within a page, the rest of that page becomes zero
 *
 * Context: process; i_sem held, or the inode's last reference; sleeps.
 */
void truncate_inode_pages(struct address_space *mapping, loff_t lstart)
{
	unsigned long start = (lstart + PAGE_SIZE - 1) >> PAGE_SHIFT;
	unsigned int partial = lstart & ~PAGE_MASK;

	if (!mapping->nrpages)
		return;
	while (truncate_list_pages(&mapping->clean_pages, start) ||
	       truncate_list_pages(&mapping->dirty_pages, start) ||
	       truncate_list_pages(&mapping->locked_pages, start))
		;
	if (partial)
		truncate_partial_page(mapping, start - 1, partial);
}

/* Can the page go, because nobody uses it and it can be read again? pagecache_lock held. */
static bool page_is_spare(const struct page *page)
{
	return !PageDirty(page) && !PageUnreclaimable(page) && !PageSwapBacked(page) &&
	       page_count(page) == 1 && !page->private;
}

/**
 * invalidate_mapping_pages - drop a file's clean, unused pages
 * @mapping: its pages
 * @start: first index
 * @end: last index, inclusive
 *
 * Context: does not sleep.
 * Return: pages dropped.
 */
unsigned long invalidate_mapping_pages(struct address_space *mapping, pgoff_t start, pgoff_t end)
{
	struct page *page, *next;
	unsigned long dropped = 0;

	spin_lock(&pagecache_lock);
	list_for_each_entry_safe(page, next, &mapping->clean_pages, list) {
		if (page->index < start || page->index > end || !page_is_spare(page) ||
		    TryLockPage(page))
			continue;
		truncate_complete_page(page);
		unlock_page(page);
		put_page(page);
		dropped++;
	}
	spin_unlock(&pagecache_lock);
	return dropped;
}

/**
 * invalidate_inode_pages - drop an inode's clean, unused pages
 * @inode: whose
 *
 * Context: does not sleep.
 */
void invalidate_inode_pages(struct inode *inode)
{
	invalidate_mapping_pages(inode->i_mapping, 0, ~0UL);
}
