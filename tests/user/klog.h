/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef TESTS_USER_KLOG_H
#define TESTS_USER_KLOG_H
/* The kernel's log, for programs that look for a line in it. */
#include "util.h"
#include <sys/klog.h>

/* How many lines hold @text? *@number gets the number that follows it in the last one. */
__attribute__((unused))
static int log_lines(const char *text, long *number)
{
	int size = klogctl(10, NULL, 0), n, count = 0;
	char *buf, *at;

	must(size > 0);
	buf = malloc(size + 1);
	n = klogctl(3, buf, size);
	must(n >= 0);
	buf[n] = 0;
	for (at = buf; (at = strstr(at, text)) != NULL; at += strlen(text)) {
		count++;
		if (number)
			*number = strtol(at + strlen(text), NULL, 10);
	}
	free(buf);
	return count;
}

#endif
