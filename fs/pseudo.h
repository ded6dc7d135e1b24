/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _FS_PSEUDO_H
#define _FS_PSEUDO_H
/* Files without a name in any directory: pipes, and descriptors that stand for kernel objects. */
#include <linux/types.h>

struct file;
struct file_operations;
struct inode;
struct super_block;
struct dentry_operations;
struct vfsmount;

struct vfsmount *pseudo_mount(const char *name, unsigned long magic);	/* kept for ever; panics */
struct inode *pseudo_inode(struct vfsmount *mnt, umode_t mode);		/* NULL without memory */
/* An open file on @inode, whose reference it takes over on success; ERR_PTR(-ENFILE, -ENOMEM). */
struct file *pseudo_file(struct vfsmount *mnt, struct inode *inode, const struct dentry_operations *dops,
			 const char *name, const struct file_operations *fops, unsigned int flags);

/*
 * A descriptor on the one anonymous inode, shown as anon_inode:@name; @priv is its private_data.
 * @flags: O_RDWR or the like, O_CLOEXEC, O_NONBLOCK. The descriptor, or -EMFILE, -ENFILE, -ENOMEM;
 * on failure @priv stays the caller's.
 */
int anon_inode_getfd(const char *name, const struct file_operations *fops, void *priv,
		     unsigned int flags);

#endif
