// SPDX-License-Identifier: GPL-2.0-only
/* Root, working directory and umask of a task, as CLONE_FS shares them. */
#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/fdtable.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/file.h>
#include <linux/syscalls.h>
#include "internal.h"

struct fs_struct init_fs = {
	.count = ATOMIC_INIT(1),
	.umask = 0022,
};

static void replace(struct vfsmount **mnt, struct dentry **dentry, struct vfsmount *new_mnt,
		    struct dentry *new_dentry)
{
	struct vfsmount *old_mnt = *mnt;
	struct dentry *old_dentry = *dentry;

	*mnt = mntget(new_mnt);
	*dentry = dget(new_dentry);
	dput(old_dentry);
	mntput(old_mnt);
}

/**
 * set_fs_root - change the root directory
 * @fs: whose
 * @mnt: mount of the new one
 * @dentry: the new one; both get references of their own
 */
void set_fs_root(struct fs_struct *fs, struct vfsmount *mnt, struct dentry *dentry)
{
	replace(&fs->rootmnt, &fs->root, mnt, dentry);
}

/**
 * set_fs_pwd - change the working directory
 * @fs: whose
 * @mnt: mount of the new one
 * @dentry: the new one; both get references of their own
 */
void set_fs_pwd(struct fs_struct *fs, struct vfsmount *mnt, struct dentry *dentry)
{
	replace(&fs->pwdmnt, &fs->pwd, mnt, dentry);
}

static struct fs_struct *dup_fs(struct fs_struct *old)
{
	struct fs_struct *fs = kmalloc(sizeof(*fs), GFP_KERNEL);

	if (!fs)
		return NULL;
	atomic_set(&fs->count, 1);
	fs->umask = old->umask;
	fs->root = dget(old->root);
	fs->rootmnt = mntget(old->rootmnt);
	fs->pwd = dget(old->pwd);
	fs->pwdmnt = mntget(old->pwdmnt);
	return fs;
}

/**
 * copy_fs - a new task's root, working directory and umask
 * @clone_flags: CLONE_FS: it shares current's
 * @p: the task
 *
 * Return: 0 or -ENOMEM.
 */
int copy_fs(unsigned long clone_flags, struct task_struct *p)
{
	struct fs_struct *fs = current->fs;

	if (!fs)
		return 0;
	if (clone_flags & CLONE_FS) {
		atomic_inc(&fs->count);
		p->fs = fs;
		return 0;
	}
	p->fs = dup_fs(fs);
	return p->fs ? 0 : -ENOMEM;
}

/**
 * exit_fs - a task gives up its root and working directory
 * @tsk: the task
 *
 * Context: may sleep.
 */
void exit_fs(struct task_struct *tsk)
{
	struct fs_struct *fs = tsk->fs;

	if (!fs)
		return;
	tsk->fs = NULL;
	if (!atomic_dec_and_test(&fs->count))
		return;
	dput(fs->root);
	mntput(fs->rootmnt);
	dput(fs->pwd);
	mntput(fs->pwdmnt);
	kfree(fs);
}

asmlinkage long sys_umask(int mask)
{
	int old = current->fs->umask;

	current->fs->umask = mask & S_IRWXUGO;
	return old;
}

static int may_enter(struct inode *inode)
{
	return permission(inode, MAY_EXEC);
}

asmlinkage long sys_chdir(const char __user *filename)
{
	struct nameidata nd;
	int error = user_path_at(AT_FDCWD, filename, LOOKUP_FOLLOW | LOOKUP_DIRECTORY, &nd);

	if (error)
		return error;
	error = may_enter(nd.dentry->d_inode);
	if (!error)
		set_fs_pwd(current->fs, nd.mnt, nd.dentry);
	path_release(&nd);
	return error;
}

asmlinkage long sys_fchdir(unsigned int fd)
{
	struct file *file = fget_raw(fd);
	int error = -ENOTDIR;

	if (!file)
		return -EBADF;
	if (S_ISDIR(file_inode(file)->i_mode)) {
		error = may_enter(file_inode(file));
		if (!error)
			set_fs_pwd(current->fs, file->f_vfsmnt, file->f_dentry);
	}
	fput(file);
	return error;
}

asmlinkage long sys_chroot(const char __user *filename)
{
	struct nameidata nd;
	int error = user_path_at(AT_FDCWD, filename, LOOKUP_FOLLOW | LOOKUP_DIRECTORY, &nd);

	if (error)
		return error;
	error = may_enter(nd.dentry->d_inode);
	if (!error && !capable(CAP_SYS_CHROOT))
		error = -EPERM;
	if (!error)
		set_fs_root(current->fs, nd.mnt, nd.dentry);
	path_release(&nd);
	return error;
}
