/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _MM_INTERNAL_H
#define _MM_INTERNAL_H
/* What the files of mm/ share with each other and with nobody else. */
#include <linux/mm.h>
#include <linux/sched.h>
#include <asm/pgtable.h>

/* page_alloc.c */
void free_reserved_block(struct page *page, unsigned int order);
void bad_page(struct page *page, const char *reason);

/* page_debug.c: poison and owners of frames */
void debug_poison_pages(struct page *page, unsigned int order);
void debug_check_poison(struct page *page, unsigned int order);
void page_owner_set(struct page *page, unsigned int order, gfp_t gfp_mask, void *caller);
void page_owner_init(unsigned long frames);
void page_owner_show(const struct page *page);
void page_owner_clear(struct page *page, unsigned int order);

/* failslab.c: true when the allocation at hand is the one that is to fail */
bool __should_fail(gfp_t gfp_mask);

static inline bool should_fail(gfp_t gfp_mask)
{
	return CONFIG_FAULT_INJECTION && __should_fail(gfp_mask);
}

/* ---- frames and the ptes that map them ---- */

/* The resident counter that a mapped page belongs to. */
static inline int mm_counter(const struct page *page)
{
	if (PageAnon(page))
		return MM_ANONPAGES;
	return PageSwapBacked(page) ? MM_SHMEMPAGES : MM_FILEPAGES;
}

/* A fresh anonymous page gets its first pte. free_hot_page() takes it off nr_anon again. */
static inline void page_add_new_anon_rmap(struct page *page)
{
	atomic_set(&page->_mapcount, 0);
	SetPageAnon(page);
	inc_vm_stat(NR_ANON_PAGES);
}

static inline void page_add_file_rmap(struct page *page)
{
	if (atomic_inc_and_test(&page->_mapcount))
		inc_vm_stat(NR_FILE_MAPPED);
}

/* An anonymous page that nobody maps any more is about to be freed, and is uncounted there. */
static inline void page_remove_rmap(struct page *page)
{
	if (!atomic_add_negative(-1, &page->_mapcount) || PageAnon(page))
		return;
	dec_vm_stat(NR_FILE_MAPPED);
	if (unlikely(PageMlocked(page)) && TestClearPageMlocked(page))
		dec_vm_stat(NR_MLOCK);
}

/* A page is mapped by a locked area; Mlocked in meminfo counts these. */
static inline void mlock_page(struct page *page)
{
	if (!TestSetPageMlocked(page))
		inc_vm_stat(NR_MLOCK);
}

static inline bool vma_is_anonymous(const struct vm_area_struct *vma)
{
	return !vma->vm_ops || !vma->vm_ops->nopage;
}

/* Private and, at some time, writable: its pages are copied before they are written. */
static inline bool is_cow_mapping(unsigned long vm_flags)
{
	return (vm_flags & (VM_SHARED | VM_MAYWRITE)) == VM_MAYWRITE;
}

/* ---- zap.c ---- */

/*
 * What one unmapping has taken out of the page tables: pages are freed only after the TLB
 * forgot them.
 */
struct mmu_gather {
	struct mm_struct *mm;
	unsigned int nr;		/* of pages[] */
	bool seen;			/* something was cleared */
	bool keep_anon;			/* leave private copies where they are */
	long freed[NR_MM_COUNTERS];
	struct page *pages[64];
};

void tlb_gather_mmu(struct mmu_gather *tlb, struct mm_struct *mm);
void tlb_finish_mmu(struct mmu_gather *tlb, unsigned long start, unsigned long end);
void unmap_page_range(struct mmu_gather *tlb, unsigned long address, unsigned long end);

/* ---- vma.c, vma_debug.c ---- */
struct vm_area_struct *vm_area_new(struct mm_struct *mm, unsigned long start, unsigned long end,
				   unsigned long vm_flags);
unsigned long vma_compute_gap(const struct vm_area_struct *vma);
void validate_mm(const struct mm_struct *mm);

/* The place that vma_join_later() remembered last. */
static inline bool join_is_put_off(const struct mm_struct *mm, unsigned long start)
{
	return mm->nr_joins && mm->join_at[mm->nr_joins - 1] == start;
}

static inline void vm_check(const struct mm_struct *mm)
{
	if (CONFIG_DEBUG_VM)
		validate_mm(mm);
}

/* ---- mmap.c ---- */
bool can_do_mlock(void);
void munlock_vma_pages_range(struct vm_area_struct *vma, unsigned long start, unsigned long end);
int mlock_future_check(struct mm_struct *mm, unsigned long flags, unsigned long len);
void remove_vma(struct vm_area_struct *vma);
unsigned long count_vma_pages_range(struct mm_struct *mm, unsigned long addr, unsigned long end);

/* What RLIMIT_DATA is about: private writable memory, stacks apart. */
static inline bool is_data_mapping(unsigned long flags)
{
	return (flags & (VM_WRITE | VM_SHARED | VM_GROWSDOWN)) == VM_WRITE;
}

/* The counter of areas of this kind; other_vm is nobody's. */
static inline unsigned long *vm_kind(struct mm_struct *mm, unsigned long flags)
{
	if (is_data_mapping(flags))
		return &mm->data_vm;
	if (flags & VM_GROWSDOWN)
		return &mm->stack_vm;
	return (flags & (VM_EXEC | VM_WRITE)) == VM_EXEC ? &mm->exec_vm : &mm->other_vm;
}

static inline pgprot_t vm_get_page_prot(unsigned long vm_flags)
{
	return protection_map[vm_flags & (VM_READ | VM_WRITE | VM_EXEC | VM_SHARED)];
}

/* Private writable memory that is promised to the area's owner is charged. */
static inline bool accountable_mapping(unsigned long vm_flags)
{
	return (vm_flags & (VM_NORESERVE | VM_SHARED | VM_WRITE)) == VM_WRITE;
}

#endif
