// SPDX-License-Identifier: GPL-2.0-only
/*
 * User and group ids: reading and changing them, and what that does to capabilities.
 *
 * (uid_t)-1 means "leave it". Each id may become any of the ids that the task has in that role
 * already; CAP_SETUID and CAP_SETGID lift the restriction.
 */
#include <linux/sched.h>
#include <linux/errno.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <asm/uaccess.h>

#define KEEP ((uid_t)-1)

/* The first 8 capabilities of filesystems and nodes, which go with fsuid. */
#define CAP_FS_MASK                                                                                \
	((1U << CAP_CHOWN) | (1U << CAP_MKNOD) | (1U << CAP_DAC_OVERRIDE) |                        \
	 (1U << CAP_DAC_READ_SEARCH) | (1U << CAP_FOWNER) | (1U << CAP_FSETID) |                   \
	 (1U << CAP_LINUX_IMMUTABLE))
#define CAP_FS_MASK_HIGH (1U << (CAP_MAC_OVERRIDE - 32))

/* ---- capabilities follow user ids ---- */

static void fix_caps_setuid(struct cred *new, const struct cred *old)
{
	int was_root = !old->uid || !old->euid || !old->suid;
	int is_root = !new->uid || !new->euid || !new->suid;

	if (new->securebits & SECBIT_NO_SETUID_FIXUP)
		return;
	if (was_root && !is_root) {
		if (!(new->securebits & SECBIT_KEEP_CAPS)) {
			memset(&new->cap_permitted, 0, sizeof(new->cap_permitted));
			memset(&new->cap_effective, 0, sizeof(new->cap_effective));
		}
		memset(&new->cap_ambient, 0, sizeof(new->cap_ambient));
	}
	if (!old->euid && new->euid)
		memset(&new->cap_effective, 0, sizeof(new->cap_effective));
	if (old->euid && !new->euid)
		new->cap_effective = new->cap_permitted;
}

static void fix_caps_setfsuid(struct cred *new, const struct cred *old)
{
	if (new->securebits & SECBIT_NO_SETUID_FIXUP)
		return;
	if (!old->fsuid && new->fsuid) {
		new->cap_effective.cap[0] &= ~CAP_FS_MASK;
		new->cap_effective.cap[1] &= ~CAP_FS_MASK_HIGH;
	} else if (old->fsuid && !new->fsuid) {
		new->cap_effective.cap[0] |= CAP_FS_MASK & new->cap_permitted.cap[0];
		new->cap_effective.cap[1] |= CAP_FS_MASK_HIGH & new->cap_permitted.cap[1];
	}
}

/* The user that is charged goes with the real id. 0 or -EAGAIN (no memory for it). */
static int set_user(struct cred *new)
{
	struct user_struct *user;

	if (new->uid == new->user->uid)
		return 0;
	user = alloc_uid(new->uid);
	if (!user)
		return -EAGAIN;
	free_uid(new->user);
	new->user = user;
	return 0;
}

/* Give @new to current if @err is 0, else drop it. */
static long finish_ids(struct cred *new, int err)
{
	const struct cred *old = current->cred;

	if (!err && new->uid != old->uid)
		err = set_user(new);
	if (err) {
		abort_creds(new);
		return err;
	}
	fix_caps_setuid(new, old);
	return commit_creds(new);
}

/* ---- users ---- */

asmlinkage long sys_setreuid(uid_t ruid, uid_t euid)
{
	const struct cred *old = current->cred;
	struct cred *new = prepare_creds();
	int err = 0, any = capable(CAP_SETUID);

	if (!new)
		return -ENOMEM;
	if (ruid != KEEP) {
		new->uid = ruid;
		if (ruid != old->uid && ruid != old->euid && !any)
			err = -EPERM;
	}
	if (euid != KEEP) {
		new->euid = euid;
		if (euid != old->uid && euid != old->euid && euid != old->suid && !any)
			err = -EPERM;
	}
	if (ruid != KEEP || (euid != KEEP && euid != old->uid))
		new->suid = new->euid;
	new->fsuid = new->euid;
	return finish_ids(new, err);
}

asmlinkage long sys_setuid(uid_t uid)
{
	const struct cred *old = current->cred;
	struct cred *new;
	int err = 0;

	if (uid == KEEP)
		return -EINVAL;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	if (capable(CAP_SETUID))
		new->uid = new->suid = uid;
	else if (uid != old->uid && uid != old->suid)
		err = -EPERM;
	new->fsuid = new->euid = uid;
	return finish_ids(new, err);
}

asmlinkage long sys_setresuid(uid_t ruid, uid_t euid, uid_t suid)
{
	const struct cred *old = current->cred;
	const uid_t ids[3] = { ruid, euid, suid };
	struct cred *new = prepare_creds();
	int i, err = 0;

	if (!new)
		return -ENOMEM;
	for (i = 0; i < 3; i++)
		if (ids[i] != KEEP && ids[i] != old->uid && ids[i] != old->euid &&
		    ids[i] != old->suid && !capable(CAP_SETUID))
			err = -EPERM;
	new->uid = ruid != KEEP ? ruid : old->uid;
	new->euid = euid != KEEP ? euid : old->euid;
	new->suid = suid != KEEP ? suid : old->suid;
	new->fsuid = new->euid;
	return finish_ids(new, err);
}

asmlinkage long sys_getresuid(uid_t __user *ruid, uid_t __user *euid, uid_t __user *suid)
{
	const struct cred *cred = current->cred;

	if (put_user(cred->uid, ruid) || put_user(cred->euid, euid) || put_user(cred->suid, suid))
		return -EFAULT;
	return 0;
}

/* Returns the old id, whatever happens: that is how programs find out. */
asmlinkage long sys_setfsuid(uid_t uid)
{
	const struct cred *old = current->cred;
	uid_t before = old->fsuid;
	struct cred *new;

	if (uid == KEEP || uid == before)
		return before;
	if (uid != old->uid && uid != old->euid && uid != old->suid && !capable(CAP_SETUID))
		return before;
	new = prepare_creds();
	if (!new)
		return before;
	new->fsuid = uid;
	fix_caps_setfsuid(new, old);
	commit_creds(new);
	return before;
}

/* ---- groups ---- */

asmlinkage long sys_setregid(gid_t rgid, gid_t egid)
{
	const struct cred *old = current->cred;
	struct cred *new = prepare_creds();
	int err = 0, any = capable(CAP_SETGID);

	if (!new)
		return -ENOMEM;
	if (rgid != KEEP) {
		new->gid = rgid;
		if (rgid != old->gid && rgid != old->egid && !any)
			err = -EPERM;
	}
	if (egid != KEEP) {
		new->egid = egid;
		if (egid != old->gid && egid != old->egid && egid != old->sgid && !any)
			err = -EPERM;
	}
	if (rgid != KEEP || (egid != KEEP && egid != old->gid))
		new->sgid = new->egid;
	new->fsgid = new->egid;
	return finish_ids(new, err);
}

asmlinkage long sys_setgid(gid_t gid)
{
	const struct cred *old = current->cred;
	struct cred *new;
	int err = 0;

	if (gid == KEEP)
		return -EINVAL;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	if (capable(CAP_SETGID))
		new->gid = new->sgid = gid;
	else if (gid != old->gid && gid != old->sgid)
		err = -EPERM;
	new->egid = new->fsgid = gid;
	return finish_ids(new, err);
}

asmlinkage long sys_setresgid(gid_t rgid, gid_t egid, gid_t sgid)
{
	const struct cred *old = current->cred;
	const gid_t ids[3] = { rgid, egid, sgid };
	struct cred *new = prepare_creds();
	int i, err = 0;

	if (!new)
		return -ENOMEM;
	for (i = 0; i < 3; i++)
		if (ids[i] != KEEP && ids[i] != old->gid && ids[i] != old->egid &&
		    ids[i] != old->sgid && !capable(CAP_SETGID))
			err = -EPERM;
	new->gid = rgid != KEEP ? rgid : old->gid;
	new->egid = egid != KEEP ? egid : old->egid;
	new->sgid = sgid != KEEP ? sgid : old->sgid;
	new->fsgid = new->egid;
	return finish_ids(new, err);
}

asmlinkage long sys_getresgid(gid_t __user *rgid, gid_t __user *egid, gid_t __user *sgid)
{
	const struct cred *cred = current->cred;

	if (put_user(cred->gid, rgid) || put_user(cred->egid, egid) || put_user(cred->sgid, sgid))
		return -EFAULT;
	return 0;
}

asmlinkage long sys_setfsgid(gid_t gid)
{
	const struct cred *old = current->cred;
	gid_t before = old->fsgid;
	struct cred *new;

	if (gid == KEEP || gid == before)
		return before;
	if (gid != old->gid && gid != old->egid && gid != old->sgid && !capable(CAP_SETGID))
		return before;
	new = prepare_creds();
	if (!new)
		return before;
	new->fsgid = gid;
	commit_creds(new);
	return before;
}

asmlinkage long sys_getuid(void)
{
	return current_uid();
}

asmlinkage long sys_geteuid(void)
{
	return current_euid();
}

asmlinkage long sys_getgid(void)
{
	return current_gid();
}

asmlinkage long sys_getegid(void)
{
	return current->cred->egid;
}
