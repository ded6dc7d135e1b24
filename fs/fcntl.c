// SPDX-License-Identifier: GPL-2.0-only
/* fcntl(2), and who is told by signal that a file is ready. */
#include <linux/fs.h>
#include <linux/errno.h>
#include <linux/file.h>
#include <linux/kernel.h>
#include <linux/pipe_fs_i.h>
#include <linux/sched.h>
#include <linux/signal.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <uapi/linux/poll.h>
#include "internal.h"
#include "locks.h"

#define SETFL_MASK (O_APPEND | O_NONBLOCK | O_NOATIME | FASYNC | O_DIRECT)

/* ---- notification by signal ---- */

struct fasync_struct {
	struct fasync_struct *next;
	struct file *file;
	int fd;
};

/**
 * fasync_helper - a fasync() for files that keep one list
 * @fd: descriptor that asks, for siginfo
 * @file: the open file
 * @on: join the list, or leave it
 * @fapp: the list
 *
 * Context: may sleep.
 * Return: 1 when the list changed, 0 when it did not, -ENOMEM.
 */
int fasync_helper(int fd, struct file *file, int on, struct fasync_struct **fapp)
{
	struct fasync_struct *new = NULL, *fa, **p;
	unsigned long flags;

	if (on) {
		new = kmalloc(sizeof(*new), GFP_KERNEL);
		if (!new)
			return -ENOMEM;
	}
	local_irq_save(flags);
	for (p = fapp; *p && (*p)->file != file; p = &(*p)->next)
		;
	fa = *p;
	if (on && fa) {
		fa->fd = fd;
	} else if (on) {
		*new = (struct fasync_struct){ .next = *fapp, .file = file, .fd = fd };
		*fapp = new;
	} else if (fa) {
		*p = fa->next;
	}
	local_irq_restore(flags);
	if (on && !fa)
		return 1;
	kfree(on ? new : fa);
	return !on && fa;
}

/* POLLIN .. POLLHUP in the order of POLL_IN .. POLL_HUP. */
static const short band_table[6] = {
	POLLIN | POLLRDNORM, POLLOUT | POLLWRNORM | POLLWRBAND,
	POLLIN | POLLRDNORM | POLLMSG, POLLERR,
	POLLPRI | POLLRDBAND, POLLHUP | POLLERR,
};

static void send_sigio(struct file *file, int fd, int band)
{
	siginfo_t info = { .si_signo = file->f_owner_sig, .si_code = band };
	int sig = file->f_owner_sig ? file->f_owner_sig : SIGIO;
	siginfo_t *what = SEND_SIG_PRIV;

	if (!file->f_owner_pid)
		return;
	if (file->f_owner_sig) {
		info.si_fd = fd;
		if (band >= 1 && band <= 6)
			info.si_band = band_table[band - 1];
		what = &info;
	}
	if (file->f_owner_pid > 0)
		kill_proc_info(sig, what, file->f_owner_pid);
	else
		kill_pgrp_info(sig, what, -file->f_owner_pid);
}

/**
 * kill_fasync - tell those who asked
 * @fapp: the list
 * @sig: SIGIO
 * @band: POLL_IN, POLL_OUT, ...
 *
 * Context: any.
 */
void kill_fasync(struct fasync_struct **fapp, int sig, int band)
{
	struct fasync_struct *fa;

	for (fa = *fapp; fa; fa = fa->next)
		send_sigio(fa->file, fa->fd, band);
}

static void set_owner(struct file *file, int who)
{
	file->f_owner_pid = who;
	file->f_owner_uid = current_uid();
	file->f_owner_euid = current_euid();
}

static long setown(struct file *file, int who)
{
	if (who == INT_MIN)
		return -EINVAL;
	if (who && !(who > 0 ? find_task_by_pid(who) != NULL : session_of_pgrp(-who) >= 0))
		return -ESRCH;
	set_owner(file, who);
	return 0;
}

static long setown_ex(struct file *file, const struct f_owner_ex __user *arg)
{
	struct f_owner_ex owner;

	if (copy_from_user(&owner, arg, sizeof(owner)))
		return -EFAULT;
	switch (owner.type) {
	case F_OWNER_TID:
	case F_OWNER_PID:
		return owner.pid < 0 ? -ESRCH : setown(file, owner.pid);
	case F_OWNER_PGRP:
		return owner.pid < 0 ? -ESRCH : setown(file, -owner.pid);
	}
	return -EINVAL;
}

static long getown_ex(struct file *file, struct f_owner_ex __user *arg)
{
	struct f_owner_ex owner = {
		.type = file->f_owner_pid < 0 ? F_OWNER_PGRP : F_OWNER_PID,
		.pid = abs(file->f_owner_pid),
	};

	return copy_to_user(arg, &owner, sizeof(owner)) ? -EFAULT : 0;
}

/* ---- flags ---- */

static long setfl(int fd, struct file *file, unsigned int arg)
{
	struct inode *inode = file_inode(file);
	int error = 0;

	/* An append-only file may not be opened up. */
	if ((inode->i_flags & S_APPEND) && !(arg & O_APPEND) && (file->f_flags & O_APPEND))
		return -EPERM;
	if ((arg & O_NOATIME) && !(file->f_flags & O_NOATIME) &&
	    current_fsuid() != inode->i_uid && !capable(CAP_FOWNER))
		return -EPERM;
	if (arg & O_DIRECT)
		return -EINVAL;
	if (((arg ^ file->f_flags) & FASYNC) && file->f_op->fasync) {
		error = file->f_op->fasync(fd, file, (arg & FASYNC) != 0);
		if (error < 0)
			return error;
	} else if ((arg & FASYNC) && !file->f_op->fasync) {
		arg &= ~FASYNC;
	}
	file->f_flags = (arg & SETFL_MASK) | (file->f_flags & ~SETFL_MASK);
	return 0;
}

static long getfd(unsigned int fd)
{
	return (current->files->close_on_exec[fd / 32] >> (fd & 31)) & 1 ? FD_CLOEXEC : 0;
}

static void setfd(unsigned int fd, int on)
{
	if (on)
		__set_bit(fd & 31, current->files->close_on_exec + fd / 32);
	else
		__clear_bit(fd & 31, current->files->close_on_exec + fd / 32);
}

static long dup_from(struct file *file, unsigned long start, unsigned int flags)
{
	if (start >= rlimit(RLIMIT_NOFILE))
		return -EINVAL;
	get_file(file);
	return dupfd(file, start, flags);
}

/* What can be asked of a file that is only a path, too. */
static int fcntl_for_path(unsigned int cmd)
{
	return cmd == F_DUPFD || cmd == F_DUPFD_CLOEXEC || cmd == F_GETFD || cmd == F_SETFD ||
	       cmd == F_GETFL;
}

static long do_fcntl(unsigned int fd, struct file *file, unsigned int cmd, unsigned long arg)
{
	switch (cmd) {
	case F_DUPFD:
		return dup_from(file, arg, 0);
	case F_DUPFD_CLOEXEC:
		return dup_from(file, arg, O_CLOEXEC);
	case F_GETFD:
		return getfd(fd);
	case F_SETFD:
		setfd(fd, arg & FD_CLOEXEC);
		return 0;
	case F_GETFL:
		return file->f_flags;
	case F_SETFL:
		return setfl(fd, file, arg);
	case F_GETOWN:
		return file->f_owner_pid;
	case F_SETOWN:
		return setown(file, arg);
	case F_GETOWN_EX:
		return getown_ex(file, (struct f_owner_ex __user *)arg);
	case F_SETOWN_EX:
		return setown_ex(file, (struct f_owner_ex __user *)arg);
	case F_GETSIG:
		return file->f_owner_sig;
	case F_SETSIG:
		if (arg > _NSIG)
			return -EINVAL;
		file->f_owner_sig = arg;
		return 0;
	case F_SETPIPE_SZ:
	case F_GETPIPE_SZ:
		return pipe_fcntl(file, cmd, arg);
	}
	return fcntl_locks(fd, file, cmd, arg);
}

asmlinkage long sys_fcntl64(unsigned int fd, unsigned int cmd, unsigned long arg)
{
	struct file *file = fget_raw(fd);
	long ret = -EBADF;

	if (!file)
		return -EBADF;
	if (!(file->f_mode & FMODE_PATH) || fcntl_for_path(cmd))
		ret = do_fcntl(fd, file, cmd, arg);
	fput(file);
	return ret;
}

asmlinkage long sys_fcntl(unsigned int fd, unsigned int cmd, unsigned long arg)
{
	switch (cmd) {
	case F_GETLK64:
	case F_SETLK64:
	case F_SETLKW64:
	case F_OFD_GETLK:
	case F_OFD_SETLK:
	case F_OFD_SETLKW:
		return fcheck(fd) ? -EINVAL : -EBADF;
	}
	return sys_fcntl64(fd, cmd, arg);
}
