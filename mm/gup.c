// SPDX-License-Identifier: GPL-2.0-only
/*
 * Pages of user memory for the kernel's own use: to fault them in ahead of time, to hold them, to
 * read and write another process.
 */
#include <linux/pagemap.h>
#include <linux/err.h>
#include <linux/string.h>
#include "internal.h"

#define GUP_WRITE 1
#define GUP_FORCE 2		/* reads and private copies whatever the area's rights are */

/* May it be written as it stands? A forced write to a read-only area ends on a private copy. */
static bool pte_writable(pte_t pte, int flags)
{
	if (pte_write(pte))
		return true;
	if (!(flags & GUP_FORCE) || pte_special(pte) || !pte_dirty(pte))
		return false;
	return PageAnon(pte_page(pte)) && page_count(pte_page(pte)) == 1;
}

/* The page that is mapped, or NULL: nothing is, or not so that it may be written. */
static struct page *follow_pte(struct mm_struct *mm, unsigned long address, int flags)
{
	pmd_t *pmd = pmd_offset(pgd_offset(mm, address), address);
	pte_t pte;

	if (!pmd_present(*pmd))
		return NULL;
	pte = *pte_offset(pmd, address);
	if (!pte_present(pte))
		return NULL;
	if (pte_special(pte) && pte_page(pte) != ZERO_PAGE(address))
		return NULL;
	if ((flags & GUP_WRITE) && !pte_writable(pte, flags))
		return NULL;
	return pte_page(pte);
}

/**
 * follow_page - the page that is mapped at an address
 * @mm: the address space
 * @address: bytes, in user space
 * @write: only if it may be written
 *
 * Context: page_table_lock, or mmap_sem and no sleep until a reference is taken.
 * Return: the page, without a reference; NULL when a fault would be needed.
 */
struct page *follow_page(struct mm_struct *mm, unsigned long address, int write)
{
	return follow_pte(mm, address, write ? GUP_WRITE : 0);
}

/* Fault until the page is there. */
static struct page *gup_one(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long address,
			    int flags)
{
	struct page *page;

	while (!(page = follow_pte(mm, address, flags))) {
		if (fatal_signal_pending(current))
			return ERR_PTR(-EINTR);
		switch (handle_mm_fault(mm, vma, address, flags & GUP_WRITE)) {
		case VM_FAULT_SIGBUS:
			return ERR_PTR(-EFAULT);
		case VM_FAULT_OOM:
			return ERR_PTR(-ENOMEM);
		}
	}
	return page;
}

/* Does the area let itself be used so? */
static bool gup_allowed(const struct vm_area_struct *vma, int flags)
{
	unsigned long need = flags & GUP_WRITE ? VM_WRITE : VM_READ;

	if (vma->vm_flags & (VM_IO | VM_PFNMAP))
		return false;
	if (vma->vm_flags & need)
		return true;
	if (!(flags & GUP_FORCE))
		return false;
	if (flags & GUP_WRITE)
		return is_cow_mapping(vma->vm_flags);
	return vma->vm_flags & VM_MAYREAD;
}

/**
 * get_user_pages - pages of user memory, faulted in and held
 * @tsk: whose memory it is, or NULL
 * @mm: its address space
 * @start: an address in the first page
 * @len: pages
 * @write: they are to be written: private ones are copied first
 * @force: as ptrace does, whatever the areas' rights; writes only to private areas
 * @pages: gets a referenced page each, for put_page(); or NULL
 * @vmas: gets the area of each; or NULL
 *
 * Context: mmap_sem held; may sleep.
 * Return: pages done, which may be fewer than @len; when none: -EFAULT, -ENOMEM, -EINTR (a fatal
 *	signal came).
 */
int get_user_pages(struct task_struct *tsk, struct mm_struct *mm, unsigned long start, int len,
		   int write, int force, struct page **pages, struct vm_area_struct **vmas)
{
	int flags = (write ? GUP_WRITE : 0) | (force ? GUP_FORCE : 0), i;
	unsigned long address = start & PAGE_MASK;
	struct vm_area_struct *vma = NULL;

	for (i = 0; i < len; i++, address += PAGE_SIZE) {
		struct page *page = ERR_PTR(-EFAULT);

		if (!vma || address >= vma->vm_end)
			vma = find_extend_vma(mm, address);
		if (vma && gup_allowed(vma, flags))
			page = gup_one(mm, vma, address, flags);
		if (IS_ERR(page))
			return i ? i : PTR_ERR(page);
		if (pages) {
			get_page(page);
			pages[i] = page;
		}
		if (vmas)
			vmas[i] = vma;
	}
	return i;
}

/* Part of make_pages_present() within one area. */
static int populate_vma(struct vm_area_struct *vma, unsigned long addr, unsigned long end)
{
	int flags = 0;

	/* A private page is copied now; a shared one is not made dirty for nothing. */
	if ((vma->vm_flags & (VM_WRITE | VM_SHARED)) == VM_WRITE)
		flags = GUP_WRITE;
	if ((vma->vm_flags & (VM_IO | VM_PFNMAP)) || !(vma->vm_flags & VM_ACCESS_FLAGS))
		return 0;
	for (; addr != end; addr += PAGE_SIZE) {
		struct page *page = gup_one(vma->vm_mm, vma, addr, flags);

		if (IS_ERR(page))
			return PTR_ERR(page);
		if ((vma->vm_flags & VM_LOCKED) && page != ZERO_PAGE(addr))
			mlock_page(page);
		cond_resched();
	}
	return 0;
}

/**
 * make_pages_present - fault in a range of current's memory
 * @addr: first byte, page aligned
 * @end: first byte after, page aligned
 *
 * Areas without any right, and device memory, are left out.
 *
 * Context: mmap_sem held; may sleep.
 * Return: 0; -ENOMEM without memory or where nothing is mapped, -EFAULT (beyond the end of a
 *	file), -EINTR.
 */
__walk int make_pages_present(unsigned long addr, unsigned long end)
{
	struct vm_area_struct *vma = find_vma(current->mm, addr);
	int error = 0;

	while (addr < end && !error) {
		unsigned long stop;

		if (!vma || vma->vm_start > addr)
			return -ENOMEM;
		stop = min(end, vma->vm_end);
		error = populate_vma(vma, addr, stop);
		addr = stop;
		vma = vma->vm_next;
	}
	return error;
}

/* Bytes within one page, between the kernel and a page of user memory. */
static void copy_user_page_part(struct page *page, unsigned int offset, void *buf, int len,
				int write)
{
	char *kaddr = kmap(page);

	if (write)
		memcpy(kaddr + offset, buf, len);
	else
		memcpy(buf, kaddr + offset, len);
	kunmap(page);
	if (write && !PageAnon(page))
		set_page_dirty(page);
}

/**
 * access_process_vm - read or write a process's memory, as ptrace and /proc/<pid>/mem do
 * @tsk: the process
 * @addr: its address
 * @buf: the kernel's side
 * @len: bytes
 * @write: to the process
 *
 * Context: may sleep; takes mmap_sem.
 * Return: bytes copied: fewer than @len when memory is missing or, for writes, shared read-only.
 */
int access_process_vm(struct task_struct *tsk, unsigned long addr, void *buf, int len, int write)
{
	struct mm_struct *mm = get_task_mm(tsk);
	int done = 0;

	if (!mm)
		return 0;
	down_read(&mm->mmap_sem);
	while (done < len && addr < TASK_SIZE) {
		unsigned int offset = addr & ~PAGE_MASK;
		int part = min_t(int, len - done, PAGE_SIZE - offset);
		struct page *page;

		if (get_user_pages(tsk, mm, addr, 1, write, 1, &page, NULL) != 1)
			break;
		copy_user_page_part(page, offset, (char *)buf + done, part, write);
		put_page(page);
		done += part;
		addr += part;
	}
	up_read(&mm->mmap_sem);
	mmput(mm);
	return done;
}
