// SPDX-License-Identifier: GPL-2.0-only
/* Process numbers, process groups and sessions, as programs ask for them and change them. */
#include <linux/sched.h>
#include <linux/errno.h>
#include <linux/pid.h>
#include <linux/syscalls.h>

asmlinkage long sys_getpid(void)
{
	return current->tgid;
}

asmlinkage long sys_gettid(void)
{
	return current->pid;
}

asmlinkage long sys_getppid(void)
{
	return current->real_parent->tgid;
}

/* A child of current, not yet exec'ed, in the same session: what setpgid() may touch beside itself. */
static int may_move_child(const struct task_struct *p)
{
	if (p->real_parent->tgid != current->tgid)
		return -ESRCH;
	if (p->signal->session != current->signal->session)
		return -EPERM;
	return p->flags & PF_FORKNOEXEC ? 0 : -EACCES;
}

/* Is @pgid a group of current's session? */
static int group_in_session(pid_t pgid)
{
	struct task_struct *p;

	do_each_pgrp_process(pgid, p)
		if (p->signal->session == current->signal->session)
			return 1;
	return 0;
}

asmlinkage long sys_setpgid(pid_t pid, pid_t pgid)
{
	struct task_struct *p;
	int err;

	if (!pid)
		pid = current->tgid;
	if (!pgid)
		pgid = pid;
	if (pgid < 0)
		return -EINVAL;
	p = find_task_by_pid(pid);
	if (!p)
		return -ESRCH;
	if (!thread_group_leader(p))
		return -EINVAL;
	if (p != current->group_leader) {
		err = may_move_child(p);
		if (err)
			return err;
	}
	if (p->signal->leader || (pgid != pid && !group_in_session(pgid)))
		return -EPERM;
	write_lock_irq(&tasklist_lock);
	if (p->signal->pgrp != pgid)
		change_pgrp(p, pgid, p->signal->session);
	write_unlock_irq(&tasklist_lock);
	return 0;
}

asmlinkage long sys_getpgid(pid_t pid)
{
	struct task_struct *p = pid ? find_task_by_pid(pid) : current;

	return p ? p->signal->pgrp : -ESRCH;
}

asmlinkage long sys_getpgrp(void)
{
	return current->signal->pgrp;
}

asmlinkage long sys_getsid(pid_t pid)
{
	struct task_struct *p = pid ? find_task_by_pid(pid) : current;

	return p ? p->signal->session : -ESRCH;
}

/* A group leader cannot leave its group to others: -EPERM. */
asmlinkage long sys_setsid(void)
{
	struct task_struct *leader = current->group_leader;
	pid_t session = leader->pid;

	if (leader->signal->leader || find_pgrp(session))
		return -EPERM;
	write_lock_irq(&tasklist_lock);
	leader->signal->leader = 1;
	change_pgrp(leader, session, session);
	leader->signal->tty = NULL;
	leader->signal->tty_old_pgrp = 0;
	write_unlock_irq(&tasklist_lock);
	return session;
}
