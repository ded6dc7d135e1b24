// SPDX-License-Identifier: GPL-2.0-only
/* The order in which the kernel comes to life, and the first process. */
#include <linux/init.h>
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/utsname.h>
#include <linux/vmalloc.h>
#include <asm/setup.h>
#include "init.h"

enum system_states system_state;

/**
 * start_kernel - the first C function
 *
 * Context: called by head.S with the first megabytes mapped, interrupts off, on init_task's stack.
 */
void __init start_kernel(void)
{
	char *command_line;

	kallsyms_init();
	printk(linux_proc_banner, system_utsname.sysname, system_utsname.release,
	       system_utsname.version);
	setup_arch(&command_line);
	uts_init();
	pr_notice("Kernel command line: %s\n", boot_command_line);
	parse_args(command_line);
	panic("nothing after setup_arch() yet");
}
