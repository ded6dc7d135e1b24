// SPDX-License-Identifier: GPL-2.0-only
/*
 * The small files of /proc: what the kernel is, was told, and knows of.
 */
#include <linux/dcache.h>
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/utsname.h>
#include <asm/cpufeature.h>
#include "internal.h"

static int version_show(struct seq_file *m, void *v)
{
	(void)v;
	seq_printf(m, linux_proc_banner, system_utsname.sysname, system_utsname.release,
		   system_utsname.version);
	return 0;
}

static int cmdline_show(struct seq_file *m, void *v)
{
	(void)v;
	seq_puts(m, saved_command_line);
	seq_putc(m, '\n');
	return 0;
}

static int devices_show(struct seq_file *m, void *v)
{
	(void)v;
	seq_puts(m, "Character devices:\n");
	chrdev_show(m);
	seq_puts(m, "\nBlock devices:\n");
	return 0;
}

static int swaps_show(struct seq_file *m, void *v)
{
	(void)v;
	seq_puts(m, "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n");
	return 0;
}

/* There are no modules, and no block devices yet: the files are there, and empty. */
static int empty_show(struct seq_file *m, void *v)
{
	(void)m;
	(void)v;
	return 0;
}

/* ---- kallsyms ---- */

static void *k_start(struct seq_file *m, loff_t *pos)
{
	unsigned long addr;
	char type, name[KSYM_NAME_LEN];

	(void)m;
	return kallsyms_get((unsigned int)*pos, &addr, &type, name) ? (void *)(long)(*pos + 1) : NULL;
}

static void *k_next(struct seq_file *m, void *v, loff_t *pos)
{
	(void)v;
	++*pos;
	return k_start(m, pos);
}

static void k_stop(struct seq_file *m, void *v)
{
	(void)m;
	(void)v;
}

/* Addresses are for those who may read the kernel's log; others see zeros. */
static int k_show(struct seq_file *m, void *v)
{
	unsigned long addr;
	char type, name[KSYM_NAME_LEN];

	if (!kallsyms_get((unsigned int)((long)v - 1), &addr, &type, name))
		return SEQ_SKIP;
	seq_printf(m, "%08lx %c %s\n", cred_capable(m->file->f_cred, CAP_SYSLOG) ? addr : 0, type,
		   name);
	return 0;
}

static const struct seq_operations kallsyms_op = {
	.start = k_start,
	.next = k_next,
	.stop = k_stop,
	.show = k_show,
};

void __init proc_misc_init(void)
{
	proc_create_single("version", 0444, NULL, version_show, NULL);
	proc_create_single("cmdline", 0444, NULL, cmdline_show, NULL);
	proc_create_single("cpuinfo", 0444, NULL, show_cpuinfo, NULL);
	proc_create_single("devices", 0444, NULL, devices_show, NULL);
	proc_create_single("filesystems", 0444, NULL, filesystems_show, NULL);
	proc_create_single("swaps", 0444, NULL, swaps_show, NULL);
	proc_create_single("modules", 0444, NULL, empty_show, NULL);
	proc_create_single("partitions", 0444, NULL, empty_show, NULL);
	proc_create_single("diskstats", 0444, NULL, empty_show, NULL);
	proc_symlink("mounts", NULL, "self/mounts");
	if (CONFIG_KALLSYMS)
		proc_create_seq("kallsyms", 0444, NULL, &kallsyms_op, NULL);
}
