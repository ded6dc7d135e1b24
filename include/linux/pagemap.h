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

/* ---- pagecache.c: lookup, insertion, removal, the page lock ---- */

void page_cache_init(unsigned long mempages);	/* frames that the machine has */

/* The chain in which (mapping, index) stands. Inodes are not smaller than 128 bytes apart. */
static inline struct page **page_hash(const struct address_space *mapping, unsigned long index)
{
	unsigned long h = ((unsigned long)mapping >> 7) + index;

	return page_hash_table + ((h + (h >> page_hash_bits)) & ((1UL << page_hash_bits) - 1));
}

struct page *__find_get_page(struct address_space *mapping, unsigned long index, struct page **hash);
struct page *find_get_page(struct address_space *mapping, unsigned long index);	/* referenced, or NULL */
struct page *find_lock_page(struct address_space *mapping, unsigned long index);
struct page *page_cache_new(struct address_space *mapping, unsigned long index);	/* locked; ERR_PTR */
struct page *__grab_cache_page(struct address_space *mapping, unsigned long index);	/* ERR_PTR */
struct page *grab_cache_page(struct address_space *mapping, unsigned long index);	/* locked; NULL */
struct page *read_cache_page(struct address_space *mapping, unsigned long index,
			     int (*filler)(void *, struct page *), void *data);	/* up to date, or ERR_PTR */
/* 0 with the page locked and a reference taken for the cache; -EEXIST, or what addpage() says */
int add_to_page_cache(struct page *page, struct address_space *mapping, unsigned long index);
void remove_inode_page(struct page *page);	/* page locked; drops no reference */
void __remove_inode_page(struct page *page);	/* the same with pagecache_lock held */
void ___wait_on_page(struct page *page);
void __lock_page(struct page *page);
void unlock_page(struct page *page);
static inline int TryLockPage(struct page *page)
{
	return TestSetPageLocked(page);
}
static inline void lock_page(struct page *page)
{
	if (unlikely(TryLockPage(page)))
		__lock_page(page);
}
static inline void wait_on_page(struct page *page)
{
	if (unlikely(PageLocked(page)))
		___wait_on_page(page);
}
void __set_page_dirty(struct page *page);
void set_page_dirty(struct page *page);

/* ---- truncate.c: taking pages out of the cache ---- */

void invalidate_inode_pages(struct inode *inode);	/* clean, unused ones */
unsigned long invalidate_mapping_pages(struct address_space *mapping, pgoff_t start, pgoff_t end);

/* ---- filemap.c, filemap_write.c ---- */

/* What a read wants: the actor takes bytes of a page, and says how many it took. */
typedef struct {
	size_t written;		/* so far */
	size_t count;		/* still wanted */
	void *data;		/* the actor's: where they go */
	int error;
} read_descriptor_t;
typedef int (*read_actor_t)(read_descriptor_t *desc, struct page *page, unsigned long offset,
			    unsigned long size);
void do_generic_file_read(struct file *file, loff_t *ppos, read_descriptor_t *desc,
			  read_actor_t actor);
/* From the page cache of in, through out->f_op->sendpage: bytes, or -errno when there were none. */
ssize_t generic_file_sendfile(struct file *in, loff_t *ppos, size_t count, struct file *out,
			      loff_t *out_pos);
int generic_write_checks(struct file *file, loff_t *pos, size_t *count);
struct page *filemap_nopage(struct vm_area_struct *area, unsigned long address, int write_access);
int filemap_fdatasync(struct address_space *mapping);
int filemap_fdatawait(struct address_space *mapping);
extern const struct vm_operations_struct generic_file_vm_ops;

/* ---- readahead.c ---- */
void page_cache_readahead(struct address_space *mapping, struct file_ra_state *ra,
			  struct file *file, unsigned long index);
int force_page_cache_readahead(struct address_space *mapping, struct file *file, pgoff_t start,
			       unsigned long nr);

/* ---- lru.c ---- */
void lru_cache_add(struct page *page);
void lru_cache_del(struct page *page);
void activate_page(struct page *page);
void deactivate_page(struct page *page);
void __activate_page(struct page *page);	/* these four with pagemap_lru_lock held */
void __deactivate_page(struct page *page);
void __lru_cache_del(struct page *page);
void page_inactive_clean(struct page *page);	/* inactive_dirty to its zone's inactive_clean list */
void __mark_page_accessed(struct page *page);

/* A page of the cache was used. One that never leaves has no age. */
static inline void mark_page_accessed(struct page *page)
{
	if (!PageUnreclaimable(page))
		__mark_page_accessed(page);
}

/* ---- shmem.c: tmpfs and shared anonymous memory ---- */
int shmem_zero_setup(struct vm_area_struct *vma);
struct file *shmem_file_setup(const char *name, loff_t size, unsigned long flags);

#endif
