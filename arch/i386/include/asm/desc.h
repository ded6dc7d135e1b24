/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_DESC_H
#define _ASM_I386_DESC_H
/* Descriptor tables and task-state segments (Intel SDM vol. 3A, 3.5, 6.11, 7.2). */
#include <linux/types.h>
#include <asm/processor.h>
#include <asm/segment.h>

struct tss_struct {
	u16 back_link, __blh;
	u32 esp0;
	u16 ss0, __ss0h;
	u32 esp1;
	u16 ss1, __ss1h;
	u32 esp2;
	u16 ss2, __ss2h;
	u32 cr3, eip, eflags, eax, ecx, edx, ebx, esp, ebp, esi, edi;
	u16 es, __esh, cs, __csh, ss, __ssh, ds, __dsh, fs, __fsh, gs, __gsh, ldt, __ldth;
	u16 trace, io_bitmap_base;
} __packed;

extern struct desc_struct cpu_gdt_table[GDT_ENTRIES];
extern struct tss_struct init_tss;

/* Beyond the segment's limit: no program may touch a port. */
#define INVALID_IO_BITMAP_OFFSET 0x8000

#define GATE_TASK 0x5
#define GATE_INTERRUPT 0xe	/* clears IF */
#define GATE_TRAP 0xf

/* Make the task's TLS entries those of the processor. */
static inline void load_TLS(const struct thread_struct *t)
{
	struct desc_struct *gdt = &cpu_gdt_table[GDT_ENTRY_TLS_MIN];

	gdt[0] = t->tls_array[0];
	gdt[1] = t->tls_array[1];
	gdt[2] = t->tls_array[2];
}

void early_trap_init(void);	/* GDT, IDT and TSS: first thing in C */
void trap_init(void);		/* after setup_arch(): what depends on the CPU */
void set_intr_gate(unsigned int vector, void (*entry)(void));

#endif
