// SPDX-License-Identifier: GPL-2.0-only
/*
 * tmpfs: directories. They live in the dentry cache and nowhere else, so each name holds a
 * reference to its dentry. A name is charged as an inode (as Linux does for hard links), and its
 * directory seems to grow by BOGO_DIRENT_SIZE.
 */
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/namei.h>
#include <linux/shmem_fs.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "tmpfs.h"

#define BOGO_DIRENT_SIZE 20
#define SHORT_SYMLINK_LEN 128	/* shorter targets do not take a page */

static const struct inode_operations tmpfs_dir_inode_operations;
static const struct inode_operations tmpfs_short_symlink_operations;

/**
 * tmpfs_get_inode - a new inode with the operations of its type
 * @sb: the filesystem
 * @dir: its directory, or NULL
 * @mode: type and permissions
 * @dev: of a device
 *
 * Return: the inode; ERR_PTR(-ENOSPC, -ENOMEM).
 */
struct inode *tmpfs_get_inode(struct super_block *sb, const struct inode *dir, umode_t mode,
			      dev_t dev)
{
	struct inode *inode = shmem_get_inode(sb, dir, mode, dev, VM_NORESERVE);

	if (!IS_ERR(inode) && S_ISDIR(mode)) {
		inode->i_op = &tmpfs_dir_inode_operations;
		inode->i_fop = &simple_dir_operations;
		inode->i_size = 2 * BOGO_DIRENT_SIZE;
		inode->i_nlink = 2;
	}
	return inode;
}

static void touch_dir(struct inode *dir, long growth)
{
	dir->i_size += growth;
	dir->i_mtime = dir->i_ctime = current_time(dir);
}

/* A new name: pinned until it is removed. */
static void pin_name(struct inode *dir, struct dentry *dentry, struct inode *inode)
{
	touch_dir(dir, BOGO_DIRENT_SIZE);
	d_instantiate(dentry, inode);
	dget(dentry);
}

static int tmpfs_mknod(struct inode *dir, struct dentry *dentry, int mode, dev_t dev)
{
	struct inode *inode = tmpfs_get_inode(dir->i_sb, dir, mode, dev);

	if (IS_ERR(inode))
		return PTR_ERR(inode);
	pin_name(dir, dentry, inode);
	return 0;
}

static int tmpfs_create(struct inode *dir, struct dentry *dentry, int mode)
{
	return tmpfs_mknod(dir, dentry, mode | S_IFREG, 0);
}

static int tmpfs_mkdir(struct inode *dir, struct dentry *dentry, int mode)
{
	int err = tmpfs_mknod(dir, dentry, mode | S_IFDIR, 0);

	if (!err)
		dir->i_nlink++;
	return err;
}

static int tmpfs_tmpfile(struct inode *dir, struct dentry *dentry, int mode)
{
	struct inode *inode = tmpfs_get_inode(dir->i_sb, dir, mode | S_IFREG, 0);

	if (IS_ERR(inode))
		return PTR_ERR(inode);
	inode->i_nlink = 0;
	d_instantiate(dentry, inode);
	return 0;
}

static int tmpfs_link(struct dentry *old, struct inode *dir, struct dentry *dentry)
{
	struct inode *inode = old->d_inode;
	/* A file that had no name (O_TMPFILE) was charged when it was made. */
	int err = inode->i_nlink ? shmem_reserve_inode(inode->i_sb) : 0;

	if (err)
		return err;
	inode->i_ctime = current_time(inode);
	inode->i_nlink++;
	atomic_inc(&inode->i_count);
	pin_name(dir, dentry, inode);
	return 0;
}

static int tmpfs_unlink(struct inode *dir, struct dentry *dentry)
{
	struct inode *inode = dentry->d_inode;

	if (inode->i_nlink > 1 && !S_ISDIR(inode->i_mode))
		shmem_free_inode(inode->i_sb);
	touch_dir(dir, -BOGO_DIRENT_SIZE);
	inode->i_ctime = dir->i_ctime;
	inode->i_nlink--;
	dput(dentry);
	return 0;
}

static int tmpfs_rmdir(struct inode *dir, struct dentry *dentry)
{
	if (!simple_empty(dentry))
		return -ENOTEMPTY;
	dentry->d_inode->i_nlink--;
	dir->i_nlink--;
	return tmpfs_unlink(dir, dentry);
}

static int tmpfs_rename(struct inode *old_dir, struct dentry *old_dentry, struct inode *new_dir,
			struct dentry *new_dentry, unsigned int flags)
{
	struct inode *target = new_dentry->d_inode;
	int err = simple_rename(old_dir, old_dentry, new_dir, new_dentry, flags);

	if (err)
		return err;
	if (flags & RENAME_EXCHANGE)
		return 0;
	/* What was replaced, if anything, made room for the name. */
	if (target && target->i_nlink && !S_ISDIR(target->i_mode))
		shmem_free_inode(target->i_sb);
	old_dir->i_size -= BOGO_DIRENT_SIZE;
	new_dir->i_size += target ? 0 : BOGO_DIRENT_SIZE;
	return 0;
}

/* ---- symbolic links ---- */

static int short_readlink(struct dentry *dentry, char __user *buffer, int buflen)
{
	return vfs_readlink(dentry, buffer, buflen, SHMEM_I(dentry->d_inode)->symlink);
}

static int short_follow_link(struct dentry *dentry, struct nameidata *nd)
{
	return vfs_follow_link(nd, SHMEM_I(dentry->d_inode)->symlink);
}

static const struct inode_operations tmpfs_short_symlink_operations = {
	.readlink = short_readlink,
	.follow_link = short_follow_link,
};

static int set_target(struct inode *inode, const char *target, int len)
{
	inode->i_op = &tmpfs_short_symlink_operations;
	if (len > SHORT_SYMLINK_LEN) {
		inode->i_op = &page_symlink_inode_operations;
		return page_symlink(inode, target, len);
	}
	SHMEM_I(inode)->symlink = kmemdup(target, len, GFP_KERNEL);
	inode->i_size = len - 1;
	return SHMEM_I(inode)->symlink ? 0 : -ENOMEM;
}

static int tmpfs_symlink(struct inode *dir, struct dentry *dentry, const char *target)
{
	struct inode *inode = tmpfs_get_inode(dir->i_sb, dir, S_IFLNK | S_IRWXUGO, 0);
	int err;

	if (IS_ERR(inode))
		return PTR_ERR(inode);
	err = set_target(inode, target, strlen(target) + 1);
	if (err) {
		iput(inode);
		return err;
	}
	pin_name(dir, dentry, inode);
	return 0;
}

static const struct inode_operations tmpfs_dir_inode_operations = {
	.create = tmpfs_create,
	.lookup = simple_lookup,
	.link = tmpfs_link,
	.unlink = tmpfs_unlink,
	.symlink = tmpfs_symlink,
	.mkdir = tmpfs_mkdir,
	.rmdir = tmpfs_rmdir,
	.mknod = tmpfs_mknod,
	.rename = tmpfs_rename,
	.tmpfile = tmpfs_tmpfile,
};
