// SPDX-License-Identifier: GPL-2.0-only
/*
 * execve's point of no return: the rights that the new program gets, the end of the other threads,
 * and the change of address space.
 */
#include <linux/binfmts.h>
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/fdtable.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/pid.h>
#include <linux/posix-timers.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <uapi/linux/personality.h>
#include "exec.h"
#include "../kernel/fork.h"
#include "../kernel/signal_internal.h"

/* ---- rights ---- */

static void apply_setid_bits(struct linux_binprm *bprm)
{
	const struct inode *inode = file_inode(bprm->file);
	struct cred *new = bprm->cred;

	new->euid = current_euid();
	new->egid = current->cred->egid;
	if ((bprm->file->f_vfsmnt->mnt_flags & MNT_NOSUID) || current->no_new_privs)
		return;
	if (inode->i_mode & S_ISUID) {
		bprm->per_clear |= PER_CLEAR_ON_SETID;
		new->euid = inode->i_uid;
	}
	/* Without the group's x bit, S_ISGID once marked files with mandatory locks. */
	if ((inode->i_mode & (S_ISGID | S_IXGRP)) == (S_ISGID | S_IXGRP)) {
		bprm->per_clear |= PER_CLEAR_ON_SETID;
		new->egid = inode->i_gid;
	}
}

static void apply_root_caps(const struct cred *old, struct cred *new)
{
	int i, root = !(new->securebits & SECBIT_NOROOT) && (new->euid == 0 || new->uid == 0);
	int set_euid = root && new->euid == 0;

	if (new->euid != old->uid || new->egid != old->gid)
		memset(&new->cap_ambient, 0, sizeof(new->cap_ambient));
	for (i = 0; i < 2; i++) {
		new->cap_permitted.cap[i] = new->cap_ambient.cap[i];
		if (root)
			new->cap_permitted.cap[i] |= old->cap_bset.cap[i] |
						     old->cap_inheritable.cap[i];
		new->cap_effective.cap[i] = set_euid ? new->cap_permitted.cap[i] :
						       new->cap_ambient.cap[i];
	}
}

/**
 * bprm_exec_creds() - work out the credentials that bprm->file is run with.
 * @bprm: gets cred, secureexec, nondump, per_clear
 *
 * Again for each interpreter: the last file counts.
 *
 * Return: 0.
 */
int bprm_exec_creds(struct linux_binprm *bprm)
{
	const struct cred *old = current->cred;
	struct cred *new = bprm->cred;

	apply_setid_bits(bprm);
	apply_root_caps(old, new);
	new->suid = new->fsuid = new->euid;
	new->sgid = new->fsgid = new->egid;
	new->securebits &= ~SECBIT_KEEP_CAPS;
	bprm->secureexec = new->euid != old->uid || new->egid != old->gid;
	if (permission(file_inode(bprm->file), MAY_READ))
		bprm->nondump = true;
	return 0;
}

/* ---- the other threads ---- */

/* Sleep until the group has no more than @left references; -EAGAIN when killed meanwhile. */
static int wait_for_threads(struct signal_struct *sig, int left)
{
	sig->notify_count = left;
	while (atomic_read(&sig->count) > left) {
		set_current_state(TASK_KILLABLE);
		schedule();
		if (sig->flags & SIGNAL_GROUP_EXIT)
			return -EAGAIN;
	}
	return 0;
}

/* The dead leader's number, parent and places in the lists go to current. */
static void become_leader(struct task_struct *tsk)
{
	struct task_struct *leader = tsk->group_leader;

	write_lock_irq(&tasklist_lock);
	tsk->start_time = leader->start_time;
	exchange_pids(tsk, leader);
	list_add(&tsk->tasks, &leader->tasks);
	list_del_init(&leader->tasks);
	list_add(&tsk->sibling, &leader->sibling);
	list_del_init(&leader->sibling);
	tsk->group_leader = leader->group_leader = tsk;
	tsk->exit_signal = SIGCHLD;
	leader->exit_signal = -1;
	leader->exit_state = EXIT_DEAD;
	if (child_reaper == leader)
		child_reaper = tsk;
	write_unlock_irq(&tasklist_lock);
	release_task(leader);
}

/* End all other threads and be the leader, whose number the process keeps. */
static int de_thread(struct task_struct *tsk)
{
	struct signal_struct *sig = tsk->signal;
	int leads = thread_group_leader(tsk), err;

	if (thread_group_empty(tsk))
		return 0;
	if ((sig->flags & SIGNAL_GROUP_EXIT) || sig->group_exit_task)
		return -EAGAIN;
	sig->group_exit_task = tsk;
	zap_other_threads(tsk);
	err = wait_for_threads(sig, leads ? 1 : 2);
	if (!err && !leads) {
		sig->notify_count = -1;		/* exit_notify() of the leader wakes us */
		while (!err && !tsk->group_leader->exit_state) {
			set_current_state(TASK_KILLABLE);
			schedule();
			err = (sig->flags & SIGNAL_GROUP_EXIT) ? -EAGAIN : 0;
		}
	}
	__set_current_state(TASK_RUNNING);
	sig->group_exit_task = NULL;
	sig->notify_count = 0;
	if (!err && !leads)
		become_leader(tsk);
	return err;
}

/* Handlers that another process shares (CLONE_SIGHAND without CLONE_THREAD) are copied. */
static int unshare_sighand(struct task_struct *tsk)
{
	struct sighand_struct *old = tsk->sighand, *new;

	if (atomic_read(&old->count) == 1)
		return 0;
	new = kmem_cache_alloc(sighand_cachep, GFP_KERNEL);
	if (!new)
		return -ENOMEM;
	atomic_set(&new->count, 1);
	spin_lock_init(&new->siglock);
	init_waitqueue_head(&new->signalfd_wqh);
	copy_sigactions(new, old);
	tsk->sighand = new;
	put_sighand(old);
	return 0;
}

/* ---- the change ---- */

static void exec_mmap(struct mm_struct *mm)
{
	struct task_struct *tsk = current;
	struct mm_struct *old = tsk->mm, *active = tsk->active_mm;
	unsigned long rss;

	mm_release(tsk, old);
	if (old) {
		rss = max(old->hiwater_rss, get_mm_rss(old));
		tsk->signal->maxrss = max(tsk->signal->maxrss, rss);
	}
	local_irq_disable();
	tsk->mm = tsk->active_mm = mm;
	switch_mm(active, mm);
	local_irq_enable();
	if (old)
		mmput(old);
	else
		mmdrop(active);
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* What belonged to the old program and does not pass to the new one. */
static void reset_task(struct linux_binprm *bprm)
{
	struct task_struct *me = current;

	me->flags &= ~(PF_KTHREAD | PF_FORKNOEXEC | PF_RANDOMIZE);
	me->personality &= ~bprm->per_clear;
	if (!(me->personality & ADDR_NO_RANDOMIZE) && randomize_va_space)
		me->flags |= PF_RANDOMIZE;
	flush_thread();
	flush_old_files(me->files);
	exec_timers(me->signal);
	flush_signal_handlers(me, 0);
	me->sas_ss_sp = me->sas_ss_size = 0;
	me->sas_ss_flags = 0;
	me->restart_block.fn = NULL;
	me->did_exec = 1;
	me->exit_signal = SIGCHLD;
	set_task_comm(me, base_name(bprm->filename));
}

/**
 * begin_new_exec() - end the old program; called by a format that can run the new one.
 * @bprm: the program
 *
 * Afterwards current has the new address space, still empty but for the arguments, and the new
 * credentials.
 *
 * Context: may sleep. Return: 0; -EAGAIN, -ENOMEM.
 */
int begin_new_exec(struct linux_binprm *bprm)
{
	struct task_struct *me = current;
	int err = unshare_files();

	if (err)
		return err;
	bprm->point_of_no_return = true;
	err = de_thread(me);
	if (!err)
		err = unshare_sighand(me);
	if (err)
		return err;
	bprm_put_page(bprm);
	get_file(bprm->file);
	bprm->mm->exe_file = bprm->file;
	exec_mmap(bprm->mm);
	bprm->mm = NULL;
	reset_task(bprm);
	if (bprm->secureexec)
		me->pdeath_signal = 0;
	me->mm->dumpable = !bprm->secureexec && !bprm->nondump && me->cred->euid == me->cred->uid &&
			   me->cred->egid == me->cred->gid;
	commit_exec_creds(bprm);
	arch_pick_mmap_layout(me->mm);
	return 0;
}

/* bprm->cred is consumed. Rights that the file gave make the process opaque (commit_creds()). */
void commit_exec_creds(struct linux_binprm *bprm)
{
	unsigned int dumpable = current->mm->dumpable;
	struct cred *new = bprm->cred;

	bprm->cred = NULL;
	commit_creds(new);
	/* Losing root's capabilities over an exec as root is no gain of rights. */
	if (!bprm->secureexec)
		current->mm->dumpable = dumpable;
}

int fd_closes_on_exec(unsigned int fd)
{
	struct files_struct *files = current->files;

	return fd < (unsigned int)files->max_fds &&
	       test_bit(fd & 31, &files->close_on_exec[fd >> 5]);
}
