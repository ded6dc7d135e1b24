// SPDX-License-Identifier: GPL-2.0-only
/*
 * Making and destroying slab caches, and the general caches behind kmalloc().
 *
 * The first cache is the one of cache descriptors, which is static. Until the general caches exist
 * every cache shares an object array without room, so that the fast paths need no test for it.
 */
#include <linux/bitops.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/semaphore.h>
#include <linux/string.h>
#include "internal.h"
#include "slab.h"

#define L1_CACHE_BYTES 32
#define MAX_SLAB_ORDER 5		/* as large as the largest general cache needs */
#define GOOD_SLAB_ORDER 1		/* above it only when an object does not fit */
#define OFF_SLAB_MIN (PAGE_SIZE / 8)	/* objects from here on would waste space beside a slab_t */

static struct array_cache boot_array;	/* no room: every call goes to the slabs */
static kmem_cache_t cache_cache;
static bool general_caches_ready;

LIST_HEAD(cache_chain);
DECLARE_MUTEX(cache_chain_sem);

#define SIZE(n) { .cs_size = (n) }
cache_sizes_t cache_sizes[KMALLOC_CACHES] = {
	SIZE(32),   SIZE(64),	SIZE(128),  SIZE(256),	 SIZE(512),   SIZE(1024),  SIZE(2048),
	SIZE(4096), SIZE(8192), SIZE(16384), SIZE(32768), SIZE(65536), SIZE(131072),
};

static const char *const cache_names[KMALLOC_CACHES][2] = {
	{ "size-32", "size-32(DMA)" },		{ "size-64", "size-64(DMA)" },
	{ "size-128", "size-128(DMA)" },	{ "size-256", "size-256(DMA)" },
	{ "size-512", "size-512(DMA)" },	{ "size-1024", "size-1024(DMA)" },
	{ "size-2048", "size-2048(DMA)" },	{ "size-4096", "size-4096(DMA)" },
	{ "size-8192", "size-8192(DMA)" },	{ "size-16384", "size-16384(DMA)" },
	{ "size-32768", "size-32768(DMA)" },	{ "size-65536", "size-65536(DMA)" },
	{ "size-131072", "size-131072(DMA)" },
};

/* ---- geometry ---- */

static unsigned int slabmgmt_size(unsigned int num, size_t align)
{
	return ALIGN(sizeof(slab_t) + num * sizeof(kmem_bufctl_t), align);
}

/**
 * kmem_cache_estimate - how many objects fit into a slab
 * @order: of the slab
 * @size: bytes an object
 * @align: of the objects
 * @off_slab: is the slab_t elsewhere?
 * @left_over: gets the bytes that stay unused
 */
static unsigned int kmem_cache_estimate(unsigned int order, size_t size, size_t align,
					bool off_slab, size_t *left_over)
{
	size_t total = PAGE_SIZE << order, used;
	unsigned int num = total / size;

	if (num >= BUFCTL_END)
		num = BUFCTL_END - 1;
	if (!off_slab)
		while (num && slabmgmt_size(num, align) + num * size > total)
			num--;
	used = num * size + (off_slab ? 0 : slabmgmt_size(num, align));
	*left_over = total - used;
	return num;
}

/* The smallest slab that wastes at most an eighth; larger than two pages only when it must be. */
static size_t choose_order(kmem_cache_t *cachep, size_t align)
{
	size_t left_over = 0;

	for (cachep->gfporder = 0;; cachep->gfporder++) {
		cachep->num = kmem_cache_estimate(cachep->gfporder, cachep->objsize, align,
						  OFF_SLAB(cachep) != 0, &left_over);
		if (cachep->gfporder >= MAX_SLAB_ORDER)
			break;
		if (!cachep->num)
			continue;
		if (cachep->gfporder >= GOOD_SLAB_ORDER ||
		    left_over * 8 <= PAGE_SIZE << cachep->gfporder)
			break;
	}
	return left_over;
}

static void set_colours(kmem_cache_t *cachep, size_t align, size_t left_over)
{
	size_t room;

	cachep->slab_size = slabmgmt_size(cachep->num, align);
	/* A slab_t that fits into what is left over costs nothing there. */
	if (OFF_SLAB(cachep) && left_over >= cachep->slab_size) {
		cachep->flags &= ~CFLGS_OFF_SLAB;
		left_over -= cachep->slab_size;
	}
	/* The first object must begin in the slab's first page: slab_destroy() relies on it. */
	room = PAGE_SIZE - 1 - (OFF_SLAB(cachep) ? 0 : min_t(size_t, cachep->slab_size, PAGE_SIZE - 1));
	cachep->colour_off = max_t(size_t, align, L1_CACHE_BYTES);
	cachep->colour = min(left_over, room) / cachep->colour_off + 1;
}

/* Objects in the array and moved at once, by size: small ones are asked for most. */
static void array_limits(const kmem_cache_t *cachep, unsigned int *limit, unsigned int *batch)
{
	if (cachep->objsize > PAGE_SIZE)
		*limit = 1;
	else if (cachep->objsize > 1024)
		*limit = 8;
	else if (cachep->objsize > 256)
		*limit = 32;
	else
		*limit = 60;
	if (totalram_pages < (16UL << 20) / PAGE_SIZE && *limit > 1)
		*limit /= 4;
	*batch = (*limit + 1) / 2;
}

static int enable_cpucache(kmem_cache_t *cachep)
{
	unsigned int limit, batch;
	struct array_cache *ac;

	array_limits(cachep, &limit, &batch);
	ac = kmalloc(sizeof(*ac) + limit * sizeof(void *), GFP_KERNEL);
	if (!ac)
		return -ENOMEM;
	ac->avail = 0;
	ac->limit = limit;
	ac->batchcount = batch;
	cachep->array = ac;
	cachep->free_limit = cachep->objsize >= PAGE_SIZE ? 0 : batch + cachep->num;
	return 0;
}

static void init_cache_lists(kmem_cache_t *cachep)
{
	INIT_LIST_HEAD(&cachep->slabs_full);
	INIT_LIST_HEAD(&cachep->slabs_partial);
	INIT_LIST_HEAD(&cachep->slabs_free);
	spin_lock_init(&cachep->spinlock);
	cachep->array = &boot_array;
}

/* ---- creation ---- */

static size_t object_align(size_t size, size_t align, unsigned long flags)
{
	if (flags & SLAB_HWCACHE_ALIGN) {
		size_t line = L1_CACHE_BYTES;

		/* Small objects share a line, evenly. */
		while (size && size <= line / 2)
			line /= 2;
		align = max(align, line);
	}
	return max_t(size_t, align, sizeof(void *));
}

/* Everything but memory: sizes, order, colours. 0, or -EINVAL. */
static int lay_out_cache(kmem_cache_t *cachep, size_t size, size_t align, unsigned long flags)
{
	size_t left_over;

	align = object_align(size, align, flags);
	if (!size || size > PAGE_SIZE << MAX_SLAB_ORDER || (align & (align - 1)) || align > PAGE_SIZE)
		return -EINVAL;
	cachep->user_size = size;
	cachep->objsize = ALIGN(size, align);
	cachep->flags = flags;
	if (CONFIG_DEBUG_SLAB)
		slab_debug_layout(cachep, align);
	if (cachep->objsize >= OFF_SLAB_MIN && cachep != &cache_cache)
		cachep->flags |= CFLGS_OFF_SLAB;
	if (flags & SLAB_CACHE_DMA)
		cachep->gfpflags = GFP_DMA;
	left_over = choose_order(cachep, align);
	if (!cachep->num)
		return -EINVAL;
	set_colours(cachep, align, left_over);
	return 0;
}

/* A slab_t that lives elsewhere comes from the general cache that fits. */
static int choose_slabp_cache(kmem_cache_t *cachep)
{
	unsigned int i;

	if (!OFF_SLAB(cachep))
		return 0;
	for (i = 0; i < KMALLOC_CACHES && cache_sizes[i].cs_size < cachep->slab_size; i++)
		;
	cachep->slabp_cache = i < KMALLOC_CACHES ? cache_sizes[i].cs_cachep : NULL;
	return cachep->slabp_cache ? 0 : -EINVAL;
}

static kmem_cache_t *try_create(const char *name, size_t size, size_t align, unsigned long flags,
				kmem_ctor_t ctor)
{
	kmem_cache_t *cachep = kmem_cache_zalloc(&cache_cache, GFP_KERNEL);

	if (!cachep)
		return NULL;
	init_cache_lists(cachep);
	cachep->name = name;
	cachep->ctor = ctor;
	if (lay_out_cache(cachep, size, align, flags) || choose_slabp_cache(cachep) ||
	    (general_caches_ready && enable_cpucache(cachep))) {
		kmem_cache_free(&cache_cache, cachep);
		return NULL;
	}
	down(&cache_chain_sem);
	list_add_tail(&cachep->next, &cache_chain);
	up(&cache_chain_sem);
	return cachep;
}

/**
 * kmem_cache_create - make a cache
 * @name: for /proc/slabinfo; not copied
 * @size: bytes an object
 * @align: of the objects, a power of two; 0 for that of a pointer
 * @flags: SLAB_*
 * @ctor: brings a new object into the state in which it is freed, too; may be NULL
 *
 * Context: may sleep.
 * Return: the cache; NULL without memory or for a size that no slab holds, which with SLAB_PANIC
 * ends the system.
 */
kmem_cache_t *kmem_cache_create(const char *name, size_t size, size_t align, unsigned long flags,
				kmem_ctor_t ctor)
{
	kmem_cache_t *cachep = try_create(name, size, align, flags, ctor);

	if (!cachep && (flags & SLAB_PANIC))
		panic("kmem_cache_create(): failed to create slab `%s'", name);
	return cachep;
}

/**
 * kmem_cache_destroy - take a cache apart
 * @cachep: a cache of which nobody has an object any more
 *
 * Context: may sleep.
 * Return: 0, or -EBUSY (with a message in the log) when objects are left: the cache lives on.
 */
int kmem_cache_destroy(kmem_cache_t *cachep)
{
	down(&cache_chain_sem);
	list_del(&cachep->next);
	kmem_cache_shrink(cachep);
	if (cachep->num_slabs) {
		list_add_tail(&cachep->next, &cache_chain);
		up(&cache_chain_sem);
		pr_err("kmem_cache_destroy: Can't free all objects of %s\n", cachep->name);
		return -EBUSY;
	}
	up(&cache_chain_sem);
	if (cachep->array != &boot_array)
		kfree(cachep->array);
	kmem_cache_free(&cache_cache, cachep);
	return 0;
}

/**
 * kmem_cache_init - set up the cache of caches
 *
 * Context: boot, before mem_init(): allocates nothing.
 */
void __init kmem_cache_init(void)
{
	init_cache_lists(&cache_cache);
	cache_cache.name = "kmem_cache";
	BUG_ON(lay_out_cache(&cache_cache, sizeof(kmem_cache_t), 0, SLAB_NO_REAP));
	list_add_tail(&cache_cache.next, &cache_chain);
}

/**
 * kmem_cache_sizes_init - make the general caches, then the object arrays of all caches
 *
 * Context: boot, after mem_init().
 */
void __init kmem_cache_sizes_init(void)
{
	kmem_cache_t *cachep;
	unsigned int i;

	for (i = 0; i < KMALLOC_CACHES; i++) {
		size_t size = cache_sizes[i].cs_size;

		cache_sizes[i].cs_cachep =
			kmem_cache_create(cache_names[i][0], size, 0,
					  SLAB_HWCACHE_ALIGN | SLAB_PANIC, NULL);
		cache_sizes[i].cs_dmacachep =
			kmem_cache_create(cache_names[i][1], size, 0,
					  SLAB_HWCACHE_ALIGN | SLAB_PANIC | SLAB_CACHE_DMA, NULL);
	}
	list_for_each_entry(cachep, &cache_chain, next)
		if (enable_cpucache(cachep))
			panic("no memory for slab object arrays");
	general_caches_ready = true;
}

/**
 * __kmalloc - allocate by size
 * @size: bytes; 0 gives the smallest object
 * @flags: what may be done to find memory; __GFP_DMA for memory below 16 MB
 *
 * Context: any; may sleep with __GFP_WAIT.
 * Return: physically contiguous memory; NULL without, or for more than 128 KB.
 */
void *__kmalloc(size_t size, gfp_t flags)
{
	unsigned int i = size <= 32 ? 0 : (unsigned int)fls((unsigned int)size - 1) - KMALLOC_MIN_SHIFT;

	if (unlikely(size > KMALLOC_MAX_SIZE)) {
		WARN_ON(!(flags & __GFP_NOWARN));
		return NULL;
	}
	return kmem_cache_alloc(unlikely(flags & __GFP_DMA) ? cache_sizes[i].cs_dmacachep :
							      cache_sizes[i].cs_cachep, flags);
}
