// SPDX-License-Identifier: GPL-2.0-only
/*
 * Load averages, and the sleep that a timer ends.
 *
 * Each of the three averages decays exponentially toward the number of tasks that run or wait for
 * a device, sampled every five seconds; fixed point with FSHIFT bits of fraction.
 */
#include <linux/sched.h>
#include <linux/timer.h>

#define FSHIFT 11
#define FIXED_1 (1UL << FSHIFT)
#define LOAD_FREQ (5 * HZ + 1)	/* ticks; the odd one keeps it from beating with periodic tasks */

/* FIXED_1 * exp(-5 s / 1, 5, 15 min) */
static const unsigned long decay[3] = { 1884, 2014, 2037 };

unsigned long avenrun[3];

static unsigned long calc_one(unsigned long load, unsigned long exp, unsigned long active)
{
	unsigned long newload = load * exp + active * (FIXED_1 - exp);

	if (active >= load)
		newload += FIXED_1 - 1;
	return newload / FIXED_1;
}

/**
 * calc_load() - sample the load when it is time to.
 * @ticks: since the last call
 *
 * Context: the timer interrupt.
 */
void calc_load(unsigned long ticks)
{
	static long countdown = LOAD_FREQ;
	unsigned long active;
	int i;

	countdown -= ticks;
	if (countdown > 0)
		return;
	countdown += LOAD_FREQ;
	active = (nr_running() + nr_uninterruptible()) * FIXED_1;
	for (i = 0; i < 3; i++)
		avenrun[i] = calc_one(avenrun[i], decay[i], active);
}

static void process_timeout(unsigned long data)
{
	wake_up_process((struct task_struct *)data);
}

/**
 * schedule_timeout() - sleep until woken, but not for ever.
 * @timeout: jiffies, or MAX_SCHEDULE_TIMEOUT for no limit
 *
 * The caller sets current->state first.
 *
 * Return: jiffies that were left when the task woke, 0 when the time was up;
 * MAX_SCHEDULE_TIMEOUT if that was asked for.
 */
long schedule_timeout(long timeout)
{
	struct timer_list timer;
	unsigned long expire;

	if (timeout == MAX_SCHEDULE_TIMEOUT) {
		schedule();
		return timeout;
	}
	if (timeout < 0) {
		printk(KERN_ERR "schedule_timeout: wrong timeout value %ld\n", timeout);
		__set_current_state(TASK_RUNNING);
		return 0;
	}
	expire = jiffies + timeout;
	setup_timer(&timer, process_timeout, (unsigned long)current);
	mod_timer(&timer, expire);
	schedule();
	del_timer(&timer);
	timeout = expire - jiffies;
	return timeout < 0 ? 0 : timeout;
}

long schedule_timeout_interruptible(long timeout)
{
	__set_current_state(TASK_INTERRUPTIBLE);
	return schedule_timeout(timeout);
}

long schedule_timeout_uninterruptible(long timeout)
{
	__set_current_state(TASK_UNINTERRUPTIBLE);
	return schedule_timeout(timeout);
}
