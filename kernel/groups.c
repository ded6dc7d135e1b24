// SPDX-License-Identifier: GPL-2.0-only
/* Supplementary groups: sorted sets, shared by the credentials that hold them. */
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/sort.h>
#include <linux/syscalls.h>
#include <linux/vmalloc.h>
#include <asm/uaccess.h>

#define NGROUPS_MAX 65536

/**
 * groups_alloc() - an empty set with room for some groups.
 * @ngroups: how many; at most NGROUPS_MAX
 *
 * Context: may sleep. Return: the set, one reference; NULL without memory.
 */
struct group_info *groups_alloc(int ngroups)
{
	struct group_info *gi = kvmalloc(sizeof(*gi) + ngroups * sizeof(gid_t), GFP_KERNEL);

	if (!gi)
		return NULL;
	atomic_set(&gi->usage, 1);
	gi->ngroups = ngroups;
	return gi;
}

void groups_free(struct group_info *group_info)
{
	if (group_info != &init_groups)
		kvfree(group_info);
}

static int gid_cmp(const void *a, const void *b)
{
	gid_t x = *(const gid_t *)a, y = *(const gid_t *)b;

	return x < y ? -1 : x > y;
}

/* Is @gid in the set? Binary search. */
int groups_search(const struct group_info *group_info, gid_t gid)
{
	int left = 0, right = group_info->ngroups;

	while (left < right) {
		int mid = (left + right) / 2;

		if (gid == group_info->gid[mid])
			return 1;
		if (gid > group_info->gid[mid])
			left = mid + 1;
		else
			right = mid;
	}
	return 0;
}

int in_group_p(gid_t gid)
{
	const struct cred *cred = current->cred;

	return gid == cred->fsgid || groups_search(cred->group_info, gid);
}

int in_egroup_p(gid_t gid)
{
	const struct cred *cred = current->cred;

	return gid == cred->egid || groups_search(cred->group_info, gid);
}

/* Replace current's set; takes over the caller's reference. 0 or -ENOMEM. */
static int set_current_groups(struct group_info *group_info)
{
	struct cred *new = prepare_creds();

	if (!new) {
		put_group_info(group_info);
		return -ENOMEM;
	}
	sort(group_info->gid, group_info->ngroups, sizeof(gid_t), gid_cmp, NULL);
	put_group_info(new->group_info);
	new->group_info = group_info;
	return commit_creds(new);
}

asmlinkage long sys_getgroups(int gidsetsize, gid_t __user *grouplist)
{
	const struct group_info *gi = current->cred->group_info;

	if (gidsetsize < 0)
		return -EINVAL;
	if (!gidsetsize)
		return gi->ngroups;
	if (gi->ngroups > gidsetsize)
		return -EINVAL;
	if (copy_to_user(grouplist, gi->gid, gi->ngroups * sizeof(gid_t)))
		return -EFAULT;
	return gi->ngroups;
}

asmlinkage long sys_setgroups(int gidsetsize, gid_t __user *grouplist)
{
	struct group_info *gi;

	if (!capable(CAP_SETGID))
		return -EPERM;
	if ((unsigned int)gidsetsize > NGROUPS_MAX)
		return -EINVAL;
	gi = groups_alloc(gidsetsize);
	if (!gi)
		return -ENOMEM;
	if (copy_from_user(gi->gid, grouplist, gidsetsize * sizeof(gid_t))) {
		put_group_info(gi);
		return -EFAULT;
	}
	return set_current_groups(gi);
}

/* The 16-bit forms: ids above 65535 read as 65534, and -1 stays -1. */
asmlinkage long sys_getgroups16(int gidsetsize, u16 __user *grouplist)
{
	const struct group_info *gi = current->cred->group_info;
	int i;

	if (gidsetsize < 0)
		return -EINVAL;
	if (!gidsetsize)
		return gi->ngroups;
	if (gi->ngroups > gidsetsize)
		return -EINVAL;
	for (i = 0; i < gi->ngroups; i++)
		if (put_user((u16)(gi->gid[i] > 0xffff ? 65534 : gi->gid[i]), grouplist + i))
			return -EFAULT;
	return gi->ngroups;
}

asmlinkage long sys_setgroups16(int gidsetsize, u16 __user *grouplist)
{
	struct group_info *gi;
	int i;
	u16 gid;

	if (!capable(CAP_SETGID))
		return -EPERM;
	if ((unsigned int)gidsetsize > NGROUPS_MAX)
		return -EINVAL;
	gi = groups_alloc(gidsetsize);
	if (!gi)
		return -ENOMEM;
	for (i = 0; i < gidsetsize; i++) {
		if (get_user(gid, grouplist + i)) {
			put_group_info(gi);
			return -EFAULT;
		}
		gi->gid[i] = gid == 0xffff ? (gid_t)-1 : gid;
	}
	return set_current_groups(gi);
}
