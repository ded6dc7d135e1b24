// SPDX-License-Identifier: GPL-2.0-only
/* Setting up the file objects at boot. */
#include <linux/fs.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include "internal.h"

/**
 * vfs_caches_init - names, inodes, open files, and the root to stand on
 *
 * Context: boot, once memory can be allocated; init_task gets its root and working directory.
 */
void __init vfs_caches_init(void)
{
	names_cachep = kmem_cache_create("names_cache", PATH_MAX, 0,
					 SLAB_HWCACHE_ALIGN | SLAB_PANIC, NULL);
	dcache_init();
	inode_init();
	files_init();
	fdtable_init();
	mnt_init();
}
