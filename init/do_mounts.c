// SPDX-License-Identifier: GPL-2.0-only
/* What stands in the root before any program runs, and where the root is if not in the initramfs. */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/fdtable.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kdev_t.h>
#include <linux/kernel.h>
#include <linux/namei.h>
#include <linux/string.h>
#include <uapi/linux/fcntl.h>
#include <uapi/linux/stat.h>
#include "init.h"

static char root_device_name[64] __initdata;
static char root_fs_names[64] __initdata;

static int __init root_dev_setup(char *arg)
{
	strscpy(root_device_name, arg, sizeof(root_device_name));
	return 1;
}
__setup("root=", root_dev_setup);

static int __init fs_names_setup(char *arg)
{
	strscpy(root_fs_names, arg, sizeof(root_fs_names));
	return 1;
}
__setup("rootfstype=", fs_names_setup);

/* Known, and without effect while the root is the initramfs. */
static int __init ignore_setup(char *arg)
{
	return 1;
}
__setup("ro", ignore_setup);

static int __init ignore_rw_setup(char *arg)
{
	return 1;
}
__setup("rw", ignore_rw_setup);

/* Make one node, or a directory, in the empty root; one that is there already is as good. */
static int __init make_node(const char *path, int mode, dev_t dev)
{
	struct nameidata nd;
	struct dentry *dentry;
	struct inode *dir;
	int err = path_lookup(path, LOOKUP_PARENT, &nd);

	if (err)
		return err;
	dir = nd.dentry->d_inode;
	dentry = lookup_create(&nd, S_ISDIR(mode));
	err = PTR_ERR(dentry);
	if (!IS_ERR(dentry)) {
		err = S_ISDIR(mode) ? vfs_mkdir(dir, dentry, mode) :
				      vfs_mknod(dir, dentry, mode, dev);
		dput(dentry);
	}
	up(&dir->i_sem);
	path_release(&nd);
	return err == -EEXIST ? 0 : err;
}

/* An initramfs need not bring these. */
static int __init default_rootfs(void)
{
	int err = make_node("/dev", S_IFDIR | 0755, 0);

	if (!err)
		err = make_node("/dev/console", S_IFCHR | 0600, MKDEV(5, 1));
	if (!err)
		err = make_node("/root", S_IFDIR | 0700, 0);
	if (err)
		pr_err("rootfs: cannot make /dev/console (error %d)\n", err);
	return err;
}
rootfs_initcall(default_rootfs);

/**
 * console_on_rootfs - open /dev/console as descriptors 0, 1 and 2
 *
 * Context: process 1.
 */
void __init console_on_rootfs(void)
{
	for (int i = 0; i < 3; i++) {
		struct file *file = filp_open("/dev/console", O_RDWR, 0);
		int fd;

		if (IS_ERR(file)) {
			pr_err("Warning: unable to open an initial console.\n");
			return;
		}
		fd = get_unused_fd_flags(0);
		if (fd < 0) {
			fput(file);
			return;
		}
		fd_install(fd, file);
	}
}

/**
 * prepare_namespace - find the root file system if the initramfs has no init
 *
 * Context: process 1.
 */
void __init prepare_namespace(void)
{
	struct nameidata nd;

	if (ramdisk_execute_command && !path_lookup(ramdisk_execute_command, LOOKUP_FOLLOW, &nd)) {
		path_release(&nd);
		return;
	}
	pr_err("VFS: the initramfs has no %s, and there is no block device for root=\"%s\"%s%s\n",
	       ramdisk_execute_command, root_device_name,
	       root_fs_names[0] ? " of type " : "", root_fs_names);
	panic("VFS: Unable to mount root fs on %s",
	      root_device_name[0] ? root_device_name : "unknown-block(0,0)");
}
