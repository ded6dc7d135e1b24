// SPDX-License-Identifier: GPL-2.0-only
/*
 * /dev/kmsg: the log a record at a time, as "priority,number,microseconds,-;text". Each open file
 * has its own place in it.
 */
#include <linux/cred.h>
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/math64.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include "../../kernel/printk.h"
#include "mem.h"

#define KMSG_MAX	8192	/* each byte of text may become \xNN */

struct kmsg_user {
	struct log_pos pos;	/* the record to read next; sem */
	struct semaphore sem;
	char text[LOG_LINE_MAX];
	char out[KMSG_MAX];
};

static bool kmsg_ready(const struct kmsg_user *user, bool *lost)
{
	struct log_pos pos = user->pos;
	struct log_record rec;
	unsigned long flags;
	bool there;

	local_irq_save(flags);
	*lost = log_catch_up(&pos);
	there = log_read(&pos, &rec, NULL) && !(rec.flags & LOG_OPEN);
	local_irq_restore(flags);
	return there;
}

/* Anything that is not plain text shows as \xNN, so that a record stays a line. */
static int format(struct kmsg_user *user, const struct log_record *rec, u64 seq)
{
	int n = scnprintf(user->out, KMSG_MAX, "%u,%llu,%llu,%c;", rec->prio, seq,
			  div_u64(rec->ts_nsec, 1000), rec->flags & LOG_CONT ? 'c' : '-');

	for (int i = 0; i < rec->text_len; i++) {
		unsigned char c = user->text[i];

		if (c < ' ' || c >= 127 || c == '\\')
			n += scnprintf(user->out + n, KMSG_MAX - n, "\\x%02x", c);
		else
			user->out[n++] = c;
	}
	user->out[n++] = '\n';
	return n;
}

/* The next record into user->out. Return: its length, 0 for none, -EPIPE if some are lost. */
static int next_record(struct kmsg_user *user)
{
	struct log_record rec;
	unsigned long flags;
	struct log_pos at;
	bool there, lost;

	local_irq_save(flags);
	lost = log_catch_up(&user->pos);
	at = user->pos;
	there = !lost && log_read(&at, &rec, user->text) && !(rec.flags & LOG_OPEN);
	if (there)
		log_advance(&user->pos, &rec);
	local_irq_restore(flags);
	if (lost)
		return -EPIPE;
	return there ? format(user, &rec, at.seq) : 0;
}

static ssize_t read_locked(struct file *file, struct kmsg_user *user, char __user *buf,
			   size_t count)
{
	struct log_pos before;
	bool lost;
	int len;

	for (;;) {
		before = user->pos;
		len = next_record(user);
		if (len)
			break;
		if (file->f_flags & O_NONBLOCK)
			return -EAGAIN;
		if (wait_event_interruptible(log_wait, kmsg_ready(user, &lost) || lost))
			return -ERESTARTSYS;
	}
	if (len < 0)
		return len;
	if (len > count) {
		user->pos = before;
		return -EINVAL;
	}
	return copy_to_user(buf, user->out, len) ? -EFAULT : len;
}

static ssize_t kmsg_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct kmsg_user *user = file->private_data;
	ssize_t ret;

	if (!user)
		return -EBADF;
	if (down_interruptible(&user->sem))
		return -ERESTARTSYS;
	ret = read_locked(file, user, buf, count);
	up(&user->sem);
	return ret;
}

/* "<N>text": N is facility << 3 | level; the kernel's facility is not for users. */
static const char *parse_prio(const char *text, unsigned int *prio)
{
	char *end;
	unsigned long n;

	if (text[0] != '<')
		return text;
	n = simple_strtoul(text + 1, &end, 10);
	if (end == text + 1 || *end != '>')
		return text;
	*prio = n & 0x7ff;
	if (!(*prio >> LOG_FAC_SHIFT))
		*prio |= LOG_USER << LOG_FAC_SHIFT;
	return end + 1;
}

static ssize_t kmsg_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	unsigned int prio = LOG_USER << LOG_FAC_SHIFT | default_message_loglevel;
	const char *start;
	char *text;
	size_t len;

	if (count > LOG_LINE_MAX)
		return -EINVAL;
	text = kmalloc(count + 1, GFP_KERNEL);
	if (!text)
		return -ENOMEM;
	if (copy_from_user(text, buf, count)) {
		kfree(text);
		return -EFAULT;
	}
	text[count] = '\0';
	start = parse_prio(text, &prio);
	len = strlen(start);
	printk_emit(prio, start, len);
	kfree(text);
	return count;
}

static loff_t kmsg_llseek(struct file *file, loff_t offset, int whence)
{
	struct kmsg_user *user = file->private_data;
	unsigned long flags;
	loff_t ret = 0;

	if (!user)
		return -EBADF;
	if (offset)
		return -ESPIPE;
	local_irq_save(flags);
	switch (whence) {
	case SEEK_SET:
		user->pos = log_begin();
		break;
	case SEEK_DATA:
		user->pos = log_cleared;
		break;
	case SEEK_END:
		user->pos = log_end();
		break;
	default:
		ret = -EINVAL;
	}
	local_irq_restore(flags);
	return ret;
}

static unsigned int kmsg_poll(struct file *file, poll_table *wait)
{
	struct kmsg_user *user = file->private_data;
	unsigned int mask = 0;
	bool lost;

	if (!user)
		return POLLERR | POLLNVAL;
	poll_wait(file, &log_wait, wait);
	if (kmsg_ready(user, &lost))
		mask |= POLLIN | POLLRDNORM;
	if (lost)
		mask |= POLLERR | POLLPRI;
	return mask;
}

static int kmsg_open(struct inode *inode, struct file *file)
{
	struct kmsg_user *user;
	unsigned long flags;

	if (!(file->f_mode & FMODE_READ))
		return 0;
	user = kmalloc(sizeof(*user), GFP_KERNEL);
	if (!user)
		return -ENOMEM;
	init_MUTEX(&user->sem);
	local_irq_save(flags);
	user->pos = log_begin();
	local_irq_restore(flags);
	file->private_data = user;
	return 0;
}

static int kmsg_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}

const struct file_operations kmsg_fops = {
	.llseek = kmsg_llseek,
	.read = kmsg_read,
	.write = kmsg_write,
	.poll = kmsg_poll,
	.open = kmsg_open,
	.release = kmsg_release,
};
