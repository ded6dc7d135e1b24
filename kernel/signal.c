// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sending signals: who may, what is queued, whom it wakes.
 *
 * A signal for a process is queued in signal_struct->shared_pending and taken by any thread that
 * does not block it; one for a thread in task_struct->pending. Signals below SIGRTMIN are queued
 * once at most; the others as often as they are sent, up to RLIMIT_SIGPENDING per user. Everything
 * is guarded by sighand->siglock, with interrupts off, since interrupts send signals as well.
 */
#include <linux/sched.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/pid.h>
#include <linux/slab.h>
#include "signal_internal.h"

static kmem_cache_t *sigqueue_cachep;

/* ---- queue entries ---- */

static struct sigqueue *sigqueue_alloc(struct task_struct *t, int override_rlimit)
{
	struct user_struct *user = t->cred->user;
	struct sigqueue *q;

	if (!override_rlimit &&
	    (unsigned long)atomic_read(&user->sigpending) >= t->signal->rlim[RLIMIT_SIGPENDING].rlim_cur)
		return NULL;
	q = kmem_cache_alloc(sigqueue_cachep, GFP_ATOMIC);
	if (!q)
		return NULL;
	atomic_inc(&user->usage);
	atomic_inc(&user->sigpending);
	q->user = user;
	q->flags = 0;
	return q;
}

void sigqueue_free(struct sigqueue *q)
{
	atomic_dec(&q->user->sigpending);
	free_uid(q->user);
	kmem_cache_free(sigqueue_cachep, q);
}

void flush_sigqueue(struct sigpending *queue)
{
	struct sigqueue *q, *n;

	sigemptyset(&queue->signal);
	list_for_each_entry_safe(q, n, &queue->list, list) {
		list_del(&q->list);
		sigqueue_free(q);
	}
}

/* Forget all pending signals of a task (kernel threads). */
void flush_signals(struct task_struct *p)
{
	unsigned long flags;

	spin_lock_irqsave(&p->sighand->siglock, flags);
	clear_bit(TIF_SIGPENDING, &p->work);
	flush_sigqueue(&p->pending);
	flush_sigqueue(&p->signal->shared_pending);
	spin_unlock_irqrestore(&p->sighand->siglock, flags);
}

/* Take the signals of @mask out of a queue. */
void rm_from_queue_mask(const sigset_t *mask, struct sigpending *s)
{
	struct sigqueue *q, *n;

	if (!(s->signal.sig[0] & mask->sig[0]) && !(s->signal.sig[1] & mask->sig[1]))
		return;
	s->signal.sig[0] &= ~mask->sig[0];
	s->signal.sig[1] &= ~mask->sig[1];
	list_for_each_entry_safe(q, n, &s->list, list) {
		if (!sigismember(mask, q->info.si_signo))
			continue;
		list_del(&q->list);
		sigqueue_free(q);
	}
}

/* ---- pending ---- */

int has_pending_signals(const sigset_t *signal, const sigset_t *blocked)
{
	return ((signal->sig[0] & ~blocked->sig[0]) | (signal->sig[1] & ~blocked->sig[1])) != 0;
}

/* siglock held. Set or clear TIF_SIGPENDING as the queues say. */
void recalc_sigpending_tsk(struct task_struct *p)
{
	if (p->jobctl || has_pending_signals(&p->pending.signal, &p->blocked) ||
	    has_pending_signals(&p->signal->shared_pending.signal, &p->blocked))
		set_bit(TIF_SIGPENDING, &p->work);
	else
		clear_bit(TIF_SIGPENDING, &p->work);
}

void recalc_sigpending(void)
{
	recalc_sigpending_tsk(current);
}

/**
 * signal_wake_up() - let a task see its signals soon.
 * @p: the task
 * @fatal: SIGKILL: wakes it from stops and killable sleeps as well
 */
void signal_wake_up(struct task_struct *p, int fatal)
{
	set_bit(TIF_SIGPENDING, &p->work);
	wake_up_state(p, fatal ? TASK_INTERRUPTIBLE | TASK_WAKEKILL | TASK_STOPPED | TASK_TRACED :
				 TASK_INTERRUPTIBLE);
}

/* ---- what a signal would do ---- */

static int sig_task_ignored(const struct task_struct *t, int sig, int force)
{
	__sighandler_t handler = sig_handler(t, sig);

	/* Process 1 gets only what it handles. */
	if ((t->signal->flags & SIGNAL_UNKILLABLE) && handler == SIG_DFL &&
	    !(force && sig_kernel_only(sig)))
		return 1;
	return handler == SIG_IGN || (handler == SIG_DFL && sig_kernel_ignore(sig));
}

/* A blocked signal is never ignored: its action may change before it is unblocked. */
static int sig_ignored(const struct task_struct *t, int sig, int force)
{
	if (sigismember(&t->blocked, sig) || sigismember(&t->real_blocked, sig))
		return 0;
	return sig_task_ignored(t, sig, force);
}

static int sig_fatal(const struct task_struct *t, int sig)
{
	return sig_handler(t, sig) == SIG_DFL && !sig_kernel_ignore(sig) && !sig_kernel_stop(sig);
}

static void rm_from_all_queues(struct task_struct *p, unsigned long bits)
{
	sigset_t mask = { { bits, 0 } };
	struct task_struct *t = p;

	rm_from_queue_mask(&mask, &p->signal->shared_pending);
	do {
		rm_from_queue_mask(&mask, &t->pending);
		t = next_thread(t);
	} while (t != p);
}

/* SIGCONT ends a stop, finished or not, whether the process handles the signal or not. */
static void continue_process(struct task_struct *p)
{
	struct signal_struct *sig = p->signal;
	struct task_struct *t = p;
	unsigned int why = 0;

	rm_from_all_queues(p, SIG_KERNEL_STOP_MASK);
	do {
		t->jobctl &= ~JOBCTL_STOP_PENDING;
		wake_up_state(t, TASK_STOPPED);
		t = next_thread(t);
	} while (t != p);
	if (sig->flags & SIGNAL_STOP_STOPPED)
		why = SIGNAL_CLD_CONTINUED;
	else if (sig->group_stop_count)
		why = SIGNAL_CLD_STOPPED;
	if (!why)
		return;
	/* The parent is told by the process itself, on its way to user mode. */
	sig->flags = (sig->flags & SIGNAL_UNKILLABLE) | why | SIGNAL_STOP_CONTINUED;
	sig->group_stop_count = 0;
	sig->group_exit_code = 0;
	signal_wake_up(p, 0);
}

/* The effects of sending alone. Return 0 when there is nothing to queue. */
static int prepare_signal(int sig, struct task_struct *p, int force)
{
	if (p->signal->flags & SIGNAL_GROUP_EXIT)
		return 0;
	if (sig_kernel_stop(sig))
		rm_from_all_queues(p, sigmask(SIGCONT));
	else if (sig == SIGCONT)
		continue_process(p);
	return !sig_ignored(p, sig, force);
}

/* ---- whom it wakes ---- */

static int wants_signal(int sig, const struct task_struct *p)
{
	if (sigismember(&p->blocked, sig) || (p->flags & PF_EXITING))
		return 0;
	if (sig == SIGKILL)
		return 1;
	if (p->state & (TASK_STOPPED | TASK_TRACED))
		return 0;
	return p == current || !signal_pending(p);
}

/* A thread to take a process's signal: @p if it can, else in turns. NULL: all block it. */
static struct task_struct *find_target(int sig, struct task_struct *p, int group)
{
	struct signal_struct *signal = p->signal;
	struct task_struct *t;

	if (wants_signal(sig, p))
		return p;
	if (!group || thread_group_empty(p))
		return NULL;
	t = signal->curr_target ? signal->curr_target : p;
	signal->curr_target = t;
	while (!wants_signal(sig, t)) {
		t = next_thread(t);
		if (t == signal->curr_target)
			return NULL;
	}
	signal->curr_target = t;
	return t;
}

/* Wake somebody for a queued signal; one that ends the process ends all its threads at once. */
static void complete_signal(int sig, struct task_struct *p, int group)
{
	struct signal_struct *signal = p->signal;
	struct task_struct *t = find_target(sig, p, group);

	if (!t)
		return;
	if (sig_fatal(p, sig) && !(signal->flags & SIGNAL_GROUP_EXIT) &&
	    !sigismember(&t->real_blocked, sig) &&
	    (sig == SIGKILL || !(signal->flags & SIGNAL_UNKILLABLE))) {
		signal->flags = (signal->flags & SIGNAL_UNKILLABLE) | SIGNAL_GROUP_EXIT;
		signal->group_exit_code = sig;
		signal->group_stop_count = 0;
		t = p;
		do {
			t->jobctl = 0;
			sigaddset(&t->pending.signal, SIGKILL);
			signal_wake_up(t, 1);
			t = next_thread(t);
		} while (t != p);
		return;
	}
	signal_wake_up(t, sig == SIGKILL);
}

/* ---- sending ---- */

static void fill_siginfo(siginfo_t *to, int sig, const siginfo_t *info)
{
	if (!is_si_special(info)) {
		copy_siginfo(to, info);
		return;
	}
	clear_siginfo(to);
	to->si_signo = sig;
	if (info == SEND_SIG_PRIV) {
		to->si_code = SI_KERNEL;
	} else {
		to->si_code = SI_USER;
		to->si_pid = current->tgid;
		to->si_uid = current_uid();
	}
}

static int __send_signal(int sig, siginfo_t *info, struct task_struct *t, int group)
{
	struct sigpending *pending = group ? &t->signal->shared_pending : &t->pending;
	struct sigqueue *q;

	if (!prepare_signal(sig, t, info == SEND_SIG_PRIV))
		return 0;
	if (sig < SIGRTMIN && sigismember(&pending->signal, sig))
		return 0;
	/* SIGKILL is never looked into. A standard signal that the kernel or kill() sends gets
	 * through without an entry if need be; a queued one must not get lost unseen. */
	if (sig != SIGKILL) {
		q = sigqueue_alloc(t, sig < SIGRTMIN && (is_si_special(info) || info->si_code >= 0));
		if (q) {
			list_add_tail(&q->list, &pending->list);
			fill_siginfo(&q->info, sig, info);
		} else if (!is_si_special(info) && sig >= SIGRTMIN && info->si_code != SI_USER) {
			return -EAGAIN;
		}
	}
	if (waitqueue_active(&t->sighand->signalfd_wqh))
		wake_up_all(&t->sighand->signalfd_wqh);
	sigaddset(&pending->signal, sig);
	complete_signal(sig, t, group);
	return 0;
}

int __group_send_sig_info(int sig, siginfo_t *info, struct task_struct *p)
{
	return __send_signal(sig, info, p, 1);
}

static int do_send_sig_info(int sig, siginfo_t *info, struct task_struct *p, int group)
{
	unsigned long flags;
	int ret;

	if (!p->sighand)
		return -ESRCH;
	spin_lock_irqsave(&p->sighand->siglock, flags);
	ret = __send_signal(sig, info, p, group);
	spin_unlock_irqrestore(&p->sighand->siglock, flags);
	return ret;
}

/**
 * send_sig_info() - signal one thread, without asking for permission.
 * @sig: the signal
 * @info: what it tells, SEND_SIG_NOINFO (as kill() by current) or SEND_SIG_PRIV (the kernel)
 * @p: the thread
 *
 * Context: any. Return: 0, -EINVAL, -ESRCH (gone), -EAGAIN (a real-time signal's queue is full).
 */
int send_sig_info(int sig, siginfo_t *info, struct task_struct *p)
{
	if (!valid_signal(sig) || !sig)
		return -EINVAL;
	return do_send_sig_info(sig, info, p, 0);
}

int send_sig(int sig, struct task_struct *p, int priv)
{
	return send_sig_info(sig, priv ? SEND_SIG_PRIV : SEND_SIG_NOINFO, p);
}

static int kill_ok_by_cred(const struct task_struct *t)
{
	const struct cred *cred = current->cred, *tcred = t->cred;

	return cred->euid == tcred->suid || cred->euid == tcred->uid || cred->uid == tcred->suid ||
	       cred->uid == tcred->uid || capable(CAP_KILL);
}

static int check_kill_permission(int sig, const siginfo_t *info, const struct task_struct *t)
{
	if (!valid_signal(sig))
		return -EINVAL;
	if (!si_fromuser(info) || t->tgid == current->tgid || kill_ok_by_cred(t))
		return 0;
	if (sig == SIGCONT && t->signal && t->signal->session == current->signal->session)
		return 0;
	return -EPERM;
}

/**
 * group_send_sig_info() - signal a process, if current may.
 * @sig: the signal; 0 only asks
 * @info: as for send_sig_info()
 * @p: any thread of the process
 *
 * Context: tasklist_lock or any other way to keep @p. Return: 0, -EINVAL, -EPERM, -ESRCH, -EAGAIN.
 */
int group_send_sig_info(int sig, siginfo_t *info, struct task_struct *p)
{
	int ret = check_kill_permission(sig, info, p);

	return ret || !sig ? ret : do_send_sig_info(sig, info, p, 1);
}

/* Every process of a group. One that takes the signal makes it a success. */
int __kill_pgrp_info(int sig, siginfo_t *info, pid_t pgrp)
{
	struct task_struct *p;
	int ret = -ESRCH, err, success = 0;

	do_each_pgrp_process(pgrp, p) {
		err = group_send_sig_info(sig, info, p);
		success |= !err;
		ret = err;
	}
	return success ? 0 : ret;
}

int kill_pgrp_info(int sig, siginfo_t *info, pid_t pgrp)
{
	unsigned long flags;
	int ret;

	read_lock_irqsave(&tasklist_lock, flags);
	ret = __kill_pgrp_info(sig, info, pgrp);
	read_unlock_irqrestore(&tasklist_lock, flags);
	return ret;
}

int kill_pgrp(pid_t pgrp, int sig, int priv)
{
	return kill_pgrp_info(sig, priv ? SEND_SIG_PRIV : SEND_SIG_NOINFO, pgrp);
}

/* The process that has thread or process number @pid. */
int kill_proc_info(int sig, siginfo_t *info, pid_t pid)
{
	struct task_struct *p;
	unsigned long flags;
	int ret = -ESRCH;

	read_lock_irqsave(&tasklist_lock, flags);
	p = find_task_by_pid(pid);
	if (p)
		ret = group_send_sig_info(sig, info, p);
	read_unlock_irqrestore(&tasklist_lock, flags);
	return ret;
}

int kill_pid(pid_t pid, int sig, int priv)
{
	return kill_proc_info(sig, priv ? SEND_SIG_PRIV : SEND_SIG_NOINFO, pid);
}

/**
 * force_sig_info() - a signal that a thread cannot escape.
 * @sig: the signal
 * @info: what it tells
 * @p: the thread
 *
 * If it is blocked or ignored, it ends the process, be it process 1.
 *
 * Return: 0 or -ESRCH.
 */
int force_sig_info(int sig, siginfo_t *info, struct task_struct *p)
{
	struct k_sigaction *action;
	unsigned long flags;
	int ret;

	if (!p->sighand)
		return -ESRCH;
	spin_lock_irqsave(&p->sighand->siglock, flags);
	action = &p->sighand->action[sig - 1];
	if (sigismember(&p->blocked, sig) || action->sa.sa_handler == SIG_IGN) {
		action->sa.sa_handler = SIG_DFL;
		sigdelset(&p->blocked, sig);
		recalc_sigpending_tsk(p);
	}
	if (action->sa.sa_handler == SIG_DFL)
		p->signal->flags &= ~SIGNAL_UNKILLABLE;
	ret = __send_signal(sig, info, p, 0);
	spin_unlock_irqrestore(&p->sighand->siglock, flags);
	return ret;
}

int force_sig(int sig, struct task_struct *p)
{
	return force_sig_info(sig, SEND_SIG_PRIV, p);
}

/**
 * force_sig_fault() - the running program did something it cannot.
 * @sig: SIGSEGV, SIGBUS, SIGILL, SIGFPE or SIGTRAP
 * @code: the si_code
 * @addr: the address that it is about
 */
int force_sig_fault(int sig, int code, void __user *addr)
{
	siginfo_t info;

	clear_siginfo(&info);
	info.si_signo = sig;
	info.si_code = code;
	info.si_addr = (__force void *)addr;
	return force_sig_info(sig, &info, current);
}

void __init signals_init(void)
{
	sigqueue_cachep = kmem_cache_create("sigqueue", sizeof(struct sigqueue), 0, SLAB_PANIC, NULL);
}
