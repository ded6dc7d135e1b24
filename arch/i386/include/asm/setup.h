/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_SETUP_H
#define _ASM_I386_SETUP_H
/* What the boot left behind. */
#include <asm/bootparam.h>
#include <linux/types.h>

extern struct boot_params boot_params;		/* a copy of the loader's zero page */
extern unsigned long init_mapped_end;		/* physical: head.S mapped [0, this) */
extern unsigned char init_stack[];		/* init_task's stack, THREAD_SIZE bytes */

void setup_arch(char **cmdline_p);
void early_console_init(void);

#endif
