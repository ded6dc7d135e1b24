/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _UAPI_LINUX_UTIME_H
#define _UAPI_LINUX_UTIME_H
/* utime(2), and utimensat(2)'s special times. */
#include <uapi/linux/types.h>

struct utimbuf {
	long actime;
	long modtime;
};

#define UTIME_NOW ((1l << 30) - 1l)
#define UTIME_OMIT ((1l << 30) - 2l)

#endif
