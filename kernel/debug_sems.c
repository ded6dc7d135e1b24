// SPDX-License-Identifier: GPL-2.0-only
/* Semaphores of both kinds in the debug configuration: the same verbs, watched. */
#include <linux/debug_locks.h>
#include <linux/kernel.h>
#include <linux/rwsem.h>
#include <linux/sched.h>
#include <linux/semaphore.h>

#define CALLER ((unsigned long)__builtin_return_address(0))

/* By who made it (sema_init(), init_rwsem() note that); a static one is a class of its own. */
static struct lock_class *class_of(struct lock_class **class, const void *sem)
{
	unsigned long flags;

	if (!*class) {
		local_irq_save(flags);
		*class = lock_class_of(sem);
		local_irq_restore(flags);
	}
	return *class;
}

static void acquire_sem(struct semaphore *sem, unsigned long ip, int try)
{
	debug_acquire(sem, class_of(&sem->class, sem), ip, try);
}

static void acquire_rwsem(struct rw_semaphore *sem, unsigned long ip, int try)
{
	debug_acquire(sem, class_of(&sem->class, sem), ip, try);
}

void down(struct semaphore *sem)
{
	might_sleep();
	acquire_sem(sem, CALLER, 0);
	if (--sem->count < 0)
		__down(sem);
}

int down_interruptible(struct semaphore *sem)
{
	int err;

	might_sleep();
	acquire_sem(sem, CALLER, 0);
	err = --sem->count < 0 ? __down_interruptible(sem) : 0;
	if (err)
		debug_release(sem);
	return err;
}

int down_trylock(struct semaphore *sem)
{
	if (sem->count <= 0)
		return 1;
	sem->count--;
	acquire_sem(sem, CALLER, 1);
	return 0;
}

void up(struct semaphore *sem)
{
	debug_release(sem);
	if (++sem->count <= 0)
		__up(sem);
}

static int try_read(struct rw_semaphore *sem)
{
	if (sem->count < 0 || sem->waiters)
		return 0;
	sem->count++;
	return 1;
}

static int try_write(struct rw_semaphore *sem)
{
	if (sem->count || sem->waiters)
		return 0;
	sem->count = -1;
	return 1;
}

void down_read(struct rw_semaphore *sem)
{
	might_sleep();
	acquire_rwsem(sem, CALLER, 0);
	if (!try_read(sem))
		__down_read(sem);
}

int down_read_trylock(struct rw_semaphore *sem)
{
	if (!try_read(sem))
		return 0;
	acquire_rwsem(sem, CALLER, 1);
	return 1;
}

void down_write(struct rw_semaphore *sem)
{
	might_sleep();
	acquire_rwsem(sem, CALLER, 0);
	if (!try_write(sem))
		__down_write(sem);
}

int down_write_trylock(struct rw_semaphore *sem)
{
	if (!try_write(sem))
		return 0;
	acquire_rwsem(sem, CALLER, 1);
	return 1;
}

void up_read(struct rw_semaphore *sem)
{
	WARN_ON_ONCE(sem->count <= 0);
	debug_release(sem);
	sem->count--;
	if (sem->waiters)
		__rwsem_wake(sem);
}

void up_write(struct rw_semaphore *sem)
{
	WARN_ON_ONCE(sem->count != -1);
	debug_release(sem);
	sem->count = 0;
	if (sem->waiters)
		__rwsem_wake(sem);
}

void downgrade_write(struct rw_semaphore *sem)
{
	WARN_ON_ONCE(sem->count != -1);
	sem->count = 1;
	if (sem->waiters)
		__rwsem_wake(sem);
}
