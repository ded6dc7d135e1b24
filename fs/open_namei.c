// SPDX-License-Identifier: GPL-2.0-only
/* The path walk of open(2): O_CREAT and its relatives, and what an open may do. */
#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/fdtable.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include "internal.h"

static int acc_mode_of(int flag)
{
	static const unsigned char modes[4] = {
		MAY_READ, MAY_WRITE, MAY_READ | MAY_WRITE, MAY_READ | MAY_WRITE
	};
	int mode = modes[flag & O_ACCMODE];

	if (flag & O_TRUNC)
		mode |= MAY_WRITE;
	return mode;
}

static int check_type(struct nameidata *nd, int acc_mode)
{
	struct inode *inode = nd->dentry->d_inode;

	switch (inode->i_mode & S_IFMT) {
	case S_IFLNK:
		return -ELOOP;
	case S_IFDIR:
		return acc_mode & MAY_WRITE ? -EISDIR : 0;
	case S_IFBLK:
	case S_IFCHR:
		return nd->mnt->mnt_flags & MNT_NODEV ? -EACCES : 0;
	case S_IFREG:
		return (acc_mode & MAY_WRITE) && mnt_is_readonly(nd->mnt) ? -EROFS : 0;
	}
	return 0;
}

static int truncate_opened(struct nameidata *nd)
{
	struct inode *inode = nd->dentry->d_inode;
	int error;

	if (!S_ISREG(inode->i_mode))
		return 0;
	error = get_write_access(inode);
	if (error)
		return error;
	error = do_truncate(nd->dentry, 0, ATTR_MTIME | ATTR_CTIME, NULL);
	put_write_access(inode);
	return error;
}

/* acc_mode is 0 for a file that this open has made: its mode does not matter yet. */
static int may_open(struct nameidata *nd, int acc_mode, int flag)
{
	struct inode *inode = nd->dentry->d_inode;
	int error = check_type(nd, acc_mode);

	if (error)
		return error;
	if (acc_mode) {
		error = permission(inode, acc_mode);
		if (error)
			return error;
	}
	if ((flag & O_NOATIME) && current_fsuid() != inode->i_uid && !capable(CAP_FOWNER))
		return -EPERM;
	if ((inode->i_flags & S_APPEND) && (acc_mode & MAY_WRITE) && !(flag & O_APPEND))
		return -EPERM;
	return flag & O_TRUNC ? truncate_opened(nd) : 0;
}

/* O_TMPFILE: the path names a directory, the file gets no name. */
static int open_tmpfile(struct nameidata *nd, int flag, int mode)
{
	static const struct qstr name = { .name = (const unsigned char *)"#tmpfile", .len = 8 };
	struct inode *dir = nd->dentry->d_inode;
	struct dentry *dentry;
	int error = permission(dir, MAY_WRITE | MAY_EXEC);

	if (error)
		return error;
	if (!dir->i_op->tmpfile)
		return -EOPNOTSUPP;
	if (mnt_is_readonly(nd->mnt))
		return -EROFS;
	dentry = d_alloc(nd->dentry, &name);
	if (!dentry)
		return -ENOMEM;
	error = dir->i_op->tmpfile(dir, dentry, (mode & S_IALLUGO & ~current->fs->umask) | S_IFREG);
	if (error) {
		dput(dentry);
		return error;
	}
	dput(nd->dentry);
	nd->dentry = dentry;
	if (!(flag & O_EXCL))
		dentry->d_inode->i_state |= I_LINKABLE;
	return may_open(nd, 0, flag & ~O_TRUNC);
}

/* Make the file that is not there. The directory's i_sem is held. */
static int create_last(struct nameidata *nd, struct dentry *dentry, int mode)
{
	if (mnt_is_readonly(nd->mnt))
		return -EROFS;
	return vfs_create(nd->dentry->d_inode, dentry, mode & ~current->fs->umask);
}

/* The dentry and its mount become what nd stands on. */
static void stand_on(struct nameidata *nd, struct dentry *dentry)
{
	dput(nd->dentry);
	nd->dentry = dentry;
	while (nd->dentry->d_mounted && follow_down(&nd->mnt, &nd->dentry))
		;
}

/*
 * The last component of an open with O_CREAT.
 *
 * Return: 0: nd stands on a file that was there; 1: on one that was made; 2: on the directory of
 * the next last
 * component, after a symlink; -errno.
 */
static int open_last(struct nameidata *nd, int flag, int mode)
{
	struct inode *dir = nd->dentry->d_inode;
	struct dentry *dentry;
	int error;

	if (nd->last_type != LAST_NORM || nd->last.name[nd->last.len])
		return -EISDIR;
	down(&dir->i_sem);
	dentry = lookup_hash(&nd->last, nd->dentry);
	if (IS_ERR(dentry)) {
		up(&dir->i_sem);
		return PTR_ERR(dentry);
	}
	if (!dentry->d_inode) {
		error = create_last(nd, dentry, mode);
		up(&dir->i_sem);
		if (error) {
			dput(dentry);
			return error;
		}
		stand_on(nd, dentry);
		return 1;
	}
	up(&dir->i_sem);
	error = flag & O_EXCL ? -EEXIST : 0;
	if (!error && dentry->d_inode->i_op->follow_link) {
		if (flag & O_NOFOLLOW) {
			error = -ELOOP;
		} else {
			error = nd_follow_last(nd, nd->mnt, dentry);
			return error < 0 ? error : error ? 0 : 2;
		}
	}
	if (error) {
		dput(dentry);
		return error;
	}
	stand_on(nd, dentry);
	return 0;
}

static int open_creating(struct nameidata *nd, int flag, int mode)
{
	int got;

	do {
		got = open_last(nd, flag, mode);
	} while (got == 2);
	if (got < 0)
		return got;
	if (!nd->dentry->d_inode)
		return -ENOENT;
	if (got == 1)
		return may_open(nd, 0, flag & ~O_TRUNC);
	if (S_ISDIR(nd->dentry->d_inode->i_mode))
		return -EISDIR;
	return may_open(nd, acc_mode_of(flag), flag);
}

/**
 * open_namei - find, or make, what open(2) names
 * @dfd: descriptor of the directory to begin at, or AT_FDCWD
 * @path: zero-terminated
 * @flag: O_*
 * @mode: permissions of a new file, before the umask
 * @nd: its flags (LOOKUP_NO_*) are kept; where the walk ends
 *
 * The file is truncated here, with O_TRUNC.
 *
 * Context: may sleep.
 * Return: 0 with references in @nd; -errno with none.
 */
int open_namei(int dfd, const char *path, int flag, int mode, struct nameidata *nd)
{
	unsigned int how = nd->flags;
	int error;

	if ((flag & O_CREAT) && !(flag & __O_TMPFILE)) {
		error = path_lookup_at(dfd, path, how | LOOKUP_PARENT, nd);
		if (error)
			return error;
		error = open_creating(nd, flag, mode);
	} else {
		how |= flag & O_NOFOLLOW ? 0 : LOOKUP_FOLLOW;
		how |= flag & O_DIRECTORY ? LOOKUP_DIRECTORY : 0;
		error = path_lookup_at(dfd, path, how, nd);
		if (error)
			return error;
		if (flag & O_PATH)
			return 0;
		if (flag & __O_TMPFILE)
			error = open_tmpfile(nd, flag, mode);
		else
			error = may_open(nd, acc_mode_of(flag), flag);
	}
	if (error) {
		path_release(nd);
		return error;
	}
	kfree(nd->link_buf);
	nd->link_buf = NULL;
	return 0;
}
