// SPDX-License-Identifier: GPL-2.0-only
/*
 * ramfs: names in the dcache, contents in the page cache, and nothing behind either. rootfs is the
 * one at the bottom of the mount tree; it takes at most half of memory, in pages and in inodes.
 *
 * A page has no other home (PG_unreclaimable) and is counted as long as it is in the cache. Holes
 * are read without one.
 */
#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/statfs.h>
#include <linux/string.h>
#include <uapi/linux/limits.h>
#include <uapi/linux/magic.h>
#include "../internal.h"

/* What one filesystem uses; ~0UL: no limit. */
struct ramfs_sb_info {
	unsigned long max_pages, used_pages;
	unsigned long max_inodes, used_inodes;
	umode_t mode;			/* of the root directory */
};

static const struct super_operations ramfs_ops;
static const struct address_space_operations ramfs_aops;
static const struct inode_operations ramfs_dir_inode_operations, ramfs_file_inode_operations;
static const struct file_operations ramfs_file_operations;

static struct ramfs_sb_info *RAMFS_SB(const struct super_block *sb)
{
	return sb->s_fs_info;
}

/* ---- pages ---- */

static int ramfs_addpage(struct address_space *mapping, pgoff_t index)
{
	struct ramfs_sb_info *sbi = RAMFS_SB(mapping->host->i_sb);

	if (sbi->used_pages >= sbi->max_pages)
		return -ENOSPC;
	sbi->used_pages++;
	return 0;
}

static void ramfs_removepage(struct page *page)
{
	RAMFS_SB(page->mapping->host->i_sb)->used_pages--;
}

static const struct address_space_operations ramfs_aops = {
	.readpage = simple_readpage,
	.prepare_write = simple_prepare_write,
	.commit_write = simple_commit_write,
	.set_page_dirty = simple_set_page_dirty,
	.addpage = ramfs_addpage,
	.removepage = ramfs_removepage,
	.is_hole = simple_is_hole,
};

/* ---- inodes ---- */

static struct inode *ramfs_get_inode(struct super_block *sb, const struct inode *dir, umode_t mode,
				     dev_t dev)
{
	struct ramfs_sb_info *sbi = RAMFS_SB(sb);
	struct inode *inode;

	if (sbi->used_inodes >= sbi->max_inodes)
		return ERR_PTR(-ENOSPC);
	inode = new_inode(sb);
	if (!inode)
		return ERR_PTR(-ENOMEM);
	sbi->used_inodes++;
	inode_init_owner(inode, dir, mode);
	inode->i_mapping->a_ops = &ramfs_aops;
	__set_bit(AS_UNEVICTABLE, &inode->i_mapping->flags);
	inode->i_atime = inode->i_mtime = inode->i_ctime = current_time(inode);
	switch (mode & S_IFMT) {
	case S_IFREG:
		inode->i_op = &ramfs_file_inode_operations;
		inode->i_fop = &ramfs_file_operations;
		break;
	case S_IFDIR:
		inode->i_op = &ramfs_dir_inode_operations;
		inode->i_fop = &simple_dir_operations;
		inode->i_nlink = 2;
		break;
	case S_IFLNK:
		inode->i_op = &simple_symlink_inode_operations;
		break;
	default:
		init_special_inode(inode, inode->i_mode, dev);
	}
	return inode;
}

static void ramfs_clear_inode(struct inode *inode)
{
	RAMFS_SB(inode->i_sb)->used_inodes--;
	if (S_ISLNK(inode->i_mode))
		kfree(inode->i_private);
}

static int ramfs_getattr(struct vfsmount *mnt, struct dentry *dentry, struct kstat *stat)
{
	struct inode *inode = dentry->d_inode;

	generic_fillattr(inode, stat);
	stat->blocks = (u64)inode->i_mapping->nrpages << (PAGE_SHIFT - 9);
	return 0;
}

/* ---- names ---- */

/* A new inode gets its name; the reference keeps the dentry, and so the file, where it is. */
static int add_name(struct inode *dir, struct dentry *dentry, struct inode *inode)
{
	d_instantiate(dentry, inode);
	dget(dentry);
	dir->i_mtime = dir->i_ctime = current_time(dir);
	return 0;
}

static int ramfs_mknod(struct inode *dir, struct dentry *dentry, int mode, dev_t dev)
{
	struct inode *inode = ramfs_get_inode(dir->i_sb, dir, mode, dev);

	return IS_ERR(inode) ? PTR_ERR(inode) : add_name(dir, dentry, inode);
}

static int ramfs_create(struct inode *dir, struct dentry *dentry, int mode)
{
	return ramfs_mknod(dir, dentry, mode | S_IFREG, 0);
}

static int ramfs_mkdir(struct inode *dir, struct dentry *dentry, int mode)
{
	int err = ramfs_mknod(dir, dentry, mode | S_IFDIR, 0);

	if (!err)
		dir->i_nlink++;
	return err;
}

static int ramfs_symlink(struct inode *dir, struct dentry *dentry, const char *target)
{
	char *text = kstrdup(target, GFP_KERNEL);
	struct inode *inode;

	if (!text)
		return -ENOMEM;
	inode = ramfs_get_inode(dir->i_sb, dir, S_IFLNK | S_IRWXUGO, 0);
	if (IS_ERR(inode)) {
		kfree(text);
		return PTR_ERR(inode);
	}
	inode->i_private = text;
	inode->i_size = strlen(text);
	return add_name(dir, dentry, inode);
}

static int ramfs_tmpfile(struct inode *dir, struct dentry *dentry, int mode)
{
	struct inode *inode = ramfs_get_inode(dir->i_sb, dir, mode, 0);

	if (IS_ERR(inode))
		return PTR_ERR(inode);
	inode->i_nlink = 0;
	d_instantiate(dentry, inode);
	return 0;
}

static const struct inode_operations ramfs_dir_inode_operations = {
	.create = ramfs_create,
	.lookup = simple_lookup,
	.link = simple_link,
	.unlink = simple_unlink,
	.symlink = ramfs_symlink,
	.mkdir = ramfs_mkdir,
	.rmdir = simple_rmdir,
	.mknod = ramfs_mknod,
	.rename = simple_rename,
	.tmpfile = ramfs_tmpfile,
};

static const struct inode_operations ramfs_file_inode_operations = { .getattr = ramfs_getattr };

static const struct file_operations ramfs_file_operations = {
	.llseek = generic_file_llseek,
	.read = generic_file_read,
	.write = generic_file_write,
	.sendpage = generic_file_sendpage,
	.mmap = generic_file_mmap,
	.fsync = simple_sync_file,
};

/* ---- superblocks ---- */

static int ramfs_statfs(struct dentry *dentry, struct kstatfs *buf)
{
	struct ramfs_sb_info *sbi = RAMFS_SB(dentry->d_sb);

	simple_statfs(dentry, buf);
	if (sbi->max_pages == ~0UL)
		return 0;
	buf->f_blocks = sbi->max_pages;
	buf->f_bavail = buf->f_bfree = sbi->max_pages - sbi->used_pages;
	buf->f_files = sbi->max_inodes;
	buf->f_ffree = sbi->max_inodes - sbi->used_inodes;
	return 0;
}

static int ramfs_show_options(struct seq_file *m, struct vfsmount *mnt)
{
	struct ramfs_sb_info *sbi = RAMFS_SB(mnt->mnt_sb);

	if (sbi->max_pages != ~0UL)
		seq_printf(m, ",size=%luk,nr_inodes=%lu", sbi->max_pages << (PAGE_SHIFT - 10),
			   sbi->max_inodes);
	else if (sbi->mode != 0755)
		seq_printf(m, ",mode=%o", sbi->mode);
	return 0;
}

static const struct super_operations ramfs_ops = {
	.statfs = ramfs_statfs,
	.drop_inode = generic_delete_inode,
	.clear_inode = ramfs_clear_inode,
	.show_options = ramfs_show_options,
};

/* mode=; everything else is passed over, as Linux does. */
static void parse_options(struct ramfs_sb_info *sbi, char *data)
{
	char *word;

	while (data && (word = strsep(&data, ","))) {
		if (strstarts(word, "mode="))
			sbi->mode = simple_strtoul(word + 5, NULL, 8) & S_IALLUGO;
	}
}

static int ramfs_fill_super(struct super_block *sb, void *data, int silent)
{
	struct ramfs_sb_info *sbi = kzalloc(sizeof(*sbi), GFP_KERNEL);
	struct inode *inode;

	if (!sbi)
		return -ENOMEM;
	sb->s_fs_info = sbi;
	sbi->max_pages = sbi->max_inodes = ~0UL;
	sbi->mode = 0755;
	parse_options(sbi, data);
	sb->s_magic = RAMFS_MAGIC;
	sb->s_op = &ramfs_ops;
	inode = ramfs_get_inode(sb, NULL, S_IFDIR | sbi->mode, 0);
	if (IS_ERR(inode))
		return PTR_ERR(inode);
	sb->s_root = d_alloc_root(inode);
	return sb->s_root ? 0 : -ENOMEM;
}

static void ramfs_kill_sb(struct super_block *sb)
{
	struct ramfs_sb_info *sbi = RAMFS_SB(sb);

	kill_litter_super(sb);
	kfree(sbi);
}

static struct super_block *ramfs_get_sb(struct file_system_type *type, int flags,
					const char *dev_name, void *data)
{
	return get_sb_nodev(type, flags, data, ramfs_fill_super);
}

static int rootfs_fill_super(struct super_block *sb, void *data, int silent)
{
	int err = ramfs_fill_super(sb, data, silent);

	if (!err) {
		RAMFS_SB(sb)->max_pages = totalram_pages / 2;
		RAMFS_SB(sb)->max_inodes =
			min(totalram_pages - totalhigh_pages, totalram_pages / 2);
	}
	return err;
}

static struct super_block *rootfs_get_sb(struct file_system_type *type, int flags,
					 const char *dev_name, void *data)
{
	if (!list_empty(&type->fs_supers))
		return ERR_PTR(-ENODEV);
	return get_sb_nodev(type, flags, data, rootfs_fill_super);
}

static struct file_system_type ramfs_fs_type = {
	.name = "ramfs",
	.get_sb = ramfs_get_sb,
	.kill_sb = ramfs_kill_sb,
	.fs_flags = FS_USERNS_MOUNT,
};

static struct file_system_type rootfs_fs_type = {
	.name = "rootfs",
	.get_sb = rootfs_get_sb,
	.kill_sb = ramfs_kill_sb,
};

static int __init init_ramfs_fs(void)
{
	return register_filesystem(&ramfs_fs_type);
}
fs_initcall(init_ramfs_fs);

/**
 * init_rootfs - make the type of the root of the mount tree known
 *
 * Context: boot, before initcalls.
 */
void __init init_rootfs(void)
{
	if (register_filesystem(&rootfs_fs_type))
		panic("rootfs: cannot be registered");
}
