/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SLAB_H
#define _LINUX_SLAB_H
/* The slab allocator's interface (Bonwick, USENIX Summer 1994). */
#include <linux/types.h>
#include <linux/gfp.h>

typedef struct kmem_cache_s kmem_cache_t;

#define SLAB_KERNEL GFP_KERNEL
#define SLAB_ATOMIC GFP_ATOMIC

#define SLAB_DEBUG_FREE 0x00000100UL
#define SLAB_RED_ZONE 0x00000400UL
#define SLAB_POISON 0x00000800UL
#define SLAB_NO_REAP 0x00001000UL
#define SLAB_HWCACHE_ALIGN 0x00002000UL	/* objects on cache lines */
#define SLAB_CACHE_DMA 0x00004000UL
#define SLAB_PANIC 0x00040000UL		/* panic() when the cache cannot be made */
#define SLAB_RECLAIM_ACCOUNT 0x00020000UL	/* its pages come back under pressure (SReclaimable) */

typedef void (*kmem_ctor_t)(void *obj, kmem_cache_t *cachep, unsigned long flags);

void kmem_cache_init(void);
void kmem_cache_sizes_init(void);
kmem_cache_t *kmem_cache_create(const char *name, size_t size, size_t align, unsigned long flags,
				kmem_ctor_t ctor);
int kmem_cache_destroy(kmem_cache_t *cachep);	/* 0, or -EBUSY when objects are left */
int kmem_cache_shrink(kmem_cache_t *cachep);	/* pages freed */
void *kmem_cache_alloc(kmem_cache_t *cachep, gfp_t flags);
void *kmem_cache_zalloc(kmem_cache_t *cachep, gfp_t flags);
void *kmem_cache_alloc_node(kmem_cache_t *cachep, gfp_t flags, int nid);
void kmem_cache_free(kmem_cache_t *cachep, void *objp);
int kmem_cache_reap(gfp_t gfp_mask);		/* pages freed from all caches */

/* The general caches, by power of two from 32 bytes on. */
#define KMALLOC_MIN_SHIFT 5
#define KMALLOC_MAX_SHIFT 17
#define KMALLOC_MAX_SIZE (1UL << KMALLOC_MAX_SHIFT)
#define KMALLOC_CACHES (KMALLOC_MAX_SHIFT - KMALLOC_MIN_SHIFT + 1)

typedef struct cache_sizes {
	size_t cs_size;
	kmem_cache_t *cs_cachep;
	kmem_cache_t *cs_dmacachep;
} cache_sizes_t;
extern cache_sizes_t cache_sizes[KMALLOC_CACHES];

void *__kmalloc(size_t size, gfp_t flags);

/* Physically contiguous memory, up to 128 KB; a constant size finds its cache when compiled. */
static __always_inline void *kmalloc(size_t size, gfp_t flags)
{
	if (__builtin_constant_p(size) && size - 1 < KMALLOC_MAX_SIZE && !(flags & __GFP_DMA))
		return kmem_cache_alloc(
			cache_sizes[size <= 32 ? 0 : 27 - __builtin_clz((unsigned int)size - 1)]
				.cs_cachep, flags);
	return __kmalloc(size, flags);
}

static __always_inline void *kmalloc_node(size_t size, gfp_t flags, int nid)
{
	(void)nid;
	return kmalloc(size, flags);
}

void *kzalloc(size_t size, gfp_t flags);
void *kcalloc(size_t n, size_t size, gfp_t flags);	/* cleared; NULL when the product overflows */
void *krealloc(const void *p, size_t new_size, gfp_t flags);
void kfree(const void *objp);
size_t ksize(const void *objp);
char *kstrdup(const char *s, gfp_t flags);
void *kmemdup(const void *src, size_t len, gfp_t flags);

extern unsigned long slab_reclaimable_pages;	/* of NR_SLAB: caches with SLAB_RECLAIM_ACCOUNT */

/* A line of /proc/slabinfo. */
struct slabinfo {
	const char *name;
	unsigned long active_objs, num_objs, active_slabs, num_slabs;
	unsigned int objsize, objs_per_slab, pages_per_slab, limit, batchcount;
};
int get_slabinfo(unsigned int nth, struct slabinfo *info);	/* 0, or -ENOENT after the last */

#endif
