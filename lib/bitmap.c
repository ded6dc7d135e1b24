// SPDX-License-Identifier: GPL-2.0-only
/* Searching and filling bitmaps, a word at a time. */
#include <linux/bitmap.h>

/* Words of @map, each xored with @flip, from bit @from: the first set bit, or @size. */
static unsigned int find_from(const unsigned long *map, unsigned int size, unsigned int from,
			      unsigned long flip)
{
	unsigned int base = from - from % BITS_PER_LONG;
	unsigned long word;

	if (from >= size)
		return size;
	word = (map[BIT_WORD(from)] ^ flip) & (~0UL << (from % BITS_PER_LONG));
	while (!word) {
		base += BITS_PER_LONG;
		if (base >= size)
			return size;
		word = map[BIT_WORD(base)] ^ flip;
	}
	base += __builtin_ctzl(word);
	return base < size ? base : size;
}

/**
 * find_next_bit - find a set bit
 * @map: the bitmap
 * @size: its size in bits
 * @from: the first bit to look at
 *
 * Return: the bit's number, or @size.
 */
unsigned int find_next_bit(const unsigned long *map, unsigned int size, unsigned int from)
{
	return find_from(map, size, from, 0);
}

/**
 * find_next_zero_bit - find a clear bit
 * @map: the bitmap
 * @size: its size in bits
 * @from: the first bit to look at
 *
 * Return: the bit's number, or @size.
 */
unsigned int find_next_zero_bit(const unsigned long *map, unsigned int size, unsigned int from)
{
	return find_from(map, size, from, ~0UL);
}

/**
 * find_last_bit - find the highest set bit
 * @map: the bitmap
 * @size: its size in bits
 *
 * Return: the bit's number, or @size when none is set.
 */
unsigned int find_last_bit(const unsigned long *map, unsigned int size)
{
	unsigned int words = BITS_TO_LONGS(size);
	unsigned long mask = ~0UL;

	if (size % BITS_PER_LONG)
		mask = BIT_MASK(size) - 1;
	while (words--) {
		unsigned long word = map[words] & mask;

		if (word)
			return words * BITS_PER_LONG + BITS_PER_LONG - 1 - __builtin_clzl(word);
		mask = ~0UL;
	}
	return size;
}

/* Bits of word @i that lie in [@start, @end). */
static unsigned long word_mask(unsigned int i, unsigned int start, unsigned int end)
{
	unsigned int base = i * BITS_PER_LONG;
	unsigned long mask = ~0UL;

	if (start > base)
		mask <<= start - base;
	if (end - base < BITS_PER_LONG)
		mask &= (1UL << (end - base)) - 1;
	return mask;
}

/**
 * bitmap_set - set a range of bits
 * @map: the bitmap
 * @start: the first bit
 * @n: how many
 */
void bitmap_set(unsigned long *map, unsigned int start, unsigned int n)
{
	for (unsigned int i = BIT_WORD(start); i < BITS_TO_LONGS(start + n); i++)
		map[i] |= word_mask(i, start, start + n);
}

/**
 * bitmap_clear - clear a range of bits
 * @map: the bitmap
 * @start: the first bit
 * @n: how many
 */
void bitmap_clear(unsigned long *map, unsigned int start, unsigned int n)
{
	for (unsigned int i = BIT_WORD(start); i < BITS_TO_LONGS(start + n); i++)
		map[i] &= ~word_mask(i, start, start + n);
}

/**
 * bitmap_weight - number of set bits
 * @map: the bitmap
 * @bits: its size in bits
 */
unsigned int bitmap_weight(const unsigned long *map, unsigned int bits)
{
	unsigned int weight = 0;

	for (unsigned int i = 0; i < BITS_TO_LONGS(bits); i++)
		weight += hweight_long(map[i] & word_mask(i, 0, bits));
	return weight;
}

/**
 * bitmap_find_next_zero_area - find a run of clear bits
 * @map: the bitmap
 * @size: its size in bits
 * @start: the first bit to look at
 * @n: length of the run
 *
 * Return: the run's first bit; with @size or more there is none.
 */
unsigned int bitmap_find_next_zero_area(const unsigned long *map, unsigned int size,
					unsigned int start, unsigned int n)
{
	for (;;) {
		unsigned int from = find_next_zero_bit(map, size, start), busy;

		if (from >= size || n > size - from)
			return size;
		busy = find_next_bit(map, from + n, from);
		if (busy >= from + n)
			return from;
		start = busy + 1;
	}
}
