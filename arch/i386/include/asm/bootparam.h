/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The "zero page" that a boot loader hands over, as the Linux/x86 boot protocol lays it out.
 * Offsets are part of the protocol; the numbers in comments are offsets into the page.
 */
#ifndef _ASM_BOOTPARAM_H
#define _ASM_BOOTPARAM_H

#define COMMAND_LINE_SIZE	2048

#define LOADED_HIGH		(1 << 0)
#define CAN_USE_HEAP		(1 << 7)

#define E820_MAX_ENTRIES_ZEROPAGE 128

#define BP_scratch		0x1e4
#define BP_hdr			0x1f1
#define BP_cmd_line_ptr		0x228

#ifndef __ASSEMBLY__
#include <uapi/linux/types.h>

/* What the firmware's text mode was, for the console that takes over. */
struct screen_info {
	__u8	orig_x;			/* 000 cursor column */
	__u8	orig_y;			/* 001 cursor row */
	__u16	ext_mem_k;		/* 002 int 15h/88h: KB above 1 MB */
	__u16	orig_video_page;	/* 004 */
	__u8	orig_video_mode;	/* 006 */
	__u8	orig_video_cols;	/* 007 */
	__u8	flags;			/* 008 */
	__u8	unused2;		/* 009 */
	__u16	orig_video_ega_bx;	/* 00a */
	__u16	unused3;		/* 00c */
	__u8	orig_video_lines;	/* 00e */
	__u8	orig_video_isVGA;	/* 00f */
	__u16	orig_video_points;	/* 010 */
	__u8	lfb[0x40 - 0x12];	/* 012 frame buffer, not used */
} __attribute__((packed));

struct setup_header {
	__u8	setup_sects;		/* 1f1 */
	__u16	root_flags;		/* 1f2 */
	__u32	syssize;		/* 1f4 in 16-byte units */
	__u16	ram_size;		/* 1f8 */
	__u16	vid_mode;		/* 1fa */
	__u16	root_dev;		/* 1fc */
	__u16	boot_flag;		/* 1fe 0xaa55 */
	__u16	jump;			/* 200 */
	__u32	header;			/* 202 "HdrS" */
	__u16	version;		/* 206 */
	__u32	realmode_swtch;		/* 208 */
	__u16	start_sys_seg;		/* 20c */
	__u16	kernel_version;		/* 20e */
	__u8	type_of_loader;		/* 210 */
	__u8	loadflags;		/* 211 */
	__u16	setup_move_size;	/* 212 */
	__u32	code32_start;		/* 214 */
	__u32	ramdisk_image;		/* 218 physical */
	__u32	ramdisk_size;		/* 21c bytes */
	__u32	bootsect_kludge;	/* 220 */
	__u16	heap_end_ptr;		/* 224 */
	__u8	ext_loader_ver;		/* 226 */
	__u8	ext_loader_type;	/* 227 */
	__u32	cmd_line_ptr;		/* 228 physical */
	__u32	initrd_addr_max;	/* 22c */
	__u32	kernel_alignment;	/* 230 */
	__u8	relocatable_kernel;	/* 234 */
	__u8	min_alignment;		/* 235 */
	__u16	xloadflags;		/* 236 */
	__u32	cmdline_size;		/* 238 */
	__u32	hardware_subarch;	/* 23c */
	__u64	hardware_subarch_data;	/* 240 */
	__u32	payload_offset;		/* 248 */
	__u32	payload_length;		/* 24c */
	__u64	setup_data;		/* 250 */
	__u64	pref_address;		/* 258 */
	__u32	init_size;		/* 260 */
	__u32	handover_offset;	/* 264 */
} __attribute__((packed));

struct boot_e820_entry {
	__u64	addr;
	__u64	size;
	__u32	type;
} __attribute__((packed));

struct boot_params {
	struct screen_info screen_info;	/* 000 */
	__u8	pad1[0x70 - 0x40];	/* 040 */
	__u64	acpi_rsdp_addr;		/* 070 */
	__u8	pad2[0x1e0 - 0x78];	/* 078 */
	__u32	alt_mem_k;		/* 1e0 int 15h/e801: KB above 1 MB */
	__u32	scratch;		/* 1e4 */
	__u8	e820_entries;		/* 1e8 */
	__u8	pad3[0x1f1 - 0x1e9];	/* 1e9 */
	struct setup_header hdr;	/* 1f1 */
	__u8	pad4[0x2d0 - 0x268];	/* 268 */
	struct boot_e820_entry e820_table[E820_MAX_ENTRIES_ZEROPAGE];	/* 2d0 */
	__u8	pad5[0x1000 - 0xcd0];	/* cd0 */
} __attribute__((packed));

_Static_assert(sizeof(struct screen_info) == 0x40, "screen_info");
_Static_assert(__builtin_offsetof(struct boot_params, hdr) == BP_hdr, "hdr");
_Static_assert(__builtin_offsetof(struct boot_params, hdr.cmd_line_ptr) == BP_cmd_line_ptr,
	       "cmd_line_ptr");
_Static_assert(__builtin_offsetof(struct boot_params, e820_table) == 0x2d0, "e820_table");
_Static_assert(sizeof(struct boot_params) == 4096, "boot_params");
#endif /* __ASSEMBLY__ */

#endif
