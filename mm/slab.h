/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _MM_SLAB_H
#define _MM_SLAB_H
/* The slab allocator's structures, for its own files. */
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

/* Index of the next free object of a slab. */
typedef u16 kmem_bufctl_t;
#define BUFCTL_END ((kmem_bufctl_t)0xffff)

/* Free objects in front of the slabs, last in, first out. Guarded by disabled interrupts. */
struct array_cache {
	unsigned int avail;
	unsigned int limit;		/* of entries; 0 before the general caches exist */
	unsigned int batchcount;	/* moved at once between here and the slabs */
	void *entry[];
};

/* One slab: on the slab itself, or, for large objects, in a cache of its own. */
typedef struct slab_s {
	struct list_head list;
	void *s_mem;			/* first object, colour included */
	unsigned int inuse;		/* objects in use or in the array */
	kmem_bufctl_t free;		/* first free object */
} slab_t;
#define slab_bufctl(slabp) ((kmem_bufctl_t *)((slab_t *)(slabp) + 1))

struct kmem_cache_s {
	struct array_cache *array;	/* this processor's */
	unsigned int objsize;		/* bytes an object takes, debug words included */
	unsigned int flags;		/* SLAB_* and below */
	struct list_head slabs_full;	/* spinlock, for these and the counts */
	struct list_head slabs_partial;
	struct list_head slabs_free;
	unsigned int num;		/* objects a slab */
	unsigned int gfporder;		/* pages a slab, as a logarithm */
	gfp_t gfpflags;
	spinlock_t spinlock;		/* interrupts off */
	unsigned long free_objects;	/* in slabs, not in the array */
	unsigned long free_limit;	/* above it, an empty slab goes back at once */
	unsigned long num_slabs;
	unsigned int colour, colour_off, colour_next;
	unsigned int slab_size;		/* slab_t and its bufctls */
	kmem_cache_t *slabp_cache;	/* of off-slab slab_t's */
	unsigned int user_size;		/* what the user asked for */
	unsigned int obj_offset;	/* of what the user sees in the object */
	kmem_ctor_t ctor;
	const char *name;
	struct list_head next;		/* cache_chain */
};

#define CFLGS_OFF_SLAB 0x80000000U
#define SLAB_CTOR_CONSTRUCTOR 1UL

#define OFF_SLAB(cachep) ((cachep)->flags & CFLGS_OFF_SLAB)
#define SET_PAGE_CACHE(page, c) ((page)->list.next = (struct list_head *)(c))
#define GET_PAGE_CACHE(page) ((kmem_cache_t *)(page)->list.next)
#define SET_PAGE_SLAB(page, s) ((page)->list.prev = (struct list_head *)(s))
#define GET_PAGE_SLAB(page) ((slab_t *)(page)->list.prev)

static inline void *slab_obj(const kmem_cache_t *cachep, const slab_t *slabp, unsigned int nr)
{
	return (char *)slabp->s_mem + nr * cachep->objsize;
}

extern struct list_head cache_chain;
extern struct semaphore cache_chain_sem;

/* slab.c */
void slab_destroy(kmem_cache_t *cachep, slab_t *slabp);
void slab_drain_array(kmem_cache_t *cachep, unsigned int leave);
int slab_free_empty(kmem_cache_t *cachep);

/* slab_debug.c; the object is the whole one, with its debug words */
void slab_debug_layout(kmem_cache_t *cachep, size_t align);
void slab_debug_init_obj(kmem_cache_t *cachep, void *obj);
void slab_debug_alloc(kmem_cache_t *cachep, void *obj, const void *caller);
void slab_debug_free(kmem_cache_t *cachep, void *obj, const void *caller);

#endif
