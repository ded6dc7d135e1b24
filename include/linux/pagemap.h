/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_PAGEMAP_H
#define _LINUX_PAGEMAP_H
/*
 * The page cache: pages of files by (mapping, index). A page in it holds one reference for the
 * cache; lookups take another.
 */
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/highmem.h>

#define PAGE_CACHE_SHIFT PAGE_SHIFT
#define PAGE_CACHE_SIZE PAGE_SIZE
#define PAGE_CACHE_MASK PAGE_MASK
#define PAGE_CACHE_ALIGN(addr) (((addr) + PAGE_CACHE_SIZE - 1) & PAGE_CACHE_MASK)
#define page_cache_get(x) get_page(x)
#define page_cache_release(x) put_page(x)
#define page_cache_alloc(mapping) alloc_pages((mapping)->gfp_mask, 0)

extern spinlock_t pagecache_lock;	/* hash, mapping lists, nrpages */
extern spinlock_t pagemap_lru_lock;	/* LRU lists; nests inside pagecache_lock */
extern struct page **page_hash_table;
extern unsigned int page_hash_bits;
extern struct list_head active_list, inactive_dirty_list;
extern int nr_active_pages, nr_inactive_dirty_pages;

void page_cache_init(unsigned long mempages);
struct page *__find_get_page(struct address_space *mapping, unsigned long index, struct page **hash);
struct page *find_get_page(struct address_space *mapping, unsigned long index);	/* referenced, or NULL */
struct page *find_lock_page(struct address_space *mapping, unsigned long index);
struct page *grab_cache_page(struct address_space *mapping, unsigned long index);	/* locked; made when absent */
struct page *read_cache_page(struct address_space *mapping, unsigned long index,
			     int (*filler)(void *, struct page *), void *data);	/* up to date, or ERR_PTR */
int add_to_page_cache(struct page *page, struct address_space *mapping, unsigned long index);	/* 0 or -EEXIST; locks it */
void remove_inode_page(struct page *page);	/* page locked */
void __remove_inode_page(struct page *page);
void ___wait_on_page(struct page *page);
void lock_page(struct page *page);
void unlock_page(struct page *page);
static inline int TryLockPage(struct page *page)
{
	return TestSetPageLocked(page);
}
static inline void wait_on_page(struct page *page)
{
	if (PageLocked(page))
		___wait_on_page(page);
}
void __set_page_dirty(struct page *page);
void set_page_dirty(struct page *page);
void invalidate_inode_pages(struct inode *inode);	/* clean, unused ones */
unsigned long invalidate_mapping_pages(struct address_space *mapping, pgoff_t start, pgoff_t end);
struct page *filemap_nopage(struct vm_area_struct *area, unsigned long address, int write_access);
int filemap_fdatasync(struct address_space *mapping);
int filemap_fdatawait(struct address_space *mapping);

/* lru.c */
void lru_cache_add(struct page *page);
void lru_cache_del(struct page *page);
void activate_page(struct page *page);
void mark_page_accessed(struct page *page);

/* shmem.c: tmpfs and shared anonymous memory */
int shmem_zero_setup(struct vm_area_struct *vma);
struct file *shmem_file_setup(const char *name, loff_t size, unsigned long flags);

#endif
