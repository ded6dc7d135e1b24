/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_PAGEFAULT_H
#define _LINUX_PAGEFAULT_H
/*
 * User accesses that must not sleep, because the caller holds a page lock or a kmap_atomic(): in
 * between, do_page_fault() goes straight to the fixup instead of bringing the page in. Nests.
 */
#include <linux/sched.h>

static inline void pagefault_disable(void)
{
	current->pagefault_disabled++;
	barrier();
}

static inline void pagefault_enable(void)
{
	barrier();
	current->pagefault_disabled--;
}

static inline int pagefault_disabled(void)
{
	return current->pagefault_disabled != 0;
}
#endif
