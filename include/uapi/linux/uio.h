/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _UAPI_LINUX_UIO_H
#define _UAPI_LINUX_UIO_H
/* readv(2) and its relatives. */
#include <uapi/linux/types.h>

struct iovec {
	void *iov_base;
	__u32 iov_len;
};

#define UIO_FASTIOV 8
#define UIO_MAXIOV 1024

#endif
