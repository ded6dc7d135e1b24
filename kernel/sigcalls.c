// SPDX-License-Identifier: GPL-2.0-only
/* The system calls that set what signals do, block them and wait for them; sending is in kill.c. */
#include <linux/sched.h>
#include <linux/errno.h>
#include <linux/syscalls.h>
#include <asm/ptrace.h>
#include <asm/uaccess.h>
#include "signal_internal.h"

/* ---- actions ---- */

#define UAPI_SA_FLAGS                                                                              \
	(SA_NOCLDSTOP | SA_NOCLDWAIT | SA_SIGINFO | SA_ONSTACK | SA_RESTART | SA_NODEFER |         \
	 SA_RESETHAND | SA_EXPOSE_TAGBITS | SA_RESTORER)

/* A signal that is ignored from now on is not pending either. siglock held. */
static void drop_ignored(int sig)
{
	const struct k_sigaction *ka = &current->sighand->action[sig - 1];
	sigset_t mask = { { 0, 0 } };
	struct task_struct *t = current;

	if (ka->sa.sa_handler != SIG_IGN &&
	    (ka->sa.sa_handler != SIG_DFL || !sig_kernel_ignore(sig)))
		return;
	sigaddset(&mask, sig);
	rm_from_queue_mask(&mask, &current->signal->shared_pending);
	do {
		rm_from_queue_mask(&mask, &t->pending);
		t = next_thread(t);
	} while (t != current);
}

/**
 * do_sigaction() - read and set what a signal does.
 * @sig: the signal
 * @act: what it shall do, or NULL; cleaned of what it may not hold
 * @oact: gets what it did, or NULL
 *
 * Return: 0, or -EINVAL (no such signal, or one that cannot be handled).
 */
int do_sigaction(int sig, struct k_sigaction *act, struct k_sigaction *oact)
{
	struct k_sigaction *k;

	if (!valid_signal(sig) || sig < 1 || (act && sig_kernel_only(sig)))
		return -EINVAL;
	k = &current->sighand->action[sig - 1];
	spin_lock_irq(&current->sighand->siglock);
	if (oact)
		*oact = *k;
	if (act) {
		act->sa.sa_flags &= UAPI_SA_FLAGS;
		act->sa.sa_mask.sig[0] &= ~(sigmask(SIGKILL) | sigmask(SIGSTOP));
		*k = *act;
		sigaddset(&current->sighand->used, sig);
		drop_ignored(sig);
	}
	spin_unlock_irq(&current->sighand->siglock);
	return 0;
}

asmlinkage long sys_rt_sigaction(int sig, const struct sigaction __user *act,
				 struct sigaction __user *oact, size_t sigsetsize)
{
	struct k_sigaction new, old;
	int ret;

	if (sigsetsize != sizeof(sigset_t))
		return -EINVAL;
	if (act && copy_from_user(&new.sa, act, sizeof(new.sa)))
		return -EFAULT;
	ret = do_sigaction(sig, act ? &new : NULL, oact ? &old : NULL);
	if (ret)
		return ret;
	return oact && copy_to_user(oact, &old.sa, sizeof(old.sa)) ? -EFAULT : 0;
}

asmlinkage long sys_sigaction(int sig, const struct old_sigaction __user *act,
			      struct old_sigaction __user *oact)
{
	struct k_sigaction new, old;
	struct old_sigaction sa;
	int ret;

	if (act) {
		if (copy_from_user(&sa, act, sizeof(sa)))
			return -EFAULT;
		new.sa.sa_handler = sa.sa_handler;
		new.sa.sa_flags = sa.sa_flags;
		new.sa.sa_restorer = sa.sa_restorer;
		new.sa.sa_mask.sig[0] = sa.sa_mask;
		new.sa.sa_mask.sig[1] = 0;
	}
	ret = do_sigaction(sig, act ? &new : NULL, oact ? &old : NULL);
	if (ret || !oact)
		return ret;
	sa.sa_handler = old.sa.sa_handler;
	sa.sa_flags = old.sa.sa_flags;
	sa.sa_restorer = old.sa.sa_restorer;
	sa.sa_mask = old.sa.sa_mask.sig[0];
	return copy_to_user(oact, &sa, sizeof(sa)) ? -EFAULT : 0;
}

asmlinkage long sys_signal(int sig, __sighandler_t handler)
{
	struct k_sigaction new = { .sa.sa_handler = handler, .sa.sa_flags = SA_ONESHOT | SA_NOMASK };
	struct k_sigaction old;
	int ret = do_sigaction(sig, &new, &old);

	return ret ? ret : (long)old.sa.sa_handler;
}

/* ---- masks ---- */

/* Combine as sigprocmask says; -EINVAL for another way. */
static int change_mask(int how, const sigset_t *set)
{
	sigset_t new = current->blocked;

	switch (how) {
	case SIG_BLOCK:
		new.sig[0] |= set->sig[0];
		new.sig[1] |= set->sig[1];
		break;
	case SIG_UNBLOCK:
		new.sig[0] &= ~set->sig[0];
		new.sig[1] &= ~set->sig[1];
		break;
	case SIG_SETMASK:
		new = *set;
		break;
	default:
		return -EINVAL;
	}
	set_current_blocked(&new);
	return 0;
}

asmlinkage long sys_rt_sigprocmask(int how, sigset_t __user *set, sigset_t __user *oset,
				   size_t sigsetsize)
{
	sigset_t old = current->blocked, new;
	int err;

	if (sigsetsize != sizeof(sigset_t))
		return -EINVAL;
	if (set) {
		if (copy_from_user(&new, set, sizeof(new)))
			return -EFAULT;
		new.sig[0] &= ~(sigmask(SIGKILL) | sigmask(SIGSTOP));
		err = change_mask(how, &new);
		if (err)
			return err;
	}
	return oset && copy_to_user(oset, &old, sizeof(old)) ? -EFAULT : 0;
}

/* The 32-bit mask: the higher signals stay as they are. */
asmlinkage long sys_sigprocmask(int how, old_sigset_t __user *set, old_sigset_t __user *oset)
{
	old_sigset_t old = current->blocked.sig[0], word;
	sigset_t new;
	int err;

	if (set) {
		if (get_user(word, set))
			return -EFAULT;
		new.sig[0] = word & ~(sigmask(SIGKILL) | sigmask(SIGSTOP));
		new.sig[1] = how == SIG_SETMASK ? current->blocked.sig[1] : 0;
		err = change_mask(how, &new);
		if (err)
			return err;
	}
	return oset ? put_user(old, oset) : 0;
}

asmlinkage long sys_sgetmask(void)
{
	return current->blocked.sig[0];
}

asmlinkage long sys_ssetmask(int newmask)
{
	long old = current->blocked.sig[0];
	sigset_t set = { { newmask, 0 } };

	set_current_blocked(&set);
	return old;
}

static void pending_set(sigset_t *set)
{
	const sigset_t *shared = &current->signal->shared_pending.signal;

	spin_lock_irq(&current->sighand->siglock);
	set->sig[0] = (current->pending.signal.sig[0] | shared->sig[0]) & current->blocked.sig[0];
	set->sig[1] = (current->pending.signal.sig[1] | shared->sig[1]) & current->blocked.sig[1];
	spin_unlock_irq(&current->sighand->siglock);
}

asmlinkage long sys_rt_sigpending(sigset_t __user *uset, size_t sigsetsize)
{
	sigset_t set;

	if (sigsetsize > sizeof(set))
		return -EINVAL;
	pending_set(&set);
	return copy_to_user(uset, &set, sigsetsize) ? -EFAULT : 0;
}

asmlinkage long sys_sigpending(old_sigset_t __user *uset)
{
	sigset_t set;

	pending_set(&set);
	return put_user(set.sig[0], uset);
}

/* ---- waiting ---- */

asmlinkage long sys_pause(void)
{
	while (!signal_pending(current)) {
		__set_current_state(TASK_INTERRUPTIBLE);
		schedule();
	}
	return -ERESTARTNOHAND;
}

/* Wait with another mask; the old one comes back when the handler's frame is built. */
static long do_sigsuspend(sigset_t *set)
{
	current->saved_sigmask = current->blocked;
	set_current_blocked(set);
	while (!signal_pending(current)) {
		__set_current_state(TASK_INTERRUPTIBLE);
		schedule();
	}
	set_bit(TIF_RESTORE_SIGMASK, &current->work);
	return -ERESTARTNOHAND;
}

asmlinkage long sys_rt_sigsuspend(sigset_t __user *unewset, size_t sigsetsize)
{
	sigset_t set;

	if (sigsetsize != sizeof(set))
		return -EINVAL;
	if (copy_from_user(&set, unewset, sizeof(set)))
		return -EFAULT;
	return do_sigsuspend(&set);
}

asmlinkage long sys_sigsuspend(int unused1, int unused2, old_sigset_t mask)
{
	sigset_t set = { { mask, 0 } };

	return do_sigsuspend(&set);
}

static int dequeue_now(sigset_t *mask, siginfo_t *info)
{
	int sig;

	spin_lock_irq(&current->sighand->siglock);
	sig = dequeue_signal(current, mask, info);
	spin_unlock_irq(&current->sighand->siglock);
	return sig;
}

/*
 * Sleep until a signal outside @mask comes, or one for a handler. Those that are waited for are
 * unblocked meanwhile, so that senders wake us, and marked in real_blocked, so that they are
 * neither ignored nor fatal.
 */
static int wait_for_signal(sigset_t *mask, siginfo_t *info, long timeout)
{
	sigset_t unblocked;
	int sig;

	spin_lock_irq(&current->sighand->siglock);
	current->real_blocked = current->blocked;
	unblocked.sig[0] = current->blocked.sig[0] & mask->sig[0];
	unblocked.sig[1] = current->blocked.sig[1] & mask->sig[1];
	current->blocked = unblocked;
	recalc_sigpending();
	spin_unlock_irq(&current->sighand->siglock);

	timeout = schedule_timeout_interruptible(timeout);

	spin_lock_irq(&current->sighand->siglock);
	current->blocked = current->real_blocked;
	sigemptyset(&current->real_blocked);
	sig = dequeue_signal(current, mask, info);
	recalc_sigpending();
	spin_unlock_irq(&current->sighand->siglock);
	return sig ? sig : timeout ? -EINTR : -EAGAIN;
}

/* @ts: how long, NULL for ever. */
static int do_sigtimedwait(const sigset_t *which, siginfo_t *info, const struct timespec64 *ts)
{
	long timeout = MAX_SCHEDULE_TIMEOUT;
	sigset_t mask;
	int sig;

	if (ts) {
		if (!timespec64_valid(ts))
			return -EINVAL;
		/* One tick more: the first may be nearly over. */
		timeout = ts->tv_sec | ts->tv_nsec ?
				  (long)nsecs_to_jiffies(timespec64_to_ns(ts)) + 1 : 0;
	}
	mask.sig[0] = ~(which->sig[0] & ~(sigmask(SIGKILL) | sigmask(SIGSTOP)));
	mask.sig[1] = ~which->sig[1];
	sig = dequeue_now(&mask, info);
	if (sig)
		return sig;
	return timeout ? wait_for_signal(&mask, info, timeout) : -EAGAIN;
}

static long sigtimedwait(const sigset_t __user *uthese, siginfo_t __user *uinfo,
			 const struct timespec64 *ts, size_t sigsetsize)
{
	sigset_t these;
	siginfo_t info;
	int sig;

	if (sigsetsize != sizeof(these))
		return -EINVAL;
	if (copy_from_user(&these, uthese, sizeof(these)))
		return -EFAULT;
	sig = do_sigtimedwait(&these, &info, ts);
	if (sig > 0 && uinfo && copy_siginfo_to_user(uinfo, &info))
		return -EFAULT;
	return sig;
}

asmlinkage long sys_rt_sigtimedwait(const sigset_t __user *uthese, siginfo_t __user *uinfo,
				    const struct timespec __user *uts, size_t sigsetsize)
{
	struct timespec64 ts;
	struct timespec t;

	if (!uts)
		return sigtimedwait(uthese, uinfo, NULL, sigsetsize);
	if (copy_from_user(&t, uts, sizeof(t)))
		return -EFAULT;
	ts.tv_sec = t.tv_sec;
	ts.tv_nsec = t.tv_nsec;
	return sigtimedwait(uthese, uinfo, &ts, sigsetsize);
}

asmlinkage long sys_rt_sigtimedwait_time64(const sigset_t __user *uthese, siginfo_t __user *uinfo,
					   const struct __kernel_timespec __user *uts,
					   size_t sigsetsize)
{
	struct __kernel_timespec t;
	struct timespec64 ts;

	if (!uts)
		return sigtimedwait(uthese, uinfo, NULL, sigsetsize);
	if (copy_from_user(&t, uts, sizeof(t)))
		return -EFAULT;
	ts.tv_sec = t.tv_sec;
	ts.tv_nsec = (long)t.tv_nsec;	/* 32-bit programs leave rubbish above */
	return sigtimedwait(uthese, uinfo, &ts, sigsetsize);
}

/* ---- the alternate stack ---- */

static int on_sig_stack(unsigned long sp)
{
	if (current->sas_ss_flags & SS_AUTODISARM)
		return 0;
	return sp > current->sas_ss_sp && sp - current->sas_ss_sp <= current->sas_ss_size;
}

/**
 * do_sigaltstack() - read and set the stack for handlers that ask for another.
 * @uss: the new one, or NULL
 * @uoss: gets the old one, or NULL
 * @sp: user stack pointer: the stack that is in use cannot be changed
 *
 * Return: 0, -EFAULT, -EPERM (in use), -EINVAL (flags), -ENOMEM (below MINSIGSTKSZ).
 */
int do_sigaltstack(const stack_t __user *uss, stack_t __user *uoss, unsigned long sp)
{
	struct task_struct *t = current;
	stack_t old = { .ss_sp = (void *)t->sas_ss_sp, .ss_size = t->sas_ss_size }, ss;
	unsigned int mode;

	old.ss_flags = (!t->sas_ss_size ? SS_DISABLE : on_sig_stack(sp) ? SS_ONSTACK : 0) |
		       (t->sas_ss_flags & SS_FLAG_BITS);
	if (uss) {
		if (copy_from_user(&ss, uss, sizeof(ss)))
			return -EFAULT;
		if (on_sig_stack(sp))
			return -EPERM;
		mode = ss.ss_flags & ~SS_FLAG_BITS;
		if (mode != SS_DISABLE && mode != SS_ONSTACK && mode != 0)
			return -EINVAL;
		if (mode == SS_DISABLE) {
			ss.ss_sp = NULL;
			ss.ss_size = 0;
		} else if (ss.ss_size < MINSIGSTKSZ) {
			return -ENOMEM;
		}
		t->sas_ss_sp = (unsigned long)ss.ss_sp;
		t->sas_ss_size = ss.ss_size;
		t->sas_ss_flags = ss.ss_flags;
	}
	return uoss && copy_to_user(uoss, &old, sizeof(old)) ? -EFAULT : 0;
}

/* At sigreturn: what the frame says, whatever comes of it. */
int restore_altstack(const stack_t __user *uss)
{
	int err = do_sigaltstack(uss, NULL, task_pt_regs(current)->esp);

	return err == -EFAULT ? err : 0;
}

asmlinkage long sys_sigaltstack(const stack_t __user *uss, stack_t __user *uoss)
{
	return do_sigaltstack(uss, uoss, task_pt_regs(current)->esp);
}
