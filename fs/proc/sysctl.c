// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/sys: the kernel's knobs, by one table. Most are an int with bounds.
 */
#include <linux/cred.h>
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include "internal.h"
#include "sysctl.h"

#define SYSCTL_TEXT_MAX 256

/* ---- ints and arrays of ints ---- */

static int show_ints(const struct ctl_table *t, char *text, size_t size)
{
	int len = 0;
	unsigned int i;

	for (i = 0; i < max(t->count, 1U); i++)
		len += scnprintf(text + len, size - (size_t)len, "%s%d", i ? "\t" : "",
				 ((const int *)t->data)[i]);
	len += scnprintf(text + len, size - (size_t)len, "\n");
	return len;
}

/* As many numbers as the text has, all valid before one is stored. */
static int store_ints(const struct ctl_table *t, char *text)
{
	int values[8];
	unsigned int n = 0, i, max_n = max(t->count, 1U);
	char *word;

	while (n < max_n && (word = strsep(&text, " \t\n"))) {
		if (!*word)
			continue;
		if (kstrtoint(word, 0, &values[n]) || values[n] < t->min || values[n] > t->max)
			return -EINVAL;
		n++;
	}
	if (!n)
		return -EINVAL;
	for (i = 0; i < n; i++)
		((int *)t->data)[i] = values[i];
	return 0;
}

/* ---- the files ---- */

static ssize_t sys_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	const struct ctl_table *t = PDE_DATA(file_inode(file));
	char *text;
	ssize_t ret;
	int len;

	if (*ppos || !count)
		return 0;
	text = kmalloc(SYSCTL_TEXT_MAX, GFP_KERNEL);
	if (!text)
		return -ENOMEM;
	len = t->show ? t->show(text, SYSCTL_TEXT_MAX) : show_ints(t, text, SYSCTL_TEXT_MAX);
	ret = len < 0 ? len : min_t(ssize_t, len, (ssize_t)count);
	if (ret > 0 && copy_to_user(buf, text, (unsigned long)ret))
		ret = -EFAULT;
	if (ret > 0)
		*ppos += ret;
	kfree(text);
	return ret;
}

static ssize_t sys_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	const struct ctl_table *t = PDE_DATA(file_inode(file));
	char *text;
	int err;

	if (*ppos || !count)
		return (ssize_t)count;
	if (count >= SYSCTL_TEXT_MAX)
		return -EINVAL;
	text = kzalloc(SYSCTL_TEXT_MAX, GFP_KERNEL);
	if (!text)
		return -ENOMEM;
	err = copy_from_user(text, buf, count) ? -EFAULT : 0;
	if (!err)
		err = t->store ? t->store(text) : store_ints(t, text);
	if (!err && t->changed)
		t->changed();
	kfree(text);
	*ppos += err ? 0 : (loff_t)count;
	return err ? err : (ssize_t)count;
}

/* The mode binds root as well: what is not to be read or written never is. */
static int sys_permission(struct inode *inode, int mask)
{
	umode_t mode = inode->i_mode;

	if (!current_euid())
		mode >>= 6;
	else if (!in_egroup_p(0))
		mode = mode & 7;
	else
		mode >>= 3;
	return mask & ~mode & (MAY_READ | MAY_WRITE | MAY_EXEC) ? -EACCES : 0;
}

static const struct inode_operations proc_sys_inode_operations = {
	.permission = sys_permission,
};

static const struct file_operations proc_sys_file_operations = {
	.read = sys_read,
	.write = sys_write,
	.llseek = generic_file_llseek,
};

/**
 * register_sysctls - make the files of a table
 * @dir: below /proc/sys; made if it is not there
 * @table: ends with an entry without a name; kept
 *
 * Context: boot; may sleep.
 */
void __init register_sysctls(const char *dir, const struct ctl_table *table)
{
	char path[64];
	struct proc_dir_entry *de;
	const struct ctl_table *t;

	snprintf(path, sizeof(path), "sys/%s", dir);
	proc_mkdir(path, NULL);
	for (t = table; t->name; t++) {
		snprintf(path, sizeof(path), "sys/%s/%s", dir, t->name);
		de = proc_create_data(path, t->mode, NULL, &proc_sys_file_operations, (void *)t);
		if (de)
			de->proc_iops = &proc_sys_inode_operations;
		else
			pr_warn("/proc/%s is missing\n", path);
	}
}

void __init proc_sys_init(void)
{
	proc_mkdir("sys", NULL);
	sysctl_vm_init();
	sysctl_kernel_init();
	sysctl_fs_init();
}
