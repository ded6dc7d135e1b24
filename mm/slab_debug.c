// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks of slab objects in the debug configuration. An object is laid out as
 *
 *	red zone word | what the user sees | red zone word | last user
 *
 * and a free one is filled with a pattern, unless a constructor wants its contents kept. Large
 * objects have the pattern only: their users count on page alignment.
 */
#include <linux/kernel.h>
#include <linux/string.h>
#include "slab.h"

#define RED_INACTIVE 0x5a2cf071UL
#define RED_ACTIVE 0x170fc2a5UL
#define POISON_FREE 0x6b
#define POISON_END 0xa5
#define POISON_INUSE 0x5a

static unsigned long *red_before(const kmem_cache_t *cachep, void *obj)
{
	return (unsigned long *)((char *)obj + cachep->obj_offset - sizeof(long));
}

static unsigned long *red_after(const kmem_cache_t *cachep, void *obj)
{
	return (unsigned long *)((char *)obj + cachep->objsize - 2 * sizeof(long));
}

static const void **last_user(const kmem_cache_t *cachep, void *obj)
{
	return (const void **)((char *)obj + cachep->objsize - sizeof(long));
}

/**
 * slab_debug_layout - make room for the debug words
 * @cachep: with user_size and objsize set
 * @align: of what the user sees
 */
void slab_debug_layout(kmem_cache_t *cachep, size_t align)
{
	if (cachep->user_size < PAGE_SIZE / 2) {
		cachep->flags |= SLAB_RED_ZONE;
		cachep->obj_offset = ALIGN(sizeof(long), align);
		cachep->objsize = ALIGN(cachep->obj_offset + ALIGN(cachep->user_size, sizeof(long)) +
					2 * sizeof(long), align);
	}
	if (!cachep->ctor)
		cachep->flags |= SLAB_POISON;
}

static void poison(const kmem_cache_t *cachep, void *obj, u8 pattern)
{
	u8 *p = (u8 *)obj + cachep->obj_offset;

	memset(p, pattern, cachep->user_size);
	p[cachep->user_size - 1] = pattern == POISON_FREE ? POISON_END : pattern;
}

/* Print what is wrong with an object and stop: the first report is the one that counts. */
static void __noreturn slab_error(kmem_cache_t *cachep, void *obj, const char *what)
{
	u8 *p = (u8 *)obj + cachep->obj_offset;
	unsigned int i;

	pr_alert("slab error in cache `%s', object %p: %s\n", cachep->name, p, what);
	if (cachep->flags & SLAB_RED_ZONE)
		pr_alert("red zones %#lx %#lx, last user %pS\n", *red_before(cachep, obj),
			 *red_after(cachep, obj), *last_user(cachep, obj));
	for (i = 0; i < min(cachep->user_size, 64U); i += 16)
		pr_alert("%03x: %08x %08x %08x %08x\n", i, *(u32 *)(p + i), *(u32 *)(p + i + 4),
			 *(u32 *)(p + i + 8), *(u32 *)(p + i + 12));
	BUG();
}

static void check_poison(kmem_cache_t *cachep, void *obj)
{
	u8 *p = (u8 *)obj + cachep->obj_offset;
	unsigned int last = cachep->user_size - 1, i;

	for (i = 0; i < last; i++)
		if (p[i] != POISON_FREE)
			slab_error(cachep, obj, "written to after it was freed");
	if (p[last] != POISON_END)
		slab_error(cachep, obj, "written to after it was freed");
}

static void set_red_zones(kmem_cache_t *cachep, void *obj, unsigned long value, const void *caller)
{
	*red_before(cachep, obj) = value;
	*red_after(cachep, obj) = value;
	*last_user(cachep, obj) = caller;
}

static void check_red_zones(kmem_cache_t *cachep, void *obj, unsigned long value)
{
	unsigned long before = *red_before(cachep, obj), after = *red_after(cachep, obj);

	if (before == value && after == value)
		return;
	if (before == RED_INACTIVE && after == RED_INACTIVE)
		slab_error(cachep, obj, "freed twice");
	slab_error(cachep, obj, "written to outside its bounds");
}

/**
 * slab_debug_init_obj - bring an object of a new slab into the state of a free one
 */
void slab_debug_init_obj(kmem_cache_t *cachep, void *obj)
{
	if (cachep->flags & SLAB_RED_ZONE)
		set_red_zones(cachep, obj, RED_INACTIVE, NULL);
	if (cachep->flags & SLAB_POISON)
		poison(cachep, obj, POISON_FREE);
}

/**
 * slab_debug_alloc - check a free object, and mark it as used
 * @cachep: its cache
 * @obj: the whole object
 * @caller: who gets it
 */
void slab_debug_alloc(kmem_cache_t *cachep, void *obj, const void *caller)
{
	if (cachep->flags & SLAB_RED_ZONE) {
		check_red_zones(cachep, obj, RED_INACTIVE);
		set_red_zones(cachep, obj, RED_ACTIVE, caller);
	}
	if (cachep->flags & SLAB_POISON) {
		check_poison(cachep, obj);
		poison(cachep, obj, POISON_INUSE);
	}
}

/**
 * slab_debug_free - check an object in use, and mark it as free
 * @cachep: its cache
 * @obj: the whole object
 * @caller: who frees it
 */
void slab_debug_free(kmem_cache_t *cachep, void *obj, const void *caller)
{
	slab_t *slabp = GET_PAGE_SLAB(virt_to_page(obj));
	unsigned long offset = (unsigned long)((char *)obj - (char *)slabp->s_mem);

	if (offset % cachep->objsize || offset / cachep->objsize >= cachep->num)
		slab_error(cachep, obj, "freed by an address inside it");
	if (cachep->flags & SLAB_RED_ZONE) {
		check_red_zones(cachep, obj, RED_ACTIVE);
		set_red_zones(cachep, obj, RED_INACTIVE, caller);
	}
	if (cachep->flags & SLAB_POISON)
		poison(cachep, obj, POISON_FREE);
}
