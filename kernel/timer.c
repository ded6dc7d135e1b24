// SPDX-License-Identifier: GPL-2.0-only
/*
 * Timers, in a wheel of wheels: the first has a slot for each of the next 256 jiffies; a slot of
 * the second holds all timers of one turn of the first, and so on. Adding and deleting are O(1);
 * a timer moves inwards at most four times in its life.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/timer.h>
#include <asm/irqflags.h>

#define TVR_BITS 8
#define TVN_BITS 6
#define TVR_SIZE (1 << TVR_BITS)
#define TVN_SIZE (1 << TVN_BITS)
#define NR_OUTER 4

/* All of it: irqs off. */
static struct list_head tv1[TVR_SIZE];
static struct list_head tvn[NR_OUTER][TVN_SIZE];
unsigned long timer_jiffies;

static struct list_head *slot_of(unsigned long expires)
{
	unsigned long distance = expires - timer_jiffies, reach = TVR_SIZE;
	int level;

	if ((long)distance < 0)			/* overdue: with the next tick */
		return &tv1[timer_jiffies % TVR_SIZE];
	if (distance < reach)
		return &tv1[expires % TVR_SIZE];
	for (level = 0; level < NR_OUTER - 1; level++) {
		reach <<= TVN_BITS;
		if (distance < reach)
			break;
	}
	return &tvn[level][(expires >> (TVR_BITS + level * TVN_BITS)) % TVN_SIZE];
}

static void link_timer(struct timer_list *timer)
{
	list_add_tail(&timer->entry, slot_of(timer->expires));
}

static int unlink_timer(struct timer_list *timer)
{
	if (!timer_pending(timer))
		return 0;
	__list_del(timer->entry.prev, timer->entry.next);
	timer->entry.next = NULL;
	return 1;
}

/**
 * mod_timer - set when a timer runs, whether or not it is pending
 * @timer: the timer
 * @expires: in jiffies
 *
 * Context: any.
 * Return: 1 when it was pending.
 */
int mod_timer(struct timer_list *timer, unsigned long expires)
{
	unsigned long flags;
	int pending;

	local_irq_save(flags);
	pending = unlink_timer(timer);
	timer->expires = expires;
	link_timer(timer);
	local_irq_restore(flags);
	return pending;
}

/**
 * add_timer - start a timer
 * @timer: not pending; its expires field says when
 *
 * Context: any.
 */
void add_timer(struct timer_list *timer)
{
	mod_timer(timer, timer->expires);
}

/**
 * del_timer - stop a timer
 * @timer: pending or not
 *
 * Context: any. On one processor its function does not run when this returns, unless this was
 * called from the function itself.
 * Return: 1 when it was pending.
 */
int del_timer(struct timer_list *timer)
{
	unsigned long flags;
	int pending;

	local_irq_save(flags);
	pending = unlink_timer(timer);
	local_irq_restore(flags);
	return pending;
}

/* Move the timers of an outer slot inwards. Returns the slot's number: 0 ends a turn of its wheel. */
static unsigned int cascade(int level)
{
	unsigned int index = (timer_jiffies >> (TVR_BITS + level * TVN_BITS)) % TVN_SIZE;
	struct list_head *slot = &tvn[level][index];
	LIST_HEAD(moving);

	list_splice_init(slot, &moving);
	while (!list_empty(&moving)) {
		struct timer_list *timer = list_first_entry(&moving, struct timer_list, entry);

		list_del(&timer->entry);
		link_timer(timer);
	}
	return index;
}

static void run_slot(struct list_head *due)
{
	while (!list_empty(due)) {
		struct timer_list *timer = list_first_entry(due, struct timer_list, entry);
		void (*fn)(unsigned long) = timer->function;
		unsigned long data = timer->data;

		unlink_timer(timer);
		local_irq_enable();
		fn(data);
		local_irq_disable();
	}
}

/**
 * run_local_timers - run what is due
 *
 * Context: the end of the timer interrupt, irqs on; does not nest.
 */
void run_local_timers(void)
{
	local_irq_disable();
	while (timers_due()) {
		unsigned int index = timer_jiffies % TVR_SIZE;
		LIST_HEAD(due);

		for (int level = 0; !index && level < NR_OUTER; level++)
			index = cascade(level);
		list_splice_init(&tv1[timer_jiffies % TVR_SIZE], &due);
		timer_jiffies++;
		run_slot(&due);
	}
	local_irq_enable();
}

/**
 * init_timers - make the wheels
 *
 * Context: boot, before the first tick.
 */
void __init init_timers(void)
{
	for (int i = 0; i < TVR_SIZE; i++)
		INIT_LIST_HEAD(&tv1[i]);
	for (int level = 0; level < NR_OUTER; level++)
		for (int i = 0; i < TVN_SIZE; i++)
			INIT_LIST_HEAD(&tvn[level][i]);
	timer_jiffies = jiffies;
}
