/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_BITOPS_H
#define _ASM_I386_BITOPS_H
/* Bit numbers count from bit 0 of the word at addr; each verb is one instruction. */
#include <linux/bits.h>

static inline void set_bit(int nr, volatile void *addr)
{
	__asm__ __volatile__("btsl %1,%0" : "+m"(*(volatile long *)addr) : "Ir"(nr) : "memory");
}

static inline void clear_bit(int nr, volatile void *addr)
{
	__asm__ __volatile__("btrl %1,%0" : "+m"(*(volatile long *)addr) : "Ir"(nr) : "memory");
}

static inline void change_bit(int nr, volatile void *addr)
{
	__asm__ __volatile__("btcl %1,%0" : "+m"(*(volatile long *)addr) : "Ir"(nr) : "memory");
}

static inline int test_and_set_bit(int nr, volatile void *addr)
{
	bool old;

	__asm__ __volatile__("btsl %2,%0"
			     : "+m"(*(volatile long *)addr), "=@ccc"(old) : "Ir"(nr) : "memory");
	return old;
}

static inline int test_and_clear_bit(int nr, volatile void *addr)
{
	bool old;

	__asm__ __volatile__("btrl %2,%0"
			     : "+m"(*(volatile long *)addr), "=@ccc"(old) : "Ir"(nr) : "memory");
	return old;
}

static inline int test_and_change_bit(int nr, volatile void *addr)
{
	bool old;

	__asm__ __volatile__("btcl %2,%0"
			     : "+m"(*(volatile long *)addr), "=@ccc"(old) : "Ir"(nr) : "memory");
	return old;
}

static inline int test_bit(int nr, const volatile void *addr)
{
	return (((const volatile unsigned long *)addr)[nr >> 5] >> (nr & 31)) & 1;
}

#define __set_bit set_bit
#define __clear_bit clear_bit
#define __test_and_set_bit test_and_set_bit
#define __test_and_clear_bit test_and_clear_bit

/* Index of the lowest set bit; undefined for 0. */
static inline unsigned long __ffs(unsigned long word)
{
	return (unsigned long)__builtin_ctzl(word);
}

static inline unsigned long ffz(unsigned long word)
{
	return __ffs(~word);
}

/* 1-based forms: 0 means that no bit is set. */
static inline int ffs(int x)
{
	return __builtin_ffs(x);
}

static inline int fls(unsigned int x)
{
	return x ? 32 - __builtin_clz(x) : 0;
}

static inline int ilog2(unsigned long x)
{
	return fls(x) - 1;
}

static inline unsigned int hweight32(u32 w)
{
	w -= (w >> 1) & 0x55555555;
	w = (w & 0x33333333) + ((w >> 2) & 0x33333333);
	return (((w + (w >> 4)) & 0x0f0f0f0f) * 0x01010101) >> 24;
}

#endif
