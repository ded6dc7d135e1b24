// SPDX-License-Identifier: GPL-2.0-only
/* Reading and writing memory in pieces: readv(2), preadv(2) and their relatives. */
#include <linux/fs.h>
#include <linux/errno.h>
#include <linux/file.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <uapi/linux/uio.h>
#include "internal.h"

/* The pieces of one call, in the kernel: few stand on the stack. */
struct iov_copy {
	struct iovec fast[UIO_FASTIOV];
	struct iovec *vec;
	unsigned long nr;
	size_t total;		/* bytes, at most MAX_RW_COUNT */
};

static void free_iov(struct iov_copy *iov)
{
	if (iov->vec != iov->fast)
		kfree(iov->vec);
}

/* Each length must be one that ssize_t can say, each piece in user space; their sum is cut. */
static int check_iov(struct iov_copy *iov)
{
	unsigned long i;

	iov->total = 0;
	for (i = 0; i < iov->nr; i++) {
		size_t len = iov->vec[i].iov_len;

		if ((ssize_t)len < 0)
			return -EINVAL;
		if (!access_ok(iov->vec[i].iov_base, len))
			return -EFAULT;
		if (len > (size_t)MAX_RW_COUNT - iov->total)
			len = MAX_RW_COUNT - iov->total;
		iov->vec[i].iov_len = len;
		iov->total += len;
	}
	return 0;
}

static int copy_iov(struct iov_copy *iov, const struct iovec __user *vec, unsigned long nr)
{
	int error;

	if (nr > UIO_MAXIOV)
		return -EINVAL;
	iov->nr = nr;
	iov->vec = iov->fast;
	if (nr > UIO_FASTIOV) {
		iov->vec = kmalloc(nr * sizeof(*vec), GFP_KERNEL);
		if (!iov->vec)
			return -ENOMEM;
	}
	error = -EFAULT;
	if (!copy_from_user(iov->vec, vec, nr * sizeof(*vec)))
		error = check_iov(iov);
	if (error)
		free_iov(iov);
	return error;
}

/* A piece after the other, until one comes short. */
static ssize_t do_loop(struct file *file, const struct iov_copy *iov, loff_t *pos, int write)
{
	ssize_t done = 0, n;
	unsigned long i;

	for (i = 0; i < iov->nr; i++) {
		char __user *base = (char __user *)iov->vec[i].iov_base;
		size_t len = iov->vec[i].iov_len;

		if (!len)
			continue;
		n = write ? vfs_write(file, base, len, pos) : vfs_read(file, base, len, pos);
		if (n < 0)
			return done ? done : n;
		done += n;
		if ((size_t)n < len)
			break;
	}
	return done;
}

static ssize_t do_iov(struct file *file, const struct iovec __user *vec, unsigned long nr,
		      loff_t *pos, int write)
{
	struct iov_copy iov;
	ssize_t ret;

	if (!(file->f_mode & (write ? FMODE_WRITE : FMODE_READ)))
		return -EBADF;
	if (write ? !file->f_op->write && !file->f_op->writev :
		    !file->f_op->read && !file->f_op->readv)
		return -EINVAL;
	ret = copy_iov(&iov, vec, nr);
	if (ret)
		return ret;
	if (!iov.total)
		ret = 0;
	else if (write && file->f_op->writev)
		ret = file->f_op->writev(file, iov.vec, iov.nr, pos);
	else if (!write && file->f_op->readv)
		ret = file->f_op->readv(file, iov.vec, iov.nr, pos);
	else
		ret = do_loop(file, &iov, pos, write);
	free_iov(&iov);
	return ret;
}

static ssize_t rw_here(unsigned long fd, const struct iovec __user *vec, unsigned long nr,
		       int write)
{
	int fput_needed, locked;
	struct file *file = fget_light(fd, &fput_needed);
	ssize_t ret;

	if (!file)
		return -EBADF;
	locked = file_pos_lock(file);
	ret = do_iov(file, vec, nr, &file->f_pos, write);
	file_pos_unlock(file, locked);
	fput_light(file, fput_needed);
	return ret;
}

static ssize_t rw_at(unsigned long fd, const struct iovec __user *vec, unsigned long nr, loff_t pos,
		     int write)
{
	int fput_needed;
	struct file *file;
	ssize_t ret = -ESPIPE;

	if (pos < 0)
		return -EINVAL;
	file = fget_light(fd, &fput_needed);
	if (!file)
		return -EBADF;
	if (file->f_mode & (write ? FMODE_PWRITE : FMODE_PREAD))
		ret = do_iov(file, vec, nr, &pos, write);
	fput_light(file, fput_needed);
	return ret;
}

asmlinkage long sys_readv(unsigned long fd, const struct iovec __user *vec, unsigned long vlen)
{
	return rw_here(fd, vec, vlen, 0);
}

asmlinkage long sys_writev(unsigned long fd, const struct iovec __user *vec, unsigned long vlen)
{
	return rw_here(fd, vec, vlen, 1);
}

static loff_t pos_of(unsigned long low, unsigned long high)
{
	return (u64)high << 32 | low;
}

asmlinkage long sys_preadv(unsigned long fd, const struct iovec __user *vec, unsigned long vlen,
			   unsigned long pos_l, unsigned long pos_h)
{
	return rw_at(fd, vec, vlen, pos_of(pos_l, pos_h), 0);
}

asmlinkage long sys_pwritev(unsigned long fd, const struct iovec __user *vec, unsigned long vlen,
			    unsigned long pos_l, unsigned long pos_h)
{
	return rw_at(fd, vec, vlen, pos_of(pos_l, pos_h), 1);
}

/* RWF_HIPRI asks for nothing that we would do otherwise; the rest is not there. */
static int bad_rwf(int flags)
{
	return flags & ~(RWF_HIPRI | RWF_DSYNC | RWF_SYNC);
}

asmlinkage long sys_preadv2(unsigned long fd, const struct iovec __user *vec, unsigned long vlen,
			    unsigned long pos_l, unsigned long pos_h, int flags)
{
	loff_t pos = pos_of(pos_l, pos_h);

	if (bad_rwf(flags))
		return -EOPNOTSUPP;
	return pos == -1 ? rw_here(fd, vec, vlen, 0) : rw_at(fd, vec, vlen, pos, 0);
}

asmlinkage long sys_pwritev2(unsigned long fd, const struct iovec __user *vec, unsigned long vlen,
			     unsigned long pos_l, unsigned long pos_h, int flags)
{
	loff_t pos = pos_of(pos_l, pos_h);
	long ret, error;

	if (bad_rwf(flags))
		return -EOPNOTSUPP;
	ret = pos == -1 ? rw_here(fd, vec, vlen, 1) : rw_at(fd, vec, vlen, pos, 1);
	if (ret > 0 && (flags & (RWF_DSYNC | RWF_SYNC))) {
		error = flags & RWF_SYNC ? sys_fsync(fd) : sys_fdatasync(fd);
		if (error && error != -EINVAL)
			ret = error;
	}
	return ret;
}
