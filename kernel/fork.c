// SPDX-License-Identifier: GPL-2.0-only
/*
 * Making tasks. A new task is a copy of the one that makes it; flags of clone(2) say which parts
 * are shared instead. copy_process() reserves everything first, each step undone if a later one
 * fails, and only then lets the task be found.
 */
#include <linux/sched.h>
#include <linux/completion.h>
#include <linux/debug_locks.h>
#include <linux/err.h>
#include <linux/fdtable.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/pid.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <asm/uaccess.h>
#include "fork.h"
#include "sched_internal.h"
#include "signal_internal.h"

rwlock_t tasklist_lock = RW_LOCK_UNLOCKED(tasklist_lock);
int nr_threads;			/* idle task not counted */
int max_threads;
unsigned long total_forks;

static kmem_cache_t *task_struct_cachep, *signal_cachep;
kmem_cache_t *sighand_cachep;

/* ---- task_struct and stack ---- */

/* Stacks of dead tasks, kept for the next ones: they stay counted as kernel stacks. */
#define STACK_CACHE 4
static void *stack_cache[STACK_CACHE];
static int nr_cached_stacks;

static void *alloc_stack(void)
{
	struct page *page;

	if (nr_cached_stacks)
		return stack_cache[--nr_cached_stacks];
	page = alloc_pages(GFP_KERNEL, 1);
	if (!page)
		return NULL;
	SetPageKStack(page);
	SetPageKStack(page + 1);
	mod_vm_stat(NR_KERNEL_STACK, THREAD_SIZE / PAGE_SIZE);
	return lowmem_page_address(page);
}

static void release_stack(void *stack)
{
	struct page *page = virt_to_page(stack);

	ClearPageKStack(page);
	ClearPageKStack(page + 1);
	mod_vm_stat(NR_KERNEL_STACK, -(long)(THREAD_SIZE / PAGE_SIZE));
	__free_pages(page, 1);
}

static void free_stack(void *stack)
{
	if (nr_cached_stacks < STACK_CACHE)
		stack_cache[nr_cached_stacks++] = stack;
	else
		release_stack(stack);
}

static unsigned long shrink_stacks(unsigned long nr_to_scan, gfp_t gfp_mask)
{
	while (nr_to_scan-- && nr_cached_stacks)
		release_stack(stack_cache[--nr_cached_stacks]);
	return nr_cached_stacks;
}

static struct shrinker stack_shrinker = { .shrink = shrink_stacks };

/* A copy of current's task_struct with a stack of its own; the rest is set up by the caller. */
static struct task_struct *dup_task_struct(void)
{
	struct task_struct *p = kmem_cache_alloc(task_struct_cachep, GFP_KERNEL);
	void *stack;

	if (!p)
		return NULL;
	stack = alloc_stack();
	if (!stack) {
		kmem_cache_free(task_struct_cachep, p);
		return NULL;
	}
	memcpy(p, current, sizeof(*p));
	p->stack = stack;
	/* One reference for the parent that waits, one for the processor that runs it. */
	atomic_set(&p->usage, 2);
	return p;
}

static void free_task(struct task_struct *p)
{
	put_cred(p->cred);
	free_stack(p->stack);
	kmem_cache_free(task_struct_cachep, p);
}

/* The last reference to a dead task. */
void __put_task_struct(struct task_struct *t)
{
	free_task(t);
}

/* ---- what fork copies ---- */

static int copy_sighand(unsigned long clone_flags, struct task_struct *p)
{
	struct sighand_struct *sighand;

	if (clone_flags & CLONE_SIGHAND) {
		atomic_inc(&current->sighand->count);
		return 0;
	}
	sighand = kmem_cache_alloc(sighand_cachep, GFP_KERNEL);
	if (!sighand)
		return -ENOMEM;
	atomic_set(&sighand->count, 1);
	spin_lock_init(&sighand->siglock);
	init_waitqueue_head(&sighand->signalfd_wqh);
	copy_sigactions(sighand, current->sighand);
	p->sighand = sighand;
	return 0;
}

/* The cache holds tables without an action, so that a copy is only as long as what is set. */
static void sighand_ctor(void *obj, kmem_cache_t *cachep, unsigned long flags)
{
	memset(obj, 0, sizeof(struct sighand_struct));
}

/*
 * An epoll set that watches a signalfd joined the queue of the task that added it, and may outlive
 * that task. An entry that is linked to itself tells the set that there is no queue to leave.
 */
static void throw_out_watchers(wait_queue_head_t *q)
{
	unsigned long flags;

	spin_lock_irqsave(&q->lock, flags);
	while (!list_empty(&q->task_list))
		list_del_init(q->task_list.next);
	spin_unlock_irqrestore(&q->lock, flags);
}

void put_sighand(struct sighand_struct *sighand)
{
	if (!atomic_dec_and_test(&sighand->count))
		return;
	if (unlikely(waitqueue_active(&sighand->signalfd_wqh)))
		throw_out_watchers(&sighand->signalfd_wqh);
	clear_sigactions(sighand);
	kmem_cache_free(sighand_cachep, sighand);
}

static int copy_signal(unsigned long clone_flags, struct task_struct *p)
{
	struct signal_struct *old = current->signal, *sig;

	if (clone_flags & CLONE_THREAD) {
		atomic_inc(&old->count);
		atomic_inc(&old->live);
		return 0;
	}
	sig = kmem_cache_zalloc(signal_cachep, GFP_KERNEL);
	if (!sig)
		return -ENOMEM;
	atomic_set(&sig->count, 1);
	atomic_set(&sig->live, 1);
	init_waitqueue_head(&sig->wait_chldexit);
	INIT_LIST_HEAD(&sig->shared_pending.list);
	INIT_LIST_HEAD(&sig->posix_timers);
	sig->curr_target = p;
	sig->pgrp = old->pgrp;
	sig->session = old->session;
	sig->tty = old->tty;
	sig->tty_old_pgrp = old->tty_old_pgrp;
	sig->oom_score_adj = old->oom_score_adj;
	memcpy(sig->rlim, old->rlim, sizeof(sig->rlim));
	p->signal = sig;
	return 0;
}

void put_signal(struct signal_struct *sig)
{
	if (atomic_dec_and_test(&sig->count))
		kmem_cache_free(signal_cachep, sig);
}

static int copy_mm(unsigned long clone_flags, struct task_struct *p)
{
	struct mm_struct *mm = current->mm;

	p->min_flt = p->maj_flt = 0;
	p->mm = NULL;
	p->active_mm = NULL;
	if (!mm || (p->flags & PF_KTHREAD))
		return 0;
	if (clone_flags & CLONE_VM) {
		atomic_inc(&mm->mm_users);
	} else {
		mm = dup_mm(mm);
		if (IS_ERR(mm))
			return PTR_ERR(mm);
	}
	p->mm = mm;
	p->active_mm = mm;
	return 0;
}

/* ---- the checks ---- */

#define CLONE_NAMESPACES                                                                           \
	(CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWCGROUP)

/* Flags that contradict each other, and namespaces, which we do not have. */
static int check_clone_flags(unsigned long flags)
{
	if ((flags & CLONE_FS) && (flags & (CLONE_NEWNS | CLONE_NEWUSER)))
		return -EINVAL;
	if ((flags & CLONE_THREAD) && !(flags & CLONE_SIGHAND))
		return -EINVAL;
	if ((flags & CLONE_SIGHAND) && !(flags & CLONE_VM))
		return -EINVAL;
	if ((flags & CLONE_PARENT) && (current->signal->flags & SIGNAL_UNKILLABLE))
		return -EINVAL;
	if ((flags & CLONE_NAMESPACES) && !(flags & CLONE_NEWUSER) && !capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (flags & (CLONE_NAMESPACES | CLONE_NEWUSER | CLONE_PIDFD))
		return -EINVAL;
	return 0;
}

/* May current's user have one task more? */
static int check_task_limits(void)
{
	const struct cred *cred = current->cred;

	if (atomic_read(&cred->user->processes) >= rlimit(RLIMIT_NPROC) && cred->user != &root_user &&
	    !capable(CAP_SYS_RESOURCE) && !capable(CAP_SYS_ADMIN))
		return -EAGAIN;
	return nr_threads >= max_threads ? -EAGAIN : 0;
}

/* ---- putting it together ---- */

/* Everything that needs no memory. */
static void init_new_task(struct task_struct *p, const struct fork_args *args)
{
	unsigned long flags = args->flags;

	p->work = 0;
	debug_forget_locks(p);
	p->flags = (p->flags & ~(PF_SUPERPRIV | PF_USEDFPU | PF_SIGNALED | PF_MEMALLOC | PF_MEMDIE |
				 PF_EXITING)) | PF_FORKNOEXEC;
	if (args->fn)
		p->flags |= PF_KTHREAD;
	p->did_exec = 0;
	INIT_LIST_HEAD(&p->children);
	INIT_LIST_HEAD(&p->sibling);
	INIT_LIST_HEAD(&p->thread_group);
	INIT_LIST_HEAD(&p->pending.list);
	sigemptyset(&p->pending.signal);
	p->vfork_done = NULL;
	p->robust_list = NULL;
	p->jobctl = 0;
	p->restart_block.fn = NULL;
	p->pdeath_signal = 0;
	p->exit_state = 0;
	p->exit_code = 0;
	p->fail_nth = 0;
	p->in_fault_inject = 0;
	p->default_timer_slack_ns = p->timer_slack_ns;
	p->set_child_tid = (flags & CLONE_CHILD_SETTID) ? args->child_tid : NULL;
	p->clear_child_tid = (flags & CLONE_CHILD_CLEARTID) ? args->child_tid : NULL;
	/* An alternate stack belongs to one thread; vfork's child runs on its parent's. */
	if ((flags & (CLONE_VM | CLONE_VFORK)) == CLONE_VM) {
		p->sas_ss_sp = 0;
		p->sas_ss_size = 0;
		p->sas_ss_flags = SS_DISABLE;
	}
	p->start_time = ktime_get_coarse();
	sched_fork(p);
}

/* Give back what copy_resources() got; steps counted from the first. */
static void undo_resources(struct task_struct *p, unsigned long clone_flags, int steps)
{
	if (steps > 4 && p->mm)
		mmput(p->mm);
	if (steps > 3) {
		if (clone_flags & CLONE_THREAD)
			atomic_dec(&p->signal->live);
		put_signal(p->signal);
	}
	if (steps > 2)
		put_sighand(p->sighand);
	if (steps > 1)
		exit_fs(p);
	if (steps > 0)
		exit_files(p);
}

static int copy_resources(unsigned long clone_flags, struct task_struct *p)
{
	static int (*const steps[])(unsigned long clone_flags, struct task_struct *p) = {
		copy_files, copy_fs, copy_sighand, copy_signal, copy_mm,
	};
	int i, err;

	for (i = 0; i < (int)ARRAY_SIZE(steps); i++) {
		err = steps[i](clone_flags, p);
		if (err) {
			undo_resources(p, clone_flags, i);
			return err;
		}
	}
	return 0;
}

/* The machine's part, and a number; both undone by the caller's exit ladder. */
static int copy_machine_state(struct task_struct *p, const struct fork_args *args)
{
	int pid = alloc_pid();

	if (pid < 0)
		return pid;
	p->pid = pid;
	p->tgid = (args->flags & CLONE_THREAD) ? current->tgid : pid;
	if (args->fn)
		return copy_thread_kernel(p, args->fn, args->arg);
	return copy_thread(args->flags, args->stack, p, args->regs, args->tls);
}

/* Join the family: from here on the task can be found, signalled and waited for. */
static void link_task(struct task_struct *p, const struct fork_args *args)
{
	write_lock_irq(&tasklist_lock);
	if (args->flags & CLONE_THREAD) {
		p->group_leader = current->group_leader;
		p->exit_signal = -1;
		list_add_tail(&p->thread_group, &p->group_leader->thread_group);
	} else {
		p->group_leader = p;
		p->exit_signal = (args->flags & CLONE_PARENT) ? current->group_leader->exit_signal :
								args->exit_signal;
		/* The terminal may have gone since the parts were copied; now a hangup finds us. */
		p->signal->tty = current->signal->tty;
		list_add_tail(&p->tasks, &init_task.tasks);
	}
	if (args->fn)
		p->real_parent = &init_task;
	else if (args->flags & (CLONE_PARENT | CLONE_THREAD))
		p->real_parent = current->real_parent;
	else
		p->real_parent = current;
	p->parent = p->real_parent;
	if (thread_group_leader(p))
		list_add_tail(&p->sibling, &p->real_parent->children);
	if (p->pid == 1) {
		child_reaper = p;
		p->signal->flags |= SIGNAL_UNKILLABLE;
	}
	attach_pid(p);
	atomic_inc(&p->cred->user->processes);
	nr_threads++;
	total_forks++;
	write_unlock_irq(&tasklist_lock);
}

static struct task_struct *copy_process(const struct fork_args *args)
{
	struct task_struct *p;
	int err = check_clone_flags(args->flags);

	if (!err)
		err = check_task_limits();
	if (err)
		return ERR_PTR(err);
	/* A signal to a whole group must not miss a child that is half made. */
	if (signal_pending(current) && !args->fn)
		return ERR_PTR(-ERESTARTNOINTR);
	p = dup_task_struct();
	if (!p)
		return ERR_PTR(-ENOMEM);
	get_cred(p->cred);
	init_new_task(p, args);
	err = copy_resources(args->flags, p);
	if (err)
		goto bad_free;
	err = copy_machine_state(p, args);
	if (err)
		goto bad_resources;
	if (!args->fn && (signal_pending(current) || (current->signal->flags & SIGNAL_GROUP_EXIT))) {
		err = -ERESTARTNOINTR;
		goto bad_thread;
	}
	link_task(p, args);
	return p;

bad_thread:
	exit_thread(p);
bad_resources:
	if (p->pid != current->pid)
		free_pid(p->pid);
	undo_resources(p, args->flags, 5);
bad_free:
	free_task(p);
	return ERR_PTR(err);
}

/* Sleep until a vfork child has exec'ed or exited, or a fatal signal has come. */
static void wait_for_vfork_done(struct task_struct *child, struct completion *vfork)
{
	if (wait_for_completion_killable(vfork))
		child->vfork_done = NULL;
	put_task_struct(child);
}

/**
 * kernel_clone() - make a task and let it run.
 * @args: what it shares, where it starts
 *
 * Context: may sleep. Return: its number; -EAGAIN (limits), -ENOMEM, -EINVAL and -EPERM (flags),
 * -ERESTARTNOINTR when a signal has to be taken first.
 */
long kernel_clone(const struct fork_args *args)
{
	struct completion vfork;
	struct task_struct *p;
	pid_t pid;

	might_sleep();
	p = copy_process(args);
	if (IS_ERR(p))
		return PTR_ERR(p);
	pid = p->pid;
	if (args->flags & CLONE_PARENT_SETTID)
		put_user(pid, args->parent_tid);
	if (args->flags & CLONE_VFORK) {
		init_completion(&vfork);
		p->vfork_done = &vfork;
		get_task_struct(p);
	}
	wake_up_new_task(p);
	if (args->flags & CLONE_VFORK)
		wait_for_vfork_done(p, &vfork);
	return pid;
}

/**
 * do_fork() - fork, vfork and clone.
 * @clone_flags: CLONE_*, with the exit signal in the low byte
 * @stack_start: the child's user stack pointer; 0: the parent's
 * @regs: the parent's registers at the system call
 * @tls: user address of a struct user_desc, for CLONE_SETTLS
 * @parent_tidptr: user address for CLONE_PARENT_SETTID
 * @child_tidptr: user address for CLONE_CHILD_SETTID and CLONE_CHILD_CLEARTID
 *
 * Return: as kernel_clone().
 */
long do_fork(unsigned long clone_flags, unsigned long stack_start, struct pt_regs *regs,
	     unsigned long tls, int __user *parent_tidptr, int __user *child_tidptr)
{
	struct fork_args args = {
		.flags = clone_flags & ~CSIGNAL,
		.exit_signal = clone_flags & CSIGNAL,
		.stack = stack_start,
		.regs = regs,
		.tls = tls,
		.parent_tid = parent_tidptr,
		.child_tid = child_tidptr,
	};

	return kernel_clone(&args);
}

/* On the child's side of the fork, with the child's memory loaded. */
void schedule_tail_set_tid(void)
{
	put_user(current->pid, current->set_child_tid);
}

/**
 * mm_release() - a task stops using its address space: tell those who wait for that.
 * @tsk: current
 * @mm: its address space, still loaded
 *
 * Robust futexes are handed on, the word of CLONE_CHILD_CLEARTID is cleared and its futex woken,
 * and a parent in vfork goes on.
 */
void mm_release(struct task_struct *tsk, struct mm_struct *mm)
{
	struct completion *vfork_done = tsk->vfork_done;

	if (tsk->robust_list || tsk->clear_child_tid)
		release_user_words(tsk, mm);
	if (vfork_done) {
		tsk->vfork_done = NULL;
		complete(vfork_done);
	}
}

/**
 * fork_init() - caches for tasks, and how many there may be.
 *
 * As many tasks as would fill an eighth of memory with their stacks.
 */
void __init fork_init(void)
{
	task_struct_cachep = kmem_cache_create("task_struct", sizeof(struct task_struct),
					       __alignof__(struct task_struct), SLAB_PANIC, NULL);
	signal_cachep = kmem_cache_create("signal_cache", sizeof(struct signal_struct), 0,
					  SLAB_HWCACHE_ALIGN | SLAB_PANIC, NULL);
	sighand_cachep = kmem_cache_create("sighand_cache", sizeof(struct sighand_struct), 0,
					   SLAB_HWCACHE_ALIGN | SLAB_PANIC, sighand_ctor);
	max_threads = totalram_pages / (8 * THREAD_SIZE / PAGE_SIZE);
	max_threads = clamp(max_threads, 20, PID_MAX_LIMIT - 2);
	init_task_limits(max_threads);
	register_shrinker(&stack_shrinker);
}
