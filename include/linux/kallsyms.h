/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_KALLSYMS_H
#define _LINUX_KALLSYMS_H
/* The kernel's own symbol table: functions only. Empty without CONFIG_KALLSYMS. */
#include <linux/types.h>

#define KSYM_NAME_LEN	128
#define KSYM_SYMBOL_LEN	(KSYM_NAME_LEN + 32)	/* with +0xoffset/0xsize */

const char *kallsyms_lookup(unsigned long addr, unsigned long *size, unsigned long *offset,
			    char *namebuf);
unsigned long kallsyms_lookup_name(const char *name);
int sprint_symbol(char *buf, unsigned long addr);
int kallsyms_get(unsigned int nr, unsigned long *addr, char *type, char *name);
void kallsyms_init(void);

#endif
