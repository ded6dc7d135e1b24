/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_POLL_H
#define _LINUX_POLL_H
/* A file's poll() names its wait queues through poll_wait() and returns POLL* bits. */
#include <linux/wait.h>
#include <uapi/linux/poll.h>

struct file;
struct poll_table_struct;
typedef void (*poll_queue_proc)(struct file *file, wait_queue_head_t *q, struct poll_table_struct *p);
typedef struct poll_table_struct {
	poll_queue_proc qproc;
} poll_table;

static inline void poll_wait(struct file *file, wait_queue_head_t *q, poll_table *p)
{
	if (p && p->qproc)
		p->qproc(file, q, p);
}
#endif
