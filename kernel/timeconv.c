// SPDX-License-Identifier: GPL-2.0-only
/* From one unit of time to another. */
#include <linux/delay.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/sched.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include <linux/errno.h>

/**
 * ns_to_timespec64 - split nanoseconds
 * @ns: may be negative
 *
 * Return: seconds, and 0..999999999 ns more.
 */
struct timespec64 ns_to_timespec64(s64 ns)
{
	struct timespec64 ts;
	u32 rem;

	if (ns >= 0) {
		ts.tv_sec = div_u64_rem(ns, NSEC_PER_SEC, &rem);
		ts.tv_nsec = rem;
		return ts;
	}
	ts.tv_sec = -(s64)div_u64_rem(-(u64)ns, NSEC_PER_SEC, &rem);
	ts.tv_nsec = 0;
	if (rem) {
		ts.tv_sec--;
		ts.tv_nsec = NSEC_PER_SEC - rem;
	}
	return ts;
}

/**
 * timespec64_to_ns - the inverse
 * @ts: valid
 *
 * Return: nanoseconds; KTIME_MAX when they are more than fit.
 */
s64 timespec64_to_ns(const struct timespec64 *ts)
{
	if (ts->tv_sec >= KTIME_MAX / NSEC_PER_SEC)
		return KTIME_MAX;
	return ts->tv_sec * NSEC_PER_SEC + ts->tv_nsec;
}

unsigned long nsecs_to_jiffies(u64 ns)
{
	if (ns >= (u64)MAX_JIFFY_OFFSET * TICK_NSEC)
		return MAX_JIFFY_OFFSET;
	return div_u64(ns + TICK_NSEC - 1, TICK_NSEC);
}

unsigned long msecs_to_jiffies(unsigned int ms)
{
	if ((int)ms < 0)
		return MAX_JIFFY_OFFSET;
	return DIV_ROUND_UP(ms, 1000 / HZ);
}

u64 nsec_to_clock_t(u64 ns)
{
	return div_u64(ns, NSEC_PER_SEC / 100);
}

clock_t jiffies_to_clock_t(unsigned long j)
{
	return j;
}

/**
 * msleep - sleep, whatever signals come
 * @msecs: at least so long
 *
 * Context: may sleep.
 */
void msleep(unsigned int msecs)
{
	long left = msecs_to_jiffies(msecs) + 1;

	while (left)
		left = schedule_timeout_uninterruptible(left);
}

int get_timespec64(struct timespec64 *ts, const struct __kernel_timespec __user *uts)
{
	struct __kernel_timespec kts;

	if (copy_from_user(&kts, uts, sizeof(kts)))
		return -EFAULT;
	ts->tv_sec = kts.tv_sec;
	/* the upper half is padding for 32-bit programs */
	ts->tv_nsec = (long)kts.tv_nsec;
	return 0;
}

int put_timespec64(const struct timespec64 *ts, struct __kernel_timespec __user *uts)
{
	struct __kernel_timespec kts = { .tv_sec = ts->tv_sec, .tv_nsec = ts->tv_nsec };

	return copy_to_user(uts, &kts, sizeof(kts)) ? -EFAULT : 0;
}

int get_old_timespec32(struct timespec64 *ts, const struct timespec __user *uts)
{
	struct timespec kts;

	if (copy_from_user(&kts, uts, sizeof(kts)))
		return -EFAULT;
	ts->tv_sec = kts.tv_sec;
	ts->tv_nsec = kts.tv_nsec;
	return 0;
}

int put_old_timespec32(const struct timespec64 *ts, struct timespec __user *uts)
{
	struct timespec kts = { .tv_sec = (long)ts->tv_sec, .tv_nsec = ts->tv_nsec };

	return copy_to_user(uts, &kts, sizeof(kts)) ? -EFAULT : 0;
}
