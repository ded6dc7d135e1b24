// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the processor did: /proc/stat, uptime, loadavg, interrupts.
 */
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/kernel_stat.h>
#include <linux/math64.h>
#include <linux/pid.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/time.h>
#include "internal.h"

#define FSHIFT 11			/* fraction bits of avenrun[] */
#define FIXED_1 (1UL << FSHIFT)
#define LOAD_INT(x) ((x) >> FSHIFT)
#define LOAD_FRAC(x) LOAD_INT(((x) & (FIXED_1 - 1)) * 100)

static void show_cpu(struct seq_file *m, const char *name)
{
	const struct kernel_cpustat *k = &kstat_cpu;
	const u64 times[] = { k->user, k->nice, k->system, k->idle, k->iowait, k->irq, k->softirq };
	unsigned int i;

	seq_puts(m, name);
	for (i = 0; i < ARRAY_SIZE(times); i++)
		seq_put_decimal_ull(m, ' ', nsec_to_clock_t(times[i]));
	seq_puts(m, " 0 0 0\n");
}

static int stat_show(struct seq_file *m, void *v)
{
	u64 boot = (u64)(ktime_get_real() - ktime_get());
	unsigned int i;

	(void)v;
	show_cpu(m, "cpu ");
	show_cpu(m, "cpu0");
	seq_printf(m, "intr %llu", kstat_irq_total);
	for (i = 0; i < ARRAY_SIZE(kstat_irqs); i++)
		seq_put_decimal_ull(m, ' ', kstat_irqs[i]);
	seq_printf(m, "\nctxt %llu\nbtime %llu\nprocesses %lu\nprocs_running %lu\nprocs_blocked %lu\n",
		   nr_context_switches(), div_u64(boot, NSEC_PER_SEC), total_forks, nr_running(),
		   nr_iowait());
	seq_puts(m, "softirq 0 0 0 0 0 0 0 0 0 0 0\n");
	return 0;
}

static void put_seconds(struct seq_file *m, u64 ns, char last)
{
	u32 rem;
	u64 seconds = div_u64_rem(ns, NSEC_PER_SEC, &rem);

	seq_printf(m, "%llu.%02u%c", seconds, rem / (u32)(NSEC_PER_SEC / 100), last);
}

static int uptime_show(struct seq_file *m, void *v)
{
	(void)v;
	put_seconds(m, (u64)ktime_get(), ' ');
	put_seconds(m, kstat_cpu.idle + kstat_cpu.iowait, '\n');
	return 0;
}

static int loadavg_show(struct seq_file *m, void *v)
{
	int i;

	(void)v;
	for (i = 0; i < 3; i++) {
		unsigned long load = avenrun[i] + FIXED_1 / 200;

		seq_printf(m, "%lu.%02lu ", LOAD_INT(load), LOAD_FRAC(load));
	}
	seq_printf(m, "%lu/%d %d\n", nr_running(), nr_threads, last_pid);
	return 0;
}

void __init proc_stat_init(void)
{
	proc_create_single("stat", 0444, NULL, stat_show, NULL);
	proc_create_single("uptime", 0444, NULL, uptime_show, NULL);
	proc_create_single("loadavg", 0444, NULL, loadavg_show, NULL);
	proc_create_single("interrupts", 0444, NULL, show_interrupts, NULL);
}
