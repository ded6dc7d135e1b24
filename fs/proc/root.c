// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc itself: the registered entries, then the processes.
 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include "internal.h"

static struct dentry *proc_root_lookup(struct inode *dir, struct dentry *dentry)
{
	struct dentry *ret = proc_lookup(dir, dentry);

	if (!IS_ERR(ret) || PTR_ERR(ret) != -ENOENT)
		return ret;
	return proc_pid_lookup(dir, dentry);
}

static int proc_root_readdir(struct file *file, void *buf, filldir_t filldir)
{
	if (file->f_pos < FIRST_PROCESS_ENTRY) {
		if (!proc_readdir(file, buf, filldir))
			return 0;
		file->f_pos = FIRST_PROCESS_ENTRY;
	}
	return proc_pid_readdir(file, buf, filldir);
}

/* The number of links tells how many processes there are, as it always did. */
static int proc_root_getattr(struct vfsmount *mnt, struct dentry *dentry, struct kstat *stat)
{
	(void)mnt;
	generic_fillattr(dentry->d_inode, stat);
	stat->nlink = proc_root.nlink + (unsigned int)nr_threads;
	return 0;
}

static const struct inode_operations proc_root_inode_operations = {
	.lookup = proc_root_lookup,
	.getattr = proc_root_getattr,
};

static const struct file_operations proc_root_operations = {
	.read = generic_read_dir,
	.readdir = proc_root_readdir,
	.llseek = default_llseek,
};

struct proc_dir_entry proc_root = {
	.name = "/proc",
	.namelen = 5,
	.mode = S_IFDIR | 0555,
	.low_ino = PROC_ROOT_INO,
	.nlink = 2,
	.proc_iops = &proc_root_inode_operations,
	.proc_fops = &proc_root_operations,
	.parent = &proc_root,
	.count = ATOMIC_INIT(1),
};

/* ---- /proc/self and /proc/thread-self ---- */

static int link_to_text(char *text, size_t size, bool thread)
{
	if (thread)
		return snprintf(text, size, "%d/task/%d", current->tgid, current->pid);
	return snprintf(text, size, "%d", current->tgid);
}

static int proc_self_readlink(struct dentry *dentry, char __user *buffer, int buflen)
{
	char text[32];

	link_to_text(text, sizeof(text), PDE_DATA(dentry->d_inode) != NULL);
	return vfs_readlink(dentry, buffer, buflen, text);
}

static int proc_self_follow_link(struct dentry *dentry, struct nameidata *nd)
{
	char text[32];

	link_to_text(text, sizeof(text), PDE_DATA(dentry->d_inode) != NULL);
	return vfs_follow_link(nd, text);
}

static const struct inode_operations proc_self_inode_operations = {
	.readlink = proc_self_readlink,
	.follow_link = proc_self_follow_link,
};

static void __init create_self_link(const char *name, bool thread)
{
	struct proc_dir_entry *de = create_proc_entry(name, S_IFLNK | 0777, NULL);

	if (!de)
		panic("no memory for /proc");
	de->proc_iops = &proc_self_inode_operations;
	de->data = thread ? &proc_root : NULL;
}

/**
 * proc_root_init - register the filesystem and the entries that are always there
 *
 * Context: boot, once the VFS caches stand.
 */
void __init proc_root_init(void)
{
	if (register_filesystem(&proc_fs_type))
		panic("cannot register proc");
	create_self_link("self", false);
	create_self_link("thread-self", true);
	proc_mkdir("fs", NULL);
	proc_mkdir("driver", NULL);
	proc_mkdir("tty", NULL);
	proc_mkdir("bus", NULL);
	proc_misc_init();
	proc_stat_init();
	proc_vm_init();
	proc_kmsg_init();
	proc_sys_init();
}
