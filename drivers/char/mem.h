/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _DRIVERS_CHAR_MEM_H
#define _DRIVERS_CHAR_MEM_H

struct file_operations;

extern const struct file_operations random_fops;	/* random.c */
extern const struct file_operations kmsg_fops;		/* kmsg.c */

#endif
