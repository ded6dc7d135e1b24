// SPDX-License-Identifier: GPL-2.0-only
/* mm/slab.c: random objects of random caches, their contents checked; nothing left at the end. */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/semaphore.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include "stubs/ram.h"
#include "tap.h"

#define CACHES 8
#define OBJECTS 3000

static kmem_cache_t *caches[CACHES];
static const size_t sizes[CACHES] = { 8, 20, 52, 128, 300, 1000, 3000, 9000 };
static struct {
	u8 *obj;
	size_t size;
	u8 stamp;
	int cache;			/* -1: kmalloc */
} objects[OBJECTS];
static unsigned long constructed;

void sema_init(struct semaphore *sem, int val)
{
	sem->count = val;
}

void __down(struct semaphore *sem)
{
	must(0, "down of %p would sleep", sem);
}

void __up(struct semaphore *sem)
{
	must(0, "up of %p", sem);
}

void *__vmalloc(unsigned long size, gfp_t gfp_mask, pgprot_t prot)
{
	(void)size, (void)gfp_mask, (void)prot;
	return NULL;
}

void vfree(const void *addr)
{
	must(!addr, "vfree");
}

int is_vmalloc_addr(const void *x)
{
	(void)x;
	return 0;
}

static void ctor(void *obj, kmem_cache_t *cachep, unsigned long flags)
{
	(void)cachep;
	(void)flags;
	constructed++;
	memset(obj, 0xc0, 52);
}

static void check(unsigned int i)
{
	for (size_t j = 0; j < objects[i].size; j++)
		must(objects[i].obj[j] == objects[i].stamp, "object %u at %zu", i, j);
}

static void take(unsigned int i)
{
	int c = (int)tap_below(CACHES + 4) - 4;

	objects[i].cache = c;
	objects[i].stamp = (u8)tap_random();
	if (c >= 0) {
		objects[i].size = sizes[c];
		objects[i].obj = kmem_cache_alloc(caches[c], GFP_NOWAIT | __GFP_NOWARN);
		must(c != 2 || !objects[i].obj ||
		     (objects[i].obj[0] == 0xc0 && objects[i].obj[51] == 0xc0), "constructed");
	} else {
		objects[i].size = 1 + (tap_below(20) ? tap_below(2000) : tap_below(131072));
		objects[i].obj = kmalloc(objects[i].size, GFP_NOWAIT | __GFP_NOWARN);
		must(!objects[i].obj || ksize(objects[i].obj) >= objects[i].size, "ksize");
	}
	if (objects[i].obj)
		memset(objects[i].obj, objects[i].stamp, objects[i].size);
}

static void give(unsigned int i)
{
	check(i);
	if (objects[i].cache == 2)
		memset(objects[i].obj, 0xc0, 52);
	if (objects[i].cache >= 0)
		kmem_cache_free(caches[objects[i].cache], objects[i].obj);
	else
		kfree(objects[i].obj);
	objects[i].obj = NULL;
}

static unsigned long active_objects(void)
{
	struct slabinfo info;
	unsigned long sum = 0;

	for (unsigned int i = 0; !get_slabinfo(i, &info); i++)
		sum += info.active_objs;
	return sum;
}

static void test_helpers(void)
{
	char *p = kstrdup("slab", GFP_KERNEL), *q;

	is_str(p, "slab", "kstrdup");
	q = krealloc(p, 1000, GFP_KERNEL);
	ok(q && q != p && !host_strcmp(q, "slab"), "krealloc moves, with the contents");
	ok(krealloc(q, 900, GFP_KERNEL) == q, "krealloc within the object does not");
	kfree(q);
	ok(!kcalloc(1UL << 20, 1UL << 13, GFP_KERNEL), "kcalloc sees an overflow");
	p = kcalloc(10, 10, GFP_KERNEL);
	ok(p && !p[0] && !p[99], "kcalloc clears");
	kfree(p);
	ok(!__kmalloc(KMALLOC_MAX_SIZE + 1, GFP_KERNEL | __GFP_NOWARN), "no more than 128 KB");
	p = kmalloc(100, GFP_DMA);
	ok(__pa(p) < (16UL << 20), "__GFP_DMA lies below 16 MB");
	kfree(p);
	kfree(NULL);
}

static void random_objects(void)
{
	for (unsigned int n = 0; n < 60000; n++) {
		unsigned int i = tap_below(OBJECTS);

		if (objects[i].obj)
			give(i);
		else
			take(i);
		if (n % 20000 == 19999)
			kmem_cache_reap(GFP_KERNEL);
	}
	ok(1, "60000 random calls, every byte checked");
	ok(constructed > 0, "objects were constructed (%lu times)", constructed);
}

void test_main(void)
{
	unsigned long before, slab_pages, active;

	ram_boot(16384, 0);
	kmem_cache_init();
	kmem_cache_sizes_init();
	kmem_cache_reap(GFP_KERNEL);
	active = active_objects();
	slab_pages = (unsigned long)vm_stat[NR_SLAB];
	before = nr_free_pages();
	for (int i = 0; i < CACHES; i++)
		caches[i] = kmem_cache_create("test", sizes[i], 0, i & 1 ? SLAB_HWCACHE_ALIGN : 0,
					      i == 2 ? ctor : NULL);
	random_objects();
	for (unsigned int i = 0; i < OBJECTS; i++)
		if (objects[i].obj)
			give(i);
	kmem_cache_alloc(caches[0], GFP_KERNEL);
	is(kmem_cache_destroy(caches[0]), -16, "a cache in use cannot be destroyed");
	for (int i = 1; i < CACHES; i++)
		must(!kmem_cache_destroy(caches[i]), "cache %d is not empty", i);
	test_helpers();
	kmem_cache_reap(GFP_KERNEL);
	/* What stays: one object, its cache and that cache's array. */
	is(active_objects(), active + 3, "no other object is left");
	ok((unsigned long)vm_stat[NR_SLAB] <= slab_pages + 3, "no slab is left");
	is(nr_free_pages() + (unsigned long)vm_stat[NR_SLAB], before + slab_pages,
	   "no frame is left");
}
