// SPDX-License-Identifier: GPL-2.0-only
/* Open files: allocation, the system's limit, and what happens when the last reference goes. */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/file.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "internal.h"

int sysctl_file_max = 8192;
int nr_open_files;
static kmem_cache_t *filp_cachep;

/**
 * get_empty_filp - make an open file
 *
 * Return: with one reference and current's credentials; ERR_PTR(-ENOMEM), or ERR_PTR(-ENFILE) when
 * file-max files are open and current is not privileged.
 */
struct file *get_empty_filp(void)
{
	static int told;
	struct file *file;

	if (unlikely(nr_open_files >= sysctl_file_max && !capable(CAP_SYS_ADMIN))) {
		if (!told++)
			pr_info("VFS: file-max limit %d reached\n", sysctl_file_max);
		return ERR_PTR(-ENFILE);
	}
	file = kmem_cache_alloc(filp_cachep, GFP_KERNEL);
	if (unlikely(!file))
		return ERR_PTR(-ENOMEM);
	nr_open_files++;
	file->f_dentry = NULL;
	file->f_vfsmnt = NULL;
	file->f_op = NULL;
	atomic_set(&file->f_count, 1);
	file->f_flags = 0;
	file->f_mode = 0;
	file->f_pos = 0;
	file->f_cred = get_cred(current_cred());
	file->f_owner_pid = 0;
	file->f_owner_sig = 0;
	file->f_owner_uid = 0;
	file->f_owner_euid = 0;
	file->f_fasync = NULL;
	file->f_ra = (struct file_ra_state){ 0 };
	file->f_error = 0;
	file->f_mapping = NULL;
	file->private_data = NULL;
	return file;
}

/* What a file has again when it is freed. */
static void init_once(void *obj, kmem_cache_t *cachep, unsigned long flags)
{
	struct file *file = obj;

	INIT_LIST_HEAD(&file->f_list);
	INIT_LIST_HEAD(&file->f_ep_links);
	init_MUTEX(&file->f_pos_sem);
}

/* Free a file that was never opened, or whose parts have been given back. */
static void free_filp(struct file *file)
{
	put_cred(file->f_cred);
	nr_open_files--;
	kmem_cache_free(filp_cachep, file);
}

static void __fput(struct file *file)
{
	struct dentry *dentry = file->f_dentry;
	struct inode *inode;

	might_sleep();
	if (!dentry) {
		free_filp(file);
		return;
	}
	inode = dentry->d_inode;
	if (unlikely(!list_empty(&file->f_ep_links)))
		eventpoll_release(file);
	if (unlikely(inode->i_flock))
		locks_remove_flock(file);
	if (unlikely((file->f_flags & FASYNC) && file->f_op->fasync))
		file->f_op->fasync(-1, file, 0);
	if (file->f_op && file->f_op->release)
		file->f_op->release(inode, file);
	if (file->f_mode & FMODE_WRITER)
		put_write_access(inode);
	list_del_init(&file->f_list);
	dput(dentry);
	mntput(file->f_vfsmnt);
	free_filp(file);
}

/**
 * fput - drop a reference to an open file
 * @file: the file
 *
 * Context: may sleep when it is the last one.
 */
void fput(struct file *file)
{
	if (atomic_dec_and_test(&file->f_count))
		__fput(file);
}

/**
 * files_init - make the cache of open files
 *
 * file-max is a tenth of memory, counting 1 KB a file.
 */
void __init files_init(void)
{
	filp_cachep = kmem_cache_create("filp", sizeof(struct file), 0,
					SLAB_HWCACHE_ALIGN | SLAB_PANIC, init_once);
	sysctl_file_max = max_t(int, totalram_pages * (PAGE_SIZE / 1024) / 10, 512);
}
