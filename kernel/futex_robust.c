// SPDX-License-Identifier: GPL-2.0-only
/* Robust futexes: what a thread still holds when it dies is marked, and who waits is woken. */
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/futex.h>
#include <linux/mm.h>
#include <linux/pagefault.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <uapi/linux/capability.h>
#include <uapi/linux/futex.h>
#include "futex_internal.h"

int fault_in_writeable(u32 __user *uaddr)
{
	struct mm_struct *mm = current->mm;
	int got;

	down_read(&mm->mmap_sem);
	got = get_user_pages(current, mm, (__force unsigned long)uaddr & PAGE_MASK, 1, 1, 0, NULL,
			     NULL);
	up_read(&mm->mmap_sem);
	return got == 1 ? 0 : -EFAULT;
}

asmlinkage long sys_set_robust_list(struct robust_list_head __user *head, size_t len)
{
	if (len != sizeof(*head))
		return -EINVAL;
	current->robust_list = head;
	return 0;
}

asmlinkage long sys_get_robust_list(int pid, struct robust_list_head __user *__user *head_ptr,
				    size_t __user *len_ptr)
{
	struct robust_list_head __user *head = NULL;
	struct task_struct *p;
	int err = 0;

	read_lock(&tasklist_lock);
	p = pid ? find_task_by_pid(pid) : current;
	if (!p)
		err = -ESRCH;
	else if (p->cred->uid != current_euid() && !capable(CAP_SYS_PTRACE))
		err = -EPERM;
	else
		head = p->robust_list;
	read_unlock(&tasklist_lock);
	if (err)
		return err;
	if (put_user(sizeof(*head), len_ptr))
		return -EFAULT;
	return put_user(head, head_ptr);
}

/* The word: the owner's bits become OWNER_DIED, in one piece. *val gets what it was. */
static int mark_owner_died(u32 __user *uaddr, u32 *val)
{
	pid_t tid = current->pid;
	int err;

	for (;;) {
		pagefault_disable();
		err = __get_user(*val, uaddr);
		if (!err && (*val & FUTEX_TID_MASK) == (u32)tid)
			err = __put_user((*val & FUTEX_WAITERS) | FUTEX_OWNER_DIED, uaddr);
		pagefault_enable();
		if (!err)
			return 0;
		if (fault_in_writeable(uaddr))
			return -EFAULT;
	}
}

/*
 * A lock that is being taken or released may have been released already, without the wake-up
 * having been done: then the pending operation is finished for the dead.
 */
static int handle_futex_death(u32 __user *uaddr, bool pending)
{
	struct futex_key key;
	u32 val;

	if (get_futex_key(uaddr, false, &key) || mark_owner_died(uaddr, &val))
		return -EFAULT;
	if ((pending && !(val & FUTEX_TID_MASK)) ||
	    ((val & FUTEX_TID_MASK) == (u32)current->pid && (val & FUTEX_WAITERS)))
		futex_wake_key(&key, 1, FUTEX_BITSET_MATCH_ANY);
	return 0;
}

/* Bit 0 of an entry marks a priority-inheritance futex, which does not exist here. */
static int fetch_entry(unsigned long *entry, struct robust_list *__user *from)
{
	unsigned long v;

	if (get_user(v, (unsigned long __user *)from))
		return -EFAULT;
	*entry = v & ~1UL;
	return 0;
}

/**
 * exit_robust_list - give up the robust futexes of a dying thread
 * @curr: current, its memory still loaded
 *
 * The list is the program's, and may be nonsense: it is followed so far and no farther.
 *
 * Context: process; may sleep.
 */
void exit_robust_list(struct task_struct *curr)
{
	struct robust_list_head __user *head = curr->robust_list;
	unsigned long entry, next, pending;
	long offset;

	if (fetch_entry(&entry, &head->list.next) || get_user(offset, &head->futex_offset) ||
	    fetch_entry(&pending, &head->list_op_pending))
		return;
	for (int limit = ROBUST_LIST_LIMIT; limit && entry != (unsigned long)&head->list; limit--) {
		bool last = fetch_entry(&next, &((struct robust_list __user *)entry)->next) != 0;

		if (entry != pending &&
		    handle_futex_death((u32 __user *)(entry + offset), false))
			return;
		if (last)
			break;
		entry = next;
		cond_resched();
	}
	if (pending)
		handle_futex_death((u32 __user *)(pending + offset), true);
}
