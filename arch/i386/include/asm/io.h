/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_IO_H
#define _ASM_I386_IO_H
/* I/O ports, and device memory that ioremap() mapped. */
#include <linux/types.h>
#include <asm/page.h>

#define PORT_VERBS(bwl, type, reg)							\
	static inline void out##bwl(type value, u16 port)				\
	{										\
		__asm__ __volatile__("out" #bwl " %" reg "0,%w1"			\
				     : : "a"(value), "Nd"(port));			\
	}										\
	static inline type in##bwl(u16 port)						\
	{										\
		type value;								\
											\
		__asm__ __volatile__("in" #bwl " %w1,%" reg "0"				\
				     : "=a"(value) : "Nd"(port));			\
		return value;								\
	}										\
	static inline void outs##bwl(u16 port, const void *buf, unsigned long n)	\
	{										\
		__asm__ __volatile__("rep outs" #bwl					\
				     : "+S"(buf), "+c"(n) : "d"(port) : "memory");	\
	}										\
	static inline void ins##bwl(u16 port, void *buf, unsigned long n)		\
	{										\
		__asm__ __volatile__("rep ins" #bwl					\
				     : "+D"(buf), "+c"(n) : "d"(port) : "memory");	\
	}

PORT_VERBS(b, u8, "b")
PORT_VERBS(w, u16, "w")
PORT_VERBS(l, u32, "")
#undef PORT_VERBS

/* A write to a port that no PC uses: about a microsecond, for slow devices. */
static inline void io_delay(void)
{
	outb(0, 0x80);
}

static inline void outb_p(u8 value, u16 port)
{
	outb(value, port);
	io_delay();
}

static inline u8 inb_p(u16 port)
{
	u8 value = inb(port);

	io_delay();
	return value;
}

#define MMIO_VERBS(bwl, type)								\
	static inline type read##bwl(const volatile void __iomem *addr)		\
	{										\
		return *(const volatile type __force *)addr;				\
	}										\
	static inline void write##bwl(type value, volatile void __iomem *addr)		\
	{										\
		*(volatile type __force *)addr = value;					\
	}

MMIO_VERBS(b, u8)
MMIO_VERBS(w, u16)
MMIO_VERBS(l, u32)
#undef MMIO_VERBS

#define virt_to_phys(p) __pa(p)
#define phys_to_virt(p) __va(p)

/* arch/i386/mm/ioremap.c: physical device memory, uncached; NULL without room or for RAM */
void __iomem *ioremap(unsigned long phys_addr, unsigned long size);
void iounmap(volatile void __iomem *addr);

#endif
