// SPDX-License-Identifier: GPL-2.0-only
/* Superblocks: one for each filesystem that is mounted, however often. */
#include <linux/fs.h>
#include <linux/bitmap.h>
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/slab.h>
#include <linux/statfs.h>
#include <linux/string.h>
#include "internal.h"

LIST_HEAD(super_blocks);

/* Minor numbers of major 0, for filesystems without a device. Minor 0 would say "no device". */
#define NR_ANON_DEVS 8192
static unsigned long anon_devs[NR_ANON_DEVS / 32] = { 1 };

/**
 * get_anon_dev - a device number for a filesystem without a device
 *
 * Return: the number, or 0 when all are in use.
 */
dev_t get_anon_dev(void)
{
	unsigned int minor = find_first_zero_bit(anon_devs, NR_ANON_DEVS);

	if (minor >= NR_ANON_DEVS)
		return 0;
	__set_bit(minor, anon_devs);
	return MKDEV(0, minor);
}

static void put_anon_dev(dev_t dev)
{
	if (!MAJOR(dev) && MINOR(dev) && MINOR(dev) < NR_ANON_DEVS)
		__clear_bit(MINOR(dev), anon_devs);
}

/* A superblock with one active reference and s_umount held for writing. */
static struct super_block *alloc_super(struct file_system_type *type, int flags)
{
	static const struct super_operations default_op;
	struct super_block *sb = kzalloc(sizeof(*sb), GFP_KERNEL);

	if (!sb)
		return NULL;
	INIT_LIST_HEAD(&sb->s_inodes);
	INIT_LIST_HEAD(&sb->s_files);
	INIT_LIST_HEAD(&sb->s_dirty);
	init_rwsem(&sb->s_umount);
	init_MUTEX(&sb->s_vfs_rename_sem);
	sb->s_count = 1;
	atomic_set(&sb->s_active, 1);
	sb->s_type = type;
	sb->s_flags = flags & (MS_RDONLY | MS_SYNCHRONOUS | MS_DIRSYNC | MS_MANDLOCK | MS_NOUSER |
			       MS_LAZYTIME | MS_SILENT | MS_KERNMOUNT | MS_I_VERSION);
	sb->s_op = &default_op;
	sb->s_maxbytes = LLONG_MAX;
	sb->s_time_gran = 1;
	sb->s_blocksize = PAGE_SIZE;
	sb->s_blocksize_bits = PAGE_SHIFT;
	strlcpy(sb->s_id, type->name, sizeof(sb->s_id));
	down_write(&sb->s_umount);
	list_add_tail(&sb->s_list, &super_blocks);
	list_add(&sb->s_instances, &type->fs_supers);
	return sb;
}

/* Give back the dentries, inodes and what the filesystem keeps; s_umount held for writing. */
static void generic_shutdown_super(struct super_block *sb)
{
	struct dentry *root = sb->s_root;

	if (root) {
		sb->s_root = NULL;
		shrink_dcache_parent(root);
		d_drop(root);
		dput(root);
		sync_filesystem(sb, 1);
		sb->s_flags &= ~MS_ACTIVE;
		invalidate_inodes(sb);
		if (sb->s_op->put_super)
			sb->s_op->put_super(sb);
		invalidate_inodes(sb);
		if (!list_empty(&sb->s_inodes))
			pr_err("VFS: busy inodes after umount of %s\n", sb->s_id);
	}
	list_del_init(&sb->s_list);
	list_del_init(&sb->s_instances);
	up_write(&sb->s_umount);
}

/**
 * kill_anon_super - a kill_sb() for filesystems without a device
 * @sb: s_umount held for writing
 */
void kill_anon_super(struct super_block *sb)
{
	dev_t dev = sb->s_dev;

	generic_shutdown_super(sb);
	put_anon_dev(dev);
}

/**
 * kill_litter_super - a kill_sb() for filesystems whose tree is pinned in the dcache
 * @sb: s_umount held for writing
 */
void kill_litter_super(struct super_block *sb)
{
	if (sb->s_root)
		d_genocide(sb->s_root);
	kill_anon_super(sb);
}

static void put_super(struct super_block *sb)
{
	if (!--sb->s_count)
		kfree(sb);
}

/**
 * deactivate_super - drop an active reference; the last one shuts the filesystem down
 * @sb: s_umount not held
 *
 * Context: may sleep.
 */
void deactivate_super(struct super_block *sb)
{
	if (!atomic_dec_and_test(&sb->s_active))
		return;
	down_write(&sb->s_umount);
	sb->s_type->kill_sb(sb);
	put_super(sb);
}

/* The same for a superblock whose s_umount the caller holds for writing. */
static void deactivate_locked_super(struct super_block *sb)
{
	if (!atomic_dec_and_test(&sb->s_active)) {
		up_write(&sb->s_umount);
		return;
	}
	sb->s_type->kill_sb(sb);
	put_super(sb);
}

/**
 * get_sb_nodev - a get_sb() for filesystems without a device: a new one each time
 * @type: of the filesystem
 * @flags: MS_*
 * @data: its options
 * @fill: makes s_root and sets what s_op is; returns 0 or -errno
 *
 * Return: with one active reference and s_umount held for writing; ERR_PTR.
 */
struct super_block *get_sb_nodev(struct file_system_type *type, int flags, void *data,
				 int (*fill)(struct super_block *sb, void *data, int silent))
{
	struct super_block *sb = alloc_super(type, flags);
	int error;

	if (!sb)
		return ERR_PTR(-ENOMEM);
	error = -EMFILE;
	sb->s_dev = get_anon_dev();
	if (sb->s_dev)
		error = fill(sb, data, (flags & MS_SILENT) != 0);
	if (error) {
		deactivate_locked_super(sb);
		return ERR_PTR(error);
	}
	sb->s_flags |= MS_ACTIVE;
	return sb;
}

/**
 * get_sb_single - a get_sb() for filesystems of which there is one
 * @type: of the filesystem
 * @flags: MS_*
 * @data: its options: of the first mount; later ones remount
 * @fill: as for get_sb_nodev()
 *
 * Return: with an active reference more and s_umount held for writing; ERR_PTR.
 */
struct super_block *get_sb_single(struct file_system_type *type, int flags, void *data,
				  int (*fill)(struct super_block *sb, void *data, int silent))
{
	struct super_block *sb;
	int error;

	if (list_empty(&type->fs_supers))
		return get_sb_nodev(type, flags, data, fill);
	sb = list_first_entry(&type->fs_supers, struct super_block, s_instances);
	atomic_inc(&sb->s_active);
	down_write(&sb->s_umount);
	error = do_remount_sb(sb, flags & MS_RMT_MASK, data);
	if (error) {
		deactivate_locked_super(sb);
		return ERR_PTR(error);
	}
	return sb;
}

/**
 * do_get_sb - a superblock for a new mount
 * @type: of the filesystem
 * @flags: MS_*
 * @devname: what is mounted, or just a word
 * @data: options, zero-terminated, or NULL
 *
 * Context: may sleep.
 * Return: with an active reference for the mount, s_umount not held; ERR_PTR.
 */
struct super_block *do_get_sb(struct file_system_type *type, int flags, const char *devname,
			      void *data)
{
	struct super_block *sb;

	sb = type->get_sb(type, flags, devname, data);
	if (!IS_ERR(sb))
		up_write(&sb->s_umount);
	return sb;
}

/**
 * fs_may_remount_ro - is nothing being written?
 * @sb: the filesystem
 *
 * Return: 0 when a file is open for writing or has been unlinked while open.
 */
int fs_may_remount_ro(struct super_block *sb)
{
	struct file *file;

	list_for_each_entry(file, &sb->s_files, f_list) {
		struct inode *inode = file_inode(file);

		if (!inode->i_nlink)
			return 0;
		if (S_ISREG(inode->i_mode) && (file->f_mode & FMODE_WRITE))
			return 0;
	}
	return 1;
}

/**
 * do_remount_sb - change flags and options of a filesystem
 * @sb: s_umount held for writing
 * @flags: MS_* within MS_RMT_MASK
 * @data: options, or NULL
 *
 * Return: 0, -EBUSY when it is to be read-only and is being written, or what the filesystem says.
 */
int do_remount_sb(struct super_block *sb, int flags, char *data)
{
	int error;

	if ((flags & MS_RDONLY) && !(sb->s_flags & MS_RDONLY)) {
		shrink_dcache_sb(sb);
		if (!fs_may_remount_ro(sb))
			return -EBUSY;
		sync_filesystem(sb, 1);
	}
	if (sb->s_op->remount_fs) {
		error = sb->s_op->remount_fs(sb, &flags, data);
		if (error)
			return error;
	}
	sb->s_flags = (sb->s_flags & ~MS_RMT_MASK) | (flags & MS_RMT_MASK);
	return 0;
}

/**
 * vfs_statfs - what a filesystem says of itself
 * @dentry: of a file in it
 * @buf: gets it
 *
 * Return: 0, -ENOSYS when the filesystem does not say, or its error.
 */
int vfs_statfs(struct dentry *dentry, struct kstatfs *buf)
{
	struct super_block *sb = dentry->d_sb;
	int error;

	if (!sb || !sb->s_op->statfs)
		return -ENOSYS;
	memset(buf, 0, sizeof(*buf));
	error = sb->s_op->statfs(dentry, buf);
	if (!error && !buf->f_frsize)
		buf->f_frsize = buf->f_bsize;
	return error;
}
