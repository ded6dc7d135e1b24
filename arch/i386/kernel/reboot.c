// SPDX-License-Identifier: GPL-2.0-only
/* Restarting, halting and switching off the machine. */
#include <linux/delay.h>
#include <linux/kernel.h>
#include <linux/reboot.h>
#include <asm/acpi.h>
#include <asm/io.h>
#include <asm/irqflags.h>

#define KBD_STATUS 0x64
#define KBD_COMMAND 0x64
#define KBD_INPUT_FULL 0x02
#define KBD_PULSE_RESET 0xfe
#define RESET_CONTROL 0xcf9		/* PIIX3 and later: reset control register */
#define RESET_SYSTEM 0x02
#define RESET_CPU 0x04

static void kbd_reset(void)
{
	for (int i = 0; i < 10; i++) {
		for (int polls = 0; polls < 0x10000 && (inb(KBD_STATUS) & KBD_INPUT_FULL); polls++)
			;
		outb(KBD_PULSE_RESET, KBD_COMMAND);
		udelay(50);
	}
}

static void chipset_reset(void)
{
	u8 control = inb(RESET_CONTROL) & ~(RESET_SYSTEM | RESET_CPU);

	outb(control | RESET_SYSTEM, RESET_CONTROL);
	udelay(50);
	outb(control | RESET_SYSTEM | RESET_CPU, RESET_CONTROL);
	udelay(50);
}

/* An exception without a descriptor table shuts the processor down, and the board resets it. */
static void __noreturn triple_fault(void)
{
	static const struct {
		u16 limit;
		u32 base;
	} __packed no_idt = { 0, 0 };

	__asm__ __volatile__("lidt %0; int3" : : "m"(no_idt));
	for (;;)
		native_halt();
}

/**
 * emergency_restart - restart the machine at once
 *
 * Context: any.
 */
void emergency_restart(void)
{
	local_irq_disable();
	kbd_reset();
	chipset_reset();
	triple_fault();
}

void machine_restart(char *cmd)
{
	emergency_restart();
}

void machine_halt(void)
{
	local_irq_disable();
	for (;;)
		native_halt();
}

/**
 * machine_power_off - switch the machine off; where that cannot be done, stand still
 *
 * Context: process.
 */
void machine_power_off(void)
{
	acpi_power_off();
	pr_emerg("Power off is not possible: no ACPI soft-off state. System halted.\n");
	machine_halt();
}
