// SPDX-License-Identifier: GPL-2.0-only
/*
 * Real-mode setup: ask the BIOS what only the BIOS knows, fill the zero page, leave for protected
 * mode. Loaders that enter at the 32-bit entry point fill the zero page themselves and never run
 * this.
 */
#include "setup.h"

struct boot_params boot_params __attribute__((aligned(16)));

extern const struct setup_header hdr;

void bios_regs(struct biosregs *r)
{
	__u32 *word = (__u32 *)r;

	for (unsigned int i = 0; i < sizeof(*r) / 4; i++)
		word[i] = 0;
	r->es = segment();
}

static void copy_header(void)
{
	const __u8 *from = (const __u8 *)&hdr;
	__u8 *to = (__u8 *)&boot_params.hdr;

	for (unsigned int i = 0; i < sizeof(hdr); i++)
		to[i] = from[i];
}

static void bios_puts(const char *s)
{
	struct biosregs r;

	for (; *s; s++) {
		bios_regs(&r);
		r.eax = 0x0e00 | (__u8)*s;
		r.ebx = 7;
		bioscall(0x10, &r);
	}
}

/* Text mode and cursor as the firmware left them (int 10h, functions 0fh and 03h). */
static void detect_video(void)
{
	struct screen_info *si = &boot_params.screen_info;
	struct biosregs r;

	bios_regs(&r);
	r.eax = 0x0f00;
	bioscall(0x10, &r);
	si->orig_video_mode = r.eax & 0x7f;
	si->orig_video_cols = (r.eax >> 8) & 0xff;
	si->orig_video_page = (r.ebx >> 8) & 0xff;
	if (si->orig_video_mode != 7 && si->orig_video_mode != 3) {
		bios_regs(&r);
		r.eax = 3;
		bioscall(0x10, &r);
		si->orig_video_mode = 3;
		si->orig_video_cols = 80;
	}
	bios_regs(&r);
	r.eax = 0x0300;
	bioscall(0x10, &r);
	si->orig_x = r.edx & 0xff;
	si->orig_y = (r.edx >> 8) & 0xff;
	si->orig_video_lines = 25;
	si->orig_video_points = 16;
	si->orig_video_isVGA = 1;
}

void setup_main(void);

void setup_main(void)
{
	__u32 base = (__u32)segment() << 4;

	copy_header();
	detect_memory();
	detect_video();
	if (!enable_a20()) {
		bios_puts("mm24: the A20 line cannot be opened\r\n");
		for (;;)
			asm volatile("hlt");
	}
	go_to_protected_mode(boot_params.hdr.code32_start, base + (__u32)&boot_params);
}
