/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_BOOTMEM_H
#define _LINUX_BOOTMEM_H
/*
 * Memory before the page allocator: one bit a frame of low memory, set when it is taken.
 *
 * setup_arch() finds max_pfn and max_low_pfn, calls init_bootmem(), gives away what is RAM with
 * free_bootmem(), takes back what is in use with reserve_bootmem() (kernel image, initrd, the
 * first frame), and then calls paging_init(). mem_init() ends it with free_all_bootmem().
 * Addresses are physical, sizes in bytes. All allocations are cleared and panic when they fail.
 */
#include <linux/types.h>
#include <asm/page.h>

unsigned long init_bootmem(unsigned long start_pfn, unsigned long end_pfn);
void free_bootmem(unsigned long addr, unsigned long size);
void reserve_bootmem(unsigned long addr, unsigned long size);
void *__alloc_bootmem(unsigned long size, unsigned long align, unsigned long goal);
unsigned long free_all_bootmem(void);	/* frames freed */
/* To the page allocator: frames [pfn, end), until now reserved; not counted in totalram_pages. */
void free_pfn_range(unsigned long pfn, unsigned long end);

#define BOOTMEM_ALIGN 16
/* Above 16 MB where there is such memory, so that ZONE_DMA stays free for those who need it. */
#define alloc_bootmem(x) __alloc_bootmem((x), BOOTMEM_ALIGN, MAX_DMA_PHYS)
#define alloc_bootmem_pages(x) __alloc_bootmem((x), PAGE_SIZE, MAX_DMA_PHYS)
/* From the bottom: what must be mapped before paging_init() is through. */
#define alloc_bootmem_low(x) __alloc_bootmem((x), BOOTMEM_ALIGN, 0)
#define alloc_bootmem_low_pages(x) __alloc_bootmem((x), PAGE_SIZE, 0)

#define MAX_DMA_PHYS (16UL << 20)
#define PFN_UP(x) (((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)
#define PFN_DOWN(x) ((x) >> PAGE_SHIFT)
#define PFN_PHYS(x) ((unsigned long)(x) << PAGE_SHIFT)

/* The architecture's firmware map (e820): is this frame RAM? */
int page_is_ram(unsigned long pfn);

/*
 * A hash table sized to memory: vmalloc space once it grows over a few pages, else the direct
 * map. Cleared. *nr_log2 gets the binary logarithm of the number of buckets; never fails (panics).
 */
void *alloc_large_system_hash(const char *name, unsigned long bucket_size,
			      unsigned long bytes_per_bucket, unsigned int max_log2,
			      unsigned int *nr_log2);

#endif
