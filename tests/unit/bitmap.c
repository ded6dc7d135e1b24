// SPDX-License-Identifier: GPL-2.0-only
/* lib/bitmap.c against an array of bytes. */
#include <linux/bitmap.h>
#include "tap.h"

#define BITS 200

static DECLARE_BITMAP(map, BITS);
static u8 model[BITS];

static unsigned int model_next(unsigned int size, unsigned int from, u8 want)
{
	while (from < size && model[from] != want)
		from++;
	return from < size ? from : size;
}

static unsigned int model_area(unsigned int size, unsigned int start, unsigned int n)
{
	for (; start + n <= size; start++)
		if (model_next(start + n, start, 1) == start + n)
			return start;
	return size;
}

static void compare(void)
{
	unsigned int size = 1 + tap_below(BITS), from = tap_below(BITS + 10), weight = 0, last = size;
	unsigned int n = 1 + tap_below(20);

	for (unsigned int i = 0; i < size; i++) {
		weight += model[i];
		last = model[i] ? i : last;
		must(test_bit(i, map) == model[i], "bit %u", i);
	}
	if (from > size)
		from = size;
	must(find_next_bit(map, size, from) == model_next(size, from, 1), "%u %u", size, from);
	must(find_next_zero_bit(map, size, from) == model_next(size, from, 0), "%u", from);
	must(find_last_bit(map, size) == last, "size %u", size);
	must(bitmap_weight(map, size) == weight, "size %u", size);
	must(bitmap_empty(map, size) == !weight, "size %u", size);
	must(bitmap_full(map, size) == (weight == size), "size %u", size);
	must(bitmap_find_next_zero_area(map, size, from, n) == model_area(size, from, n),
	     "size %u from %u n %u", size, from, n);
}

void test_main(void)
{
	unsigned int bit, seen = 0;

	for (int round = 0; round < 20000; round++) {
		unsigned int start = tap_below(BITS), n = tap_below(BITS - start + 1);
		bool set = tap_random() & 1;

		if (set)
			bitmap_set(map, start, n);
		else
			bitmap_clear(map, start, n);
		for (unsigned int i = 0; i < n; i++)
			model[start + i] = set;
		compare();
	}
	ok(true, "20000 random ranges agree with the model");
	bitmap_fill(map, BITS);
	ok(bitmap_full(map, BITS), "filled");
	bitmap_zero(map, BITS);
	ok(bitmap_empty(map, BITS), "emptied");
	bitmap_set(map, 31, 2);
	bitmap_set(map, 199, 1);
	for_each_set_bit(bit, map, BITS)
		seen = seen * 200 + bit;
	is(seen, (31 * 200 + 32) * 200 + 199, "for_each_set_bit sees each once");
	is(fls64(1ULL << 40), 41, "fls64");
	is(roundup_pow_of_two(0), 1, "roundup_pow_of_two(0)");
	is(roundup_pow_of_two(4097), 8192, "roundup_pow_of_two(4097)");
	is(roundup_pow_of_two(0x80000001), 0, "roundup_pow_of_two of what does not fit");
}
