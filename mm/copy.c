// SPDX-License-Identifier: GPL-2.0-only
/*
 * Copying page tables for fork: no data is copied, private pages become read-only on both sides.
 * What a fault in the child can bring back from the page cache is not copied at all.
 */
#include <linux/mm.h>
#include <linux/err.h>
#include "internal.h"

/* One directory entry's worth of ptes: from src up to end, to dst. */
struct copy_range {
	pte_t *dst, *src, *end;
	bool cow;			/* take the right to write from both sides */
	long copied[NR_MM_COUNTERS];
};

/* One more mapping of the page behind a present pte. */
static inline void copy_one_page(struct copy_range *range, pte_t pte)
{
	struct page *page = pte_page(pte);

	get_page(page);
	atomic_inc(&page->_mapcount);	/* mapped already: no counter looks at zero */
	range->copied[mm_counter(page)]++;
}

static int copy_swap_pte(struct copy_range *range, pte_t pte)
{
	int error = swap_pte_ops ? swap_pte_ops->duplicate(pte_to_swp_entry(pte)) : 0;

	if (!error)
		range->copied[MM_SWAPENTS]++;
	return error;
}

static int copy_pte_range(struct copy_range *range)
{
	for (; range->src != range->end; range->src++, range->dst++) {
		pte_t pte = *range->src;

		if (pte_none(pte))
			continue;
		if (unlikely(!pte_present(pte))) {
			int error = copy_swap_pte(range, pte);

			if (error)
				return error;
		} else if (likely(!pte_special(pte))) {
			copy_one_page(range, pte);
		}
		if (range->cow && pte_write(pte)) {
			pte = pte_wrprotect(pte);
			set_pte(range->src, pte);
		}
		set_pte(range->dst, pte);
	}
	return 0;
}

static int copy_pmd_range(struct mm_struct *dst, struct mm_struct *src, struct copy_range *range,
			  unsigned long address, unsigned long end)
{
	pmd_t *src_pmd = pmd_offset(pgd_offset(src, address), address);
	pmd_t *dst_pmd = pmd_offset(pgd_offset(dst, address), address);
	int error;

	if (!pmd_present(*src_pmd))
		return 0;
	range->dst = pte_alloc(dst, dst_pmd, address);
	if (!range->dst)
		return -ENOMEM;
	range->src = pte_offset(src_pmd, address);
	range->end = range->src + ((end - address) >> PAGE_SHIFT);
	spin_lock(&src->page_table_lock);
	error = copy_pte_range(range);
	spin_unlock(&src->page_table_lock);
	return error;
}

/* Does the area hold anything that a fault could not bring back? */
static bool vma_needs_copy(const struct vm_area_struct *vma)
{
	return vma_is_anonymous(vma) || vma->vm_cowed || (vma->vm_flags & (VM_IO | VM_PFNMAP));
}

/**
 * copy_page_range - give an area of a new address space the pages of its model
 * @dst: the new address space
 * @src: the one it is copied from
 * @vma: the area (of either)
 *
 * The caller flushes @src's TLB once, after the last area.
 *
 * Context: @src's mmap_sem for writing; may sleep.
 * Return: 0 or -ENOMEM; what was copied until then is left to exit_mmap().
 */
int copy_page_range(struct mm_struct *dst, struct mm_struct *src, struct vm_area_struct *vma)
{
	struct copy_range range = { .cow = is_cow_mapping(vma->vm_flags) };
	unsigned long address = vma->vm_start, end = vma->vm_end, next;
	int error = 0;

	if (!vma_needs_copy(vma))
		return 0;
	for (; address != end && !error; address = next) {
		next = pmd_addr_end(address, end);
		error = copy_pmd_range(dst, src, &range, address, next);
	}
	for (int i = 0; i < NR_MM_COUNTERS; i++)
		dst->rss_stat[i] += range.copied[i];
	return error;
}
