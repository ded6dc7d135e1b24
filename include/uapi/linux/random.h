/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _UAPI_LINUX_RANDOM_H
#define _UAPI_LINUX_RANDOM_H
#include <uapi/linux/ioctl.h>
#include <uapi/linux/types.h>

/* getrandom(2) */
#define GRND_NONBLOCK	1
#define GRND_RANDOM	2
#define GRND_INSECURE	4

/* ioctls of /dev/random and /dev/urandom */
#define RNDGETENTCNT	_IOR('R', 0x00, int)
#define RNDADDTOENTCNT	_IOW('R', 0x01, int)
#define RNDADDENTROPY	_IOW('R', 0x03, int[2])
#define RNDZAPENTCNT	_IO('R', 0x04)
#define RNDCLEARPOOL	_IO('R', 0x06)
#define RNDRESEEDCRNG	_IO('R', 0x07)

struct rand_pool_info {
	int entropy_count;	/* bits */
	int buf_size;		/* bytes */
	__u32 buf[];
};

#endif
