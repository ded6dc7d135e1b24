// SPDX-License-Identifier: GPL-2.0-only
/* String and memory functions against plain loops; red zones of the sanitizer guard the ends. */
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/string.h>
#include "tap.h"

#define SIZE 96

static u8 a[SIZE], b[SIZE];

static void randomize(u8 *p, int kinds)
{
	for (int i = 0; i < SIZE; i++)
		p[i] = tap_below(kinds);
}

static void memory_round(void)
{
	unsigned int from = tap_below(SIZE), to = tap_below(SIZE);
	unsigned int n = tap_below(SIZE - (from > to ? from : to) + 1), c = tap_random(), i;

	randomize(a, 256);
	for (i = 0; i < SIZE; i++)
		b[i] = i >= to && i < to + n ? a[from + i - to] : a[i];
	must(memmove(a + to, a + from, n) == a + to, "value");
	must(!host_memcmp(a, b, SIZE), "memmove %u to %u, %u bytes", from, to, n);

	randomize(b, 256);
	must(memcpy(b + to, a + from, n) == b + to, "value");
	for (i = 0; i < n; i++)
		must(b[to + i] == a[from + i], "memcpy");

	must(memset(a + to, c, n) == a + to, "value");
	for (i = 0; i < n; i++)
		must(a[to + i] == (u8)c, "memset");
	must(!memchr_inv(a + to, c & 0xff, n), "memchr_inv");
}

static int sign(int n)
{
	return n < 0 ? -1 : n > 0;
}

static void compare_round(void)
{
	unsigned int n = tap_below(SIZE), i;
	u8 c = tap_below(5);

	randomize(a, 3);
	for (i = 0; i < SIZE; i++)
		b[i] = a[i];
	b[tap_below(SIZE)] = tap_below(3);
	must(sign(memcmp(a, b, n)) == sign(host_memcmp(a, b, n)), "memcmp %u", n);
	for (i = 0; i < n && a[i] != c; i++)
		;
	must(memchr(a, c, n) == (i < n ? a + i : NULL), "memchr %u", n);
	must(memscan(a, c, n) == a + i, "memscan %u", n);
}

static void string_round(void)
{
	char s[40], t[40], out[40];
	size_t n = tap_below(36), m = tap_below(36), size = tap_below(40), i, len;
	char *found, c;

	for (i = 0; i < n; i++)
		s[i] = 'a' + tap_below(3);
	s[n] = '\0';
	for (i = 0; i < m; i++)
		t[i] = 'a' + tap_below(3);
	t[m] = '\0';
	must(strlen(s) == n && strnlen(s, size) == (n < size ? n : size), "strlen");
	must(sign(strcmp(s, t)) == sign(host_strcmp(s, t)), "strcmp %s %s", s, t);
	must(strlcpy(out, s, size) == n, "strlcpy");
	len = n < size ? n : size - 1;
	must(!size || (!host_memcmp(out, s, len) && !out[len]), "strlcpy %s", s);
	must(strscpy(out, s, size) == (n < size ? (ssize_t)n : -E2BIG), "strscpy %s", s);
	for (i = 0; i < 40; i++)
		out[i] = 'x';
	strncpy(out, s, size);
	for (i = 0; i < 40; i++)
		must(out[i] == (i >= size ? 'x' : i < n ? s[i] : 0), "strncpy");
	c = 'a' + tap_below(3);
	for (i = 0; s[i] && s[i] != c; i++)
		;
	must(strchr(s, c) == (s[i] ? s + i : NULL) && strchrnul(s, c) == s + i, "strchr");
	for (i = n; i && s[i - 1] != c; i--)
		;
	found = strrchr(s, c);
	must(found == (i ? s + i - 1 : NULL), "strrchr %s %c", s, c);
	t[m % 4] = '\0';
	found = strstr(s, t);
	for (i = 0; i + strlen(t) <= n && host_memcmp(s + i, t, strlen(t)); i++)
		;
	must(found == (i + strlen(t) <= n ? s + i : NULL), "strstr %s %s", s, t);
}

static void words(void)
{
	char line[] = "one,,two;three", blanks[] = " \t x y \n", joined[16] = "ab";
	char *rest = line;

	is_str(strsep(&rest, ",;"), "one", "strsep: first");
	is_str(strsep(&rest, ",;"), "", "strsep: empty");
	is_str(strsep(&rest, ",;"), "two", "strsep: third");
	is_str(strsep(&rest, ",;"), "three", "strsep: last");
	ok(!strsep(&rest, ",;"), "strsep: none left");
	is_str(strim(blanks), "x y", "strim");
	is_str(skip_spaces(" \n a "), "a ", "skip_spaces");
	is(strspn("aabc", "ab"), 3, "strspn");
	is(strcspn("aabc", "c"), 3, "strcspn");
	ok(!strpbrk("abc", "xyz"), "strpbrk without any");
	ok(!strncmp("abcd", "abce", 3) && strncmp("abcd", "abce", 4) < 0, "strncmp");
	ok(!strcasecmp("aBc", "AbC") && strcasecmp("a", "B") < 0, "strcasecmp");
	ok(!strncasecmp("ABx", "aby", 2), "strncasecmp");
	is_str(strncat(joined, "cdef", 2), "abcd", "strncat");
	is(strlcat(joined, "efgh", 7), 8, "strlcat: the length wanted");
	is_str(joined, "abcdef", "strlcat: what fits");
	is_str(strcat(joined, "g"), "abcdefg", "strcat");
	is_str(kbasename("/dev/ttyS0"), "ttyS0", "kbasename");
	ok(strstarts("console=", "con") && !strstarts("co", "con"), "strstarts");
	ok(!strnchr("abc", 2, 'c') && strnchr("abc", 3, 'c'), "strnchr");
	ok(strcmp("\x80", "a") > 0, "characters compare unsigned");
}

static void classes(void)
{
	int digits = 0, prints = 0, spaces = 0;

	for (int c = 0; c < 128; c++) {
		digits += isxdigit(c);
		prints += isprint(c);
		spaces += isspace(c);
	}
	ok(digits == 22 && prints == 95 && spaces == 6, "as many characters of each class");
	ok(toupper('a') == 'A' && toupper('{') == '{' && tolower('Z') == 'z', "case");
}

void test_main(void)
{
	for (int i = 0; i < 20000; i++)
		memory_round();
	ok(true, "20000 moves and fills");
	for (int i = 0; i < 20000; i++)
		compare_round();
	ok(true, "20000 comparisons");
	for (int i = 0; i < 20000; i++)
		string_round();
	ok(true, "20000 strings");
	words();
	classes();
}
