// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks of page frames in the debug configuration: free frames hold a pattern that must be intact
 * when they are handed out, and a side array remembers who allocated each frame.
 */
#include <linux/bootmem.h>
#include <linux/highmem.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/string.h>
#include "internal.h"

#define PAGE_POISON_WORD 0xaaaaaaaaUL

#if CONFIG_DEBUG_PAGEALLOC
/**
 * debug_poison_pages - fill a block that becomes free
 * @page: its first frame
 * @order: of the block
 */
void debug_poison_pages(struct page *page, unsigned int order)
{
	unsigned long i;

	for (i = 0; i < 1UL << order; i++) {
		void *kaddr = kmap_atomic(page + i);

		memset(kaddr, PAGE_POISON_WORD & 0xff, PAGE_SIZE);
		kunmap_atomic(kaddr);
	}
}

static void check_one(struct page *page)
{
	unsigned long *kaddr = kmap_atomic(page);
	unsigned int i;

	for (i = 0; i < PAGE_SIZE / sizeof(long); i++) {
		if (likely(kaddr[i] == PAGE_POISON_WORD))
			continue;
		pr_alert("Free page written to: pfn:%05lx offset %#x holds %#lx\n",
			 page_to_pfn(page), i * 4, kaddr[i]);
		page_owner_show(page);
		BUG();
	}
	kunmap_atomic(kaddr);
}

/**
 * debug_check_poison - is the pattern of a block that was free intact?
 * @page: its first frame
 * @order: of the block
 *
 * Reports the first word that is not, with the frame's last owner, and stops.
 */
void debug_check_poison(struct page *page, unsigned int order)
{
	unsigned long i;

	for (i = 0; i < 1UL << order; i++)
		check_one(page + i);
}
#endif

#if CONFIG_PAGE_OWNER
struct page_owner {
	u8 order;
	u8 in_use;
	u16 pid;
	gfp_t gfp_mask;
	void *caller;
};

static struct page_owner *owners;

void __init page_owner_init(unsigned long frames)
{
	owners = alloc_bootmem_pages(frames * sizeof(*owners));
}

/**
 * page_owner_set - remember who allocated a block
 * @page: its first frame
 * @order: of the block
 * @gfp_mask: asked with
 * @caller: who called the allocator
 */
void page_owner_set(struct page *page, unsigned int order, gfp_t gfp_mask, void *caller)
{
	struct page_owner *owner = owners + page_to_pfn(page);
	unsigned long i;

	for (i = 0; i < 1UL << order; i++, owner++) {
		owner->order = (u8)order;
		owner->in_use = 1;
		owner->pid = (u16)current->pid;
		owner->gfp_mask = gfp_mask;
		owner->caller = caller;
	}
}

/**
 * page_owner_clear - a block is freed; who had it stays on record
 */
void page_owner_clear(struct page *page, unsigned int order)
{
	unsigned long i;

	for (i = 0; i < 1UL << order; i++)
		owners[page_to_pfn(page) + i].in_use = 0;
}

/**
 * page_owner_show - print a frame's owner, or its last one, to the log
 */
void page_owner_show(const struct page *page)
{
	const struct page_owner *owner = owners + page_to_pfn(page);

	pr_alert("page %s by pid %d, order %d, mask %#x, from %pS\n",
		 owner->in_use ? "owned" : "last owned", owner->pid, owner->order,
		 (__force u32)owner->gfp_mask, owner->caller);
}
#else
void page_owner_show(const struct page *page)
{
	(void)page;
}
#endif
