// SPDX-License-Identifier: GPL-2.0-only
/*
 * The final page tables of the kernel, and the hand-over of all memory to the page allocator.
 *
 *   0xc0000000  direct map of low memory: 4 KB pages over the kernel image and where a 4 MB page
 *		 does not fit, else 4 MB pages (PSE)
 *   + 8 MB	 vmalloc area, to two pages below
 *   0xff800000  pkmap: the window of kmap()
 *   0xffc00000  fixmap, below 0xfffff000
 */
#include <linux/bootmem.h>
#include <linux/highmem.h>
#include <linux/init.h>
#include <linux/initrd.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <asm/cpufeature.h>
#include <asm/e820.h>
#include <asm/fixmap.h>
#include <asm/pgtable.h>
#include <asm/setup.h>

#define MAX_DMA_PFN PFN_DOWN(MAX_DMA_PHYS)
#define POISON_FREE_INITMEM 0xcc

extern unsigned long __start_rodata[], __end_rodata[];

unsigned long __page_kernel_global;
unsigned long vmalloc_start, vmalloc_end;
unsigned long empty_zero_page[1024] __section(".bss..page_aligned") __aligned(4096);
struct page *empty_zero_page_p;

unsigned long direct_map_small, direct_map_large;	/* bytes, by page size */

/* ---- page tables ---- */

static bool __init is_kernel_readonly(unsigned long vaddr)
{
	return (vaddr >= (unsigned long)_text && vaddr < ((unsigned long)_etext & PAGE_MASK)) ||
	       (vaddr >= (unsigned long)__start_rodata &&
		vaddr < ((unsigned long)__end_rodata & PAGE_MASK));
}

/* Map [vaddr, end) of one directory entry with a new table of 4 KB pages. */
static void __init map_small(unsigned long vaddr, unsigned long end)
{
	pte_t *table = alloc_bootmem_low_pages(PAGE_SIZE);
	unsigned long addr;

	for (addr = vaddr; addr < end; addr += PAGE_SIZE)
		table[pte_index(addr)] = mk_pte_phys(__pa(addr), is_kernel_readonly(addr) ?
						     PAGE_KERNEL_RO : PAGE_KERNEL);
	swapper_pg_dir[pgd_index(vaddr)] = __pgd(__pa(table) | _KERNPG_TABLE);
	direct_map_small += end - vaddr;
}

static void __init map_large(unsigned long vaddr)
{
	swapper_pg_dir[pgd_index(vaddr)] =
		__pgd(__pa(vaddr) | pgprot_val(PAGE_KERNEL) | _PAGE_PSE);
	direct_map_large += PGDIR_SIZE;
}

static void __init kernel_physical_mapping_init(void)
{
	unsigned long end = (unsigned long)__va(PFN_PHYS(max_low_pfn));
	unsigned long image_end = ALIGN((unsigned long)_end, PGDIR_SIZE);
	unsigned long vaddr;

	for (vaddr = PAGE_OFFSET; vaddr < end; vaddr += PGDIR_SIZE) {
		if (cpu_has_pse && vaddr >= image_end && end - vaddr >= PGDIR_SIZE)
			map_large(vaddr);
		else
			map_small(vaddr, min(end, vaddr + PGDIR_SIZE));
	}
	/* head.S mapped so much whether or not there is memory; its tables are freed after boot. */
	for (; vaddr < (unsigned long)__va(init_mapped_end); vaddr += PGDIR_SIZE)
		swapper_pg_dir[pgd_index(vaddr)] = __pgd(0);
}

/* An empty table for a range that is mapped piece by piece. */
static void __init page_table_range_init(unsigned long vaddr)
{
	pte_t *table = alloc_bootmem_low_pages(PAGE_SIZE);

	swapper_pg_dir[pgd_index(vaddr)] = __pgd(__pa(table) | _KERNPG_TABLE);
}

static void __init pagetable_init(void)
{
	unsigned int i;

	if (cpu_has_pse)
		set_in_cr4(X86_CR4_PSE);
	if (cpu_has_pge)
		__page_kernel_global = _PAGE_GLOBAL;
	kernel_physical_mapping_init();
	page_table_range_init(FIXADDR_START);
	if (highend_pfn > highstart_pfn)
		page_table_range_init(PKMAP_BASE);
	for (i = 0; i < USER_PTRS_PER_PGD; i++)
		swapper_pg_dir[i] = __pgd(0);
	load_cr3(swapper_pg_dir);
	if (cpu_has_pge)
		set_in_cr4(X86_CR4_PGE);
}

/**
 * __set_fixmap - map a frame at a fixed address
 * @idx: which address
 * @phys: the frame
 * @prot: how; no bits unmap
 *
 * Context: any, after paging_init().
 */
void __set_fixmap(enum fixed_addresses idx, unsigned long phys, pgprot_t prot)
{
	unsigned long vaddr = fix_to_virt(idx);
	pmd_t *pmd = pmd_offset(pgd_offset_k(vaddr), vaddr);

	set_pte(pte_offset(pmd, vaddr),
		pgprot_val(prot) ? mk_pte_phys(phys, prot) : __pte(0));
	__flush_tlb_one(vaddr);
}

/* ---- zones ---- */

/* Frames of RAM in [start, end). */
static unsigned long __init ram_frames(unsigned long start, unsigned long end)
{
	unsigned long sum = 0;
	unsigned int i;

	for (i = 0; i < e820.nr; i++) {
		u64 first = (e820.map[i].addr + PAGE_SIZE - 1) >> PAGE_SHIFT;
		u64 last = (e820.map[i].addr + e820.map[i].size) >> PAGE_SHIFT;

		first = max(first, (u64)start);
		last = min(last, (u64)end);
		if (e820.map[i].type == E820_RAM && first < last)
			sum += (unsigned long)(last - first);
	}
	return sum;
}

static void __init zone_sizes_init(void)
{
	unsigned long start[MAX_NR_ZONES], size[MAX_NR_ZONES], holes[MAX_NR_ZONES];
	int i;

	start[ZONE_DMA] = 0;
	start[ZONE_NORMAL] = min(max_low_pfn, MAX_DMA_PFN);
	start[ZONE_HIGHMEM] = max_low_pfn;
	size[ZONE_DMA] = start[ZONE_NORMAL];
	size[ZONE_NORMAL] = max_low_pfn - start[ZONE_NORMAL];
	size[ZONE_HIGHMEM] = highend_pfn > max_low_pfn ? highend_pfn - max_low_pfn : 0;
	for (i = 0; i < MAX_NR_ZONES; i++)
		holes[i] = size[i] - ram_frames(start[i], start[i] + size[i]);
	free_area_init(start, size, holes);
}

/**
 * paging_init - replace head.S's page tables with the final ones, and make the zones
 *
 * Context: boot, from setup_arch(), with the boot-time allocator up and max_low_pfn and
 * highend_pfn known.
 */
void __init paging_init(void)
{
	high_memory = __va(PFN_PHYS(max_low_pfn));
	vmalloc_start = ((unsigned long)high_memory + VMALLOC_OFFSET) & ~(VMALLOC_OFFSET - 1);
	vmalloc_end = PKMAP_BASE - 2 * PAGE_SIZE;
	pagetable_init();
	zone_sizes_init();
	kmap_init();
}

/* ---- memory becomes the page allocator's ---- */

static unsigned long __init free_highpages(void)
{
	unsigned long freed = 0;
	unsigned int i;

	for (i = 0; i < e820.nr; i++) {
		u64 first = (e820.map[i].addr + PAGE_SIZE - 1) >> PAGE_SHIFT;
		u64 last = (e820.map[i].addr + e820.map[i].size) >> PAGE_SHIFT;

		first = max(first, (u64)highstart_pfn);
		last = min(last, (u64)highend_pfn);
		if (e820.map[i].type != E820_RAM || first >= last)
			continue;
		free_pfn_range((unsigned long)first, (unsigned long)last);
		freed += (unsigned long)(last - first);
	}
	return freed;
}

#define KB(from, to) (((unsigned long)(to) - (unsigned long)(from)) >> 10)
#define MB(from, to) (((unsigned long)(to) - (unsigned long)(from)) >> 20)
#define K(pages) ((pages) << (PAGE_SHIFT - 10))

static void __init print_memory(void)
{
	unsigned long present = ram_frames(0, max_mapnr);

	pr_info("Memory: %luK/%luK available (%luK kernel code, %luK rwdata, %luK rodata, %luK init, %luK bss, %luK reserved, %luK highmem)\n",
		K(nr_free_pages()), K(present), KB(_text, _etext), KB(_sdata, _edata),
		KB(__start_rodata, __end_rodata), KB(__init_begin, __init_end),
		KB(__bss_start, __bss_stop), K(present - totalram_pages), K(totalhigh_pages));
}

static void __init print_layout(void)
{
	unsigned long low_end = (unsigned long)high_memory;

	pr_info("virtual kernel memory layout:\n");
	pr_info("    fixmap  : 0x%08lx - 0x%08lx   (%4lu kB)\n", FIXADDR_START, FIXADDR_TOP,
		FIXADDR_SIZE >> 10);
	if (highend_pfn > highstart_pfn)
		pr_info("    pkmap   : 0x%08lx - 0x%08lx   (%4lu kB)\n", PKMAP_BASE,
			PKMAP_BASE + LAST_PKMAP * PAGE_SIZE, LAST_PKMAP * PAGE_SIZE >> 10);
	pr_info("    vmalloc : 0x%08lx - 0x%08lx   (%4lu MB)\n", VMALLOC_START, VMALLOC_END,
		MB(VMALLOC_START, VMALLOC_END));
	pr_info("    lowmem  : 0x%08lx - 0x%08lx   (%4lu MB: %lu kB in 4 MB pages, %lu kB in 4 kB pages)\n",
		PAGE_OFFSET, low_end, MB(PAGE_OFFSET, low_end), direct_map_large >> 10,
		direct_map_small >> 10);
	pr_info("      .init : 0x%08lx - 0x%08lx   (%4lu kB)\n", (unsigned long)__init_begin,
		(unsigned long)__init_end, KB(__init_begin, __init_end));
	pr_info("      .data : 0x%08lx - 0x%08lx   (%4lu kB)\n", (unsigned long)_sdata,
		(unsigned long)_edata, KB(_sdata, _edata));
	pr_info("      .text : 0x%08lx - 0x%08lx   (%4lu kB)\n", (unsigned long)_text,
		(unsigned long)_etext, KB(_text, _etext));
}

/**
 * mem_init - give all memory that boot did not take to the page allocator
 *
 * Context: boot; the boot-time allocator is dead afterwards.
 */
void __init mem_init(void)
{
	empty_zero_page_p = virt_to_page(empty_zero_page);
	totalram_pages = free_all_bootmem();
	totalhigh_pages = free_highpages();
	totalram_pages += totalhigh_pages;
	init_per_zone_pages_min();
	print_memory();
	print_layout();
}

/**
 * free_init_pages - give a part of the direct map that boot used to the page allocator
 * @what: for the log
 * @begin: first byte; partial pages at both ends stay
 * @end: first byte after
 */
void free_init_pages(const char *what, unsigned long begin, unsigned long end)
{
	unsigned long addr;

	begin = PAGE_ALIGN(begin);
	end &= PAGE_MASK;
	if (begin >= end)
		return;
	for (addr = begin; addr < end; addr += PAGE_SIZE) {
		struct page *page = virt_to_page(addr);

		if (CONFIG_DEBUG)
			memset((void *)addr, POISON_FREE_INITMEM, PAGE_SIZE);
		ClearPageReserved(page);
		set_page_count(page, 1);
		page_zone(page)->managed_pages++;
		totalram_pages++;
		__free_page(page);
	}
	pr_info("Freeing %s memory: %luK\n", what, (end - begin) >> 10);
}

/**
 * free_initmem - free what only boot needed of the kernel image
 *
 * Context: once, after the last __init function.
 */
void free_initmem(void)
{
	free_init_pages("unused kernel image (initmem)", (unsigned long)__init_begin,
			(unsigned long)__init_end);
	setup_per_zone_pages_min();
}
