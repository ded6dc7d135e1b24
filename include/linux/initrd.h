/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_INITRD_H
#define _LINUX_INITRD_H
/* The initial ramdisk that the loader brought: virtual addresses in the direct map, 0 if none. */
extern unsigned long initrd_start, initrd_end;
#endif
