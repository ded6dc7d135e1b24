/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_EXTABLE_H
#define _ASM_I386_EXTABLE_H
/* Instructions of the kernel that may fault, and where each goes on when it does. */
struct pt_regs;

struct exception_table_entry {
	unsigned long insn, fixup;
};

#define _ASM_EXTABLE(insn, fixup)                                                                  \
	".pushsection __ex_table,\"a\"\n.long " insn ", " fixup "\n.popsection\n"

void sort_extable(void);
/* Where the fault at @addr continues; 0 when it was not foreseen. */
unsigned long search_exception_table(unsigned long addr);
/* 1 when regs->eip now stands at a fixup. */
int fixup_exception(struct pt_regs *regs);

#endif
