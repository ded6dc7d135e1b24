/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef TESTS_USER_TAP_H
#define TESTS_USER_TAP_H
/* Test rows for user programs. Output is unbuffered, so that a fork never prints a row twice. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int tap_count, tap_failed;

__attribute__((format(printf, 2, 3)))
static inline int ok(int good, const char *title, ...)
{
	char text[512];
	va_list args;
	int n;

	va_start(args, title);
	n = vsnprintf(text, sizeof(text), title, args);
	va_end(args);
	dprintf(1, "%sok %d - %.*s\n", good ? "" : "not ", ++tap_count, n, text);
	tap_failed += !good;
	return good;
}

/* Are two numbers the same? On failure the comment says both. */
static inline int is(long long got, long long want, const char *title)
{
	int good = ok(got == want, "%s", title);

	if (!good)
		dprintf(1, "# got %lld, want %lld\n", got, want);
	return good;
}

/* Did a call fail with this errno? */
static inline int fails(long result, int want, const char *title)
{
	int err = errno, good = ok(result == -1 && err == want, "%s", title);

	if (!good)
		dprintf(1, "# got %ld, errno %d (%s)\n", result, err, strerror(err));
	return good;
}

__attribute__((noreturn))
static inline void done(void)
{
	dprintf(1, "1..%d\n", tap_count);
	exit(tap_failed ? 1 : 0);
}

#endif
