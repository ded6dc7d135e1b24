// SPDX-License-Identifier: GPL-2.0-only
/* Formatted output and input, numbers from strings, boot words. */
#include <linux/bitmap.h>
#include <linux/cmdline.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/sprintf.h>
#include <linux/string.h>
#include "tap.h"

static char buf[256], want[256];

#pragma GCC diagnostic ignored "-Wformat-nonliteral"

/* A random integer conversion, printed by both. */
static void integer_round(void)
{
	static const char *const lengths[] = { "hh", "h", "", "l", "ll" };
	static const char convs[] = "diuxXo";
	char fmt[32], *p = fmt;
	u64 n = (u64)tap_random() << 32 | tap_random();
	int length = tap_below(5), len;

	n >>= tap_below(64);
	if (tap_below(2))
		n = -n;
	*p++ = '[';
	*p++ = '%';
	for (int i = tap_below(3); i; i--)
		*p++ = "-+ #0"[tap_below(5)];
	if (tap_below(2))
		p += host_snprintf(p, 8, "%u", tap_below(30) + 1);
	if (tap_below(3) == 0)
		p += host_snprintf(p, 8, ".%u", tap_below(20));
	p += host_snprintf(p, 8, "%s%c]", lengths[length], convs[tap_below(6)]);
	if (length == 4) {
		len = snprintf(buf, sizeof(buf), fmt, n);
		host_snprintf(want, sizeof(want), fmt, n);
	} else {
		len = snprintf(buf, sizeof(buf), fmt, (u32)n);
		host_snprintf(want, sizeof(want), fmt, (u32)n);
	}
	must(!strcmp(buf, want), "\"%s\" of %llx: got %s, wanted %s", fmt, n, buf, want);
	must(len == strlen(want), "length of %s", want);
}

#define FMT(wanted, fmt...)					\
	do {							\
		snprintf(buf, sizeof(buf), fmt);		\
		is_str(buf, wanted, "format " wanted);		\
	} while (0)

#pragma GCC diagnostic ignored "-Wformat"
#pragma GCC diagnostic ignored "-Wformat-extra-args"

static int symbol(char *out, size_t size, unsigned long addr, bool offset)
{
	if (addr < 0x1000)
		return 0;
	return offset ? scnprintf(out, size, "f+0x%lx/0x40", addr - 0x1000) : scnprintf(out, size, "f");
}

static void pointers(void)
{
	DECLARE_BITMAP(map, 40) = { 0 };

	FMT("c0100000", "%p", (void *)0xc0100000);
	FMT("  00000010", "%10p", (void *)0x10);
	FMT("0x00001004", "%pS", (void *)0x1004);
	vsprintf_symbol = symbol;
	FMT("f+0x4/0x40", "%pS", (void *)0x1004);
	FMT("f+0x3/0x40", "%pB", (void *)0x1004);
	FMT("f", "%ps", (void *)0x1004);
	FMT("0x00000004", "%pS", (void *)4);
	bitmap_set(map, 0, 4);
	bitmap_set(map, 8, 1);
	bitmap_set(map, 38, 2);
	FMT("0-3,8,38-39", "%*pbl", 40, map);
	FMT("c0,0000010f", "%*pb", 40, map);
	FMT("", "%*pbl", 0, map);
	FMT("1", "%*pb", 1, map);
}

static void texts(void)
{
	const char *volatile null = NULL;

	FMT("a|  b|c  |de", "%c|%3c|%-3c|%s", 'a', 'b', 'c', "de");
	FMT("abc|  abc|abc  |ab", "%s|%5s|%-5s|%.2s", "abc", "abc", "abc", "abc");
	FMT("(null)", "%s", null);
	FMT("100%", "%d%%", 100);
	FMT("   -7", "%*d", 5, -7);
	FMT("-7   |", "%*d|", -5, -7);
	FMT("00007", "%.*d", 5, 7);
	FMT("%y", "%y", 1);
	FMT("%", "%");
	is(snprintf(buf, 4, "%s", "abcdef"), 6, "snprintf returns the whole length");
	is_str(buf, "abc", "snprintf terminates");
	is(scnprintf(buf, 4, "%s", "abcdef"), 3, "scnprintf returns what is there");
	is(snprintf(NULL, 0, "%d", 12345), 5, "without a buffer");
	is(scnprintf(buf, 0, "%d", 12345), 0, "scnprintf without room");
	is(sprintf(buf, "%x", 255), 2, "sprintf");
}

static void numbers(void)
{
	unsigned long ul = 5;
	unsigned long long ull;
	long long ll;
	int n;
	unsigned int u;
	bool flag;
	char *end;

	ok(!kstrtoul("0x1f\n", 0, &ul) && ul == 31, "kstrtoul: prefix and newline");
	ok(!kstrtoul("017", 0, &ul) && ul == 15, "kstrtoul: octal");
	is(kstrtoul("4294967296", 10, &ul), -ERANGE, "kstrtoul: too large");
	is(ul, 15, "kstrtoul: unchanged on error");
	is(kstrtoul("12x", 10, &ul), -EINVAL, "kstrtoul: something behind it");
	is(kstrtoul("", 10, &ul), -EINVAL, "kstrtoul: empty");
	is(kstrtoul("-1", 10, &ul), -EINVAL, "kstrtoul: negative");
	ok(!kstrtoull("18446744073709551615", 10, &ull) && ull == ~0ULL, "kstrtoull: largest");
	is(kstrtoull("18446744073709551616", 10, &ull), -ERANGE, "kstrtoull: too large");
	ok(!kstrtoll("-9223372036854775808", 10, &ll) && ll == -LLONG_MAX - 1, "kstrtoll: smallest");
	is(kstrtoll("9223372036854775808", 10, &ll), -ERANGE, "kstrtoll: too large");
	ok(!kstrtoint("-2147483648", 10, &n) && n == INT_MIN, "kstrtoint: smallest");
	is(kstrtoint("2147483648", 10, &n), -ERANGE, "kstrtoint: too large");
	ok(!kstrtouint("+42", 10, &u) && u == 42, "kstrtouint");
	ok(!kstrtobool("on", &flag) && flag && !kstrtobool("N", &flag) && !flag, "kstrtobool");
	is(kstrtobool("maybe", &flag), -EINVAL, "kstrtobool: neither");
	is(simple_strtoul("0x10K", &end, 0), 16, "simple_strtoul");
	is_str(end, "K", "simple_strtoul: the rest");
	is(simple_strtoul("0xg", &end, 0), 0, "simple_strtoul: 0x without digits");
	is_str(end, "xg", "simple_strtoul: stops at the x");
	is(simple_strtol("-12", NULL, 10), -12, "simple_strtol");
}

static void input(void)
{
	unsigned int x;
	int n, m, at;
	char word[8], c;
	u8 byte;
	long long wide;

	is(sscanf("12 0x1f abc", "%d %x %s", &n, &x, word), 3, "sscanf: three values");
	ok(n == 12 && x == 31 && !strcmp(word, "abc"), "sscanf: the values");
	is(sscanf("7:8", "%d:%d%n", &n, &m, &at), 2, "sscanf: a literal");
	ok(n == 7 && m == 8 && at == 3, "sscanf: %%n");
	is(sscanf("abc", "%d", &n), 0, "sscanf: no number");
	is(sscanf("12345", "%3d%*d%c", &n, &c), 1, "sscanf: width and skip");
	is(n, 123, "sscanf: width");
	ok(sscanf("300", "%hhu", &byte) == 1 && byte == 44, "sscanf: %%hhu");
	ok(sscanf("-5000000000", "%lld", &wide) == 1 && wide == -5000000000LL, "sscanf: %%lld");
	is(sscanf("-5", "%u", &x), 0, "sscanf: %%u takes no sign");
	is(sscanf("50%", "%d%%", &n), 1, "sscanf: %%%%");
	is(sscanf("toolongword", "%7s", word), 1, "sscanf: %%7s");
	is_str(word, "toolong", "sscanf: the width ends it");
}

static void boot_words(void)
{
	char line[] = "quiet a.b=c \"x y\" path=\"/a b/c\" last=";
	char list[] = "4,0x10,-2", range[] = "3-5", *p = list, *rest, *param, *val;
	int n;

	is(memparse("64M", &rest), 64 << 20, "memparse: M");
	is_str(rest, "", "memparse: the rest");
	is(memparse("0x10k@", &rest), 16384, "memparse: hexadecimal, k");
	is_str(rest, "@", "memparse: what follows");
	is(memparse("M", &rest), 0, "memparse: no digits");
	is_str(rest, "M", "memparse: nothing taken");
	ok(get_option(&p, &n) == 2 && n == 4, "get_option: first");
	ok(get_option(&p, &n) == 2 && n == 16, "get_option: second");
	ok(get_option(&p, &n) == 1 && n == -2, "get_option: last");
	is(get_option(&p, &n), 0, "get_option: none");
	p = range;
	is(get_option(&p, &n), 3, "get_option: range");

	rest = next_arg(line, &param, &val);
	ok(!strcmp(param, "quiet") && !val, "next_arg: a word");
	rest = next_arg(rest, &param, &val);
	ok(!strcmp(param, "a.b") && !strcmp(val, "c"), "next_arg: a value");
	rest = next_arg(rest, &param, &val);
	ok(!strcmp(param, "x y") && !val, "next_arg: a quoted word");
	rest = next_arg(rest, &param, &val);
	ok(!strcmp(param, "path") && !strcmp(val, "/a b/c"), "next_arg: a quoted value");
	rest = next_arg(rest, &param, &val);
	ok(!strcmp(param, "last") && !*val && !*rest, "next_arg: an empty value, the end");
}

/* Random bytes must never run over the end, whatever they say. */
static void nonsense(void)
{
	static const char letters[] = "%%%%dsxlhzpSb*.-+ #0123456789\"= \tKM,n";

	for (int i = 0; i < 20000; i++) {
		size_t len = tap_below(30);
		char *s = malloc(len + 1), *end, *param, *val, *p = s;
		unsigned long long n;

		for (size_t j = 0; j < len; j++)
			s[j] = letters[tap_below(sizeof(letters) - 1)];
		s[len] = '\0';
		memparse(s, &end);
		kstrtoull(s, tap_below(2) * 16, &n);
		while (*p)
			p = next_arg(p, &param, &val);
		must(p <= s + len, "end");
		free(s);
	}
	ok(true, "20000 nonsense boot lines");
}

void test_main(void)
{
	for (int i = 0; i < 100000; i++)
		integer_round();
	ok(true, "100000 integers as the C library prints them");
	texts();
	pointers();
	numbers();
	input();
	boot_words();
	nonsense();
}
