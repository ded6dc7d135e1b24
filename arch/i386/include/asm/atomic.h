/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_ATOMIC_H
#define _ASM_I386_ATOMIC_H
/*
 * Counters that interrupts may change: one instruction each, so no lock prefix is needed on one
 * processor (Intel SDM vol. 3A, 8.1: an instruction is not interrupted half-way).
 */
#include <linux/types.h>

#define ATOMIC_INIT(i) { (i) }
#define atomic_read(v) ((v)->counter)
#define atomic_set(v, i) ((v)->counter = (i))

static inline void atomic_add(int i, atomic_t *v)
{
	__asm__ __volatile__("addl %1,%0" : "+m"(v->counter) : "ir"(i));
}

static inline void atomic_sub(int i, atomic_t *v)
{
	__asm__ __volatile__("subl %1,%0" : "+m"(v->counter) : "ir"(i));
}

static inline void atomic_inc(atomic_t *v)
{
	__asm__ __volatile__("incl %0" : "+m"(v->counter));
}

static inline void atomic_dec(atomic_t *v)
{
	__asm__ __volatile__("decl %0" : "+m"(v->counter));
}

static inline int atomic_dec_and_test(atomic_t *v)
{
	bool zero;

	__asm__ __volatile__("decl %0" : "+m"(v->counter), "=@ccz"(zero) : : "memory");
	return zero;
}

static inline int atomic_inc_and_test(atomic_t *v)
{
	bool zero;

	__asm__ __volatile__("incl %0" : "+m"(v->counter), "=@ccz"(zero) : : "memory");
	return zero;
}

static inline int atomic_sub_and_test(int i, atomic_t *v)
{
	bool zero;

	__asm__ __volatile__("subl %2,%0"
			     : "+m"(v->counter), "=@ccz"(zero) : "ir"(i) : "memory");
	return zero;
}

static inline int atomic_add_negative(int i, atomic_t *v)
{
	bool neg;

	__asm__ __volatile__("addl %2,%0"
			     : "+m"(v->counter), "=@ccs"(neg) : "ir"(i) : "memory");
	return neg;
}

#endif
