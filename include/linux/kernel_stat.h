/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_KERNEL_STAT_H
#define _LINUX_KERNEL_STAT_H
/* Where the processor's time went, and how often it changed hands: for /proc/stat and /proc/uptime. */
#include <linux/types.h>

struct kernel_cpustat {
	u64 user, nice, system, idle, iowait, irq, softirq;	/* ns, by tick */
};

extern struct kernel_cpustat kstat_cpu;

/* Tasks between io_schedule()'s begin and end. */
unsigned long nr_iowait(void);

#endif
