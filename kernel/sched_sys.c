// SPDX-License-Identifier: GPL-2.0-only
/* The system calls about priorities, policies and the processor. */
#include <linux/sched.h>
#include <linux/errno.h>
#include <linux/math64.h>
#include <linux/pid.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <asm/uaccess.h>
#include "sched_internal.h"

#define MAX_USER_RT_PRIO 100

static int fair_policy(int policy)
{
	return policy == SCHED_NORMAL || policy == SCHED_BATCH || policy == SCHED_IDLE;
}

/* ---- nice values ---- */

/* May current set @p's nice value as low as that, by RLIMIT_NICE or capability? */
int can_nice(const struct task_struct *p, int nice)
{
	return 20 - nice <= (int)min(p->signal->rlim[RLIMIT_NICE].rlim_cur, 40UL) ||
	       capable(CAP_SYS_NICE);
}

asmlinkage long sys_nice(int increment)
{
	int nice;

	increment = clamp(increment, -40, 40);
	nice = clamp(task_nice(current) + increment, -20, 19);
	if (increment < 0 && !can_nice(current, nice))
		return -EPERM;
	set_user_nice(current, nice);
	return 0;
}

static int set_one_prio(struct task_struct *p, int niceval, int error)
{
	const struct cred *cred = current->cred;

	if (cred->euid != p->cred->uid && cred->euid != p->cred->euid && !capable(CAP_SYS_NICE))
		return -EPERM;
	if (niceval < task_nice(p) && !can_nice(p, niceval))
		return -EACCES;
	set_user_nice(p, niceval);
	return error == -ESRCH ? 0 : error;
}

/* Each task that (which, who) names; stops at nothing. */
#define PRIO_MATCH_USER(p, uid) ((p)->cred->uid == (uid))

asmlinkage long sys_setpriority(int which, int who, int niceval)
{
	struct task_struct *g, *p;
	uid_t uid = who ? (uid_t)who : current_uid();
	int error = -ESRCH;

	if (which < PRIO_PROCESS || which > PRIO_USER)
		return -EINVAL;
	niceval = clamp(niceval, -20, 19);
	if (which == PRIO_PROCESS) {
		p = who ? find_task_by_pid(who) : current;
		return p ? set_one_prio(p, niceval, error) : -ESRCH;
	}
	if (which == PRIO_PGRP) {
		pid_t pgrp = who ? who : current->signal->pgrp;

		do_each_pgrp_process(pgrp, g) {
			p = g;
			do {
				error = set_one_prio(p, niceval, error);
				p = next_thread(p);
			} while (p != g);
		}
		return error;
	}
	do_each_thread(g, p)
		if (PRIO_MATCH_USER(p, uid))
			error = set_one_prio(p, niceval, error);
	return error;
}

/* 1 to 40, so that it is never negative: 20 - nice. */
static long best_prio(const struct task_struct *p, long best)
{
	return max(best, (long)(20 - task_nice(p)));
}

asmlinkage long sys_getpriority(int which, int who)
{
	struct task_struct *g, *p;
	uid_t uid = who ? (uid_t)who : current_uid();
	long best = -ESRCH;

	if (which < PRIO_PROCESS || which > PRIO_USER)
		return -EINVAL;
	if (which == PRIO_PROCESS) {
		p = who ? find_task_by_pid(who) : current;
		return p ? best_prio(p, best) : -ESRCH;
	}
	if (which == PRIO_PGRP) {
		pid_t pgrp = who ? who : current->signal->pgrp;

		do_each_pgrp_process(pgrp, g) {
			p = g;
			do {
				best = best_prio(p, best);
				p = next_thread(p);
			} while (p != g);
		}
		return best;
	}
	do_each_thread(g, p)
		if (PRIO_MATCH_USER(p, uid))
			best = best_prio(p, best);
	return best;
}

/* ---- policies ---- */

static struct task_struct *sched_task(pid_t pid)
{
	return pid ? find_task_by_pid(pid) : current;
}

static int may_set_policy(const struct task_struct *p, int policy, int prio)
{
	unsigned long limit = p->signal->rlim[RLIMIT_RTPRIO].rlim_cur;

	if (capable(CAP_SYS_NICE))
		return 1;
	if (rt_policy(policy)) {
		if (policy != (int)p->policy && !limit)
			return 0;
		if (prio > (int)p->rt_priority && (unsigned long)prio > limit)
			return 0;
	}
	if (p->policy == SCHED_IDLE && policy != SCHED_IDLE && !can_nice(p, task_nice(p)))
		return 0;
	return current->cred->euid == p->cred->euid || current->cred->euid == p->cred->uid;
}

/* @policy -1: leave it. 0, -EINVAL, -EPERM. */
static int set_policy(struct task_struct *p, int policy, int prio)
{
	int reset = p->sched_reset_on_fork;

	if (policy < 0)
		policy = p->policy;
	else
		reset = !!(policy & SCHED_RESET_ON_FORK);
	policy &= ~SCHED_RESET_ON_FORK;
	if (!fair_policy(policy) && !rt_policy(policy))
		return -EINVAL;
	if (prio < 0 || prio >= MAX_USER_RT_PRIO || (prio != 0) != rt_policy(policy))
		return -EINVAL;
	if (!may_set_policy(p, policy, prio))
		return -EPERM;
	if (p->sched_reset_on_fork && !reset && !capable(CAP_SYS_NICE))
		return -EPERM;
	p->sched_reset_on_fork = reset;
	__setscheduler(p, policy, prio);
	return 0;
}

static long do_setscheduler(pid_t pid, int policy, struct sched_param __user *param)
{
	struct sched_param sp;
	struct task_struct *p;

	if (!param || pid < 0)
		return -EINVAL;
	if (copy_from_user(&sp, param, sizeof(sp)))
		return -EFAULT;
	p = sched_task(pid);
	return p ? set_policy(p, policy, sp.sched_priority) : -ESRCH;
}

asmlinkage long sys_sched_setscheduler(pid_t pid, int policy, struct sched_param __user *param)
{
	return policy < 0 ? -EINVAL : do_setscheduler(pid, policy, param);
}

asmlinkage long sys_sched_setparam(pid_t pid, struct sched_param __user *param)
{
	return do_setscheduler(pid, -1, param);
}

asmlinkage long sys_sched_getscheduler(pid_t pid)
{
	struct task_struct *p = sched_task(pid);

	if (pid < 0)
		return -EINVAL;
	return p ? (long)(p->policy | (p->sched_reset_on_fork ? SCHED_RESET_ON_FORK : 0)) : -ESRCH;
}

asmlinkage long sys_sched_getparam(pid_t pid, struct sched_param __user *param)
{
	struct task_struct *p = sched_task(pid);
	struct sched_param sp;

	if (!param || pid < 0)
		return -EINVAL;
	if (!p)
		return -ESRCH;
	sp.sched_priority = p->rt_priority;
	return copy_to_user(param, &sp, sizeof(sp)) ? -EFAULT : 0;
}

asmlinkage long sys_sched_setattr(pid_t pid, struct sched_attr __user *uattr, unsigned int flags)
{
	struct sched_attr attr;
	struct task_struct *p;
	int err;

	if (!uattr || pid < 0 || flags)
		return -EINVAL;
	if (get_user(attr.size, &uattr->size))
		return -EFAULT;
	if (attr.size && attr.size < SCHED_ATTR_SIZE_VER0) {
		put_user(sizeof(attr), &uattr->size);
		return -E2BIG;
	}
	if (copy_from_user(&attr, uattr, sizeof(attr)))
		return -EFAULT;
	if (attr.sched_flags & ~SCHED_FLAG_RESET_ON_FORK)
		return -EINVAL;
	p = sched_task(pid);
	if (!p)
		return -ESRCH;
	if (fair_policy(attr.sched_policy)) {
		attr.sched_nice = clamp(attr.sched_nice, -20, 19);
		if (attr.sched_nice < task_nice(p) && !can_nice(p, attr.sched_nice))
			return -EPERM;
	}
	if (attr.sched_policy & SCHED_RESET_ON_FORK)
		return -EINVAL;
	if (attr.sched_flags & SCHED_FLAG_RESET_ON_FORK)
		attr.sched_policy |= SCHED_RESET_ON_FORK;
	err = set_policy(p, attr.sched_policy, attr.sched_priority);
	attr.sched_policy &= ~SCHED_RESET_ON_FORK;
	if (!err && fair_policy(attr.sched_policy))
		set_user_nice(p, attr.sched_nice);
	return err;
}

asmlinkage long sys_sched_getattr(pid_t pid, struct sched_attr __user *uattr, unsigned int size,
				  unsigned int flags)
{
	struct task_struct *p = sched_task(pid);
	struct sched_attr attr;

	if (!uattr || pid < 0 || size > PAGE_SIZE || size < SCHED_ATTR_SIZE_VER0 || flags)
		return -EINVAL;
	if (!p)
		return -ESRCH;
	memset(&attr, 0, sizeof(attr));
	attr.size = sizeof(attr);
	attr.sched_policy = p->policy;
	attr.sched_priority = p->rt_priority;
	attr.sched_flags = p->sched_reset_on_fork ? SCHED_FLAG_RESET_ON_FORK : 0;
	if (fair_policy(p->policy))
		attr.sched_nice = task_nice(p);
	return copy_to_user(uattr, &attr, sizeof(attr)) ? -EFAULT : 0;
}

asmlinkage long sys_sched_yield(void)
{
	yield();
	return 0;
}

asmlinkage long sys_sched_get_priority_max(int policy)
{
	if (rt_policy(policy))
		return MAX_USER_RT_PRIO - 1;
	return fair_policy(policy) || policy == SCHED_DEADLINE ? 0 : -EINVAL;
}

asmlinkage long sys_sched_get_priority_min(int policy)
{
	if (rt_policy(policy))
		return 1;
	return fair_policy(policy) || policy == SCHED_DEADLINE ? 0 : -EINVAL;
}

static int rr_interval(pid_t pid, struct timespec64 *ts)
{
	struct task_struct *p = sched_task(pid);

	if (pid < 0)
		return -EINVAL;
	if (!p)
		return -ESRCH;
	*ts = ns_to_timespec64((s64)sched_timeslice(p) * TICK_NSEC);
	return 0;
}

asmlinkage long sys_sched_rr_get_interval(pid_t pid, struct timespec __user *interval)
{
	struct timespec64 ts;
	struct timespec t;
	int err = rr_interval(pid, &ts);

	if (err)
		return err;
	t.tv_sec = ts.tv_sec;
	t.tv_nsec = ts.tv_nsec;
	return copy_to_user(interval, &t, sizeof(t)) ? -EFAULT : 0;
}

asmlinkage long sys_sched_rr_get_interval_time64(pid_t pid,
						 struct __kernel_timespec __user *interval)
{
	struct __kernel_timespec t;
	struct timespec64 ts;
	int err = rr_interval(pid, &ts);

	if (err)
		return err;
	t.tv_sec = ts.tv_sec;
	t.tv_nsec = ts.tv_nsec;
	return copy_to_user(interval, &t, sizeof(t)) ? -EFAULT : 0;
}

/* ---- the one processor ---- */

asmlinkage long sys_sched_setaffinity(pid_t pid, unsigned int len, unsigned long __user *mask)
{
	struct task_struct *p;
	u8 first = 0;

	if (len && get_user(first, (u8 __user *)mask))
		return -EFAULT;
	p = sched_task(pid);
	if (!p)
		return -ESRCH;
	if (current->cred->euid != p->cred->euid && current->cred->euid != p->cred->uid &&
	    !capable(CAP_SYS_NICE))
		return -EPERM;
	return first & 1 ? 0 : -EINVAL;
}

asmlinkage long sys_sched_getaffinity(pid_t pid, unsigned int len, unsigned long __user *mask)
{
	if (len < sizeof(long) || len % sizeof(long))
		return -EINVAL;
	if (!sched_task(pid))
		return -ESRCH;
	return put_user(1UL, mask) ? -EFAULT : (long)sizeof(long);
}

asmlinkage long sys_getcpu(unsigned int __user *cpu, unsigned int __user *node,
			   struct getcpu_cache __user *unused)
{
	if ((cpu && put_user(0U, cpu)) || (node && put_user(0U, node)))
		return -EFAULT;
	return 0;
}
