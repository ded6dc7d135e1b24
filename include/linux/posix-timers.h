/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_POSIX_TIMERS_H
#define _LINUX_POSIX_TIMERS_H
/* Clocks by number, sleeping until one shows a time, and the timers of a process. */
#include <linux/time.h>

struct signal_struct;
struct task_struct;

int clock_now(clockid_t clock, s64 *now);
u64 task_sched_runtime(struct task_struct *p);	/* ns; kernel/sched.c */

/* Can a clock be slept on and have timers? 0, -EINVAL (no such clock), -EOPNOTSUPP. */
int clock_can_wait(clockid_t clock);
/* Jiffies until @clock shows @expires: at least 1; not so many that setting the clock goes unseen. */
unsigned long clock_wait_jiffies(clockid_t clock, s64 expires);

void exit_itimers(struct signal_struct *sig);		/* all timers: the process ends */
void exec_timers(struct signal_struct *sig);		/* alarms pass on to the new program */
void flush_posix_timers(struct signal_struct *sig);	/* timer_create()'s */

#endif
