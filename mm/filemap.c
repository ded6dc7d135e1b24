// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files through the page cache: reading, sending, mapping. Writing is in filemap_write.c.
 */
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/pagefault.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <asm/pgtable.h>

/* ---- pages for readers ---- */

/* Have a locked page read, and wait for it. Consumes the reference unless it returns the page. */
static struct page *fill_page(struct file *file, struct page *page)
{
	int err = page->mapping->a_ops->readpage(file, page);

	if (!err)
		wait_on_page(page);
	if (likely(!err && PageUptodate(page)))
		return page;
	put_page(page);
	return ERR_PTR(err ? err : -EIO);
}

/* The same for one that is there but not up to date; NULL when it was truncated meanwhile. */
static struct page *update_page(struct file *file, struct page *page)
{
	lock_page(page);
	if (!page->mapping) {
		unlock_page(page);
		put_page(page);
		return NULL;
	}
	if (PageUptodate(page)) {
		unlock_page(page);
		return page;
	}
	ClearPageError(page);
	return fill_page(file, page);
}

/* A page that is not in the cache; NULL when somebody else has just put it there. */
static struct page *make_page(struct file *file, struct address_space *mapping,
			      unsigned long index, bool zero_will_do)
{
	const struct address_space_operations *ops = mapping->a_ops;
	struct page *page;

	if (ops->is_hole && ops->is_hole(mapping, index)) {
		if (zero_will_do) {
			page = ZERO_PAGE(0);
			get_page(page);
			return page;
		}
	} else if (file) {
		page_cache_readahead(mapping, &file->f_ra, file, index);
	}
	page = page_cache_new(mapping, index);
	if (likely(!IS_ERR(page)))
		return fill_page(file, page);
	return PTR_ERR(page) == -EEXIST ? NULL : page;
}

/*
 * The page of a file at an index, up to date, made when it is not in the cache. A hole stays a hole
 * when @zero_will_do: then it is the zero page. @page: what a lookup found, with its reference.
 * ERR_PTR(-ENOMEM, -ENOSPC, -EIO).
 */
static struct page *slow_read_page(struct file *file, struct address_space *mapping,
				   unsigned long index, bool zero_will_do, struct page *page)
{
	for (;;) {
		if (!page)
			page = make_page(file, mapping, index, zero_will_do);
		else if (!PageUptodate(page))
			page = update_page(file, page);
		if (page)
			return page;
		page = find_get_page(mapping, index);
		if (page && PageUptodate(page))
			return page;
	}
}

static inline struct page *read_page(struct file *file, struct address_space *mapping,
				     unsigned long index, bool zero_will_do)
{
	struct page *page = find_get_page(mapping, index);

	if (likely(page && PageUptodate(page)))
		return page;
	return slow_read_page(file, mapping, index, zero_will_do, page);
}

/* ---- read ---- */

/**
 * do_generic_file_read - hand the pages of a file to an actor
 * @file: a file with a page cache
 * @ppos: where to begin, bytes; moved past what the actor took
 * @desc: how much is wanted; gets how much there was, and the error that ended it
 * @actor: takes bytes of a page; taking fewer than offered ends the read
 *
 * Context: process; sleeps.
 */
void __walk do_generic_file_read(struct file *file, loff_t *ppos, read_descriptor_t *desc,
				 read_actor_t actor)
{
	struct address_space *mapping = file->f_mapping;
	struct inode *inode = mapping->host;
	loff_t pos = *ppos;

	while (desc->count && pos < inode->i_size) {
		unsigned long nr = PAGE_SIZE - ((unsigned long)pos & ~PAGE_MASK), taken;
		struct page *page = read_page(file, mapping, pos >> PAGE_SHIFT, true);

		if (unlikely(IS_ERR(page))) {
			desc->error = PTR_ERR(page);
			break;
		}
		/* Not before: the file may have been truncated while we slept. */
		if (unlikely(inode->i_size - pos < (loff_t)nr))
			nr = inode->i_size > pos ? (unsigned long)(inode->i_size - pos) : 0;
		mark_page_accessed(page);
		taken = actor(desc, page, (unsigned long)pos & ~PAGE_MASK, nr);
		put_page(page);
		pos += taken;
		if (taken < nr || !desc->count)
			break;
		if (fatal_signal_pending(current))
			break;
		cond_resched();
	}
	*ppos = pos;
	file_accessed(file);
}

/* Copy to user memory; a fault may sleep, which a kmap() survives and a kmap_atomic() does not. */
static unsigned long copy_high_page_to_user(char __user *to, struct page *page,
					    unsigned long offset, unsigned long size)
{
	unsigned long left;
	char *kaddr = kmap_atomic(page);

	pagefault_disable();
	left = __copy_to_user(to, kaddr + offset, size);
	pagefault_enable();
	kunmap_atomic(kaddr);
	if (left) {
		kaddr = kmap(page);
		left = __copy_to_user(to, kaddr + offset, size);
		kunmap(page);
	}
	return left;
}

static int file_read_actor(read_descriptor_t *desc, struct page *page, unsigned long offset,
			   unsigned long size)
{
	char __user *to = (__force char __user *)desc->data;
	unsigned long left;

	if (size > desc->count)
		size = desc->count;
	if (unlikely(PageHighMem(page)))
		left = copy_high_page_to_user(to, page, offset, size);
	else
		left = __copy_to_user(to, (char *)lowmem_page_address(page) + offset, size);
	if (unlikely(left)) {
		size -= left;
		desc->error = -EFAULT;
	}
	desc->count -= size;
	desc->written += size;
	desc->data = (__force void *)(to + size);
	return size;
}

/**
 * generic_file_read - file_operations.read of files in the page cache
 * @file: the file
 * @buf: where to
 * @count: bytes
 * @ppos: where from; moved
 *
 * Context: process; sleeps.
 * Return: bytes read, 0 at the end of file; -EFAULT, -ENOMEM, -EIO when there were none.
 */
ssize_t generic_file_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	read_descriptor_t desc = { .count = count, .data = (__force void *)buf };

	if (!access_ok(buf, count))
		return -EFAULT;
	do_generic_file_read(file, ppos, &desc, file_read_actor);
	return desc.written ? (ssize_t)desc.written : desc.error;
}

static int kernel_read_actor(read_descriptor_t *desc, struct page *page, unsigned long offset,
			     unsigned long size)
{
	char *kaddr;

	if (size > desc->count)
		size = desc->count;
	kaddr = kmap_atomic(page);
	memcpy(desc->data, kaddr + offset, size);
	kunmap_atomic(kaddr);
	desc->count -= size;
	desc->written += size;
	desc->data = (char *)desc->data + size;
	return size;
}

/**
 * kernel_read - read a file into kernel memory
 * @file: a file in the page cache
 * @buf: where to
 * @count: bytes
 * @pos: where from, bytes
 *
 * Context: process; sleeps.
 * Return: bytes read, fewer at the end of file; -EINVAL when the file has no pages, -ENOMEM, -EIO.
 */
ssize_t kernel_read(struct file *file, void *buf, size_t count, loff_t pos)
{
	read_descriptor_t desc = { .count = count, .data = buf };

	if (!file->f_mapping || !file->f_mapping->a_ops || !file->f_mapping->a_ops->readpage)
		return -EINVAL;
	if (pos < 0)
		return -EINVAL;
	do_generic_file_read(file, &pos, &desc, kernel_read_actor);
	return desc.written ? (ssize_t)desc.written : desc.error;
}

/* ---- sendfile ---- */

struct send_target {
	struct file *file;
	loff_t *ppos;
};

static int file_send_actor(read_descriptor_t *desc, struct page *page, unsigned long offset,
			   unsigned long size)
{
	struct send_target *target = desc->data;
	ssize_t sent;

	if (size > desc->count)
		size = desc->count;
	sent = target->file->f_op->sendpage(target->file, page, offset, size, target->ppos);
	if (sent < 0) {
		desc->error = sent;
		return 0;
	}
	desc->count -= sent;
	desc->written += sent;
	return sent;
}

/**
 * generic_file_sendfile - copy from the page cache to another file
 * @in: a file in the page cache
 * @ppos: where from; moved by what was sent
 * @count: bytes
 * @out: whose sendpage() gets the pages
 * @out_pos: its position; moved
 *
 * Context: process; sleeps.
 * Return: bytes sent, or what ended it before the first: -EINVAL when one of the files cannot,
 * -ENOMEM, -EIO, what the write said.
 */
ssize_t generic_file_sendfile(struct file *in, loff_t *ppos, size_t count, struct file *out,
			      loff_t *out_pos)
{
	struct send_target target = { .file = out, .ppos = out_pos };
	read_descriptor_t desc = { .count = count, .data = &target };

	if (!in->f_mapping || !in->f_mapping->a_ops || !in->f_mapping->a_ops->readpage ||
	    !out->f_op->sendpage)
		return -EINVAL;
	do_generic_file_read(in, ppos, &desc, file_send_actor);
	return desc.written ? (ssize_t)desc.written : desc.error;
}

/* ---- mapping ---- */

/**
 * filemap_nopage - vm_operations_struct.nopage of files in the page cache
 * @area: where the fault is
 * @address: of the page, page aligned
 * @write_access: not of interest here
 *
 * The same page for everybody: whoever may not change the file's copy gets one of his own above.
 *
 * Context: mmap_sem held for reading; sleeps.
 * Return: the page, referenced; NOPAGE_SIGBUS past the end of file, without space or when reading
 * failed; NOPAGE_OOM.
 */
struct page *__walk filemap_nopage(struct vm_area_struct *area, unsigned long address,
				   int write_access)
{
	struct file *file = area->vm_file;
	struct address_space *mapping = file->f_mapping;
	unsigned long index = ((address - area->vm_start) >> PAGE_SHIFT) + area->vm_pgoff;
	struct page *page;

	if (unlikely(((loff_t)index << PAGE_SHIFT) >= mapping->host->i_size))
		return NOPAGE_SIGBUS;
	page = read_page(file, mapping, index, false);
	if (likely(!IS_ERR(page))) {
		mark_page_accessed(page);
		return page;
	}
	return PTR_ERR(page) == -ENOMEM ? NOPAGE_OOM : NOPAGE_SIGBUS;
}

const struct vm_operations_struct generic_file_vm_ops = {
	.nopage = filemap_nopage,
};

/**
 * generic_file_mmap - file_operations.mmap of files in the page cache
 * @file: the file
 * @vma: the new area
 *
 * Return: 0; -ENODEV when the file has no pages.
 */
int generic_file_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (!file->f_mapping->a_ops || !file->f_mapping->a_ops->readpage)
		return -ENODEV;
	file_accessed(file);
	vma->vm_ops = &generic_file_vm_ops;
	return 0;
}
