// SPDX-License-Identifier: GPL-2.0-only
/* arch/i386/kernel/e820.c: random, overlapping firmware maps against a model of one type a block. */
#include "tap.h"
#include "arch/i386/kernel/e820.c"

#define BLOCKS		64
#define BLOCK		0x10000ULL	/* 64 KB: the granularity of the model */
#define BASE		0xfffe0000ULL	/* the model's range lies around 4 GB */

struct boot_params boot_params;
struct cpuinfo_x86 boot_cpu_data = { .x86_capability = { ~0U } };

static u32 model[BLOCKS];

static void fill_model(unsigned int entries)
{
	memset(model, 0, sizeof(model));
	for (unsigned int i = 0; i < entries; i++) {
		struct boot_e820_entry *e = &boot_params.e820_table[i];
		unsigned int start = tap_below(BLOCKS), len = tap_below(BLOCKS - start + 1);

		e->addr = BASE + start * BLOCK;
		e->size = len * BLOCK;
		e->type = 1 + tap_below(5);
		for (unsigned int b = start; b < start + len; b++)
			if (e->type > model[b])
				model[b] = e->type;
	}
	boot_params.e820_entries = entries;
}

static u32 type_of(u64 addr)
{
	for (unsigned int i = 0; i < e820.nr; i++)
		if (addr >= e820.map[i].addr && addr < e820.map[i].addr + e820.map[i].size)
			return e820.map[i].type;
	return 0;
}

static void check_map(void)
{
	for (unsigned int b = 0; b < BLOCKS; b++)
		must(type_of(BASE + b * BLOCK) == model[b], "block %u", b);
	for (unsigned int i = 0; i + 1 < e820.nr; i++) {
		const struct e820_entry *a = &e820.map[i], *n = a + 1;

		must(a->addr + a->size <= n->addr, "sorted, without overlap");
		must(a->addr + a->size < n->addr || a->type != n->type, "neighbours are joined");
	}
}

static bool model_has_low_ram(void)
{
	return model[0] == E820_RAM || model[1] == E820_RAM;
}

/* What a boot word's handler does; it may cut up its argument. */
static int boot_word(int (*handler)(char *), const char *value)
{
	char text[64];

	strscpy(text, value, sizeof(text));
	return handler(text);
}

static void mem_words(void)
{
	memset(&boot_params, 0, sizeof(boot_params));
	e820.nr = 0;
	boot_params.alt_mem_k = 63 * 1024;
	e820_setup();
	is(e820_end_of_ram_pfn(), 0x4000, "without a map: what int 15h/e801 said");
	ok(e820_all_ram(0x100000, 64 << 20), "RAM above 1 MB");
	ok(!e820_all_ram(0x90000, 0x100000), "but none below it");
	is(boot_word(parse_mem, "32M"), 0, "mem=32M");
	e820_finish();
	is(e820_end_of_ram_pfn(), 0x2000, "takes the rest away");
	is(boot_word(parse_mem, "nopentium"), 0, "mem=nopentium");
	ok(!cpu_has_pse && cpu_has_tsc, "takes 4 MB pages away and nothing else");
	is(boot_word(parse_mem, "1M@48M"), 0, "mem=1M@48M");
	e820_finish();
	is(e820_end_of_ram_pfn(), 0x3100, "adds");
	ok(!page_is_ram(0x2fff) && page_is_ram(0x3000), "exactly there");
	is(boot_word(parse_memmap, "exactmap,640K@0,7M@1M,64K#2M"), 0, "memmap=exactmap,...");
	e820_finish();
	is(e820_end_of_ram_pfn(), 0x800, "starts anew");
	ok(!page_is_ram(0x200) && page_is_ram(0x210), "and the stronger type wins");
	ok(boot_word(parse_mem, "") < 0 && boot_word(parse_mem, "0") < 0 && boot_word(parse_mem, "x") < 0,
	   "mem= without a size is malformed");
	is(boot_word(parse_mem, "99999999999999999999G"), 0, "a size that overflows");
	is(e820_end_of_ram_pfn() <= 0x800, 1, "adds nothing");
}

void test_main(void)
{
	for (unsigned int round = 0; round < 300; round++) {
		fill_model(1 + tap_below(30));
		e820.nr = 0;
		e820_setup();
		if (model_has_low_ram())
			check_map();
	}
	ok(1, "300 random maps");
	mem_words();
}
