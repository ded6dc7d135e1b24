/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_CONSOLE_H
#define _LINUX_CONSOLE_H

#include <linux/types.h>

struct tty_driver;

/* Console flags. */
#define CON_PRINTBUFFER	1	/* print what the log holds when it registers */
#define CON_CONSDEV	2	/* the one behind /dev/console: the last console= */
#define CON_ENABLED	4
#define CON_BOOT	8	/* goes when a real one comes */

/**
 * struct console - where the kernel's messages go
 * @name: as in console=, without the number
 * @write: prints bytes and waits until they are out; '\n' alone ends a line. Any context,
 *	interrupts on or off.
 * @device: the tty driver behind it and the line's number, for /dev/console
 * @setup: gets what follows "name0," in console=, or NULL; 0, or an errno if it is not there
 * @flags: CON_*
 * @index: number of the line; -1 takes that of console=
 * @data: the driver's own
 * @next: the list, guarded by interrupts off
 */
struct console {
	char name[16];
	void (*write)(struct console *con, const char *text, unsigned int len);
	struct tty_driver *(*device)(struct console *con, int *index);
	int (*setup)(struct console *con, char *options);
	short flags;
	short index;
	void *data;
	struct console *next;
};

extern struct console *console_drivers;

void register_console(struct console *con);
int unregister_console(struct console *con);
struct tty_driver *console_device(int *index);
void console_init(void);

#endif
