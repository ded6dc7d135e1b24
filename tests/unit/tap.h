/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _TESTS_UNIT_TAP_H
#define _TESTS_UNIT_TAP_H
/*
 * Test Anything Protocol for host programs that are compiled against the kernel's headers. No
 * header of the C library can stand beside those, so what tests need of it is declared here.
 */
#include <linux/types.h>

/* A test: ok(condition, "what it shows, %d", ...). Return: the condition. */
#define ok(cond, fmt...) tap_ok(!!(cond), __FILE__, __LINE__, fmt)
#define is(got, want, what) tap_is((long long)(got), (long long)(want), __FILE__, __LINE__, what)
#define is_str(got, want, what) tap_is_str(got, want, __FILE__, __LINE__, what)

/* A check inside a loop: silent, and the end of the program if it fails. */
#define must(cond, fmt...) do { if (!(cond)) tap_die(__FILE__, __LINE__, #cond, fmt); } while (0)

bool tap_ok(bool good, const char *file, int line, const char *fmt, ...) __printf(4, 5);
bool tap_is(long long got, long long want, const char *file, int line, const char *what);
bool tap_is_str(const char *got, const char *want, const char *file, int line, const char *what);
void tap_die(const char *file, int line, const char *expr, const char *fmt, ...)
	__printf(4, 5) __noreturn;
void tap_note(const char *fmt, ...) __printf(1, 2);

/* Random numbers; main() prints the seed, and the environment's SEED sets it. */
u32 tap_random(void);
static inline u32 tap_below(u32 limit)
{
	return tap_random() % limit;
}

/* What a test file defines. The plan is printed after it returns. */
void test_main(void);

/* How often the stubs of printk and warn_slowpath_fmt were called. */
extern unsigned long tap_messages, tap_warnings;

/* The C library's. */
void *malloc(size_t size);
void *calloc(size_t n, size_t size);
void *realloc(void *p, size_t size);
void free(void *p);
void *aligned_alloc(size_t align, size_t size);
void qsort(void *base, size_t n, size_t size, int (*cmp)(const void *, const void *));
int printf(const char *fmt, ...) __printf(1, 2);
void abort(void) __noreturn;
void exit(int status) __noreturn;
int host_snprintf(char *buf, size_t size, const char *fmt, ...) __asm__("snprintf") __printf(3, 4);
int host_strcmp(const char *a, const char *b) __asm__("strcmp");
int host_memcmp(const void *a, const void *b, size_t n) __asm__("memcmp");

#endif
