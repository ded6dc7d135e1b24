// SPDX-License-Identifier: GPL-2.0-only
/*
 * mremap(2): change the size of a mapping, where it is or by moving it. Pages move by their ptes.
 */
#include <linux/fs.h>
#include <linux/err.h>
#include <linux/syscalls.h>
#include <uapi/linux/mman.h>
#include "internal.h"

/* ---- moving ptes ---- */

/* Up to the end of either page table. */
static unsigned long move_extent(unsigned long from, unsigned long to, unsigned long len)
{
	unsigned long room = min(PMD_SIZE - (from & ~PMD_MASK), PMD_SIZE - (to & ~PMD_MASK));

	return min(room, len);
}

/* Within one page table on each side; false without memory for the new one. */
static bool move_pte_range(struct mm_struct *mm, unsigned long from, unsigned long to,
			   unsigned long len)
{
	pmd_t *src = pmd_offset(pgd_offset(mm, from), from);
	pte_t *old, *new;

	if (!pmd_present(*src))
		return true;
	new = pte_alloc(mm, pmd_offset(pgd_offset(mm, to), to), to);
	if (!new)
		return false;
	spin_lock(&mm->page_table_lock);
	old = pte_offset(src, from);
	for (; len; len -= PAGE_SIZE, old++, new++)
		if (!pte_none(*old))
			set_pte(new, ptep_get_and_clear(old));
	spin_unlock(&mm->page_table_lock);
	return true;
}

/* Returns the bytes done: fewer than len without memory. */
static unsigned long move_page_tables(struct mm_struct *mm, unsigned long from, unsigned long to,
				      unsigned long len)
{
	unsigned long done = 0, part;

	for (; done < len; done += part) {
		part = move_extent(from + done, to + done, len - done);
		if (!move_pte_range(mm, from + done, to + done, part))
			break;
	}
	flush_tlb_range(mm, from, from + len);
	return done;
}

/* ---- moving areas ---- */

struct move {
	unsigned long addr, old_len, new_len, new_addr, flags;
};

/* The area at the new place, linked, without pages; NULL without memory. */
static struct vm_area_struct *copy_vma(struct mm_struct *mm, const struct vm_area_struct *vma,
				       const struct move *m)
{
	struct vm_area_struct *new = vm_area_alloc(mm);

	if (!new)
		return NULL;
	*new = *vma;
	new->vm_start = m->new_addr;
	new->vm_end = m->new_addr + m->new_len;
	new->vm_pgoff = vma->vm_file ? vma->vm_pgoff + ((m->addr - vma->vm_start) >> PAGE_SHIFT) :
				       m->new_addr >> PAGE_SHIFT;
	if (insert_vm_struct(mm, new)) {
		vm_area_free(new);
		return NULL;
	}
	if (new->vm_file)
		get_file(new->vm_file);
	if (new->vm_ops && new->vm_ops->open)
		new->vm_ops->open(new);
	return new;
}

/* The pages are gone from the old place: unmap it, or leave it empty. */
static void leave_old_place(struct mm_struct *mm, struct vm_area_struct *vma, const struct move *m)
{
	if (!m->old_len)
		return;
	if (!(m->flags & MREMAP_DONTUNMAP)) {
		do_munmap(mm, m->addr, m->old_len);
		return;
	}
	if (vma->vm_flags & VM_LOCKED)
		mm->locked_vm -= m->old_len >> PAGE_SHIFT;
	vma->vm_flags &= ~(VM_LOCKED | VM_LOCKONFAULT);
	vma_join(mm, vma);
}

static unsigned long move_vma(struct mm_struct *mm, struct vm_area_struct *vma,
			      const struct move *m)
{
	long npages = m->new_len >> PAGE_SHIFT;
	unsigned long charged = vma->vm_flags & VM_ACCOUNT ? npages : 0, moved;
	struct vm_area_struct *new;

	if (map_count_full(mm, 4))
		return -ENOMEM;
	if (charged && vm_enough_memory(charged))
		return -ENOMEM;
	/* Cut out first what is to move: nothing can fail once pages have moved. */
	if (m->old_len && vma_clip(mm, vma, m->addr, m->addr + m->old_len))
		goto rejoin;
	new = copy_vma(mm, vma, m);
	if (!new)
		goto rejoin;
	vm_stat_account(mm, new->vm_flags, npages);
	if (new->vm_flags & VM_LOCKED)
		mm->locked_vm += npages;
	moved = move_page_tables(mm, m->addr, m->new_addr, m->old_len);
	if (moved < m->old_len) {
		move_page_tables(mm, m->new_addr, m->addr, moved);
		do_munmap(mm, m->new_addr, m->new_len);
		vma_join(mm, vma);
		return -ENOMEM;		/* do_munmap() has uncharged */
	}
	leave_old_place(mm, vma, m);
	if ((new->vm_flags & (VM_LOCKED | VM_LOCKONFAULT)) == VM_LOCKED && m->new_len > m->old_len)
		make_pages_present(m->new_addr + m->old_len, m->new_addr + m->new_len);
	vma_join(mm, new);
	return m->new_addr;
rejoin:
	vma_join(mm, vma);
	vm_unacct_memory(charged);
	return -ENOMEM;
}

/* ---- what is allowed ---- */

/* The area that may become new_len long, or ERR_PTR. */
static struct vm_area_struct *vma_to_resize(struct mm_struct *mm, unsigned long addr,
					    unsigned long old_len, unsigned long new_len,
					    unsigned long flags)
{
	struct vm_area_struct *vma = find_vma(mm, addr);
	unsigned long pgoff;

	if (!vma || vma->vm_start > addr)
		return ERR_PTR(-EFAULT);
	if (!old_len && !(vma->vm_flags & (VM_SHARED | VM_MAYSHARE)))
		return ERR_PTR(-EINVAL);
	if ((flags & MREMAP_DONTUNMAP) && (vma->vm_flags & (VM_DONTEXPAND | VM_PFNMAP)))
		return ERR_PTR(-EINVAL);
	if (old_len > vma->vm_end - addr)
		return ERR_PTR(-EFAULT);
	if (new_len == old_len)
		return vma;
	pgoff = vma->vm_pgoff + ((addr - vma->vm_start) >> PAGE_SHIFT);
	if (vma->vm_file && pgoff + (new_len >> PAGE_SHIFT) < pgoff)
		return ERR_PTR(-EINVAL);
	if (vma->vm_flags & (VM_DONTEXPAND | VM_PFNMAP))
		return ERR_PTR(-EFAULT);
	if (new_len <= old_len)
		return vma;
	if (mlock_future_check(mm, vma->vm_flags, new_len - old_len))
		return ERR_PTR(-EAGAIN);
	if (!may_expand_vm(mm, vma->vm_flags, (new_len - old_len) >> PAGE_SHIFT))
		return ERR_PTR(-ENOMEM);
	return vma;
}

/* Is there room behind the area? */
static bool vma_expandable(const struct vm_area_struct *vma, unsigned long more)
{
	unsigned long end = vma->vm_end + more;

	if (end < vma->vm_end || end > TASK_SIZE)
		return false;
	return !vma->vm_next || vma->vm_next->vm_start >= end;
}

static unsigned long grow_in_place(struct mm_struct *mm, struct vm_area_struct *vma,
				   unsigned long addr, unsigned long more)
{
	unsigned long old_end = vma->vm_end;
	long npages = more >> PAGE_SHIFT;
	bool locked = vma->vm_flags & VM_LOCKED, now = !(vma->vm_flags & VM_LOCKONFAULT);

	if ((vma->vm_flags & VM_ACCOUNT) && vm_enough_memory(npages))
		return -ENOMEM;
	vma_set_end(mm, vma, old_end + more);
	vm_stat_account(mm, vma->vm_flags, npages);
	vma_join(mm, vma);
	if (locked) {
		mm->locked_vm += npages;
		if (now)
			make_pages_present(old_end, old_end + more);
	}
	return addr;
}

static unsigned long map_flags_of(const struct vm_area_struct *vma)
{
	return vma->vm_flags & VM_MAYSHARE ? MAP_SHARED : 0;
}

/* MREMAP_FIXED, MREMAP_DONTUNMAP: to another place in any case. */
static unsigned long mremap_to(struct mm_struct *mm, struct move *m)
{
	struct vm_area_struct *vma;
	unsigned long place = m->flags & MREMAP_FIXED ? MAP_FIXED : 0, addr;
	int error;

	if (m->new_addr & ~PAGE_MASK)
		return -EINVAL;
	if (m->new_len > TASK_SIZE || m->new_addr > TASK_SIZE - m->new_len)
		return -EINVAL;
	if (m->addr + m->old_len > m->new_addr && m->new_addr + m->new_len > m->addr)
		return -EINVAL;
	if (map_count_full(mm, 6))
		return -ENOMEM;
	vma = vma_to_resize(mm, m->addr, min(m->old_len, m->new_len), m->new_len, m->flags);
	if (IS_ERR(vma))
		return PTR_ERR(vma);
	if ((m->flags & MREMAP_DONTUNMAP) &&
	    !may_expand_vm(mm, vma->vm_flags, m->old_len >> PAGE_SHIFT))
		return -ENOMEM;
	addr = get_unmapped_area(vma->vm_file, m->new_addr, m->new_len,
				 vma->vm_pgoff + ((m->addr - vma->vm_start) >> PAGE_SHIFT),
				 place | map_flags_of(vma));
	if (IS_ERR_VALUE(addr))
		return addr;
	m->new_addr = addr;

	if (place) {
		error = do_munmap(mm, addr, m->new_len);
		if (error)
			return error;
	}
	if (m->old_len > m->new_len) {
		error = do_munmap(mm, m->addr + m->new_len, m->old_len - m->new_len);
		if (error)
			return error;
		m->old_len = m->new_len;
	}
	/* The area may be another one now, if the range unmapped was part of it. */
	vma = vma_to_resize(mm, m->addr, m->old_len, m->new_len, m->flags);
	return IS_ERR(vma) ? (unsigned long)PTR_ERR(vma) : move_vma(mm, vma, m);
}

/* Without MREMAP_FIXED: grow where it is if there is room, else move if that is allowed. */
static unsigned long mremap_grow(struct mm_struct *mm, struct move *m)
{
	struct vm_area_struct *vma = vma_to_resize(mm, m->addr, m->old_len, m->new_len, m->flags);

	if (IS_ERR(vma))
		return PTR_ERR(vma);
	if (m->old_len == vma->vm_end - m->addr && vma_expandable(vma, m->new_len - m->old_len))
		return grow_in_place(mm, vma, m->addr, m->new_len - m->old_len);
	if (!(m->flags & MREMAP_MAYMOVE))
		return -ENOMEM;
	m->new_addr = get_unmapped_area(vma->vm_file, 0, m->new_len,
					vma->vm_pgoff + ((m->addr - vma->vm_start) >> PAGE_SHIFT),
					map_flags_of(vma));
	if (IS_ERR_VALUE(m->new_addr))
		return m->new_addr;
	return move_vma(mm, vma, m);
}

/**
 * do_mremap - change the size or place of part of current's address space
 * @addr: first byte, page aligned
 * @old_len: bytes, rounded up to pages; 0 asks for a second mapping of shared memory
 * @new_len: bytes, rounded up to pages
 * @flags: MREMAP_*
 * @new_addr: for MREMAP_FIXED (and a hint for MREMAP_DONTUNMAP)
 *
 * Context: mmap_sem for writing; may sleep.
 * Return: the new address; -EINVAL (flags, alignment, overlap), -EFAULT (not one mapping),
 *	-ENOMEM (no room, limits), -EAGAIN (RLIMIT_MEMLOCK).
 */
unsigned long do_mremap(unsigned long addr, unsigned long old_len, unsigned long new_len,
			unsigned long flags, unsigned long new_addr)
{
	struct mm_struct *mm = current->mm;
	struct move m = { addr, PAGE_ALIGN(old_len), PAGE_ALIGN(new_len), new_addr, flags };
	struct vm_area_struct *vma;
	int error;

	if (flags & ~(MREMAP_MAYMOVE | MREMAP_FIXED | MREMAP_DONTUNMAP))
		return -EINVAL;
	if ((flags & (MREMAP_FIXED | MREMAP_DONTUNMAP)) && !(flags & MREMAP_MAYMOVE))
		return -EINVAL;
	if ((flags & MREMAP_DONTUNMAP) && old_len != new_len)
		return -EINVAL;
	if ((addr & ~PAGE_MASK) || !m.new_len)
		return -EINVAL;
	vma = find_vma(mm, addr);
	if (!vma || vma->vm_start > addr)
		return -EFAULT;
	if (flags & (MREMAP_FIXED | MREMAP_DONTUNMAP))
		return mremap_to(mm, &m);
	if (m.old_len > m.new_len) {
		error = do_munmap(mm, addr + m.new_len, m.old_len - m.new_len);
		return error ? (unsigned long)error : addr;
	}
	return m.old_len == m.new_len ? addr : mremap_grow(mm, &m);
}

asmlinkage long sys_mremap(unsigned long addr, unsigned long old_len, unsigned long new_len,
			   unsigned long flags, unsigned long new_addr)
{
	struct mm_struct *mm = current->mm;
	long ret;

	down_write(&mm->mmap_sem);
	vma_join_pending(mm);	/* a range within one mapping must not look like two */
	ret = do_mremap(addr, old_len, new_len, flags, new_addr);
	vm_check(mm);
	up_write(&mm->mmap_sem);
	return ret;
}
