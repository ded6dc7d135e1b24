/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_INTERRUPT_H
#define _LINUX_INTERRUPT_H
/* Interrupt handlers, and knowing whether one runs. */
#include <linux/types.h>

struct pt_regs;

/* Nesting of hardware interrupts, and of what runs at the end of the outermost one (timers). */
extern unsigned int hardirq_count, softirq_count;
#define in_irq() (hardirq_count != 0)
#define in_interrupt() (hardirq_count | softirq_count)

typedef enum { IRQ_NONE, IRQ_HANDLED } irqreturn_t;

#define SA_SHIRQ 0x04000000		/* other handlers may share the line */
#define SA_INTERRUPT 0x20000000		/* interrupts stay off in the handler */
#define SA_SAMPLE_RANDOM 0x10000000

struct irqaction {
	irqreturn_t (*handler)(int irq, void *dev_id, struct pt_regs *regs);
	unsigned long flags;
	const char *name;
	void *dev_id;
	struct irqaction *next;
};

/**
 * request_irq - have a function called when a line interrupts
 * @irq: 0..15
 * @handler: runs with interrupts off; must not sleep
 * @flags: SA_*
 * @name: for /proc/interrupts; kept
 * @dev_id: passed to the handler; tells sharers of a line apart
 *
 * Context: may sleep.
 * Return: 0, -EINVAL (no such line, no handler, or shared without dev_id), -EBUSY, -ENOMEM.
 */
int request_irq(unsigned int irq, irqreturn_t (*handler)(int, void *, struct pt_regs *),
		unsigned long flags, const char *name, void *dev_id);
void free_irq(unsigned int irq, void *dev_id);
int setup_irq(unsigned int irq, struct irqaction *new);
void disable_irq(unsigned int irq);
void enable_irq(unsigned int irq);
#define disable_irq_nosync disable_irq
void init_IRQ(void);

struct seq_file;
int show_interrupts(struct seq_file *p, void *v);	/* all of /proc/interrupts */
extern unsigned long kstat_irqs[16];
extern unsigned long long kstat_irq_total;

#endif
