// SPDX-License-Identifier: GPL-2.0-only
/* The system calls that send signals. */
#include <linux/sched.h>
#include <linux/errno.h>
#include <linux/pid.h>
#include <linux/syscalls.h>
#include <asm/uaccess.h>
#include "signal_internal.h"

static void user_info(siginfo_t *info, int sig, int code)
{
	clear_siginfo(info);
	info->si_signo = sig;
	info->si_code = code;
	info->si_pid = current->tgid;
	info->si_uid = current_uid();
}

/* kill(-1): everybody but process 1 and the caller. */
static int kill_everybody(int sig, siginfo_t *info)
{
	struct task_struct *p;
	unsigned long flags;
	int ret = -ESRCH, err, success = 0;

	read_lock_irqsave(&tasklist_lock, flags);
	for_each_process(p) {
		if (p->pid <= 1 || p->tgid == current->tgid || (p->flags & PF_KTHREAD))
			continue;
		err = group_send_sig_info(sig, info, p);
		if (err != -EPERM)
			ret = err;
		success |= !err;
	}
	read_unlock_irqrestore(&tasklist_lock, flags);
	return success ? 0 : ret;
}

asmlinkage long sys_kill(pid_t pid, int sig)
{
	if (pid > 0)
		return kill_proc_info(sig, SEND_SIG_NOINFO, pid);
	if (pid == INT_MIN)
		return -ESRCH;
	if (pid == -1)
		return kill_everybody(sig, SEND_SIG_NOINFO);
	return kill_pgrp_info(sig, SEND_SIG_NOINFO, pid ? -pid : current->signal->pgrp);
}

/* One thread; @tgid 0: of whatever process. 0, -ESRCH, or as group_send_sig_info(). */
int do_send_specific(pid_t tgid, pid_t pid, int sig, siginfo_t *info)
{
	struct task_struct *p;
	unsigned long flags;
	int ret = -ESRCH;

	read_lock_irqsave(&tasklist_lock, flags);
	p = find_task_by_pid(pid);
	if (p && (tgid <= 0 || p->tgid == tgid)) {
		/* Signal 0 asks for permission, in the same words. */
		ret = group_send_sig_info(0, info, p);
		if (!valid_signal(sig))
			ret = -EINVAL;
		else if (ret == -EPERM && sig == SIGCONT && p->signal &&
			 p->signal->session == current->signal->session)
			ret = 0;
		if (!ret && sig)
			ret = send_sig_info(sig, info, p);
	}
	read_unlock_irqrestore(&tasklist_lock, flags);
	return ret;
}

asmlinkage long sys_tgkill(pid_t tgid, pid_t pid, int sig)
{
	siginfo_t info;

	if (pid <= 0 || tgid <= 0)
		return -EINVAL;
	user_info(&info, sig, SI_TKILL);
	return do_send_specific(tgid, pid, sig, &info);
}

asmlinkage long sys_tkill(pid_t pid, int sig)
{
	siginfo_t info;

	if (pid <= 0)
		return -EINVAL;
	user_info(&info, sig, SI_TKILL);
	return do_send_specific(0, pid, sig, &info);
}

/* Nobody may pose as the kernel, or as kill(), to another process. */
static int get_queue_info(siginfo_t *info, int sig, const siginfo_t __user *uinfo, pid_t target)
{
	int err = copy_siginfo_from_user(info, uinfo);

	if (err)
		return err;
	if ((info->si_code >= 0 || info->si_code == SI_TKILL) && target != current->pid)
		return -EPERM;
	info->si_signo = sig;
	return 0;
}

asmlinkage long sys_rt_sigqueueinfo(pid_t pid, int sig, siginfo_t __user *uinfo)
{
	siginfo_t info;
	int err = get_queue_info(&info, sig, uinfo, pid);

	return err ? err : kill_proc_info(sig, &info, pid);
}

asmlinkage long sys_rt_tgsigqueueinfo(pid_t tgid, pid_t pid, int sig, siginfo_t __user *uinfo)
{
	siginfo_t info;
	int err;

	if (pid <= 0 || tgid <= 0)
		return -EINVAL;
	err = get_queue_info(&info, sig, uinfo, pid);
	return err ? err : do_send_specific(tgid, pid, sig, &info);
}
