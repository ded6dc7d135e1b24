/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_INFLATE_H
#define _LINUX_INFLATE_H
/* DEFLATE (RFC 1951) and gzip (RFC 1952), from memory, to a buffer or through a window. */
#include <linux/types.h>

#define INFLATE_WINDOW		32768	/* the farthest that DEFLATE looks back */
#define INFLATE_FAST_BITS	10
#define INFLATE_MAX_BITS	15
#define INFLATE_MAX_SYMS	288

struct inflate_code {
	u16 count[INFLATE_MAX_BITS + 1];	/* codes of each length */
	u16 symbol[INFLATE_MAX_SYMS];		/* symbols in order of their codes */
	u16 fast[1 << INFLATE_FAST_BITS];	/* symbol << 4 | length; 0: a longer code */
};

/**
 * struct inflate_stream - one decompression, about 6 KB
 * @in: compressed bytes, @in_len of them
 * @out: where output goes: all of it, or, with @flush, a window of INFLATE_WINDOW bytes
 * @out_size: size of @out in bytes
 * @flush: takes each full window and the last, partial one; NULL if @out holds everything
 * @ctx: first argument of @flush
 * @in_used: after the call, the bytes of @in that belonged to the stream
 * @out_total: after the call, the bytes written
 *
 * The caller sets the fields above and clears the rest.
 */
struct inflate_stream {
	const u8 *in;
	size_t in_len;
	u8 *out;
	size_t out_size;
	int (*flush)(void *ctx, const u8 *data, size_t len);
	void *ctx;
	size_t in_used;
	size_t out_total;

	size_t out_pos;			/* next byte in @out */
	u32 crc;			/* of what went through account(), not yet inverted */
	u32 bits;			/* bits read ahead, next one lowest */
	unsigned int nbits;
	struct inflate_code lit, dist;
};

int inflate_raw(struct inflate_stream *s);
int gunzip(struct inflate_stream *s);

#endif
