/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_UTSNAME_H
#define _LINUX_UTSNAME_H
/* The system's names, as uname(2) gives them. Host and domain name change; the rest is constant. */
#include <uapi/linux/utsname.h>

extern struct new_utsname system_utsname;	/* host and domain name: uts_sem */
extern struct rw_semaphore uts_sem;
extern const char linux_proc_banner[];	/* format: sysname, release, version */

void uts_init(void);

#endif
