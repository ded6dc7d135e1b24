// SPDX-License-Identifier: GPL-2.0-only
/* lib/inflate.c and lib/gunzip.c: known streams, every truncation, random damage. */
#include "tap.h"
#include <linux/errno.h>
#include <linux/inflate.h>
#include <linux/string.h>

/* "mm24 mm24 mm24 mm24 mm24\n" by gzip -9 with a file name in the header. */
static const u8 fixed[] = {
	0x1f, 0x8b, 0x08, 0x08, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 'x', 0x00,
	0xcb, 0xcd, 0x35, 0x32, 0x51, 0xc8, 0xc5, 0x24, 0xb8, 0x00,
	0x8f, 0x7e, 0xf1, 0x2a, 0x19, 0x00, 0x00, 0x00,
};

/* The 300 letters of make_letters(), by zlib -9: a dynamic block. */
static const u8 dynamic[] = {
	0x35, 0x4f, 0x89, 0x11, 0x04, 0x31, 0x08, 0xaa, 0x15, 0x7c, 0xf6, 0xfa, 0xaf, 0xe0, 0x00, 0x77,
	0x33, 0x63, 0x82, 0xa0, 0x44, 0x01, 0x56, 0x15, 0x0a, 0xe0, 0x2a, 0x9a, 0x0f, 0x01, 0x4c, 0x37,
	0xda, 0x40, 0x21, 0x95, 0x81, 0xd3, 0xaa, 0x3d, 0x4a, 0xe9, 0x92, 0xb3, 0x8f, 0x71, 0xd4, 0x1c,
	0xa1, 0x5f, 0xf4, 0xa1, 0x1e, 0x65, 0x45, 0xeb, 0x89, 0xbd, 0x46, 0x0b, 0xe7, 0x6b, 0xdd, 0x96,
	0x5f, 0x6e, 0x77, 0x53, 0x1e, 0xa2, 0xc6, 0x90, 0x3a, 0x25, 0x0b, 0x71, 0x67, 0x9f, 0xa4, 0x2b,
	0x50, 0x73, 0xb6, 0xfd, 0xa9, 0x72, 0xb8, 0xcd, 0xc3, 0x6d, 0xec, 0x5c, 0x60, 0xeb, 0xfc, 0xa2,
	0xdd, 0xfa, 0xe5, 0xd4, 0x41, 0x2d, 0x96, 0x95, 0x22, 0xf0, 0x0a, 0x68, 0x5b, 0x8b, 0xb7, 0x5e,
	0x2e, 0x71, 0x36, 0x98, 0xc9, 0xa0, 0xf4, 0xaf, 0xfc, 0x03,
};

static u8 out[1 << 16], window[INFLATE_WINDOW], copy[1 << 16];
static struct inflate_stream s;
static size_t flushed;

static int to_out(void *ctx, const u8 *data, size_t len)
{
	must(flushed + len <= sizeof(out), "more output than there can be");
	memcpy(out + flushed, data, len);
	flushed += len;
	return 0;
}

static int unpack(const u8 *in, size_t len, size_t room, int windowed)
{
	memset(&s, 0, sizeof(s));
	s.in = in;
	s.in_len = len;
	s.out = windowed ? window : out;
	s.out_size = windowed ? sizeof(window) : room;
	s.flush = windowed ? to_out : NULL;
	flushed = 0;
	return gunzip(&s);
}

/* Bits of a DEFLATE stream, lowest first. */
static u8 bits[1 << 16];
static unsigned int nbits;

static void put(unsigned int value, unsigned int n)
{
	for (; n; n--, nbits++, value >>= 1) {
		if (nbits % 8 == 0)
			bits[nbits / 8] = 0;
		bits[nbits / 8] |= (value & 1) << (nbits % 8);
	}
}

static int raw(void)
{
	memset(&s, 0, sizeof(s));
	s.in = bits;
	s.in_len = (nbits + 7) / 8;
	s.out = out;
	s.out_size = sizeof(out);
	return inflate_raw(&s);
}

static void begin(unsigned int type)
{
	nbits = 0;
	put(1, 1);
	put(type, 2);
}

static void bad_streams(void)
{
	begin(3);
	is(raw(), -EINVAL, "block type 3");
	begin(0);
	put(0, 5);
	put(5, 16);
	put(5, 16);
	is(raw(), -EINVAL, "stored block whose lengths disagree");
	begin(0);
	put(0, 5);
	put(5, 16);
	put(0xfffa, 16);
	put('a', 8);
	is(raw(), -EINVAL, "stored block longer than the input");
	begin(1);
	put(0x40, 7);		/* length 3, code 257, high bit first: 0000001 */
	put(0, 5);		/* distance 1, before the beginning */
	put(0, 7);
	is(raw(), -EINVAL, "distance before the beginning");
	begin(2);
	put(30, 5);
	put(0, 5);
	put(0, 4);
	put(0, 12);
	is(raw(), -EINVAL, "287 literal codes");
	begin(2);
	put(0, 5);
	put(0, 5);
	put(15, 4);
	for (int i = 0; i < 19; i++)
		put(1, 3);
	is(raw(), -EINVAL, "more code lengths of 1 than there are");
}

static void make_letters(u8 *to, unsigned int n)
{
	u32 x = 1;

	for (unsigned int i = 0; i < n; i++) {
		unsigned int v, c = 0;

		x = x * 1103515245u + 12345;
		for (v = (x >> 16) & 255; v & 1 && c < 7; v >>= 1)
			c++;
		to[i] = 'a' + c;
	}
}

static void dynamic_block(void)
{
	static u8 want[300];

	make_letters(want, sizeof(want));
	memcpy(bits, dynamic, sizeof(dynamic));
	nbits = sizeof(dynamic) * 8;
	is(raw(), 0, "a dynamic block");
	is(s.out_total, sizeof(want), "its length");
	ok(!memcmp(out, want, sizeof(want)), "its text");
	for (unsigned int i = 0; i < sizeof(dynamic); i++) {
		nbits = i * 8;
		must(raw() == -EINVAL, "truncated to %u bytes", i);
	}
	ok(1, "every truncation of it is found");
}

/* Random bytes must come to an end with an error or by chance without, never out of bounds. */
static void noise(void)
{
	for (int i = 0; i < 20000; i++) {
		unsigned int len = tap_below(200) + 1;

		for (unsigned int k = 0; k < len; k++)
			bits[k] = tap_random();
		bits[0] = (bits[0] & ~7) | (tap_below(3) << 1) | tap_below(2);
		nbits = len * 8;
		raw();
	}
	ok(1, "20000 random streams end");
}

void test_main(void)
{
	size_t len = sizeof(fixed);
	int truncated = 0, damaged = 0;

	is(unpack(fixed, len, sizeof(out), 0), 0, "a stream with a name in its header");
	is(s.out_total, 25, "its length");
	is(s.in_used, len, "all input is used");
	ok(!memcmp(out, "mm24 mm24 mm24 mm24 mm24\n", 25), "its text");
	is(unpack(fixed, len, 0, 1), 0, "the same through a window");
	is(flushed, 25, "its length");
	is(unpack(fixed, len, 24, 0), -ENOSPC, "a byte too little room");
	is(unpack(fixed, len, 25, 0), 0, "just enough room");
	for (size_t i = 0; i < len; i++)
		truncated += unpack(fixed, i, sizeof(out), 0) == -EINVAL;
	is(truncated, len, "every truncation is found");
	memcpy(copy, fixed, len);
	for (size_t i = 12; i < len; i++)
		for (int bit = 0; bit < 8; bit++) {
			copy[i] ^= 1 << bit;
			damaged += unpack(copy, len, sizeof(out), 0) != 0;
			copy[i] ^= 1 << bit;
		}
	is(damaged, (len - 12) * 8, "every flipped bit is found");
	dynamic_block();
	bad_streams();
	noise();
}
