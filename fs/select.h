/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _FS_SELECT_H
#define _FS_SELECT_H
/* Waiting on several files at once, with a time limit and a signal mask: select, poll, epoll. */
#include <linux/poll.h>
#include <linux/signal.h>
#include <linux/types.h>

struct poll_table_page;
struct task_struct;

/* The wait-queue entries of one waiting task. poll_freewait() takes them all off again. */
struct poll_wqueues {
	poll_table pt;
	struct poll_table_page *pages;
	struct task_struct *task;
	int triggered;		/* one of the queues was woken since the last look */
	int error;		/* -ENOMEM: an entry could not be made */
};

void poll_initwait(struct poll_wqueues *pwq);
void poll_freewait(struct poll_wqueues *pwq);

/* Deadlines are CLOCK_MONOTONIC ns; KTIME_MAX: never; 0: do not wait at all. */
int poll_schedule(struct poll_wqueues *pwq, ktime_t deadline);	/* 0: time is up */
ktime_t poll_deadline_ms(int timeout_ms);			/* negative: never */
int poll_deadline_ts(const struct timespec64 *ts, ktime_t *deadline);	/* 0 or -EINVAL */

/* A mask for the time of the wait: set before, and restored after the call that returned @ret. */
int set_user_sigmask(const sigset_t __user *umask, size_t sigsetsize);	/* NULL: none */
void restore_user_sigmask(int set, int interrupted);

#endif
