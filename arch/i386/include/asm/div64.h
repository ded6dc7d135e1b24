/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_DIV64_H
#define _ASM_DIV64_H

#include <linux/types.h>

/**
 * div_u64_rem - divide 64 bits by 32
 * @dividend: what is divided
 * @divisor: by what; zero traps
 * @rem: gets the remainder
 *
 * Two chained divl: the high half's remainder is what keeps the second one from overflow.
 */
static inline u64 div_u64_rem(u64 dividend, u32 divisor, u32 *rem)
{
	u32 high = dividend >> 32, low = dividend, qhigh = 0;

	if (high >= divisor) {
		qhigh = high / divisor;
		high %= divisor;
	}
	asm("divl %4" : "=a" (low), "=d" (high) : "0" (low), "1" (high), "rm" (divisor) : "cc");
	*rem = high;
	return ((u64)qhigh << 32) | low;
}

#endif
