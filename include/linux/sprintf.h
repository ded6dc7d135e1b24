/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SPRINTF_H
#define _LINUX_SPRINTF_H

/* What <linux/kernel.h> does not declare of the formatting functions. */
#include <linux/compiler.h>
#include <linux/types.h>

int vsprintf(char *buf, const char *fmt, __builtin_va_list args) __printf(2, 0);
int vsscanf(const char *buf, const char *fmt, __builtin_va_list args);

/*
 * Turns an address into "name+0xoff/0xsize" (or "name" alone without @offset) for %pS and %ps.
 * Set by the symbol table's owner; while it is NULL the number is printed.
 */
extern int (*vsprintf_symbol)(char *buf, size_t size, unsigned long addr, bool offset);

#endif
