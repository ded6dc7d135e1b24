// SPDX-License-Identifier: GPL-2.0-only
/*
 * Overcommit: how much memory may be promised. Frames come with faults, long after the promise.
 *
 *	0	refuse only what could never be kept: one request above all of RAM and swap
 *	1	promise anything
 *	2	promise no more than vm_commit_limit(), less a reserve so that root can still log in
 *
 * vm_committed_space counts what is promised in every mode, so that the mode can be changed.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/swap.h>
#include <linux/vmacct.h>
#include <uapi/linux/capability.h>

int sysctl_overcommit_memory;
int sysctl_overcommit_ratio = 50;
unsigned long sysctl_overcommit_kbytes;
unsigned long sysctl_admin_reserve_kbytes = 8192;
unsigned long sysctl_user_reserve_kbytes = 131072;
atomic_t vm_committed_space;
unsigned long total_swap_pages, nr_swap_pages;

#define KB_TO_PAGES(kb) ((kb) >> (PAGE_SHIFT - 10))
#define PAGES_TO_KB(pages) ((pages) << (PAGE_SHIFT - 10))

/**
 * vm_acct_init - fit the reserves of mode 2 to the machine
 *
 * At most 3 % of what is free at boot each: on a small machine the defaults would be everything.
 *
 * Context: boot, memory set up.
 * Return: 0.
 */
static int __init vm_acct_init(void)
{
	unsigned long share = PAGES_TO_KB(nr_free_pages()) / 32;

	sysctl_admin_reserve_kbytes = min(share, sysctl_admin_reserve_kbytes);
	sysctl_user_reserve_kbytes = min(share, sysctl_user_reserve_kbytes);
	return 0;
}
core_initcall(vm_acct_init);

/**
 * vm_commit_limit - what mode 2 may promise in all
 *
 * Return: pages: overcommit_kbytes, or overcommit_ratio percent of RAM; and swap.
 */
unsigned long vm_commit_limit(void)
{
	unsigned long allowed = KB_TO_PAGES(sysctl_overcommit_kbytes);

	if (!sysctl_overcommit_kbytes)
		allowed = totalram_pages / 100 * sysctl_overcommit_ratio +
			  totalram_pages % 100 * sysctl_overcommit_ratio / 100;
	return allowed + total_swap_pages;
}

/* Mode 2: would the promises still be below the limit that holds for this caller? */
static bool below_commit_limit(void)
{
	unsigned long allowed = vm_commit_limit(), reserve = 0;
	long committed = atomic_read(&vm_committed_space);

	if (!capable(CAP_SYS_ADMIN))
		reserve = KB_TO_PAGES(sysctl_admin_reserve_kbytes);
	/* So that one process cannot take so much that its user cannot start another to stop it. */
	if (current->mm)
		reserve += min(current->mm->total_vm / 32, KB_TO_PAGES(sysctl_user_reserve_kbytes));
	return committed < (long)allowed - (long)reserve;
}

/**
 * vm_enough_memory - charge a promise of memory
 * @pages: how much
 *
 * Context: process; does not sleep.
 * Return: 0, charged; -ENOMEM, nothing charged.
 */
int vm_enough_memory(long pages)
{
	bool enough = true;

	atomic_add(pages, &vm_committed_space);
	if (sysctl_overcommit_memory == OVERCOMMIT_GUESS)
		enough = pages <= (long)(totalram_pages + total_swap_pages);
	else if (sysctl_overcommit_memory == OVERCOMMIT_NEVER)
		enough = below_commit_limit();
	if (likely(enough))
		return 0;
	vm_unacct_memory(pages);
	return -ENOMEM;
}

/**
 * vm_unacct_memory - give a promise back
 * @pages: as charged
 */
void vm_unacct_memory(long pages)
{
	atomic_sub(pages, &vm_committed_space);
}
