// SPDX-License-Identifier: GPL-2.0-only
/* eventfd(2): a 64-bit counter with a descriptor. */
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <uapi/linux/eventfd.h>
#include "pseudo.h"

struct eventfd_ctx {
	wait_queue_head_t wait;		/* for a change of count */
	u64 count;
	unsigned int flags;
};

/* How much a read takes now. */
static u64 eventfd_take(const struct eventfd_ctx *ctx)
{
	return ctx->count && (ctx->flags & EFD_SEMAPHORE) ? 1 : ctx->count;
}

static ssize_t eventfd_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct eventfd_ctx *ctx = file->private_data;
	u64 value;
	int err;

	if (count < sizeof(value))
		return -EINVAL;
	if (!ctx->count) {
		if (file->f_flags & O_NONBLOCK)
			return -EAGAIN;
		err = wait_event_interruptible(ctx->wait, ctx->count);
		if (err)
			return err;
	}
	value = eventfd_take(ctx);
	ctx->count -= value;
	wake_up_all(&ctx->wait);
	return copy_to_user(buf, &value, sizeof(value)) ? -EFAULT : (ssize_t)sizeof(value);
}

static ssize_t eventfd_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	struct eventfd_ctx *ctx = file->private_data;
	u64 value;
	int err;

	if (count < sizeof(value))
		return -EINVAL;
	if (copy_from_user(&value, buf, sizeof(value)))
		return -EFAULT;
	if (value == U64_MAX)
		return -EINVAL;
	if (U64_MAX - ctx->count <= value) {
		if (file->f_flags & O_NONBLOCK)
			return -EAGAIN;
		err = wait_event_interruptible(ctx->wait, U64_MAX - ctx->count > value);
		if (err)
			return err;
	}
	ctx->count += value;
	wake_up_all(&ctx->wait);
	return sizeof(value);
}

static unsigned int eventfd_poll(struct file *file, poll_table *wait)
{
	struct eventfd_ctx *ctx = file->private_data;
	unsigned int mask = 0;

	poll_wait(file, &ctx->wait, wait);
	if (ctx->count)
		mask |= POLLIN;
	if (ctx->count == U64_MAX)
		mask |= POLLERR;
	if (U64_MAX - 1 > ctx->count)
		mask |= POLLOUT;
	return mask;
}

static int eventfd_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}

static void eventfd_show_fdinfo(struct seq_file *m, struct file *file)
{
	const struct eventfd_ctx *ctx = file->private_data;

	seq_printf(m, "eventfd-count: %16llx\n", ctx->count);
}

static const struct file_operations eventfd_fops = {
	.llseek = no_llseek,
	.read = eventfd_read,
	.write = eventfd_write,
	.poll = eventfd_poll,
	.release = eventfd_release,
	.show_fdinfo = eventfd_show_fdinfo,
};

asmlinkage long sys_eventfd2(unsigned int count, int flags)
{
	struct eventfd_ctx *ctx;
	int fd;

	if (flags & ~(EFD_SEMAPHORE | EFD_CLOEXEC | EFD_NONBLOCK))
		return -EINVAL;
	ctx = kmalloc(sizeof(*ctx), GFP_KERNEL);
	if (!ctx)
		return -ENOMEM;
	init_waitqueue_head(&ctx->wait);
	ctx->count = count;
	ctx->flags = (unsigned int)flags;
	fd = anon_inode_getfd("[eventfd]", &eventfd_fops, ctx,
			      O_RDWR | (flags & (EFD_CLOEXEC | EFD_NONBLOCK)));
	if (fd < 0)
		kfree(ctx);
	return fd;
}

asmlinkage long sys_eventfd(unsigned int count)
{
	return sys_eventfd2(count, 0);
}
