// SPDX-License-Identifier: GPL-2.0-only
/* prctl(2): the odds and ends of a process. */
#include <linux/sched.h>
#include <linux/errno.h>
#include <linux/mm_types.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <uapi/linux/prctl.h>
#include <asm/uaccess.h>

static long set_name(unsigned long arg)
{
	char comm[TASK_COMM_LEN];
	long n = strncpy_from_user(comm, (const char __user *)arg, sizeof(comm) - 1);

	if (n < 0)
		return -EFAULT;
	comm[n] = '\0';
	set_task_comm(current, comm);
	return 0;
}

static long get_name(unsigned long arg)
{
	char comm[TASK_COMM_LEN];

	memset(comm, 0, sizeof(comm));
	strscpy(comm, current->comm, sizeof(comm));
	return copy_to_user((char __user *)arg, comm, sizeof(comm)) ? -EFAULT : 0;
}

/* ---- capabilities ---- */

static long drop_bounding_cap(unsigned long cap)
{
	struct cred *new;

	if (!capable(CAP_SETPCAP))
		return -EPERM;
	if (cap > CAP_LAST_CAP)
		return -EINVAL;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	new->cap_bset.cap[cap >> 5] &= ~(1U << (cap & 31));
	return commit_creds(new);
}

static long set_securebits(unsigned long bits)
{
	unsigned int old = current->cred->securebits;
	struct cred *new;

	/* Locked bits stay, locks stay locked, and it takes a capability to change any. */
	if (((old & SECURE_ALL_LOCKS) >> 1) & (old ^ bits) || (old & SECURE_ALL_LOCKS & ~bits) ||
	    (bits & ~(SECURE_ALL_LOCKS | SECURE_ALL_BITS)) || !capable(CAP_SETPCAP))
		return -EPERM;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	new->securebits = bits;
	return commit_creds(new);
}

static long set_keepcaps(unsigned long on)
{
	struct cred *new;

	if (on > 1)
		return -EINVAL;
	if (current->cred->securebits & SECBIT_KEEP_CAPS_LOCKED)
		return -EPERM;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	if (on)
		new->securebits |= SECBIT_KEEP_CAPS;
	else
		new->securebits &= ~SECBIT_KEEP_CAPS;
	return commit_creds(new);
}

static long change_ambient(unsigned long op, unsigned long cap)
{
	const struct cred *cred = current->cred;
	u32 bit = 1U << (cap & 31);
	int word = cap >> 5;
	struct cred *new;

	if (op == PR_CAP_AMBIENT_RAISE &&
	    (!(cred->cap_permitted.cap[word] & cred->cap_inheritable.cap[word] & bit) ||
	     (cred->securebits & SECBIT_NO_CAP_AMBIENT_RAISE)))
		return -EPERM;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	if (op == PR_CAP_AMBIENT_RAISE)
		new->cap_ambient.cap[word] |= bit;
	else if (op == PR_CAP_AMBIENT_LOWER)
		new->cap_ambient.cap[word] &= ~bit;
	else
		memset(&new->cap_ambient, 0, sizeof(new->cap_ambient));
	return commit_creds(new);
}

static long prctl_ambient(unsigned long op, unsigned long cap, unsigned long arg4,
			  unsigned long arg5)
{
	if (arg4 || arg5)
		return -EINVAL;
	if (op == PR_CAP_AMBIENT_CLEAR_ALL)
		return cap ? -EINVAL : change_ambient(op, 0);
	if (cap > CAP_LAST_CAP)
		return -EINVAL;
	if (op == PR_CAP_AMBIENT_IS_SET)
		return (current->cred->cap_ambient.cap[cap >> 5] >> (cap & 31)) & 1;
	if (op != PR_CAP_AMBIENT_RAISE && op != PR_CAP_AMBIENT_LOWER)
		return -EINVAL;
	return change_ambient(op, cap);
}

static long prctl_caps(int option, unsigned long arg2)
{
	switch (option) {
	case PR_CAPBSET_READ:
		if (arg2 > CAP_LAST_CAP)
			return -EINVAL;
		return (current->cred->cap_bset.cap[arg2 >> 5] >> (arg2 & 31)) & 1;
	case PR_CAPBSET_DROP:
		return drop_bounding_cap(arg2);
	case PR_GET_SECUREBITS:
		return current->cred->securebits;
	case PR_SET_SECUREBITS:
		return set_securebits(arg2);
	case PR_GET_KEEPCAPS:
		return !!(current->cred->securebits & SECBIT_KEEP_CAPS);
	case PR_SET_KEEPCAPS:
		return set_keepcaps(arg2);
	}
	return -EINVAL;
}

/* ---- the process ---- */

static long prctl_process(int option, unsigned long arg2)
{
	struct task_struct *me = current;

	switch (option) {
	case PR_SET_PDEATHSIG:
		if (arg2 > _NSIG)
			return -EINVAL;
		me->pdeath_signal = arg2;
		return 0;
	case PR_GET_PDEATHSIG:
		return put_user(me->pdeath_signal, (int __user *)arg2);
	case PR_GET_DUMPABLE:
		return me->mm->dumpable;
	case PR_SET_DUMPABLE:
		if (arg2 > 1)
			return -EINVAL;
		me->mm->dumpable = arg2;
		return 0;
	case PR_SET_NAME:
		return set_name(arg2);
	case PR_GET_NAME:
		return get_name(arg2);
	case PR_GET_TIMING:
		return PR_TIMING_STATISTICAL;
	case PR_SET_TIMING:
		return arg2 == PR_TIMING_STATISTICAL ? 0 : -EINVAL;
	case PR_GET_TSC:
		return put_user(PR_TSC_ENABLE, (int __user *)arg2);
	case PR_SET_TIMERSLACK:
		me->timer_slack_ns = (long)arg2 > 0 ? arg2 : me->default_timer_slack_ns;
		return 0;
	case PR_GET_TIMERSLACK:
		return me->timer_slack_ns;
	case PR_SET_CHILD_SUBREAPER:
		me->signal->is_child_subreaper = !!arg2;
		return 0;
	case PR_GET_CHILD_SUBREAPER:
		return put_user(me->signal->is_child_subreaper, (int __user *)arg2);
	case PR_GET_TID_ADDRESS:
		return put_user((unsigned long)me->clear_child_tid, (unsigned long __user *)arg2);
	}
	return prctl_caps(option, arg2);
}

asmlinkage long sys_prctl(int option, unsigned long arg2, unsigned long arg3, unsigned long arg4,
			  unsigned long arg5)
{
	switch (option) {
	case PR_SET_NO_NEW_PRIVS:
		if (arg2 != 1 || arg3 || arg4 || arg5)
			return -EINVAL;
		current->no_new_privs = 1;
		return 0;
	case PR_GET_NO_NEW_PRIVS:
		if (arg2 || arg3 || arg4 || arg5)
			return -EINVAL;
		return current->no_new_privs;
	case PR_CAP_AMBIENT:
		return prctl_ambient(arg2, arg3, arg4, arg5);
	}
	return prctl_process(option, arg2);
}
