/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_TTY_H
#define _LINUX_TTY_H

/*
 * Terminals. A tty_struct is an open line; it lives from the first open to the last close. Input
 * comes from its driver, often in interrupts, through the line discipline into a buffer; output
 * goes through the discipline to the driver.
 */
#include <linux/list.h>
#include <linux/semaphore.h>
#include <linux/tty_driver.h>
#include <linux/tty_ldisc.h>
#include <linux/types.h>
#include <linux/wait.h>
#include <uapi/linux/ioctls.h>
#include <uapi/linux/termios.h>

struct fasync_struct;
struct file;
struct inode;
struct seq_file;
struct task_struct;

#define TTYAUX_MAJOR		5	/* /dev/tty 0, /dev/console 1, /dev/ptmx 2 */
#define TTY_MAJOR		4	/* virtual consoles from 0, serial lines from 64 */
#define UNIX98_PTY_MASTER_MAJOR	128
#define UNIX98_PTY_SLAVE_MAJOR	136

struct tty_struct {
	struct tty_driver *driver;
	const struct tty_ldisc_ops *ldisc;
	int index;			/* of the line in its driver */
	int count;			/* open files; tty_sem */
	unsigned long flags;		/* TTY_*, with atomic bit verbs */
	char name[16];
	struct ktermios termios;	/* termios_sem to change; read anywhere */
	struct semaphore termios_sem;
	struct winsize winsize;		/* termios_sem */
	pid_t pgrp;			/* foreground process group, 0 none; tasklist_lock */
	pid_t session;			/* whose controlling terminal it is, 0 none */
	struct tty_struct *link;	/* the other side of a pseudo terminal */
	wait_queue_head_t read_wait, write_wait;
	struct semaphore read_sem, write_sem;	/* one reader, one writer at a time */
	struct list_head tty_files;	/* struct tty_file_private; tty_sem */
	struct fasync_struct *fasync;

	/* interrupts off */
	unsigned char stopped;		/* sending is stopped (^S, TCOOFF) */
	unsigned char flow_stopped;	/* by TCOOFF: ^Q does not start it */
	unsigned char hw_stopped;	/* by the other side's CTS line */
	unsigned char packet;		/* pty master: TIOCPKT is on */
	unsigned char ctrl_status;	/* TIOCPKT_* that the master has not read yet */
	unsigned char closing;		/* only ^S and ^Q of the input still count */

	unsigned char *write_buf;	/* a page, while a write runs; write_sem */
	void *disc_data;		/* the line discipline's */
	void *driver_data;		/* the driver's */
};

/* tty->flags */
#define TTY_THROTTLED		0	/* the driver was told to hold its sender back */
#define TTY_IO_ERROR		1	/* the hardware is not there */
#define TTY_OTHER_CLOSED	2	/* pty: the other side is closed */
#define TTY_EXCLUSIVE		3	/* TIOCEXCL */
#define TTY_HUPPED		4	/* hung up, and not opened again */
#define TTY_PTY_LOCK		5	/* the slave may not be opened yet */
#define TTY_PTY_CLOSED		6	/* the master is gone for good */

/* A file on a tty: file->private_data. */
struct tty_file_private {
	struct tty_struct *tty;
	struct file *file;
	struct list_head list;
};

/* file->private_data of an open tty */
#define file_tty(file) (((struct tty_file_private *)(file)->private_data)->tty)

#define I_FLAG(tty, f)	((tty)->termios.c_iflag & (f))
#define O_FLAG(tty, f)	((tty)->termios.c_oflag & (f))
#define C_FLAG(tty, f)	((tty)->termios.c_cflag & (f))
#define L_FLAG(tty, f)	((tty)->termios.c_lflag & (f))
#define TTY_CC(tty, n)	((tty)->termios.c_cc[n])

#define __DISABLED_CHAR	'\0'	/* a c_cc entry that is off; and the mark of ^D in the buffer */

extern const struct ktermios tty_std_termios;
extern struct semaphore tty_sem;	/* opening and closing of all ttys */

/* tty_io.c */
struct tty_struct *tty_init_dev(struct tty_driver *driver, int index);
void tty_release_dev(struct tty_struct *tty);
int tty_add_file(struct tty_struct *tty, struct file *file);
void tty_del_file(struct file *file);
void tty_receive_buf(struct tty_struct *tty, const unsigned char *buf, int flag, int count);
void tty_wakeup(struct tty_struct *tty);
void stop_tty(struct tty_struct *tty);
void start_tty(struct tty_struct *tty);
int tty_chars_in_buffer(struct tty_struct *tty);
void tty_wait_until_sent(struct tty_struct *tty, long timeout);
bool tty_hung_up_p(struct file *file);
int tty_release(struct inode *inode, struct file *file);
const char *tty_name(const struct tty_struct *tty);
dev_t tty_devnum(const struct tty_struct *tty);

/* tty_jobctrl.c */
int tty_check_change(struct tty_struct *tty);
int tty_check_read(struct tty_struct *tty, struct file *file);
void tty_set_ctty(struct tty_struct *tty);
void tty_clear_session(struct tty_struct *tty);
void tty_hangup_session(struct tty_struct *tty);
void disassociate_ctty(int on_exit);
int tty_jobctrl_ioctl(struct tty_struct *tty, struct file *file, unsigned int cmd,
		      unsigned long arg);
void tty_hangup(struct tty_struct *tty);
void tty_vhangup_self(void);

/* tty_ioctl.c */
long tty_ioctl(struct file *file, unsigned int cmd, unsigned long arg);
unsigned int tty_baud_rate(const struct ktermios *termios);
void tty_encode_baud_rate(struct ktermios *termios, unsigned int baud);

/* pty.c */
int ptmx_open(struct inode *inode, struct file *file);

/* fs/devpts */
int devpts_pty_new(int index, dev_t dev);
void devpts_pty_kill(int index);

#endif
