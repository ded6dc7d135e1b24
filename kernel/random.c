// SPDX-License-Identifier: GPL-2.0-only
/*
 * Random numbers. What cannot be foretold (cycle counter at interrupts, RDRAND, clocks) is
 * absorbed into a pool; a ChaCha20 generator (RFC 7539) is keyed from it, again every few
 * minutes, and after each request its key is replaced by output that nobody sees, so that what
 * was given out cannot be computed from what is kept. Files are in drivers/char/random.c.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/random.h>
#include <linux/string.h>
#include <linux/time.h>
#include <asm/cpufeature.h>
#include <asm/io.h>
#include <asm/irqflags.h>

#define KEY_WORDS	8
#define BLOCK_WORDS	16
#define POOL_RATE	8		/* words absorbed before the pool is stirred */
#define BATCH_WORDS	(8 * BLOCK_WORDS)
#define RESEED_AFTER	(300ULL * NSEC_PER_SEC)

/* All of it is guarded by interrupts off. */
static u32 pool[BLOCK_WORDS];
static unsigned int pool_at;		/* the next word to absorb into */
static u32 key[KEY_WORDS];
static u64 keyed_at;			/* ns; 0: never */
static u32 batch[BATCH_WORDS];		/* output for get_random_u32(), erased as it is given out */
static unsigned int batch_left;		/* words */

static inline void quarter_round(u32 *x, int a, int b, int c, int d)
{
	x[a] += x[b];
	x[d] = (x[d] ^ x[a]) << 16 | (x[d] ^ x[a]) >> 16;
	x[c] += x[d];
	x[b] = (x[b] ^ x[c]) << 12 | (x[b] ^ x[c]) >> 20;
	x[a] += x[b];
	x[d] = (x[d] ^ x[a]) << 8 | (x[d] ^ x[a]) >> 24;
	x[c] += x[d];
	x[b] = (x[b] ^ x[c]) << 7 | (x[b] ^ x[c]) >> 25;
}

/* The twenty rounds, a permutation of the 16 words. */
static void permute(u32 *x)
{
	for (int i = 0; i < 10; i++) {
		quarter_round(x, 0, 4, 8, 12);
		quarter_round(x, 1, 5, 9, 13);
		quarter_round(x, 2, 6, 10, 14);
		quarter_round(x, 3, 7, 11, 15);
		quarter_round(x, 0, 5, 10, 15);
		quarter_round(x, 1, 6, 11, 12);
		quarter_round(x, 2, 7, 8, 13);
		quarter_round(x, 3, 4, 9, 14);
	}
}

/* One block of the key stream. */
static void chacha20_block(const u32 *k, u32 counter, u32 *out)
{
	u32 start[BLOCK_WORDS] = { 0x61707865, 0x3320646e, 0x79622d32, 0x6b206574 };

	memcpy(start + 4, k, KEY_WORDS * sizeof(u32));
	start[12] = counter;
	memcpy(out, start, sizeof(start));
	permute(out);
	for (int i = 0; i < BLOCK_WORDS; i++)
		out[i] += start[i];
}

/* ---- the pool: a sponge; the second half of it never meets input or output directly ---- */

static void absorb(u32 word)
{
	pool[pool_at++] ^= word;
	if (pool_at == POOL_RATE) {
		permute(pool);
		pool_at = 0;
	}
}

/**
 * add_device_randomness - absorb bytes that someone may not know
 * @data: the bytes
 * @len: how many
 *
 * Context: any.
 */
void add_device_randomness(const void *data, size_t len)
{
	const u8 *p = data;
	unsigned long flags;

	local_irq_save(flags);
	for (; len; len--)
		absorb(*p++);
	local_irq_restore(flags);
}

static u32 cycles(void)
{
	u32 low = 0, high;

	if (boot_cpu_has(X86_FEATURE_TSC))
		asm volatile("rdtsc" : "=a" (low), "=d" (high));
	return low;
}

static bool rdrand(u32 *word)
{
	bool good = false;

	/* rdrand %eax, for assemblers of its time and before */
	if (boot_cpu_has(X86_FEATURE_RDRAND))
		asm volatile(".byte 0x0f, 0xc7, 0xf0" : "=a" (*word), "=@ccc" (good));
	return good;
}

/* Take what there is to be had at this moment. */
static void gather(void)
{
	u32 word;

	absorb(cycles());
	absorb(ktime_get());
	for (int i = 0; i < KEY_WORDS; i++)
		if (rdrand(&word))
			absorb(word);
}

static void rekey(u64 now)
{
	gather();
	permute(pool);
	pool_at = 0;
	for (int i = 0; i < KEY_WORDS; i++)
		key[i] ^= pool[i];
	/* Forget the way back. */
	memset(pool, 0, POOL_RATE * sizeof(u32));
	permute(pool);
	keyed_at = now | 1;
	batch_left = 0;
}

/**
 * add_interrupt_randomness - an interrupt came
 * @irq: which
 *
 * Context: interrupt, interrupts off.
 */
void add_interrupt_randomness(int irq)
{
	absorb(cycles() ^ (u32)irq << 24);
}

/**
 * get_random_bytes - random bytes that nobody can guess
 * @buf: gets them
 * @nbytes: how many
 *
 * Context: any.
 */
void get_random_bytes(void *buf, size_t nbytes)
{
	u32 block[BLOCK_WORDS], next[BLOCK_WORDS];
	unsigned long flags;
	u64 now = ktime_get();

	local_irq_save(flags);
	if (!keyed_at || now - keyed_at > RESEED_AFTER)
		rekey(now);
	key[0] ^= cycles();
	chacha20_block(key, 0, next);
	for (u32 counter = 1; nbytes; counter++) {
		size_t piece = min(nbytes, sizeof(block));

		chacha20_block(key, counter, block);
		memcpy(buf, block, piece);
		buf += piece;
		nbytes -= piece;
	}
	memcpy(key, next, sizeof(key));
	local_irq_restore(flags);
	memset(block, 0, sizeof(block));
	memset(next, 0, sizeof(next));
	barrier();
}

/**
 * get_random_u32 - a random number
 *
 * Cheaper than get_random_bytes(): whole blocks are made in advance.
 *
 * Context: any.
 */
u32 get_random_u32(void)
{
	unsigned long flags;
	u32 n;

	local_irq_save(flags);
	if (!batch_left) {
		get_random_bytes(batch, sizeof(batch));
		batch_left = BATCH_WORDS;
	}
	n = batch[--batch_left];
	batch[batch_left] = 0;
	local_irq_restore(flags);
	return n;
}

/**
 * random_reseed - key the generator anew
 *
 * Context: any.
 */
void random_reseed(void)
{
	unsigned long flags;

	local_irq_save(flags);
	rekey(ktime_get());
	local_irq_restore(flags);
}

/* The PIT's counter and the real-time clock tell boots apart even on a 486. */
static int __init random_init(void)
{
	unsigned long flags;
	ktime_t now = ktime_get_real();

	add_device_randomness(&now, sizeof(now));
	local_irq_save(flags);
	for (int i = 0; i < 64; i++) {
		outb(0, 0x43);
		absorb(inb(0x40) | inb(0x40) << 8 | cycles() << 16);
	}
	rekey(ktime_get());
	local_irq_restore(flags);
	return 0;
}
core_initcall(random_init);
