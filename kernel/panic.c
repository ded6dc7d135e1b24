// SPDX-License-Identifier: GPL-2.0-only
/* The end of the road: panics, and what every oops and warning does before and after. */
#include <stdarg.h>
#include <linux/bug.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/reboot.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/time.h>
#include <asm/io.h>
#include "printk.h"

int panic_timeout;
int panic_on_oops;
int panic_on_warn;
int oops_in_progress;

static int oops_count;
static unsigned int debug_exit_port;	/* 0: there is none */

#define DEBUG_EXIT_PANIC	1	/* QEMU ends with 2 * n + 1: 3 */
#define DEBUG_EXIT_OOPS		2	/* 5 */

static int __init panic_setup(char *arg)
{
	return kstrtoint(arg, 0, &panic_timeout) == 0;
}
__setup("panic=", panic_setup);

static int __init oops_setup(char *arg)
{
	panic_on_oops = !strcmp(arg, "panic");
	return 1;
}
__setup("oops=", oops_setup);

static int __init panic_on_warn_setup(char *arg)
{
	panic_on_warn = 1;
	return 1;
}
__setup("panic_on_warn", panic_on_warn_setup);

static int __init debug_exit_setup(char *arg)
{
	unsigned int port;

	if (!arg || kstrtouint(arg, 0, &port) || port > 0xffff)
		return -EINVAL;
	debug_exit_port = port;
	return 0;
}
early_param("debugexit", debug_exit_setup);

/**
 * debug_exit - end the emulator, if debugexit= names the port of its isa-debug-exit device
 * @status: QEMU's exit status becomes 2 * @status + 1
 *
 * Context: any.
 */
void debug_exit(u8 status)
{
	if (debug_exit_port)
		outb(status, debug_exit_port);
}

/**
 * bust_spinlocks - let messages out whatever was going on
 * @yes: 1 before an oops prints, 0 after
 *
 * Context: any.
 */
void bust_spinlocks(int yes)
{
	if (yes) {
		if (!oops_in_progress++)
			console_loglevel = max(console_loglevel, LOGLEVEL_DEBUG + 8);
		console_bust();
		return;
	}
	oops_in_progress--;
	console_flush();
}

/**
 * oops_enter - an exception that the kernel did not expect is about to be reported
 *
 * Context: any.
 */
void oops_enter(void)
{
	oops_count++;
	bust_spinlocks(1);
}

/**
 * oops_may_print - may an oops be reported in full?
 *
 * Return: false when the report of one oops oopsed itself, twice.
 */
bool oops_may_print(void)
{
	return oops_in_progress < 3;
}

/**
 * oops_exit - the report is out
 *
 * Context: any.
 */
void oops_exit(void)
{
	printk(KERN_EMERG "---[ end trace %d ]---\n", oops_count);
	bust_spinlocks(0);
	debug_exit(DEBUG_EXIT_OOPS);
}

/* The clock may stand still with interrupts off: count port accesses as well. */
static void wait_seconds(int seconds)
{
	ktime_t end = ktime_get() + (s64)seconds * NSEC_PER_SEC;
	u64 spins = (u64)seconds * 5000000;

	while (ktime_get() < end && spins--)
		io_delay();
}

/* Wait out panic= and restart, or stand still for ever. */
static void __noreturn panic_wait(void)
{
	if (panic_timeout > 0) {
		printk(KERN_EMERG "Rebooting in %d seconds..\n", panic_timeout);
		wait_seconds(panic_timeout);
	}
	if (panic_timeout)
		emergency_restart();
	for (;;)
		native_halt();
}

/**
 * panic - nothing can go on
 * @fmt: why, without a newline
 *
 * Context: any.
 */
void panic(const char *fmt, ...)
{
	static char why[256];
	static bool panicking;
	va_list args;

	local_irq_disable();
	if (panicking) {
		debug_exit(DEBUG_EXIT_PANIC);
		panic_wait();
	}
	panicking = true;
	bust_spinlocks(1);
	va_start(args, fmt);
	vscnprintf(why, sizeof(why), fmt, args);
	va_end(args);
	printk(KERN_EMERG "Kernel panic - not syncing: %s\n", why);
	if (oops_in_progress < 2)
		dump_stack();
	printk(KERN_EMERG "---[ end Kernel panic - not syncing: %s ]---\n", why);
	console_flush();
	debug_exit(DEBUG_EXIT_PANIC);
	panic_wait();
}

/**
 * warn_slowpath_fmt - what a WARN_ON() that came true prints
 * @file: its source file
 * @line: its line
 * @fmt: what WARN() adds, or NULL
 *
 * Context: any.
 */
void warn_slowpath_fmt(const char *file, int line, const char *fmt, ...)
{
	va_list args;

	printk(KERN_WARNING "------------[ cut here ]------------\n");
	if (fmt) {
		va_start(args, fmt);
		vprintk(fmt, args);
		va_end(args);
	}
	printk(KERN_WARNING "WARNING: CPU: 0 PID: %d at %s:%d %pB\n", current->pid, file, line,
	       __builtin_return_address(0));
	if (panic_on_warn) {
		panic_on_warn = 0;
		panic("panic_on_warn set ...");
	}
	dump_stack();
	printk(KERN_WARNING "---[ end trace ]---\n");
}
