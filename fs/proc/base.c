// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/<pid>: the directory of a process and the files in it, by one table.
 *
 * An inode holds its task_struct, not the task: once that is reaped every access is -ESRCH, and
 * the next walk over the name drops the dentry.
 */
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/fdtable.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <uapi/linux/dirent.h>
#include "internal.h"
#include "pid_entry.h"

/* ---- the task behind an inode ---- */

/* The inode's task, as long as it can be found by its number; NULL afterwards. */
struct task_struct *proc_task(const struct inode *inode)
{
	struct task_struct *task = PROC_I(inode)->task;
	bool alive;

	read_lock(&tasklist_lock);
	alive = find_task_by_pid(task->pid) == task;
	read_unlock(&tasklist_lock);
	return alive ? task : NULL;
}

/**
 * proc_may_access - may current look into a task, as ptrace(2) would decide?
 * @task: the task
 *
 * Return: 0, or -EACCES.
 */
int proc_may_access(struct task_struct *task)
{
	const struct cred *c = task->cred;
	uid_t uid = current_fsuid();
	gid_t gid = current_fsgid();

	if (task->tgid == current->tgid || capable(CAP_SYS_PTRACE))
		return 0;
	if (uid != c->euid || uid != c->suid || uid != c->uid || gid != c->egid ||
	    gid != c->sgid || gid != c->gid)
		return -EACCES;
	return !task->mm || task->mm->dumpable == 1 ? 0 : -EACCES;
}

/* The task's address space, referenced, if current may look at it. */
struct mm_struct *proc_access_mm(struct task_struct *task)
{
	int err = proc_may_access(task);

	return err ? ERR_PTR(err) : get_task_mm(task);
}

/* Files belong to the task's user; those of one that must not be looked into, to root. */
void proc_task_owner(struct inode *inode)
{
	struct task_struct *task = PROC_I(inode)->task;
	bool open = S_ISDIR(inode->i_mode) && (inode->i_mode & 0777) == 0555;

	if (open || !task->mm || task->mm->dumpable == 1) {
		inode->i_uid = task->cred->euid;
		inode->i_gid = task->cred->egid;
	} else {
		inode->i_uid = 0;
		inode->i_gid = 0;
	}
}

/**
 * proc_task_inode - an inode for something about a task
 * @sb: of the mount
 * @task: which one; a reference is taken
 * @mode: type and permissions
 *
 * Return: the inode, without operations; NULL without memory.
 */
struct inode *proc_task_inode(struct super_block *sb, struct task_struct *task, umode_t mode)
{
	struct inode *inode = proc_new_inode(sb, mode);

	if (!inode)
		return NULL;
	get_task_struct(task);
	PROC_I(inode)->task = task;
	proc_task_owner(inode);
	return inode;
}

static int pid_revalidate(struct dentry *dentry, unsigned int flags)
{
	(void)flags;
	if (!dentry->d_inode || !proc_task(dentry->d_inode))
		return 0;
	proc_task_owner(dentry->d_inode);
	return 1;
}

/* A dentry would keep the task_struct: none is cached that nobody uses. */
static int pid_delete(struct dentry *dentry)
{
	(void)dentry;
	return 1;
}

const struct dentry_operations pid_dentry_operations = {
	.d_revalidate = pid_revalidate,
	.d_delete = pid_delete,
};

static int pid_getattr(struct vfsmount *mnt, struct dentry *dentry, struct kstat *stat)
{
	(void)mnt;
	if (!proc_task(dentry->d_inode))
		return -ENOENT;
	proc_task_owner(dentry->d_inode);
	generic_fillattr(dentry->d_inode, stat);
	return 0;
}

/* ---- text files ---- */

static int pid_show(struct seq_file *m, void *v)
{
	struct inode *inode = m->private;
	struct task_struct *task = proc_task(inode);

	(void)v;
	return task ? PROC_I(inode)->entry->show(m, task) : -ESRCH;
}

static int pid_single_open(struct inode *inode, struct file *file)
{
	return single_open(file, pid_show, inode);
}

const struct file_operations proc_pid_single_operations = {
	.open = pid_single_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = single_release,
};

static const struct inode_operations proc_pid_file_inode_operations = {
	.getattr = pid_getattr,
};

/* ---- links: exe, cwd, root, fd/<n> ---- */

/* Where the link leads: references in *dentry and *mnt. -EACCES, -ENOENT, -ESRCH. */
static int pid_get_link(struct inode *inode, struct dentry **dentry, struct vfsmount **mnt)
{
	struct task_struct *task = proc_task(inode);
	int err;

	if (!task)
		return -ESRCH;
	err = proc_may_access(task);
	return err ? err : PROC_I(inode)->entry->get_link(inode, task, dentry, mnt);
}

static int pid_follow_link(struct dentry *link, struct nameidata *nd)
{
	struct dentry *dentry;
	struct vfsmount *mnt;
	int err = pid_get_link(link->d_inode, &dentry, &mnt);

	if (err)
		return err;
	dput(nd->dentry);
	mntput(nd->mnt);
	nd->dentry = dentry;
	nd->mnt = mnt;
	nd->last_type = LAST_BIND;
	return 0;
}

static int pid_readlink(struct dentry *link, char __user *buffer, int buflen)
{
	struct dentry *dentry;
	struct vfsmount *mnt;
	char *page, *path;
	int err = pid_get_link(link->d_inode, &dentry, &mnt);

	if (err)
		return err;
	page = (char *)__get_free_page(GFP_KERNEL);
	path = page ? d_path(dentry, mnt, page, PAGE_SIZE) : ERR_PTR(-ENOMEM);
	err = IS_ERR(path) ? (int)PTR_ERR(path) : vfs_readlink(link, buffer, buflen, path);
	free_page((unsigned long)page);
	dput(dentry);
	mntput(mnt);
	return err;
}

const struct inode_operations proc_pid_link_inode_operations = {
	.readlink = pid_readlink,
	.follow_link = pid_follow_link,
	.getattr = pid_getattr,
};

static int get_exe_link(struct inode *inode, struct task_struct *task, struct dentry **dentry,
			struct vfsmount **mnt)
{
	struct mm_struct *mm = get_task_mm(task);
	int err = -ENOENT;

	(void)inode;
	if (!mm)
		return err;
	if (mm->exe_file) {
		*dentry = dget(mm->exe_file->f_dentry);
		*mnt = mntget(mm->exe_file->f_vfsmnt);
		err = 0;
	}
	mmput(mm);
	return err;
}

static int get_cwd_link(struct inode *inode, struct task_struct *task, struct dentry **dentry,
			struct vfsmount **mnt)
{
	(void)inode;
	if (!task->fs)
		return -ENOENT;
	*dentry = dget(task->fs->pwd);
	*mnt = mntget(task->fs->pwdmnt);
	return 0;
}

static int get_root_link(struct inode *inode, struct task_struct *task, struct dentry **dentry,
			 struct vfsmount **mnt)
{
	(void)inode;
	if (!task->fs)
		return -ENOENT;
	*dentry = dget(task->fs->root);
	*mnt = mntget(task->fs->rootmnt);
	return 0;
}

/* ---- the table ---- */

#define ONE(n, m, fn) { .name = n, .mode = S_IFREG | (m), .show = fn }
#define REG(n, m, ops) { .name = n, .mode = S_IFREG | (m), .fop = &(ops) }
#define LNK(n, fn) { .name = n, .mode = S_IFLNK | 0777, .get_link = fn }
#define DIR(n, m, iops, ops) { .name = n, .mode = S_IFDIR | (m), .iop = &(iops), .fop = &(ops) }

/* What a process and each of its threads have alike. */
#define COMMON_ENTRIES                                                                             \
	DIR("fd", 0500, proc_fd_inode_operations, proc_fd_operations),                             \
	DIR("fdinfo", 0555, proc_fdinfo_inode_operations, proc_fdinfo_operations),                 \
	REG("environ", 0400, proc_environ_operations),                                             \
	REG("auxv", 0400, proc_auxv_operations),                                                   \
	ONE("status", 0444, proc_pid_status),                                                      \
	ONE("personality", 0400, proc_pid_personality),                                            \
	ONE("limits", 0444, proc_pid_limits),                                                      \
	REG("comm", 0644, proc_comm_operations),                                                   \
	REG("cmdline", 0444, proc_cmdline_operations),                                             \
	ONE("statm", 0444, proc_pid_statm),                                                        \
	REG("maps", 0444, proc_maps_operations),                                                   \
	REG("smaps", 0444, proc_smaps_operations),                                                 \
	ONE("smaps_rollup", 0444, proc_pid_smaps_rollup),                                          \
	LNK("cwd", get_cwd_link),                                                                  \
	LNK("root", get_root_link),                                                                \
	LNK("exe", get_exe_link),                                                                  \
	REG("mounts", 0444, proc_mounts_operations),                                               \
	REG("mountinfo", 0444, proc_mountinfo_operations),                                         \
	ONE("wchan", 0444, proc_pid_wchan),                                                        \
	ONE("oom_score", 0444, proc_pid_oom_score),                                                    \
	REG("oom_adj", 0644, proc_oom_adj_operations),                                             \
	REG("oom_score_adj", 0644, proc_oom_score_adj_operations),                                 \
	FAIL_NTH_ENTRY

static const struct pid_entry tgid_entries[] = {
	DIR("task", 0555, proc_task_dir_inode_operations, proc_task_dir_operations),
	COMMON_ENTRIES
	ONE("stat", 0444, proc_tgid_stat),
	REG("mountstats", 0400, proc_mountstats_operations),
	{ .name = NULL }
};

static const struct pid_entry tid_entries[] = {
	COMMON_ENTRIES
	ONE("stat", 0444, proc_tid_stat),
	{ .name = NULL }
};

static struct inode *entry_inode(struct inode *dir, const struct pid_entry *entry)
{
	struct inode *inode = proc_task_inode(dir->i_sb, PROC_I(dir)->task, entry->mode);

	if (!inode)
		return NULL;
	PROC_I(inode)->entry = entry;
	inode->i_op = &proc_pid_file_inode_operations;
	if (entry->get_link)
		inode->i_op = &proc_pid_link_inode_operations;
	if (entry->iop)
		inode->i_op = entry->iop;
	if (entry->show)
		inode->i_fop = &proc_pid_single_operations;
	if (entry->fop)
		inode->i_fop = entry->fop;
	if (S_ISDIR(entry->mode))
		inode->i_nlink = 2;
	return inode;
}

static struct dentry *entry_lookup(struct inode *dir, struct dentry *dentry,
				   const struct pid_entry *entry)
{
	struct inode *inode;

	if (!proc_task(dir))
		return ERR_PTR(-ENOENT);
	while (entry->name && (strlen(entry->name) != dentry->d_name.len ||
			       memcmp(entry->name, dentry->d_name.name, dentry->d_name.len)))
		entry++;
	if (!entry->name)
		return ERR_PTR(-ENOENT);
	inode = entry_inode(dir, entry);
	if (!inode)
		return ERR_PTR(-ENOMEM);
	dentry->d_op = &pid_dentry_operations;
	d_add(dentry, inode);
	return NULL;
}

static int entry_readdir(struct file *file, void *buf, filldir_t filldir,
			 const struct pid_entry *entry, unsigned int count)
{
	struct inode *dir = file_inode(file), *parent = file->f_dentry->d_parent->d_inode;

	if (!proc_task(dir))
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
	for (; file->f_pos - 2 < count; file->f_pos++) {
		const struct pid_entry *e = entry + file->f_pos - 2;

		if (filldir(buf, e->name, (int)strlen(e->name), file->f_pos,
			    dir->i_ino + (unsigned long)file->f_pos, (e->mode & S_IFMT) >> 12) < 0)
			break;
	}
	return 0;
}

static struct dentry *tgid_lookup(struct inode *dir, struct dentry *dentry)
{
	return entry_lookup(dir, dentry, tgid_entries);
}

static int tgid_readdir(struct file *file, void *buf, filldir_t filldir)
{
	return entry_readdir(file, buf, filldir, tgid_entries, ARRAY_SIZE(tgid_entries) - 1);
}

static const struct inode_operations tgid_inode_operations = {
	.lookup = tgid_lookup,
	.getattr = pid_getattr,
};

static const struct file_operations tgid_operations = {
	.read = generic_read_dir,
	.readdir = tgid_readdir,
	.llseek = default_llseek,
};

static struct dentry *tid_lookup(struct inode *dir, struct dentry *dentry)
{
	return entry_lookup(dir, dentry, tid_entries);
}

static int tid_readdir(struct file *file, void *buf, filldir_t filldir)
{
	return entry_readdir(file, buf, filldir, tid_entries, ARRAY_SIZE(tid_entries) - 1);
}

const struct inode_operations proc_tid_inode_operations = {
	.lookup = tid_lookup,
	.getattr = pid_getattr,
};

const struct file_operations proc_tid_operations = {
	.read = generic_read_dir,
	.readdir = tid_readdir,
	.llseek = default_llseek,
};

/* ---- processes in /proc ---- */

/* A name that is a plain decimal number, without leading zeros: the number; else -1. */
int proc_name_to_int(const struct dentry *dentry)
{
	const unsigned char *s = dentry->d_name.name;
	unsigned int len = dentry->d_name.len, i;
	int n = 0;

	if (!len || len > 9 || (s[0] == '0' && len > 1))
		return -1;
	for (i = 0; i < len; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		n = n * 10 + (s[i] - '0');
	}
	return n;
}

/* Any task's number is found, a thread's too; only processes are listed. */
struct dentry *proc_pid_lookup(struct inode *dir, struct dentry *dentry)
{
	int pid = proc_name_to_int(dentry);
	struct task_struct *task = NULL;
	struct inode *inode;

	if (pid <= 0)
		return ERR_PTR(-ENOENT);
	read_lock(&tasklist_lock);
	task = find_task_by_pid(pid);
	if (task)
		get_task_struct(task);
	read_unlock(&tasklist_lock);
	if (!task)
		return ERR_PTR(-ENOENT);
	inode = proc_task_inode(dir->i_sb, task, S_IFDIR | 0555);
	put_task_struct(task);
	if (!inode)
		return ERR_PTR(-ENOMEM);
	inode->i_op = &tgid_inode_operations;
	inode->i_fop = &tgid_operations;
	inode->i_nlink = 9;
	dentry->d_op = &pid_dentry_operations;
	d_add(dentry, inode);
	return NULL;
}

/* The lowest process number from @from on; 0 when there is none. */
static pid_t next_tgid(pid_t from)
{
	struct task_struct *p;
	pid_t best = 0;

	read_lock(&tasklist_lock);
	for_each_process(p)
		if (p->tgid >= from && (!best || p->tgid < best))
			best = p->tgid;
	read_unlock(&tasklist_lock);
	return best;
}

/* Give filldir() a number as a name: nonzero when the buffer is full. */
int proc_fill_name(void *buf, filldir_t filldir, loff_t pos, unsigned long nr, unsigned int type)
{
	char name[12];
	int len = snprintf(name, sizeof(name), "%lu", nr);

	return filldir(buf, name, len, pos, nr + 0x10000, type) < 0;
}

int proc_pid_readdir(struct file *file, void *buf, filldir_t filldir)
{
	pid_t tgid = (pid_t)(file->f_pos - FIRST_PROCESS_ENTRY);

	while ((tgid = next_tgid(max(tgid, 1)))) {
		file->f_pos = tgid + FIRST_PROCESS_ENTRY;
		if (proc_fill_name(buf, filldir, file->f_pos, (unsigned long)tgid, DT_DIR))
			return 0;
		file->f_pos = ++tgid + FIRST_PROCESS_ENTRY;
	}
	return 0;
}
