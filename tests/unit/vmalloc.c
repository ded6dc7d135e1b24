// SPDX-License-Identifier: GPL-2.0-only
/* mm/vmalloc.c: random areas against a map of the range, contents reached by the page tables. */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <asm/pgtable.h>
#include "stubs/ram.h"
#include "tap.h"

#define AREAS 120

static u8 used[2049];			/* the pages of the range */
static struct {
	char *addr;
	unsigned long pages;
} areas[AREAS];

/* The slab, thinly. */
void *__kmalloc(size_t size, gfp_t flags)
{
	return flags & __GFP_ZERO ? calloc(1, size) : malloc(size);
}

void kfree(const void *p)
{
	free((void *)p);
}

cache_sizes_t cache_sizes[KMALLOC_CACHES];

kmem_cache_t *kmem_cache_create(const char *name, size_t size, size_t align, unsigned long flags,
				kmem_ctor_t ctor)
{
	(void)name, (void)align, (void)flags, (void)ctor;
	return (kmem_cache_t *)size;
}

/* kmalloc() of a constant size comes here with no cache at all. */
void *kmem_cache_alloc(kmem_cache_t *cachep, gfp_t flags)
{
	return __kmalloc(cachep ? (size_t)cachep : 64, flags);
}

void kmem_cache_free(kmem_cache_t *cachep, void *objp)
{
	(void)cachep;
	free(objp);
}

void *kvmalloc(size_t size, gfp_t flags)
{
	return __kmalloc(size, flags);
}

void kvfree(const void *p)
{
	free((void *)p);
}

static unsigned long page_of(const char *addr)
{
	return ((unsigned long)addr - vmalloc_start) >> PAGE_SHIFT;
}

/* Every page of the area is mapped, to a frame of its own, and the guard page is not. */
static void check_mapped(const char *addr, unsigned long pages)
{
	for (unsigned long i = 0; i < pages; i++) {
		struct page *page = vmalloc_to_page(addr + i * PAGE_SIZE);

		must(page && PageVmalloc(page) && page_count(page) == 1, "page %lu", i);
	}
	must(!vmalloc_to_page(addr + pages * PAGE_SIZE), "guard page is mapped");
}

static void take(unsigned int i)
{
	unsigned long bytes = 1 + tap_below(tap_below(10) ? 40000 : 400000);

	areas[i].addr = tap_below(2) ? vmalloc(bytes) : vzalloc(bytes);
	if (!areas[i].addr)
		return;
	areas[i].pages = PAGE_ALIGN(bytes) >> PAGE_SHIFT;
	for (unsigned long p = 0; p <= areas[i].pages; p++)
		must(!used[page_of(areas[i].addr) + p]++, "%p overlaps", areas[i].addr);
	check_mapped(areas[i].addr, areas[i].pages);
}

static void give(unsigned int i)
{
	char *addr = areas[i].addr;

	check_mapped(addr, areas[i].pages);
	for (unsigned long p = 0; p <= areas[i].pages; p++)
		used[page_of(addr) + p]--;
	vfree(addr);
	must(!vmalloc_to_page(addr), "still mapped");
	areas[i].addr = NULL;
}

/* The list is sorted, and no area overlaps the one before. */
static void check_list(void)
{
	unsigned long end = vmalloc_start;
	struct vmap_area *va;

	list_for_each_entry(va, &vmap_area_list, list) {
		must(va->va_start >= end && va->va_end > va->va_start, "%lx", va->va_start);
		end = va->va_end;
	}
	must(end <= vmalloc_end, "end %lx", end);
}

static void test_lazy(void)
{
	unsigned long flushes;

	vm_unmap_aliases();
	flushes = ram_flushes;
	for (int i = 0; i < 1000; i++) {
		char *p = vmalloc(PAGE_SIZE);

		must(p, "area %d", i);
		vfree(p);
	}
	ok(ram_flushes - flushes <= 32, "1000 vfrees cost %lu TLB flushes", ram_flushes - flushes);
	vm_unmap_aliases();
	ok(list_empty(&vmap_area_list), "after a purge no area is left");
}

static void test_lowest_hole(void)
{
	char *a = vmalloc(3 * PAGE_SIZE), *b = vmalloc(PAGE_SIZE), *c = vmalloc(PAGE_SIZE), *d;

	ok((unsigned long)a == vmalloc_start && b == a + 4 * PAGE_SIZE && c == b + 2 * PAGE_SIZE,
	   "areas follow one another, a guard page between");
	vfree(a);
	d = vmalloc(PAGE_SIZE);
	ok(d == c + 2 * PAGE_SIZE, "freed addresses are not used before the purge");
	vm_unmap_aliases();
	a = vmalloc(2 * PAGE_SIZE);
	ok((unsigned long)a == vmalloc_start, "after it, the lowest hole that fits");
	vfree(a);
	vfree(b);
	vfree(c);
	vfree(d);
	vm_unmap_aliases();
}

static void test_vmap(void)
{
	struct page *pages[3];
	char *p;

	for (int i = 0; i < 3; i++)
		pages[i] = alloc_page(GFP_KERNEL);
	p = vmap(pages, 3, VM_MAP, PAGE_KERNEL);
	ok(p && vmalloc_to_page(p + 2 * PAGE_SIZE) == pages[2] && is_vmalloc_addr(p), "vmap");
	vunmap(p);
	ok(page_count(pages[0]) == 1, "vunmap leaves the frames to their owner");
	for (int i = 0; i < 3; i++)
		__free_page(pages[i]);
	ok(!vmalloc(0) && !vmalloc(~0UL) && !vmalloc(16UL << 20), "impossible sizes");
}

void test_main(void)
{
	unsigned long before;

	ram_boot(16384, 4096);
	vmalloc_init();
	before = nr_free_pages();
	for (unsigned int n = 0; n < 30000; n++) {
		unsigned int i = tap_below(AREAS);

		if (areas[i].addr)
			give(i);
		else
			take(i);
		if (n % 100 == 0)
			check_list();
	}
	ok(1, "30000 random calls, none overlapping, all mapped");
	for (unsigned int i = 0; i < AREAS; i++)
		if (areas[i].addr)
			give(i);
	test_lazy();
	test_lowest_hole();
	test_vmap();
	is(vm_stat[NR_VMALLOC], 0, "no frame is counted");
	is(nr_free_pages(), before - (unsigned long)vm_stat[NR_PAGETABLE],
	   "no frame is lost but to the kernel's page tables");
	vfree(areas);
	ok(tap_warnings, "vfree of what is no area warns");
}
