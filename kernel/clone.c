// SPDX-License-Identifier: GPL-2.0-only
/* The system calls that make tasks, and the words in user memory that go with threads. */
#include <linux/sched.h>
#include <linux/fdtable.h>
#include <linux/futex.h>
#include <linux/mm_types.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <asm/ptrace.h>
#include <asm/uaccess.h>
#include "fork.h"

asmlinkage long sys_fork(void)
{
	return do_fork(SIGCHLD, 0, task_pt_regs(current), 0, NULL, NULL);
}

asmlinkage long sys_vfork(void)
{
	return do_fork(CLONE_VFORK | CLONE_VM | SIGCHLD, 0, task_pt_regs(current), 0, NULL, NULL);
}

asmlinkage long sys_clone(void)
{
	struct pt_regs *regs = task_pt_regs(current);

	return do_fork(regs->ebx, regs->ecx, regs, regs->esi, (int __user *)regs->edx,
		       (int __user *)regs->edi);
}

/* A later program's larger structure will do if what we do not know in it is zero. */
static int copy_clone_args(struct clone_args *kargs, const struct clone_args __user *uargs,
			   size_t size)
{
	const char __user *rest = (const char __user *)uargs + sizeof(*kargs);
	size_t i;
	char c;

	if (size > PAGE_SIZE)
		return -E2BIG;
	if (size < CLONE_ARGS_SIZE_VER0)
		return -EINVAL;
	memset(kargs, 0, sizeof(*kargs));
	if (copy_from_user(kargs, uargs, min(size, sizeof(*kargs))))
		return -EFAULT;
	for (i = sizeof(*kargs); i < size; i++, rest++) {
		if (get_user(c, rest))
			return -EFAULT;
		if (c)
			return -E2BIG;
	}
	return 0;
}

static int check_clone_args(const struct clone_args *k)
{
	if (k->flags & ~0xffffffffULL & ~CLONE_CLEAR_SIGHAND)
		return -EINVAL;
	if (k->flags & (CLONE_DETACHED | (CSIGNAL & ~CLONE_NEWTIME)))
		return -EINVAL;
	if (k->flags & (CLONE_NEWTIME | CLONE_CLEAR_SIGHAND))
		return -EINVAL;
	if (k->exit_signal & ~(u64)CSIGNAL || k->exit_signal > _NSIG)
		return -EINVAL;
	if ((k->flags & (CLONE_THREAD | CLONE_PARENT)) && k->exit_signal)
		return -EINVAL;
	if (k->set_tid || k->set_tid_size)
		return -EINVAL;
	if (!k->stack != !k->stack_size)
		return -EINVAL;
	if (k->stack && !__access_ok(k->stack, k->stack_size))
		return -EINVAL;
	return 0;
}

asmlinkage long sys_clone3(void)
{
	struct pt_regs *regs = task_pt_regs(current);
	struct fork_args args = { .regs = regs };
	struct clone_args k;
	int err = copy_clone_args(&k, (const struct clone_args __user *)regs->ebx, regs->ecx);

	if (!err)
		err = check_clone_args(&k);
	if (err)
		return err;
	args.flags = k.flags;
	args.exit_signal = k.exit_signal;
	args.stack = k.stack + k.stack_size;
	args.tls = k.tls;
	args.parent_tid = (int __user *)(unsigned long)k.parent_tid;
	args.child_tid = (int __user *)(unsigned long)k.child_tid;
	return kernel_clone(&args);
}

asmlinkage long sys_set_tid_address(int __user *tidptr)
{
	current->clear_child_tid = tidptr;
	return current->pid;
}

/*
 * A dying thread's promises in user memory. Nobody is left to see them when the thread was the
 * last user of its memory, except robust futexes in memory shared between processes.
 */
void release_user_words(struct task_struct *tsk, struct mm_struct *mm)
{
	int __user *tidptr = tsk->clear_child_tid;

	if (tsk->robust_list) {
		exit_robust_list(tsk);
		tsk->robust_list = NULL;
	}
	if (!tidptr)
		return;
	tsk->clear_child_tid = NULL;
	if (atomic_read(&mm->mm_users) <= 1)
		return;
	put_user(0, tidptr);
	sys_futex((u32 __user *)tidptr, 1 /* FUTEX_WAKE */, 1, NULL, NULL, 0);
}

/* A private copy of current's root, working directory and umask; 0 or -ENOMEM. */
static int unshare_fs(void)
{
	struct fs_struct *old = current->fs, *new;
	int err;

	if (atomic_read(&old->count) == 1)
		return 0;
	err = copy_fs(0, current);
	if (err)
		return err;
	new = current->fs;
	current->fs = old;
	exit_fs(current);
	current->fs = new;
	return 0;
}

/* Only namespaces and shared tables can be left, and of those only the tables exist here. */
asmlinkage long sys_unshare(unsigned long unshare_flags)
{
	const unsigned long namespaces = CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWPID |
					 CLONE_NEWNET | CLONE_NEWCGROUP;
	int err;

	if (unshare_flags & ~(namespaces | CLONE_NEWUSER | CLONE_THREAD | CLONE_FS | CLONE_SIGHAND |
			      CLONE_VM | CLONE_FILES | CLONE_SYSVSEM))
		return -EINVAL;
	if ((unshare_flags & namespaces) && !capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (unshare_flags & (namespaces | CLONE_NEWUSER))
		return -EINVAL;
	if ((unshare_flags & (CLONE_THREAD | CLONE_SIGHAND | CLONE_VM)) &&
	    !thread_group_empty(current))
		return -EINVAL;
	if ((unshare_flags & (CLONE_SIGHAND | CLONE_VM)) &&
	    (atomic_read(&current->sighand->count) > 1 || atomic_read(&current->mm->mm_users) > 1))
		return -EINVAL;
	err = (unshare_flags & CLONE_FILES) ? unshare_files() : 0;
	if (!err && (unshare_flags & CLONE_FS))
		err = unshare_fs();
	return err;
}
