// SPDX-License-Identifier: GPL-2.0-only
/*
 * Areas: the only place that finds, links, splits and merges vm_area_structs.
 *
 * An address space keeps its areas three ways: a list by address (mm->mmap, vm_next, vm_prev), a
 * red-black tree by address (mm->mm_rb), and the last one found (mm->mmap_cache). Most programs
 * have so few areas that the list is faster; the tree is planted when there are more than
 * LIST_AREAS, and given up when few are left.
 *
 * The tree is augmented for the search for holes: rb_subtree_gap is an upper bound of the holes in
 * front of the areas of the subtree, and not below its children's. A hole that shrinks (the common
 * case: something is mapped) leaves the bounds alone; one that grows raises those above it that
 * are too low, which stops after a step or two. The search lowers the bounds that have misled it,
 * so that each costs it once: O(log n) amortized.
 *
 * Who changes a range clips first (split_vma() at its start and end), then changes whole areas,
 * then lets them grow together again with vma_join().
 *
 * All of this runs under mmap_sem: for writing, except find_vma() and its relatives.
 */
#include <linux/mm.h>
#include <linux/kernel.h>
#include <linux/err.h>
#include <linux/init.h>
#include <linux/slab.h>
#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/rbtree_augmented.h>
#include "internal.h"

#define LIST_AREAS 16		/* no tree up to here */
#define FEW_AREAS 8		/* no tree any more from here on down */

static kmem_cache_t *vm_area_cachep;
int sysctl_max_map_count = DEFAULT_MAX_MAP_COUNT;

/* ---- allocation ---- */

/**
 * vm_area_alloc - a new area that is nowhere linked
 * @mm: the address space it is for
 *
 * Context: may sleep.
 * Return: the area, everything but vm_mm zero; NULL without memory.
 */
struct vm_area_struct *vm_area_alloc(struct mm_struct *mm)
{
	struct vm_area_struct *vma = kmem_cache_alloc(vm_area_cachep, GFP_KERNEL);

	if (vma)
		*vma = (struct vm_area_struct){ .vm_mm = mm };
	return vma;
}

/**
 * vm_area_new - a new area over a range, nowhere linked
 * @mm: the address space it is for
 * @start: first byte
 * @end: first byte after
 * @vm_flags: VM_*
 *
 * Context: may sleep.
 * Return: the area; the links and vm_page_prot are left to be set. NULL without memory.
 */
struct vm_area_struct *vm_area_new(struct mm_struct *mm, unsigned long start, unsigned long end,
				   unsigned long vm_flags)
{
	struct vm_area_struct *vma = kmem_cache_alloc(vm_area_cachep, GFP_KERNEL);

	if (unlikely(!vma))
		return NULL;
	vma->vm_mm = mm;
	vma->vm_start = start;
	vma->vm_end = end;
	vma->vm_flags = vm_flags;
	vma->vm_ops = NULL;
	vma->vm_pgoff = 0;
	vma->vm_file = NULL;
	vma->vm_private_data = NULL;
	vma->vm_cowed = 0;
	return vma;
}

/**
 * vm_area_free - give back an unlinked area
 * @vma: the area; its file reference is the caller's business
 */
void vm_area_free(struct vm_area_struct *vma)
{
	kmem_cache_free(vm_area_cachep, vma);
}

static int __init vma_init(void)
{
	vm_area_cachep = kmem_cache_create("vm_area_struct", sizeof(struct vm_area_struct), 0,
					   SLAB_PANIC, NULL);
	return 0;
}
core_initcall(vma_init);

/* ---- the augmented tree ---- */

#define rb_to_vma(node) rb_entry(node, struct vm_area_struct, vm_rb)

static inline bool has_tree(const struct mm_struct *mm)
{
	return mm->mm_rb.rb_node != NULL;
}

/* Bytes between the area and the one before it, less the guard gap of a stack. */
static inline unsigned long vma_hole(const struct vm_area_struct *vma)
{
	unsigned long end = vm_start_gap(vma);
	unsigned long start = vma->vm_prev ? vma->vm_prev->vm_end : 0;

	return end > start ? end - start : 0;
}

static inline unsigned long subtree_gap(const struct rb_node *node)
{
	return node ? rb_to_vma(node)->rb_subtree_gap : 0;
}

/**
 * vma_compute_gap - the least that rb_subtree_gap may be
 * @vma: an area in the tree
 *
 * Return: bytes, from the area's own hole and its children's bounds.
 */
unsigned long vma_compute_gap(const struct vm_area_struct *vma)
{
	unsigned long below = max(subtree_gap(vma->vm_rb.rb_left),
				  subtree_gap(vma->vm_rb.rb_right));

	return max(vma_hole(vma), below);
}

/* Bounds need not follow when a subtree loses an area. */
static void vma_gap_propagate(struct rb_node *node, struct rb_node *stop)
{
}

static void vma_gap_copy(struct rb_node *old, struct rb_node *new)
{
	rb_to_vma(new)->rb_subtree_gap = rb_to_vma(old)->rb_subtree_gap;
}

static void vma_gap_rotate(struct rb_node *old, struct rb_node *new)
{
	vma_gap_copy(old, new);
	rb_to_vma(old)->rb_subtree_gap = vma_compute_gap(rb_to_vma(old));
}

static const struct rb_augment_callbacks vma_gap = {
	.propagate = vma_gap_propagate,
	.copy = vma_gap_copy,
	.rotate = vma_gap_rotate,
};

/* There is a hole of so many bytes in the subtree of node. */
static inline void vma_gap_raise(struct rb_node *node, unsigned long gap)
{
	while (node && rb_to_vma(node)->rb_subtree_gap < gap) {
		rb_to_vma(node)->rb_subtree_gap = gap;
		node = rb_parent(node);
	}
}

/* The hole behind prev (NULL: the one at address 0) may have grown. */
static inline void vma_hole_changed(struct mm_struct *mm, struct vm_area_struct *prev)
{
	struct vm_area_struct *next = prev ? prev->vm_next : mm->mmap;
	unsigned long end = mm->mmap_base;

	if (likely(next)) {
		end = min(end, vm_start_gap(next));
		if (has_tree(mm))
			vma_gap_raise(&next->vm_rb, vma_hole(next));
	}
	if (end > mm->free_area_cache)
		mm->free_area_cache = end;
}

/* ---- finding ---- */

static struct vm_area_struct *find_vma_list(struct mm_struct *mm, unsigned long addr)
{
	struct vm_area_struct *vma = mm->mmap;

	while (vma && vma->vm_end <= addr)
		vma = vma->vm_next;
	if (vma)
		mm->mmap_cache = vma;
	return vma;
}

static struct vm_area_struct *find_vma_tree(struct mm_struct *mm, unsigned long addr)
{
	struct rb_node *node = mm->mm_rb.rb_node;
	struct vm_area_struct *best = NULL;

	if (!node)
		return find_vma_list(mm, addr);
	while (node) {
		struct vm_area_struct *vma = rb_to_vma(node);

		if (vma->vm_end <= addr) {
			node = node->rb_right;
			continue;
		}
		best = vma;
		if (vma->vm_start <= addr)
			break;
		node = node->rb_left;
	}
	if (best)
		mm->mmap_cache = best;
	return best;
}

/**
 * __find_vma - find_vma() beyond the last area found
 * @mm: where to look
 * @addr: bytes
 */
struct vm_area_struct *__find_vma(struct mm_struct *mm, unsigned long addr)
{
	struct vm_area_struct *vma = mm->mmap_cache;

	/* In the hole in front of it? */
	if (vma && vma->vm_end > addr && (!vma->vm_prev || vma->vm_prev->vm_end <= addr))
		return vma;
	return find_vma_tree(mm, addr);
}

/**
 * find_vma_prev - find_vma() and the area before it
 * @mm: where to look
 * @addr: bytes
 * @pprev: gets the last area that ends at or below @addr, or NULL
 *
 * Context: mmap_sem held.
 * Return: as find_vma().
 */
__walk struct vm_area_struct *find_vma_prev(struct mm_struct *mm, unsigned long addr,
					    struct vm_area_struct **pprev)
{
	struct vm_area_struct *vma = find_vma(mm, addr);

	*pprev = vma ? vma->vm_prev : mm->mmap_last;
	return vma;
}

/**
 * find_vma_intersection - the first area that overlaps a range
 * @mm: where to look
 * @start: first byte
 * @end: first byte after
 *
 * Context: mmap_sem held.
 * Return: the area or NULL.
 */
__walk struct vm_area_struct *find_vma_intersection(struct mm_struct *mm, unsigned long start,
						    unsigned long end)
{
	struct vm_area_struct *vma = find_vma(mm, start);

	return vma && vma->vm_start < end ? vma : NULL;
}

/* ---- linking ---- */

/* The file's end of an area: its mapping's list, and its refusal of writers. */
static void vma_link_file(struct vm_area_struct *vma)
{
	struct file *file = vma->vm_file;
	struct address_space *mapping;

	if (!file)
		return;
	mapping = file->f_mapping;
	if (vma->vm_flags & VM_DENYWRITE)
		atomic_dec(&file_inode(file)->i_writecount);
	spin_lock(&mapping->i_shared_lock);
	list_add_tail(&vma->shared, vma->vm_flags & VM_SHARED ? &mapping->i_mmap_shared :
								&mapping->i_mmap);
	spin_unlock(&mapping->i_shared_lock);
}

static void vma_unlink_file(struct vm_area_struct *vma)
{
	struct file *file = vma->vm_file;

	if (!file)
		return;
	if (vma->vm_flags & VM_DENYWRITE)
		atomic_inc(&file_inode(file)->i_writecount);
	spin_lock(&file->f_mapping->i_shared_lock);
	list_del(&vma->shared);
	spin_unlock(&file->f_mapping->i_shared_lock);
}

/*
 * The place in the tree is known from the list: the slot to the right of prev, or, when that is
 * taken, the one to the left of next, which then is the lowest node of prev's right subtree.
 */
static void vma_link_tree(struct mm_struct *mm, struct vm_area_struct *vma)
{
	struct vm_area_struct *prev = vma->vm_prev, *next = vma->vm_next;
	struct rb_node *parent = NULL, **slot = &mm->mm_rb.rb_node;

	if (prev && !prev->vm_rb.rb_right) {
		parent = &prev->vm_rb;
		slot = &parent->rb_right;
	} else if (next) {
		parent = &next->vm_rb;
		slot = &parent->rb_left;
	}
	rb_link_node(&vma->vm_rb, parent, slot);
	vma->rb_subtree_gap = vma_hole(vma);
	vma_gap_raise(parent, vma->rb_subtree_gap);
	rb_insert_augmented(&vma->vm_rb, &mm->mm_rb, &vma_gap);
}

/* The areas have become many: from the first to the last, each to the right of the one before. */
static void plant_tree(struct mm_struct *mm)
{
	for (struct vm_area_struct *vma = mm->mmap; vma; vma = vma->vm_next) {
		struct rb_node *parent = vma->vm_prev ? &vma->vm_prev->vm_rb : NULL;

		rb_link_node(&vma->vm_rb, parent, parent ? &parent->rb_right : &mm->mm_rb.rb_node);
		vma->rb_subtree_gap = vma_hole(vma);
		vma_gap_raise(parent, vma->rb_subtree_gap);
		rb_insert_augmented(&vma->vm_rb, &mm->mm_rb, &vma_gap);
	}
}

/**
 * vma_link - make an area part of its address space and of its file's mapping
 * @mm: the address space
 * @vma: the area, complete; its file reference is already taken
 * @prev: the area before it, NULL when it is the first
 *
 * Context: mmap_sem for writing; the range is a hole.
 */
void vma_link(struct mm_struct *mm, struct vm_area_struct *vma, struct vm_area_struct *prev)
{
	struct vm_area_struct *next = prev ? prev->vm_next : mm->mmap;

	vma->vm_prev = prev;
	vma->vm_next = next;
	if (prev)
		prev->vm_next = vma;
	else
		mm->mmap = vma;
	if (next)
		next->vm_prev = vma;
	else
		mm->mmap_last = vma;
	mm->map_count++;
	if (has_tree(mm))
		vma_link_tree(mm, vma);
	else if (unlikely(mm->map_count > LIST_AREAS))
		plant_tree(mm);
	mm->mmap_cache = vma;		/* the first touch is near */
	vma_link_file(vma);
}

/* Out of tree, list and cache; the hole that it leaves is not yet on the books. */
static void vma_detach(struct mm_struct *mm, struct vm_area_struct *vma)
{
	struct vm_area_struct *prev = vma->vm_prev, *next = vma->vm_next;

	if (has_tree(mm)) {
		if (mm->map_count > FEW_AREAS)
			rb_erase_augmented(&vma->vm_rb, &mm->mm_rb, &vma_gap);
		else
			mm->mm_rb = RB_ROOT;
	}
	if (prev)
		prev->vm_next = next;
	else
		mm->mmap = next;
	if (next)
		next->vm_prev = prev;
	else
		mm->mmap_last = prev;
	if (mm->mmap_cache == vma)
		mm->mmap_cache = next;
	mm->map_count--;
}

/**
 * vma_unlink - take an area out of its address space and of its file's mapping
 * @mm: the address space
 * @vma: the area; the caller owns it afterwards, with its file reference
 *
 * Context: mmap_sem for writing; no page is mapped in the range any more.
 */
void vma_unlink(struct mm_struct *mm, struct vm_area_struct *vma)
{
	vma_unlink_file(vma);
	vma_detach(mm, vma);
	vma_hole_changed(mm, vma->vm_prev);
}

/**
 * vma_unlink_all - take an address space's areas apart, all at once
 * @mm: the address space; it has no areas afterwards
 *
 * Context: the last user of @mm; no page is mapped any more.
 * Return: the first of the areas, linked by vm_next; they are the caller's, with file references.
 */
struct vm_area_struct *vma_unlink_all(struct mm_struct *mm)
{
	struct vm_area_struct *first = mm->mmap;

	for (struct vm_area_struct *vma = first; vma; vma = vma->vm_next)
		vma_unlink_file(vma);
	mm->mmap = mm->mmap_last = NULL;
	mm->mm_rb = RB_ROOT;
	mm->mmap_cache = NULL;
	mm->map_count = 0;
	mm->nr_joins = 0;
	return first;
}

/**
 * insert_vm_struct - link an area where its addresses say
 * @mm: the address space
 * @vma: the area, complete but for the links
 *
 * Context: mmap_sem for writing.
 * Return: 0, or -ENOMEM when something is mapped in its range.
 */
int insert_vm_struct(struct mm_struct *mm, struct vm_area_struct *vma)
{
	struct vm_area_struct *prev, *next = find_vma_prev(mm, vma->vm_start, &prev);

	if (next && next->vm_start < vma->vm_end)
		return -ENOMEM;
	vma_link(mm, vma, prev);
	return 0;
}

/* ---- changing the bounds ---- */

/**
 * vma_set_start - move the start of an area, vm_pgoff with it
 * @mm: its address space
 * @vma: the area
 * @start: new first byte, page aligned, below vm_end; what it gains is a hole
 *
 * Context: mmap_sem for writing (expand_stack(): for reading, it does not sleep).
 */
void vma_set_start(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long start)
{
	vma->vm_pgoff += (start >> PAGE_SHIFT) - (vma->vm_start >> PAGE_SHIFT);
	vma->vm_start = start;
	vma_hole_changed(mm, vma->vm_prev);
}

/**
 * vma_set_end - move the end of an area
 * @mm: its address space
 * @vma: the area
 * @end: new first byte after it, page aligned; what it gains is a hole
 *
 * Context: mmap_sem for writing.
 */
void vma_set_end(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long end)
{
	vma->vm_end = end;
	vma_hole_changed(mm, vma);
}

/* ---- splitting ---- */

/**
 * split_vma - cut an area in two
 * @mm: its address space
 * @vma: the area, which keeps one part
 * @addr: where, page aligned, inside the area
 * @new_below: the new area is the lower part
 *
 * Context: mmap_sem for writing; may sleep.
 * Return: 0; -ENOMEM without memory or above the limit on areas, and nothing has changed.
 */
int split_vma(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long addr, int new_below)
{
	struct vm_area_struct *new;

	if (mm->map_count >= sysctl_max_map_count)
		return -ENOMEM;
	new = kmem_cache_alloc(vm_area_cachep, GFP_KERNEL);
	if (!new)
		return -ENOMEM;
	vma_split_into(mm, vma, new, addr, new_below);
	return 0;
}

/**
 * vma_split_into - split_vma() with an area that the caller has reserved
 * @mm: the address space
 * @vma: the area, which keeps one part
 * @new: memory for the other part; its content does not matter
 * @addr: where, page aligned, inside the area
 * @new_below: @new is the lower part
 *
 * Context: mmap_sem for writing. Cannot fail.
 */
void vma_split_into(struct mm_struct *mm, struct vm_area_struct *vma, struct vm_area_struct *new,
		    unsigned long addr, int new_below)
{
	*new = *vma;
	if (new->vm_file)
		get_file(new->vm_file);
	if (new->vm_ops && new->vm_ops->open)
		new->vm_ops->open(new);
	if (new_below) {
		new->vm_end = addr;
		vma->vm_pgoff += (addr - vma->vm_start) >> PAGE_SHIFT;
		vma->vm_start = addr;
		vma_link(mm, new, vma->vm_prev);
		return;
	}
	new->vm_start = addr;
	new->vm_pgoff += (addr - vma->vm_start) >> PAGE_SHIFT;
	vma->vm_end = addr;
	vma_link(mm, new, vma);
}

/**
 * vma_clip - split an area so that it lies within a range
 * @mm: its address space
 * @vma: the area, which overlaps the range; it keeps the part inside
 * @start: first byte of the range
 * @end: first byte after
 *
 * Context: mmap_sem for writing; may sleep.
 * Return: 0 or -ENOMEM; after that what was split may be vma_join()ed again.
 */
int vma_clip(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long start,
	     unsigned long end)
{
	int error = 0;

	if (vma->vm_start < start)
		error = split_vma(mm, vma, start, 1);
	if (!error && vma->vm_end > end)
		error = split_vma(mm, vma, end, 0);
	return error;
}

/* ---- merging ---- */

/* Could a range with these attributes become part of the area? Offsets are another question. */
static bool vma_alike(const struct vm_area_struct *vma, unsigned long vm_flags,
		      const struct file *file)
{
	if (vma->vm_flags != vm_flags || vma->vm_file != file || (vm_flags & VM_SPECIAL))
		return false;
	return !vma->vm_ops || (file && !vma->vm_ops->close);
}

/* Anonymous memory has no offsets: its pages are named by their address. */
static bool pgoff_follows(const struct vm_area_struct *vma, unsigned long pgoff)
{
	return !vma->vm_file || vma->vm_pgoff + vma_pages(vma) == pgoff;
}

static inline bool vma_joins(const struct vm_area_struct *left, const struct vm_area_struct *right)
{
	/* Most neighbours differ in their flags. */
	return left->vm_flags == right->vm_flags && left->vm_end == right->vm_start &&
	       vma_alike(left, right->vm_flags, right->vm_file) && left->vm_ops == right->vm_ops &&
	       pgoff_follows(left, right->vm_pgoff);
}

/* left takes the range of right, which ends. */
static void vma_absorb(struct mm_struct *mm, struct vm_area_struct *left,
		       struct vm_area_struct *right)
{
	vma_unlink_file(right);
	vma_detach(mm, right);
	left->vm_cowed |= right->vm_cowed;
	left->vm_end = right->vm_end;
	if (right->vm_file)
		fput(right->vm_file);
	vm_area_free(right);
}

/**
 * vma_join - let an area grow together with neighbours that are like it
 * @mm: its address space
 * @vma: the area, whose attributes may just have changed
 *
 * Context: mmap_sem for writing.
 * Return: the area that now holds @vma's range; @vma itself may be gone.
 */
struct vm_area_struct *vma_join(struct mm_struct *mm, struct vm_area_struct *vma)
{
	struct vm_area_struct *prev = vma->vm_prev, *next = vma->vm_next;

	if (next && vma_joins(vma, next))
		vma_absorb(mm, vma, next);
	if (!prev || !vma_joins(prev, vma))
		return vma;
	vma_absorb(mm, prev, vma);
	return prev;
}

/**
 * vma_join_later - vma_join(), but not now
 * @mm: the address space
 * @vma: the area, whose attributes have just changed
 *
 * Programs that change the rights of a page change them back soon. Splitting and joining areas
 * each time would cost far more than the change, so a few places are remembered, and joined when
 * there are more, or when someone would notice.
 *
 * Context: mmap_sem for writing.
 * Return: as vma_join().
 */
struct vm_area_struct *vma_join_later(struct mm_struct *mm, struct vm_area_struct *vma)
{
	struct vm_area_struct *prev = vma->vm_prev, *next = vma->vm_next;
	unsigned int i;

	for (i = 0; i < mm->nr_joins; i++)
		if (mm->join_at[i] == vma->vm_start)
			return vma;
	if (!(prev && vma_joins(prev, vma)) && !(next && vma_joins(vma, next)))
		return vma;
	if (mm->nr_joins == ARRAY_SIZE(mm->join_at))
		return vma_join(mm, vma);
	mm->join_at[mm->nr_joins++] = vma->vm_start;
	return vma;
}

/**
 * __vma_join_pending - join what vma_join_later() has put off
 * @mm: the address space
 *
 * Context: mmap_sem for writing.
 */
void __vma_join_pending(struct mm_struct *mm)
{
	while (mm->nr_joins) {
		struct vm_area_struct *vma = find_vma(mm, mm->join_at[--mm->nr_joins]);

		if (vma)
			vma_join(mm, vma);
	}
}

/**
 * vma_merge - let the areas around a hole grow into it
 * @mm: the address space
 * @prev: the area before the hole, or NULL
 * @addr: first byte to cover
 * @end: first byte after
 * @vm_flags: what an area must have to cover it
 * @file: the file mapped there, NULL for anonymous memory
 * @pgoff: offset of @addr in @file, pages
 *
 * Context: mmap_sem for writing; [@addr, @end) is a hole.
 * Return: the area that covers the range, or NULL when a new one is needed.
 */
struct vm_area_struct *vma_merge(struct mm_struct *mm, struct vm_area_struct *prev,
				 unsigned long addr, unsigned long end, unsigned long vm_flags,
				 struct file *file, unsigned long pgoff)
{
	struct vm_area_struct *next = prev ? prev->vm_next : mm->mmap;
	unsigned long pgoff_end = pgoff + ((end - addr) >> PAGE_SHIFT);

	if (prev && prev->vm_end == addr && vma_alike(prev, vm_flags, file) &&
	    pgoff_follows(prev, pgoff)) {
		vma_set_end(mm, prev, end);
		if (next && vma_joins(prev, next))
			vma_absorb(mm, prev, next);
		return prev;
	}
	if (next && next->vm_start == end && vma_alike(next, vm_flags, file) &&
	    (!file || next->vm_pgoff == pgoff_end)) {
		vma_set_start(mm, next, addr);
		return next;
	}
	return NULL;
}

/* ---- holes ---- */

/* Does the hole in front of the area (clipped to the limits) do? *found gets the address. */
static bool hole_fits(const struct vm_area_struct *vma, const struct vm_unmapped_area_info *info,
		      unsigned long *found)
{
	unsigned long start = vma->vm_prev ? vma->vm_prev->vm_end : 0;
	unsigned long end = min(vm_start_gap(vma), info->high_limit);

	start = max(start, info->low_limit);
	if (end < start || end - start < info->length)
		return false;
	*found = info->topdown ? end - info->length : start;
	return true;
}

/*
 * The search visits areas in order, from the side that near names (child 1 when it looks for the
 * highest hole), and leaves out subtrees whose bound is too low.
 *
 * descend(): the first node to look at in a subtree, or NULL when its bound is too low.
 */
static struct rb_node *descend(struct rb_node *node, const struct vm_unmapped_area_info *info)
{
	int near = info->topdown;

	if (subtree_gap(node) < info->length)
		return NULL;
	while (subtree_gap(node->rb_child[near]) >= info->length) {
		struct vm_area_struct *vma = rb_to_vma(node);

		/* The holes on the near side begin at vm_end, or end at vm_start: out of bounds? */
		if (near ? vma->vm_end >= info->high_limit : vma->vm_start <= info->low_limit)
			break;
		node = node->rb_child[near];
	}
	return node;
}

/* The next node in order after node, which did not do; bounds that promised more are lowered. */
static struct rb_node *advance(struct rb_node *node, const struct vm_unmapped_area_info *info)
{
	int far = !info->topdown;
	struct rb_node *next = descend(node->rb_child[far], info);

	while (!next) {
		struct rb_node *parent = rb_parent(node);

		rb_to_vma(node)->rb_subtree_gap = vma_compute_gap(rb_to_vma(node));
		if (!parent)
			return NULL;
		if (parent->rb_child[!far] == node)
			next = parent;
		node = parent;
	}
	return next;
}

static unsigned long find_hole_tree(struct mm_struct *mm, const struct vm_unmapped_area_info *info)
{
	unsigned long found;
	struct rb_node *node;

	for (node = descend(mm->mm_rb.rb_node, info); node; node = advance(node, info)) {
		struct vm_area_struct *vma = rb_to_vma(node);

		if (hole_fits(vma, info, &found))
			return found;
		if (info->topdown ? vma->vm_start <= info->low_limit :
				    vma->vm_end >= info->high_limit)
			break;
	}
	return -ENOMEM;
}

static unsigned long find_hole_list(struct mm_struct *mm, const struct vm_unmapped_area_info *info)
{
	struct vm_area_struct *vma = info->topdown ? mm->mmap_last : mm->mmap;
	unsigned long found;

	for (; vma; vma = info->topdown ? vma->vm_prev : vma->vm_next)
		if (hole_fits(vma, info, &found))
			return found;
	return -ENOMEM;
}

/**
 * vm_unmapped_area - find a hole
 * @mm: where
 * @info: how large, and between which limits
 *
 * Context: mmap_sem for writing (bounds may be lowered).
 * Return: the address of @info->length free bytes: in the highest hole and at its end, or in the
 *	lowest and at its start; -ENOMEM when there is none.
 */
unsigned long vm_unmapped_area(struct mm_struct *mm, const struct vm_unmapped_area_info *info)
{
	unsigned long tail = max(mm->mmap_last ? mm->mmap_last->vm_end : 0, info->low_limit), found;
	bool tail_fits = tail <= info->high_limit && info->high_limit - tail >= info->length;

	if (info->topdown && tail_fits)
		return info->high_limit - info->length;
	found = has_tree(mm) ? find_hole_tree(mm, info) : find_hole_list(mm, info);
	return IS_ERR_VALUE(found) && !info->topdown && tail_fits ? tail : found;
}
