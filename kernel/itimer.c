// SPDX-License-Identifier: GPL-2.0-only
/*
 * A process's three interval timers: real time, which a timer of the kernel ends, and the two of
 * processor time, which the tick counts down.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/posix-timers.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/timer.h>
#include <linux/uaccess.h>

struct cpu_itimer {
	u64 left, interval;	/* ns; left 0: not running */
};

/* siglock, or irqs off. */
struct itimer_state {
	struct timer_list real_timer;
	ktime_t real_expires;	/* CLOCK_MONOTONIC, ns; 0: not running */
	u64 real_interval;	/* ns */
	struct task_struct *leader;	/* a reference */
	struct cpu_itimer virt, prof;
};

/* ---- expiry ---- */

static void arm_real(struct itimer_state *it)
{
	mod_timer(&it->real_timer,
		  jiffies + clock_wait_jiffies(CLOCK_MONOTONIC, it->real_expires));
}

/* Periods that went by unseen are not made up for: the signal says only that time is up. */
static void next_period(struct itimer_state *it, ktime_t now)
{
	if (!it->real_interval) {
		it->real_expires = 0;
		return;
	}
	it->real_expires += it->real_interval;
	if (it->real_expires <= now)
		it->real_expires = now + it->real_interval;
	arm_real(it);
}

static void real_timer_expired(unsigned long data)
{
	struct itimer_state *it = (struct itimer_state *)data;
	ktime_t now = ktime_get();

	if (it->real_expires > now) {
		arm_real(it);
		return;
	}
	group_send_sig_info(SIGALRM, SEND_SIG_PRIV, it->leader);
	next_period(it, now);
}

static void cpu_tick(struct cpu_itimer *t, int sig)
{
	if (!t->left)
		return;
	if (t->left > TICK_NSEC) {
		t->left -= TICK_NSEC;
		return;
	}
	t->left = t->interval;
	group_send_sig_info(sig, SEND_SIG_PRIV, current);
}

/**
 * itimer_tick - charge a tick to the running process's timers of processor time
 * @user_mode: the tick came in user mode
 *
 * Context: the timer interrupt, irqs off.
 */
void itimer_tick(int user_mode)
{
	struct signal_struct *sig = current->signal;
	struct itimer_state *it;

	if (unlikely(!sig))	/* it has released itself, and is on its way to its last schedule() */
		return;
	it = sig->itimers;
	if (likely(!it))
		return;
	if (user_mode)
		cpu_tick(&it->virt, SIGVTALRM);
	cpu_tick(&it->prof, SIGPROF);
}

/* ---- setting and reading ---- */

static struct itimer_state *get_state(void)
{
	struct signal_struct *sig = current->signal;
	struct itimer_state *it = sig->itimers;

	if (it)
		return it;
	it = kzalloc(sizeof(*it), GFP_KERNEL);
	if (!it)
		return NULL;
	setup_timer(&it->real_timer, real_timer_expired, (unsigned long)it);
	if (sig->itimers) {		/* another thread was faster */
		kfree(it);
		return sig->itimers;
	}
	get_task_struct(current->group_leader);
	it->leader = current->group_leader;
	sig->itimers = it;
	return it;
}

static void ns_to_timeval(u64 ns, struct timeval *tv)
{
	struct timespec64 ts = ns_to_timespec64(ns);

	tv->tv_sec = ts.tv_sec;
	tv->tv_usec = ts.tv_nsec / NSEC_PER_USEC;
}

/* A running timer never reads as 0. */
static void read_timer(struct itimer_state *it, int which, struct itimerval *value)
{
	struct cpu_itimer *cpu = which == ITIMER_VIRTUAL ? &it->virt : &it->prof;
	u64 left = cpu->left, interval = cpu->interval;
	unsigned long flags;

	if (which == ITIMER_REAL) {
		local_irq_save(flags);
		interval = it->real_interval;
		left = it->real_expires ?
			       max(it->real_expires - ktime_get(), (s64)NSEC_PER_USEC) : 0;
		local_irq_restore(flags);
	}
	ns_to_timeval(interval, &value->it_interval);
	ns_to_timeval(left, &value->it_value);
}

static u64 timeval_ns(const struct timeval *tv)
{
	struct timespec64 ts = { tv->tv_sec, tv->tv_usec * NSEC_PER_USEC };

	return timespec64_to_ns(&ts);
}

static void write_timer(struct itimer_state *it, int which, const struct itimerval *value)
{
	struct cpu_itimer *cpu = which == ITIMER_VIRTUAL ? &it->virt : &it->prof;
	u64 left = timeval_ns(&value->it_value), interval = timeval_ns(&value->it_interval);
	unsigned long flags;

	local_irq_save(flags);
	if (which != ITIMER_REAL) {
		/* the tick that is under way does not count */
		cpu->left = left ? left + TICK_NSEC : 0;
		cpu->interval = interval;
	} else {
		it->real_interval = interval;
		it->real_expires = left ? (s64)(ktime_get() + left) : 0;
		if (left)
			arm_real(it);
		else
			del_timer(&it->real_timer);
	}
	local_irq_restore(flags);
}

static bool timeval_valid(const struct timeval *tv)
{
	return tv->tv_sec >= 0 && (unsigned long)tv->tv_usec < USEC_PER_SEC;
}

asmlinkage long sys_getitimer(int which, struct itimerval __user *value)
{
	struct itimer_state *it = current->signal->itimers;
	struct itimerval now = { { 0, 0 }, { 0, 0 } };

	if ((unsigned int)which > ITIMER_PROF)
		return -EINVAL;
	if (it)
		read_timer(it, which, &now);
	return copy_to_user(value, &now, sizeof(now)) ? -EFAULT : 0;
}

/* No new value at all stops the timer, as ever. */
asmlinkage long sys_setitimer(int which, struct itimerval __user *value,
			      struct itimerval __user *ovalue)
{
	struct itimerval set = { { 0, 0 }, { 0, 0 } }, old;
	struct itimer_state *it;

	if (value && copy_from_user(&set, value, sizeof(set)))
		return -EFAULT;
	if ((unsigned int)which > ITIMER_PROF || !timeval_valid(&set.it_value) ||
	    !timeval_valid(&set.it_interval))
		return -EINVAL;
	it = get_state();
	if (!it)
		return -ENOMEM;
	read_timer(it, which, &old);
	write_timer(it, which, &set);
	return ovalue && copy_to_user(ovalue, &old, sizeof(old)) ? -EFAULT : 0;
}

/* The seconds that the alarm before had left: rounded, but not to 0. */
asmlinkage long sys_alarm(unsigned int seconds)
{
	struct itimerval set = { { 0, 0 }, { min(seconds, (unsigned int)INT_MAX), 0 } }, old;
	struct itimer_state *it = current->signal->itimers;

	if (!it && !seconds)
		return 0;
	it = get_state();
	if (!it)
		return -ENOMEM;
	read_timer(it, ITIMER_REAL, &old);
	write_timer(it, ITIMER_REAL, &set);
	if ((!old.it_value.tv_sec && old.it_value.tv_usec) || old.it_value.tv_usec >= 500000)
		old.it_value.tv_sec++;
	return old.it_value.tv_sec;
}

/**
 * exec_timers - keep the interval timers of a process that execs, delete the others
 * @sig: the process; current is its leader now, if it was not before
 *
 * Context: process.
 */
void exec_timers(struct signal_struct *sig)
{
	struct itimer_state *it = sig->itimers;
	struct task_struct *old;

	flush_posix_timers(sig);
	if (!it || it->leader == current->group_leader)
		return;
	get_task_struct(current->group_leader);
	old = it->leader;
	it->leader = current->group_leader;
	put_task_struct(old);
}

/**
 * exit_itimers - stop and free all timers of a process
 * @sig: the process, whose last thread ends
 *
 * Context: process.
 */
void exit_itimers(struct signal_struct *sig)
{
	struct itimer_state *it = sig->itimers;

	flush_posix_timers(sig);
	if (!it)
		return;
	sig->itimers = NULL;
	del_timer(&it->real_timer);
	put_task_struct(it->leader);
	kfree(it);
}
