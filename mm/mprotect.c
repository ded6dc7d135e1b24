// SPDX-License-Identifier: GPL-2.0-only
/* mprotect(2): change what may be done in a range. */
#include <linux/fs.h>
#include <linux/mount.h>
#include <linux/syscalls.h>
#include <linux/err.h>
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

/* One page, the usual case. */
static inline void change_page(struct mm_struct *mm, unsigned long addr, pgprot_t prot)
{
	pmd_t *pmd = pmd_offset(pgd_offset(mm, addr), addr);
	pte_t *pte;

	if (!pmd_present(*pmd))
		return;
	pte = pte_offset(pmd, addr);
	if (!pte_present(*pte))
		return;
	set_pte(pte, pte_modify(*pte, prot));
	if (likely(mm_is_loaded(mm)))
		__flush_tlb_one(addr);
}

/* The entries of a whole area. */
static noinline void change_protection(struct vm_area_struct *vma, pgprot_t prot)
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
static inline pgprot_t change_prot(const struct vm_area_struct *vma)
{
	pgprot_t prot = vma->vm_page_prot;

	if (unlikely(vma->vm_ops) && vma->vm_ops->page_mkwrite)
		prot = __pgprot(pgprot_val(prot) & ~_PAGE_RW);
	return prot;
}

/* May so many pages become writable? */
static inline bool data_limit_allows(const struct mm_struct *mm, unsigned long flags, long npages)
{
	return !is_data_mapping(flags) || mm->data_vm + npages <= rlimit(RLIMIT_DATA) >> PAGE_SHIFT;
}

/* Pages change from one kind of area to another. */
static inline void move_accounts(struct mm_struct *mm, unsigned long oldflags,
				 unsigned long newflags, long npages)
{
	if (likely(!((oldflags | newflags) & (VM_SHARED | VM_GROWSDOWN | VM_EXEC)))) {
		if ((oldflags ^ newflags) & VM_WRITE)
			mm->data_vm += newflags & VM_WRITE ? npages : -npages;
		return;
	}
	*vm_kind(mm, oldflags) -= npages;
	*vm_kind(mm, newflags) += npages;
}

/* The area, cut to [start, end); NULL when it cannot be. */
static noinline struct vm_area_struct *clip(struct mm_struct *mm, struct vm_area_struct *vma,
					    unsigned long start, unsigned long end)
{
	/* Two splits must not fail for want of joining. */
	if (mm->map_count + 2 > sysctl_max_map_count) {
		vma_join_pending(mm);
		vma = find_vma(mm, start);
	}
	if (!vma_clip(mm, vma, start, end))
		return vma;
	vma_join(mm, vma);
	return NULL;
}

/*
 * The part of [start, end) in the area gets other flags. Returns the area that it belongs to then;
 * ERR_PTR(-ENOMEM) when nothing has changed.
 */
static struct vm_area_struct *mprotect_fixup(struct mm_struct *mm, struct vm_area_struct *vma,
					     unsigned long start, unsigned long end,
					     unsigned long newflags)
{
	unsigned long oldflags = vma->vm_flags;
	long npages;
	bool whole = start == vma->vm_start && end == vma->vm_end;

	if (unlikely(!whole)) {
		start = max(start, vma->vm_start);
		end = min(end, vma->vm_end);
	}
	npages = (end - start) >> PAGE_SHIFT;
	if (newflags & ~oldflags & VM_WRITE) {
		if (!data_limit_allows(mm, newflags, npages))
			return ERR_PTR(-ENOMEM);
		/* Private memory is charged when it becomes writable for the first time. */
		if (!(oldflags & (VM_ACCOUNT | VM_SHARED | VM_NORESERVE))) {
			if (vm_enough_memory(npages))
				return ERR_PTR(-ENOMEM);
			newflags |= VM_ACCOUNT;
		}
	}
	if (unlikely(!whole)) {
		vma = clip(mm, vma, start, end);
		if (!vma) {
			vm_unacct_memory(newflags & ~oldflags & VM_ACCOUNT ? npages : 0);
			return ERR_PTR(-ENOMEM);
		}
	}
	vma->vm_flags = newflags;
	vma->vm_page_prot = vm_get_page_prot(newflags);
	if (npages == 1)
		change_page(mm, start, change_prot(vma));
	else
		change_protection(vma, change_prot(vma));
	move_accounts(mm, oldflags, newflags, npages);
	/* Locked private pages are copied before they are written to. */
	if (unlikely(newflags & VM_LOCKED) && !(oldflags & (VM_WRITE | VM_SHARED)) &&
	    (newflags & VM_WRITE))
		make_pages_present(start, end);
	return join_is_put_off(mm, start) ? vma : vma_join_later(mm, vma);
}

/* What the area's flags become. */
static inline unsigned long mprotect_newflags(const struct vm_area_struct *vma, unsigned long prot)
{
	unsigned long newflags = (vma->vm_flags & ~VM_ACCESS_FLAGS) | prot;

	if (unlikely(current->personality & READ_IMPLIES_EXEC) && (prot & PROT_READ) &&
	    (vma->vm_flags & VM_MAYEXEC))
		newflags |= VM_EXEC;
	return newflags;
}

/* mmap_sem is held for writing; prot is within VM_ACCESS_FLAGS. */
static int do_mprotect(struct mm_struct *mm, unsigned long start, unsigned long end,
		       unsigned long prot)
{
	struct vm_area_struct *vma = find_vma(mm, start);

	if (!vma || vma->vm_start > start)
		return -ENOMEM;
	for (;;) {
		unsigned long newflags = mprotect_newflags(vma, prot);

		/* Does the area let itself be used so? VM_MAY* stand four bits above their VM_*. */
		if ((newflags & ~(newflags >> 4)) & VM_ACCESS_FLAGS)
			return -EACCES;
		if (newflags != vma->vm_flags)
			vma = mprotect_fixup(mm, vma, start, end, newflags);
		if (IS_ERR(vma))
			return PTR_ERR(vma);
		start = vma->vm_end;
		if (start >= end)
			return 0;
		vma = vma->vm_next;
		if (!vma || vma->vm_start != start)
			return -ENOMEM;
	}
}

/* PROT_GROWSDOWN: from the start of the stack on. */
static int start_of_stack(struct mm_struct *mm, unsigned long *start, unsigned long end)
{
	struct vm_area_struct *vma = find_vma(mm, *start);

	if (!vma || vma->vm_start >= end)
		return -ENOMEM;
	if (!(vma->vm_flags & VM_GROWSDOWN))
		return -EINVAL;
	*start = vma->vm_start;
	return 0;
}

/* Arguments that are not just a range and three rights: what is wrong with them, or 0. */
static noinline int odd_arguments(struct mm_struct *mm, unsigned long *start, unsigned long end,
				  size_t len, unsigned long prot)
{
	if ((prot & PROT_GROWSDOWN) && (prot & PROT_GROWSUP))
		return -EINVAL;
	if (*start & ~PAGE_MASK)
		return -EINVAL;
	if (!len)
		return 0;
	if (end <= *start)
		return -ENOMEM;
	if (prot & ~(PROT_READ | PROT_WRITE | PROT_EXEC | PROT_SEM | PROT_GROWSDOWN | PROT_GROWSUP))
		return -EINVAL;
	/* Nothing grows upward here. */
	if (prot & PROT_GROWSUP)
		return find_vma_intersection(mm, *start, *start + 1) ? -EINVAL : -ENOMEM;
	return prot & PROT_GROWSDOWN ? start_of_stack(mm, start, end) : 0;
}

asmlinkage long sys_mprotect(unsigned long start, size_t len, unsigned long prot)
{
	struct mm_struct *mm = current->mm;
	unsigned long end = start + PAGE_ALIGN(len);
	int error;

	down_write(&mm->mmap_sem);
	if (unlikely((start & ~PAGE_MASK) || end <= start || (prot & ~VM_ACCESS_FLAGS))) {
		error = odd_arguments(mm, &start, end, len, prot);
		if (error || !len)
			goto out;
		prot &= VM_ACCESS_FLAGS;
	}
	error = do_mprotect(mm, start, end, prot);
out:
	vm_check(mm);
	up_write(&mm->mmap_sem);
	return error;
}

/* There are no protection keys: only "none" can be asked for. */
asmlinkage long sys_pkey_mprotect(unsigned long start, size_t len, unsigned long prot, int pkey)
{
	return pkey == -1 ? sys_mprotect(start, len, prot) : -EINVAL;
}
