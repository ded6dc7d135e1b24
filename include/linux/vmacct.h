/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_VMACCT_H
#define _LINUX_VMACCT_H
/* Switches of overcommit, as /proc/sys/vm shows them. */
#define OVERCOMMIT_GUESS 0
#define OVERCOMMIT_ALWAYS 1
#define OVERCOMMIT_NEVER 2

extern unsigned long sysctl_overcommit_kbytes;		/* 0: overcommit_ratio counts */
extern unsigned long sysctl_admin_reserve_kbytes, sysctl_user_reserve_kbytes;
#endif
