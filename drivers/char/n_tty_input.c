// SPDX-License-Identifier: GPL-2.0-only
/*
 * Input processing: signals, flow control, line editing and echo. Runs with interrupts off, in
 * the interrupt of a serial line or keyboard, or in a write to the master of a pseudo terminal.
 */
#include <linux/bitops.h>
#include <linux/ctype.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/signal.h>
#include <linux/tty.h>
#include "n_tty.h"

/* Bytes between the editing position and a full buffer; one is kept for the line's end. */
static unsigned int room_left(struct n_tty_data *ldata)
{
	unsigned int used = ldata->read_head - ldata->read_tail;

	return used < N_TTY_BUF_SIZE - 1 ? N_TTY_BUF_SIZE - 1 - used : 0;
}

static void put_read(struct n_tty_data *ldata, unsigned char c)
{
	clear_bit(ldata->read_head % N_TTY_BUF_SIZE, ldata->line_end);
	*read_byte(ldata, ldata->read_head++) = c;
}

/* ---- echo ---- */

static void echo_raw(struct tty_struct *tty, unsigned char c)
{
	if (O_FLAG(tty, OPOST))
		n_tty_output_char(tty, c);
	else
		n_tty_put(tty, c);
}

/* Control characters show as ^X with ECHOCTL. */
static void echo_char(struct tty_struct *tty, unsigned char c)
{
	if (L_FLAG(tty, ECHOCTL) && iscntrl(c) && c != '\t') {
		echo_raw(tty, '^');
		c ^= 0100;
	}
	echo_raw(tty, c);
}

static void finish_erasing(struct tty_struct *tty)
{
	struct n_tty_data *ldata = n_tty_data(tty);

	if (ldata->erasing)
		echo_raw(tty, '/');
	ldata->erasing = false;
}

/* Before the first character of a line: what a tab's width is counted from. */
static void mark_line_start(struct n_tty_data *ldata)
{
	if (ldata->read_head == ldata->canon_head)
		ldata->canon_column = ldata->column;
}

/* ---- erase, word erase, kill ---- */

/* Take a tab off the screen: go back by as many columns as it spans. */
static void erase_tab(struct tty_struct *tty, struct n_tty_data *ldata)
{
	unsigned int columns = ldata->canon_column, pos = ldata->read_head;

	while (pos != ldata->canon_head) {
		unsigned char c = *read_byte(ldata, --pos);

		if (c == '\t') {
			columns -= ldata->canon_column;
			break;
		}
		if (iscntrl(c))
			columns += L_FLAG(tty, ECHOCTL) ? 2 : 0;
		else if (!is_continuation(tty, c))
			columns++;
	}
	for (unsigned int n = 8 - (columns & 7); n; n--) {
		n_tty_put(tty, '\b');
		if (ldata->column)
			ldata->column--;
	}
}

static void rub_out(struct tty_struct *tty)
{
	echo_raw(tty, '\b');
	echo_raw(tty, ' ');
	echo_raw(tty, '\b');
}

/* Show that the character @c went, which began at ldata->read_head. */
static void echo_erase(struct tty_struct *tty, unsigned char c, bool one)
{
	struct n_tty_data *ldata = n_tty_data(tty);

	if (L_FLAG(tty, ECHOPRT)) {
		if (!ldata->erasing)
			echo_raw(tty, '\\');
		ldata->erasing = true;
		echo_char(tty, c);
	} else if (one && !L_FLAG(tty, ECHOE)) {
		echo_char(tty, TTY_CC(tty, VERASE));
	} else if (c == '\t') {
		erase_tab(tty, ldata);
	} else {
		if (iscntrl(c) && L_FLAG(tty, ECHOCTL))
			rub_out(tty);
		if (!iscntrl(c) || L_FLAG(tty, ECHOCTL))
			rub_out(tty);
	}
}

/* Without ECHOKE the line is not rubbed out: the kill character shows, and a new line begins. */
static bool kill_plainly(struct tty_struct *tty)
{
	struct n_tty_data *ldata = n_tty_data(tty);

	if (L_FLAG(tty, ECHO) && L_FLAG(tty, ECHOK) && L_FLAG(tty, ECHOKE) && L_FLAG(tty, ECHOE))
		return false;
	ldata->read_head = ldata->canon_head;
	if (!L_FLAG(tty, ECHO))
		return true;
	finish_erasing(tty);
	echo_char(tty, TTY_CC(tty, VKILL));
	if (L_FLAG(tty, ECHOK))
		echo_raw(tty, '\n');
	return true;
}

/* Step back over one character, which has several bytes with IUTF8. Return: its first byte. */
static unsigned char step_back(struct tty_struct *tty, unsigned int *pos)
{
	struct n_tty_data *ldata = n_tty_data(tty);
	unsigned char c;

	do {
		c = *read_byte(ldata, --*pos);
	} while (is_continuation(tty, c) && *pos != ldata->canon_head);
	return c;
}

static void eraser(struct tty_struct *tty, unsigned char key)
{
	struct n_tty_data *ldata = n_tty_data(tty);
	bool one = key == TTY_CC(tty, VERASE), word = !one && key != TTY_CC(tty, VKILL);
	bool seen_word = false;

	if (ldata->read_head == ldata->canon_head)
		return;
	if (!one && !word && kill_plainly(tty))
		return;
	while (ldata->read_head != ldata->canon_head) {
		unsigned int pos = ldata->read_head;
		unsigned char c = step_back(tty, &pos);

		if (word) {
			bool in_word = isalnum(c) || c == '_' || (c & 0x80);

			if (seen_word && !in_word)
				break;
			seen_word |= in_word;
		}
		ldata->read_head = pos;
		if (L_FLAG(tty, ECHO))
			echo_erase(tty, c, one);
		if (one)
			break;
	}
	if (ldata->read_head == ldata->canon_head && L_FLAG(tty, ECHO))
		finish_erasing(tty);
}

static void reprint(struct tty_struct *tty, unsigned char c)
{
	struct n_tty_data *ldata = n_tty_data(tty);

	finish_erasing(tty);
	echo_char(tty, c);
	echo_raw(tty, '\n');
	for (unsigned int pos = ldata->canon_head; pos != ldata->read_head; pos++)
		echo_char(tty, *read_byte(ldata, pos));
}

/* ---- signals and flow control ---- */

static void isig(struct tty_struct *tty, int sig)
{
	if (tty->pgrp)
		kill_pgrp(tty->pgrp, sig, 1);
	if (L_FLAG(tty, NOFLSH))
		return;
	n_tty_flush_buffer(tty);
	if (tty->driver->ops->flush_buffer)
		tty->driver->ops->flush_buffer(tty);
}

static int signal_of(struct tty_struct *tty, unsigned char c)
{
	if (!L_FLAG(tty, ISIG) || c == __DISABLED_CHAR)
		return 0;
	if (c == TTY_CC(tty, VINTR))
		return SIGINT;
	if (c == TTY_CC(tty, VQUIT))
		return SIGQUIT;
	return c == TTY_CC(tty, VSUSP) ? SIGTSTP : 0;
}

static bool is_key(struct tty_struct *tty, int n, unsigned char c)
{
	return c != __DISABLED_CHAR && c == TTY_CC(tty, n);
}

/* Return: true if the character did its work here and is not input. */
static bool control_char(struct tty_struct *tty, unsigned char c)
{
	int sig;

	if (I_FLAG(tty, IXON) && is_key(tty, VSTART, c)) {
		start_tty(tty);
		return true;
	}
	if (I_FLAG(tty, IXON) && is_key(tty, VSTOP, c)) {
		stop_tty(tty);
		return true;
	}
	sig = signal_of(tty, c);
	if (!sig)
		return false;
	isig(tty, sig);
	if (I_FLAG(tty, IXON))
		start_tty(tty);
	if (L_FLAG(tty, ECHO))
		echo_char(tty, c);
	return true;
}

/* ---- the line ---- */

static void tell_readers(struct tty_struct *tty)
{
	kill_fasync(&tty->fasync, SIGIO, POLL_IN);
	if (waitqueue_active(&tty->read_wait))
		wake_up_interruptible(&tty->read_wait);
}

/* @c ends the line; __DISABLED_CHAR for ^D, which is not part of it. */
static void end_line(struct tty_struct *tty, unsigned char c)
{
	struct n_tty_data *ldata = n_tty_data(tty);

	put_read(ldata, c);
	set_bit((ldata->read_head - 1) % N_TTY_BUF_SIZE, ldata->line_end);
	ldata->canon_head = ldata->read_head;
	tell_readers(tty);
}

/* Editing keys and line ends of canonical mode. Return: true if @c was one. */
static bool canonical_char(struct tty_struct *tty, unsigned char c)
{
	bool ext = L_FLAG(tty, IEXTEN), echo = L_FLAG(tty, ECHO);

	if (is_key(tty, VERASE, c) || is_key(tty, VKILL, c) || (ext && is_key(tty, VWERASE, c))) {
		eraser(tty, c);
		return true;
	}
	if (ext && is_key(tty, VLNEXT, c)) {
		n_tty_data(tty)->lnext = true;
		if (echo) {
			finish_erasing(tty);
			if (L_FLAG(tty, ECHOCTL)) {
				echo_raw(tty, '^');
				echo_raw(tty, '\b');
			}
		}
		return true;
	}
	if (ext && echo && is_key(tty, VREPRINT, c)) {
		reprint(tty, c);
		return true;
	}
	if (c == '\n') {
		if (echo || L_FLAG(tty, ECHONL))
			echo_raw(tty, '\n');
		end_line(tty, c);
		return true;
	}
	if (is_key(tty, VEOF, c)) {
		end_line(tty, __DISABLED_CHAR);
		return true;
	}
	if (is_key(tty, VEOL, c) || (ext && is_key(tty, VEOL2, c))) {
		if (echo) {
			mark_line_start(n_tty_data(tty));
			echo_char(tty, c);
		}
		end_line(tty, c);
		return true;
	}
	return false;
}

/* An ordinary character: echo it and keep it. */
static void keep_char(struct tty_struct *tty, unsigned char c)
{
	struct n_tty_data *ldata = n_tty_data(tty);
	bool escape = I_FLAG(tty, PARMRK) && c == 0xff;

	if (room_left(ldata) < 1 + escape) {
		if (I_FLAG(tty, IMAXBEL))
			n_tty_put(tty, '\a');
		return;
	}
	if (L_FLAG(tty, ECHO)) {
		finish_erasing(tty);
		if (c == '\n') {
			echo_raw(tty, '\n');
		} else {
			mark_line_start(ldata);
			echo_char(tty, c);
		}
	}
	if (escape)
		put_read(ldata, c);
	put_read(ldata, c);
}

static void receive_char(struct tty_struct *tty, unsigned char c)
{
	struct n_tty_data *ldata = n_tty_data(tty);

	if (I_FLAG(tty, ISTRIP))
		c &= 0x7f;
	if (I_FLAG(tty, IUCLC) && L_FLAG(tty, IEXTEN))
		c = tolower(c);
	if (ldata->lnext) {
		ldata->lnext = false;
		keep_char(tty, c);
		return;
	}
	if (L_FLAG(tty, EXTPROC)) {
		if (room_left(ldata))
			put_read(ldata, c);
		return;
	}
	if (tty->stopped && !tty->flow_stopped && I_FLAG(tty, IXON) && I_FLAG(tty, IXANY) &&
	    !is_key(tty, VSTOP, c))
		start_tty(tty);
	if (control_char(tty, c))
		return;
	if (c == '\r') {
		if (I_FLAG(tty, IGNCR))
			return;
		if (I_FLAG(tty, ICRNL))
			c = '\n';
	} else if (c == '\n' && I_FLAG(tty, INLCR)) {
		c = '\r';
	}
	if (L_FLAG(tty, ICANON) && canonical_char(tty, c))
		return;
	keep_char(tty, c);
}

/* The file is being closed and waits for its output: only flow control is still heard. */
static void receive_closing(struct tty_struct *tty, unsigned char c)
{
	if (!I_FLAG(tty, IXON))
		return;
	if (is_key(tty, VSTOP, c))
		stop_tty(tty);
	else if (is_key(tty, VSTART, c) || I_FLAG(tty, IXANY))
		start_tty(tty);
}

static void put_if_room(struct n_tty_data *ldata, unsigned char c)
{
	if (room_left(ldata))
		put_read(ldata, c);
}

static void receive_break(struct tty_struct *tty)
{
	struct n_tty_data *ldata = n_tty_data(tty);

	if (I_FLAG(tty, IGNBRK))
		return;
	if (I_FLAG(tty, BRKINT)) {
		isig(tty, SIGINT);
		return;
	}
	if (I_FLAG(tty, PARMRK)) {
		put_if_room(ldata, 0xff);
		put_if_room(ldata, '\0');
	}
	put_if_room(ldata, '\0');
}

static void receive_bad(struct tty_struct *tty, unsigned char c)
{
	struct n_tty_data *ldata = n_tty_data(tty);

	if (!I_FLAG(tty, INPCK)) {
		receive_char(tty, c);
		return;
	}
	if (I_FLAG(tty, IGNPAR))
		return;
	if (I_FLAG(tty, PARMRK)) {
		put_if_room(ldata, 0xff);
		put_if_room(ldata, '\0');
		put_if_room(ldata, c);
	} else {
		put_if_room(ldata, '\0');
	}
}

static void receive_one(struct tty_struct *tty, unsigned char c, int flag)
{
	if (tty->closing) {
		receive_closing(tty, c);
		return;
	}
	switch (flag) {
	case TTY_NORMAL:
		receive_char(tty, c);
		break;
	case TTY_BREAK:
		receive_break(tty);
		break;
	case TTY_FRAME:
	case TTY_PARITY:
		receive_bad(tty, c);
		break;
	}
}

/**
 * n_tty_receive_room - how many bytes may be received now
 * @tty: the terminal
 *
 * A full buffer without a whole line still takes a byte: it must be able to end or edit the line.
 *
 * Context: any.
 */
int n_tty_receive_room(struct tty_struct *tty)
{
	struct n_tty_data *ldata = n_tty_data(tty);
	int room = room_left(ldata);

	if (I_FLAG(tty, PARMRK))
		room /= 3;
	if (room <= 0 && n_tty_canon(tty) && ldata->canon_head == ldata->read_tail)
		return 1;
	return room;
}

/**
 * n_tty_receive_buf - characters came
 * @tty: the terminal
 * @buf: the characters
 * @flag: TTY_NORMAL or what was wrong with all of them
 * @count: their number
 *
 * Context: any.
 * Return: how many were taken; the rest did not fit.
 */
int n_tty_receive_buf(struct tty_struct *tty, const unsigned char *buf, int flag, int count)
{
	unsigned long flags;
	int n = 0;

	local_irq_save(flags);
	for (; n < count && n_tty_receive_room(tty) > 0; n++)
		receive_one(tty, buf[n], flag);
	if (n && !n_tty_canon(tty) && n_tty_input_available(tty, true))
		tell_readers(tty);
	if (n_tty_receive_room(tty) < 128 && tty->driver->ops->throttle &&
	    !test_and_set_bit(TTY_THROTTLED, &tty->flags))
		tty->driver->ops->throttle(tty);
	local_irq_restore(flags);
	return n;
}
