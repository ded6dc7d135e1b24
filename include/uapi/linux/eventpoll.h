/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _UAPI_LINUX_EVENTPOLL_H
#define _UAPI_LINUX_EVENTPOLL_H
/* epoll_create1(2), epoll_ctl(2), epoll_wait(2). */
#include <uapi/linux/types.h>
#include <uapi/linux/fcntl.h>

#define EPOLL_CLOEXEC O_CLOEXEC

#define EPOLL_CTL_ADD 1
#define EPOLL_CTL_DEL 2
#define EPOLL_CTL_MOD 3

#define EPOLLIN 0x00000001U
#define EPOLLPRI 0x00000002U
#define EPOLLOUT 0x00000004U
#define EPOLLERR 0x00000008U
#define EPOLLHUP 0x00000010U
#define EPOLLEXCLUSIVE (1U << 28)
#define EPOLLWAKEUP (1U << 29)
#define EPOLLONESHOT (1U << 30)
#define EPOLLET (1U << 31)

/* 12 bytes: u64 is aligned to 4 on i386 */
struct epoll_event {
	__u32 events;
	__u64 data;
};

#endif
