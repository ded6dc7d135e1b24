/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_RWSEM_H
#define _LINUX_RWSEM_H
/* Reader-writer semaphores, fair to writers: a waiting writer stops new readers. May sleep. */
#include <linux/wait.h>

struct rw_semaphore {
	int count;		/* readers inside, or -1 for a writer */
	int waiters;
	struct list_head wait_list;	/* first come, first served: struct rwsem_waiter */
#if CONFIG_DEBUG
	const char *name;
	struct lock_class *class;
#endif
};

#define __RWSEM_INITIALIZER(sem) { .wait_list = LIST_HEAD_INIT(sem.wait_list) }
#define DECLARE_RWSEM(sem) struct rw_semaphore sem = __RWSEM_INITIALIZER(sem)

void init_rwsem(struct rw_semaphore *sem);
void __down_read(struct rw_semaphore *sem);
void __down_write(struct rw_semaphore *sem);
void __rwsem_wake(struct rw_semaphore *sem);

#if CONFIG_DEBUG
void down_read(struct rw_semaphore *sem);
void down_write(struct rw_semaphore *sem);
int down_read_trylock(struct rw_semaphore *sem);
int down_write_trylock(struct rw_semaphore *sem);
void up_read(struct rw_semaphore *sem);
void up_write(struct rw_semaphore *sem);
void downgrade_write(struct rw_semaphore *sem);
#else
static inline int down_read_trylock(struct rw_semaphore *sem)
{
	if (sem->count < 0 || sem->waiters)
		return 0;
	sem->count++;
	return 1;
}

static inline void down_read(struct rw_semaphore *sem)
{
	if (unlikely(!down_read_trylock(sem)))
		__down_read(sem);
}

static inline int down_write_trylock(struct rw_semaphore *sem)
{
	if (sem->count || sem->waiters)
		return 0;
	sem->count = -1;
	return 1;
}

static inline void down_write(struct rw_semaphore *sem)
{
	if (unlikely(!down_write_trylock(sem)))
		__down_write(sem);
}

static inline void up_read(struct rw_semaphore *sem)
{
	sem->count--;
	if (unlikely(sem->waiters))
		__rwsem_wake(sem);
}

static inline void up_write(struct rw_semaphore *sem)
{
	sem->count = 0;
	if (unlikely(sem->waiters))
		__rwsem_wake(sem);
}

static inline void downgrade_write(struct rw_semaphore *sem)
{
	sem->count = 1;
	if (unlikely(sem->waiters))
		__rwsem_wake(sem);
}
#endif

#endif
