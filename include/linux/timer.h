/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_TIMER_H
#define _LINUX_TIMER_H
/* Timers: function(data) runs once jiffies passes expires, with interrupts enabled, and must not sleep. */
#include <linux/list.h>

struct timer_list {
	struct list_head entry;		/* entry.next NULL: not pending */
	unsigned long expires;		/* jiffies */
	unsigned long data;
	void (*function)(unsigned long data);
};

static inline void init_timer(struct timer_list *timer)
{
	timer->entry.next = NULL;
	timer->entry.prev = NULL;
}

static inline int timer_pending(const struct timer_list *timer)
{
	return timer->entry.next != NULL;
}

static inline void setup_timer(struct timer_list *timer, void (*fn)(unsigned long), unsigned long data)
{
	init_timer(timer);
	timer->function = fn;
	timer->data = data;
}

void add_timer(struct timer_list *timer);
int del_timer(struct timer_list *timer);		/* 1 when it was pending */
int mod_timer(struct timer_list *timer, unsigned long expires);
#define del_timer_sync del_timer
void run_local_timers(void);		/* from the tick: irqs on, timers up to jiffies */
void init_timers(void);
extern unsigned long timer_jiffies;	/* run_local_timers() has run those before this jiffy */
#define timers_due() ((long)(jiffies - timer_jiffies) >= 0)
void itimer_tick(int user_mode);	/* kernel/itimer.c, from the tick, irqs off */

#endif
