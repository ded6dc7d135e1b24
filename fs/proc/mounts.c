// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/<pid>/mounts, mountinfo and mountstats. Their text is the mount tree's (fs/proc_mounts.c).
 */
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include "internal.h"

static int open_mounts(struct inode *inode, struct file *file, const struct seq_operations *op)
{
	struct task_struct *task = proc_task(inode);

	if (!task)
		return -EINVAL;
	return seq_open(file, op);
}

static int mounts_open(struct inode *inode, struct file *file)
{
	return open_mounts(inode, file, &mounts_op);
}

static int mountinfo_open(struct inode *inode, struct file *file)
{
	return open_mounts(inode, file, &mountinfo_op);
}

static int mountstats_open(struct inode *inode, struct file *file)
{
	return open_mounts(inode, file, &mountstats_op);
}

const struct file_operations proc_mounts_operations = {
	.open = mounts_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = seq_release,
};

const struct file_operations proc_mountinfo_operations = {
	.open = mountinfo_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = seq_release,
};

const struct file_operations proc_mountstats_operations = {
	.open = mountstats_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = seq_release,
};
