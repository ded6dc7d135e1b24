// SPDX-License-Identifier: GPL-2.0-only
/*
 * Decompress DEFLATE (RFC 1951). The kernel image, the initramfs and host tests share this file,
 * so it allocates nothing. Any input is safe: what is wrong with it comes back
 * as an error, at the latest when it would read or write out of bounds.
 */
#include <linux/compiler.h>
#include <linux/crc32.h>
#include <linux/errno.h>
#include <linux/inflate.h>

#define END_OF_BLOCK	256
#define MAX_LIT_CODES	286
#define MAX_DIST_CODES	30

static const u16 length_base[29] = {
	3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115,
	131, 163, 195, 227, 258
};
static const u8 length_extra[29] = {
	0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
};
static const u16 dist_base[MAX_DIST_CODES] = {
	1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
	2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577
};
/* The order in which a dynamic block gives the lengths of the code-length code. */
static const u8 length_order[19] = {
	16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
};

/* Read ahead until at least @n bits are there, or as many as the input still has. */
static inline void refill(struct inflate_stream *s, unsigned int n)
{
	while (s->nbits < n && s->in_used < s->in_len) {
		s->bits |= (u32)s->in[s->in_used++] << s->nbits;
		s->nbits += 8;
	}
}

/* The next @n bits (at most 16), or -EINVAL at the end of the input. */
static int take(struct inflate_stream *s, unsigned int n)
{
	int value;

	refill(s, n);
	if (s->nbits < n)
		return -EINVAL;
	value = s->bits & ((1u << n) - 1);
	s->bits >>= n;
	s->nbits -= n;
	return value;
}

/* Give back whole bytes that were read ahead, and drop the rest of the current one. */
static void byte_align(struct inflate_stream *s)
{
	s->in_used -= s->nbits / 8;
	s->bits = 0;
	s->nbits = 0;
}

static u32 reverse(u32 code, unsigned int len)
{
	u32 out = 0;

	for (; len; len--, code >>= 1)
		out = out << 1 | (code & 1);
	return out;
}

/* Enter each code of at most INFLATE_FAST_BITS at every index that begins with it. */
static void fill_fast(struct inflate_code *c)
{
	unsigned int i = 0, code = 0;

	for (unsigned int k = 0; k < 1 << INFLATE_FAST_BITS; k++)
		c->fast[k] = 0;
	for (unsigned int len = 1; len <= INFLATE_FAST_BITS; len++, code <<= 1) {
		for (unsigned int n = c->count[len]; n; n--, code++, i++) {
			u32 index = reverse(code, len);

			for (; index < 1 << INFLATE_FAST_BITS; index += 1u << len)
				c->fast[index] = c->symbol[i] << 4 | len;
		}
	}
}

/*
 * Build the canonical code with the given lengths. Lengths that promise more codes than there are
 * fail; so do sets with holes, but for the single code that a block with one distance may have.
 */
static int build_code(struct inflate_code *c, const u8 *lens, unsigned int n)
{
	u16 next[INFLATE_MAX_BITS + 1];
	unsigned int used;
	int left = 1;

	for (unsigned int len = 0; len <= INFLATE_MAX_BITS; len++)
		c->count[len] = 0;
	for (unsigned int i = 0; i < n; i++)
		c->count[lens[i]]++;
	used = n - c->count[0];
	c->count[0] = 0;
	next[0] = 0;
	for (unsigned int len = 1; len <= INFLATE_MAX_BITS; len++) {
		left = (left << 1) - c->count[len];
		if (left < 0)
			return -EINVAL;
		next[len] = next[len - 1] + c->count[len - 1];
	}
	if (left > 0 && used > 1)
		return -EINVAL;
	for (unsigned int i = 0; i < n; i++)
		if (lens[i])
			c->symbol[next[lens[i]]++] = i;
	fill_fast(c);
	return 0;
}

/* A code longer than the fast table reaches: walk the canonical code a bit at a time. */
static int decode_slow(struct inflate_stream *s, const struct inflate_code *c)
{
	int code = 0, first = 0, index = 0;

	for (unsigned int len = 1; len <= INFLATE_MAX_BITS && len <= s->nbits; len++) {
		code |= (s->bits >> (len - 1)) & 1;
		if (code - first < c->count[len]) {
			s->bits >>= len;
			s->nbits -= len;
			return c->symbol[index + code - first];
		}
		index += c->count[len];
		first = (first + c->count[len]) << 1;
		code <<= 1;
	}
	return -EINVAL;
}

static inline int decode(struct inflate_stream *s, const struct inflate_code *c)
{
	unsigned int entry, len;

	refill(s, INFLATE_MAX_BITS);
	entry = c->fast[s->bits & ((1 << INFLATE_FAST_BITS) - 1)];
	len = entry & 15;
	if (!len)
		return decode_slow(s, c);
	if (len > s->nbits)
		return -EINVAL;
	s->bits >>= len;
	s->nbits -= len;
	return entry >> 4;
}

/* Hand on what stands in the output; with a window, begin it again. */
static int account(struct inflate_stream *s)
{
	int err = 0;

	s->crc = crc32_le(s->crc, s->out, s->out_pos);
	s->out_total += s->out_pos;
	if (s->flush)
		err = s->flush(s->ctx, s->out, s->out_pos);
	return err;
}

static int make_room(struct inflate_stream *s)
{
	int err;

	if (!s->flush)
		return -ENOSPC;
	err = account(s);
	s->out_pos = 0;
	return err;
}

/* @back is where the copy starts, before the output position: bytes may overlap, in order. */
static int copy_match(struct inflate_stream *s, unsigned int len, size_t back)
{
	size_t from = s->out_pos - back;
	int err;

	if (back > s->out_total + s->out_pos)
		return -EINVAL;
	if (back > s->out_pos)
		from += s->out_size;
	if (from >= s->out_size)
		return -EINVAL;
	/* Neither end wraps: the usual case, and most of the bytes of most streams. */
	if (len <= s->out_size - s->out_pos && len <= s->out_size - from) {
		u8 *to = s->out + s->out_pos, *end = to + len;
		const u8 *src = s->out + from;

		while (to < end)
			*to++ = *src++;
		s->out_pos += len;
		return 0;
	}
	while (len--) {
		if (s->out_pos == s->out_size) {
			err = make_room(s);
			if (err)
				return err;
		}
		s->out[s->out_pos++] = s->out[from++];
		if (from == s->out_size)
			from = 0;
	}
	return 0;
}

static int match(struct inflate_stream *s, unsigned int symbol)
{
	int extra, dist, len;

	if (symbol >= 29)
		return -EINVAL;
	extra = take(s, length_extra[symbol]);
	if (extra < 0)
		return extra;
	len = length_base[symbol] + extra;
	dist = decode(s, &s->dist);
	if (dist < 0 || dist >= MAX_DIST_CODES)
		return -EINVAL;
	extra = take(s, dist < 2 ? 0 : dist / 2 - 1);
	if (extra < 0)
		return extra;
	return copy_match(s, len, dist_base[dist] + extra);
}

/* One symbol, and what belongs to it, with every check. Return: 1 at the end of the block. */
static int careful_symbol(struct inflate_stream *s)
{
	int symbol = decode(s, &s->lit), err;

	if (symbol < 0)
		return symbol;
	if (symbol == END_OF_BLOCK)
		return 1;
	if (symbol > END_OF_BLOCK)
		return match(s, symbol - END_OF_BLOCK - 1);
	if (s->out_pos == s->out_size) {
		err = make_room(s);
		if (err)
			return err;
	}
	s->out[s->out_pos++] = symbol;
	return 0;
}

/* The state of the quick loop, all of it in registers. */
struct quick {
	const u8 *in;
	u8 *out;
	u32 bits;
	unsigned int nbits;
};

/* At least 24 bits; the input has eight bytes to spare. */
static __always_inline void quick_refill(struct quick *q)
{
	u32 word;

	__builtin_memcpy(&word, q->in, sizeof(word));
	q->bits |= word << q->nbits;
	q->in += (31 - q->nbits) / 8;
	q->nbits |= 24;
}

static __always_inline unsigned int quick_bits(struct quick *q, unsigned int n)
{
	unsigned int value = q->bits & ((1u << n) - 1);

	q->bits >>= n;
	q->nbits -= n;
	return value;
}

/* Return: the code's symbol, or -1 if it is longer than the table reaches. */
static __always_inline int quick_decode(struct quick *q, const struct inflate_code *c)
{
	unsigned int entry = c->fast[q->bits & ((1 << INFLATE_FAST_BITS) - 1)];

	if (!(entry & 15))
		return -1;
	quick_bits(q, entry & 15);
	return entry >> 4;
}

/* The match that @symbol begins. False, with nothing written, if it is not an ordinary one. */
static __always_inline bool quick_match(struct inflate_stream *s, struct quick *q, int symbol)
{
	unsigned int len, back;
	const u8 *from;
	u8 *end;
	int dist;

	if (symbol > 28)
		return false;
	len = length_base[symbol] + quick_bits(q, length_extra[symbol]);
	quick_refill(q);
	dist = quick_decode(q, &s->dist);
	if (dist < 0 || dist >= MAX_DIST_CODES)
		return false;
	back = dist_base[dist] + quick_bits(q, dist < 2 ? 0 : dist / 2 - 1);
	if (back > q->out - s->out)
		return false;
	from = q->out - back;
	end = q->out + len;
	while (q->out < end)
		*q->out++ = *from++;
	return true;
}

/*
 * Most symbols of most blocks: nothing can run over an end, and codes are short. What is not so is
 * left where it begins, for careful_symbol().
 */
static void quick_symbols(struct inflate_stream *s)
{
	struct quick q = { s->in + s->in_used, s->out + s->out_pos, s->bits, s->nbits };
	struct quick last;
	const u8 *in_safe = s->in + s->in_len - 8;
	u8 *out_safe = s->out + s->out_size - 258;

	do {
		int symbol;

		last = q;
		if (q.in > in_safe || q.out > out_safe)
			break;
		quick_refill(&q);
		symbol = quick_decode(&q, &s->lit);
		if (symbol < 0 || symbol == END_OF_BLOCK)
			break;
		if (symbol > END_OF_BLOCK) {
			if (!quick_match(s, &q, symbol - END_OF_BLOCK - 1))
				break;
		} else {
			*q.out++ = symbol;
		}
	} while (1);
	s->in_used = last.in - s->in;
	s->out_pos = last.out - s->out;
	s->bits = last.bits;
	s->nbits = last.nbits;
}

static int coded_block(struct inflate_stream *s)
{
	int ret;

	do {
		if (s->in_len - s->in_used >= 8 && s->out_size >= 258)
			quick_symbols(s);
		ret = careful_symbol(s);
	} while (!ret);
	return ret < 0 ? ret : 0;
}

static int stored_block(struct inflate_stream *s)
{
	const u8 *p;
	unsigned int len;
	int err;

	byte_align(s);
	if (s->in_len - s->in_used < 4)
		return -EINVAL;
	p = s->in + s->in_used;
	len = p[0] | p[1] << 8;
	if (len != (~(p[2] | p[3] << 8) & 0xffff))
		return -EINVAL;
	s->in_used += 4;
	if (s->in_len - s->in_used < len)
		return -EINVAL;
	while (len--) {
		if (s->out_pos == s->out_size) {
			err = make_room(s);
			if (err)
				return err;
		}
		s->out[s->out_pos++] = s->in[s->in_used++];
	}
	return 0;
}

static int fixed_block(struct inflate_stream *s)
{
	u8 lens[INFLATE_MAX_SYMS];

	for (unsigned int i = 0; i < INFLATE_MAX_SYMS; i++)
		lens[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
	build_code(&s->lit, lens, INFLATE_MAX_SYMS);
	for (unsigned int i = 0; i < 32; i++)
		lens[i] = 5;
	build_code(&s->dist, lens, 32);
	return coded_block(s);
}

/* The lengths of a dynamic block's codes, themselves coded, with runs. */
static int read_lengths(struct inflate_stream *s, u8 *lens, unsigned int n)
{
	unsigned int i = 0;

	while (i < n) {
		int symbol = decode(s, &s->lit), run;
		u8 value = 0;

		if (symbol < 0)
			return symbol;
		if (symbol < 16) {
			lens[i++] = symbol;
			continue;
		}
		if (symbol == 16) {
			if (i == 0)
				return -EINVAL;
			value = lens[i - 1];
		}
		run = take(s, symbol == 16 ? 2 : symbol == 17 ? 3 : 7);
		if (run < 0)
			return run;
		run += symbol == 18 ? 11 : 3;
		if (run > n - i)
			return -EINVAL;
		while (run--)
			lens[i++] = value;
	}
	return 0;
}

static int dynamic_block(struct inflate_stream *s)
{
	u8 lens[MAX_LIT_CODES + 32] = { 0 };
	int nlit = take(s, 5), ndist = take(s, 5), ncode = take(s, 4), len, err;

	if (nlit < 0 || ndist < 0 || ncode < 0)
		return -EINVAL;
	nlit += 257;
	ndist += 1;
	if (nlit > MAX_LIT_CODES || ndist > MAX_DIST_CODES)
		return -EINVAL;
	for (int i = 0; i < ncode + 4; i++) {
		len = take(s, 3);
		if (len < 0)
			return len;
		lens[length_order[i]] = len;
	}
	err = build_code(&s->lit, lens, 19);
	if (err)
		return err;
	err = read_lengths(s, lens, nlit + ndist);
	if (err)
		return err;
	if (!lens[END_OF_BLOCK])
		return -EINVAL;
	err = build_code(&s->lit, lens, nlit);
	if (err)
		return err;
	err = build_code(&s->dist, lens + nlit, ndist);
	if (err)
		return err;
	return coded_block(s);
}

/**
 * inflate_raw - decompress one DEFLATE stream
 * @s: input, output and flush callback; see struct inflate_stream
 *
 * Context: any; does not sleep unless @s->flush does.
 * Return: 0; -EINVAL if the input is not a whole, valid stream; -ENOSPC if the output does not
 * fit; or what @s->flush returned.
 */
int inflate_raw(struct inflate_stream *s)
{
	int last, type, err;

	s->in_used = s->out_total = s->out_pos = 0;
	s->nbits = s->bits = 0;
	s->crc = ~0;
	do {
		last = take(s, 1);
		type = take(s, 2);
		if (last < 0 || type < 0 || type == 3)
			return -EINVAL;
		if (type == 0)
			err = stored_block(s);
		else if (type == 1)
			err = fixed_block(s);
		else
			err = dynamic_block(s);
		if (err)
			return err;
	} while (!last);
	byte_align(s);
	return account(s);
}
