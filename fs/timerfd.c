// SPDX-License-Identifier: GPL-2.0-only
/*
 * timerfd(2): expirations of a timer as a number to read. The timer runs in ticks; how often it
 * would have expired is computed in nanoseconds from the clock, so that no interval is lost between
 * two ticks.
 */
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/timer.h>
#include <linux/uaccess.h>
#include <uapi/linux/timerfd.h>
#include "pseudo.h"

struct timerfd_ctx {
	wait_queue_head_t wait;		/* for ticks */
	struct timer_list timer;
	clockid_t clock;
	ktime_t expires;		/* next expiry, on CLOCK_MONOTONIC; 0: disarmed */
	ktime_t interval;		/* ns; 0: once */
	u64 ticks;			/* not yet read; irqs off */
};

static const struct file_operations timerfd_fops;

/* Arm the tick timer for ctx->expires. */
static void arm(struct timerfd_ctx *ctx)
{
	ktime_t left = ctx->expires - ktime_get();
	unsigned long ticks = left > 0 ? nsecs_to_jiffies((u64)left) : 0;

	mod_timer(&ctx->timer, jiffies + max(ticks, 1UL));
}

/* Count what has expired by now and find the next expiry. Irqs off. */
static void advance(struct timerfd_ctx *ctx)
{
	ktime_t now = ktime_get();

	if (!ctx->expires || now < ctx->expires)
		return;
	if (!ctx->interval) {
		ctx->ticks++;
		ctx->expires = 0;
		return;
	}
	if (now - ctx->expires < ctx->interval) {
		ctx->ticks++;
		ctx->expires += ctx->interval;
		return;
	}
	ctx->ticks += div64_u64((u64)(now - ctx->expires), (u64)ctx->interval) + 1;
	ctx->expires += (s64)(div64_u64((u64)(now - ctx->expires), (u64)ctx->interval) + 1) * ctx->interval;
}

static void timerfd_fire(unsigned long data)
{
	struct timerfd_ctx *ctx = (struct timerfd_ctx *)data;
	unsigned long flags;

	local_irq_save(flags);
	advance(ctx);
	if (ctx->expires)
		arm(ctx);
	local_irq_restore(flags);
	if (ctx->ticks)
		wake_up_all(&ctx->wait);
}

static u64 take_ticks(struct timerfd_ctx *ctx)
{
	unsigned long flags;
	u64 ticks;

	local_irq_save(flags);
	advance(ctx);
	ticks = ctx->ticks;
	ctx->ticks = 0;
	local_irq_restore(flags);
	return ticks;
}

static ssize_t timerfd_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct timerfd_ctx *ctx = file->private_data;
	u64 ticks;
	int err;

	if (count < sizeof(ticks))
		return -EINVAL;
	ticks = take_ticks(ctx);
	if (!ticks) {
		if (file->f_flags & O_NONBLOCK)
			return -EAGAIN;
		err = wait_event_interruptible(ctx->wait, (ticks = take_ticks(ctx)) != 0);
		if (err)
			return err;
	}
	return put_user(ticks, (u64 __user *)buf) ? -EFAULT : (ssize_t)sizeof(ticks);
}

static unsigned int timerfd_poll(struct file *file, poll_table *wait)
{
	struct timerfd_ctx *ctx = file->private_data;

	poll_wait(file, &ctx->wait, wait);
	return ctx->ticks ? POLLIN : 0;
}

static int timerfd_release(struct inode *inode, struct file *file)
{
	struct timerfd_ctx *ctx = file->private_data;

	del_timer_sync(&ctx->timer);
	kfree(ctx);
	return 0;
}

static const struct file_operations timerfd_fops = {
	.llseek = no_llseek,
	.read = timerfd_read,
	.poll = timerfd_poll,
	.release = timerfd_release,
};

asmlinkage long sys_timerfd_create(int clockid, int flags)
{
	struct timerfd_ctx *ctx;
	int fd;

	if (flags & ~(TFD_CLOEXEC | TFD_NONBLOCK))
		return -EINVAL;
	if (clockid != CLOCK_REALTIME && clockid != CLOCK_MONOTONIC && clockid != CLOCK_BOOTTIME)
		return -EINVAL;
	ctx = kzalloc(sizeof(*ctx), GFP_KERNEL);
	if (!ctx)
		return -ENOMEM;
	init_waitqueue_head(&ctx->wait);
	setup_timer(&ctx->timer, timerfd_fire, (unsigned long)ctx);
	ctx->clock = clockid;
	fd = anon_inode_getfd("[timerfd]", &timerfd_fops, ctx,
			      O_RDWR | (flags & (TFD_CLOEXEC | TFD_NONBLOCK)));
	if (fd < 0)
		kfree(ctx);
	return fd;
}

/* The time on the timer's clock, against CLOCK_MONOTONIC in ns. */
static ktime_t clock_offset(const struct timerfd_ctx *ctx)
{
	return ctx->clock == CLOCK_REALTIME ? ktime_get_real() - ktime_get() : 0;
}

static void current_setting(struct timerfd_ctx *ctx, struct timespec64 old[2])
{
	ktime_t left = ctx->expires ? ctx->expires - ktime_get() : 0;

	old[0] = ns_to_timespec64(ctx->interval);
	/* armed and due counts as the shortest time, since 0 means disarmed */
	old[1] = ns_to_timespec64(ctx->expires ? max(left, (ktime_t)1) : 0);
}

/* Times of more than 146 years are as good as for ever. */
static ktime_t bounded_ns(const struct timespec64 *ts)
{
	return ts->tv_sec > KTIME_MAX / 2 / NSEC_PER_SEC ? KTIME_MAX / 2 : timespec64_to_ns(ts);
}

static void set_timer(struct timerfd_ctx *ctx, int flags, const struct timespec64 new[2])
{
	ktime_t value = bounded_ns(&new[1]);
	unsigned long irqflags;

	del_timer_sync(&ctx->timer);
	local_irq_save(irqflags);
	ctx->ticks = 0;
	ctx->interval = bounded_ns(&new[0]);
	ctx->expires = 0;
	if (value) {
		ctx->expires = flags & TFD_TIMER_ABSTIME ? value - clock_offset(ctx) : ktime_get() + value;
		if (ctx->expires <= 0)
			ctx->expires = 1;
		arm(ctx);
	}
	local_irq_restore(irqflags);
}

/* new: interval, value. 0 with old filled, or -errno. */
static long do_timerfd_settime(int ufd, int flags, const struct timespec64 new[2], struct timespec64 old[2])
{
	struct file *file;
	long ret = -EINVAL;

	if (flags & ~(TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET))
		return -EINVAL;
	if (!timespec64_valid(&new[0]) || !timespec64_valid(&new[1]))
		return -EINVAL;
	file = fget((unsigned int)ufd);
	if (!file)
		return -EBADF;
	if (file->f_op == &timerfd_fops) {
		current_setting(file->private_data, old);
		set_timer(file->private_data, flags, new);
		ret = 0;
	}
	fput(file);
	return ret;
}

static long do_timerfd_gettime(int ufd, struct timespec64 old[2])
{
	struct file *file = fget((unsigned int)ufd);
	long ret = -EINVAL;

	if (!file)
		return -EBADF;
	if (file->f_op == &timerfd_fops) {
		struct timerfd_ctx *ctx = file->private_data;
		unsigned long flags;

		local_irq_save(flags);
		advance(ctx);
		local_irq_restore(flags);
		current_setting(ctx, old);
		ret = 0;
	}
	fput(file);
	return ret;
}

static long put_its64(const struct timespec64 ts[2], struct __kernel_itimerspec __user *its)
{
	if (put_timespec64(&ts[0], &its->it_interval) || put_timespec64(&ts[1], &its->it_value))
		return -EFAULT;
	return 0;
}

static long put_its32(const struct timespec64 ts[2], struct itimerspec __user *its)
{
	if (put_old_timespec32(&ts[0], &its->it_interval) || put_old_timespec32(&ts[1], &its->it_value))
		return -EFAULT;
	return 0;
}

asmlinkage long sys_timerfd_settime64(int ufd, int flags, const struct __kernel_itimerspec __user *utmr,
				      struct __kernel_itimerspec __user *otmr)
{
	struct timespec64 new[2], old[2];
	long ret;

	if (get_timespec64(&new[0], &utmr->it_interval) || get_timespec64(&new[1], &utmr->it_value))
		return -EFAULT;
	ret = do_timerfd_settime(ufd, flags, new, old);
	return ret || !otmr ? ret : put_its64(old, otmr);
}

asmlinkage long sys_timerfd_gettime64(int ufd, struct __kernel_itimerspec __user *otmr)
{
	struct timespec64 old[2];
	long ret = do_timerfd_gettime(ufd, old);

	return ret ? ret : put_its64(old, otmr);
}

asmlinkage long sys_timerfd_settime(int ufd, int flags, const struct itimerspec __user *utmr,
				    struct itimerspec __user *otmr)
{
	struct timespec64 new[2], old[2];
	long ret;

	if (get_old_timespec32(&new[0], &utmr->it_interval) || get_old_timespec32(&new[1], &utmr->it_value))
		return -EFAULT;
	ret = do_timerfd_settime(ufd, flags, new, old);
	return ret || !otmr ? ret : put_its32(old, otmr);
}

asmlinkage long sys_timerfd_gettime(int ufd, struct itimerspec __user *otmr)
{
	struct timespec64 old[2];
	long ret = do_timerfd_gettime(ufd, old);

	return ret ? ret : put_its32(old, otmr);
}
