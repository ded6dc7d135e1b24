// SPDX-License-Identifier: GPL-2.0-only
/*
 * Hash tables sized to memory.
 */
#include <linux/bitops.h>
#include <linux/bootmem.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>

/* Below this a table stays in the direct map, whose 4 MB pages cost no TLB entries. */
#define HASH_VMALLOC_MIN PAGE_SIZE

/**
 * alloc_large_system_hash - allocate a hash table sized to low memory
 * @name: for the log
 * @bucket_size: bytes
 * @bytes_per_bucket: one bucket for so many bytes of low memory; a power of two
 * @max_log2: logarithm of the largest number of buckets; 0 for no limit of its own
 * @nr_log2: gets the logarithm of the number of buckets
 *
 * Context: boot, after vmalloc_init().
 * Return: the table, cleared. Panics without memory.
 */
void *__init alloc_large_system_hash(const char *name, unsigned long bucket_size,
				     unsigned long bytes_per_bucket, unsigned int max_log2,
				     unsigned int *nr_log2)
{
	unsigned long buckets = ((totalram_pages - totalhigh_pages) << PAGE_SHIFT) / bytes_per_bucket, size;
	unsigned int log2 = buckets > 1 ? ilog2(buckets) : 0;
	void *table;

	log2 = clamp(log2, 6U, max_log2 ? max_log2 : 20U);
	for (;; log2--) {
		size = bucket_size << log2;
		if (size >= HASH_VMALLOC_MIN)
			table = vzalloc(size);
		else
			table = (void *)__get_free_pages(GFP_ATOMIC | __GFP_ZERO,
							 ilog2(max(size, PAGE_SIZE) - 1) + 1 - PAGE_SHIFT);
		if (table)
			break;
		if (log2 <= 6)
			panic("Failed to allocate %s hash table", name);
	}
	pr_info("%s hash table entries: %lu (%lu bytes, %s)\n", name, 1UL << log2, size,
		size >= HASH_VMALLOC_MIN ? "vmalloc" : "linear");
	*nr_log2 = log2;
	return table;
}
