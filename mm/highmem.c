// SPDX-License-Identifier: GPL-2.0-only
/*
 * kmap(): a window of 1024 pages in which high frames are shown for as long as someone wants.
 *
 * A slot's count: 0 free; 1 nobody wants it, but the TLB may still know it; n + 1: n users. Slots
 * are taken round robin, and those at 1 are flushed together once a round.
 */
#include <linux/bootmem.h>
#include <linux/hash.h>
#include <linux/highmem.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/wait.h>
#include <asm/fixmap.h>
#include <asm/pgtable.h>

#define PA_HASH_ORDER 7
#define NO_SLOT (-1)

struct pkmap_slot {
	struct page *page;		/* NULL: free */
	int count;
	int next;			/* in its hash chain, or NO_SLOT */
};

static DEFINE_SPINLOCK(kmap_lock);	/* all below */
static struct pkmap_slot *pkmap;
static pte_t *pkmap_page_table;
static unsigned int last_pkmap_nr;
static int pa_hash[1 << PA_HASH_ORDER];	/* first slot of the chain, by page */
static DECLARE_WAIT_QUEUE_HEAD(pkmap_map_wait);

#define PKMAP_ADDR(nr) (PKMAP_BASE + ((unsigned long)(nr) << PAGE_SHIFT))
#define PKMAP_NR(virt) (((unsigned long)(virt)-PKMAP_BASE) >> PAGE_SHIFT)

/**
 * kmap_init - prepare the window, if there is high memory
 *
 * Context: boot, once the page table of the window stands.
 */
void __init kmap_init(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(pa_hash); i++)
		pa_hash[i] = NO_SLOT;
	if (highend_pfn <= highstart_pfn)
		return;
	pkmap = alloc_bootmem(LAST_PKMAP * sizeof(*pkmap));
	pkmap_page_table = pte_offset(pmd_offset(pgd_offset_k(PKMAP_BASE), PKMAP_BASE), PKMAP_BASE);
}

static int find_slot(const struct page *page)
{
	int nr = pa_hash[hash_ptr(page, PA_HASH_ORDER)];

	while (nr != NO_SLOT && pkmap[nr].page != page)
		nr = pkmap[nr].next;
	return nr;
}

static void hash_slot(unsigned int nr, struct page *page)
{
	int *head = &pa_hash[hash_ptr(page, PA_HASH_ORDER)];

	pkmap[nr].page = page;
	pkmap[nr].next = *head;
	*head = (int)nr;
}

static void unhash_slot(unsigned int nr)
{
	int *link = &pa_hash[hash_ptr(pkmap[nr].page, PA_HASH_ORDER)];

	while (*link != (int)nr)
		link = &pkmap[*link].next;
	*link = pkmap[nr].next;
	pkmap[nr].page = NULL;
}

/* Take back every slot that nobody wants any more. */
static void flush_all_zero_pkmaps(void)
{
	unsigned int nr;

	for (nr = 0; nr < LAST_PKMAP; nr++) {
		if (pkmap[nr].count != 1)
			continue;
		pkmap[nr].count = 0;
		pte_clear(pkmap_page_table + nr);
		unhash_slot(nr);
	}
	flush_tlb_all();
}

/* A free slot, or NO_SLOT when all are in use. */
static int take_slot(void)
{
	unsigned int tries;

	for (tries = 0; tries < LAST_PKMAP; tries++) {
		last_pkmap_nr = (last_pkmap_nr + 1) % LAST_PKMAP;
		if (!last_pkmap_nr)
			flush_all_zero_pkmaps();
		if (!pkmap[last_pkmap_nr].count)
			return (int)last_pkmap_nr;
	}
	return NO_SLOT;
}

/* Sleep, with kmap_lock dropped, until someone gives up a slot. */
static void wait_for_slot(void)
{
	DEFINE_WAIT(wait);

	prepare_to_wait(&pkmap_map_wait, &wait, TASK_UNINTERRUPTIBLE);
	spin_unlock(&kmap_lock);
	schedule();
	finish_wait(&pkmap_map_wait, &wait);
	spin_lock(&kmap_lock);
}

/**
 * kmap_high - show a high frame in the window
 * @page: in ZONE_HIGHMEM
 *
 * Context: may sleep, when all slots are in use. Never from interrupts.
 * Return: its address, the same for all users until the last kunmap().
 */
void *kmap_high(struct page *page)
{
	int nr;

	might_sleep();
	spin_lock(&kmap_lock);
	while ((nr = find_slot(page)) == NO_SLOT) {
		nr = take_slot();
		if (nr != NO_SLOT) {
			set_pte(pkmap_page_table + nr, mk_pte(page, PAGE_KERNEL));
			hash_slot((unsigned int)nr, page);
			pkmap[nr].count = 1;
			break;
		}
		wait_for_slot();
	}
	pkmap[nr].count++;
	spin_unlock(&kmap_lock);
	return (void *)PKMAP_ADDR(nr);
}

/**
 * kunmap_high - one user less of a high frame's slot
 * @page: as given to kmap_high()
 *
 * Context: process context.
 */
void kunmap_high(struct page *page)
{
	int nr;

	spin_lock(&kmap_lock);
	nr = find_slot(page);
	BUG_ON(nr == NO_SLOT || pkmap[nr].count < 2);
	pkmap[nr].count--;
	spin_unlock(&kmap_lock);
	if (pkmap[nr].count == 1 && waitqueue_active(&pkmap_map_wait))
		wake_up(&pkmap_map_wait);
}

/**
 * page_address - where the kernel sees a frame
 * @page: any frame
 *
 * Return: its address in the direct map, or in the window; NULL for a high frame that is not
 * there.
 */
void *page_address(const struct page *page)
{
	int nr;

	if (!PageHighMem(page))
		return lowmem_page_address(page);
	spin_lock(&kmap_lock);
	nr = find_slot(page);
	spin_unlock(&kmap_lock);
	return nr == NO_SLOT ? NULL : (void *)PKMAP_ADDR(nr);
}

/**
 * memclear_highpage - zero a part of a frame
 * @page: any frame
 * @offset: first byte
 * @size: bytes; within the page
 *
 * Context: any.
 */
void memclear_highpage(struct page *page, unsigned int offset, unsigned int size)
{
	char *kaddr = kmap_atomic(page);

	memset(kaddr + offset, 0, size);
	kunmap_atomic(kaddr);
}
