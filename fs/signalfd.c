// SPDX-License-Identifier: GPL-2.0-only
/* signalfd(2): signals as bytes to read. Each reader gets its own task's signals. */
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <uapi/linux/signalfd.h>
#include "pseudo.h"

struct signalfd_ctx {
	sigset_t block;		/* the signals that are *not* read here, as dequeue_signal() wants it */
};

static const struct file_operations signalfd_fops;

static void fill_siginfo(struct signalfd_siginfo *to, const siginfo_t *from)
{
	memset(to, 0, sizeof(*to));
	to->ssi_signo = (u32)from->si_signo;
	to->ssi_errno = from->si_errno;
	to->ssi_code = from->si_code;
	switch (from->si_signo) {
	case SIGSEGV:
	case SIGBUS:
	case SIGILL:
	case SIGFPE:
	case SIGTRAP:
		if (from->si_code > 0) {
			to->ssi_addr = (unsigned long)from->si_addr;
			return;
		}
		break;
	case SIGPOLL:
		if (from->si_code > 0) {
			to->ssi_band = (u32)from->si_band;
			to->ssi_fd = from->si_fd;
			return;
		}
		break;
	case SIGCHLD:
		if (from->si_code > 0) {
			to->ssi_pid = (u32)from->si_pid;
			to->ssi_uid = from->si_uid;
			to->ssi_status = from->si_status;
			to->ssi_utime = (u64)from->si_utime;
			to->ssi_stime = (u64)from->si_stime;
			return;
		}
		break;
	}
	if (from->si_code == SI_TIMER) {
		to->ssi_tid = (u32)from->si_tid;
		to->ssi_overrun = (u32)from->si_overrun;
	} else {
		to->ssi_pid = (u32)from->si_pid;
		to->ssi_uid = from->si_uid;
	}
	to->ssi_ptr = (unsigned long)from->si_ptr;
	to->ssi_int = from->si_int;
}

static int take_signal(struct signalfd_ctx *ctx, siginfo_t *info)
{
	unsigned long flags;
	int sig;

	spin_lock_irqsave(&current->sighand->siglock, flags);
	sig = dequeue_signal(current, &ctx->block, info);
	spin_unlock_irqrestore(&current->sighand->siglock, flags);
	return sig;
}

/* Is one of ours pending for current? */
static int any_pending(const struct signalfd_ctx *ctx)
{
	const sigset_t *own = &current->pending.signal, *group = &current->signal->shared_pending.signal;
	int i;

	for (i = 0; i < 2; i++)
		if ((own->sig[i] | group->sig[i]) & ~ctx->block.sig[i])
			return 1;
	return 0;
}

/* Every signal that is queued, blocked or not, wakes signalfd_wqh. */
static int wait_for_signal(struct signalfd_ctx *ctx, siginfo_t *info)
{
	int sig, err = wait_event_interruptible(current->sighand->signalfd_wqh,
						(sig = take_signal(ctx, info)) != 0);

	return err ? err : sig;
}

static ssize_t signalfd_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct signalfd_ctx *ctx = file->private_data;
	size_t done = 0;
	int wait = !(file->f_flags & O_NONBLOCK);

	if (count < sizeof(struct signalfd_siginfo))
		return -EINVAL;
	while (count - done >= sizeof(struct signalfd_siginfo)) {
		struct signalfd_siginfo out;
		siginfo_t info;
		int sig = take_signal(ctx, &info);

		if (!sig && !done)
			sig = wait ? wait_for_signal(ctx, &info) : -EAGAIN;
		if (sig <= 0)
			return done ? (ssize_t)done : sig;
		fill_siginfo(&out, &info);
		if (copy_to_user(buf + done, &out, sizeof(out)))
			return -EFAULT;
		done += sizeof(out);
	}
	return (ssize_t)done;
}

static unsigned int signalfd_poll(struct file *file, poll_table *wait)
{
	poll_wait(file, &current->sighand->signalfd_wqh, wait);
	return any_pending(file->private_data) ? POLLIN : 0;
}

static int signalfd_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}

static const struct file_operations signalfd_fops = {
	.llseek = no_llseek,
	.read = signalfd_read,
	.poll = signalfd_poll,
	.release = signalfd_release,
};

static long change_mask(int ufd, const sigset_t *block)
{
	struct file *file = fget((unsigned int)ufd);
	long ret = ufd;

	if (!file)
		return -EBADF;
	if (file->f_op == &signalfd_fops) {
		((struct signalfd_ctx *)file->private_data)->block = *block;
		/* what is pending already may be wanted now */
		wake_up_all(&current->sighand->signalfd_wqh);
	} else {
		ret = -EINVAL;
	}
	fput(file);
	return ret;
}

asmlinkage long sys_signalfd4(int ufd, sigset_t __user *user_mask, size_t sizemask, int flags)
{
	struct signalfd_ctx *ctx;
	sigset_t mask;
	int fd;

	if (flags & ~(SFD_CLOEXEC | SFD_NONBLOCK))
		return -EINVAL;
	if (sizemask != sizeof(mask))
		return -EINVAL;
	if (copy_from_user(&mask, user_mask, sizeof(mask)))
		return -EFAULT;
	sigdelset(&mask, SIGKILL);
	sigdelset(&mask, SIGSTOP);
	mask.sig[0] = ~mask.sig[0];
	mask.sig[1] = ~mask.sig[1];
	if (ufd != -1)
		return change_mask(ufd, &mask);
	ctx = kmalloc(sizeof(*ctx), GFP_KERNEL);
	if (!ctx)
		return -ENOMEM;
	ctx->block = mask;
	fd = anon_inode_getfd("[signalfd]", &signalfd_fops, ctx,
			      O_RDWR | (flags & (SFD_CLOEXEC | SFD_NONBLOCK)));
	if (fd < 0)
		kfree(ctx);
	return fd;
}

asmlinkage long sys_signalfd(int ufd, sigset_t __user *user_mask, size_t sizemask)
{
	return sys_signalfd4(ufd, user_mask, sizemask, 0);
}
