/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_WORKQUEUE_H
#define _LINUX_WORKQUEUE_H
/* Work that interrupts leave to a thread which may sleep. */
#include <linux/list.h>

struct work_struct {
	struct list_head entry;		/* entry.next NULL: not pending */
	void (*func)(void *data);
	void *data;
};

#define __WORK_INITIALIZER(f, d) { .func = (f), .data = (d) }
#define DECLARE_WORK(name, f, d) struct work_struct name = __WORK_INITIALIZER(f, d)

static inline void INIT_WORK(struct work_struct *work, void (*func)(void *data), void *data)
{
	work->entry.next = NULL;
	work->func = func;
	work->data = data;
}

int schedule_work(struct work_struct *work);	/* any context; 1: queued, 0: it was already */
void flush_scheduled_work(void);		/* may sleep: all that was queued has run */

#endif
