// SPDX-License-Identifier: GPL-2.0-only
/*
 * The page cache: pages of files, found by (mapping, index) through a hash table, and the lock of
 * a page with those who wait for it.
 *
 * Being in the cache is one reference. A page enters it locked, by add_to_page_cache(), which asks
 * the owner of the mapping to charge it (addpage), and leaves it by __remove_inode_page(), which
 * gives that back (removepage): whatever is in the cache has been charged.
 *
 * Locks: pagecache_lock for the hash, the three lists of a mapping and nrpages; page->mapping and
 * page->index change under both pagecache_lock and the page's own lock.
 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/string.h>

DEFINE_SPINLOCK(pagecache_lock);
struct page **page_hash_table;
unsigned int page_hash_bits;

/* Those who wait for a page share a queue with the waiters of other pages, and look again. */
#define PAGE_WAIT_BITS 6
static wait_queue_head_t page_wait_table[1 << PAGE_WAIT_BITS];

/**
 * page_cache_init - allocate the hash table
 * @mempages: frames that the machine has
 *
 * Two pages a chain on average when all memory is page cache: 2 KB of table for 4 MB, and never
 * less than a page, since that is what the table costs anyway.
 *
 * Context: boot, once the page allocator works.
 */
void __init page_cache_init(unsigned long mempages)
{
	unsigned long chains = PAGE_SIZE / sizeof(struct page *);
	unsigned int order = 0, i;

	while (order < MAX_ORDER - 1 && chains < mempages / 2) {
		chains <<= 1;
		order++;
	}
	do {
		page_hash_table = (struct page **)__get_free_pages(GFP_KERNEL | __GFP_NOWARN, order);
	} while (!page_hash_table && order--);
	if (!page_hash_table)
		panic("no memory for the page cache's hash table");
	chains = (PAGE_SIZE << order) / sizeof(struct page *);
	for (page_hash_bits = 0; 1UL << page_hash_bits < chains; page_hash_bits++)
		;
	memset(page_hash_table, 0, PAGE_SIZE << order);
	for (i = 0; i < ARRAY_SIZE(page_wait_table); i++)
		init_waitqueue_head(page_wait_table + i);
	pr_info("Page-cache hash table entries: %lu (order: %u, %lu bytes)\n", chains, order,
		PAGE_SIZE << order);
}

/* ---- the page lock ---- */

static wait_queue_head_t *page_waitqueue(const struct page *page)
{
	unsigned long nr = page_to_pfn(page);

	return page_wait_table + ((nr ^ (nr >> PAGE_WAIT_BITS)) & (ARRAY_SIZE(page_wait_table) - 1));
}

/**
 * ___wait_on_page - sleep until a page is not locked
 * @page: the page; the caller has a reference
 *
 * Somebody else may have locked it again by the time this returns.
 *
 * Context: process; sleeps.
 */
void ___wait_on_page(struct page *page)
{
	wait_event(*page_waitqueue(page), !PageLocked(page));
}

/**
 * __lock_page - sleep until a page's lock is ours
 * @page: the page; the caller has a reference. After the wait its mapping may have changed.
 *
 * Context: process; sleeps.
 */
void __lock_page(struct page *page)
{
	while (TryLockPage(page))
		___wait_on_page(page);
}

/**
 * unlock_page - give up a page's lock and wake those who want it
 * @page: a page that the caller locked
 *
 * Context: any.
 */
void unlock_page(struct page *page)
{
	wait_queue_head_t *queue = page_waitqueue(page);

	if (unlikely(!TestClearPageLocked(page)))
		BUG();
	if (waitqueue_active(queue))
		wake_up_all(queue);
}

/* ---- lookup ---- */

/**
 * __find_get_page - find a page in its chain and take a reference
 * @mapping: whose page
 * @index: in pages
 * @hash: page_hash(mapping, index)
 *
 * Context: any that may take pagecache_lock.
 * Return: the page; NULL when it is not in the cache.
 */
struct page *__find_get_page(struct address_space *mapping, unsigned long index, struct page **hash)
{
	struct page *page;

	spin_lock(&pagecache_lock);
	for (page = *hash; page; page = page->next_hash)
		if (page->mapping == mapping && page->index == index) {
			get_page(page);
			break;
		}
	spin_unlock(&pagecache_lock);
	return page;
}

/**
 * find_get_page - find a page of the cache and take a reference
 * @mapping: whose page
 * @index: in pages
 *
 * Return: the page, perhaps locked or not up to date; NULL when it is not there.
 */
struct page *find_get_page(struct address_space *mapping, unsigned long index)
{
	return __find_get_page(mapping, index, page_hash(mapping, index));
}

/**
 * find_lock_page - find a page of the cache, take a reference and its lock
 * @mapping: whose page
 * @index: in pages
 *
 * Context: process; sleeps while another holds the lock.
 * Return: the page, still of this mapping; NULL when it is not there.
 */
struct page *find_lock_page(struct address_space *mapping, unsigned long index)
{
	struct page *page;

	while ((page = find_get_page(mapping, index)) != NULL) {
		lock_page(page);
		if (likely(page->mapping == mapping))
			break;
		/* Truncated while we waited; its place may have been filled anew. */
		unlock_page(page);
		put_page(page);
	}
	return page;
}

/* ---- entering and leaving ---- */

static void account_page_added(struct page *page, struct address_space *mapping)
{
	inc_vm_stat(NR_FILE_PAGES);
	if (test_bit(AS_SWAPBACKED, &mapping->flags)) {
		SetPageSwapBacked(page);
		inc_vm_stat(NR_SHMEM);
	}
	if (test_bit(AS_UNEVICTABLE, &mapping->flags)) {
		SetPageUnreclaimable(page);
		inc_vm_stat(NR_UNRECLAIMABLE);
	}
}

static void account_page_removed(struct page *page)
{
	dec_vm_stat(NR_FILE_PAGES);
	if (PageSwapBacked(page))
		dec_vm_stat(NR_SHMEM);
	if (PageUnreclaimable(page))
		dec_vm_stat(NR_UNRECLAIMABLE);
}

static void add_page_to_hash_queue(struct page *page, struct page **chain)
{
	page->next_hash = *chain;
	if (page->next_hash)
		page->next_hash->pprev_hash = &page->next_hash;
	page->pprev_hash = chain;
	*chain = page;
}

static void remove_page_from_hash_queue(struct page *page)
{
	if (page->next_hash)
		page->next_hash->pprev_hash = page->pprev_hash;
	*page->pprev_hash = page->next_hash;
	page->next_hash = NULL;
	page->pprev_hash = NULL;
}

static bool page_is_cached(struct address_space *mapping, unsigned long index, struct page *chain)
{
	for (; chain; chain = chain->next_hash)
		if (chain->mapping == mapping && chain->index == index)
			return true;
	return false;
}

/**
 * add_to_page_cache - make a new page part of a file
 * @page: not locked, in no cache; the caller's reference stays the caller's
 * @mapping: the file's pages
 * @index: where, in pages
 *
 * Context: any that may take pagecache_lock; does not sleep.
 * Return: 0, with the page locked and one more reference for the cache; -EEXIST when another page
 * stands there; what addpage() said (-ENOSPC, -ENOMEM).
 */
int add_to_page_cache(struct page *page, struct address_space *mapping, unsigned long index)
{
	struct page **chain = page_hash(mapping, index);
	int err = 0;

	spin_lock(&pagecache_lock);
	if (page_is_cached(mapping, index, *chain))
		err = -EEXIST;
	else if (mapping->a_ops->addpage)
		err = mapping->a_ops->addpage(mapping, index);
	if (!err) {
		page->flags |= 1UL << PG_locked;	/* nobody else knows it yet */
		get_page(page);
		page->mapping = mapping;
		page->index = index;
		page->private = 0;
		add_page_to_hash_queue(page, chain);
		list_add(&page->list, &mapping->clean_pages);
		mapping->nrpages++;
		account_page_added(page, mapping);
	}
	spin_unlock(&pagecache_lock);
	if (!err && !PageUnreclaimable(page))
		lru_cache_add(page);
	return err;
}

/**
 * __remove_inode_page - take a page out of its file
 * @page: locked, in the cache; the cache's reference passes to the caller
 *
 * Context: pagecache_lock held; does not sleep.
 */
void __remove_inode_page(struct page *page)
{
	struct address_space *mapping = page->mapping;

	VM_BUG_ON(!PageLocked(page));
	if (PageDirty(page) && !PageSwapBacked(page) && !PageUnreclaimable(page))
		dec_vm_stat(NR_DIRTY);
	account_page_removed(page);
	if (mapping->a_ops->removepage)
		mapping->a_ops->removepage(page);
	list_del(&page->list);
	mapping->nrpages--;
	page->mapping = NULL;
	remove_page_from_hash_queue(page);
}

/**
 * remove_inode_page - take a page out of its file and off the LRU lists
 * @page: locked, in the cache; the cache's reference passes to the caller
 *
 * Context: does not sleep.
 */
void remove_inode_page(struct page *page)
{
	if (!PageUnreclaimable(page))
		lru_cache_del(page);
	spin_lock(&pagecache_lock);
	__remove_inode_page(page);
	spin_unlock(&pagecache_lock);
}

/**
 * page_cache_new - put a fresh page into a file
 * @mapping: the file's pages
 * @index: where, in pages
 *
 * Context: process; may sleep and reclaim.
 * Return: the page, locked, not up to date, with a reference for the caller; ERR_PTR(-ENOMEM),
 * ERR_PTR(-EEXIST) when another came first, ERR_PTR(-ENOSPC) when the filesystem is full.
 */
struct page *page_cache_new(struct address_space *mapping, unsigned long index)
{
	struct page *page = page_cache_alloc(mapping);
	int err;

	if (!page)
		return ERR_PTR(-ENOMEM);
	err = add_to_page_cache(page, mapping, index);
	if (likely(!err))
		return page;
	put_page(page);
	return ERR_PTR(err);
}

/**
 * __grab_cache_page - a page of a file, locked, made when it is not there
 * @mapping: the file's pages
 * @index: which, in pages
 *
 * Context: process; may sleep and reclaim.
 * Return: the page with a reference, perhaps not up to date; ERR_PTR(-ENOMEM, -ENOSPC).
 */
struct page *__grab_cache_page(struct address_space *mapping, unsigned long index)
{
	struct page *page;

	do {
		page = find_lock_page(mapping, index);
		if (page)
			return page;
		page = page_cache_new(mapping, index);
	} while (IS_ERR(page) && PTR_ERR(page) == -EEXIST);
	return page;
}

/**
 * grab_cache_page - the same for those who do not ask why it failed
 * @mapping: the file's pages
 * @index: which, in pages
 *
 * Return: the page, locked, with a reference; NULL.
 */
struct page *grab_cache_page(struct address_space *mapping, unsigned long index)
{
	struct page *page = __grab_cache_page(mapping, index);

	return IS_ERR(page) ? NULL : page;
}

/* Bring a page up to date with @filler, which unlocks it; consumes the reference when it fails. */
static struct page *fill_page(struct page *page, int (*filler)(void *, struct page *), void *data)
{
	int err = filler(data, page);

	if (!err)
		wait_on_page(page);
	if (!err && PageUptodate(page))
		return page;
	put_page(page);
	return ERR_PTR(err ? err : -EIO);
}

/**
 * read_cache_page - a page of a file with its contents
 * @mapping: the file's pages
 * @index: which, in pages
 * @filler: reads it: gets @data and the locked page, unlocks it when it is read; 0 or -errno
 * @data: for @filler
 *
 * Context: process; sleeps.
 * Return: the page, up to date, with a reference; ERR_PTR(-ENOMEM, -EIO, what filler said).
 */
struct page *read_cache_page(struct address_space *mapping, unsigned long index,
			     int (*filler)(void *, struct page *), void *data)
{
	struct page *page = find_get_page(mapping, index);

	if (page && PageUptodate(page)) {
		mark_page_accessed(page);
		return page;
	}
	if (page)
		put_page(page);
	page = __grab_cache_page(mapping, index);
	if (IS_ERR(page))
		return page;
	if (PageUptodate(page)) {
		unlock_page(page);
		return page;
	}
	return fill_page(page, filler, data);
}

/* ---- dirty pages ---- */

/**
 * __set_page_dirty - move a page that has just become dirty to its mapping's dirty list
 * @page: in the cache, PG_dirty already set
 */
void __set_page_dirty(struct page *page)
{
	struct address_space *mapping;

	spin_lock(&pagecache_lock);
	mapping = page->mapping;
	if (mapping) {
		list_del(&page->list);
		list_add(&page->list, &mapping->dirty_pages);
		inc_vm_stat(NR_DIRTY);
	}
	spin_unlock(&pagecache_lock);
	if (mapping && mapping->host)
		__mark_inode_dirty(mapping->host, I_DIRTY_PAGES);
}

/**
 * set_page_dirty - a page's contents have changed
 * @page: of a file, or anonymous (then only the flag is set)
 *
 * Context: does not sleep.
 */
void set_page_dirty(struct page *page)
{
	struct address_space *mapping = page->mapping;

	if (PageDirty(page))
		return;
	if (mapping && mapping->a_ops->set_page_dirty)
		mapping->a_ops->set_page_dirty(page);
	else if (!TestSetPageDirty(page) && mapping)
		__set_page_dirty(page);
}
