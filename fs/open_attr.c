// SPDX-License-Identifier: GPL-2.0-only
/* The calls that change or test a file's attributes: truncate, access, chmod, chown. */
#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/file.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include "internal.h"

/* ---- length ---- */

static long truncate_path(const char __user *path, loff_t length)
{
	struct nameidata nd;
	struct inode *inode;
	long error;

	if (length < 0)
		return -EINVAL;
	error = user_path_at(AT_FDCWD, path, LOOKUP_FOLLOW, &nd);
	if (error)
		return error;
	inode = nd.dentry->d_inode;
	if (S_ISDIR(inode->i_mode))
		error = -EISDIR;
	else if (!S_ISREG(inode->i_mode))
		error = -EINVAL;
	else if (mnt_is_readonly(nd.mnt))
		error = -EROFS;
	else
		error = permission(inode, MAY_WRITE);
	if (!error && (inode->i_flags & S_APPEND))
		error = -EPERM;
	if (!error)
		error = get_write_access(inode);
	if (!error) {
		error = do_truncate(nd.dentry, length, 0, NULL);
		put_write_access(inode);
	}
	path_release(&nd);
	return error;
}

static long truncate_fd(unsigned int fd, loff_t length, int small)
{
	struct file *file;
	long error = -EINVAL;

	if (length < 0)
		return -EINVAL;
	file = fget(fd);
	if (!file)
		return -EBADF;
	if (file->f_flags & O_LARGEFILE)
		small = 0;
	if (!S_ISREG(file_inode(file)->i_mode) || !(file->f_mode & FMODE_WRITE))
		goto out;
	if (small && length > 0x7fffffff)
		goto out;
	error = -EPERM;
	if (!(file_inode(file)->i_flags & S_APPEND))
		error = do_truncate(file->f_dentry, length, ATTR_MTIME | ATTR_CTIME, file);
out:
	fput(file);
	return error;
}

asmlinkage long sys_truncate(const char __user *path, long length)
{
	return truncate_path(path, length);
}

asmlinkage long sys_ftruncate(unsigned int fd, long length)
{
	return truncate_fd(fd, length, 1);
}

asmlinkage long sys_truncate64(const char __user *path, u32 len_l, u32 len_h)
{
	return truncate_path(path, (u64)len_h << 32 | len_l);
}

asmlinkage long sys_ftruncate64(unsigned int fd, u32 len_l, u32 len_h)
{
	return truncate_fd(fd, (u64)len_h << 32 | len_l, 0);
}

/* ---- access ---- */

/* access(2) asks for the real user: with its groups, and root's capabilities only for root. */
static struct cred *real_cred(void)
{
	struct cred *cred = prepare_creds();

	if (!cred)
		return NULL;
	cred->fsuid = cred->uid;
	cred->fsgid = cred->gid;
	if (!(cred->securebits & SECBIT_NO_SETUID_FIXUP)) {
		if (cred->uid)
			cred->cap_effective = (kernel_cap_t){ { 0, 0 } };
		else
			cred->cap_effective = cred->cap_permitted;
	}
	return cred;
}

static long access_path(struct nameidata *nd, int mode)
{
	struct inode *inode = nd->dentry->d_inode;
	long error;

	if ((mode & MAY_EXEC) && S_ISREG(inode->i_mode) && (nd->mnt->mnt_flags & MNT_NOEXEC))
		return -EACCES;
	error = permission(inode, mode);
	if (error || !(mode & MAY_WRITE) || S_ISCHR(inode->i_mode) || S_ISBLK(inode->i_mode) ||
	    S_ISFIFO(inode->i_mode) || S_ISSOCK(inode->i_mode))
		return error;
	return mnt_is_readonly(nd->mnt) ? -EROFS : 0;
}

asmlinkage long sys_faccessat2(int dfd, const char __user *filename, int mode, int flags)
{
	const struct cred *old = current->cred;
	struct nameidata nd;
	struct cred *cred = NULL;
	unsigned int how;
	long error;

	if (mode & ~S_IRWXO)
		return -EINVAL;
	if (flags & ~(AT_EACCESS | AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH))
		return -EINVAL;
	how = flags & AT_SYMLINK_NOFOLLOW ? 0 : LOOKUP_FOLLOW;
	how |= flags & AT_EMPTY_PATH ? LOOKUP_EMPTY : 0;
	if (!(flags & AT_EACCESS)) {
		cred = real_cred();
		if (!cred)
			return -ENOMEM;
		current->cred = cred;
	}
	error = user_path_at(dfd, filename, how, &nd);
	if (!error) {
		error = access_path(&nd, mode);
		path_release(&nd);
	}
	if (cred) {
		current->cred = old;
		put_cred(cred);
	}
	return error;
}

asmlinkage long sys_faccessat(int dfd, const char __user *filename, int mode)
{
	return sys_faccessat2(dfd, filename, mode, 0);
}

asmlinkage long sys_access(const char __user *filename, int mode)
{
	return sys_faccessat2(AT_FDCWD, filename, mode, 0);
}

/* ---- mode ---- */

static long change(struct vfsmount *mnt, struct dentry *dentry, struct iattr *attr)
{
	long error;

	if (mnt_is_readonly(mnt))
		return -EROFS;
	down(&dentry->d_inode->i_sem);
	error = notify_change(dentry, attr);
	up(&dentry->d_inode->i_sem);
	return error;
}

static long chmod_common(struct vfsmount *mnt, struct dentry *dentry, umode_t mode)
{
	struct iattr attr = { .ia_valid = ATTR_MODE, .ia_mode = mode & S_IALLUGO };

	return change(mnt, dentry, &attr);
}

asmlinkage long sys_fchmod(unsigned int fd, umode_t mode)
{
	struct file *file = fget(fd);
	long error;

	if (!file)
		return -EBADF;
	error = chmod_common(file->f_vfsmnt, file->f_dentry, mode);
	fput(file);
	return error;
}

asmlinkage long sys_fchmodat(int dfd, const char __user *filename, umode_t mode)
{
	struct nameidata nd;
	long error = user_path_at(dfd, filename, LOOKUP_FOLLOW, &nd);

	if (error)
		return error;
	error = chmod_common(nd.mnt, nd.dentry, mode);
	path_release(&nd);
	return error;
}

asmlinkage long sys_chmod(const char __user *filename, umode_t mode)
{
	return sys_fchmodat(AT_FDCWD, filename, mode);
}

/* ---- owner ---- */

/* -1 leaves one as it is. A program loses its set-ID bits. */
static long chown_common(struct vfsmount *mnt, struct dentry *dentry, uid_t user, gid_t group)
{
	struct iattr attr = { .ia_valid = 0 };

	if (user != (uid_t)-1) {
		attr.ia_valid |= ATTR_UID;
		attr.ia_uid = user;
	}
	if (group != (gid_t)-1) {
		attr.ia_valid |= ATTR_GID;
		attr.ia_gid = group;
	}
	if (!S_ISDIR(dentry->d_inode->i_mode))
		attr.ia_valid |= ATTR_KILL_SUID | ATTR_KILL_SGID;
	return change(mnt, dentry, &attr);
}

asmlinkage long sys_fchownat(int dfd, const char __user *filename, uid_t user, gid_t group,
			     int flag)
{
	struct nameidata nd;
	unsigned int how;
	long error;

	if (flag & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH))
		return -EINVAL;
	how = flag & AT_SYMLINK_NOFOLLOW ? 0 : LOOKUP_FOLLOW;
	how |= flag & AT_EMPTY_PATH ? LOOKUP_EMPTY : 0;
	error = user_path_at(dfd, filename, how, &nd);
	if (error)
		return error;
	error = chown_common(nd.mnt, nd.dentry, user, group);
	path_release(&nd);
	return error;
}

asmlinkage long sys_chown(const char __user *filename, uid_t user, gid_t group)
{
	return sys_fchownat(AT_FDCWD, filename, user, group, 0);
}

asmlinkage long sys_lchown(const char __user *filename, uid_t user, gid_t group)
{
	return sys_fchownat(AT_FDCWD, filename, user, group, AT_SYMLINK_NOFOLLOW);
}

asmlinkage long sys_fchown(unsigned int fd, uid_t user, gid_t group)
{
	struct file *file = fget(fd);
	long error;

	if (!file)
		return -EBADF;
	error = chown_common(file->f_vfsmnt, file->f_dentry, user, group);
	fput(file);
	return error;
}

/* The 16-bit forms: 0xffff is -1. */
static inline unsigned int low2high(u16 id)
{
	return id == 0xffff ? ~0U : id;
}

asmlinkage long sys_chown16(const char __user *filename, old_uid_t user, old_gid_t group)
{
	return sys_chown(filename, low2high(user), low2high(group));
}

asmlinkage long sys_lchown16(const char __user *filename, old_uid_t user, old_gid_t group)
{
	return sys_lchown(filename, low2high(user), low2high(group));
}

asmlinkage long sys_fchown16(unsigned int fd, old_uid_t user, old_gid_t group)
{
	return sys_fchown(fd, low2high(user), low2high(group));
}
