// SPDX-License-Identifier: GPL-2.0-only
/*
 * mlock(2) and its family: pages that stay. A locked area is VM_LOCKED: reclaim leaves it alone.
 * PG_mlocked marks its pages for the statistics.
 */
#include <linux/mm.h>
#include <linux/errno.h>
#include <linux/syscalls.h>
#include <uapi/linux/mman.h>
#include <uapi/linux/capability.h>
#include "internal.h"

/**
 * can_do_mlock - may current lock anything at all?
 */
bool can_do_mlock(void)
{
	return rlimit(RLIMIT_MEMLOCK) || capable(CAP_IPC_LOCK);
}

/* The mark is one bit: a page that somebody else has locked, too, loses it for both. */
static int munlock_entry(pte_t *ptep, unsigned long addr, struct mm_walk *walk)
{
	pte_t pte = *ptep;

	if (!pte_present(pte) || pte_special(pte))
		return 0;
	if (TestClearPageMlocked(pte_page(pte)))
		dec_vm_stat(NR_MLOCK);
	return 0;
}

/**
 * munlock_vma_pages_range - the pages of part of a locked area are not locked by it any more
 * @vma: the area
 * @start: first byte, page aligned
 * @end: first byte after
 *
 * Context: mmap_sem for writing, or the last user of the address space.
 */
void munlock_vma_pages_range(struct vm_area_struct *vma, unsigned long start, unsigned long end)
{
	struct mm_walk walk = { .pte_entry = munlock_entry, .mm = vma->vm_mm, .vma = vma };

	walk_page_range(&walk, start, end);
}

static int mlock_entry(pte_t *ptep, unsigned long addr, struct mm_walk *walk)
{
	pte_t pte = *ptep;

	if (pte_present(pte) && !pte_special(pte))
		mlock_page(pte_page(pte));
	return 0;
}

/* The part of [start, end) in one area; returns the area that it belongs to afterwards. */
static int mlock_fixup(struct vm_area_struct **pvma, unsigned long start, unsigned long end,
		       unsigned long lock)
{
	struct vm_area_struct *vma = *pvma;
	struct mm_struct *mm = vma->vm_mm;
	struct mm_walk walk = { .pte_entry = lock ? mlock_entry : munlock_entry };
	unsigned long oldflags = vma->vm_flags;
	unsigned long newflags = (oldflags & ~(VM_LOCKED | VM_LOCKONFAULT)) | lock;
	int error;

	if (newflags == oldflags || (oldflags & VM_SPECIAL))
		return 0;
	error = vma_clip(mm, vma, max(start, vma->vm_start), min(end, vma->vm_end));
	if (error) {
		*pvma = vma_join(mm, vma);
		return error;
	}
	if (lock && !(oldflags & VM_LOCKED))
		mm->locked_vm += vma_pages(vma);
	else if (!lock)
		mm->locked_vm -= vma_pages(vma);
	vma->vm_flags = newflags;
	walk_page_vma(&walk, vma);
	*pvma = vma_join(mm, vma);
	return 0;
}

static int apply_vma_lock_flags(struct mm_struct *mm, unsigned long start, unsigned long end,
				unsigned long lock)
{
	struct vm_area_struct *vma;
	int error;

	if (end < start)
		return -EINVAL;
	if (end == start)
		return 0;
	vma = find_vma(mm, start);
	if (!vma || vma->vm_start > start)
		return -ENOMEM;
	for (;;) {
		error = mlock_fixup(&vma, start, end, lock);
		if (error)
			return error;
		start = vma->vm_end;
		if (start >= end)
			return 0;
		vma = vma->vm_next;
		if (!vma || vma->vm_start != start)
			return -ENOMEM;
	}
}

/* How much of a range is locked already, in pages. */
static unsigned long count_locked(struct mm_struct *mm, unsigned long start, unsigned long end)
{
	struct vm_area_struct *vma = find_vma(mm, start);
	unsigned long bytes = 0;

	for (; vma && vma->vm_start < end; vma = vma->vm_next)
		if (vma->vm_flags & VM_LOCKED)
			bytes += min(vma->vm_end, end) - max(vma->vm_start, start);
	return bytes >> PAGE_SHIFT;
}

static bool lock_limit_allows(struct mm_struct *mm, unsigned long start, unsigned long len)
{
	unsigned long limit = rlimit(RLIMIT_MEMLOCK) >> PAGE_SHIFT;
	unsigned long locked = mm->locked_vm + (len >> PAGE_SHIFT);

	if (locked <= limit || capable(CAP_IPC_LOCK))
		return true;
	return locked - count_locked(mm, start, start + len) <= limit;
}

static int do_mlock(unsigned long start, size_t len, unsigned long lock)
{
	struct mm_struct *mm = current->mm;
	int error = -ENOMEM;

	if (!can_do_mlock())
		return -EPERM;
	len = PAGE_ALIGN(len + (start & ~PAGE_MASK));
	start &= PAGE_MASK;
	down_write(&mm->mmap_sem);
	if (lock_limit_allows(mm, start, len))
		error = apply_vma_lock_flags(mm, start, start + len, lock);
	if (!error && !(lock & VM_LOCKONFAULT)) {
		error = make_pages_present(start, start + len);
		/* POSIX: missing memory is EAGAIN, a page that cannot be there is ENOMEM. */
		if (error == -EFAULT)
			error = -ENOMEM;
		else if (error == -ENOMEM)
			error = -EAGAIN;
	}
	vm_check(mm);
	up_write(&mm->mmap_sem);
	return error;
}

asmlinkage long sys_mlock(unsigned long start, size_t len)
{
	return do_mlock(start, len, VM_LOCKED);
}

asmlinkage long sys_mlock2(unsigned long start, size_t len, int flags)
{
	if (flags & ~MLOCK_ONFAULT)
		return -EINVAL;
	return do_mlock(start, len, VM_LOCKED | (flags & MLOCK_ONFAULT ? VM_LOCKONFAULT : 0));
}

asmlinkage long sys_munlock(unsigned long start, size_t len)
{
	struct mm_struct *mm = current->mm;
	int error;

	len = PAGE_ALIGN(len + (start & ~PAGE_MASK));
	start &= PAGE_MASK;
	down_write(&mm->mmap_sem);
	error = apply_vma_lock_flags(mm, start, start + len, 0);
	vm_check(mm);
	up_write(&mm->mmap_sem);
	return error;
}

/* Every area; what cannot be split or is special is left out. */
static void lock_all(struct mm_struct *mm, unsigned long lock)
{
	for (struct vm_area_struct *vma = mm->mmap; vma; vma = vma->vm_next)
		mlock_fixup(&vma, vma->vm_start, vma->vm_end, lock);
}

static void populate_all(struct mm_struct *mm)
{
	for (struct vm_area_struct *vma = mm->mmap; vma; vma = vma->vm_next)
		make_pages_present(vma->vm_start, vma->vm_end);
}

asmlinkage long sys_mlockall(int flags)
{
	struct mm_struct *mm = current->mm;
	unsigned long lock = VM_LOCKED | (flags & MCL_ONFAULT ? VM_LOCKONFAULT : 0);
	int error = 0;

	if (!flags || (flags & ~(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT)) || flags == MCL_ONFAULT)
		return -EINVAL;
	if (!can_do_mlock())
		return -EPERM;
	down_write(&mm->mmap_sem);
	if ((flags & MCL_CURRENT) && mm->total_vm > rlimit(RLIMIT_MEMLOCK) >> PAGE_SHIFT &&
	    !capable(CAP_IPC_LOCK)) {
		error = -ENOMEM;
		goto out;
	}
	mm->def_flags &= ~(VM_LOCKED | VM_LOCKONFAULT);
	if (flags & MCL_FUTURE)
		mm->def_flags |= lock;
	if (flags & MCL_CURRENT) {
		lock_all(mm, lock);
		if (!(flags & MCL_ONFAULT))
			populate_all(mm);
	}
out:
	vm_check(mm);
	up_write(&mm->mmap_sem);
	return error;
}

asmlinkage long sys_munlockall(void)
{
	struct mm_struct *mm = current->mm;

	down_write(&mm->mmap_sem);
	mm->def_flags &= ~(VM_LOCKED | VM_LOCKONFAULT);
	lock_all(mm, 0);
	vm_check(mm);
	up_write(&mm->mmap_sem);
	return 0;
}
