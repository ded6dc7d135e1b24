// SPDX-License-Identifier: GPL-2.0-only
/* capget(2) and capset(2), in the three versions of their structures. */
#include <linux/sched.h>
#include <linux/errno.h>
#include <linux/pid.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <asm/uaccess.h>

#define CAP_VALID_HIGH ((1U << (CAP_LAST_CAP - 31)) - 1)

/*
 * How many 32-bit words each set has in the caller's version; -EFAULT; -EINVAL for an unknown one,
 * after telling the caller which we prefer.
 */
static int cap_words(struct __user_cap_header_struct __user *header)
{
	__u32 version;

	if (get_user(version, &header->version))
		return -EFAULT;
	switch (version) {
	case _LINUX_CAPABILITY_VERSION_1:
		return _LINUX_CAPABILITY_U32S_1;
	case _LINUX_CAPABILITY_VERSION_2:
	case _LINUX_CAPABILITY_VERSION_3:
		return _LINUX_CAPABILITY_U32S_3;
	}
	if (put_user((__u32)_LINUX_CAPABILITY_VERSION_3, &header->version))
		return -EFAULT;
	return -EINVAL;
}

asmlinkage long sys_capget(struct __user_cap_header_struct __user *header,
			   struct __user_cap_data_struct __user *data)
{
	struct __user_cap_data_struct kdata[2];
	const struct cred *cred;
	struct task_struct *p;
	int words = cap_words(header), i;
	pid_t pid;

	if (words < 0)		/* only asked for the version? */
		return words == -EINVAL && !data ? 0 : words;
	if (get_user(pid, &header->pid))
		return -EFAULT;
	if (pid < 0)
		return -EINVAL;
	p = pid ? find_task_by_pid(pid) : current;
	if (!p)
		return -ESRCH;
	if (!data)
		return 0;
	cred = p->cred;
	for (i = 0; i < 2; i++) {
		kdata[i].effective = cred->cap_effective.cap[i];
		kdata[i].permitted = cred->cap_permitted.cap[i];
		kdata[i].inheritable = cred->cap_inheritable.cap[i];
	}
	return copy_to_user(data, kdata, words * sizeof(kdata[0])) ? -EFAULT : 0;
}

/* Nothing may be gained: permitted shrinks, effective stays within it, inheritable within bounds. */
static int capset_ok(const struct cred *old, const struct cred *new, int i)
{
	u32 inh = new->cap_inheritable.cap[i], old_inh = old->cap_inheritable.cap[i];

	if (!cred_capable(old, CAP_SETPCAP) && (inh & ~(old_inh | old->cap_permitted.cap[i])))
		return 0;
	if (inh & ~(old_inh | old->cap_bset.cap[i]))
		return 0;
	if (new->cap_permitted.cap[i] & ~old->cap_permitted.cap[i])
		return 0;
	return !(new->cap_effective.cap[i] & ~new->cap_permitted.cap[i]);
}

asmlinkage long sys_capset(struct __user_cap_header_struct __user *header,
			   const struct __user_cap_data_struct __user *data)
{
	struct __user_cap_data_struct kdata[2];
	struct cred *new;
	int words = cap_words(header), i;
	pid_t pid;

	if (words < 0)
		return words;
	if (get_user(pid, &header->pid))
		return -EFAULT;
	if (pid && pid != current->pid)
		return -EPERM;
	memset(kdata, 0, sizeof(kdata));
	if (copy_from_user(kdata, data, words * sizeof(kdata[0])))
		return -EFAULT;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	for (i = 0; i < 2; i++) {
		u32 valid = i ? CAP_VALID_HIGH : ~0U;

		new->cap_effective.cap[i] = kdata[i].effective & valid;
		new->cap_permitted.cap[i] = kdata[i].permitted & valid;
		new->cap_inheritable.cap[i] = kdata[i].inheritable & valid;
		new->cap_ambient.cap[i] &= new->cap_permitted.cap[i] & new->cap_inheritable.cap[i];
		if (!capset_ok(current->cred, new, i)) {
			abort_creds(new);
			return -EPERM;
		}
	}
	return commit_creds(new);
}
