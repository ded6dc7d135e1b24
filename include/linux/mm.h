/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MM_H
#define _LINUX_MM_H
/*
 * Memory management's interface: frame verbs, areas, faults. The structures are in mm_types.h; the
 * page cache is in pagemap.h, swap in swap.h, slab in slab.h, vmalloc in vmalloc.h.
 */
#include <linux/mm_types.h>
#include <linux/mmzone.h>
#include <asm/bitops.h>
#include <asm/pgtable.h>

struct inode;
struct rlimit;
struct seq_file;
struct task_struct;
struct vm_operations_struct;

extern struct page *mem_map;
extern unsigned long max_mapnr;		/* frames that mem_map covers */
extern unsigned long max_pfn, max_low_pfn, highstart_pfn, highend_pfn;
extern void *high_memory;		/* end of the direct map */
extern unsigned long totalram_pages, totalhigh_pages, totalreserve_pages;

/* ---- frames ---- */

static inline unsigned long page_to_pfn(const struct page *page)
{
	return (unsigned long)(page - mem_map);
}

#define pfn_to_page(pfn) (mem_map + (pfn))
#define pfn_valid(pfn) ((pfn) < max_mapnr)
#define virt_to_page(kaddr) (mem_map + (__pa(kaddr) >> PAGE_SHIFT))
#define page_to_phys(page) (page_to_pfn(page) << PAGE_SHIFT)
#define virt_addr_valid(kaddr)                                                                     \
	((unsigned long)(kaddr) >= PAGE_OFFSET && (void *)(kaddr) < high_memory)
/* A frame's address in the direct map; not for PG_highmem frames (see highmem.h). */
#define lowmem_page_address(page) __va(page_to_phys(page))

static inline zone_t *page_zone(const struct page *page)
{
	return &contig_page_data.node_zones[page->flags >> ZONE_SHIFT_IN_FLAGS];
}

#define PAGE_FLAG_VERBS(uname, bit)                                                                \
	static inline int Page##uname(const struct page *page)                                     \
	{                                                                                          \
		return (page->flags >> (bit)) & 1;                                                 \
	}                                                                                          \
	static inline void SetPage##uname(struct page *page)                                       \
	{                                                                                          \
		set_bit(bit, &page->flags);                                                        \
	}                                                                                          \
	static inline void ClearPage##uname(struct page *page)                                     \
	{                                                                                          \
		clear_bit(bit, &page->flags);                                                      \
	}                                                                                          \
	static inline int TestSetPage##uname(struct page *page)                                    \
	{                                                                                          \
		return test_and_set_bit(bit, &page->flags);                                        \
	}                                                                                          \
	static inline int TestClearPage##uname(struct page *page)                                  \
	{                                                                                          \
		return test_and_clear_bit(bit, &page->flags);                                      \
	}

PAGE_FLAG_VERBS(Locked, PG_locked)
PAGE_FLAG_VERBS(Error, PG_error)
PAGE_FLAG_VERBS(Referenced, PG_referenced)
PAGE_FLAG_VERBS(Uptodate, PG_uptodate)
PAGE_FLAG_VERBS(Dirty, PG_dirty)
PAGE_FLAG_VERBS(Active, PG_active)
PAGE_FLAG_VERBS(InactiveDirty, PG_inactive_dirty)
PAGE_FLAG_VERBS(InactiveClean, PG_inactive_clean)
PAGE_FLAG_VERBS(Slab, PG_slab)
PAGE_FLAG_VERBS(SwapCache, PG_swap_cache)
PAGE_FLAG_VERBS(HighMem, PG_highmem)
PAGE_FLAG_VERBS(Anon, PG_anon)
PAGE_FLAG_VERBS(SwapBacked, PG_swapbacked)
PAGE_FLAG_VERBS(PageTable, PG_pgtable)
PAGE_FLAG_VERBS(Mlocked, PG_mlocked)
PAGE_FLAG_VERBS(Buddy, PG_buddy)
PAGE_FLAG_VERBS(Unreclaimable, PG_unreclaimable)
PAGE_FLAG_VERBS(Reserved, PG_reserved)
PAGE_FLAG_VERBS(Writeback, PG_writeback)
PAGE_FLAG_VERBS(KStack, PG_kstack)
PAGE_FLAG_VERBS(Vmalloc, PG_vmalloc)

#define page_count(page) atomic_read(&(page)->count)
#define set_page_count(page, v) atomic_set(&(page)->count, v)
#define get_page(page) atomic_inc(&(page)->count)
#define put_page_testzero(page) atomic_dec_and_test(&(page)->count)

static inline void put_page(struct page *page)
{
	__free_pages(page, 0);
}

/* How many user ptes map the frame. */
static inline int page_mapcount(const struct page *page)
{
	return atomic_read(&page->_mapcount) + 1;
}

/* ---- areas ---- */

#define VM_READ 0x00000001
#define VM_WRITE 0x00000002
#define VM_EXEC 0x00000004
#define VM_SHARED 0x00000008
#define VM_MAYREAD 0x00000010	/* limits what mprotect may grant */
#define VM_MAYWRITE 0x00000020
#define VM_MAYEXEC 0x00000040
#define VM_MAYSHARE 0x00000080
#define VM_GROWSDOWN 0x00000100
#define VM_GROWSUP 0x00000200
#define VM_SHM 0x00000400
#define VM_DENYWRITE 0x00000800
#define VM_EXECUTABLE 0x00001000
#define VM_LOCKED 0x00002000
#define VM_IO 0x00004000	/* maps device memory: no frame behind it is ours to free */
#define VM_SEQ_READ 0x00008000
#define VM_RAND_READ 0x00010000
#define VM_DONTCOPY 0x00020000
#define VM_DONTEXPAND 0x00040000
#define VM_RESERVED 0x00080000	/* never swapped out */
#define VM_ACCOUNT 0x00100000	/* charged to committed memory */
#define VM_LOCKONFAULT 0x00200000
#define VM_WIPEONFORK 0x00400000
#define VM_DONTDUMP 0x00800000
#define VM_NORESERVE 0x01000000
#define VM_PFNMAP 0x02000000	/* ptes without a struct page that counts them */

#define VM_ACCESS_FLAGS (VM_READ | VM_WRITE | VM_EXEC)
#define VM_SPECIAL (VM_IO | VM_DONTEXPAND | VM_PFNMAP)	/* never merged, locked or dumped */
#define VM_STACK_FLAGS                                                                             \
	(VM_READ | VM_WRITE | VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC | VM_GROWSDOWN | VM_ACCOUNT)
#define VM_DATA_DEFAULT_FLAGS (VM_READ | VM_WRITE | VM_EXEC | VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC)

#define STACK_GUARD_GAP (256UL << PAGE_SHIFT)	/* no mapping this close below a stack */
#define DEFAULT_MAX_MAP_COUNT 65530
extern int sysctl_max_map_count;

/*
 * Entries that are neither empty nor present name a page that is in swap. Swapping registers what
 * to do with them: bring it in (VM_FAULT_*), drop a reference, take one (0, or -ENOMEM).
 */
struct swap_pte_operations {
	int (*fault)(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long address,
		     pte_t *ptep, pte_t entry, int write_access);
	void (*free)(swp_entry_t entry);
	int (*duplicate)(swp_entry_t entry);
};
extern const struct swap_pte_operations *swap_pte_ops;	/* NULL: there is no swap */

extern const pgprot_t protection_map[16];	/* by VM_READ|WRITE|EXEC|SHARED */

/*
 * What an area's owner does for it. nopage() brings the page at a (page-aligned) address with one
 * reference for the pte that will map it, or one of the two errors below; mmap_sem is held for reading.
 */
struct vm_operations_struct {
	void (*open)(struct vm_area_struct *vma);
	void (*close)(struct vm_area_struct *vma);
	struct page *(*nopage)(struct vm_area_struct *vma, unsigned long address, int write_access);
	int (*page_mkwrite)(struct vm_area_struct *vma, struct page *page);	/* 0 or -errno; may be NULL */
	const char *(*name)(struct vm_area_struct *vma);	/* for /proc maps; may be NULL */
};
#define NOPAGE_SIGBUS ((struct page *)0)
#define NOPAGE_OOM ((struct page *)-1)

/* What handle_mm_fault() did: the classes of 2.4 (1 minor, 2 major, 0 SIGBUS, -1 out of memory). */
enum { VM_FAULT_OOM = -1, VM_FAULT_SIGBUS = 0, VM_FAULT_MINOR = 1, VM_FAULT_MAJOR = 2 };

/* What vm_unmapped_area() looks for: length bytes within [low_limit, high_limit). */
struct vm_unmapped_area_info {
	unsigned long length, low_limit, high_limit;
	bool topdown;			/* the highest such hole, at its end; else the lowest */
};

/* vma.c: finding, linking, splitting and merging; mmap_sem held */
struct vm_area_struct *__find_vma(struct mm_struct *mm, unsigned long addr);

/**
 * find_vma - the first area that ends above an address
 * @mm: where to look
 * @addr: bytes; need not be aligned
 *
 * The area need not contain @addr: compare vm_start.
 *
 * Context: mmap_sem held.
 * Return: the area, or NULL when none ends above @addr.
 */
static inline struct vm_area_struct *find_vma(struct mm_struct *mm, unsigned long addr)
{
	struct vm_area_struct *vma = mm->mmap_cache;

	if (likely(vma && vma->vm_start <= addr && vma->vm_end > addr))
		return vma;
	return __find_vma(mm, addr);
}

struct vm_area_struct *find_vma_prev(struct mm_struct *mm, unsigned long addr,
				     struct vm_area_struct **pprev);
struct vm_area_struct *find_vma_intersection(struct mm_struct *mm, unsigned long start,
					     unsigned long end);
struct vm_area_struct *find_extend_vma(struct mm_struct *mm, unsigned long addr);
int split_vma(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long addr, int new_below);
int vma_clip(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long start, unsigned long end);
void vma_split_into(struct mm_struct *mm, struct vm_area_struct *vma, struct vm_area_struct *new,
		    unsigned long addr, int new_below);
struct vm_area_struct *vma_merge(struct mm_struct *mm, struct vm_area_struct *prev, unsigned long addr,
				 unsigned long end, unsigned long vm_flags, struct file *file,
				 unsigned long pgoff);
int insert_vm_struct(struct mm_struct *mm, struct vm_area_struct *vma);
struct vm_area_struct *vm_area_alloc(struct mm_struct *mm);
void vm_area_free(struct vm_area_struct *vma);
void vma_link(struct mm_struct *mm, struct vm_area_struct *vma, struct vm_area_struct *prev);
void vma_unlink(struct mm_struct *mm, struct vm_area_struct *vma);
struct vm_area_struct *vma_unlink_all(struct mm_struct *mm);
void vma_set_start(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long start);
void vma_set_end(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long end);
struct vm_area_struct *vma_join(struct mm_struct *mm, struct vm_area_struct *vma);
struct vm_area_struct *vma_join_later(struct mm_struct *mm, struct vm_area_struct *vma);
void __vma_join_pending(struct mm_struct *mm);

/* Before the areas are looked at one by one: mmap_sem for writing. */
static inline void vma_join_pending(struct mm_struct *mm)
{
	if (mm->nr_joins)
		__vma_join_pending(mm);
}

/* One more area than now must not be too many. */
static inline bool map_count_full(struct mm_struct *mm, int more)
{
	if (unlikely(mm->map_count + more > sysctl_max_map_count))
		vma_join_pending(mm);
	return mm->map_count + more > sysctl_max_map_count;
}
unsigned long vm_unmapped_area(struct mm_struct *mm, const struct vm_unmapped_area_info *info);

/* The first address that must stay free below an area: a stack keeps its guard gap. */
static inline unsigned long vm_start_gap(const struct vm_area_struct *vma)
{
	if (!(vma->vm_flags & VM_GROWSDOWN))
		return vma->vm_start;
	return vma->vm_start > STACK_GUARD_GAP ? vma->vm_start - STACK_GUARD_GAP : 0;
}

/* mmap.c; all with mmap_sem held for writing */
unsigned long do_mmap_pgoff(struct file *file, unsigned long addr, unsigned long len,
			    unsigned long prot, unsigned long flags, unsigned long pgoff);
int do_munmap(struct mm_struct *mm, unsigned long addr, size_t len);
unsigned long do_brk(unsigned long addr, unsigned long len);
int do_brk_flags(unsigned long addr, unsigned long len, unsigned long flags);
unsigned long get_unmapped_area(struct file *file, unsigned long addr, unsigned long len,
				unsigned long pgoff, unsigned long flags);
int expand_stack(struct vm_area_struct *vma, unsigned long address);
void exit_mmap(struct mm_struct *mm);
void arch_pick_mmap_layout(struct mm_struct *mm);	/* for a new program, from its RLIMIT_STACK */
extern unsigned long mmap_min_addr;
int may_expand_vm(struct mm_struct *mm, unsigned long flags, unsigned long npages);
void vm_stat_account(struct mm_struct *mm, unsigned long flags, long npages);
unsigned long do_mremap(unsigned long addr, unsigned long old_len, unsigned long new_len,
			unsigned long flags, unsigned long new_addr);

static inline unsigned long do_mmap(struct file *file, unsigned long addr, unsigned long len,
				    unsigned long prot, unsigned long flags, unsigned long offset)
{
	return do_mmap_pgoff(file, addr, len, prot, flags, offset >> PAGE_SHIFT);
}

static inline unsigned long vma_pages(const struct vm_area_struct *vma)
{
	return (vma->vm_end - vma->vm_start) >> PAGE_SHIFT;
}

/* mm_struct.c */
struct mm_struct *mm_alloc(void);		/* a new, empty address space; NULL without memory */
struct mm_struct *dup_mm(struct mm_struct *oldmm);	/* fork's copy; ERR_PTR(-ENOMEM) */
void mmput(struct mm_struct *mm);		/* last user: exit_mmap, then mmdrop */
void __mmdrop(struct mm_struct *mm);
struct mm_struct *get_task_mm(struct task_struct *task);	/* takes mm_users; NULL for kernel threads */
static inline void mmdrop(struct mm_struct *mm)
{
	if (atomic_dec_and_test(&mm->mm_count))
		__mmdrop(mm);
}
extern struct mm_struct init_mm;
extern struct list_head mmlist;
extern spinlock_t mmlist_lock;

/* memory.c */
int handle_mm_fault(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long address,
		    int write_access);
int make_pages_present(unsigned long addr, unsigned long end);
int get_user_pages(struct task_struct *tsk, struct mm_struct *mm, unsigned long start, int len,
		   int write, int force, struct page **pages, struct vm_area_struct **vmas);
int access_process_vm(struct task_struct *tsk, unsigned long addr, void *buf, int len, int write);
void zap_page_range(struct mm_struct *mm, unsigned long address, unsigned long size);
int copy_page_range(struct mm_struct *dst, struct mm_struct *src, struct vm_area_struct *vma);
void free_pgtables(struct mm_struct *mm, struct vm_area_struct *prev, unsigned long start,
		   unsigned long end);
int remap_page_range(struct vm_area_struct *vma, unsigned long from, unsigned long phys_addr,
		     unsigned long size, pgprot_t prot);
void vmtruncate_range(struct address_space *mapping, pgoff_t start);	/* unmap file pages from start on */
int vmtruncate(struct inode *inode, loff_t offset);
struct page *follow_page(struct mm_struct *mm, unsigned long address, int write);
void unmap_mapping_range(struct address_space *mapping, pgoff_t start, pgoff_t nr, int even_cows);

/* pagewalk.c: what to call for each entry of a range of user page tables; not 0 ends the walk */
struct mm_walk {
	int (*pte_entry)(pte_t *pte, unsigned long addr, struct mm_walk *walk);
	int (*pte_hole)(unsigned long addr, unsigned long end, struct mm_walk *walk);	/* no table; or NULL */
	struct mm_struct *mm;
	struct vm_area_struct *vma;	/* walk_page_vma() sets it */
	void *private;
};
int walk_page_range(struct mm_walk *walk, unsigned long addr, unsigned long end);
int walk_page_vma(struct mm_walk *walk, struct vm_area_struct *vma);

/* vmacct.c: overcommit */
extern int sysctl_overcommit_memory;		/* 0 guess, 1 always, 2 never */
extern int sysctl_overcommit_ratio;		/* percent */
extern atomic_t vm_committed_space;		/* pages */
int vm_enough_memory(long pages);		/* charges and returns 0, or -ENOMEM */
void vm_unacct_memory(long pages);
unsigned long vm_commit_limit(void);		/* pages */

/* oom_kill.c */
void out_of_memory(gfp_t gfp_mask, unsigned int order);

/* counters that meminfo shows, in pages (mm/vmstat.c) */
enum vm_stat_item {
	NR_ANON_PAGES,		/* PG_anon frames */
	NR_FILE_MAPPED,		/* page-cache frames that some pte maps */
	NR_FILE_PAGES,		/* page cache, shmem included */
	NR_SHMEM,
	NR_PAGETABLE,
	NR_KERNEL_STACK,	/* frames */
	NR_SLAB,
	NR_VMALLOC,
	NR_DIRTY,
	NR_WRITEBACK,
	NR_UNRECLAIMABLE,	/* ramfs pages */
	NR_MLOCK,
	NR_BUFFERS,		/* page-cache pages of block devices */
	NR_VM_STAT_ITEMS
};
extern long vm_stat[NR_VM_STAT_ITEMS];

/* events since boot, as /proc/vmstat names them */
enum vm_event_item {
	PGALLOC_DMA, PGALLOC_NORMAL, PGALLOC_HIGH, PGFREE, PGACTIVATE, PGDEACTIVATE, PGFAULT,
	PGMAJFAULT, PGPGIN, PGPGOUT, PSWPIN, PSWPOUT, PGREFILL, PGSCAN_KSWAPD, PGSCAN_DIRECT,
	PGSTEAL_KSWAPD, PGSTEAL_DIRECT, PAGEOUTRUN, ALLOCSTALL, SLABS_SCANNED, DROP_PAGECACHE,
	DROP_SLAB, OOM_KILL, VMAP_PURGES, VMAP_PURGED_AREAS, TLB_FLUSH_ALL, NR_VM_EVENT_ITEMS
};
extern unsigned long vm_events[NR_VM_EVENT_ITEMS];

#define inc_vm_stat(item) (vm_stat[item]++)
#define dec_vm_stat(item) (vm_stat[item]--)
#define mod_vm_stat(item, n) (vm_stat[item] += (n))
#define count_vm_event(item) (vm_events[item]++)
#define count_vm_events(item, n) (vm_events[item] += (n))

unsigned long nr_free_pages(void);
unsigned long nr_free_highpages(void);
unsigned long nr_blockdev_pages(void);
struct sysinfo;
void si_meminfo(struct sysinfo *val);
unsigned long si_mem_available(void);	/* pages that programs could get without swapping */
void show_mem(void);			/* to the log, as the out-of-memory killer prints it */

/* floor 7 registers itself with the page allocator: tries to free; > 0 when it made progress */
extern int (*reclaim_hook)(gfp_t gfp_mask, unsigned int order);
extern void (*oom_hook)(gfp_t gfp_mask, unsigned int order);
extern void (*wakeup_kswapd_hook)(void);	/* a zone fell below pages_low; any context */

/* shrinkers: caches that can give memory back (dentries, inodes) */
struct shrinker {
	unsigned long (*shrink)(unsigned long nr_to_scan, gfp_t gfp_mask);	/* objects left; 0 scans nothing */
	struct list_head list;
};
void register_shrinker(struct shrinker *shrinker);
void unregister_shrinker(struct shrinker *shrinker);

#endif
