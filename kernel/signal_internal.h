/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _KERNEL_SIGNAL_INTERNAL_H
#define _KERNEL_SIGNAL_INTERNAL_H
/* Between sending (signal.c), delivery (sigdeliver.c) and the system calls (sigcalls.c). */
#include <linux/sched.h>

/* All of these are below 33. */
#define siginmask(sig, mask) ((sig) <= 32 && (((mask) >> ((sig)-1)) & 1))

/* What a signal does that nobody handles; the rest ends the process. */
#define SIG_KERNEL_ONLY_MASK (sigmask(SIGKILL) | sigmask(SIGSTOP))
#define SIG_KERNEL_STOP_MASK                                                                       \
	(sigmask(SIGSTOP) | sigmask(SIGTSTP) | sigmask(SIGTTIN) | sigmask(SIGTTOU))
#define SIG_KERNEL_IGNORE_MASK                                                                     \
	(sigmask(SIGCONT) | sigmask(SIGCHLD) | sigmask(SIGWINCH) | sigmask(SIGURG))
/* Raised by the program's own instructions: delivered before all others. */
#define SYNCHRONOUS_MASK                                                                           \
	(sigmask(SIGSEGV) | sigmask(SIGBUS) | sigmask(SIGILL) | sigmask(SIGTRAP) |                 \
	 sigmask(SIGFPE) | sigmask(SIGSYS))

static inline int valid_signal(unsigned long sig)
{
	return sig <= _NSIG;
}

static inline int sig_kernel_only(int sig)
{
	return siginmask(sig, SIG_KERNEL_ONLY_MASK);
}

static inline int sig_kernel_stop(int sig)
{
	return siginmask(sig, SIG_KERNEL_STOP_MASK);
}

static inline int sig_kernel_ignore(int sig)
{
	return siginmask(sig, SIG_KERNEL_IGNORE_MASK);
}

static inline __sighandler_t sig_handler(const struct task_struct *t, int sig)
{
	return t->sighand->action[sig - 1].sa.sa_handler;
}

static inline int is_si_special(const siginfo_t *info)
{
	return info == SEND_SIG_NOINFO || info == SEND_SIG_PRIV;
}

/* Sent by a program rather than by the kernel? */
static inline int si_fromuser(const siginfo_t *info)
{
	return info == SEND_SIG_NOINFO || (!is_si_special(info) && info->si_code <= 0);
}

void copy_sigactions(struct sighand_struct *to, const struct sighand_struct *from);
void clear_sigactions(struct sighand_struct *sighand);
void rm_from_queue_mask(const sigset_t *mask, struct sigpending *s);
int has_pending_signals(const sigset_t *signal, const sigset_t *blocked);
void do_notify_parent_cldstop(struct task_struct *tsk, int why);
void sigqueue_free(struct sigqueue *q);
int do_send_specific(pid_t tgid, pid_t pid, int sig, siginfo_t *info);

#endif
