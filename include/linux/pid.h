/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_PID_H
#define _LINUX_PID_H
/* From process, group and session numbers to tasks; kernel/pid.c. All under tasklist_lock. */
#include <linux/sched.h>

#define PID_MAX_LIMIT 32768

extern int pid_max;		/* numbers are below this */
extern int last_pid;

struct hlist_head *pgrp_bucket(pid_t pgrp);
struct hlist_head *session_bucket(pid_t session);

/* Thread-group leaders of a process group, of a session; the loop body may break and return. */
#define do_each_pgrp_process(who, p)                                                               \
	hlist_for_each_entry(p, pgrp_bucket(who), pgrp_node)                                       \
		if (p->signal->pgrp == (who))
#define do_each_session_process(who, p)                                                            \
	hlist_for_each_entry(p, session_bucket(who), session_node)                                 \
		if (p->signal->session == (who))

void attach_pid(struct task_struct *p);
void detach_pid(struct task_struct *p);
void change_pgrp(struct task_struct *leader, pid_t pgrp, pid_t session);
void exchange_pids(struct task_struct *thread, struct task_struct *leader);
struct task_struct *find_pgrp(pid_t pgrp);

#endif
