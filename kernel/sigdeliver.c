// SPDX-License-Identifier: GPL-2.0-only
/*
 * Taking signals: which comes first, what happens to those that nobody handles, stopping and going
 * on, and telling the parent.
 */
#include <linux/sched.h>
#include <linux/errno.h>
#include <linux/string.h>
#include <asm/uaccess.h>
#include "signal_internal.h"

/* ---- out of the queues ---- */

/* The next unblocked signal of a queue, 0 if none: faults first, then by number. */
static int next_signal(const struct sigpending *pending, const sigset_t *mask)
{
	unsigned long x = pending->signal.sig[0] & ~mask->sig[0];

	if (x) {
		if (x & SYNCHRONOUS_MASK)
			x &= SYNCHRONOUS_MASK;
		return __ffs(x) + 1;
	}
	x = pending->signal.sig[1] & ~mask->sig[1];
	return x ? 32 + __ffs(x) + 1 : 0;
}

/* Move the first entry of @sig to @info; the bit goes when there is no second one. */
static void collect_signal(int sig, struct sigpending *list, siginfo_t *info)
{
	struct sigqueue *q, *first = NULL;
	int more = 0;

	list_for_each_entry(q, &list->list, list) {
		if (q->info.si_signo != sig)
			continue;
		if (first) {
			more = 1;
			break;
		}
		first = q;
		if (sig < SIGRTMIN)
			break;
	}
	if (!more)
		sigdelset(&list->signal, sig);
	if (first) {
		list_del(&first->list);
		copy_siginfo(info, &first->info);
		sigqueue_free(first);
		return;
	}
	/* It came through without an entry. */
	clear_siginfo(info);
	info->si_signo = sig;
}

/**
 * dequeue_signal() - take the next signal that is not blocked.
 * @p: current
 * @mask: signals that are left
 * @info: gets what the signal tells
 *
 * Context: siglock held.
 * Return: the signal, 0 when there is none.
 */
int dequeue_signal(struct task_struct *p, sigset_t *mask, siginfo_t *info)
{
	struct sigpending *pending = &p->pending;
	int sig = next_signal(pending, mask);

	if (!sig) {
		pending = &p->signal->shared_pending;
		sig = next_signal(pending, mask);
	}
	if (sig)
		collect_signal(sig, pending, info);
	recalc_sigpending_tsk(p);
	return sig;
}

/* ---- telling the parent ---- */

static void fill_sigchld(siginfo_t *info, struct task_struct *tsk, int sig)
{
	u64 utime, stime;

	clear_siginfo(info);
	info->si_signo = sig;
	info->si_pid = tsk->pid;
	info->si_uid = tsk->cred->uid;
	thread_group_cputime(tsk, &utime, &stime);
	info->si_utime = nsec_to_clock_t(utime);
	info->si_stime = nsec_to_clock_t(stime);
}

/**
 * do_notify_parent() - a process has ended.
 * @p: its leader; no other thread is left
 * @sig: its exit signal; 0: none
 *
 * Context: tasklist_lock. Return: 1 when the parent does not want to wait for it.
 */
int do_notify_parent(struct task_struct *p, int sig)
{
	struct task_struct *parent = p->parent;
	struct sighand_struct *psig = parent->sighand;
	struct k_sigaction *act = &psig->action[SIGCHLD - 1];
	unsigned long flags;
	siginfo_t info;
	int status, autoreap = 0;

	spin_lock_irqsave(&psig->siglock, flags);
	if (sig == SIGCHLD && act->sa.sa_handler == SIG_IGN) {
		autoreap = 1;
		sig = 0;
	} else if (sig == SIGCHLD && (act->sa.sa_flags & SA_NOCLDWAIT)) {
		autoreap = 1;
	}
	if (sig == SIGCHLD && act->sa.sa_handler == SIG_DFL && thread_group_empty(parent) &&
	    !sigismember(&parent->blocked, sig) && !sigismember(&parent->real_blocked, sig))
		sig = 0;	/* ignored anyway, and nobody is in sigtimedwait(): save the work */
	if (valid_signal(sig) && sig > 0) {
		fill_sigchld(&info, p, sig);
		status = (p->signal->flags & SIGNAL_GROUP_EXIT) ? p->signal->group_exit_code :
								   p->exit_code;
		info.si_code = status & 0x80 ? CLD_DUMPED : status & 0x7f ? CLD_KILLED : CLD_EXITED;
		info.si_status = status & 0x7f ? status & 0x7f : status >> 8;
		__group_send_sig_info(sig, &info, parent);
	}
	spin_unlock_irqrestore(&psig->siglock, flags);
	wake_up_interruptible(&parent->signal->wait_chldexit);
	return autoreap;
}

/* A process has stopped or goes on. @why: CLD_STOPPED or CLD_CONTINUED. */
void do_notify_parent_cldstop(struct task_struct *tsk, int why)
{
	struct task_struct *parent = tsk->group_leader->real_parent;
	struct sighand_struct *psig = parent->sighand;
	struct k_sigaction *act = &psig->action[SIGCHLD - 1];
	unsigned long flags;
	siginfo_t info;

	fill_sigchld(&info, tsk->group_leader, SIGCHLD);
	info.si_code = why;
	info.si_status = why == CLD_CONTINUED ? SIGCONT : tsk->signal->group_exit_code & 0x7f;
	spin_lock_irqsave(&psig->siglock, flags);
	if (act->sa.sa_handler != SIG_IGN && !(act->sa.sa_flags & SA_NOCLDSTOP))
		__group_send_sig_info(SIGCHLD, &info, parent);
	spin_unlock_irqrestore(&psig->siglock, flags);
	wake_up_interruptible(&parent->signal->wait_chldexit);
}

/* ---- stopping ---- */

/* One thread less that a group stop waits for; 1 when it was the last. siglock held. */
static int group_stop_done(struct task_struct *p)
{
	struct signal_struct *sig = p->signal;

	if (!(p->jobctl & JOBCTL_STOP_PENDING))
		return 0;
	p->jobctl &= ~JOBCTL_STOP_PENDING;
	if (sig->group_stop_count && --sig->group_stop_count)
		return 0;
	sig->flags = (sig->flags & SIGNAL_UNKILLABLE) | SIGNAL_STOP_STOPPED;
	return 1;
}

/* Every thread has to stop. siglock held. */
static void start_group_stop(int signr)
{
	struct signal_struct *sig = current->signal;
	struct task_struct *t = current;

	sig->group_exit_code = signr;
	sig->group_stop_count = 0;
	do {
		if (!(t->flags & PF_EXITING) && t->state != TASK_STOPPED) {
			t->jobctl |= JOBCTL_STOP_PENDING;
			sig->group_stop_count++;
			if (t != current)
				signal_wake_up(t, 0);
		}
		t = next_thread(t);
	} while (t != current);
}

/* Take part in a group stop and sleep until SIGCONT or SIGKILL. */
static void do_signal_stop(void)
{
	int last;

	spin_lock_irq(&current->sighand->siglock);
	/* An interrupt may just have sent what ends the stop: nobody would wake us again. */
	if (unlikely(!(current->jobctl & JOBCTL_STOP_PENDING))) {
		spin_unlock_irq(&current->sighand->siglock);
		return;
	}
	last = group_stop_done(current);
	__set_current_state(TASK_STOPPED);
	recalc_sigpending();
	spin_unlock_irq(&current->sighand->siglock);
	if (last)
		do_notify_parent_cldstop(current, CLD_STOPPED);
	schedule();
}

/* ---- delivery ---- */

/* A continue, or a stop that a SIGCONT cut short, that the parent has not heard of. */
static void report_to_parent(void)
{
	struct signal_struct *sig = current->signal;
	int why = (sig->flags & SIGNAL_CLD_CONTINUED) ? CLD_CONTINUED : CLD_STOPPED;

	sig->flags &= ~(SIGNAL_CLD_CONTINUED | SIGNAL_CLD_STOPPED);
	do_notify_parent_cldstop(current, why);
}

enum sig_verdict { SIG_DROP, SIG_HANDLE, SIG_STOP_PROCESS, SIG_DIE };

/* siglock held */
static enum sig_verdict judge_signal(int signr)
{
	struct k_sigaction *ka = &current->sighand->action[signr - 1];

	if (ka->sa.sa_handler == SIG_IGN)
		return SIG_DROP;
	if (ka->sa.sa_handler != SIG_DFL)
		return SIG_HANDLE;
	if (sig_kernel_ignore(signr))
		return SIG_DROP;
	if ((current->signal->flags & SIGNAL_UNKILLABLE) && !sig_kernel_only(signr))
		return SIG_DROP;
	if (!sig_kernel_stop(signr))
		return SIG_DIE;
	/* Nobody could continue an orphaned group's job. */
	if (signr != SIGSTOP && is_orphaned_pgrp(current->signal->pgrp))
		return SIG_DROP;
	return SIG_STOP_PROCESS;
}

/**
 * get_signal_to_deliver() - find the next signal that a handler wants.
 * @info: gets what it tells
 * @ka: gets a copy of its action
 * @regs: current's user registers
 *
 * Signals without a handler are dealt with here: dropped, stopped for, or died of.
 *
 * Context: on the way to user mode; may sleep, may not return.
 * Return: the signal; 0 when none is left.
 */
int get_signal_to_deliver(siginfo_t *info, struct k_sigaction *ka, struct pt_regs *regs)
{
	struct sighand_struct *sighand = current->sighand;
	struct signal_struct *sig = current->signal;
	enum sig_verdict verdict = SIG_DROP;
	int signr;

	for (;;) {
		if (sig->flags & (SIGNAL_CLD_CONTINUED | SIGNAL_CLD_STOPPED))
			report_to_parent();
		if ((sig->flags & SIGNAL_GROUP_EXIT) || sig->group_exit_task)
			break;
		if (current->jobctl & JOBCTL_STOP_PENDING) {
			do_signal_stop();
			continue;
		}
		spin_lock_irq(&sighand->siglock);
		signr = dequeue_signal(current, &current->blocked, info);
		verdict = signr ? judge_signal(signr) : SIG_DROP;
		if (verdict == SIG_HANDLE) {
			*ka = sighand->action[signr - 1];
			if (ka->sa.sa_flags & SA_ONESHOT)
				sighand->action[signr - 1].sa.sa_handler = SIG_DFL;
		} else if (verdict == SIG_STOP_PROCESS) {
			start_group_stop(signr);
		}
		spin_unlock_irq(&sighand->siglock);
		if (!signr || verdict == SIG_HANDLE)
			return signr;
		if (verdict == SIG_DIE) {
			current->flags |= PF_SIGNALED;
			do_group_exit(signr);
		}
	}
	current->flags |= PF_SIGNALED;
	do_group_exit(SIGKILL);
}

/**
 * signal_delivered() - a handler's frame stands: block what it asked for.
 * @sig: the signal
 * @ka: its action
 */
void signal_delivered(int sig, const struct k_sigaction *ka)
{
	sigset_t blocked;

	clear_bit(TIF_RESTORE_SIGMASK, &current->work);
	blocked.sig[0] = current->blocked.sig[0] | ka->sa.sa_mask.sig[0];
	blocked.sig[1] = current->blocked.sig[1] | ka->sa.sa_mask.sig[1];
	if (!(ka->sa.sa_flags & SA_NODEFER))
		sigaddset(&blocked, sig);
	set_current_blocked(&blocked);
	if (current->sas_ss_flags & SS_AUTODISARM) {
		current->sas_ss_sp = 0;
		current->sas_ss_size = 0;
		current->sas_ss_flags = SS_DISABLE;
	}
}

/* Process signals that @tsk would have taken and now blocks, or will not take: wake others. */
static void retarget_shared_pending(struct task_struct *tsk, const sigset_t *which)
{
	struct task_struct *t;
	sigset_t retarget;

	retarget.sig[0] = tsk->signal->shared_pending.signal.sig[0] & which->sig[0];
	retarget.sig[1] = tsk->signal->shared_pending.signal.sig[1] & which->sig[1];
	if (sigisemptyset(&retarget))
		return;
	for (t = next_thread(tsk); t != tsk; t = next_thread(t)) {
		if ((t->flags & PF_EXITING) || !has_pending_signals(&retarget, &t->blocked))
			continue;
		retarget.sig[0] &= t->blocked.sig[0];
		retarget.sig[1] &= t->blocked.sig[1];
		if (!signal_pending(t))
			signal_wake_up(t, 0);
		if (sigisemptyset(&retarget))
			break;
	}
}

/**
 * set_current_blocked() - replace current's signal mask.
 * @set: the new mask; SIGKILL and SIGSTOP are taken out of it
 */
void set_current_blocked(sigset_t *set)
{
	sigset_t newblocked;

	set->sig[0] &= ~(sigmask(SIGKILL) | sigmask(SIGSTOP));
	if (current->blocked.sig[0] == set->sig[0] && current->blocked.sig[1] == set->sig[1])
		return;
	spin_lock_irq(&current->sighand->siglock);
	if (signal_pending(current) && !thread_group_empty(current)) {
		newblocked.sig[0] = set->sig[0] & ~current->blocked.sig[0];
		newblocked.sig[1] = set->sig[1] & ~current->blocked.sig[1];
		retarget_shared_pending(current, &newblocked);
	}
	current->blocked = *set;
	recalc_sigpending();
	spin_unlock_irq(&current->sighand->siglock);
}

/* ---- exec and exit ---- */

/* Take the lowest signal out of a set; 0 when it is empty. */
static int take_signal(sigset_t *set)
{
	int sig = set->sig[0] ? __ffs(set->sig[0]) + 1 : set->sig[1] ? __ffs(set->sig[1]) + 33 : 0;

	if (sig)
		sigdelset(set, sig);
	return sig;
}

/* @to has no action yet. */
void copy_sigactions(struct sighand_struct *to, const struct sighand_struct *from)
{
	sigset_t used = from->used;
	int sig;

	while ((sig = take_signal(&used)))
		to->action[sig - 1] = from->action[sig - 1];
	to->used = from->used;
}

static const struct k_sigaction no_action;

void clear_sigactions(struct sighand_struct *sighand)
{
	int sig;

	while ((sig = take_signal(&sighand->used)))
		sighand->action[sig - 1] = no_action;
}

/* Handlers are gone with the program that had them; what is ignored stays ignored. */
void flush_signal_handlers(struct task_struct *p, int force_default)
{
	struct sighand_struct *sighand = p->sighand;
	sigset_t used = sighand->used;
	int sig, ignored;

	while ((sig = take_signal(&used))) {
		ignored = sighand->action[sig - 1].sa.sa_handler == SIG_IGN;
		sighand->action[sig - 1] = no_action;
		if (ignored && !force_default)
			sighand->action[sig - 1].sa.sa_handler = SIG_IGN;
		else
			sigdelset(&sighand->used, sig);
	}
}

/**
 * exit_signals() - a task takes no more signals.
 * @p: current; PF_EXITING is set here
 *
 * Others take over the process's signals, and a group stop does not wait for @p.
 */
void exit_signals(struct task_struct *p)
{
	sigset_t unblocked;
	int stopped = 0;

	spin_lock_irq(&p->sighand->siglock);
	p->flags |= PF_EXITING;
	if (!thread_group_empty(p) && !(p->signal->flags & SIGNAL_GROUP_EXIT)) {
		if (signal_pending(p)) {
			unblocked.sig[0] = ~p->blocked.sig[0];
			unblocked.sig[1] = ~p->blocked.sig[1];
			retarget_shared_pending(p, &unblocked);
		}
		stopped = group_stop_done(p);
	}
	spin_unlock_irq(&p->sighand->siglock);
	if (stopped)
		do_notify_parent_cldstop(p, CLD_STOPPED);
}

/* Kill every other thread of a process. siglock is taken here. */
int zap_other_threads(struct task_struct *p)
{
	struct task_struct *t;
	unsigned long flags;
	int count = 0;

	spin_lock_irqsave(&p->sighand->siglock, flags);
	p->signal->group_stop_count = 0;
	for (t = next_thread(p); t != p; t = next_thread(t)) {
		t->jobctl = 0;
		count++;
		if (t->exit_state)
			continue;
		sigaddset(&t->pending.signal, SIGKILL);
		signal_wake_up(t, 1);
	}
	spin_unlock_irqrestore(&p->sighand->siglock, flags);
	return count;
}

/* Would @sig end @p, or has nobody asked for it? For messages about faults. */
int unhandled_signal(struct task_struct *p, int sig)
{
	__sighandler_t handler = sig_handler(p, sig);

	return p->pid == 1 || handler == SIG_IGN || handler == SIG_DFL;
}

/* ---- siginfo and user space ---- */

int copy_siginfo_to_user(siginfo_t __user *to, const siginfo_t *from)
{
	if (copy_to_user(to, from, SI_KERNEL_SIZE) ||
	    clear_user((char __user *)to + SI_KERNEL_SIZE, sizeof(*to) - SI_KERNEL_SIZE))
		return -EFAULT;
	return 0;
}

/* 0; -EFAULT; -E2BIG when there is something behind what we keep. */
int copy_siginfo_from_user(siginfo_t *to, const siginfo_t __user *from)
{
	int i;

	if (copy_from_user(to, from, sizeof(*to)))
		return -EFAULT;
	for (i = SI_KERNEL_SIZE; i < (int)sizeof(*to); i++)
		if (((const char *)to)[i])
			return -E2BIG;
	return 0;
}
