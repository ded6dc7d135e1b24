// SPDX-License-Identifier: GPL-2.0-only
/*
 * Page directories and tables, and the lists on which freed ones wait for reuse.
 *
 * Both kinds come back empty: a table all zero, a directory with its user half zero and the
 * kernel half as it was. So reuse costs two instructions instead of clearing a page. The lists
 * are chained through the first entry. Frames on them keep PG_pgtable and their place in
 * NR_PAGETABLE. Process context only, hence no lock on one processor.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <asm/pgtable.h>

unsigned long pgtable_cache_size;

static unsigned long *pgd_quicklist, *pte_quicklist;

/* More than this many waiting tables are freed at once: a hundredth of memory, at most 256 KB. */
static inline unsigned long pgt_cache_max(void)
{
	return min(totalram_pages / 100, 64UL);
}

static inline unsigned long *quicklist_pop(unsigned long **list)
{
	unsigned long *table = *list;

	if (table) {
		*list = (unsigned long *)table[0];
		table[0] = 0;
		pgtable_cache_size--;
	}
	return table;
}

static inline void quicklist_push(unsigned long **list, unsigned long *table)
{
	table[0] = (unsigned long)*list;
	*list = table;
	pgtable_cache_size++;
}

static unsigned long *get_table_page(void)
{
	unsigned long *table = (unsigned long *)get_zeroed_page(GFP_KERNEL);

	if (table) {
		SetPagePageTable(virt_to_page(table));
		inc_vm_stat(NR_PAGETABLE);
	}
	return table;
}

static void free_table_page(unsigned long *table)
{
	ClearPagePageTable(virt_to_page(table));
	dec_vm_stat(NR_PAGETABLE);
	free_page((unsigned long)table);
}

/* In the debug configuration: is what comes back really empty? */
static inline void check_empty(const unsigned long *table, unsigned int entries)
{
	if (CONFIG_DEBUG_VM)
		BUG_ON(memchr_inv(table, 0, entries * sizeof(long)));
}

/**
 * pgd_alloc - a page directory for a new address space
 * @mm: whose it will be
 *
 * Kernel entries that appear in swapper_pg_dir later reach it through vmalloc_sync_one().
 *
 * Context: may sleep.
 * Return: the directory, user half empty; NULL without memory.
 */
pgd_t *pgd_alloc(struct mm_struct *mm)
{
	pgd_t *pgd = (pgd_t *)quicklist_pop(&pgd_quicklist);

	(void)mm;
	if (likely(pgd))
		return pgd;
	pgd = (pgd_t *)get_table_page();
	if (pgd)
		memcpy(pgd + USER_PTRS_PER_PGD, swapper_pg_dir + USER_PTRS_PER_PGD,
		       (PTRS_PER_PGD - USER_PTRS_PER_PGD) * sizeof(pgd_t));
	return pgd;
}

/**
 * pgd_free - give back a page directory
 * @pgd: not loaded, with its user half empty
 */
void pgd_free(pgd_t *pgd)
{
	check_empty((unsigned long *)pgd, USER_PTRS_PER_PGD);
	quicklist_push(&pgd_quicklist, (unsigned long *)pgd);
	if (unlikely(pgtable_cache_size > pgt_cache_max()))
		do_check_pgt_cache(pgt_cache_max() / 2, pgt_cache_max());
}

/**
 * __pte_alloc - make the page table of a user address that has none
 * @mm: the address space; its page_table_lock is held, and dropped meanwhile by no one: the
 *	allocation may sleep, so another thread may have made the table when it returns
 * @pmd: the directory entry
 * @address: which entry of the table is wanted
 *
 * Context: may sleep; mmap_sem held.
 * Return: the entry; NULL without memory.
 */
pte_t *__pte_alloc(struct mm_struct *mm, pmd_t *pmd, unsigned long address)
{
	unsigned long *table = quicklist_pop(&pte_quicklist);

	if (unlikely(!table)) {
		table = get_table_page();
		if (!table)
			return NULL;
		if (!pmd_none(*pmd)) {
			quicklist_push(&pte_quicklist, table);
			return pte_offset(pmd, address);
		}
	}
	mm->nr_ptes++;
	set_pmd(pmd, __pmd(__pa(table) | _PAGE_TABLE));
	return (pte_t *)table + pte_index(address);
}

/**
 * pte_free_page - give back a page table
 * @mm: the address space
 * @pmd: its directory entry, which is cleared; the caller flushes the TLB
 */
void pte_free_page(struct mm_struct *mm, pmd_t *pmd)
{
	unsigned long *table = (unsigned long *)pmd_page_vaddr(*pmd);

	check_empty(table, PTRS_PER_PTE);
	pmd_clear(pmd);
	mm->nr_ptes--;
	quicklist_push(&pte_quicklist, table);
	if (unlikely(pgtable_cache_size > pgt_cache_max()))
		do_check_pgt_cache(pgt_cache_max() / 2, pgt_cache_max());
}

/**
 * pte_alloc_kernel - the entry of a kernel address, with its table made if there is none
 * @pmd: directory entry in swapper_pg_dir
 * @address: above the direct map
 *
 * Other directories learn of a new table when they first fault on it; since they hold its
 * address from then on, it is never freed.
 *
 * Context: may sleep.
 * Return: the entry; NULL without memory.
 */
pte_t *pte_alloc_kernel(pmd_t *pmd, unsigned long address)
{
	unsigned long *table;

	if (pmd_none(*pmd)) {
		table = get_table_page();
		if (!table)
			return NULL;
		if (pmd_none(*pmd))
			set_pmd(pmd, __pmd(__pa(table) | _KERNPG_TABLE));
		else
			free_table_page(table);
	}
	return pte_offset(pmd, address);
}

/**
 * vmalloc_sync_one - copy the kernel's directory entry of an address into another directory
 * @pgd_vaddr: the directory, as CR3 names it, by its address in the direct map
 * @addr: a kernel address whose access faulted
 *
 * Context: the fault handler; touches nothing but the two directories.
 * Return: 0 when the access can be tried again, -1 when nothing is mapped there.
 */
int vmalloc_sync_one(unsigned long pgd_vaddr, unsigned long addr)
{
	pgd_t *pgd = (pgd_t *)pgd_vaddr + pgd_index(addr);
	pgd_t *ref = swapper_pg_dir + pgd_index(addr);

	if (!(pgd_val(*ref) & _PAGE_PRESENT))
		return -1;
	set_pmd((pmd_t *)pgd, __pmd(pgd_val(*ref)));
	if (pgd_val(*ref) & _PAGE_PSE)
		return 0;
	return pte_present(*pte_offset((pmd_t *)ref, addr)) ? 0 : -1;
}

/**
 * do_check_pgt_cache - trim the lists of waiting tables
 * @low: how many to leave
 * @high: only when there are more than this
 *
 * Context: process context.
 * Return: pages freed.
 */
int do_check_pgt_cache(int low, int high)
{
	unsigned long *table;
	int freed = 0;

	if ((long)pgtable_cache_size <= high)
		return 0;
	while ((long)pgtable_cache_size > low) {
		table = quicklist_pop(&pte_quicklist);
		if (!table)
			table = quicklist_pop(&pgd_quicklist);
		if (!table)
			break;
		free_table_page(table);
		freed++;
	}
	return freed;
}
