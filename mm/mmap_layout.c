// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where mappings go: below the stack and downward, as programs are started today; or from a third
 * of the address space upward (ADDR_COMPAT_LAYOUT). And how stacks grow.
 */
#include <linux/fs.h>
#include <linux/err.h>
#include <linux/random.h>
#include <uapi/linux/mman.h>
#include <uapi/linux/personality.h>
#include <uapi/linux/capability.h>
#include "internal.h"

unsigned long mmap_min_addr = 65536;	/* unprivileged programs map nothing below */

#define TASK_UNMAPPED_BASE PAGE_ALIGN(TASK_SIZE / 3)
#define STACK_ROOM_MIN (128UL << 20)
#define STACK_ROOM_MAX (TASK_SIZE / 6 * 5)
#define STACK_RANDOM_MAX (8UL << 20)	/* how far execve moves a stack down */
#define MMAP_RANDOM_PAGES 256

/* Is the place that was asked for free? */
static bool hint_is_free(struct mm_struct *mm, unsigned long addr, unsigned long len)
{
	struct vm_area_struct *vma;

	if (addr < mmap_min_addr || addr > TASK_SIZE - len)
		return false;
	vma = find_vma(mm, addr);
	return !vma || addr + len <= vm_start_gap(vma);
}

static unsigned long area_bottomup(struct file *file, unsigned long addr, unsigned long len,
				   unsigned long pgoff, unsigned long flags)
{
	struct vm_unmapped_area_info info = {
		.length = len, .low_limit = current->mm->mmap_base, .high_limit = TASK_SIZE,
	};

	return vm_unmapped_area(current->mm, &info);
}

/*
 * The hole that ends at free_area_cache, if it is large enough and no higher one can be: the usual
 * case costs no search. Returns 0 when it is not so.
 */
static unsigned long area_at_cache(struct mm_struct *mm, unsigned long len)
{
	unsigned long top = mm->free_area_cache, low = PAGE_ALIGN(mmap_min_addr);
	struct vm_area_struct *vma;

	if (unlikely(len <= mm->cached_hole_size))
		return 0;
	vma = find_vma(mm, top);
	if (unlikely(!vma))
		return 0;
	top = min(top, vm_start_gap(vma));
	mm->free_area_cache = top;
	if (vma->vm_prev)
		low = max(low, vma->vm_prev->vm_end);
	return top >= low && top - low >= len ? top - len : 0;
}

/* The highest hole below mmap_base. Whatever is above it is smaller than len. */
static unsigned long area_topdown(struct file *file, unsigned long addr, unsigned long len,
				  unsigned long pgoff, unsigned long flags)
{
	struct mm_struct *mm = current->mm;
	struct vm_unmapped_area_info info = { .length = len, .topdown = true };

	addr = area_at_cache(mm, len);
	if (likely(addr))
		return addr;
	info.low_limit = max(PAGE_SIZE, PAGE_ALIGN(mmap_min_addr));
	info.high_limit = mm->mmap_base;
	addr = vm_unmapped_area(mm, &info);
	if (likely(!IS_ERR_VALUE(addr))) {
		if (addr + len <= mm->free_area_cache) {
			mm->free_area_cache = addr + len;
			mm->cached_hole_size = len - PAGE_SIZE;
		}
		return addr;
	}
	/* Full below: the room kept for the stack is better than none. */
	info.topdown = false;
	info.low_limit = TASK_UNMAPPED_BASE;
	info.high_limit = TASK_SIZE;
	return vm_unmapped_area(mm, &info);
}

/**
 * get_unmapped_area - decide where a mapping goes
 * @file: what will be mapped; its own get_unmapped_area() is asked if it has one; or NULL
 * @addr: wish; an order with MAP_FIXED
 * @len: bytes, page aligned, not 0
 * @pgoff: offset in @file, pages
 * @flags: MAP_*
 *
 * Context: mmap_sem held.
 * Return: an address; -ENOMEM (no such hole, or not in user space), -EINVAL (MAP_FIXED and
 *	unaligned), -EPERM (below mmap_min_addr).
 */
unsigned long get_unmapped_area(struct file *file, unsigned long addr, unsigned long len,
				unsigned long pgoff, unsigned long flags)
{
	struct mm_struct *mm = current->mm;

	if (len > TASK_SIZE)
		return -ENOMEM;
	if (!(flags & MAP_FIXED)) {
		if (addr && len <= TASK_SIZE - mmap_min_addr) {
			addr = PAGE_ALIGN(addr);
			if (hint_is_free(mm, addr, len))
				return addr;
		}
		if (file && file->f_op && file->f_op->get_unmapped_area)
			addr = file->f_op->get_unmapped_area(file, addr, len, pgoff, flags);
		else
			addr = mm->get_unmapped_area(file, addr, len, pgoff, flags);
		if (IS_ERR_VALUE(addr))
			return addr;
	}
	if (addr > TASK_SIZE - len)
		return -ENOMEM;
	if (addr & ~PAGE_MASK)
		return -EINVAL;
	if (addr < mmap_min_addr && !capable(CAP_SYS_RAWIO))
		return -EPERM;
	return addr;
}

/**
 * arch_pick_mmap_layout - set where a new program's mappings will go
 * @mm: its address space; current's personality, flags and RLIMIT_STACK decide
 */
void arch_pick_mmap_layout(struct mm_struct *mm)
{
	bool randomize = current->flags & PF_RANDOMIZE;
	unsigned long random = randomize ? (get_random_u32() % MMAP_RANDOM_PAGES) << PAGE_SHIFT : 0;
	unsigned long room = rlimit(RLIMIT_STACK);
	unsigned long pad = STACK_GUARD_GAP + (randomize ? STACK_RANDOM_MAX : 0);

	mm->task_size = TASK_SIZE;
	if (current->personality & ADDR_COMPAT_LAYOUT) {
		mm->mmap_base = TASK_UNMAPPED_BASE + random;
		mm->get_unmapped_area = area_bottomup;
		return;
	}
	if (room + pad > room)
		room += pad;
	room = clamp(room, STACK_ROOM_MIN, STACK_ROOM_MAX);
	mm->mmap_base = PAGE_ALIGN(TASK_SIZE - room - random);
	mm->free_area_cache = mm->mmap_base;
	mm->cached_hole_size = 0;
	mm->get_unmapped_area = area_topdown;
}

/* ---- stacks ---- */

/* May the stack reach down to address, as far as limits go? */
static int stack_growth_check(struct vm_area_struct *vma, unsigned long address)
{
	struct mm_struct *mm = vma->vm_mm;
	unsigned long grow = vma->vm_start - address;

	if (!may_expand_vm(mm, vma->vm_flags, grow >> PAGE_SHIFT))
		return -ENOMEM;
	if (vma->vm_end - address > rlimit(RLIMIT_STACK))
		return -ENOMEM;
	if (mlock_future_check(mm, vma->vm_flags, grow))
		return -ENOMEM;
	return 0;
}

/**
 * expand_stack - grow a stack downward
 * @vma: a VM_GROWSDOWN area
 * @address: what it is to contain, below vm_start and above the area before it
 *
 * Context: mmap_sem held, for reading at least: it does not sleep.
 * Return: 0; -ENOMEM beyond RLIMIT_STACK and other limits, or within the guard gap of another
 *	mapping; -EPERM below mmap_min_addr.
 */
int expand_stack(struct vm_area_struct *vma, unsigned long address)
{
	struct mm_struct *mm = vma->vm_mm;
	struct vm_area_struct *prev = vma->vm_prev;
	unsigned long npages;
	int error;

	address &= PAGE_MASK;
	if (address >= vma->vm_start)
		return 0;
	if (address < mmap_min_addr)
		return -EPERM;
	if (prev && !(prev->vm_flags & VM_GROWSDOWN) && (prev->vm_flags & VM_ACCESS_FLAGS) &&
	    address - prev->vm_end < STACK_GUARD_GAP)
		return -ENOMEM;
	error = stack_growth_check(vma, address);
	if (error)
		return error;
	npages = (vma->vm_start - address) >> PAGE_SHIFT;
	if ((vma->vm_flags & VM_ACCOUNT) && vm_enough_memory(npages))
		return -ENOMEM;
	spin_lock(&mm->page_table_lock);
	vma_set_start(mm, vma, address);
	vm_stat_account(mm, vma->vm_flags, npages);
	if (vma->vm_flags & VM_LOCKED)
		mm->locked_vm += npages;
	spin_unlock(&mm->page_table_lock);
	return 0;
}

/**
 * find_extend_vma - the area of an address; a stack above it is grown if it may
 * @mm: the address space
 * @addr: bytes
 *
 * Context: mmap_sem held.
 * Return: the area that contains @addr, or NULL.
 */
struct vm_area_struct *find_extend_vma(struct mm_struct *mm, unsigned long addr)
{
	struct vm_area_struct *vma = find_vma(mm, addr);

	if (!vma || vma->vm_start <= addr)
		return vma;
	if (!(vma->vm_flags & VM_GROWSDOWN) || expand_stack(vma, addr))
		return NULL;
	return vma;
}
