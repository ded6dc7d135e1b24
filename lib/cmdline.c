// SPDX-License-Identifier: GPL-2.0-only
/* Pieces of the kernel's command line. */
#include <linux/cmdline.h>
#include <linux/ctype.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/string.h>

/**
 * memparse - number with a suffix for its unit
 * @s: digits in C's bases, then K, M, G, T, P or E in either case, or nothing
 * @end: gets what follows; may be NULL
 *
 * Return: the number in bytes, modulo 2^64.
 */
unsigned long long memparse(const char *s, char **end)
{
	static const char units[] = "kmgtpe";
	char *stop, *unit;
	unsigned long long n = simple_strtoull(s, &stop, 0);

	unit = *stop ? strchr(units, tolower(*stop)) : NULL;
	if (unit && stop != s) {
		n <<= 10 * (unit - units + 1);
		stop++;
	}
	if (end)
		*end = stop;
	return n;
}

/**
 * get_option - take one number off a comma-separated list
 * @str: the list, moved behind the number and its comma
 * @value: gets the number
 *
 * Return: 0 no number, 1 the last one, 2 a comma followed, 3 a '-' followed (a range).
 */
int get_option(char **str, int *value)
{
	char *end;

	if (!*str || !**str)
		return 0;
	*value = simple_strtol(*str, &end, 0);
	if (end == *str)
		return 0;
	*str = end;
	if (*end == '-')
		return 3;
	if (*end != ',')
		return 1;
	++*str;
	return 2;
}

/**
 * next_arg - take one word off a command line
 * @args: the line without leading blanks; zero bytes are written into it
 * @param: gets the word, or what stands before its '='
 * @val: gets what stands behind '=', NULL without one
 *
 * Double quotes around the word or the value keep blanks in it and are dropped.
 *
 * Return: the rest of the line.
 */
char *next_arg(char *args, char **param, char **val)
{
	bool quoted_word = *args == '"', in_quote = quoted_word;
	char *equals = NULL, *p, *last;

	args += quoted_word;
	for (p = args; *p && (in_quote || !isspace(*p)); p++) {
		if (*p == '=' && !equals)
			equals = p;
		else if (*p == '"')
			in_quote = !in_quote;
	}
	last = p;
	if (*p)
		*p++ = '\0';
	*param = args;
	*val = equals ? equals + 1 : NULL;
	if (equals)
		*equals = '\0';
	if (equals && **val == '"')
		++*val;
	else if (!quoted_word)
		return skip_spaces(p);
	if (last > (equals ? *val : args) && last[-1] == '"')
		last[-1] = '\0';
	return skip_spaces(p);
}
