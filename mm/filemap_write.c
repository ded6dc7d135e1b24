// SPDX-License-Identifier: GPL-2.0-only
/*
 * Writing files through the page cache, a page at a time: lock it, let the filesystem prepare it,
 * copy, let the filesystem commit.
 *
 * The copy must not fault while the page is locked: the source may be a mapping of that very page,
 * which would wait for itself. So the source is touched first, and copied with faults disabled;
 * what did not get through is tried again from there.
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

/* Where the bytes come from: user memory, or the kernel's when @user is NULL. */
struct write_source {
	const char __user *user;
	const char *kernel;
};

#define MAX_NON_LFS 0x7fffffffLL	/* largest size without O_LARGEFILE */

/* Bring the first and last page of the source in. 0 or -EFAULT. */
static int fault_in_source(const struct write_source *src, unsigned long bytes)
{
	const char __user *last = src->user + bytes - 1;
	char c __maybe_unused;

	if (!src->user)
		return 0;
	if (__get_user(c, src->user))
		return -EFAULT;
	if ((((unsigned long)src->user ^ (unsigned long)last) & PAGE_MASK) && __get_user(c, last))
		return -EFAULT;
	return 0;
}

/* Copy into a locked page without sleeping. Bytes that got through. */
static unsigned long copy_into_page(struct page *page, unsigned long offset,
				    const struct write_source *src, unsigned long bytes)
{
	unsigned long left = 0;
	char *kaddr = kmap_atomic(page);

	if (src->user) {
		pagefault_disable();
		left = __copy_user_from(kaddr + offset, src->user, bytes);
		pagefault_enable();
	} else {
		memcpy(kaddr + offset, src->kernel, bytes);
	}
	kunmap_atomic(kaddr);
	return bytes - left;
}

/*
 * Unlock and release a page after a write. One that the write made, failed to fill, and that has
 * no home to be read from again, does not stay.
 */
static void finish_page(struct page *page, bool failed)
{
	if (unlikely(failed) && page->mapping && !PageUptodate(page) &&
	    page->mapping->a_ops->is_hole) {
		remove_inode_page(page);
		put_page(page);
	}
	unlock_page(page);
	put_page(page);
}

/* Write @bytes within one page. Bytes written (0: the source must be brought in again) or -errno. */
static ssize_t write_page_part(struct file *file, loff_t pos, const struct write_source *src,
			       unsigned long bytes)
{
	struct address_space *mapping = file->f_mapping;
	unsigned long offset = (unsigned long)pos & ~PAGE_MASK, copied = 0;
	struct page *page = __grab_cache_page(mapping, pos >> PAGE_SHIFT);
	int err;

	if (IS_ERR(page))
		return PTR_ERR(page);
	err = mapping->a_ops->prepare_write(file, page, offset, offset + bytes);
	if (!err) {
		copied = copy_into_page(page, offset, src, bytes);
		/* Nobody may see what was in the frame before. */
		if (unlikely(copied < bytes) && !PageUptodate(page))
			memclear_highpage(page, offset + copied, bytes - copied);
		if (copied)
			err = mapping->a_ops->commit_write(file, page, offset, offset + copied);
	}
	mark_page_accessed(page);
	finish_page(page, err || !copied);
	return err ? err : (ssize_t)copied;
}

/* The loop over pages, i_sem held, *ppos and count checked. Bytes written, or -errno before any. */
static ssize_t write_pages(struct file *file, struct write_source src, size_t count, loff_t *ppos)
{
	size_t written = 0;
	ssize_t ret = 0;

	while (count) {
		unsigned long bytes = PAGE_SIZE - ((unsigned long)*ppos & ~PAGE_MASK);

		if (bytes > count)
			bytes = count;
		ret = fault_in_source(&src, bytes);
		if (ret)
			break;
		ret = write_page_part(file, *ppos, &src, bytes);
		if (ret < 0)
			break;
		written += ret;
		*ppos += ret;
		count -= ret;
		if (src.user)
			src.user += ret;
		else
			src.kernel += ret;
		if (fatal_signal_pending(current)) {
			ret = -EINTR;
			break;
		}
		cond_resched();
	}
	return written ? (ssize_t)written : ret;
}

/**
 * generic_write_checks - where may a write go, and how far?
 * @file: the file
 * @pos: where it begins, bytes; becomes the end of file with O_APPEND
 * @count: bytes; becomes less when a limit is in the way
 *
 * Context: i_sem held.
 * Return: 0; -EFBIG, with SIGXFSZ when it is RLIMIT_FSIZE that is reached; -EINVAL.
 */
int generic_write_checks(struct file *file, loff_t *pos, size_t *count)
{
	struct inode *inode = file->f_mapping->host;
	unsigned long limit = rlimit(RLIMIT_FSIZE);
	loff_t end = inode->i_sb->s_maxbytes;

	if (*pos < 0)
		return -EINVAL;
	if (!*count)
		return 0;
	if (file->f_flags & O_APPEND)
		*pos = inode->i_size;
	if (limit != RLIM_INFINITY) {
		if (*pos >= (loff_t)limit) {
			send_sig(SIGXFSZ, current, 0);
			return -EFBIG;
		}
		end = min(end, (loff_t)limit);
	}
	if (!(file->f_flags & O_LARGEFILE))
		end = min(end, MAX_NON_LFS);
	if (*pos >= end)
		return -EFBIG;
	if ((loff_t)*count > end - *pos)
		*count = end - *pos;
	return 0;
}

/* Checks, set-uid and times, then the pages. Takes i_sem. */
static ssize_t write_file(struct file *file, struct write_source src, size_t count, loff_t *ppos)
{
	struct inode *inode = file->f_mapping->host;
	loff_t pos;
	ssize_t ret;

	down(&inode->i_sem);
	pos = *ppos;
	ret = generic_write_checks(file, &pos, &count);
	if (!ret && count)
		ret = file_remove_suid(file);
	if (!ret && count) {
		file_update_time(file);
		ret = write_pages(file, src, count, &pos);
		if (ret > 0)
			*ppos = pos;
	}
	up(&inode->i_sem);
	if (ret > 0 && (file->f_flags & O_SYNC) && file->f_op->fsync) {
		int err = file->f_op->fsync(file, file->f_dentry, 0);

		if (err)
			ret = err;
	}
	return ret;
}

/**
 * generic_file_write - file_operations.write of files in the page cache
 * @file: the file
 * @buf: where from
 * @count: bytes
 * @ppos: where to; moved
 *
 * Context: process; takes i_sem; sleeps.
 * Return: bytes written, fewer than @count when something ended it; before the first: -EFAULT,
 * -EFBIG, -ENOSPC, -ENOMEM, -EIO, -EINTR for a dying task.
 */
ssize_t generic_file_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	struct write_source src = { .user = buf };

	if (!access_ok(buf, count))
		return -EFAULT;
	if (!buf && count)
		return -EFAULT;
	return write_file(file, src, count, ppos);
}

/**
 * kernel_write - write a file from kernel memory
 * @file: a file in the page cache
 * @buf: where from
 * @count: bytes
 * @pos: where to, bytes
 *
 * Context: process; takes i_sem; sleeps.
 * Return: as generic_file_write(); -EINVAL when the file has no pages.
 */
ssize_t kernel_write(struct file *file, const void *buf, size_t count, loff_t pos)
{
	struct write_source src = { .kernel = buf };

	if (!file->f_mapping || !file->f_mapping->a_ops || !file->f_mapping->a_ops->prepare_write)
		return -EINVAL;
	return write_file(file, src, count, &pos);
}

/**
 * generic_file_sendpage - file_operations.sendpage of files in the page cache
 * @file: the file
 * @page: bytes of it are written
 * @offset: first byte in @page
 * @size: bytes
 * @ppos: where to; moved
 *
 * Context: process; takes i_sem; sleeps.
 * Return: as generic_file_write().
 */
ssize_t generic_file_sendpage(struct file *file, struct page *page, unsigned int offset,
			      size_t size, loff_t *ppos)
{
	struct write_source src = { .kernel = (char *)kmap(page) + offset };
	ssize_t ret = write_file(file, src, size, ppos);

	kunmap(page);
	return ret;
}

/* ---- write-back ---- */

/**
 * filemap_fdatasync - start writing a file's dirty pages
 * @mapping: its pages
 *
 * Context: process; sleeps.
 * Return: 0; the first error of a writepage().
 */
int filemap_fdatasync(struct address_space *mapping)
{
	int (*writepage)(struct page *) = mapping->a_ops->writepage;
	int ret = 0, err;

	spin_lock(&pagecache_lock);
	while (writepage && !list_empty(&mapping->dirty_pages)) {
		struct page *page = list_entry(mapping->dirty_pages.prev, struct page, list);

		get_page(page);
		list_del(&page->list);
		list_add(&page->list, &mapping->locked_pages);
		spin_unlock(&pagecache_lock);
		lock_page(page);
		if (page->mapping && TestClearPageDirty(page)) {
			dec_vm_stat(NR_DIRTY);
			err = writepage(page);
			if (err && !ret)
				ret = err;
		} else {
			unlock_page(page);
		}
		put_page(page);
		spin_lock(&pagecache_lock);
	}
	spin_unlock(&pagecache_lock);
	return ret;
}

/**
 * filemap_fdatawait - wait until the pages of filemap_fdatasync() are written
 * @mapping: the file's pages
 *
 * Context: process; sleeps.
 * Return: 0; -EIO when one of them was not.
 */
int filemap_fdatawait(struct address_space *mapping)
{
	int ret = 0;

	spin_lock(&pagecache_lock);
	while (!list_empty(&mapping->locked_pages)) {
		struct page *page = list_entry(mapping->locked_pages.next, struct page, list);

		list_del(&page->list);
		list_add(&page->list,
			 PageDirty(page) ? &mapping->dirty_pages : &mapping->clean_pages);
		if (!PageLocked(page))
			continue;
		get_page(page);
		spin_unlock(&pagecache_lock);
		wait_on_page(page);
		if (PageError(page))
			ret = -EIO;
		put_page(page);
		spin_lock(&pagecache_lock);
	}
	spin_unlock(&pagecache_lock);
	return ret;
}
