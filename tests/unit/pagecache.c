// SPDX-License-Identifier: GPL-2.0-only
/*
 * mm/pagecache.c, mm/truncate.c: pages of several mappings come and go at random; lookups, lists
 * and counters are compared with a table.
 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/pagemap.h>
#include "frames.h"

#define MAPPINGS 4
#define INDEXES 200

static struct address_space mappings[MAPPINGS];
static struct inode inodes[MAPPINGS];
static struct page *model[MAPPINGS][INDEXES];	/* NULL: not cached */
static int charged[MAPPINGS], limit = INT_MAX;

static int test_addpage(struct address_space *mapping, pgoff_t index)
{
	if (charged[mapping - mappings] >= limit)
		return -ENOSPC;
	charged[mapping - mappings]++;
	return 0;
}

static void test_removepage(struct page *page)
{
	charged[page->mapping - mappings]--;
}

static const struct address_space_operations charging_ops = {
	.readpage = simple_readpage,
	.set_page_dirty = simple_set_page_dirty,
	.addpage = test_addpage,
	.removepage = test_removepage,
	.is_hole = simple_is_hole,
};
static const struct address_space_operations plain_ops = {
	.readpage = simple_readpage,
};

/* 0: a file that can be read again; 1: tmpfs; 2: ramfs; 3: a file that can be read again. */
static void setup(void)
{
	int i;

	frames_init();
	page_cache_init(NR_FRAMES);
	for (i = 0; i < MAPPINGS; i++) {
		INIT_LIST_HEAD(&mappings[i].clean_pages);
		INIT_LIST_HEAD(&mappings[i].dirty_pages);
		INIT_LIST_HEAD(&mappings[i].locked_pages);
		mappings[i].a_ops = i == 1 || i == 2 ? &charging_ops : &plain_ops;
		mappings[i].host = inodes + i;
		inodes[i].i_mapping = mappings + i;
		inodes[i].i_size = (loff_t)INDEXES << PAGE_SHIFT;
	}
	mappings[1].flags = 1UL << AS_SWAPBACKED;
	mappings[2].flags = 1UL << AS_UNEVICTABLE;
}

static int count_model(int m)
{
	int i, n = 0;

	for (i = 0; i < INDEXES; i++)
		n += model[m][i] != NULL;
	return n;
}

static void check_all(void)
{
	int m, i, total = 0;

	for (m = 0; m < MAPPINGS; m++) {
		int n = count_model(m);

		total += n;
		must(mappings[m].nrpages == n, "nrpages %lu of %d", mappings[m].nrpages, n);
		if (mappings[m].a_ops->addpage)
			must(charged[m] == n, "charged %d of %d", charged[m], n);
		for (i = 0; i < INDEXES; i++) {
			struct page *page = find_get_page(mappings + m, i);

			must(page == model[m][i], "mapping %d index %d", m, i);
			if (page) {
				must(page_count(page) == 2, "count %d", page_count(page));
				put_page(page);
			}
		}
	}
	must(vm_stat[NR_FILE_PAGES] == total, "file pages");
	must(vm_stat[NR_SHMEM] == count_model(1), "shmem");
	must(vm_stat[NR_UNRECLAIMABLE] == count_model(2), "unreclaimable");
	must(nr_active_pages + nr_inactive_dirty_pages == total - count_model(2), "on the lists");
	must(frames_free == NR_FRAMES - 1 - total, "frames");
}

static void add_one(int m, int i)
{
	struct page *page = page_cache_new(mappings + m, i);

	if (model[m][i]) {
		must(IS_ERR(page) && PTR_ERR(page) == -EEXIST, "twice");
		return;
	}
	if (IS_ERR(page)) {
		must(PTR_ERR(page) == -ENOMEM || PTR_ERR(page) == -ENOSPC, "error");
		return;
	}
	must(PageLocked(page) && !PageUptodate(page) && !page->private, "state");
	if (tap_below(2))
		SetPageUptodate(page);
	unlock_page(page);
	put_page(page);
	model[m][i] = page;
}

static void remove_one(int m, int i)
{
	struct page *page = find_lock_page(mappings + m, i);

	if (!page)
		return;
	remove_inode_page(page);
	put_page(page);
	unlock_page(page);
	put_page(page);
	model[m][i] = NULL;
}

static void dirty_one(int m, int i)
{
	struct page *page = find_get_page(mappings + m, i);

	if (!page)
		return;
	set_page_dirty(page);
	must(PageDirty(page), "dirty");
	if (tap_below(2))
		deactivate_page(page);
	else
		mark_page_accessed(page);
	put_page(page);
}

static void truncate_some(int m)
{
	int start = tap_below(INDEXES), i;

	truncate_inode_pages(mappings + m, (loff_t)start << PAGE_SHIFT);
	for (i = start; i < INDEXES; i++)
		model[m][i] = NULL;
}

/* Only clean pages with another home may go. */
static void invalidate_some(int m)
{
	int start = tap_below(INDEXES), end = start + tap_below(20), i;
	unsigned long want = 0;

	for (i = start; i <= end && i < INDEXES; i++)
		if (model[m][i] && m != 1 && m != 2 && !PageDirty(model[m][i])) {
			model[m][i] = NULL;
			want++;
		}
	must(invalidate_mapping_pages(mappings + m, start, end) == want, "invalidated");
}

static void random_operations(void)
{
	int round;

	for (round = 0; round < 20000; round++) {
		int m = tap_below(MAPPINGS), i = tap_below(INDEXES), op = tap_below(100);

		if (op < 60)
			add_one(m, i);
		else if (op < 80)
			remove_one(m, i);
		else if (op < 96)
			dirty_one(m, i);
		else if (op < 98)
			invalidate_some(m);
		else
			truncate_some(m);
		if (round % 50 == 0)
			check_all();
	}
	check_all();
	ok(true, "20000 random operations agree with the table");
}

static void test_limits(void)
{
	struct page *page;
	int i;

	for (i = 0; i < MAPPINGS; i++)
		truncate_inode_pages(mappings + i, 0);
	memset(model, 0, sizeof(model));
	check_all();
	ok(frames_free == NR_FRAMES - 1, "truncation gives every frame back");
	is(vm_stat[NR_DIRTY], 0, "no dirty pages left");

	limit = 2;
	for (i = 0; i < 3; i++) {
		page = __grab_cache_page(mappings + 1, i);
		if (!IS_ERR(page)) {
			unlock_page(page);
			put_page(page);
		}
	}
	is(PTR_ERR(page), -ENOSPC, "addpage() refuses the third page");
	is(frames_free, NR_FRAMES - 3, "and it is not kept");
	fail_after = 0;
	ok(!grab_cache_page(mappings + 0, 5), "no memory, no page");
	fail_after = -1;
	truncate_inode_pages(mappings + 1, 0);
	is(charged[1], 0, "charges go with the pages");
}

static int failing_filler(void *data, struct page *page)
{
	SetPageError(page);
	unlock_page(page);
	return 0;
}

static int good_filler(void *data, struct page *page)
{
	*(int *)data += 1;
	SetPageUptodate(page);
	unlock_page(page);
	return 0;
}

static void test_read_cache_page(void)
{
	int calls = 0;
	struct page *page = read_cache_page(mappings + 0, 9, failing_filler, NULL);

	is(PTR_ERR(page), -EIO, "a page that stays not up to date is EIO");
	page = read_cache_page(mappings + 0, 9, good_filler, &calls);
	ok(!IS_ERR(page) && PageUptodate(page) && calls == 1, "filled once");
	put_page(page);
	page = read_cache_page(mappings + 0, 9, good_filler, &calls);
	is(calls, 1, "and not again");
	put_page(page);
	truncate_inode_pages(mappings + 0, 0);
}

void test_main(void)
{
	setup();
	random_operations();
	test_limits();
	test_read_cache_page();
	is(kmaps, 0, "every kmap() was undone");
}
