/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_ERRNO_H
#define _LINUX_ERRNO_H
/* Errors that never reach user space, above those that do. */
#include <uapi/linux/errno.h>

#define ERESTARTSYS 512		/* restart if the handler asks for SA_RESTART */
#define ERESTARTNOINTR 513	/* always restart */
#define ERESTARTNOHAND 514	/* restart if there was no handler */
#define ENOIOCTLCMD 515		/* no such ioctl here: try the next layer */
#define ERESTART_RESTARTBLOCK 516	/* restart through restart_syscall(2) */

#endif
