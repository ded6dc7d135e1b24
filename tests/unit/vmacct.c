// SPDX-License-Identifier: GPL-2.0-only
/* mm/vmacct.c: what each mode of overcommit refuses. */
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/swap.h>
#include <linux/vmacct.h>
#include "tap.h"

unsigned long totalram_pages = 16384;	/* 64 MB */
static struct task_struct task;
static struct mm_struct mm;
static int admin;

int capable(int cap)
{
	return admin;
}

unsigned long nr_free_pages(void)
{
	return 16000;
}

static int charge(long pages)
{
	int ret = vm_enough_memory(pages);

	return ret;
}

static void test_guess(void)
{
	is(charge(16384), 0, "mode 0: all of RAM at once");
	is(charge(16384), 0, "mode 0: and again");
	is(atomic_read(&vm_committed_space), 32768, "both are charged");
	is(charge(16385), -ENOMEM, "mode 0: more than there is, never");
	is(atomic_read(&vm_committed_space), 32768, "what is refused is not charged");
	total_swap_pages = 1;
	is(charge(16385), 0, "mode 0: swap counts");
	total_swap_pages = 0;
	vm_unacct_memory(32768 + 16385);
	is(atomic_read(&vm_committed_space), 0, "all given back");
}

static void test_always(void)
{
	sysctl_overcommit_memory = OVERCOMMIT_ALWAYS;
	is(charge(1000000), 0, "mode 1: anything");
	vm_unacct_memory(1000000);
}

static void test_never(void)
{
	sysctl_overcommit_memory = OVERCOMMIT_NEVER;
	sysctl_admin_reserve_kbytes = 400;
	sysctl_user_reserve_kbytes = 4000;
	is(vm_commit_limit(), 8192, "mode 2: half of RAM");
	admin = 1;
	is(charge(8191), 0, "mode 2: up to the limit");
	is(charge(1), -ENOMEM, "mode 2: not a page more");
	vm_unacct_memory(8191);
	admin = 0;
	is(charge(8191), -ENOMEM, "mode 2: without privilege root's reserve is kept");
	is(charge(8091), 0, "mode 2: below that it is not");
	vm_unacct_memory(8091);
	task.mm = &mm;
	mm.total_vm = 3200;
	is(charge(8091), -ENOMEM, "mode 2: a process leaves a part of its size");
	is(charge(7991), 0, "mode 2: of 1/32");
	vm_unacct_memory(7991);
	mm.total_vm = 320000;
	is(charge(7091), 0, "mode 2: at most user_reserve_kbytes");
	vm_unacct_memory(7091);
	sysctl_overcommit_ratio = 100;
	is(vm_commit_limit(), 16384, "overcommit_ratio");
	sysctl_overcommit_kbytes = 40;
	is(vm_commit_limit(), 10, "overcommit_kbytes counts instead");
	is(charge(5), -ENOMEM, "mode 2: a limit below the reserves");
	is(atomic_read(&vm_committed_space), 0, "nothing left charged");
}

static void test_random(void)
{
	long held[50] = { 0 }, sum = 0;
	int round, i;

	sysctl_overcommit_memory = OVERCOMMIT_GUESS;
	for (round = 0; round < 10000; round++) {
		i = tap_below(50);
		if (held[i]) {
			vm_unacct_memory(held[i]);
			sum -= held[i];
			held[i] = 0;
		} else {
			long pages = tap_below(20000) + 1;

			if (!charge(pages)) {
				held[i] = pages;
				sum += pages;
			} else {
				must(pages > 16384, "refused %ld", pages);
			}
		}
		must(atomic_read(&vm_committed_space) == sum, "sum");
	}
	ok(true, "10000 charges and returns add up");
}

void test_main(void)
{
	current_task = &task;
	test_guess();
	test_always();
	test_never();
	test_random();
}
