/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_DCACHE_H
#define _LINUX_DCACHE_H
/* The cache of names: a dentry ties a name in a directory to an inode, or to the fact that there is none. */
#include <linux/list.h>
#include <linux/spinlock.h>
#include <asm/atomic.h>

struct inode;
struct super_block;
struct vfsmount;

struct qstr {
	const unsigned char *name;
	unsigned int len;
	unsigned int hash;
};

#define DNAME_INLINE_LEN 36

struct dentry {
	atomic_t d_count;
	unsigned int d_flags;		/* DCACHE_* */
	struct inode *d_inode;		/* NULL: negative */
	struct dentry *d_parent;
	struct hlist_node d_hash;
	struct list_head d_lru;		/* unused dentries: dcache_lock */
	struct list_head d_child;	/* in d_parent->d_subdirs */
	struct list_head d_subdirs;
	struct list_head d_alias;	/* in inode->i_dentry */
	int d_mounted;			/* mounts on it */
	struct qstr d_name;
	unsigned long d_time;
	const struct dentry_operations *d_op;
	struct super_block *d_sb;
	void *d_fsdata;
	unsigned char d_iname[DNAME_INLINE_LEN];
};
#define DCACHE_REFERENCED 1	/* used since the shrinker last looked */
#define DCACHE_UNHASHED 2	/* was dropped: d_path() says "(deleted)" */
#define DCACHE_OWN_RULES 4	/* d_op has d_revalidate, d_hash or d_compare; from d_rehash() on */

struct dentry_operations {
	int (*d_revalidate)(struct dentry *dentry, unsigned int flags);	/* 0: drop it */
	int (*d_hash)(struct dentry *dentry, struct qstr *name);
	int (*d_compare)(struct dentry *dir, struct qstr *a, struct qstr *b);
	int (*d_delete)(struct dentry *dentry);		/* 1: do not cache */
	void (*d_release)(struct dentry *dentry);
	void (*d_iput)(struct dentry *dentry, struct inode *inode);
	char *(*d_dname)(struct dentry *dentry, char *buffer, int buflen);	/* pipe:[1] */
};

extern spinlock_t dcache_lock;
unsigned int full_name_hash(const unsigned char *name, unsigned int len);
struct dentry *d_alloc(struct dentry *parent, const struct qstr *name);
struct dentry *d_alloc_root(struct inode *root);	/* consumes the inode, also on failure */
struct dentry *d_alloc_pseudo(struct super_block *sb, const struct qstr *name);
void d_instantiate(struct dentry *dentry, struct inode *inode);
void d_add(struct dentry *dentry, struct inode *inode);	/* d_instantiate and d_rehash */
void d_rehash(struct dentry *dentry);
void d_drop(struct dentry *dentry);
void d_delete(struct dentry *dentry);
void d_move(struct dentry *dentry, struct dentry *target);
void d_exchange(struct dentry *a, struct dentry *b);
struct dentry *d_lookup(struct dentry *parent, struct qstr *name);
struct dentry *d_find_alias(struct inode *inode);
int d_invalidate(struct dentry *dentry);
void d_prune_aliases(struct inode *inode);
void d_genocide(struct dentry *root);
void shrink_dcache_parent(struct dentry *parent);
void shrink_dcache_sb(struct super_block *sb);
unsigned long prune_dcache(unsigned long count, struct super_block *sb);	/* freed; sb NULL: of all */
void dcache_init(void);
int have_submounts(struct dentry *parent);
int is_subdir(struct dentry *child, struct dentry *parent);
static inline struct dentry *dget(struct dentry *dentry)	/* NULL is passed through */
{
	if (dentry)
		atomic_inc(&dentry->d_count);
	return dentry;
}
void dput_final(struct dentry *dentry);
static inline void dput(struct dentry *dentry)
{
	if (dentry && atomic_dec_and_test(&dentry->d_count))
		dput_final(dentry);
}
extern int nr_dentry, nr_unused_dentry;
/* Text of a path from current's root; ERR_PTR(-ENAMETOOLONG). */
char *d_path(struct dentry *dentry, struct vfsmount *mnt, char *buf, int buflen);
char *dentry_path(struct dentry *dentry, char *buf, int buflen);

static inline int d_unhashed(const struct dentry *dentry)
{
	return dentry->d_hash.pprev == NULL;
}
#define IS_ROOT(d) ((d) == (d)->d_parent)

#endif
