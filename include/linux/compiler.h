/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_COMPILER_H
#define _LINUX_COMPILER_H
/*
 * What the compiler is told: sections, branches, calling conventions, and the
 * address-space annotations that sparse checks.
 */
#ifdef __CHECKER__
#define __user __attribute__((noderef, address_space(1)))
#define __kernel
#define __iomem __attribute__((noderef, address_space(2)))
#define __force __attribute__((force))
#define __bitwise __attribute__((bitwise))
#define __must_hold(x) __attribute__((context(x, 1, 1)))
#define __acquires(x) __attribute__((context(x, 0, 1)))
#define __releases(x) __attribute__((context(x, 1, 0)))
#else
#define __user
#define __kernel
#define __iomem
#define __force
#define __bitwise
#define __must_hold(x)
#define __acquires(x)
#define __releases(x)
#endif

#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)
#define barrier() __asm__ __volatile__("" : : : "memory")

#undef noinline
#define noinline __attribute__((noinline))
#define __always_inline inline __attribute__((always_inline))
#define __packed __attribute__((packed))
#define __aligned(x) __attribute__((aligned(x)))
#define __section(s) __attribute__((section(s)))
#define __used __attribute__((used))
#define __maybe_unused __attribute__((unused))
#define __must_check __attribute__((warn_unused_result))
#define __noreturn __attribute__((noreturn))
#define __weak __attribute__((weak))
#define __cold __attribute__((cold))
#define __pure __attribute__((pure))
#define __printf(a, b) __attribute__((format(printf, a, b)))
#define fallthrough __attribute__((fallthrough))

/* Never entered through the tracer: what the tracer itself uses, and code that runs too early. */
#define notrace __attribute__((no_instrument_function))

/*
 * A function of the classic walk-throughs. The trace configuration keeps it out of line, so that
 * a call of it is a call that can be seen; elsewhere the compiler may do what it likes.
 */
#if defined(CONFIG_TRACE) && CONFIG_TRACE
#define __walk __attribute__((noipa))	/* nor is it cloned under another name */
#else
#define __walk
#endif

/* All arguments on the stack: what assembly calls, and every system call. */
#define asmlinkage __attribute__((regparm(0)))
/* The first three arguments in eax, edx, ecx: other functions that assembly calls. */
#define fastcall __attribute__((regparm(3)))

#define READ_ONCE(x) (*(const volatile __typeof__(x) *)&(x))
#define WRITE_ONCE(x, v) (*(volatile __typeof__(x) *)&(x) = (v))

#define __stringify_1(x...) #x
#define __stringify(x...) __stringify_1(x)
#define static_assert _Static_assert

#endif
