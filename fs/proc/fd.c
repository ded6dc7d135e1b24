// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/<pid>/fd: a link for each open file; fdinfo: a text for each.
 */
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/fdtable.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <uapi/linux/dirent.h>
#include "internal.h"
#include "pid_entry.h"

/* The task's open file, referenced; NULL when it has none of that number. */
static struct file *task_file(struct task_struct *task, unsigned int fd)
{
	struct files_struct *files = get_files_struct(task);
	struct file *file;

	if (!files)
		return NULL;
	spin_lock(&files->file_lock);
	file = fcheck_files(files, fd);
	if (file)
		get_file(file);
	spin_unlock(&files->file_lock);
	put_files_struct(files);
	return file;
}

static int get_fd_link(struct inode *inode, struct task_struct *task, struct dentry **dentry,
		       struct vfsmount **mnt)
{
	struct file *file = task_file(task, (unsigned int)PROC_I(inode)->fd);

	if (!file)
		return -ENOENT;
	*dentry = dget(file->f_dentry);
	*mnt = mntget(file->f_vfsmnt);
	fput(file);
	return 0;
}

static const struct pid_entry fd_entry = { .get_link = get_fd_link };

/* The link's permissions show how the file is open. */
static void set_fd_mode(struct inode *inode, const struct file *file)
{
	inode->i_mode = S_IFLNK;
	if (file->f_mode & FMODE_READ)
		inode->i_mode |= 0500;
	if (file->f_mode & FMODE_WRITE)
		inode->i_mode |= 0300;
}

static int fd_revalidate(struct dentry *dentry, unsigned int flags)
{
	struct inode *inode = dentry->d_inode;
	struct task_struct *task;
	struct file *file;

	(void)flags;
	task = inode ? proc_task(inode) : NULL;
	file = task ? task_file(task, (unsigned int)PROC_I(inode)->fd) : NULL;
	if (!file)
		return 0;
	if (S_ISLNK(inode->i_mode))
		set_fd_mode(inode, file);
	fput(file);
	proc_task_owner(inode);
	return 1;
}

static int fd_delete(struct dentry *dentry)
{
	(void)dentry;
	return 1;
}

static const struct dentry_operations fd_dentry_operations = {
	.d_revalidate = fd_revalidate,
	.d_delete = fd_delete,
};

/* ---- fdinfo ---- */

static int fdinfo_show(struct seq_file *m, void *v)
{
	struct inode *inode = m->private;
	struct task_struct *task = proc_task(inode);
	struct files_struct *files;
	struct file *file;
	unsigned int fd = (unsigned int)PROC_I(inode)->fd, flags;

	(void)v;
	if (!task)
		return -ESRCH;
	file = task_file(task, fd);
	if (!file)
		return -ENOENT;
	flags = file->f_flags & ~(unsigned int)O_CLOEXEC;
	files = get_files_struct(task);
	if (files) {
		if (fd < (unsigned int)files->max_fds && test_bit((int)fd, files->close_on_exec))
			flags |= O_CLOEXEC;
		put_files_struct(files);
	}
	seq_printf(m, "pos:\t%lld\nflags:\t0%o\nmnt_id:\t%d\nino:\t%lu\n", file->f_pos, flags,
		   file->f_vfsmnt->mnt_id, file_inode(file)->i_ino);
	if (file->f_op->show_fdinfo)
		file->f_op->show_fdinfo(m, file);
	fput(file);
	return 0;
}

static int fdinfo_open(struct inode *inode, struct file *file)
{
	struct task_struct *task = proc_task(inode);
	int err = task ? proc_may_access(task) : -ESRCH;

	return err ? err : single_open(file, fdinfo_show, inode);
}

static const struct file_operations fdinfo_file_operations = {
	.open = fdinfo_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = single_release,
};

/* ---- the directories ---- */

static struct dentry *fd_lookup(struct inode *dir, struct dentry *dentry, bool info)
{
	struct task_struct *task = proc_task(dir);
	int fd = proc_name_to_int(dentry);
	struct inode *inode;
	struct file *file;

	if (!task || fd < 0)
		return ERR_PTR(-ENOENT);
	file = task_file(task, (unsigned int)fd);
	if (!file)
		return ERR_PTR(-ENOENT);
	inode = proc_task_inode(dir->i_sb, task, info ? S_IFREG | 0400 : S_IFLNK);
	if (inode) {
		PROC_I(inode)->fd = fd;
		PROC_I(inode)->entry = &fd_entry;
		if (info) {
			inode->i_fop = &fdinfo_file_operations;
		} else {
			inode->i_op = &proc_pid_link_inode_operations;
			inode->i_size = 64;
			set_fd_mode(inode, file);
		}
	}
	fput(file);
	if (!inode)
		return ERR_PTR(-ENOMEM);
	dentry->d_op = &fd_dentry_operations;
	d_add(dentry, inode);
	return NULL;
}

/* The first open descriptor from @fd on, or -1. */
static int next_fd(struct task_struct *task, int fd)
{
	struct files_struct *files = get_files_struct(task);
	int found = -1;

	if (!files)
		return -1;
	spin_lock(&files->file_lock);
	for (; fd < files->max_fds && found < 0; fd++)
		if (fcheck_files(files, (unsigned int)fd))
			found = fd;
	spin_unlock(&files->file_lock);
	put_files_struct(files);
	return found;
}

static int fd_readdir(struct file *file, void *buf, filldir_t filldir, unsigned int type)
{
	struct inode *dir = file_inode(file), *parent = file->f_dentry->d_parent->d_inode;
	struct task_struct *task = proc_task(dir);
	int fd;

	if (!task)
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
	while ((fd = next_fd(task, (int)file->f_pos - 2)) >= 0) {
		if (proc_fill_name(buf, filldir, fd + 2, (unsigned long)fd, type))
			break;
		file->f_pos = fd + 3;
	}
	return 0;
}

/* fd/ is open to its own process whatever the mode says (it may have changed its identity). */
static int fd_permission(struct inode *dir, int mask)
{
	int err = generic_permission(dir, mask);

	if (err && PROC_I(dir)->task->tgid == current->tgid)
		return 0;
	return err;
}

static struct dentry *fd_link_lookup(struct inode *dir, struct dentry *dentry)
{
	return fd_lookup(dir, dentry, false);
}

static int fd_link_readdir(struct file *file, void *buf, filldir_t filldir)
{
	return fd_readdir(file, buf, filldir, DT_LNK);
}

const struct inode_operations proc_fd_inode_operations = {
	.lookup = fd_link_lookup,
	.permission = fd_permission,
};

const struct file_operations proc_fd_operations = {
	.read = generic_read_dir,
	.readdir = fd_link_readdir,
	.llseek = default_llseek,
};

static struct dentry *fdinfo_lookup(struct inode *dir, struct dentry *dentry)
{
	return fd_lookup(dir, dentry, true);
}

static int fdinfo_readdir(struct file *file, void *buf, filldir_t filldir)
{
	return fd_readdir(file, buf, filldir, DT_REG);
}

static int fdinfo_permission(struct inode *dir, int mask)
{
	int err = proc_may_access(PROC_I(dir)->task);

	return err ? err : generic_permission(dir, mask);
}

const struct inode_operations proc_fdinfo_inode_operations = {
	.lookup = fdinfo_lookup,
	.permission = fdinfo_permission,
};

const struct file_operations proc_fdinfo_operations = {
	.read = generic_read_dir,
	.readdir = fdinfo_readdir,
	.llseek = default_llseek,
};
