/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_CRED_H
#define _LINUX_CRED_H
/* Credentials: immutable once committed, shared by reference. A change is made on a copy. */
#include <linux/types.h>
#include <asm/atomic.h>
#include <uapi/linux/capability.h>

struct group_info {
	atomic_t usage;
	int ngroups;
	gid_t gid[];		/* sorted */
};

typedef struct kernel_cap_struct {
	u32 cap[2];
} kernel_cap_t;

struct cred {
	atomic_t usage;
	uid_t uid, suid, euid, fsuid;
	gid_t gid, sgid, egid, fsgid;
	unsigned int securebits;
	kernel_cap_t cap_inheritable, cap_permitted, cap_effective, cap_bset, cap_ambient;
	struct group_info *group_info;
};

extern struct cred init_cred;
extern struct group_info init_groups;
#define current_cred() (current->cred)
#define current_uid() (current->cred->uid)
#define current_gid() (current->cred->gid)
#define current_euid() (current->cred->euid)
#define current_fsuid() (current->cred->fsuid)
#define current_fsgid() (current->cred->fsgid)

struct cred *prepare_creds(void);		/* a private copy of current's; NULL without memory */
int commit_creds(struct cred *new);		/* makes it current's; always 0 */
void abort_creds(struct cred *new);
void __put_cred(struct cred *cred);
static inline const struct cred *get_cred(const struct cred *cred)
{
	atomic_inc(&((struct cred *)cred)->usage);
	return cred;
}
static inline void put_cred(const struct cred *cred)
{
	if (atomic_dec_and_test(&((struct cred *)cred)->usage))
		__put_cred((struct cred *)cred);
}
int in_group_p(gid_t gid);			/* fsgid or a supplementary group of current */
int in_egroup_p(gid_t gid);
int capable(int cap);				/* current has CAP_* in effect */
int cred_capable(const struct cred *cred, int cap);

#endif
