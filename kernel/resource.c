// SPDX-License-Identifier: GPL-2.0-only
/* Limits on what processes may use, and the account of what they did. */
#include <linux/sched.h>
#include <linux/fs.h>
#include <linux/math64.h>
#include <linux/mm.h>
#include <linux/pid.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <uapi/linux/times.h>
#include <asm/uaccess.h>
#include "sched_internal.h"
#include "usage.h"

/* ---- times ---- */

/*
 * Ticks say how run time divides between user and system mode; the clock, how much there was.
 * Scale the first to the second, and never report less than before.
 */
static void cputime_adjust(struct signal_struct *sig, u64 rtime, u64 *ut, u64 *st)
{
	u64 utime = *ut, stime = *st;

	if (sig->prev_stime + sig->prev_utime >= rtime) {
		*ut = sig->prev_utime;
		*st = sig->prev_stime;
		return;
	}
	if (!stime) {
		utime = rtime;
	} else if (!utime) {
		stime = rtime;
	} else {
		/* in milliseconds, so that the product fits in 64 bits */
		u32 part = div_u64(stime, NSEC_PER_MSEC);
		u32 whole = div_u64(utime + stime, NSEC_PER_MSEC);

		stime = whole ? div_u64(rtime, whole) * part : 0;
		utime = rtime - stime;
	}
	/* Neither may shrink, and their sum stays what the clock says. */
	if (stime < sig->prev_stime) {
		stime = sig->prev_stime;
		utime = rtime - stime;
	}
	if (utime < sig->prev_utime) {
		utime = sig->prev_utime;
		stime = rtime - utime;
	}
	sig->prev_stime = *st = stime;
	sig->prev_utime = *ut = utime;
}

/**
 * thread_group_cputime() - what a process has run so far.
 * @p: any of its threads
 * @utime: gets ns in user mode
 * @stime: gets ns in system mode
 *
 * Context: tasklist_lock.
 */
void thread_group_cputime(struct task_struct *p, u64 *utime, u64 *stime)
{
	struct signal_struct *sig = p->signal;
	struct task_struct *t = p;
	u64 cycles = sig->sum_exec_runtime;

	*utime = sig->utime;
	*stime = sig->stime;
	do {
		*utime += t->utime;
		*stime += t->stime;
		cycles += task_cycles(t);
		t = next_thread(t);
	} while (t != p);
	cputime_adjust(sig, cycles_to_ns(cycles), utime, stime);
}

asmlinkage long sys_times(struct tms __user *tbuf)
{
	struct tms tms;
	u64 utime, stime;

	if (tbuf) {
		thread_group_cputime(current, &utime, &stime);
		tms.tms_utime = nsec_to_clock_t(utime);
		tms.tms_stime = nsec_to_clock_t(stime);
		tms.tms_cutime = nsec_to_clock_t(current->signal->cutime);
		tms.tms_cstime = nsec_to_clock_t(current->signal->cstime);
		if (copy_to_user(tbuf, &tms, sizeof(tms)))
			return -EFAULT;
	}
	/* Ticks, as the times above are charged by ticks: the two never drift apart by a late one. */
	return (long)jiffies;
}

/**
 * check_cpu_limit() - RLIMIT_CPU: SIGXCPU each second beyond the soft limit, SIGKILL at the hard one.
 * @p: current
 *
 * Context: the timer interrupt.
 */
void check_cpu_limit(struct task_struct *p)
{
	struct signal_struct *sig = p->signal;
	struct rlimit *rlim;
	u64 cycles;
	unsigned long secs;
	struct task_struct *t = p;

	if (!sig || sig->rlim[RLIMIT_CPU].rlim_cur == RLIM_INFINITY)
		return;
	rlim = &sig->rlim[RLIMIT_CPU];
	cycles = sig->sum_exec_runtime;
	do {
		cycles += task_cycles(t);
		t = next_thread(t);
	} while (t != p);
	secs = div_u64(cycles_to_ns(cycles), NSEC_PER_SEC);
	if (secs >= rlim->rlim_max) {
		group_send_sig_info(SIGKILL, SEND_SIG_PRIV, p);
	} else if (secs >= rlim->rlim_cur) {
		group_send_sig_info(SIGXCPU, SEND_SIG_PRIV, p);
		rlim->rlim_cur = secs + 1;
	}
}

/* ---- usage ---- */

static struct timeval ns_to_timeval32(u64 ns)
{
	struct timeval tv;
	u32 rem;

	tv.tv_sec = div_u64_rem(ns, NSEC_PER_SEC, &rem);
	tv.tv_usec = rem / 1000;
	return tv;
}

static void add_group_usage(struct task_struct *p, struct rusage *r)
{
	struct signal_struct *sig = p->signal;
	struct task_struct *t = p;

	r->ru_nvcsw += sig->nvcsw;
	r->ru_nivcsw += sig->nivcsw;
	r->ru_minflt += sig->min_flt;
	r->ru_majflt += sig->maj_flt;
	do {
		r->ru_nvcsw += t->nvcsw;
		r->ru_nivcsw += t->nivcsw;
		r->ru_minflt += t->min_flt;
		r->ru_majflt += t->maj_flt;
		t = next_thread(t);
	} while (t != p);
	if (r->ru_maxrss < (long)sig->maxrss)
		r->ru_maxrss = sig->maxrss;
}

static void thread_usage(struct task_struct *p, struct rusage *r, u64 *utime, u64 *stime)
{
	*utime = p->utime;
	*stime = p->stime;
	r->ru_nvcsw = p->nvcsw;
	r->ru_nivcsw = p->nivcsw;
	r->ru_minflt = p->min_flt;
	r->ru_majflt = p->maj_flt;
	r->ru_maxrss = p->signal->maxrss;
}

/**
 * k_getrusage() - fill a struct rusage.
 * @p: the process, or thread for RUSAGE_THREAD
 * @who: RUSAGE_*
 * @r: gets it; maxrss in KB
 *
 * Context: tasklist_lock.
 */
void k_getrusage(struct task_struct *p, int who, struct rusage *r)
{
	struct signal_struct *sig = p->signal;
	u64 utime = 0, stime = 0, ut, st;

	memset(r, 0, sizeof(*r));
	if (who == RUSAGE_THREAD)
		thread_usage(p, r, &utime, &stime);
	if (who == RUSAGE_CHILDREN || who == RUSAGE_BOTH) {
		utime = sig->cutime;
		stime = sig->cstime;
		r->ru_nvcsw = sig->cnvcsw;
		r->ru_nivcsw = sig->cnivcsw;
		r->ru_minflt = sig->cmin_flt;
		r->ru_majflt = sig->cmaj_flt;
		r->ru_maxrss = sig->cmaxrss;
	}
	if (who == RUSAGE_SELF || who == RUSAGE_BOTH) {
		thread_group_cputime(p, &ut, &st);
		utime += ut;
		stime += st;
		add_group_usage(p, r);
	}
	if (who != RUSAGE_CHILDREN && p->mm)
		r->ru_maxrss = max(r->ru_maxrss,
				   (long)max(p->mm->hiwater_rss, get_mm_rss(p->mm)));
	r->ru_maxrss *= PAGE_SIZE / 1024;
	r->ru_utime = ns_to_timeval32(utime);
	r->ru_stime = ns_to_timeval32(stime);
}

asmlinkage long sys_getrusage(int who, struct rusage __user *ru)
{
	struct rusage r;

	if (who != RUSAGE_SELF && who != RUSAGE_CHILDREN && who != RUSAGE_THREAD)
		return -EINVAL;
	k_getrusage(current, who, &r);
	return copy_to_user(ru, &r, sizeof(r)) ? -EFAULT : 0;
}

/* ---- limits ---- */

/**
 * do_prlimit() - read and set a limit.
 * @tsk: whose
 * @resource: RLIMIT_*
 * @new_rlim: what it becomes, or NULL
 * @old_rlim: gets what it was, or NULL
 *
 * Return: 0; -EINVAL (resource, soft above hard); -EPERM (raising a hard limit, or more open files
 * than fs.nr_open).
 */
int do_prlimit(struct task_struct *tsk, unsigned int resource, struct rlimit *new_rlim,
	       struct rlimit *old_rlim)
{
	struct rlimit *rlim;

	if (resource >= RLIM_NLIMITS)
		return -EINVAL;
	if (new_rlim) {
		if (new_rlim->rlim_cur > new_rlim->rlim_max)
			return -EINVAL;
		if (resource == RLIMIT_NOFILE && new_rlim->rlim_max > sysctl_nr_open)
			return -EPERM;
	}
	rlim = &tsk->signal->rlim[resource];
	if (new_rlim && new_rlim->rlim_max > rlim->rlim_max && !capable(CAP_SYS_RESOURCE))
		return -EPERM;
	if (old_rlim)
		*old_rlim = *rlim;
	if (new_rlim)
		*rlim = *new_rlim;
	return 0;
}

asmlinkage long sys_getrlimit(unsigned int resource, struct rlimit __user *rlim)
{
	struct rlimit value;
	int err = do_prlimit(current, resource, NULL, &value);

	if (err)
		return err;
	return copy_to_user(rlim, &value, sizeof(value)) ? -EFAULT : 0;
}

/* The first form of the call: limits were signed. */
asmlinkage long sys_old_getrlimit(unsigned int resource, struct rlimit __user *rlim)
{
	struct rlimit value;
	int err = do_prlimit(current, resource, NULL, &value);

	if (err)
		return err;
	value.rlim_cur = min(value.rlim_cur, (unsigned long)LONG_MAX);
	value.rlim_max = min(value.rlim_max, (unsigned long)LONG_MAX);
	return copy_to_user(rlim, &value, sizeof(value)) ? -EFAULT : 0;
}

asmlinkage long sys_setrlimit(unsigned int resource, struct rlimit __user *rlim)
{
	struct rlimit value;

	if (copy_from_user(&value, rlim, sizeof(value)))
		return -EFAULT;
	return do_prlimit(current, resource, &value, NULL);
}

static unsigned long rlim64_to_rlim(u64 v)
{
	return v >= RLIM_INFINITY ? RLIM_INFINITY : (unsigned long)v;
}

static u64 rlim_to_rlim64(unsigned long v)
{
	return v == RLIM_INFINITY ? RLIM64_INFINITY : v;
}

/* Another process's limits: all ids the same, or CAP_SYS_RESOURCE. */
static int check_prlimit_permission(const struct task_struct *task)
{
	const struct cred *cred = current->cred, *tcred = task->cred;

	if (current == task)
		return 0;
	if (cred->uid == tcred->euid && cred->uid == tcred->suid && cred->uid == tcred->uid &&
	    cred->gid == tcred->egid && cred->gid == tcred->sgid && cred->gid == tcred->gid)
		return 0;
	return capable(CAP_SYS_RESOURCE) ? 0 : -EPERM;
}

asmlinkage long sys_prlimit64(pid_t pid, unsigned int resource,
			      const struct rlimit64 __user *new_rlim,
			      struct rlimit64 __user *old_rlim)
{
	struct task_struct *tsk = pid ? find_task_by_pid(pid) : current;
	struct rlimit64 val;
	struct rlimit new, old;
	int err;

	if (new_rlim) {
		if (copy_from_user(&val, new_rlim, sizeof(val)))
			return -EFAULT;
		new.rlim_cur = rlim64_to_rlim(val.rlim_cur);
		new.rlim_max = rlim64_to_rlim(val.rlim_max);
		tsk = pid ? find_task_by_pid(pid) : current;	/* the copy may have slept */
	}
	if (!tsk)
		return -ESRCH;
	err = check_prlimit_permission(tsk);
	if (!err)
		err = do_prlimit(tsk, resource, new_rlim ? &new : NULL, &old);
	if (err || !old_rlim)
		return err;
	val.rlim_cur = rlim_to_rlim64(old.rlim_cur);
	val.rlim_max = rlim_to_rlim64(old.rlim_max);
	return copy_to_user(old_rlim, &val, sizeof(val)) ? -EFAULT : 0;
}
