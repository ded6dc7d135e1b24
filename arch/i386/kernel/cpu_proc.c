// SPDX-License-Identifier: GPL-2.0-only
/* /proc/cpuinfo, in the form that Linux prints. */
#include <linux/kernel.h>
#include <linux/seq_file.h>
#include <linux/sched.h>
#include <asm/cpufeature.h>

/* Names of the features by bit; NULL where a bit has none. Words 0, 1, 4 and 9 of x86_capability. */
static const char *const word0[32] = {
	"fpu", "vme", "de", "pse", "tsc", "msr", "pae", "mce", "cx8", "apic", NULL, "sep", "mtrr",
	"pge", "mca", "cmov", "pat", "pse36", "pn", "clflush", NULL, "dts", "acpi", "mmx", "fxsr",
	"sse", "sse2", "ss", "ht", "tm", "ia64", "pbe",
};
static const char *const word1[32] = {
	[11] = "syscall", [19] = "mp", [20] = "nx", [22] = "mmxext", [25] = "fxsr_opt",
	[26] = "pdpe1gb", [27] = "rdtscp", [29] = "lm", [30] = "3dnowext", [31] = "3dnow",
};
static const char *const word4[32] = {
	"pni", "pclmulqdq", "dtes64", "monitor", "ds_cpl", "vmx", "smx", "est", "tm2", "ssse3",
	"cid", "sdbg", "fma", "cx16", "xtpr", "pdcm", NULL, "pcid", "dca", "sse4_1", "sse4_2",
	"x2apic", "movbe", "popcnt", "tsc_deadline_timer", "aes", "xsave", "osxsave", "avx", "f16c",
	"rdrand", "hypervisor",
};
static const char *const word9[32] = {
	"fsgsbase", "tsc_adjust", "sgx", "bmi1", "hle", "avx2", NULL, "smep", "bmi2", "erms",
	"invpcid", "rtm", [14] = "mpx", [18] = "rdseed", [19] = "adx", [20] = "smap",
	[23] = "clflushopt", [24] = "clwb", [29] = "sha_ni",
};

static void show_word(struct seq_file *m, unsigned int word, const char *const names[32])
{
	for (unsigned int bit = 0; bit < 32; bit++)
		if (names[bit] && boot_cpu_has(word * 32 + bit))
			seq_printf(m, " %s", names[bit]);
}

static void show_flags(struct seq_file *m)
{
	seq_puts(m, "flags\t\t:");
	show_word(m, 0, word0);
	show_word(m, 1, word1);
	if (boot_cpu_has(X86_FEATURE_CONSTANT_TSC))
		seq_puts(m, " constant_tsc");
	show_word(m, 4, word4);
	show_word(m, 9, word9);
	seq_puts(m, "\n");
}

static const char *yes_no(bool yes)
{
	return yes ? "yes" : "no";
}

/**
 * show_cpuinfo - print /proc/cpuinfo
 * @m: where to
 * @v: not used: there is one processor
 *
 * Context: process.
 * Return: 0.
 */
int show_cpuinfo(struct seq_file *m, void *v)
{
	const struct cpuinfo_x86 *c = &boot_cpu_data;

	seq_printf(m, "processor\t: 0\nvendor_id\t: %s\ncpu family\t: %u\nmodel\t\t: %u\n",
		   c->x86_vendor_id[0] ? c->x86_vendor_id : "unknown", c->x86, c->x86_model);
	seq_printf(m, "model name\t: %s\nstepping\t: ", c->x86_model_id);
	if (c->cpuid_level >= 1)
		seq_printf(m, "%u\n", c->x86_stepping);
	else
		seq_puts(m, "unknown\n");
	if (cpu_has_tsc)
		seq_printf(m, "cpu MHz\t\t: %lu.%03lu\n", cpu_khz / 1000, cpu_khz % 1000);
	if (c->x86_cache_size >= 0)
		seq_printf(m, "cache size\t: %d KB\n", c->x86_cache_size);
	seq_printf(m, "fdiv_bug\t: %s\nf00f_bug\t: no\ncoma_bug\t: no\n", yes_no(c->fdiv_bug));
	seq_printf(m, "fpu\t\t: %s\nfpu_exception\t: %s\ncpuid level\t: %d\nwp\t\t: yes\n",
		   yes_no(c->fpu), yes_no(c->fpu), c->cpuid_level);
	show_flags(m);
	/* Two instructions a loop is what the number has always meant on such processors. */
	seq_printf(m, "bugs\t\t:\nbogomips\t: %lu.%02lu\n", cpu_khz / 500, cpu_khz / 5 % 100);
	seq_printf(m, "clflush size\t: %d\ncache_alignment\t: %d\n", c->x86_clflush_size,
		   c->x86_clflush_size);
	seq_printf(m, "address sizes\t: %u bits physical, %u bits virtual\npower management:\n\n",
		   c->x86_phys_bits, c->x86_virt_bits);
	return 0;
}
