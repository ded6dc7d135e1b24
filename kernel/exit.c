// SPDX-License-Identifier: GPL-2.0-only
/*
 * The end of tasks: giving back what they hold, finding new parents for their children, telling
 * their own parent, and taking the last of them away when it has been waited for (wait4.c).
 */
#include <linux/sched.h>
#include <linux/mm.h>
#include <linux/posix-timers.h>
#include <linux/panic.h>
#include <linux/pid.h>
#include <linux/syscalls.h>
#include <linux/timer.h>
#include <linux/tty.h>
#include "fork.h"
#include "sched_internal.h"

struct task_struct *child_reaper = &init_task;

/* ---- process groups that nobody controls ---- */

/*
 * Has process group @pgrp no member whose parent is in the same session but another group?
 * @ignored is not counted: it is about to exit.
 */
static int will_become_orphaned_pgrp(pid_t pgrp, const struct task_struct *ignored)
{
	struct task_struct *p;

	do_each_pgrp_process(pgrp, p) {
		if (p == ignored || p->exit_state || p->real_parent == child_reaper)
			continue;
		if (p->real_parent->signal->pgrp != pgrp &&
		    p->real_parent->signal->session == p->signal->session)
			return 0;
	}
	return 1;
}

/* As POSIX asks of terminals: a group of which nobody in the session is the parent. */
int is_orphaned_pgrp(pid_t pgrp)
{
	return will_become_orphaned_pgrp(pgrp, NULL);
}

static int has_stopped_jobs(pid_t pgrp)
{
	struct task_struct *p;

	do_each_pgrp_process(pgrp, p)
		if (p->signal->flags & SIGNAL_STOP_STOPPED)
			return 1;
	return 0;
}

/* Stopped jobs that @tsk's end leaves without anybody to continue them are hung up. */
static void kill_orphaned_pgrp(struct task_struct *tsk, struct task_struct *parent)
{
	pid_t pgrp = tsk->signal->pgrp;
	struct task_struct *ignored = tsk;

	if (!parent)
		parent = tsk->real_parent;
	else
		ignored = NULL;		/* @parent exits and @tsk, its child, lives on */
	if (parent->signal->pgrp == pgrp || parent->signal->session != tsk->signal->session)
		return;
	if (!will_become_orphaned_pgrp(pgrp, ignored) || !has_stopped_jobs(pgrp))
		return;
	__kill_pgrp_info(SIGHUP, SEND_SIG_PRIV, pgrp);
	__kill_pgrp_info(SIGCONT, SEND_SIG_PRIV, pgrp);
}

/* ---- the last of a task ---- */

/* What a thread used goes to its group. */
static void bequeath_usage(struct task_struct *p)
{
	struct signal_struct *sig = p->signal;

	sig->utime += p->utime;
	sig->stime += p->stime;
	sig->sum_exec_runtime += p->sum_exec_runtime;
	sig->nvcsw += p->nvcsw;
	sig->nivcsw += p->nivcsw;
	sig->min_flt += p->min_flt;
	sig->maj_flt += p->maj_flt;
}

/* Leave the signal structures; the last one out frees them. */
static void exit_signal_structs(struct task_struct *p)
{
	struct signal_struct *sig = p->signal;
	struct sighand_struct *sighand = p->sighand;

	if (sig->curr_target == p)
		sig->curr_target = next_thread(p) == p ? NULL : next_thread(p);
	if (sig->group_exit_task && atomic_read(&sig->count) - 1 == sig->notify_count)
		wake_up_process(sig->group_exit_task);
	flush_sigqueue(&p->pending);
	if (atomic_read(&sig->count) == 1)
		flush_sigqueue(&sig->shared_pending);
	p->signal = NULL;
	p->sighand = NULL;
	put_sighand(sighand);
	put_signal(sig);
}

/**
 * release_task() - take a dead task out of every table.
 * @p: its exit_state is EXIT_DEAD; nobody will wait for it any more
 *
 * If @p was the last thread beside a leader that is dead already, the leader's parent is told now.
 *
 * Context: tasklist_lock not held; does not sleep.
 */
void release_task(struct task_struct *p)
{
	struct task_struct *leader = p->group_leader;
	int notify = 0;

	atomic_dec(&p->cred->user->processes);
	write_lock_irq(&tasklist_lock);
	nr_threads--;
	detach_pid(p);
	bequeath_usage(p);
	if (thread_group_leader(p)) {
		list_del(&p->tasks);
		__list_del(p->sibling.prev, p->sibling.next);
		sched_exit(p);
	}
	list_del_init(&p->thread_group);	/* it may be current, and a tick looks at its group */
	exit_signal_structs(p);
	if (leader != p && leader->exit_state == EXIT_ZOMBIE && thread_group_empty(leader)) {
		notify = do_notify_parent(leader, leader->exit_signal);
		if (notify)
			leader->exit_state = EXIT_DEAD;
	}
	write_unlock_irq(&tasklist_lock);
	put_task_struct(p);
	if (notify)
		release_task(leader);
}

/* ---- children without a parent ---- */

/* The nearest ancestor that asked for orphans, else process 1. */
static struct task_struct *find_subreaper(struct task_struct *father)
{
	struct task_struct *p;

	for (p = father->real_parent; p != &init_task && p != child_reaper; p = p->real_parent) {
		if (p->signal->is_child_subreaper && !(p->flags & PF_EXITING))
			return p;
	}
	return child_reaper;
}

static struct task_struct *find_new_reaper(struct task_struct *father)
{
	struct task_struct *thread;

	for (thread = next_thread(father); thread != father; thread = next_thread(thread))
		if (!(thread->flags & PF_EXITING))
			return thread;
	return find_subreaper(father);
}

static void reparent_child(struct task_struct *p, struct task_struct *father,
			   struct task_struct *reaper)
{
	struct task_struct *t = p;

	do {
		t->real_parent = t->parent = reaper;
		if (t->pdeath_signal)
			group_send_sig_info(t->pdeath_signal, SEND_SIG_NOINFO, t);
		t = next_thread(t);
	} while (t != p);
	list_move_tail(&p->sibling, &reaper->children);
	if (reaper->group_leader == father->group_leader)
		return;
	/* A stranger is the parent now: the ordinary signal, whatever was agreed with the old one. */
	p->exit_signal = SIGCHLD;
	if (p->exit_state == EXIT_ZOMBIE && thread_group_empty(p) &&
	    do_notify_parent(p, p->exit_signal))
		p->exit_state = EXIT_DEAD;
	kill_orphaned_pgrp(p, father);
}

static void forget_original_parent(struct task_struct *father)
{
	struct task_struct *p, *n, *reaper;
	LIST_HEAD(dead);

	if (list_empty(&father->children))
		return;
	write_lock_irq(&tasklist_lock);
	reaper = find_new_reaper(father);
	list_for_each_entry_safe(p, n, &father->children, sibling) {
		reparent_child(p, father, reaper);
		if (p->exit_state == EXIT_DEAD)
			list_move(&p->sibling, &dead);
	}
	write_unlock_irq(&tasklist_lock);
	while (!list_empty(&dead))
		release_task(list_first_entry(&dead, struct task_struct, sibling));
}

/* ---- exit ---- */

/**
 * exit_mm() - leave the address space.
 * @tsk: current
 *
 * The page directory stays loaded, as a borrowed one, until the next switch.
 */
void exit_mm(struct task_struct *tsk)
{
	struct mm_struct *mm = tsk->mm;
	unsigned long rss;

	mm_release(tsk, mm);
	if (!mm)
		return;
	rss = max(mm->hiwater_rss, get_mm_rss(mm));
	if (rss > tsk->signal->maxrss)
		tsk->signal->maxrss = rss;
	atomic_inc(&mm->mm_count);
	tsk->mm = NULL;
	mmput(mm);
}

/* Tell the parent, or note that nobody needs to be told. */
static void exit_notify(struct task_struct *tsk, int group_dead)
{
	int autoreap;

	forget_original_parent(tsk);
	if (group_dead)
		kill_orphaned_pgrp(tsk->group_leader, NULL);
	write_lock_irq(&tasklist_lock);
	if (tsk->flags & PF_KTHREAD)
		autoreap = 1;
	else if (thread_group_leader(tsk))
		autoreap = thread_group_empty(tsk) && do_notify_parent(tsk, tsk->exit_signal);
	else
		autoreap = 1;
	tsk->exit_state = autoreap ? EXIT_DEAD : EXIT_ZOMBIE;
	/* A thread that execs waits for the leader to come this far. */
	if (tsk->signal->notify_count < 0 && tsk->signal->group_exit_task)
		wake_up_process(tsk->signal->group_exit_task);
	write_unlock_irq(&tasklist_lock);
	if (autoreap)
		release_task(tsk);
}

/* The last thread of a process is gone. */
static void exit_group_state(struct task_struct *tsk)
{
	struct signal_struct *sig = tsk->signal;

	if (tsk->group_leader == child_reaper && child_reaper != &init_task)
		panic("Attempted to kill init! exitcode=0x%08x",
		      sig->group_exit_code ? sig->group_exit_code : tsk->exit_code);
	exit_itimers(sig);
	if (!(sig->flags & SIGNAL_GROUP_EXIT))
		sig->group_exit_code = 0;
}

/**
 * do_exit() - end the running task.
 * @code: wait status: exit code << 8, or the signal that killed it
 */
asmlinkage void __noreturn do_exit(long code)
{
	struct task_struct *tsk = current;
	int group_dead;

	if (tsk == &init_task)
		panic("Attempted to kill the idle task!");
	if (tsk->flags & PF_EXITING) {
		/* A fault on the way out: what is left of it leaks, the rest lives on. */
		pr_alert("Fixing recursive fault but reboot is needed!\n");
		for (;;) {
			set_current_state(TASK_UNINTERRUPTIBLE);
			schedule();
		}
	}
	exit_signals(tsk);
	tsk->exit_code = code;
	group_dead = atomic_dec_and_test(&tsk->signal->live);
	if (group_dead)
		exit_group_state(tsk);
	exit_mm(tsk);
	exit_files(tsk);
	exit_fs(tsk);
	if (group_dead && tsk->signal->leader)
		disassociate_ctty(1);
	exit_thread(tsk);
	exit_notify(tsk, group_dead);
	tsk->state = TASK_DEAD;
	schedule();
	BUG();
}

/**
 * do_group_exit() - end the running process with all its threads.
 * @exit_code: wait status; if the process is on its way out already, the first one counts
 */
void __noreturn do_group_exit(int exit_code)
{
	struct signal_struct *sig = current->signal;

	if (sig->flags & SIGNAL_GROUP_EXIT) {
		exit_code = sig->group_exit_code;
	} else if (sig->group_exit_task) {
		exit_code = 0;		/* another thread execs: only this one ends */
	} else if (!thread_group_empty(current)) {
		sig->group_exit_code = exit_code;
		sig->flags = (sig->flags & SIGNAL_UNKILLABLE) | SIGNAL_GROUP_EXIT;
		zap_other_threads(current);
	}
	do_exit(exit_code);
}

asmlinkage long sys_exit(int error_code)
{
	do_exit((error_code & 0xff) << 8);
}

asmlinkage long sys_exit_group(int error_code)
{
	do_group_exit((error_code & 0xff) << 8);
}
