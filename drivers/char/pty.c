// SPDX-License-Identifier: GPL-2.0-only
/*
 * Pseudo terminals: pairs of ttys, each of which receives what is written to the other. Opening
 * /dev/ptmx makes a pair and gives its master; the slave is /dev/pts/N.
 */
#include <linux/bitmap.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/signal.h>
#include <linux/string.h>
#include <linux/tty.h>
#include <linux/uaccess.h>

#define NR_PTYS	256

static DECLARE_BITMAP(used, NR_PTYS);	/* numbers of pairs; tty_sem */

static struct tty_driver ptm_driver, pts_driver;

static bool is_master(struct tty_struct *tty)
{
	return tty->driver->subtype == PTY_TYPE_MASTER;
}

static int pty_write(struct tty_struct *tty, const unsigned char *buf, int count)
{
	struct tty_struct *to = tty->link;

	if (tty->stopped)
		return 0;
	return to->ldisc->receive_buf(to, buf, TTY_NORMAL, count);
}

static int pty_write_room(struct tty_struct *tty)
{
	struct tty_struct *to = tty->link;

	if (tty->stopped)
		return 0;
	return to->ldisc->receive_room(to);
}

/* What arrived on the other side stays there; a master in packet mode learns of the wish. */
static void pty_flush_buffer(struct tty_struct *tty)
{
	if (!tty->link->packet)
		return;
	tty->ctrl_status |= TIOCPKT_FLUSHWRITE;
	wake_up_interruptible(&tty->link->read_wait);
}

static int pty_open(struct tty_struct *tty, struct file *file)
{
	if (is_master(tty))
		return 0;
	if (test_bit(TTY_PTY_LOCK, &tty->link->flags) || test_bit(TTY_PTY_CLOSED, &tty->flags))
		return -EIO;
	clear_bit(TTY_OTHER_CLOSED, &tty->link->flags);
	return 0;
}

static void pty_close(struct tty_struct *tty, struct file *file)
{
	struct tty_struct *link = tty->link;

	if (tty->count > 1)
		return;
	tty->packet = 0;
	set_bit(TTY_OTHER_CLOSED, &link->flags);
	wake_up_interruptible_all(&link->read_wait);
	wake_up_interruptible_all(&link->write_wait);
	if (!is_master(tty))
		return;
	set_bit(TTY_PTY_CLOSED, &link->flags);
	devpts_pty_kill(tty->index);
	tty_hangup(link);
}

/* The pair's number is free again when the slave's tty_struct goes, which is the last. */
static void pty_shutdown(struct tty_struct *tty)
{
	if (!is_master(tty))
		bitmap_clear(used, tty->index, 1);
}

/* Tell a master in packet mode that flow control came or went (EXTPROC as well). */
static void pty_set_termios(struct tty_struct *tty, const struct ktermios *old)
{
	struct tty_struct *to = tty->link;
	bool was, now;

	tty->termios.c_cflag = (tty->termios.c_cflag & ~(CSIZE | PARENB)) | CS8 | CREAD;
	if (is_master(tty) || !to->packet)
		return;
	was = (old->c_iflag & IXON) && old->c_cc[VSTOP] == '\023' && old->c_cc[VSTART] == '\021';
	now = I_FLAG(tty, IXON) && TTY_CC(tty, VSTOP) == '\023' && TTY_CC(tty, VSTART) == '\021';
	if (was != now) {
		tty->ctrl_status &= ~(TIOCPKT_DOSTOP | TIOCPKT_NOSTOP);
		tty->ctrl_status |= now ? TIOCPKT_DOSTOP : TIOCPKT_NOSTOP;
	}
	if ((old->c_lflag ^ tty->termios.c_lflag) & EXTPROC)
		tty->ctrl_status |= TIOCPKT_IOCTL;
	if (tty->ctrl_status)
		wake_up_interruptible(&to->read_wait);
}

static int send_signal(struct tty_struct *tty, unsigned long sig)
{
	if (sig != SIGINT && sig != SIGQUIT && sig != SIGTSTP)
		return -EINVAL;
	if (tty->link->pgrp)
		kill_pgrp(tty->link->pgrp, sig, 1);
	return 0;
}

static int pty_ioctl(struct tty_struct *tty, unsigned int cmd, unsigned long arg)
{
	int __user *p = (int __user *)arg;
	int on;

	if (!is_master(tty))
		return -ENOIOCTLCMD;
	switch (cmd) {
	case TIOCGPTN:
		return put_user(tty->index, (unsigned int __user *)arg);
	case TIOCSPTLCK:
		if (get_user(on, p))
			return -EFAULT;
		if (on)
			set_bit(TTY_PTY_LOCK, &tty->flags);
		else
			clear_bit(TTY_PTY_LOCK, &tty->flags);
		return 0;
	case TIOCGPTLCK:
		return put_user(test_bit(TTY_PTY_LOCK, &tty->flags), p);
	case TIOCSIG:
		return send_signal(tty, arg);
	default:
		return -ENOIOCTLCMD;
	}
}

static const struct tty_operations pty_ops = {
	.open = pty_open,
	.close = pty_close,
	.shutdown = pty_shutdown,
	.write = pty_write,
	.write_room = pty_write_room,
	.flush_buffer = pty_flush_buffer,
	.set_termios = pty_set_termios,
	.ioctl = pty_ioctl,
};

static struct tty_struct *ptm_ttys[NR_PTYS], *pts_ttys[NR_PTYS];
static struct ktermios *ptm_termios[NR_PTYS], *pts_termios[NR_PTYS];

static struct tty_driver ptm_driver = {
	.driver_name = "pty_master",
	.name = "ptm",
	.major = UNIX98_PTY_MASTER_MAJOR,
	.num = NR_PTYS,
	.type = TTY_DRIVER_TYPE_PTY,
	.subtype = PTY_TYPE_MASTER,
	.flags = TTY_DRIVER_RESET_TERMIOS | TTY_DRIVER_NO_NODES,
	.ops = &pty_ops,
	.ttys = ptm_ttys,
	.termios = ptm_termios,
	.other = &pts_driver,
};

static struct tty_driver pts_driver = {
	.driver_name = "pty_slave",
	.name = "pts",
	.major = UNIX98_PTY_SLAVE_MAJOR,
	.num = NR_PTYS,
	.type = TTY_DRIVER_TYPE_PTY,
	.subtype = PTY_TYPE_SLAVE,
	.flags = TTY_DRIVER_RESET_TERMIOS | TTY_DRIVER_NO_NODES,
	.ops = &pty_ops,
	.ttys = pts_ttys,
	.termios = pts_termios,
	.other = &ptm_driver,
};

/* Both ttys of a new pair, tied together. Return: the master or an ERR_PTR. */
static struct tty_struct *make_pair(int index)
{
	struct tty_struct *master, *slave;

	slave = tty_init_dev(&pts_driver, index);
	if (IS_ERR(slave))
		return slave;
	master = tty_init_dev(&ptm_driver, index);
	if (IS_ERR(master)) {
		tty_release_dev(slave);
		return master;
	}
	master->link = slave;
	slave->link = master;
	set_bit(TTY_PTY_LOCK, &master->flags);
	set_bit(TTY_OTHER_CLOSED, &slave->flags);
	return master;
}

static int open_pair(struct file *file)
{
	int index = find_first_zero_bit(used, NR_PTYS), err;
	struct tty_struct *master;

	if (index >= NR_PTYS)
		return -ENOSPC;
	bitmap_set(used, index, 1);
	master = make_pair(index);
	if (IS_ERR(master)) {
		bitmap_clear(used, index, 1);
		return PTR_ERR(master);
	}
	err = tty_add_file(master, file);
	if (err)
		goto out;
	err = devpts_pty_new(index, MKDEV(UNIX98_PTY_SLAVE_MAJOR, index));
	if (err)
		goto out_file;
	master->count = 1;
	clear_bit(TTY_OTHER_CLOSED, &master->link->flags);
	return 0;
out_file:
	tty_del_file(file);
out:
	/* The slave's release frees the number. */
	tty_release_dev(master);
	tty_release_dev(pts_ttys[index]);
	return err;
}

/**
 * ptmx_open - open(2) of /dev/ptmx: make a pair
 * @inode: its inode
 * @file: becomes the master
 *
 * Context: process; sleeps.
 * Return: 0, -ENOMEM, -ENOSPC (all numbers are in use).
 */
int ptmx_open(struct inode *inode, struct file *file)
{
	int err;

	down(&tty_sem);
	err = open_pair(file);
	up(&tty_sem);
	if (!err)
		file->f_mode &= ~(FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE);
	return err;
}

static int __init pty_init(void)
{
	int err;

	/* The master passes everything as it is; the slave is a terminal. */
	ptm_driver.init_termios = tty_std_termios;
	ptm_driver.init_termios.c_iflag = ptm_driver.init_termios.c_oflag = 0;
	ptm_driver.init_termios.c_lflag = 0;
	ptm_driver.init_termios.c_cflag = B38400 | CS8 | CREAD;
	pts_driver.init_termios = tty_std_termios;
	pts_driver.init_termios.c_cflag = B38400 | CS8 | CREAD;
	err = tty_register_driver(&ptm_driver);
	return err ? err : tty_register_driver(&pts_driver);
}
device_initcall(pty_init);
