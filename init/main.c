// SPDX-License-Identifier: GPL-2.0-only
/* The order in which the kernel comes to life, and the first process. */
#include <linux/console.h>
#include <linux/cred.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/pid.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/utsname.h>
#include <linux/vmalloc.h>
#include <asm/cpufeature.h>
#include <asm/desc.h>
#include <asm/extable.h>
#include <asm/irqflags.h>
#include <asm/pgtable.h>
#include <asm/desc.h>
#include <asm/setup.h>
#include "init.h"

enum system_states system_state;
static bool initcall_debug;

static int __init initcall_debug_setup(char *arg)
{
	initcall_debug = true;
	return 1;
}
__setup("initcall_debug", initcall_debug_setup);

static void __init do_initcalls(void)
{
	for (initcall_t *fn = __initcall_start; fn < __initcall_end; fn++) {
		int ret;

		if (initcall_debug)
			pr_info("calling  %ps\n", *fn);
		ret = (*fn)();
		if (ret && initcall_debug)
			pr_info("initcall %ps returned %d\n", *fn, ret);
		if (irqs_disabled()) {
			pr_err("initcall %ps left interrupts off\n", *fn);
			local_irq_enable();
		}
	}
}

/* The part of process 1's start that is freed with the rest of boot. */
static void noinline __init kernel_init_freeable(void)
{
	do_initcalls();
	console_on_rootfs();
	prepare_namespace();
}

/* Process 1, while it is still the kernel's. */
static int kernel_init(void *unused)
{
	kernel_init_freeable();
	free_initmem();
	system_state = SYSTEM_RUNNING;
	return run_init();
}

/* Process 0 makes process 1 and becomes the idle task. */
static void noinline rest_init(void)
{
	kernel_thread(kernel_init, NULL, CLONE_FS);
	cpu_idle();
}

/**
 * start_kernel - the first C function
 *
 * Context: called by head.S with the first megabytes mapped, interrupts off, on init_task's stack.
 */
void __init start_kernel(void)
{
	char *command_line;

	early_trap_init();
	kallsyms_init();
	printk(linux_proc_banner, system_utsname.sysname, system_utsname.release,
	       system_utsname.version);
	sort_extable();
	setup_arch(&command_line);
	uts_init();
	trap_init();
	mem_init();
	kmem_cache_init();
	kmem_cache_sizes_init();
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
	page_cache_init(totalram_pages);
	vfs_caches_init();
	proc_root_init();
	rest_init();
	panic("the idle task returned");
}
