/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _PROC_SYSCTL_H
#define _PROC_SYSCTL_H
/* A file under /proc/sys. */
#include <linux/types.h>

struct ctl_table {
	const char *name;
	umode_t mode;
	void *data;			/* ints, unless show and store say otherwise */
	unsigned int count;		/* of them; 0 is 1 */
	int min, max;
	int (*show)(char *text, size_t size);	/* length, newline included */
	int (*store)(char *text);		/* zero-terminated, may be changed; 0 or -errno */
	void (*changed)(void);			/* after a write that succeeded */
};

#define CTL_INT(n, var, lo, hi) { .name = n, .mode = 0644, .data = &(var), .min = lo, .max = hi }
#define CTL_TEXT(n, fn) { .name = n, .mode = 0444, .show = fn }

void register_sysctls(const char *dir, const struct ctl_table *table);
void sysctl_vm_init(void);
void sysctl_kernel_init(void);
void sysctl_fs_init(void);

#endif
