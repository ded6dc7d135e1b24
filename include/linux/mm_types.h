/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MM_TYPES_H
#define _LINUX_MM_TYPES_H
/* The structures of memory management: a frame, an area, an address space. */
#include <linux/types.h>
#include <linux/list.h>
#include <linux/rbtree.h>
#include <linux/rwsem.h>
#include <linux/spinlock.h>
#include <asm/page.h>
#include <asm/atomic.h>

struct address_space;
struct file;
struct linux_binfmt;
struct vm_operations_struct;
struct zone_struct;

/*
 * One physical frame. mem_map[] has one for each frame up to max_mapnr. 48 bytes, so that the
 * frame number is one shift and one multiplication away from the address.
 *
 * Who owns the fields depends on the owner of the frame:
 *  - free: list links it into zone->free_area[order] (private holds the order of its block's
 *    first frame) or into the hot list;
 *  - page cache: list links it into its mapping's clean/dirty/locked_pages, mapping and index
 *    name it, next_hash/pprev_hash chain it in page_hash_table, lru in an LRU list;
 *  - slab: list.next is its kmem_cache_t and list.prev its slab_t; page tables, anonymous
 *    memory: mapping is NULL until the page enters the swap cache.
 */
struct page {
	struct list_head list;
	struct address_space *mapping;	/* guarded by pagecache_lock and PG_locked */
	unsigned long index;		/* in pages within mapping; a swap entry in the swap cache */
	struct page *next_hash;		/* pagecache_lock */
	struct page **pprev_hash;
	atomic_t count;			/* references; 0: free */
	atomic_t _mapcount;		/* user ptes that map it, minus one (-1: none) */
	unsigned long flags;		/* PG_* below; zone number in the top bits. Atomic bit verbs */
	struct list_head lru;		/* pagemap_lru_lock */
	unsigned long private;		/* buffers (buffer_head *), block order, ... by owner */
};

/* page->flags */
enum pageflags {
	PG_locked = 0,		/* I/O or truncation in progress: wait on it */
	PG_error = 1,
	PG_referenced = 2,
	PG_uptodate = 3,
	PG_dirty = 4,
	PG_decr_after = 5,
	PG_active = 6,		/* on active_list */
	PG_inactive_dirty = 7,	/* on inactive_dirty_list */
	PG_slab = 8,
	PG_swap_cache = 9,
	PG_skip = 10,
	PG_inactive_clean = 11,	/* on its zone's inactive_clean_list */
	PG_highmem = 12,
	PG_anon = 13,		/* anonymous memory: counted in nr_anon; cleared when freed */
	PG_swapbacked = 14,	/* tmpfs and shared anonymous memory: counted in nr_shmem */
	PG_pgtable = 15,	/* a user page table: counted in nr_page_table_pages */
	PG_mlocked = 16,	/* mapped by a locked area */
	PG_buddy = 17,		/* first frame of a free block, in free_area[private] */
	PG_arch_1 = 18,
	PG_unreclaimable = 19,	/* ramfs: never leaves before its file does */
	PG_reserved = 20,	/* not the allocator's: kernel image, holes, firmware */
	PG_writeback = 21,
	PG_kstack = 22,		/* a kernel stack */
	PG_vmalloc = 23,	/* backs a vmalloc area */
	NR_PAGEFLAGS = 24,
};
#define ZONE_SHIFT_IN_FLAGS 30

struct vm_area_struct {
	struct mm_struct *vm_mm;
	unsigned long vm_start;		/* first byte; mmap_sem for all of these */
	unsigned long vm_end;		/* first byte after */
	struct vm_area_struct *vm_next, *vm_prev;	/* by address */
	pgprot_t vm_page_prot;
	unsigned long vm_flags;		/* VM_* in linux/mm.h */
	struct rb_node vm_rb;
	unsigned long rb_subtree_gap;	/* no hole before an area of this subtree is larger, bytes */
	struct list_head shared;	/* in mapping->i_mmap or i_mmap_shared; i_shared_lock */
	const struct vm_operations_struct *vm_ops;
	unsigned long vm_pgoff;		/* offset of vm_start in vm_file, pages; for anonymous
					 * memory vm_start >> PAGE_SHIFT at its creation */
	struct file *vm_file;
	void *vm_private_data;
	unsigned int vm_cowed;		/* a private file area that may hold pages of its own: only
					 * these are not there for a fault to bring back */
};

enum { MM_FILEPAGES, MM_ANONPAGES, MM_SHMEMPAGES, MM_SWAPENTS, NR_MM_COUNTERS };

#define AT_VECTOR_SIZE 44

struct mm_struct {
	struct vm_area_struct *mmap, *mmap_last;	/* list of areas, by address */
	struct rb_root mm_rb;			/* the same; empty while there are few (vma.c) */
	struct vm_area_struct *mmap_cache;	/* last find_vma() result */
	/* where a mapping without an address goes: upward or downward from mmap_base */
	unsigned long (*get_unmapped_area)(struct file *file, unsigned long addr, unsigned long len,
					   unsigned long pgoff, unsigned long flags);
	pgd_t *pgd;
	atomic_t mm_users;			/* tasks (and borrowers) that use the user part */
	atomic_t mm_count;			/* references to the struct; all users are one */
	int map_count;				/* areas */
	struct rw_semaphore mmap_sem;		/* the areas and everything below but counters */
	spinlock_t page_table_lock;		/* ptes, counters */
	struct list_head mmlist;		/* all mms: mmlist_lock */
	unsigned long mmap_base;		/* mappings are placed from here */
	/* Downward layout: between free_area_cache and mmap_base no hole is above cached_hole_size. */
	unsigned long free_area_cache, cached_hole_size;
	unsigned int nr_joins;			/* of join_at[]: addresses where areas may be joined */
	unsigned long join_at[4];
	unsigned long task_size;
	unsigned long start_code, end_code, start_data, end_data;
	unsigned long start_brk, brk, start_stack;
	unsigned long arg_start, arg_end, env_start, env_end;
	long rss_stat[NR_MM_COUNTERS];		/* pages; page_table_lock */
	unsigned long nr_ptes;			/* page-table pages */
	unsigned long total_vm, locked_vm, pinned_vm;	/* pages */
	unsigned long data_vm, exec_vm, stack_vm, other_vm;	/* pages, by kind of area */
	unsigned long hiwater_rss, hiwater_vm;	/* pages; brought up to date when read or shrunk */
	unsigned long def_flags;		/* VM_LOCKED after mlockall(MCL_FUTURE) */
	unsigned long swap_address;		/* where swap_out() goes on */
	unsigned int dumpable;
	struct file *exe_file;			/* /proc/<pid>/exe */
	struct linux_binfmt *binfmt;
	unsigned long saved_auxv[AT_VECTOR_SIZE];	/* /proc/<pid>/auxv */
};

static inline unsigned long get_mm_counter(const struct mm_struct *mm, int member)
{
	return mm->rss_stat[member] > 0 ? (unsigned long)mm->rss_stat[member] : 0;
}

static inline void add_mm_counter(struct mm_struct *mm, int member, long value)
{
	mm->rss_stat[member] += value;
}

/* Resident pages of all kinds. */
static inline unsigned long get_mm_rss(const struct mm_struct *mm)
{
	return get_mm_counter(mm, MM_FILEPAGES) + get_mm_counter(mm, MM_ANONPAGES) +
	       get_mm_counter(mm, MM_SHMEMPAGES);
}

#endif
