/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_TTY_DRIVER_H
#define _LINUX_TTY_DRIVER_H

/* What drives a kind of terminal line: the hardware's (or the other side's) end of a tty. */
#include <linux/list.h>
#include <linux/types.h>
#include <uapi/linux/termios.h>

struct file;
struct seq_file;
struct tty_struct;

/**
 * struct tty_operations - a driver's verbs
 * @open: a file opens the line; 0 or an errno
 * @close: a file closes the line; tty->count still counts it
 * @shutdown: the tty_struct goes away
 * @write: take bytes to send; the number taken, which may be 0. Any context
 * @write_room: bytes that @write would take now
 * @chars_in_buffer: bytes taken but not sent; optional
 * @flush_buffer: forget those; optional
 * @set_termios: tty->termios changed from *@old; optional
 * @throttle: the reader is slow: make the sender stop; optional, as @unthrottle
 * @stop: stop sending (^S); optional, as @start. Any context
 * @hangup: the line was hung up; optional
 * @break_ctl: switch a break on (-1) or off (0); optional
 * @wait_until_sent: wait at most @timeout jiffies until the last bit is out; optional
 * @tiocmget: TIOCM_* lines; optional, as @tiocmset
 * @ioctl: requests of its own; -ENOIOCTLCMD for others; optional
 * @proc_show: a line about line @index for /proc/tty/driver/; optional
 */
struct tty_operations {
	int (*open)(struct tty_struct *tty, struct file *filp);
	void (*close)(struct tty_struct *tty, struct file *filp);
	void (*shutdown)(struct tty_struct *tty);
	int (*write)(struct tty_struct *tty, const unsigned char *buf, int count);
	int (*write_room)(struct tty_struct *tty);
	int (*chars_in_buffer)(struct tty_struct *tty);
	void (*flush_buffer)(struct tty_struct *tty);
	void (*set_termios)(struct tty_struct *tty, const struct ktermios *old);
	void (*throttle)(struct tty_struct *tty);
	void (*unthrottle)(struct tty_struct *tty);
	void (*stop)(struct tty_struct *tty);
	void (*start)(struct tty_struct *tty);
	void (*hangup)(struct tty_struct *tty);
	int (*break_ctl)(struct tty_struct *tty, int state);
	void (*wait_until_sent)(struct tty_struct *tty, long timeout);
	int (*tiocmget)(struct tty_struct *tty);
	int (*tiocmset)(struct tty_struct *tty, unsigned int set, unsigned int clear);
	int (*ioctl)(struct tty_struct *tty, unsigned int cmd, unsigned long arg);
	void (*proc_show)(struct seq_file *m, int index);
};

/* tty_driver types, as /proc/tty/drivers has them. */
#define TTY_DRIVER_TYPE_SYSTEM	1
#define TTY_DRIVER_TYPE_CONSOLE	2
#define TTY_DRIVER_TYPE_SERIAL	3
#define TTY_DRIVER_TYPE_PTY	4

#define PTY_TYPE_MASTER		1
#define PTY_TYPE_SLAVE		2

/* tty_driver flags */
#define TTY_DRIVER_RESET_TERMIOS	1	/* the last close restores init_termios */
#define TTY_DRIVER_NO_NODES		2	/* no entries in /dev (devpts makes them) */

/**
 * struct tty_driver - a kind of line
 * @driver_name: in /proc/tty/drivers
 * @name: of its nodes, without the number
 * @name_base: number of the first one
 * @major: of its device numbers
 * @minor_start: the first minor
 * @num: lines
 * @type: TTY_DRIVER_TYPE_*
 * @subtype: PTY_TYPE_*
 * @flags: TTY_DRIVER_*
 * @init_termios: of a line that is opened first
 * @ops: its verbs
 * @ttys: @num pointers: the lines that are open; tty_sem
 * @termios: @num pointers: attributes of lines that were open; tty_sem
 * @other: the other side's driver, of pseudo terminals
 * @drivers: the list of all; tty_sem
 */
struct tty_driver {
	const char *driver_name;
	const char *name;
	int name_base;
	int major, minor_start, num;
	short type, subtype;
	int flags;
	struct ktermios init_termios;
	const struct tty_operations *ops;
	struct tty_struct **ttys;
	struct ktermios **termios;
	struct tty_driver *other;
	struct list_head drivers;
};

int tty_register_driver(struct tty_driver *driver);
void tty_show_drivers(struct seq_file *m);

#endif
