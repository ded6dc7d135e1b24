// SPDX-License-Identifier: GPL-2.0-only
/* Reading directories: getdents64(2), getdents(2) and the call that read one entry at a time. */
#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/file.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <uapi/linux/dirent.h>
#include "internal.h"

/**
 * vfs_readdir - show the entries of an open directory
 * @file: the directory
 * @filler: takes each entry; negative: enough
 * @buf: its first argument
 *
 * Context: takes i_sem; may sleep.
 * Return: 0 or -errno (-ENOTDIR, -ENOENT when the directory has been removed).
 */
int vfs_readdir(struct file *file, filldir_t filler, void *buf)
{
	struct inode *inode = file_inode(file);
	int error = -ENOENT;

	if (!file->f_op->readdir)
		return -ENOTDIR;
	down(&inode->i_sem);
	if (!(inode->i_flags & S_DEAD)) {
		error = file->f_op->readdir(file, buf, filler);
		file_accessed(file);
	}
	up(&inode->i_sem);
	return error;
}

/* A name that would confuse programs is an error of the filesystem. */
static int bad_name(const char *name, int len)
{
	return len <= 0 || memchr(name, '/', len) != NULL;
}

struct getdents_callback {
	void __user *current_dir;	/* where the next record goes */
	void __user *previous;		/* the last one, whose d_off is still to be known; or NULL */
	int count;			/* bytes left */
	int error;			/* what to say when not one record fits */
};

static int fill_error(struct getdents_callback *buf, int error)
{
	buf->error = error;
	return error;
}

static int filldir64(void *arg, const char *name, int namelen, loff_t offset, u64 ino,
		     unsigned int d_type)
{
	struct getdents_callback *buf = arg;
	struct linux_dirent64 __user *dirent = buf->current_dir;
	struct linux_dirent64 __user *previous = buf->previous;
	int reclen = ALIGN(offsetof(struct linux_dirent64, d_name) + namelen + 1, 8);

	if (bad_name(name, namelen))
		return fill_error(buf, -EIO);
	if (reclen > buf->count)
		return fill_error(buf, -EINVAL);
	if (previous && signal_pending(current))
		return -EINTR;
	if (previous && put_user(offset, &previous->d_off))
		return fill_error(buf, -EFAULT);
	if (put_user(ino, &dirent->d_ino) || put_user(reclen, &dirent->d_reclen) ||
	    put_user(d_type, &dirent->d_type) || copy_to_user(dirent->d_name, name, namelen) ||
	    put_user(0, dirent->d_name + namelen))
		return fill_error(buf, -EFAULT);
	buf->previous = dirent;
	buf->current_dir = (char __user *)dirent + reclen;
	buf->count -= reclen;
	return 0;
}

static int filldir(void *arg, const char *name, int namelen, loff_t offset, u64 ino,
		   unsigned int d_type)
{
	struct getdents_callback *buf = arg;
	struct linux_dirent __user *dirent = buf->current_dir;
	struct linux_dirent __user *previous = buf->previous;
	int reclen = ALIGN(offsetof(struct linux_dirent, d_name) + namelen + 2, 4);

	if (bad_name(name, namelen))
		return fill_error(buf, -EIO);
	if (reclen > buf->count)
		return fill_error(buf, -EINVAL);
	if ((unsigned long)ino != ino)
		return fill_error(buf, -EOVERFLOW);
	if (previous && signal_pending(current))
		return -EINTR;
	if (previous && put_user((unsigned long)offset, &previous->d_off))
		return fill_error(buf, -EFAULT);
	if (put_user((unsigned long)ino, &dirent->d_ino) || put_user(reclen, &dirent->d_reclen) ||
	    copy_to_user(dirent->d_name, name, namelen) || put_user(0, dirent->d_name + namelen) ||
	    put_user((char)d_type, (char __user *)dirent + reclen - 1))
		return fill_error(buf, -EFAULT);
	buf->previous = dirent;
	buf->current_dir = (char __user *)dirent + reclen;
	buf->count -= reclen;
	return 0;
}

/* Read as much as fits; the last record's d_off is where the directory now stands. */
static long do_getdents(unsigned int fd, struct getdents_callback *buf, filldir_t fill, int wide)
{
	int count = buf->count, locked, fput_needed;
	struct file *file = fget_light(fd, &fput_needed);
	long error;

	if (!file)
		return -EBADF;
	locked = file_pos_lock(file);
	error = vfs_readdir(file, fill, buf);
	if (error >= 0)
		error = buf->error;
	if (buf->previous) {
		if (wide)
			error = put_user(file->f_pos,
					 &((struct linux_dirent64 __user *)buf->previous)->d_off);
		else
			error = put_user((unsigned long)file->f_pos,
					 &((struct linux_dirent __user *)buf->previous)->d_off);
		if (!error)
			error = count - buf->count;
	}
	file_pos_unlock(file, locked);
	fput_light(file, fput_needed);
	return error;
}

asmlinkage long sys_getdents64(unsigned int fd, struct linux_dirent64 __user *dirent,
			       unsigned int count)
{
	struct getdents_callback buf = { .current_dir = dirent, .count = min(count, 0x7fffffffU) };

	return do_getdents(fd, &buf, filldir64, 1);
}

asmlinkage long sys_getdents(unsigned int fd, struct linux_dirent __user *dirent,
			     unsigned int count)
{
	struct getdents_callback buf = { .current_dir = dirent, .count = min(count, 0x7fffffffU) };

	return do_getdents(fd, &buf, filldir, 0);
}

struct readdir_callback {
	struct old_linux_dirent __user *dirent;
	int result;		/* entries: at most one */
};

static int fillonedir(void *arg, const char *name, int namelen, loff_t offset, u64 ino,
		      unsigned int d_type)
{
	struct readdir_callback *buf = arg;
	struct old_linux_dirent __user *dirent = buf->dirent;

	if (buf->result)
		return -EINVAL;
	buf->result = -EFAULT;
	if (put_user((unsigned long)ino, &dirent->d_ino) ||
	    put_user((unsigned long)offset, &dirent->d_offset) ||
	    put_user(namelen, &dirent->d_namlen) ||
	    copy_to_user(dirent->d_name, name, namelen) || put_user(0, dirent->d_name + namelen))
		return -EFAULT;
	buf->result = 1;
	return 0;
}

asmlinkage long sys_old_readdir(unsigned int fd, struct old_linux_dirent __user *dirent,
				unsigned int count)
{
	struct readdir_callback buf = { .dirent = dirent };
	struct file *file = fget(fd);
	int error;

	if (!file)
		return -EBADF;
	error = vfs_readdir(file, fillonedir, &buf);
	if (error >= 0 || buf.result)
		error = buf.result;
	fput(file);
	return error;
}
