// SPDX-License-Identifier: GPL-2.0-only
/*
 * Futexes: sleeping until a word of user memory changes, and waking who sleeps on it. A futex is
 * known by its key: the address space and address, or for memory that is shared, the file and the
 * offset in it. Between reading the word and being queued nothing else runs (the read does not
 * sleep), so a wake-up cannot fall between.
 */
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/futex.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagefault.h>
#include <linux/posix-timers.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <uapi/linux/futex.h>
#include "futex_internal.h"

#define FUTEX_HASHBITS 8

/* Buckets: no preemption, and never from interrupts. */
static struct list_head futex_queues[1 << FUTEX_HASHBITS];

static struct list_head *bucket_of(const struct futex_key *key)
{
	unsigned long h = ((unsigned long)key->object >> 4) ^ key->page * 0x9e3779b1UL ^
			  key->offset >> 2;

	h ^= h >> 16;
	return &futex_queues[(h ^ h >> FUTEX_HASHBITS) % ARRAY_SIZE(futex_queues)];
}

static bool same_key(const struct futex_key *a, const struct futex_key *b)
{
	return a->object == b->object && a->page == b->page && a->offset == b->offset;
}

/* ---- keys and words ---- */

/* A word in a shared mapping belongs to the file, whatever address it has here. */
static int shared_key(unsigned long addr, struct futex_key *key)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma;
	int err = 0;

	down_read(&mm->mmap_sem);
	vma = find_vma(mm, addr);
	if (!vma || vma->vm_start > addr) {
		err = -EFAULT;
	} else if ((vma->vm_flags & VM_SHARED) && vma->vm_file) {
		key->object = file_inode(vma->vm_file);
		key->page = vma->vm_pgoff + ((addr - vma->vm_start) >> PAGE_SHIFT);
	}
	up_read(&mm->mmap_sem);
	return err;
}

/**
 * get_futex_key - name a futex
 * @uaddr: its word
 * @private: only threads of this process use it
 * @key: gets the name
 *
 * Return: 0, -EINVAL (not aligned), -EFAULT.
 */
int get_futex_key(u32 __user *uaddr, bool private, struct futex_key *key)
{
	unsigned long addr = (__force unsigned long)uaddr;

	if (addr % sizeof(u32))
		return -EINVAL;
	if (!access_ok(uaddr, sizeof(u32)))
		return -EFAULT;
	key->object = current->mm;
	key->page = addr >> PAGE_SHIFT;
	key->offset = addr & ~PAGE_MASK;
	return private ? 0 : shared_key(addr, key);
}

/* Read the word without sleeping; -EFAULT when its page is not there. */
static int read_word_atomic(u32 *val, u32 __user *uaddr)
{
	int err;

	pagefault_disable();
	err = __get_user(*val, uaddr);
	pagefault_enable();
	return err;
}

/* ---- waking ---- */

static void wake_futex(struct futex_q *q)
{
	list_del_init(&q->list);
	wake_up_process(q->task);
}

int futex_wake_key(const struct futex_key *key, int nr_wake, u32 bitset)
{
	struct futex_q *q, *n;
	int woken = 0;

	list_for_each_entry_safe(q, n, bucket_of(key), list) {
		if (!same_key(&q->key, key) || !(q->bitset & bitset))
			continue;
		wake_futex(q);
		if (++woken >= nr_wake)
			break;
	}
	return woken;
}

static int futex_wake(u32 __user *uaddr, bool private, int nr_wake, u32 bitset)
{
	struct futex_key key;
	int err;

	if (!bitset)
		return -EINVAL;
	err = get_futex_key(uaddr, private, &key);
	return err ? err : futex_wake_key(&key, nr_wake, bitset);
}

/* Wake some who wait for the first word and let the others wait for the second. */
static int futex_requeue(u32 __user *uaddr1, bool private, u32 __user *uaddr2, int nr_wake,
			 int nr_requeue, const u32 *cmpval)
{
	struct futex_key key1, key2;
	struct futex_q *q, *n;
	int err, moved = 0;
	u32 val;

	if (nr_wake < 0 || nr_requeue < 0)
		return -EINVAL;
	err = get_futex_key(uaddr1, private, &key1);
	if (!err)
		err = get_futex_key(uaddr2, private, &key2);
	if (err)
		return err;
	while (cmpval && read_word_atomic(&val, uaddr1))
		if (get_user(val, uaddr1))
			return -EFAULT;
	if (cmpval && val != *cmpval)
		return -EAGAIN;
	list_for_each_entry_safe(q, n, bucket_of(&key1), list) {
		if (!same_key(&q->key, &key1))
			continue;
		if (moved++ < nr_wake) {
			wake_futex(q);
			continue;
		}
		if (moved - nr_wake > nr_requeue)
			return nr_wake + nr_requeue;
		q->key = key2;
		list_move_tail(&q->list, bucket_of(&key2));
	}
	return moved;
}

/* ---- FUTEX_WAKE_OP ---- */

static int apply_op(unsigned int op, u32 old, u32 arg, u32 *new)
{
	switch (op) {
	case FUTEX_OP_SET:
		*new = arg;
		return 0;
	case FUTEX_OP_ADD:
		*new = old + arg;
		return 0;
	case FUTEX_OP_OR:
		*new = old | arg;
		return 0;
	case FUTEX_OP_ANDN:
		*new = old & ~arg;
		return 0;
	case FUTEX_OP_XOR:
		*new = old ^ arg;
		return 0;
	}
	return -ENOSYS;
}

static int compare_op(unsigned int cmp, int old, int arg)
{
	switch (cmp) {
	case FUTEX_OP_CMP_EQ:
		return old == arg;
	case FUTEX_OP_CMP_NE:
		return old != arg;
	case FUTEX_OP_CMP_LT:
		return old < arg;
	case FUTEX_OP_CMP_LE:
		return old <= arg;
	case FUTEX_OP_CMP_GT:
		return old > arg;
	case FUTEX_OP_CMP_GE:
		return old >= arg;
	}
	return -ENOSYS;
}

/* Change the word in one piece; returns how its old value compares: 0, 1 or an error. */
static int change_word(u32 __user *uaddr, u32 encoded)
{
	unsigned int op = encoded >> 28 & 7, cmp = encoded >> 24 & 15;
	int oparg = (int)(encoded << 8) >> 20, cmparg = (int)(encoded << 20) >> 20, err;
	u32 old, new;

	if (encoded >> 28 & FUTEX_OP_OPARG_SHIFT)
		oparg = 1 << (oparg & 31);
	for (;;) {
		pagefault_disable();
		err = __get_user(old, uaddr);
		if (!err) {
			err = apply_op(op, old, oparg, &new);
			if (!err)
				err = __put_user(new, uaddr);
		}
		pagefault_enable();
		if (!err)
			return compare_op(cmp, old, cmparg);
		if (err != -EFAULT)
			return err;
		/* bring the page in, writable, and try again */
		if (get_user(old, uaddr) || fault_in_writeable(uaddr))
			return -EFAULT;
	}
}

static int futex_wake_op(u32 __user *uaddr1, bool private, u32 __user *uaddr2, int nr_wake,
			 int nr_wake2, u32 op)
{
	struct futex_key key1, key2;
	int err, woken;

	err = get_futex_key(uaddr1, private, &key1);
	if (!err)
		err = get_futex_key(uaddr2, private, &key2);
	if (err)
		return err;
	err = change_word(uaddr2, op);
	if (err < 0)
		return err;
	woken = futex_wake_key(&key1, nr_wake, FUTEX_BITSET_MATCH_ANY);
	if (err)
		woken += futex_wake_key(&key2, nr_wake2, FUTEX_BITSET_MATCH_ANY);
	return woken;
}

/* ---- waiting ---- */

/* Queued, and *uaddr was still @val: sleep. 0 woken, -ETIMEDOUT, -ERESTARTSYS. */
static int sleep_on_futex(struct futex_q *q, const struct futex_timeout *timeout)
{
	s64 now;
	int err = 0;

	for (;;) {
		__set_current_state(TASK_INTERRUPTIBLE);
		if (list_empty(&q->list))
			break;
		if (timeout && !clock_now(timeout->clock, &now) && now >= timeout->expires) {
			err = -ETIMEDOUT;
			break;
		}
		if (signal_pending(current)) {
			err = -ERESTARTSYS;
			break;
		}
		schedule_timeout(timeout ? (long)clock_wait_jiffies(timeout->clock, timeout->expires) :
					   MAX_SCHEDULE_TIMEOUT);
	}
	__set_current_state(TASK_RUNNING);
	if (list_empty(&q->list))
		return 0;
	list_del(&q->list);
	return err;
}

static long futex_wait_restart(struct restart_block *restart);

static int futex_wait(u32 __user *uaddr, bool private, u32 val, u32 bitset,
		      const struct futex_timeout *timeout)
{
	struct restart_block *restart = &current->restart_block;
	struct futex_q q = { .task = current, .bitset = bitset };
	u32 now;
	int err;

	if (!bitset)
		return -EINVAL;
	err = get_futex_key(uaddr, private, &q.key);
	if (err)
		return err;
	while (read_word_atomic(&now, uaddr))
		if (get_user(now, uaddr))
			return -EFAULT;
	if (now != val)
		return -EAGAIN;
	list_add_tail(&q.list, bucket_of(&q.key));
	err = sleep_on_futex(&q, timeout);
	if (err != -ERESTARTSYS || !timeout)
		return err;
	restart->fn = futex_wait_restart;
	restart->rmtp = uaddr;
	restart->expires = timeout->expires;
	restart->clockid = timeout->clock;
	restart->arg[0] = val;
	restart->arg[1] = bitset;
	restart->arg[2] = private;
	return -ERESTART_RESTARTBLOCK;
}

static long futex_wait_restart(struct restart_block *restart)
{
	struct futex_timeout timeout = { restart->clockid, restart->expires };

	return futex_wait(restart->rmtp, restart->arg[2], restart->arg[0], restart->arg[1], &timeout);
}

/* ---- the calls ---- */

/* FUTEX_WAIT counts from now; the others take a time of the clock. */
static int make_timeout(const struct timespec64 *ts, int op, struct futex_timeout *timeout)
{
	if (!timespec64_valid(ts))
		return -EINVAL;
	timeout->clock = op & FUTEX_CLOCK_REALTIME ? CLOCK_REALTIME : CLOCK_MONOTONIC;
	timeout->expires = timespec64_to_ns(ts);
	if ((op & FUTEX_CMD_MASK) == FUTEX_WAIT) {
		s64 now = ktime_get();

		timeout->expires = timeout->expires > KTIME_MAX - now ? KTIME_MAX :
									timeout->expires + now;
	}
	return 0;
}

static bool takes_timeout(int op)
{
	int cmd = op & FUTEX_CMD_MASK;

	return cmd == FUTEX_WAIT || cmd == FUTEX_WAIT_BITSET;
}

static long do_futex(u32 __user *uaddr, int op, u32 val, const struct futex_timeout *timeout,
		     u32 val2, u32 __user *uaddr2, u32 val3)
{
	bool private = op & FUTEX_PRIVATE_FLAG;

	if ((op & FUTEX_CLOCK_REALTIME) && (op & FUTEX_CMD_MASK) != FUTEX_WAIT_BITSET)
		return -ENOSYS;
	switch (op & FUTEX_CMD_MASK) {
	case FUTEX_WAIT:
		return futex_wait(uaddr, private, val, FUTEX_BITSET_MATCH_ANY, timeout);
	case FUTEX_WAIT_BITSET:
		return futex_wait(uaddr, private, val, val3, timeout);
	case FUTEX_WAKE:
		return futex_wake(uaddr, private, val, FUTEX_BITSET_MATCH_ANY);
	case FUTEX_WAKE_BITSET:
		return futex_wake(uaddr, private, val, val3);
	case FUTEX_REQUEUE:
		return futex_requeue(uaddr, private, uaddr2, val, val2, NULL);
	case FUTEX_CMP_REQUEUE:
		return futex_requeue(uaddr, private, uaddr2, val, val2, &val3);
	case FUTEX_WAKE_OP:
		return futex_wake_op(uaddr, private, uaddr2, val, val2, val3);
	}
	return -ENOSYS;
}

asmlinkage long sys_futex(u32 __user *uaddr, int op, u32 val, const struct timespec __user *utime,
			  u32 __user *uaddr2, u32 val3)
{
	struct futex_timeout timeout, *t = NULL;
	struct timespec64 ts;
	int err;

	if (utime && takes_timeout(op)) {
		if (get_old_timespec32(&ts, utime))
			return -EFAULT;
		err = make_timeout(&ts, op, &timeout);
		if (err)
			return err;
		t = &timeout;
	}
	return do_futex(uaddr, op, val, t, (__force unsigned long)utime, uaddr2, val3);
}

asmlinkage long sys_futex_time64(u32 __user *uaddr, int op, u32 val,
				 const struct __kernel_timespec __user *utime, u32 __user *uaddr2,
				 u32 val3)
{
	struct futex_timeout timeout, *t = NULL;
	struct timespec64 ts;
	int err;

	if (utime && takes_timeout(op)) {
		if (get_timespec64(&ts, utime))
			return -EFAULT;
		err = make_timeout(&ts, op, &timeout);
		if (err)
			return err;
		t = &timeout;
	}
	return do_futex(uaddr, op, val, t, (__force unsigned long)utime, uaddr2, val3);
}

static int __init futex_init(void)
{
	for (unsigned int i = 0; i < ARRAY_SIZE(futex_queues); i++)
		INIT_LIST_HEAD(&futex_queues[i]);
	return 0;
}
core_initcall(futex_init);
