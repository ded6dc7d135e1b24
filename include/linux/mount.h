/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MOUNT_H
#define _LINUX_MOUNT_H
/* Mounted filesystems: a tree of vfsmounts, each covering a dentry of its parent. */
#include <linux/list.h>
#include <asm/atomic.h>

struct dentry;
struct super_block;

struct vfsmount {
	struct list_head mnt_hash;
	struct vfsmount *mnt_parent;
	struct dentry *mnt_mountpoint;	/* in the parent */
	struct dentry *mnt_root;	/* of the tree that is mounted */
	struct super_block *mnt_sb;
	struct list_head mnt_mounts, mnt_child;
	atomic_t mnt_count;
	unsigned int mnt_flags;		/* MNT_* */
	char *mnt_devname;
	struct list_head mnt_list;
	int mnt_id;
};
#define MNT_NOSUID 1
#define MNT_NODEV 2
#define MNT_NOEXEC 4
#define MNT_NOATIME 8
#define MNT_NODIRATIME 16
#define MNT_RELATIME 32
#define MNT_READONLY 64
#define MNT_NOSYMFOLLOW 128
#define MNT_USER_MASK 255	/* what mount(2) sets */
#define MNT_EXPIRY_MARK 256	/* not used since umount2(MNT_EXPIRE) */
#define MNT_UNBINDABLE 512

static inline struct vfsmount *mntget(struct vfsmount *mnt)
{
	if (mnt)
		atomic_inc(&mnt->mnt_count);
	return mnt;
}
void __mntput(struct vfsmount *mnt);
static inline void mntput(struct vfsmount *mnt)
{
	if (mnt && atomic_dec_and_test(&mnt->mnt_count))
		__mntput(mnt);
}
extern struct list_head mount_list;
long do_mount(const char *devname, const char *dirname, const char *type, unsigned long flags,
	      void *data);	/* mount(2), its strings in the kernel */
/* For /proc/<pid>/mounts and mountinfo; their start and stop hold namespace_sem. */
struct seq_operations;
extern const struct seq_operations mounts_op, mountinfo_op, mountstats_op;
struct seq_file;
int filesystems_show(struct seq_file *m, void *v);	/* /proc/filesystems */
#endif
