// SPDX-License-Identifier: GPL-2.0-only
/*
 * The buddy allocator: blocks of 2^order frames, split on the way out, merged on the way in, with
 * a short list of single frames in front of it.
 *
 * A free block's first frame has PG_buddy and its order in page->private; a frame's buddy of an
 * order differs in one bit of the frame number. Frames in the hot list have neither; both kinds
 * have count 0, no mapping, no pte, and no flag but their zone's, which is checked when they come
 * in, so that nothing needs to be set on the way out but the count.
 */
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include "internal.h"

/* Flags that a frame keeps when it is free. */
#define PAGE_FLAGS_ZONE ((3UL << ZONE_SHIFT_IN_FLAGS) | (1UL << PG_highmem))
/* Flags whose owner must have taken them back before the last reference goes. */
#define PAGE_FLAGS_BAD                                                                             \
	((1UL << PG_locked) | (1UL << PG_active) | (1UL << PG_inactive_dirty) | (1UL << PG_slab) | \
	 (1UL << PG_swap_cache) | (1UL << PG_inactive_clean) | (1UL << PG_buddy) |                 \
	 (1UL << PG_pgtable) | (1UL << PG_reserved) | (1UL << PG_writeback) | (1UL << PG_kstack) | \
	 (1UL << PG_vmalloc))

/* Above this order an allocation gives up early rather than kill for it. */
#define COSTLY_ORDER 3

int (*reclaim_hook)(gfp_t gfp_mask, unsigned int order);
void (*oom_hook)(gfp_t gfp_mask, unsigned int order);
void (*wakeup_kswapd_hook)(void);

/* ---- free blocks ---- */

static inline void add_block(zone_t *zone, struct page *page, unsigned int order)
{
	free_area_t *area = zone->free_area + order;

	list_add(&page->list, &area->free_list);
	area->nr_free++;
	page->private = order;
	SetPageBuddy(page);
}

static inline void del_block(zone_t *zone, struct page *page, unsigned int order)
{
	__list_del(page->list.prev, page->list.next);
	zone->free_area[order].nr_free--;
	ClearPageBuddy(page);
}

/* The frame's buddy, when it begins a free block of just this order in the same zone. */
static inline struct page *free_buddy(struct page *page, unsigned long pfn, unsigned int order)
{
	struct page *buddy = mem_map + (pfn ^ (1UL << order));

	if (!PageBuddy(buddy) || buddy->private != order)
		return NULL;
	return (buddy->flags ^ page->flags) >> ZONE_SHIFT_IN_FLAGS ? NULL : buddy;
}

/* Put a block back, merged with its buddies as far as they are free. Zone lock held. */
static void __free_block(zone_t *zone, struct page *page, unsigned int order)
{
	unsigned long pfn = page_to_pfn(page);
	struct page *buddy;

	zone->free_pages += 1UL << order;
	for (; order < MAX_ORDER - 1; order++) {
		buddy = free_buddy(page, pfn, order);
		if (!buddy)
			break;
		del_block(zone, buddy, order);
		pfn &= ~(1UL << order);
		page = mem_map + pfn;
	}
	add_block(zone, page, order);
}

/* Split a block that is off the lists until it has the order wanted; upper halves go back. */
static __walk struct page *expand(zone_t *zone, struct page *page, unsigned int low, unsigned int high)
{
	while (high > low) {
		high--;
		add_block(zone, page + (1UL << high), high);
	}
	return page;
}

/**
 * rmqueue - take a block off a zone's free lists
 * @zone: where
 * @order: of the block
 *
 * Context: zone lock held. Watermarks are the caller's.
 * Return: its first frame, count still 0; NULL when no block is large enough.
 */
static __walk struct page *rmqueue(zone_t *zone, unsigned int order)
{
	unsigned int cur;
	struct page *page;

	for (cur = order; cur < MAX_ORDER; cur++) {
		if (list_empty(&zone->free_area[cur].free_list))
			continue;
		page = list_first_entry(&zone->free_area[cur].free_list, struct page, list);
		del_block(zone, page, cur);
		zone->free_pages -= 1UL << order;
		return expand(zone, page, order, cur);
	}
	return NULL;
}

/* ---- the hot list ---- */

static inline void push_hot(zone_t *zone, struct page *page)
{
	page->list.next = (struct list_head *)zone->hot.first;
	zone->hot.first = page;
	zone->hot.count++;
}

static inline struct page *pop_hot(zone_t *zone)
{
	struct page *page = zone->hot.first;

	zone->hot.first = (struct page *)page->list.next;
	zone->hot.count--;
	return page;
}

/*
 * Smallest blocks first, each cut into frames at once: cheaper than as many splits down to order 0,
 * and large blocks stay whole as long as there is small change. Zone lock held.
 */
static void refill_hot(zone_t *zone)
{
	int want = zone->hot.batch;

	while (want > 0) {
		unsigned int cur = 0, order, i;
		struct page *page;

		while (cur < MAX_ORDER && list_empty(&zone->free_area[cur].free_list))
			cur++;
		if (cur == MAX_ORDER)
			break;
		page = list_first_entry(&zone->free_area[cur].free_list, struct page, list);
		del_block(zone, page, cur);
		for (order = cur; (1 << order) > want; )
			order--;
		expand(zone, page, order, cur);
		zone->free_pages -= 1UL << order;
		for (i = 1U << order; i-- > 0; )
			push_hot(zone, page + i);
		want -= 1 << order;
	}
}

static void shrink_hot(zone_t *zone, int nr)
{
	spin_lock(&zone->lock);
	while (nr-- > 0 && zone->hot.count > 0)
		__free_block(zone, pop_hot(zone), 0);
	spin_unlock(&zone->lock);
}

/**
 * drain_local_pages - give the hot frames of every zone back to the buddy lists
 *
 * So that they can merge. Called before an allocation fails.
 *
 * Context: any.
 */
void drain_local_pages(void)
{
	unsigned long flags;
	zone_t *zone;

	for_each_zone(zone) {
		local_irq_save(flags);
		shrink_hot(zone, zone->hot.count);
		local_irq_restore(flags);
	}
}

/* ---- freeing ---- */

/**
 * bad_page - report a frame that is freed in a state that it cannot be in
 * @page: the frame; from here on nobody owns it, and it is never used again
 * @reason: what is wrong
 *
 * Context: any.
 */
void bad_page(struct page *page, const char *reason)
{
	pr_alert("Bad page state in process %s  pfn:%05lx\n", current->comm, page_to_pfn(page));
	pr_alert("page:%p count:%d mapcount:%d mapping:%p index:%lx flags:%08lx reason: %s\n", page,
		 page_count(page), page_mapcount(page), page->mapping, page->index, page->flags,
		 reason);
	if (CONFIG_DEBUG)
		BUG();
	dump_stack();
	set_page_count(page, 1);
	atomic_set(&page->_mapcount, -1);
	page->mapping = NULL;
	SetPageReserved(page);
}

static const char *bad_reason(const struct page *page)
{
	if (page->mapping)
		return "still has a mapping";
	if (page_mapcount(page))
		return "still mapped";
	if (page_count(page))
		return "freed twice, or count wrong";
	return "flags set that its owner must clear";
}

/* The rare cases of clean_page(): true when the frame may go to a free list after all. */
static noinline bool clean_odd_page(struct page *page)
{
	if (page->mapping || page_mapcount(page) || page_count(page) ||
	    (page->flags & PAGE_FLAGS_BAD)) {
		if (!PageReserved(page))
			bad_page(page, bad_reason(page));
		return false;
	}
	if (TestClearPageMlocked(page))
		dec_vm_stat(NR_MLOCK);
	return true;
}

/*
 * Take back what a frame's last use left on it. True when it may go to a free list: a frame that
 * is still someone's is reported and kept. The count is the caller's to look at.
 */
static inline bool clean_page(struct page *page)
{
	if (unlikely(page->mapping || page_mapcount(page) ||
		     (page->flags & (PAGE_FLAGS_BAD | (1UL << PG_mlocked)))) &&
	    !clean_odd_page(page))
		return false;
	if (page->flags & (1UL << PG_anon))
		dec_vm_stat(NR_ANON_PAGES);
	page->flags &= PAGE_FLAGS_ZONE;
	if (CONFIG_PAGE_OWNER)
		page_owner_clear(page, 0);
	if (CONFIG_DEBUG_PAGEALLOC)
		debug_poison_pages(page, 0);
	return true;
}

/**
 * free_hot_page - free a single frame whose count has become zero
 * @page: the frame
 *
 * Context: any.
 */
void free_hot_page(struct page *page)
{
	unsigned long flags;
	zone_t *zone;

	if (!clean_page(page))
		return;
	zone = page_zone(page);
	local_irq_save(flags);
	count_vm_event(PGFREE);
	push_hot(zone, page);
	if (unlikely(zone->hot.count > zone->hot.high))
		shrink_hot(zone, zone->hot.batch);
	local_irq_restore(flags);
}

/**
 * release_pages - drop a reference to each of many single frames
 * @pages: the frames
 * @nr: how many
 *
 * Context: any. Interrupts are off meanwhile: for a few dozen frames at a time.
 */
void release_pages(struct page **pages, unsigned int nr)
{
	unsigned long flags;
	unsigned int i;

	local_irq_save(flags);
	for (i = 0; i < nr; i++) {
		struct page *page = pages[i];
		zone_t *zone;

		if (!put_page_testzero(page) || !clean_page(page))
			continue;
		zone = page_zone(page);
		count_vm_event(PGFREE);
		push_hot(zone, page);
		if (unlikely(zone->hot.count > zone->hot.high))
			shrink_hot(zone, zone->hot.batch);
	}
	local_irq_restore(flags);
}

/*
 * Free a block whose first frame's count has become zero; the others' counts never were above
 * zero. A block with a bad frame in it goes back without that frame.
 */
static __walk void __free_pages_ok(struct page *page, unsigned int order)
{
	zone_t *zone = page_zone(page);
	unsigned long flags, i;
	bool whole = true;

	for (i = 0; i < 1UL << order; i++)
		whole &= page_count(page + i) ? clean_odd_page(page + i) : clean_page(page + i);
	spin_lock_irqsave(&zone->lock, flags);
	count_vm_events(PGFREE, 1UL << order);
	if (likely(whole))
		__free_block(zone, page, order);
	for (i = 0; !whole && i < 1UL << order; i++)
		if (!PageReserved(page + i))
			__free_block(zone, page + i, 0);
	spin_unlock_irqrestore(&zone->lock, flags);
}

/**
 * __free_pages - drop a reference to a block
 * @page: its first frame
 * @order: as it was allocated
 *
 * Context: any.
 */
void __free_pages(struct page *page, unsigned int order)
{
	if (CONFIG_DEBUG && unlikely(page_count(page) <= 0)) {
		bad_page(page, "count is not above zero");
		return;
	}
	if (!put_page_testzero(page))
		return;
	if (likely(!order))
		free_hot_page(page);
	else
		__free_pages_ok(page, order);
}

/**
 * free_pages - drop a reference to a block, given by address
 * @addr: in the direct map; 0 is nothing
 * @order: as it was allocated
 */
void free_pages(unsigned long addr, unsigned int order)
{
	if (!addr)
		return;
	VM_BUG_ON(!virt_addr_valid(addr));
	__free_pages(virt_to_page(addr), order);
}

/* A block that was reserved since boot becomes the allocator's. */
void free_reserved_block(struct page *page, unsigned int order)
{
	zone_t *zone = page_zone(page);
	unsigned long flags, i;

	for (i = 0; i < 1UL << order; i++) {
		page[i].flags &= PAGE_FLAGS_ZONE;
		set_page_count(page + i, 0);
	}
	if (CONFIG_DEBUG_PAGEALLOC)
		debug_poison_pages(page, order);
	spin_lock_irqsave(&zone->lock, flags);
	__free_block(zone, page, order);
	zone->managed_pages += 1UL << order;
	spin_unlock_irqrestore(&zone->lock, flags);
}

/* ---- allocating ---- */

/**
 * zone_watermark_ok - may an allocation take from a zone?
 * @zone: the zone
 * @order: of the block wanted
 * @mark: frames that must be left
 * @classzone_idx: the best zone that the allocation may use; what this zone keeps back from those
 *	who could use a higher one is added to the mark
 *
 * Return: nonzero when enough is free, and a block of the order exists.
 */
int zone_watermark_ok(const zone_t *zone, unsigned int order, unsigned long mark, int classzone_idx)
{
	unsigned long need = mark + zone->lowmem_reserve[classzone_idx] + (1UL << order);

	if (zone_free_pages(zone) < need)
		return 0;
	for (; order && order < MAX_ORDER; order++)
		if (zone->free_area[order].nr_free)
			return 1;
	return !order;
}

static struct page *take_from_zone(zone_t *zone, unsigned int order)
{
	struct page *page = NULL;
	unsigned long flags;

	spin_lock_irqsave(&zone->lock, flags);
	if (order) {
		page = rmqueue(zone, order);
	} else {
		if (!zone->hot.count)
			refill_hot(zone);
		if (zone->hot.count)
			page = pop_hot(zone);
	}
	if (page)
		zone->alloc_frames += 1UL << order;
	spin_unlock_irqrestore(&zone->lock, flags);
	return page;
}

enum mark { MARK_LOW, MARK_MIN, MARK_ATOMIC, MARK_NONE };

static unsigned long zone_mark(const zone_t *zone, enum mark which)
{
	switch (which) {
	case MARK_LOW:
		return zone->pages_low;
	case MARK_MIN:
		return zone->pages_min;
	case MARK_ATOMIC:	/* cannot wait for reclaim: most of the reserve is theirs */
		return zone->pages_min / 4;
	default:
		return 0;
	}
}

static struct page *get_page_from_zonelist(const zonelist_t *zonelist, unsigned int order,
					   enum mark which)
{
	zone_t *const *z = zonelist->zones;
	int classzone_idx = *z ? zone_idx(*z) : 0;
	struct page *page;

	for (; *z; z++) {
		if (which != MARK_NONE &&
		    !zone_watermark_ok(*z, order, zone_mark(*z, which), classzone_idx))
			continue;
		page = take_from_zone(*z, order);
		if (page)
			return page;
	}
	return NULL;
}

static void wakeup_kswapd(const zonelist_t *zonelist)
{
	zone_t *const *z;

	for (z = zonelist->zones; *z; z++)
		(*z)->zone_wake_kswapd = 1;
	if (wakeup_kswapd_hook)
		wakeup_kswapd_hook();
}

static void warn_alloc(gfp_t gfp_mask, unsigned int order)
{
	if ((gfp_mask & __GFP_NOWARN) || !printk_ratelimit())
		return;
	pr_warn("%s: page allocation failure: order:%u, mode:%#x\n", current->comm, order,
		(__force u32)gfp_mask);
	dump_stack();
	show_free_areas();
}

/* May this task finish with what is kept back for those who free memory? */
static inline bool may_use_reserves(void)
{
	return (current->flags & (PF_MEMALLOC | PF_MEMDIE)) != 0;
}

/* Without waiting: the reserves that this caller may use, then the same with all blocks merged. */
static struct page *alloc_from_reserves(gfp_t gfp_mask, unsigned int order,
					const zonelist_t *zonelist)
{
	enum mark which = may_use_reserves() ? MARK_NONE :
			  (gfp_mask & __GFP_HIGH) ? MARK_ATOMIC : MARK_MIN;
	struct page *page = get_page_from_zonelist(zonelist, order, which);

	if (page || !order)
		return page;
	drain_local_pages();
	return get_page_from_zonelist(zonelist, order, which);
}

/* Should an allocation that reclaim did not help be tried again? May kill to make it possible. */
static bool should_retry(gfp_t gfp_mask, unsigned int order, int rounds)
{
	if (gfp_mask & __GFP_NOFAIL)
		return true;
	if ((gfp_mask & __GFP_NORETRY) || fatal_signal_pending(current))
		return false;
	if (order > COSTLY_ORDER)
		return rounds < 2;
	return (gfp_mask & __GFP_FS) || rounds < 16;
}

/* Kill someone, and give the victim a tick to leave its memory behind. */
static void wait_for_oom(gfp_t gfp_mask, unsigned int order)
{
	oom_hook(gfp_mask, order);
	if (!fatal_signal_pending(current))
		schedule_timeout_uninterruptible(1);
}

/*
 * Nothing above pages_low: use what the caller may, then make room and try again. 2.4's order of
 * things: the reserves, reclaim, the out-of-memory killer.
 */
static struct page *__alloc_pages_slow(gfp_t gfp_mask, unsigned int order,
				       const zonelist_t *zonelist)
{
	struct page *page;
	int rounds, progress;

	for (rounds = 0;; rounds++) {
		wakeup_kswapd(zonelist);
		page = alloc_from_reserves(gfp_mask, order, zonelist);
		if (page)
			return page;
		if (!(gfp_mask & __GFP_WAIT) || (current->flags & PF_MEMALLOC))
			return NULL;
		count_vm_event(ALLOCSTALL);
		progress = reclaim_hook ? reclaim_hook(gfp_mask, order) : 0;
		drain_local_pages();
		page = get_page_from_zonelist(zonelist, order, MARK_MIN);
		if (page)
			return page;
		if (!should_retry(gfp_mask, order, rounds))
			return NULL;
		if (!progress && oom_hook && order <= COSTLY_ORDER && (gfp_mask & __GFP_FS) &&
		    !(gfp_mask & __GFP_NORETRY))
			wait_for_oom(gfp_mask, order);
		cond_resched();
	}
}

/* What an allocation asks for beyond the frame. */
static noinline struct page *prep_new_page(struct page *page, unsigned int order, gfp_t gfp_mask,
					   void *caller)
{
	unsigned long i;

	set_page_count(page, 1);
	if (CONFIG_DEBUG_PAGEALLOC)
		debug_check_poison(page, order);
	if (CONFIG_PAGE_OWNER)
		page_owner_set(page, order, gfp_mask, caller);
	for (i = 0; (gfp_mask & __GFP_ZERO) && i < 1UL << order; i++)
		clear_highpage(page + i);
	return page;
}

static inline const zonelist_t *zonelist_of(gfp_t gfp_mask)
{
	return contig_page_data.node_zonelists + (__force u32)(gfp_mask & GFP_ZONEMASK);
}

static noinline struct page *__alloc_pages(gfp_t gfp_mask, unsigned int order, void *caller)
{
	const zonelist_t *zonelist = zonelist_of(gfp_mask);
	struct page *page = NULL;

	if (likely(order < MAX_ORDER)) {
		page = get_page_from_zonelist(zonelist, order, MARK_LOW);
		if (!page && order) {
			drain_local_pages();
			page = get_page_from_zonelist(zonelist, order, MARK_LOW);
		}
		if (!page)
			page = __alloc_pages_slow(gfp_mask, order, zonelist);
	}
	if (page)
		return prep_new_page(page, order, gfp_mask, caller);
	warn_alloc(gfp_mask, order);
	return NULL;
}

/**
 * alloc_pages - allocate a block of frames
 * @gfp_mask: where it may lie, and what may be done to find it
 * @order: logarithm of the number of frames, 0 to 10
 *
 * A single frame comes off the hot list in a few instructions; the watermarks are looked at when
 * that list is filled.
 *
 * Context: any; may sleep with __GFP_WAIT.
 * Return: the first frame, count 1 (the others' counts are 0); NULL when there is none.
 */
struct page *alloc_pages(gfp_t gfp_mask, unsigned int order)
{
	zone_t *zone = zonelist_of(gfp_mask)->zones[0];
	struct page *page;
	unsigned long flags;

	if (CONFIG_DEBUG && (gfp_mask & __GFP_WAIT))
		might_sleep();
	if (should_fail(gfp_mask))
		return NULL;
	local_irq_save(flags);
	if (unlikely(order || !zone->hot.first)) {
		local_irq_restore(flags);
		return __alloc_pages(gfp_mask, order, __builtin_return_address(0));
	}
	page = pop_hot(zone);
	zone->alloc_frames++;
	local_irq_restore(flags);
	if (CONFIG_DEBUG_PAGEALLOC || CONFIG_PAGE_OWNER || unlikely(gfp_mask & __GFP_ZERO))
		return prep_new_page(page, 0, gfp_mask, __builtin_return_address(0));
	set_page_count(page, 1);
	return page;
}

/**
 * alloc_pages_node - allocate from a node
 * @nid: the node; there is one
 * @gfp_mask: as alloc_pages()
 * @order: as alloc_pages()
 */
struct page *alloc_pages_node(int nid, gfp_t gfp_mask, unsigned int order)
{
	(void)nid;
	return alloc_pages(gfp_mask, order);
}

/**
 * __get_free_pages - allocate a block in the direct map
 * @gfp_mask: without __GFP_HIGHMEM
 * @order: as alloc_pages()
 *
 * Return: its address, 0 when there is none.
 */
unsigned long __get_free_pages(gfp_t gfp_mask, unsigned int order)
{
	struct page *page;

	VM_BUG_ON(gfp_mask & __GFP_HIGHMEM);
	page = alloc_pages(gfp_mask, order);
	return page ? (unsigned long)lowmem_page_address(page) : 0;
}

/**
 * get_zeroed_page - allocate a cleared frame in the direct map
 * @gfp_mask: without __GFP_HIGHMEM
 *
 * Return: its address, 0 when there is none.
 */
unsigned long get_zeroed_page(gfp_t gfp_mask)
{
	return __get_free_pages(gfp_mask | __GFP_ZERO, 0);
}
