/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_PROCESSOR_H
#define _ASM_I386_PROCESSOR_H
/* What the machine keeps for each task. */
#include <linux/types.h>

#define GDT_ENTRY_TLS_ENTRIES 3

struct desc_struct {
	unsigned long a, b;
};

/* FXSAVE image (512 bytes, 16-byte aligned) or FSAVE image (108 bytes): i387.c knows which. */
struct i387_state {
	u8 image[512];
} __aligned(16);

struct thread_struct {
	unsigned long esp0;		/* stack for the next entry from user mode */
	unsigned long esp;		/* kernel stack pointer while switched out */
	unsigned long eip;
	unsigned long fs, gs;		/* selectors while switched out */
	unsigned long cr2, trap_no, error_code;	/* of the last fault, for the signal frame */
	unsigned long debugreg6;
	struct desc_struct tls_array[GDT_ENTRY_TLS_ENTRIES];
	unsigned int tls_used;		/* some entry is not empty */
	struct i387_state *i387;	/* NULL until first use; allocated by arch/i386/kernel/i387.c */
};

#endif
