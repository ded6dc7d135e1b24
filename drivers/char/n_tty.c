// SPDX-License-Identifier: GPL-2.0-only
/*
 * The terminal's line discipline, as files see it: reading lines or characters, writing, waiting.
 * Editing and echo are in n_tty_input.c, output processing in n_tty_output.c.
 */
#include <linux/bitops.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/tty.h>
#include <linux/uaccess.h>
#include "n_tty.h"

#define TTY_THRESHOLD_UNTHROTTLE 128	/* bytes left to read when the sender may go on */

static int n_tty_open(struct tty_struct *tty)
{
	struct n_tty_data *ldata = kmalloc(sizeof(*ldata), GFP_KERNEL);

	if (!ldata)
		return -ENOMEM;
	memset(ldata, 0, sizeof(*ldata));
	ldata->read_buf = (unsigned char *)__get_free_page(GFP_KERNEL);
	if (!ldata->read_buf) {
		kfree(ldata);
		return -ENOMEM;
	}
	tty->disc_data = ldata;
	return 0;
}

static void n_tty_close(struct tty_struct *tty)
{
	struct n_tty_data *ldata = n_tty_data(tty);

	tty->disc_data = NULL;
	free_page((unsigned long)ldata->read_buf);
	kfree(ldata);
}

/* Tell a pty's other side, if it is in packet mode. */
static void packet_event(struct tty_struct *tty, unsigned char event)
{
	if (!tty->link || !tty->link->packet)
		return;
	tty->ctrl_status |= event;
	if (waitqueue_active(&tty->link->read_wait))
		wake_up_interruptible(&tty->link->read_wait);
}

/* There is room again: let the sender go on. */
static void check_unthrottle(struct tty_struct *tty)
{
	if (test_and_clear_bit(TTY_THROTTLED, &tty->flags) && tty->driver->ops->unthrottle)
		tty->driver->ops->unthrottle(tty);
	if (tty->link && waitqueue_active(&tty->link->write_wait))
		wake_up_interruptible(&tty->link->write_wait);
}

/**
 * n_tty_flush_buffer - forget the input that was not read
 * @tty: the terminal
 *
 * Context: any.
 */
void n_tty_flush_buffer(struct tty_struct *tty)
{
	struct n_tty_data *ldata = n_tty_data(tty);
	unsigned long flags;

	local_irq_save(flags);
	ldata->read_tail = ldata->canon_head = ldata->read_head;
	ldata->lnext = ldata->erasing = false;
	check_unthrottle(tty);
	packet_event(tty, TIOCPKT_FLUSHREAD);
	local_irq_restore(flags);
}

static int n_tty_chars_in_buffer(struct tty_struct *tty)
{
	struct n_tty_data *ldata = n_tty_data(tty);
	unsigned int pos, end;
	unsigned long flags;
	int n = 0;

	local_irq_save(flags);
	end = n_tty_canon(tty) ? ldata->canon_head : ldata->read_head;
	for (pos = ldata->read_tail; pos != end; pos++)
		if (!test_bit(pos % N_TTY_BUF_SIZE, ldata->line_end) ||
		    *read_byte(ldata, pos) != __DISABLED_CHAR)
			n++;
	local_irq_restore(flags);
	return n;
}

/**
 * n_tty_input_available - would a read give something?
 * @tty: the terminal
 * @poll: as poll(2) sees it: at least VMIN bytes when there is no VTIME
 *
 * Context: any.
 */
bool n_tty_input_available(struct tty_struct *tty, bool poll)
{
	struct n_tty_data *ldata = n_tty_data(tty);
	unsigned int amount = poll && !TTY_CC(tty, VTIME) && TTY_CC(tty, VMIN) ?
			      TTY_CC(tty, VMIN) : 1;

	if (n_tty_canon(tty))
		return ldata->canon_head != ldata->read_tail;
	return ldata->read_head - ldata->read_tail >= amount;
}

/* Canonical mode came or went: what lies in the buffer becomes a line, or is one no more. */
static void switch_canon(struct tty_struct *tty)
{
	struct n_tty_data *ldata = n_tty_data(tty);

	memset(ldata->line_end, 0, sizeof(ldata->line_end));
	ldata->lnext = ldata->erasing = false;
	ldata->canon_head = ldata->read_tail;
	if (n_tty_canon(tty) && ldata->read_head != ldata->read_tail) {
		set_bit((ldata->read_head - 1) % N_TTY_BUF_SIZE, ldata->line_end);
		ldata->canon_head = ldata->read_head;
	}
}

static void n_tty_set_termios(struct tty_struct *tty, const struct ktermios *old)
{
	unsigned long flags;

	local_irq_save(flags);
	if ((old->c_lflag ^ tty->termios.c_lflag) & (ICANON | EXTPROC))
		switch_canon(tty);
	if (!I_FLAG(tty, IXON) && (old->c_iflag & IXON) && !tty->flow_stopped)
		start_tty(tty);
	local_irq_restore(flags);
	wake_up_interruptible(&tty->read_wait);
	wake_up_interruptible(&tty->write_wait);
}

/* ---- reading ---- */

/*
 * Move bytes of one line into @buf. Return: how many; *@done is set at the line's end. The mark
 * of ^D ends the line but is not moved.
 */
static int take_line(struct tty_struct *tty, unsigned char *buf, int nr, bool *done)
{
	struct n_tty_data *ldata = n_tty_data(tty);
	int n = 0;

	while (ldata->read_tail != ldata->canon_head && !*done) {
		unsigned int at = ldata->read_tail % N_TTY_BUF_SIZE;
		bool end = test_bit(at, ldata->line_end);
		unsigned char c = ldata->read_buf[at];

		if (n == nr && !(end && c == __DISABLED_CHAR))
			break;
		clear_bit(at, ldata->line_end);
		ldata->read_tail++;
		if (!end || c != __DISABLED_CHAR)
			buf[n++] = c;
		*done = end;
	}
	return n;
}

static int take_raw(struct tty_struct *tty, unsigned char *buf, int nr)
{
	struct n_tty_data *ldata = n_tty_data(tty);
	int n = 0;

	while (n < nr && ldata->read_tail != ldata->read_head) {
		clear_bit(ldata->read_tail % N_TTY_BUF_SIZE, ldata->line_end);
		buf[n++] = *read_byte(ldata, ldata->read_tail++);
	}
	return n;
}

/* Copy what is there to the user. Return: bytes, or -EFAULT; *@done at the end of a line. */
static ssize_t copy_input(struct tty_struct *tty, char __user *buf, size_t nr, bool *done)
{
	bool canon = n_tty_canon(tty);
	unsigned char piece[128];
	ssize_t copied = 0;

	for (;;) {
		int want = min_t(size_t, nr - copied, sizeof(piece)), n;
		unsigned long flags;

		/* A reader with a full buffer still takes the mark of ^D that ends its line. */
		local_irq_save(flags);
		n = canon ? take_line(tty, piece, want, done) : take_raw(tty, piece, want);
		local_irq_restore(flags);
		if (n && copy_to_user(buf + copied, piece, n))
			return copied ? copied : -EFAULT;
		copied += n;
		if (*done || n < sizeof(piece))
			return copied;
	}
}

/* What a master in packet mode reads first. Return: bytes, 0 if there is nothing to tell. */
static ssize_t read_packet_status(struct tty_struct *tty, char __user *buf)
{
	unsigned char status;
	unsigned long flags;

	local_irq_save(flags);
	status = tty->link->ctrl_status;
	tty->link->ctrl_status = 0;
	local_irq_restore(flags);
	if (!status)
		return 0;
	return put_user(status, buf) ? -EFAULT : 1;
}

static bool status_waits(struct tty_struct *tty)
{
	return tty->packet && tty->link && tty->link->ctrl_status;
}

/* How many bytes a raw read wants at least, and how long (jiffies) it waits for each. */
static int read_limits(struct tty_struct *tty, long *timeout, long *between)
{
	int time = TTY_CC(tty, VTIME) * (HZ / 10), minimum = TTY_CC(tty, VMIN);

	*timeout = MAX_SCHEDULE_TIMEOUT;
	*between = 0;
	if (n_tty_canon(tty))
		return 1;
	if (minimum) {
		*between = time;
		return minimum;
	}
	*timeout = time;
	return 1;
}

/*
 * Wait until there is input. Return: 1 for input, 0 for none any more (hangup, time is up), or
 * an errno.
 */
static int wait_for_input(struct tty_struct *tty, struct file *file, long *timeout)
{
	DEFINE_WAIT(wait);
	int ret = 1;

	for (;;) {
		prepare_to_wait(&tty->read_wait, &wait, TASK_INTERRUPTIBLE);
		if (n_tty_input_available(tty, false) || status_waits(tty))
			break;
		ret = -EIO;
		if (test_bit(TTY_OTHER_CLOSED, &tty->flags))
			break;
		ret = 0;
		if (tty_hung_up_p(file) || !*timeout)
			break;
		ret = -EAGAIN;
		if (file->f_flags & O_NONBLOCK)
			break;
		ret = -ERESTARTSYS;
		if (signal_pending(current))
			break;
		*timeout = schedule_timeout(*timeout);
		ret = 1;
	}
	finish_wait(&tty->read_wait, &wait);
	return ret;
}

/* The body of a read, with read_sem held. */
static ssize_t read_locked(struct tty_struct *tty, struct file *file, char __user *buf, size_t nr)
{
	bool packet = tty->packet, done = false;
	ssize_t copied = 0, n;
	long timeout, between;
	int minimum, ret = 0;

	minimum = read_limits(tty, &timeout, &between);
	for (;;) {
		ret = wait_for_input(tty, file, &timeout);
		if (ret <= 0)
			break;
		if (status_waits(tty)) {
			if (copied)
				break;
			n = read_packet_status(tty, buf);
			if (n)
				return n;
		}
		if (packet && !copied) {
			if (put_user((unsigned char)TIOCPKT_DATA, buf))
				return -EFAULT;
			copied = 1;
		}
		n = copy_input(tty, buf + copied, nr - copied, &done);
		if (n < 0)
			return copied ? copied : n;
		/* ^C may have flushed what was there. */
		if (!n && !done && copied < nr)
			continue;
		copied += n;
		if (n_tty_data(tty)->read_head - n_tty_data(tty)->read_tail <=
		    TTY_THRESHOLD_UNTHROTTLE)
			check_unthrottle(tty);
		if (copied >= nr || done || copied - packet >= minimum || n_tty_canon(tty))
			break;
		if (between)
			timeout = between;
	}
	return copied ? copied : min(ret, 0);
}

static ssize_t n_tty_read(struct tty_struct *tty, struct file *file, char __user *buf, size_t nr)
{
	ssize_t ret = tty_check_read(tty, file);

	if (ret || !nr)
		return ret;
	if (file->f_flags & O_NONBLOCK) {
		if (down_trylock(&tty->read_sem))
			return -EAGAIN;
	} else if (down_interruptible(&tty->read_sem)) {
		return -ERESTARTSYS;
	}
	ret = read_locked(tty, file, buf, nr);
	up(&tty->read_sem);
	return ret;
}

/* ---- writing ---- */

/* Hand over what fits. Return: bytes taken. */
static size_t write_some(struct tty_struct *tty, const unsigned char *buf, size_t nr)
{
	unsigned long flags;
	size_t done = 0;
	int n;

	if (!O_FLAG(tty, OPOST))
		return tty->driver->ops->write(tty, buf, nr);
	while (done < nr) {
		local_irq_save(flags);
		n = n_tty_output_block(tty, buf + done, nr - done);
		if (!n)
			n = n_tty_output_char(tty, buf[done]);
		local_irq_restore(flags);
		if (!n)
			break;
		done += n;
	}
	return done;
}

static ssize_t n_tty_write(struct tty_struct *tty, struct file *file, const unsigned char *buf,
			   size_t nr)
{
	DEFINE_WAIT(wait);
	size_t done = 0;
	ssize_t ret = 0;

	for (;;) {
		prepare_to_wait(&tty->write_wait, &wait, TASK_INTERRUPTIBLE);
		ret = -ERESTARTSYS;
		if (signal_pending(current))
			break;
		ret = -EIO;
		if (tty_hung_up_p(file))
			break;
		done += write_some(tty, buf + done, nr - done);
		if (done == nr)
			break;
		ret = -EAGAIN;
		if (file->f_flags & O_NONBLOCK)
			break;
		schedule();
	}
	finish_wait(&tty->write_wait, &wait);
	return done ? done : ret;
}

static unsigned int n_tty_poll(struct tty_struct *tty, struct file *file, poll_table *wait)
{
	unsigned int mask = 0;

	poll_wait(file, &tty->read_wait, wait);
	poll_wait(file, &tty->write_wait, wait);
	if (n_tty_input_available(tty, true))
		mask |= POLLIN | POLLRDNORM;
	if (status_waits(tty))
		mask |= POLLPRI | POLLIN | POLLRDNORM;
	if (test_bit(TTY_OTHER_CLOSED, &tty->flags))
		mask |= POLLHUP;
	if (tty_hung_up_p(file))
		mask |= POLLHUP;
	if (tty_chars_in_buffer(tty) < 256 && tty->driver->ops->write_room(tty) > 0)
		mask |= POLLOUT | POLLWRNORM;
	return mask;
}

const struct tty_ldisc_ops n_tty_ops = {
	.name = "n_tty",
	.num = N_TTY,
	.open = n_tty_open,
	.close = n_tty_close,
	.flush_buffer = n_tty_flush_buffer,
	.chars_in_buffer = n_tty_chars_in_buffer,
	.read = n_tty_read,
	.write = n_tty_write,
	.poll = n_tty_poll,
	.set_termios = n_tty_set_termios,
	.receive_buf = n_tty_receive_buf,
	.receive_room = n_tty_receive_room,
};
