// SPDX-License-Identifier: GPL-2.0-only
/*
 * The first i386 calls about ids, when those had 16 bits. An id that does not fit reads as 65534;
 * 65535 means "leave it" as (uid_t)-1 does now.
 */
#include <linux/sched.h>
#include <linux/errno.h>
#include <linux/syscalls.h>
#include <asm/uaccess.h>

#define OVERFLOW_ID 65534

static uid_t widen(old_uid_t id)
{
	return id == (old_uid_t)-1 ? (uid_t)-1 : id;
}

static old_uid_t narrow(uid_t id)
{
	return id > 0xffff ? OVERFLOW_ID : id;
}

asmlinkage long sys_getuid16(void)
{
	return narrow(current_uid());
}

asmlinkage long sys_geteuid16(void)
{
	return narrow(current_euid());
}

asmlinkage long sys_getgid16(void)
{
	return narrow(current_gid());
}

asmlinkage long sys_getegid16(void)
{
	return narrow(current->cred->egid);
}

asmlinkage long sys_setuid16(old_uid_t uid)
{
	return sys_setuid(widen(uid));
}

asmlinkage long sys_setgid16(old_gid_t gid)
{
	return sys_setgid(widen(gid));
}

asmlinkage long sys_setreuid16(old_uid_t ruid, old_uid_t euid)
{
	return sys_setreuid(widen(ruid), widen(euid));
}

asmlinkage long sys_setregid16(old_gid_t rgid, old_gid_t egid)
{
	return sys_setregid(widen(rgid), widen(egid));
}

asmlinkage long sys_setresuid16(old_uid_t ruid, old_uid_t euid, old_uid_t suid)
{
	return sys_setresuid(widen(ruid), widen(euid), widen(suid));
}

asmlinkage long sys_setresgid16(old_gid_t rgid, old_gid_t egid, old_gid_t sgid)
{
	return sys_setresgid(widen(rgid), widen(egid), widen(sgid));
}

asmlinkage long sys_getresuid16(old_uid_t __user *ruid, old_uid_t __user *euid,
				old_uid_t __user *suid)
{
	const struct cred *cred = current->cred;

	if (put_user(narrow(cred->uid), ruid) || put_user(narrow(cred->euid), euid) ||
	    put_user(narrow(cred->suid), suid))
		return -EFAULT;
	return 0;
}

asmlinkage long sys_getresgid16(old_gid_t __user *rgid, old_gid_t __user *egid,
				old_gid_t __user *sgid)
{
	const struct cred *cred = current->cred;

	if (put_user(narrow(cred->gid), rgid) || put_user(narrow(cred->egid), egid) ||
	    put_user(narrow(cred->sgid), sgid))
		return -EFAULT;
	return 0;
}

asmlinkage long sys_setfsuid16(old_uid_t uid)
{
	return sys_setfsuid(widen(uid));
}

asmlinkage long sys_setfsgid16(old_gid_t gid)
{
	return sys_setfsgid(widen(gid));
}
