// SPDX-License-Identifier: GPL-2.0-only
/*
 * Faults: where a page comes from when a program touches an address that has none, or writes where
 * it may only read so far.
 *
 *   handle_mm_fault -> handle_pte_fault -> do_no_page -> do_anonymous_page
 *                                       -> do_swap_page
 *                                       -> do_wp_page -> break_cow
 *
 * mmap_sem is held for reading at least, so areas and page tables stay. What sleeps (allocation,
 * nopage) may let another thread of the same address space fault in the same page: after it, each
 * function looks at the pte again before it stores.
 */
#include <linux/pagemap.h>
#include <linux/printk.h>
#include "internal.h"

/* By VM_READ, VM_WRITE, VM_EXEC, VM_SHARED as bits 0 to 3. i386 pages cannot forbid execution. */
const pgprot_t protection_map[16] = {
	PAGE_NONE, PAGE_READONLY, PAGE_COPY, PAGE_COPY,
	PAGE_READONLY, PAGE_READONLY, PAGE_COPY, PAGE_COPY,
	PAGE_NONE, PAGE_READONLY, PAGE_SHARED, PAGE_SHARED,
	PAGE_READONLY, PAGE_READONLY, PAGE_SHARED, PAGE_SHARED,
};

/* Only a task that writes through ptrace writes where the area does not let it. */
static inline pte_t maybe_mkwrite(pte_t pte, const struct vm_area_struct *vma)
{
	return likely(vma->vm_flags & VM_WRITE) ? pte_mkwrite(pte) : pte;
}

static void print_bad_pte(struct vm_area_struct *vma, unsigned long address, pte_t pte)
{
	printk(KERN_ERR "bad pte %08lx at %08lx (area %08lx-%08lx, flags %lx) of %s\n",
	       pte_val(pte), address, vma->vm_start, vma->vm_end, vma->vm_flags, current->comm);
}

/* Change an entry that the processor may have cached. */
static inline void establish_pte(struct vm_area_struct *vma, unsigned long address, pte_t *ptep,
				 pte_t entry)
{
	set_pte(ptep, entry);
	flush_tlb_page(vma, address);
}

/* A cleared page of its own for the area; NULL without memory. */
static inline struct page *alloc_zeroed_user_page(unsigned long address)
{
	struct page *page = alloc_page(GFP_HIGHUSER);

	if (likely(page))
		clear_user_highpage(page, address);
	return page;
}

/* Store the first pte of a fresh anonymous page, or undo when another thread was faster. */
static inline void map_anonymous_page(struct mm_struct *mm, struct vm_area_struct *vma, pte_t *ptep,
				      struct page *page)
{
	pte_t entry = pte_mkdirty(mk_pte(page, vma->vm_page_prot));

	spin_lock(&mm->page_table_lock);
	if (unlikely(!pte_none(*ptep))) {
		spin_unlock(&mm->page_table_lock);
		put_page(page);
		return;
	}
	page_add_new_anon_rmap(page);
	if (unlikely(vma->vm_flags & VM_LOCKED))
		mlock_page(page);
	add_mm_counter(mm, MM_ANONPAGES, 1);
	set_pte(ptep, maybe_mkwrite(entry, vma));
	spin_unlock(&mm->page_table_lock);
}

/* Memory without a file: all reads share one page of zeros until the first write. */
static __walk int do_anonymous_page(struct mm_struct *mm, struct vm_area_struct *vma,
				    unsigned long address, pte_t *ptep, int write_access)
{
	struct page *page;

	if (!write_access) {
		pte_t entry = mk_pte(ZERO_PAGE(address), vma->vm_page_prot);

		set_pte(ptep, pte_mkspecial(pte_wrprotect(entry)));
		return VM_FAULT_MINOR;
	}
	page = alloc_zeroed_user_page(address);
	if (unlikely(!page))
		return VM_FAULT_OOM;
	map_anonymous_page(mm, vma, ptep, page);
	return VM_FAULT_MINOR;
}

/* The first write to a private page of a file: map a copy at once. Takes over file_page. */
static int do_cow_fault(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long address,
			pte_t *ptep, struct page *file_page)
{
	struct page *page = alloc_page(GFP_HIGHUSER);

	if (likely(page)) {
		copy_user_highpage(page, file_page, address);
		vma->vm_cowed = 1;
		map_anonymous_page(mm, vma, ptep, page);
	}
	put_page(file_page);
	return page ? VM_FAULT_MINOR : VM_FAULT_OOM;
}

/* The owner of a shared page wants to know, and may refuse: 1, or what the fault ends with. */
static int notify_write(struct vm_area_struct *vma, struct page *page)
{
	int error;

	if (!vma->vm_ops || !vma->vm_ops->page_mkwrite)
		return 1;
	error = vma->vm_ops->page_mkwrite(vma, page);
	if (error)
		return error == -ENOMEM ? VM_FAULT_OOM : VM_FAULT_SIGBUS;
	return 1;
}

static void map_file_page(struct mm_struct *mm, struct vm_area_struct *vma, pte_t *ptep,
			  struct page *page, int write_access)
{
	pte_t entry = mk_pte(page, vma->vm_page_prot);

	if (write_access)
		entry = maybe_mkwrite(pte_mkdirty(entry), vma);
	else if (vma->vm_ops->page_mkwrite)
		entry = pte_wrprotect(entry);
	spin_lock(&mm->page_table_lock);
	/* Another thread mapped it, or (page_mkwrite slept) the file lost it: fault again. */
	if (unlikely(!pte_none(*ptep) || (vma->vm_ops->page_mkwrite && !page->mapping))) {
		spin_unlock(&mm->page_table_lock);
		put_page(page);
		return;
	}
	page_add_file_rmap(page);
	if (unlikely(vma->vm_flags & VM_LOCKED))
		mlock_page(page);
	add_mm_counter(mm, mm_counter(page), 1);
	set_pte(ptep, entry);
	spin_unlock(&mm->page_table_lock);
}

/* Nothing is mapped here yet: ask the area's owner. */
static __walk int do_no_page(struct mm_struct *mm, struct vm_area_struct *vma,
			     unsigned long address, pte_t *ptep, int write_access)
{
	struct page *page;
	int ret;

	if (vma_is_anonymous(vma))
		return do_anonymous_page(mm, vma, address, ptep, write_access);
	page = vma->vm_ops->nopage(vma, address & PAGE_MASK, write_access);
	if (unlikely(page == NOPAGE_SIGBUS))
		return VM_FAULT_SIGBUS;
	if (unlikely(page == NOPAGE_OOM))
		return VM_FAULT_OOM;
	if (write_access && !(vma->vm_flags & VM_SHARED))
		return do_cow_fault(mm, vma, address, ptep, page);
	ret = write_access ? notify_write(vma, page) : 1;
	if (unlikely(ret <= 0)) {
		put_page(page);
		return ret;
	}
	map_file_page(mm, vma, ptep, page, write_access);
	return VM_FAULT_MINOR;
}

/* The page is in swap. */
static __walk int do_swap_page(struct mm_struct *mm, struct vm_area_struct *vma,
			       unsigned long address, pte_t *ptep, pte_t entry, int write_access)
{
	if (likely(swap_pte_ops))
		return swap_pte_ops->fault(mm, vma, address, ptep, entry, write_access);
	print_bad_pte(vma, address, entry);
	return VM_FAULT_SIGBUS;
}

/* ---- copy on write ---- */

/*
 * Put a private copy in the place of what is mapped. page is old's copy; old is NULL when what is
 * mapped has no frame that counts its ptes (the zero page).
 */
static inline void break_cow(struct mm_struct *mm, struct vm_area_struct *vma,
			     unsigned long address, pte_t *ptep, struct page *page,
			     struct page *old)
{
	pte_t entry = pte_mkdirty(mk_pte(page, vma->vm_page_prot));

	page_add_new_anon_rmap(page);
	if (unlikely(vma->vm_flags & VM_LOCKED))
		mlock_page(page);
	vma->vm_cowed = 1;
	add_mm_counter(mm, MM_ANONPAGES, 1);
	establish_pte(vma, address, ptep, maybe_mkwrite(entry, vma));
	if (old) {
		add_mm_counter(mm, mm_counter(old), -1);
		page_remove_rmap(old);
	}
}

/* The zero page, or memory that has no struct page of ours: what stands in a private mapping. */
static int wp_special_page(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long address,
			   pte_t *ptep, pte_t entry)
{
	struct page *page, *from = NULL;

	if (pte_page(entry) != ZERO_PAGE(address)) {
		if (!pfn_valid(pte_pfn(entry)))
			return VM_FAULT_SIGBUS;
		from = pte_page(entry);
	}
	page = from ? alloc_page(GFP_HIGHUSER) : alloc_zeroed_user_page(address);
	if (unlikely(!page))
		return VM_FAULT_OOM;
	if (from)
		copy_user_highpage(page, from, address);
	spin_lock(&mm->page_table_lock);
	if (likely(pte_val(*ptep) == pte_val(entry))) {
		break_cow(mm, vma, address, ptep, page, NULL);
		page = NULL;
	}
	spin_unlock(&mm->page_table_lock);
	if (unlikely(page))
		put_page(page);
	return VM_FAULT_MINOR;
}

/* The first write to a shared page that was mapped for reading. */
static int wp_shared_page(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long address,
			  pte_t *ptep, pte_t entry)
{
	struct page *page = pte_page(entry);
	int ret;

	if (!pte_special(entry)) {
		get_page(page);
		ret = notify_write(vma, page);
		put_page(page);
		if (ret <= 0)
			return ret;
	}
	spin_lock(&mm->page_table_lock);
	if (likely(pte_val(*ptep) == pte_val(entry)))
		establish_pte(vma, address, ptep,
			      maybe_mkwrite(pte_mkyoung(pte_mkdirty(entry)), vma));
	spin_unlock(&mm->page_table_lock);
	return VM_FAULT_MINOR;
}

/*
 * A write to a page that is mapped read-only. Who is the last to hold an anonymous page writes to
 * it where it is; a reference that is no pte (I/O in flight, another process's page table) makes a
 * copy necessary just as another pte does.
 */
static __walk int do_wp_page(struct mm_struct *mm, struct vm_area_struct *vma,
			     unsigned long address, pte_t *ptep, pte_t entry)
{
	struct page *old, *page;

	if (vma->vm_flags & VM_SHARED)
		return wp_shared_page(mm, vma, address, ptep, entry);
	if (pte_special(entry))
		return wp_special_page(mm, vma, address, ptep, entry);
	old = pte_page(entry);
	if (PageAnon(old) && page_count(old) == 1) {
		establish_pte(vma, address, ptep,
			      maybe_mkwrite(pte_mkyoung(pte_mkdirty(entry)), vma));
		return VM_FAULT_MINOR;
	}
	get_page(old);
	page = alloc_page(GFP_HIGHUSER);
	if (unlikely(!page)) {
		put_page(old);
		return VM_FAULT_OOM;
	}
	copy_user_highpage(page, old, address);
	spin_lock(&mm->page_table_lock);
	if (likely(pte_val(*ptep) == pte_val(entry))) {
		break_cow(mm, vma, address, ptep, page, old);
		page = old;	/* its pte is gone: two references to drop */
	}
	spin_unlock(&mm->page_table_lock);
	put_page(page);
	put_page(old);
	return VM_FAULT_MINOR;
}

/* ---- the way in ---- */

static __walk int handle_pte_fault(struct mm_struct *mm, struct vm_area_struct *vma,
				   unsigned long address, int write_access, pte_t *ptep)
{
	pte_t entry = *ptep;

	if (pte_none(entry))
		return do_no_page(mm, vma, address, ptep, write_access);
	if (unlikely(!pte_present(entry)))
		return do_swap_page(mm, vma, address, ptep, entry, write_access);
	if (write_access) {
		if (!pte_write(entry))
			return do_wp_page(mm, vma, address, ptep, entry);
		entry = pte_mkdirty(entry);
	}
	establish_pte(vma, address, ptep, pte_mkyoung(entry));
	return VM_FAULT_MINOR;
}

/**
 * handle_mm_fault - bring the page of an address, with the right to write if wanted
 * @mm: the address space
 * @vma: the area that contains @address and allows the access
 * @address: bytes; need not be aligned
 * @write_access: it is to be written
 *
 * Context: mmap_sem held; may sleep.
 * Return: VM_FAULT_MINOR or _MAJOR when the access can be tried again, VM_FAULT_SIGBUS when there
 *	is nothing behind the address, VM_FAULT_OOM without memory.
 */
__walk int handle_mm_fault(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long address,
			   int write_access)
{
	pmd_t *pmd = pmd_offset(pgd_offset(mm, address), address);
	pte_t *ptep;

	count_vm_event(PGFAULT);
	ptep = likely(pmd_present(*pmd)) ? pte_offset(pmd, address) : pte_alloc(mm, pmd, address);
	if (unlikely(!ptep))
		return VM_FAULT_OOM;
	return handle_pte_fault(mm, vma, address, write_access, ptep);
}

/* ---- memory that is not ours to give ---- */

static int remap_pte_range(struct mm_struct *mm, unsigned long address, unsigned long end,
			   unsigned long phys, pgprot_t prot)
{
	pmd_t *pmd = pmd_offset(pgd_offset(mm, address), address);
	pte_t *ptep = pte_alloc(mm, pmd, address);

	if (!ptep)
		return -ENOMEM;
	for (; address != end; address += PAGE_SIZE, phys += PAGE_SIZE)
		set_pte(ptep++, pte_mkspecial(mk_pte_phys(phys, prot)));
	return 0;
}

/**
 * remap_page_range - map physical memory into an area, as a driver's mmap does
 * @vma: the area, being set up: nothing is mapped in it
 * @from: first byte, page aligned
 * @phys_addr: what to map there, page aligned
 * @size: bytes, page aligned
 * @prot: usually @vma->vm_page_prot
 *
 * The frames are not counted; the area becomes VM_IO | VM_PFNMAP.
 *
 * Context: mmap_sem for writing; may sleep.
 * Return: 0, -EINVAL for a range that is not in @vma, -ENOMEM.
 */
int remap_page_range(struct vm_area_struct *vma, unsigned long from, unsigned long phys_addr,
		     unsigned long size, pgprot_t prot)
{
	unsigned long end = from + size, next;
	int error = 0;

	if (from < vma->vm_start || end > vma->vm_end || end <= from)
		return -EINVAL;
	vma->vm_flags |= VM_IO | VM_PFNMAP | VM_DONTEXPAND | VM_DONTDUMP;
	if (is_cow_mapping(vma->vm_flags))
		prot = __pgprot(pgprot_val(prot) & ~_PAGE_RW);
	for (; from != end && !error; from = next) {
		next = pmd_addr_end(from, end);
		error = remap_pte_range(vma->vm_mm, from, next, phys_addr, prot);
		phys_addr += next - from;
	}
	return error;
}
