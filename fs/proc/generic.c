// SPDX-License-Identifier: GPL-2.0-only
/*
 * The tree of registered entries: making, finding, listing and removing them.
 */
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <uapi/linux/dirent.h>
#include "internal.h"

DEFINE_SPINLOCK(proc_subdir_lock);	/* the tree's links */
static ino_t next_ino = PROC_ROOT_INO + 1;

/* ---- directories ---- */

static struct proc_dir_entry *find_entry(struct proc_dir_entry *dir, const char *name, size_t len)
{
	struct proc_dir_entry *de;

	for (de = dir->subdir; de; de = de->next)
		if (de->namelen == len && !memcmp(de->name, name, len))
			return de;
	return NULL;
}

static int proc_revalidate(struct dentry *dentry, unsigned int flags)
{
	(void)flags;
	return dentry->d_inode && !PROC_I(dentry->d_inode)->pde->deleted;
}

const struct dentry_operations proc_dentry_operations = {
	.d_revalidate = proc_revalidate,
};

/* Find a registered entry; negative dentries are not kept, since one may be registered later. */
struct dentry *proc_lookup(struct inode *dir, struct dentry *dentry)
{
	struct proc_dir_entry *de;
	struct inode *inode;

	spin_lock(&proc_subdir_lock);
	de = find_entry(PROC_I(dir)->pde, (const char *)dentry->d_name.name, dentry->d_name.len);
	if (de)
		atomic_inc(&de->count);
	spin_unlock(&proc_subdir_lock);
	if (!de)
		return ERR_PTR(-ENOENT);
	inode = proc_get_inode(dir->i_sb, de);
	if (!inode)
		return ERR_PTR(-ENOMEM);
	dentry->d_op = &proc_dentry_operations;
	d_add(dentry, inode);
	return NULL;
}

static struct proc_dir_entry *nth_entry(struct proc_dir_entry *dir, loff_t nth)
{
	struct proc_dir_entry *de;

	spin_lock(&proc_subdir_lock);
	for (de = dir->subdir; de && nth > 0; nth--)
		de = de->next;
	if (de)
		atomic_inc(&de->count);
	spin_unlock(&proc_subdir_lock);
	return de;
}

/* Positions: 0 and 1 the dots, then the entries. 1 at the end, 0 when the buffer is full. */
int proc_readdir(struct file *file, void *buf, filldir_t filldir)
{
	struct proc_dir_entry *dir = PROC_I(file_inode(file))->pde, *de;
	struct inode *parent = file->f_dentry->d_parent->d_inode;
	int full;

	if (file->f_pos == 0) {
		if (filldir(buf, ".", 1, 0, file_inode(file)->i_ino, DT_DIR) < 0)
			return 0;
		file->f_pos++;
	}
	if (file->f_pos == 1) {
		if (filldir(buf, "..", 2, 1, parent->i_ino, DT_DIR) < 0)
			return 0;
		file->f_pos++;
	}
	while ((de = nth_entry(dir, file->f_pos - 2))) {
		full = filldir(buf, de->name, de->namelen, file->f_pos, de->low_ino,
			       (de->mode & S_IFMT) >> 12) < 0;
		pde_put(de);
		if (full)
			return 0;
		file->f_pos++;
	}
	return 1;
}

static int proc_dir_readdir(struct file *file, void *buf, filldir_t filldir)
{
	proc_readdir(file, buf, filldir);
	return 0;
}

const struct inode_operations proc_dir_inode_operations = {
	.lookup = proc_lookup,
};

const struct file_operations proc_dir_operations = {
	.read = generic_read_dir,
	.readdir = proc_dir_readdir,
	.llseek = default_llseek,
};

/* ---- symbolic links ---- */

static int proc_readlink(struct dentry *dentry, char __user *buffer, int buflen)
{
	return vfs_readlink(dentry, buffer, buflen, PDE_DATA(dentry->d_inode));
}

static int proc_follow_link(struct dentry *dentry, struct nameidata *nd)
{
	return vfs_follow_link(nd, PDE_DATA(dentry->d_inode));
}

const struct inode_operations proc_symlink_inode_operations = {
	.readlink = proc_readlink,
	.follow_link = proc_follow_link,
};

/* ---- files that seq_file makes ---- */

static int proc_seq_open(struct inode *inode, struct file *file)
{
	struct proc_dir_entry *de = PROC_I(inode)->pde;
	int err = seq_open(file, de->seq_ops);

	if (!err)
		((struct seq_file *)file->private_data)->private = de->data;
	return err;
}

static const struct file_operations proc_seq_operations = {
	.open = proc_seq_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = seq_release,
};

static int proc_single_open(struct inode *inode, struct file *file)
{
	struct proc_dir_entry *de = PROC_I(inode)->pde;

	return single_open(file, de->single_show, de->data);
}

static const struct file_operations proc_single_operations = {
	.open = proc_single_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = single_release,
};

/* ---- registration ---- */

/* The directory part of "a/b/name" below *parent, all of which exists: 0, or -ENOENT. */
static int walk_name(const char **name, struct proc_dir_entry **parent)
{
	struct proc_dir_entry *dir = *parent ? *parent : &proc_root;
	const char *slash;

	while ((slash = strchr(*name, '/'))) {
		dir = find_entry(dir, *name, (size_t)(slash - *name));
		if (!dir || !S_ISDIR(dir->mode))
			return -ENOENT;
		*name = slash + 1;
	}
	*parent = dir;
	return **name ? 0 : -ENOENT;
}

static struct proc_dir_entry *alloc_entry(const char *name, umode_t mode)
{
	struct proc_dir_entry *de = kzalloc(sizeof(*de), GFP_KERNEL);

	if (!de)
		return NULL;
	de->name = kstrdup(name, GFP_KERNEL);
	if (!de->name) {
		kfree(de);
		return NULL;
	}
	de->namelen = (unsigned short)strlen(name);
	de->mode = mode;
	de->nlink = S_ISDIR(mode) ? 2 : 1;
	atomic_set(&de->count, 1);
	return de;
}

/* At the end of its directory, so that listings are in the order of registration. */
static void link_entry(struct proc_dir_entry *dir, struct proc_dir_entry *de)
{
	struct proc_dir_entry **link = &dir->subdir;

	spin_lock(&proc_subdir_lock);
	de->low_ino = next_ino++;
	de->parent = dir;
	while (*link)
		link = &(*link)->next;
	*link = de;
	if (S_ISDIR(de->mode))
		dir->nlink++;
	spin_unlock(&proc_subdir_lock);
}

/*
 * Make an entry and hang it into the tree, complete, so that nobody finds half of one. Either of
 * the tables or the link's target may be missing.
 */
static struct proc_dir_entry *register_entry(const struct proc_dir_entry *proto, const char *name,
					     struct proc_dir_entry *parent)
{
	struct proc_dir_entry *de;

	if (walk_name(&name, &parent) || find_entry(parent, name, strlen(name)))
		return NULL;
	de = alloc_entry(name, proto->mode);
	if (!de)
		return NULL;
	de->proc_iops = proto->proc_iops;
	de->proc_fops = proto->proc_fops;
	de->seq_ops = proto->seq_ops;
	de->single_show = proto->single_show;
	de->data = proto->data;
	de->size = proto->size;
	link_entry(parent, de);
	return de;
}

static umode_t file_mode(umode_t mode)
{
	if (!(mode & S_IFMT))
		mode |= S_IFREG;
	if (!(mode & 0777))
		mode |= 0444;
	return mode;
}

/**
 * create_proc_entry - register a file whose operations the caller fills in
 * @name: below @parent; may hold '/'
 * @mode: permissions; 0 for 0444
 * @parent: NULL for /proc
 *
 * Context: may sleep.
 * Return: the entry; NULL without memory, without that directory, or when the name exists.
 */
struct proc_dir_entry *create_proc_entry(const char *name, umode_t mode,
					 struct proc_dir_entry *parent)
{
	struct proc_dir_entry proto = { .mode = file_mode(mode) };

	return register_entry(&proto, name, parent);
}

/**
 * proc_create_data - register a file with operations and data of its own
 * @fops: its operations
 * @data: what PDE_DATA() gives them
 */
struct proc_dir_entry *proc_create_data(const char *name, umode_t mode,
					struct proc_dir_entry *parent,
					const struct file_operations *fops, void *data)
{
	struct proc_dir_entry proto = { .mode = file_mode(mode), .proc_fops = fops, .data = data };

	return register_entry(&proto, name, parent);
}

/**
 * proc_create - register a file with operations of its own
 */
struct proc_dir_entry *proc_create(const char *name, umode_t mode, struct proc_dir_entry *parent,
				   const struct file_operations *fops)
{
	return proc_create_data(name, mode, parent, fops, NULL);
}

/**
 * proc_create_seq - register a file of many records
 * @ops: walks them; m->private is @data
 */
struct proc_dir_entry *proc_create_seq(const char *name, umode_t mode,
				       struct proc_dir_entry *parent,
				       const struct seq_operations *ops, void *data)
{
	struct proc_dir_entry proto = { .mode = file_mode(mode), .proc_fops = &proc_seq_operations,
					.seq_ops = ops, .data = data };

	return register_entry(&proto, name, parent);
}

/**
 * proc_create_single - register a file that one function prints
 * @show: prints it; m->private is @data
 */
struct proc_dir_entry *proc_create_single(const char *name, umode_t mode,
					  struct proc_dir_entry *parent,
					  int (*show)(struct seq_file *m, void *v), void *data)
{
	struct proc_dir_entry proto = { .mode = file_mode(mode),
					.proc_fops = &proc_single_operations,
					.single_show = show, .data = data };

	return register_entry(&proto, name, parent);
}

/**
 * proc_mkdir - register a directory
 */
struct proc_dir_entry *proc_mkdir(const char *name, struct proc_dir_entry *parent)
{
	struct proc_dir_entry proto = { .mode = S_IFDIR | 0555,
					.proc_iops = &proc_dir_inode_operations,
					.proc_fops = &proc_dir_operations };

	return register_entry(&proto, name, parent);
}

/**
 * proc_symlink - register a symbolic link
 * @dest: what it says; kept, not copied
 */
struct proc_dir_entry *proc_symlink(const char *name, struct proc_dir_entry *parent,
				    const char *dest)
{
	struct proc_dir_entry proto = { .mode = S_IFLNK | 0777,
					.proc_iops = &proc_symlink_inode_operations,
					.data = (void *)dest, .size = (loff_t)strlen(dest) };

	return register_entry(&proto, name, parent);
}

/* The last reference, of the tree or of an inode, frees it. */
void pde_put(struct proc_dir_entry *de)
{
	if (!atomic_dec_and_test(&de->count))
		return;
	kfree(de->name);
	kfree(de);
}

/**
 * remove_proc_entry - take an entry out of the tree
 * @name: below @parent; may hold '/'
 * @parent: NULL for /proc
 *
 * Files that are open stay usable. A directory must be empty.
 *
 * Context: may sleep.
 */
void remove_proc_entry(const char *name, struct proc_dir_entry *parent)
{
	struct proc_dir_entry **link, *de = NULL;

	if (walk_name(&name, &parent))
		return;
	spin_lock(&proc_subdir_lock);
	for (link = &parent->subdir; *link; link = &(*link)->next)
		if (!strcmp((*link)->name, name))
			break;
	if (*link && !(*link)->subdir) {
		de = *link;
		*link = de->next;
		de->next = NULL;
		de->deleted = 1;
		if (S_ISDIR(de->mode))
			parent->nlink--;
	}
	spin_unlock(&proc_subdir_lock);
	if (de)
		pde_put(de);
}

/**
 * PDE_DATA - the data that an entry was registered with
 * @inode: of the entry
 */
void *PDE_DATA(const struct inode *inode)
{
	return PROC_I(inode)->pde->data;
}
