// SPDX-License-Identifier: GPL-2.0-only
/* Pretended RAM, and stubs of what the allocators call of the floors beside and above them. */
#include <linux/highmem.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <asm/pgtable.h>
#include "../tap.h"
#include "ram.h"

#define PROT_READ_WRITE 3
#define MAP_PRIVATE_ANON_FIXED (0x02 | 0x20 | 0x10 | 0x4000)	/* and MAP_NORESERVE */
void *mmap(void *addr, size_t len, int prot, int flags, int fd, long offset);

unsigned long max_pfn, max_low_pfn, highstart_pfn, highend_pfn;
unsigned long vmalloc_start, vmalloc_end, __page_kernel_global, ram_flushes;
unsigned int hardirq_count, softirq_count;
pgd_t swapper_pg_dir[PTRS_PER_PGD] __aligned(4096);
static char high_frame[4096] __aligned(4096);

static void clear(void *page)
{
	memset(page, 0, PAGE_SIZE);
}

static void copy(void *to, const void *from)
{
	memcpy(to, from, PAGE_SIZE);
}

void (*clear_page_fn)(void *page) = clear;
void (*copy_page_fn)(void *to, const void *from) = copy;

/* High frames have no contents here. */
void *kmap_atomic_high(struct page *page)
{
	must(PageHighMem(page), "frame %lx", page_to_pfn(page));
	return high_frame;
}

void kunmap_atomic_high(void *kvaddr)
{
	must(kvaddr == high_frame, "%p", kvaddr);
}

void flush_tlb_all(void)
{
	ram_flushes++;
}

void flush_tlb_kernel_range(unsigned long start, unsigned long end)
{
	must(start < end, "empty flush");
}

long schedule_timeout_uninterruptible(long timeout)
{
	return timeout;
}

void schedule(void)
{
}

void ram_map(unsigned long frames, unsigned long high)
{
	static struct task_struct task;
	unsigned long low = (frames - high) << PAGE_SHIFT;
	void *at = mmap((void *)PAGE_OFFSET, low, PROT_READ_WRITE, MAP_PRIVATE_ANON_FIXED, -1, 0);

	must(at == (void *)PAGE_OFFSET, "mmap gave %p", at);
	current_task = &task;
	max_pfn = highend_pfn = frames;
	max_low_pfn = highstart_pfn = frames - high;
	high_memory = __va(low);
	vmalloc_start = 0xf0000000;
	vmalloc_end = 0xf0800000;
}
