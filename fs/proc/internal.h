/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _PROC_INTERNAL_H
#define _PROC_INTERNAL_H
/* What the files of fs/proc share. */
#include <linux/fs.h>
#include <linux/proc_fs.h>

struct mm_struct;
struct pid_entry;
struct seq_file;
struct task_struct;

#define PROC_ROOT_INO 1
#define FIRST_PROCESS_ENTRY 256		/* readdir position in /proc of the first process */

/* Behind each inode: a registered entry, or something about a task. */
struct proc_inode {
	struct proc_dir_entry *pde;	/* referenced; NULL for tasks */
	struct task_struct *task;	/* referenced; NULL for entries */
	const struct pid_entry *entry;	/* of a file under /proc/<pid> */
	int fd;				/* of a file under fd/ and fdinfo/ */
};

static inline struct proc_inode *PROC_I(const struct inode *inode)
{
	return inode->i_private;
}

/* generic.c */
extern spinlock_t proc_subdir_lock;
struct dentry *proc_lookup(struct inode *dir, struct dentry *dentry);
int proc_readdir(struct file *file, void *buf, filldir_t filldir);
void pde_put(struct proc_dir_entry *de);
extern const struct dentry_operations proc_dentry_operations;
extern const struct inode_operations proc_symlink_inode_operations;
extern const struct inode_operations proc_dir_inode_operations;
extern const struct file_operations proc_dir_operations;

/* inode.c */
extern struct file_system_type proc_fs_type;
struct inode *proc_new_inode(struct super_block *sb, umode_t mode);
struct inode *proc_get_inode(struct super_block *sb, struct proc_dir_entry *de);

/* base.c */
struct dentry *proc_pid_lookup(struct inode *dir, struct dentry *dentry);
int proc_pid_readdir(struct file *file, void *buf, filldir_t filldir);
struct task_struct *proc_task(const struct inode *inode);	/* NULL when it has been reaped */
struct inode *proc_task_inode(struct super_block *sb, struct task_struct *task, umode_t mode);
void proc_task_owner(struct inode *inode);
int proc_may_access(struct task_struct *task);	/* as ptrace would: 0 or -EACCES */
struct mm_struct *proc_access_mm(struct task_struct *task);	/* referenced; NULL; ERR_PTR(-EACCES) */
int proc_fill_name(void *buf, filldir_t filldir, loff_t pos, unsigned long nr, unsigned int type);
int proc_name_to_int(const struct dentry *dentry);	/* -1 when it is no number */
extern const struct dentry_operations pid_dentry_operations;

/* fd.c */
extern const struct inode_operations proc_fd_inode_operations, proc_fdinfo_inode_operations;
extern const struct file_operations proc_fd_operations, proc_fdinfo_operations;
/* task.c: threads */
extern const struct inode_operations proc_task_dir_inode_operations;
extern const struct file_operations proc_task_dir_operations;

/* array.c */
int proc_tgid_stat(struct seq_file *m, struct task_struct *task);
int proc_tid_stat(struct seq_file *m, struct task_struct *task);
int proc_pid_status(struct seq_file *m, struct task_struct *task);
int proc_pid_statm(struct seq_file *m, struct task_struct *task);
int proc_pid_limits(struct seq_file *m, struct task_struct *task);
/* task_mmu.c */
extern const struct file_operations proc_maps_operations, proc_smaps_operations;
int proc_pid_smaps_rollup(struct seq_file *m, struct task_struct *task);
void task_mem(struct seq_file *m, struct mm_struct *mm);
/* mounts.c */
extern const struct file_operations proc_mounts_operations, proc_mountinfo_operations,
	proc_mountstats_operations;

/* what fills /proc at boot */
void proc_misc_init(void);
void proc_stat_init(void);
void proc_vm_init(void);
void proc_sys_init(void);
void proc_kmsg_init(void);

#endif
