// SPDX-License-Identifier: GPL-2.0-only
/*
 * Waiting for children: wait4, waitpid, waitid. A child can be reported for its end, for a stop
 * and for going on after one; only the end makes it disappear.
 */
#include <linux/sched.h>
#include <linux/pid.h>
#include <linux/syscalls.h>
#include <uapi/linux/wait.h>
#include <asm/uaccess.h>
#include "fork.h"
#include "usage.h"

struct wait_opts {
	int type;			/* P_* */
	pid_t pid;
	int options;
	int need_rusage;
	/* answers */
	int notask;			/* -ECHILD until a child is seen that may yet do it */
	int stat;			/* as wait4 reports */
	int cause, status;		/* as waitid reports */
	uid_t uid;
	struct rusage rusage;
};

static int eligible_child(const struct wait_opts *wo, const struct task_struct *p)
{
	if (wo->type == P_PID && p->pid != wo->pid)
		return 0;
	if (wo->type == P_PGID && p->signal->pgrp != wo->pid)
		return 0;
	/* Children of the two kinds: __WCLONE asks for those with another signal than SIGCHLD. */
	if (!(wo->options & __WALL) &&
	    (p->exit_signal != SIGCHLD) != !!(wo->options & __WCLONE))
		return 0;
	return 1;
}

/* What the child and those it waited for used is added to what our children used. */
static void add_child_usage(struct task_struct *p)
{
	struct signal_struct *psig = current->signal, *sig = p->signal;
	u64 utime, stime;

	thread_group_cputime(p, &utime, &stime);
	psig->cutime += utime + sig->cutime;
	psig->cstime += stime + sig->cstime;
	psig->cnvcsw += p->nvcsw + sig->nvcsw + sig->cnvcsw;
	psig->cnivcsw += p->nivcsw + sig->nivcsw + sig->cnivcsw;
	psig->cmin_flt += p->min_flt + sig->min_flt + sig->cmin_flt;
	psig->cmaj_flt += p->maj_flt + sig->maj_flt + sig->cmaj_flt;
	psig->cmaxrss = max(psig->cmaxrss, max(sig->maxrss, sig->cmaxrss));
}

static int wait_task_zombie(struct wait_opts *wo, struct task_struct *p)
{
	pid_t pid = p->pid;
	int status;

	if (!(wo->options & WEXITED))
		return 0;
	status = (p->signal->flags & SIGNAL_GROUP_EXIT) ? p->signal->group_exit_code : p->exit_code;
	wo->stat = status;
	wo->uid = p->cred->uid;
	if (status & 0x7f) {
		wo->cause = (status & 0x80) ? CLD_DUMPED : CLD_KILLED;
		wo->status = status & 0x7f;
	} else {
		wo->cause = CLD_EXITED;
		wo->status = status >> 8;
	}
	if (wo->need_rusage)
		k_getrusage(p, RUSAGE_BOTH, &wo->rusage);
	if (wo->options & WNOWAIT)
		return pid;
	p->exit_state = EXIT_DEAD;
	add_child_usage(p);
	release_task(p);
	return pid;
}

static int report_stop_state(struct wait_opts *wo, struct task_struct *p, int cause, int status)
{
	wo->cause = cause;
	wo->status = status;
	wo->uid = p->cred->uid;
	if (wo->need_rusage)
		k_getrusage(p, RUSAGE_BOTH, &wo->rusage);
	return p->pid;
}

static int wait_task_stopped(struct wait_opts *wo, struct task_struct *p)
{
	struct signal_struct *sig = p->signal;
	int code = sig->group_exit_code;

	if (!(wo->options & WUNTRACED) || !(sig->flags & SIGNAL_STOP_STOPPED) || !code)
		return 0;
	if (!(wo->options & WNOWAIT))
		sig->group_exit_code = 0;
	wo->stat = (code << 8) | 0x7f;
	return report_stop_state(wo, p, CLD_STOPPED, code);
}

static int wait_task_continued(struct wait_opts *wo, struct task_struct *p)
{
	if (!(wo->options & WCONTINUED) || !(p->signal->flags & SIGNAL_STOP_CONTINUED))
		return 0;
	if (!(wo->options & WNOWAIT))
		p->signal->flags &= ~SIGNAL_STOP_CONTINUED;
	wo->stat = 0xffff;
	return report_stop_state(wo, p, CLD_CONTINUED, SIGCONT);
}

/* The child's number when there is something to report, else 0. */
static int wait_consider_task(struct wait_opts *wo, struct task_struct *p)
{
	int ret;

	if (!eligible_child(wo, p) || p->exit_state == EXIT_DEAD)
		return 0;
	/* A dead leader waits for its threads. It stops no more: without WEXITED it is no child. */
	if (p->exit_state == EXIT_ZOMBIE && thread_group_empty(p))
		return wait_task_zombie(wo, p);
	wo->notask = 0;
	ret = wait_task_stopped(wo, p);
	return ret ? ret : wait_task_continued(wo, p);
}

static int wait_children_of(struct wait_opts *wo, struct task_struct *tsk)
{
	struct task_struct *p;
	int ret;

	list_for_each_entry(p, &tsk->children, sibling) {
		ret = wait_consider_task(wo, p);
		if (ret)
			return ret;
	}
	return 0;
}

static int wait_one_pid(struct wait_opts *wo)
{
	struct task_struct *p = find_task_by_pid(wo->pid);

	if (!p || !thread_group_leader(p))
		return 0;
	if ((wo->options & __WNOTHREAD) ? p->real_parent != current :
					  p->real_parent->tgid != current->tgid)
		return 0;
	return wait_consider_task(wo, p);
}

static int wait_any(struct wait_opts *wo)
{
	struct task_struct *tsk = current;
	int ret;

	wo->notask = -ECHILD;
	if (wo->type == P_PID)
		return wait_one_pid(wo);
	do {
		ret = wait_children_of(wo, tsk);
		if (ret || (wo->options & __WNOTHREAD))
			break;
		tsk = next_thread(tsk);
	} while (tsk != current);
	return ret;
}

/* A child's number, 0 (WNOHANG), -ECHILD or -ERESTARTSYS. */
static int do_wait(struct wait_opts *wo)
{
	DEFINE_WAIT(wait);
	int ret = wait_any(wo);

	if (ret || wo->notask || (wo->options & WNOHANG))
		return ret ? ret : wo->notask;
	for (;;) {
		prepare_to_wait(&current->signal->wait_chldexit, &wait, TASK_INTERRUPTIBLE);
		ret = wait_any(wo);
		if (!ret)
			ret = wo->notask;
		if (!ret && signal_pending(current))
			ret = -ERESTARTSYS;
		if (ret)
			break;
		schedule();
	}
	finish_wait(&current->signal->wait_chldexit, &wait);
	return ret;
}

asmlinkage long sys_wait4(pid_t pid, int __user *stat_addr, int options, struct rusage __user *ru)
{
	struct wait_opts wo;
	int ret;

	if (options & ~(WNOHANG | WUNTRACED | WCONTINUED | __WNOTHREAD | __WCLONE | __WALL))
		return -EINVAL;
	if (pid == INT_MIN)
		return -ESRCH;
	wo.options = options | WEXITED;
	wo.need_rusage = ru != NULL;
	wo.type = pid > 0 ? P_PID : pid == -1 ? P_ALL : P_PGID;
	wo.pid = pid > 0 ? pid : pid ? -pid : current->signal->pgrp;
	ret = do_wait(&wo);
	if (ret <= 0)
		return ret;
	if (stat_addr && put_user(wo.stat, stat_addr))
		return -EFAULT;
	if (ru && copy_to_user(ru, &wo.rusage, sizeof(*ru)))
		return -EFAULT;
	return ret;
}

asmlinkage long sys_waitpid(pid_t pid, int __user *stat_addr, int options)
{
	return sys_wait4(pid, stat_addr, options, NULL);
}

static int put_waitid_info(siginfo_t __user *infop, const struct wait_opts *wo, pid_t pid)
{
	if (put_user(pid ? SIGCHLD : 0, &infop->si_signo) || put_user(0, &infop->si_errno) ||
	    put_user(pid ? wo->cause : 0, &infop->si_code) || put_user(pid, &infop->si_pid) ||
	    put_user(pid ? wo->uid : 0, &infop->si_uid) ||
	    put_user(pid ? wo->status : 0, &infop->si_status))
		return -EFAULT;
	return 0;
}

static int kernel_waitid(struct wait_opts *wo)
{
	if (wo->options & ~(WNOHANG | WNOWAIT | WEXITED | WSTOPPED | WCONTINUED | __WNOTHREAD |
			    __WCLONE | __WALL))
		return -EINVAL;
	if (!(wo->options & (WEXITED | WSTOPPED | WCONTINUED)))
		return -EINVAL;
	if (wo->type < P_ALL || wo->type > P_PIDFD || (wo->type == P_PID && wo->pid <= 0) ||
	    (wo->type >= P_PGID && wo->pid < 0))
		return -EINVAL;
	if (wo->type == P_PIDFD)
		return -EBADF;		/* nobody has one */
	if (wo->type == P_PGID && !wo->pid)
		wo->pid = current->signal->pgrp;
	return do_wait(wo);
}

/* *infop is cleared when there is nobody to tell of, an error included, as Linux does. */
asmlinkage long sys_waitid(int which, pid_t pid, siginfo_t __user *infop, int options,
			   struct rusage __user *ru)
{
	struct wait_opts wo = { .type = which, .pid = pid, .options = options,
				.need_rusage = ru != NULL };
	int ret = kernel_waitid(&wo);

	if (ret > 0 && ru && copy_to_user(ru, &wo.rusage, sizeof(*ru)))
		return -EFAULT;
	if (infop && put_waitid_info(infop, &wo, max(ret, 0)))
		return -EFAULT;
	return min(ret, 0);
}
