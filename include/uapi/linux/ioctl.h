/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _UAPI_LINUX_IOCTL_H
#define _UAPI_LINUX_IOCTL_H
/* How newer ioctl numbers are made: direction, size of the argument, type letter, number. */

#define _IOC_NONE	0U
#define _IOC_WRITE	1U
#define _IOC_READ	2U

#define _IOC(dir, type, nr, size) (((dir) << 30) | ((size) << 16) | ((type) << 8) | (nr))

#define _IO(type, nr)		_IOC(_IOC_NONE, (type), (nr), 0)
#define _IOR(type, nr, arg)	_IOC(_IOC_READ, (type), (nr), sizeof(arg))
#define _IOW(type, nr, arg)	_IOC(_IOC_WRITE, (type), (nr), sizeof(arg))
#define _IOWR(type, nr, arg)	_IOC(_IOC_READ | _IOC_WRITE, (type), (nr), sizeof(arg))

#define _IOC_DIR(nr)	((nr) >> 30)
#define _IOC_TYPE(nr)	(((nr) >> 8) & 0xff)
#define _IOC_NR(nr)	((nr) & 0xff)
#define _IOC_SIZE(nr)	(((nr) >> 16) & 0x3fff)

#endif
