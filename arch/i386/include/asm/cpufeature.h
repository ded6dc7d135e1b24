/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_CPUFEATURE_H
#define _ASM_I386_CPUFEATURE_H
/* What the processor can do, as CPUID says. Every feature is tested before it is used. */
#include <linux/types.h>

/* Word of x86_capability * 32 + bit. */
#define X86_FEATURE_FPU		(0 * 32 + 0)	/* word 0: CPUID 1, EDX */
#define X86_FEATURE_VME		(0 * 32 + 1)
#define X86_FEATURE_PSE		(0 * 32 + 3)
#define X86_FEATURE_TSC		(0 * 32 + 4)
#define X86_FEATURE_MSR		(0 * 32 + 5)
#define X86_FEATURE_PAE		(0 * 32 + 6)
#define X86_FEATURE_CX8		(0 * 32 + 8)
#define X86_FEATURE_APIC	(0 * 32 + 9)
#define X86_FEATURE_SEP		(0 * 32 + 11)
#define X86_FEATURE_PGE		(0 * 32 + 13)
#define X86_FEATURE_CMOV	(0 * 32 + 15)
#define X86_FEATURE_PAT		(0 * 32 + 16)
#define X86_FEATURE_CLFLUSH	(0 * 32 + 19)
#define X86_FEATURE_MMX		(0 * 32 + 23)
#define X86_FEATURE_FXSR	(0 * 32 + 24)
#define X86_FEATURE_XMM		(0 * 32 + 25)
#define X86_FEATURE_XMM2	(0 * 32 + 26)
#define X86_FEATURE_NX		(1 * 32 + 20)	/* word 1: CPUID 80000001, EDX */
#define X86_FEATURE_RDTSCP	(1 * 32 + 27)
#define X86_FEATURE_LM		(1 * 32 + 29)
#define X86_FEATURE_CONSTANT_TSC (3 * 32 + 8)	/* word 3: made up here */
#define X86_FEATURE_XMM3	(4 * 32 + 0)	/* word 4: CPUID 1, ECX */
#define X86_FEATURE_XSAVE	(4 * 32 + 26)
#define X86_FEATURE_RDRAND	(4 * 32 + 30)
#define X86_FEATURE_HYPERVISOR	(4 * 32 + 31)
#define X86_FEATURE_FSGSBASE	(9 * 32 + 0)	/* word 9: CPUID 7:0, EBX */
#define X86_FEATURE_SMEP	(9 * 32 + 7)
#define X86_FEATURE_ERMS	(9 * 32 + 9)
#define X86_FEATURE_RDSEED	(9 * 32 + 18)
#define X86_FEATURE_SMAP	(9 * 32 + 20)
#define NCAPINTS		10

enum x86_vendor {
	X86_VENDOR_INTEL, X86_VENDOR_AMD, X86_VENDOR_CENTAUR, X86_VENDOR_HYGON, X86_VENDOR_UNKNOWN
};

struct cpuinfo_x86 {
	u8 x86;			/* family: 4 is a 486 */
	u8 x86_model;
	u8 x86_stepping;
	u8 x86_vendor;		/* enum x86_vendor */
	int cpuid_level;	/* highest CPUID leaf; -1 without CPUID */
	u32 extended_cpuid_level;
	u32 x86_capability[NCAPINTS];
	char x86_vendor_id[16];
	char x86_model_id[64];
	int x86_cache_size;	/* KB; -1 unknown */
	int x86_clflush_size;	/* bytes */
	u8 x86_phys_bits, x86_virt_bits;
	bool fpu;		/* there is a coprocessor and it answers */
	bool fdiv_bug;
};

extern struct cpuinfo_x86 boot_cpu_data;
extern unsigned long cpu_khz;			/* TSC ticks a millisecond; 0 without TSC (time.c) */
extern char elf_platform[8];			/* AT_PLATFORM and uname -m: "i486" .. "i686" */

static inline bool boot_cpu_has(unsigned int feature)
{
	return (boot_cpu_data.x86_capability[feature / 32] >> (feature % 32)) & 1;
}

/* As if the CPU did not have it: before paging_init(), for boot words. */
static inline void setup_clear_cpu_cap(unsigned int feature)
{
	boot_cpu_data.x86_capability[feature / 32] &= ~(1U << (feature % 32));
}

#define cpu_has_fpu	(boot_cpu_data.fpu)
#define cpu_has_pse	boot_cpu_has(X86_FEATURE_PSE)
#define cpu_has_tsc	boot_cpu_has(X86_FEATURE_TSC)
#define cpu_has_msr	boot_cpu_has(X86_FEATURE_MSR)
#define cpu_has_cx8	boot_cpu_has(X86_FEATURE_CX8)
#define cpu_has_sep	boot_cpu_has(X86_FEATURE_SEP)
#define cpu_has_pge	boot_cpu_has(X86_FEATURE_PGE)
#define cpu_has_mmx	boot_cpu_has(X86_FEATURE_MMX)
#define cpu_has_fxsr	boot_cpu_has(X86_FEATURE_FXSR)
#define cpu_has_xmm	boot_cpu_has(X86_FEATURE_XMM)
#define cpu_has_xmm2	boot_cpu_has(X86_FEATURE_XMM2)
#define cpu_has_clflush	boot_cpu_has(X86_FEATURE_CLFLUSH)
#define cpu_has_rdrand	boot_cpu_has(X86_FEATURE_RDRAND)
#define cpu_has_rdseed	boot_cpu_has(X86_FEATURE_RDSEED)
#define cpu_has_erms	boot_cpu_has(X86_FEATURE_ERMS)
#define cpu_has_smep	boot_cpu_has(X86_FEATURE_SMEP)
#define cpu_has_smap	boot_cpu_has(X86_FEATURE_SMAP)

#define X86_CR0_PE	0x00000001
#define X86_CR0_MP	0x00000002
#define X86_CR0_EM	0x00000004
#define X86_CR0_TS	0x00000008
#define X86_CR0_NE	0x00000020
#define X86_CR0_WP	0x00010000
#define X86_CR0_AM	0x00040000
#define X86_CR0_PG	0x80000000
#define X86_CR4_TSD	0x00000004
#define X86_CR4_PSE	0x00000010
#define X86_CR4_PGE	0x00000080
#define X86_CR4_OSFXSR	0x00000200
#define X86_CR4_OSXMMEXCPT 0x00000400
#define X86_CR4_SMEP	0x00100000
#define X86_CR4_SMAP	0x00200000

#define X86_CR_ACCESS(reg)								\
	static inline unsigned long read_##reg(void)					\
	{										\
		unsigned long v;							\
											\
		__asm__ __volatile__("movl %%" #reg ",%0" : "=r"(v));			\
		return v;								\
	}										\
	static inline void write_##reg(unsigned long v)					\
	{										\
		__asm__ __volatile__("movl %0,%%" #reg : : "r"(v) : "memory");		\
	}

X86_CR_ACCESS(cr0)
X86_CR_ACCESS(cr4)	/* only where some CR4 feature was found: a 486 may have none */

static inline unsigned long read_cr2(void)
{
	unsigned long v;

	__asm__ __volatile__("movl %%cr2,%0" : "=r"(v));
	return v;
}

static inline void set_in_cr4(unsigned long mask)
{
	write_cr4(read_cr4() | mask);
}

static inline void cpuid_count(u32 leaf, u32 sub, u32 *eax, u32 *ebx, u32 *ecx, u32 *edx)
{
	__asm__ __volatile__("cpuid"
			     : "=a"(*eax), "=b"(*ebx), "=c"(*ecx), "=d"(*edx)
			     : "0"(leaf), "2"(sub));
}

static inline u64 rdtsc(void)
{
	u64 v;

	__asm__ __volatile__("rdtsc" : "=A"(v));
	return v;
}

struct seq_file;

void identify_cpu(void);	/* fills boot_cpu_data; once, before paging_init() */
void cpu_enable_features(void);	/* SMEP, SMAP; once user memory is not touched by accident */
int show_cpuinfo(struct seq_file *m, void *v);	/* /proc/cpuinfo */

#endif
