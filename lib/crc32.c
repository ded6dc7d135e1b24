// SPDX-License-Identifier: GPL-2.0-only
/* The CRC of IEEE 802.3 (polynomial 0x04c11db7), low bit first, a byte a step. */
#include <linux/crc32.h>

#define POLYNOMIAL	0xedb88320	/* with its bits in reverse order */

/* What eight steps of the polynomial make of each low byte; filled at the first call. */
static u32 table[256];

static void fill_table(void)
{
	for (u32 i = 0; i < 256; i++) {
		u32 crc = i;

		for (int bit = 0; bit < 8; bit++)
			crc = (crc >> 1) ^ (crc & 1 ? POLYNOMIAL : 0);
		table[i] = crc;
	}
}

/**
 * crc32_le - continue a checksum
 * @crc: what it was so far; gzip and Ethernet begin with ~0 and invert the end
 * @data: more bytes
 * @len: how many
 *
 * Context: any.
 * Return: the checksum over all so far.
 */
u32 crc32_le(u32 crc, const void *data, size_t len)
{
	const u8 *p = data, *end = p + len;

	if (!table[255])
		fill_table();
	while (p < end)
		crc = (crc >> 8) ^ table[(crc ^ *p++) & 255];
	return crc;
}
