// SPDX-License-Identifier: GPL-2.0-only
/*
 * Flushing more than one page from the TLB. Loading CR3 drops all but global entries; those go
 * when CR4.PGE changes (Intel SDM vol. 3A, 4.10.4.1).
 */
#include <linux/mm.h>
#include <asm/cpufeature.h>
#include <asm/irqflags.h>
#include <asm/pgtable.h>

/* So many single flushes cost about as much as refilling what a whole flush would drop. */
#define SINGLE_FLUSHES 16

/**
 * __flush_tlb_global - drop every entry, global ones too
 *
 * Context: any.
 */
void __flush_tlb_global(void)
{
	unsigned long flags, cr4;

	if (!__page_kernel_global) {
		__flush_tlb();
		return;
	}
	local_irq_save(flags);
	cr4 = read_cr4();
	write_cr4(cr4 & ~X86_CR4_PGE);
	write_cr4(cr4);
	local_irq_restore(flags);
}

/**
 * flush_tlb_all - drop every entry; counted
 *
 * Context: any.
 */
void flush_tlb_all(void)
{
	count_vm_event(TLB_FLUSH_ALL);
	__flush_tlb_global();
}

static void flush_pages(unsigned long start, unsigned long end)
{
	for (start &= PAGE_MASK; start < end; start += PAGE_SIZE)
		__flush_tlb_one(start);
}

/**
 * flush_tlb_range - drop the entries of a range of user addresses
 * @mm: the address space
 * @start: first address
 * @end: first address after
 *
 * Context: any.
 */
void flush_tlb_range(struct mm_struct *mm, unsigned long start, unsigned long end)
{
	if (!mm_is_loaded(mm))
		return;
	if (end - start <= SINGLE_FLUSHES * PAGE_SIZE)
		flush_pages(start, end);
	else
		__flush_tlb();
}

/**
 * flush_tlb_kernel_range - drop the entries of a range of kernel addresses
 * @start: first address
 * @end: first address after
 *
 * Context: any.
 */
void flush_tlb_kernel_range(unsigned long start, unsigned long end)
{
	if (end - start <= SINGLE_FLUSHES * PAGE_SIZE)
		flush_pages(start, end);
	else
		flush_tlb_all();
}
