// SPDX-License-Identifier: GPL-2.0-only
/*
 * mmap, munmap, brk: what changes which areas an address space has. Each call checks every limit
 * before it unmaps anything. Areas are found, split and merged in vma.c; where a mapping without
 * an address goes is mmap_layout.c's decision.
 */
#include <linux/pagemap.h>
#include <linux/dcache.h>
#include <linux/mount.h>
#include <linux/err.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <uapi/linux/mman.h>
#include <uapi/linux/personality.h>
#include <uapi/linux/capability.h>
#include "internal.h"

/* ---- accounts and limits ---- */

/**
 * vm_stat_account - book pages of areas, by kind
 * @mm: the address space
 * @flags: the areas' VM_*
 * @npages: more, or, below 0, fewer
 */
void vm_stat_account(struct mm_struct *mm, unsigned long flags, long npages)
{
	if (npages < 0 && mm->hiwater_vm < mm->total_vm)
		mm->hiwater_vm = mm->total_vm;
	mm->total_vm += npages;
	*vm_kind(mm, flags) += npages;
}

/**
 * may_expand_vm - do RLIMIT_AS and RLIMIT_DATA leave room?
 * @mm: the address space
 * @flags: VM_* of what is to be mapped
 * @npages: how much of it
 */
int may_expand_vm(struct mm_struct *mm, unsigned long flags, unsigned long npages)
{
	if (mm->total_vm + npages > rlimit(RLIMIT_AS) >> PAGE_SHIFT)
		return 0;
	return !is_data_mapping(flags) ||
	       mm->data_vm + npages <= rlimit(RLIMIT_DATA) >> PAGE_SHIFT;
}

/**
 * mlock_future_check - does RLIMIT_MEMLOCK leave room for a new area?
 * @mm: the address space
 * @flags: VM_* of the area; only VM_LOCKED ones count
 * @len: bytes
 *
 * Return: 0 or -EAGAIN.
 */
int mlock_future_check(struct mm_struct *mm, unsigned long flags, unsigned long len)
{
	unsigned long locked = mm->locked_vm + (len >> PAGE_SHIFT);

	if (!(flags & VM_LOCKED) || locked <= rlimit(RLIMIT_MEMLOCK) >> PAGE_SHIFT)
		return 0;
	return capable(CAP_IPC_LOCK) ? 0 : -EAGAIN;
}

/**
 * count_vma_pages_range - how much of a range is mapped
 * @mm: the address space
 * @addr: first byte
 * @end: first byte after
 *
 * Return: pages.
 */
unsigned long count_vma_pages_range(struct mm_struct *mm, unsigned long addr, unsigned long end)
{
	struct vm_area_struct *vma = find_vma_intersection(mm, addr, end);
	unsigned long bytes = 0;

	for (; vma && vma->vm_start < end; vma = vma->vm_next)
		bytes += min(vma->vm_end, end) - max(vma->vm_start, addr);
	return bytes >> PAGE_SHIFT;
}

/* ---- munmap ---- */

/**
 * remove_vma - the end of an unlinked area
 * @vma: nothing is mapped in it any more
 *
 * Context: may sleep.
 */
void remove_vma(struct vm_area_struct *vma)
{
	if (vma->vm_ops && vma->vm_ops->close)
		vma->vm_ops->close(vma);
	if (vma->vm_file)
		fput(vma->vm_file);
	vm_area_free(vma);
}

/*
 * Take [addr, end), whose pages are gone, off an area: all of it, its tail, its head, or a hole in
 * its middle, for whose upper rest the caller has reserved extra.
 */
static __walk void unmap_fixup(struct mm_struct *mm, struct vm_area_struct *area,
			       unsigned long addr, unsigned long end,
			       struct vm_area_struct *extra)
{
	long npages = (end - addr) >> PAGE_SHIFT;

	if (area->vm_flags & VM_ACCOUNT)
		vm_unacct_memory(npages);
	if (area->vm_flags & VM_LOCKED)
		mm->locked_vm -= npages;
	vm_stat_account(mm, area->vm_flags, -npages);

	if (addr == area->vm_start && end == area->vm_end) {
		vma_unlink(mm, area);
		remove_vma(area);
	} else if (end == area->vm_end) {
		vma_set_end(mm, area, addr);
	} else if (addr == area->vm_start) {
		vma_set_start(mm, area, end);
	} else {
		vma_split_into(mm, area, extra, end, 0);
		vma_set_end(mm, area, addr);
	}
}

/**
 * free_pgtables - free the page tables that an unmapping has emptied
 * @mm: the address space
 * @prev: the last area before the range, or NULL
 * @start: first byte of the range, where no area is left
 * @end: first byte after
 *
 * A table that also covers part of the areas on either side stays.
 *
 * Context: mmap_sem for writing.
 */
__walk void free_pgtables(struct mm_struct *mm, struct vm_area_struct *prev, unsigned long start,
			  unsigned long end)
{
	struct vm_area_struct *next = prev ? prev->vm_next : mm->mmap;
	unsigned long first = pgd_index(start), stop = pgd_index(end - 1) + 1;
	bool freed = false;

	if (stop == first + 1 && !pmd_present(*pmd_offset(mm->pgd + first, start)))
		return;
	if (prev && pgd_index(prev->vm_end - 1) == first)
		first++;
	if (next && pgd_index(next->vm_start) == stop - 1)
		stop--;
	for (; first < stop; first++) {
		pmd_t *pmd = pmd_offset(mm->pgd + first, first << PGDIR_SHIFT);

		if (!pmd_present(*pmd))
			continue;
		pte_free_page(mm, pmd);
		freed = true;
	}
	/* The processor may remember directory entries. */
	if (freed)
		flush_tlb_mm(mm);
}

/**
 * do_munmap - unmap a range
 * @mm: the address space
 * @addr: first byte, page aligned
 * @len: bytes; rounded up to pages
 *
 * Holes in the range do not matter.
 *
 * Context: mmap_sem for writing; may sleep.
 * Return: 0; -EINVAL for a range that is unaligned, empty or not in user space; -ENOMEM when an
 *	area would have to be split and cannot, and then nothing is unmapped.
 */
__walk int do_munmap(struct mm_struct *mm, unsigned long addr, size_t len)
{
	struct vm_area_struct *mpnt, *prev, *next, *extra = NULL;
	unsigned long end;

	if ((addr & ~PAGE_MASK) || addr > TASK_SIZE || len > TASK_SIZE - addr)
		return -EINVAL;
	len = PAGE_ALIGN(len);
	if (!len)
		return -EINVAL;
	end = addr + len;

	mpnt = find_vma_prev(mm, addr, &prev);
	if (!mpnt || mpnt->vm_start >= end)
		return 0;
	if (mpnt->vm_start < addr && mpnt->vm_end > end) {
		if (map_count_full(mm, 1))
			return -ENOMEM;
		extra = vm_area_alloc(mm);
		if (!extra)
			return -ENOMEM;
	}
	if (mpnt->vm_start < addr)
		prev = mpnt;		/* its head stays */

	for (; mpnt && mpnt->vm_start < end; mpnt = next) {
		unsigned long from = max(mpnt->vm_start, addr), to = min(mpnt->vm_end, end);

		next = mpnt->vm_next;
		if (unlikely(mpnt->vm_flags & VM_LOCKED))
			munlock_vma_pages_range(mpnt, from, to);
		zap_page_range(mm, from, to - from);
		unmap_fixup(mm, mpnt, from, to, extra);
	}
	free_pgtables(mm, prev, addr, end);
	return 0;
}

asmlinkage long sys_munmap(unsigned long addr, size_t len)
{
	struct mm_struct *mm = current->mm;
	long ret;

	down_write(&mm->mmap_sem);
	ret = do_munmap(mm, addr, len);
	vm_check(mm);
	up_write(&mm->mmap_sem);
	return ret;
}

/* ---- mmap ---- */

/* Is [pgoff, pgoff + len) within what the kind of file can ever hold? */
static bool file_mmap_ok(const struct inode *inode, unsigned long pgoff, unsigned long len)
{
	u64 max = (u64)ULONG_MAX << PAGE_SHIFT;

	if (S_ISREG(inode->i_mode))
		max = inode->i_sb->s_maxbytes;

	return max >= len && pgoff <= (max - len) >> PAGE_SHIFT;
}

/* Flags that MAP_SHARED_VALIDATE accepts for every file. */
#define MAP_KNOWN                                                                                  \
	(MAP_TYPE | MAP_FIXED | MAP_ANONYMOUS | MAP_32BIT | MAP_GROWSDOWN | MAP_DENYWRITE |        \
	 MAP_EXECUTABLE | MAP_LOCKED | MAP_NORESERVE | MAP_POPULATE | MAP_NONBLOCK | MAP_STACK |   \
	 MAP_HUGETLB | MAP_UNINITIALIZED | (31 << MAP_HUGE_SHIFT))

/* May the file be mapped so? Adds to *vm_flags what follows from it. */
static int mmap_check_file(struct file *file, unsigned long prot, unsigned long flags,
			   unsigned long *vm_flags)
{
	const struct inode *inode = file_inode(file);

	switch (flags & MAP_TYPE) {
	case MAP_SHARED_VALIDATE:
		if (flags & ~MAP_KNOWN)
			return -EOPNOTSUPP;
		fallthrough;
	case MAP_SHARED:
		if ((prot & PROT_WRITE) && !(file->f_mode & FMODE_WRITE))
			return -EACCES;
		if ((inode->i_flags & S_APPEND) && (file->f_mode & FMODE_WRITE))
			return -EACCES;
		*vm_flags |= VM_SHARED | VM_MAYSHARE;
		if (!(file->f_mode & FMODE_WRITE))
			*vm_flags &= ~(VM_MAYWRITE | VM_SHARED);
		break;
	case MAP_PRIVATE:
		break;
	default:
		return -EINVAL;
	}
	if (!(file->f_mode & FMODE_READ))
		return -EACCES;
	if (file->f_vfsmnt && (file->f_vfsmnt->mnt_flags & MNT_NOEXEC)) {
		if (*vm_flags & VM_EXEC)
			return -EPERM;
		*vm_flags &= ~VM_MAYEXEC;
	}
	if (!file->f_op || !file->f_op->mmap)
		return -ENODEV;
	return *vm_flags & VM_GROWSDOWN ? -EINVAL : 0;
}

static int mmap_check_anonymous(unsigned long flags, unsigned long *vm_flags)
{
	switch (flags & MAP_TYPE) {
	case MAP_SHARED:
		if (*vm_flags & VM_GROWSDOWN)
			return -EINVAL;
		*vm_flags |= VM_SHARED | VM_MAYSHARE;
		return 0;
	case MAP_PRIVATE:
		return 0;
	default:
		return -EINVAL;
	}
}

/* What the flags and the address space's habits make of an area, before its file has a say. */
static unsigned long mmap_vm_flags(const struct mm_struct *mm, unsigned long prot,
				   unsigned long flags)
{
	unsigned long vm_flags = prot & (PROT_READ | PROT_WRITE | PROT_EXEC);

	vm_flags |= mm->def_flags | VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC;
	if (unlikely(flags & (MAP_GROWSDOWN | MAP_DENYWRITE | MAP_EXECUTABLE | MAP_LOCKED |
			      MAP_NORESERVE))) {
		vm_flags |= flags & MAP_GROWSDOWN ? VM_GROWSDOWN : 0;
		vm_flags |= flags & MAP_DENYWRITE ? VM_DENYWRITE : 0;
		vm_flags |= flags & MAP_EXECUTABLE ? VM_EXECUTABLE : 0;
		vm_flags |= flags & MAP_LOCKED ? VM_LOCKED : 0;
		if ((flags & MAP_NORESERVE) && sysctl_overcommit_memory != OVERCOMMIT_NEVER)
			vm_flags |= VM_NORESERVE;
	}
	return vm_flags;
}

/* Let the file, or shared memory, make the area its own. Takes over nothing on failure. */
static int mmap_call_owner(struct vm_area_struct *vma, struct file *file)
{
	int error;

	if (!file)
		return vma->vm_flags & VM_SHARED ? shmem_zero_setup(vma) : 0;
	if (vma->vm_flags & VM_DENYWRITE) {
		error = deny_write_access(file);
		if (error)
			return error;
	}
	get_file(file);
	vma->vm_file = file;
	error = file->f_op->mmap(file, vma);
	if (error) {
		zap_page_range(vma->vm_mm, vma->vm_start, vma->vm_end - vma->vm_start);
		vma->vm_file = NULL;
		fput(file);
	}
	/* The link of the area counts for itself. */
	if (vma->vm_flags & VM_DENYWRITE)
		allow_write_access(file);
	return error;
}

/* A new area over a hole. */
static struct vm_area_struct *mmap_new_area(struct mm_struct *mm, struct vm_area_struct *prev,
					    unsigned long addr, unsigned long end,
					    unsigned long vm_flags, struct file *file,
					    unsigned long pgoff)
{
	struct vm_area_struct *vma = vm_area_new(mm, addr, end, vm_flags);
	int error;

	if (!vma)
		return ERR_PTR(-ENOMEM);
	vma->vm_page_prot = vm_get_page_prot(vm_flags);
	vma->vm_pgoff = pgoff;
	if (file || (vm_flags & VM_SHARED)) {
		error = mmap_call_owner(vma, file);
		if (error) {
			free_pgtables(mm, prev, addr, end);
			vm_area_free(vma);
			return ERR_PTR(error);
		}
	}
	vma_link(mm, vma, prev);
	return vma;
}

/* All checks are done but those of memory; what is mapped in the range goes. */
static unsigned long mmap_region(struct mm_struct *mm, struct file *file, unsigned long addr,
				 unsigned long len, unsigned long vm_flags, unsigned long pgoff)
{
	unsigned long end = addr + len, npages = len >> PAGE_SHIFT, charged = 0;
	struct vm_area_struct *prev, *vma = find_vma_prev(mm, addr, &prev);
	bool overlaps = vma && vma->vm_start < end;
	int error;

	if (!may_expand_vm(mm, vm_flags, npages) &&
	    (!overlaps ||
	     !may_expand_vm(mm, vm_flags, npages - count_vma_pages_range(mm, addr, end))))
		return -ENOMEM;
	if (accountable_mapping(vm_flags)) {
		if (vm_enough_memory(npages))
			return -ENOMEM;
		charged = npages;
		vm_flags |= VM_ACCOUNT;
	}
	if (overlaps) {
		error = do_munmap(mm, addr, len);
		if (error)
			goto uncharge;
		find_vma_prev(mm, addr, &prev);
	}
	vma = NULL;
	if (!(vm_flags & VM_SHARED) || file)
		vma = vma_merge(mm, prev, addr, end, vm_flags, file, pgoff);
	if (!vma) {
		vma = mmap_new_area(mm, prev, addr, end, vm_flags, file, pgoff);
		error = PTR_ERR(vma);
		if (IS_ERR(vma))
			goto uncharge;
	}
	if (end == mm->free_area_cache)
		mm->free_area_cache = addr;
	vm_stat_account(mm, vma->vm_flags, npages);
	if (unlikely(vma->vm_flags & VM_LOCKED)) {
		if (vma->vm_flags & VM_SPECIAL)
			vma->vm_flags &= ~(VM_LOCKED | VM_LOCKONFAULT);
		else
			mm->locked_vm += npages;
	}
	return addr;
uncharge:
	vm_unacct_memory(charged);
	return error;
}

/**
 * do_mmap_pgoff - map a file or anonymous memory into current's address space
 * @file: what, or NULL
 * @addr: where: a hint, or with MAP_FIXED an order
 * @len: bytes; rounded up to pages
 * @prot: PROT_*
 * @flags: MAP_*; MAP_DENYWRITE and MAP_EXECUTABLE are execve's (sys_mmap2() drops them)
 * @pgoff: offset in @file, pages
 *
 * Context: mmap_sem for writing; may sleep.
 * Return: the address; -EINVAL (no length, unaligned address, bad type), -ENOMEM (no room, limits),
 *	-EOVERFLOW (offset), -EEXIST (MAP_FIXED_NOREPLACE), -EPERM (lock, noexec mount, lowest
 *	addresses), -EAGAIN (RLIMIT_MEMLOCK), -EACCES (mode of the file), -ENODEV (cannot be
 *	mapped), -EOPNOTSUPP (MAP_SHARED_VALIDATE), -ETXTBSY, or what the file's mmap() says.
 */
__walk unsigned long do_mmap_pgoff(struct file *file, unsigned long addr, unsigned long len,
				   unsigned long prot, unsigned long flags, unsigned long pgoff)
{
	struct mm_struct *mm = current->mm;
	unsigned long vm_flags;
	int error;

	if (!len)
		return -EINVAL;
	if (unlikely(current->personality & READ_IMPLIES_EXEC) && (prot & PROT_READ) &&
	    !(file && file->f_vfsmnt && (file->f_vfsmnt->mnt_flags & MNT_NOEXEC)))
		prot |= PROT_EXEC;
	if (flags & MAP_FIXED_NOREPLACE)
		flags |= MAP_FIXED;
	if (!(flags & MAP_FIXED)) {
		addr &= PAGE_MASK;
		if (addr && addr < mmap_min_addr)
			addr = PAGE_ALIGN(mmap_min_addr);
	}
	len = PAGE_ALIGN(len);
	if (!len)
		return -ENOMEM;
	if (pgoff + (len >> PAGE_SHIFT) < pgoff)
		return -EOVERFLOW;
	if (map_count_full(mm, 0))
		return -ENOMEM;

	addr = get_unmapped_area(file, addr, len, pgoff, flags);
	if (IS_ERR_VALUE(addr))
		return addr;
	if ((flags & MAP_FIXED_NOREPLACE) && find_vma_intersection(mm, addr, addr + len))
		return -EEXIST;

	vm_flags = mmap_vm_flags(mm, prot, flags);
	if ((flags & MAP_LOCKED) && !can_do_mlock())
		return -EPERM;
	if (unlikely(vm_flags & VM_LOCKED) && mlock_future_check(mm, vm_flags, len))
		return -EAGAIN;
	if (file) {
		if (!file_mmap_ok(file_inode(file), pgoff, len))
			return -EOVERFLOW;
		error = mmap_check_file(file, prot, flags, &vm_flags);
	} else {
		error = mmap_check_anonymous(flags, &vm_flags);
		pgoff = vm_flags & VM_SHARED ? 0 : addr >> PAGE_SHIFT;
	}
	if (error)
		return error;

	addr = mmap_region(mm, file, addr, len, vm_flags, pgoff);
	if (IS_ERR_VALUE(addr))
		return addr;
	if (unlikely((vm_flags & (VM_LOCKED | VM_LOCKONFAULT)) == VM_LOCKED ||
		     (flags & (MAP_POPULATE | MAP_NONBLOCK)) == MAP_POPULATE))
		make_pages_present(addr, addr + len);
	return addr;
}

/* There are no huge pages to give: -EINVAL for a size that does not exist, else none is free. */
static long mmap_hugetlb(unsigned long flags)
{
	unsigned long log = (flags >> MAP_HUGE_SHIFT) & MAP_HUGE_MASK;

	return !log || log == PGDIR_SHIFT ? -ENOMEM : -EINVAL;
}

asmlinkage long sys_mmap2(unsigned long addr, unsigned long len, unsigned long prot,
			  unsigned long flags, unsigned long fd, unsigned long pgoff)
{
	struct mm_struct *mm = current->mm;
	struct file *file = NULL;
	long ret;

	if (!(flags & MAP_ANONYMOUS)) {
		file = fget(fd);
		if (!file)
			return -EBADF;
	}
	if (unlikely(flags & MAP_HUGETLB)) {
		ret = file ? -EINVAL : mmap_hugetlb(flags);
		goto out;
	}
	down_write(&mm->mmap_sem);
	flags &= ~(MAP_DENYWRITE | MAP_EXECUTABLE);
	ret = do_mmap_pgoff(file, addr, len, prot, flags, pgoff);
	vm_check(mm);
	up_write(&mm->mmap_sem);
out:
	if (file)
		fput(file);
	return ret;
}

/* The first mmap() had too many arguments for the registers of its time. */
struct mmap_arg_struct {
	unsigned long addr, len, prot, flags, fd, offset;
};

asmlinkage long old_mmap(struct mmap_arg_struct __user *arg)
{
	struct mmap_arg_struct a;

	if (copy_from_user(&a, arg, sizeof(a)))
		return -EFAULT;
	if (a.offset & ~PAGE_MASK)
		return -EINVAL;
	return sys_mmap2(a.addr, a.len, a.prot, a.flags, a.fd, a.offset >> PAGE_SHIFT);
}

/* ---- brk ---- */

/**
 * do_brk_flags - map anonymous memory at an address, with what is there unmapped
 * @addr: first byte, page aligned
 * @len: bytes; rounded up to pages
 * @flags: VM_EXEC or 0: readable and writable it is anyway
 *
 * Context: mmap_sem for writing; may sleep.
 * Return: 0, -EINVAL, -ENOMEM, -EAGAIN (RLIMIT_MEMLOCK), -EPERM (below mmap_min_addr).
 */
int do_brk_flags(unsigned long addr, unsigned long len, unsigned long flags)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma, *prev;
	unsigned long npages;

	len = PAGE_ALIGN(len);
	if (!len)
		return 0;
	if ((flags & ~VM_EXEC) || (addr & ~PAGE_MASK))
		return -EINVAL;
	if (len > TASK_SIZE || addr > TASK_SIZE - len)
		return -ENOMEM;
	if (addr < mmap_min_addr && !capable(CAP_SYS_RAWIO))
		return -EPERM;
	flags |= VM_READ | VM_WRITE | VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC | VM_ACCOUNT |
		 mm->def_flags;
	if (mlock_future_check(mm, flags, len))
		return -EAGAIN;
	npages = len >> PAGE_SHIFT;
	if (!may_expand_vm(mm, flags, npages) || mm->map_count > sysctl_max_map_count ||
	    vm_enough_memory(npages))
		return -ENOMEM;

	vma = find_vma_prev(mm, addr, &prev);
	if (unlikely(vma && vma->vm_start < addr + len)) {
		if (do_munmap(mm, addr, len))
			goto uncharge;
		find_vma_prev(mm, addr, &prev);
	}
	vma = vma_merge(mm, prev, addr, addr + len, flags, NULL, addr >> PAGE_SHIFT);
	if (!vma)
		vma = mmap_new_area(mm, prev, addr, addr + len, flags, NULL, addr >> PAGE_SHIFT);
	if (IS_ERR(vma))
		goto uncharge;
	vm_stat_account(mm, flags, npages);
	if (unlikely(flags & VM_LOCKED)) {
		mm->locked_vm += npages;
		if (!(flags & VM_LOCKONFAULT))
			make_pages_present(addr, addr + len);
	}
	return 0;
uncharge:
	vm_unacct_memory(npages);
	return -ENOMEM;
}

/**
 * do_brk - do_brk_flags() for data
 * @addr: first byte, page aligned
 * @len: bytes
 *
 * Return: @addr, or what do_brk_flags() found wrong.
 */
__walk unsigned long do_brk(unsigned long addr, unsigned long len)
{
	int error = do_brk_flags(addr, len, 0);

	return error ? (unsigned long)error : addr;
}

/* RLIMIT_DATA, in bytes, is about the initialised data and the heap together. */
static bool data_limit_allows(const struct mm_struct *mm, unsigned long brk)
{
	unsigned long limit = rlimit(RLIMIT_DATA);

	return limit == RLIM_INFINITY ||
	       (brk - mm->start_brk) + (mm->end_data - mm->start_data) <= limit;
}

/* Grow the heap over [oldbrk, newbrk); a page stays free behind it. */
static bool brk_grow(struct mm_struct *mm, unsigned long oldbrk, unsigned long newbrk)
{
	struct vm_area_struct *next;

	if (newbrk < oldbrk || newbrk > TASK_SIZE - PAGE_SIZE)
		return false;
	next = find_vma_intersection(mm, oldbrk, newbrk + PAGE_SIZE + STACK_GUARD_GAP);
	if (next && newbrk + PAGE_SIZE > vm_start_gap(next))
		return false;
	return do_brk(oldbrk, newbrk - oldbrk) == oldbrk;
}

/* Returns where the heap ends, whether or not that is what was asked for. */
asmlinkage long sys_brk(unsigned long brk)
{
	struct mm_struct *mm = current->mm;
	unsigned long newbrk, oldbrk, ret;
	bool done;

	down_write(&mm->mmap_sem);
	if (brk < mm->start_brk || !data_limit_allows(mm, brk))
		goto out;
	newbrk = PAGE_ALIGN(brk);
	oldbrk = PAGE_ALIGN(mm->brk);
	if (newbrk == oldbrk)
		done = true;
	else if (brk <= mm->brk)
		done = !do_munmap(mm, newbrk, oldbrk - newbrk);
	else
		done = brk_grow(mm, oldbrk, newbrk);
	if (done)
		mm->brk = brk;
out:
	ret = mm->brk;
	vm_check(mm);
	up_write(&mm->mmap_sem);
	return ret;
}

/* ---- the end ---- */

/* The page tables of all areas; tables that areas share are met, and freed, once. */
static void exit_pgtables(struct mm_struct *mm)
{
	unsigned long done = 0;		/* directory entries below this one are dealt with */

	for (struct vm_area_struct *vma = mm->mmap; vma; vma = vma->vm_next) {
		unsigned long i = max(done, pgd_index(vma->vm_start));

		done = pgd_index(vma->vm_end - 1) + 1;
		for (; i < done; i++) {
			pmd_t *pmd = pmd_offset(mm->pgd + i, i << PGDIR_SHIFT);

			if (pmd_present(*pmd))
				pte_free_page(mm, pmd);
		}
	}
}

/**
 * exit_mmap - unmap everything
 * @mm: an address space without users
 *
 * Context: may sleep.
 */
void exit_mmap(struct mm_struct *mm)
{
	struct vm_area_struct *vma = mm->mmap, *next;
	struct mmu_gather tlb;
	long charged = 0;

	if (!vma)
		return;
	tlb_gather_mmu(&tlb, mm);
	spin_lock(&mm->page_table_lock);
	for (; vma; vma = vma->vm_next) {
		if (unlikely(vma->vm_flags & VM_LOCKED))
			munlock_vma_pages_range(vma, vma->vm_start, vma->vm_end);
		unmap_page_range(&tlb, vma->vm_start, vma->vm_end);
		if (vma->vm_flags & VM_ACCOUNT)
			charged += vma_pages(vma);
	}
	tlb_finish_mmu(&tlb, 0, TASK_SIZE);
	spin_unlock(&mm->page_table_lock);
	exit_pgtables(mm);
	flush_tlb_mm(mm);
	vm_unacct_memory(charged);
	for (vma = vma_unlink_all(mm); vma; vma = next) {
		next = vma->vm_next;
		remove_vma(vma);
	}
	mm->total_vm = mm->locked_vm = mm->data_vm = mm->exec_vm = mm->stack_vm = 0;
}
