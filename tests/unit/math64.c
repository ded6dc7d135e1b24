// SPDX-License-Identifier: GPL-2.0-only
/* lib/math64.c against the compiler's arithmetic. */
#include <linux/math64.h>
#include "tap.h"

/* Numbers of every width, and many near the powers of two. */
static u64 number(void)
{
	u64 n = (u64)tap_random() << 32 | tap_random();

	n >>= tap_below(64);
	switch (tap_below(4)) {
	case 0:
		return n;
	case 1:
		return (1ULL << tap_below(64)) - 1;
	case 2:
		return 1ULL << tap_below(64);
	default:
		return ~n;
	}
}

static void divisions(u64 a, u64 b)
{
	u32 rem32;
	s32 srem;
	u64 rem64, n = a;
	s64 sa = a, sb = b;

	if ((u32)b) {
		must(div_u64_rem(a, b, &rem32) == a / (u32)b && rem32 == a % (u32)b, "%llu", a);
		must(do_div(n, (u32)b) == a % (u32)b && n == a / (u32)b, "do_div %llu", a);
		if ((s32)b != -1 || sa != (s64)(1ULL << 63))
			must(div_s64_rem(sa, b, &srem) == sa / (s32)b && srem == sa % (s32)b,
			     "%lld / %d", sa, (s32)b);
	}
	if (!b)
		return;
	must(div64_u64_rem(a, b, &rem64) == a / b && rem64 == a % b, "%llu / %llu", a, b);
	if (sb != -1 || sa != (s64)(1ULL << 63))
		must(div64_s64(sa, sb) == sa / sb, "%lld / %lld", sa, sb);
}

/* (a * b) >> shift by long multiplication in 16-bit digits. */
static u64 mul_shr_model(u64 a, u32 b, unsigned int shift)
{
	u32 digit[6] = { 0 };
	u64 result = 0;

	for (int i = 0; i < 4; i++) {
		for (int j = 0; j < 2; j++) {
			u32 p = (u32)((a >> (16 * i)) & 0xffff) * ((b >> (16 * j)) & 0xffff);

			for (int k = i + j; p && k < 6; k++) {
				p += digit[k];
				digit[k] = p & 0xffff;
				p >>= 16;
			}
		}
	}
	for (int bit = 95; bit >= (int)shift; bit--)
		result = result << 1 | ((digit[bit / 16] >> (bit % 16)) & 1);
	return result;
}

void test_main(void)
{
	for (int i = 0; i < 300000; i++)
		divisions(number(), number());
	ok(true, "300000 divisions");
	for (int i = 0; i < 20000; i++) {
		u64 a = number();
		u32 b = number();
		unsigned int shift = tap_below(64);

		must(mul_u64_u32_shr(a, b, shift) == mul_shr_model(a, b, shift),
		     "%llu * %u >> %u", a, b, shift);
	}
	ok(true, "20000 products");
	for (u32 x = 0; x < 100000; x++) {
		u32 n = x < 70000 ? x : tap_random();
		u64 r = int_sqrt(n);

		must(r * r <= n && (r + 1) * (r + 1) > n, "int_sqrt(%u)", n);
	}
	is(int_sqrt(~0U), 65535, "the root of the largest number");
}
