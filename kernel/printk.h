/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _KERNEL_PRINTK_H
#define _KERNEL_PRINTK_H

/* What printk.c, console.c, syslog.c and kmsg.c share. */
#include <linux/wait.h>
#include "log_ring.h"

#define LOG_FAC_SHIFT	3
#define LOG_LEVEL_MASK	7
#define LOG_USER	1	/* the facility of what user space writes */

extern struct log_pos log_cleared;	/* behind what the last "clear" hid */

void printk_emit(u8 prio, const char *text, size_t len);
int log_prefix(char *buf, size_t size, const struct log_record *rec, bool level);
size_t log_line(const char **text, size_t *len);

void console_flush(void);
void console_bust(void);

#endif
