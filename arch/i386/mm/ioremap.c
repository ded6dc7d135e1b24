// SPDX-License-Identifier: GPL-2.0-only
/*
 * Device memory in the vmalloc area, uncached.
 */
#include <linux/bootmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include <asm/io.h>
#include <asm/pgtable.h>

#define ISA_START_ADDRESS 0xa0000UL
#define ISA_END_ADDRESS 0x100000UL

static bool is_direct_mapped_isa(unsigned long phys_addr, unsigned long last)
{
	return phys_addr >= ISA_START_ADDRESS && last < ISA_END_ADDRESS;
}

/* RAM that the page allocator owns must not be mapped a second time, with another cache mode. */
static bool is_allocator_ram(unsigned long first_pfn, unsigned long last_pfn)
{
	unsigned long pfn;

	for (pfn = first_pfn; pfn <= last_pfn && pfn < max_mapnr; pfn++)
		if (!PageReserved(pfn_to_page(pfn)))
			return true;
	return false;
}

/**
 * ioremap - map device memory
 * @phys_addr: any alignment
 * @size: bytes
 *
 * Context: may sleep.
 * Return: address of the first byte; NULL without room or memory, or for RAM in use.
 */
void __iomem *ioremap(unsigned long phys_addr, unsigned long size)
{
	unsigned long last = phys_addr + size - 1, offset = phys_addr & ~PAGE_MASK;
	struct vm_struct *area;

	if (!size || last < phys_addr)
		return NULL;
	if (is_direct_mapped_isa(phys_addr, last))
		return (void __iomem *)__va(phys_addr);
	if (is_allocator_ram(PFN_DOWN(phys_addr), PFN_DOWN(last)))
		return NULL;
	phys_addr &= PAGE_MASK;
	size = PAGE_ALIGN(last + 1 - phys_addr);
	area = __get_vm_area(size, VM_IOREMAP, __builtin_return_address(0));
	if (!area)
		return NULL;
	area->phys_addr = phys_addr;
	if (map_phys_range((unsigned long)area->addr, phys_addr, size, PAGE_KERNEL_NOCACHE)) {
		vunmap(area->addr);
		return NULL;
	}
	return (void __iomem *)((char *)area->addr + offset);
}

/**
 * iounmap - undo ioremap()
 * @addr: as it was returned
 *
 * Context: may sleep.
 */
void iounmap(volatile void __iomem *addr)
{
	unsigned long vaddr = (unsigned long)addr & PAGE_MASK;

	if (is_vmalloc_addr((void *)vaddr))
		vunmap((void *)vaddr);
}
