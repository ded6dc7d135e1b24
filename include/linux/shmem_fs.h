/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SHMEM_FS_H
#define _LINUX_SHMEM_FS_H
/*
 * Files whose pages are memory: shared anonymous memory (mm/shmem.c) and tmpfs (fs/tmpfs), which
 * is the names above it.
 */
#include <linux/fs.h>
#include <linux/spinlock.h>

/* One mounted tmpfs. Counts: stat_lock. */
struct shmem_sb_info {
	unsigned long max_blocks;	/* pages; 0: no limit */
	unsigned long used_blocks;
	unsigned long max_inodes;	/* 0: no limit */
	unsigned long free_inodes;
	umode_t mode;			/* of the root directory, as mounted */
	uid_t uid;
	gid_t gid;
	spinlock_t stat_lock;
};

struct shmem_inode_info {
	unsigned long flags;		/* VM_NORESERVE: each page is charged when it comes */
	unsigned long alloced;		/* pages in the cache; pagecache_lock */
	const char *symlink;		/* a short target; NULL: it is in the first page */
	struct inode vfs_inode;
};

static inline struct shmem_inode_info *SHMEM_I(struct inode *inode)
{
	return container_of(inode, struct shmem_inode_info, vfs_inode);
}

static inline struct shmem_sb_info *SHMEM_SB(const struct super_block *sb)
{
	return sb->s_fs_info;
}

#define TMPFS_MAGIC 0x01021994

extern struct vfsmount *shm_mnt;	/* where files without a name live; set when tmpfs comes up */
extern const struct vm_operations_struct shmem_vm_ops;
extern const struct address_space_operations shmem_aops;
extern const struct file_operations shmem_file_operations;

struct inode *shmem_alloc_inode(struct super_block *sb);
void shmem_destroy_inode(struct inode *inode);
void shmem_delete_inode(struct inode *inode);
struct inode *shmem_get_inode(struct super_block *sb, const struct inode *dir, umode_t mode,
			      dev_t dev, unsigned long flags);	/* ERR_PTR(-ENOSPC, -ENOMEM) */
int shmem_reserve_inode(struct super_block *sb);	/* 0 or -ENOSPC */
void shmem_free_inode(struct super_block *sb);
int shmem_mmap(struct file *file, struct vm_area_struct *vma);
#endif
