// SPDX-License-Identifier: GPL-2.0-only
/*
 * printk: messages get a level and a time, go into the ring, and out to the consoles. It works
 * in any context, interrupts and oopses included.
 */
#include <stdarg.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/math64.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/time.h>
#include "printk.h"

DECLARE_WAIT_QUEUE_HEAD(log_wait);

int console_printk[4] = { 7, LOGLEVEL_WARNING, 1, 7 };

static int __init loglevel_setup(char *arg)
{
	return arg ? kstrtoint(arg, 0, &console_loglevel) : -EINVAL;
}
early_param("loglevel", loglevel_setup);

static int __init quiet_setup(char *arg)
{
	console_loglevel = LOGLEVEL_WARNING;
	return 0;
}
early_param("quiet", quiet_setup);

static int __init debug_setup(char *arg)
{
	console_loglevel = 10;
	return 0;
}
early_param("debug", debug_setup);

/* Store one message. Interrupts are off. */
static void emit(u8 prio, bool cont, const char *text, size_t len)
{
	bool ends = len && text[len - 1] == '\n';
	struct log_record rec = { .ts_nsec = ktime_get(), .prio = prio };

	len -= ends;
	if (log_open()) {
		bool added = cont && log_append(text, len);

		if (!added || ends)
			log_close();
		if (added)
			return;
	}
	rec.text_len = min_t(size_t, len, LOG_LINE_MAX);
	rec.flags = (ends ? 0 : LOG_OPEN) | (cont ? LOG_CONT : 0);
	log_store(&rec, text);
}

static void tell_readers(void)
{
	if (!oops_in_progress && waitqueue_active(&log_wait))
		wake_up_interruptible_all(&log_wait);
}

/**
 * printk_emit - log a text that has no format, and end its line
 * @prio: facility << 3 | level
 * @text: the text, which may hold newlines
 * @len: its bytes
 *
 * Context: any.
 */
void printk_emit(u8 prio, const char *text, size_t len)
{
	unsigned long flags;

	local_irq_save(flags);
	emit(prio, false, text, len);
	if (log_open())
		log_close();
	tell_readers();
	local_irq_restore(flags);
	console_flush();
}

/**
 * vprintk - printk() with its arguments in a list
 * @fmt: KERN_* and the format
 * @args: the arguments
 *
 * Context: any.
 * Return: bytes of the message.
 */
int vprintk(const char *fmt, va_list args)
{
	static char buf[LOG_LINE_MAX + 2];	/* interrupts are off while it is used */
	u8 level = default_message_loglevel;
	const char *text = buf;
	bool cont = false;
	unsigned long flags;
	int len;

	local_irq_save(flags);
	len = vscnprintf(buf, sizeof(buf), fmt, args);
	while (len >= 2 && text[0] == KERN_SOH[0] && text[1]) {
		if (text[1] == 'c')
			cont = true;
		else if (text[1] >= '0' && text[1] <= '7')
			level = text[1] - '0';
		text += 2;
		len -= 2;
	}
	emit(level, cont, text, len);
	tell_readers();
	local_irq_restore(flags);
	console_flush();
	return len;
}

/**
 * printk - log a message
 * @fmt: KERN_* and the format; see lib/vsprintf.c for the conversions
 *
 * A message without a newline at its end stays open for a KERN_CONT one. At most LOG_LINE_MAX
 * bytes are kept.
 *
 * Context: any.
 * Return: bytes of the message.
 */
int printk(const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vprintk(fmt, args);
	va_end(args);
	return len;
}

/**
 * log_prefix - what stands before each line of a record
 * @buf: gets it
 * @size: bytes of @buf
 * @rec: the record
 * @level: with "<6>" in front, as syslog(2) has it
 *
 * Return: its length.
 */
int log_prefix(char *buf, size_t size, const struct log_record *rec, bool level)
{
	u32 nsec;
	unsigned long sec = div_u64_rem(rec->ts_nsec, 1000000000, &nsec);
	int len = level ? scnprintf(buf, size, "<%u>", rec->prio) : 0;

	return len + scnprintf(buf + len, size - len, "[%5lu.%06u] ", sec, nsec / 1000);
}

/**
 * log_line - cut the first line off a text
 * @text: the text, moved behind the line and its newline
 * @len: its bytes, which get fewer
 *
 * Return: bytes of the line, without the newline.
 */
size_t log_line(const char **text, size_t *len)
{
	const char *end = memchr(*text, '\n', *len);
	size_t line = end ? end - *text : *len, taken = end ? line + 1 : line;

	*text += taken;
	*len -= taken;
	return line;
}

/**
 * printk_ratelimit - may a message that a user can provoke be printed?
 *
 * Ten are free, then one more each half second.
 *
 * Context: any.
 * Return: 1 if so; 0 if the caller keeps quiet.
 */
int printk_ratelimit(void)
{
	static const u64 cost = 500000000;
	static u64 paid_until, missed;
	u64 now = ktime_get();

	if (paid_until > now + 10 * cost) {
		missed++;
		return 0;
	}
	paid_until = max(paid_until, now) + cost;
	if (missed)
		printk(KERN_WARNING "printk: %llu messages suppressed.\n", missed);
	missed = 0;
	return 1;
}
