/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_BITMAP_H
#define _LINUX_BITMAP_H

/*
 * Bitmaps: arrays of unsigned long, bit n in word n / 32. All of this is unlocked; single
 * atomic bits are in <asm/bitops.h>. Bits behind the size may have any value.
 */
#include <linux/bitops.h>
#include <linux/string.h>

unsigned int find_next_bit(const unsigned long *map, unsigned int size, unsigned int from);
unsigned int find_next_zero_bit(const unsigned long *map, unsigned int size, unsigned int from);
unsigned int find_last_bit(const unsigned long *map, unsigned int size);
void bitmap_set(unsigned long *map, unsigned int start, unsigned int n);
void bitmap_clear(unsigned long *map, unsigned int start, unsigned int n);
unsigned int bitmap_weight(const unsigned long *map, unsigned int bits);
unsigned int bitmap_find_next_zero_area(const unsigned long *map, unsigned int size,
					unsigned int start, unsigned int n);

static inline unsigned int find_first_bit(const unsigned long *map, unsigned int size)
{
	return find_next_bit(map, size, 0);
}

static inline unsigned int find_first_zero_bit(const unsigned long *map, unsigned int size)
{
	return find_next_zero_bit(map, size, 0);
}

static inline void bitmap_zero(unsigned long *map, unsigned int bits)
{
	memset(map, 0, BITS_TO_LONGS(bits) * sizeof(long));
}

static inline void bitmap_fill(unsigned long *map, unsigned int bits)
{
	memset(map, 0xff, BITS_TO_LONGS(bits) * sizeof(long));
}

static inline bool bitmap_empty(const unsigned long *map, unsigned int bits)
{
	return find_first_bit(map, bits) >= bits;
}

static inline bool bitmap_full(const unsigned long *map, unsigned int bits)
{
	return find_first_zero_bit(map, bits) >= bits;
}

#define hweight_long(w) hweight32(w)

#define for_each_set_bit(bit, map, size)				\
	for ((bit) = find_first_bit((map), (size)); (bit) < (size);	\
	     (bit) = find_next_bit((map), (size), (bit) + 1))

#endif
