// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/<pid>/task: the threads of a process.
 */
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <uapi/linux/dirent.h>
#include "internal.h"
#include "pid_entry.h"

static struct dentry *task_lookup(struct inode *dir, struct dentry *dentry)
{
	struct task_struct *leader = proc_task(dir), *task;
	int tid = proc_name_to_int(dentry);
	struct inode *inode;

	if (!leader || tid <= 0)
		return ERR_PTR(-ENOENT);
	read_lock(&tasklist_lock);
	task = find_task_by_pid(tid);
	if (task && task->tgid == leader->tgid)
		get_task_struct(task);
	else
		task = NULL;
	read_unlock(&tasklist_lock);
	if (!task)
		return ERR_PTR(-ENOENT);
	inode = proc_task_inode(dir->i_sb, task, S_IFDIR | 0555);
	put_task_struct(task);
	if (!inode)
		return ERR_PTR(-ENOMEM);
	inode->i_op = &proc_tid_inode_operations;
	inode->i_fop = &proc_tid_operations;
	inode->i_nlink = 7;
	dentry->d_op = &pid_dentry_operations;
	d_add(dentry, inode);
	return NULL;
}

/* The thread of the lowest number from @from on; 0 when there is none. */
static pid_t next_tid(struct task_struct *leader, pid_t from)
{
	struct task_struct *t = leader;
	pid_t best = 0;

	read_lock(&tasklist_lock);
	do {
		if (t->pid >= from && (!best || t->pid < best))
			best = t->pid;
		t = next_thread(t);
	} while (t != leader);
	read_unlock(&tasklist_lock);
	return best;
}

static int task_readdir(struct file *file, void *buf, filldir_t filldir)
{
	struct inode *dir = file_inode(file), *parent = file->f_dentry->d_parent->d_inode;
	struct task_struct *leader = proc_task(dir);
	pid_t tid;

	if (!leader)
		return -ENOENT;
	if (file->f_pos == 0) {
		if (filldir(buf, ".", 1, 0, dir->i_ino, DT_DIR) < 0)
			return 0;
		file->f_pos++;
	}
	if (file->f_pos == 1) {
		if (filldir(buf, "..", 2, 1, parent->i_ino, DT_DIR) < 0)
			return 0;
		file->f_pos++;
	}
	while ((tid = next_tid(leader, (pid_t)file->f_pos - 1))) {
		if (proc_fill_name(buf, filldir, tid + 1, (unsigned long)tid, DT_DIR))
			break;
		file->f_pos = tid + 2;
	}
	return 0;
}

/* The number of links tells how many threads there are. */
static int task_getattr(struct vfsmount *mnt, struct dentry *dentry, struct kstat *stat)
{
	struct task_struct *leader = proc_task(dentry->d_inode);

	(void)mnt;
	generic_fillattr(dentry->d_inode, stat);
	if (leader)
		stat->nlink = 2 + (unsigned int)atomic_read(&leader->signal->count);
	return 0;
}

const struct inode_operations proc_task_dir_inode_operations = {
	.lookup = task_lookup,
	.getattr = task_getattr,
};

const struct file_operations proc_task_dir_operations = {
	.read = generic_read_dir,
	.readdir = task_readdir,
	.llseek = default_llseek,
};
