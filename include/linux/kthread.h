/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_KTHREAD_H
#define _LINUX_KTHREAD_H
/* Kernel threads that somebody wants to stop again. */
#include <linux/sched.h>

struct task_struct *kthread_run(int (*fn)(void *), void *arg, const char *name);	/* ERR_PTR */
int kthread_should_stop(void);
int kthread_stop(struct task_struct *k);	/* what its function returned */

#endif
