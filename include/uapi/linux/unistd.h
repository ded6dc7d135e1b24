/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _UAPI_LINUX_UNISTD_H
#define _UAPI_LINUX_UNISTD_H
/* The numbers of the system calls, __NR_*; made from arch/i386/kernel/syscall.tbl. */
#include <generated/unistd_32.h>
#endif
