// SPDX-License-Identifier: GPL-2.0-only
/* The text of a path, written backwards from the dentry up to a root. */
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/mount.h>
#include <linux/fdtable.h>
#include <linux/sched.h>
#include <linux/err.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <linux/syscalls.h>
#include "internal.h"

/* Text grows downward from end; NULL when the buffer is full. */
static char *prepend(char *end, char *buf, const void *text, int len)
{
	if (!end || end - buf < len)
		return NULL;
	end -= len;
	memcpy(end, text, len);
	return end;
}

static char *prepend_name(char *end, char *buf, const struct dentry *dentry)
{
	end = prepend(end, buf, dentry->d_name.name, dentry->d_name.len);
	return prepend(end, buf, "/", 1);
}

/**
 * prepend_path - write a path, up to a root, before what is there
 * @dentry: where it ends
 * @mnt: on which mount
 * @root: where to stop
 * @rootmnt: and its mount
 * @buf: start of the buffer
 * @end: the text goes right before it
 * @reached: set to 0 when the path does not lie below the root
 *
 * Return: its first byte, NULL when it does not fit.
 */
char *prepend_path(struct dentry *dentry, struct vfsmount *mnt, struct dentry *root,
		   struct vfsmount *rootmnt, char *buf, char *end, int *reached)
{
	char *start = end;

	*reached = 1;
	while (dentry != root || mnt != rootmnt) {
		if (dentry == mnt->mnt_root || IS_ROOT(dentry)) {
			if (mnt->mnt_parent == mnt || dentry != mnt->mnt_root) {
				*reached = 0;
				break;
			}
			dentry = mnt->mnt_mountpoint;
			mnt = mnt->mnt_parent;
			continue;
		}
		start = prepend_name(start, buf, dentry);
		if (!start)
			return NULL;
		dentry = dentry->d_parent;
	}
	if (start == end)
		start = prepend(start, buf, "/", 1);
	return start;
}

static inline int is_deleted(const struct dentry *dentry)
{
	return d_unhashed(dentry) && !IS_ROOT(dentry);
}

/**
 * d_path - the text of a path from current's root
 * @dentry: where it ends
 * @mnt: on which mount
 * @buf: room for it
 * @buflen: bytes of it
 *
 * A name that is gone ends in " (deleted)"; one above current's root is shown from the top.
 *
 * Return: a pointer into @buf, or ERR_PTR(-ENAMETOOLONG).
 */
char *d_path(struct dentry *dentry, struct vfsmount *mnt, char *buf, int buflen)
{
	struct fs_struct *fs = current->fs ? current->fs : &init_fs;
	char *end = buf + buflen;
	int reached;

	if (dentry->d_op && dentry->d_op->d_dname)
		return dentry->d_op->d_dname(dentry, buf, buflen);
	end = prepend(end, buf, "", 1);
	if (is_deleted(dentry))
		end = prepend(end, buf, " (deleted)", 10);
	if (end)
		end = prepend_path(dentry, mnt, fs->root, fs->rootmnt, buf, end, &reached);
	return end ? end : ERR_PTR(-ENAMETOOLONG);
}

/**
 * dentry_path - the text of a path from the root of its filesystem
 * @dentry: where it ends
 * @buf: room for it
 * @buflen: bytes of it
 *
 * Return: a pointer into @buf, or ERR_PTR(-ENAMETOOLONG).
 */
char *dentry_path(struct dentry *dentry, char *buf, int buflen)
{
	char *end = prepend(buf + buflen, buf, "", 1), *start = end;

	if (IS_ROOT(dentry))
		start = prepend(start, buf, "/", 1);
	for (; start && !IS_ROOT(dentry); dentry = dentry->d_parent)
		start = prepend_name(start, buf, dentry);
	return start ? start : ERR_PTR(-ENAMETOOLONG);
}

/**
 * dynamic_dname - help a d_dname() to print
 * @buf: room for the text
 * @buflen: bytes of it
 * @fmt: "%s" and "%lu" of what follows
 * @kind: such as "pipe"
 * @ino: inode number
 */
char *dynamic_dname(char *buf, int buflen, const char *fmt, const char *kind, unsigned long ino)
{
	char text[64];
	char *start;
	int len = scnprintf(text, sizeof(text), fmt, kind, ino) + 1;

	start = prepend(buf + buflen, buf, text, len);
	return start ? start : ERR_PTR(-ENAMETOOLONG);
}

asmlinkage long sys_getcwd(char __user *buf, unsigned long size)
{
	struct fs_struct *fs = current->fs;
	char *page, *start;
	int reached;
	long error;

	if (is_deleted(fs->pwd))
		return -ENOENT;
	page = __getname();
	if (!page)
		return -ENOMEM;
	start = prepend(page + PATH_MAX, page, "", 1);
	start = prepend_path(fs->pwd, fs->pwdmnt, fs->root, fs->rootmnt, page, start, &reached);
	if (start && !reached)
		start = prepend(start, page, "(unreachable)", 13);
	error = -ENAMETOOLONG;
	if (start) {
		error = page + PATH_MAX - start;
		if ((unsigned long)error > size)
			error = -ERANGE;
		else if (copy_to_user(buf, start, error))
			error = -EFAULT;
	}
	putname(page);
	return error;
}
