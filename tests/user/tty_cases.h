/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef TESTS_USER_TTY_CASES_H
#define TESTS_USER_TTY_CASES_H
/* Line editing: what tests/user/tty.c asks a pseudo terminal, and tests/unit/n_tty.c the sources. */

/* A case: attributes changed, what is typed, what the slave then reads, what the master sees. */
struct editing {
	const char *what;
	tcflag_t iflag_on, iflag_off, oflag_on, oflag_off, lflag_on, lflag_off;
	const char *typed;
	int typed_len;		/* 0: strlen */
	const char *reads;	/* up to four reads of a line each, together */
	const char *echo;
};

#define DEL "\177"
#define BACK "\b \b"

static const struct editing tty_cases[] = {
	{ "a line", .typed = "hello\n", .reads = "hello\n", .echo = "hello\r\n" },
	{ "carriage return is newline", .typed = "a\r", .reads = "a\n", .echo = "a\r\n" },
	{ "IGNCR", .iflag_on = IGNCR, .typed = "a\rb\n", .reads = "ab\n", .echo = "ab\r\n" },
	{ "without ICRNL", .iflag_off = ICRNL, .typed = "a\rb\n", .reads = "a\rb\n",
	  .echo = "a^Mb\r\n" },
	{ "INLCR", .iflag_on = INLCR, .iflag_off = ICRNL, .typed = "a\n\004", .reads = "a\r",
	  .echo = "a^M" },
	{ "erase", .typed = "ab" DEL "c\n", .reads = "ac\n", .echo = "ab" BACK "c\r\n" },
	{ "erase at the start", .typed = DEL "a\n", .reads = "a\n", .echo = "a\r\n" },
	{ "erase a control character", .typed = "a\001" DEL "b\n", .reads = "ab\n",
	  .echo = "a^A" BACK BACK "b\r\n" },
	{ "erase a tab", .typed = "ab\t" DEL "c\n", .reads = "abc\n",
	  .echo = "ab\t\b\b\b\b\b\bc\r\n" },
	{ "erase the second tab", .typed = "a\tb\t" DEL "c\n", .reads = "a\tbc\n",
	  .echo = "a\tb\t\b\b\b\b\b\b\bc\r\n" },
	{ "erase without ECHOE", .lflag_off = ECHOE, .typed = "ab" DEL "\n", .reads = "a\n",
	  .echo = "ab^?\r\n" },
	{ "erase with ECHOPRT", .lflag_on = ECHOPRT, .typed = "abc" DEL DEL "d\n", .reads = "ad\n",
	  .echo = "abc\\cb/d\r\n" },
	{ "erase of UTF-8", .iflag_on = IUTF8, .typed = "a\303\244" DEL "b\n", .reads = "ab\n",
	  .echo = "a\303\244" BACK "b\r\n" },
	{ "kill", .typed = "abc\025d\n", .reads = "d\n", .echo = "abc" BACK BACK BACK "d\r\n" },
	{ "kill without ECHOKE", .lflag_off = ECHOKE, .typed = "abc\025d\n", .reads = "d\n",
	  .echo = "abc^U\r\nd\r\n" },
	{ "kill without ECHOK", .lflag_off = ECHOKE | ECHOK, .typed = "abc\025d\n", .reads = "d\n",
	  .echo = "abc^Ud\r\n" },
	{ "word erase", .typed = "one two \027x\n", .reads = "one x\n",
	  .echo = "one two " BACK BACK BACK BACK "x\r\n" },
	{ "word erase over punctuation", .typed = "a.b\027\n", .reads = "a.\n",
	  .echo = "a.b" BACK "\r\n" },
	{ "word erase without IEXTEN", .lflag_off = IEXTEN, .typed = "ab\027\n", .reads = "ab\027\n",
	  .echo = "ab^W\r\n" },
	{ "literal next", .typed = "a\026\003b\n", .reads = "a\003b\n", .echo = "a^\b^Cb\r\n" },
	{ "literal erase", .typed = "a\026" DEL "\n", .reads = "a\177\n", .echo = "a^\b^?\r\n" },
	{ "reprint", .typed = "ab\022c\n", .reads = "abc\n", .echo = "ab^R\r\nabc\r\n" },
	{ "end of file after text", .typed = "abc\004", .reads = "abc", .echo = "abc" },
	{ "no echo", .lflag_off = ECHO, .typed = "ab" DEL "\n", .reads = "a\n", .echo = "" },
	{ "ECHONL", .lflag_off = ECHO, .lflag_on = ECHONL, .typed = "a\n", .reads = "a\n",
	  .echo = "\r\n" },
	{ "without ECHOCTL", .lflag_off = ECHOCTL, .typed = "\001\n", .reads = "\001\n",
	  .echo = "\001\r\n" },
	{ "ISTRIP", .iflag_on = ISTRIP, .typed = "\341\n", .reads = "a\n", .echo = "a\r\n" },
	{ "IUCLC", .iflag_on = IUCLC, .typed = "AbC\n", .reads = "abc\n", .echo = "abc\r\n" },
	{ "OLCUC", .oflag_on = OLCUC, .typed = "abc\n", .reads = "abc\n", .echo = "ABC\r\n" },
	{ "without OPOST", .oflag_off = OPOST, .typed = "a\n", .reads = "a\n", .echo = "a\n" },
	{ "without ONLCR", .oflag_off = ONLCR, .typed = "a\n", .reads = "a\n", .echo = "a\n" },
	{ "tabs to spaces", .oflag_on = XTABS, .typed = "ab\tc\n", .reads = "ab\tc\n",
	  .echo = "ab      c\r\n" },
	{ "two lines", .typed = "a\nb\n", .reads = "a\nb\n", .echo = "a\r\nb\r\n" },
	{ "a zero byte", .typed = "a\0b\n", .typed_len = 4, .reads = "a", .echo = "a^@b\r\n" },
	{ "^S and ^Q are not input", .typed = "a\023\021b\n", .reads = "ab\n", .echo = "ab\r\n" },
	{ "^S without IXON", .iflag_off = IXON, .typed = "a\023\n", .reads = "a\023\n",
	  .echo = "a^S\r\n" },
	{ "PARMRK", .iflag_on = PARMRK, .typed = "\377\n", .reads = "\377\377\n",
	  .echo = "\377\r\n" },
	{ "^C without ISIG", .lflag_off = ISIG, .typed = "a\003\n", .reads = "a\003\n",
	  .echo = "a^C\r\n" },
};

#endif
