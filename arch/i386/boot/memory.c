// SPDX-License-Identifier: GPL-2.0-only
/*
 * The memory map, by each of the three ways that BIOSes of different ages know: int 15h with
 * AX=E820h, AX=E801h, AH=88h. All three are asked; the kernel takes the best that answered.
 */
#include "setup.h"

#define SMAP	0x534d4150

/*
 * A BIOS that does not know the call may leave anything behind; only an answer with the
 * signature counts, and a broken one spoils what came before.
 */
static void detect_e820(void)
{
	struct boot_e820_entry *entry = boot_params.e820_table;
	static struct boot_e820_entry buf;
	unsigned int count = 0;
	struct biosregs r;
	__u32 next = 0;

	do {
		bios_regs(&r);
		r.eax = 0xe820;
		r.ebx = next;
		r.ecx = sizeof(buf);
		r.edx = SMAP;
		r.edi = (__u32)&buf;
		bioscall(0x15, &r);
		if (r.eflags & BIOS_CF)
			break;
		if (r.eax != SMAP) {
			count = 0;
			break;
		}
		next = r.ebx;
		entry[count++] = buf;
	} while (next && count < E820_MAX_ENTRIES_ZEROPAGE);
	boot_params.e820_entries = count;
}

/* AX/BX and CX/DX are the same pair of numbers; some BIOSes fill one, some the other. */
static void detect_e801(void)
{
	struct biosregs r;
	__u16 below_16m, above_16m;

	bios_regs(&r);
	r.eax = 0xe801;
	bioscall(0x15, &r);
	if (r.eflags & BIOS_CF)
		return;
	below_16m = r.ecx;
	above_16m = r.edx;
	if (!below_16m && !above_16m) {
		below_16m = r.eax;
		above_16m = r.ebx;
	}
	if (below_16m > 15 * 1024)
		return;
	/* Above a hole below 16 MB nothing can be said in one number. */
	boot_params.alt_mem_k = below_16m == 15 * 1024 ? ((__u32)above_16m << 6) + below_16m
						       : below_16m;
}

static void detect_88(void)
{
	struct biosregs r;

	bios_regs(&r);
	r.eax = 0x8800;
	bioscall(0x15, &r);
	if (!(r.eflags & BIOS_CF))
		boot_params.screen_info.ext_mem_k = r.eax & 0xffff;
}

void detect_memory(void)
{
	detect_e820();
	detect_e801();
	detect_88();
}
