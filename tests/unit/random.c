// SPDX-License-Identifier: GPL-2.0-only
/* kernel/random.c: the generator's core against RFC 7539's vector; its output looks random. */
#include <kernel/random.c>
#include "tap.h"

struct cpuinfo_x86 boot_cpu_data;

ktime_t ktime_get(void)
{
	return 5;
}

ktime_t ktime_get_real(void)
{
	return 7;
}

/* RFC 7539, 2.3.2: the state after twenty rounds and the final addition. */
static void vector(void)
{
	u32 x[BLOCK_WORDS] = {
		0x61707865, 0x3320646e, 0x79622d32, 0x6b206574, 0x03020100, 0x07060504,
		0x0b0a0908, 0x0f0e0d0c, 0x13121110, 0x17161514, 0x1b1a1918, 0x1f1e1d1c,
		0x00000001, 0x09000000, 0x4a000000, 0x00000000,
	};
	static const u32 want[BLOCK_WORDS] = {
		0x837778ab, 0xe238d763, 0xa67ae21e, 0x5950bb2f, 0xc4f2d0c7, 0xfc62bb2f,
		0x8fa018fc, 0x3f5ec7b7, 0x335271c2, 0xf29489f3, 0xeabda8fc, 0x82e46ebd,
		0xd19c12b4, 0xb04e16de, 0x9e83d0cb, 0x4e3c50a2,
	};

	permute(x);
	ok(!host_memcmp(x, want, sizeof(want)), "the twenty rounds");
}

void test_main(void)
{
	static u8 a[4096], b[4096];
	int ones = 0, seen[256] = { 0 }, least = 4096;

	vector();
	get_random_bytes(a, sizeof(a));
	get_random_bytes(b, sizeof(b));
	ok(host_memcmp(a, b, sizeof(a)), "two requests differ");
	for (int i = 0; i < 4096; i++) {
		ones += __builtin_popcount(a[i]);
		seen[b[i]]++;
	}
	ok(ones > 16384 - 600 && ones < 16384 + 600, "about half of the bits are set: %d", ones);
	for (int i = 0; i < 256; i++)
		least = seen[i] < least ? seen[i] : least;
	ok(least > 0, "every byte occurs");
	for (int len = 0; len < 200; len++) {
		u8 *p = malloc(len);

		get_random_bytes(p, len);
		free(p);
	}
	ok(true, "any length");
	get_random_bytes(a, 32);
	add_interrupt_randomness(3);
	add_device_randomness(b, 100);
	random_reseed();
	get_random_bytes(b, 32);
	ok(host_memcmp(a, b, 32), "after a new seed");
}
