// SPDX-License-Identifier: GPL-2.0-only
/*
 * madvise(2). Most advice is a flag of the area; some acts at once. MADV_FREE frees at once, where
 * Linux waits for pressure; advice for huge pages and for merging equal pages is refused, since
 * there are neither.
 */
#include <linux/pagemap.h>
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/syscalls.h>
#include <uapi/linux/mman.h>
#include "internal.h"

/* Flags that each advice sets and clears; zeros for advice that is none of flags. */
struct advice_flags {
	unsigned long set, clear;
};

static struct advice_flags advice_flags(int advice)
{
	switch (advice) {
	case MADV_NORMAL:
		return (struct advice_flags){ 0, VM_RAND_READ | VM_SEQ_READ };
	case MADV_SEQUENTIAL:
		return (struct advice_flags){ VM_SEQ_READ, VM_RAND_READ };
	case MADV_RANDOM:
		return (struct advice_flags){ VM_RAND_READ, VM_SEQ_READ };
	case MADV_DONTFORK:
		return (struct advice_flags){ VM_DONTCOPY, 0 };
	case MADV_DOFORK:
		return (struct advice_flags){ 0, VM_DONTCOPY };
	case MADV_WIPEONFORK:
		return (struct advice_flags){ VM_WIPEONFORK, 0 };
	case MADV_KEEPONFORK:
		return (struct advice_flags){ 0, VM_WIPEONFORK };
	case MADV_DONTDUMP:
		return (struct advice_flags){ VM_DONTDUMP, 0 };
	case MADV_DODUMP:
		return (struct advice_flags){ 0, VM_DONTDUMP };
	default:
		return (struct advice_flags){ 0, 0 };
	}
}

static bool is_flag_advice(int advice)
{
	struct advice_flags flags = advice_flags(advice);

	return flags.set || flags.clear;
}

static bool flags_allowed(const struct vm_area_struct *vma, int advice)
{
	switch (advice) {
	case MADV_DOFORK:
		return !(vma->vm_flags & VM_IO);
	case MADV_WIPEONFORK:
		return !vma->vm_file && !(vma->vm_flags & VM_SHARED);
	case MADV_DODUMP:
		return !(vma->vm_flags & VM_SPECIAL);
	default:
		return true;
	}
}

static int madvise_flags(struct vm_area_struct **pvma, unsigned long start, unsigned long end,
			 int advice)
{
	struct vm_area_struct *vma = *pvma;
	struct advice_flags flags = advice_flags(advice);
	unsigned long newflags = (vma->vm_flags & ~flags.clear) | flags.set;
	int error;

	if (!flags_allowed(vma, advice))
		return -EINVAL;
	if (newflags == vma->vm_flags)
		return 0;
	error = vma_clip(vma->vm_mm, vma, start, end);
	if (!error)
		vma->vm_flags = newflags;
	*pvma = vma_join(vma->vm_mm, vma);
	/* A limit on areas is not the caller's fault: try again later. */
	return error ? -EAGAIN : 0;
}

/* Forget the pages: anonymous ones are zero next time, a file's are read again. */
static int madvise_dontneed(struct vm_area_struct *vma, unsigned long start, unsigned long end,
			    int advice)
{
	if (vma->vm_flags & VM_PFNMAP)
		return -EINVAL;
	if ((vma->vm_flags & VM_LOCKED) && advice != MADV_DONTNEED_LOCKED)
		return -EINVAL;
	if (advice == MADV_FREE && !vma_is_anonymous(vma))
		return -EINVAL;
	zap_page_range(vma->vm_mm, start, end - start);
	return 0;
}

/* Bring pages, without mapping them; each file reads ahead by itself from there. */
static int madvise_willneed(struct vm_area_struct *vma, unsigned long start, unsigned long end)
{
	unsigned long addr;

	if (vma_is_anonymous(vma))
		return 0;
	for (addr = start; addr < end && !signal_pending(current); addr += PAGE_SIZE) {
		struct page *page = vma->vm_ops->nopage(vma, addr, 0);

		if (page == NOPAGE_SIGBUS || page == NOPAGE_OOM)
			break;
		put_page(page);
		cond_resched();
	}
	return 0;
}

/* Punch a hole in a shared file: only files of memory could, and none does yet. */
static int madvise_remove(const struct vm_area_struct *vma)
{
	if (vma->vm_flags & VM_LOCKED)
		return -EINVAL;
	if (!vma->vm_file || !vma->vm_file->f_mapping || !vma->vm_file->f_mapping->host)
		return -EINVAL;
	if ((vma->vm_flags & (VM_SHARED | VM_WRITE)) != (VM_SHARED | VM_WRITE))
		return -EACCES;
	return -EOPNOTSUPP;
}

static int madvise_populate(struct vm_area_struct *vma, unsigned long start, unsigned long end,
			    int advice)
{
	int write = advice == MADV_POPULATE_WRITE, got;

	if (vma->vm_flags & (VM_IO | VM_PFNMAP))
		return -EINVAL;
	if (!(vma->vm_flags & (write ? VM_WRITE : VM_READ)))
		return -EINVAL;
	for (; start < end; start += PAGE_SIZE) {
		got = get_user_pages(current, vma->vm_mm, start, 1, write, 0, NULL, NULL);
		if (got < 0)
			return got;
		cond_resched();
	}
	return 0;
}

/* Reclaim will look at these pages itself. */
static int madvise_cold(const struct vm_area_struct *vma)
{
	return vma->vm_flags & (VM_LOCKED | VM_PFNMAP) ? -EINVAL : 0;
}

static bool advice_known(int advice)
{
	switch (advice) {
	case MADV_WILLNEED:
	case MADV_DONTNEED:
	case MADV_DONTNEED_LOCKED:
	case MADV_FREE:
	case MADV_REMOVE:
	case MADV_COLD:
	case MADV_PAGEOUT:
	case MADV_POPULATE_READ:
	case MADV_POPULATE_WRITE:
		return true;
	default:
		return is_flag_advice(advice);
	}
}

/* The part of the range in one area; *pvma gets the area that it belongs to afterwards. */
static int madvise_vma(struct vm_area_struct **pvma, unsigned long start, unsigned long end,
		       int advice)
{
	struct vm_area_struct *vma = *pvma;

	switch (advice) {
	case MADV_WILLNEED:
		return madvise_willneed(vma, start, end);
	case MADV_DONTNEED:
	case MADV_DONTNEED_LOCKED:
	case MADV_FREE:
		return madvise_dontneed(vma, start, end, advice);
	case MADV_REMOVE:
		return madvise_remove(vma);
	case MADV_COLD:
	case MADV_PAGEOUT:
		return madvise_cold(vma);
	case MADV_POPULATE_READ:
	case MADV_POPULATE_WRITE:
		return madvise_populate(vma, start, end, advice);
	default:
		return madvise_flags(pvma, start, end, advice);
	}
}

/* Holes are left out, and reported at the end; populating stops at the first. */
static int madvise_range(struct mm_struct *mm, unsigned long start, unsigned long end, int advice)
{
	bool stop = advice == MADV_POPULATE_READ || advice == MADV_POPULATE_WRITE;
	struct vm_area_struct *vma = find_vma(mm, start);
	int unmapped = 0, error;

	while (start < end) {
		unsigned long part_end;

		if (!vma)
			return -ENOMEM;
		if (start < vma->vm_start) {
			unmapped = -ENOMEM;
			start = vma->vm_start;
			if (stop || start >= end)
				break;
		}
		part_end = min(vma->vm_end, end);
		error = madvise_vma(&vma, start, part_end, advice);
		if (error)
			return error;
		start = part_end;
		vma = find_vma(mm, start);
	}
	return unmapped;
}

asmlinkage long sys_madvise(unsigned long start, size_t len_in, int behavior)
{
	struct mm_struct *mm = current->mm;
	size_t len = PAGE_ALIGN(len_in);
	unsigned long end = start + len;
	int error;

	if (!advice_known(behavior) || (start & ~PAGE_MASK) || (len_in && !len) || end < start)
		return -EINVAL;
	if (end == start)
		return 0;
	down_write(&mm->mmap_sem);
	error = madvise_range(mm, start, end, behavior);
	vm_check(mm);
	up_write(&mm->mmap_sem);
	return error;
}
