// SPDX-License-Identifier: GPL-2.0-only
/*
 * The tree of mounts. A vfsmount covers a dentry of its parent; the hash by (parent, dentry) takes
 * a path walk down, mnt_parent and mnt_mountpoint take it up. There is one namespace.
 *
 * A mount that is attached holds one reference to itself (the tree's), one to its parent and one
 * to the dentry it covers.
 */
#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/fdtable.h>
#include <linux/hash.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "internal.h"
#include "mount.h"

#define MOUNT_HASH_BITS 6
static struct list_head mount_hashtable[1 << MOUNT_HASH_BITS];
LIST_HEAD(mount_list);
DECLARE_RWSEM(namespace_sem);

static struct list_head *mount_chain(const struct vfsmount *mnt, const struct dentry *dentry)
{
	return mount_hashtable +
	       hash_long((unsigned long)mnt >> 4 ^ (unsigned long)dentry, MOUNT_HASH_BITS);
}

/**
 * alloc_vfsmnt - make a mount
 * @devname: what /proc/mounts shows first; copied
 *
 * Return: with one reference and nothing in it; NULL without memory.
 */
struct vfsmount *alloc_vfsmnt(const char *devname)
{
	static int last_id;
	struct vfsmount *mnt = kzalloc(sizeof(*mnt), GFP_KERNEL);

	if (!mnt)
		return NULL;
	mnt->mnt_devname = kstrdup(devname ? devname : "none", GFP_KERNEL);
	if (!mnt->mnt_devname) {
		kfree(mnt);
		return NULL;
	}
	atomic_set(&mnt->mnt_count, 1);
	INIT_LIST_HEAD(&mnt->mnt_hash);
	INIT_LIST_HEAD(&mnt->mnt_mounts);
	INIT_LIST_HEAD(&mnt->mnt_child);
	INIT_LIST_HEAD(&mnt->mnt_list);
	mnt->mnt_parent = mnt;
	mnt->mnt_id = ++last_id;
	return mnt;
}

static void free_vfsmnt(struct vfsmount *mnt)
{
	kfree(mnt->mnt_devname);
	kfree(mnt);
}

/**
 * __mntput - the last reference to a mount is gone
 * @mnt: detached
 *
 * Context: may sleep; the filesystem may be shut down.
 */
void __mntput(struct vfsmount *mnt)
{
	struct super_block *sb = mnt->mnt_sb;

	dput(mnt->mnt_root);
	free_vfsmnt(mnt);
	deactivate_super(sb);
}

/**
 * lookup_mnt - what is mounted on a dentry
 * @mnt: the mount that the dentry is seen through
 * @dentry: the dentry
 *
 * Return: the topmost mount, without a reference, or NULL.
 */
struct vfsmount *lookup_mnt(struct vfsmount *mnt, struct dentry *dentry)
{
	struct vfsmount *p;

	list_for_each_entry(p, mount_chain(mnt, dentry), mnt_hash) {
		if (p->mnt_parent == mnt && p->mnt_mountpoint == dentry)
			return p;
	}
	return NULL;
}

/**
 * attach_mnt - put a mount into the tree
 * @mnt: detached; the caller's reference becomes the tree's
 * @parent: the mount it stands on
 * @mountpoint: the dentry it covers
 *
 * Context: namespace_sem held for writing.
 */
void attach_mnt(struct vfsmount *mnt, struct vfsmount *parent, struct dentry *mountpoint)
{
	mnt->mnt_parent = mntget(parent);
	mnt->mnt_mountpoint = dget(mountpoint);
	mountpoint->d_mounted++;
	list_add(&mnt->mnt_hash, mount_chain(parent, mountpoint));
	list_add_tail(&mnt->mnt_child, &parent->mnt_mounts);
}

/**
 * detach_mnt - take a mount out of the tree
 * @mnt: attached, not the root
 *
 * Drops what attach_mnt() took; the tree's reference becomes the caller's.
 */
void detach_mnt(struct vfsmount *mnt)
{
	struct vfsmount *parent = mnt->mnt_parent;
	struct dentry *mountpoint = mnt->mnt_mountpoint;

	mnt->mnt_parent = mnt;
	mnt->mnt_mountpoint = mnt->mnt_root;
	list_del_init(&mnt->mnt_hash);
	list_del_init(&mnt->mnt_child);
	mountpoint->d_mounted--;
	dput(mountpoint);
	mntput(parent);
}

/**
 * next_mnt - walk a tree of mounts, a parent before its children
 * @p: where the walk stands
 * @root: where it began
 *
 * Return: the next mount or NULL.
 */
struct vfsmount *next_mnt(struct vfsmount *p, struct vfsmount *root)
{
	struct list_head *next = p->mnt_mounts.next;

	if (next == &p->mnt_mounts) {
		for (;;) {
			if (p == root)
				return NULL;
			next = p->mnt_child.next;
			if (next != &p->mnt_parent->mnt_mounts)
				break;
			p = p->mnt_parent;
		}
	}
	return list_entry(next, struct vfsmount, mnt_child);
}

/**
 * mnt_stands_on - is a mount part of the tree on another?
 * @mnt: the one
 * @base: the other; a mount stands on itself
 */
int mnt_stands_on(const struct vfsmount *mnt, const struct vfsmount *base)
{
	while (mnt != base) {
		if (mnt->mnt_parent == mnt)
			return 0;
		mnt = mnt->mnt_parent;
	}
	return 1;
}

/**
 * clone_mnt - another mount of the same filesystem
 * @old: the model
 * @root: the directory (or file) to show
 *
 * Return: detached, with one reference; NULL without memory.
 */
struct vfsmount *clone_mnt(struct vfsmount *old, struct dentry *root)
{
	struct vfsmount *mnt = alloc_vfsmnt(old->mnt_devname);

	if (!mnt)
		return NULL;
	mnt->mnt_flags = old->mnt_flags & ~MNT_EXPIRY_MARK;
	atomic_inc(&old->mnt_sb->s_active);
	mnt->mnt_sb = old->mnt_sb;
	mnt->mnt_root = dget(root);
	mnt->mnt_mountpoint = root;
	return mnt;
}

/* A mount and what stands on it leave the tree; all that is left are the users' references. */
void umount_tree(struct vfsmount *mnt)
{
	struct vfsmount *p;

	while (!list_empty(&mnt->mnt_mounts)) {
		p = list_last_entry(&mnt->mnt_mounts, struct vfsmount, mnt_child);
		while (!list_empty(&p->mnt_mounts))
			p = list_last_entry(&p->mnt_mounts, struct vfsmount, mnt_child);
		list_del_init(&p->mnt_list);
		detach_mnt(p);
		mntput(p);
	}
	list_del_init(&mnt->mnt_list);
	if (mnt->mnt_parent != mnt)
		detach_mnt(mnt);
	mntput(mnt);
}

/* Below which clone does the clone of @p belong? @q is the clone of @from, which came before. */
static struct vfsmount *clone_parent(struct vfsmount *p, struct vfsmount *from, struct vfsmount *q)
{
	while (from != p->mnt_parent) {
		from = from->mnt_parent;
		q = q->mnt_parent;
	}
	return q;
}

/* The walk of copy_tree(): what next_mnt() gives, without the trees that are not copied. */
static struct vfsmount *next_copied(struct vfsmount *p, struct vfsmount *top, struct dentry *dentry)
{
	struct vfsmount *next = next_mnt(p, top);

	while (next && ((next->mnt_flags & MNT_UNBINDABLE) ||
			(next->mnt_parent == top && !is_subdir(next->mnt_mountpoint, dentry)))) {
		struct vfsmount *skipped = next;

		do {
			next = next_mnt(next, top);
		} while (next && mnt_stands_on(next, skipped));
	}
	return next;
}

/**
 * copy_tree - clone a mount and what stands on it
 * @mnt: the top
 * @dentry: the directory of @mnt to begin at; mounts outside are left out
 *
 * Return: the clone of the top, detached; NULL without memory.
 */
struct vfsmount *copy_tree(struct vfsmount *mnt, struct dentry *dentry)
{
	struct vfsmount *res = clone_mnt(mnt, dentry), *from = mnt, *q = res, *p, *child;

	while (res && (p = next_copied(from, mnt, dentry))) {
		child = clone_mnt(p, p->mnt_root);
		if (!child) {
			umount_tree(res);
			return NULL;
		}
		q = clone_parent(p, from, q);
		attach_mnt(child, q, p->mnt_mountpoint);
		q = child;
		from = p;
	}
	return res;
}

/**
 * graft_tree - mount what is ready
 * @mnt: detached, perhaps with a tree on it; the reference is taken over on success
 * @nd: where; its topmost mount
 *
 * Context: namespace_sem held for writing.
 * Return: 0, -EINVAL (never to be mounted by users), -ENOTDIR (a file on a directory or the other
 * way round),
 * -ENOENT (the place has been removed).
 */
int graft_tree(struct vfsmount *mnt, struct nameidata *nd)
{
	struct vfsmount *p;

	if (mnt->mnt_sb->s_flags & MS_NOUSER)
		return -EINVAL;
	if (S_ISDIR(nd->dentry->d_inode->i_mode) != S_ISDIR(mnt->mnt_root->d_inode->i_mode))
		return -ENOTDIR;
	if (d_unhashed(nd->dentry) && !IS_ROOT(nd->dentry))
		return -ENOENT;
	attach_mnt(mnt, nd->mnt, nd->dentry);
	for (p = mnt; p; p = next_mnt(p, mnt))
		list_add_tail(&p->mnt_list, &mount_list);
	return 0;
}

static struct vfsmount *type_mount(struct file_system_type *type, int flags, const char *devname,
				   void *data)
{
	struct vfsmount *mnt = alloc_vfsmnt(devname);
	struct super_block *sb;

	if (!mnt)
		return ERR_PTR(-ENOMEM);
	sb = do_get_sb(type, flags, devname, data);
	if (IS_ERR(sb)) {
		free_vfsmnt(mnt);
		return ERR_CAST(sb);
	}
	mnt->mnt_sb = sb;
	mnt->mnt_root = dget(sb->s_root);
	mnt->mnt_mountpoint = mnt->mnt_root;
	return mnt;
}

/**
 * do_kern_mount - make a mount that is not in the tree yet
 * @fstype: name of the filesystem's type
 * @flags: MS_*
 * @devname: of what
 * @data: options
 *
 * Return: detached, with one reference; ERR_PTR(-ENODEV): no such type.
 */
struct vfsmount *do_kern_mount(const char *fstype, int flags, const char *devname, void *data)
{
	struct file_system_type *type = get_fs_type(fstype);

	return type ? type_mount(type, flags, devname, data) : ERR_PTR(-ENODEV);
}

/**
 * kern_mount - a mount for the kernel's own use
 * @type: need not be registered
 *
 * Return: never in the tree; ERR_PTR.
 */
struct vfsmount *kern_mount(struct file_system_type *type)
{
	return type_mount(type, MS_KERNMOUNT, type->name, NULL);
}

/* rootfs is where everything stands: current's, and so every task's, root and working directory. */
static void __init init_mount_tree(void)
{
	struct vfsmount *mnt = do_kern_mount("rootfs", 0, "rootfs", NULL);

	if (IS_ERR(mnt))
		panic("VFS: cannot mount rootfs: %ld", PTR_ERR(mnt));
	list_add(&mnt->mnt_list, &mount_list);
	set_fs_pwd(&init_fs, mnt, mnt->mnt_root);
	set_fs_root(&init_fs, mnt, mnt->mnt_root);
}

/**
 * mnt_init - the mount tree and its root
 *
 * Context: boot; the caches of names and inodes stand.
 */
void __init mnt_init(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(mount_hashtable); i++)
		INIT_LIST_HEAD(mount_hashtable + i);
	init_rootfs();
	init_mount_tree();
}
