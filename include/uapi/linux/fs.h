/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _UAPI_LINUX_FS_H
#define _UAPI_LINUX_FS_H
/* Limits, seeking, and the ioctls that belong to files and block devices. */
#include <uapi/linux/types.h>
#include <uapi/linux/mount.h>

#define INR_OPEN_CUR 1024	/* RLIMIT_NOFILE at boot */
#define INR_OPEN_MAX 4096

#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#define SEEK_DATA 3
#define SEEK_HOLE 4
#define SEEK_MAX SEEK_HOLE

#define RENAME_NOREPLACE 1
#define RENAME_EXCHANGE 2
#define RENAME_WHITEOUT 4

/* preadv2(2), pwritev2(2) */
#define RWF_HIPRI 0x01
#define RWF_DSYNC 0x02
#define RWF_SYNC 0x04
#define RWF_NOWAIT 0x08
#define RWF_APPEND 0x10

#define BLKROSET 0x125d
#define BLKROGET 0x125e
#define BLKRRPART 0x125f
#define BLKGETSIZE 0x1260	/* sectors, unsigned long */
#define BLKFLSBUF 0x1261
#define BLKRASET 0x1262
#define BLKRAGET 0x1263
#define BLKSSZGET 0x1268
#define BLKBSZGET 0x80041270
#define BLKBSZSET 0x40041271
#define BLKGETSIZE64 0x80041272	/* bytes, u64 */
#define BLKPBSZGET 0x127b

#define FIBMAP 1
#define FIGETBSZ 2

#endif
