// SPDX-License-Identifier: GPL-2.0-only
/* The ioctls of terminals: attributes, flow control, queues, window size. */
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/signal.h>
#include <linux/string.h>
#include <linux/tty.h>
#include <linux/uaccess.h>

/* Speeds by their codes: 0 to 15, then those with CBAUDEX from 1. */
static const unsigned int baud_table[] = {
	0, 50, 75, 110, 134, 150, 200, 300, 600, 1200, 1800, 2400, 4800, 9600, 19200, 38400,
	57600, 115200, 230400, 460800, 500000, 576000, 921600, 1000000, 1152000, 1500000,
	2000000, 2500000, 3000000, 3500000, 4000000,
};

/**
 * tty_baud_rate - the speed that attributes ask for
 * @termios: the attributes
 *
 * Return: bits per second; 0 to hang up.
 */
unsigned int tty_baud_rate(const struct ktermios *termios)
{
	unsigned int code = termios->c_cflag & CBAUD;

	if (code == BOTHER)
		return termios->c_ospeed;
	if (code & CBAUDEX)
		code = (code & ~CBAUDEX) + 15;
	return baud_table[code];
}

/**
 * tty_encode_baud_rate - put a speed into attributes
 * @termios: the attributes
 * @baud: bits per second
 */
void tty_encode_baud_rate(struct ktermios *termios, unsigned int baud)
{
	unsigned int i;

	termios->c_cflag &= ~CBAUD;
	termios->c_ispeed = termios->c_ospeed = baud;
	for (i = 0; i < ARRAY_SIZE(baud_table) && baud_table[i] != baud; i++)
		;
	if (i == ARRAY_SIZE(baud_table))
		termios->c_cflag |= BOTHER;
	else
		termios->c_cflag |= i < 16 ? i : (i - 15) | CBAUDEX;
}

/* ---- attributes ---- */

/* Forms of the argument. */
#define FORM_TERMIO	1	/* TC?ETA*: struct termio */
#define FORM_TERMIOS2	2

static void set_speeds(struct ktermios *t)
{
	t->c_ospeed = tty_baud_rate(t);
	if ((t->c_cflag & CIBAUD) == 0 || (t->c_cflag & CBAUD) != BOTHER)
		t->c_ispeed = t->c_ospeed;
}

static int get_termio(struct ktermios *t, const struct termio __user *arg)
{
	struct termio old;

	if (copy_from_user(&old, arg, sizeof(old)))
		return -EFAULT;
	/* Only the low halves are given. */
	t->c_iflag = (t->c_iflag & 0xffff0000) | old.c_iflag;
	t->c_oflag = (t->c_oflag & 0xffff0000) | old.c_oflag;
	t->c_cflag = (t->c_cflag & 0xffff0000) | old.c_cflag;
	t->c_lflag = (t->c_lflag & 0xffff0000) | old.c_lflag;
	t->c_line = old.c_line;
	memcpy(t->c_cc, old.c_cc, NCC);
	return 0;
}

static int put_termio(const struct ktermios *t, struct termio __user *arg)
{
	struct termio old = {
		.c_iflag = t->c_iflag, .c_oflag = t->c_oflag,
		.c_cflag = t->c_cflag, .c_lflag = t->c_lflag, .c_line = t->c_line,
	};

	memcpy(old.c_cc, t->c_cc, NCC);
	return copy_to_user(arg, &old, sizeof(old)) ? -EFAULT : 0;
}

static int get_attributes(struct tty_struct *tty, void __user *arg, int form)
{
	struct ktermios t;

	down(&tty->termios_sem);
	t = tty->termios;
	up(&tty->termios_sem);
	if (form == FORM_TERMIO)
		return put_termio(&t, arg);
	return copy_to_user(arg, &t, form == FORM_TERMIOS2 ? sizeof(t) : sizeof(struct termios)) ?
	       -EFAULT : 0;
}

static void change_termios(struct tty_struct *tty, const struct ktermios *t)
{
	struct ktermios old;

	down(&tty->termios_sem);
	old = tty->termios;
	tty->termios = *t;
	tty->termios.c_line = old.c_line;
	if (tty->driver->ops->set_termios)
		tty->driver->ops->set_termios(tty, &old);
	tty->ldisc->set_termios(tty, &old);
	up(&tty->termios_sem);
}

/* What TCSETSW and TCSETSF do first. Return: 0 or -ERESTARTSYS. */
static int settle(struct tty_struct *tty, bool wait, bool flush)
{
	if (flush)
		tty->ldisc->flush_buffer(tty);
	if (wait || flush) {
		tty_wait_until_sent(tty, 0);
		if (signal_pending(current))
			return -ERESTARTSYS;
	}
	return 0;
}

static int set_attributes(struct tty_struct *tty, void __user *arg, int form, bool wait,
			  bool flush)
{
	int ret = tty_check_change(tty);
	struct ktermios t;

	if (ret)
		return ret;
	down(&tty->termios_sem);
	t = tty->termios;
	up(&tty->termios_sem);
	if (form == FORM_TERMIO)
		ret = get_termio(&t, arg);
	else if (copy_from_user(&t, arg, form == FORM_TERMIOS2 ? sizeof(t) :
						 sizeof(struct termios)))
		ret = -EFAULT;
	if (!ret)
		ret = settle(tty, wait, flush);
	if (ret)
		return ret;
	set_speeds(&t);
	change_termios(tty, &t);
	return 0;
}

/* ---- flow control and queues ---- */

static void send_char(struct tty_struct *tty, unsigned char c)
{
	bool stopped = tty->stopped;

	if (c == __DISABLED_CHAR)
		return;
	if (stopped)
		start_tty(tty);
	tty->driver->ops->write(tty, &c, 1);
	if (stopped)
		stop_tty(tty);
}

static int tcxonc(struct tty_struct *tty, unsigned long what)
{
	int ret = tty_check_change(tty);

	if (ret)
		return ret;
	switch (what) {
	case TCOOFF:
		stop_tty(tty);
		tty->flow_stopped = 1;
		return 0;
	case TCOON:
		tty->flow_stopped = 0;
		start_tty(tty);
		return 0;
	case TCIOFF:
		send_char(tty, TTY_CC(tty, VSTOP));
		return 0;
	case TCION:
		send_char(tty, TTY_CC(tty, VSTART));
		return 0;
	default:
		return -EINVAL;
	}
}

static int tcflsh(struct tty_struct *tty, unsigned long what)
{
	int ret = tty_check_change(tty);

	if (ret)
		return ret;
	if (what > TCIOFLUSH)
		return -EINVAL;
	if (what != TCOFLUSH)
		tty->ldisc->flush_buffer(tty);
	if (what != TCIFLUSH && tty->driver->ops->flush_buffer)
		tty->driver->ops->flush_buffer(tty);
	return 0;
}

static int send_break(struct tty_struct *tty, long duration)
{
	int ret;

	if (!tty->driver->ops->break_ctl)
		return 0;
	ret = tty->driver->ops->break_ctl(tty, -1);
	if (ret)
		return ret;
	schedule_timeout_interruptible(duration);
	ret = tty->driver->ops->break_ctl(tty, 0);
	return signal_pending(current) ? -EINTR : ret;
}

/* TCSBRK, TCSBRKP: drain; then a break, unless TCSBRK's argument says only drain. */
static int tcsbrk(struct tty_struct *tty, unsigned int cmd, unsigned long arg)
{
	int ret = tty_check_change(tty);

	if (ret)
		return ret;
	tty_wait_until_sent(tty, 0);
	if (signal_pending(current))
		return -EINTR;
	if (cmd == TCSBRK)
		return arg ? 0 : send_break(tty, HZ / 4);
	return send_break(tty, arg ? min(arg, 600UL) * (HZ / 10) : HZ / 4);
}

static int break_ctl(struct tty_struct *tty, int state)
{
	int ret = tty_check_change(tty);

	if (ret || !tty->driver->ops->break_ctl)
		return ret;
	return tty->driver->ops->break_ctl(tty, state);
}

static int tiocsti(struct tty_struct *tty, const unsigned char __user *arg)
{
	unsigned char c;

	if (current->signal->tty != tty && !capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (!capable(CAP_SYS_ADMIN))
		return -EIO;
	if (get_user(c, arg))
		return -EFAULT;
	tty->ldisc->receive_buf(tty, &c, TTY_NORMAL, 1);
	return 0;
}

/* ---- window size, modem lines ---- */

static int tiocgwinsz(struct tty_struct *tty, struct winsize __user *arg)
{
	struct winsize size;

	down(&tty->termios_sem);
	size = tty->winsize;
	up(&tty->termios_sem);
	return copy_to_user(arg, &size, sizeof(size)) ? -EFAULT : 0;
}

/* Both sides of a pty have one size; those in the foreground learn of a change. */
static int tiocswinsz(struct tty_struct *tty, const struct winsize __user *arg)
{
	struct winsize size;
	bool changed;

	if (copy_from_user(&size, arg, sizeof(size)))
		return -EFAULT;
	down(&tty->termios_sem);
	changed = memcmp(&size, &tty->winsize, sizeof(size)) != 0;
	tty->winsize = size;
	if (tty->link)
		tty->link->winsize = size;
	up(&tty->termios_sem);
	if (!changed)
		return 0;
	if (tty->pgrp > 0)
		kill_pgrp(tty->pgrp, SIGWINCH, 1);
	if (tty->link && tty->link->pgrp > 0 && tty->link->pgrp != tty->pgrp)
		kill_pgrp(tty->link->pgrp, SIGWINCH, 1);
	return 0;
}

static int modem_ioctl(struct tty_struct *tty, unsigned int cmd, unsigned int __user *arg)
{
	const struct tty_operations *ops = tty->driver->ops;
	unsigned int lines;
	int ret;

	if (!ops->tiocmget || !ops->tiocmset)
		return -ENOTTY;
	if (cmd == TIOCMGET) {
		ret = ops->tiocmget(tty);
		return ret < 0 ? ret : put_user(ret, arg);
	}
	if (get_user(lines, arg))
		return -EFAULT;
	lines &= TIOCM_DTR | TIOCM_RTS | TIOCM_OUT1 | TIOCM_OUT2 | TIOCM_LOOP;
	switch (cmd) {
	case TIOCMBIS:
		return ops->tiocmset(tty, lines, 0);
	case TIOCMBIC:
		return ops->tiocmset(tty, 0, lines);
	default:
		return ops->tiocmset(tty, lines, ~lines);
	}
}

static int softcar(struct tty_struct *tty, unsigned int cmd, int __user *arg)
{
	struct ktermios t = tty->termios;
	int on;

	if (cmd == TIOCGSOFTCAR)
		return put_user(C_FLAG(tty, CLOCAL) ? 1 : 0, arg);
	if (get_user(on, arg))
		return -EFAULT;
	t.c_cflag = on ? t.c_cflag | CLOCAL : t.c_cflag & ~CLOCAL;
	change_termios(tty, &t);
	return 0;
}

/* ---- packet mode of pseudo terminals ---- */

static int tiocpkt(struct tty_struct *tty, unsigned int cmd, int __user *arg)
{
	unsigned long flags;
	int on;

	if (tty->driver->type != TTY_DRIVER_TYPE_PTY || tty->driver->subtype != PTY_TYPE_MASTER)
		return -ENOTTY;
	if (cmd == TIOCGPKT)
		return put_user((int)tty->packet, arg);
	if (get_user(on, arg))
		return -EFAULT;
	local_irq_save(flags);
	if (on && !tty->packet)
		tty->link->ctrl_status = 0;
	tty->packet = !!on;
	local_irq_restore(flags);
	return 0;
}

/* ---- the tables ---- */

static long termios_ioctl(struct tty_struct *tty, unsigned int cmd, void __user *arg)
{
	/* A master's attributes are those of its slave. */
	struct tty_struct *real = tty->driver->subtype == PTY_TYPE_MASTER && tty->link ?
				  tty->link : tty;

	switch (cmd) {
	case TCGETS:
		return get_attributes(real, arg, 0);
	case TCGETS2:
		return get_attributes(real, arg, FORM_TERMIOS2);
	case TCGETA:
		return get_attributes(real, arg, FORM_TERMIO);
	case TCSETS:
		return set_attributes(real, arg, 0, false, false);
	case TCSETSW:
		return set_attributes(real, arg, 0, true, false);
	case TCSETSF:
		return set_attributes(real, arg, 0, true, true);
	case TCSETS2:
		return set_attributes(real, arg, FORM_TERMIOS2, false, false);
	case TCSETSW2:
		return set_attributes(real, arg, FORM_TERMIOS2, true, false);
	case TCSETSF2:
		return set_attributes(real, arg, FORM_TERMIOS2, true, true);
	case TCSETA:
		return set_attributes(real, arg, FORM_TERMIO, false, false);
	case TCSETAW:
		return set_attributes(real, arg, FORM_TERMIO, true, false);
	case TCSETAF:
		return set_attributes(real, arg, FORM_TERMIO, true, true);
	case TIOCGSOFTCAR:
	case TIOCSSOFTCAR:
		return softcar(real, cmd, arg);
	default:
		return -ENOIOCTLCMD;
	}
}

static long line_ioctl(struct tty_struct *tty, unsigned int cmd, unsigned long arg)
{
	int __user *p = (int __user *)arg;

	switch (cmd) {
	case TCXONC:
		return tcxonc(tty, arg);
	case TCFLSH:
		return tcflsh(tty, arg);
	case TCSBRK:
	case TCSBRKP:
		return tcsbrk(tty, cmd, arg);
	case TIOCSBRK:
		return break_ctl(tty, -1);
	case TIOCCBRK:
		return break_ctl(tty, 0);
	case TIOCOUTQ:
		return put_user(tty_chars_in_buffer(tty), p);
	case TIOCINQ:
		return put_user(tty->ldisc->chars_in_buffer(tty), p);
	case TIOCSTI:
		return tiocsti(tty, (const unsigned char __user *)arg);
	case TIOCGWINSZ:
		return tiocgwinsz(tty, (struct winsize __user *)arg);
	case TIOCSWINSZ:
		return tiocswinsz(tty, (const struct winsize __user *)arg);
	case TIOCMGET:
	case TIOCMSET:
	case TIOCMBIS:
	case TIOCMBIC:
		return modem_ioctl(tty, cmd, (unsigned int __user *)arg);
	case TIOCPKT:
	case TIOCGPKT:
		return tiocpkt(tty, cmd, p);
	default:
		return -ENOIOCTLCMD;
	}
}

static long misc_ioctl(struct tty_struct *tty, unsigned int cmd, int __user *arg)
{
	int n;

	switch (cmd) {
	case TIOCEXCL:
		set_bit(TTY_EXCLUSIVE, &tty->flags);
		return 0;
	case TIOCNXCL:
		clear_bit(TTY_EXCLUSIVE, &tty->flags);
		return 0;
	case TIOCGEXCL:
		return put_user(test_bit(TTY_EXCLUSIVE, &tty->flags), arg);
	case TIOCGETD:
		return put_user(tty->ldisc->num, arg);
	case TIOCSETD:
		if (get_user(n, arg))
			return -EFAULT;
		return n == N_TTY ? 0 : -EINVAL;
	case TIOCGDEV:
		return put_user(new_encode_dev(tty_devnum(tty)), (unsigned int __user *)arg);
	case TIOCVHANGUP:
		if (!capable(CAP_SYS_ADMIN))
			return -EPERM;
		down(&tty_sem);
		tty_hangup(tty);
		up(&tty_sem);
		return 0;
	default:
		return -ENOIOCTLCMD;
	}
}

/**
 * tty_ioctl - ioctl(2) on a terminal
 * @file: the file
 * @cmd: the request
 * @arg: its argument
 *
 * Context: process; sleeps.
 * Return: 0 or a value; -ENOTTY for what no terminal knows, and the errnos of ioctl_tty(2).
 */
long tty_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct tty_struct *tty = file_tty(file);
	long ret = termios_ioctl(tty, cmd, (void __user *)arg);

	if (ret == -ENOIOCTLCMD)
		ret = line_ioctl(tty, cmd, arg);
	if (ret == -ENOIOCTLCMD)
		ret = tty_jobctrl_ioctl(tty, file, cmd, arg);
	if (ret == -ENOIOCTLCMD)
		ret = misc_ioctl(tty, cmd, (int __user *)arg);
	if (ret == -ENOIOCTLCMD && tty->driver->ops->ioctl)
		ret = tty->driver->ops->ioctl(tty, cmd, arg);
	return ret == -ENOIOCTLCMD ? -ENOTTY : ret;
}
