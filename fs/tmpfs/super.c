// SPDX-License-Identifier: GPL-2.0-only
/*
 * tmpfs: mounting, its options, and what it says of itself.
 *
 *	size=BYTES[kmg] or PERCENT%	of pages; default half of memory; 0: no limit
 *	nr_blocks=PAGES[kmg]		the same in pages
 *	nr_inodes=COUNT[kmg]		of files; default half of low memory's pages; 0: no limit
 *	mode=OCTAL uid=N gid=N		of the root directory
 */
#include <linux/cmdline.h>
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/math64.h>
#include <linux/mount.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/shmem_fs.h>
#include <linux/slab.h>
#include <linux/statfs.h>
#include <linux/string.h>
#include "tmpfs.h"

/* Options as given; which says which of them were. */
struct tmpfs_options {
	unsigned long blocks, inodes;
	umode_t mode;
	uid_t uid;
	gid_t gid;
	bool has_blocks, has_inodes;
};

static unsigned long default_max_blocks(void)
{
	return totalram_pages / 2;
}

static unsigned long default_max_inodes(void)
{
	return min(totalram_pages - totalhigh_pages, totalram_pages / 2);
}

/* ---- options ---- */

/* A number with k, m or g, and nothing after it. */
static int parse_count(const char *value, unsigned long long *count, char *suffix)
{
	char *rest;

	*suffix = 0;
	if (*value < '0' || *value > '9')
		return -EINVAL;
	*count = memparse(value, &rest);
	if (*rest == '%')
		*suffix = *rest++;
	return *rest ? -EINVAL : 0;
}

static int parse_size(const char *value, struct tmpfs_options *opts)
{
	unsigned long long size;
	char suffix;

	if (parse_count(value, &size, &suffix))
		return -EINVAL;
	if (suffix == '%')
		size = div_u64(min(size, 0xffffffffULL) * totalram_pages, 100) << PAGE_SHIFT;
	size = (size + PAGE_SIZE - 1) >> PAGE_SHIFT;
	if (size > ULONG_MAX)
		return -EINVAL;
	opts->blocks = size;
	opts->has_blocks = true;
	return 0;
}

static int parse_limit(const char *value, unsigned long *limit, bool *has)
{
	unsigned long long count;
	char suffix;

	if (parse_count(value, &count, &suffix) || suffix || count > LONG_MAX)
		return -EINVAL;
	*limit = count;
	*has = true;
	return 0;
}

static int parse_option(const char *name, const char *value, struct tmpfs_options *opts)
{
	unsigned int mode;

	if (!strcmp(name, "size"))
		return parse_size(value, opts);
	if (!strcmp(name, "nr_blocks"))
		return parse_limit(value, &opts->blocks, &opts->has_blocks);
	if (!strcmp(name, "nr_inodes"))
		return parse_limit(value, &opts->inodes, &opts->has_inodes);
	if (!strcmp(name, "mode")) {
		if (kstrtouint(value, 8, &mode))
			return -EINVAL;
		opts->mode = mode & 07777;
		return 0;
	}
	if (!strcmp(name, "uid"))
		return kstrtouint(value, 10, &opts->uid);
	if (!strcmp(name, "gid"))
		return kstrtouint(value, 10, &opts->gid);
	return -EINVAL;
}

/* Cuts @data up. 0 or -EINVAL, with a line in the log that says which. */
static int parse_options(char *data, struct tmpfs_options *opts)
{
	char *option, *value;

	while (data && (option = strsep(&data, ",")) != NULL) {
		if (!*option)
			continue;
		value = strchr(option, '=');
		if (value)
			*value++ = 0;
		if (parse_option(option, value ? value : "", opts)) {
			pr_err("tmpfs: bad option '%s'%s%s\n", option, value ? " = " : "",
			       value ? value : "");
			return -EINVAL;
		}
	}
	return 0;
}

/* ---- super_operations ---- */

static int tmpfs_statfs(struct dentry *dentry, struct kstatfs *buf)
{
	const struct shmem_sb_info *sbinfo = SHMEM_SB(dentry->d_sb);

	buf->f_type = TMPFS_MAGIC;
	buf->f_bsize = PAGE_SIZE;
	buf->f_namelen = 255;
	if (sbinfo->max_blocks) {
		buf->f_blocks = sbinfo->max_blocks;
		buf->f_bavail = buf->f_bfree = sbinfo->max_blocks - sbinfo->used_blocks;
	}
	if (sbinfo->max_inodes) {
		buf->f_files = sbinfo->max_inodes;
		buf->f_ffree = sbinfo->free_inodes;
	}
	return 0;
}

/* A limit may change to any that what is in use fits into, or go; where there is none, none can come. */
static int tmpfs_remount(struct super_block *sb, int *flags, char *data)
{
	struct shmem_sb_info *sbinfo = SHMEM_SB(sb);
	struct tmpfs_options opts = { .blocks = sbinfo->max_blocks, .inodes = sbinfo->max_inodes };
	unsigned long inodes_used = sbinfo->max_inodes - sbinfo->free_inodes;

	if (parse_options(data, &opts))
		return -EINVAL;
	if (opts.has_blocks && opts.blocks &&
	    (!sbinfo->max_blocks || opts.blocks < sbinfo->used_blocks))
		return -EINVAL;
	if (opts.has_inodes && opts.inodes && (!sbinfo->max_inodes || opts.inodes < inodes_used))
		return -EINVAL;
	sbinfo->max_blocks = opts.blocks;
	sbinfo->max_inodes = opts.inodes;
	sbinfo->free_inodes = opts.inodes - (opts.inodes ? inodes_used : 0);
	return 0;
}

static int tmpfs_show_options(struct seq_file *m, struct vfsmount *mnt)
{
	const struct shmem_sb_info *sbinfo = SHMEM_SB(mnt->mnt_sb);

	if (sbinfo->max_blocks != default_max_blocks())
		seq_printf(m, ",size=%luk", sbinfo->max_blocks << (PAGE_SHIFT - 10));
	if (sbinfo->max_inodes != default_max_inodes())
		seq_printf(m, ",nr_inodes=%lu", sbinfo->max_inodes);
	if (sbinfo->mode != (S_IRWXUGO | S_ISVTX))
		seq_printf(m, ",mode=%03o", sbinfo->mode);
	if (sbinfo->uid)
		seq_printf(m, ",uid=%u", sbinfo->uid);
	if (sbinfo->gid)
		seq_printf(m, ",gid=%u", sbinfo->gid);
	return 0;
}

static void tmpfs_put_super(struct super_block *sb)
{
	kfree(sb->s_fs_info);
	sb->s_fs_info = NULL;
}

static const struct super_operations tmpfs_ops = {
	.alloc_inode = shmem_alloc_inode,
	.destroy_inode = shmem_destroy_inode,
	.drop_inode = generic_delete_inode,
	.delete_inode = shmem_delete_inode,
	.statfs = tmpfs_statfs,
	.remount_fs = tmpfs_remount,
	.show_options = tmpfs_show_options,
	.put_super = tmpfs_put_super,
};

/* ---- mounting ---- */

static struct shmem_sb_info *make_sb_info(const struct tmpfs_options *opts)
{
	struct shmem_sb_info *sbinfo = kzalloc(sizeof(*sbinfo), GFP_KERNEL);

	if (!sbinfo)
		return NULL;
	sbinfo->max_blocks = opts->blocks;
	sbinfo->max_inodes = sbinfo->free_inodes = opts->inodes;
	sbinfo->mode = opts->mode;
	sbinfo->uid = opts->uid;
	sbinfo->gid = opts->gid;
	spin_lock_init(&sbinfo->stat_lock);
	return sbinfo;
}

static struct dentry *make_root(struct super_block *sb)
{
	const struct shmem_sb_info *sbinfo = SHMEM_SB(sb);
	struct inode *inode = tmpfs_get_inode(sb, NULL, S_IFDIR | sbinfo->mode, 0);

	if (IS_ERR(inode))
		return NULL;
	inode->i_uid = sbinfo->uid;
	inode->i_gid = sbinfo->gid;
	return d_alloc_root(inode);
}

static int fill_super(struct super_block *sb, const struct tmpfs_options *opts)
{
	sb->s_maxbytes = MAX_LFS_FILESIZE;
	sb->s_blocksize = PAGE_SIZE;
	sb->s_blocksize_bits = PAGE_SHIFT;
	sb->s_magic = TMPFS_MAGIC;
	sb->s_time_gran = 1;
	sb->s_fs_info = make_sb_info(opts);
	if (!sb->s_fs_info)
		return -ENOMEM;
	sb->s_op = &tmpfs_ops;
	sb->s_root = make_root(sb);
	if (!sb->s_root) {
		tmpfs_put_super(sb);
		return -ENOMEM;
	}
	return 0;
}

int tmpfs_fill_super(struct super_block *sb, void *data, int silent)
{
	struct tmpfs_options opts = {
		.blocks = default_max_blocks(),
		.inodes = default_max_inodes(),
		.mode = S_IRWXUGO | S_ISVTX,
		.uid = current_fsuid(),
		.gid = current_fsgid(),
	};

	if (parse_options(data, &opts))
		return -EINVAL;
	return fill_super(sb, &opts);
}

static struct super_block *tmpfs_get_sb(struct file_system_type *type, int flags,
					const char *dev_name, void *data)
{
	return get_sb_nodev(type, flags, data, tmpfs_fill_super);
}

static struct file_system_type tmpfs_fs_type = {
	.name = "tmpfs",
	.fs_flags = FS_USERNS_MOUNT,
	.get_sb = tmpfs_get_sb,
	.kill_sb = kill_litter_super,
};

/* The mount of files without a name has no limits: their memory is charged as committed. */
static int unnamed_fill_super(struct super_block *sb, void *data, int silent)
{
	struct tmpfs_options opts = { .mode = S_IRWXUGO | S_ISVTX };

	return fill_super(sb, &opts);
}

static struct super_block *unnamed_get_sb(struct file_system_type *type, int flags,
					  const char *dev_name, void *data)
{
	return get_sb_nodev(type, flags, data, unnamed_fill_super);
}

static struct file_system_type unnamed_fs_type = {
	.name = "tmpfs",
	.get_sb = unnamed_get_sb,
	.kill_sb = kill_litter_super,
};

static int __init tmpfs_init(void)
{
	struct vfsmount *mnt;

	INIT_LIST_HEAD(&unnamed_fs_type.fs_supers);
	mnt = kern_mount(&unnamed_fs_type);
	if (IS_ERR(mnt))
		panic("cannot mount tmpfs for shared memory");
	shm_mnt = mnt;
	return register_filesystem(&tmpfs_fs_type);
}
fs_initcall(tmpfs_init);
