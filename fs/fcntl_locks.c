// SPDX-License-Identifier: GPL-2.0-only
/* flock(2) and the locking commands of fcntl(2). */
#include <linux/fs.h>
#include <linux/errno.h>
#include <linux/file.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"
#include "locks.h"

static int set_range(struct file_lock *fl, loff_t base, loff_t start, loff_t len)
{
	if (start > OFFSET_MAX - base)
		return -EOVERFLOW;
	start += base;
	if (start < 0)
		return -EINVAL;
	fl->fl_start = start;
	fl->fl_end = OFFSET_MAX;
	if (len > 0) {
		if (len - 1 > OFFSET_MAX - start)
			return -EOVERFLOW;
		fl->fl_end = start + len - 1;
	} else if (len < 0) {
		if (start + len < 0)
			return -EINVAL;
		fl->fl_start = start + len;
		fl->fl_end = start - 1;
	}
	return 0;
}

static int lock_of_user(struct file *file, struct file_lock *fl, const struct flock64 *l)
{
	loff_t base = 0;

	lock_init(fl);
	if (l->l_whence == SEEK_CUR)
		base = file->f_pos;
	else if (l->l_whence == SEEK_END)
		base = file_inode(file)->i_size;
	else if (l->l_whence != SEEK_SET)
		return -EINVAL;
	if (l->l_type != F_RDLCK && l->l_type != F_WRLCK && l->l_type != F_UNLCK)
		return -EINVAL;
	fl->fl_owner = current->files;
	fl->fl_pid = current->tgid;
	fl->fl_file = file;
	fl->fl_flags = FL_POSIX;
	fl->fl_type = l->l_type;
	return set_range(fl, base, l->l_start, l->l_len);
}

/* An OFD lock is the open file's; l_pid must be 0. */
static int make_ofd(struct file *file, struct file_lock *fl, const struct flock64 *l)
{
	if (l->l_pid)
		return -EINVAL;
	fl->fl_flags |= FL_OFDLCK;
	fl->fl_owner = file;
	return 0;
}

static long getlk(struct file *file, struct flock64 *l, int ofd)
{
	struct file_lock fl, *found;
	int error;

	if (l->l_type != F_RDLCK && l->l_type != F_WRLCK)
		return -EINVAL;
	error = lock_of_user(file, &fl, l);
	if (!error && ofd)
		error = make_ofd(file, &fl, l);
	if (error)
		return error;
	found = posix_test_lock(file_inode(file), &fl);
	if (!found) {
		l->l_type = F_UNLCK;
		return 0;
	}
	l->l_type = found->fl_type;
	l->l_whence = SEEK_SET;
	l->l_start = found->fl_start;
	l->l_len = found->fl_end == OFFSET_MAX ? 0 : found->fl_end - found->fl_start + 1;
	l->l_pid = found->fl_flags & FL_OFDLCK ? -1 : found->fl_pid;
	return 0;
}

static long setlk(unsigned int fd, struct file *file, const struct flock64 *l, int wait, int ofd)
{
	struct inode *inode = file_inode(file);
	struct file_lock fl;
	int error = lock_of_user(file, &fl, l);

	if (!error && ofd)
		error = make_ofd(file, &fl, l);
	if (error)
		return error;
	if (l->l_type == F_RDLCK && !(file->f_mode & FMODE_READ))
		return -EBADF;
	if (l->l_type == F_WRLCK && !(file->f_mode & FMODE_WRITE))
		return -EBADF;
	if (wait)
		fl.fl_flags |= FL_SLEEP;
	error = lock_file_wait(inode, &fl, posix_lock_file);
	/* Closed meanwhile by another thread: that close did not see the lock. */
	if (!error && !ofd && fl.fl_type != F_UNLCK && fcheck(fd) != file) {
		fl.fl_type = F_UNLCK;
		fl.fl_flags &= ~FL_SLEEP;
		posix_lock_file(inode, &fl);
		error = -EBADF;
	}
	return error;
}

static long locks64(unsigned int fd, struct file *file, unsigned int cmd,
		    struct flock64 __user *arg)
{
	struct flock64 l;
	long error;

	if (copy_from_user(&l, arg, sizeof(l)))
		return -EFAULT;
	switch (cmd) {
	case F_GETLK64:
	case F_OFD_GETLK:
		error = getlk(file, &l, cmd == F_OFD_GETLK);
		if (!error && copy_to_user(arg, &l, sizeof(l)))
			error = -EFAULT;
		return error;
	case F_OFD_SETLK:
	case F_OFD_SETLKW:
		return setlk(fd, file, &l, cmd == F_OFD_SETLKW, 1);
	}
	return setlk(fd, file, &l, cmd == F_SETLKW64, 0);
}

static long locks32(unsigned int fd, struct file *file, unsigned int cmd, struct flock __user *arg)
{
	struct flock small;
	struct flock64 l;
	long error;

	if (copy_from_user(&small, arg, sizeof(small)))
		return -EFAULT;
	l = (struct flock64){ small.l_type, small.l_whence, small.l_start, small.l_len,
			      small.l_pid };
	if (cmd != F_GETLK)
		return setlk(fd, file, &l, cmd == F_SETLKW, 0);
	error = getlk(file, &l, 0);
	if (error)
		return error;
	if (l.l_type != F_UNLCK && (l.l_start > LONG_MAX || l.l_start + l.l_len - 1 > LONG_MAX))
		return -EOVERFLOW;
	small = (struct flock){ l.l_type, l.l_whence, l.l_start, l.l_len, l.l_pid };
	return copy_to_user(arg, &small, sizeof(small)) ? -EFAULT : 0;
}

/**
 * fcntl_locks - the part of fcntl(2) that locks
 * @fd: descriptor
 * @file: its file
 * @cmd: F_*
 * @arg: the user's
 *
 * Return: 0 or -errno; -EINVAL for what is no command at all.
 */
long fcntl_locks(unsigned int fd, struct file *file, unsigned int cmd, unsigned long arg)
{
	switch (cmd) {
	case F_GETLK:
	case F_SETLK:
	case F_SETLKW:
		return locks32(fd, file, cmd, (struct flock __user *)arg);
	case F_GETLK64:
	case F_SETLK64:
	case F_SETLKW64:
	case F_OFD_GETLK:
	case F_OFD_SETLK:
	case F_OFD_SETLKW:
		return locks64(fd, file, cmd, (struct flock64 __user *)arg);
	case F_GETLEASE:
		return F_UNLCK;
	}
	return -EINVAL;
}

asmlinkage long sys_flock(unsigned int fd, unsigned int cmd)
{
	struct file_lock fl;
	struct file *file;
	long error = -EBADF;

	if (cmd & LOCK_MAND)
		return 0;	/* as Linux since 5.15: asked for, never enforced */
	lock_init(&fl);
	switch (cmd & ~LOCK_NB) {
	case LOCK_SH:
		fl.fl_type = F_RDLCK;
		break;
	case LOCK_EX:
		fl.fl_type = F_WRLCK;
		break;
	case LOCK_UN:
		fl.fl_type = F_UNLCK;
		break;
	default:
		return -EINVAL;
	}
	file = fget(fd);
	if (!file)
		return -EBADF;
	fl.fl_file = fl.fl_owner = file;
	fl.fl_pid = current->tgid;
	fl.fl_flags = FL_FLOCK | (cmd & LOCK_NB ? 0 : FL_SLEEP);
	if (fl.fl_type == F_UNLCK || (file->f_mode & (FMODE_READ | FMODE_WRITE)))
		error = lock_file_wait(file_inode(file), &fl, flock_lock_file);
	fput(file);
	return error;
}
