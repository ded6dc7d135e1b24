// SPDX-License-Identifier: GPL-2.0-only
/* The order in which the kernel comes to life, and the first process. */
#include <linux/console.h>
#include <linux/cred.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pid.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/utsname.h>
#include <linux/vmalloc.h>
#include <asm/alternative.h>
#include <asm/cpufeature.h>
#include <asm/extable.h>
#include <asm/irqflags.h>
#include <asm/pgtable.h>
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
	sort_extable();
	setup_arch(&command_line);
	uts_init();
	apply_alternatives();
	trap_init();
	mem_init();
	kmem_cache_init();
	vmalloc_init();
	sched_init();
	init_IRQ();
	time_init();
	pr_notice("Kernel command line: %s\n", boot_command_line);
	parse_args(command_line);
	console_init();
	local_irq_enable();
	cpu_enable_features();
	pidhash_init();
	cred_init();
	fork_init();
	signals_init();
	vfs_caches_init();
	proc_root_init();
	rest_init();
}
