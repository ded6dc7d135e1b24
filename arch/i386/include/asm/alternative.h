/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_ALTERNATIVE_H
#define _ASM_I386_ALTERNATIVE_H
/*
 * Code that is rewritten once at boot when the CPU has a feature. What stands in the image runs on
 * a 486; apply_alternatives() stores the better bytes over it.
 */
#include <linux/types.h>

struct alt_instr {
	unsigned long addr;
	u8 feature;		/* bit... */
	u8 word;		/* ...of this word of x86_capability */
	u8 len;
	u8 insn[5];
};

/* The bytes at @label become @bytes (comma-separated) on a CPU that has bit @bit of @word. */
#define ALT_ENTRY(label, word, bit, len, bytes)                                                    \
	".pushsection .init.alt,\"a\"\n"                                                           \
	".long " label "\n.byte " #bit "," #word "," #len "\n"                                     \
	"771: .byte " bytes "\n.skip 5 - (. - 771b)\n"                                             \
	".popsection\n"

void apply_alternatives(void);

/**
 * text_poke_early - overwrite kernel code or constants
 * @addr: where
 * @from: the new bytes
 * @len: how many
 *
 * Context: one processor; masks interrupts and lifts CR0.WP for the store.
 */
void text_poke_early(void *addr, const void *from, size_t len);

#endif
