/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SEMAPHORE_H
#define _LINUX_SEMAPHORE_H
/* Counting semaphores; used as mutexes where init_MUTEX made them. May sleep; not for interrupts. */
#include <linux/wait.h>

struct semaphore {
	int count;		/* free units; guarded by: no preemption, never from interrupts */
	int sleepers;
	wait_queue_head_t wait;
#if CONFIG_DEBUG
	const char *name;
	struct lock_class *class;
#endif
};

#define __SEMAPHORE_INITIALIZER(sem, n) { .count = (n), .wait = __WAIT_QUEUE_HEAD_INITIALIZER(sem.wait) }
#define DECLARE_MUTEX(sem) struct semaphore sem = __SEMAPHORE_INITIALIZER(sem, 1)

void __down(struct semaphore *sem);
int __down_interruptible(struct semaphore *sem);
void __up(struct semaphore *sem);
void sema_init(struct semaphore *sem, int val);

static inline void init_MUTEX(struct semaphore *sem)
{
	sema_init(sem, 1);
}

#if CONFIG_DEBUG
void down(struct semaphore *sem);
int down_interruptible(struct semaphore *sem);	/* 0 or -EINTR */
int down_trylock(struct semaphore *sem);	/* 0 when taken, 1 when not */
void up(struct semaphore *sem);
#else
static inline void down(struct semaphore *sem)
{
	if (unlikely(--sem->count < 0))
		__down(sem);
}

static inline int down_interruptible(struct semaphore *sem)
{
	return unlikely(--sem->count < 0) ? __down_interruptible(sem) : 0;
}

static inline int down_trylock(struct semaphore *sem)
{
	if (sem->count <= 0)
		return 1;
	sem->count--;
	return 0;
}

static inline void up(struct semaphore *sem)
{
	if (unlikely(++sem->count <= 0))
		__up(sem);
}
#endif

#endif
