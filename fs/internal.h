/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _FS_INTERNAL_H
#define _FS_INTERNAL_H
/* What the files of fs/ share among themselves. */
#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/hash.h>
#include <linux/list.h>
#include <linux/mount.h>
#include <uapi/linux/limits.h>

struct fs_struct;
struct nameidata;
struct seq_file;
struct files_struct;
struct task_struct;
struct vfsmount;

/* ---- dcache.c, dcache_prune.c, d_path.c ---- */

extern struct list_head dentry_unused;
struct dentry *dentry_kill(struct dentry *dentry);
char *dynamic_dname(char *buf, int buflen, const char *fmt, const char *kind, unsigned long ino);
char *prepend_path(struct dentry *dentry, struct vfsmount *mnt, struct dentry *root,
		   struct vfsmount *rootmnt, char *buf, char *end, int *reached);

static inline unsigned int name_hash_step(unsigned int hash, unsigned char c)
{
	return hash * 0x01000193 + c;
}

static inline int names_equal(const unsigned char *a, const unsigned char *b, unsigned int len)
{
	for (; len >= 4; len -= 4, a += 4, b += 4) {
		if (*(const u32 *)a != *(const u32 *)b)
			return 0;
	}
	if (len & 2) {
		if (*(const u16 *)a != *(const u16 *)b)
			return 0;
		a += 2;
		b += 2;
	}
	return !(len & 1) || *a == *b;
}

extern struct hlist_head *dentry_hashtable;
extern unsigned int d_hash_shift;

static inline struct hlist_head *d_hash_chain(const struct dentry *parent, unsigned int hash)
{
	return dentry_hashtable + ((hash + (unsigned long)parent) * GOLDEN_RATIO_32 >> d_hash_shift);
}

/*
 * A child in the cache, of a directory that hashes and compares names in the common way; without a
 * reference: it stays until somebody sleeps.
 */
static inline struct dentry *__d_lookup(const struct dentry *parent, const struct qstr *name)
{
	struct dentry *dentry;

	hlist_for_each_entry(dentry, d_hash_chain(parent, name->hash), d_hash) {
		if (likely(dentry->d_name.hash == name->hash && dentry->d_parent == parent &&
			   dentry->d_name.len == name->len &&
			   names_equal(dentry->d_name.name, name->name, name->len)))
			return dentry;
	}
	return NULL;
}

static inline void d_lru_del(struct dentry *dentry)
{
	if (!list_empty(&dentry->d_lru)) {
		list_del_init(&dentry->d_lru);
		nr_unused_dentry--;
	}
}

static inline void dput_unused(struct dentry *dentry)
{
	if (list_empty(&dentry->d_lru)) {
		list_add(&dentry->d_lru, &dentry_unused);
		nr_unused_dentry++;
	}
}

static inline void __d_drop(struct dentry *dentry)
{
	if (!d_unhashed(dentry)) {
		dentry->d_flags |= DCACHE_UNHASHED;
		hlist_del_init(&dentry->d_hash);
	}
}

/* ---- inode.c ---- */

extern int nr_inodes, nr_unused_inodes;
void inode_init(void);
void __iget(struct inode *inode);
void invalidate_inodes(struct super_block *sb);
void inode_wait_on(struct inode *inode);
unsigned long prune_icache(unsigned long count);

/* ---- writeback.c ---- */

int write_inode_now(struct inode *inode, int sync);
int sync_inodes_sb(struct super_block *sb, int wait);
int sync_filesystem(struct super_block *sb, int wait);

/* ---- super.c, filesystems.c, namespace.c ---- */

extern struct list_head super_blocks;
struct super_block *do_get_sb(struct file_system_type *type, int flags, const char *devname,
			      void *data);
void deactivate_super(struct super_block *sb);
int do_remount_sb(struct super_block *sb, int flags, char *data);
int fs_may_remount_ro(struct super_block *sb);
void mnt_init(void);
struct vfsmount *lookup_mnt(struct vfsmount *mnt, struct dentry *dentry);
struct vfsmount *alloc_vfsmnt(const char *devname);
void init_rootfs(void);

/* Nothing may be changed through this mount. */
static inline int mnt_is_readonly(const struct vfsmount *mnt)
{
	return (mnt->mnt_flags & MNT_READONLY) || (mnt->mnt_sb->s_flags & MS_RDONLY);
}

/* ---- file_table.c, file.c, open.c ---- */

void files_init(void);
void fdtable_init(void);
int dupfd(struct file *file, unsigned int start, unsigned int flags);
int expand_files(struct files_struct *files, int nr);
void set_fs_root(struct fs_struct *fs, struct vfsmount *mnt, struct dentry *dentry);
void set_fs_pwd(struct fs_struct *fs, struct vfsmount *mnt, struct dentry *dentry);
long do_sys_open(int dfd, const char __user *filename, int flags, int mode);

/* ---- namei.c ---- */

extern struct kmem_cache_s *names_cachep;
char *getname_flags(const char __user *filename, unsigned int lookup_flags);
int may_delete(struct inode *dir, struct dentry *victim, int isdir);
int may_create(struct inode *dir, struct dentry *child);
int nd_follow_last(struct nameidata *nd, struct vfsmount *mnt, struct dentry *link);

/* ---- locks.c ---- */

void locks_remove_posix(struct file *file, const struct files_struct *owner);
void locks_remove_flock(struct file *file);

/*
 * A descriptor's end of an open file: one reference is dropped. @files is the table that it was in,
 * whose POSIX locks go. Returns what flush() says.
 */
static inline int close_file(struct file *file, const struct files_struct *files)
{
	int error = 0;

	if (likely(!(file->f_mode & FMODE_PATH))) {
		if (unlikely(file->f_op->flush))
			error = file->f_op->flush(file);
		if (unlikely(file_inode(file)->i_flock))
			locks_remove_posix(file, files);
	}
	fput(file);
	return error;
}

/* ---- eventpoll.c ---- */

void eventpoll_release(struct file *file);

/* Fill a new superblock without options; ->s_op is simple. */
int simple_fill_anon(struct super_block *sb, unsigned long magic, const struct super_operations *ops,
		     const char *name);

#endif
