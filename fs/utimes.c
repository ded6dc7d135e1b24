// SPDX-License-Identifier: GPL-2.0-only
/* Setting the times of a file. */
#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/file.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <uapi/linux/utime.h>
#include "internal.h"

static int nsec_valid(long nsec)
{
	return nsec == UTIME_OMIT || nsec == UTIME_NOW || (nsec >= 0 && nsec < NSEC_PER_SEC);
}

static void set_one(struct iattr *attr, const struct timespec64 *t, unsigned int which,
		    unsigned int set, struct timespec64 *to)
{
	if (t->tv_nsec == UTIME_OMIT) {
		attr->ia_valid &= ~which;
	} else if (t->tv_nsec != UTIME_NOW) {
		*to = *t;
		attr->ia_valid |= set;
	}
}

/* @times: NULL means now, which those may set who may write. */
static int utimes_common(struct vfsmount *mnt, struct dentry *dentry,
			 const struct timespec64 *times)
{
	struct iattr attr = { .ia_valid = ATTR_CTIME | ATTR_MTIME | ATTR_ATIME };
	struct inode *inode = dentry->d_inode;
	int error;

	if (mnt_is_readonly(mnt))
		return -EROFS;
	if (times && times[0].tv_nsec == UTIME_NOW && times[1].tv_nsec == UTIME_NOW)
		times = NULL;
	if (times) {
		set_one(&attr, times, ATTR_ATIME, ATTR_ATIME_SET, &attr.ia_atime);
		set_one(&attr, times + 1, ATTR_MTIME, ATTR_MTIME_SET, &attr.ia_mtime);
		/* Now for one and nothing for the other is the owner's business as well. */
		if (current_fsuid() != inode->i_uid && !capable(CAP_FOWNER))
			return -EPERM;
	} else if (current_fsuid() != inode->i_uid && !capable(CAP_FOWNER)) {
		error = permission(inode, MAY_WRITE);
		if (error)
			return error;
	}
	down(&inode->i_sem);
	error = notify_change(dentry, &attr);
	up(&inode->i_sem);
	return error;
}

static long do_utimes(int dfd, const char __user *filename, const struct timespec64 *times,
		      int flags)
{
	struct nameidata nd;
	struct file *file;
	long error;

	if (times && (!nsec_valid(times[0].tv_nsec) || !nsec_valid(times[1].tv_nsec)))
		return -EINVAL;
	if (flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH))
		return -EINVAL;
	if (!filename && dfd != AT_FDCWD) {
		if (flags)
			return -EINVAL;
		file = fget(dfd);
		if (!file)
			return -EBADF;
		error = utimes_common(file->f_vfsmnt, file->f_dentry, times);
		fput(file);
		return error;
	}
	error = user_path_at(dfd, filename,
			     (flags & AT_SYMLINK_NOFOLLOW ? 0 : LOOKUP_FOLLOW) |
				     (flags & AT_EMPTY_PATH ? LOOKUP_EMPTY : 0),
			     &nd);
	if (error)
		return error;
	error = utimes_common(nd.mnt, nd.dentry, times);
	path_release(&nd);
	return error;
}

/* Nothing to do at all, with both times left out: not even the path matters. */
static int omits_both(const struct timespec64 *t)
{
	return t[0].tv_nsec == UTIME_OMIT && t[1].tv_nsec == UTIME_OMIT;
}

asmlinkage long sys_utimensat_time64(int dfd, const char __user *filename,
				     struct __kernel_timespec __user *t, int flags)
{
	struct __kernel_timespec user[2];
	struct timespec64 times[2];
	int i;

	if (!t)
		return do_utimes(dfd, filename, NULL, flags);
	if (copy_from_user(user, t, sizeof(user)))
		return -EFAULT;
	for (i = 0; i < 2; i++) {
		times[i].tv_sec = user[i].tv_sec;
		/* the upper half is padding in a 32-bit program */
		times[i].tv_nsec = (long)user[i].tv_nsec;
	}
	return omits_both(times) ? 0 : do_utimes(dfd, filename, times, flags);
}

asmlinkage long sys_utimensat(int dfd, const char __user *filename, struct timespec __user *utimes,
			      int flags)
{
	struct timespec user[2];
	struct timespec64 times[2];
	int i;

	if (!utimes)
		return do_utimes(dfd, filename, NULL, flags);
	if (copy_from_user(user, utimes, sizeof(user)))
		return -EFAULT;
	for (i = 0; i < 2; i++) {
		times[i].tv_sec = user[i].tv_sec;
		times[i].tv_nsec = user[i].tv_nsec;
	}
	return omits_both(times) ? 0 : do_utimes(dfd, filename, times, flags);
}

asmlinkage long sys_futimesat(int dfd, const char __user *filename, struct timeval __user *utimes)
{
	struct timeval user[2];
	struct timespec64 times[2];
	int i;

	if (!utimes)
		return do_utimes(dfd, filename, NULL, 0);
	if (copy_from_user(user, utimes, sizeof(user)))
		return -EFAULT;
	for (i = 0; i < 2; i++) {
		if (user[i].tv_usec < 0 || user[i].tv_usec >= USEC_PER_SEC)
			return -EINVAL;
		times[i].tv_sec = user[i].tv_sec;
		times[i].tv_nsec = user[i].tv_usec * NSEC_PER_USEC;
	}
	return do_utimes(dfd, filename, times, 0);
}

asmlinkage long sys_utimes(char __user *filename, struct timeval __user *utimes)
{
	return sys_futimesat(AT_FDCWD, filename, utimes);
}

asmlinkage long sys_utime(char __user *filename, struct utimbuf __user *times)
{
	struct timespec64 ts[2] = { { 0, 0 }, { 0, 0 } };
	struct utimbuf user;

	if (!times)
		return do_utimes(AT_FDCWD, filename, NULL, 0);
	if (copy_from_user(&user, times, sizeof(user)))
		return -EFAULT;
	ts[0].tv_sec = user.actime;
	ts[1].tv_sec = user.modtime;
	return do_utimes(AT_FDCWD, filename, ts, 0);
}
