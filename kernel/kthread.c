// SPDX-License-Identifier: GPL-2.0-only
/* Kernel threads: tasks without an address space of their own, which never see user mode. */
#include <linux/kthread.h>
#include <linux/completion.h>
#include <linux/err.h>
#include <linux/fdtable.h>
#include <linux/pid.h>
#include <linux/semaphore.h>
#include <linux/string.h>
#include "fork.h"

/**
 * kernel_thread() - make a kernel thread.
 * @fn: what it runs; its return value is the exit code
 * @arg: for @fn
 * @clone_flags: CLONE_FS, CLONE_FILES and CLONE_SIGHAND, to share those with current
 *
 * Context: may sleep. Return: its number, or as kernel_clone().
 */
pid_t kernel_thread(int (*fn)(void *), void *arg, unsigned long clone_flags)
{
	struct fork_args args = {
		.flags = (clone_flags & ~CSIGNAL) | CLONE_VM | CLONE_UNTRACED,
		.exit_signal = clone_flags & CSIGNAL,
		.fn = fn,
		.arg = arg,
	};

	return kernel_clone(&args);
}

void set_task_comm(struct task_struct *tsk, const char *name)
{
	strscpy(tsk->comm, name, sizeof(tsk->comm));
}

char *get_task_comm(char buf[TASK_COMM_LEN], struct task_struct *tsk)
{
	memcpy(buf, tsk->comm, TASK_COMM_LEN);
	return buf;
}

/**
 * daemonize() - a kernel thread cuts its ties with who made it.
 * @name: what ps shows
 *
 * Files and directories become those of the first task, and no signal gets through.
 */
void daemonize(const char *name)
{
	sigset_t all;

	set_task_comm(current, name);
	exit_fs(current);
	current->fs = &init_fs;
	atomic_inc(&init_fs.count);
	exit_files(current);
	current->files = &init_files;
	atomic_inc(&init_files.count);
	sigfillset(&all);
	spin_lock_irq(&current->sighand->siglock);
	current->blocked = all;
	recalc_sigpending();
	spin_unlock_irq(&current->sighand->siglock);
	flush_signals(current);
}

/* ---- threads that can be stopped ---- */

struct kthread_start {
	int (*fn)(void *);
	void *arg;
	const char *name;
	struct completion started;
};

/* One stop at a time: who is to stop, and what it said. */
static DECLARE_MUTEX(stop_sem);
static struct task_struct *stopping;
static struct completion stopped;
static int stop_result;

static int kthread_main(void *data)
{
	struct kthread_start start = *(struct kthread_start *)data;
	int ret;

	daemonize(start.name);
	complete(&((struct kthread_start *)data)->started);
	ret = start.fn(start.arg);
	if (stopping == current) {
		stop_result = ret;
		complete(&stopped);
	}
	return 0;
}

/**
 * kthread_run() - make a kernel thread that kthread_stop() can stop.
 * @fn: returns when kthread_should_stop() says so, or before
 * @arg: for @fn
 * @name: what ps shows
 *
 * Return: the task, valid until it is stopped or its function returns; ERR_PTR.
 */
struct task_struct *kthread_run(int (*fn)(void *), void *arg, const char *name)
{
	struct kthread_start start = { .fn = fn, .arg = arg, .name = name };
	struct task_struct *k;
	pid_t pid;

	init_completion(&start.started);
	pid = kernel_thread(kthread_main, &start, CLONE_FS | CLONE_FILES | CLONE_SIGHAND);
	if (pid < 0)
		return ERR_PTR(pid);
	k = find_task_by_pid(pid);
	wait_for_completion(&start.started);
	return k;
}

int kthread_should_stop(void)
{
	return stopping == current;
}

/**
 * kthread_stop() - ask a kernel thread to end, and wait for it.
 * @k: from kthread_run(), its function not yet returned
 *
 * Return: what its function returned.
 */
int kthread_stop(struct task_struct *k)
{
	int ret;

	down(&stop_sem);
	init_completion(&stopped);
	stopping = k;
	wake_up_process(k);
	wait_for_completion(&stopped);
	stopping = NULL;
	ret = stop_result;
	up(&stop_sem);
	return ret;
}
