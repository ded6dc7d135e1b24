/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_IRQFLAGS_H
#define _ASM_I386_IRQFLAGS_H
/* The interrupt flag, saved and restored around what interrupt handlers share. */

static inline unsigned long local_save_flags(void)
{
	unsigned long flags;

	__asm__ __volatile__("pushfl; popl %0" : "=rm"(flags) : : "memory");
	return flags;
}

static inline void local_irq_disable(void)
{
	__asm__ __volatile__("cli" : : : "memory");
}

static inline void local_irq_enable(void)
{
	__asm__ __volatile__("sti" : : : "memory");
}

static inline unsigned long __local_irq_save(void)
{
	unsigned long flags = local_save_flags();

	local_irq_disable();
	return flags;
}

static inline void local_irq_restore(unsigned long flags)
{
	__asm__ __volatile__("pushl %0; popfl" : : "g"(flags) : "memory", "cc");
}

static inline int irqs_disabled(void)
{
	return !(local_save_flags() & 0x200);
}

#define local_irq_save(flags) ((flags) = __local_irq_save())
#define cli() local_irq_disable()
#define sti() local_irq_enable()

#define mb() __asm__ __volatile__("lock; addl $0,0(%%esp)" : : : "memory")
#define rmb() mb()
#define wmb() __asm__ __volatile__("" : : : "memory")

static inline void cpu_relax(void)
{
	__asm__ __volatile__("rep; nop" : : : "memory");
}

static inline void native_halt(void)
{
	__asm__ __volatile__("hlt" : : : "memory");
}

/* Enable interrupts and sleep until one comes: the pair cannot be parted (sti shadow). */
static inline void safe_halt(void)
{
	__asm__ __volatile__("sti; hlt" : : : "memory");
}

#endif
