// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files without a name: an inode of a filesystem that nobody can mount, and a dentry that is in no
 * directory. pipe.c has one inode a pipe; eventfd, epoll and their like share one for all.
 */
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <uapi/linux/magic.h>
#include "pseudo.h"

struct pseudo_type {
	struct file_system_type type;
	unsigned long magic;
};

static const struct super_operations pseudo_super_ops = { .statfs = simple_statfs };

static int pseudo_fill_super(struct super_block *sb, void *data, int silent)
{
	struct inode *root;

	sb->s_blocksize = PAGE_SIZE;
	sb->s_blocksize_bits = PAGE_SHIFT;
	sb->s_magic = container_of(sb->s_type, struct pseudo_type, type)->magic;
	sb->s_op = &pseudo_super_ops;
	sb->s_maxbytes = LLONG_MAX;
	root = new_inode(sb);
	if (!root)
		return -ENOMEM;
	root->i_mode = S_IFDIR | 0600;
	sb->s_root = d_alloc_root(root);
	return sb->s_root ? 0 : -ENOMEM;
}

static struct super_block *pseudo_get_sb(struct file_system_type *type, int flags,
					 const char *dev_name, void *data)
{
	return get_sb_nodev(type, flags, data, pseudo_fill_super);
}

/**
 * pseudo_mount - a filesystem of the kernel's own for inodes without names
 * @name: of the filesystem
 * @magic: what statfs() says of its files
 * Context: boot; panics without memory.
 * Return: the mount.
 */
struct vfsmount * __init pseudo_mount(const char *name, unsigned long magic)
{
	struct pseudo_type *pt = kzalloc(sizeof(*pt), GFP_KERNEL);
	struct vfsmount *mnt;

	if (!pt)
		panic("%s: no memory", name);
	pt->type.name = name;
	pt->type.get_sb = pseudo_get_sb;
	pt->type.kill_sb = kill_anon_super;
	INIT_LIST_HEAD(&pt->type.fs_supers);
	pt->magic = magic;
	if (register_filesystem(&pt->type))
		panic("%s: cannot be registered", name);
	mnt = kern_mount(&pt->type);
	if (IS_ERR(mnt))
		panic("%s: cannot be mounted: error %ld", name, PTR_ERR(mnt));
	return mnt;
}

/**
 * pseudo_inode - a new inode that belongs to current
 * @mnt: from pseudo_mount()
 * @mode: type and permissions
 * Context: may sleep.
 * Return: the inode, or NULL without memory.
 */
struct inode *pseudo_inode(struct vfsmount *mnt, umode_t mode)
{
	struct inode *inode = new_inode(mnt->mnt_sb);

	if (!inode)
		return NULL;
	inode->i_mode = mode;
	inode->i_uid = current_fsuid();
	inode->i_gid = current_fsgid();
	inode->i_atime = inode->i_mtime = inode->i_ctime = current_time(inode);
	/* never written back: an inode that counts as dirty is not put on the dirty list */
	inode->i_state = I_DIRTY;
	return inode;
}

/**
 * pseudo_file - open an inode that has no name
 * @mnt: from pseudo_mount()
 * @inode: what to open; its reference is the file's from now on, if that succeeds
 * @dops: how d_path() shows it
 * @name: the dentry's name
 * @fops: what the file does
 * @flags: O_RDONLY, O_WRONLY or O_RDWR, and O_NONBLOCK and the like
 * Context: may sleep.
 * Return: the file, or ERR_PTR(-ENFILE or -ENOMEM).
 */
struct file *pseudo_file(struct vfsmount *mnt, struct inode *inode, const struct dentry_operations *dops,
			 const char *name, const struct file_operations *fops, unsigned int flags)
{
	struct qstr q = { .name = (const unsigned char *)name, .len = strlen(name) };
	struct file *file = get_empty_filp();
	struct dentry *dentry;

	if (IS_ERR(file))
		return file;
	dentry = d_alloc_pseudo(mnt->mnt_sb, &q);
	if (!dentry) {
		fput(file);
		return ERR_PTR(-ENOMEM);
	}
	dentry->d_op = dops;
	d_instantiate(dentry, inode);
	file->f_dentry = dentry;
	file->f_vfsmnt = mntget(mnt);
	file->f_mapping = inode->i_mapping;
	file->f_op = fops;
	file->f_flags = flags & ~(unsigned int)O_CLOEXEC;
	file->f_mode = ((flags & O_ACCMODE) + 1) & (FMODE_READ | FMODE_WRITE);
	file_set_abilities(file);
	return file;
}

/* ---- the anonymous inode ---- */

static struct vfsmount *anon_mnt;
static struct inode *anon_inode;

static char *anon_dname(struct dentry *dentry, char *buffer, int buflen)
{
	if (snprintf(buffer, (size_t)buflen, "anon_inode:%s", dentry->d_name.name) >= buflen)
		return ERR_PTR(-ENAMETOOLONG);
	return buffer;
}

static const struct dentry_operations anon_dops = { .d_dname = anon_dname };

int anon_inode_getfd(const char *name, const struct file_operations *fops, void *priv,
		     unsigned int flags)
{
	int fd = get_unused_fd_flags((int)(flags & O_CLOEXEC));
	struct file *file;

	if (fd < 0)
		return fd;
	file = pseudo_file(anon_mnt, igrab(anon_inode), &anon_dops, name, fops, flags);
	if (IS_ERR(file)) {
		iput(anon_inode);
		put_unused_fd((unsigned int)fd);
		return (int)PTR_ERR(file);
	}
	file->private_data = priv;
	fd_install((unsigned int)fd, file);
	return fd;
}

static int __init anon_inode_init(void)
{
	anon_mnt = pseudo_mount("anon_inodefs", ANON_INODE_FS_MAGIC);
	anon_inode = pseudo_inode(anon_mnt, S_IRUSR | S_IWUSR);
	if (!anon_inode)
		panic("anon_inodefs: no memory");
	return 0;
}
core_initcall(anon_inode_init);
