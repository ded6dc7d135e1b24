/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_OOM_H
#define _LINUX_OOM_H
/* The out-of-memory killer: who would die, and its switches in /proc/sys/vm. */
struct task_struct;

#define OOM_SCORE_ADJ_MIN (-1000)	/* never killed */
#define OOM_SCORE_ADJ_MAX 1000
#define OOM_DISABLE (-17)		/* the same in the old oom_adj */
#define OOM_ADJUST_MAX 15
#define OOM_UNKILLABLE ((long)(1UL << 31))	/* what oom_badness() says of who must not die */

extern int sysctl_panic_on_oom;			/* 0: kill, else: panic */
extern int sysctl_oom_kill_allocating_task;	/* the one that asked dies */
extern int sysctl_oom_dump_tasks;		/* print a table of who has how much */

long oom_badness(struct task_struct *p, unsigned long totalpages);
unsigned long proc_oom_score(struct task_struct *p);	/* for /proc/<pid>/oom_score */
#endif
