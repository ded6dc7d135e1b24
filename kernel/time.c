// SPDX-License-Identifier: GPL-2.0-only
/* The clocks that programs read and set. */
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/posix-timers.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

static struct timezone sys_tz;

asmlinkage long sys_time(time_t __user *tloc)
{
	long now = get_seconds();

	if (tloc && put_user(now, tloc))
		return -EFAULT;
	return now;
}

asmlinkage long sys_gettimeofday(struct timeval __user *tv, struct timezone __user *tz)
{
	struct timespec64 now;

	if (likely(tv)) {
		ktime_get_real_ts64(&now);
		if (!user_access_begin(tv, sizeof(*tv)))
			return -EFAULT;
		unsafe_put_user((long)now.tv_sec, &tv->tv_sec, fault);
		unsafe_put_user((unsigned long)now.tv_nsec / NSEC_PER_USEC, &tv->tv_usec, fault);
		user_access_end();
	}
	if (unlikely(tz) && copy_to_user(tz, &sys_tz, sizeof(sys_tz)))
		goto fault;
	return 0;
fault:
	return -EFAULT;
}

/* The date must lie after boot, and where nanoseconds still count it. */
static int do_settime(const struct timespec64 *ts)
{
	if (!timespec64_valid(ts) || ts->tv_sec >= KTIME_MAX / NSEC_PER_SEC / 2)
		return -EINVAL;
	if (timespec64_to_ns(ts) < ktime_get())
		return -EINVAL;
	if (!capable(CAP_SYS_TIME))
		return -EPERM;
	ktime_set_real(timespec64_to_ns(ts));
	return 0;
}

asmlinkage long sys_stime(time_t __user *tptr)
{
	struct timespec64 ts = { 0, 0 };
	time_t sec;

	if (get_user(sec, tptr))
		return -EFAULT;
	ts.tv_sec = sec;
	return do_settime(&ts);
}

asmlinkage long sys_settimeofday(struct timeval __user *tv, struct timezone __user *tz)
{
	struct timezone new_tz;
	struct timespec64 ts;
	struct timeval t;

	if (tv) {
		if (copy_from_user(&t, tv, sizeof(t)))
			return -EFAULT;
		if ((unsigned long)t.tv_usec >= USEC_PER_SEC)
			return -EINVAL;
		ts.tv_sec = t.tv_sec;
		ts.tv_nsec = t.tv_usec * NSEC_PER_USEC;
	}
	if (tz && copy_from_user(&new_tz, tz, sizeof(new_tz)))
		return -EFAULT;
	if (tz && (new_tz.tz_minuteswest > 15 * 60 || new_tz.tz_minuteswest < -15 * 60))
		return -EINVAL;
	if (!capable(CAP_SYS_TIME))
		return -EPERM;
	if (tz)
		sys_tz = new_tz;
	return tv ? do_settime(&ts) : 0;
}

/* ---- clock_*: by clock number ---- */

/*
 * A negative clock number is another task's processor time: ~pid in the upper 29 bits, then a bit
 * for "thread", and which time in two.
 */
#define CPUCLOCK_PID(clock) ((pid_t)~((clock) >> 3))
#define CPUCLOCK_PERTHREAD 4
#define CPUCLOCK_WHICH 3
#define CPUCLOCK_PROF 0
#define CPUCLOCK_VIRT 1
#define CPUCLOCK_SCHED 2

static u64 process_cpu_time(struct task_struct *p)
{
	u64 utime, stime;

	thread_group_cputime(p, &utime, &stime);
	return utime + stime;
}

static u64 task_clock(struct task_struct *p, clockid_t clock)
{
	u64 utime, stime;

	if (clock & CPUCLOCK_PERTHREAD)
		return (clock & CPUCLOCK_WHICH) == CPUCLOCK_VIRT ? p->utime : task_sched_runtime(p);
	if ((clock & CPUCLOCK_WHICH) != CPUCLOCK_VIRT)
		return process_cpu_time(p);
	thread_group_cputime(p, &utime, &stime);
	return utime;
}

/* The processor time of a clock with a negative number; -1 when there is no such task. */
static s64 cpu_clock(clockid_t clock)
{
	pid_t pid = CPUCLOCK_PID(clock);
	struct task_struct *p;
	s64 ns = -1;

	if ((clock & CPUCLOCK_WHICH) > CPUCLOCK_SCHED)
		return -1;
	read_lock(&tasklist_lock);
	p = pid ? find_task_by_pid(pid) : current;
	if (p && ((clock & CPUCLOCK_PERTHREAD) ? p->tgid == current->tgid : !pid || p->tgid == pid))
		ns = task_clock(p, clock);
	read_unlock(&tasklist_lock);
	return ns;
}

/**
 * clock_now - read a clock
 * @clock: CLOCK_*, or a task's
 * @now: gets its time, ns
 *
 * Return: 0, -EINVAL for an unknown clock.
 */
int clock_now(clockid_t clock, s64 *now)
{
	struct timespec64 ts;

	switch (clock) {
	case CLOCK_REALTIME:
	case CLOCK_TAI:
		*now = ktime_get_real();
		return 0;
	case CLOCK_MONOTONIC:
	case CLOCK_MONOTONIC_RAW:
	case CLOCK_BOOTTIME:
		*now = ktime_get();
		return 0;
	case CLOCK_REALTIME_COARSE:
		ts = current_time_ts();
		*now = timespec64_to_ns(&ts);
		return 0;
	case CLOCK_MONOTONIC_COARSE:
		*now = ktime_get_coarse();
		return 0;
	case CLOCK_PROCESS_CPUTIME_ID:
		*now = process_cpu_time(current);
		return 0;
	case CLOCK_THREAD_CPUTIME_ID:
		*now = task_sched_runtime(current);
		return 0;
	}
	*now = clock < 0 ? cpu_clock(clock) : -1;
	return *now < 0 ? -EINVAL : 0;
}

static int read_clock(clockid_t clock, struct timespec64 *ts)
{
	s64 now;
	int err;

	if (likely(clock == CLOCK_REALTIME)) {
		ktime_get_real_ts64(ts);
		return 0;
	}
	err = clock_now(clock, &now);
	if (!err)
		*ts = ns_to_timespec64(now);
	return err;
}

asmlinkage long sys_clock_gettime(clockid_t which_clock, struct timespec __user *tp)
{
	struct timespec64 ts;
	int err = read_clock(which_clock, &ts);

	return err ? err : put_old_timespec32(&ts, tp);
}

asmlinkage long sys_clock_gettime64(clockid_t which_clock, struct __kernel_timespec __user *tp)
{
	struct timespec64 ts;
	int err = read_clock(which_clock, &ts);

	return err ? err : put_timespec64(&ts, tp);
}

asmlinkage long sys_clock_settime(clockid_t which_clock, const struct timespec __user *tp)
{
	struct timespec64 ts;

	if (which_clock != CLOCK_REALTIME)
		return -EINVAL;
	return get_old_timespec32(&ts, tp) ? -EFAULT : do_settime(&ts);
}

asmlinkage long sys_clock_settime64(clockid_t which_clock,
				    const struct __kernel_timespec __user *tp)
{
	struct timespec64 ts;

	if (which_clock != CLOCK_REALTIME)
		return -EINVAL;
	return get_timespec64(&ts, tp) ? -EFAULT : do_settime(&ts);
}

static int clock_resolution(clockid_t clock, struct timespec64 *ts)
{
	s64 now;

	ts->tv_sec = 0;
	ts->tv_nsec = clock == CLOCK_REALTIME_COARSE || clock == CLOCK_MONOTONIC_COARSE ?
			      TICK_NSEC : 1;
	return clock_now(clock, &now);
}

asmlinkage long sys_clock_getres(clockid_t which_clock, struct timespec __user *tp)
{
	struct timespec64 ts;
	int err = clock_resolution(which_clock, &ts);

	return err || !tp ? err : put_old_timespec32(&ts, tp);
}

asmlinkage long sys_clock_getres_time64(clockid_t which_clock, struct __kernel_timespec __user *tp)
{
	struct timespec64 ts;
	int err = clock_resolution(which_clock, &ts);

	return err || !tp ? err : put_timespec64(&ts, tp);
}

/* ---- adjtimex: the clock is what its oscillator is; it can be read here, and stepped ---- */

#define ADJ_SETOFFSET 0x0100
#define ADJ_NANO 0x2000
#define ADJ_MICRO 0x1000

static int step_clock(s64 sec, s64 frac, unsigned int modes)
{
	s64 limit = modes & ADJ_NANO ? NSEC_PER_SEC : USEC_PER_SEC;

	if (frac < 0 || frac >= limit)
		return -EINVAL;
	ktime_set_real(ktime_get_real() + sec * NSEC_PER_SEC +
		       (modes & ADJ_NANO ? frac : frac * NSEC_PER_USEC));
	return 0;
}

/* @tx->time holds the offset, and then the date. */
static int do_adjtimex(struct __kernel_timex *tx)
{
	struct timespec64 now;
	int err;

	if (tx->modes && !capable(CAP_SYS_TIME))
		return -EPERM;
	if (tx->modes & ~(ADJ_SETOFFSET | ADJ_NANO | ADJ_MICRO))
		return -EOPNOTSUPP;
	if (tx->modes & ADJ_SETOFFSET) {
		err = step_clock(tx->time.tv_sec, tx->time.tv_usec, tx->modes);
		if (err)
			return err;
	}
	memset(&tx->offset, 0, sizeof(*tx) - offsetof(struct __kernel_timex, offset));
	ktime_get_real_ts64(&now);
	tx->time.tv_sec = now.tv_sec;
	tx->time.tv_usec = now.tv_nsec / NSEC_PER_USEC;
	tx->maxerror = tx->esterror = 16000000;
	tx->status = STA_UNSYNC;
	tx->constant = 2;
	tx->precision = 1;
	tx->tolerance = 32768000;
	tx->tick = USEC_PER_SEC / HZ;
	return TIME_ERROR;
}

asmlinkage long sys_clock_adjtime64(clockid_t which_clock, struct __kernel_timex __user *utx)
{
	struct __kernel_timex tx;
	int ret;

	if (which_clock != CLOCK_REALTIME)
		return clock_now(which_clock, &tx.offset) ? -EINVAL : -EOPNOTSUPP;
	if (copy_from_user(&tx, utx, sizeof(tx)))
		return -EFAULT;
	ret = do_adjtimex(&tx);
	if (ret < 0)
		return ret;
	return copy_to_user(utx, &tx, sizeof(tx)) ? -EFAULT : ret;
}

asmlinkage long sys_adjtimex(struct timex __user *utx)
{
	struct __kernel_timex tx;
	struct timex t;
	int ret;

	if (copy_from_user(&t, utx, sizeof(t)))
		return -EFAULT;
	memset(&tx, 0, sizeof(tx));
	tx.modes = t.modes;
	tx.time.tv_sec = t.time.tv_sec;
	tx.time.tv_usec = t.time.tv_usec;
	ret = do_adjtimex(&tx);
	if (ret < 0)
		return ret;
	memset(&t, 0, sizeof(t));
	t.modes = tx.modes;
	t.maxerror = tx.maxerror;
	t.esterror = tx.esterror;
	t.status = tx.status;
	t.constant = tx.constant;
	t.precision = tx.precision;
	t.tolerance = tx.tolerance;
	t.time.tv_sec = tx.time.tv_sec;
	t.time.tv_usec = tx.time.tv_usec;
	t.tick = tx.tick;
	return copy_to_user(utx, &t, sizeof(t)) ? -EFAULT : ret;
}

asmlinkage long sys_clock_adjtime(clockid_t which_clock, struct timex __user *tx)
{
	s64 now;

	if (which_clock != CLOCK_REALTIME)
		return clock_now(which_clock, &now) ? -EINVAL : -EOPNOTSUPP;
	return sys_adjtimex(tx);
}
