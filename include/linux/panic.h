/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_PANIC_H
#define _LINUX_PANIC_H

#include <linux/compiler.h>
#include <linux/types.h>

extern int panic_timeout;	/* seconds until the restart; 0 never, below 0 at once */
extern int panic_on_oops;
extern int panic_on_warn;
extern int oops_in_progress;	/* nests; while not 0, messages go out at any price */

void bust_spinlocks(int yes);
void oops_enter(void);
void oops_exit(void);
bool oops_may_print(void);
void debug_exit(u8 status);

#endif
