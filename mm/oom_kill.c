// SPDX-License-Identifier: GPL-2.0-only
/*
 * The out-of-memory killer. When nothing can be reclaimed, the process that holds most memory dies,
 * not the one that happened to ask.
 *
 * Its whole thread group and whoever else uses its memory get SIGKILL and PF_MEMDIE, which lets them
 * into the reserves so that they can finish. While such a victim is dying nobody else is chosen, for
 * at most OOM_PATIENCE: one that cannot die (a fault in the kernel) must not stop the machine.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/oom.h>
#include <linux/sched.h>
#include <linux/swap.h>

int sysctl_panic_on_oom;
int sysctl_oom_kill_allocating_task;
int sysctl_oom_dump_tasks = 1;

#define OOM_PATIENCE (10 * HZ)
static unsigned long last_kill;		/* jiffies */

#define K(pages) ((pages) << (PAGE_SHIFT - 10))

/* ---- who ---- */

/* A thread of the process that still has its memory, or NULL. tasklist_lock held. */
static struct task_struct *find_task_mm(struct task_struct *p)
{
	struct task_struct *t = p;

	do {
		if (t->mm)
			return t;
		t = next_thread(t);
	} while (t != p);
	return NULL;
}

static bool oom_unkillable_task(const struct task_struct *p)
{
	return p->pid == 1 || (p->flags & PF_KTHREAD);
}

/**
 * oom_badness - how much would killing this process bring?
 * @p: any thread of it
 * @totalpages: RAM and swap
 *
 * Its resident memory, swap and page tables, plus oom_score_adj thousandths of all memory.
 *
 * Context: tasklist_lock held.
 * Return: pages, perhaps negative; OOM_UNKILLABLE for who must not or need not be killed.
 */
long oom_badness(struct task_struct *p, unsigned long totalpages)
{
	long points, adj = p->signal ? p->signal->oom_score_adj : 0;

	if (oom_unkillable_task(p))
		return OOM_UNKILLABLE;
	p = find_task_mm(p);
	if (!p || adj == OOM_SCORE_ADJ_MIN)
		return OOM_UNKILLABLE;
	points = get_mm_rss(p->mm) + get_mm_counter(p->mm, MM_SWAPENTS) + p->mm->nr_ptes;
	return points + adj * (long)(totalpages / 1000);
}

/**
 * proc_oom_score - what /proc/<pid>/oom_score shows
 * @p: any thread of the process
 *
 * Return: 0 (never chosen) to 2000; about 667 for a small process without an adjustment.
 */
unsigned long proc_oom_score(struct task_struct *p)
{
	unsigned long totalpages = totalram_pages + total_swap_pages;
	long badness;

	read_lock(&tasklist_lock);
	badness = oom_badness(p, totalpages);
	read_unlock(&tasklist_lock);
	if (badness == OOM_UNKILLABLE)
		return 0;
	/* At most twice the pages of 4 GB: the product fits. */
	badness = badness * 1000 / (long)totalpages;
	return (1000 + badness) * 2 / 3;
}

/* Has this process been killed, and not yet given its memory back? tasklist_lock held. */
static bool is_dying_victim(struct task_struct *p)
{
	struct task_struct *t = p;

	do {
		if ((t->flags & PF_MEMDIE) && !t->exit_state)
			return true;
		t = next_thread(t);
	} while (t != p);
	return false;
}

/*
 * The process with the most points; NULL: nobody. *dying is set when somebody is on the way out
 * already, and nobody need be chosen. tasklist_lock held.
 */
static struct task_struct *select_bad_process(unsigned long totalpages, bool *dying)
{
	struct task_struct *p, *chosen = NULL;
	long most = OOM_UNKILLABLE;

	*dying = false;
	for_each_process(p) {
		long points;

		if (is_dying_victim(p)) {
			if (time_before(jiffies, last_kill + OOM_PATIENCE)) {
				*dying = true;
				return NULL;
			}
			continue;
		}
		points = oom_badness(p, totalpages);
		if (points == OOM_UNKILLABLE || points < most)
			continue;
		most = points;
		chosen = p;
	}
	return chosen;
}

/* ---- what the log says ---- */

static void dump_tasks(void)
{
	struct task_struct *p, *t;

	pr_info("Tasks state (memory values in pages):\n");
	pr_info("[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name\n");
	for_each_process(p) {
		t = find_task_mm(p);
		if (!t || oom_unkillable_task(p))
			continue;
		pr_info("[%7d] %5u %5d %8lu %8lu %8lu %8lu         %5d %s\n", t->pid, t->cred->uid,
			t->tgid, t->mm->total_vm, get_mm_rss(t->mm), t->mm->nr_ptes << PAGE_SHIFT,
			get_mm_counter(t->mm, MM_SWAPENTS), t->signal->oom_score_adj, t->comm);
	}
}

static void dump_header(gfp_t gfp_mask, unsigned int order)
{
	pr_warn("%s invoked oom-killer: gfp_mask=%#x, order=%u, oom_score_adj=%d\n", current->comm,
		(__force u32)gfp_mask, order, current->signal ? current->signal->oom_score_adj : 0);
	show_mem();
	if (sysctl_oom_dump_tasks)
		dump_tasks();
}

/* ---- killing ---- */

/* Mark and kill one thread group. tasklist_lock held. */
static void kill_thread_group(struct task_struct *p)
{
	struct task_struct *t = p;

	do {
		t->flags |= PF_MEMDIE;
		t = next_thread(t);
	} while (t != p);
	group_send_sig_info(SIGKILL, SEND_SIG_PRIV, p);
}

/* Everybody who uses @mm, with the line that says who it was. tasklist_lock held. */
static void kill_users_of(struct task_struct *victim, struct mm_struct *mm, const char *message)
{
	struct task_struct *p, *t;

	pr_err("%s: Killed process %d (%s) total-vm:%lukB, anon-rss:%lukB, file-rss:%lukB, shmem-rss:%lukB, UID:%u pgtables:%lukB oom_score_adj:%d\n",
	       message, victim->tgid, victim->comm, K(mm->total_vm),
	       K(get_mm_counter(mm, MM_ANONPAGES)), K(get_mm_counter(mm, MM_FILEPAGES)),
	       K(get_mm_counter(mm, MM_SHMEMPAGES)), victim->cred->uid, K(mm->nr_ptes),
	       victim->signal->oom_score_adj);
	last_kill = jiffies;
	count_vm_event(OOM_KILL);
	kill_thread_group(victim);
	for_each_process(p) {
		t = find_task_mm(p);
		if (t && t->mm == mm && p->signal != victim->signal && !oom_unkillable_task(p))
			kill_thread_group(p);
	}
}

/* Is the task that asks about to leave anyway? Then it only needs the reserves. */
static bool task_will_free_mem(const struct task_struct *p)
{
	return p->mm && ((p->flags & PF_EXITING) || (p->signal->flags & SIGNAL_GROUP_EXIT) ||
			 fatal_signal_pending(p));
}

/* Choose and kill; nothing when a victim is already dying. tasklist_lock held. */
static void choose_and_kill(gfp_t gfp_mask, unsigned int order)
{
	struct task_struct *p;
	bool dying;

	p = select_bad_process(totalram_pages + total_swap_pages, &dying);
	if (dying)
		return;
	dump_header(gfp_mask, order);
	if (!p) {
		pr_warn("Out of memory and no killable processes...\n");
		panic("System is deadlocked on memory");
	}
	kill_users_of(p, find_task_mm(p)->mm, "Out of memory");
}

/**
 * out_of_memory - nothing is free and nothing can be reclaimed
 * @gfp_mask: of the allocation that failed
 * @order: of the block it wanted
 *
 * The caller sleeps a little and tries again; if it is the victim, its allocation may fail.
 *
 * Context: process; does not sleep.
 */
void out_of_memory(gfp_t gfp_mask, unsigned int order)
{
	struct task_struct *p = current;

	if (task_will_free_mem(p)) {
		p->flags |= PF_MEMDIE;
		return;
	}
	if (sysctl_panic_on_oom) {
		dump_header(gfp_mask, order);
		panic("Out of memory: system-wide panic_on_oom is enabled");
	}
	read_lock(&tasklist_lock);
	if (sysctl_oom_kill_allocating_task && p->mm && !oom_unkillable_task(p) &&
	    p->signal->oom_score_adj != OOM_SCORE_ADJ_MIN) {
		dump_header(gfp_mask, order);
		kill_users_of(p, p->mm, "Out of memory (oom_kill_allocating_task)");
	} else {
		choose_and_kill(gfp_mask, order);
	}
	read_unlock(&tasklist_lock);
}

static int __init oom_init(void)
{
	oom_hook = out_of_memory;
	return 0;
}
core_initcall(oom_init);
