// SPDX-License-Identifier: GPL-2.0-only
/* The table of instructions that may fault, and the boot-time rewriting of code. */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/sort.h>
#include <linux/string.h>
#include <asm/alternative.h>
#include <asm/cpufeature.h>
#include <asm/extable.h>
#include <asm/irqflags.h>
#include <asm/ptrace.h>

extern struct exception_table_entry __start___ex_table[], __stop___ex_table[];
extern struct alt_instr __alt_start[], __alt_end[];

#define EFLAGS_AC 0x40000

static int cmp_insn(const void *a, const void *b)
{
	const struct exception_table_entry *x = a, *y = b;

	return x->insn < y->insn ? -1 : x->insn > y->insn;
}

/**
 * sort_extable - order the exception table by address, for the binary search
 *
 * Context: boot, before the first user access and before constants become read-only.
 */
void __init sort_extable(void)
{
	sort(__start___ex_table, __stop___ex_table - __start___ex_table,
	     sizeof(struct exception_table_entry), cmp_insn, NULL);
}

unsigned long notrace search_exception_table(unsigned long addr)
{
	const struct exception_table_entry *lo = __start___ex_table, *hi = __stop___ex_table;

	while (lo < hi) {
		const struct exception_table_entry *mid = lo + (hi - lo) / 2;

		if (mid->insn == addr)
			return mid->fixup;
		if (mid->insn < addr)
			lo = mid + 1;
		else
			hi = mid;
	}
	return 0;
}

int fixup_exception(struct pt_regs *regs)
{
	unsigned long fixup = search_exception_table(regs->eip);

	if (!fixup)
		return 0;
	regs->eip = fixup;
	regs->eflags &= ~EFLAGS_AC;	/* the user-access window is shut again */
	return 1;
}

void notrace text_poke_early(void *addr, const void *from, size_t len)
{
	unsigned long flags, cr0;

	local_irq_save(flags);
	cr0 = read_cr0();
	write_cr0(cr0 & ~X86_CR0_WP);
	memcpy(addr, from, len);
	write_cr0(cr0);
	/* What was prefetched is stale: a jump discards it on a 486, the write to CR0 elsewhere. */
	__asm__ __volatile__("jmp 1f\n1:" : : : "memory");
	local_irq_restore(flags);
}

/**
 * apply_alternatives - rewrite code for the features that this CPU has
 *
 * Context: boot, after identify_cpu() and before CR4.SMAP is set.
 */
void __init apply_alternatives(void)
{
	struct alt_instr *a;

	for (a = __alt_start; a < __alt_end; a++)
		if (boot_cpu_has(a->word * 32 + a->feature))
			text_poke_early((void *)a->addr, a->insn, a->len);
}
