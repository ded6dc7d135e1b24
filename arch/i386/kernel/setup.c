// SPDX-License-Identifier: GPL-2.0-only
/* From what the loader left to a boot-time allocator and the final page tables. */
#include <linux/bootmem.h>
#include <linux/cmdline.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/initrd.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <asm/cpufeature.h>
#include <asm/e820.h>
#include <asm/pgtable.h>
#include <asm/setup.h>

#define MAXMEM_PFN	PFN_DOWN(MAXMEM)
#define LOWMEM_MIN_PFN	PFN_DOWN(16UL << 20)	/* highmem= leaves this much low memory */
#define FOUR_GB		(1ULL << 32)
#define BOOTMEM_MAP_MAX	(MAXMEM_PFN / 8)	/* bytes, behind the kernel */
#define BIOS_START	0x9f000			/* extended BIOS data may begin here */
#define BIOS_END	0x100000
#define EBDA_SEGMENT	0x40e			/* BIOS data area: segment of the EBDA */

struct boot_params boot_params;
char boot_command_line[COMMAND_LINE_SIZE];
char saved_command_line[COMMAND_LINE_SIZE];
static char command_line[COMMAND_LINE_SIZE];	/* init keeps pieces of it */

unsigned long max_pfn, max_low_pfn, highstart_pfn, highend_pfn;
unsigned long initrd_start, initrd_end;

static unsigned long highmem_pages __initdata = ~0UL;	/* ~0: as much as there is */

static int __init parse_highmem(char *p)
{
	if (!p)
		return -EINVAL;
	highmem_pages = memparse(p, NULL) >> PAGE_SHIFT;
	return 0;
}
early_param("highmem", parse_highmem);

/* Little memory: all of it is low, but for what highmem= asks to treat as high. */
static void __init lowmem_pfn_init(void)
{
	max_low_pfn = max_pfn;
	if (highmem_pages == ~0UL || !highmem_pages)
		return;
	if (highmem_pages >= max_pfn || max_pfn - highmem_pages < LOWMEM_MIN_PFN) {
		pr_err("highmem size (%luMB) is too large for %luMB of memory; ignored\n",
		       highmem_pages >> 8, max_pfn >> 8);
		return;
	}
	max_low_pfn -= highmem_pages;
}

/* More memory than the direct map holds: highmem= can only say that less of it be used. */
static void __init highmem_pfn_init(void)
{
	max_low_pfn = MAXMEM_PFN;
	if (highmem_pages < max_pfn - MAXMEM_PFN)
		max_pfn = MAXMEM_PFN + highmem_pages;
	else if (highmem_pages != ~0UL && highmem_pages > max_pfn - MAXMEM_PFN)
		pr_err("only %luMB highmem pages available, ignoring highmem size of %luMB\n",
		       (max_pfn - MAXMEM_PFN) >> 8, highmem_pages >> 8);
}

static void __init find_low_pfn_range(void)
{
	max_pfn = e820_end_of_ram_pfn();
	if (max_pfn <= MAXMEM_PFN)
		lowmem_pfn_init();
	else
		highmem_pfn_init();
	highstart_pfn = max_low_pfn;
	highend_pfn = max_pfn;
	pr_info("%luMB HIGHMEM available.\n", (highend_pfn - highstart_pfn) >> 8);
	pr_info("%luMB LOWMEM available.\n", max_low_pfn >> 8);
}

/* Give low RAM to the boot-time allocator, whole frames of it. */
static void __init register_bootmem_low_pages(void)
{
	for (unsigned int i = 0; i < e820.nr; i++) {
		u64 start = ALIGN(e820.map[i].addr, PAGE_SIZE);
		u64 end = ALIGN_DOWN(e820.map[i].addr + e820.map[i].size, PAGE_SIZE);

		end = min(end, (u64)max_low_pfn << PAGE_SHIFT);
		if (e820.map[i].type == E820_RAM && start < end)
			free_bootmem(start, end - start);
	}
}

/* The BIOS's data at the end of conventional memory, whether or not its map says so. */
static void __init reserve_bios_regions(void)
{
	unsigned long ebda = *(unsigned short *)__va(EBDA_SEGMENT) << 4;

	if (ebda < 0x20000 || ebda > BIOS_START)
		ebda = BIOS_START;
	ebda = ALIGN_DOWN(ebda, PAGE_SIZE);
	reserve_bootmem(0, PAGE_SIZE);
	reserve_bootmem(ebda, BIOS_END - ebda);
}

/* Copy a page of physical memory that is not mapped yet, through the tables of head.S. */
static void __init copy_phys_page(unsigned long to, unsigned long from)
{
	static unsigned long table[PTRS_PER_PTE] __aligned(4096) __initdata;
	char *window = (char *)~(PGDIR_SIZE - 1);	/* the last 4 MB */

	swapper_pg_dir[pgd_index((unsigned long)window)] =
		__pgd(__pa((unsigned long)table) + _KERNPG_TABLE);
	table[0] = to + __PAGE_KERNEL;
	table[1] = from + __PAGE_KERNEL;
	__flush_tlb_one((unsigned long)window);
	__flush_tlb_one((unsigned long)window + PAGE_SIZE);
	memcpy(window, window + PAGE_SIZE, PAGE_SIZE);
	swapper_pg_dir[pgd_index((unsigned long)window)] = __pgd(0);
}

/* An initrd above low memory, or above what mem= left, moves to where the direct map will show it. */
static unsigned long __init relocate_initrd(unsigned long start, unsigned long size)
{
	unsigned long offset = start & ~PAGE_MASK, len = PAGE_ALIGN(size + offset);
	unsigned long kernel_end = __pa((unsigned long)_end) + BOOTMEM_MAP_MAX, to;

	to = PFN_PHYS(max_low_pfn);
	for (to = to > len ? to - len : 0; to > kernel_end && !e820_all_ram(to, to + len);)
		to -= PAGE_SIZE;
	if (to <= kernel_end)
		return 0;
	pr_info("Move RAMDISK from [mem 0x%08lx-0x%08lx] to [mem 0x%08lx-0x%08lx]\n", start,
		start + size - 1, to + offset, to + offset + size - 1);
	for (unsigned long done = 0; done < len; done += PAGE_SIZE)
		copy_phys_page(to + done, (start & PAGE_MASK) + done);
	return to + offset;
}

static void __init reserve_initrd(void)
{
	unsigned long start = boot_params.hdr.ramdisk_image, size = boot_params.hdr.ramdisk_size;

	if (!start || !size)
		return;
	if ((u64)start + size > FOUR_GB || start < __pa((unsigned long)_end)) {
		pr_err("initrd at [mem 0x%08lx-0x%08lx] cannot be there; not used\n", start,
		       start + size - 1);
		return;
	}
	if (start + size > PFN_PHYS(max_low_pfn))
		start = relocate_initrd(start, size);
	if (!start) {
		pr_err("no room in low memory for an initrd of %luKB; not used\n", size >> 10);
		return;
	}
	pr_info("RAMDISK: [mem 0x%08lx-0x%08lx]\n", start, start + size - 1);
	reserve_bootmem(start, size);
	initrd_start = (unsigned long)__va(start);
	initrd_end = initrd_start + size;
}

static void __init setup_bootmem(void)
{
	unsigned long kernel_start = __pa((unsigned long)_text);
	unsigned long kernel_end = __pa((unsigned long)_end), bitmap;

	if (!e820_all_ram(kernel_start, kernel_end + BOOTMEM_MAP_MAX))
		panic("the kernel [mem 0x%08lx-0x%08lx] is not in RAM: mem= or memmap= left too little",
		      kernel_start, kernel_end - 1);
	bitmap = init_bootmem(PFN_UP(kernel_end), max_low_pfn);
	register_bootmem_low_pages();
	reserve_bootmem(kernel_start, PAGE_ALIGN(kernel_end) + PAGE_ALIGN(bitmap) - kernel_start);
	reserve_bios_regions();
	reserve_initrd();
}

/**
 * setup_arch - learn what machine this is and take possession of its memory
 * @cmdline_p: gets the command line, for the generic parser to take apart
 *
 * Context: boot, interrupts off, only head.S's mapping.
 */
void __init setup_arch(char **cmdline_p)
{
	boot_command_line[COMMAND_LINE_SIZE - 1] = '\0';
	strscpy(saved_command_line, boot_command_line, COMMAND_LINE_SIZE);
	strscpy(command_line, boot_command_line, COMMAND_LINE_SIZE);
	*cmdline_p = command_line;
	identify_cpu();
	e820_setup();
	parse_early_param();
	early_console_init();
	e820_finish();
	find_low_pfn_range();
	setup_bootmem();
	paging_init();
}
