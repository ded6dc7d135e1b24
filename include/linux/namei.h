/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_NAMEI_H
#define _LINUX_NAMEI_H
/* Walking paths. */
#include <linux/dcache.h>

struct vfsmount;

enum { LAST_NORM, LAST_ROOT, LAST_DOT, LAST_DOTDOT, LAST_BIND };

struct nameidata {
	struct dentry *dentry;		/* where the walk stands; both referenced */
	struct vfsmount *mnt;
	struct qstr last;		/* the last component, after LOOKUP_PARENT */
	unsigned int flags;		/* LOOKUP_* */
	int last_type;
	char *link_buf;			/* text that the walk made from symlinks; last may point into it */
};

#define LOOKUP_FOLLOW 1
#define LOOKUP_DIRECTORY 2
#define LOOKUP_CONTINUE 4
#define LOOKUP_PARENT 16
#define LOOKUP_EMPTY 64
#define LOOKUP_NO_XDEV 128		/* -EXDEV at a mount point */
#define LOOKUP_NO_SYMLINKS 256		/* -ELOOP at a symlink */
#define LOOKUP_NO_MAGICLINKS 512	/* -ELOOP at one that jumps (/proc/<pid>/fd/n) */
#define MAXSYMLINKS 40			/* followed in one walk */

/* All return 0 with references in nd (path_release gives them back) or -errno with none. */
int path_lookup(const char *path, unsigned int flags, struct nameidata *nd);
int path_lookup_at(int dfd, const char *path, unsigned int flags, struct nameidata *nd);
int user_path_at(int dfd, const char __user *path, unsigned int flags, struct nameidata *nd);
int path_walk(const char *path, struct nameidata *nd);
int open_namei(int dfd, const char *path, int flag, int mode, struct nameidata *nd);
void path_release(struct nameidata *nd);
/* From follow_link(): the link leads right to a dentry (references taken over). */
void nd_jump_link(struct nameidata *nd, struct vfsmount *mnt, struct dentry *dentry);
struct dentry *lookup_one_len(const char *name, struct dentry *base, int len);	/* base's i_sem held */
/* After LOOKUP_PARENT: parent's i_sem taken, the (maybe negative) child returned; ERR_PTR. */
struct dentry *lookup_create(struct nameidata *nd, int is_dir);
struct dentry *lookup_hash(struct qstr *name, struct dentry *base);	/* base's i_sem held */
int follow_down(struct vfsmount **mnt, struct dentry **dentry);
int follow_up(struct vfsmount **mnt, struct dentry **dentry);

#endif
