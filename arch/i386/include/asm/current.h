/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_CURRENT_H
#define _ASM_I386_CURRENT_H
/* The running task. One processor: a variable; with more it becomes per-CPU data behind this accessor. */
struct task_struct;
extern struct task_struct *current_task;

static inline struct task_struct *get_current(void)
{
	return current_task;
}
#define current get_current()
#endif
