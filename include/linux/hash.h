/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_HASH_H
#define _LINUX_HASH_H

/*
 * Multiplicative hashing: the product with 2^32 times the golden section spreads over the
 * high bits, which are taken.
 */
#include <linux/types.h>

#define GOLDEN_RATIO_32	0x61c88647U

static inline u32 hash_32(u32 val, unsigned int bits)
{
	return (val * GOLDEN_RATIO_32) >> (32 - bits);
}

static inline u32 hash_64(u64 val, unsigned int bits)
{
	return hash_32((u32)val ^ ((u32)(val >> 32) * GOLDEN_RATIO_32), bits);
}

static inline u32 hash_long(unsigned long val, unsigned int bits)
{
	return hash_32(val, bits);
}

static inline u32 hash_ptr(const void *ptr, unsigned int bits)
{
	return hash_long((unsigned long)ptr, bits);
}

#endif
