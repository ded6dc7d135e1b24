// SPDX-License-Identifier: GPL-2.0-only
/* Sorting without memory of its own and without a bad case: heapsort. */
#include <linux/sort.h>

static void swap_bytes(void *a, void *b, int size)
{
	char *p = a, *q = b;

	for (; size; size--, p++, q++) {
		char tmp = *p;

		*p = *q;
		*q = tmp;
	}
}

/* The element at byte @root may be smaller than its children: let it sink, below byte @end. */
static void sift(char *base, size_t root, size_t end, size_t size,
		 int (*cmp)(const void *, const void *), void (*swap)(void *, void *, int))
{
	size_t child;

	while ((child = 2 * root + size) < end) {
		if (child + size < end && cmp(base + child, base + child + size) < 0)
			child += size;
		if (cmp(base + root, base + child) >= 0)
			return;
		swap(base + root, base + child, size);
		root = child;
	}
}

/**
 * sort - sort an array
 * @base: the array
 * @num: its elements
 * @size: bytes of an element
 * @cmp: below, equal to or above zero as *@a sorts before, with or after *@b
 * @swap: exchanges two elements; NULL for a bytewise exchange
 *
 * Not stable; O(n log n) at worst.
 *
 * Context: any that @cmp allows.
 */
void sort(void *base, size_t num, size_t size, int (*cmp)(const void *a, const void *b),
	  void (*swap)(void *a, void *b, int size))
{
	size_t root, end;

	if (!swap)
		swap = swap_bytes;
	for (root = num / 2 * size; root; root -= size)
		sift(base, root - size, num * size, size, cmp, swap);
	for (end = num * size; end > size; end -= size) {
		swap(base, base + end - size, size);
		sift(base, 0, end - size, size, cmp, swap);
	}
}
