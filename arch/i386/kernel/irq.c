// SPDX-License-Identifier: GPL-2.0-only
/* Interrupt lines and their handlers, and what runs as the outermost interrupt ends. */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/timer.h>
#include <asm/i8259.h>
#include <asm/ptrace.h>
#include <asm/traps.h>

#define UNHANDLED_LIMIT 99900		/* of 100000 in a row: the line is turned off */
#define STACK_WARN 1024			/* bytes left on the kernel stack that are too few */

struct irq_desc {
	struct irqaction *action;	/* irqs off */
	unsigned int depth;		/* of disable_irq() */
	unsigned int unhandled;
};

unsigned int hardirq_count, softirq_count;
unsigned long kstat_irqs[NR_IRQS];
unsigned long long kstat_irq_total;

static struct irq_desc irq_desc[NR_IRQS];
static unsigned long irq_err_count;

static void note_unhandled(unsigned int irq, struct irq_desc *desc)
{
	if (++desc->unhandled < UNHANDLED_LIMIT)
		return;
	printk(KERN_ERR "irq %u: nobody cared; disabled\n", irq);
	desc->depth++;
	disable_8259A_irq(irq);
}

static void handle_IRQ(unsigned int irq, struct pt_regs *regs)
{
	struct irq_desc *desc = &irq_desc[irq];
	irqreturn_t ret = IRQ_NONE;

	for (struct irqaction *a = desc->action; a; a = a->next)
		ret |= a->handler(irq, a->dev_id, regs);
	if (likely(ret == IRQ_HANDLED))
		desc->unhandled = 0;
	else
		note_unhandled(irq, desc);
}

/* Reported once: what is on a stack that is nearly full will be there at the next tick. */
static void check_stack(void)
{
	static bool reported;
	unsigned long left = (unsigned long)__builtin_frame_address(0) -
			     (unsigned long)current->stack;

	if (unlikely(left < STACK_WARN) && !reported) {
		reported = true;
		printk(KERN_EMERG "kernel stack of %s[%d]: %lu bytes left\n", current->comm,
		       current->pid, left);
		dump_stack();
	}
}

/* Timers run as the outermost interrupt ends, with interrupts on. */
static void irq_exit(void)
{
	if (--hardirq_count || softirq_count || !timers_due())
		return;
	softirq_count = 1;
	local_irq_enable();
	run_local_timers();
	local_irq_disable();
	softirq_count = 0;
}

/**
 * do_IRQ - an interrupt line was raised
 * @regs: what it interrupted; orig_eax is -1 - line
 *
 * Context: interrupts off.
 */
fastcall notrace void do_IRQ(struct pt_regs *regs)
{
	unsigned int irq = ~regs->orig_eax;

	check_stack();
	if (spurious_8259A_irq(irq)) {
		irq_err_count++;
		return;
	}
	hardirq_count++;
	kstat_irqs[irq]++;
	kstat_irq_total++;
	handle_IRQ(irq, regs);
	end_8259A_irq(irq);
	irq_exit();
}

/**
 * setup_irq - request_irq() with a struct of the caller's, for the time before there is a heap
 * @irq: 0..15
 * @new: kept
 *
 * Return: 0, -EBUSY.
 */
int setup_irq(unsigned int irq, struct irqaction *new)
{
	struct irqaction **p = &irq_desc[irq].action;
	unsigned long flags;

	local_irq_save(flags);
	if (*p && !((*p)->flags & new->flags & SA_SHIRQ)) {
		local_irq_restore(flags);
		return -EBUSY;
	}
	while (*p)
		p = &(*p)->next;
	new->next = NULL;
	*p = new;
	if (!irq_desc[irq].depth)
		enable_8259A_irq(irq);
	local_irq_restore(flags);
	return 0;
}

int request_irq(unsigned int irq, irqreturn_t (*handler)(int, void *, struct pt_regs *),
		unsigned long flags, const char *name, void *dev_id)
{
	struct irqaction *action;
	int err;

	if (irq >= NR_IRQS || !handler || ((flags & SA_SHIRQ) && !dev_id))
		return -EINVAL;
	action = kmalloc(sizeof(*action), GFP_KERNEL);
	if (!action)
		return -ENOMEM;
	*action = (struct irqaction){ handler, flags, name, dev_id, NULL };
	err = setup_irq(irq, action);
	if (err)
		kfree(action);
	return err;
}

/**
 * free_irq - take a handler off a line
 * @irq: the line
 * @dev_id: what it was requested with
 *
 * Context: process.
 */
void free_irq(unsigned int irq, void *dev_id)
{
	struct irqaction **p, *action;
	unsigned long flags;

	if (irq >= NR_IRQS)
		return;
	local_irq_save(flags);
	p = &irq_desc[irq].action;
	while (*p && (*p)->dev_id != dev_id)
		p = &(*p)->next;
	action = *p;
	if (action)
		*p = action->next;
	if (!irq_desc[irq].action)
		disable_8259A_irq(irq);
	local_irq_restore(flags);
	if (WARN(!action, "freeing irq %u that is free\n", irq))
		return;
	kfree(action);
}

/**
 * disable_irq - keep a line from interrupting; nests
 * @irq: the line
 *
 * Context: any.
 */
void disable_irq(unsigned int irq)
{
	unsigned long flags;

	local_irq_save(flags);
	if (!irq_desc[irq].depth++)
		disable_8259A_irq(irq);
	local_irq_restore(flags);
}

/**
 * enable_irq - undo one disable_irq()
 * @irq: the line
 *
 * Context: any.
 */
void enable_irq(unsigned int irq)
{
	unsigned long flags;

	local_irq_save(flags);
	if (!WARN_ON(!irq_desc[irq].depth) && !--irq_desc[irq].depth && irq_desc[irq].action)
		enable_8259A_irq(irq);
	local_irq_restore(flags);
}

int show_interrupts(struct seq_file *p, void *v)
{
	seq_puts(p, "           CPU0       \n");
	for (unsigned int i = 0; i < NR_IRQS; i++) {
		struct irqaction *a = irq_desc[i].action;

		if (!a)
			continue;
		seq_printf(p, "%3u: %10lu    XT-PIC      %s", i, kstat_irqs[i], a->name);
		while ((a = a->next))
			seq_printf(p, ", %s", a->name);
		seq_putc(p, '\n');
	}
	seq_printf(p, "ERR: %10lu\n", irq_err_count);
	return 0;
}

static irqreturn_t no_action(int irq, void *dev_id, struct pt_regs *regs)
{
	return IRQ_NONE;
}

/**
 * init_IRQ - set up the interrupt controllers
 *
 * Context: boot, interrupts off.
 */
void __init init_IRQ(void)
{
	static struct irqaction cascade = { .handler = no_action, .name = "cascade" };

	init_8259A();
	setup_irq(2, &cascade);
}
