// SPDX-License-Identifier: GPL-2.0-only
/*
 * Credentials. A struct cred never changes once it is somebody's; to change what a task may do, it
 * gets a changed copy. That makes sharing free: fork takes a reference, an open file another.
 */
#include <linux/sched.h>
#include <linux/mm_types.h>
#include <linux/slab.h>
#include <linux/init.h>
#include <linux/string.h>
#include <linux/proc_fs.h>

#define CAP_FULL_SET { { ~0U, (1U << (CAP_LAST_CAP - 31)) - 1 } }

struct group_info init_groups = { .usage = ATOMIC_INIT(2) };

struct user_struct root_user = {
	.usage = ATOMIC_INIT(2),
	.processes = ATOMIC_INIT(1),
};

struct cred init_cred = {
	.usage = ATOMIC_INIT(4),
	.cap_permitted = CAP_FULL_SET,
	.cap_effective = CAP_FULL_SET,
	.cap_bset = CAP_FULL_SET,
	.group_info = &init_groups,
	.user = &root_user,
};

static kmem_cache_t *cred_cachep;

/**
 * prepare_creds() - copy current's credentials, to change them.
 *
 * The copy goes to commit_creds() or abort_creds().
 *
 * Context: may sleep. Return: the copy, or NULL without memory.
 */
struct cred *prepare_creds(void)
{
	struct cred *new = kmem_cache_alloc(cred_cachep, GFP_KERNEL);

	if (!new)
		return NULL;
	*new = *current->cred;
	atomic_set(&new->usage, 1);
	atomic_inc(&new->group_info->usage);
	atomic_inc(&new->user->usage);
	return new;
}

static int cap_issubset(const kernel_cap_t *a, const kernel_cap_t *set)
{
	return !(a->cap[0] & ~set->cap[0]) && !(a->cap[1] & ~set->cap[1]);
}

/**
 * commit_creds() - make a copy from prepare_creds() current's own.
 * @new: consumed
 *
 * Who changes who acts in its name, or gains a capability, loses the right to be looked into by
 * others (dumpable) and its parent-death signal.
 *
 * Return: 0.
 */
int commit_creds(struct cred *new)
{
	const struct cred *old = current->cred;

	if (old->euid != new->euid || old->egid != new->egid || old->fsuid != new->fsuid ||
	    old->fsgid != new->fsgid || !cap_issubset(&new->cap_permitted, &old->cap_permitted)) {
		if (current->mm)
			current->mm->dumpable = 0;
		current->pdeath_signal = 0;
	}
	if (new->user != old->user) {
		atomic_inc(&new->user->processes);
		atomic_dec(&old->user->processes);
	}
	current->cred = new;
	put_cred(old);
	return 0;
}

void abort_creds(struct cred *new)
{
	put_cred(new);
}

/* The last reference is gone. */
void __put_cred(struct cred *cred)
{
	put_group_info(cred->group_info);
	free_uid(cred->user);
	kmem_cache_free(cred_cachep, cred);
}

int cred_capable(const struct cred *cred, int cap)
{
	return (cred->cap_effective.cap[cap >> 5] >> (cap & 31)) & 1;
}

/**
 * capable() - may current do what capability @cap allows?
 * @cap: CAP_*
 *
 * Return: 1 or 0; PF_SUPERPRIV notes that it was used.
 */
int capable(int cap)
{
	if (!cred_capable(current->cred, cap))
		return 0;
	current->flags |= PF_SUPERPRIV;
	return 1;
}

/* Runs with the slab caches up, before the first fork. */
void __init cred_init(void)
{
	cred_cachep = kmem_cache_create("cred_jar", sizeof(struct cred), 0,
					SLAB_HWCACHE_ALIGN | SLAB_PANIC, NULL);
	uid_cache_init();
}
