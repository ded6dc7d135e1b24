/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_IRQFLAGS_H
#define _ASM_I386_IRQFLAGS_H
/* The interrupt flag of a host program: a variable, so that tests can look at it. */

extern unsigned long tap_eflags;	/* bit 9 set: interrupts are on */

static inline unsigned long local_save_flags(void)
{
	return tap_eflags;
}

static inline void local_irq_disable(void)
{
	tap_eflags &= ~0x200UL;
}

static inline void local_irq_enable(void)
{
	tap_eflags |= 0x200;
}

static inline unsigned long __local_irq_save(void)
{
	unsigned long flags = tap_eflags;

	local_irq_disable();
	return flags;
}

static inline void local_irq_restore(unsigned long flags)
{
	tap_eflags = flags;
}

static inline int irqs_disabled(void)
{
	return !(tap_eflags & 0x200);
}

#define local_irq_save(flags) ((flags) = __local_irq_save())
#define cli() local_irq_disable()
#define sti() local_irq_enable()

#define mb() __asm__ __volatile__("" : : : "memory")
#define rmb() mb()
#define wmb() mb()

static inline void cpu_relax(void)
{
}

static inline void native_halt(void)
{
	__builtin_trap();
}

static inline void safe_halt(void)
{
	__builtin_trap();
}

#endif
