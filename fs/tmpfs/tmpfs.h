/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _FS_TMPFS_H
#define _FS_TMPFS_H
/* Shared by the files of tmpfs. */
#include <linux/err.h>
#include <linux/fs.h>

struct inode *tmpfs_get_inode(struct super_block *sb, const struct inode *dir, umode_t mode,
			      dev_t dev);	/* ERR_PTR(-ENOSPC, -ENOMEM) */
int tmpfs_fill_super(struct super_block *sb, void *data, int silent);	/* data: options */
#endif
