// SPDX-License-Identifier: GPL-2.0-only
/* Changing the attributes of an inode, and the times that reading and writing set. */
#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/sched.h>
#include "internal.h"

static int owner_or_capable(const struct inode *inode, int cap)
{
	return current_fsuid() == inode->i_uid || capable(cap);
}

static int may_chown(const struct inode *inode, uid_t uid)
{
	return (current_fsuid() == inode->i_uid && uid == inode->i_uid) || capable(CAP_CHOWN);
}

static int may_chgrp(const struct inode *inode, gid_t gid)
{
	if (current_fsuid() == inode->i_uid && (gid == inode->i_gid || in_group_p(gid)))
		return 1;
	return capable(CAP_CHOWN);
}

/**
 * inode_change_ok - may current change an inode so?
 * @inode: the inode
 * @attr: the change; a set-group-ID bit that current may not set is taken out
 *
 * A size is checked where it is made, in vmtruncate().
 *
 * Return: 0 or -EPERM.
 */
int inode_change_ok(struct inode *inode, struct iattr *attr)
{
	unsigned int valid = attr->ia_valid;
	gid_t gid;

	if (valid & ATTR_FORCE)
		return 0;
	if ((valid & ATTR_UID) && !may_chown(inode, attr->ia_uid))
		return -EPERM;
	if ((valid & ATTR_GID) && !may_chgrp(inode, attr->ia_gid))
		return -EPERM;
	if (valid & ATTR_MODE) {
		if (!owner_or_capable(inode, CAP_FOWNER))
			return -EPERM;
		gid = valid & ATTR_GID ? attr->ia_gid : inode->i_gid;
		if (!in_group_p(gid) && !capable(CAP_FSETID))
			attr->ia_mode &= ~S_ISGID;
	}
	if ((valid & (ATTR_ATIME_SET | ATTR_MTIME_SET)) && !owner_or_capable(inode, CAP_FOWNER))
		return -EPERM;
	return 0;
}

/**
 * inode_setattr - make a change that has been checked
 * @inode: the inode, i_sem held
 * @attr: the change
 *
 * Context: may sleep (a size that shrinks frees pages).
 * Return: 0 or what vmtruncate() says.
 */
int inode_setattr(struct inode *inode, struct iattr *attr)
{
	unsigned int valid = attr->ia_valid;
	int error;

	if ((valid & ATTR_SIZE) && attr->ia_size != inode->i_size) {
		error = vmtruncate(inode, attr->ia_size);
		if (error)
			return error;
	}
	if (valid & ATTR_UID)
		inode->i_uid = attr->ia_uid;
	if (valid & ATTR_GID)
		inode->i_gid = attr->ia_gid;
	if (valid & ATTR_ATIME)
		inode->i_atime = attr->ia_atime;
	if (valid & ATTR_MTIME)
		inode->i_mtime = attr->ia_mtime;
	if (valid & ATTR_CTIME)
		inode->i_ctime = attr->ia_ctime;
	inode->i_atime_tick = inode->i_mtime_tick = jiffies - 1;
	if (valid & ATTR_MODE) {
		inode->i_mode = (inode->i_mode & S_IFMT) | (attr->ia_mode & S_IALLUGO);
		if (!in_group_p(inode->i_gid) && !capable(CAP_FSETID))
			inode->i_mode &= ~S_ISGID;
	}
	mark_inode_dirty(inode);
	return 0;
}

/* ATTR_KILL_*: turned into a change of mode where there is a bit to take. */
static void kill_bits(const struct inode *inode, struct iattr *attr)
{
	umode_t mode = attr->ia_valid & ATTR_MODE ? attr->ia_mode : inode->i_mode, kept = mode;

	if (attr->ia_valid & ATTR_KILL_SUID)
		kept &= ~S_ISUID;
	if ((attr->ia_valid & ATTR_KILL_SGID) && (mode & S_IXGRP))
		kept &= ~S_ISGID;
	attr->ia_valid &= ~(ATTR_KILL_SUID | ATTR_KILL_SGID);
	if (kept != mode) {
		attr->ia_valid |= ATTR_MODE;
		attr->ia_mode = kept;
	}
}

/**
 * notify_change - change the attributes of a file
 * @dentry: the file, its i_sem held
 * @attr: the change; times that are not given are filled in
 *
 * Context: may sleep.
 * Return: 0 or -errno.
 */
int notify_change(struct dentry *dentry, struct iattr *attr)
{
	struct inode *inode = dentry->d_inode;
	struct timespec64 now = current_time(inode);
	int error;

	if ((attr->ia_valid &
	     (ATTR_MODE | ATTR_UID | ATTR_GID | ATTR_ATIME_SET | ATTR_MTIME_SET)) &&
	    (inode->i_flags & (S_IMMUTABLE | S_APPEND)))
		return -EPERM;
	attr->ia_valid |= ATTR_CTIME;
	attr->ia_ctime = now;
	if (!(attr->ia_valid & ATTR_ATIME_SET))
		attr->ia_atime = now;
	if (!(attr->ia_valid & ATTR_MTIME_SET))
		attr->ia_mtime = now;
	if (attr->ia_valid & (ATTR_KILL_SUID | ATTR_KILL_SGID))
		kill_bits(inode, attr);
	if (inode->i_op->setattr)
		return inode->i_op->setattr(dentry, attr);
	error = inode_change_ok(inode, attr);
	return error ? error : inode_setattr(inode, attr);
}

/**
 * do_truncate - set the length of a regular file
 * @dentry: the file
 * @length: bytes
 * @time_attrs: ATTR_MTIME and ATTR_CTIME, if they change even when the length does not
 * @filp: through which, or NULL
 *
 * Context: takes i_sem; may sleep.
 * Return: 0 or -errno.
 */
int do_truncate(struct dentry *dentry, loff_t length, unsigned int time_attrs, struct file *filp)
{
	struct inode *inode = dentry->d_inode;
	struct iattr attr = { .ia_valid = ATTR_SIZE | time_attrs, .ia_size = length };
	int error;

	if (length < 0)
		return -EINVAL;
	if ((inode->i_mode & (S_ISUID | S_ISGID)) && !capable(CAP_FSETID))
		attr.ia_valid |= ATTR_KILL_SUID | ATTR_KILL_SGID | ATTR_FORCE;
	down(&inode->i_sem);
	error = notify_change(dentry, &attr);
	up(&inode->i_sem);
	return error;
}

/**
 * file_remove_suid - what writing takes from a program's mode
 * @file: about to be written, i_sem held
 *
 * Return: 0 or -errno.
 */
int file_remove_suid(struct file *file)
{
	struct inode *inode = file_inode(file);
	struct iattr attr = { .ia_valid = ATTR_FORCE };

	if (likely(!(inode->i_mode & (S_ISUID | S_ISGID))))
		return 0;
	if (!S_ISREG(inode->i_mode) || capable(CAP_FSETID))
		return 0;
	attr.ia_valid |= ATTR_KILL_SUID | ATTR_KILL_SGID;
	return notify_change(file->f_dentry, &attr);
}

/**
 * inode_init_owner - owner, group and mode of a new inode
 * @inode: new
 * @dir: its directory, or NULL; one with set-group-ID passes on its group, and the bit to
 * directories
 * @mode: with S_IFMT
 */
void inode_init_owner(struct inode *inode, const struct inode *dir, umode_t mode)
{
	inode->i_uid = current_fsuid();
	inode->i_gid = current_fsgid();
	if (dir && (dir->i_mode & S_ISGID)) {
		inode->i_gid = dir->i_gid;
		if (S_ISDIR(mode))
			mode |= S_ISGID;
		else if ((mode & (S_ISGID | S_IXGRP)) == (S_ISGID | S_IXGRP) &&
			 !in_group_p(inode->i_gid) && !capable(CAP_FSETID))
			mode &= ~S_ISGID;
	}
	inode->i_mode = mode;
}

/* ---- times ---- */

static int earlier(const struct timespec64 *a, const struct timespec64 *b)
{
	return a->tv_sec < b->tv_sec || (a->tv_sec == b->tv_sec && a->tv_nsec < b->tv_nsec);
}

/* relatime: an access is noted if it is the first since a change, or after a day. */
static int relatime_due(const struct inode *inode, const struct timespec64 *now)
{
	if (!earlier(&inode->i_mtime, &inode->i_atime) ||
	    !earlier(&inode->i_ctime, &inode->i_atime))
		return 1;
	return now->tv_sec - inode->i_atime.tv_sec >= 24 * 60 * 60;
}

/**
 * touch_atime - a file has been read
 * @mnt: through which mount, or NULL
 * @dentry: the file
 */
void touch_atime(struct vfsmount *mnt, struct dentry *dentry)
{
	struct inode *inode = dentry->d_inode;
	struct timespec64 now;

	if ((inode->i_flags & S_NOATIME) || (inode->i_sb->s_flags & MS_RDONLY))
		return;
	if (mnt) {
		if (mnt->mnt_flags & (MNT_NOATIME | MNT_READONLY))
			return;
		if ((mnt->mnt_flags & MNT_NODIRATIME) && S_ISDIR(inode->i_mode))
			return;
	}
	now = current_time(inode);
	if (mnt && (mnt->mnt_flags & MNT_RELATIME) && !relatime_due(inode, &now))
		return;
	inode->i_atime_tick = jiffies;
	if (inode->i_atime.tv_sec == now.tv_sec && inode->i_atime.tv_nsec == now.tv_nsec)
		return;
	inode->i_atime = now;
	__mark_inode_dirty(inode, I_DIRTY_SYNC);
}

/**
 * __file_update_time - a file has been written, for the first time in this tick
 * @inode: of the file
 */
void __file_update_time(struct inode *inode)
{
	inode->i_mtime_tick = jiffies;
	inode->i_mtime = inode->i_ctime = current_time(inode);
	__mark_inode_dirty(inode, I_DIRTY_SYNC);
}
