// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/kmsg: the log for one reader, each line once.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/syslog.h>
#include "internal.h"

static int kmsg_open(struct inode *inode, struct file *file)
{
	(void)inode;
	(void)file;
	return do_syslog(SYSLOG_ACTION_OPEN, NULL, 0);
}

static ssize_t kmsg_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	(void)ppos;
	if ((file->f_flags & O_NONBLOCK) && !do_syslog(SYSLOG_ACTION_SIZE_UNREAD, NULL, 0))
		return -EAGAIN;
	return do_syslog(SYSLOG_ACTION_READ, buf, (int)min_t(size_t, count, INT_MAX));
}

static int kmsg_release(struct inode *inode, struct file *file)
{
	(void)inode;
	(void)file;
	return do_syslog(SYSLOG_ACTION_CLOSE, NULL, 0);
}

static unsigned int kmsg_poll(struct file *file, struct poll_table_struct *wait)
{
	poll_wait(file, &log_wait, wait);
	return do_syslog(SYSLOG_ACTION_SIZE_UNREAD, NULL, 0) > 0 ? POLLIN | POLLRDNORM : 0;
}

static const struct file_operations kmsg_operations = {
	.open = kmsg_open,
	.read = kmsg_read,
	.poll = kmsg_poll,
	.release = kmsg_release,
	.llseek = no_llseek,
};

void __init proc_kmsg_init(void)
{
	proc_create("kmsg", 0400, NULL, &kmsg_operations);
}
