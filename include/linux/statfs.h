/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_STATFS_H
#define _LINUX_STATFS_H
/* What a filesystem says of itself; stat.c turns it into the user's structures. */
#include <linux/types.h>
#include <uapi/linux/statfs.h>

struct kstatfs {
	long f_type;
	long f_bsize;		/* bytes */
	u64 f_blocks;		/* of f_bsize, as all counts of blocks here */
	u64 f_bfree;
	u64 f_bavail;
	u64 f_files;
	u64 f_ffree;
	__kernel_fsid_t f_fsid;
	long f_namelen;
	long f_frsize;
	long f_flags;
};

#endif
