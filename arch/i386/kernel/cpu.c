// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which processor this is and what it can do (Intel SDM vol. 2A, CPUID; AMD APM vol. 3).
 *
 * A 486 may have no CPUID: then ID, bit 21 of EFLAGS, cannot be changed. Nothing is known of such
 * a processor but that it is a 486, and whether a coprocessor answers.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <asm/cpufeature.h>

#define EFLAGS_ID	(1UL << 21)

struct cpuinfo_x86 boot_cpu_data = {
	.x86 = 4, .cpuid_level = -1, .x86_cache_size = -1, .x86_clflush_size = 32,
	.x86_vendor = X86_VENDOR_UNKNOWN,
	.x86_phys_bits = 32, .x86_virt_bits = 32,
};
char elf_platform[8] = "i486";

static bool __init have_cpuid(void)
{
	unsigned long before, after;

	asm volatile("pushfl; pushfl; popl %0; movl %0, %1; xorl %2, %1; pushl %1; popfl; pushfl; popl %1; popfl"
		     : "=&r"(before), "=&r"(after) : "i"(EFLAGS_ID) : "cc");
	return (before ^ after) & EFLAGS_ID;
}

/* A coprocessor that is there leaves 0 in the status word after FNINIT (SDM vol. 1, 8.1). */
static bool __init fpu_answers(void)
{
	unsigned short status = 0x5a5a, control = 0x5a5a;

	write_cr0(read_cr0() & ~(X86_CR0_EM | X86_CR0_TS));
	asm volatile("fninit; fnstsw %0; fnstcw %1" : "+m"(status), "+m"(control));
	return status == 0 && (control & 0x103f) == 0x003f;
}

/* 4195835 - 4195835 / 3145727 * 3145727 is 0, but not on the Pentiums of 1994. */
static bool __init fdiv_is_wrong(void)
{
	static const double x = 4195835.0, y = 3145727.0;
	int bug;

	asm volatile("fninit; fldl %1; fdivl %2; fmull %2; fldl %1; fsubp; fistpl %0; fwait; fninit"
		     : "=m"(bug) : "m"(x), "m"(y));
	return bug != 0;
}

static void __init detect_vendor(struct cpuinfo_x86 *c)
{
	static const struct {
		const char *id;
		u8 vendor;
	} vendors[] = {
		{ "GenuineIntel", X86_VENDOR_INTEL },	{ "AuthenticAMD", X86_VENDOR_AMD },
		{ "CentaurHauls", X86_VENDOR_CENTAUR }, { "HygonGenuine", X86_VENDOR_HYGON },
	};
	u32 level, *id = (u32 *)c->x86_vendor_id;

	cpuid_count(0, 0, &level, &id[0], &id[2], &id[1]);
	c->cpuid_level = level;
	for (unsigned int i = 0; i < ARRAY_SIZE(vendors); i++)
		if (!strcmp(c->x86_vendor_id, vendors[i].id))
			c->x86_vendor = vendors[i].vendor;
}

static void __init detect_family(struct cpuinfo_x86 *c)
{
	u32 sig, misc, ecx, edx;

	cpuid_count(1, 0, &sig, &misc, &ecx, &edx);
	c->x86 = (sig >> 8) & 15;
	c->x86_model = (sig >> 4) & 15;
	c->x86_stepping = sig & 15;
	if (c->x86 >= 6)
		c->x86_model += ((sig >> 16) & 15) << 4;
	if (c->x86 == 15)
		c->x86 += (sig >> 20) & 255;
	c->x86_capability[0] = edx;
	c->x86_capability[4] = ecx;
	if (edx & (1 << 19))
		c->x86_clflush_size = ((misc >> 8) & 255) * 8;
}

static void __init detect_extended(struct cpuinfo_x86 *c)
{
	u32 eax, ebx, ecx, edx, *name = (u32 *)c->x86_model_id;

	if (c->cpuid_level >= 7) {
		cpuid_count(7, 0, &eax, &ebx, &ecx, &edx);
		c->x86_capability[9] = ebx;
	}
	cpuid_count(0x80000000, 0, &eax, &ebx, &ecx, &edx);
	if (eax >> 16 != 0x8000)
		return;
	c->extended_cpuid_level = eax;
	if (eax >= 0x80000001) {
		cpuid_count(0x80000001, 0, &eax, &ebx, &ecx, &edx);
		c->x86_capability[1] = edx;
		c->x86_capability[6] = ecx;
	}
	if (c->extended_cpuid_level >= 0x80000004)
		for (u32 leaf = 0x80000002; leaf <= 0x80000004; leaf++, name += 4)
			cpuid_count(leaf, 0, &name[0], &name[1], &name[2], &name[3]);
	if (c->extended_cpuid_level >= 0x80000006) {
		cpuid_count(0x80000006, 0, &eax, &ebx, &ecx, &edx);
		c->x86_cache_size = ecx >> 16;
	}
	if (c->extended_cpuid_level >= 0x80000007) {
		cpuid_count(0x80000007, 0, &eax, &ebx, &ecx, &edx);
		if (edx & (1 << 8))
			c->x86_capability[3] |= 1 << (X86_FEATURE_CONSTANT_TSC % 32);
	}
	if (c->extended_cpuid_level >= 0x80000008) {
		cpuid_count(0x80000008, 0, &eax, &ebx, &ecx, &edx);
		c->x86_phys_bits = eax & 255;
		c->x86_virt_bits = (eax >> 8) & 255;
	}
}

static void __init name_model(struct cpuinfo_x86 *c)
{
	char *name = skip_spaces(c->x86_model_id);

	if (name != c->x86_model_id)
		memmove(c->x86_model_id, name, strlen(name) + 1);
	if (!c->x86_model_id[0])
		snprintf(c->x86_model_id, sizeof(c->x86_model_id),
			 c->cpuid_level < 0 ? "486" : "%02x/%02x", c->x86, c->x86_model);
	elf_platform[1] = '0' + min_t(int, c->x86, 6);
}

/**
 * identify_cpu - fill boot_cpu_data
 *
 * Features whose use has a precondition that does not hold are cleared there, so that a test of
 * the bit is all that users need.
 *
 * Context: boot, interrupts off, before paging_init().
 */
void __init identify_cpu(void)
{
	struct cpuinfo_x86 *c = &boot_cpu_data;

	if (have_cpuid()) {
		detect_vendor(c);
		if (c->cpuid_level >= 1)
			detect_family(c);
		detect_extended(c);
	}
	c->fpu = fpu_answers();
	if (c->fpu) {
		c->x86_capability[0] |= 1 << X86_FEATURE_FPU;
		c->fdiv_bug = fdiv_is_wrong();
	} else {
		c->x86_capability[0] &= ~(1U << X86_FEATURE_FPU | 1U << X86_FEATURE_MMX |
					  1U << X86_FEATURE_FXSR | 1U << X86_FEATURE_XMM |
					  1U << X86_FEATURE_XMM2);
	}
	name_model(c);
	pr_info("CPU: %s (family: 0x%x, model: 0x%x, stepping: 0x%x)\n", c->x86_model_id, c->x86,
		c->x86_model, c->x86_stepping);
}

/**
 * cpu_enable_features - switch on what protects the kernel from touching user memory by accident
 *
 * SMEP faults when the kernel executes user pages; SMAP, when it touches them outside uaccess.
 *
 * Context: boot, once exceptions are handled.
 */
void __init cpu_enable_features(void)
{
	if (cpu_has_smep)
		set_in_cr4(X86_CR4_SMEP);
	if (cpu_has_smap)
		set_in_cr4(X86_CR4_SMAP);
}
