/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _KERNEL_FORK_H
#define _KERNEL_FORK_H
/* Between the makers of tasks (fork.c, clone.c, kthread.c) and those who end them (exit.c, wait4.c). */
#include <linux/sched.h>
#include <linux/slab.h>

struct fork_args {
	unsigned long flags;		/* CLONE_*, without CSIGNAL */
	int exit_signal;
	unsigned long stack, tls;	/* user addresses */
	struct pt_regs *regs;
	int __user *parent_tid, *child_tid;
	int (*fn)(void *arg);		/* kernel threads: what runs instead of regs */
	void *arg;
};

extern struct task_struct *child_reaper;	/* process 1 */
extern kmem_cache_t *sighand_cachep;

long kernel_clone(const struct fork_args *args);
void put_sighand(struct sighand_struct *sighand);
void put_signal(struct signal_struct *sig);
void release_user_words(struct task_struct *tsk, struct mm_struct *mm);
void release_task(struct task_struct *p);

#endif
