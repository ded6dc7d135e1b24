// SPDX-License-Identifier: GPL-2.0-only
/* mm/highmem.c: many users of few slots, against a model of who holds what. */
#include <linux/bootmem.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <asm/fixmap.h>
#include <asm/pgtable.h>
#include "stubs/ram.h"
#include "tap.h"

#define FRAMES 16384UL
#define HIGH 8192UL
#define HOLDERS 900

static struct page *held[HOLDERS];
static void *where[HOLDERS];
static unsigned long waits;

/* Waiting: someone else gives up a slot. */
void prepare_to_wait(wait_queue_head_t *q, wait_queue_t *wait, int state)
{
	(void)q, (void)wait, (void)state;
	waits++;
	must(held[0], "nobody can end the wait");
	kunmap_high(held[0]);
	held[0] = NULL;
}

void finish_wait(wait_queue_head_t *q, wait_queue_t *wait)
{
	(void)q, (void)wait;
}

void __wake_up(wait_queue_head_t *q, unsigned int mode, int nr, void *key)
{
	(void)q, (void)mode, (void)nr, (void)key;
}

int autoremove_wake_function(wait_queue_t *wait, unsigned int mode, int sync, void *key)
{
	(void)wait, (void)mode, (void)sync, (void)key;
	return 0;
}

static struct page *random_high(void)
{
	return pfn_to_page(FRAMES - HIGH + tap_below(HIGH));
}

static pte_t *pte_of(const void *addr)
{
	return pte_offset(pmd_offset(pgd_offset_k((unsigned long)addr), (unsigned long)addr),
			  (unsigned long)addr);
}

static void take(unsigned int i)
{
	struct page *page = random_high();
	void *addr = kmap(page);

	must((unsigned long)addr >= PKMAP_BASE &&
	     (unsigned long)addr < PKMAP_BASE + LAST_PKMAP * PAGE_SIZE, "%p", addr);
	must(page_address(page) == addr, "page_address");
	must(pte_page(*pte_of(addr)) == page, "pte");
	for (unsigned int j = 0; j < HOLDERS; j++)
		must(!held[j] || (held[j] == page) == (where[j] == addr), "shared slot %p", addr);
	held[i] = page;
	where[i] = addr;
}

static void give(unsigned int i)
{
	must(page_address(held[i]) == where[i], "moved while held");
	must(pte_page(*pte_of(where[i])) == held[i], "pte changed while held");
	kunmap(held[i]);
	held[i] = NULL;
}

static void make_window(void)
{
	void *table = alloc_bootmem_pages(PAGE_SIZE);

	swapper_pg_dir[pgd_index(PKMAP_BASE)] = __pgd(__pa(table) | _KERNPG_TABLE);
	kmap_init();
}

void test_main(void)
{
	struct page *low;
	unsigned int i;

	ram_before_free = make_window;
	ram_boot(FRAMES, HIGH);
	low = alloc_page(GFP_KERNEL);
	is((long)kmap(low), (long)lowmem_page_address(low), "a low frame stays where it is");
	kunmap(low);
	ok(!page_address(random_high()), "a high frame has no address by itself");
	for (unsigned int n = 0; n < 20000; n++) {
		i = tap_below(HOLDERS);
		if (held[i])
			give(i);
		else
			take(i);
	}
	ok(ram_flushes > 0 && ram_flushes < 200, "%lu flushes for 10000 mappings", ram_flushes);
	for (i = 0; i < HOLDERS; i++)
		if (held[i])
			give(i);
	is(waits, 0, "nobody had to wait");
	for (i = 0; i < LAST_PKMAP; i++)
		must(kmap(pfn_to_page(FRAMES - HIGH + i)), "slot %u", i);
	held[0] = pfn_to_page(FRAMES - HIGH);
	ok(kmap(pfn_to_page(FRAMES - 1)) && waits == 1, "with all slots in use one waits");
}
