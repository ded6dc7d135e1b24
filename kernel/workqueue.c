// SPDX-License-Identifier: GPL-2.0-only
/* One queue of work, and the thread that does it in order. */
#include <linux/workqueue.h>
#include <linux/completion.h>
#include <linux/err.h>
#include <linux/init.h>
#include <linux/kthread.h>

static LIST_HEAD(worklist);		/* irqs off */
static DECLARE_WAIT_QUEUE_HEAD(more_work);

int schedule_work(struct work_struct *work)
{
	unsigned long flags;
	int queued = 0;

	local_irq_save(flags);
	if (!work->entry.next) {
		list_add_tail(&work->entry, &worklist);
		queued = 1;
	}
	local_irq_restore(flags);
	if (queued)
		wake_up(&more_work);
	return queued;
}

static struct work_struct *next_work(void)
{
	struct work_struct *work;

	local_irq_disable();
	work = list_first_entry_or_null(&worklist, struct work_struct, entry);
	if (work) {
		list_del(&work->entry);
		work->entry.next = NULL;	/* may be queued again from its own function */
	}
	local_irq_enable();
	return work;
}

static int worker(void *unused)
{
	struct work_struct *work;

	for (;;) {
		wait_event_interruptible(more_work, !list_empty(&worklist));
		work = next_work();
		if (work)
			work->func(work->data);
	}
	return 0;
}

static void complete_flush(void *done)
{
	complete(done);
}

void flush_scheduled_work(void)
{
	DECLARE_COMPLETION(done);
	struct work_struct work;

	INIT_WORK(&work, complete_flush, &done);
	schedule_work(&work);
	wait_for_completion(&done);
}

static int __init init_workqueues(void)
{
	if (IS_ERR(kthread_run(worker, NULL, "events")))
		panic("no memory for the work queue's thread");
	return 0;
}
core_initcall(init_workqueues);
