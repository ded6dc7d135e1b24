/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_RESOURCE_H
#define _LINUX_RESOURCE_H
#include <linux/types.h>
#include <uapi/linux/resource.h>	/* RLIMIT_*, RLIM_INFINITY, struct rlimit, rlimit64, rusage */

struct task_struct;
int do_prlimit(struct task_struct *tsk, unsigned int resource, struct rlimit *new_rlim,
	       struct rlimit *old_rlim);
extern const struct rlimit init_rlimits[RLIM_NLIMITS];
#endif
