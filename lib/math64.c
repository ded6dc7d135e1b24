// SPDX-License-Identifier: GPL-2.0-only
/* The divisions that one or two divl do not do. */
#include <linux/math64.h>

/**
 * div64_u64_rem - divide 64 bits by 64
 * @dividend: what is divided
 * @divisor: by what; not zero
 * @rem: gets the remainder
 *
 * With a wide divisor the quotient has at most 32 bits: divide both by the power of two that
 * makes the divisor 32 bits wide, which gives the quotient or one too many.
 * One less is never too many, and its product cannot overflow.
 */
u64 div64_u64_rem(u64 dividend, u64 divisor, u64 *rem)
{
	u32 high = divisor >> 32, r;
	unsigned int shift;
	u64 q;

	if (!high) {
		q = div_u64_rem(dividend, (u32)divisor, &r);
		*rem = r;
		return q;
	}
	shift = 32 - __builtin_clz(high);
	q = div_u64_rem(dividend >> shift, (u32)(divisor >> shift), &r);
	if (q)
		q--;
	*rem = dividend - q * divisor;
	if (*rem >= divisor) {
		*rem -= divisor;
		q++;
	}
	return q;
}

/**
 * div64_s64 - divide signed 64 bits by 64, towards zero
 * @dividend: what is divided
 * @divisor: by what; not zero
 */
s64 div64_s64(s64 dividend, s64 divisor)
{
	u64 q = div64_u64(dividend < 0 ? -(u64)dividend : dividend,
			  divisor < 0 ? -(u64)divisor : divisor);

	return (dividend < 0) != (divisor < 0) ? -q : q;
}

/**
 * div_s64_rem - divide signed 64 bits by 32, towards zero
 * @dividend: what is divided
 * @divisor: by what; not zero
 * @rem: gets the remainder, with the dividend's sign
 */
s64 div_s64_rem(s64 dividend, s32 divisor, s32 *rem)
{
	u32 r;
	u64 q = div_u64_rem(dividend < 0 ? -(u64)dividend : dividend,
			    divisor < 0 ? -(u32)divisor : divisor, &r);

	*rem = dividend < 0 ? -r : r;
	return (dividend < 0) != (divisor < 0) ? -q : q;
}

/**
 * int_sqrt - integer square root, rounded down
 * @x: the number
 *
 * One result bit a round, from the top.
 */
u32 int_sqrt(u32 x)
{
	u32 root = 0, bit = 1U << 30;

	for (; bit; bit >>= 2) {
		u32 trial = root + bit;

		root >>= 1;
		if (x >= trial) {
			x -= trial;
			root += bit;
		}
	}
	return root;
}
