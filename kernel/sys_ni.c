// SPDX-License-Identifier: GPL-2.0-only
#include <linux/errno.h>
#include <linux/syscalls.h>

/* What every number without a system call does: libc then falls back on an older one. */
asmlinkage long sys_ni_syscall(void)
{
	return -ENOSYS;
}
