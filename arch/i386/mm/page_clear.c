// SPDX-License-Identifier: GPL-2.0-only
/*
 * Clearing and copying whole pages, and blocks to and from user memory: the only code in the kernel that touches SSE registers.
 *
 * A user task's values may be in them. What is used here is saved on the stack and put back, and
 * CR0.TS, which would trap the first SSE instruction, is set again if it was. An interrupt on top
 * that comes here as well does the same, so nothing needs to be masked; nothing here sleeps.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagefault.h>
#include <linux/uaccess.h>
#include <asm/cpufeature.h>
#include <asm/irqflags.h>
#include <asm/page.h>

static void clear_page_rep(void *page)
{
	unsigned long d, c;

	asm volatile("rep stosl"
		     : "=&D"(d), "=&c"(c) : "0"(page), "1"(PAGE_SIZE / 4), "a"(0) : "memory");
}

static void copy_page_rep(void *to, const void *from)
{
	unsigned long d, s, c;

	asm volatile("rep movsl"
		     : "=&D"(d), "=&S"(s), "=&c"(c)
		     : "0"(to), "1"(from), "2"(PAGE_SIZE / 4) : "memory");
}

void (*clear_page_fn)(void *page) = clear_page_rep;
void (*copy_page_fn)(void *to, const void *from) = copy_page_rep;
unsigned long (*copy_user_blocks_fn)(void *to, const void *from, unsigned long n);

static inline unsigned long sse_begin(void)
{
	unsigned long cr0 = read_cr0();

	if (cr0 & X86_CR0_TS)
		asm volatile("clts" : : : "memory");
	return cr0;
}

static inline void sse_end(unsigned long cr0)
{
	if (cr0 & X86_CR0_TS)
		write_cr0(cr0);
}

/* Sixteen stores of 16 bytes. */
#define STORE(offset) "movaps %%xmm0, " #offset "(%0)\n\t"
#define STORE_256(at)                                                                              \
	STORE(at) STORE(16 + at) STORE(32 + at) STORE(48 + at) STORE(64 + at) STORE(80 + at)       \
	STORE(96 + at) STORE(112 + at) STORE(128 + at) STORE(144 + at) STORE(160 + at)             \
	STORE(176 + at) STORE(192 + at) STORE(208 + at) STORE(224 + at) STORE(240 + at)

static void clear_page_sse(void *page)
{
	u8 saved[16];
	unsigned long cr0 = sse_begin(), end = (unsigned long)page + PAGE_SIZE;

	asm volatile("movups %%xmm0, %1\n\t"
		     "xorps %%xmm0, %%xmm0\n"
		     "1:\t" STORE_256(0) STORE_256(256) STORE_256(512) STORE_256(768)
		     STORE_256(1024) STORE_256(1280) STORE_256(1536) STORE_256(1792)
		     "addl $2048, %0\n\t"
		     "cmpl %2, %0\n\t"
		     "jb 1b\n\t"
		     "movups %1, %%xmm0"
		     : "+r"(page), "=m"(saved) : "r"(end) : "memory", "cc");
	sse_end(cr0);
}

/* 64 bytes through four registers, so that no load waits for a store. */
#define MOVE_64(at)                                                                                \
	"movaps " #at "(%1), %%xmm0\n\tmovaps 16+" #at "(%1), %%xmm1\n\t"                          \
	"movaps 32+" #at "(%1), %%xmm2\n\tmovaps 48+" #at "(%1), %%xmm3\n\t"                       \
	"movaps %%xmm0, " #at "(%0)\n\tmovaps %%xmm1, 16+" #at "(%0)\n\t"                          \
	"movaps %%xmm2, 32+" #at "(%0)\n\tmovaps %%xmm3, 48+" #at "(%0)\n\t"

static void copy_page_sse(void *to, const void *from)
{
	u8 saved[64];
	unsigned long cr0 = sse_begin(), end = (unsigned long)to + PAGE_SIZE;

	asm volatile("movups %%xmm0, %2\n\tmovups %%xmm1, %3\n\t"
		     "movups %%xmm2, %4\n\tmovups %%xmm3, %5\n"
		     "1:\t" MOVE_64(0) MOVE_64(64) MOVE_64(128) MOVE_64(192)
		     MOVE_64(256) MOVE_64(320) MOVE_64(384) MOVE_64(448)
		     MOVE_64(512) MOVE_64(576) MOVE_64(640) MOVE_64(704)
		     MOVE_64(768) MOVE_64(832) MOVE_64(896) MOVE_64(960)
		     "addl $1024, %0\n\t"
		     "addl $1024, %1\n\t"
		     "cmpl %6, %0\n\t"
		     "jb 1b\n\t"
		     "movups %2, %%xmm0\n\tmovups %3, %%xmm1\n\t"
		     "movups %4, %%xmm2\n\tmovups %5, %%xmm3"
		     : "+r"(to), "+r"(from), "=m"(saved), "=m"(saved[16]), "=m"(saved[32]),
		       "=m"(saved[48])
		     : "r"(end) : "memory", "cc");
	sse_end(cr0);
}

/* An instruction that may touch user memory; a fault ends the copy at the block it is in. */
#define MAY_FAULT(insn) "901: " insn "\n" _ASM_EXTABLE("901b", "999f")
#define USER_MOVE_64(at)                                                                           \
	MAY_FAULT("movups " #at "(%1,%2), %%xmm0") MAY_FAULT("movups 16+" #at "(%1,%2), %%xmm1")   \
	MAY_FAULT("movups 32+" #at "(%1,%2), %%xmm2") MAY_FAULT("movups 48+" #at "(%1,%2), %%xmm3") \
	MAY_FAULT("movups %%xmm0, " #at "(%0,%2)") MAY_FAULT("movups %%xmm1, 16+" #at "(%0,%2)")   \
	MAY_FAULT("movups %%xmm2, 32+" #at "(%0,%2)") MAY_FAULT("movups %%xmm3, 48+" #at "(%0,%2)")

/*
 * Blocks of 128 bytes from or to user memory. A page that is not there ends it: the page fault
 * handler must not sleep while the registers are ours. Returns the bytes not copied.
 */
static unsigned long copy_user_blocks_sse(void *to, const void *from, unsigned long n)
{
	u8 saved[64];
	unsigned long cr0 = sse_begin();
	long left = -(long)n;

	pagefault_disable();
	asm volatile("movups %%xmm0, %3\n\tmovups %%xmm1, %4\n\t"
		     "movups %%xmm2, %5\n\tmovups %%xmm3, %6\n\t"
		     ASM_STAC("661") "nop\n"
		     "1:\n" USER_MOVE_64(0) USER_MOVE_64(64)
		     "addl $128, %2\n\t"
		     "jnz 1b\n"
		     "999:\n" ASM_CLAC
		     "movups %3, %%xmm0\n\tmovups %4, %%xmm1\n\t"
		     "movups %5, %%xmm2\n\tmovups %6, %%xmm3"
		     : "=r"(to), "=r"(from), "+r"(left), "=m"(saved), "=m"(saved[16]), "=m"(saved[32]),
		       "=m"(saved[48])
		     : "0"((char *)to + n), "1"((const char *)from + n) : "memory", "cc");
	pagefault_enable();
	sse_end(cr0);
	return -left;
}

/* Time-stamp ticks of the fastest of a few runs. */
static u32 __init ticks(void (*clear)(void *page), void *page)
{
	u32 best = ~0U;
	int i;

	for (i = 0; i < 8; i++) {
		u64 start = rdtsc();

		clear(page);
		best = min(best, (u32)(rdtsc() - start));
	}
	return best;
}

/*
 * SSE executes a quarter of the instructions, and on most machines takes less time too; where the
 * string instructions are more than twice as fast (microcode that moves whole cache lines), they
 * stay.
 */
static int __init choose_page_functions(void)
{
	unsigned long page;
	u32 rep, sse;

	if (!boot_cpu_has(X86_FEATURE_XMM) || !cpu_has_fxsr || !cpu_has_tsc)
		return 0;
	page = __get_free_page(GFP_KERNEL);
	if (!page)
		return 0;
	set_in_cr4(X86_CR4_OSFXSR);
	rep = ticks(clear_page_rep, (void *)page);
	sse = ticks(clear_page_sse, (void *)page);
	free_page(page);
	if (sse / 2 <= rep) {
		clear_page_fn = clear_page_sse;
		copy_page_fn = copy_page_sse;
		copy_user_blocks_fn = copy_user_blocks_sse;
	}
	pr_info("page clear: %s (a page: rep stosl %u, SSE %u ticks)\n",
		clear_page_fn == clear_page_sse ? "SSE" : "rep stosl", rep, sse);
	return 0;
}
core_initcall(choose_page_functions);
