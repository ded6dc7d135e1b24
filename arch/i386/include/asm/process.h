/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_PROCESS_H
#define _ASM_I386_PROCESS_H
/* The program's %fs and %gs, which stay in the processor while the kernel runs; its TLS segments. */
#include <linux/compiler.h>
#include <asm/extable.h>

struct task_struct;
struct user_desc;

#define USER_SEGMENT_VERBS(seg)                                                                    \
	static inline unsigned long get_user_##seg(void)                                           \
	{                                                                                          \
		unsigned long v;                                                                   \
                                                                                                   \
		__asm__ __volatile__("mov %%" #seg ",%0" : "=r"(v));                               \
		return v;                                                                          \
	}                                                                                          \
	/* A selector that is not valid becomes 0. */                                              \
	static inline void set_user_##seg(unsigned long v)                                         \
	{                                                                                          \
		__asm__ __volatile__("1: mov %0,%%" #seg "\n"                                      \
				     ".pushsection .text.fixup,\"ax\"\n"                           \
				     "2: xorl %0,%0\n"                                             \
				     "jmp 1b\n"                                                    \
				     ".popsection\n" _ASM_EXTABLE("1b", "2b") : "+r"(v));          \
	}

USER_SEGMENT_VERBS(fs)
USER_SEGMENT_VERBS(gs)

extern unsigned int gdt_tls_used;

int do_set_thread_area(struct task_struct *p, const struct user_desc __user *u_info,
		       int can_allocate);
fastcall struct task_struct *switch_extra(struct task_struct *prev, struct task_struct *next);

#endif
