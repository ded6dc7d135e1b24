// SPDX-License-Identifier: GPL-2.0-only
/* The one walker of user page tables with callbacks; hot paths have loops of their own. */
#include <linux/mm.h>

static int walk_pte_range(struct mm_walk *walk, pmd_t *pmd, unsigned long addr, unsigned long end)
{
	pte_t *pte = pte_offset(pmd, addr);
	int ret = 0;

	for (; addr != end && !ret; addr += PAGE_SIZE, pte++)
		ret = walk->pte_entry(pte, addr, walk);
	return ret;
}

/**
 * walk_page_range - call back for each entry of a range, empty ones too
 * @walk: mm and callbacks set
 * @addr: first byte, page aligned, in user space
 * @end: first byte after
 *
 * Context: mmap_sem held; under page_table_lock if the callbacks ask for it.
 * Return: 0, or what a callback returned to end the walk.
 */
int walk_page_range(struct mm_walk *walk, unsigned long addr, unsigned long end)
{
	unsigned long next;
	int ret = 0;

	for (; addr < end && !ret; addr = next) {
		pmd_t *pmd = pmd_offset(pgd_offset(walk->mm, addr), addr);

		next = pmd_addr_end(addr, end);
		if (pmd_present(*pmd))
			ret = walk_pte_range(walk, pmd, addr, next);
		else if (walk->pte_hole)
			ret = walk->pte_hole(addr, next, walk);
	}
	return ret;
}

/**
 * walk_page_vma - walk_page_range() over one area
 * @walk: callbacks set
 * @vma: the area
 */
int walk_page_vma(struct mm_walk *walk, struct vm_area_struct *vma)
{
	walk->mm = vma->vm_mm;
	walk->vma = vma;
	return walk_page_range(walk, vma->vm_start, vma->vm_end);
}
