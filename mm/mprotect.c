// SPDX-License-Identifier: GPL-2.0-only
/* mprotect(2): change what may be done in a range. */
#include <linux/fs.h>
#include <linux/mount.h>
#include <linux/syscalls.h>
#include <linux/errno.h>
#include <uapi/linux/mman.h>
#include <uapi/linux/personality.h>
#include "internal.h"

/* Returns whether an entry was there to be changed. */
static bool change_pte_range(pmd_t *pmd, unsigned long addr, unsigned long end, pgprot_t prot)
{
	pte_t *pte = pte_offset(pmd, addr), *last = pte + ((end - addr) >> PAGE_SHIFT);
	bool changed = false;

	for (; pte != last; pte++) {
		if (!pte_present(*pte))
			continue;
		set_pte(pte, pte_modify(*pte, prot));
		changed = true;
	}
	return changed;
}

/* The entries of a whole area. */
static void change_protection(struct vm_area_struct *vma, pgprot_t prot)
{
	struct mm_struct *mm = vma->vm_mm;
	unsigned long addr = vma->vm_start, next;
	bool changed = false;

	spin_lock(&mm->page_table_lock);
	for (; addr != vma->vm_end; addr = next) {
		pmd_t *pmd = pmd_offset(pgd_offset(mm, addr), addr);

		next = pmd_addr_end(addr, vma->vm_end);
		if (pmd_present(*pmd))
			changed |= change_pte_range(pmd, addr, next, prot);
	}
	spin_unlock(&mm->page_table_lock);
	if (changed)
		flush_tlb_range(mm, vma->vm_start, vma->vm_end);
}

/* The owner of shared pages that wants to know of writes must see the next one fault. */
static pgprot_t change_prot(const struct vm_area_struct *vma, unsigned long vm_flags)
{
	pgprot_t prot = vm_get_page_prot(vm_flags);

	if (vma->vm_ops && vma->vm_ops->page_mkwrite)
		prot = __pgprot(pgprot_val(prot) & ~_PAGE_RW);
	return prot;
}

/* Private memory that becomes writable for the first time is charged: pages, 0 or -ENOMEM. */
static long charge_writable(struct mm_struct *mm, unsigned long oldflags, unsigned long newflags,
			    long npages)
{
	if (!(newflags & VM_WRITE) || (oldflags & VM_WRITE))
		return 0;
	if (!may_expand_vm(mm, newflags, npages) && may_expand_vm(mm, oldflags, npages))
		return -ENOMEM;
	if (oldflags & (VM_ACCOUNT | VM_SHARED | VM_NORESERVE))
		return 0;
	return vm_enough_memory(npages) ? -ENOMEM : npages;
}

/* The part of [start, end) in one area; *pvma gets the area that it belongs to afterwards. */
static int mprotect_fixup(struct vm_area_struct **pvma, unsigned long start, unsigned long end,
			  unsigned long newflags)
{
	struct vm_area_struct *vma = *pvma;
	struct mm_struct *mm = vma->vm_mm;
	unsigned long oldflags = vma->vm_flags;
	long npages, charged;
	int error;

	if (newflags == oldflags)
		return 0;
	start = max(start, vma->vm_start);
	end = min(end, vma->vm_end);
	npages = (end - start) >> PAGE_SHIFT;
	charged = charge_writable(mm, oldflags, newflags, npages);
	if (charged < 0)
		return charged;
	if (charged)
		newflags |= VM_ACCOUNT;
	error = vma_clip(mm, vma, start, end);
	if (error) {
		vm_unacct_memory(charged);
		*pvma = vma_join(mm, vma);
		return error;
	}
	vma->vm_flags = newflags;
	vma->vm_page_prot = vm_get_page_prot(newflags);
	change_protection(vma, change_prot(vma, newflags));
	vm_stat_account(mm, oldflags, -npages);
	vm_stat_account(mm, newflags, npages);
	/* Locked private pages are copied before they are written to. */
	if (unlikely((oldflags & (VM_WRITE | VM_SHARED | VM_LOCKED)) == VM_LOCKED) &&
	    (newflags & VM_WRITE))
		make_pages_present(start, end);
	*pvma = vma_join_later(mm, vma);
	return 0;
}

/* What the area's flags would become; -EACCES when it does not let itself be used so. */
static long mprotect_newflags(const struct vm_area_struct *vma, unsigned long prot, bool imply_exec)
{
	unsigned long newflags = (vma->vm_flags & ~VM_ACCESS_FLAGS) | (prot & VM_ACCESS_FLAGS);

	if (unlikely(imply_exec) && (vma->vm_flags & VM_MAYEXEC))
		newflags |= VM_EXEC;
	/* VM_MAY* stand four bits above their VM_*. */
	if ((newflags & ~(newflags >> 4)) & VM_ACCESS_FLAGS)
		return -EACCES;
	return newflags;
}

/* mmap_sem is held for writing. */
static int do_mprotect(struct mm_struct *mm, unsigned long start, unsigned long end,
		       unsigned long prot, bool grows_down)
{
	bool imply_exec = (current->personality & READ_IMPLIES_EXEC) && (prot & PROT_READ);
	struct vm_area_struct *vma;
	long newflags;
	int error;

	map_count_full(mm, 2);		/* two splits must not fail for want of joining */
	vma = find_vma(mm, start);
	if (!vma)
		return -ENOMEM;
	if (unlikely(grows_down)) {
		if (vma->vm_start >= end)
			return -ENOMEM;
		if (!(vma->vm_flags & VM_GROWSDOWN))
			return -EINVAL;
		start = vma->vm_start;
	} else if (vma->vm_start > start) {
		return -ENOMEM;
	}
	for (;;) {
		newflags = mprotect_newflags(vma, prot, imply_exec);
		if (newflags < 0)
			return newflags;
		error = mprotect_fixup(&vma, start, end, newflags);
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

asmlinkage long sys_mprotect(unsigned long start, size_t len, unsigned long prot)
{
	struct mm_struct *mm = current->mm;
	bool grows_down = prot & PROT_GROWSDOWN;
	unsigned long end;
	int error;

	if ((prot & PROT_GROWSDOWN) && (prot & PROT_GROWSUP))
		return -EINVAL;
	if (start & ~PAGE_MASK)
		return -EINVAL;
	if (!len)
		return 0;
	end = start + PAGE_ALIGN(len);
	if (end <= start)
		return -ENOMEM;
	if (prot & ~(PROT_READ | PROT_WRITE | PROT_EXEC | PROT_SEM | PROT_GROWSDOWN | PROT_GROWSUP))
		return -EINVAL;
	down_write(&mm->mmap_sem);
	/* Nothing grows upward here. */
	error = prot & PROT_GROWSUP && find_vma_intersection(mm, start, start + 1) ? -EINVAL :
		do_mprotect(mm, start, end, prot, grows_down);
	vm_check(mm);
	up_write(&mm->mmap_sem);
	return error;
}

/* There are no protection keys: only "none" can be asked for. */
asmlinkage long sys_pkey_mprotect(unsigned long start, size_t len, unsigned long prot, int pkey)
{
	return pkey == -1 ? sys_mprotect(start, len, prot) : -EINVAL;
}
