// SPDX-License-Identifier: GPL-2.0-only
/* memfd_create(2): a file of memory without a name in any directory. */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

#define MFD_CLOEXEC 1U
#define MFD_NAME_PREFIX "memfd:"
#define MFD_NAME_MAX (255 - (sizeof(MFD_NAME_PREFIX) - 1))	/* bytes, without the final 0 */

/**
 * sys_memfd_create - open a new file of memory
 * @uname: what /proc/<pid>/fd shows after "/memfd:"; need not be unique
 * @flags: MFD_CLOEXEC; sealing and huge pages are not supported
 *
 * Return: a descriptor; -EINVAL: another flag, or the name is too long; -EFAULT, -ENOMEM, -EMFILE,
 * -ENFILE.
 */
asmlinkage long sys_memfd_create(const char __user *uname, unsigned int flags)
{
	char name[sizeof(MFD_NAME_PREFIX) + MFD_NAME_MAX];
	size_t prefix = sizeof(MFD_NAME_PREFIX) - 1;
	struct file *file;
	long len;
	int fd;

	if (flags & ~MFD_CLOEXEC)
		return -EINVAL;
	memcpy(name, MFD_NAME_PREFIX, prefix);
	len = strncpy_from_user(name + prefix, uname, MFD_NAME_MAX + 1);
	if (len < 0)
		return len;
	if (len > (long)MFD_NAME_MAX)
		return -EINVAL;
	fd = get_unused_fd_flags((flags & MFD_CLOEXEC) ? O_CLOEXEC : 0);
	if (fd < 0)
		return fd;
	file = shmem_file_setup(name, 0, VM_NORESERVE);
	if (IS_ERR(file)) {
		put_unused_fd(fd);
		return PTR_ERR(file);
	}
	fd_install(fd, file);
	return fd;
}
