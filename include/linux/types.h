/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_TYPES_H
#define _LINUX_TYPES_H
/* The kernel's integer types. */
#include <linux/compiler.h>
#include <uapi/linux/types.h>

typedef __s8 s8;
typedef __u8 u8;
typedef __s16 s16;
typedef __u16 u16;
typedef __s32 s32;
typedef __u32 u32;
typedef __s64 s64;
typedef __u64 u64;
typedef u8 uint8_t;
typedef u16 uint16_t;
typedef u32 uint32_t;
typedef u64 uint64_t;
typedef s8 int8_t;
typedef s16 int16_t;
typedef s32 int32_t;
typedef s64 int64_t;

typedef __SIZE_TYPE__ size_t;
typedef int ssize_t;
typedef int ptrdiff_t;
typedef unsigned long uintptr_t;
typedef long intptr_t;
typedef _Bool bool;
enum { false = 0, true = 1 };
#ifndef NULL
#define NULL ((void *)0)
#endif
#ifndef offsetof
#define offsetof(type, member) __builtin_offsetof(type, member)
#endif

typedef unsigned char uchar_t;
typedef unsigned int uint;
typedef unsigned long ulong;

typedef int pid_t;
typedef unsigned int uid_t;
typedef unsigned int gid_t;
typedef unsigned short umode_t;
typedef unsigned int mode_t;
typedef unsigned int nlink_t;
typedef u32 dev_t;		/* the kernel's own: 12 bits major, 20 bits minor (kdev_t.h) */
typedef unsigned long ino_t;
typedef long off_t;
typedef long long loff_t;
typedef u64 sector_t;
typedef u64 blkcnt_t;
typedef unsigned long pgoff_t;	/* index of a page in a file, in pages */
typedef unsigned long pfn_t;
typedef unsigned long phys_addr_t;	/* physical addresses below 4 GB: no PAE */
typedef long time_t;
typedef s64 time64_t;
typedef s64 ktime_t;		/* nanoseconds */
typedef long clock_t;
typedef int clockid_t;
typedef int timer_t;
typedef int key_t;
typedef u32 __bitwise gfp_t;
typedef unsigned int __bitwise __poll_t;

typedef struct {
	volatile int counter;
} atomic_t;

struct list_head {
	struct list_head *next, *prev;
};

struct hlist_node {
	struct hlist_node *next, **pprev;
};

struct hlist_head {
	struct hlist_node *first;
};

#endif
