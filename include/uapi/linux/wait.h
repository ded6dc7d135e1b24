/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _UAPI_LINUX_WAIT_H
#define _UAPI_LINUX_WAIT_H
/* Options of wait4(2) and waitid(2). */
#define WNOHANG 0x00000001
#define WUNTRACED 0x00000002
#define WSTOPPED WUNTRACED
#define WEXITED 0x00000004
#define WCONTINUED 0x00000008
#define WNOWAIT 0x01000000	/* leave the child as it is */
#define __WNOTHREAD 0x20000000	/* not the children of other threads */
#define __WALL 0x40000000	/* children of both kinds */
#define __WCLONE 0x80000000	/* only those whose exit signal is not SIGCHLD */

#define P_ALL 0
#define P_PID 1
#define P_PGID 2
#define P_PIDFD 3

#endif
