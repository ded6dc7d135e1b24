// SPDX-License-Identifier: GPL-2.0-only
/*
 * Formatted input: %d %i %u %x %X %o with hh, h, l, ll and z, %s, %c, %n, %%, %*, widths.
 * A number longer than its width, or than 20 digits without one, ends there.
 */
#include <stdarg.h>
#include <linux/ctype.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/sprintf.h>
#include <linux/string.h>

struct scan {
	bool skip;		/* '*': read and forget */
	int width;		/* 0: none */
	int length;		/* -2 hh, -1 h, 0 int, 1 long, 2 long long */
};

static const char *parse_scan(const char *fmt, struct scan *scan)
{
	*scan = (struct scan){ 0 };
	if (*fmt == '*') {
		scan->skip = true;
		fmt++;
	}
	for (; isdigit(*fmt) && scan->width < 10000; fmt++)
		scan->width = scan->width * 10 + (*fmt - '0');
	for (;; fmt++) {
		if (*fmt == 'h')
			scan->length--;
		else if (*fmt == 'l')
			scan->length++;
		else if (*fmt == 'L')
			scan->length = 2;
		else if (*fmt != 'z' && *fmt != 't')
			return fmt;
	}
}

static void store(void *dest, int length, unsigned long long num)
{
	if (length <= -2)
		*(unsigned char *)dest = num;
	else if (length == -1)
		*(unsigned short *)dest = num;
	else if (length >= 2)
		*(unsigned long long *)dest = num;
	else
		*(unsigned int *)dest = num;
}

/* Return: behind the number, NULL when there is none. */
static const char *scan_number(const char *s, char conv, const struct scan *scan,
			       unsigned long long *num)
{
	unsigned int base = conv == 'i' ? 0 : conv == 'o' ? 8 : (conv | 0x20) == 'x' ? 16 : 10;
	char tmp[32], *end;
	size_t width = sizeof(tmp) - 1;

	s = skip_spaces(s);
	if (scan->width && scan->width < width)
		width = scan->width;
	strlcpy(tmp, s, width + 1);
	if (*tmp == '-' && conv != 'd' && conv != 'i')
		return NULL;
	if (!isxdigit(tmp[*tmp == '-']))
		return NULL;
	*num = simple_strtoll(tmp, &end, base);
	return end == tmp ? NULL : s + (end - tmp);
}

static const char *scan_string(const char *s, char *dest, const struct scan *scan)
{
	int max = scan->width ? scan->width : INT_MAX, n = 0;

	s = skip_spaces(s);
	for (; *s && !isspace(*s) && n < max; s++, n++)
		if (dest)
			dest[n] = *s;
	if (!n)
		return NULL;
	if (dest)
		dest[n] = '\0';
	return s;
}

static const char *scan_chars(const char *s, char *dest, const struct scan *scan)
{
	int n = scan->width ? scan->width : 1;

	for (; n; n--) {
		if (!*s)
			return NULL;
		if (dest)
			*dest++ = *s;
		s++;
	}
	return s;
}

/* Return: behind what @conv took of @s, NULL when it does not match. */
static const char *scan_one(const char *s, char conv, const struct scan *scan, void *dest)
{
	unsigned long long num;

	switch (conv) {
	case 's':
		return scan_string(s, dest, scan);
	case 'c':
		return scan_chars(s, dest, scan);
	case 'd':
	case 'i':
	case 'u':
	case 'x':
	case 'X':
	case 'o':
		s = scan_number(s, conv, scan, &num);
		if (s && dest)
			store(dest, scan->length, num);
		return s;
	default:
		return NULL;
	}
}

/**
 * vsscanf - read values out of a string
 * @buf: the string
 * @fmt: the format
 * @args: where the values go
 *
 * Context: any.
 * Return: the number of values stored.
 */
int vsscanf(const char *buf, const char *fmt, va_list args)
{
	const char *s = buf;
	struct scan scan;
	int count = 0;

	while (*fmt) {
		if (isspace(*fmt)) {
			fmt = skip_spaces(fmt);
			s = skip_spaces(s);
			continue;
		}
		if (*fmt != '%' || fmt[1] == '%') {
			fmt += *fmt == '%';
			if (*s++ != *fmt++)
				break;
			continue;
		}
		fmt = parse_scan(fmt + 1, &scan);
		if (*fmt == 'n') {
			store(va_arg(args, void *), scan.length, s - buf);
			fmt++;
			continue;
		}
		s = scan_one(s, *fmt, &scan, scan.skip ? NULL : va_arg(args, void *));
		if (!s || !*fmt++)
			break;
		count += !scan.skip;
	}
	return count;
}

/**
 * sscanf - vsscanf() with its arguments in line
 * @buf: the string
 * @fmt: the format
 */
int sscanf(const char *buf, const char *fmt, ...)
{
	va_list args;
	int count;

	va_start(args, fmt);
	count = vsscanf(buf, fmt, args);
	va_end(args);
	return count;
}
