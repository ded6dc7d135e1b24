/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_FUTEX_H
#define _LINUX_FUTEX_H
/* What a dying thread owes to those who wait for its futexes. */
struct task_struct;

void exit_robust_list(struct task_struct *curr);	/* current, its memory still loaded */

#endif
