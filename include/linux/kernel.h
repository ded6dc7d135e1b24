/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_KERNEL_H
#define _LINUX_KERNEL_H
/* Small arithmetic and text helpers that nearly every file wants. */
#include <linux/types.h>
#include <linux/container_of.h>
#include <linux/bug.h>
#include <linux/printk.h>

#define ARRAY_SIZE(x) (sizeof(x) / sizeof((x)[0]))
#define min(a, b)                                                                                  \
	({                                                                                         \
		__typeof__(a) __min_a = (a);                                                       \
		__typeof__(b) __min_b = (b);                                                       \
		(void)(&__min_a == &__min_b);                                                      \
		__min_a < __min_b ? __min_a : __min_b;                                             \
	})
#define max(a, b)                                                                                  \
	({                                                                                         \
		__typeof__(a) __max_a = (a);                                                       \
		__typeof__(b) __max_b = (b);                                                       \
		(void)(&__max_a == &__max_b);                                                      \
		__max_a > __max_b ? __max_a : __max_b;                                             \
	})
#define min_t(type, a, b) min((type)(a), (type)(b))
#define max_t(type, a, b) max((type)(a), (type)(b))
#define clamp(v, lo, hi) min(max(v, lo), hi)
#define swap(a, b)                                                                                 \
	do {                                                                                       \
		__typeof__(a) __swap_tmp = (a);                                                    \
		(a) = (b);                                                                         \
		(b) = __swap_tmp;                                                                  \
	} while (0)
#define abs(x)                                                                                     \
	({                                                                                         \
		__typeof__(x) __abs_x = (x);                                                       \
		__abs_x < 0 ? -__abs_x : __abs_x;                                                  \
	})

#define ALIGN(x, a) (((x) + ((__typeof__(x))(a)-1)) & ~((__typeof__(x))(a)-1))
#define ALIGN_DOWN(x, a) ((x) & ~((__typeof__(x))(a)-1))
#define IS_ALIGNED(x, a) (((x) & ((__typeof__(x))(a)-1)) == 0)
#define DIV_ROUND_UP(n, d) (((n) + (d)-1) / (d))
#define roundup(x, y) ((((x) + ((y)-1)) / (y)) * (y))

#define INT_MAX ((int)(~0U >> 1))
#define INT_MIN (-INT_MAX - 1)
#define UINT_MAX (~0U)
#define LONG_MAX ((long)(~0UL >> 1))
#define LONG_MIN (-LONG_MAX - 1)
#define ULONG_MAX (~0UL)
#define LLONG_MAX ((long long)(~0ULL >> 1))
#define U32_MAX ((u32)~0U)
#define U64_MAX ((u64)~0ULL)
#define S64_MAX LLONG_MAX

#define upper_32_bits(n) ((u32)(((n) >> 16) >> 16))
#define lower_32_bits(n) ((u32)(n))

extern unsigned long _text[], _etext[], _sdata[], _edata[], _end[];
extern unsigned long __bss_start[], __bss_stop[], __init_begin[], __init_end[];

int sprintf(char *buf, const char *fmt, ...) __printf(2, 3);
int snprintf(char *buf, size_t size, const char *fmt, ...) __printf(3, 4);
int scnprintf(char *buf, size_t size, const char *fmt, ...) __printf(3, 4);
int vsnprintf(char *buf, size_t size, const char *fmt, __builtin_va_list args) __printf(3, 0);
int vscnprintf(char *buf, size_t size, const char *fmt, __builtin_va_list args) __printf(3, 0);
int sscanf(const char *buf, const char *fmt, ...);
unsigned long simple_strtoul(const char *cp, char **endp, unsigned int base);
long simple_strtol(const char *cp, char **endp, unsigned int base);
unsigned long long simple_strtoull(const char *cp, char **endp, unsigned int base);
unsigned long long memparse(const char *ptr, char **retptr);
int kernel_text_address(unsigned long addr);

/* True once init runs and __init code is gone. */
enum system_states { SYSTEM_BOOTING, SYSTEM_RUNNING, SYSTEM_HALT, SYSTEM_POWER_OFF, SYSTEM_RESTART };
extern enum system_states system_state;

/* Sleeping is allowed here; the debug configuration reports where it is not. */
#if CONFIG_DEBUG
void __might_sleep(const char *file, int line);
#define might_sleep() __might_sleep(__FILE__, __LINE__)
#else
#define might_sleep() do { } while (0)
#endif

#endif
