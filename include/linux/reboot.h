/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_REBOOT_H
#define _LINUX_REBOOT_H

#include <linux/compiler.h>
#include <uapi/linux/reboot.h>

/* The machine's: these do not return (halting stands still). */
void __noreturn machine_restart(char *cmd);
void __noreturn machine_halt(void);
void __noreturn machine_power_off(void);

/* Restart at once, from any context. */
void __noreturn emergency_restart(void);

void ctrl_alt_del(void);	/* the keyboard asks for it; any context */

#endif
