// SPDX-License-Identifier: GPL-2.0-only
/*
 * Inodes of /proc, and its superblock. There is one tree, however often it is mounted.
 */
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <uapi/linux/magic.h>
#include "internal.h"

/**
 * proc_new_inode - an inode with nothing behind it yet
 * @sb: of the mount
 * @mode: type and permissions
 *
 * Context: may sleep.
 * Return: the inode, owned by root, times now; NULL without memory.
 */
struct inode *proc_new_inode(struct super_block *sb, umode_t mode)
{
	struct proc_inode *pi = kzalloc(sizeof(*pi), GFP_KERNEL);
	struct inode *inode;

	if (!pi)
		return NULL;
	inode = new_inode(sb);
	if (!inode) {
		kfree(pi);
		return NULL;
	}
	inode->i_private = pi;
	inode->i_mode = mode;
	inode->i_uid = 0;
	inode->i_gid = 0;
	inode->i_blkbits = 10;
	inode->i_atime = inode->i_mtime = inode->i_ctime = current_time(inode);
	return inode;
}

/**
 * proc_get_inode - the inode of a registered entry
 * @sb: of the mount
 * @de: the entry; its reference becomes the inode's, or is dropped without memory
 */
struct inode *proc_get_inode(struct super_block *sb, struct proc_dir_entry *de)
{
	struct inode *inode = proc_new_inode(sb, de->mode);

	if (!inode) {
		pde_put(de);
		return NULL;
	}
	PROC_I(inode)->pde = de;
	inode->i_ino = de->low_ino;
	inode->i_uid = de->uid;
	inode->i_gid = de->gid;
	inode->i_size = de->size;
	inode->i_nlink = de->nlink;
	if (de->proc_iops)
		inode->i_op = de->proc_iops;
	if (de->proc_fops)
		inode->i_fop = de->proc_fops;
	return inode;
}

static void proc_clear_inode(struct inode *inode)
{
	struct proc_inode *pi = PROC_I(inode);

	inode->i_private = NULL;
	if (!pi)
		return;
	if (pi->pde)
		pde_put(pi->pde);
	if (pi->task)
		put_task_struct(pi->task);
	kfree(pi);
}

static const struct super_operations proc_sops = {
	.statfs = simple_statfs,
	.drop_inode = generic_delete_inode,
	.clear_inode = proc_clear_inode,
};

/* hidepid=0 and gid=, the defaults, may be said; nothing else is understood. */
static int check_options(const char *data)
{
	if (!data || !*data || !strcmp(data, "hidepid=0") || !strcmp(data, "hidepid=off") ||
	    strstarts(data, "gid="))
		return 0;
	return -EINVAL;
}

static int proc_fill_super(struct super_block *sb, void *data, int silent)
{
	struct inode *root;

	(void)silent;
	if (check_options(data))
		return -EINVAL;
	sb->s_blocksize = 1024;
	sb->s_blocksize_bits = 10;
	sb->s_magic = PROC_SUPER_MAGIC;
	sb->s_op = &proc_sops;
	sb->s_time_gran = 1;
	sb->s_maxbytes = MAX_LFS_FILESIZE;
	atomic_inc(&proc_root.count);
	root = proc_get_inode(sb, &proc_root);
	if (!root)
		return -ENOMEM;
	sb->s_root = d_alloc_root(root);
	return sb->s_root ? 0 : -ENOMEM;
}

static struct super_block *proc_get_sb(struct file_system_type *type, int flags,
				       const char *dev_name, void *data)
{
	(void)dev_name;
	return get_sb_single(type, flags, data, proc_fill_super);
}

struct file_system_type proc_fs_type = {
	.name = "proc",
	.fs_flags = FS_USERNS_MOUNT,
	.get_sb = proc_get_sb,
	.kill_sb = kill_anon_super,
};
