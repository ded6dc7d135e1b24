// SPDX-License-Identifier: GPL-2.0-only
/* Making sure that what was written is where it belongs. */
#include <linux/fs.h>
#include <linux/errno.h>
#include <linux/file.h>
#include <linux/kernel.h>
#include <linux/syscalls.h>
#include "internal.h"

/**
 * vfs_fsync - write a file's data and attributes
 * @file: the file
 * @datasync: only what is needed to read the data again
 *
 * Context: may sleep.
 * Return: 0, -EINVAL when the file is of a kind that cannot, or the error of the writing.
 */
int vfs_fsync(struct file *file, int datasync)
{
	if (!file->f_op->fsync)
		return -EINVAL;
	return file->f_op->fsync(file, file->f_dentry, datasync);
}

static long do_fsync(unsigned int fd, int datasync)
{
	struct file *file = fget(fd);
	long error;

	if (!file)
		return -EBADF;
	error = vfs_fsync(file, datasync);
	fput(file);
	return error;
}

asmlinkage long sys_fsync(unsigned int fd)
{
	return do_fsync(fd, 0);
}

asmlinkage long sys_fdatasync(unsigned int fd)
{
	return do_fsync(fd, 1);
}

static int sync_super(struct super_block *sb)
{
	int error;

	down_read(&sb->s_umount);
	error = sb->s_root ? sync_filesystem(sb, 1) : 0;
	up_read(&sb->s_umount);
	return error;
}

asmlinkage long sys_sync(void)
{
	struct super_block *sb;

	list_for_each_entry(sb, &super_blocks, s_list) {
		if (!atomic_read(&sb->s_active))
			continue;	/* it is being shut down, and written by that */
		atomic_inc(&sb->s_active);
		sync_super(sb);
		/* not the last reference: a mount holds one, or this one shuts it down */
		if (atomic_read(&sb->s_active) > 1) {
			atomic_dec(&sb->s_active);
			continue;
		}
		deactivate_super(sb);
		break;
	}
	return 0;
}

asmlinkage long sys_syncfs(int fd)
{
	struct file *file = fget(fd);
	long error;

	if (!file)
		return -EBADF;
	error = sync_super(file->f_dentry->d_sb);
	fput(file);
	return error;
}

asmlinkage long sys_sync_file_range(int fd, u32 off_l, u32 off_h, u32 n_l, u32 n_h, int flags)
{
	loff_t offset = (u64)off_h << 32 | off_l, nbytes = (u64)n_h << 32 | n_l;
	struct file *file;
	umode_t mode;
	long error;

	if ((flags & ~7) || offset < 0 || nbytes < 0 || offset + nbytes < offset)
		return -EINVAL;
	file = fget(fd);
	if (!file)
		return -EBADF;
	mode = file_inode(file)->i_mode;
	error = -ESPIPE;
	if (S_ISREG(mode) || S_ISBLK(mode) || S_ISDIR(mode) || S_ISLNK(mode))
		error = flags && file->f_op->fsync ? vfs_fsync(file, 1) : 0;
	fput(file);
	return error;
}
