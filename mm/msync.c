// SPDX-License-Identifier: GPL-2.0-only
/* msync(2): what was written through a shared mapping reaches its file. */
#include <linux/pagemap.h>
#include <linux/errno.h>
#include <linux/syscalls.h>
#include <uapi/linux/mman.h>
#include "internal.h"

/* The processor's note that a page was written becomes the page's. */
static int sync_entry(pte_t *ptep, unsigned long addr, struct mm_walk *walk)
{
	pte_t pte = *ptep;

	if (!pte_present(pte) || pte_special(pte) || !pte_dirty(pte))
		return 0;
	set_pte(ptep, pte_mkclean(pte));
	__flush_tlb_one(addr);
	set_page_dirty(pte_page(pte));
	return 0;
}

/* Hand dirty bits over, and for MS_SYNC write. mmap_sem is dropped: *dropped says so. */
static int msync_vma(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long start,
		     unsigned long end, int flags, bool *dropped)
{
	struct mm_walk walk = { .pte_entry = sync_entry, .mm = mm, .vma = vma };
	struct file *file = vma->vm_file;
	int error;

	*dropped = false;
	if ((flags & MS_INVALIDATE) && (vma->vm_flags & VM_LOCKED))
		return -EBUSY;
	if (!file || !(vma->vm_flags & VM_SHARED))
		return 0;
	walk_page_range(&walk, start, min(end, vma->vm_end));
	if (!(flags & MS_SYNC))
		return 0;
	get_file(file);
	up_read(&mm->mmap_sem);
	*dropped = true;
	error = vfs_fsync(file, 1);
	fput(file);
	return error;
}

static int msync_range(struct mm_struct *mm, unsigned long start, unsigned long end, int flags)
{
	struct vm_area_struct *vma;
	int unmapped = 0, error;
	bool dropped;

	down_read(&mm->mmap_sem);
	vma = find_vma(mm, start);
	while (start < end) {
		unsigned long from;

		error = -ENOMEM;
		if (!vma)
			goto out;
		if (start < vma->vm_start) {
			unmapped = -ENOMEM;
			start = vma->vm_start;
			if (start >= end)
				break;
		}
		from = start;
		start = vma->vm_end;
		error = msync_vma(mm, vma, from, end, flags, &dropped);
		if (dropped)
			down_read(&mm->mmap_sem);
		if (error)
			goto out;
		vma = find_vma(mm, start);
	}
	error = unmapped;
out:
	up_read(&mm->mmap_sem);
	return error;
}

asmlinkage long sys_msync(unsigned long start, size_t len, int flags)
{
	unsigned long end = start + PAGE_ALIGN(len);

	if (flags & ~(MS_ASYNC | MS_INVALIDATE | MS_SYNC))
		return -EINVAL;
	if (start & ~PAGE_MASK)
		return -EINVAL;
	if ((flags & MS_ASYNC) && (flags & MS_SYNC))
		return -EINVAL;
	if (end < start)
		return -ENOMEM;
	return end == start ? 0 : msync_range(current->mm, start, end, flags);
}
