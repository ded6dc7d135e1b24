// SPDX-License-Identifier: GPL-2.0-only
/* What a filesystem is: statfs(2) in its two formats, and ustat(2). */
#include <linux/fs.h>
#include <linux/errno.h>
#include <linux/file.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/statfs.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"

static long flags_of(const struct vfsmount *mnt)
{
	long flags = ST_VALID;

	flags |= mnt_is_readonly(mnt) ? ST_RDONLY : 0;
	flags |= mnt->mnt_flags & MNT_NOSUID ? ST_NOSUID : 0;
	flags |= mnt->mnt_flags & MNT_NODEV ? ST_NODEV : 0;
	flags |= mnt->mnt_flags & MNT_NOEXEC ? ST_NOEXEC : 0;
	flags |= mnt->mnt_flags & MNT_NOATIME ? ST_NOATIME : 0;
	flags |= mnt->mnt_flags & MNT_NODIRATIME ? ST_NODIRATIME : 0;
	flags |= mnt->mnt_flags & MNT_RELATIME ? ST_RELATIME : 0;
	flags |= mnt->mnt_sb->s_flags & MS_SYNCHRONOUS ? ST_SYNCHRONOUS : 0;
	return flags;
}

static int statfs_of(struct vfsmount *mnt, struct dentry *dentry, struct kstatfs *st)
{
	int error = vfs_statfs(dentry, st);

	if (!error) {
		st->f_flags = flags_of(mnt);
		st->f_fsid.val[0] = new_encode_dev(mnt->mnt_sb->s_dev);
	}
	return error;
}

static int statfs_path(const char __user *path, struct kstatfs *st)
{
	struct nameidata nd;
	int error = user_path_at(AT_FDCWD, path, LOOKUP_FOLLOW, &nd);

	if (error)
		return error;
	error = statfs_of(nd.mnt, nd.dentry, st);
	path_release(&nd);
	return error;
}

static int statfs_fd(unsigned int fd, struct kstatfs *st)
{
	struct file *file = fget_raw(fd);
	int error;

	if (!file)
		return -EBADF;
	error = statfs_of(file->f_vfsmnt, file->f_dentry, st);
	fput(file);
	return error;
}

static int put_statfs(const struct kstatfs *st, struct statfs __user *buf)
{
	struct statfs tmp = {
		.f_type = st->f_type,
		.f_bsize = st->f_bsize,
		.f_blocks = st->f_blocks,
		.f_bfree = st->f_bfree,
		.f_bavail = st->f_bavail,
		.f_files = st->f_files,
		.f_ffree = st->f_ffree,
		.f_fsid = st->f_fsid,
		.f_namelen = st->f_namelen,
		.f_frsize = st->f_frsize,
		.f_flags = st->f_flags,
	};

	if ((st->f_blocks | st->f_bfree | st->f_bavail | st->f_files | st->f_ffree) >> 32)
		return -EOVERFLOW;
	return copy_to_user(buf, &tmp, sizeof(tmp)) ? -EFAULT : 0;
}

static int put_statfs64(const struct kstatfs *st, struct statfs64 __user *buf)
{
	struct statfs64 tmp = {
		.f_type = st->f_type,
		.f_bsize = st->f_bsize,
		.f_blocks = st->f_blocks,
		.f_bfree = st->f_bfree,
		.f_bavail = st->f_bavail,
		.f_files = st->f_files,
		.f_ffree = st->f_ffree,
		.f_fsid = st->f_fsid,
		.f_namelen = st->f_namelen,
		.f_frsize = st->f_frsize,
		.f_flags = st->f_flags,
	};

	return copy_to_user(buf, &tmp, sizeof(tmp)) ? -EFAULT : 0;
}

asmlinkage long sys_statfs(const char __user *path, struct statfs __user *buf)
{
	struct kstatfs st;
	int error = statfs_path(path, &st);

	return error ? error : put_statfs(&st, buf);
}

asmlinkage long sys_fstatfs(unsigned int fd, struct statfs __user *buf)
{
	struct kstatfs st;
	int error = statfs_fd(fd, &st);

	return error ? error : put_statfs(&st, buf);
}

/* glibc passes the size that structs have where u64 is aligned to 8, or ours. */
static int bad_size(size_t sz)
{
	return sz != sizeof(struct statfs64) && sz != sizeof(struct statfs64) + 4;
}

asmlinkage long sys_statfs64(const char __user *path, size_t sz, struct statfs64 __user *buf)
{
	struct kstatfs st;
	int error;

	if (bad_size(sz))
		return -EINVAL;
	error = statfs_path(path, &st);
	return error ? error : put_statfs64(&st, buf);
}

asmlinkage long sys_fstatfs64(unsigned int fd, size_t sz, struct statfs64 __user *buf)
{
	struct kstatfs st;
	int error;

	if (bad_size(sz))
		return -EINVAL;
	error = statfs_fd(fd, &st);
	return error ? error : put_statfs64(&st, buf);
}

struct ustat {
	int f_tfree;
	unsigned long f_tinode;
	char f_fname[6];
	char f_fpack[6];
};

asmlinkage long sys_ustat(unsigned int dev, struct ustat __user *ubuf)
{
	struct super_block *sb;
	struct kstatfs st;
	struct ustat tmp;
	int error;

	list_for_each_entry(sb, &super_blocks, s_list) {
		if (sb->s_dev != new_decode_dev(dev) || !sb->s_root)
			continue;
		error = vfs_statfs(sb->s_root, &st);
		if (error)
			return error;
		memset(&tmp, 0, sizeof(tmp));
		tmp.f_tfree = st.f_bfree;
		tmp.f_tinode = st.f_ffree;
		return copy_to_user(ubuf, &tmp, sizeof(tmp)) ? -EFAULT : 0;
	}
	return -EINVAL;
}
