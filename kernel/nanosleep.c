// SPDX-License-Identifier: GPL-2.0-only
/* Sleeping until a clock shows a time. The tick ends a sleep: never early, up to a tick late. */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/posix-timers.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

#define RECHECK (HZ)		/* jiffies: a clock that can be set is looked at again after this */

/* Where the time that was left goes, when a signal ends a relative sleep. */
enum { REM_NONE, REM_OLD, REM_64 };

int clock_can_wait(clockid_t clock)
{
	s64 now;

	switch (clock) {
	case CLOCK_REALTIME:
	case CLOCK_MONOTONIC:
	case CLOCK_BOOTTIME:
	case CLOCK_TAI:
		return 0;
	case CLOCK_THREAD_CPUTIME_ID:
		return -EINVAL;
	}
	return clock_now(clock, &now) ? -EINVAL : -EOPNOTSUPP;
}

unsigned long clock_wait_jiffies(clockid_t clock, s64 expires)
{
	bool settable = clock == CLOCK_REALTIME || clock == CLOCK_TAI;
	s64 left = expires - (settable ? ktime_get_real() : ktime_get());
	unsigned long wait = left > 0 ? nsecs_to_jiffies(left) : 0;

	if (settable && wait > RECHECK)
		return RECHECK;
	return wait ? wait : 1;
}

/* Until @clock shows @expires (ns), or a signal comes: 0 or -EINTR. */
static int sleep_until(clockid_t clock, s64 expires)
{
	s64 now;

	for (;;) {
		__set_current_state(TASK_INTERRUPTIBLE);
		clock_now(clock, &now);
		if (now >= expires)
			break;
		if (signal_pending(current)) {
			__set_current_state(TASK_RUNNING);
			return -EINTR;
		}
		schedule_timeout(clock_wait_jiffies(clock, expires));
	}
	__set_current_state(TASK_RUNNING);
	return 0;
}

/* Interrupted: tell what is left, and go on sleeping if no handler runs. */
static long report_rest(struct restart_block *restart)
{
	struct timespec64 ts;
	int err = 0;
	s64 now;

	clock_now(restart->clockid, &now);
	ts = ns_to_timespec64(max(restart->expires - now, (s64)0));
	if (restart->arg[0] == REM_OLD)
		err = put_old_timespec32(&ts, restart->rmtp);
	else if (restart->arg[0] == REM_64)
		err = put_timespec64(&ts, restart->rmtp);
	return err ? err : -ERESTART_RESTARTBLOCK;
}

static long nanosleep_restart(struct restart_block *restart)
{
	if (!sleep_until(restart->clockid, restart->expires))
		return 0;
	return report_rest(restart);
}

static s64 add_saturated(s64 a, s64 b)
{
	return a > KTIME_MAX - b ? KTIME_MAX : a + b;
}

static long do_nanosleep(clockid_t clock, int flags, const struct timespec64 *ts, int rem_kind,
			 void __user *rmtp)
{
	struct restart_block *restart = &current->restart_block;
	int err = clock_can_wait(clock);
	s64 expires;

	if (err)
		return err;
	if (!timespec64_valid(ts))
		return -EINVAL;
	expires = timespec64_to_ns(ts);
	if (flags & TIMER_ABSTIME)
		return sleep_until(clock, expires) ? -ERESTARTNOHAND : 0;
	if (clock == CLOCK_REALTIME || clock == CLOCK_TAI)
		clock = CLOCK_MONOTONIC;	/* setting the date does not change a duration */
	expires = add_saturated(expires, ktime_get());
	if (!sleep_until(clock, expires))
		return 0;
	restart->fn = nanosleep_restart;
	restart->clockid = clock;
	restart->expires = expires;
	restart->rmtp = rmtp;
	restart->arg[0] = rmtp ? rem_kind : REM_NONE;
	return report_rest(restart);
}

asmlinkage long sys_nanosleep(struct timespec __user *rqtp, struct timespec __user *rmtp)
{
	struct timespec64 ts;

	if (get_old_timespec32(&ts, rqtp))
		return -EFAULT;
	return do_nanosleep(CLOCK_MONOTONIC, 0, &ts, REM_OLD, rmtp);
}

asmlinkage long sys_clock_nanosleep(clockid_t which_clock, int flags,
				    const struct timespec __user *rqtp,
				    struct timespec __user *rmtp)
{
	struct timespec64 ts;
	int err = clock_can_wait(which_clock);

	if (err)
		return err;
	if (get_old_timespec32(&ts, rqtp))
		return -EFAULT;
	return do_nanosleep(which_clock, flags, &ts, REM_OLD, rmtp);
}

asmlinkage long sys_clock_nanosleep_time64(clockid_t which_clock, int flags,
					   const struct __kernel_timespec __user *rqtp,
					   struct __kernel_timespec __user *rmtp)
{
	struct timespec64 ts;
	int err = clock_can_wait(which_clock);

	if (err)
		return err;
	if (get_timespec64(&ts, rqtp))
		return -EFAULT;
	return do_nanosleep(which_clock, flags, &ts, REM_64, rmtp);
}
