// SPDX-License-Identifier: GPL-2.0-only
/*
 * The slab allocator (J. Bonwick, "The Slab Allocator: An Object-Caching Kernel Memory Allocator",
 * USENIX Summer 1994).
 *
 * A cache has slabs of pages, cut into equal objects that stay constructed between uses. In front
 * of the slabs stands an array of free objects, from and to which most calls move one pointer. The
 * pages of a slab know their cache and slab, so that kfree() needs only the address.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/semaphore.h>
#include <linux/string.h>
#include "internal.h"
#include "slab.h"

unsigned long slab_reclaimable_pages;

/* ---- pages ---- */

static void *kmem_getpages(kmem_cache_t *cachep, gfp_t flags)
{
	struct page *page = alloc_pages((flags & ~__GFP_ZERO) | cachep->gfpflags, cachep->gfporder);
	unsigned int i, nr = 1U << cachep->gfporder;

	if (!page)
		return NULL;
	mod_vm_stat(NR_SLAB, nr);
	if (cachep->flags & SLAB_RECLAIM_ACCOUNT)
		slab_reclaimable_pages += nr;
	for (i = 0; i < nr; i++)
		SetPageSlab(page + i);
	return lowmem_page_address(page);
}

static void kmem_freepages(kmem_cache_t *cachep, void *addr)
{
	struct page *page = virt_to_page(addr);
	unsigned int i, nr = 1U << cachep->gfporder;

	mod_vm_stat(NR_SLAB, -(long)nr);
	if (cachep->flags & SLAB_RECLAIM_ACCOUNT)
		slab_reclaimable_pages -= nr;
	for (i = 0; i < nr; i++)
		ClearPageSlab(page + i);
	__free_pages(page, cachep->gfporder);
}

/* ---- slabs ---- */

/* The slab_t of new pages at @mem, on them or off them; NULL without memory. */
static slab_t *alloc_slabmgmt(kmem_cache_t *cachep, char *mem, unsigned int colour_off, gfp_t flags)
{
	slab_t *slabp;

	if (OFF_SLAB(cachep)) {
		slabp = kmem_cache_alloc(cachep->slabp_cache, flags & ~__GFP_DMA);
		if (!slabp)
			return NULL;
		slabp->s_mem = mem + colour_off;
	} else {
		slabp = (slab_t *)(mem + colour_off);
		slabp->s_mem = mem + colour_off + cachep->slab_size;
	}
	slabp->inuse = 0;
	slabp->free = 0;
	return slabp;
}

static void init_objects(kmem_cache_t *cachep, slab_t *slabp)
{
	unsigned int i;

	for (i = 0; i < cachep->num; i++) {
		void *obj = slab_obj(cachep, slabp, i);

		if (CONFIG_DEBUG_SLAB)
			slab_debug_init_obj(cachep, obj);
		if (cachep->ctor)
			cachep->ctor((char *)obj + cachep->obj_offset, cachep,
				     SLAB_CTOR_CONSTRUCTOR);
		slab_bufctl(slabp)[i] = (kmem_bufctl_t)(i + 1);
	}
	slab_bufctl(slabp)[i - 1] = BUFCTL_END;
}

/*
 * Where the first object of the next slab begins: slabs of one cache start at different cache
 * lines, so that their objects do not all fight for the same ones.
 */
static unsigned int next_colour(kmem_cache_t *cachep)
{
	unsigned int colour = cachep->colour_next++;

	if (cachep->colour_next >= cachep->colour)
		cachep->colour_next = 0;
	return colour * cachep->colour_off;
}

/**
 * kmem_cache_grow - add a slab to a cache
 * @cachep: the cache
 * @flags: of the allocation that found no free object
 *
 * Context: as @flags say; cache lock not held.
 * Return: 1, or 0 without memory.
 */
static int kmem_cache_grow(kmem_cache_t *cachep, gfp_t flags)
{
	unsigned int i, colour_off;
	unsigned long irq;
	struct page *page;
	slab_t *slabp;
	void *mem;

	spin_lock_irqsave(&cachep->spinlock, irq);
	colour_off = next_colour(cachep);
	spin_unlock_irqrestore(&cachep->spinlock, irq);

	mem = kmem_getpages(cachep, flags);
	if (!mem)
		return 0;
	slabp = alloc_slabmgmt(cachep, mem, colour_off, flags);
	if (!slabp) {
		kmem_freepages(cachep, mem);
		return 0;
	}
	page = virt_to_page(mem);
	for (i = 0; i < 1U << cachep->gfporder; i++) {
		SET_PAGE_CACHE(page + i, cachep);
		SET_PAGE_SLAB(page + i, slabp);
	}
	init_objects(cachep, slabp);

	spin_lock_irqsave(&cachep->spinlock, irq);
	list_add_tail(&slabp->list, &cachep->slabs_free);
	cachep->num_slabs++;
	cachep->free_objects += cachep->num;
	spin_unlock_irqrestore(&cachep->spinlock, irq);
	return 1;
}

/**
 * slab_destroy - give a slab's pages back
 * @cachep: its cache, lock not held
 * @slabp: empty and off all lists
 */
void slab_destroy(kmem_cache_t *cachep, slab_t *slabp)
{
	void *mem = (void *)((unsigned long)slabp->s_mem & PAGE_MASK);

	if (OFF_SLAB(cachep))
		kmem_cache_free(cachep->slabp_cache, slabp);
	kmem_freepages(cachep, mem);
}

/* A slab with a free object, or NULL. Lock held. */
static slab_t *slab_to_use(kmem_cache_t *cachep)
{
	if (!list_empty(&cachep->slabs_partial))
		return list_first_entry(&cachep->slabs_partial, slab_t, list);
	if (!list_empty(&cachep->slabs_free))
		return list_first_entry(&cachep->slabs_free, slab_t, list);
	return NULL;
}

/* Lock held. */
static void *take_object(kmem_cache_t *cachep, slab_t *slabp)
{
	void *obj = slab_obj(cachep, slabp, slabp->free);

	slabp->free = slab_bufctl(slabp)[slabp->free];
	slabp->inuse++;
	cachep->free_objects--;
	if (slabp->free == BUFCTL_END)
		list_move(&slabp->list, &cachep->slabs_full);
	else if (slabp->inuse == 1)
		list_move(&slabp->list, &cachep->slabs_partial);
	return obj;
}

/*
 * Put an object back into its slab. Lock held. A slab that became empty and is not worth keeping
 * goes onto @doomed, to be destroyed without the lock.
 */
static void put_object(kmem_cache_t *cachep, void *obj, struct list_head *doomed)
{
	slab_t *slabp = GET_PAGE_SLAB(virt_to_page(obj));
	unsigned int nr = (unsigned int)((char *)obj - (char *)slabp->s_mem) / cachep->objsize;

	VM_BUG_ON(slab_obj(cachep, slabp, nr) != obj || !slabp->inuse);
	slab_bufctl(slabp)[nr] = slabp->free;
	slabp->free = (kmem_bufctl_t)nr;
	slabp->inuse--;
	cachep->free_objects++;
	if (slabp->inuse) {
		list_move(&slabp->list, &cachep->slabs_partial);
	} else if (cachep->free_objects > cachep->free_limit) {
		list_move(&slabp->list, doomed);
		cachep->free_objects -= cachep->num;
		cachep->num_slabs--;
	} else {
		list_move(&slabp->list, &cachep->slabs_free);
	}
}

static int destroy_list(kmem_cache_t *cachep, struct list_head *doomed)
{
	slab_t *slabp, *next;
	int nr = 0;

	list_for_each_entry_safe(slabp, next, doomed, list) {
		slab_destroy(cachep, slabp);
		nr++;
	}
	return nr;
}

/* ---- the array ---- */

/* Move up to a batch of objects from the slabs to the array: one object is kept for the caller. */
static void *refill_array(kmem_cache_t *cachep)
{
	struct array_cache *ac;
	unsigned long irq;
	void *obj = NULL;
	slab_t *slabp;

	spin_lock_irqsave(&cachep->spinlock, irq);
	ac = cachep->array;
	slabp = slab_to_use(cachep);
	if (slabp)
		obj = take_object(cachep, slabp);
	while (obj && ac->avail < ac->batchcount && (slabp = slab_to_use(cachep)))
		ac->entry[ac->avail++] = take_object(cachep, slabp);
	spin_unlock_irqrestore(&cachep->spinlock, irq);
	return obj;
}

static noinline void *cache_alloc_slow(kmem_cache_t *cachep, gfp_t flags)
{
	void *obj;

	if (flags & __GFP_WAIT)
		might_sleep();
	do {
		obj = refill_array(cachep);
	} while (!obj && kmem_cache_grow(cachep, flags));
	return obj;
}

/* Move the oldest objects of the array to their slabs, until @leave are left in it. */
void slab_drain_array(kmem_cache_t *cachep, unsigned int leave)
{
	struct array_cache *ac;
	LIST_HEAD(doomed);
	unsigned long irq;
	unsigned int i, nr;

	spin_lock_irqsave(&cachep->spinlock, irq);
	ac = cachep->array;
	nr = ac->avail > leave ? ac->avail - leave : 0;
	for (i = 0; i < nr; i++)
		put_object(cachep, ac->entry[i], &doomed);
	ac->avail -= nr;
	memmove(ac->entry, ac->entry + nr, ac->avail * sizeof(void *));
	spin_unlock_irqrestore(&cachep->spinlock, irq);
	destroy_list(cachep, &doomed);
}

static noinline void cache_free_slow(kmem_cache_t *cachep, void *obj)
{
	struct array_cache *ac = cachep->array;
	LIST_HEAD(doomed);
	unsigned long irq;

	if (ac->limit)
		slab_drain_array(cachep, ac->limit - ac->batchcount);
	spin_lock_irqsave(&cachep->spinlock, irq);
	put_object(cachep, obj, &doomed);
	spin_unlock_irqrestore(&cachep->spinlock, irq);
	destroy_list(cachep, &doomed);
}

/* ---- the interface ---- */

/* What an allocation may cost beyond the object: debug words, clearing. */
static noinline void *finish_alloc(kmem_cache_t *cachep, void *obj, gfp_t flags, const void *caller)
{
	if (!obj)
		return NULL;
	if (CONFIG_DEBUG_SLAB)
		slab_debug_alloc(cachep, obj, caller);
	obj = (char *)obj + cachep->obj_offset;
	if (flags & __GFP_ZERO)
		memset(obj, 0, cachep->user_size);
	return obj;
}

/**
 * kmem_cache_alloc - allocate an object
 * @cachep: from which cache
 * @flags: what may be done to find memory
 *
 * Context: any; may sleep with __GFP_WAIT.
 * Return: the object, constructed; NULL without memory.
 */
void *kmem_cache_alloc(kmem_cache_t *cachep, gfp_t flags)
{
	struct array_cache *ac;
	unsigned long irq;
	void *obj;

	if (should_fail(flags))
		return NULL;
	local_irq_save(irq);
	ac = cachep->array;
	if (likely(ac->avail)) {
		obj = ac->entry[--ac->avail];
		local_irq_restore(irq);
	} else {
		local_irq_restore(irq);
		obj = cache_alloc_slow(cachep, flags);
	}
	if (CONFIG_DEBUG_SLAB || unlikely(flags & __GFP_ZERO))
		return finish_alloc(cachep, obj, flags, __builtin_return_address(0));
	return obj;
}

/**
 * kmem_cache_zalloc - allocate an object and clear it
 * @cachep: from which cache
 * @flags: what may be done to find memory
 */
void *kmem_cache_zalloc(kmem_cache_t *cachep, gfp_t flags)
{
	return kmem_cache_alloc(cachep, flags | __GFP_ZERO);
}

/**
 * kmem_cache_alloc_node - allocate an object on a node
 * @cachep: from which cache
 * @flags: what may be done to find memory
 * @nid: there is one node
 */
void *kmem_cache_alloc_node(kmem_cache_t *cachep, gfp_t flags, int nid)
{
	(void)nid;
	return kmem_cache_alloc(cachep, flags);
}

static __always_inline void cache_free(kmem_cache_t *cachep, void *obj)
{
	struct array_cache *ac;
	unsigned long irq;

	local_irq_save(irq);
	ac = cachep->array;
	if (likely(ac->avail < ac->limit)) {
		ac->entry[ac->avail++] = obj;
		local_irq_restore(irq);
		return;
	}
	local_irq_restore(irq);
	cache_free_slow(cachep, obj);
}

static bool is_object_of(kmem_cache_t *cachep, const void *objp)
{
	return virt_addr_valid(objp) && PageSlab(virt_to_page(objp)) &&
	       GET_PAGE_CACHE(virt_to_page(objp)) == cachep;
}

/**
 * kmem_cache_free - free an object
 * @cachep: the cache that it came from
 * @objp: the object, in its constructed state if the cache has a constructor
 *
 * Context: any.
 */
void kmem_cache_free(kmem_cache_t *cachep, void *objp)
{
	if (CONFIG_DEBUG_SLAB) {
		BUG_ON(!is_object_of(cachep, objp));
		objp = (char *)objp - cachep->obj_offset;
		slab_debug_free(cachep, objp, __builtin_return_address(0));
	}
	cache_free(cachep, objp);
}

/**
 * kfree - free what kmalloc() gave
 * @objp: NULL is nothing
 *
 * Context: any.
 */
void kfree(const void *objp)
{
	struct page *page;
	void *obj = (void *)objp;

	if (!objp)
		return;
	VM_BUG_ON(!virt_addr_valid(objp));
	page = virt_to_page(objp);
	if (unlikely(!PageSlab(page))) {
		WARN(1, "kfree of %p, which is no slab object\n", objp);
		return;
	}
	if (CONFIG_DEBUG_SLAB) {
		obj = (char *)obj - GET_PAGE_CACHE(page)->obj_offset;
		slab_debug_free(GET_PAGE_CACHE(page), obj, __builtin_return_address(0));
	}
	cache_free(GET_PAGE_CACHE(page), obj);
}

/**
 * ksize - bytes that an allocation really has
 * @objp: from kmalloc() or a cache
 */
size_t ksize(const void *objp)
{
	return objp ? GET_PAGE_CACHE(virt_to_page(objp))->user_size : 0;
}

/* ---- giving memory back ---- */

/* Destroy the slabs without objects in use: pages freed. */
int slab_free_empty(kmem_cache_t *cachep)
{
	LIST_HEAD(doomed);
	unsigned long irq;
	slab_t *slabp;

	spin_lock_irqsave(&cachep->spinlock, irq);
	list_splice_init(&cachep->slabs_free, &doomed);
	list_for_each_entry(slabp, &doomed, list) {
		cachep->free_objects -= cachep->num;
		cachep->num_slabs--;
	}
	spin_unlock_irqrestore(&cachep->spinlock, irq);
	return destroy_list(cachep, &doomed) << cachep->gfporder;
}

/**
 * kmem_cache_shrink - give back all memory that a cache does not need
 * @cachep: the cache
 *
 * Context: process context.
 * Return: pages freed.
 */
int kmem_cache_shrink(kmem_cache_t *cachep)
{
	slab_drain_array(cachep, 0);
	return slab_free_empty(cachep);
}

/**
 * kmem_cache_reap - give back what all caches do not need
 * @gfp_mask: of the allocation for which memory is sought
 *
 * Context: process context; does not sleep.
 * Return: pages freed.
 */
int kmem_cache_reap(gfp_t gfp_mask)
{
	kmem_cache_t *cachep;
	int freed = 0;

	(void)gfp_mask;
	if (down_trylock(&cache_chain_sem))
		return 0;
	list_for_each_entry(cachep, &cache_chain, next)
		if (!(cachep->flags & SLAB_NO_REAP))
			freed += kmem_cache_shrink(cachep);
	up(&cache_chain_sem);
	return freed;
}

/**
 * get_slabinfo - the figures of a cache
 * @nth: in the order of the list of caches
 * @info: gets them
 *
 * Context: process context; may sleep.
 * Return: 0, or -ENOENT when there are no more.
 */
int get_slabinfo(unsigned int nth, struct slabinfo *info)
{
	kmem_cache_t *cachep;
	unsigned long irq;
	slab_t *slabp;
	int err = -ENOENT;

	down(&cache_chain_sem);
	list_for_each_entry(cachep, &cache_chain, next) {
		if (nth--)
			continue;
		spin_lock_irqsave(&cachep->spinlock, irq);
		info->name = cachep->name;
		info->num_slabs = info->active_slabs = cachep->num_slabs;
		list_for_each_entry(slabp, &cachep->slabs_free, list)
			info->active_slabs--;
		info->num_objs = cachep->num_slabs * cachep->num;
		info->active_objs = info->num_objs - cachep->free_objects - cachep->array->avail;
		info->objsize = cachep->objsize;
		info->objs_per_slab = cachep->num;
		info->pages_per_slab = 1U << cachep->gfporder;
		info->limit = cachep->array->limit;
		info->batchcount = cachep->array->batchcount;
		spin_unlock_irqrestore(&cachep->spinlock, irq);
		err = 0;
		break;
	}
	up(&cache_chain_sem);
	return err;
}
