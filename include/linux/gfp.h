/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_GFP_H
#define _LINUX_GFP_H
/* What an allocation may do, and where its frames may lie; the page allocator's interface. */
#include <linux/types.h>
#include <asm/page.h>

#define __GFP_DMA ((__force gfp_t)0x01u)	/* below 16 MB */
#define __GFP_HIGHMEM ((__force gfp_t)0x02u)	/* need not be in the direct map */
#define __GFP_WAIT ((__force gfp_t)0x10u)	/* may sleep and reclaim */
#define __GFP_HIGH ((__force gfp_t)0x20u)	/* may use the reserve below pages_min */
#define __GFP_IO ((__force gfp_t)0x40u)		/* may start I/O */
#define __GFP_FS ((__force gfp_t)0x80u)		/* may call into filesystems */
#define __GFP_NOWARN ((__force gfp_t)0x200u)	/* its failure is no news */
#define __GFP_NOFAIL ((__force gfp_t)0x800u)	/* retry until it succeeds */
#define __GFP_NORETRY ((__force gfp_t)0x1000u)	/* no out-of-memory killer for this one */
#define __GFP_ZERO ((__force gfp_t)0x8000u)	/* cleared */

#define GFP_NOWAIT ((__force gfp_t)0u)
#define GFP_ATOMIC (__GFP_HIGH)
#define GFP_NOIO (__GFP_WAIT)
#define GFP_NOFS (__GFP_WAIT | __GFP_IO)
#define GFP_KERNEL (__GFP_WAIT | __GFP_IO | __GFP_FS)
#define GFP_USER (__GFP_WAIT | __GFP_IO | __GFP_FS)
#define GFP_HIGHUSER (__GFP_WAIT | __GFP_IO | __GFP_FS | __GFP_HIGHMEM)
#define GFP_DMA __GFP_DMA
#define GFP_ZONEMASK ((__force gfp_t)0x03u)

#define MAX_ORDER 11		/* orders 0 to 10: 4 KB to 4 MB */

struct page;

/* First frame of 1 << order; NULL when there is none. Count is 1. */
struct page *alloc_pages(gfp_t gfp_mask, unsigned int order);
struct page *alloc_pages_node(int nid, gfp_t gfp_mask, unsigned int order);
#define alloc_page(gfp_mask) alloc_pages(gfp_mask, 0)
/* The same in the direct map, as an address; 0 when there is none. Never __GFP_HIGHMEM. */
unsigned long __get_free_pages(gfp_t gfp_mask, unsigned int order);
unsigned long get_zeroed_page(gfp_t gfp_mask);
#define __get_free_page(gfp_mask) __get_free_pages(gfp_mask, 0)
#define __get_dma_pages(gfp_mask, order) __get_free_pages((gfp_mask) | GFP_DMA, order)
/* Drop one reference; the last one frees. */
void __free_pages(struct page *page, unsigned int order);
void free_pages(unsigned long addr, unsigned int order);
/* One reference to each of many single frames. */
void release_pages(struct page **pages, unsigned int nr);
/* A single frame whose count has just become zero. */
void free_hot_page(struct page *page);
#define __free_page(page) __free_pages(page, 0)
#define free_page(addr) free_pages(addr, 0)

#endif
