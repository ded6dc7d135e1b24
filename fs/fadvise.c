// SPDX-License-Identifier: GPL-2.0-only
/* What a program says about how it will use a file: advice, read-ahead, preallocation. */
#include <linux/fs.h>
#include <linux/errno.h>
#include <linux/file.h>
#include <linux/kernel.h>
#include <linux/pagemap.h>
#include <linux/syscalls.h>
#include "internal.h"

#define MAX_READAHEAD_PAGES 512		/* of one call: 2 MB */

static loff_t wide(u32 low, u32 high)
{
	return (u64)high << 32 | low;
}

static unsigned long page_of(loff_t pos)
{
	return pos >> PAGE_SHIFT;
}

/* Bring [offset, offset + len) into the cache, as far as the file goes. */
static void will_need(struct file *file, loff_t offset, loff_t len)
{
	struct address_space *mapping = file->f_mapping;
	loff_t end = mapping->host->i_size;
	unsigned long index, last;

	if (len && len < end - offset)
		end = offset + len;
	if (offset >= end)
		return;
	last = page_of(end - 1);
	for (index = page_of(offset); index <= last; index += MAX_READAHEAD_PAGES)
		force_page_cache_readahead(mapping, file, index,
					   min(last - index + 1, (unsigned long)MAX_READAHEAD_PAGES));
}

static void dont_need(struct file *file, loff_t offset, loff_t len)
{
	unsigned long start = page_of(offset + PAGE_SIZE - 1), end = ~0UL;

	if (len) {
		end = page_of(offset + len);	/* whole pages only */
		if (end-- <= start)
			return;
	}
	filemap_fdatasync(file->f_mapping);
	invalidate_mapping_pages(file->f_mapping, start, end);
}

static long advise(struct file *file, loff_t offset, loff_t len, int advice)
{
	if (S_ISFIFO(file_inode(file)->i_mode))
		return -ESPIPE;
	if (!file->f_mapping || len < 0)
		return -EINVAL;
	switch (advice) {
	case POSIX_FADV_NORMAL:
		file->f_ra.ra_pages = 32;
		return 0;
	case POSIX_FADV_RANDOM:
		file->f_ra.ra_pages = 0;
		return 0;
	case POSIX_FADV_SEQUENTIAL:
		file->f_ra.ra_pages = 64;
		return 0;
	case POSIX_FADV_WILLNEED:
		if (file->f_mapping->a_ops->readpage)
			will_need(file, offset, len);
		return 0;
	case POSIX_FADV_DONTNEED:
		dont_need(file, offset, len);
		return 0;
	case POSIX_FADV_NOREUSE:
		return 0;
	}
	return -EINVAL;
}

static long do_fadvise(int fd, loff_t offset, loff_t len, int advice)
{
	struct file *file = fget(fd);
	long error;

	if (!file)
		return -EBADF;
	error = advise(file, offset, len, advice);
	fput(file);
	return error;
}

asmlinkage long sys_fadvise64_64(int fd, u32 off_l, u32 off_h, u32 len_l, u32 len_h, int advice)
{
	return do_fadvise(fd, wide(off_l, off_h), wide(len_l, len_h), advice);
}

asmlinkage long sys_fadvise64(int fd, u32 off_l, u32 off_h, size_t len, int advice)
{
	return do_fadvise(fd, wide(off_l, off_h), len, advice);
}

asmlinkage long sys_readahead(int fd, u32 off_l, u32 off_h, size_t count)
{
	struct file *file = fget(fd);
	long error = -EBADF;

	if (!file)
		return -EBADF;
	if (file->f_mode & FMODE_READ) {
		error = -EINVAL;
		if (S_ISREG(file_inode(file)->i_mode) && file->f_mapping->a_ops->readpage) {
			if (count)
				will_need(file, wide(off_l, off_h), count);
			error = 0;
		}
	}
	fput(file);
	return error;
}

static long may_allocate(struct file *file, int mode, loff_t offset, loff_t len)
{
	umode_t type = file_inode(file)->i_mode;

	if (offset < 0 || len <= 0)
		return -EINVAL;
	if (mode & ~(FALLOC_FL_KEEP_SIZE | FALLOC_FL_PUNCH_HOLE | FALLOC_FL_COLLAPSE_RANGE |
		     FALLOC_FL_ZERO_RANGE | FALLOC_FL_INSERT_RANGE | FALLOC_FL_UNSHARE_RANGE))
		return -EOPNOTSUPP;
	if (!(file->f_mode & FMODE_WRITE))
		return -EBADF;
	if (S_ISFIFO(type))
		return -ESPIPE;
	if (S_ISDIR(type))
		return -EISDIR;
	if (!S_ISREG(type) && !S_ISBLK(type))
		return -ENODEV;
	if (offset + len < 0 || offset + len > file_inode(file)->i_sb->s_maxbytes)
		return -EFBIG;
	return -EOPNOTSUPP;	/* no filesystem here preallocates: libc writes zeros instead */
}

asmlinkage long sys_fallocate(int fd, int mode, u32 off_l, u32 off_h, u32 len_l, u32 len_h)
{
	struct file *file = fget(fd);
	long error;

	if (!file)
		return -EBADF;
	error = may_allocate(file, mode, wide(off_l, off_h), wide(len_l, len_h));
	fput(file);
	return error;
}
