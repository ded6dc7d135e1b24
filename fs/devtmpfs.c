// SPDX-License-Identifier: GPL-2.0-only
/*
 * devtmpfs: a tmpfs that the kernel fills with the nodes of its devices. There is one, whatever the
 * number of mounts. Drivers may name their nodes before it exists: those wait in a list.
 */
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "tmpfs/tmpfs.h"

struct dev_node {
	struct list_head list;
	umode_t mode;
	dev_t dev;
	char name[32];
};

static LIST_HEAD(early_nodes);
static struct vfsmount *dev_mnt;	/* the kernel's own; NULL until devtmpfs exists */

/* The directory of a node's name ("input/event0"), made when absent, with its i_sem down. */
static struct dentry *lock_parent(const char **name)
{
	struct dentry *dir = dget(dev_mnt->mnt_root), *child;
	const char *slash = strchr(*name, '/');
	int err = 0;

	down(&dir->d_inode->i_sem);
	if (!slash)
		return dir;
	child = lookup_one_len(*name, dir, (int)(slash - *name));
	if (!IS_ERR(child) && !child->d_inode)
		err = dir->d_inode->i_op->mkdir(dir->d_inode, child, 0755);
	up(&dir->d_inode->i_sem);
	dput(dir);
	if (IS_ERR(child))
		return child;
	if (err || !S_ISDIR(child->d_inode->i_mode)) {
		dput(child);
		return ERR_PTR(err ? err : -ENOTDIR);
	}
	*name = slash + 1;
	down(&child->d_inode->i_sem);
	return child;
}

static void unlock_parent(struct dentry *dir)
{
	up(&dir->d_inode->i_sem);
	dput(dir);
}

static int make_node(const char *name, umode_t mode, dev_t dev)
{
	struct dentry *dir = lock_parent(&name), *dentry;
	int err;

	if (IS_ERR(dir))
		return (int)PTR_ERR(dir);
	dentry = lookup_one_len(name, dir, (int)strlen(name));
	err = PTR_ERR_OR_ZERO(dentry);
	if (!err) {
		err = dentry->d_inode ? -EEXIST
				      : dir->d_inode->i_op->mknod(dir->d_inode, dentry, mode, dev);
		if (!err) {
			/* the maker's umask and identity do not matter here */
			dentry->d_inode->i_mode = mode;
			dentry->d_inode->i_uid = 0;
			dentry->d_inode->i_gid = 0;
		}
		dput(dentry);
	}
	unlock_parent(dir);
	return err;
}

/**
 * devtmpfs_create_node - show a device in /dev
 * @name: path below /dev; missing directories of one level are made
 * @mode: S_IFCHR or S_IFBLK and the permissions
 * @dev: the device
 * Context: may sleep.
 * Return: 0, or -errno (-ENOMEM, -ENOSPC, -EEXIST).
 */
int devtmpfs_create_node(const char *name, umode_t mode, dev_t dev)
{
	struct dev_node *node;

	if (dev_mnt)
		return make_node(name, mode, dev);
	if (strlen(name) >= sizeof(node->name))
		return -ENAMETOOLONG;
	node = kmalloc(sizeof(*node), GFP_KERNEL);
	if (!node)
		return -ENOMEM;
	strcpy(node->name, name);
	node->mode = mode;
	node->dev = dev;
	list_add_tail(&node->list, &early_nodes);
	return 0;
}

/**
 * devtmpfs_delete_node - take a device out of /dev
 * @name: as it was created
 * Context: may sleep.
 * Return: 0, or -errno (-ENOENT).
 */
int devtmpfs_delete_node(const char *name)
{
	struct dentry *dir, *dentry;
	int err;

	if (!dev_mnt)
		return -ENOENT;
	dir = lock_parent(&name);
	if (IS_ERR(dir))
		return (int)PTR_ERR(dir);
	dentry = lookup_one_len(name, dir, (int)strlen(name));
	err = PTR_ERR_OR_ZERO(dentry);
	if (!err) {
		err = dentry->d_inode ? dir->d_inode->i_op->unlink(dir->d_inode, dentry) : -ENOENT;
		if (!err)
			d_delete(dentry);
		dput(dentry);
	}
	unlock_parent(dir);
	return err;
}

static int devtmpfs_fill_super(struct super_block *sb, void *data, int silent)
{
	char options[] = "mode=755";

	return tmpfs_fill_super(sb, options, silent);
}

static struct super_block *devtmpfs_get_sb(struct file_system_type *type, int flags,
					   const char *dev_name, void *data)
{
	return get_sb_single(type, flags, data, devtmpfs_fill_super);
}

static struct file_system_type devtmpfs_fs_type = {
	.name = "devtmpfs",
	.get_sb = devtmpfs_get_sb,
	.kill_sb = kill_litter_super,
};

static int __init devtmpfs_init(void)
{
	struct dev_node *node, *next;
	int err = register_filesystem(&devtmpfs_fs_type);

	if (err)
		return err;
	dev_mnt = kern_mount(&devtmpfs_fs_type);
	if (IS_ERR(dev_mnt))
		panic("devtmpfs: cannot be mounted: error %ld", PTR_ERR(dev_mnt));
	list_for_each_entry_safe(node, next, &early_nodes, list) {
		err = make_node(node->name, node->mode, node->dev);
		if (err)
			pr_err("devtmpfs: no node for %s: error %d\n", node->name, err);
		list_del(&node->list);
		kfree(node);
	}
	return 0;
}
fs_initcall(devtmpfs_init);
