// SPDX-License-Identifier: GPL-2.0-only
/*
 * Numbers from strings. The kstrto* family takes a whole string (one newline may end it) and
 * checks for overflow; the simple_strto* family takes a prefix and wraps.
 */
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/math64.h>

/* Base 0: by the prefix. Base 16: the prefix may be there. Return: the first digit. */
static const char *skip_prefix(const char *s, unsigned int *base)
{
	bool hex = s[0] == '0' && (s[1] | 0x20) == 'x' && isxdigit(s[2]);

	if (*base == 0)
		*base = hex ? 16 : s[0] == '0' ? 8 : 10;
	return *base == 16 && hex ? s + 2 : s;
}

static unsigned int digit_value(char c)
{
	if (isdigit(c))
		return c - '0';
	if (isascii(c) && isalpha(c))
		return tolower(c) - 'a' + 10;
	return ~0U;
}

/* Return: behind the last digit. @overflow is set when 64 bits were not enough. */
static const char *scan_number(const char *s, unsigned int base, u64 *res, bool *overflow)
{
	unsigned int digit;
	u64 n = 0;

	for (; (digit = digit_value(*s)) < base; s++) {
		/* Small numbers, the usual ones, do without a division. */
		if (n >> 58 && n > div_u64(~0ULL - digit, base))
			*overflow = true;
		n = n * base + digit;
	}
	*res = n;
	return s;
}

static int parse_whole(const char *s, unsigned int base, u64 *res)
{
	bool overflow = false;
	const char *end;

	s = skip_prefix(s, &base);
	end = scan_number(s, base, res, &overflow);
	if (end == s)
		return -EINVAL;
	if (*end == '\n')
		end++;
	if (*end)
		return -EINVAL;
	return overflow ? -ERANGE : 0;
}

/**
 * kstrtoull - unsigned 64-bit number from a string
 * @s: the string, '+' allowed, one newline at its end allowed
 * @base: 2 to 36, or 0 for C's prefixes
 * @res: gets the number; unchanged on error
 *
 * Return: 0, -EINVAL (no number), -ERANGE (does not fit).
 */
int kstrtoull(const char *s, unsigned int base, unsigned long long *res)
{
	u64 n;
	int err = parse_whole(*s == '+' ? s + 1 : s, base, &n);

	if (!err)
		*res = n;
	return err;
}

/**
 * kstrtoll - signed 64-bit number from a string
 * @s: the string, a sign allowed
 * @base: as for kstrtoull()
 * @res: gets the number
 *
 * Return: 0, -EINVAL, -ERANGE.
 */
int kstrtoll(const char *s, unsigned int base, long long *res)
{
	bool minus = *s == '-';
	u64 n;
	int err = parse_whole(minus || *s == '+' ? s + 1 : s, base, &n);

	if (err)
		return err;
	if (n > (u64)LLONG_MAX + minus)
		return -ERANGE;
	*res = minus ? -n : n;
	return 0;
}

/**
 * kstrtoul - unsigned long from a string
 * @s: as for kstrtoull()
 * @base: as for kstrtoull()
 * @res: gets the number
 *
 * Return: 0, -EINVAL, -ERANGE.
 */
int kstrtoul(const char *s, unsigned int base, unsigned long *res)
{
	unsigned long long n;
	int err = kstrtoull(s, base, &n);

	if (err)
		return err;
	if (n != (unsigned long)n)
		return -ERANGE;
	*res = n;
	return 0;
}

/**
 * kstrtol - long from a string
 * @s: as for kstrtoll()
 * @base: as for kstrtoull()
 * @res: gets the number
 *
 * Return: 0, -EINVAL, -ERANGE.
 */
int kstrtol(const char *s, unsigned int base, long *res)
{
	long long n;
	int err = kstrtoll(s, base, &n);

	if (err)
		return err;
	if (n != (long)n)
		return -ERANGE;
	*res = n;
	return 0;
}

/**
 * kstrtouint - unsigned int from a string
 * @s: as for kstrtoull()
 * @base: as for kstrtoull()
 * @res: gets the number
 *
 * Return: 0, -EINVAL, -ERANGE.
 */
int kstrtouint(const char *s, unsigned int base, unsigned int *res)
{
	unsigned long n;
	int err = kstrtoul(s, base, &n);

	if (!err)
		*res = n;
	return err;
}

/**
 * kstrtoint - int from a string
 * @s: as for kstrtoll()
 * @base: as for kstrtoull()
 * @res: gets the number
 *
 * Return: 0, -EINVAL, -ERANGE.
 */
int kstrtoint(const char *s, unsigned int base, int *res)
{
	long n;
	int err = kstrtol(s, base, &n);

	if (!err)
		*res = n;
	return err;
}

/**
 * kstrtobool - truth value from a string
 * @s: y, Y, t, T, 1, on are true; n, N, f, F, 0, off are false
 * @res: gets the value
 *
 * Return: 0, -EINVAL.
 */
int kstrtobool(const char *s, bool *res)
{
	static const char yes[] = "yYtT1", no[] = "nNfF0";
	char c = *s;

	if ((c | 0x20) == 'o')
		c = (s[1] | 0x20) == 'n' ? '1' : (s[1] | 0x20) == 'f' ? '0' : 0;
	for (int i = 0; i < 5; i++) {
		if (c == yes[i] || c == no[i]) {
			*res = c == yes[i];
			return 0;
		}
	}
	return -EINVAL;
}

/**
 * simple_strtoull - number at the start of a string
 * @s: the string
 * @end: gets where the digits end, may be NULL
 * @base: 2 to 36, or 0 for C's prefixes
 *
 * Return: the number modulo 2^64; 0 without digits.
 */
unsigned long long simple_strtoull(const char *s, char **end, unsigned int base)
{
	bool overflow = false;
	const char *stop;
	u64 n;

	s = skip_prefix(s, &base);
	stop = scan_number(s, base, &n, &overflow);
	if (end)
		*end = (char *)stop;
	return n;
}

/**
 * simple_strtoll - signed number at the start of a string
 * @s: the string, '-' allowed
 * @end: gets where the digits end, may be NULL
 * @base: as for simple_strtoull()
 */
long long simple_strtoll(const char *s, char **end, unsigned int base)
{
	if (*s == '-')
		return -simple_strtoull(s + 1, end, base);
	return simple_strtoull(s, end, base);
}

/**
 * simple_strtoul - number at the start of a string, modulo 2^32
 * @s: the string
 * @end: gets where the digits end, may be NULL
 * @base: as for simple_strtoull()
 */
unsigned long simple_strtoul(const char *s, char **end, unsigned int base)
{
	return simple_strtoull(s, end, base);
}

/**
 * simple_strtol - signed number at the start of a string, modulo 2^32
 * @s: the string, '-' allowed
 * @end: gets where the digits end, may be NULL
 * @base: as for simple_strtoull()
 */
long simple_strtol(const char *s, char **end, unsigned int base)
{
	return simple_strtoll(s, end, base);
}
