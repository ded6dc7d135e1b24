/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_PAGE_H
#define _ASM_I386_PAGE_H
/* Pages, the types of page-table entries, and the direct map. */
#define PAGE_SHIFT 12
#define PAGE_OFFSET_RAW 0xC0000000	/* for assembly and the linker script */
#define THREAD_SIZE 8192

#ifndef __ASSEMBLY__
#include <linux/types.h>

#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define LARGE_PAGE_SIZE (1UL << 22)
#define LARGE_PAGE_MASK (~(LARGE_PAGE_SIZE - 1))
#define PAGE_OFFSET 0xC0000000UL
#define TASK_SIZE PAGE_OFFSET
#define MAXMEM (896UL << 20)		/* the direct map: at most this much RAM */

typedef struct {
	unsigned long pte_low;
} pte_t;
typedef struct {
	unsigned long pgd;
} pgd_t;
typedef struct {
	pgd_t pgd;			/* folded: a pmd is its pgd entry */
} pmd_t;
typedef struct {
	unsigned long pgprot;
} pgprot_t;

#define pte_val(x) ((x).pte_low)
#define pgd_val(x) ((x).pgd)
#define pmd_val(x) ((x).pgd.pgd)
#define pgprot_val(x) ((x).pgprot)
#define __pte(x) ((pte_t){ (x) })
#define __pgd(x) ((pgd_t){ (x) })
#define __pmd(x) ((pmd_t){ { (x) } })
#define __pgprot(x) ((pgprot_t){ (x) })

#define PAGE_ALIGN(addr) (((addr) + PAGE_SIZE - 1) & PAGE_MASK)
#define __pa(x) ((unsigned long)(x)-PAGE_OFFSET)
#define __va(x) ((void *)((unsigned long)(x) + PAGE_OFFSET))

/*
 * Whole pages, page aligned. Which code does it is chosen once at boot (page_clear.c): rep
 * stosl/movsl, or 16-byte SSE moves. Context: any.
 */
extern void (*clear_page_fn)(void *page);
extern void (*copy_page_fn)(void *to, const void *from);

static inline void clear_page(void *page)
{
	clear_page_fn(page);
}

static inline void copy_page(void *to, const void *from)
{
	copy_page_fn(to, from);
}
#endif

#endif
