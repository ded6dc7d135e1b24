// SPDX-License-Identifier: GPL-2.0-only
/* Making names: files, directories, nodes, symlinks, hard links. */
#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/fdtable.h>
#include <linux/kdev_t.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include "internal.h"

/**
 * may_create - may current make a name?
 * @dir: the directory
 * @child: its dentry of the name
 *
 * Return: 0, -EEXIST, -ENOENT (the directory has been removed) or what permission() says.
 */
int may_create(struct inode *dir, struct dentry *child)
{
	if (child->d_inode)
		return -EEXIST;
	if (dir->i_flags & S_DEAD)
		return -ENOENT;
	return permission(dir, MAY_WRITE | MAY_EXEC);
}

/**
 * vfs_create - make a regular file
 * @dir: the directory, its i_sem held
 * @dentry: negative
 * @mode: permissions, umask applied
 *
 * Context: may sleep.
 * Return: 0 or -errno.
 */
int vfs_create(struct inode *dir, struct dentry *dentry, int mode)
{
	int error = may_create(dir, dentry);

	if (error)
		return error;
	if (!dir->i_op->create)
		return -EACCES;
	return dir->i_op->create(dir, dentry, (mode & S_IALLUGO) | S_IFREG);
}

/**
 * vfs_mkdir - make a directory
 * @dir: its parent, i_sem held
 * @dentry: negative
 * @mode: permissions, umask applied
 *
 * Context: may sleep.
 * Return: 0 or -errno.
 */
int vfs_mkdir(struct inode *dir, struct dentry *dentry, int mode)
{
	int error = may_create(dir, dentry);

	if (error)
		return error;
	if (!dir->i_op->mkdir)
		return -EPERM;
	return dir->i_op->mkdir(dir, dentry, mode & (S_IRWXUGO | S_ISVTX));
}

/**
 * vfs_mknod - make a device, a FIFO or a socket's name
 * @dir: the directory, i_sem held
 * @dentry: negative
 * @mode: with S_IFMT, umask applied
 * @dev: of a device
 *
 * Context: may sleep.
 * Return: 0 or -errno (-EPERM: devices are for CAP_MKNOD).
 */
int vfs_mknod(struct inode *dir, struct dentry *dentry, int mode, dev_t dev)
{
	int error = may_create(dir, dentry);

	if (error)
		return error;
	if ((S_ISCHR(mode) || S_ISBLK(mode)) && !capable(CAP_MKNOD))
		return -EPERM;
	if (!dir->i_op->mknod)
		return -EPERM;
	return dir->i_op->mknod(dir, dentry, mode, dev);
}

/**
 * vfs_symlink - make a symlink
 * @dir: the directory, i_sem held
 * @dentry: negative
 * @target: its text
 *
 * Context: may sleep.
 * Return: 0 or -errno.
 */
int vfs_symlink(struct inode *dir, struct dentry *dentry, const char *target)
{
	int error = may_create(dir, dentry);

	if (error)
		return error;
	if (!dir->i_op->symlink)
		return -EPERM;
	return dir->i_op->symlink(dir, dentry, target);
}

/**
 * vfs_link - give a file another name
 * @old: a dentry of the file
 * @dir: directory of the new name, its i_sem held
 * @dentry: the new name, negative
 *
 * Context: may sleep.
 * Return: 0 or -errno.
 */
int vfs_link(struct dentry *old, struct inode *dir, struct dentry *dentry)
{
	struct inode *inode = old->d_inode;
	int error;

	if (!inode)
		return -ENOENT;
	error = may_create(dir, dentry);
	if (error)
		return error;
	if (dir->i_sb != inode->i_sb)
		return -EXDEV;
	if (inode->i_flags & (S_APPEND | S_IMMUTABLE))
		return -EPERM;
	if (!dir->i_op->link || S_ISDIR(inode->i_mode))
		return -EPERM;
	down(&inode->i_sem);
	if (!inode->i_nlink && !(inode->i_state & I_LINKABLE))
		error = -ENOENT;
	else
		error = dir->i_op->link(old, dir, dentry);
	if (!error)
		inode->i_state &= ~I_LINKABLE;
	up(&inode->i_sem);
	return error;
}

/**
 * lookup_create - the dentry of a name that is to be made
 * @nd: after LOOKUP_PARENT
 * @is_dir: a trailing slash is fine
 *
 * Context: may sleep. Takes the i_sem of nd's dentry, also when it fails: the caller gives it back.
 * Return: the dentry, negative; ERR_PTR(-EEXIST) and what lookups say.
 */
struct dentry *lookup_create(struct nameidata *nd, int is_dir)
{
	struct dentry *dentry;
	int error = 0;

	down(&nd->dentry->d_inode->i_sem);
	if (nd->last_type != LAST_NORM)
		return ERR_PTR(-EEXIST);
	dentry = lookup_hash(&nd->last, nd->dentry);
	if (IS_ERR(dentry))
		return dentry;
	if (dentry->d_inode)
		error = -EEXIST;
	else if (!is_dir && nd->last.name[nd->last.len])
		error = -ENOENT;
	else if (mnt_is_readonly(nd->mnt))
		error = -EROFS;
	if (!error)
		return dentry;
	dput(dentry);
	return ERR_PTR(error);
}

/* What is to be made, for make_at(). */
struct new_node {
	int mode;		/* with S_IFMT */
	dev_t dev;
	const char *target;	/* of a symlink */
};

static int make_one(struct inode *dir, struct dentry *dentry, const struct new_node *node)
{
	switch (node->mode & S_IFMT) {
	case S_IFDIR:
		return vfs_mkdir(dir, dentry, node->mode & ~current->fs->umask);
	case S_IFLNK:
		return vfs_symlink(dir, dentry, node->target);
	case S_IFREG:
		return vfs_create(dir, dentry, node->mode & ~current->fs->umask);
	}
	return vfs_mknod(dir, dentry, node->mode & ~current->fs->umask, node->dev);
}

static long make_at(int dfd, const char __user *pathname, const struct new_node *node)
{
	struct nameidata nd;
	struct dentry *dentry;
	char *name = getname(pathname);
	long error;

	if (IS_ERR(name))
		return PTR_ERR(name);
	error = path_lookup_at(dfd, name, LOOKUP_PARENT, &nd);
	if (error)
		goto out;
	dentry = lookup_create(&nd, S_ISDIR(node->mode));
	error = PTR_ERR(dentry);
	if (!IS_ERR(dentry)) {
		error = make_one(nd.dentry->d_inode, dentry, node);
		dput(dentry);
	}
	up(&nd.dentry->d_inode->i_sem);
	path_release(&nd);
out:
	putname(name);
	return error;
}

asmlinkage long sys_mkdirat(int dfd, const char __user *pathname, umode_t mode)
{
	struct new_node node = { .mode = S_IFDIR | (mode & (S_IRWXUGO | S_ISVTX)) };

	return make_at(dfd, pathname, &node);
}

asmlinkage long sys_mkdir(const char __user *pathname, umode_t mode)
{
	return sys_mkdirat(AT_FDCWD, pathname, mode);
}

asmlinkage long sys_mknodat(int dfd, const char __user *filename, umode_t mode, unsigned int dev)
{
	struct new_node node = { .mode = mode & (S_IFMT | S_IALLUGO), .dev = new_decode_dev(dev) };

	switch (mode & S_IFMT) {
	case 0:
		node.mode |= S_IFREG;
		break;
	case S_IFREG:
	case S_IFCHR:
	case S_IFBLK:
	case S_IFIFO:
	case S_IFSOCK:
		break;
	case S_IFDIR:
		return -EPERM;
	default:
		return -EINVAL;
	}
	return make_at(dfd, filename, &node);
}

asmlinkage long sys_mknod(const char __user *filename, umode_t mode, unsigned int dev)
{
	return sys_mknodat(AT_FDCWD, filename, mode, dev);
}

asmlinkage long sys_symlinkat(const char __user *oldname, int newdfd, const char __user *newname)
{
	struct new_node node = { .mode = S_IFLNK | S_IRWXUGO };
	char *target = getname(oldname);
	long error;

	if (IS_ERR(target))
		return PTR_ERR(target);
	node.target = target;
	error = make_at(newdfd, newname, &node);
	putname(target);
	return error;
}

asmlinkage long sys_symlink(const char __user *oldname, const char __user *newname)
{
	return sys_symlinkat(oldname, AT_FDCWD, newname);
}

static long do_link(struct nameidata *old, int newdfd, const char *newname)
{
	struct nameidata nd;
	struct dentry *dentry;
	long error = path_lookup_at(newdfd, newname, LOOKUP_PARENT, &nd);

	if (error)
		return error;
	dentry = lookup_create(&nd, 0);
	error = PTR_ERR(dentry);
	if (!IS_ERR(dentry)) {
		error = -EXDEV;
		if (old->mnt == nd.mnt)
			error = vfs_link(old->dentry, nd.dentry->d_inode, dentry);
		dput(dentry);
	}
	up(&nd.dentry->d_inode->i_sem);
	path_release(&nd);
	return error;
}

asmlinkage long sys_linkat(int olddfd, const char __user *oldname, int newdfd,
			   const char __user *newname, int flags)
{
	struct nameidata old;
	unsigned int how = 0;
	char *name;
	long error;

	if (flags & ~(AT_SYMLINK_FOLLOW | AT_EMPTY_PATH))
		return -EINVAL;
	if ((flags & AT_EMPTY_PATH) && !capable(CAP_DAC_READ_SEARCH))
		return -ENOENT;
	how |= flags & AT_SYMLINK_FOLLOW ? LOOKUP_FOLLOW : 0;
	how |= flags & AT_EMPTY_PATH ? LOOKUP_EMPTY : 0;
	error = user_path_at(olddfd, oldname, how, &old);
	if (error)
		return error;
	name = getname(newname);
	error = PTR_ERR(name);
	if (!IS_ERR(name)) {
		error = do_link(&old, newdfd, name);
		putname(name);
	}
	path_release(&old);
	return error;
}

asmlinkage long sys_link(const char __user *oldname, const char __user *newname)
{
	return sys_linkat(AT_FDCWD, oldname, AT_FDCWD, newname, 0);
}
