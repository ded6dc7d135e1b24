// SPDX-License-Identifier: GPL-2.0-only
/*
 * Kernel memory that is contiguous in address only.
 *
 * Areas stand in a red-black tree by address, whose nodes know the largest hole before any area of
 * their subtree: the lowest hole that fits is found in O(log n). A freed area loses its page table
 * entries at once, but keeps its addresses until a purge: one flush of the whole TLB for many
 * areas. In the debug configuration each is flushed at once, so that a late access faults.
 *
 * Tables are made in swapper_pg_dir alone; other page directories get them from the fault handler.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/rbtree_augmented.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <asm/pgtable.h>
#include "internal.h"

#define GUARD PAGE_SIZE
#define LAZY_MAX_AREAS 64		/* a purge for so many freed areas... */
#define LAZY_MAX_SHARE 3		/* ...or for this part of the address range, whichever is first */

LIST_HEAD(vmap_area_list);
DEFINE_SPINLOCK(vmap_area_lock);	/* the tree, both lists and the counts */
static struct rb_root vmap_area_root = RB_ROOT;
static LIST_HEAD(purge_vmap_area_list);
static unsigned int lazy_areas;
static unsigned long lazy_bytes;
static kmem_cache_t *vmap_area_cachep;

/* ---- the tree of areas ---- */

/* Bytes between an area and the one before it. */
static unsigned long hole_before(const struct vmap_area *va)
{
	const struct list_head *prev = va->list.prev;

	if (prev == &vmap_area_list)
		return va->va_start - VMALLOC_START;
	return va->va_start - list_entry(prev, struct vmap_area, list)->va_end;
}

static unsigned long gap_of(const struct rb_node *node)
{
	return node ? rb_entry(node, struct vmap_area, rb_node)->subtree_gap : 0;
}

static unsigned long compute_gap(const struct vmap_area *va)
{
	return max(hole_before(va), max(gap_of(va->rb_node.rb_left), gap_of(va->rb_node.rb_right)));
}

RB_DECLARE_CALLBACKS(static, vmap_gap, struct vmap_area, rb_node, unsigned long, subtree_gap,
		     compute_gap);

/* The hole before the area that follows @item in the list has changed. */
static void update_next(struct list_head *item)
{
	if (item->next != &vmap_area_list)
		vmap_gap.propagate(&list_entry(item->next, struct vmap_area, list)->rb_node, NULL);
}

/* Put an area whose addresses are set into tree and list. Lock held. */
static void insert_vmap_area(struct vmap_area *va)
{
	struct rb_node **link = &vmap_area_root.rb_node, *parent = NULL;
	struct list_head *prev = &vmap_area_list;

	while (*link) {
		struct vmap_area *here = rb_entry(*link, struct vmap_area, rb_node);

		parent = *link;
		if (va->va_start < here->va_start) {
			link = &parent->rb_left;
		} else {
			prev = &here->list;
			link = &parent->rb_right;
		}
	}
	list_add(&va->list, prev);
	rb_link_node(&va->rb_node, parent, link);
	va->subtree_gap = 0;
	vmap_gap.propagate(&va->rb_node, NULL);
	update_next(&va->list);
	rb_insert_augmented(&va->rb_node, &vmap_area_root, &vmap_gap);
}

static void erase_vmap_area(struct vmap_area *va)
{
	struct list_head *prev = va->list.prev;

	rb_erase_augmented(&va->rb_node, &vmap_area_root, &vmap_gap);
	list_del(&va->list);
	update_next(prev);
}

static struct vmap_area *find_vmap_area(unsigned long addr)
{
	struct rb_node *node = vmap_area_root.rb_node;

	while (node) {
		struct vmap_area *va = rb_entry(node, struct vmap_area, rb_node);

		if (addr < va->va_start)
			node = node->rb_left;
		else if (addr >= va->va_end)
			node = node->rb_right;
		else
			return va;
	}
	return NULL;
}

/* Start of the lowest hole of at least @size bytes; 0 when there is none. Lock held. */
static unsigned long find_hole(unsigned long size)
{
	struct rb_node *node = vmap_area_root.rb_node;
	unsigned long last;

	if (gap_of(node) < size) {
		last = list_empty(&vmap_area_list) ? VMALLOC_START :
		       list_last_entry(&vmap_area_list, struct vmap_area, list)->va_end;
		return VMALLOC_END - last >= size ? last : 0;
	}
	for (;;) {
		struct vmap_area *va = rb_entry(node, struct vmap_area, rb_node);

		if (gap_of(node->rb_left) >= size)
			node = node->rb_left;
		else if (hole_before(va) >= size)
			return va->va_start - hole_before(va);
		else
			node = node->rb_right;
	}
}

/* ---- lazy purge ---- */

/* Flush the TLB once, and let the addresses of all freed areas be used again. */
static void purge_vmap_areas(void)
{
	struct vmap_area *va, *next;
	LIST_HEAD(doomed);

	spin_lock(&vmap_area_lock);
	list_splice_init(&purge_vmap_area_list, &doomed);
	if (list_empty(&doomed)) {
		spin_unlock(&vmap_area_lock);
		return;
	}
	flush_tlb_all();
	count_vm_event(VMAP_PURGES);
	count_vm_events(VMAP_PURGED_AREAS, lazy_areas);
	lazy_areas = 0;
	lazy_bytes = 0;
	list_for_each_entry(va, &doomed, purge_list)
		erase_vmap_area(va);
	spin_unlock(&vmap_area_lock);
	list_for_each_entry_safe(va, next, &doomed, purge_list)
		kmem_cache_free(vmap_area_cachep, va);
}

/* An area without page table entries now waits for the purge. */
static void free_vmap_area_lazily(struct vmap_area *va)
{
	bool purge;

	if (CONFIG_DEBUG_VMALLOC)
		flush_tlb_kernel_range(va->va_start, va->va_end);
	spin_lock(&vmap_area_lock);
	va->vm = NULL;
	list_add_tail(&va->purge_list, &purge_vmap_area_list);
	lazy_areas++;
	lazy_bytes += va->va_end - va->va_start;
	purge = lazy_areas >= LAZY_MAX_AREAS ||
		lazy_bytes >= (VMALLOC_END - VMALLOC_START) / LAZY_MAX_SHARE;
	spin_unlock(&vmap_area_lock);
	if (purge)
		purge_vmap_areas();
}

/**
 * vm_unmap_aliases - purge the freed areas now
 *
 * Context: process context.
 */
void vm_unmap_aliases(void)
{
	purge_vmap_areas();
}

static struct vmap_area *alloc_vmap_area(unsigned long size, struct vm_struct *vm)
{
	struct vmap_area *va = kmem_cache_alloc(vmap_area_cachep, GFP_KERNEL);
	unsigned long addr;
	int tries;

	if (!va)
		return NULL;
	for (tries = 0; tries < 2; tries++) {
		spin_lock(&vmap_area_lock);
		addr = find_hole(size);
		if (addr) {
			va->va_start = addr;
			va->va_end = addr + size;
			va->vm = vm;
			insert_vmap_area(va);
			spin_unlock(&vmap_area_lock);
			return va;
		}
		spin_unlock(&vmap_area_lock);
		purge_vmap_areas();
	}
	if (printk_ratelimit())
		pr_warn("vmap allocation for size %lu failed: no hole\n", size);
	kmem_cache_free(vmap_area_cachep, va);
	return NULL;
}

/* ---- page tables ---- */

static pte_t *kernel_pte(unsigned long addr)
{
	pmd_t *pmd = pmd_offset(pgd_offset_k(addr), addr);

	return pmd_none(*pmd) ? NULL : pte_offset(pmd, addr);
}

static void unmap_range(unsigned long addr, unsigned long end)
{
	for (; addr < end; addr += PAGE_SIZE) {
		pte_t *pte = kernel_pte(addr);

		if (pte)
			pte_clear(pte);
		else
			addr = (addr & PGDIR_MASK) + PGDIR_SIZE - PAGE_SIZE;
	}
}

/* The entry of an address that is to be mapped: NULL without memory for its table. */
static pte_t *kernel_pte_alloc(unsigned long addr)
{
	pte_t *pte = pte_alloc_kernel(pmd_offset(pgd_offset_k(addr), addr), addr);

	VM_BUG_ON(pte && !pte_none(*pte));
	return pte;
}

static int map_pages(unsigned long addr, unsigned int count, struct page **pages, pgprot_t prot)
{
	unsigned int i;

	for (i = 0; i < count; i++, addr += PAGE_SIZE) {
		pte_t *pte = kernel_pte_alloc(addr);

		if (!pte)
			return -ENOMEM;
		set_pte(pte, mk_pte(pages[i], prot));
	}
	return 0;
}

/**
 * map_phys_range - map physical addresses into an area
 * @addr: in an area from __get_vm_area()
 * @phys: page aligned
 * @size: bytes, page aligned
 * @prot: how
 *
 * Context: may sleep.
 * Return: 0, or -ENOMEM; then vunmap() of the area clears what was mapped.
 */
int map_phys_range(unsigned long addr, unsigned long phys, unsigned long size, pgprot_t prot)
{
	unsigned long done;

	for (done = 0; done < size; done += PAGE_SIZE) {
		pte_t *pte = kernel_pte_alloc(addr + done);

		if (!pte)
			return -ENOMEM;
		set_pte(pte, mk_pte_phys(phys + done, prot));
	}
	return 0;
}

/* ---- areas ---- */

static void check_context(void)
{
	if (CONFIG_DEBUG_VMALLOC)
		BUG_ON(in_interrupt());
	might_sleep();
}

/**
 * __get_vm_area - reserve addresses
 * @size: bytes, page aligned; a guard page is added
 * @flags: VM_IOREMAP, VM_ALLOC or VM_MAP
 * @caller: for /proc/vmallocinfo
 *
 * Context: may sleep.
 * Return: the area, nothing mapped in it; NULL without memory or room.
 */
struct vm_struct *__get_vm_area(unsigned long size, unsigned long flags, const void *caller)
{
	struct vm_struct *area;
	struct vmap_area *va;

	check_context();
	if (!size || size + GUARD < size || size > VMALLOC_END - VMALLOC_START)
		return NULL;
	area = kmalloc(sizeof(*area), GFP_KERNEL | __GFP_ZERO);
	if (!area)
		return NULL;
	area->size = size + GUARD;
	area->flags = flags;
	area->caller = caller;
	va = alloc_vmap_area(area->size, area);
	if (!va) {
		kfree(area);
		return NULL;
	}
	area->addr = (void *)va->va_start;
	return area;
}

/**
 * get_vm_area - reserve addresses
 * @size: bytes, page aligned
 * @flags: VM_IOREMAP, VM_ALLOC or VM_MAP
 *
 * As __get_vm_area(), for the function that calls this.
 */
struct vm_struct *get_vm_area(unsigned long size, unsigned long flags)
{
	return __get_vm_area(size, flags, __builtin_return_address(0));
}

/**
 * remove_vm_area - unmap an area and give up its addresses
 * @addr: its first address
 *
 * Context: process context.
 * Return: the area, for the caller to kfree(); NULL when there is none.
 */
struct vm_struct *remove_vm_area(const void *addr)
{
	struct vm_struct *area = NULL;
	struct vmap_area *va;

	spin_lock(&vmap_area_lock);
	va = find_vmap_area((unsigned long)addr);
	if (va && va->va_start == (unsigned long)addr)
		area = va->vm;
	spin_unlock(&vmap_area_lock);
	if (!area)
		return NULL;
	unmap_range(va->va_start, va->va_end - GUARD);
	free_vmap_area_lazily(va);
	return area;
}

/* ---- vmalloc ---- */

static void free_area_pages(struct vm_struct *area)
{
	unsigned int i;

	for (i = 0; i < area->nr_pages; i++) {
		ClearPageVmalloc(area->pages[i]);
		dec_vm_stat(NR_VMALLOC);
		__free_page(area->pages[i]);
	}
	kvfree(area->pages);
}

/* Fill an area with frames and map them. 0, or -ENOMEM with what was taken still in the area. */
static int vmalloc_area_pages(struct vm_struct *area, gfp_t gfp_mask, pgprot_t prot)
{
	unsigned int count = (area->size - GUARD) >> PAGE_SHIFT;

	area->pages = kvmalloc(count * sizeof(*area->pages), GFP_KERNEL | (gfp_mask & __GFP_NOWARN));
	if (!area->pages)
		return -ENOMEM;
	if (is_vmalloc_addr(area->pages))
		area->flags |= VM_VPAGES;
	while (area->nr_pages < count) {
		struct page *page = alloc_page(gfp_mask);

		if (!page)
			return -ENOMEM;
		SetPageVmalloc(page);
		inc_vm_stat(NR_VMALLOC);
		area->pages[area->nr_pages++] = page;
	}
	return map_pages((unsigned long)area->addr, count, area->pages, prot);
}

static void *vmalloc_caller(unsigned long size, gfp_t gfp_mask, pgprot_t prot, const void *caller)
{
	struct vm_struct *area;

	size = PAGE_ALIGN(size);
	if (!size || (size >> PAGE_SHIFT) > totalram_pages || should_fail(gfp_mask))
		return NULL;
	area = __get_vm_area(size, VM_ALLOC, caller);
	if (!area)
		return NULL;
	if (vmalloc_area_pages(area, gfp_mask, prot)) {
		vfree(area->addr);
		return NULL;
	}
	return area->addr;
}

/**
 * __vmalloc - allocate with a say in frames and protection
 * @size: bytes
 * @gfp_mask: for the frames; __GFP_HIGHMEM for any, __GFP_ZERO for cleared ones
 * @prot: how they are mapped
 *
 * Context: may sleep; never in an interrupt.
 * Return: page-aligned memory; NULL without memory or room.
 */
void *__vmalloc(unsigned long size, gfp_t gfp_mask, pgprot_t prot)
{
	return vmalloc_caller(size, gfp_mask, prot, __builtin_return_address(0));
}

/**
 * vmalloc - allocate memory that is contiguous in address only
 * @size: bytes
 *
 * Context: may sleep; never in an interrupt.
 * Return: page-aligned memory; NULL without memory or room.
 */
void *vmalloc(unsigned long size)
{
	return vmalloc_caller(size, GFP_KERNEL | __GFP_HIGHMEM, PAGE_KERNEL,
			      __builtin_return_address(0));
}

/**
 * vzalloc - as vmalloc(), cleared
 * @size: bytes
 */
void *vzalloc(unsigned long size)
{
	return vmalloc_caller(size, GFP_KERNEL | __GFP_HIGHMEM | __GFP_ZERO, PAGE_KERNEL,
			      __builtin_return_address(0));
}

/**
 * vmalloc_node - as vmalloc(), from a node
 * @size: bytes
 * @node: there is one
 */
void *vmalloc_node(unsigned long size, int node)
{
	(void)node;
	return vmalloc_caller(size, GFP_KERNEL | __GFP_HIGHMEM, PAGE_KERNEL,
			      __builtin_return_address(0));
}

/**
 * vmalloc_32 - as vmalloc(), from low memory
 * @size: bytes
 */
void *vmalloc_32(unsigned long size)
{
	return vmalloc_caller(size, GFP_KERNEL, PAGE_KERNEL, __builtin_return_address(0));
}

/**
 * vfree - free what vmalloc() gave
 * @addr: its first address; NULL is nothing
 *
 * Context: process context; may sleep.
 */
void vfree(const void *addr)
{
	struct vm_struct *area;

	if (!addr)
		return;
	check_context();
	area = remove_vm_area(addr);
	if (WARN(!area, "Trying to vfree() nonexistent vm area (%p)\n", addr))
		return;
	if (area->flags & VM_ALLOC)
		free_area_pages(area);
	kfree(area);
}

/**
 * vmap - map frames that the caller owns side by side
 * @pages: the frames
 * @count: how many
 * @flags: VM_MAP is added
 * @prot: how
 *
 * Context: may sleep.
 * Return: where, for vunmap(); NULL without memory or room.
 */
void *vmap(struct page **pages, unsigned int count, unsigned long flags, pgprot_t prot)
{
	struct vm_struct *area;

	if (!count || count > totalram_pages)
		return NULL;
	area = __get_vm_area((unsigned long)count << PAGE_SHIFT, flags | VM_MAP,
			     __builtin_return_address(0));
	if (!area)
		return NULL;
	if (map_pages((unsigned long)area->addr, count, pages, prot)) {
		vunmap(area->addr);
		return NULL;
	}
	return area->addr;
}

/**
 * vunmap - undo vmap(); the frames are the caller's
 * @addr: as vmap() returned it; NULL is nothing
 *
 * Context: process context; may sleep.
 */
void vunmap(const void *addr)
{
	vfree(addr);
}

/**
 * is_vmalloc_addr - does an address lie in the vmalloc area?
 * @x: the address
 */
int is_vmalloc_addr(const void *x)
{
	return (unsigned long)x >= VMALLOC_START && (unsigned long)x < VMALLOC_END;
}

/**
 * vmalloc_to_page - the frame behind an address
 * @addr: in the vmalloc area
 *
 * Return: its struct page; NULL when none is mapped there.
 */
struct page *vmalloc_to_page(const void *addr)
{
	pte_t *pte = is_vmalloc_addr(addr) ? kernel_pte((unsigned long)addr) : NULL;

	if (!pte || !pte_present(*pte) || !pfn_valid(pte_pfn(*pte)))
		return NULL;
	return pte_page(*pte);
}

/**
 * vmalloc_to_pfn - the number of the frame behind an address
 * @addr: mapped, in the vmalloc area
 */
unsigned long vmalloc_to_pfn(const void *addr)
{
	pte_t *pte = kernel_pte((unsigned long)addr);

	return pte ? pte_pfn(*pte) : 0;
}

/**
 * vmalloc_init - prepare the vmalloc area
 *
 * Context: boot, after kmem_cache_sizes_init().
 */
void __init vmalloc_init(void)
{
	vmap_area_cachep = kmem_cache_create("vmap_area", sizeof(struct vmap_area), 0, SLAB_PANIC,
					     NULL);
}
