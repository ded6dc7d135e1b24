/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _TESTS_UNIT_FRAMES_H
#define _TESTS_UNIT_FRAMES_H
/*
 * A page allocator for tests of what stands above it: a few frames, all of them high, so that no
 * code under test reaches one but through kmap(). Included by one file of a test.
 */
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/string.h>
#include "tap.h"

#define NR_FRAMES 512

struct page *mem_map;
unsigned long max_mapnr = NR_FRAMES, totalram_pages = NR_FRAMES, totalhigh_pages = NR_FRAMES;
unsigned long totalreserve_pages;
void *high_memory;			/* 0: every address is a kmap() */
pg_data_t contig_page_data;
long vm_stat[NR_VM_STAT_ITEMS];
unsigned long vm_events[NR_VM_EVENT_ITEMS];
struct page *empty_zero_page_p;

static struct page frames[NR_FRAMES];
static unsigned char frame_data[NR_FRAMES][4096];
static bool frame_used[NR_FRAMES];
static int frames_free, kmaps;
static int fail_after = -1;		/* allocations that still succeed; -1: all */
static struct task_struct test_task;
static struct signal_struct test_signal;

static void frames_init(void)
{
	int i;

	mem_map = frames;
	for (i = 0; i < MAX_NR_ZONES; i++)
		INIT_LIST_HEAD(&contig_page_data.node_zones[i].inactive_clean_list);
	for (i = 0; i < NR_FRAMES; i++) {
		frames[i].flags = (unsigned long)ZONE_HIGHMEM << ZONE_SHIFT_IN_FLAGS | 1UL << PG_highmem;
		atomic_set(&frames[i]._mapcount, -1);
	}
	/* The last one is the zero page. */
	empty_zero_page_p = frames + NR_FRAMES - 1;
	set_page_count(empty_zero_page_p, 1);
	frame_used[NR_FRAMES - 1] = true;
	frames_free = NR_FRAMES - 1;
	for (i = 0; i < RLIM_NLIMITS; i++)
		test_signal.rlim[i].rlim_cur = RLIM_INFINITY;
	test_task.signal = &test_signal;
	current_task = &test_task;
}

struct page *alloc_pages(gfp_t gfp_mask, unsigned int order)
{
	int i;

	must(!order, "single frames only");
	if (fail_after >= 0 && fail_after-- == 0)
		return NULL;
	for (i = 0; i < NR_FRAMES && frame_used[i]; i++)
		;
	if (i == NR_FRAMES)
		return NULL;
	frame_used[i] = true;
	frames_free--;
	memset(frame_data[i], 0x5a, PAGE_SIZE);
	set_page_count(frames + i, 1);
	frames[i].private = 77;
	return frames + i;
}

void __free_pages(struct page *page, unsigned int order)
{
	unsigned long keep = 3UL << ZONE_SHIFT_IN_FLAGS | 1UL << PG_highmem;

	must(page_count(page) > 0, "free of a free frame");
	if (!put_page_testzero(page))
		return;
	must(!page->mapping && !PageLocked(page), "freed in the cache or locked");
	must(!PageActive(page) && !PageInactiveDirty(page) && !PageInactiveClean(page), "on a list");
	frame_used[page - frames] = false;
	page->flags &= keep;
	frames_free++;
}

void *kmap_high(struct page *page)
{
	kmaps++;
	return frame_data[page - frames];
}

void kunmap_high(struct page *page)
{
	kmaps--;
}

void *kmap_atomic_high(struct page *page)
{
	return kmap_high(page);
}

void kunmap_atomic_high(void *kvaddr)
{
	kmaps--;
}

static void clear_frame(void *page)
{
	memset(page, 0, PAGE_SIZE);
}
void (*clear_page_fn)(void *page) = clear_frame;

void memclear_highpage(struct page *page, unsigned int offset, unsigned int size)
{
	memset(frame_data[page - frames] + offset, 0, size);
}

void schedule(void)
{
	tap_die(__FILE__, __LINE__, "schedule", "slept");
}

void prepare_to_wait(wait_queue_head_t *q, wait_queue_t *wait, int state)
{
	schedule();
}

void finish_wait(wait_queue_head_t *q, wait_queue_t *wait)
{
}

int autoremove_wake_function(wait_queue_t *wait, unsigned int mode, int sync, void *key)
{
	return 1;
}

void __wake_up(wait_queue_head_t *q, unsigned int mode, int nr_exclusive, void *key)
{
}

static unsigned long hash_memory[4096] __attribute__((aligned(4096)));

unsigned long __get_free_pages(gfp_t gfp_mask, unsigned int order)
{
	return (PAGE_SIZE << order) <= sizeof(hash_memory) ? (unsigned long)hash_memory : 0;
}

void __mark_inode_dirty(struct inode *inode, int flags)
{
}

#endif
