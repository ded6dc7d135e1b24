// SPDX-License-Identifier: GPL-2.0-only
/*
 * Formatted output. The conversions are those of C99 without floating point and %n, and
 * these pointer forms:
 *
 *	%p	eight hexadecimal digits
 *	%pS	symbol+0xoffset/0xsize		%ps	symbol
 *	%pB	as %pS, for a return address (the call stands before it)
 *	%*pb	bitmap as hexadecimal words, %*pbl as a list of ranges; the width is its bits
 */
#include <stdarg.h>
#include <linux/bitmap.h>
#include <linux/ctype.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/sprintf.h>
#include <linux/string.h>

#define FLAG_LEFT	0x01	/* '-': pad on the right */
#define FLAG_PLUS	0x02	/* '+' */
#define FLAG_SPACE	0x04	/* ' ' */
#define FLAG_ALT	0x08	/* '#' */
#define FLAG_ZERO	0x10	/* '0' */
#define FLAG_SIGNED	0x20
#define FLAG_SMALL	0x40	/* lower-case digits */

int (*vsprintf_symbol)(char *buf, size_t size, unsigned long addr, bool offset);

/* Where the text goes: it is counted on behind the end, so that the length is known. */
struct sink {
	char *buf;
	size_t size;
	size_t pos;
};

struct spec {
	unsigned int flags;
	int width;		/* 0: none */
	int precision;		/* -1: none */
	int length;		/* -2 hh, -1 h, 0 int, 1 l (and z, t), 2 ll */
	unsigned int base;
};

static void put(struct sink *out, char c)
{
	if (out->pos < out->size)
		out->buf[out->pos] = c;
	out->pos++;
}

static void pad(struct sink *out, char c, int n)
{
	while (n-- > 0)
		put(out, c);
}

static void put_bytes(struct sink *out, const char *s, int len, const struct spec *spec)
{
	int blanks = spec->width - len;

	if (!(spec->flags & FLAG_LEFT))
		pad(out, ' ', blanks);
	for (int i = 0; i < len; i++)
		put(out, s[i]);
	if (spec->flags & FLAG_LEFT)
		pad(out, ' ', blanks);
}

static void put_string(struct sink *out, const char *s, const struct spec *spec)
{
	size_t max = spec->precision < 0 ? INT_MAX : spec->precision;

	if (!s)
		s = "(null)";
	put_bytes(out, s, strnlen(s, max), spec);
}

/* Digits of @num, the last first. Return: their number, 0 for the number 0. */
static int reverse_digits(char *tmp, u64 num, unsigned int base, const char *digits)
{
	int n = 0;

	while (num >> 32)
		tmp[n++] = digits[do_div(num, base)];
	for (u32 low = num; low; low /= base)
		tmp[n++] = digits[low % base];
	return n;
}

static char sign_of(u64 *num, unsigned int flags)
{
	if (!(flags & FLAG_SIGNED))
		return 0;
	if ((s64)*num < 0) {
		*num = -*num;
		return '-';
	}
	if (flags & FLAG_PLUS)
		return '+';
	return flags & FLAG_SPACE ? ' ' : 0;
}

static void put_number(struct sink *out, u64 num, const struct spec *spec)
{
	const char *digits = spec->flags & FLAG_SMALL ? "0123456789abcdef" : "0123456789ABCDEF";
	unsigned int flags = spec->flags;
	char tmp[24], sign = sign_of(&num, flags);
	bool prefix = (flags & FLAG_ALT) && spec->base == 16 && num;
	int n = reverse_digits(tmp, num, spec->base, digits);
	int zeros = (spec->precision < 0 ? 1 : spec->precision) - n;
	int blanks;

	if ((flags & FLAG_ALT) && spec->base == 8 && zeros < 1)
		zeros = 1;
	if (zeros < 0)
		zeros = 0;
	blanks = spec->width - n - zeros - (sign != 0) - 2 * prefix;
	if ((flags & (FLAG_ZERO | FLAG_LEFT)) == FLAG_ZERO && spec->precision < 0 && blanks > 0) {
		zeros += blanks;
		blanks = 0;
	}
	if (!(flags & FLAG_LEFT))
		pad(out, ' ', blanks);
	if (sign)
		put(out, sign);
	if (prefix) {
		put(out, '0');
		put(out, flags & FLAG_SMALL ? 'x' : 'X');
	}
	pad(out, '0', zeros);
	while (n)
		put(out, tmp[--n]);
	if (flags & FLAG_LEFT)
		pad(out, ' ', blanks);
}

static void put_address(struct sink *out, unsigned long addr, struct spec *spec)
{
	spec->base = 16;
	spec->flags |= FLAG_SMALL;
	if (spec->precision < 0)
		spec->precision = 2 * sizeof(addr);
	put_number(out, addr, spec);
}

static void put_symbol(struct sink *out, unsigned long addr, char kind, struct spec *spec)
{
	unsigned long lookup = kind == 'B' ? addr - 1 : addr;
	char name[128];
	int len = 0;

	if (vsprintf_symbol)
		len = vsprintf_symbol(name, sizeof(name), lookup, kind != 's');
	if (len <= 0) {
		put(out, '0');
		put(out, 'x');
		put_address(out, addr, spec);
		return;
	}
	put_string(out, name, spec);
}

/* "0-3,8": the ranges of set bits among the first @bits. */
static void put_bitmap_list(struct sink *out, const unsigned long *map, int bits)
{
	struct spec spec = { .precision = -1, .base = 10 };
	unsigned int from = find_first_bit(map, bits), to;
	bool first = true;

	for (; from < bits; from = find_next_bit(map, bits, to)) {
		to = find_next_zero_bit(map, bits, from);
		if (!first)
			put(out, ',');
		first = false;
		put_number(out, from, &spec);
		if (to - from > 1) {
			put(out, '-');
			put_number(out, to - 1, &spec);
		}
	}
}

/* "f,ffffffff": the words from the highest. */
static void put_bitmap_hex(struct sink *out, const unsigned long *map, int bits)
{
	int word = BITS_TO_LONGS(bits) - 1, top = bits % BITS_PER_LONG;

	for (; word >= 0; word--, top = 0) {
		unsigned long value = map[word];
		struct spec spec = { .precision = 8, .base = 16, .flags = FLAG_SMALL };

		if (top) {
			value &= (1UL << top) - 1;
			spec.precision = (top + 3) / 4;
		}
		put_number(out, value, &spec);
		if (word)
			put(out, ',');
	}
}

/* Return: @fmt behind the letters that belong to the pointer's form. */
static const char *put_pointer(struct sink *out, const char *fmt, const void *ptr,
			       struct spec *spec)
{
	switch (*fmt) {
	case 'S':
	case 's':
	case 'B':
		put_symbol(out, (unsigned long)ptr, *fmt, spec);
		return fmt + 1;
	case 'b':
		if (fmt[1] == 'l') {
			put_bitmap_list(out, ptr, spec->width);
			return fmt + 2;
		}
		put_bitmap_hex(out, ptr, spec->width);
		return fmt + 1;
	case 'K':
	case 'x':
		fmt++;
		break;
	}
	put_address(out, (unsigned long)ptr, spec);
	return fmt;
}

static const char *parse_count(const char *fmt, int *count)
{
	unsigned int n = 0;

	while (isdigit(*fmt) && n < INT_MAX / 10 - 1)
		n = n * 10 + (*fmt++ - '0');
	*count = n;
	return fmt;
}

static const char *parse_flags(const char *fmt, unsigned int *flags)
{
	for (;; fmt++) {
		switch (*fmt) {
		case '-':
			*flags |= FLAG_LEFT;
			break;
		case '+':
			*flags |= FLAG_PLUS;
			break;
		case ' ':
			*flags |= FLAG_SPACE;
			break;
		case '#':
			*flags |= FLAG_ALT;
			break;
		case '0':
			*flags |= FLAG_ZERO;
			break;
		default:
			return fmt;
		}
	}
}

static const char *parse_length(const char *fmt, int *length)
{
	*length = 0;
	for (;; fmt++) {
		if (*fmt == 'h' && *length > -2)
			--*length;
		else if (*fmt == 'l' && *length < 2)
			++*length;
		else if (*fmt == 'L' || *fmt == 'q' || *fmt == 'j')
			*length = 2;
		else if (*fmt == 'z' || *fmt == 't' || *fmt == 'Z')
			*length = 1;
		else
			return fmt;
	}
}

/* Cut a promoted int down to what %hhd and %hd name. */
static u64 narrow(unsigned int num, const struct spec *spec)
{
	bool is_signed = spec->flags & FLAG_SIGNED;

	switch (spec->length) {
	case -2:
		return is_signed ? (u64)(signed char)num : (unsigned char)num;
	case -1:
		return is_signed ? (u64)(short)num : (unsigned short)num;
	default:
		return is_signed ? (u64)(int)num : num;
	}
}

/* Return: is @c a number's conversion? Sets its base and flags. */
static bool number_conversion(char c, struct spec *spec)
{
	spec->base = 10;
	switch (c) {
	case 'd':
	case 'i':
		spec->flags |= FLAG_SIGNED;
		return true;
	case 'u':
		return true;
	case 'o':
		spec->base = 8;
		return true;
	case 'x':
		spec->flags |= FLAG_SMALL;
		spec->base = 16;
		return true;
	case 'X':
		spec->base = 16;
		return true;
	default:
		return false;
	}
}

/* va_list may be an array type: only a struct around it can be handed down by reference. */
struct args {
	va_list ap;
};

static const char *parse_spec(const char *fmt, struct spec *spec, struct args *args)
{
	*spec = (struct spec){ .precision = -1 };
	fmt = parse_flags(fmt, &spec->flags);
	if (*fmt == '*') {
		fmt++;
		spec->width = va_arg(args->ap, int);
		if (spec->width < 0) {
			spec->flags |= FLAG_LEFT;
			spec->width = -spec->width;
		}
	} else {
		fmt = parse_count(fmt, &spec->width);
	}
	if (*fmt == '.') {
		fmt++;
		if (*fmt == '*') {
			fmt++;
			spec->precision = va_arg(args->ap, int);
		} else {
			fmt = parse_count(fmt, &spec->precision);
		}
	}
	return parse_length(fmt, &spec->length);
}

/* One conversion; @fmt stands behind its '%'. Return: @fmt behind it. */
static const char *convert(struct sink *out, const char *fmt, struct args *args)
{
	struct spec spec;
	char c;

	fmt = parse_spec(fmt, &spec, args);
	if (number_conversion(*fmt, &spec)) {
		u64 num;

		if (spec.length == 2)
			num = va_arg(args->ap, u64);
		else
			num = narrow(va_arg(args->ap, unsigned int), &spec);
		put_number(out, num, &spec);
		return fmt + 1;
	}
	switch (*fmt) {
	case 'c':
		c = va_arg(args->ap, int);
		put_bytes(out, &c, 1, &spec);
		break;
	case 's':
		put_string(out, va_arg(args->ap, const char *), &spec);
		break;
	case 'p':
		return put_pointer(out, fmt + 1, va_arg(args->ap, const void *), &spec);
	case '%':
		put(out, '%');
		break;
	default:
		/* Unknown: show it, and do not guess at the argument. */
		put(out, '%');
		return fmt;
	}
	return fmt + 1;
}

/**
 * vsnprintf - format into a buffer
 * @buf: the buffer; may be NULL when @size is 0
 * @size: its size in bytes, the zero byte included
 * @fmt: the format, see above
 * @args: its arguments
 *
 * Context: any.
 * Return: length of the whole text without the zero byte; @size or more says that it was cut.
 */
int vsnprintf(char *buf, size_t size, const char *fmt, va_list args)
{
	struct sink out = { .buf = buf, .size = size };
	struct args copy;

	va_copy(copy.ap, args);
	while (*fmt) {
		if (*fmt != '%')
			put(&out, *fmt++);
		else
			fmt = convert(&out, fmt + 1, &copy);
	}
	va_end(copy.ap);
	if (size)
		buf[out.pos < size ? out.pos : size - 1] = '\0';
	return out.pos;
}

/**
 * vscnprintf - as vsnprintf(), but the value is what stands in the buffer
 * @buf: the buffer
 * @size: its size in bytes
 * @fmt: the format
 * @args: its arguments
 *
 * Return: bytes written without the zero byte.
 */
int vscnprintf(char *buf, size_t size, const char *fmt, va_list args)
{
	size_t len = vsnprintf(buf, size, fmt, args);

	if (len < size)
		return len;
	return size ? size - 1 : 0;
}

/**
 * vsprintf - format into a buffer that is surely large enough
 * @buf: the buffer
 * @fmt: the format
 * @args: its arguments
 *
 * Return: length of the text.
 */
int vsprintf(char *buf, const char *fmt, va_list args)
{
	return vsnprintf(buf, INT_MAX, fmt, args);
}

/**
 * snprintf - vsnprintf() with its arguments in line
 * @buf: the buffer
 * @size: its size in bytes
 * @fmt: the format
 */
int snprintf(char *buf, size_t size, const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsnprintf(buf, size, fmt, args);
	va_end(args);
	return len;
}

/**
 * scnprintf - vscnprintf() with its arguments in line
 * @buf: the buffer
 * @size: its size in bytes
 * @fmt: the format
 */
int scnprintf(char *buf, size_t size, const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vscnprintf(buf, size, fmt, args);
	va_end(args);
	return len;
}

/**
 * sprintf - vsprintf() with its arguments in line
 * @buf: the buffer
 * @fmt: the format
 */
int sprintf(char *buf, const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsprintf(buf, fmt, args);
	va_end(args);
	return len;
}
