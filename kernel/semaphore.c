// SPDX-License-Identifier: GPL-2.0-only
/*
 * Counting semaphores: the way of those who must wait.
 *
 * A negative count is minus the number of waiters. up() hands its unit to the one who waits
 * longest, so nobody can take it in between. Nothing here runs in interrupts and the kernel does
 * not preempt itself, so the count and the queue need no lock.
 */
#include <linux/debug_locks.h>
#include <linux/sched.h>
#include <linux/semaphore.h>
#include <linux/errno.h>

struct semaphore_waiter {
	struct list_head list;
	struct task_struct *task;
	int up;				/* the unit is ours */
};

void sema_init(struct semaphore *sem, int val)
{
	sem->count = val;
	sem->sleepers = 0;
	init_waitqueue_head(&sem->wait);
	debug_sem_init(sem);
}

static int wait_for_unit(struct semaphore *sem, int state)
{
	struct semaphore_waiter waiter = { .task = current };

	list_add_tail(&waiter.list, &sem->wait.task_list);
	for (;;) {
		if (state == TASK_INTERRUPTIBLE && signal_pending(current)) {
			list_del(&waiter.list);
			sem->count++;
			return -EINTR;
		}
		__set_current_state(state);
		schedule();
		if (waiter.up)
			return 0;
	}
}

/**
 * __down() - wait for a unit of a semaphore whose count was just brought below zero.
 * @sem: the semaphore
 */
void __down(struct semaphore *sem)
{
	wait_for_unit(sem, TASK_UNINTERRUPTIBLE);
}

int __down_interruptible(struct semaphore *sem)
{
	return wait_for_unit(sem, TASK_INTERRUPTIBLE);
}

/**
 * __up() - hand the unit that was just given back to the first waiter.
 * @sem: the semaphore; somebody waits
 */
void __up(struct semaphore *sem)
{
	struct semaphore_waiter *waiter =
		list_first_entry(&sem->wait.task_list, struct semaphore_waiter, list);

	list_del(&waiter->list);
	waiter->up = 1;
	wake_up_process(waiter->task);
}
