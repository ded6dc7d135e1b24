/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_CMDLINE_H
#define _LINUX_CMDLINE_H

#include <linux/types.h>

unsigned long long memparse(const char *s, char **end);
int get_option(char **str, int *value);
char *next_arg(char *args, char **param, char **val);

#endif
