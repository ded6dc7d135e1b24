// SPDX-License-Identifier: GPL-2.0-only
/* The gzip wrapping (RFC 1952) around DEFLATE, and its checksum. */
#include <linux/errno.h>
#include <linux/inflate.h>

#define FHCRC		0x02
#define FEXTRA		0x04
#define FNAME		0x08
#define FCOMMENT	0x10
#define FRESERVED	0xe0

#define HEADER_LEN	10
#define TRAILER_LEN	8

static u32 get_le32(const u8 *p)
{
	return p[0] | p[1] << 8 | p[2] << 16 | (u32)p[3] << 24;
}

/* Skip a string with its NUL; past the end if it has none. */
static size_t skip_string(const u8 *in, size_t pos, size_t len)
{
	while (pos < len && in[pos])
		pos++;
	return pos + 1;
}

/* Return: length of the header in bytes, or 0 if this is none. */
static size_t header_length(const u8 *in, size_t len)
{
	size_t pos = HEADER_LEN;
	u8 flags;

	if (len < HEADER_LEN || in[0] != 0x1f || in[1] != 0x8b || in[2] != 8)
		return 0;
	flags = in[3];
	if (flags & FRESERVED)
		return 0;
	if (flags & FEXTRA) {
		if (len < pos + 2)
			return 0;
		pos += 2 + (in[pos] | in[pos + 1] << 8);
	}
	if (flags & FNAME)
		pos = skip_string(in, pos, len);
	if (flags & FCOMMENT)
		pos = skip_string(in, pos, len);
	if (flags & FHCRC)
		pos += 2;
	return pos <= len ? pos : 0;
}

/**
 * gunzip - decompress one gzip member and check it
 * @s: input, output and flush callback; see struct inflate_stream
 *
 * On success @s->in_used covers header, data and trailer; another member may follow.
 *
 * Context: any; does not sleep unless @s->flush does.
 * Return: 0; -EINVAL for anything but a whole, valid member whose checksum and length agree;
 * -ENOSPC if the output does not fit; or what @s->flush returned.
 */
int gunzip(struct inflate_stream *s)
{
	const u8 *in = s->in, *trailer;
	size_t len = s->in_len, header = header_length(in, len);
	int err;

	if (!header)
		return -EINVAL;
	s->in = in + header;
	s->in_len = len - header;
	err = inflate_raw(s);
	s->in = in;
	s->in_len = len;
	if (err)
		return err;
	s->in_used += header;
	if (len - s->in_used < TRAILER_LEN)
		return -EINVAL;
	trailer = in + s->in_used;
	s->in_used += TRAILER_LEN;
	if (get_le32(trailer) != ~s->crc || get_le32(trailer + 4) != (u32)s->out_total)
		return -EINVAL;
	return 0;
}
