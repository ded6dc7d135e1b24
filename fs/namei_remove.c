// SPDX-License-Identifier: GPL-2.0-only
/* Removing and renaming. */
#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include "internal.h"

/* In a directory with the sticky bit only the owners (of file or directory) remove. */
static int check_sticky(const struct inode *dir, const struct inode *inode)
{
	if (!(dir->i_mode & S_ISVTX))
		return 0;
	if (inode->i_uid == current_fsuid() || dir->i_uid == current_fsuid())
		return 0;
	return !capable(CAP_FOWNER);
}

/**
 * may_delete - may current remove a name?
 * @dir: the directory
 * @victim: its dentry of the name
 * @isdir: it must be a directory (else it must not)
 *
 * Return: 0, -ENOENT, -EPERM, -ENOTDIR, -EISDIR, -EBUSY or what permission() says.
 */
int may_delete(struct inode *dir, struct dentry *victim, int isdir)
{
	struct inode *inode = victim->d_inode;
	int error;

	if (!inode)
		return -ENOENT;
	error = permission(dir, MAY_WRITE | MAY_EXEC);
	if (error)
		return error;
	if ((dir->i_flags & S_APPEND) || check_sticky(dir, inode) ||
	    (inode->i_flags & (S_APPEND | S_IMMUTABLE)))
		return -EPERM;
	if (isdir) {
		if (!S_ISDIR(inode->i_mode))
			return -ENOTDIR;
		if (IS_ROOT(victim))
			return -EBUSY;
	} else if (S_ISDIR(inode->i_mode)) {
		return -EISDIR;
	}
	return dir->i_flags & S_DEAD ? -ENOENT : 0;
}

/**
 * vfs_rmdir - remove an empty directory
 * @dir: its parent, i_sem held
 * @dentry: the directory
 *
 * Context: may sleep.
 * Return: 0 or -errno.
 */
int vfs_rmdir(struct inode *dir, struct dentry *dentry)
{
	struct inode *inode = dentry->d_inode;
	int error = may_delete(dir, dentry, 1);

	if (error)
		return error;
	if (!dir->i_op->rmdir)
		return -EPERM;
	down(&inode->i_sem);
	error = -EBUSY;
	if (!dentry->d_mounted) {
		shrink_dcache_parent(dentry);
		error = dir->i_op->rmdir(dir, dentry);
	}
	if (!error)
		inode->i_flags |= S_DEAD;
	up(&inode->i_sem);
	if (!error)
		d_delete(dentry);
	return error;
}

/**
 * vfs_unlink - remove a name that is not a directory's
 * @dir: the directory, i_sem held
 * @dentry: of the name
 *
 * Context: may sleep.
 * Return: 0 or -errno.
 */
int vfs_unlink(struct inode *dir, struct dentry *dentry)
{
	int error = may_delete(dir, dentry, 0);

	if (error)
		return error;
	if (!dir->i_op->unlink)
		return -EPERM;
	if (dentry->d_mounted)
		return -EBUSY;
	error = dir->i_op->unlink(dir, dentry);
	if (!error)
		d_delete(dentry);
	return error;
}

static int slashes_after(const struct nameidata *nd)
{
	return nd->last.name[nd->last.len] != 0;
}

static int why_not_unlink(const struct nameidata *nd, const struct dentry *dentry)
{
	if (!dentry->d_inode)
		return -ENOENT;
	if (slashes_after(nd))
		return S_ISDIR(dentry->d_inode->i_mode) ? -EISDIR : -ENOTDIR;
	return mnt_is_readonly(nd->mnt) ? -EROFS : 0;
}

/* The inode is kept until i_sem is free again: truncating it may take long. */
static long unlink_last(struct nameidata *nd)
{
	struct inode *dir = nd->dentry->d_inode, *inode = NULL;
	struct dentry *dentry;
	long error;

	if (nd->last_type != LAST_NORM)
		return -EISDIR;
	down(&dir->i_sem);
	dentry = lookup_hash(&nd->last, nd->dentry);
	error = PTR_ERR(dentry);
	if (!IS_ERR(dentry)) {
		error = why_not_unlink(nd, dentry);
		if (!error) {
			inode = dentry->d_inode;
			atomic_inc(&inode->i_count);
			error = vfs_unlink(dir, dentry);
		}
		dput(dentry);
	}
	up(&dir->i_sem);
	iput(inode);
	return error;
}

static long rmdir_last(struct nameidata *nd)
{
	struct inode *dir = nd->dentry->d_inode;
	struct dentry *dentry;
	long error;

	if (nd->last_type == LAST_DOTDOT)
		return -ENOTEMPTY;
	if (nd->last_type == LAST_DOT)
		return -EINVAL;
	if (nd->last_type != LAST_NORM)
		return -EBUSY;
	down(&dir->i_sem);
	dentry = lookup_hash(&nd->last, nd->dentry);
	error = PTR_ERR(dentry);
	if (!IS_ERR(dentry)) {
		error = -ENOENT;
		if (dentry->d_inode)
			error = mnt_is_readonly(nd->mnt) ? -EROFS : vfs_rmdir(dir, dentry);
		dput(dentry);
	}
	up(&dir->i_sem);
	return error;
}

asmlinkage long sys_unlinkat(int dfd, const char __user *pathname, int flag)
{
	struct nameidata nd;
	char *name;
	long error;

	if (flag & ~AT_REMOVEDIR)
		return -EINVAL;
	name = getname(pathname);
	if (IS_ERR(name))
		return PTR_ERR(name);
	error = path_lookup_at(dfd, name, LOOKUP_PARENT, &nd);
	if (!error) {
		error = flag & AT_REMOVEDIR ? rmdir_last(&nd) : unlink_last(&nd);
		path_release(&nd);
	}
	putname(name);
	return error;
}

asmlinkage long sys_unlink(const char __user *pathname)
{
	return sys_unlinkat(AT_FDCWD, pathname, 0);
}

asmlinkage long sys_rmdir(const char __user *pathname)
{
	return sys_unlinkat(AT_FDCWD, pathname, AT_REMOVEDIR);
}

/* ---- rename ---- */

/* The child of @top that @dentry lies below, or NULL. */
static struct dentry *child_above(struct dentry *top, struct dentry *dentry)
{
	for (; !IS_ROOT(dentry); dentry = dentry->d_parent) {
		if (dentry->d_parent == top)
			return dentry;
	}
	return NULL;
}

/*
 * Take both directories' i_sem, the upper one first. Directories of one filesystem move one at a
 * time, so that what lies above what stands still meanwhile.
 *
 * Return: the child of one directory that lies above (or is) the other: renaming it, or onto it,
 * would tie a loop. NULL when there is none.
 */
static struct dentry *lock_rename(struct dentry *a, struct dentry *b)
{
	struct dentry *trap;

	if (a == b) {
		down(&a->d_inode->i_sem);
		return NULL;
	}
	down(&a->d_sb->s_vfs_rename_sem);
	trap = child_above(b, a);
	if (trap) {
		down(&b->d_inode->i_sem);
		down(&a->d_inode->i_sem);
		return trap;
	}
	down(&a->d_inode->i_sem);
	down(&b->d_inode->i_sem);
	return child_above(a, b);
}

static void unlock_rename(struct dentry *a, struct dentry *b)
{
	up(&a->d_inode->i_sem);
	if (a != b) {
		up(&b->d_inode->i_sem);
		up(&a->d_sb->s_vfs_rename_sem);
	}
}

static int may_rename(struct inode *old_dir, struct dentry *old, struct inode *new_dir,
		      struct dentry *new, unsigned int flags)
{
	int isdir = S_ISDIR(old->d_inode->i_mode), error;

	error = may_delete(old_dir, old, isdir);
	if (error)
		return error;
	if (!new->d_inode)
		error = may_create(new_dir, new);
	else if (flags & RENAME_EXCHANGE)
		error = may_delete(new_dir, new, S_ISDIR(new->d_inode->i_mode));
	else
		error = may_delete(new_dir, new, isdir);
	if (error || new_dir == old_dir)
		return error;
	/* A directory that moves gets another "..": that is writing to it. */
	if (isdir)
		error = permission(old->d_inode, MAY_WRITE);
	if (!error && (flags & RENAME_EXCHANGE) && S_ISDIR(new->d_inode->i_mode))
		error = permission(new->d_inode, MAY_WRITE);
	return error;
}

/**
 * vfs_rename - give a file another name, in place of what has it
 * @old_dir: directory of the file, i_sem held
 * @old_dentry: its name now
 * @new_dir: directory of the new name, i_sem held
 * @new_dentry: the new name, positive when it is taken
 * @flags: RENAME_*
 *
 * Context: may sleep.
 * Return: 0 or -errno.
 */
int vfs_rename(struct inode *old_dir, struct dentry *old_dentry, struct inode *new_dir,
	       struct dentry *new_dentry, unsigned int flags)
{
	struct inode *target = new_dentry->d_inode;
	int error;

	if (old_dentry->d_inode == target)
		return 0;
	error = may_rename(old_dir, old_dentry, new_dir, new_dentry, flags);
	if (error)
		return error;
	if (!old_dir->i_op->rename)
		return -EPERM;
	if (old_dentry->d_mounted || new_dentry->d_mounted)
		return -EBUSY;
	if (target && S_ISDIR(target->i_mode) && !(flags & RENAME_EXCHANGE))
		shrink_dcache_parent(new_dentry);
	error = old_dir->i_op->rename(old_dir, old_dentry, new_dir, new_dentry, flags);
	if (error)
		return error;
	if (flags & RENAME_EXCHANGE) {
		d_exchange(old_dentry, new_dentry);
		return 0;
	}
	if (target && S_ISDIR(target->i_mode))
		target->i_flags |= S_DEAD;
	d_move(old_dentry, new_dentry);
	return 0;
}

/* What is wrong with the two names as they were found? */
static int check_rename(const struct nameidata *old, const struct dentry *old_dentry,
			const struct nameidata *new, const struct dentry *new_dentry,
			const struct dentry *trap, unsigned int flags)
{
	if (!old_dentry->d_inode)
		return -ENOENT;
	if ((flags & RENAME_NOREPLACE) && new_dentry->d_inode)
		return -EEXIST;
	if ((flags & RENAME_EXCHANGE) && !new_dentry->d_inode)
		return -ENOENT;
	if ((flags & RENAME_EXCHANGE) && !S_ISDIR(new_dentry->d_inode->i_mode) &&
	    slashes_after(new))
		return -ENOTDIR;
	if (!S_ISDIR(old_dentry->d_inode->i_mode)) {
		if (slashes_after(old))
			return -ENOTDIR;
		if (!(flags & RENAME_EXCHANGE) && slashes_after(new))
			return -ENOTDIR;
	}
	if (old_dentry == trap)
		return -EINVAL;
	if (new_dentry == trap)
		return flags & RENAME_EXCHANGE ? -EINVAL : -ENOTEMPTY;
	return mnt_is_readonly(old->mnt) ? -EROFS : 0;
}

static int rename_last(struct nameidata *old, struct nameidata *new, unsigned int flags)
{
	struct dentry *old_dentry, *new_dentry, *trap;
	int error;

	if (old->mnt != new->mnt)
		return -EXDEV;
	if (old->last_type != LAST_NORM)
		return -EBUSY;
	if (new->last_type != LAST_NORM)
		return flags & RENAME_NOREPLACE ? -EEXIST : -EBUSY;
	trap = lock_rename(old->dentry, new->dentry);
	old_dentry = lookup_hash(&old->last, old->dentry);
	error = PTR_ERR(old_dentry);
	if (IS_ERR(old_dentry))
		goto unlock;
	new_dentry = lookup_hash(&new->last, new->dentry);
	error = PTR_ERR(new_dentry);
	if (IS_ERR(new_dentry))
		goto put_old;
	error = check_rename(old, old_dentry, new, new_dentry, trap, flags);
	if (!error)
		error = vfs_rename(old->dentry->d_inode, old_dentry, new->dentry->d_inode,
				   new_dentry, flags);
	dput(new_dentry);
put_old:
	dput(old_dentry);
unlock:
	unlock_rename(old->dentry, new->dentry);
	return error;
}

static long do_rename(int olddfd, const char *from, int newdfd, const char *to, unsigned int flags)
{
	struct nameidata old, new;
	long error = path_lookup_at(olddfd, from, LOOKUP_PARENT, &old);

	if (error)
		return error;
	error = path_lookup_at(newdfd, to, LOOKUP_PARENT, &new);
	if (!error) {
		error = rename_last(&old, &new, flags);
		path_release(&new);
	}
	path_release(&old);
	return error;
}

asmlinkage long sys_renameat2(int olddfd, const char __user *oldname, int newdfd,
			      const char __user *newname, unsigned int flags)
{
	char *from, *to;
	long error;

	/* RENAME_WHITEOUT is for layered filesystems, which do not exist here. */
	if (flags & ~(RENAME_NOREPLACE | RENAME_EXCHANGE))
		return -EINVAL;
	if ((flags & RENAME_NOREPLACE) && (flags & RENAME_EXCHANGE))
		return -EINVAL;
	from = getname(oldname);
	if (IS_ERR(from))
		return PTR_ERR(from);
	to = getname(newname);
	error = PTR_ERR(to);
	if (!IS_ERR(to)) {
		error = do_rename(olddfd, from, newdfd, to, flags);
		putname(to);
	}
	putname(from);
	return error;
}

asmlinkage long sys_renameat(int olddfd, const char __user *oldname, int newdfd,
			     const char __user *newname)
{
	return sys_renameat2(olddfd, oldname, newdfd, newname, 0);
}

asmlinkage long sys_rename(const char __user *oldname, const char __user *newname)
{
	return sys_renameat2(AT_FDCWD, oldname, AT_FDCWD, newname, 0);
}
