// SPDX-License-Identifier: GPL-2.0-only
/*
 * Process numbers. A bitmap says which are in use, searched onward from the last one given; hashes
 * lead from a number to the task that has it and to the processes of the group or session of that
 * number. A number is free again when none of the three finds anybody.
 */
#include <linux/sched.h>
#include <linux/init.h>
#include <linux/bitmap.h>
#include <linux/bitops.h>
#include <linux/pid.h>

#define PIDHASH_SIZE 1024
#define GROUPHASH_SIZE 128
#define RESERVED_PIDS 300	/* where the search begins again after the first round */

int pid_max = PID_MAX_DEFAULT;
int last_pid;
static unsigned long pidmap[PID_MAX_LIMIT / 32] = { 1 };
static struct hlist_head pid_hash[PIDHASH_SIZE];
static struct hlist_head pgrp_hash[GROUPHASH_SIZE];
static struct hlist_head session_hash[GROUPHASH_SIZE];

static inline struct hlist_head *pid_bucket(pid_t pid)
{
	return &pid_hash[pid & (PIDHASH_SIZE - 1)];
}

struct hlist_head *pgrp_bucket(pid_t pgrp)
{
	return &pgrp_hash[pgrp & (GROUPHASH_SIZE - 1)];
}

struct hlist_head *session_bucket(pid_t session)
{
	return &session_hash[session & (GROUPHASH_SIZE - 1)];
}

/**
 * alloc_pid() - take a free process number.
 *
 * Return: the number, held until free_pid(); -EAGAIN when all are taken.
 */
int alloc_pid(void)
{
	int pid = find_next_zero_bit(pidmap, pid_max, last_pid + 1);

	if (pid >= pid_max) {
		pid = find_next_zero_bit(pidmap, pid_max, RESERVED_PIDS);
		if (pid >= pid_max)
			return -EAGAIN;
	}
	set_bit(pid & 31, &pidmap[pid >> 5]);
	last_pid = pid;
	return pid;
}

/* Give a number back, unless a task, a group or a session still has it. tasklist_lock. */
void free_pid(pid_t pid)
{
	struct task_struct *p;

	if (!pid || find_task_by_pid(pid))
		return;
	do_each_pgrp_process(pid, p)
		return;
	do_each_session_process(pid, p)
		return;
	clear_bit(pid & 31, &pidmap[pid >> 5]);
}

/* Enter a new task under its number, a new process under its group and session as well. */
void attach_pid(struct task_struct *p)
{
	hlist_add_head(&p->pid_hash, pid_bucket(p->pid));
	if (!thread_group_leader(p))
		return;
	hlist_add_head(&p->pgrp_node, pgrp_bucket(p->signal->pgrp));
	hlist_add_head(&p->session_node, session_bucket(p->signal->session));
}

/* Undo attach_pid() and free the numbers that nobody else has. */
void detach_pid(struct task_struct *p)
{
	__hlist_del(&p->pid_hash);
	if (thread_group_leader(p)) {
		__hlist_del(&p->pgrp_node);
		__hlist_del(&p->session_node);
		if (p->signal->pgrp != p->pid)
			free_pid(p->signal->pgrp);
		if (p->signal->session != p->signal->pgrp)
			free_pid(p->signal->session);
	}
	free_pid(p->pid);
}

/**
 * change_pgrp() - move a process to a group, and maybe a session.
 * @leader: the process's thread-group leader
 * @pgrp: the group
 * @session: the session
 *
 * Context: tasklist_lock.
 */
void change_pgrp(struct task_struct *leader, pid_t pgrp, pid_t session)
{
	pid_t old_pgrp = leader->signal->pgrp, old_session = leader->signal->session;

	__hlist_del(&leader->pgrp_node);
	__hlist_del(&leader->session_node);
	leader->signal->pgrp = pgrp;
	leader->signal->session = session;
	hlist_add_head(&leader->pgrp_node, pgrp_bucket(pgrp));
	hlist_add_head(&leader->session_node, session_bucket(session));
	if (old_pgrp != pgrp)
		free_pid(old_pgrp);
	if (old_session != session)
		free_pid(old_session);
}

/* A thread takes over its leader's number and places (execve). The leader gets the thread's number. */
void exchange_pids(struct task_struct *thread, struct task_struct *leader)
{
	__hlist_del(&thread->pid_hash);
	__hlist_del(&leader->pid_hash);
	swap(thread->pid, leader->pid);
	hlist_add_head(&thread->pid_hash, pid_bucket(thread->pid));
	hlist_add_head(&leader->pid_hash, pid_bucket(leader->pid));
	__hlist_del(&leader->pgrp_node);
	__hlist_del(&leader->session_node);
	hlist_add_head(&thread->pgrp_node, pgrp_bucket(thread->signal->pgrp));
	hlist_add_head(&thread->session_node, session_bucket(thread->signal->session));
}

/* Somebody is in process group @pgrp: one of its processes, or NULL. tasklist_lock. */
struct task_struct *find_pgrp(pid_t pgrp)
{
	struct task_struct *p;

	do_each_pgrp_process(pgrp, p)
		return p;
	return NULL;
}

/* The session that a group belongs to; -1 when there is no such group. */
int session_of_pgrp(pid_t pgrp)
{
	struct task_struct *p = find_pgrp(pgrp);

	return p ? p->signal->session : -1;
}

/**
 * find_task_by_pid() - the task, thread or process, with a number.
 * @pid: the number
 *
 * Context: tasklist_lock. Return: the task, without a reference, or NULL.
 */
struct task_struct *find_task_by_pid(pid_t pid)
{
	struct task_struct *p;

	hlist_for_each_entry(p, pid_bucket(pid), pid_hash)
		if (p->pid == pid)
			return p;
	return NULL;
}

/* The first task is there before anybody can attach it. */
void __init pidhash_init(void)
{
	attach_pid(&init_task);
}
