// SPDX-License-Identifier: GPL-2.0-only
/*
 * Parts for filesystems whose tree lives in the dcache: each name holds a reference to its dentry,
 * so that it stays, and directories are read from d_subdirs.
 */
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/statfs.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <uapi/linux/dirent.h>
#include "internal.h"

/* The dcache does not know it, so it does not exist; that is worth remembering for a while. */
static int delete_always(struct dentry *dentry)
{
	return !dentry->d_inode;
}

static const struct dentry_operations simple_dentry_operations = { .d_delete = delete_always };

/**
 * simple_lookup - a lookup() where the dcache holds all there is
 * @dir: the directory
 * @dentry: what was not found
 *
 * Return: NULL (@dentry is negative now), ERR_PTR(-ENAMETOOLONG).
 */
struct dentry *simple_lookup(struct inode *dir, struct dentry *dentry)
{
	if (dentry->d_name.len > NAME_MAX)
		return ERR_PTR(-ENAMETOOLONG);
	if (!dentry->d_op)
		dentry->d_op = &simple_dentry_operations;
	d_add(dentry, NULL);
	return NULL;
}

/**
 * simple_statfs - a statfs() that knows the type, the page size and the length of names
 * @dentry: of a file in the filesystem
 * @buf: gets it
 */
int simple_statfs(struct dentry *dentry, struct kstatfs *buf)
{
	buf->f_type = dentry->d_sb->s_magic;
	buf->f_bsize = PAGE_SIZE;
	buf->f_namelen = NAME_MAX;
	return 0;
}

/**
 * simple_sync_file - an fsync() for files that are nowhere but in memory
 * @file: the file
 * @dentry: its name
 * @datasync: not of interest
 */
int simple_sync_file(struct file *file, struct dentry *dentry, int datasync)
{
	return 0;
}

/* ---- names ---- */

static void touch_dir(struct inode *dir)
{
	dir->i_mtime = dir->i_ctime = current_time(dir);
}

/**
 * simple_link - a link()
 * @old: a name of the file
 * @dir: the directory, i_sem held
 * @dentry: the new name
 *
 * Return: 0.
 */
int simple_link(struct dentry *old, struct inode *dir, struct dentry *dentry)
{
	struct inode *inode = old->d_inode;

	inode->i_ctime = current_time(inode);
	touch_dir(dir);
	inode->i_nlink++;
	atomic_inc(&inode->i_count);
	dget(dentry);
	d_instantiate(dentry, inode);
	return 0;
}

static inline int is_there(const struct dentry *child)
{
	return child->d_inode && !d_unhashed(child);
}

/**
 * simple_empty - has a directory no names?
 * @dentry: the directory
 */
int simple_empty(struct dentry *dentry)
{
	struct dentry *child;

	list_for_each_entry(child, &dentry->d_subdirs, d_child) {
		if (is_there(child))
			return 0;
	}
	return 1;
}

/**
 * simple_unlink - an unlink()
 * @dir: the directory, i_sem held
 * @dentry: the name; the reference that kept it is dropped
 *
 * Return: 0.
 */
int simple_unlink(struct inode *dir, struct dentry *dentry)
{
	struct inode *inode = dentry->d_inode;

	inode->i_ctime = current_time(inode);
	touch_dir(dir);
	inode->i_nlink--;
	dput(dentry);
	return 0;
}

/**
 * simple_rmdir - an rmdir()
 * @dir: the parent, i_sem held
 * @dentry: the directory
 *
 * Return: 0 or -ENOTEMPTY.
 */
int simple_rmdir(struct inode *dir, struct dentry *dentry)
{
	if (!simple_empty(dentry))
		return -ENOTEMPTY;
	dentry->d_inode->i_nlink--;
	simple_unlink(dir, dentry);
	dir->i_nlink--;
	return 0;
}

static int simple_exchange(struct inode *old_dir, struct dentry *old_dentry, struct inode *new_dir,
			   struct dentry *new_dentry)
{
	int old_is_dir = S_ISDIR(old_dentry->d_inode->i_mode);
	int new_is_dir = S_ISDIR(new_dentry->d_inode->i_mode);

	if (old_dir != new_dir && old_is_dir != new_is_dir) {
		old_dir->i_nlink += new_is_dir - old_is_dir;
		new_dir->i_nlink += old_is_dir - new_is_dir;
	}
	touch_dir(old_dir);
	touch_dir(new_dir);
	touch_dir(old_dentry->d_inode);
	new_dentry->d_inode->i_ctime = current_time(old_dir);
	return 0;
}

/**
 * simple_rename - a rename()
 * @old_dir: directory of the file
 * @old_dentry: its name
 * @new_dir: directory of the new name; both i_sem held
 * @new_dentry: the new name
 * @flags: RENAME_NOREPLACE (checked above), RENAME_EXCHANGE
 *
 * Return: 0, -ENOTEMPTY, -EINVAL (another flag).
 */
int simple_rename(struct inode *old_dir, struct dentry *old_dentry, struct inode *new_dir,
		  struct dentry *new_dentry, unsigned int flags)
{
	struct inode *inode = old_dentry->d_inode;
	int is_dir = S_ISDIR(inode->i_mode);

	if (flags & ~(RENAME_NOREPLACE | RENAME_EXCHANGE))
		return -EINVAL;
	if (flags & RENAME_EXCHANGE)
		return simple_exchange(old_dir, old_dentry, new_dir, new_dentry);
	if (!simple_empty(new_dentry))
		return -ENOTEMPTY;
	if (new_dentry->d_inode) {
		simple_unlink(new_dir, new_dentry);
		if (is_dir) {
			new_dentry->d_inode->i_nlink--;
			old_dir->i_nlink--;
		}
	} else if (is_dir) {
		old_dir->i_nlink--;
		new_dir->i_nlink++;
	}
	touch_dir(old_dir);
	touch_dir(new_dir);
	inode->i_ctime = current_time(inode);
	return 0;
}

const struct inode_operations simple_dir_inode_operations = { .lookup = simple_lookup };

/* ---- reading directories ---- */

/*
 * An open directory has a cursor: a dentry without a name among d_subdirs, before which all has
 * been
 * shown. Positions 0 and 1 are "." and ".."; others only tell where the cursor was last time.
 */
int dcache_dir_open(struct inode *inode, struct file *file)
{
	static const struct qstr name = { .name = (const unsigned char *)".", .len = 1 };

	file->private_data = d_alloc(file->f_dentry, &name);
	return file->private_data ? 0 : -ENOMEM;
}

/**
 * dcache_dir_close - the release() to dcache_dir_open()
 * @inode: the directory
 * @file: the open directory
 */
int dcache_dir_close(struct inode *inode, struct file *file)
{
	dput(file->private_data);
	return 0;
}

/* Put the cursor behind @n entries. */
static void place_cursor(struct file *file, loff_t n)
{
	struct dentry *dir = file->f_dentry, *cursor = file->private_data;
	struct list_head *p;

	list_del(&cursor->d_child);
	for (p = dir->d_subdirs.next; n && p != &dir->d_subdirs; p = p->next) {
		if (is_there(list_entry(p, struct dentry, d_child)))
			n--;
	}
	list_add_tail(&cursor->d_child, p);
}

/**
 * dcache_dir_lseek - an llseek() that counts entries
 * @file: the open directory
 * @offset: 0 and 1 are the dots
 * @whence: SEEK_SET or SEEK_CUR
 *
 * Return: the new position or -EINVAL.
 */
loff_t dcache_dir_lseek(struct file *file, loff_t offset, int whence)
{
	struct inode *dir = file_inode(file);

	if (whence == SEEK_CUR)
		offset += file->f_pos;
	else if (whence != SEEK_SET)
		return -EINVAL;
	if (offset < 0)
		return -EINVAL;
	down(&dir->i_sem);
	if (offset != file->f_pos) {
		file->f_pos = offset;
		place_cursor(file, offset >= 2 ? offset - 2 : 0);
	}
	up(&dir->i_sem);
	return offset;
}

static inline unsigned int dt_type(const struct inode *inode)
{
	return (inode->i_mode >> 12) & 15;
}

static int show_dots(struct file *file, void *buf, filldir_t filldir)
{
	struct dentry *dir = file->f_dentry;

	if (file->f_pos == 0) {
		if (filldir(buf, ".", 1, 0, dir->d_inode->i_ino, DT_DIR) < 0)
			return 0;
		file->f_pos = 1;
	}
	if (file->f_pos == 1) {
		if (filldir(buf, "..", 2, 1, dir->d_parent->d_inode->i_ino, DT_DIR) < 0)
			return 0;
		file->f_pos = 2;
	}
	return 1;
}

/**
 * dcache_readdir - a readdir() that goes through the dcache
 * @file: the open directory, i_sem of its inode held
 * @buf: first argument of @filldir
 * @filldir: takes each entry; negative: enough
 *
 * Return: 0.
 */
int dcache_readdir(struct file *file, void *buf, filldir_t filldir)
{
	struct dentry *dir = file->f_dentry, *cursor = file->private_data, *child;
	struct list_head *p;

	if (!show_dots(file, buf, filldir))
		return 0;
	if (file->f_pos == 2)
		list_move(&cursor->d_child, &dir->d_subdirs);
	for (p = cursor->d_child.next; p != &dir->d_subdirs; p = p->next) {
		child = list_entry(p, struct dentry, d_child);
		if (!is_there(child))
			continue;
		/* The copy to the program may sleep: the child must not go meanwhile. */
		dget(child);
		if (filldir(buf, (const char *)child->d_name.name, child->d_name.len, file->f_pos,
			    child->d_inode->i_ino, dt_type(child->d_inode)) < 0) {
			dput(child);
			break;
		}
		list_move(&cursor->d_child, p);
		p = &cursor->d_child;
		dput(child);
		file->f_pos++;
	}
	return 0;
}

/**
 * generic_read_dir - a read() for directories
 * @file: the open directory
 * @buf: not used
 * @count: not used
 * @ppos: not used
 *
 * Return: -EISDIR.
 */
ssize_t generic_read_dir(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return -EISDIR;
}

const struct file_operations simple_dir_operations = {
	.open = dcache_dir_open,
	.release = dcache_dir_close,
	.llseek = dcache_dir_lseek,
	.read = generic_read_dir,
	.readdir = dcache_readdir,
	.fsync = simple_sync_file,
};

/* ---- contents ---- */

/**
 * simple_read_from_buffer - a read() of text that stands in the kernel
 * @to: user memory
 * @count: bytes wanted
 * @ppos: position; moved on
 * @from: the text
 * @available: its length in bytes
 *
 * Return: bytes read, 0 at the end, -EINVAL, -EFAULT.
 */
ssize_t simple_read_from_buffer(void __user *to, size_t count, loff_t *ppos, const void *from,
				size_t available)
{
	loff_t pos = *ppos;
	size_t left;

	if (pos < 0)
		return -EINVAL;
	if (pos >= (loff_t)available || !count)
		return 0;
	count = min_t(size_t, count, available - pos);
	left = copy_to_user(to, (const char *)from + pos, count);
	if (left == count)
		return -EFAULT;
	*ppos = pos + count - left;
	return count - left;
}

/* ---- symlinks whose text is in i_private ---- */

static int simple_readlink(struct dentry *dentry, char __user *buffer, int buflen)
{
	return vfs_readlink(dentry, buffer, buflen, dentry->d_inode->i_private);
}

static int simple_follow_link(struct dentry *dentry, struct nameidata *nd)
{
	return vfs_follow_link(nd, dentry->d_inode->i_private);
}

const struct inode_operations simple_symlink_inode_operations = {
	.readlink = simple_readlink,
	.follow_link = simple_follow_link,
};
