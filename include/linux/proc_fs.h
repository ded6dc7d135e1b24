/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_PROC_FS_H
#define _LINUX_PROC_FS_H
/*
 * Entries of /proc that the kernel's parts register. All calls may sleep; from initcalls on (the
 * tree exists from core_initcall level). A parent of NULL is /proc itself; a name may hold '/' for
 * directories that exist.
 */
#include <linux/types.h>
#include <asm/atomic.h>

struct file_operations;
struct inode;
struct inode_operations;
struct seq_file;
struct seq_operations;

struct proc_dir_entry {
	const char *name;
	unsigned short namelen;
	umode_t mode;
	ino_t low_ino;
	nlink_t nlink;
	uid_t uid;
	gid_t gid;
	loff_t size;
	const struct inode_operations *proc_iops;
	const struct file_operations *proc_fops;
	const struct seq_operations *seq_ops;	/* proc_create_seq() */
	int (*single_show)(struct seq_file *m, void *v);	/* proc_create_single() */
	struct proc_dir_entry *parent, *subdir, *next;	/* proc_subdir_lock */
	void *data;			/* the owner's: PDE_DATA(inode) */
	atomic_t count;			/* open inodes and the tree */
	int deleted;
};

extern struct proc_dir_entry proc_root;

struct proc_dir_entry *create_proc_entry(const char *name, umode_t mode,
					 struct proc_dir_entry *parent);
struct proc_dir_entry *proc_create(const char *name, umode_t mode, struct proc_dir_entry *parent,
				   const struct file_operations *fops);
struct proc_dir_entry *proc_create_data(const char *name, umode_t mode,
					struct proc_dir_entry *parent,
					const struct file_operations *fops, void *data);
/* A file that seq_file makes: no file_operations needed. m->private is @data. */
struct proc_dir_entry *proc_create_seq(const char *name, umode_t mode,
				       struct proc_dir_entry *parent,
				       const struct seq_operations *ops, void *data);
struct proc_dir_entry *proc_create_single(const char *name, umode_t mode,
					  struct proc_dir_entry *parent,
					  int (*show)(struct seq_file *m, void *v), void *data);
struct proc_dir_entry *proc_mkdir(const char *name, struct proc_dir_entry *parent);
struct proc_dir_entry *proc_symlink(const char *name, struct proc_dir_entry *parent,
				    const char *dest);
void remove_proc_entry(const char *name, struct proc_dir_entry *parent);
void *PDE_DATA(const struct inode *inode);
void proc_root_init(void);

#endif
