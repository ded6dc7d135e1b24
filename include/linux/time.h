/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_TIME_H
#define _LINUX_TIME_H
/* Time inside the kernel is 64-bit nanoseconds; jiffies (100 a second) count ticks. */
#include <linux/types.h>
#include <uapi/linux/time.h>	/* timespec, timeval, itimerval..., __kernel_timespec, CLOCK_* */

#define NSEC_PER_SEC 1000000000L
#define NSEC_PER_MSEC 1000000L
#define NSEC_PER_USEC 1000L
#define USEC_PER_SEC 1000000L
#define MSEC_PER_SEC 1000L
#define TICK_NSEC (NSEC_PER_SEC / 100)
#define MAX_JIFFY_OFFSET ((~0UL >> 1) - 1)
#define KTIME_MAX ((s64)~((u64)1 << 63))

struct timespec64 {
	time64_t tv_sec;
	long tv_nsec;
};

ktime_t ktime_get(void);		/* CLOCK_MONOTONIC, ns since boot; any context */
ktime_t ktime_get_real(void);		/* CLOCK_REALTIME, ns since 1970 */
void ktime_set_real(ktime_t now);
void ktime_get_real_ts64(struct timespec64 *ts);	/* the same as ktime_get_real(), split: cheaper */
ktime_t ktime_get_coarse(void);		/* CLOCK_MONOTONIC at the last tick */
time64_t get_seconds(void);		/* CLOCK_REALTIME in seconds, by tick: cheap */
struct timespec64 current_time_ts(void);	/* CLOCK_REALTIME by tick: for inode times */
/* User's timespecs, 64- and 32-bit: 0 or -EFAULT. Not checked for validity. */
int get_timespec64(struct timespec64 *ts, const struct __kernel_timespec __user *uts);
int put_timespec64(const struct timespec64 *ts, struct __kernel_timespec __user *uts);
int get_old_timespec32(struct timespec64 *ts, const struct timespec __user *uts);
int put_old_timespec32(const struct timespec64 *ts, struct timespec __user *uts);
struct timespec64 ns_to_timespec64(s64 ns);
s64 timespec64_to_ns(const struct timespec64 *ts);
unsigned long nsecs_to_jiffies(u64 ns);	/* rounded up; at most MAX_JIFFY_OFFSET */
unsigned long msecs_to_jiffies(unsigned int ms);
u64 nsec_to_clock_t(u64 ns);		/* USER_HZ = 100 */
clock_t jiffies_to_clock_t(unsigned long j);

static inline int timespec64_valid(const struct timespec64 *ts)
{
	return ts->tv_sec >= 0 && (unsigned long)ts->tv_nsec < (unsigned long)NSEC_PER_SEC;
}

#define time_after(a, b) ((long)((b) - (a)) < 0)
#define time_before(a, b) time_after(b, a)
#define time_after_eq(a, b) ((long)((a) - (b)) >= 0)
#define time_before_eq(a, b) time_after_eq(b, a)

#endif
