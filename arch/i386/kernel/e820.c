// SPDX-License-Identifier: GPL-2.0-only
/*
 * The memory map: what the firmware said, made sane, and what the command line makes of it.
 *
 * Firmware lists are unsorted and overlap. Where entries disagree the more cautious one wins, that
 * is the higher type. The loader's entry points guarantee nothing but the zero page; without an
 * e820 list in it the two older numbers are used.
 */
#include <linux/bootmem.h>
#include <linux/cmdline.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/sort.h>
#include <linux/string.h>
#include <asm/cpufeature.h>
#include <asm/e820.h>
#include <asm/setup.h>

#define LOWMEM_END	0x9f000		/* conventional memory, where nobody told */
#define HIGHMEM_START	0x100000
#define FOUR_GB		(1ULL << 32)

struct e820_table e820;

static bool userdef __initdata;		/* the command line changed the map */

static void __init e820_add(u64 addr, u64 size, u32 type)
{
	if (!size || addr + size < addr)
		return;
	if (e820.nr == E820_MAX) {
		pr_err("e820: too many entries; ignoring [mem 0x%016llx-0x%016llx]\n", addr,
		       addr + size - 1);
		return;
	}
	e820.map[e820.nr++] = (struct e820_entry){ addr, size, type };
}

static int __init compare_u64(const void *a, const void *b)
{
	u64 x = *(const u64 *)a, y = *(const u64 *)b;

	return x < y ? -1 : x > y;
}

static u32 __init type_at(const struct e820_table *t, u64 addr)
{
	u32 type = 0;

	for (unsigned int i = 0; i < t->nr; i++)
		if (addr >= t->map[i].addr && addr - t->map[i].addr < t->map[i].size &&
		    t->map[i].type > type)
			type = t->map[i].type;
	return type;
}

/*
 * Cut the address space at every start and end; each piece has one type; join equal neighbours.
 * Quadratic, over a dozen entries.
 */
static void __init e820_sanitize(void)
{
	static struct e820_table old __initdata;
	static u64 edge[2 * E820_MAX] __initdata;
	unsigned int edges = 0;

	old = e820;
	for (unsigned int i = 0; i < old.nr; i++) {
		edge[edges++] = old.map[i].addr;
		edge[edges++] = old.map[i].addr + old.map[i].size;
	}
	sort(edge, edges, sizeof(edge[0]), compare_u64, NULL);
	e820.nr = 0;
	for (unsigned int i = 0; i + 1 < edges; i++) {
		struct e820_entry *last = e820.nr ? &e820.map[e820.nr - 1] : NULL;
		u64 size = edge[i + 1] - edge[i];
		u32 type = type_at(&old, edge[i]);

		if (!size || !type)
			continue;
		if (last && last->type == type && last->addr + last->size == edge[i])
			last->size += size;
		else
			e820_add(edge[i], size, type);
	}
}

static const char *__init type_name(u32 type)
{
	switch (type) {
	case E820_RAM:
		return "usable";
	case E820_RESERVED:
		return "reserved";
	case E820_ACPI:
		return "ACPI data";
	case E820_NVS:
		return "ACPI NVS";
	case E820_UNUSABLE:
		return "unusable";
	default:
		return "type unknown";
	}
}

static void __init e820_print(const char *who)
{
	for (unsigned int i = 0; i < e820.nr; i++)
		pr_info("%s: [mem 0x%016llx-0x%016llx] %s\n", who, e820.map[i].addr,
			e820.map[i].addr + e820.map[i].size - 1, type_name(e820.map[i].type));
}

/**
 * e820_setup - take over the memory map from the zero page and print it
 *
 * Context: boot, before early parameters.
 */
void __init e820_setup(void)
{
	const char *who = "BIOS-e820";
	u32 kb = max_t(u32, boot_params.alt_mem_k, boot_params.screen_info.ext_mem_k);

	for (int i = 0; i < min_t(int, boot_params.e820_entries, E820_MAX_ENTRIES_ZEROPAGE); i++) {
		const struct boot_e820_entry *entry = &boot_params.e820_table[i];

		e820_add(entry->addr, entry->size, entry->type);
	}
	e820_sanitize();
	if (!e820_end_of_ram_pfn()) {
		who = boot_params.alt_mem_k ? "BIOS-e801" : "BIOS-88";
		e820.nr = 0;
		e820_add(0, LOWMEM_END, E820_RAM);
		e820_add(HIGHMEM_START, (u64)kb << 10, E820_RAM);
	}
	pr_info("BIOS-provided physical RAM map:\n");
	e820_print(who);
}

/* Take [start, end) of type @type out of the map; 0 takes any type. */
static void __init e820_remove(u64 start, u64 end, u32 type)
{
	unsigned int nr = e820.nr;

	for (unsigned int i = 0; i < nr; i++) {
		struct e820_entry *e = &e820.map[i];
		u64 e_end = e->addr + e->size;

		if ((type && e->type != type) || e_end <= start || e->addr >= end)
			continue;
		if (e_end > end)
			e820_add(end, e_end - end, e->type);
		if (e->addr < start)
			e->size = start - e->addr;
		else
			e->size = 0;
	}
}

/*
 * mem=size: no RAM above that; mem=size@start: also RAM here; mem=nopentium: no 4 MB
 * pages; mem=exactmap: forget the firmware's map.
 */
static int __init parse_region(char *p)
{
	u64 size, start;
	char *end;

	if (!strncmp(p, "exactmap", 8)) {
		e820.nr = 0;
		userdef = true;
		return 0;
	}
	size = memparse(p, &end);
	if (end == p || !size)
		return -EINVAL;
	userdef = true;
	start = *end && strchr("@#$", *end) ? memparse(end + 1, NULL) : 0;
	switch (*end) {
	case '@':
		e820_add(start, size, E820_RAM);
		break;
	case '#':
		e820_add(start, size, E820_ACPI);
		break;
	case '$':
		e820_add(start, size, E820_RESERVED);
		break;
	default:
		e820_remove(size, ~0ULL, E820_RAM);
	}
	return 0;
}

static int __init parse_mem(char *p)
{
	if (!p)
		return -EINVAL;
	if (!strcmp(p, "nopentium")) {
		setup_clear_cpu_cap(X86_FEATURE_PSE);
		return 0;
	}
	return parse_region(p);
}
early_param("mem", parse_mem);

static int __init parse_memmap(char *p)
{
	int err = p ? 0 : -EINVAL;

	while (p && !err) {
		char *comma = strchr(p, ',');

		if (comma)
			*comma++ = '\0';
		err = parse_region(p);
		p = comma;
	}
	return err;
}
early_param("memmap", parse_memmap);

/**
 * e820_finish - make the map sane again after the command line changed it
 *
 * Context: boot, after early parameters.
 */
void __init e820_finish(void)
{
	u64 above = 0;

	if (userdef) {
		e820_sanitize();
		pr_info("user-defined physical RAM map:\n");
		e820_print("user");
	}
	for (unsigned int i = 0; i < e820.nr; i++) {
		u64 start = e820.map[i].addr, end = start + e820.map[i].size;

		if (e820.map[i].type == E820_RAM && end > FOUR_GB)
			above += end - max(start, FOUR_GB);
	}
	if (above)
		pr_warn("e820: %lluMB of RAM above 4GB left alone: mm24 has no PAE\n", above >> 20);
}

/**
 * e820_end_of_ram_pfn - where RAM ends
 *
 * Context: boot.
 * Return: the frame number above the highest whole frame of RAM below 4 GB; 0 without RAM.
 */
unsigned long __init e820_end_of_ram_pfn(void)
{
	u64 last = 0;

	for (unsigned int i = 0; i < e820.nr; i++) {
		u64 start = e820.map[i].addr, end = min(start + e820.map[i].size, FOUR_GB);

		if (e820.map[i].type == E820_RAM && start < end && end > last)
			last = end;
	}
	return last >> PAGE_SHIFT;
}

/**
 * e820_all_ram - is a range RAM from end to end?
 * @start: first byte, physical
 * @end: byte after the last
 *
 * Context: any.
 */
bool e820_all_ram(u64 start, u64 end)
{
	for (unsigned int i = 0; i < e820.nr && start < end; i++)
		if (e820.map[i].type == E820_RAM && e820.map[i].addr <= start &&
		    e820.map[i].addr + e820.map[i].size > start)
			start = e820.map[i].addr + e820.map[i].size;
	return start >= end;
}

/**
 * page_is_ram - is a whole page frame RAM, by the memory map?
 * @pfn: frame number
 *
 * Context: any.
 */
int page_is_ram(unsigned long pfn)
{
	u64 addr = (u64)pfn << PAGE_SHIFT;

	return e820_all_ram(addr, addr + PAGE_SIZE);
}
