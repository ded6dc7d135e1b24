/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _PROC_PID_ENTRY_H
#define _PROC_PID_ENTRY_H
/* A file in the directory of a process, and those that base.c's table names. */
#include <linux/fs.h>

struct dentry;
struct seq_file;
struct task_struct;
struct vfsmount;

struct pid_entry {
	const char *name;
	umode_t mode;
	const struct inode_operations *iop;
	const struct file_operations *fop;
	int (*show)(struct seq_file *m, struct task_struct *task);
	int (*get_link)(struct inode *inode, struct task_struct *task, struct dentry **dentry,
			struct vfsmount **mnt);
};

extern const struct file_operations proc_pid_single_operations;
extern const struct inode_operations proc_pid_link_inode_operations;
extern const struct inode_operations proc_tid_inode_operations;
extern const struct file_operations proc_tid_operations;

/* pid_files.c */
extern const struct file_operations proc_environ_operations, proc_auxv_operations,
	proc_comm_operations, proc_cmdline_operations, proc_oom_adj_operations,
	proc_oom_score_adj_operations, proc_fail_nth_operations;
int proc_pid_personality(struct seq_file *m, struct task_struct *task);
int proc_pid_wchan(struct seq_file *m, struct task_struct *task);
int proc_pid_oom_score(struct seq_file *m, struct task_struct *task);

#if CONFIG_FAULT_INJECTION
#define FAIL_NTH_ENTRY REG("fail-nth", 0644, proc_fail_nth_operations),
#else
#define FAIL_NTH_ENTRY
#endif

#endif
