/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_I8259_H
#define _ASM_I386_I8259_H
/* The two interrupt controllers of a PC; all calls with interrupts off. */
#include <linux/types.h>

#define NR_IRQS 16

void init_8259A(void);
void disable_8259A_irq(unsigned int irq);
void enable_8259A_irq(unsigned int irq);
void end_8259A_irq(unsigned int irq);		/* handled: the line may interrupt again */
bool spurious_8259A_irq(unsigned int irq);	/* nothing is behind it: no handler, no end */
bool pending_8259A_irq(unsigned int irq);	/* raised, not yet taken */

#endif
