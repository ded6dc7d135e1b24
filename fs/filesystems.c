// SPDX-License-Identifier: GPL-2.0-only
/* The list of filesystem types. */
#include <linux/fs.h>
#include <linux/errno.h>
#include <linux/err.h>
#include <linux/mount.h>
#include <linux/seq_file.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"

static struct file_system_type *file_systems;

static struct file_system_type **find_filesystem(const char *name, unsigned int len)
{
	struct file_system_type **p;

	for (p = &file_systems; *p; p = &(*p)->next) {
		if (strlen((*p)->name) == len && !strncmp((*p)->name, name, len))
			break;
	}
	return p;
}

/**
 * register_filesystem - make a type known to mount(2)
 * @fs: stays with the kernel until unregister_filesystem()
 *
 * Return: 0, or -EBUSY when there is one of that name.
 */
int register_filesystem(struct file_system_type *fs)
{
	struct file_system_type **p = find_filesystem(fs->name, strlen(fs->name));

	if (*p)
		return -EBUSY;
	INIT_LIST_HEAD(&fs->fs_supers);
	fs->next = NULL;
	*p = fs;
	return 0;
}

/**
 * unregister_filesystem - forget a type
 * @fs: registered; nothing of it is mounted
 *
 * Return: 0, or -EINVAL when it was not registered.
 */
int unregister_filesystem(struct file_system_type *fs)
{
	struct file_system_type **p;

	for (p = &file_systems; *p; p = &(*p)->next) {
		if (*p == fs) {
			*p = fs->next;
			return 0;
		}
	}
	return -EINVAL;
}

/**
 * get_fs_type - find a type
 * @name: of a type, or type.subtype
 *
 * Return: the type or NULL.
 */
struct file_system_type *get_fs_type(const char *name)
{
	return *find_filesystem(name, strchrnul(name, '.') - name);
}

/**
 * filesystems_show - the text of /proc/filesystems
 * @m: gets it
 * @v: unused
 */
int filesystems_show(struct seq_file *m, void *v)
{
	struct file_system_type *fs;

	for (fs = file_systems; fs; fs = fs->next)
		seq_printf(m, "%s\t%s\n", fs->fs_flags & FS_REQUIRES_DEV ? "" : "nodev", fs->name);
	return 0;
}

static long fs_index(const char __user *user_name)
{
	struct file_system_type *fs;
	char *name = getname(user_name);
	long index = 0;

	if (IS_ERR(name))
		return PTR_ERR(name);
	for (fs = file_systems; fs; fs = fs->next, index++) {
		if (!strcmp(fs->name, name))
			break;
	}
	putname(name);
	return fs ? index : -EINVAL;
}

static long fs_name(unsigned long index, char __user *buf)
{
	struct file_system_type *fs = file_systems;

	while (fs && index--)
		fs = fs->next;
	if (!fs)
		return -EINVAL;
	return copy_to_user(buf, fs->name, strlen(fs->name) + 1) ? -EFAULT : 0;
}

asmlinkage long sys_sysfs(int option, unsigned long arg1, unsigned long arg2)
{
	struct file_system_type *fs;
	long count = 0;

	switch (option) {
	case 1:
		return fs_index((const char __user *)arg1);
	case 2:
		return fs_name(arg1, (char __user *)arg2);
	case 3:
		for (fs = file_systems; fs; fs = fs->next)
			count++;
		return count;
	}
	return -EINVAL;
}
