/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SWAP_H
#define _LINUX_SWAP_H
/* Swap space and reclaim, as the rest of the kernel sees them. */
#include <linux/types.h>
#include <linux/gfp.h>

extern unsigned long total_swap_pages;	/* in all areas; 0 while there is none */
extern unsigned long nr_swap_pages;	/* free ones */

/* vmscan.c */
int try_to_free_pages(gfp_t gfp_mask, unsigned int order);	/* pages freed */
void wakeup_kswapd(void);
/* What /proc/sys/vm/drop_caches does. 1: pages, 2: dentries, inodes and empty slabs, 3: both. */
void drop_caches(unsigned int what);
#endif
