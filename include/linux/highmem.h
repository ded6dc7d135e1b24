/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_HIGHMEM_H
#define _LINUX_HIGHMEM_H
/*
 * Reaching frames outside the direct map. kmap() may sleep and may be held across sleep;
 * kmap_atomic() must not be, and nests like a stack (unmap in reverse order).
 */
#include <linux/mm.h>

void *kmap_high(struct page *page);
void kunmap_high(struct page *page);
void *kmap_atomic_high(struct page *page);
void kunmap_atomic_high(void *kvaddr);
void *page_address(const struct page *page);	/* NULL for a highmem frame that is not kmapped */
void kmap_init(void);

static inline void *kmap(struct page *page)
{
	return PageHighMem(page) ? kmap_high(page) : lowmem_page_address(page);
}

static inline void kunmap(struct page *page)
{
	if (PageHighMem(page))
		kunmap_high(page);
}

static inline void *kmap_atomic(struct page *page)
{
	return PageHighMem(page) ? kmap_atomic_high(page) : lowmem_page_address(page);
}

static inline void kunmap_atomic(void *kvaddr)
{
	if (kvaddr >= high_memory)
		kunmap_atomic_high(kvaddr);
}

static inline void clear_highpage(struct page *page)
{
	void *kaddr = kmap_atomic(page);

	clear_page(kaddr);
	kunmap_atomic(kaddr);
}
#define clear_user_highpage(page, vaddr) clear_highpage(page)

static inline void copy_highpage(struct page *to, struct page *from)
{
	void *vfrom = kmap_atomic(from), *vto = kmap_atomic(to);

	copy_page(vto, vfrom);
	kunmap_atomic(vto);
	kunmap_atomic(vfrom);
}
#define copy_user_highpage(to, from, vaddr) copy_highpage(to, from)

/* Zero [offset, offset + size) of a page. */
void memclear_highpage(struct page *page, unsigned int offset, unsigned int size);

#endif
