/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _UAPI_LINUX_MAGIC_H
#define _UAPI_LINUX_MAGIC_H
/* statfs(2)'s f_type of each filesystem. */
#define EXT2_SUPER_MAGIC 0xEF53
#define PROC_SUPER_MAGIC 0x9fa0
#define RAMFS_MAGIC 0x858458f6
#define TMPFS_MAGIC 0x01021994
#define DEVPTS_SUPER_MAGIC 0x1cd1
#define PIPEFS_MAGIC 0x50495045
#define ANON_INODE_FS_MAGIC 0x09041934
#define SYSFS_MAGIC 0x62656572

#endif
