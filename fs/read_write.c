// SPDX-License-Identifier: GPL-2.0-only
/* read(2), write(2) and their positions. */
#include <linux/fs.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/file.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"

/* ---- seeking ---- */

static loff_t seek_to(struct file *file, loff_t offset, loff_t max)
{
	if (offset < 0 || offset > max)
		return -EINVAL;
	if (offset != file->f_pos)
		file->f_pos = offset;
	return offset;
}

/**
 * generic_file_llseek - an llseek() for files with a size
 * @file: the file
 * @offset: bytes
 * @whence: SEEK_*
 *
 * Files have no holes as far as SEEK_DATA and SEEK_HOLE are concerned, but the one at the end.
 *
 * Return: the new position, -EINVAL, -ENXIO (beyond the end, SEEK_DATA and SEEK_HOLE).
 */
loff_t generic_file_llseek(struct file *file, loff_t offset, int whence)
{
	struct inode *inode = file->f_mapping->host;
	loff_t size = inode->i_size;

	switch (whence) {
	case SEEK_SET:
		break;
	case SEEK_CUR:
		if (!offset)
			return file->f_pos;
		offset += file->f_pos;
		break;
	case SEEK_END:
		offset += size;
		break;
	case SEEK_DATA:
	case SEEK_HOLE:
		if ((unsigned long long)offset >= (unsigned long long)size)
			return -ENXIO;
		if (whence == SEEK_HOLE)
			offset = size;
		break;
	default:
		return -EINVAL;
	}
	return seek_to(file, offset, inode->i_sb->s_maxbytes);
}

/**
 * default_llseek - an llseek() for what has no size of interest
 * @file: the file
 * @offset: bytes
 * @whence: SEEK_SET, SEEK_CUR, SEEK_END
 *
 * Return: the new position or -EINVAL.
 */
loff_t default_llseek(struct file *file, loff_t offset, int whence)
{
	if (whence == SEEK_CUR)
		offset += file->f_pos;
	else if (whence == SEEK_END)
		offset += file_inode(file)->i_size;
	else if (whence != SEEK_SET)
		return -EINVAL;
	return seek_to(file, offset, LLONG_MAX);
}

/**
 * no_llseek - an llseek() for what has no positions
 * @file: the file
 * @offset: not used
 * @whence: not used
 *
 * Return: -ESPIPE.
 */
loff_t no_llseek(struct file *file, loff_t offset, int whence)
{
	return -ESPIPE;
}

static loff_t vfs_llseek(struct file *file, loff_t offset, int whence)
{
	if (!(file->f_mode & FMODE_LSEEK))
		return -ESPIPE;
	return file->f_op->llseek(file, offset, whence);
}

asmlinkage long sys_lseek(unsigned int fd, off_t offset, unsigned int whence)
{
	int fput_needed, locked;
	struct file *file = fget_light(fd, &fput_needed);
	long ret = -EINVAL;
	loff_t pos;

	if (!file)
		return -EBADF;
	if (whence <= SEEK_MAX) {
		locked = file_pos_lock(file);
		pos = vfs_llseek(file, offset, whence);
		file_pos_unlock(file, locked);
		ret = pos;
		if (pos != ret)
			ret = -EOVERFLOW;
	}
	fput_light(file, fput_needed);
	return ret;
}

asmlinkage long sys_llseek(unsigned int fd, unsigned long offset_high, unsigned long offset_low,
			   loff_t __user *result, unsigned int whence)
{
	int fput_needed, locked;
	struct file *file = fget_light(fd, &fput_needed);
	long ret = -EINVAL;
	loff_t pos;

	if (!file)
		return -EBADF;
	if (whence <= SEEK_MAX) {
		locked = file_pos_lock(file);
		pos = vfs_llseek(file, (loff_t)((u64)offset_high << 32 | offset_low), whence);
		file_pos_unlock(file, locked);
		ret = pos < 0 ? (long)pos : 0;
		if (!ret && copy_to_user(result, &pos, sizeof(pos)))
			ret = -EFAULT;
	}
	fput_light(file, fput_needed);
	return ret;
}

/* ---- one range ---- */

/* Bytes of [pos, pos + count) that a call may touch, or -EINVAL. */
static inline ssize_t rw_area(const struct file *file, loff_t pos, size_t count)
{
	if (unlikely((ssize_t)count < 0))
		return -EINVAL;
	if (unlikely(pos < 0 || pos + (loff_t)count < 0)) {
		/* Devices of memory have positions up to 2^64. */
		if (!S_ISCHR(file_inode(file)->i_mode))
			return -EINVAL;
	}
	return unlikely((ssize_t)count > MAX_RW_COUNT) ? MAX_RW_COUNT : (ssize_t)count;
}

/**
 * vfs_read - read from an open file
 * @file: the file
 * @buf: user memory
 * @count: bytes
 * @pos: where; moved on
 *
 * Context: may sleep.
 * Return: bytes read, 0 at the end, -errno.
 */
ssize_t vfs_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	ssize_t n;

	if (unlikely(!(file->f_mode & FMODE_READ)))
		return -EBADF;
	if (unlikely(!file->f_op->read))
		return -EINVAL;
	if (unlikely(!access_ok(buf, count)))
		return -EFAULT;
	n = rw_area(file, *pos, count);
	if (unlikely(n < 0))
		return n;
	return file->f_op->read(file, buf, n, pos);
}

/**
 * vfs_write - write to an open file
 * @file: the file
 * @buf: user memory
 * @count: bytes
 * @pos: where; moved on
 *
 * Context: may sleep.
 * Return: bytes written, -errno.
 */
ssize_t vfs_write(struct file *file, const char __user *buf, size_t count, loff_t *pos)
{
	ssize_t n;

	if (unlikely(!(file->f_mode & FMODE_WRITE)))
		return -EBADF;
	if (unlikely(!file->f_op->write))
		return -EINVAL;
	if (unlikely(!access_ok(buf, count)))
		return -EFAULT;
	n = rw_area(file, *pos, count);
	if (unlikely(n < 0))
		return n;
	return file->f_op->write(file, buf, n, pos);
}

static noinline long read_slow(unsigned int fd, char __user *buf, size_t count)
{
	int fput_needed, locked;
	struct file *file = fget_light(fd, &fput_needed);
	ssize_t ret;

	if (unlikely(!file))
		return -EBADF;
	locked = file_pos_lock(file);
	ret = vfs_read(file, buf, count, &file->f_pos);
	file_pos_unlock(file, locked);
	fput_light(file, fput_needed);
	return ret;
}

static noinline long write_slow(unsigned int fd, const char __user *buf, size_t count)
{
	int fput_needed, locked;
	struct file *file = fget_light(fd, &fput_needed);
	ssize_t ret;

	if (unlikely(!file))
		return -EBADF;
	locked = file_pos_lock(file);
	ret = vfs_write(file, buf, count, &file->f_pos);
	file_pos_unlock(file, locked);
	fput_light(file, fput_needed);
	return ret;
}

/*
 * Is there nothing that read_slow() or write_slow() would do but call the driver? The file can do
 * it; neither descriptor nor position is shared; buffer, count and position are far from every
 * edge.
 */
static inline struct file *simple_case(unsigned int fd, const void __user *buf, size_t count,
				       unsigned int can)
{
	struct files_struct *files = current->files;
	struct file *file;

	if (unlikely(fd >= (unsigned int)files->max_fds || atomic_read(&files->count) != 1))
		return NULL;
	file = files->fd[fd];
	if (unlikely(!file || !(file->f_mode & can)))
		return NULL;
	if ((file->f_mode & FMODE_ATOMIC_POS) && unlikely(file_count(file) != 1))
		return NULL;
	if (unlikely(count > (size_t)MAX_RW_COUNT))
		return NULL;
	if (unlikely((__force unsigned long)buf > TASK_SIZE - count))
		return NULL;
	if (unlikely((u32)(file->f_pos >> 32) >= 0x7fffffff))
		return NULL;
	return file;
}

asmlinkage long sys_read(unsigned int fd, char __user *buf, size_t count)
{
	struct file *file = simple_case(fd, buf, count, FMODE_CAN_READ);

	if (unlikely(!file))
		return read_slow(fd, buf, count);
	return file->f_op->read(file, buf, count, &file->f_pos);
}

asmlinkage long sys_write(unsigned int fd, const char __user *buf, size_t count)
{
	struct file *file = simple_case(fd, buf, count, FMODE_CAN_WRITE);

	if (unlikely(!file))
		return write_slow(fd, buf, count);
	return file->f_op->write(file, buf, count, &file->f_pos);
}

asmlinkage long sys_pread64(unsigned int fd, char __user *buf, size_t count, u32 pos_l, u32 pos_h)
{
	loff_t pos = (u64)pos_h << 32 | pos_l;
	int fput_needed;
	struct file *file;
	ssize_t ret = -ESPIPE;

	if (pos < 0)
		return -EINVAL;
	file = fget_light(fd, &fput_needed);
	if (!file)
		return -EBADF;
	if (file->f_mode & FMODE_PREAD)
		ret = vfs_read(file, buf, count, &pos);
	fput_light(file, fput_needed);
	return ret;
}

asmlinkage long sys_pwrite64(unsigned int fd, const char __user *buf, size_t count, u32 pos_l,
			     u32 pos_h)
{
	loff_t pos = (u64)pos_h << 32 | pos_l;
	int fput_needed;
	struct file *file;
	ssize_t ret = -ESPIPE;

	if (pos < 0)
		return -EINVAL;
	file = fget_light(fd, &fput_needed);
	if (!file)
		return -EBADF;
	if (file->f_mode & FMODE_PWRITE)
		ret = vfs_write(file, buf, count, &pos);
	fput_light(file, fput_needed);
	return ret;
}
