// SPDX-License-Identifier: GPL-2.0-only
/*
 * The host's side of every unit test: main(), TAP output, random numbers, and what the kernel's
 * sources call whatever they are about: printk, panic, warnings. Compiled with the C library.
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void test_main(void);

unsigned long tap_eflags = 0x200, tap_messages, tap_warnings;
struct task_struct *current_task;

static int tests, failed;
static uint64_t random_state;

uint32_t tap_random(void)
{
	/* xorshift64*: the high half of a product with an odd constant. */
	random_state ^= random_state >> 12;
	random_state ^= random_state << 25;
	random_state ^= random_state >> 27;
	return (random_state * 0x2545f4914f6cdd1dULL) >> 32;
}

bool tap_ok(bool good, const char *file, int line, const char *fmt, ...)
{
	va_list args;

	printf("%sok %d - ", good ? "" : "not ", ++tests);
	va_start(args, fmt);
	vprintf(fmt, args);
	va_end(args);
	printf("\n");
	if (!good) {
		failed++;
		printf("#   at %s:%d\n", file, line);
	}
	fflush(stdout);
	return good;
}

bool tap_is(long long got, long long want, const char *file, int line, const char *what)
{
	if (tap_ok(got == want, file, line, "%s", what))
		return true;
	printf("#   got %lld (0x%llx), wanted %lld (0x%llx)\n", got, got, want, want);
	return false;
}

bool tap_is_str(const char *got, const char *want, const char *file, int line, const char *what)
{
	if (tap_ok(got && !strcmp(got, want), file, line, "%s", what))
		return true;
	printf("#   got \"%s\", wanted \"%s\"\n", got ? got : "(null)", want);
	return false;
}

void tap_die(const char *file, int line, const char *expr, const char *fmt, ...)
{
	va_list args;

	printf("not ok %d - %s at %s:%d: ", ++tests, expr, file, line);
	va_start(args, fmt);
	vprintf(fmt, args);
	va_end(args);
	printf("\nBail out!\n");
	fflush(stdout);
	abort();
}

void tap_note(const char *fmt, ...)
{
	va_list args;

	printf("# ");
	va_start(args, fmt);
	vprintf(fmt, args);
	va_end(args);
	printf("\n");
}

/* Kernel text without its level, as TAP comments. */
static void show(const char *fmt, va_list args)
{
	char buf[1024];

	while (fmt[0] == '\001' && fmt[1])
		fmt += 2;
	vsnprintf(buf, sizeof(buf), fmt, args);
	buf[strcspn(buf, "\n")] = '\0';
	printf("# kernel: %s\n", buf);
}

int printk(const char *fmt, ...)
{
	va_list args;

	tap_messages++;
	va_start(args, fmt);
	show(fmt, args);
	va_end(args);
	return 0;
}

int printk_ratelimit(void)
{
	return 1;
}

void panic(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	show(fmt, args);
	va_end(args);
	printf("Bail out! panic\n");
	fflush(stdout);
	abort();
}

void dump_stack(void)
{
}

void warn_slowpath_fmt(const char *file, int line, const char *fmt, ...)
{
	va_list args;

	tap_warnings++;
	printf("# WARNING at %s:%d\n", file, line);
	if (!fmt)
		return;
	va_start(args, fmt);
	show(fmt, args);
	va_end(args);
}

void __might_sleep(const char *file, int line)
{
	if (!(tap_eflags & 0x200))
		tap_die(file, line, "might_sleep", "interrupts are off");
}

int main(void)
{
	const char *seed = getenv("SEED");

	random_state = seed ? strtoull(seed, NULL, 0) : (uint64_t)time(NULL) * 1000003;
	printf("# SEED=%llu\n", (unsigned long long)random_state);
	random_state |= 1ULL << 63;
	test_main();
	printf("1..%d\n", tests);
	return failed != 0;
}
