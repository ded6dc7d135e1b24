/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_TTY_LDISC_H
#define _LINUX_TTY_LDISC_H

/* The line discipline stands between a tty's files above and its driver below. */
#include <linux/types.h>
#include <uapi/linux/termios.h>

struct file;
struct poll_table_struct;
struct tty_struct;

/* What a received character is. */
#define TTY_NORMAL	0
#define TTY_BREAK	1
#define TTY_FRAME	2
#define TTY_PARITY	3
#define TTY_OVERRUN	4

/**
 * struct tty_ldisc_ops - a line discipline
 * @name: in /proc/tty/ldiscs
 * @num: N_*
 * @open: prepare tty->disc_data; 0 or -ENOMEM
 * @close: free it
 * @flush_buffer: forget what was not read
 * @chars_in_buffer: bytes that a read would give
 * @read: as file_operations
 * @write: from kernel memory; sleeps until all is taken, or for a signal
 * @poll: as file_operations
 * @set_termios: tty->termios changed from *@old
 * @receive_buf: @count bytes came, each of kind @flag. Any context; the number taken
 * @receive_room: bytes that @receive_buf would take now
 */
struct tty_ldisc_ops {
	const char *name;
	int num;
	int (*open)(struct tty_struct *tty);
	void (*close)(struct tty_struct *tty);
	void (*flush_buffer)(struct tty_struct *tty);
	int (*chars_in_buffer)(struct tty_struct *tty);
	ssize_t (*read)(struct tty_struct *tty, struct file *file, char __user *buf, size_t nr);
	ssize_t (*write)(struct tty_struct *tty, struct file *file, const unsigned char *buf,
			 size_t nr);
	unsigned int (*poll)(struct tty_struct *tty, struct file *file,
			     struct poll_table_struct *wait);
	void (*set_termios)(struct tty_struct *tty, const struct ktermios *old);
	int (*receive_buf)(struct tty_struct *tty, const unsigned char *buf, int flag, int count);
	int (*receive_room)(struct tty_struct *tty);
};

extern const struct tty_ldisc_ops n_tty_ops;

#endif
