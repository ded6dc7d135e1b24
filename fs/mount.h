/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _FS_MOUNT_H
#define _FS_MOUNT_H
/* The verbs of the mount tree, between namespace.c and the system calls in mount.c. */
#include <linux/mount.h>
#include <linux/rwsem.h>

struct nameidata;

extern struct rw_semaphore namespace_sem;	/* the tree and mount_list */
void attach_mnt(struct vfsmount *mnt, struct vfsmount *parent, struct dentry *mountpoint);
void detach_mnt(struct vfsmount *mnt);
struct vfsmount *next_mnt(struct vfsmount *p, struct vfsmount *root);
int mnt_stands_on(const struct vfsmount *mnt, const struct vfsmount *base);
struct vfsmount *clone_mnt(struct vfsmount *old, struct dentry *root);
struct vfsmount *copy_tree(struct vfsmount *mnt, struct dentry *dentry);
void umount_tree(struct vfsmount *mnt);
int graft_tree(struct vfsmount *mnt, struct nameidata *nd);
struct vfsmount *do_kern_mount(const char *fstype, int flags, const char *devname, void *data);

#endif
