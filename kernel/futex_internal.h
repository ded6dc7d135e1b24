/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _KERNEL_FUTEX_INTERNAL_H
#define _KERNEL_FUTEX_INTERNAL_H
#include <linux/list.h>
#include <linux/types.h>

struct task_struct;

struct futex_key {
	const void *object;	/* mm_struct, or inode; only compared */
	unsigned long page;
	unsigned int offset;	/* bytes into the page */
};

/* One who waits, on its own stack. */
struct futex_q {
	struct list_head list;	/* empty: woken */
	struct task_struct *task;
	struct futex_key key;
	u32 bitset;
};

struct futex_timeout {
	clockid_t clock;
	s64 expires;		/* ns of the clock */
};

int get_futex_key(u32 __user *uaddr, bool private, struct futex_key *key);
int futex_wake_key(const struct futex_key *key, int nr_wake, u32 bitset);
int fault_in_writeable(u32 __user *uaddr);	/* 0 or -EFAULT; changes nothing */

#endif
