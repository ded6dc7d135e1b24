// SPDX-License-Identifier: GPL-2.0-only
/* Checksums and hashes. */
#include <linux/crc32.h>
#include <linux/hash.h>
#include "tap.h"

static u32 crc_bitwise(u32 crc, const u8 *p, size_t len)
{
	while (len--) {
		crc ^= *p++;
		for (int i = 0; i < 8; i++)
			crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return crc;
}

void test_main(void)
{
	u8 data[100];
	unsigned int count[256] = { 0 }, most = 0;

	is(~crc32_le(~0U, "123456789", 9) & 0xffffffffU, 0xcbf43926U, "the standard's check value");
	for (int i = 0; i < 2000; i++) {
		size_t len = tap_below(100), cut = len ? tap_below(len) : 0;

		for (size_t j = 0; j < len; j++)
			data[j] = tap_random();
		must(crc32_le(~0U, data, len) == crc_bitwise(~0U, data, len), "len %u", len);
		must(crc32_le(crc32_le(1, data, cut), data + cut, len - cut) ==
		     crc_bitwise(1, data, len), "cut at %u", cut);
	}
	ok(true, "2000 buffers, in one piece and in two");
	for (unsigned long page = 0; page < 65536; page++)
		count[hash_long(0xc0000000 + page * 4096, 8)]++;
	for (int i = 0; i < 256; i++)
		most = count[i] > most ? count[i] : most;
	ok(most < 512, "page addresses spread: at most %u in a chain of 256", most);
	ok(hash_64(1ULL << 32, 8) != hash_64(0, 8) || hash_64(1ULL << 33, 8) != hash_64(0, 8),
	   "hash_64 sees the high half");
}
