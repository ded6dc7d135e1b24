// SPDX-License-Identifier: GPL-2.0-only
/*
 * kmap_atomic(): a few fixmap slots, used like a stack, that show one high frame each. Interrupts
 * may nest on top: they leave the stack as they found it.
 */
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <asm/fixmap.h>
#include <asm/pgtable.h>

static unsigned int kmap_slots;		/* in use */

/**
 * kmap_atomic_high - map a high frame for a moment
 * @page: in ZONE_HIGHMEM
 *
 * Context: any; the holder must not sleep. Undone in reverse order.
 * Return: where it is mapped.
 */
void *kmap_atomic_high(struct page *page)
{
	unsigned int slot = kmap_slots++;

	BUG_ON(slot > FIX_KMAP_END - FIX_KMAP_BEGIN);
	__set_fixmap(FIX_KMAP_BEGIN + slot, page_to_phys(page), PAGE_KERNEL);
	return (void *)fix_to_virt(FIX_KMAP_BEGIN + slot);
}

/**
 * kunmap_atomic_high - take back the last mapping
 * @kvaddr: any address in it
 */
void kunmap_atomic_high(void *kvaddr)
{
	unsigned int slot = kmap_slots - 1;

	if (CONFIG_DEBUG) {
		BUG_ON(((unsigned long)kvaddr & PAGE_MASK) != fix_to_virt(FIX_KMAP_BEGIN + slot));
		__set_fixmap(FIX_KMAP_BEGIN + slot, 0, __pgprot(0));
	}
	kmap_slots = slot;
}
