// SPDX-License-Identifier: GPL-2.0-only
/* From file to file without a detour through the program: sendfile(2), copy_file_range(2). */
#include <linux/dcache.h>
#include <linux/fs.h>
#include <linux/errno.h>
#include <linux/file.h>
#include <linux/kernel.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"

static int bad_range(loff_t pos, size_t count)
{
	if (pos < 0)
		return -EINVAL;
	return pos + (loff_t)count < 0 ? -EOVERFLOW : 0;
}

/* Both files are open; *@pos is where to read, and moves on. */
static ssize_t send_between(struct file *in, loff_t *pos, struct file *out, size_t count)
{
	if (!(in->f_mode & FMODE_READ) || !(out->f_mode & FMODE_WRITE))
		return -EBADF;
	/* What comes from a device is not in the page cache. */
	if ((out->f_flags & O_APPEND) || !S_ISREG(file_inode(in)->i_mode))
		return -EINVAL;
	if (count > (size_t)MAX_RW_COUNT)
		count = MAX_RW_COUNT;
	if (bad_range(*pos, count) || bad_range(out->f_pos, count))
		return -EINVAL;
	return generic_file_sendfile(in, pos, count, out, &out->f_pos);
}

/* @offset: where to read, moved on, leaving in's own position alone; NULL: from there. */
static ssize_t do_sendfile(int out_fd, int in_fd, loff_t *offset, size_t count)
{
	struct file *in = fget(in_fd), *out;
	ssize_t ret = -EBADF;

	if (!in)
		return -EBADF;
	out = fget(out_fd);
	if (!out)
		goto out_in;
	ret = -ESPIPE;
	if (!offset || (in->f_mode & FMODE_PREAD))
		ret = send_between(in, offset ? offset : &in->f_pos, out, count);
	fput(out);
out_in:
	fput(in);
	return ret;
}

asmlinkage long sys_sendfile(int out_fd, int in_fd, off_t __user *offset, size_t count)
{
	loff_t pos;
	off_t off;
	ssize_t ret;

	if (!offset)
		return do_sendfile(out_fd, in_fd, NULL, count);
	if (get_user(off, offset))
		return -EFAULT;
	pos = off;
	/* what the program's off_t cannot say is not sent */
	if (off >= 0 && count > (size_t)(0x7fffffffL - off))
		count = 0x7fffffffL - off;
	ret = do_sendfile(out_fd, in_fd, &pos, count);
	if (put_user((off_t)pos, offset))
		return -EFAULT;
	return ret;
}

asmlinkage long sys_sendfile64(int out_fd, int in_fd, loff_t __user *offset, size_t count)
{
	loff_t pos;
	ssize_t ret;

	if (!offset)
		return do_sendfile(out_fd, in_fd, NULL, count);
	if (copy_from_user(&pos, offset, sizeof(pos)))
		return -EFAULT;
	ret = do_sendfile(out_fd, in_fd, &pos, count);
	if (put_user(pos, offset))
		return -EFAULT;
	return ret;
}

/* ---- copy_file_range ---- */

static int may_copy(struct file *in, struct file *out, unsigned int flags)
{
	struct inode *from = file_inode(in), *to = file_inode(out);

	if (flags)
		return -EINVAL;
	if (S_ISDIR(from->i_mode) || S_ISDIR(to->i_mode))
		return -EISDIR;
	if (!S_ISREG(from->i_mode) || !S_ISREG(to->i_mode))
		return -EINVAL;
	if (!(in->f_mode & FMODE_READ) || !(out->f_mode & FMODE_WRITE) || (out->f_flags & O_APPEND))
		return -EBADF;
	return 0;
}

static ssize_t copy_range(struct file *in, loff_t *from, struct file *out, loff_t *to, size_t len)
{
	struct inode *inode = file_inode(in);
	int error = bad_range(*from, len);

	if (!error)
		error = bad_range(*to, len);
	if (error)
		return error;
	if (*from >= inode->i_size)
		return 0;
	len = min_t(u64, len, inode->i_size - *from);
	len = min_t(size_t, len, MAX_RW_COUNT);
	if (inode == file_inode(out) && *to + (loff_t)len > *from && *to < *from + (loff_t)len)
		return -EINVAL;
	return len ? generic_file_sendfile(in, from, len, out, to) : 0;
}

asmlinkage long sys_copy_file_range(int fd_in, loff_t __user *off_in, int fd_out,
				    loff_t __user *off_out, size_t len, unsigned int flags)
{
	struct file *in = fget(fd_in), *out = fget(fd_out);
	loff_t from, to;
	ssize_t ret = -EBADF;

	if (!in || !out)
		goto out_put;
	from = in->f_pos;
	to = out->f_pos;
	ret = -EFAULT;
	if (off_in && copy_from_user(&from, off_in, sizeof(from)))
		goto out_put;
	if (off_out && copy_from_user(&to, off_out, sizeof(to)))
		goto out_put;
	ret = may_copy(in, out, flags);
	if (!ret)
		ret = copy_range(in, &from, out, &to, len);
	if (ret <= 0)
		goto out_put;
	if (!off_in)
		in->f_pos = from;
	else if (put_user(from, off_in))
		ret = -EFAULT;
	if (!off_out)
		out->f_pos = to;
	else if (put_user(to, off_out))
		ret = -EFAULT;
out_put:
	if (out)
		fput(out);
	if (in)
		fput(in);
	return ret;
}
