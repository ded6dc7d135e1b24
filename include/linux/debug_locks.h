/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_DEBUG_LOCKS_H
#define _LINUX_DEBUG_LOCKS_H
/* The debug configuration's watch over locks: kernel/debug_locks.c. */
#include <linux/types.h>

struct lock_class;
struct task_struct;

#if CONFIG_DEBUG
extern int debug_locks;		/* 0: something was found, and nothing more is checked */

struct lock_class *lock_class_of(const void *key);
void debug_acquire(const void *lock, struct lock_class *class, unsigned long ip, int try);
void debug_release(const void *lock);
void debug_check_schedule(void);	/* no spin lock may be held here */
void debug_forget_locks(struct task_struct *tsk);	/* a new task holds nothing */
/* The class of a semaphore: who makes it. */
#define debug_sem_init(sem) ((sem)->class = lock_class_of(__builtin_return_address(0)))
#else
#define debug_sem_init(sem) do { } while (0)
static inline void debug_check_schedule(void)
{
}
static inline void debug_forget_locks(struct task_struct *tsk)
{
}
#endif

#endif
