// SPDX-License-Identifier: GPL-2.0-only
/*
 * Pages that have no other home than the cache: the address_space_operations of ramfs and tmpfs.
 *
 * What is not in the cache is a hole, and reads as zeros. A page once written is never "dirty" in
 * the sense that somebody should write it back, so it stays on clean_pages.
 */
#include <linux/kernel.h>
#include <linux/pagemap.h>

/**
 * simple_readpage - a hole becomes a page
 * @file: not used
 * @page: locked; unlocked and up to date afterwards
 *
 * Return: 0.
 */
int simple_readpage(struct file *file, struct page *page)
{
	clear_highpage(page);
	SetPageUptodate(page);
	unlock_page(page);
	return 0;
}

/**
 * simple_prepare_write - make part of a page writable
 * @file: not used
 * @page: locked
 * @from: first byte that will be written
 * @to: first byte after those
 *
 * A page that was a hole becomes zero around the part.
 *
 * Return: 0.
 */
int simple_prepare_write(struct file *file, struct page *page, unsigned int from, unsigned int to)
{
	if (!PageUptodate(page)) {
		if (from)
			memclear_highpage(page, 0, from);
		if (to < PAGE_SIZE)
			memclear_highpage(page, to, PAGE_SIZE - to);
	}
	return 0;
}

/**
 * simple_commit_write - part of a page has been written
 * @file: not used
 * @page: locked; all of it is valid now
 * @from: first byte that was written
 * @to: first byte after those
 *
 * Context: the inode's i_sem held.
 * Return: 0.
 */
int simple_commit_write(struct file *file, struct page *page, unsigned int from, unsigned int to)
{
	struct inode *inode = page->mapping->host;
	loff_t end = ((loff_t)page->index << PAGE_SHIFT) + to;

	SetPageUptodate(page);
	simple_set_page_dirty(page);
	if (end > inode->i_size)
		inode->i_size = end;
	return 0;
}

/**
 * simple_set_page_dirty - remember that a page is not a hole any more
 * @page: the page
 *
 * Return: 1 when it was clean before.
 */
int simple_set_page_dirty(struct page *page)
{
	return PageDirty(page) ? 0 : !TestSetPageDirty(page);
}

/**
 * simple_is_hole - is what is not in the cache all zeros?
 * @mapping: of the file
 * @index: in pages; not in the cache
 *
 * Return: 1, always.
 */
int simple_is_hole(struct address_space *mapping, pgoff_t index)
{
	return 1;
}
