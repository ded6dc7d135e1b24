// SPDX-License-Identifier: GPL-2.0-only
/* mount(2), umount2(2) and pivot_root(2). */
#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/fdtable.h>
#include <linux/kernel.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"
#include "mount.h"

#define MS_PROPAGATION (MS_SHARED | MS_PRIVATE | MS_SLAVE | MS_UNBINDABLE)

static int check_root_of_mount(const struct nameidata *nd)
{
	return nd->dentry == nd->mnt->mnt_root ? 0 : -EINVAL;
}

/* ---- unmounting ---- */

/* The root itself never goes: a plain umount of it makes it read-only. */
static int do_umount_root(struct super_block *sb)
{
	int error = 0;

	down_write(&sb->s_umount);
	if (!(sb->s_flags & MS_RDONLY))
		error = do_remount_sb(sb, MS_RDONLY, NULL);
	up_write(&sb->s_umount);
	return error;
}

static int expire_mount(struct vfsmount *mnt, int flags)
{
	if (mnt == current->fs->rootmnt || (flags & (MNT_FORCE | MNT_DETACH)))
		return -EINVAL;
	if (atomic_read(&mnt->mnt_count) != 2)
		return -EBUSY;
	if (!(mnt->mnt_flags & MNT_EXPIRY_MARK)) {
		mnt->mnt_flags |= MNT_EXPIRY_MARK;
		return -EAGAIN;
	}
	return 0;
}

/* @mnt is referenced by the tree and by the caller. */
static int do_umount(struct vfsmount *mnt, int flags)
{
	int error;

	if (flags & MNT_EXPIRE) {
		error = expire_mount(mnt, flags);
		if (error)
			return error;
	}
	if (mnt == current->fs->rootmnt && !(flags & MNT_DETACH))
		return do_umount_root(mnt->mnt_sb);
	down_write(&namespace_sem);
	error = -EINVAL;
	if (mnt->mnt_parent == mnt || list_empty(&mnt->mnt_list))
		goto out;
	error = -EBUSY;
	if ((flags & MNT_DETACH) ||
	    (list_empty(&mnt->mnt_mounts) && atomic_read(&mnt->mnt_count) == 2)) {
		umount_tree(mnt);
		error = 0;
	}
out:
	up_write(&namespace_sem);
	return error;
}

asmlinkage long sys_umount(char __user *name, int flags)
{
	struct nameidata nd;
	int error;

	if (flags & ~(MNT_FORCE | MNT_DETACH | MNT_EXPIRE | UMOUNT_NOFOLLOW))
		return -EINVAL;
	if (!capable(CAP_SYS_ADMIN))
		return -EPERM;
	error = user_path_at(AT_FDCWD, name, flags & UMOUNT_NOFOLLOW ? 0 : LOOKUP_FOLLOW, &nd);
	if (error)
		return error;
	error = check_root_of_mount(&nd);
	dput(nd.dentry);	/* a reference to its root would keep it busy for ever */
	if (!error)
		error = do_umount(nd.mnt, flags);
	mntput(nd.mnt);
	return error;
}

asmlinkage long sys_oldumount(char __user *name)
{
	return sys_umount(name, 0);
}

/* ---- mounting ---- */

static int do_loopback(struct nameidata *nd, const char *old_name, int recurse)
{
	struct nameidata old;
	struct vfsmount *mnt;
	int error;

	if (!old_name || !*old_name)
		return -EINVAL;
	error = path_lookup(old_name, LOOKUP_FOLLOW, &old);
	if (error)
		return error;
	down_write(&namespace_sem);
	error = -EINVAL;
	if ((old.mnt->mnt_flags & MNT_UNBINDABLE) || list_empty(&old.mnt->mnt_list))
		goto out;
	error = -ENOMEM;
	mnt = recurse ? copy_tree(old.mnt, old.dentry) : clone_mnt(old.mnt, old.dentry);
	if (!mnt)
		goto out;
	error = graft_tree(mnt, nd);
	if (error)
		umount_tree(mnt);
out:
	up_write(&namespace_sem);
	path_release(&old);
	return error;
}

static int do_move_mount(struct nameidata *nd, const char *old_name)
{
	struct nameidata old;
	struct vfsmount *p;
	int error;

	if (!old_name || !*old_name)
		return -EINVAL;
	error = path_lookup(old_name, LOOKUP_FOLLOW, &old);
	if (error)
		return error;
	down_write(&namespace_sem);
	error = -EINVAL;
	if (old.dentry != old.mnt->mnt_root || old.mnt->mnt_parent == old.mnt)
		goto out;
	if (S_ISDIR(nd->dentry->d_inode->i_mode) != S_ISDIR(old.dentry->d_inode->i_mode))
		goto out;
	error = -ELOOP;
	if (mnt_stands_on(nd->mnt, old.mnt))
		goto out;
	detach_mnt(old.mnt);
	for (p = old.mnt; p; p = next_mnt(p, old.mnt))
		list_del_init(&p->mnt_list);
	error = graft_tree(old.mnt, nd);
out:
	up_write(&namespace_sem);
	path_release(&old);
	return error;
}

static int do_remount(struct nameidata *nd, int flags, unsigned int mnt_flags, void *data)
{
	struct super_block *sb = nd->mnt->mnt_sb;
	int error = check_root_of_mount(nd);

	if (error)
		return error;
	down_write(&sb->s_umount);
	if (!(flags & MS_BIND))
		error = do_remount_sb(sb, flags & MS_RMT_MASK, data);
	if (!error)
		nd->mnt->mnt_flags = (nd->mnt->mnt_flags & ~MNT_USER_MASK) | mnt_flags;
	up_write(&sb->s_umount);
	return error;
}

/* One namespace: nothing propagates, so that private is what every mount is. */
static int do_change_type(struct nameidata *nd, int flags)
{
	int type = flags & MS_PROPAGATION;

	if (check_root_of_mount(nd) || (flags & ~(MS_PROPAGATION | MS_REC | MS_SILENT)))
		return -EINVAL;
	if (type == MS_PRIVATE)
		nd->mnt->mnt_flags &= ~MNT_UNBINDABLE;
	else if (type == MS_UNBINDABLE)
		nd->mnt->mnt_flags |= MNT_UNBINDABLE;
	else
		return -EINVAL;
	return 0;
}

static int do_new_mount(struct nameidata *nd, const char *type, int flags, unsigned int mnt_flags,
			const char *devname, void *data)
{
	struct vfsmount *mnt;
	int error;

	if (!type)
		return -EINVAL;
	mnt = do_kern_mount(type, flags, devname, data);
	if (IS_ERR(mnt))
		return PTR_ERR(mnt);
	mnt->mnt_flags = mnt_flags;
	down_write(&namespace_sem);
	error = -EBUSY;
	if (nd->mnt->mnt_sb != mnt->mnt_sb || nd->mnt->mnt_root != nd->dentry)
		error = graft_tree(mnt, nd);
	up_write(&namespace_sem);
	if (error)
		mntput(mnt);
	return error;
}

static unsigned int mount_flags_of(unsigned long flags)
{
	static const struct {
		unsigned long ms;
		unsigned int mnt;
	} map[] = {
		{ MS_NOSUID, MNT_NOSUID },	   { MS_NODEV, MNT_NODEV },
		{ MS_NOEXEC, MNT_NOEXEC },	   { MS_NOATIME, MNT_NOATIME },
		{ MS_NODIRATIME, MNT_NODIRATIME }, { MS_RDONLY, MNT_READONLY },
		{ MS_NOSYMFOLLOW, MNT_NOSYMFOLLOW },
	};
	unsigned int mnt_flags = 0, i;

	for (i = 0; i < ARRAY_SIZE(map); i++)
		mnt_flags |= flags & map[i].ms ? map[i].mnt : 0;
	if (!(flags & (MS_NOATIME | MS_STRICTATIME)))
		mnt_flags |= MNT_RELATIME;
	return mnt_flags;
}

/**
 * do_mount - mount(2), with its strings in the kernel
 * @devname: what; may be NULL
 * @dirname: where
 * @type: name of the filesystem type; may be NULL when it is not needed
 * @flags: MS_*
 * @data: options, or NULL
 *
 * Context: may sleep.
 * Return: 0 or -errno.
 */
long do_mount(const char *devname, const char *dirname, const char *type, unsigned long flags,
	      void *data)
{
	struct nameidata nd;
	unsigned int mnt_flags;
	int error;

	if ((flags & MS_MGC_MSK) == MS_MGC_VAL)
		flags &= ~MS_MGC_MSK;
	error = path_lookup(dirname, LOOKUP_FOLLOW, &nd);
	if (error)
		return error;
	mnt_flags = mount_flags_of(flags);
	flags &= ~(MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_NOATIME | MS_NODIRATIME | MS_RELATIME |
		   MS_STRICTATIME | MS_NOSYMFOLLOW | MS_KERNMOUNT | MS_NOUSER | MS_ACTIVE);
	if (flags & MS_REMOUNT)
		error = do_remount(&nd, flags, mnt_flags, data);
	else if (flags & MS_BIND)
		error = do_loopback(&nd, devname, flags & MS_REC);
	else if (flags & MS_PROPAGATION)
		error = do_change_type(&nd, flags);
	else if (flags & MS_MOVE)
		error = do_move_mount(&nd, devname);
	else
		error = do_new_mount(&nd, type, flags & ~MS_REC, mnt_flags, devname, data);
	path_release(&nd);
	return error;
}

/* A copy of a user string that may be absent: NULL then. */
static char *copy_mount_string(const char __user *string)
{
	return string ? getname_flags(string, LOOKUP_EMPTY) : NULL;
}

/* Up to a page of options, of which as much is copied as can be read; always zero-terminated. */
static void *copy_mount_options(const void __user *data)
{
	unsigned long left;
	char *copy;

	if (!data)
		return NULL;
	copy = __getname();
	if (!copy)
		return ERR_PTR(-ENOMEM);
	left = copy_from_user(copy, data, PATH_MAX - 1);
	if (left == PATH_MAX - 1) {
		putname(copy);
		return ERR_PTR(-EFAULT);
	}
	memset(copy + PATH_MAX - 1 - left, 0, left + 1);
	return copy;
}

static void put_copy(void *copy)
{
	if (!IS_ERR_OR_NULL(copy))
		putname(copy);
}

asmlinkage long sys_mount(char __user *dev_name, char __user *dir_name, char __user *type,
			  unsigned long flags, void __user *data)
{
	char *kernel_type, *kernel_dev = NULL, *kernel_dir = NULL;
	void *options = NULL;
	long error = -EPERM;

	kernel_type = copy_mount_string(type);
	if (!IS_ERR(kernel_type))
		kernel_dev = copy_mount_string(dev_name);
	if (!IS_ERR(kernel_type) && !IS_ERR(kernel_dev))
		options = copy_mount_options(data);
	if (IS_ERR(kernel_type))
		error = PTR_ERR(kernel_type);
	else if (IS_ERR(kernel_dev))
		error = PTR_ERR(kernel_dev);
	else if (IS_ERR(options))
		error = PTR_ERR(options);
	else if (IS_ERR(kernel_dir = getname(dir_name)))
		error = PTR_ERR(kernel_dir);
	else if (capable(CAP_SYS_ADMIN))
		error = do_mount(kernel_dev, kernel_dir, kernel_type, flags, options);
	put_copy(kernel_dir);
	put_copy(options);
	put_copy(kernel_dev);
	put_copy(kernel_type);
	return error;
}

/* ---- pivot_root ---- */

/* Who stands in the old root moves to the new one. */
static void chroot_fs_refs(struct nameidata *old_root, struct nameidata *new_root)
{
	struct task_struct *g, *p;
	struct fs_struct *fs;

	do_each_thread(g, p) {
		fs = p->fs;
		if (!fs)
			continue;
		if (fs->root == old_root->dentry && fs->rootmnt == old_root->mnt)
			set_fs_root(fs, new_root->mnt, new_root->dentry);
		if (fs->pwd == old_root->dentry && fs->pwdmnt == old_root->mnt)
			set_fs_pwd(fs, new_root->mnt, new_root->dentry);
	}
}

/* From the mount root of a place, can one climb to the root? */
static int reaches(struct nameidata *place, struct nameidata *root)
{
	struct vfsmount *mnt = place->mnt;
	struct dentry *dentry = place->dentry;

	while (mnt != root->mnt) {
		if (mnt->mnt_parent == mnt)
			return 0;
		dentry = mnt->mnt_mountpoint;
		mnt = mnt->mnt_parent;
	}
	return is_subdir(dentry, root->dentry);
}

static int do_pivot_root(struct nameidata *new, struct nameidata *old, struct nameidata *root)
{
	struct nameidata top;
	struct vfsmount *old_mnt = root->mnt, *new_mnt = new->mnt;

	if (new->mnt == root->mnt || old->mnt == root->mnt)
		return -EBUSY;
	if (root->dentry != old_mnt->mnt_root || old_mnt->mnt_parent == old_mnt)
		return -EINVAL;		/* not a mount point: rootfs cannot move */
	if (new->dentry != new_mnt->mnt_root || new_mnt->mnt_parent == new_mnt)
		return -EINVAL;
	if (!reaches(old, new) || !reaches(new, root))
		return -EINVAL;
	top.mnt = mntget(old_mnt->mnt_parent);
	top.dentry = dget(old_mnt->mnt_mountpoint);
	detach_mnt(new_mnt);
	detach_mnt(old_mnt);
	attach_mnt(old_mnt, old->mnt, old->dentry);
	attach_mnt(new_mnt, top.mnt, top.dentry);
	dput(top.dentry);
	mntput(top.mnt);
	return 0;
}

asmlinkage long sys_pivot_root(const char __user *new_root, const char __user *put_old)
{
	struct nameidata new, old, root;
	int error;

	if (!capable(CAP_SYS_ADMIN))
		return -EPERM;
	error = user_path_at(AT_FDCWD, new_root, LOOKUP_FOLLOW | LOOKUP_DIRECTORY, &new);
	if (error)
		return error;
	error = user_path_at(AT_FDCWD, put_old, LOOKUP_FOLLOW | LOOKUP_DIRECTORY, &old);
	if (error)
		goto out_new;
	down_write(&namespace_sem);
	root.mnt = mntget(current->fs->rootmnt);
	root.dentry = dget(current->fs->root);
	error = -ENOENT;
	if (!d_unhashed(old.dentry) || IS_ROOT(old.dentry))
		error = do_pivot_root(&new, &old, &root);
	if (!error)
		chroot_fs_refs(&root, &new);
	up_write(&namespace_sem);
	dput(root.dentry);
	mntput(root.mnt);
	path_release(&old);
out_new:
	path_release(&new);
	return error;
}
