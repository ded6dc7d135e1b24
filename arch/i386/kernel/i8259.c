// SPDX-License-Identifier: GPL-2.0-only
/*
 * The Intel 8259A pair: lines 0-7 on the master, 8-15 on the slave, which hangs on line 2. The
 * handlers run with interrupts off, so a line is not masked while it is served: the end-of-interrupt
 * command comes after the handler, and a level-triggered line is quiet by then.
 */
#include <linux/init.h>
#include <asm/i8259.h>
#include <asm/io.h>

#define MASTER 0x20
#define SLAVE 0xa0
#define CASCADE_IRQ 2
#define VECTOR_BASE 0x20

/* Intel 8259A data sheet: initialisation and operation command words. */
#define ICW1_INIT_ICW4 0x11
#define ICW4_8086 0x01
#define OCW2_SPECIFIC_EOI 0x60
#define OCW3_READ_IRR 0x0a
#define OCW3_READ_ISR 0x0b

static u16 irq_mask = 0xffff & ~(1 << CASCADE_IRQ);

static void write_mask(unsigned int irq)
{
	if (irq & 8)
		outb(irq_mask >> 8, SLAVE + 1);
	else
		outb(irq_mask & 0xff, MASTER + 1);
}

void disable_8259A_irq(unsigned int irq)
{
	irq_mask |= 1 << irq;
	write_mask(irq);
}

void enable_8259A_irq(unsigned int irq)
{
	irq_mask &= ~(1 << irq);
	write_mask(irq);
}

void end_8259A_irq(unsigned int irq)
{
	if (irq & 8) {
		outb(OCW2_SPECIFIC_EOI + (irq & 7), SLAVE);
		outb(OCW2_SPECIFIC_EOI + CASCADE_IRQ, MASTER);
	} else {
		outb(OCW2_SPECIFIC_EOI + irq, MASTER);
	}
}

static bool register_bit(unsigned int irq, u8 which)
{
	u16 port = irq & 8 ? SLAVE : MASTER;

	outb(which, port);
	return inb(port) >> (irq & 7) & 1;
}

/*
 * A line that went away before the processor asked shows up as the controller's last one, without
 * a bit in the in-service register. The master does not know that the slave's was nothing.
 */
bool spurious_8259A_irq(unsigned int irq)
{
	if ((irq & 7) != 7 || register_bit(irq, OCW3_READ_ISR))
		return false;
	if (irq & 8)
		outb(OCW2_SPECIFIC_EOI + CASCADE_IRQ, MASTER);
	return true;
}

bool pending_8259A_irq(unsigned int irq)
{
	return register_bit(irq, OCW3_READ_IRR);
}

void __init init_8259A(void)
{
	outb(0xff, MASTER + 1);
	outb(0xff, SLAVE + 1);
	outb_p(ICW1_INIT_ICW4, MASTER);
	outb_p(VECTOR_BASE, MASTER + 1);
	outb_p(1 << CASCADE_IRQ, MASTER + 1);
	outb_p(ICW4_8086, MASTER + 1);
	outb_p(ICW1_INIT_ICW4, SLAVE);
	outb_p(VECTOR_BASE + 8, SLAVE + 1);
	outb_p(CASCADE_IRQ, SLAVE + 1);
	outb_p(ICW4_8086, SLAVE + 1);
	write_mask(0);
	write_mask(8);
}
