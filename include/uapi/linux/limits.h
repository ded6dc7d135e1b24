/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _UAPI_LINUX_LIMITS_H
#define _UAPI_LINUX_LIMITS_H
/* Lengths that the file calls promise. */
#define NAME_MAX 255		/* bytes of a component */
#define PATH_MAX 4096		/* bytes of a path, with its zero */
#define PIPE_BUF 4096		/* bytes written to a pipe in one piece */
#define NGROUPS_MAX 65536
#define XATTR_NAME_MAX 255
#define XATTR_SIZE_MAX 65536
#define XATTR_LIST_MAX 65536
#define IOV_MAX 1024

#endif
