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

/* What is counted per real user id, whatever the process; kernel/user.c. */
struct user_struct {
	struct hlist_node hash;
	uid_t uid;
	atomic_t usage;			/* credentials and queued signals that point here */
	atomic_t processes;		/* tasks: RLIMIT_NPROC */
	atomic_t sigpending;		/* queued signals: RLIMIT_SIGPENDING */
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
	struct user_struct *user;	/* of uid */
};

extern struct cred init_cred;
extern struct user_struct root_user;
extern struct group_info init_groups;
#define current_cred() (current->cred)
#define current_uid() (current->cred->uid)
#define current_gid() (current->cred->gid)
#define current_euid() (current->cred->euid)
#define current_fsuid() (current->cred->fsuid)
#define current_fsgid() (current->cred->fsgid)

void cred_init(void);
void uid_cache_init(void);
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
struct user_struct *alloc_uid(uid_t uid);	/* found or made, referenced; NULL without memory */
void free_uid(struct user_struct *up);
struct group_info *groups_alloc(int ngroups);	/* NULL without memory */
void groups_free(struct group_info *group_info);
int groups_search(const struct group_info *group_info, gid_t gid);
static inline void put_group_info(struct group_info *group_info)
{
	if (atomic_dec_and_test(&group_info->usage))
		groups_free(group_info);
}
int in_group_p(gid_t gid);			/* fsgid or a supplementary group of current */
int in_egroup_p(gid_t gid);
int capable(int cap);				/* current has CAP_* in effect */
int cred_capable(const struct cred *cred, int cap);

#endif
