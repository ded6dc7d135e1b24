// SPDX-License-Identifier: GPL-2.0-only
/*
 * Extended attributes. No filesystem here keeps any: the calls check what they are given, find the
 * file, and say so: -EOPNOTSUPP, or an empty list.
 */
#include <linux/fs.h>
#include <linux/errno.h>
#include <linux/file.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <uapi/linux/limits.h>
#include <uapi/linux/xattr.h>
#include "internal.h"

struct place {
	struct nameidata nd;
	struct file *file;	/* for the calls with a descriptor */
};

static int find_path(struct place *p, const char __user *path, unsigned int flags)
{
	p->file = NULL;
	return user_path_at(AT_FDCWD, path, flags, &p->nd);
}

static int find_fd(struct place *p, int fd)
{
	p->file = fget(fd);
	if (!p->file)
		return -EBADF;
	p->nd.dentry = p->file->f_dentry;
	p->nd.mnt = p->file->f_vfsmnt;
	return 0;
}

static void put_place(struct place *p)
{
	if (p->file)
		fput(p->file);
	else
		path_release(&p->nd);
}

static int check_name(const char __user *name)
{
	char text[XATTR_NAME_MAX + 1];
	long len = strncpy_from_user(text, name, sizeof(text));

	if (len < 0)
		return len;
	return len == 0 || len == sizeof(text) ? -ERANGE : 0;
}

static int check_value(const void __user *value, size_t size, int flags)
{
	if (flags & ~(XATTR_CREATE | XATTR_REPLACE))
		return -EINVAL;
	if (size > XATTR_SIZE_MAX)
		return -E2BIG;
	return size && !access_ok(value, size) ? -EFAULT : 0;
}

/* Where all calls but the lists end. */
static long no_xattr(struct place *p, int found, int error, int write)
{
	if (found)
		return found;
	if (!error)
		error = write && mnt_is_readonly(p->nd.mnt) ? -EROFS : -EOPNOTSUPP;
	put_place(p);
	return error;
}

static long no_list(struct place *p, int found)
{
	if (!found)
		put_place(p);
	return found;
}

asmlinkage long sys_setxattr(const char __user *path, const char __user *name,
			     const void __user *value, size_t size, int flags)
{
	struct place p;
	int error = check_value(value, size, flags);

	if (!error)
		error = check_name(name);
	return error ? error : no_xattr(&p, find_path(&p, path, LOOKUP_FOLLOW), 0, 1);
}

asmlinkage long sys_lsetxattr(const char __user *path, const char __user *name,
			      const void __user *value, size_t size, int flags)
{
	struct place p;
	int error = check_value(value, size, flags);

	if (!error)
		error = check_name(name);
	return error ? error : no_xattr(&p, find_path(&p, path, 0), 0, 1);
}

asmlinkage long sys_fsetxattr(int fd, const char __user *name, const void __user *value,
			      size_t size, int flags)
{
	struct place p;
	int error = check_value(value, size, flags);

	if (!error)
		error = check_name(name);
	return no_xattr(&p, find_fd(&p, fd), error, 1);
}

asmlinkage long sys_getxattr(const char __user *path, const char __user *name, void __user *value,
			     size_t size)
{
	struct place p;

	return no_xattr(&p, find_path(&p, path, LOOKUP_FOLLOW), check_name(name), 0);
}

asmlinkage long sys_lgetxattr(const char __user *path, const char __user *name, void __user *value,
			      size_t size)
{
	struct place p;

	return no_xattr(&p, find_path(&p, path, 0), check_name(name), 0);
}

asmlinkage long sys_fgetxattr(int fd, const char __user *name, void __user *value, size_t size)
{
	struct place p;

	return no_xattr(&p, find_fd(&p, fd), check_name(name), 0);
}

asmlinkage long sys_removexattr(const char __user *path, const char __user *name)
{
	struct place p;

	return no_xattr(&p, find_path(&p, path, LOOKUP_FOLLOW), check_name(name), 1);
}

asmlinkage long sys_lremovexattr(const char __user *path, const char __user *name)
{
	struct place p;

	return no_xattr(&p, find_path(&p, path, 0), check_name(name), 1);
}

asmlinkage long sys_fremovexattr(int fd, const char __user *name)
{
	struct place p;

	return no_xattr(&p, find_fd(&p, fd), check_name(name), 1);
}

asmlinkage long sys_listxattr(const char __user *path, char __user *list, size_t size)
{
	struct place p;

	return no_list(&p, find_path(&p, path, LOOKUP_FOLLOW));
}

asmlinkage long sys_llistxattr(const char __user *path, char __user *list, size_t size)
{
	struct place p;

	return no_list(&p, find_path(&p, path, 0));
}

asmlinkage long sys_flistxattr(int fd, char __user *list, size_t size)
{
	struct place p;

	return no_list(&p, find_fd(&p, fd));
}
