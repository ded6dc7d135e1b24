// SPDX-License-Identifier: GPL-2.0-only
/* remap_file_pages(2), as Linux does it since 4.0: as a mapping over the range. */
#include <linux/fs.h>
#include <linux/errno.h>
#include <linux/syscalls.h>
#include <uapi/linux/mman.h>
#include "internal.h"

/* The area whose file is to be mapped over [start, end), or NULL. */
static struct vm_area_struct *remap_source(struct mm_struct *mm, unsigned long start,
					   unsigned long end)
{
	struct vm_area_struct *vma = find_vma(mm, start), *next = vma;

	if (!vma || vma->vm_start > start || !(vma->vm_flags & VM_SHARED) || !vma->vm_file)
		return NULL;
	while (next->vm_end < end) {
		unsigned long border = next->vm_end;

		next = next->vm_next;
		if (!next || next->vm_start != border || next->vm_file != vma->vm_file ||
		    next->vm_flags != vma->vm_flags)
			return NULL;
	}
	return vma;
}

asmlinkage long sys_remap_file_pages(unsigned long start, unsigned long size, unsigned long prot,
				     unsigned long pgoff, unsigned long flags)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma;
	struct file *file;
	long ret = -EINVAL;

	start &= PAGE_MASK;
	size &= PAGE_MASK;
	if (prot || start + size <= start || pgoff + (size >> PAGE_SHIFT) < pgoff)
		return -EINVAL;
	down_write(&mm->mmap_sem);
	vma = remap_source(mm, start, start + size);
	if (!vma)
		goto out;
	prot = vma->vm_flags & VM_ACCESS_FLAGS;		/* PROT_* have the same bits */
	flags = (flags & MAP_NONBLOCK) | MAP_SHARED | MAP_FIXED | MAP_POPULATE;
	flags |= vma->vm_flags & VM_LOCKED ? MAP_LOCKED : 0;
	file = vma->vm_file;
	get_file(file);
	ret = do_mmap_pgoff(file, start, size, prot, flags, pgoff);
	fput(file);
	if (ret >= 0 || ret < -4095)
		ret = 0;
out:
	up_write(&mm->mmap_sem);
	return ret;
}
