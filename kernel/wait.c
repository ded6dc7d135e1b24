// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wait queues and completions: who sleeps for an event, and waking them.
 *
 * Ordinary waiters stand at the head of a queue and are all woken; exclusive ones stand at the
 * tail and are woken as many at a time as the waker says, in the order in which they came.
 */
#include <linux/sched.h>
#include <linux/completion.h>

void add_wait_queue(wait_queue_head_t *q, wait_queue_t *wait)
{
	unsigned long flags;

	spin_lock_irqsave(&q->lock, flags);
	wait->flags &= ~WQ_FLAG_EXCLUSIVE;
	list_add(&wait->task_list, &q->task_list);
	spin_unlock_irqrestore(&q->lock, flags);
}

void add_wait_queue_exclusive(wait_queue_head_t *q, wait_queue_t *wait)
{
	unsigned long flags;

	spin_lock_irqsave(&q->lock, flags);
	wait->flags |= WQ_FLAG_EXCLUSIVE;
	list_add_tail(&wait->task_list, &q->task_list);
	spin_unlock_irqrestore(&q->lock, flags);
}

void remove_wait_queue(wait_queue_head_t *q, wait_queue_t *wait)
{
	unsigned long flags;

	spin_lock_irqsave(&q->lock, flags);
	list_del(&wait->task_list);
	spin_unlock_irqrestore(&q->lock, flags);
}

/**
 * prepare_to_wait() - queue an entry, if it is not, and go to a sleeping state.
 * @q: the queue
 * @wait: an entry made by DEFINE_WAIT
 * @state: TASK_*
 *
 * The order matters: an event between this call and schedule() makes the task runnable again, so
 * the caller tests its condition after this call.
 */
void prepare_to_wait(wait_queue_head_t *q, wait_queue_t *wait, int state)
{
	unsigned long flags;

	spin_lock_irqsave(&q->lock, flags);
	wait->flags &= ~WQ_FLAG_EXCLUSIVE;
	if (list_empty(&wait->task_list))
		list_add(&wait->task_list, &q->task_list);
	current->state = state;
	spin_unlock_irqrestore(&q->lock, flags);
}

void prepare_to_wait_exclusive(wait_queue_head_t *q, wait_queue_t *wait, int state)
{
	unsigned long flags;

	spin_lock_irqsave(&q->lock, flags);
	wait->flags |= WQ_FLAG_EXCLUSIVE;
	if (list_empty(&wait->task_list))
		list_add_tail(&wait->task_list, &q->task_list);
	current->state = state;
	spin_unlock_irqrestore(&q->lock, flags);
}

void finish_wait(wait_queue_head_t *q, wait_queue_t *wait)
{
	unsigned long flags;

	current->state = TASK_RUNNING;
	/* An entry that its waker removed (autoremove) is already empty. */
	if (list_empty(&wait->task_list))
		return;
	spin_lock_irqsave(&q->lock, flags);
	list_del_init(&wait->task_list);
	spin_unlock_irqrestore(&q->lock, flags);
}

/* q->lock held. An entry's function may remove it, and only it, from the queue. */
static void __wake_up_common(wait_queue_head_t *q, unsigned int mode, int nr_exclusive, void *key)
{
	wait_queue_t *curr, *next;

	list_for_each_entry_safe(curr, next, &q->task_list, task_list) {
		unsigned int flags = curr->flags;

		if (curr->func(curr, mode, 0, key) && (flags & WQ_FLAG_EXCLUSIVE) &&
		    !--nr_exclusive)
			break;
	}
}

/**
 * __wake_up() - wake those who wait on a queue.
 * @q: the queue
 * @mode: mask of TASK_* states that this event ends
 * @nr_exclusive: how many exclusive waiters to wake; 0 for all
 * @key: passed to the entries' functions (poll events)
 *
 * Context: any, interrupts included.
 */
void __wake_up(wait_queue_head_t *q, unsigned int mode, int nr_exclusive, void *key)
{
	unsigned long flags;

	if (!waitqueue_active(q))
		return;
	spin_lock_irqsave(&q->lock, flags);
	__wake_up_common(q, mode, nr_exclusive, key);
	spin_unlock_irqrestore(&q->lock, flags);
}

static void sleep_on_state(wait_queue_head_t *q, int state)
{
	DECLARE_WAITQUEUE(wait, current);

	__set_current_state(state);
	add_wait_queue(q, &wait);
	schedule();
	remove_wait_queue(q, &wait);
}

/**
 * sleep_on() - sleep until the next wake-up of a queue.
 * @q: the queue
 *
 * Loses an event that comes before the sleep unless the caller keeps events away; new code waits
 * for a condition with wait_event().
 */
void sleep_on(wait_queue_head_t *q)
{
	sleep_on_state(q, TASK_UNINTERRUPTIBLE);
}

void interruptible_sleep_on(wait_queue_head_t *q)
{
	sleep_on_state(q, TASK_INTERRUPTIBLE);
}

/* ---- completions ---- */

static int do_wait_for_completion(struct completion *x, int state)
{
	DEFINE_WAIT(wait);
	int ret = 0;

	might_sleep();
	while (!x->done) {
		prepare_to_wait_exclusive(&x->wait, &wait, state);
		if (x->done)
			break;
		if (state == TASK_KILLABLE && fatal_signal_pending(current)) {
			ret = -ERESTARTSYS;
			break;
		}
		schedule();
	}
	finish_wait(&x->wait, &wait);
	if (!ret && x->done != UINT_MAX)
		x->done--;
	return ret;
}

/**
 * wait_for_completion() - sleep until the other side has called complete().
 * @x: the completion; one complete() lets one waiter pass
 */
void wait_for_completion(struct completion *x)
{
	do_wait_for_completion(x, TASK_UNINTERRUPTIBLE);
}

int wait_for_completion_killable(struct completion *x)
{
	return do_wait_for_completion(x, TASK_KILLABLE);
}

/**
 * complete() - let one waiter pass, now or when it comes.
 * @x: the completion
 *
 * Context: any. The waiter may free @x as soon as it runs.
 */
void complete(struct completion *x)
{
	unsigned long flags;

	spin_lock_irqsave(&x->wait.lock, flags);
	if (x->done != UINT_MAX)
		x->done++;
	__wake_up_common(&x->wait, TASK_NORMAL | TASK_WAKEKILL, 1, NULL);
	spin_unlock_irqrestore(&x->wait.lock, flags);
}

void complete_all(struct completion *x)
{
	unsigned long flags;

	spin_lock_irqsave(&x->wait.lock, flags);
	x->done = UINT_MAX;
	__wake_up_common(&x->wait, TASK_NORMAL | TASK_WAKEKILL, 0, NULL);
	spin_unlock_irqrestore(&x->wait.lock, flags);
}
