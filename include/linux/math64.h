/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MATH64_H
#define _LINUX_MATH64_H

/*
 * Division and wide products of 64-bit numbers without libgcc. Shifts, additions and
 * 32x32 products the compiler does inline.
 */
#include <linux/types.h>
#include <asm/div64.h>

u64 div64_u64_rem(u64 dividend, u64 divisor, u64 *rem);
s64 div64_s64(s64 dividend, s64 divisor);
s64 div_s64_rem(s64 dividend, s32 divisor, s32 *rem);
u32 int_sqrt(u32 x);

/* do_div - divide @n, a u64 variable, in place by a u32; the value is the remainder */
#define do_div(n, base) ({				\
	u32 __rem;					\
	(n) = div_u64_rem((n), (base), &__rem);		\
	__rem;						\
})

static inline u64 div_u64(u64 dividend, u32 divisor)
{
	u32 rem;

	return div_u64_rem(dividend, divisor, &rem);
}

static inline u64 div64_u64(u64 dividend, u64 divisor)
{
	u64 rem;

	return div64_u64_rem(dividend, divisor, &rem);
}

static inline s64 div_s64(s64 dividend, s32 divisor)
{
	s32 rem;

	return div_s64_rem(dividend, divisor, &rem);
}

static inline u64 mul_u32_u32(u32 a, u32 b)
{
	return (u64)a * b;
}

/**
 * mul_u64_u32_shr - (a * b) >> shift with a 96-bit product
 * @a: 64-bit factor
 * @b: 32-bit factor
 * @shift: 0 to 63
 *
 * The result must fit in 64 bits.
 */
static inline u64 mul_u64_u32_shr(u64 a, u32 b, unsigned int shift)
{
	u64 low = mul_u32_u32((u32)a, b);
	u64 high = mul_u32_u32(a >> 32, b) + (low >> 32);	/* bits 32 to 95 */

	if (shift < 32)
		return (high << (32 - shift)) | ((u32)low >> shift);
	return high >> (shift - 32);
}

#endif
