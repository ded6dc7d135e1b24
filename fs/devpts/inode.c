// SPDX-License-Identifier: GPL-2.0-only
/*
 * devpts: a directory of the slaves of pseudo terminals, as /dev/pts. There is one for the whole
 * machine, whatever is mounted where; drivers/char/pty.c adds and removes the names.
 */
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/mount.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/string.h>
#include <linux/tty.h>

#define DEVPTS_SUPER_MAGIC	0x1cd1
#define PTMX_INO		2
#define FIRST_PTY_INO		3

struct devpts_options {
	int uid, gid;		/* -1: of the process that opens /dev/ptmx */
	umode_t mode, ptmxmode;
};

static struct vfsmount *devpts_mnt;
static struct devpts_options options = { .uid = -1, .gid = -1, .mode = 0600 };

/* One "name=value" of mount(2)'s data. Return: 0 or -EINVAL. */
static int parse_option(char *word, struct devpts_options *opts)
{
	char *value = strchr(word, '=');
	unsigned int n;

	if (!strcmp(word, "newinstance") || !*word)
		return 0;
	if (!value)
		return -EINVAL;
	*value++ = '\0';
	if (!strcmp(word, "uid") && !kstrtouint(value, 10, &n))
		opts->uid = n;
	else if (!strcmp(word, "gid") && !kstrtouint(value, 10, &n))
		opts->gid = n;
	else if (!strcmp(word, "mode") && !kstrtouint(value, 8, &n))
		opts->mode = n & 07777;
	else if (!strcmp(word, "ptmxmode") && !kstrtouint(value, 8, &n))
		opts->ptmxmode = n & 07777;
	else if (strcmp(word, "max"))
		return -EINVAL;
	return 0;
}

static int parse_options(char *data, struct devpts_options *opts)
{
	char *word;
	int err = 0;

	while (!err && (word = strsep(&data, ",")))
		err = parse_option(word, opts);
	return err;
}

/* A character device in the root directory; the dentry stays until it is taken out. */
static int add_node(struct super_block *sb, const char *name, ino_t ino, umode_t mode, dev_t dev)
{
	struct qstr q = { .name = (const unsigned char *)name, .len = strlen(name) };
	struct inode *inode = new_inode(sb);
	struct dentry *dentry;

	if (!inode)
		return -ENOMEM;
	q.hash = full_name_hash(q.name, q.len);
	dentry = d_alloc(sb->s_root, &q);
	if (!dentry) {
		iput(inode);
		return -ENOMEM;
	}
	inode->i_ino = ino;
	inode->i_uid = options.uid >= 0 ? options.uid : current_fsuid();
	inode->i_gid = options.gid >= 0 ? options.gid : current_fsgid();
	inode->i_atime = inode->i_mtime = inode->i_ctime = current_time(inode);
	init_special_inode(inode, S_IFCHR | mode, dev);
	d_add(dentry, inode);
	return 0;
}

static void pty_name(char *name, size_t size, int index)
{
	snprintf(name, size, "%d", index);
}

/**
 * devpts_pty_new - add a slave
 * @index: its number
 * @dev: its device number
 *
 * Context: process; sleeps.
 * Return: 0 or -ENOMEM.
 */
int devpts_pty_new(int index, dev_t dev)
{
	struct super_block *sb = devpts_mnt->mnt_sb;
	struct inode *root = sb->s_root->d_inode;
	char name[12];
	int err;

	pty_name(name, sizeof(name), index);
	down(&root->i_sem);
	err = add_node(sb, name, index + FIRST_PTY_INO, options.mode, dev);
	up(&root->i_sem);
	return err;
}

/**
 * devpts_pty_kill - take a slave out
 * @index: its number
 *
 * Context: process; sleeps.
 */
void devpts_pty_kill(int index)
{
	struct dentry *root = devpts_mnt->mnt_sb->s_root, *dentry;
	struct qstr q;
	char name[12];

	pty_name(name, sizeof(name), index);
	q.name = (const unsigned char *)name;
	q.len = strlen(name);
	q.hash = full_name_hash(q.name, q.len);
	down(&root->d_inode->i_sem);
	dentry = d_lookup(root, &q);
	if (dentry) {
		dentry->d_inode->i_nlink--;
		d_drop(dentry);
		dput(dentry);	/* d_lookup()'s */
		dput(dentry);	/* devpts_pty_new()'s */
	}
	up(&root->d_inode->i_sem);
}

static int devpts_show_options(struct seq_file *m, struct vfsmount *mnt)
{
	if (options.uid >= 0)
		seq_printf(m, ",uid=%d", options.uid);
	if (options.gid >= 0)
		seq_printf(m, ",gid=%d", options.gid);
	seq_printf(m, ",mode=%03o,ptmxmode=%03o", options.mode, options.ptmxmode);
	return 0;
}

/* mount -o remount, and every mount of the one that exists. */
static int devpts_remount(struct super_block *sb, int *flags, char *data)
{
	struct devpts_options opts = options;
	int err = parse_options(data, &opts);

	if (!err)
		options = opts;
	return err;
}

static const struct super_operations devpts_sops = {
	.statfs = simple_statfs,
	.drop_inode = generic_delete_inode,
	.remount_fs = devpts_remount,
	.show_options = devpts_show_options,
};

static int devpts_fill_super(struct super_block *sb, void *data, int silent)
{
	struct inode *root;

	sb->s_blocksize = 1024;
	sb->s_blocksize_bits = 10;
	sb->s_magic = DEVPTS_SUPER_MAGIC;
	sb->s_op = &devpts_sops;
	sb->s_time_gran = 1;
	root = new_inode(sb);
	if (!root)
		return -ENOMEM;
	root->i_ino = 1;
	root->i_mode = S_IFDIR | 0755;
	root->i_nlink = 2;
	root->i_op = &simple_dir_inode_operations;
	root->i_fop = &simple_dir_operations;
	root->i_atime = root->i_mtime = root->i_ctime = current_time(root);
	sb->s_root = d_alloc_root(root);
	if (!sb->s_root)
		return -ENOMEM;
	return add_node(sb, "ptmx", PTMX_INO, options.ptmxmode, MKDEV(TTYAUX_MAJOR, 2));
}

static struct super_block *devpts_get_sb(struct file_system_type *type, int flags,
					 const char *dev_name, void *data)
{
	struct devpts_options opts = options;
	struct super_block *sb;

	if (parse_options(data, &opts))
		return ERR_PTR(-EINVAL);
	sb = get_sb_single(type, flags, NULL, devpts_fill_super);
	if (!IS_ERR(sb))
		options = opts;
	return sb;
}

static struct file_system_type devpts_fs_type = {
	.name = "devpts",
	.get_sb = devpts_get_sb,
	.kill_sb = kill_litter_super,
	.fs_flags = FS_USERNS_MOUNT,
};

static int __init devpts_init(void)
{
	int err = register_filesystem(&devpts_fs_type);

	if (err)
		return err;
	devpts_mnt = kern_mount(&devpts_fs_type);
	if (IS_ERR(devpts_mnt))
		panic("devpts: cannot be mounted (%ld)", PTR_ERR(devpts_mnt));
	return 0;
}
fs_initcall(devpts_init);
