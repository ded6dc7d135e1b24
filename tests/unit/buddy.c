// SPDX-License-Identifier: GPL-2.0-only
/* mm/page_alloc.c: random blocks against a map of frames; invariants of the free lists. */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/string.h>
#include "stubs/ram.h"
#include "tap.h"

#define FRAMES 16384UL
#define HIGH 4096UL
#define BLOCKS 2000

static u8 owned[FRAMES];
static struct {
	struct page *page;
	unsigned int order;
	u32 stamp;
} blocks[BLOCKS];

/* Every free block is marked, aligned, in its zone, unmerged with a free buddy, and owned by none. */
static void check_zone(zone_t *zone)
{
	unsigned long sum = 0, hot = 0;
	struct list_head *item;
	struct page *page;

	for (unsigned int order = 0; order < MAX_ORDER; order++) {
		unsigned long n = 0;

		list_for_each(item, &zone->free_area[order].free_list) {
			unsigned long pfn;

			page = list_entry(item, struct page, list);
			pfn = page_to_pfn(page);
			must(PageBuddy(page) && page->private == order, "frame %lx", pfn);
			must(!(pfn & ((1UL << order) - 1)), "frame %lx order %u", pfn, order);
			for (unsigned long i = 0; i < 1UL << order; i++) {
				must(!owned[pfn + i], "free frame %lx is owned", pfn + i);
				must(page_zone(page + i) == zone, "frame %lx", pfn + i);
				must(!page_count(page + i), "frame %lx", pfn + i);
			}
			n++;
		}
		must(n == zone->free_area[order].nr_free, "order %u: %lu", order, n);
		sum += n << order;
	}
	must(sum == zone->free_pages, "%s: %lu of %lu", zone->name, sum, zone->free_pages);
	for (page = zone->hot.first; page && hot < 1000; page = (struct page *)page->list.next) {
		must(!owned[page_to_pfn(page)], "hot frame is owned");
		hot++;
	}
	must(hot == (unsigned long)zone->hot.count, "hot %lu of %d", hot, zone->hot.count);
}

static void check_all(void)
{
	zone_t *zone;

	for_each_zone(zone)
		check_zone(zone);
}

static void fill(struct page *page, unsigned int order, u32 stamp, bool check)
{
	if (PageHighMem(page))
		return;
	for (unsigned long i = 0; i < 1UL << order; i++) {
		u32 *p = lowmem_page_address(page + i);

		must(!check || *p == stamp, "frame %lx was overwritten", page_to_pfn(page + i));
		*p = stamp;
	}
}

static void take_block(unsigned int i, gfp_t mask)
{
	unsigned int order = tap_below(3) ? 0 : tap_below(MAX_ORDER);
	struct page *page = alloc_pages(mask | __GFP_NOWARN, order);

	if (!page)
		return;
	must(page_count(page) == 1, "count %d", page_count(page));
	must(!(page_to_pfn(page) & ((1UL << order) - 1)), "alignment");
	must(!(mask & __GFP_DMA) || page_to_pfn(page + (1UL << order) - 1) < 4096, "DMA");
	must((mask & __GFP_HIGHMEM) || !PageHighMem(page), "high frame unasked");
	for (unsigned long j = 0; j < 1UL << order; j++)
		must(!owned[page_to_pfn(page + j)]++, "frame %lx twice", page_to_pfn(page + j));
	blocks[i].page = page;
	blocks[i].order = order;
	blocks[i].stamp = tap_random();
	fill(page, order, blocks[i].stamp, false);
}

static void give_block(unsigned int i)
{
	struct page *page = blocks[i].page;

	if (!page)
		return;
	fill(page, blocks[i].order, blocks[i].stamp, true);
	for (unsigned long j = 0; j < 1UL << blocks[i].order; j++)
		owned[page_to_pfn(page + j)]--;
	__free_pages(page, blocks[i].order);
	blocks[i].page = NULL;
}

static const gfp_t masks[] = { GFP_NOWAIT, GFP_NOWAIT | GFP_DMA, GFP_NOWAIT | __GFP_HIGHMEM, GFP_ATOMIC };

static void random_blocks(unsigned int rounds)
{
	for (unsigned int n = 0; n < rounds; n++) {
		unsigned int i = tap_below(BLOCKS);

		if (blocks[i].page)
			give_block(i);
		else
			take_block(i, masks[tap_below(4)]);
		if (n % 500 == 0)
			check_all();
	}
	for (unsigned int i = 0; i < BLOCKS; i++)
		give_block(i);
	check_all();
}

/* With everything free, each zone consists of the largest blocks but for its edges. */
static unsigned long small_blocks(void)
{
	unsigned long n = 0;
	zone_t *zone;

	for_each_zone(zone)
		for (int order = 0; order < MAX_ORDER - 1; order++)
			n += zone->free_area[order].nr_free;
	return n;
}

static struct page *kept[FRAMES];

static unsigned long take_all(gfp_t mask)
{
	unsigned long n = 0;

	while (n < FRAMES && (kept[n] = alloc_pages(mask | __GFP_NOWARN, 0)))
		n++;
	return n;
}

static void give_all(unsigned long n)
{
	while (n)
		__free_page(kept[--n]);
}

static void test_watermarks(void)
{
	unsigned long normal, atomic, all, min = 0;
	zone_t *zone;

	for_each_zone(zone)
		min += zone->pages_min;
	normal = take_all(GFP_NOWAIT | __GFP_HIGHMEM);
	ok(nr_free_pages() + 64 >= min, "plain callers leave pages_min: %lu of %lu", nr_free_pages(), min);
	all = nr_free_pages();
	give_all(normal);
	atomic = take_all(GFP_ATOMIC | __GFP_HIGHMEM);
	ok(nr_free_pages() < all, "atomic ones go below: %lu left", nr_free_pages());
	give_all(atomic);
	current->flags |= PF_MEMALLOC;
	all = take_all(GFP_NOWAIT | __GFP_HIGHMEM);
	is(nr_free_pages(), 0, "who frees memory may take the last frame");
	current->flags &= ~PF_MEMALLOC;
	give_all(all);
	check_all();
}

static int reclaimed;
static int reclaim(gfp_t gfp_mask, unsigned int order)
{
	(void)gfp_mask;
	(void)order;
	reclaimed++;
	give_all(2000);
	reclaim_hook = NULL;
	return 2000;
}

static void test_reclaim(void)
{
	unsigned long n = take_all(GFP_NOWAIT | __GFP_HIGHMEM), more = n;

	/* Hot frames may be left; then reclaim() gives the first 2000 back. */
	reclaim_hook = reclaim;
	do {
		kept[more] = alloc_pages(GFP_HIGHUSER, 0);
	} while (kept[more++] && !reclaimed);
	ok(kept[more - 1] && reclaimed == 1, "reclaim ran once, and the allocation succeeded");
	while (more > 2000)
		__free_page(kept[--more]);
}

void test_main(void)
{
	unsigned long all, few;
	struct page *page;

	ram_boot(FRAMES, HIGH);
	all = nr_free_pages();
	is(all, totalram_pages, "every frame that bootmem freed is free");
	few = small_blocks();
	check_all();
	random_blocks(40000);
	drain_local_pages();
	is(nr_free_pages(), all, "nothing is lost");
	is(small_blocks(), few, "all blocks merged again");
	test_watermarks();
	drain_local_pages();
	is(small_blocks(), few, "and after single frames");
	test_reclaim();

	page = alloc_pages(GFP_NOWAIT | __GFP_ZERO, 3);
	is(*(u32 *)lowmem_page_address(page + 7), 0, "__GFP_ZERO clears all of a block");
	vm_stat[NR_ANON_PAGES] = 5;
	__free_pages(page, 3);
	page = alloc_pages(GFP_NOWAIT, 0);
	SetPageAnon(page);
	SetPageDirty(page);
	get_page(page);
	put_page(page);
	is(vm_stat[NR_ANON_PAGES], 5, "a reference more: not freed");
	put_page(page);
	ok(vm_stat[NR_ANON_PAGES] == 4 && !PageAnon(page) && !PageDirty(page),
	   "the last reference takes PG_anon off, and its count");
	page = alloc_pages(GFP_NOWAIT, 0);
	SetPageLocked(page);
	__free_page(page);
	ok(tap_messages && PageReserved(page), "a frame freed with PG_locked is reported and kept");
	ok(!alloc_pages(GFP_NOWAIT | __GFP_NOWARN, MAX_ORDER), "no order above the largest");
	drain_local_pages();
	is(nr_free_pages(), all - 1, "nothing is lost");
	check_all();
}
