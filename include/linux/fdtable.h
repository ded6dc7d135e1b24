/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_FDTABLE_H
#define _LINUX_FDTABLE_H
/* What CLONE_FILES and CLONE_FS share. */
#include <linux/types.h>
#include <linux/spinlock.h>
#include <asm/atomic.h>

struct dentry;
struct file;
struct task_struct;
struct vfsmount;

#define NR_OPEN_DEFAULT 32

struct files_struct {
	atomic_t count;
	spinlock_t file_lock;		/* everything below */
	int max_fds;			/* slots */
	int next_fd;			/* no free slot below it */
	struct file **fd;
	unsigned long *close_on_exec;
	unsigned long *open_fds;
	unsigned long close_on_exec_init[1];
	unsigned long open_fds_init[1];
	struct file *fd_array[NR_OPEN_DEFAULT];
};

struct fs_struct {
	atomic_t count;
	int umask;
	struct dentry *root, *pwd;
	struct vfsmount *rootmnt, *pwdmnt;
};

extern struct files_struct init_files;
extern struct fs_struct init_fs;

/* For fork: share (CLONE_FILES, CLONE_FS) or copy into p; 0 or -ENOMEM. */
int copy_files(unsigned long clone_flags, struct task_struct *p);
int copy_fs(unsigned long clone_flags, struct task_struct *p);
int unshare_files(void);			/* current gets its own table (execve) */
void flush_old_files(struct files_struct *files);	/* close-on-exec */
void put_files_struct(struct files_struct *files);
struct files_struct *get_files_struct(struct task_struct *task);
struct file *fcheck_files(struct files_struct *files, unsigned int fd);	/* file_lock held; no reference */

#endif
