/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SIGNAL_H
#define _LINUX_SIGNAL_H
/* Signal sets, queued signals, and what sends them (kernel/signal.c). */
#include <linux/list.h>
#include <linux/spinlock.h>
#include <uapi/linux/signal.h>	/* numbers, sigset_t (64 bits), siginfo_t, SA_*, SI_*, kernel_sigaction */

struct task_struct;
struct sigpending;
struct pt_regs;
struct user_struct;

struct k_sigaction {
	struct sigaction sa;	/* sa_handler, sa_flags, sa_restorer, sa_mask (64 bits) */
};

struct sigqueue {
	struct list_head list;
	int flags;
	siginfo_t info;
	struct user_struct *user;	/* who is charged for it */
};

static inline int sigismember(const sigset_t *set, int sig)
{
	unsigned int bit = sig - 1;

	return (set->sig[bit / 32] >> bit % 32) & 1;
}

static inline void sigaddset(sigset_t *set, int sig)
{
	unsigned int bit = sig - 1;

	set->sig[bit / 32] |= 1UL << bit % 32;
}

static inline void sigdelset(sigset_t *set, int sig)
{
	unsigned int bit = sig - 1;

	set->sig[bit / 32] &= ~(1UL << bit % 32);
}

static inline void sigemptyset(sigset_t *set)
{
	set->sig[0] = set->sig[1] = 0;
}

static inline void sigfillset(sigset_t *set)
{
	set->sig[0] = set->sig[1] = ~0UL;
}

static inline int sigisemptyset(const sigset_t *set)
{
	return !(set->sig[0] | set->sig[1]);
}

/* Inside the kernel only the first SI_KERNEL_SIZE bytes of a siginfo_t mean anything. */
#define SI_KERNEL_SIZE 48
static inline void copy_siginfo(siginfo_t *to, const siginfo_t *from)
{
	struct si_head {
		unsigned long word[SI_KERNEL_SIZE / 4];
	};

	*(struct si_head *)to = *(const struct si_head *)from;
}

static inline void clear_siginfo(siginfo_t *info)
{
	__builtin_memset(info, 0, SI_KERNEL_SIZE);
}

#define sigmask(sig) (1UL << ((sig)-1))
#define SEND_SIG_NOINFO ((siginfo_t *)0)
#define SEND_SIG_PRIV ((siginfo_t *)1)

/* Senders: 0, or -errno; tasklist_lock is theirs to take unless said. May be called from interrupts: kill_pgrp, send_sig. */
int send_sig(int sig, struct task_struct *p, int priv);		/* from the kernel: priv != 0 */
int send_sig_info(int sig, siginfo_t *info, struct task_struct *p);
int group_send_sig_info(int sig, siginfo_t *info, struct task_struct *p);
int force_sig(int sig, struct task_struct *p);
int force_sig_info(int sig, siginfo_t *info, struct task_struct *p);
int force_sig_fault(int sig, int code, void __user *addr);	/* to current */
int kill_pgrp(pid_t pgrp, int sig, int priv);
int kill_pid(pid_t pid, int sig, int priv);
int kill_proc_info(int sig, siginfo_t *info, pid_t pid);
int kill_pgrp_info(int sig, siginfo_t *info, pid_t pgrp);
int __kill_pgrp_info(int sig, siginfo_t *info, pid_t pgrp);	/* tasklist_lock held */
void recalc_sigpending(void);
void recalc_sigpending_tsk(struct task_struct *p);
void signal_wake_up(struct task_struct *p, int fatal);
int __group_send_sig_info(int sig, siginfo_t *info, struct task_struct *p);	/* siglock held */
int dequeue_signal(struct task_struct *p, sigset_t *mask, siginfo_t *info);
/*
 * The arch's do_signal() asks for the next signal to deliver to a handler: its number, with *ka a
 * copy of its action; 0 when there is none. Default actions (stop, die, core) are taken inside.
 */
int get_signal_to_deliver(siginfo_t *info, struct k_sigaction *ka, struct pt_regs *regs);
void signal_delivered(int sig, const struct k_sigaction *ka);	/* after the frame is built: blocks sa_mask */
void set_current_blocked(sigset_t *set);
void flush_signals(struct task_struct *p);
void flush_signal_handlers(struct task_struct *p, int force_default);
void flush_sigqueue(struct sigpending *queue);
void exit_signals(struct task_struct *p);
int do_notify_parent(struct task_struct *p, int sig);	/* 1: the parent does not want to wait for it */
int zap_other_threads(struct task_struct *p);		/* how many there are */
int copy_siginfo_to_user(siginfo_t __user *to, const siginfo_t *from);	/* all 128 bytes; 0 or -EFAULT */
int copy_siginfo_from_user(siginfo_t *to, const siginfo_t __user *from);
int do_sigaction(int sig, struct k_sigaction *act, struct k_sigaction *oact);
int do_sigaltstack(const stack_t __user *uss, stack_t __user *uoss, unsigned long sp);
int restore_altstack(const stack_t __user *uss);
int unhandled_signal(struct task_struct *p, int sig);
void signals_init(void);

/* arch/i386/kernel/signal.c */
fastcall void do_signal(struct pt_regs *regs);	/* from entry.S, on the way to user mode */

#endif
