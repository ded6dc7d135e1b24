// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files whose pages are memory: what shared anonymous memory and tmpfs have in common.
 *
 * The pages stand in the page cache like those of any file. What is special is that they have no
 * other home, so that each is charged when it enters the cache: to its filesystem's limit, and to
 * committed memory unless the file was charged whole when it was made (shared anonymous memory).
 * A page that leaves gives both back. shmem_is_hole() and shmem_readpage() are the places where a
 * page that is in swap would differ from one that never was.
 */
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/shmem_fs.h>
#include <linux/slab.h>
#include <linux/string.h>

struct vfsmount *shm_mnt;
static kmem_cache_t *shmem_inode_cachep;

/* ---- charging ---- */

/* Pages that a file charged whole stands for. */
static unsigned long file_charge(const struct shmem_inode_info *info, loff_t size)
{
	if (info->flags & VM_NORESERVE)
		return 0;
	return (size + PAGE_SIZE - 1) >> PAGE_SHIFT;
}

static int shmem_addpage(struct address_space *mapping, pgoff_t index)
{
	struct inode *inode = mapping->host;
	struct shmem_inode_info *info = SHMEM_I(inode);
	struct shmem_sb_info *sbinfo = SHMEM_SB(inode->i_sb);
	int err = 0;

	if ((info->flags & VM_NORESERVE) && vm_enough_memory(1))
		return -ENOSPC;
	spin_lock(&sbinfo->stat_lock);
	if (sbinfo->max_blocks && sbinfo->used_blocks >= sbinfo->max_blocks)
		err = -ENOSPC;
	else
		sbinfo->used_blocks++;
	spin_unlock(&sbinfo->stat_lock);
	if (err) {
		if (info->flags & VM_NORESERVE)
			vm_unacct_memory(1);
		return err;
	}
	info->alloced++;
	inode->i_blocks += PAGE_SIZE / 512;
	return 0;
}

static void shmem_removepage(struct page *page)
{
	struct inode *inode = page->mapping->host;
	struct shmem_inode_info *info = SHMEM_I(inode);
	struct shmem_sb_info *sbinfo = SHMEM_SB(inode->i_sb);

	spin_lock(&sbinfo->stat_lock);
	sbinfo->used_blocks--;
	spin_unlock(&sbinfo->stat_lock);
	if (info->flags & VM_NORESERVE)
		vm_unacct_memory(1);
	info->alloced--;
	inode->i_blocks -= PAGE_SIZE / 512;
}

/**
 * shmem_reserve_inode - charge one inode, or one more name of one
 * @sb: the filesystem
 *
 * Return: 0 or -ENOSPC.
 */
int shmem_reserve_inode(struct super_block *sb)
{
	struct shmem_sb_info *sbinfo = SHMEM_SB(sb);
	int err = 0;

	spin_lock(&sbinfo->stat_lock);
	if (!sbinfo->max_inodes)
		;
	else if (sbinfo->free_inodes)
		sbinfo->free_inodes--;
	else
		err = -ENOSPC;
	spin_unlock(&sbinfo->stat_lock);
	return err;
}

/**
 * shmem_free_inode - give an inode back
 * @sb: the filesystem
 */
void shmem_free_inode(struct super_block *sb)
{
	struct shmem_sb_info *sbinfo = SHMEM_SB(sb);

	spin_lock(&sbinfo->stat_lock);
	if (sbinfo->max_inodes)
		sbinfo->free_inodes++;
	spin_unlock(&sbinfo->stat_lock);
}

/* ---- pages ---- */

static int shmem_is_hole(struct address_space *mapping, pgoff_t index)
{
	return simple_is_hole(mapping, index);
}

static int shmem_readpage(struct file *file, struct page *page)
{
	return simple_readpage(file, page);
}

const struct address_space_operations shmem_aops = {
	.readpage = shmem_readpage,
	.prepare_write = simple_prepare_write,
	.commit_write = simple_commit_write,
	.set_page_dirty = simple_set_page_dirty,
	.addpage = shmem_addpage,
	.removepage = shmem_removepage,
	.is_hole = shmem_is_hole,
};

const struct vm_operations_struct shmem_vm_ops = {
	.nopage = filemap_nopage,
};

/**
 * shmem_mmap - file_operations.mmap of tmpfs
 * @file: the file
 * @vma: the new area
 *
 * Return: 0.
 */
int shmem_mmap(struct file *file, struct vm_area_struct *vma)
{
	file_accessed(file);
	vma->vm_ops = &shmem_vm_ops;
	return 0;
}

/* There is nothing to write back. */
static int shmem_fsync(struct file *file, struct dentry *dentry, int datasync)
{
	return 0;
}

const struct file_operations shmem_file_operations = {
	.llseek = generic_file_llseek,
	.read = generic_file_read,
	.write = generic_file_write,
	.sendpage = generic_file_sendpage,
	.mmap = shmem_mmap,
	.fsync = shmem_fsync,
};

static const struct inode_operations shmem_inode_operations;

/* ---- inodes ---- */

static void shmem_init_once(void *obj, kmem_cache_t *cachep, unsigned long flags)
{
	struct shmem_inode_info *info = obj;

	inode_init_once(&info->vfs_inode);
}

/**
 * shmem_alloc_inode - super_operations.alloc_inode of tmpfs
 * @sb: not used
 *
 * Return: the inode inside a shmem_inode_info, or NULL.
 */
struct inode *shmem_alloc_inode(struct super_block *sb)
{
	struct shmem_inode_info *info = kmem_cache_alloc(shmem_inode_cachep, GFP_KERNEL);

	if (!info)
		return NULL;
	info->flags = VM_NORESERVE;
	info->alloced = 0;
	info->symlink = NULL;
	return &info->vfs_inode;
}

/**
 * shmem_destroy_inode - super_operations.destroy_inode of tmpfs
 * @inode: of shmem_alloc_inode()
 */
void shmem_destroy_inode(struct inode *inode)
{
	kfree(SHMEM_I(inode)->symlink);
	kmem_cache_free(shmem_inode_cachep, SHMEM_I(inode));
}

/**
 * shmem_delete_inode - super_operations.delete_inode of tmpfs: the last reference is gone
 * @inode: with its pages
 */
void shmem_delete_inode(struct inode *inode)
{
	struct shmem_inode_info *info = SHMEM_I(inode);

	if (inode->i_mapping->a_ops == &shmem_aops) {
		truncate_inode_pages(inode->i_mapping, 0);
		vm_unacct_memory(file_charge(info, inode->i_size));
		WARN_ON(info->alloced);
	}
	shmem_free_inode(inode->i_sb);
	clear_inode(inode);
}

/**
 * shmem_get_inode - a new inode
 * @sb: its filesystem
 * @dir: its directory, NULL for one without a name
 * @mode: type and permissions
 * @dev: of a device
 * @flags: VM_NORESERVE, or 0 when the caller charges the file whole
 *
 * The caller gives symbolic links and directories their operations.
 *
 * Context: process; may sleep.
 * Return: with one reference and one link; ERR_PTR(-ENOSPC) when there are no more inodes to be had,
 * ERR_PTR(-ENOMEM).
 */
struct inode *shmem_get_inode(struct super_block *sb, const struct inode *dir, umode_t mode,
			      dev_t dev, unsigned long flags)
{
	struct inode *inode;
	int err = shmem_reserve_inode(sb);

	if (err)
		return ERR_PTR(err);
	inode = new_inode(sb);
	if (!inode) {
		shmem_free_inode(sb);
		return ERR_PTR(-ENOMEM);
	}
	SHMEM_I(inode)->flags = flags & VM_NORESERVE;
	inode_init_owner(inode, dir, mode);
	inode->i_blocks = 0;
	inode->i_atime = inode->i_mtime = inode->i_ctime = current_time(inode);
	inode->i_mapping->a_ops = &shmem_aops;
	inode->i_mapping->gfp_mask = GFP_HIGHUSER;
	set_bit(AS_SWAPBACKED, &inode->i_mapping->flags);
	if (S_ISREG(mode)) {
		inode->i_op = &shmem_inode_operations;
		inode->i_fop = &shmem_file_operations;
	} else if (!S_ISDIR(mode) && !S_ISLNK(mode)) {
		inode->i_op = &shmem_inode_operations;
		init_special_inode(inode, mode, dev);
	}
	return inode;
}

static int __init shmem_init(void)
{
	shmem_inode_cachep = kmem_cache_create("shmem_inode_cache", sizeof(struct shmem_inode_info),
					       0, SLAB_PANIC, shmem_init_once);
	return 0;
}
core_initcall(shmem_init);

/* ---- shared anonymous memory ---- */

/* "/name (deleted)": what /proc/<pid>/maps shows. */
static char *shmem_dname(struct dentry *dentry, char *buffer, int buflen)
{
	int len = snprintf(buffer, buflen, "/%s (deleted)", dentry->d_name.name);

	return len < buflen ? buffer : ERR_PTR(-ENAMETOOLONG);
}

static const struct dentry_operations shmem_dentry_operations = {
	.d_dname = shmem_dname,
};

static struct file *open_unnamed(struct dentry *dentry, struct inode *inode)
{
	dentry->d_op = &shmem_dentry_operations;
	d_instantiate(dentry, inode);
	/* Consumes both references, also when it fails. */
	return dentry_open(dentry, mntget(shm_mnt), O_RDWR | O_LARGEFILE, current_cred());
}

/**
 * shmem_file_setup - a file of memory without a name
 * @name: what /proc/<pid>/maps shows after the slash
 * @size: of the file, bytes
 * @flags: VM_NORESERVE: its pages are charged as they come, else all of it now
 *
 * Context: process; may sleep.
 * Return: open for reading and writing; ERR_PTR(-ENOMEM, -EINVAL, -ENFILE).
 */
struct file *shmem_file_setup(const char *name, loff_t size, unsigned long flags)
{
	struct qstr qname = { .name = (const unsigned char *)name, .len = strlen(name) };
	struct dentry *dentry;
	struct inode *inode;
	struct file *file;
	long charge = (flags & VM_NORESERVE) ? 0 : (size + PAGE_SIZE - 1) >> PAGE_SHIFT;

	if (!shm_mnt)
		return ERR_PTR(-ENOMEM);
	if (size < 0 || size > MAX_LFS_FILESIZE)
		return ERR_PTR(-EINVAL);
	if (vm_enough_memory(charge))
		return ERR_PTR(-ENOMEM);
	file = ERR_PTR(-ENOMEM);
	dentry = d_alloc_pseudo(shm_mnt->mnt_sb, &qname);
	if (!dentry)
		goto uncharge;
	inode = shmem_get_inode(shm_mnt->mnt_sb, NULL, S_IFREG | S_IRWXUGO, 0, flags);
	if (IS_ERR(inode)) {
		dput(dentry);
		goto uncharge;
	}
	inode->i_size = size;	/* from here on the charge goes when the inode goes */
	inode->i_nlink = 0;
	return open_unnamed(dentry, inode);
uncharge:
	vm_unacct_memory(charge);
	return file;
}

/**
 * shmem_zero_setup - give an area shared anonymous memory
 * @vma: a new shared area without a file, or of /dev/zero
 *
 * Context: process; may sleep.
 * Return: 0, -ENOMEM, -ENFILE.
 */
int shmem_zero_setup(struct vm_area_struct *vma)
{
	struct file *file = shmem_file_setup("dev/zero", vma->vm_end - vma->vm_start, vma->vm_flags);

	if (IS_ERR(file))
		return PTR_ERR(file);
	if (vma->vm_file)
		fput(vma->vm_file);
	vma->vm_file = file;
	vma->vm_ops = &shmem_vm_ops;
	return 0;
}
