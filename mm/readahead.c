// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reading pages before they are asked for. What has no other home than the cache (is_hole) has
 * nothing to be read from.
 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/pagemap.h>

#define MIN_READAHEAD 4		/* pages, when the accesses look random */

/**
 * force_page_cache_readahead - start reading a range that is not in the cache
 * @mapping: the file's pages
 * @file: for readpage(), may be NULL
 * @start: first index
 * @nr: pages
 *
 * Context: process; sleeps for memory, not for the reads.
 * Return: 0; -EINVAL when the file cannot be read by pages, -ENOMEM, -ENOSPC, what readpage() said.
 */
int force_page_cache_readahead(struct address_space *mapping, struct file *file, pgoff_t start,
			       unsigned long nr)
{
	pgoff_t end = (mapping->host->i_size + PAGE_SIZE - 1) >> PAGE_SHIFT, index;

	if (!mapping->a_ops || !mapping->a_ops->readpage)
		return -EINVAL;
	for (index = start; nr && index < end; index++, nr--) {
		struct page *page;
		int err;

		if (mapping->a_ops->is_hole && mapping->a_ops->is_hole(mapping, index))
			continue;
		page = page_cache_new(mapping, index);
		if (IS_ERR(page) && PTR_ERR(page) == -EEXIST)
			continue;
		if (IS_ERR(page))
			return PTR_ERR(page);
		err = mapping->a_ops->readpage(file, page);
		put_page(page);
		if (err)
			return err;
	}
	return 0;
}

/**
 * page_cache_readahead - a read missed the cache: read on from there
 * @mapping: the file's pages
 * @ra: what is known of this reader; ra_pages limits the window, 0 switches it off
 * @file: for readpage()
 * @index: where it missed
 *
 * The window doubles as long as each miss is where the last window ended.
 *
 * Context: process; sleeps for memory.
 */
void page_cache_readahead(struct address_space *mapping, struct file_ra_state *ra,
			  struct file *file, unsigned long index)
{
	if (!ra->ra_pages)
		return;
	if (index == ra->start + ra->size)
		ra->size = ra->size ? min(2 * ra->size, ra->ra_pages) : ra->ra_pages;
	else
		ra->size = min((unsigned long)MIN_READAHEAD, ra->ra_pages);
	ra->start = index;
	force_page_cache_readahead(mapping, file, index, ra->size);
}
