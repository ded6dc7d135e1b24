// SPDX-License-Identifier: GPL-2.0-only
/* mincore(2): which pages could be had without waiting for a device. */
#include <linux/pagemap.h>
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <uapi/linux/capability.h>
#include "internal.h"

/* Whose file it is not learns nothing about what others read of it. */
static bool can_do_mincore(const struct vm_area_struct *vma)
{
	struct inode *inode;

	if (vma_is_anonymous(vma))
		return true;
	if (!vma->vm_file)
		return false;
	inode = file_inode(vma->vm_file);
	return current_fsuid() == inode->i_uid || capable(CAP_FOWNER) ||
	       !permission(inode, MAY_WRITE);
}

static unsigned char cached(const struct vm_area_struct *vma, unsigned long addr)
{
	pgoff_t index = vma->vm_pgoff + ((addr - vma->vm_start) >> PAGE_SHIFT);
	unsigned char there = 0;
	struct page *page;

	if (vma_is_anonymous(vma) || !vma->vm_file)
		return 0;
	page = find_get_page(vma->vm_file->f_mapping, index);
	if (page) {
		there = PageUptodate(page) ? 1 : 0;
		put_page(page);
	}
	return there;
}

static int mincore_entry(pte_t *pte, unsigned long addr, struct mm_walk *walk)
{
	unsigned char **vec = walk->private;

	*(*vec)++ = pte_present(*pte) ? 1 : cached(walk->vma, addr);
	return 0;
}

static int mincore_hole(unsigned long addr, unsigned long end, struct mm_walk *walk)
{
	unsigned char **vec = walk->private;

	for (; addr != end; addr += PAGE_SIZE)
		*(*vec)++ = cached(walk->vma, addr);
	return 0;
}

/* Up to pages entries within one area; returns how many, or -ENOMEM where nothing is mapped. */
static long do_mincore(struct mm_struct *mm, unsigned long addr, unsigned long pages,
		       unsigned char *vec)
{
	struct vm_area_struct *vma = find_vma(mm, addr);
	struct mm_walk walk = { .pte_entry = mincore_entry, .pte_hole = mincore_hole };
	unsigned long end;

	if (!vma || vma->vm_start > addr)
		return -ENOMEM;
	end = min(vma->vm_end, addr + (pages << PAGE_SHIFT));
	pages = (end - addr) >> PAGE_SHIFT;
	if (!can_do_mincore(vma)) {
		memset(vec, 1, pages);
		return pages;
	}
	walk.mm = mm;
	walk.vma = vma;
	walk.private = &vec;
	walk_page_range(&walk, addr, end);
	return pages;
}

asmlinkage long sys_mincore(unsigned long start, size_t len, unsigned char __user *vec)
{
	struct mm_struct *mm = current->mm;
	unsigned long pages = (len >> PAGE_SHIFT) + ((len & ~PAGE_MASK) != 0);
	unsigned char *tmp;
	long done = 0;

	if (start & ~PAGE_MASK)
		return -EINVAL;
	if (!access_ok((void __user *)start, len))
		return -ENOMEM;
	if (!access_ok(vec, pages))
		return -EFAULT;
	tmp = (unsigned char *)__get_free_page(GFP_USER);
	if (!tmp)
		return -EAGAIN;
	while (pages) {
		down_read(&mm->mmap_sem);
		done = do_mincore(mm, start, min(pages, PAGE_SIZE), tmp);
		up_read(&mm->mmap_sem);
		if (done <= 0)
			break;
		if (copy_to_user(vec, tmp, done)) {
			done = -EFAULT;
			break;
		}
		pages -= done;
		vec += done;
		start += (unsigned long)done << PAGE_SHIFT;
		done = 0;
	}
	free_page((unsigned long)tmp);
	return done;
}
