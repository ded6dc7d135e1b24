// SPDX-License-Identifier: GPL-2.0-only
/* syslog(2): the log as one stream of text, "<level>[time] message" a line. */
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/semaphore.h>
#include <linux/syslog.h>
#include <linux/uaccess.h>
#include "printk.h"

#define FORMATTED_MAX	2048

struct log_pos log_cleared;

static DECLARE_MUTEX(syslog_sem);	/* guards what follows */
static struct log_pos syslog_pos;	/* the record that SYSLOG_ACTION_READ takes next ... */
static size_t syslog_partial;		/* ... and the bytes of it that were taken already */
static int saved_console_loglevel = -1;
static char record_text[LOG_LINE_MAX];
static char formatted[FORMATTED_MAX];

/* Copy the record at @pos, if it is complete. Interrupts go off and on. */
static bool get_record(struct log_pos *pos, struct log_record *rec)
{
	unsigned long flags;
	bool there;

	local_irq_save(flags);
	log_catch_up(pos);
	there = log_read(pos, rec, record_text) && !(rec->flags & LOG_OPEN);
	local_irq_restore(flags);
	return there;
}

/* Lay the record out in "formatted". Return: its bytes. */
static size_t format_record(const struct log_record *rec)
{
	const char *text = record_text;
	size_t len = rec->text_len, n = 0;

	do {
		const char *start = text;
		size_t piece = log_line(&text, &len);

		n += log_prefix(formatted + n, sizeof(formatted) - n, rec, true);
		n += scnprintf(formatted + n, sizeof(formatted) - n, "%.*s\n", (int)piece, start);
	} while (len);
	return n;
}

static bool unread(void)
{
	struct log_record rec;
	unsigned long flags;
	bool there;

	local_irq_save(flags);
	log_catch_up(&syslog_pos);
	there = log_read(&syslog_pos, &rec, NULL) && !(rec.flags & LOG_OPEN);
	local_irq_restore(flags);
	return there;
}

/* SYSLOG_ACTION_READ: what has not been read yet; wait for it. */
static int syslog_read(char __user *buf, int size)
{
	struct log_record rec;
	int copied = 0;

	if (wait_event_interruptible(log_wait, unread()))
		return -ERESTARTSYS;
	while (copied < size) {
		u64 seq = syslog_pos.seq;
		size_t len, n;

		if (!get_record(&syslog_pos, &rec))
			break;
		if (syslog_pos.seq != seq)
			syslog_partial = 0;
		len = format_record(&rec) - syslog_partial;
		n = min_t(size_t, len, size - copied);
		if (copy_to_user(buf + copied, formatted + syslog_partial, n))
			return copied ? copied : -EFAULT;
		copied += n;
		syslog_partial += n;
		if (n == len) {
			log_advance(&syslog_pos, &rec);
			syslog_partial = 0;
		}
	}
	return copied;
}

/* The first record from which on everything fits in @size bytes. */
static struct log_pos fitting(struct log_pos pos, int size)
{
	struct log_pos scan = pos;
	struct log_record rec;
	size_t total = 0;

	for (; get_record(&scan, &rec); log_advance(&scan, &rec))
		total += format_record(&rec);
	for (; total > size && get_record(&pos, &rec); log_advance(&pos, &rec))
		total -= format_record(&rec);
	return pos;
}

static void clear_log(void)
{
	unsigned long flags;

	local_irq_save(flags);
	log_cleared = log_end();
	local_irq_restore(flags);
}

/* SYSLOG_ACTION_READ_ALL: the last @size bytes in whole records, since the last clear. */
static int syslog_read_all(char __user *buf, int size, bool clear)
{
	struct log_pos pos = fitting(log_cleared, size);
	struct log_record rec;
	int copied = 0;

	for (; get_record(&pos, &rec); log_advance(&pos, &rec)) {
		int n = format_record(&rec);

		if (n > size - copied)
			break;
		if (copy_to_user(buf + copied, formatted, n))
			return -EFAULT;
		copied += n;
	}
	if (clear)
		clear_log();
	return copied;
}

static int syslog_unread_size(void)
{
	struct log_pos pos = syslog_pos;
	struct log_record rec;
	int total = 0;

	for (; get_record(&pos, &rec); log_advance(&pos, &rec))
		total += format_record(&rec);
	return total > syslog_partial ? total - syslog_partial : 0;
}

static int set_console_level(int level)
{
	if (level < 1 || level > 8)
		return -EINVAL;
	console_loglevel = max(level, minimum_console_loglevel);
	saved_console_loglevel = -1;
	return 0;
}

static int syslog_action(int type, char __user *buf, int len)
{
	switch (type) {
	case SYSLOG_ACTION_CLOSE:
	case SYSLOG_ACTION_OPEN:
		return 0;
	case SYSLOG_ACTION_READ:
		return syslog_read(buf, len);
	case SYSLOG_ACTION_READ_CLEAR:
	case SYSLOG_ACTION_READ_ALL:
		return syslog_read_all(buf, len, type == SYSLOG_ACTION_READ_CLEAR);
	case SYSLOG_ACTION_CLEAR:
		clear_log();
		return 0;
	case SYSLOG_ACTION_CONSOLE_OFF:
		if (saved_console_loglevel < 0)
			saved_console_loglevel = console_loglevel;
		console_loglevel = minimum_console_loglevel;
		return 0;
	case SYSLOG_ACTION_CONSOLE_ON:
		if (saved_console_loglevel >= 0)
			console_loglevel = saved_console_loglevel;
		saved_console_loglevel = -1;
		return 0;
	case SYSLOG_ACTION_CONSOLE_LEVEL:
		return set_console_level(len);
	case SYSLOG_ACTION_SIZE_UNREAD:
		return syslog_unread_size();
	case SYSLOG_ACTION_SIZE_BUFFER:
		return log_size();
	default:
		return -EINVAL;
	}
}

/**
 * do_syslog - read and control the kernel's log
 * @type: SYSLOG_ACTION_*
 * @buf: where to, for the actions that read
 * @len: bytes of @buf, or the level for SYSLOG_ACTION_CONSOLE_LEVEL
 *
 * Context: process; sleeps.
 * Return: bytes, a size or 0; -EPERM, -EINVAL, -EFAULT, -ERESTARTSYS.
 */
int do_syslog(int type, char __user *buf, int len)
{
	bool reads = type >= SYSLOG_ACTION_READ && type <= SYSLOG_ACTION_READ_CLEAR;
	int ret;

	if (type != SYSLOG_ACTION_READ_ALL && type != SYSLOG_ACTION_SIZE_BUFFER &&
	    !capable(CAP_SYSLOG) && !capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (reads) {
		if (!buf || len < 0)
			return -EINVAL;
		if (!len)
			return 0;
		if (!access_ok(buf, len))
			return -EFAULT;
	}
	if (down_interruptible(&syslog_sem))
		return -ERESTARTSYS;
	ret = syslog_action(type, buf, len);
	up(&syslog_sem);
	return ret;
}

asmlinkage long sys_syslog(int type, char __user *buf, int len)
{
	return do_syslog(type, buf, len);
}
