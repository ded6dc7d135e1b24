// SPDX-License-Identifier: GPL-2.0-only
/*
 * Timers that a program makes: each watches a clock and sends a signal when its time has come. A
 * timer has one signal queued at most; expiries while it waits are its overrun.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/posix-timers.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/timer.h>
#include <linux/uaccess.h>

#define DELAYTIMER_MAX INT_MAX

/* In signal_struct->posix_timers. Irqs off, or the timer's own function. */
struct k_itimer {
	struct list_head list;
	struct timer_list timer;
	struct signal_struct *sig;
	struct task_struct *target;	/* a reference; SIGEV_THREAD_ID: that thread */
	timer_t id;
	clockid_t clock;
	int notify, signo;
	sigval_t value;
	s64 expires;			/* of the clock, ns; 0: not running */
	s64 interval;			/* ns */
	int overrun;
};

/* ---- expiry ---- */

static struct sigpending *queue_of(struct k_itimer *t)
{
	return t->notify & SIGEV_THREAD_ID ? &t->target->pending : &t->sig->shared_pending;
}

/* The signal that this timer has waiting. */
static struct sigqueue *queued_signal(struct k_itimer *t)
{
	struct sigqueue *q;

	list_for_each_entry(q, &queue_of(t)->list, list)
		if (q->info.si_code == SI_TIMER && q->info.si_signo == t->signo &&
		    q->info.si_tid == t->id)
			return q;
	return NULL;
}

static void send_timer_signal(struct k_itimer *t, int missed)
{
	struct sigqueue *q = queued_signal(t);
	siginfo_t info;

	if (q) {
		missed = missed + 1 > DELAYTIMER_MAX - t->overrun ? DELAYTIMER_MAX :
								    t->overrun + missed + 1;
		t->overrun = missed;
		q->info.si_overrun = missed;
		return;
	}
	t->overrun = missed;
	memset(&info, 0, sizeof(info));
	info.si_signo = t->signo;
	info.si_code = SI_TIMER;
	info.si_tid = t->id;
	info.si_overrun = missed;
	info.si_value = t->value;
	if (t->notify & SIGEV_THREAD_ID)
		send_sig_info(t->signo, &info, t->target);
	else
		group_send_sig_info(t->signo, &info, t->target);
}

static void arm(struct k_itimer *t)
{
	mod_timer(&t->timer, jiffies + clock_wait_jiffies(t->clock, t->expires));
}

/* Set the next period; returns how many others went by. Periods are counted, not waited for. */
static int advance(struct k_itimer *t, s64 now)
{
	u64 late = now - t->expires, interval = t->interval, missed = 0;

	if (!interval) {
		t->expires = 0;
		return 0;
	}
	if (late >= interval && interval < NSEC_PER_SEC)
		missed = div_u64(late, interval);
	else
		for (; late >= interval; late -= interval)
			missed++;
	t->expires += (missed + 1) * interval;
	return min(missed, (u64)DELAYTIMER_MAX);
}

static void posix_timer_expired(unsigned long data)
{
	struct k_itimer *t = (struct k_itimer *)data;
	unsigned long flags;
	s64 now = 0;

	clock_now(t->clock, &now);
	if (t->expires <= now) {
		int missed = advance(t, now);

		local_irq_save(flags);
		if (t->notify != SIGEV_NONE && !t->target->exit_state)
			send_timer_signal(t, missed);
		local_irq_restore(flags);
	}
	if (t->expires)
		arm(t);
}

/* ---- finding, making, deleting ---- */

static struct k_itimer *find_timer(timer_t id)
{
	struct k_itimer *t;

	list_for_each_entry(t, &current->signal->posix_timers, list)
		if (t->id == id)
			return t;
	return NULL;
}

/* Numbers are given in order, as Linux does. */
static timer_t free_id(void)
{
	timer_t id = 0;

	if (!list_empty(&current->signal->posix_timers))
		id = list_last_entry(&current->signal->posix_timers, struct k_itimer, list)->id + 1;
	while (id < 0 || find_timer(id))
		id = id < 0 ? 0 : id + 1;
	return id;
}

static void free_timer(struct k_itimer *t)
{
	del_timer(&t->timer);
	list_del(&t->list);
	put_task_struct(t->target);
	kfree(t);
}

void flush_posix_timers(struct signal_struct *sig)
{
	while (!list_empty(&sig->posix_timers))
		free_timer(list_first_entry(&sig->posix_timers, struct k_itimer, list));
}

/* Each timer may have a signal queued: there are at most as many as a user may queue. */
static bool too_many_timers(void)
{
	unsigned long count = 0;
	struct k_itimer *t;

	list_for_each_entry(t, &current->signal->posix_timers, list)
		count++;
	return count >= rlimit(RLIMIT_SIGPENDING);
}

/* Whom the signal is for, with a reference; NULL: the event makes no sense. */
static struct task_struct *target_of(const sigevent_t *event)
{
	struct task_struct *p = current->group_leader;

	if (event->sigev_notify != SIGEV_NONE &&
	    (event->sigev_signo <= 0 || event->sigev_signo > SIGRTMAX))
		return NULL;
	read_lock(&tasklist_lock);
	switch (event->sigev_notify) {
	case SIGEV_SIGNAL | SIGEV_THREAD_ID:
		p = find_task_by_pid(event->sigev_notify_thread_id);
		if (p && p->tgid != current->tgid)
			p = NULL;
		break;
	case SIGEV_SIGNAL:
	case SIGEV_THREAD:
	case SIGEV_NONE:
		break;
	default:
		p = NULL;
	}
	if (p)
		get_task_struct(p);
	read_unlock(&tasklist_lock);
	return p;
}

static int get_event(sigevent_t *event, const sigevent_t __user *uevent, timer_t id)
{
	if (uevent)
		return copy_from_user(event, uevent, sizeof(*event)) ? -EFAULT : 0;
	memset(event, 0, sizeof(*event));
	event->sigev_notify = SIGEV_SIGNAL;
	event->sigev_signo = SIGALRM;
	event->sigev_value.sival_int = id;
	return 0;
}

asmlinkage long sys_timer_create(clockid_t which_clock, sigevent_t __user *timer_event_spec,
				 timer_t __user *created_timer_id)
{
	int err = clock_can_wait(which_clock);
	struct task_struct *target;
	struct k_itimer *t;
	sigevent_t event;
	timer_t id;

	if (err)
		return err;
	if (too_many_timers())
		return -EAGAIN;
	id = free_id();
	err = get_event(&event, timer_event_spec, id);
	if (err)
		return err;
	target = target_of(&event);
	if (!target)
		return -EINVAL;
	t = kzalloc(sizeof(*t), GFP_KERNEL);
	if (!t || put_user(id, created_timer_id)) {
		err = t ? -EFAULT : -EAGAIN;
		kfree(t);
		put_task_struct(target);
		return err;
	}
	t->id = id;
	t->sig = current->signal;
	t->target = target;
	t->clock = which_clock;
	t->notify = event.sigev_notify;
	t->signo = event.sigev_signo;
	t->value = event.sigev_value;
	setup_timer(&t->timer, posix_timer_expired, (unsigned long)t);
	list_add_tail(&t->list, &t->sig->posix_timers);
	return 0;
}

asmlinkage long sys_timer_delete(timer_t timer_id)
{
	struct k_itimer *t = find_timer(timer_id);

	if (!t)
		return -EINVAL;
	free_timer(t);
	return 0;
}

asmlinkage long sys_timer_getoverrun(timer_t timer_id)
{
	struct k_itimer *t = find_timer(timer_id);

	return t ? t->overrun : -EINVAL;
}

/* ---- setting and reading ---- */

struct setting {
	struct timespec64 interval, value;
};

/* A running timer never reads as 0; one whose signal nobody wants runs on as it is read. */
static void read_setting(struct k_itimer *t, struct setting *s)
{
	s64 now = 0, left = 0;

	clock_now(t->clock, &now);
	if (t->expires)
		left = max(t->expires - now, (s64)1);
	s->interval = ns_to_timespec64(t->interval);
	s->value = ns_to_timespec64(left);
}

static void write_setting(struct k_itimer *t, int flags, const struct setting *s)
{
	s64 value = timespec64_to_ns(&s->value), now = 0;

	del_timer(&t->timer);
	t->overrun = 0;
	t->expires = 0;
	t->interval = timespec64_to_ns(&s->interval);
	if (!value)
		return;
	clock_now(t->clock, &now);
	if (!(flags & TIMER_ABSTIME))
		value = value > KTIME_MAX - now ? KTIME_MAX : value + now;
	t->expires = value;
	if (value <= now)
		posix_timer_expired((unsigned long)t);
	else
		arm(t);
}

static int set_timer(timer_t id, int flags, const struct setting *new, struct setting *old)
{
	struct k_itimer *t;

	if (!timespec64_valid(&new->interval) || !timespec64_valid(&new->value))
		return -EINVAL;
	t = find_timer(id);
	if (!t)
		return -EINVAL;
	read_setting(t, old);
	write_setting(t, flags, new);
	return 0;
}

asmlinkage long sys_timer_settime(timer_t timer_id, int flags,
				  const struct itimerspec __user *new_setting,
				  struct itimerspec __user *old_setting)
{
	struct setting new, old;
	int err;

	if (!new_setting)
		return -EINVAL;
	if (get_old_timespec32(&new.interval, &new_setting->it_interval) ||
	    get_old_timespec32(&new.value, &new_setting->it_value))
		return -EFAULT;
	err = set_timer(timer_id, flags, &new, &old);
	if (err || !old_setting)
		return err;
	return put_old_timespec32(&old.interval, &old_setting->it_interval) ||
			       put_old_timespec32(&old.value, &old_setting->it_value) ? -EFAULT : 0;
}

asmlinkage long sys_timer_settime64(timer_t timer_id, int flags,
				    const struct __kernel_itimerspec __user *new_setting,
				    struct __kernel_itimerspec __user *old_setting)
{
	struct setting new, old;
	int err;

	if (!new_setting)
		return -EINVAL;
	if (get_timespec64(&new.interval, &new_setting->it_interval) ||
	    get_timespec64(&new.value, &new_setting->it_value))
		return -EFAULT;
	err = set_timer(timer_id, flags, &new, &old);
	if (err || !old_setting)
		return err;
	return put_timespec64(&old.interval, &old_setting->it_interval) ||
			       put_timespec64(&old.value, &old_setting->it_value) ? -EFAULT : 0;
}

asmlinkage long sys_timer_gettime(timer_t timer_id, struct itimerspec __user *setting)
{
	struct k_itimer *t = find_timer(timer_id);
	struct setting now;

	if (!t)
		return -EINVAL;
	read_setting(t, &now);
	return put_old_timespec32(&now.interval, &setting->it_interval) ||
			       put_old_timespec32(&now.value, &setting->it_value) ? -EFAULT : 0;
}

asmlinkage long sys_timer_gettime64(timer_t timer_id, struct __kernel_itimerspec __user *setting)
{
	struct k_itimer *t = find_timer(timer_id);
	struct setting now;

	if (!t)
		return -EINVAL;
	read_setting(t, &now);
	return put_timespec64(&now.interval, &setting->it_interval) ||
			       put_timespec64(&now.value, &setting->it_value) ? -EFAULT : 0;
}
