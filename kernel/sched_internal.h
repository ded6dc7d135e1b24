/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _KERNEL_SCHED_INTERNAL_H
#define _KERNEL_SCHED_INTERNAL_H
/* Between the scheduler, its system calls and its clocks. */
#include <linux/sched.h>

#define MAX_RT_PRIO 100
#define MAX_PRIO 140
#define NICE_TO_PRIO(nice) (MAX_RT_PRIO + (nice) + 20)
#define PRIO_TO_NICE(prio) ((prio)-MAX_RT_PRIO - 20)
#define MAX_BONUS 10		/* priority levels between never and always sleeping */
#define MAX_SLEEP_AVG 100	/* ticks */

static inline int rt_policy(unsigned int policy)
{
	return policy == SCHED_FIFO || policy == SCHED_RR;
}

void __setscheduler(struct task_struct *p, unsigned int policy, unsigned int rt_priority);
int sched_timeslice(const struct task_struct *p);	/* ticks */
u64 task_cycles(const struct task_struct *p);		/* run so far */
u64 cycles_to_ns(u64 cycles);
void check_cpu_limit(struct task_struct *p);		/* RLIMIT_CPU, each tick */
void schedule_tail_set_tid(void);			/* CLONE_CHILD_SETTID */
void init_task_limits(int max_threads);

#endif
