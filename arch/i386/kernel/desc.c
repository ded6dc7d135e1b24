// SPDX-License-Identifier: GPL-2.0-only
/* The descriptor tables and task-state segments, and what a double fault does. */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <asm/cpufeature.h>
#include <asm/desc.h>
#include <asm/pgtable.h>
#include <asm/ptrace.h>
#include <asm/setup.h>
#include <asm/traps.h>

#define IDT_ENTRIES 256
#define SYSCALL_VECTOR 0x80
#define FIRST_IRQ_VECTOR 0x20
#define NR_IRQ_VECTORS 16
#define DF_STACK_SIZE 4096

#define SEG_CODE 0x00cf9b00UL		/* 4 GB, 32 bits, readable, accessed */
#define SEG_DATA 0x00cf9300UL		/* 4 GB, 32 bits, writable, accessed */
#define SEG_DPL3 0x00006000UL
#define FLAT(type) { 0x0000ffffUL, (type) | 0x000f0000UL }
#define SEG_TSS 0x8900UL		/* available 32-bit TSS */

struct tss_descr {
	u16 limit;
	u32 base;
} __packed;

struct desc_struct cpu_gdt_table[GDT_ENTRIES] __aligned(64) = {
	[GDT_ENTRY_KERNEL_CS] = FLAT(SEG_CODE),
	[GDT_ENTRY_KERNEL_DS] = FLAT(SEG_DATA),
	[GDT_ENTRY_DEFAULT_USER_CS] = FLAT(SEG_CODE | SEG_DPL3),
	[GDT_ENTRY_DEFAULT_USER_DS] = FLAT(SEG_DATA | SEG_DPL3),
};

static struct desc_struct idt_table[IDT_ENTRIES] __aligned(64);
struct tss_struct init_tss __aligned(128);
static struct tss_struct doublefault_tss __aligned(128);
static unsigned char doublefault_stack[DF_STACK_SIZE] __aligned(16);

static void __init set_gate(unsigned int vector, unsigned int type, unsigned int dpl,
			    const void *entry)
{
	unsigned long addr = (unsigned long)entry;

	idt_table[vector].a = (unsigned long)__KERNEL_CS << 16 | (addr & 0xffff);
	idt_table[vector].b = (addr & 0xffff0000) | 0x8000 | dpl << 13 | type << 8;
}

/**
 * set_intr_gate - have an interrupt vector enter at an assembly stub, interrupts off
 * @vector: 0..255
 * @entry: the stub
 */
void __init set_intr_gate(unsigned int vector, void (*entry)(void))
{
	set_gate(vector, GATE_INTERRUPT, 0, entry);
}

static void __init set_task_gate(unsigned int vector, unsigned int gdt_entry)
{
	idt_table[vector].a = (unsigned long)gdt_entry << 19;
	idt_table[vector].b = 0x8000 | GATE_TASK << 8;
}

static void __init set_tss_desc(unsigned int entry, struct tss_struct *tss)
{
	unsigned long base = (unsigned long)tss;

	cpu_gdt_table[entry].a = base << 16 | (sizeof(*tss) - 1);
	cpu_gdt_table[entry].b = (base & 0xff000000) | SEG_TSS | (base >> 16 & 0xff);
}

static void __init init_idt(void)
{
	static void (*const faults[])(void) = {
		divide_error, debug, nmi, int3, overflow, bounds, invalid_op,
		device_not_available, NULL, coprocessor_segment_overrun, invalid_TSS,
		segment_not_present, stack_segment, general_protection, page_fault, ignore_int,
		coprocessor_error, alignment_check, machine_check, simd_coprocessor_error,
	};

	for (unsigned int i = 0; i < IDT_ENTRIES; i++)
		set_intr_gate(i, ignore_int);
	for (unsigned int i = 0; i < ARRAY_SIZE(faults); i++)
		if (faults[i])
			set_gate(i, GATE_TRAP, 0, faults[i]);
	set_intr_gate(X86_TRAP_DB, debug);
	set_intr_gate(X86_TRAP_NMI, nmi);
	set_gate(X86_TRAP_BP, GATE_INTERRUPT, 3, int3);
	set_gate(X86_TRAP_OF, GATE_TRAP, 3, overflow);
	set_intr_gate(X86_TRAP_NM, device_not_available);
	set_intr_gate(X86_TRAP_PF, page_fault);
	set_task_gate(X86_TRAP_DF, GDT_ENTRY_DOUBLEFAULT_TSS);
	for (unsigned int i = 0; i < NR_IRQ_VECTORS; i++)
		set_gate(FIRST_IRQ_VECTOR + i, GATE_INTERRUPT, 0, interrupt[i]);
	set_gate(SYSCALL_VECTOR, GATE_TRAP, 3, system_call);
}

static void __init init_tss_segments(void)
{
	init_tss.ss0 = __KERNEL_DS;
	init_tss.esp0 = (unsigned long)init_stack + THREAD_SIZE;
	init_tss.io_bitmap_base = INVALID_IO_BITMAP_OFFSET;
	doublefault_tss = (struct tss_struct){
		.ss0 = __KERNEL_DS,
		.esp0 = (unsigned long)doublefault_stack + DF_STACK_SIZE,
		.esp = (unsigned long)doublefault_stack + DF_STACK_SIZE - 4,
		.eip = (unsigned long)doublefault_fn,
		.eflags = 2,
		.cs = __KERNEL_CS,
		.ss = __KERNEL_DS,
		.ds = __USER_DS,
		.es = __USER_DS,
		.cr3 = __pa((unsigned long)swapper_pg_dir),
		.io_bitmap_base = INVALID_IO_BITMAP_OFFSET,
	};
	set_tss_desc(GDT_ENTRY_TSS, &init_tss);
	set_tss_desc(GDT_ENTRY_DOUBLEFAULT_TSS, &doublefault_tss);
}

/**
 * early_trap_init - install the kernel's own GDT, IDT and TSS
 *
 * Context: boot, first thing in C; from here on a fault in the kernel is reported.
 */
void __init early_trap_init(void)
{
	struct tss_descr gdt = { sizeof(cpu_gdt_table) - 1, (unsigned long)cpu_gdt_table };
	struct tss_descr idt = { sizeof(idt_table) - 1, (unsigned long)idt_table };

	init_idt();
	init_tss_segments();
	__asm__ __volatile__("lgdt %0\n"
			     "lidt %1\n"
			     "ljmp %2,$1f\n"
			     "1: movl %3,%%ds\n"
			     "movl %3,%%es\n"
			     "movl %4,%%ss\n"
			     "ltr %w5\n"
			     "lldt %w6"
			     : : "m"(gdt), "m"(idt), "i"(__KERNEL_CS), "r"(__USER_DS),
			       "r"(__KERNEL_DS), "r"(GDT_ENTRY_TSS * 8), "r"(0) : "memory");
}

/* What the processor saved as it left the broken stack, in the form that show_regs() takes. */
static void tss_to_regs(const struct tss_struct *tss, struct pt_regs *regs)
{
	regs->ebx = tss->ebx;
	regs->ecx = tss->ecx;
	regs->edx = tss->edx;
	regs->esi = tss->esi;
	regs->edi = tss->edi;
	regs->ebp = tss->ebp;
	regs->eax = tss->eax;
	regs->xds = tss->ds;
	regs->xes = tss->es;
	regs->xfs = tss->fs;
	regs->xgs = tss->gs;
	regs->orig_eax = -1;
	regs->eip = tss->eip;
	regs->xcs = tss->cs;
	regs->eflags = tss->eflags;
	regs->esp = tss->esp;
	regs->xss = tss->ss;
}

/**
 * doublefault_fn - an exception could not be delivered: most likely the kernel stack is no more
 *
 * Context: entered through a task gate, on a stack of its own; interrupts off. Does not return.
 */
void doublefault_fn(void)
{
	unsigned long stack = (unsigned long)current->stack;
	struct pt_regs regs;

	tss_to_regs(&init_tss, &regs);
	if ((unsigned long)regs.esp - stack >= THREAD_SIZE)
		printk(KERN_EMERG "PANIC: double fault: kernel stack overflow, esp %08lx is outside "
		       "%08lx..%08lx\n", regs.esp, stack, stack + THREAD_SIZE);
	die("double fault", &regs, 0);
	panic("Fatal exception");
}
