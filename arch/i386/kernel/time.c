// SPDX-License-Identifier: GPL-2.0-only
/*
 * The clock: the PIT ticks a hundred times a second; between ticks the TSC says how far the clock
 * has come, or the PIT's own counter on a processor that has no TSC.
 */
#include <linux/delay.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/sched.h>
#include <linux/time.h>
#include <linux/timer.h>
#include <asm/cpufeature.h>
#include <asm/div64.h>
#include <asm/i8259.h>
#include <asm/io.h>
#include <asm/ptrace.h>
#include <asm/rtc.h>

/* Intel 8254 data sheet. */
#define PIT_HZ 1193182
#define PIT_CH0 0x40
#define PIT_CH2 0x42
#define PIT_MODE 0x43
#define PIT_CH0_RATE 0x34		/* channel 0, both bytes, mode 2 */
#define PIT_CH2_ONESHOT 0xb0		/* channel 2, both bytes, mode 0 */
#define PIT_LATCH_CH0 0x00
#define PIT_LATCH_CH2 0x80
#define PIT_PERIOD ((PIT_HZ + HZ / 2) / HZ)
#define PORT_B 0x61			/* gate of channel 2: bit 0; speaker: 1; its output: 5 */
#define PORT_B_GATE 0x01
#define PORT_B_SPEAKER 0x02
#define PORT_B_OUT 0x20

#define CALIBRATE_COUNT (PIT_HZ / 100)
#define SAMPLE_TRIES 4
#define MAX_POLLS 1000000
#define REFINE_TICKS 100
#define CYC_SHIFT 24

unsigned long cpu_khz;
u64 jiffies_64;

/*
 * The clock at the last tick: base_ns when the TSC read base_tsc. clock_seq changes when these do.
 * Irqs off to write.
 */
static u64 base_tsc, base_ns;
static u32 cyc_mult;			/* ns = cycles * cyc_mult >> CYC_SHIFT */
static u32 cyc_per_sec;			/* at most what 32 bits hold */
static volatile unsigned int clock_seq;
static bool clock_running;
static u64 tick_ns;			/* when the last jiffy began */
static s64 wall_offset;			/* CLOCK_REALTIME - CLOCK_MONOTONIC, ns */
static struct timespec64 xtime;		/* CLOCK_REALTIME at the last tick */

/* ---- the counters ---- */

static unsigned int read_pit(void)
{
	unsigned int low;

	outb(PIT_LATCH_CH0, PIT_MODE);
	low = inb(PIT_CH0);
	return low | inb(PIT_CH0) << 8;
}

static u64 cycles_to_ns(u64 cycles)
{
	u64 ns = (u64)(u32)cycles * cyc_mult >> CYC_SHIFT;

	if (unlikely(cycles >> 32))
		ns += (cycles >> 32) * cyc_mult << (32 - CYC_SHIFT);
	return ns;
}

/* Cycles since base_tsc; false: more than a second, or so. */
static inline bool short_delta(u32 *cycles)
{
	u32 high;

	__asm__ __volatile__("rdtsc\n"
			     "subl %2,%%eax\n"
			     "sbbl %3,%%edx"
			     : "=a"(*cycles), "=d"(high)
			     : "m"(base_tsc), "m"(*((u32 *)&base_tsc + 1)) : "memory", "cc");
	return likely(!high) && likely(*cycles < cyc_per_sec);
}

static inline u32 short_ns(u32 cycles)
{
	__asm__("mull %1\n"
		"shrdl %2,%%edx,%%eax"
		: "+a"(cycles) : "m"(cyc_mult), "i"(CYC_SHIFT) : "edx", "cc");
	return cycles;
}

static noinline u64 slow_tsc_clock(void)
{
	unsigned long flags;
	u64 ns;

	local_irq_save(flags);
	ns = base_ns + cycles_to_ns(rdtsc() - base_tsc);
	local_irq_restore(flags);
	return ns;
}

static inline u64 tsc_clock(void)
{
	unsigned int seq;
	u32 cycles;
	u64 ns;

	do {
		seq = clock_seq;
		barrier();
		ns = base_ns;
		if (!short_delta(&cycles))
			return slow_tsc_clock();
	} while (unlikely(seq != clock_seq));
	return ns + short_ns(cycles);
}

/* The counter starts again before the tick is taken: a raised line 0 is a period not yet counted. */
static u64 pit_clock(void)
{
	static u64 last;
	unsigned long flags;
	unsigned int count;
	u64 ns;

	local_irq_save(flags);
	count = read_pit();
	ns = tick_ns + (u64)(PIT_PERIOD - min(count, (unsigned int)PIT_PERIOD)) *
		       (NSEC_PER_SEC / PIT_HZ);
	if (ns < last && pending_8259A_irq(0))
		ns += TICK_NSEC;
	if (ns < last)
		ns = last;
	last = ns;
	local_irq_restore(flags);
	return ns;
}

ktime_t notrace ktime_get(void)
{
	if (likely(cyc_mult))
		return tsc_clock();
	return clock_running ? pit_clock() : 0;
}

ktime_t ktime_get_real(void)
{
	return ktime_get() + wall_offset;
}

/* ---- the date ---- */

static noinline void slow_real_ts64(struct timespec64 *ts)
{
	*ts = ns_to_timespec64(ktime_get_real());
}

/* xtime is the date at base_ns; what passed since then is below a second, mostly. */
void ktime_get_real_ts64(struct timespec64 *ts)
{
	unsigned int seq;
	u32 cycles, nsec;

	do {
		seq = clock_seq;
		barrier();
		ts->tv_sec = xtime.tv_sec;
		nsec = xtime.tv_nsec;
		if (unlikely(!cyc_mult) || !short_delta(&cycles)) {
			slow_real_ts64(ts);
			return;
		}
	} while (unlikely(seq != clock_seq));
	nsec += short_ns(cycles);
	if (unlikely(nsec >= NSEC_PER_SEC)) {
		nsec -= NSEC_PER_SEC;
		ts->tv_sec++;
	}
	ts->tv_nsec = nsec;
}

ktime_t ktime_get_coarse(void)
{
	unsigned long flags;
	u64 ns;

	local_irq_save(flags);
	ns = cyc_mult ? base_ns : tick_ns;
	local_irq_restore(flags);
	return ns;
}

static void set_xtime(s64 ns)
{
	xtime = ns_to_timespec64(ns);
}

/**
 * ktime_set_real - set the date
 * @now: ns since 1970
 *
 * Context: any.
 */
void ktime_set_real(ktime_t now)
{
	unsigned long flags;

	local_irq_save(flags);
	wall_offset = now - ktime_get();
	set_xtime(ktime_get_coarse() + wall_offset);
	clock_seq++;
	local_irq_restore(flags);
}

time64_t get_seconds(void)
{
	unsigned long flags;
	time64_t sec;

	local_irq_save(flags);
	sec = xtime.tv_sec;
	local_irq_restore(flags);
	return sec;
}

struct timespec64 current_time_ts(void)
{
	struct timespec64 now;
	unsigned long flags;

	local_irq_save(flags);
	now = xtime;
	local_irq_restore(flags);
	return now;
}

/* ---- the tick ---- */

static void set_mult(unsigned long khz)
{
	cyc_mult = div_u64((u64)1000000 << CYC_SHIFT, khz);
	cyc_per_sec = khz < U32_MAX / 1000 ? khz * 1000 : U32_MAX;
}

/*
 * The first second measures the TSC better than boot had time to. Ticks that came late or not at
 * all spoil it: what is far from the first figure is not believed.
 */
static void refine_tsc(u64 now_tsc)
{
	static unsigned int ticks;
	static u64 first;
	unsigned long khz;

	if (ticks > REFINE_TICKS)
		return;
	if (!ticks++) {
		first = now_tsc;
		return;
	}
	if (ticks <= REFINE_TICKS)
		return;
	khz = div_u64((now_tsc - first) * HZ, REFINE_TICKS * 1000);
	if (khz - (cpu_khz - cpu_khz / 512) > cpu_khz / 256)
		return;
	cpu_khz = khz;
	set_mult(khz);
}

/* Bring the clock's base up to now, so that the distance to it stays small. */
static u64 rebase_clock(void)
{
	u64 now, ns;

	if (!cyc_mult)
		return tick_ns + TICK_NSEC;
	now = rdtsc();
	ns = base_ns + cycles_to_ns(now - base_tsc);
	base_tsc = now;
	base_ns = ns;
	clock_seq++;
	refine_tsc(now);
	return ns;
}

/* Count the jiffies that passed since the last tick: mostly one; more when interrupts were lost. */
static unsigned long advance_jiffies(u64 now)
{
	unsigned long ticks = 0;

	while ((s64)(now - tick_ns) >= TICK_NSEC / 2) {
		tick_ns += TICK_NSEC;
		ticks++;
	}
	jiffies_64 += ticks;
	return ticks;
}

static irqreturn_t timer_interrupt(int irq, void *dev_id, struct pt_regs *regs)
{
	u64 now = rebase_clock();
	unsigned long ticks = advance_jiffies(now);

	set_xtime(now + wall_offset);
	calc_load(ticks);
	while (ticks--) {
		scheduler_tick(user_mode(regs));
		itimer_tick(user_mode(regs));
	}
	return IRQ_HANDLED;
}

/* ---- delays ---- */

/**
 * ndelay - wait, busy
 * @nsecs: at least so long
 *
 * Context: any.
 */
void ndelay(unsigned long nsecs)
{
	u64 end;

	if (!cyc_mult) {
		for (unsigned long i = 0; i <= nsecs / 1000; i++)
			io_delay();
		return;
	}
	end = ktime_get() + nsecs;
	while ((s64)(ktime_get() - end) < 0)
		cpu_relax();
}

/**
 * udelay - wait, busy
 * @usecs: at least so long
 *
 * Context: any.
 */
void udelay(unsigned long usecs)
{
	for (; usecs > 1000; usecs -= 1000)
		ndelay(1000000);
	ndelay(usecs * 1000);
}

/**
 * mdelay - wait, busy
 * @msecs: at least so long
 *
 * Context: any.
 */
void mdelay(unsigned long msecs)
{
	while (msecs--)
		udelay(1000);
}

/* ---- boot ---- */

/*
 * One reading of the TSC and of channel 2 at the same moment: of some tries the one that took the
 * shortest, since whatever runs below us may have stopped the others half-way.
 */
static u64 __init sample_clocks(unsigned int *count)
{
	u64 best = ~0ULL, tsc = 0;

	for (int i = 0; i < SAMPLE_TRIES; i++) {
		u64 start = rdtsc(), took;
		unsigned int now;

		outb(PIT_LATCH_CH2, PIT_MODE);
		now = inb(PIT_CH2);
		now |= inb(PIT_CH2) << 8;
		took = rdtsc() - start;
		if (took >= best)
			continue;
		best = took;
		tsc = start;
		*count = now;
	}
	return tsc;
}

/* TSC kHz by what both counters did in at least CALIBRATE_COUNT; 0: the PIT ran out meanwhile. */
static unsigned long __init measure_tsc(void)
{
	u8 port_b = inb(PORT_B) & ~PORT_B_SPEAKER;
	unsigned int first = 0, last = 0, polls = 0;
	u64 start, end;

	outb(port_b | PORT_B_GATE, PORT_B);
	outb(PIT_CH2_ONESHOT, PIT_MODE);
	outb(0xff, PIT_CH2);
	outb(0xff, PIT_CH2);
	start = sample_clocks(&first);
	do {
		end = sample_clocks(&last);
	} while (last <= first && first - last < CALIBRATE_COUNT && ++polls < MAX_POLLS);
	if ((inb(PORT_B) & PORT_B_OUT) || last >= first || polls == MAX_POLLS)
		return 0;
	outb(port_b & ~PORT_B_GATE, PORT_B);
	return div_u64(div_u64((end - start) * PIT_HZ, 1000), first - last);
}

static void __init tsc_init(void)
{
	for (int i = 0; i < 5 && !cpu_khz; i++)
		cpu_khz = measure_tsc();
	if (cpu_khz < 5000) {
		pr_err("TSC does not count; using the PIT alone\n");
		boot_cpu_data.x86_capability[0] &= ~(1U << (X86_FEATURE_TSC & 31));
		cpu_khz = 0;
		return;
	}
	set_mult(cpu_khz);
	base_tsc = rdtsc();
	pr_info("Detected %lu.%03lu MHz processor.\n", cpu_khz / 1000, cpu_khz % 1000);
}

/**
 * time_init - start the clock
 *
 * Context: boot, after init_IRQ(), interrupts off.
 */
void __init time_init(void)
{
	static struct irqaction irq0 = { .handler = timer_interrupt, .name = "timer" };

	if (cpu_has_tsc)
		tsc_init();
	init_timers();
	outb(PIT_CH0_RATE, PIT_MODE);
	outb(PIT_PERIOD & 0xff, PIT_CH0);
	outb(PIT_PERIOD >> 8, PIT_CH0);
	clock_running = true;
	ktime_set_real((s64)get_cmos_time() * NSEC_PER_SEC);
	setup_irq(0, &irq0);
}
