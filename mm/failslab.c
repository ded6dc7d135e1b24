// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fault injection: a task asks that the Nth allocation that it makes from now on fails, by writing
 * N to /proc/<pid>/fail-nth. The count runs down with each allocation that may fail; at zero that
 * one fails, once. Reading the file gives what is left: 0 after it has happened.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include "internal.h"

/**
 * __should_fail - is this the allocation that is to fail?
 * @gfp_mask: of the allocation; __GFP_NOFAIL ones are not counted
 *
 * Context: any; allocations in interrupts are not the task's and are not counted.
 */
bool __should_fail(gfp_t gfp_mask)
{
	struct task_struct *tsk = current;

	if (likely(!tsk || tsk->fail_nth <= 0) || (gfp_mask & __GFP_NOFAIL))
		return false;
	if (!(gfp_mask & __GFP_WAIT) && irqs_disabled())
		return false;
	return --tsk->fail_nth == 0;
}
