// SPDX-License-Identifier: GPL-2.0-only
/* Dirty inodes: marking them, and writing them and their pages back. */
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include "internal.h"

/**
 * __mark_inode_dirty - something of an inode must be written back
 * @inode: the inode
 * @flags: I_DIRTY_SYNC, I_DIRTY_DATASYNC, I_DIRTY_PAGES
 *
 * Filesystems that write nothing (no write_inode(), no pages to write) keep no list.
 */
void __mark_inode_dirty(struct inode *inode, int flags)
{
	struct super_block *sb = inode->i_sb;

	if (sb->s_op && sb->s_op->dirty_inode && (flags & (I_DIRTY_SYNC | I_DIRTY_DATASYNC)))
		sb->s_op->dirty_inode(inode);
	if (!sb->s_op || !sb->s_op->write_inode || hlist_unhashed(&inode->i_hash))
		return;
	if ((inode->i_state & flags) == flags)
		return;
	if (!(inode->i_state & (I_DIRTY | I_LOCK | I_FREEING)))
		list_move(&inode->i_list, &sb->s_dirty);
	inode->i_state |= flags;
}

/**
 * mark_inode_dirty - the inode itself and its pages must be written back
 * @inode: the inode
 */
void mark_inode_dirty(struct inode *inode)
{
	__mark_inode_dirty(inode, I_DIRTY);
}

static int write_one_inode(struct inode *inode, int wait)
{
	const struct super_operations *op = inode->i_sb->s_op;
	unsigned long dirty = inode->i_state & I_DIRTY;
	int err, ret;

	inode->i_state |= I_LOCK;
	inode->i_state &= ~I_DIRTY;
	ret = filemap_fdatasync(inode->i_mapping);
	if ((dirty & (I_DIRTY_SYNC | I_DIRTY_DATASYNC)) && op && op->write_inode) {
		err = op->write_inode(inode, wait);
		ret = ret ? ret : err;
	}
	if (wait) {
		err = filemap_fdatawait(inode->i_mapping);
		ret = ret ? ret : err;
	}
	inode->i_state |= I_NEW;	/* unlock_new_inode() clears both and wakes */
	unlock_new_inode(inode);
	return ret;
}

/**
 * write_inode_now - write an inode and its pages
 * @inode: referenced by the caller
 * @sync: wait until it is done
 *
 * Context: may sleep.
 * Return: 0 or the first error.
 */
int write_inode_now(struct inode *inode, int sync)
{
	int ret;

	inode_wait_on(inode);
	ret = write_one_inode(inode, sync);
	if (!(inode->i_state & (I_DIRTY | I_FREEING)) && !list_empty(&inode->i_list))
		list_del_init(&inode->i_list);
	return ret;
}

/**
 * sync_inodes_sb - write what is dirty in a filesystem
 * @sb: the filesystem
 * @wait: until it is done
 *
 * Context: may sleep.
 * Return: 0 or the first error.
 */
int sync_inodes_sb(struct super_block *sb, int wait)
{
	LIST_HEAD(todo);
	int ret = 0, err;

	list_splice_init(&sb->s_dirty, &todo);
	while (!list_empty(&todo)) {
		struct inode *inode = list_last_entry(&todo, struct inode, i_list);

		list_del_init(&inode->i_list);
		__iget(inode);
		err = write_inode_now(inode, wait);
		ret = ret ? ret : err;
		if ((inode->i_state & I_DIRTY) && list_empty(&inode->i_list))
			list_add(&inode->i_list, &sb->s_dirty);
		iput(inode);
	}
	return ret;
}

/**
 * sync_filesystem - write inodes, superblock and what else a filesystem has
 * @sb: s_umount held
 * @wait: until it is done
 */
int sync_filesystem(struct super_block *sb, int wait)
{
	int ret = 0, err;

	if (sb->s_flags & MS_RDONLY)
		return 0;
	ret = sync_inodes_sb(sb, wait);
	if (sb->s_op && sb->s_op->sync_fs) {
		err = sb->s_op->sync_fs(sb, wait);
		ret = ret ? ret : err;
	}
	return ret;
}
