// SPDX-License-Identifier: GPL-2.0-only
/* The debug configuration's check of an address space: list, tree, gaps and counters must agree. */
#include <linux/mm.h>
#include <linux/printk.h>
#include "internal.h"

/* What the list says, to be compared with the tree and the counters. */
struct mm_sums {
	int areas;
	unsigned long total, locked;
};

static const char *check_list(const struct mm_struct *mm, struct mm_sums *sums)
{
	const struct vm_area_struct *vma, *prev = NULL;
	bool cached = !mm->mmap_cache;

	for (vma = mm->mmap; vma; prev = vma, vma = vma->vm_next) {
		if (vma->vm_prev != prev || vma->vm_mm != mm)
			return "list broken";
		if (vma->vm_start >= vma->vm_end || ((vma->vm_start | vma->vm_end) & ~PAGE_MASK))
			return "bad bounds";
		if (prev && prev->vm_end > vma->vm_start)
			return "areas overlap";
		cached |= vma == mm->mmap_cache;
		sums->areas++;
		sums->total += vma_pages(vma);
		sums->locked += vma->vm_flags & VM_LOCKED ? vma_pages(vma) : 0;
	}
	if (mm->mmap_last != prev)
		return "mmap_last is wrong";
	return cached ? NULL : "mmap_cache is stale";
}

/* Without recursion: a damaged tree must not end in a damaged stack. */
static const char *check_tree(const struct mm_struct *mm, const struct mm_sums *sums)
{
	const struct rb_node *node = rb_first(&mm->mm_rb);
	const struct vm_area_struct *vma = mm->mmap;

	for (; node && vma; node = rb_next(node), vma = vma->vm_next) {
		if (node != &vma->vm_rb)
			return "tree and list differ";
		if (vma->rb_subtree_gap < vma_compute_gap(vma))
			return "rb_subtree_gap is too low";
	}
	return node || vma ? "tree and list differ in length" : NULL;
}

/**
 * validate_mm - stop the kernel when an address space contradicts itself
 * @mm: the address space
 *
 * Context: mmap_sem held.
 */
void validate_mm(const struct mm_struct *mm)
{
	struct mm_sums sums = { 0 };
	const char *what;

	/* Tens of thousands of areas are not looked at each time. */
	if (mm->map_count > 512 && (mm->map_count & 511))
		return;
	what = check_list(mm, &sums);
	if (!what && mm->mm_rb.rb_node)
		what = check_tree(mm, &sums);
	if (!what && sums.areas != mm->map_count)
		what = "map_count is wrong";
	if (!what && sums.total != mm->total_vm)
		what = "total_vm is wrong";
	if (!what && sums.locked != mm->locked_vm)
		what = "locked_vm is wrong";
	if (likely(!what))
		return;
	printk(KERN_EMERG "mm %p of %s: %s\n", mm, current->comm, what);
	printk(KERN_EMERG "%d areas, map_count %d; %lu pages, total_vm %lu; %lu locked, locked_vm %lu\n",
	       sums.areas, mm->map_count, sums.total, mm->total_vm, sums.locked, mm->locked_vm);
	for (const struct vm_area_struct *vma = mm->mmap; vma; vma = vma->vm_next)
		printk(KERN_EMERG "  %08lx-%08lx flags %lx gap %lx\n", vma->vm_start, vma->vm_end,
		       vma->vm_flags, vma->rb_subtree_gap);
	BUG();
}
