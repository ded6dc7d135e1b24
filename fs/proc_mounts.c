// SPDX-License-Identifier: GPL-2.0-only
/* The texts of /proc/<pid>/mounts, mountinfo and mountstats: the mounts below the reader's root. */
#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/fdtable.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include "internal.h"
#include "mount.h"

static void *m_start(struct seq_file *m, loff_t *pos)
{
	struct vfsmount *mnt;
	loff_t n = *pos;

	down_read(&namespace_sem);
	list_for_each_entry(mnt, &mount_list, mnt_list) {
		if (!n--)
			return mnt;
	}
	return NULL;
}

static void *m_next(struct seq_file *m, void *v, loff_t *pos)
{
	struct vfsmount *mnt = v;

	++*pos;
	if (list_is_last(&mnt->mnt_list, &mount_list))
		return NULL;
	return list_next_entry(mnt, mnt_list);
}

static void m_stop(struct seq_file *m, void *v)
{
	up_read(&namespace_sem);
}

struct flag_name {
	unsigned long flag;
	const char *name;
};

static void show_flags(struct seq_file *m, unsigned long flags, const struct flag_name *names)
{
	for (; names->flag; names++) {
		if (flags & names->flag)
			seq_puts(m, names->name);
	}
}

static void show_sb_flags(struct seq_file *m, const struct super_block *sb)
{
	static const struct flag_name names[] = {
		{ MS_SYNCHRONOUS, ",sync" }, { MS_DIRSYNC, ",dirsync" }, { MS_MANDLOCK, ",mand" },
		{ MS_LAZYTIME, ",lazytime" }, { 0, NULL },
	};

	show_flags(m, sb->s_flags, names);
}

static void show_mnt_flags(struct seq_file *m, const struct vfsmount *mnt)
{
	static const struct flag_name names[] = {
		{ MNT_NOSUID, ",nosuid" },
		{ MNT_NODEV, ",nodev" },
		{ MNT_NOEXEC, ",noexec" },
		{ MNT_NOATIME, ",noatime" },
		{ MNT_NODIRATIME, ",nodiratime" },
		{ MNT_RELATIME, ",relatime" },
		{ MNT_NOSYMFOLLOW, ",nosymfollow" },
		{ 0, NULL },
	};

	show_flags(m, mnt->mnt_flags, names);
}

static void show_options(struct seq_file *m, struct vfsmount *mnt)
{
	if (mnt->mnt_sb->s_op->show_options)
		mnt->mnt_sb->s_op->show_options(m, mnt);
}

/* Where a mount stands, seen from the reader's root; SEQ_SKIP when it is outside. */
static int show_mountpoint(struct seq_file *m, struct vfsmount *mnt)
{
	struct fs_struct *fs = current->fs;
	char *page = __getname(), *start, *end;
	int reached = 0;

	if (!page)
		return -ENOMEM;
	end = page + PATH_MAX - 1;
	*end = 0;
	start = prepend_path(mnt->mnt_root, mnt, fs->root, fs->rootmnt, page, end, &reached);
	if (start && reached)
		seq_escape(m, start, " \t\n\\");
	putname(page);
	return reached ? 0 : SEQ_SKIP;
}

static int show_mount(struct seq_file *m, void *v)
{
	struct vfsmount *mnt = v;
	int skip;

	seq_escape(m, mnt->mnt_devname, " \t\n\\#");
	seq_putc(m, ' ');
	skip = show_mountpoint(m, mnt);
	if (skip)
		return skip;
	seq_putc(m, ' ');
	seq_escape(m, mnt->mnt_sb->s_type->name, " \t\n\\");
	seq_puts(m, mnt_is_readonly(mnt) ? " ro" : " rw");
	show_sb_flags(m, mnt->mnt_sb);
	show_mnt_flags(m, mnt);
	show_options(m, mnt);
	seq_puts(m, " 0 0\n");
	return 0;
}

static int show_root_of_mount(struct seq_file *m, struct vfsmount *mnt)
{
	char *page = __getname(), *path;

	if (!page)
		return -ENOMEM;
	path = dentry_path(mnt->mnt_root, page, PATH_MAX);
	seq_escape(m, path, " \t\n\\");
	putname(page);
	return 0;
}

static int show_mountinfo(struct seq_file *m, void *v)
{
	struct vfsmount *mnt = v;
	struct super_block *sb = mnt->mnt_sb;
	int err;

	seq_printf(m, "%i %i %u:%u ", mnt->mnt_id, mnt->mnt_parent->mnt_id, MAJOR(sb->s_dev),
		   MINOR(sb->s_dev));
	err = show_root_of_mount(m, mnt);
	if (err)
		return err;
	seq_putc(m, ' ');
	err = show_mountpoint(m, mnt);
	if (err)
		return err;
	seq_puts(m, mnt->mnt_flags & MNT_READONLY ? " ro" : " rw");
	show_mnt_flags(m, mnt);
	if (mnt->mnt_flags & MNT_UNBINDABLE)
		seq_puts(m, " unbindable");
	seq_puts(m, " - ");
	seq_escape(m, sb->s_type->name, " \t\n\\");
	seq_putc(m, ' ');
	seq_escape(m, mnt->mnt_devname, " \t\n\\");
	seq_puts(m, sb->s_flags & MS_RDONLY ? " ro" : " rw");
	show_sb_flags(m, sb);
	show_options(m, mnt);
	seq_putc(m, '\n');
	return 0;
}

static int show_mountstats(struct seq_file *m, void *v)
{
	struct vfsmount *mnt = v;
	int skip;

	seq_puts(m, "device ");
	seq_escape(m, mnt->mnt_devname, " \t\n\\#");
	seq_puts(m, " mounted on ");
	skip = show_mountpoint(m, mnt);
	if (skip)
		return skip;
	seq_printf(m, " with fstype %s\n", mnt->mnt_sb->s_type->name);
	return 0;
}

const struct seq_operations mounts_op = {
	.start = m_start, .next = m_next, .stop = m_stop, .show = show_mount
};

const struct seq_operations mountinfo_op = {
	.start = m_start, .next = m_next, .stop = m_stop, .show = show_mountinfo
};

const struct seq_operations mountstats_op = {
	.start = m_start, .next = m_next, .stop = m_stop, .show = show_mountstats
};
