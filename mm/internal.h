/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _MM_INTERNAL_H
#define _MM_INTERNAL_H
/* What the files of mm/ share with each other and with nobody else. */
#include <linux/mm.h>

/* page_alloc.c */
void free_reserved_block(struct page *page, unsigned int order);
void bad_page(struct page *page, const char *reason);

/* page_debug.c: poison and owners of frames */
void debug_poison_pages(struct page *page, unsigned int order);
void debug_check_poison(struct page *page, unsigned int order);
void page_owner_set(struct page *page, unsigned int order, gfp_t gfp_mask, void *caller);
void page_owner_init(unsigned long frames);
void page_owner_show(const struct page *page);
void page_owner_clear(struct page *page, unsigned int order);

/* failslab.c: true when the allocation at hand is the one that is to fail */
bool __should_fail(gfp_t gfp_mask);

static inline bool should_fail(gfp_t gfp_mask)
{
	return CONFIG_FAULT_INJECTION && __should_fail(gfp_mask);
}

#endif
