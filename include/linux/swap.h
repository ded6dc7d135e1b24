/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SWAP_H
#define _LINUX_SWAP_H
/* Swap space and reclaim, as the rest of the kernel sees them. */
#include <linux/types.h>
#include <linux/gfp.h>

extern unsigned long total_swap_pages;	/* in all areas; 0 while there is none */
extern unsigned long nr_swap_pages;	/* free ones */

/* vmscan.c */
int try_to_free_pages(gfp_t gfp_mask, unsigned int order);	/* > 0: made progress */
void wakeup_kswapd(void);
unsigned long drop_pagecache(void);	/* pages that can be read again; how many went */
unsigned long drop_slab(void);		/* what the shrinkers and the slab caches give */
#endif
