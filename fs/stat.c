// SPDX-License-Identifier: GPL-2.0-only
/* What a file is: the stat calls in each of their formats, and readlink. */
#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/file.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"

/**
 * generic_fillattr - what the inode itself knows
 * @inode: the file
 * @stat: gets it
 */
void generic_fillattr(struct inode *inode, struct kstat *stat)
{
	stat->ino = inode->i_ino;
	stat->dev = inode->i_sb->s_dev;
	stat->rdev = inode->i_rdev;
	stat->mode = inode->i_mode;
	stat->nlink = inode->i_nlink;
	stat->uid = inode->i_uid;
	stat->gid = inode->i_gid;
	stat->size = inode->i_size;
	stat->atime = inode->i_atime;
	stat->mtime = inode->i_mtime;
	stat->ctime = inode->i_ctime;
	stat->blksize = 1UL << inode->i_blkbits;
	stat->blocks = inode->i_blocks;
}

/**
 * vfs_getattr - what a file is
 * @mnt: its mount, or NULL
 * @dentry: the file
 * @stat: gets it
 *
 * Return: 0 or -errno.
 */
int vfs_getattr(struct vfsmount *mnt, struct dentry *dentry, struct kstat *stat)
{
	struct inode *inode = dentry->d_inode;

	if (inode->i_op->getattr)
		return inode->i_op->getattr(mnt, dentry, stat);
	generic_fillattr(inode, stat);
	return 0;
}

static int stat_at(int dfd, const char __user *path, int flags, struct kstat *stat)
{
	unsigned int how = flags & AT_SYMLINK_NOFOLLOW ? 0 : LOOKUP_FOLLOW;
	struct nameidata nd;
	int error;

	if (flags & ~(AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | AT_EMPTY_PATH | AT_STATX_SYNC_TYPE))
		return -EINVAL;
	if (flags & AT_EMPTY_PATH)
		how |= LOOKUP_EMPTY;
	error = user_path_at(dfd, path, how, &nd);
	if (error)
		return error;
	error = vfs_getattr(nd.mnt, nd.dentry, stat);
	path_release(&nd);
	return error;
}

static int stat_fd(unsigned int fd, struct kstat *stat)
{
	struct file *file = fget_raw(fd);
	int error;

	if (!file)
		return -EBADF;
	error = vfs_getattr(file->f_vfsmnt, file->f_dentry, stat);
	fput(file);
	return error;
}

/* ---- the first stat: 16-bit fields ---- */

static int cp_old_stat(const struct kstat *stat, struct __old_kernel_stat __user *statbuf)
{
	struct __old_kernel_stat tmp = {
		.st_dev = old_encode_dev(stat->dev),
		.st_ino = stat->ino,
		.st_mode = stat->mode,
		.st_nlink = stat->nlink,
		.st_uid = stat->uid > 0xffff ? 0xfffe : stat->uid,
		.st_gid = stat->gid > 0xffff ? 0xfffe : stat->gid,
		.st_rdev = old_encode_dev(stat->rdev),
		.st_size = stat->size,
		.st_atime = stat->atime.tv_sec,
		.st_mtime = stat->mtime.tv_sec,
		.st_ctime = stat->ctime.tv_sec,
	};

	if (tmp.st_ino != stat->ino || tmp.st_nlink != stat->nlink || stat->size > 0x7fffffff)
		return -EOVERFLOW;
	return copy_to_user(statbuf, &tmp, sizeof(tmp)) ? -EFAULT : 0;
}

asmlinkage long sys_stat(const char __user *filename, struct __old_kernel_stat __user *statbuf)
{
	struct kstat stat;
	int error = stat_at(AT_FDCWD, filename, 0, &stat);

	return error ? error : cp_old_stat(&stat, statbuf);
}

asmlinkage long sys_lstat(const char __user *filename, struct __old_kernel_stat __user *statbuf)
{
	struct kstat stat;
	int error = stat_at(AT_FDCWD, filename, AT_SYMLINK_NOFOLLOW, &stat);

	return error ? error : cp_old_stat(&stat, statbuf);
}

asmlinkage long sys_fstat(unsigned int fd, struct __old_kernel_stat __user *statbuf)
{
	struct kstat stat;
	int error = stat_fd(fd, &stat);

	return error ? error : cp_old_stat(&stat, statbuf);
}

/* ---- the second: 32-bit sizes ---- */

static int cp_new_stat(const struct kstat *stat, struct stat __user *statbuf)
{
	struct stat tmp = {
		.st_dev = new_encode_dev(stat->dev),
		.st_ino = stat->ino,
		.st_mode = stat->mode,
		.st_nlink = stat->nlink,
		.st_uid = stat->uid > 0xffff ? 0xfffe : stat->uid,
		.st_gid = stat->gid > 0xffff ? 0xfffe : stat->gid,
		.st_rdev = new_encode_dev(stat->rdev),
		.st_size = stat->size,
		.st_blksize = stat->blksize,
		.st_blocks = stat->blocks,
		.st_atime = stat->atime.tv_sec,
		.st_atime_nsec = stat->atime.tv_nsec,
		.st_mtime = stat->mtime.tv_sec,
		.st_mtime_nsec = stat->mtime.tv_nsec,
		.st_ctime = stat->ctime.tv_sec,
		.st_ctime_nsec = stat->ctime.tv_nsec,
	};

	if (tmp.st_ino != stat->ino || tmp.st_nlink != stat->nlink || stat->size > 0x7fffffff)
		return -EOVERFLOW;
	return copy_to_user(statbuf, &tmp, sizeof(tmp)) ? -EFAULT : 0;
}

asmlinkage long sys_newstat(const char __user *filename, struct stat __user *statbuf)
{
	struct kstat stat;
	int error = stat_at(AT_FDCWD, filename, 0, &stat);

	return error ? error : cp_new_stat(&stat, statbuf);
}

asmlinkage long sys_newlstat(const char __user *filename, struct stat __user *statbuf)
{
	struct kstat stat;
	int error = stat_at(AT_FDCWD, filename, AT_SYMLINK_NOFOLLOW, &stat);

	return error ? error : cp_new_stat(&stat, statbuf);
}

asmlinkage long sys_newfstat(unsigned int fd, struct stat __user *statbuf)
{
	struct kstat stat;
	int error = stat_fd(fd, &stat);

	return error ? error : cp_new_stat(&stat, statbuf);
}

/* ---- the third: 64-bit sizes ---- */

static int cp_new_stat64(const struct kstat *stat, struct stat64 __user *statbuf)
{
	struct stat64 tmp;

	memset(&tmp, 0, sizeof(tmp));
	tmp.st_dev = new_encode_dev(stat->dev);
	tmp.__st_ino = stat->ino;
	tmp.st_ino = stat->ino;
	tmp.st_mode = stat->mode;
	tmp.st_nlink = stat->nlink;
	tmp.st_uid = stat->uid;
	tmp.st_gid = stat->gid;
	tmp.st_rdev = new_encode_dev(stat->rdev);
	tmp.st_size = stat->size;
	tmp.st_blksize = stat->blksize;
	tmp.st_blocks = stat->blocks;
	tmp.st_atime = stat->atime.tv_sec;
	tmp.st_atime_nsec = stat->atime.tv_nsec;
	tmp.st_mtime = stat->mtime.tv_sec;
	tmp.st_mtime_nsec = stat->mtime.tv_nsec;
	tmp.st_ctime = stat->ctime.tv_sec;
	tmp.st_ctime_nsec = stat->ctime.tv_nsec;
	return copy_to_user(statbuf, &tmp, sizeof(tmp)) ? -EFAULT : 0;
}

asmlinkage long sys_fstatat64(int dfd, const char __user *filename, struct stat64 __user *statbuf,
			      int flag)
{
	struct kstat stat;
	int error = stat_at(dfd, filename, flag, &stat);

	return error ? error : cp_new_stat64(&stat, statbuf);
}

asmlinkage long sys_stat64(const char __user *filename, struct stat64 __user *statbuf)
{
	return sys_fstatat64(AT_FDCWD, filename, statbuf, 0);
}

asmlinkage long sys_lstat64(const char __user *filename, struct stat64 __user *statbuf)
{
	return sys_fstatat64(AT_FDCWD, filename, statbuf, AT_SYMLINK_NOFOLLOW);
}

asmlinkage long sys_fstat64(unsigned long fd, struct stat64 __user *statbuf)
{
	struct kstat stat;
	int error = stat_fd(fd, &stat);

	return error ? error : cp_new_stat64(&stat, statbuf);
}

/* ---- the fourth ---- */

static struct statx_timestamp statx_time(const struct timespec64 *ts)
{
	struct statx_timestamp st = { .tv_sec = ts->tv_sec, .tv_nsec = ts->tv_nsec };

	return st;
}

static int cp_statx(const struct kstat *stat, const struct vfsmount *mnt, int is_root,
		    struct statx __user *buffer)
{
	struct statx tmp;

	memset(&tmp, 0, sizeof(tmp));
	tmp.stx_mask = STATX_BASIC_STATS | STATX_MNT_ID;
	tmp.stx_blksize = stat->blksize;
	tmp.stx_attributes_mask = STATX_ATTR_MOUNT_ROOT;
	tmp.stx_attributes = is_root ? STATX_ATTR_MOUNT_ROOT : 0;
	tmp.stx_nlink = stat->nlink;
	tmp.stx_uid = stat->uid;
	tmp.stx_gid = stat->gid;
	tmp.stx_mode = stat->mode;
	tmp.stx_ino = stat->ino;
	tmp.stx_size = stat->size;
	tmp.stx_blocks = stat->blocks;
	tmp.stx_atime = statx_time(&stat->atime);
	tmp.stx_mtime = statx_time(&stat->mtime);
	tmp.stx_ctime = statx_time(&stat->ctime);
	tmp.stx_rdev_major = MAJOR(stat->rdev);
	tmp.stx_rdev_minor = MINOR(stat->rdev);
	tmp.stx_dev_major = MAJOR(stat->dev);
	tmp.stx_dev_minor = MINOR(stat->dev);
	tmp.stx_mnt_id = mnt->mnt_id;
	return copy_to_user(buffer, &tmp, sizeof(tmp)) ? -EFAULT : 0;
}

asmlinkage long sys_statx(int dfd, const char __user *path, unsigned int flags, unsigned int mask,
			  struct statx __user *buffer)
{
	unsigned int how = flags & AT_SYMLINK_NOFOLLOW ? 0 : LOOKUP_FOLLOW;
	struct nameidata nd;
	struct kstat stat;
	int error;

	if (mask & STATX__RESERVED)
		return -EINVAL;
	if ((flags & AT_STATX_SYNC_TYPE) == AT_STATX_SYNC_TYPE)
		return -EINVAL;
	if (flags & ~(AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | AT_EMPTY_PATH | AT_STATX_SYNC_TYPE))
		return -EINVAL;
	how |= flags & AT_EMPTY_PATH ? LOOKUP_EMPTY : 0;
	error = user_path_at(dfd, path, how, &nd);
	if (error)
		return error;
	error = vfs_getattr(nd.mnt, nd.dentry, &stat);
	if (!error)
		error = cp_statx(&stat, nd.mnt, nd.dentry == nd.mnt->mnt_root, buffer);
	path_release(&nd);
	return error;
}

/* ---- readlink ---- */

asmlinkage long sys_readlinkat(int dfd, const char __user *path, char __user *buf, int bufsiz)
{
	struct nameidata nd;
	struct inode *inode;
	char first = 0;
	int error;

	if (bufsiz <= 0)
		return -EINVAL;
	error = user_path_at(dfd, path, LOOKUP_EMPTY, &nd);
	if (error)
		return error;
	inode = nd.dentry->d_inode;
	/* An empty path is fine for a descriptor of a symlink, and nothing else. */
	error = get_user(first, path) ? -EFAULT : first ? -EINVAL : -ENOENT;
	if (inode->i_op->readlink) {
		touch_atime(nd.mnt, nd.dentry);
		error = inode->i_op->readlink(nd.dentry, buf, bufsiz);
	}
	path_release(&nd);
	return error;
}

asmlinkage long sys_readlink(const char __user *path, char __user *buf, int bufsiz)
{
	return sys_readlinkat(AT_FDCWD, path, buf, bufsiz);
}
