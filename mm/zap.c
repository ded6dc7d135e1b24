// SPDX-License-Identifier: GPL-2.0-only
/*
 * Taking pages out of page tables: for munmap and exit, and for files that shrink.
 *
 * The order is always: clear the ptes, flush the TLB, free the pages. A page that some TLB entry
 * still reaches must not find a new owner.
 */
#include <linux/pagemap.h>
#include <linux/dcache.h>
#include <linux/signal.h>
#include "internal.h"

const struct swap_pte_operations *swap_pte_ops;

/* ---- the gather ---- */

/**
 * tlb_gather_mmu - begin to unmap
 * @tlb: what collects the pages
 * @mm: whose
 */
void tlb_gather_mmu(struct mmu_gather *tlb, struct mm_struct *mm)
{
	tlb->mm = mm;
	tlb->nr = 0;
	tlb->seen = false;
	tlb->keep_anon = false;
	for (int i = 0; i < NR_MM_COUNTERS; i++)
		tlb->freed[i] = 0;
}

static void tlb_free_pages(struct mmu_gather *tlb)
{
	release_pages(tlb->pages, tlb->nr);
	tlb->nr = 0;
}

/**
 * tlb_finish_mmu - flush, free what was gathered, bring the counters up to date
 * @tlb: the gather
 * @start: first byte of all that was unmapped
 * @end: first byte after
 */
void tlb_finish_mmu(struct mmu_gather *tlb, unsigned long start, unsigned long end)
{
	struct mm_struct *mm = tlb->mm;
	unsigned long rss;

	if (!tlb->seen)
		return;
	flush_tlb_range(mm, start, end);
	tlb_free_pages(tlb);
	rss = get_mm_rss(mm);
	if (mm->hiwater_rss < rss)
		mm->hiwater_rss = rss;
	for (int i = 0; i < NR_MM_COUNTERS; i++)
		mm->rss_stat[i] -= tlb->freed[i];
}

/* ---- walking down ---- */

/* What a page of a file learns from its pte, and loses with it. */
static void free_file_pte(struct mmu_gather *tlb, struct page *page, pte_t pte)
{
	if (pte_dirty(pte))
		set_page_dirty(page);
	if (pte_young(pte))
		SetPageReferenced(page);
	tlb->freed[mm_counter(page)]++;
	page_remove_rmap(page);
}

/*
 * The page of a pte that was present and is cleared now. Only the last reference has to wait for
 * the TLB.
 */
static __walk void free_pte(struct mmu_gather *tlb, pte_t pte)
{
	struct page *page;

	if (unlikely(pte_special(pte)))
		return;
	page = pte_page(pte);
	if (likely(PageAnon(page))) {
		tlb->freed[MM_ANONPAGES]++;
		atomic_dec(&page->_mapcount);
	} else {
		free_file_pte(tlb, page, pte);
	}
	if (page_count(page) > 1) {
		atomic_dec(&page->count);
		return;
	}
	tlb->pages[tlb->nr++] = page;
	if (unlikely(tlb->nr == ARRAY_SIZE(tlb->pages))) {
		flush_tlb_mm(tlb->mm);
		tlb_free_pages(tlb);
	}
}

static void free_swap_pte(struct mmu_gather *tlb, pte_t pte)
{
	tlb->freed[MM_SWAPENTS]++;
	if (swap_pte_ops)
		swap_pte_ops->free(pte_to_swp_entry(pte));
}

/* Is it a private copy, which is to stay? */
static bool is_anon_pte(pte_t pte)
{
	return !pte_present(pte) || (!pte_special(pte) && PageAnon(pte_page(pte)));
}

static __walk void zap_pte_range(struct mmu_gather *tlb, pmd_t *pmd, unsigned long address,
				 unsigned long end)
{
	pte_t *pte = pte_offset(pmd, address);
	pte_t *last = pte + ((end - address) >> PAGE_SHIFT);

	for (; pte != last; pte++) {
		pte_t entry = *pte;

		if (pte_none(entry))
			continue;
		if (unlikely(tlb->keep_anon) && is_anon_pte(entry))
			continue;
		/* The processor notes accesses only while it makes them: not now. */
		pte_clear(pte);
		tlb->seen = true;
		if (likely(pte_present(entry)))
			free_pte(tlb, entry);
		else
			free_swap_pte(tlb, entry);
	}
}

static __walk void zap_pmd_range(struct mmu_gather *tlb, pgd_t *pgd, unsigned long address,
				 unsigned long end)
{
	pmd_t *pmd = pmd_offset(pgd, address);

	if (pmd_none(*pmd))
		return;
	if (unlikely(pmd_bad(*pmd))) {
		printk(KERN_ERR "bad pmd %08lx at %08lx\n", pmd_val(*pmd), address);
		return;
	}
	zap_pte_range(tlb, pmd, address, end);
}

/* unmap_page_range(), part of each of its callers here. */
static __always_inline void zap_pgd_range(struct mmu_gather *tlb, unsigned long address,
					  unsigned long end)
{
	pgd_t *pgd = pgd_offset(tlb->mm, address);
	unsigned long next;

	do {
		next = pmd_addr_end(address, end);
		zap_pmd_range(tlb, pgd++, address, next);
		address = next;
	} while (address != end);
}

/**
 * unmap_page_range - clear the ptes of a range and gather its pages
 * @tlb: between tlb_gather_mmu() and tlb_finish_mmu()
 * @address: first byte, page aligned
 * @end: first byte after, page aligned, above @address
 *
 * Context: page_table_lock.
 */
void unmap_page_range(struct mmu_gather *tlb, unsigned long address, unsigned long end)
{
	zap_pgd_range(tlb, address, end);
}

/**
 * zap_page_range - unmap and free the pages of a range
 * @mm: whose
 * @address: first byte, page aligned
 * @size: bytes, page aligned, not 0
 *
 * The areas stay; what is touched there again is faulted in again.
 *
 * Context: mmap_sem, or i_shared_lock of the mapping whose areas these are.
 */
__walk void zap_page_range(struct mm_struct *mm, unsigned long address, unsigned long size)
{
	struct mmu_gather tlb;

	/* Nothing was ever touched there, as far as one page table covers it. */
	if (!pmd_present(*pmd_offset(pgd_offset(mm, address), address)) &&
	    pgd_index(address) == pgd_index(address + size - 1))
		return;
	tlb_gather_mmu(&tlb, mm);
	spin_lock(&mm->page_table_lock);
	zap_pgd_range(&tlb, address, address + size);
	tlb_finish_mmu(&tlb, address, address + size);
	spin_unlock(&mm->page_table_lock);
}

/* ---- files that shrink ---- */

static void unmap_vma_pages(struct vm_area_struct *vma, unsigned long start, unsigned long end,
			    int even_cows)
{
	struct mm_struct *mm = vma->vm_mm;
	struct mmu_gather tlb;

	tlb_gather_mmu(&tlb, mm);
	tlb.keep_anon = !even_cows;
	spin_lock(&mm->page_table_lock);
	zap_pgd_range(&tlb, start, end);
	tlb_finish_mmu(&tlb, start, end);
	spin_unlock(&mm->page_table_lock);
}

static void unmap_mapping_list(struct list_head *head, pgoff_t first, pgoff_t last, int even_cows)
{
	struct vm_area_struct *vma;

	list_for_each_entry(vma, head, shared) {
		pgoff_t vma_first = vma->vm_pgoff, vma_last = vma_first + vma_pages(vma) - 1;
		pgoff_t from = max(first, vma_first), to = min(last, vma_last);

		if (from > to)
			continue;
		unmap_vma_pages(vma, vma->vm_start + ((from - vma_first) << PAGE_SHIFT),
				vma->vm_start + ((to - vma_first + 1) << PAGE_SHIFT), even_cows);
	}
}

/**
 * unmap_mapping_range - unmap pages of a file wherever they are mapped
 * @mapping: the file's
 * @start: first page
 * @nr: pages; 0: all that follow
 * @even_cows: private copies too (truncation); else they stay
 *
 * Context: may not be called under page_table_lock or i_shared_lock.
 */
void unmap_mapping_range(struct address_space *mapping, pgoff_t start, pgoff_t nr, int even_cows)
{
	pgoff_t last = start + nr - 1;

	if (!nr || last < start)
		last = ULONG_MAX;
	if (list_empty(&mapping->i_mmap) && list_empty(&mapping->i_mmap_shared))
		return;
	spin_lock(&mapping->i_shared_lock);
	unmap_mapping_list(&mapping->i_mmap, start, last, even_cows);
	unmap_mapping_list(&mapping->i_mmap_shared, start, last, even_cows);
	spin_unlock(&mapping->i_shared_lock);
}

/**
 * vmtruncate_range - unmap all pages of a file from one on, private copies included
 * @mapping: the file's
 * @start: first page that goes
 */
void vmtruncate_range(struct address_space *mapping, pgoff_t start)
{
	unmap_mapping_range(mapping, start, 0, 1);
}

/**
 * vmtruncate - change the size of a file, in memory and, through its filesystem, on disk
 * @inode: the file
 * @offset: new size, bytes
 *
 * Context: i_sem held; may sleep.
 * Return: 0; -EFBIG above RLIMIT_FSIZE (with SIGXFSZ) or what the filesystem can hold.
 */
int vmtruncate(struct inode *inode, loff_t offset)
{
	struct address_space *mapping = inode->i_mapping;
	unsigned long limit = rlimit(RLIMIT_FSIZE);

	if (offset < inode->i_size) {
		inode->i_size = offset;
		vmtruncate_range(mapping, (offset + PAGE_SIZE - 1) >> PAGE_SHIFT);
		truncate_inode_pages(mapping, offset);
	} else if (offset > inode->i_size) {
		if (limit != RLIM_INFINITY && offset > (loff_t)limit) {
			send_sig(SIGXFSZ, current, 0);
			return -EFBIG;
		}
		if (offset > inode->i_sb->s_maxbytes)
			return -EFBIG;
		inode->i_size = offset;
	}
	if (inode->i_op && inode->i_op->truncate)
		inode->i_op->truncate(inode);
	return 0;
}
