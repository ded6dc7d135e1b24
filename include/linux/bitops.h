/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_BITOPS_H
#define _LINUX_BITOPS_H

#include <linux/bits.h>
#include <asm/bitops.h>

/* As fls(), of 64 bits. */
static inline int fls64(u64 x)
{
	u32 high = x >> 32;

	return high ? fls(high) + 32 : fls((u32)x);
}

static inline bool is_power_of_2(unsigned long n)
{
	return n && !(n & (n - 1));
}

/* 0 and 1 give 1; what does not fit gives 0. */
static inline unsigned long roundup_pow_of_two(unsigned long n)
{
	int bits = n > 1 ? fls(n - 1) : 0;

	return bits < BITS_PER_LONG ? 1UL << bits : 0;
}

static inline unsigned long rounddown_pow_of_two(unsigned long n)
{
	return 1UL << (fls(n) - 1);
}

#endif
