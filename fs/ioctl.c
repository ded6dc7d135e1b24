// SPDX-License-Identifier: GPL-2.0-only
/* ioctl(2): what every file answers, then the driver. */
#include <linux/fs.h>
#include <linux/errno.h>
#include <linux/file.h>
#include <linux/kernel.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <uapi/linux/ioctls.h>
#include "internal.h"

static long set_nonblock(struct file *file, int __user *arg)
{
	int on;

	if (get_user(on, arg))
		return -EFAULT;
	if (on)
		file->f_flags |= O_NONBLOCK;
	else
		file->f_flags &= ~O_NONBLOCK;
	return 0;
}

static long set_async(unsigned int fd, struct file *file, int __user *arg)
{
	int on, error = 0;

	if (get_user(on, arg))
		return -EFAULT;
	if (!on != !(file->f_flags & FASYNC)) {
		if (!file->f_op->fasync)
			return -ENOTTY;
		error = file->f_op->fasync(fd, file, on != 0);
		if (error > 0)
			error = 0;
	}
	if (error)
		return error;
	file->f_flags = on ? file->f_flags | FASYNC : file->f_flags & ~FASYNC;
	return 0;
}

/* A regular file's own; -ENOTTY for others. */
static long regular_ioctl(struct file *file, unsigned int cmd, int __user *arg)
{
	struct inode *inode = file_inode(file);
	loff_t left;

	switch (cmd) {
	case FIONREAD:
		left = inode->i_size - file->f_pos;
		return put_user((int)left, arg);
	case FIBMAP:
		return -EINVAL;
	}
	return -ENOTTY;
}

static void set_cloexec(unsigned int fd, int on)
{
	struct files_struct *files = current->files;

	if (on)
		__set_bit(fd & 31, files->close_on_exec + fd / 32);
	else
		__clear_bit(fd & 31, files->close_on_exec + fd / 32);
}

static long do_ioctl(unsigned int fd, struct file *file, unsigned int cmd, unsigned long arg)
{
	struct inode *inode = file_inode(file);
	long error = -ENOTTY;

	switch (cmd) {
	case FIOCLEX:
	case FIONCLEX:
		set_cloexec(fd, cmd == FIOCLEX);
		return 0;
	case FIONBIO:
		return set_nonblock(file, (int __user *)arg);
	case FIOASYNC:
		return set_async(fd, file, (int __user *)arg);
	case FIGETBSZ:
		return put_user((int)inode->i_sb->s_blocksize, (int __user *)arg);
	}
	if (S_ISREG(inode->i_mode))
		error = regular_ioctl(file, cmd, (int __user *)arg);
	if (error == -ENOTTY && file->f_op->ioctl)
		error = file->f_op->ioctl(file, cmd, arg);
	return error == -ENOIOCTLCMD ? -ENOTTY : error;
}

asmlinkage long sys_ioctl(unsigned int fd, unsigned int cmd, unsigned long arg)
{
	int fput_needed;
	struct file *file = fget_light(fd, &fput_needed);
	long error;

	if (!file)
		return -EBADF;
	error = do_ioctl(fd, file, cmd, arg);
	fput_light(file, fput_needed);
	return error;
}
