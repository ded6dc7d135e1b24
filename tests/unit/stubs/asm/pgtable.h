/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _TESTS_UNIT_ASM_PGTABLE_H
#define _TESTS_UNIT_ASM_PGTABLE_H
/* The kernel's page-table verbs; but a host program has no TLB to flush. */
#include_next <asm/pgtable.h>

#undef mm_is_loaded
#define mm_is_loaded(mm) ((void)(mm), 0)

#endif
