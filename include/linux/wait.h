/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_WAIT_H
#define _LINUX_WAIT_H
/*
 * Wait queues. Waking runs each entry's func; the default one wakes its task, and a task that
 * waits exclusively is woken alone. Floor 1; the scheduler's side is kernel/sched.c.
 */
#include <linux/list.h>
#include <linux/spinlock.h>

struct task_struct;
typedef struct __wait_queue wait_queue_t;
typedef int (*wait_queue_func_t)(wait_queue_t *wait, unsigned int mode, int sync, void *key);

struct __wait_queue {
	unsigned int flags;
#define WQ_FLAG_EXCLUSIVE 1
	struct task_struct *task;
	wait_queue_func_t func;
	struct list_head task_list;
};

typedef struct __wait_queue_head {
	spinlock_t lock;
	struct list_head task_list;
} wait_queue_head_t;

int default_wake_function(wait_queue_t *wait, unsigned int mode, int sync, void *key);
int autoremove_wake_function(wait_queue_t *wait, unsigned int mode, int sync, void *key);

#define __WAIT_QUEUE_HEAD_INITIALIZER(name)                                                        \
	{ .lock = SPIN_LOCK_UNLOCKED(name.lock), .task_list = LIST_HEAD_INIT(name.task_list) }
#define DECLARE_WAIT_QUEUE_HEAD(name)                                                              \
	wait_queue_head_t name = __WAIT_QUEUE_HEAD_INITIALIZER(name)
#define DECLARE_WAITQUEUE(name, tsk)                                                               \
	wait_queue_t name = { .task = (tsk), .func = default_wake_function }
#define DEFINE_WAIT(name)                                                                          \
	wait_queue_t name = { .task = current, .func = autoremove_wake_function,                   \
			      .task_list = LIST_HEAD_INIT((name).task_list) }

static inline void init_waitqueue_head(wait_queue_head_t *q)
{
	spin_lock_init(&q->lock);
	INIT_LIST_HEAD(&q->task_list);
}

static inline void init_waitqueue_entry(wait_queue_t *wait, struct task_struct *task)
{
	wait->flags = 0;
	wait->task = task;
	wait->func = default_wake_function;
}

static inline void init_waitqueue_func_entry(wait_queue_t *wait, wait_queue_func_t func)
{
	wait->flags = 0;
	wait->task = NULL;
	wait->func = func;
}

static inline int waitqueue_active(wait_queue_head_t *q)
{
	return !list_empty(&q->task_list);
}

void add_wait_queue(wait_queue_head_t *q, wait_queue_t *wait);
void add_wait_queue_exclusive(wait_queue_head_t *q, wait_queue_t *wait);
void remove_wait_queue(wait_queue_head_t *q, wait_queue_t *wait);
void prepare_to_wait(wait_queue_head_t *q, wait_queue_t *wait, int state);
void prepare_to_wait_exclusive(wait_queue_head_t *q, wait_queue_t *wait, int state);
void finish_wait(wait_queue_head_t *q, wait_queue_t *wait);
void __wake_up(wait_queue_head_t *q, unsigned int mode, int nr_exclusive, void *key);
void sleep_on(wait_queue_head_t *q);
void interruptible_sleep_on(wait_queue_head_t *q);

/* mode: a mask of TASK_* states (sched.h). */
#define wake_up(q) __wake_up(q, TASK_NORMAL, 1, NULL)
#define wake_up_nr(q, nr) __wake_up(q, TASK_NORMAL, nr, NULL)
#define wake_up_all(q) __wake_up(q, TASK_NORMAL, 0, NULL)
#define wake_up_poll(q, key) __wake_up(q, TASK_NORMAL, 1, (void *)(unsigned long)(key))
#define wake_up_interruptible(q) __wake_up(q, TASK_INTERRUPTIBLE, 1, NULL)
#define wake_up_interruptible_all(q) __wake_up(q, TASK_INTERRUPTIBLE, 0, NULL)

/* Sleep in @state until @condition holds; users include linux/sched.h. */
#define wait_event(wq, condition)                                                                  \
	do {                                                                                       \
		DEFINE_WAIT(__wait);                                                               \
		while (1) {                                                                        \
			prepare_to_wait(&(wq), &__wait, TASK_UNINTERRUPTIBLE);                     \
			if (condition)                                                             \
				break;                                                             \
			schedule();                                                                \
		}                                                                                  \
		finish_wait(&(wq), &__wait);                                                       \
	} while (0)

/* 0, or -ERESTARTSYS when a signal came first. */
#define wait_event_interruptible(wq, condition)                                                    \
	({                                                                                         \
		int __ret = 0;                                                                     \
		DEFINE_WAIT(__wait);                                                               \
		while (1) {                                                                        \
			prepare_to_wait(&(wq), &__wait, TASK_INTERRUPTIBLE);                       \
			if (condition)                                                             \
				break;                                                             \
			if (signal_pending(current)) {                                             \
				__ret = -ERESTARTSYS;                                              \
				break;                                                             \
			}                                                                          \
			schedule();                                                                \
		}                                                                                  \
		finish_wait(&(wq), &__wait);                                                       \
		__ret;                                                                             \
	})

/* Jiffies left (at least 1) when @condition held, 0 on time-out, -ERESTARTSYS on a signal. */
#define wait_event_interruptible_timeout(wq, condition, timeout)                                   \
	({                                                                                         \
		long __ret = (timeout);                                                            \
		DEFINE_WAIT(__wait);                                                               \
		while (1) {                                                                        \
			prepare_to_wait(&(wq), &__wait, TASK_INTERRUPTIBLE);                       \
			if (condition) {                                                           \
				__ret = __ret ? __ret : 1;                                         \
				break;                                                             \
			}                                                                          \
			if (!__ret)                                                                \
				break;                                                             \
			if (signal_pending(current)) {                                             \
				__ret = -ERESTARTSYS;                                              \
				break;                                                             \
			}                                                                          \
			__ret = schedule_timeout(__ret);                                           \
		}                                                                                  \
		finish_wait(&(wq), &__wait);                                                       \
		__ret;                                                                             \
	})

#endif
