// SPDX-License-Identifier: GPL-2.0-only
/*
 * Small allocation helpers on top of kmalloc() and vmalloc().
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <asm/pgtable.h>

/**
 * kzalloc - allocate cleared memory
 * @size: bytes
 * @flags: as kmalloc()
 */
void *kzalloc(size_t size, gfp_t flags)
{
	return __kmalloc(size, flags | __GFP_ZERO);
}

/**
 * kcalloc - allocate a cleared array
 * @n: elements
 * @size: bytes an element
 * @flags: as kmalloc()
 *
 * Return: the array; NULL without memory, and when the product overflows.
 */
void *kcalloc(size_t n, size_t size, gfp_t flags)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes))
		return NULL;
	return kzalloc(bytes, flags);
}

/**
 * krealloc - change the size of an allocation, perhaps moving it
 * @p: from kmalloc(), or NULL
 * @new_size: bytes; 0 frees
 * @flags: as kmalloc()
 *
 * Return: memory that begins with the old contents; NULL without memory, when @p is left as it
 * was, and for size 0.
 */
void *krealloc(const void *p, size_t new_size, gfp_t flags)
{
	size_t old = ksize(p);
	void *q;

	if (!new_size) {
		kfree(p);
		return NULL;
	}
	if (p && new_size <= old)
		return (void *)p;
	q = kmalloc(new_size, flags);
	if (q && p) {
		memcpy(q, p, old);
		kfree(p);
	}
	return q;
}

/**
 * kmemdup - copy memory into a new allocation
 * @src: what
 * @len: bytes
 * @flags: as kmalloc()
 */
void *kmemdup(const void *src, size_t len, gfp_t flags)
{
	void *p = kmalloc(len, flags);

	return p ? memcpy(p, src, len) : NULL;
}

/**
 * kstrdup - copy a string into a new allocation
 * @s: zero-terminated; NULL gives NULL
 * @flags: as kmalloc()
 */
char *kstrdup(const char *s, gfp_t flags)
{
	return s ? kmemdup(s, strlen(s) + 1, flags) : NULL;
}

/**
 * kvmalloc - allocate memory that need not be physically contiguous
 * @size: bytes
 * @flags: GFP_KERNEL, with or without __GFP_ZERO
 *
 * Context: may sleep.
 * Return: memory for kvfree(); NULL without.
 */
void *kvmalloc(size_t size, gfp_t flags)
{
	void *p = NULL;

	if (size <= PAGE_SIZE)
		return __kmalloc(size, flags);
	if (size <= KMALLOC_MAX_SIZE)
		p = __kmalloc(size, flags | __GFP_NOWARN | __GFP_NORETRY);
	return p ? p : __vmalloc(size, flags | __GFP_HIGHMEM, PAGE_KERNEL);
}

/**
 * kvfree - free what kvmalloc() gave
 * @addr: NULL is nothing
 *
 * Context: may sleep.
 */
void kvfree(const void *addr)
{
	if (is_vmalloc_addr(addr))
		vfree(addr);
	else
		kfree(addr);
}
