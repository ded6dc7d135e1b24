/* SPDX-License-Identifier: GPL-2.0-only */
/* What the files of the real-mode setup share. All of it runs in 16-bit mode with flat offsets. */
#ifndef BOOT_SETUP_H
#define BOOT_SETUP_H

#include <uapi/linux/types.h>
#include <asm/bootparam.h>

/* Registers into and out of a BIOS call. The layout is known to bioscall.S. */
struct biosregs {
	__u32	edi, esi, ebp, ebx, edx, ecx, eax;
	__u16	es, eflags;
};

#define BIOS_CF		1

extern struct boot_params boot_params;

/* Interrupt @nr with the registers in @r, which come back as the BIOS left them. */
void bioscall(int nr, struct biosregs *r);
void bios_regs(struct biosregs *r);

void detect_memory(void);
int enable_a20(void);
void go_to_protected_mode(__u32 entry, __u32 params) __attribute__((noreturn));

static inline void outb(__u8 v, __u16 port)
{
	asm volatile("outb %0, %1" : : "a" (v), "Nd" (port));
}

static inline __u8 inb(__u16 port)
{
	__u8 v;

	asm volatile("inb %1, %0" : "=a" (v) : "Nd" (port));
	return v;
}

static inline __u16 segment(void)
{
	__u16 seg;

	asm("movw %%ds, %0" : "=r" (seg));
	return seg;
}

#endif
