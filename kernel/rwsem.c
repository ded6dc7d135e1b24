// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reader-writer semaphores: the way of those who must wait.
 *
 * Waiters stand in line whatever they want; the lock is granted from the head of the line, to one
 * writer or to all readers up to the next writer. The one who grants does the counting, so a woken
 * task owns the lock. Not for interrupts, and no preemption: no lock of its own.
 */
#include <linux/debug_locks.h>
#include <linux/sched.h>
#include <linux/rwsem.h>

struct rwsem_waiter {
	struct list_head list;
	struct task_struct *task;	/* NULL once granted */
	int write;
};

void init_rwsem(struct rw_semaphore *sem)
{
	sem->count = 0;
	sem->waiters = 0;
	INIT_LIST_HEAD(&sem->wait_list);
	debug_sem_init(sem);
}

static void rwsem_wait(struct rw_semaphore *sem, int write)
{
	struct rwsem_waiter waiter = { .task = current, .write = write };

	sem->waiters++;
	list_add_tail(&waiter.list, &sem->wait_list);
	for (;;) {
		__set_current_state(TASK_UNINTERRUPTIBLE);
		if (!READ_ONCE(waiter.task))
			break;
		schedule();
	}
	__set_current_state(TASK_RUNNING);
}

void __down_read(struct rw_semaphore *sem)
{
	rwsem_wait(sem, 0);
}

void __down_write(struct rw_semaphore *sem)
{
	rwsem_wait(sem, 1);
}

static void grant(struct rw_semaphore *sem, struct rwsem_waiter *waiter)
{
	struct task_struct *task = waiter->task;

	sem->waiters--;
	list_del(&waiter->list);
	waiter->task = NULL;
	wake_up_process(task);
}

/**
 * __rwsem_wake() - grant a semaphore to those at the head of its line, if it is free for them.
 * @sem: just released, wholly or by one reader, or turned from a writer's into a reader's
 */
void __rwsem_wake(struct rw_semaphore *sem)
{
	struct rwsem_waiter *waiter;

	while (sem->waiters && sem->count >= 0) {
		waiter = list_first_entry(&sem->wait_list, struct rwsem_waiter, list);
		if (waiter->write && sem->count)
			return;
		sem->count = waiter->write ? -1 : sem->count + 1;
		grant(sem, waiter);
	}
}
