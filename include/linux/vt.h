/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_VT_H
#define _LINUX_VT_H

#include <linux/types.h>

struct tty_driver;

#define MAX_NR_CONSOLES	6	/* tty1 to tty6 */

/* The virtual console that is shown: its driver, and its index there; NULL without a screen. */
struct tty_driver *vt_foreground(int *index);

void vt_console_init(void);
void serial_console_init(void);

/* From the keyboard: bytes typed; switch consoles. */
void vt_input(const char *bytes, int count);
void vt_switch(int index);
void vt_bell(void);
bool vt_app_cursor_keys(void);

#endif
