/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _UAPI_LINUX_XATTR_H
#define _UAPI_LINUX_XATTR_H
/* setxattr(2). */
#define XATTR_CREATE 1
#define XATTR_REPLACE 2

#endif
