// SPDX-License-Identifier: GPL-2.0-only
/*
 * The scheduler: constant time, whatever the number of tasks.
 *
 * Runnable tasks wait in two priority arrays, each a list per priority (0 best, 139 worst) and a
 * bitmap of the lists that are not empty. The next task is the first of the lowest list of the
 * active array. A task that has used its time slice gets a new one and goes to the expired array;
 * when the active array is empty the two change places. A task that sleeps much gains up to five
 * levels and so runs soon after it wakes; one that never sleeps loses five.
 *
 * One processor, so one run queue; interrupts are off wherever it is touched.
 */
#include <linux/sched.h>
#include <linux/debug_locks.h>
#include <linux/kernel_stat.h>
#include <linux/math64.h>
#include <linux/mm_types.h>
#include <linux/mm.h>
#include <linux/timer.h>
#include <asm/cpufeature.h>
#include "sched_internal.h"

struct prio_array {
	unsigned int nr_active;
	unsigned long bitmap[DIV_ROUND_UP(MAX_PRIO, 32)];
	struct list_head queue[MAX_PRIO];
};

static struct {
	struct prio_array *active, *expired;
	struct prio_array arrays[2];
	unsigned long nr_running, nr_uninterruptible, nr_iowait;
	unsigned long long nr_switches;
} rq;

struct kernel_cpustat kstat_cpu;

#define CYCLES_SHIFT 22

/* A clock that costs next to nothing: the processor's, or ticks where it has none. */
static inline u64 sched_cycles(void)
{
	return likely(cpu_khz) ? rdtsc() : jiffies_64;
}

/* ---- the queue ---- */

static inline void enqueue_task(struct task_struct *p, struct prio_array *array)
{
	list_add_tail(&p->run_list, &array->queue[p->prio]);
	__set_bit(p->prio & 31, &array->bitmap[p->prio >> 5]);
	array->nr_active++;
	p->array = array;
}

static inline void dequeue_task(struct task_struct *p)
{
	struct prio_array *array = p->array;

	array->nr_active--;
	__list_del(p->run_list.prev, p->run_list.next);
	if (list_empty(&array->queue[p->prio]))
		__clear_bit(p->prio & 31, &array->bitmap[p->prio >> 5]);
	p->array = NULL;
}

/* Ordinary tasks are in the last two words of the bitmap, and mostly there is nobody else. */
static inline int first_prio(const struct prio_array *array)
{
	const unsigned long *map = array->bitmap;
	int word = 0;

	BUILD_BUG_ON(ARRAY_SIZE(array->bitmap) != 5);
	if (unlikely(map[0] | map[1] | map[2])) {
		while (!map[word])
			word++;
		return word * 32 + __ffs(map[word]);
	}
	return map[3] ? 96 + __ffs(map[3]) : 128 + __ffs(map[4]);
}

/*
 * Ticks of a fresh time slice: 10 (100 ms) at nice 0, 1 at nice 19, and four times as many at the
 * same distance on the other side.
 */
static int task_timeslice(const struct task_struct *p)
{
	int base = p->static_prio < NICE_TO_PRIO(0) ? 40 : 10;
	int slice = base * (MAX_PRIO - p->static_prio) / 20;

	return slice > 0 ? slice : 1;
}

static int effective_prio(const struct task_struct *p)
{
	int prio;

	if (rt_policy(p->policy))
		return MAX_RT_PRIO - 1 - p->rt_priority;
	if (p->policy == SCHED_IDLE)
		return MAX_PRIO - 1;
	prio = p->static_prio + MAX_BONUS / 2 - p->sleep_avg * MAX_BONUS / MAX_SLEEP_AVG;
	return clamp(prio, MAX_RT_PRIO, MAX_PRIO - 1);
}

/* What a sleeper earned is credited when it wakes. */
static void activate_task(struct task_struct *p)
{
	unsigned long slept = jiffies - p->sleep_stamp;

	if (slept) {
		p->sleep_avg = min_t(unsigned long, MAX_SLEEP_AVG, p->sleep_avg + slept);
		p->prio = effective_prio(p);
	}
	enqueue_task(p, rq.active);
	rq.nr_running++;
}

static void deactivate_task(struct task_struct *p)
{
	rq.nr_running--;
	if (p->state == TASK_UNINTERRUPTIBLE)
		rq.nr_uninterruptible++;
	p->sleep_stamp = jiffies;
	dequeue_task(p);
}

static inline void preempt_current_for(const struct task_struct *p)
{
	if (p->prio < current->prio)
		set_tsk_need_resched(current);
}

/* Interrupts are off. */
static inline int try_to_wake_up(struct task_struct *p, unsigned int mode)
{
	if (!(p->state & mode))
		return 0;
	if (!p->array) {
		if (p->state == TASK_UNINTERRUPTIBLE)
			rq.nr_uninterruptible--;
		activate_task(p);
		preempt_current_for(p);
	}
	p->state = TASK_RUNNING;
	return 1;
}

/**
 * wake_up_state() - make a sleeping task runnable.
 * @p: the task
 * @mode: TASK_* states that this event ends
 *
 * Context: any; interrupts are masked inside.
 * Return: 1 when @p was in one of the states, else 0.
 */
int wake_up_state(struct task_struct *p, unsigned int mode)
{
	unsigned long flags;
	int woken;

	local_irq_save(flags);
	woken = try_to_wake_up(p, mode);
	local_irq_restore(flags);
	return woken;
}

/* What a wait-queue entry does when its queue is woken: with the queue's lock held, irqs off. */
int default_wake_function(wait_queue_t *wait, unsigned int mode, int sync, void *key)
{
	return try_to_wake_up(wait->task, mode);
}

/* The same for DEFINE_WAIT(): who is awake is out of the queue. */
int autoremove_wake_function(wait_queue_t *wait, unsigned int mode, int sync, void *key)
{
	if (!try_to_wake_up(wait->task, mode))
		return 0;
	list_del_init(&wait->task_list);
	return 1;
}

/**
 * wake_up_process() - end an ordinary sleep, interruptible or not.
 * @p: the task
 *
 * Context: any. Return: 1 when it slept.
 */
int wake_up_process(struct task_struct *p)
{
	return wake_up_state(p, TASK_NORMAL);
}

/* ---- a task's birth and death ---- */

/* SCHED_RESET_ON_FORK: what was granted to the parent is not the child's. */
static void reset_policy(struct task_struct *p)
{
	if (rt_policy(p->policy)) {
		p->policy = SCHED_NORMAL;
		p->static_prio = NICE_TO_PRIO(0);
		p->rt_priority = 0;
	} else if (p->static_prio < NICE_TO_PRIO(0)) {
		p->static_prio = NICE_TO_PRIO(0);
	}
	p->prio = effective_prio(p);
	p->sched_reset_on_fork = 0;
}

/**
 * sched_fork() - the scheduler's part of a new task.
 * @p: a copy of current, not yet runnable
 *
 * The parent shares its time slice with the child, so that forking gains nothing.
 */
void sched_fork(struct task_struct *p)
{
	p->state = TASK_RUNNING;
	p->array = NULL;
	if (unlikely(p->sched_reset_on_fork))
		reset_policy(p);
	if (current == &init_task)
		p->prio = effective_prio(p);
	p->utime = p->stime = p->sum_exec_runtime = 0;
	p->nvcsw = p->nivcsw = 0;
	p->sleep_stamp = jiffies;
	p->time_slice = max((current->time_slice + 1) >> 1, 1);
	current->time_slice = max(current->time_slice >> 1, 1);
}

/**
 * wake_up_new_task() - let a new task run for the first time.
 * @p: the task, as sched_fork() left it
 *
 * A child with an address space of its own runs before its parent: it is likely to exec or exit
 * soon, and then the parent need not copy the pages that they shared.
 */
void wake_up_new_task(struct task_struct *p)
{
	struct prio_array *array = current->array;
	unsigned long flags;

	local_irq_save(flags);
	if (p->mm != current->mm && array == rq.active && p->prio == current->prio) {
		p->array = array;
		list_add_tail(&p->run_list, &current->run_list);
		array->nr_active++;
		set_tsk_need_resched(current);
	} else {
		enqueue_task(p, rq.active);
		preempt_current_for(p);
	}
	rq.nr_running++;
	local_irq_restore(flags);
}

/**
 * sched_exit() - give back what is left of a dead child's time slice.
 * @p: the child, being reaped by or for its parent
 */
void sched_exit(struct task_struct *p)
{
	struct task_struct *parent = p->parent;

	if (!p->sum_exec_runtime || rt_policy(p->policy))
		return;
	parent->time_slice = min(parent->time_slice + p->time_slice, task_timeslice(parent));
}

/* ---- the switch ---- */

static void finish_task_switch(struct task_struct *prev)
{
	struct mm_struct *mm = NULL;
	int dead = prev->state == TASK_DEAD;

	if (!prev->mm) {
		mm = prev->active_mm;
		prev->active_mm = NULL;
	}
	local_irq_enable();
	if (mm)
		mmdrop(mm);
	if (dead)
		put_task_struct(prev);
}

asmlinkage void schedule_tail(struct task_struct *prev)
{
	finish_task_switch(prev);
	if (current->set_child_tid)
		schedule_tail_set_tid();
}

/* A kernel thread borrows whatever page directory is loaded. */
static void context_switch(struct task_struct *prev, struct task_struct *next)
{
	struct mm_struct *oldmm = prev->active_mm;

	if (!next->mm) {
		next->active_mm = oldmm;
		atomic_inc(&oldmm->mm_count);
	} else if (next->mm != oldmm) {
		switch_mm(oldmm, next->mm);
	}
	finish_task_switch(__switch_to(prev, next));
}

static struct task_struct *pick_next_task(void)
{
	struct prio_array *array = rq.active;

	if (!rq.nr_running)
		return &init_task;
	if (!array->nr_active) {
		rq.active = rq.expired;
		rq.expired = array;
		array = rq.active;
	}
	return list_first_entry(&array->queue[first_prio(array)], struct task_struct, run_list);
}

static int signal_pending_state(long state, struct task_struct *p)
{
	if (!signal_pending(p) || !(state & (TASK_INTERRUPTIBLE | TASK_WAKEKILL)))
		return 0;
	return (state & TASK_INTERRUPTIBLE) || sigismember(&p->pending.signal, SIGKILL);
}

static inline void account_switch(struct task_struct *prev, struct task_struct *next)
{
	u64 now = sched_cycles();

	prev->sum_exec_runtime += now - prev->sched_stamp;
	next->sched_stamp = now;
}

/**
 * schedule() - let the best runnable task run.
 *
 * With current->state other than TASK_RUNNING the caller sleeps until it is woken; a state that
 * signals end, with one pending, is no sleep at all.
 *
 * Context: may sleep; returns with interrupts enabled.
 */
void schedule(void)
{
	struct task_struct *prev = current, *next;

	debug_check_schedule();
	local_irq_disable();
	clear_bit(TIF_NEED_RESCHED, &prev->work);
	if (prev->state != TASK_RUNNING && prev->array) {
		if (signal_pending_state(prev->state, prev))
			prev->state = TASK_RUNNING;
		else
			deactivate_task(prev);
	}
	next = pick_next_task();
	if (next == prev) {
		local_irq_enable();
		return;
	}
	if (prev->array)
		prev->nivcsw++;
	else
		prev->nvcsw++;
	rq.nr_switches++;
	account_switch(prev, next);
	context_switch(prev, next);
}

/**
 * yield() - let other runnable tasks go first.
 *
 * Those of the same priority if there are any, else every ordinary one.
 *
 * Context: may sleep.
 */
void yield(void)
{
	struct task_struct *p = current;
	struct prio_array *array;

	local_irq_disable();
	array = p->array;
	if (array && !list_is_singular(&array->queue[p->prio])) {
		list_move_tail(&p->run_list, &array->queue[p->prio]);
	} else if (array && !rt_policy(p->policy)) {
		dequeue_task(p);
		enqueue_task(p, rq.expired);
	}
	schedule();
}

/* ---- the tick ---- */

static void account_tick(struct task_struct *p, int user_mode)
{
	if (user_mode) {
		p->utime += TICK_NSEC;
		if (p->static_prio > NICE_TO_PRIO(0))
			kstat_cpu.nice += TICK_NSEC;
		else
			kstat_cpu.user += TICK_NSEC;
	} else if (p == &init_task) {
		if (rq.nr_iowait)
			kstat_cpu.iowait += TICK_NSEC;
		else
			kstat_cpu.idle += TICK_NSEC;
	} else {
		p->stime += TICK_NSEC;
		kstat_cpu.system += TICK_NSEC;
	}
}

/* The slice is used up: a new one, and the end of the line. */
static void slice_expired(struct task_struct *p)
{
	struct prio_array *to = rt_policy(p->policy) ? rq.active : rq.expired;

	dequeue_task(p);
	p->prio = effective_prio(p);
	p->time_slice = task_timeslice(p);
	enqueue_task(p, to);
	set_tsk_need_resched(p);
}

/**
 * scheduler_tick() - charge a tick to the running task.
 * @user_mode: the timer interrupted user mode
 *
 * Context: the timer interrupt, interrupts off.
 */
void scheduler_tick(int user_mode)
{
	struct task_struct *p = current;

	account_tick(p, user_mode);
	if (p == &init_task)
		return;
	check_cpu_limit(p);
	if (!p->array || p->policy == SCHED_FIFO)
		return;
	if (p->sleep_avg)
		p->sleep_avg--;
	if (--p->time_slice <= 0)
		slice_expired(p);
}

/* ---- priorities ---- */

/**
 * set_user_nice() - change a task's static priority.
 * @p: the task
 * @nice: -20 (most favourable) to 19
 */
void set_user_nice(struct task_struct *p, long nice)
{
	struct prio_array *array;
	unsigned long flags;

	local_irq_save(flags);
	array = p->array;
	if (array)
		dequeue_task(p);
	p->static_prio = NICE_TO_PRIO(nice);
	p->prio = effective_prio(p);
	if (array) {
		enqueue_task(p, array);
		set_tsk_need_resched(current);
	}
	local_irq_restore(flags);
}

/* Policy and real-time priority were checked by the caller. */
void __setscheduler(struct task_struct *p, unsigned int policy, unsigned int rt_priority)
{
	struct prio_array *array;
	unsigned long flags;

	local_irq_save(flags);
	array = p->array;
	if (array)
		dequeue_task(p);
	p->policy = policy;
	p->rt_priority = rt_priority;
	p->prio = effective_prio(p);
	if (array) {
		enqueue_task(p, rq.active);
		set_tsk_need_resched(current);
	}
	local_irq_restore(flags);
}

int task_nice(const struct task_struct *p)
{
	return PRIO_TO_NICE(p->static_prio);
}

/* Ticks in one turn of a round-robin or ordinary task; 0 for SCHED_FIFO, which has no end. */
int sched_timeslice(const struct task_struct *p)
{
	return p->policy == SCHED_FIFO ? 0 : task_timeslice(p);
}

/* ---- figures ---- */

unsigned long nr_running(void)
{
	return rq.nr_running;
}

unsigned long nr_uninterruptible(void)
{
	return rq.nr_uninterruptible;
}

unsigned long nr_iowait(void)
{
	return rq.nr_iowait;
}

unsigned long long nr_context_switches(void)
{
	return rq.nr_switches;
}

int idle_cpu(void)
{
	return current == &init_task;
}

/* Run time is counted in processor cycles and only becomes nanoseconds when somebody asks. */
u64 task_cycles(const struct task_struct *p)
{
	u64 cycles = p->sum_exec_runtime;

	if (p == current)
		cycles += sched_cycles() - p->sched_stamp;
	return cycles;
}

u64 cycles_to_ns(u64 cycles)
{
	static u32 mult;		/* ns a cycle, CYCLES_SHIFT bits of fraction */

	if (!cpu_khz)
		return cycles * TICK_NSEC;
	if (unlikely(!mult))
		mult = div_u64((u64)NSEC_PER_MSEC << CYCLES_SHIFT, cpu_khz);
	return mul_u64_u32_shr(cycles, mult, CYCLES_SHIFT);
}

/* ns that a task has run, up to now. */
u64 task_sched_runtime(struct task_struct *p)
{
	return cycles_to_ns(task_cycles(p));
}

/* schedule(), with the sleep shown as waiting for a device. */
void io_schedule(void)
{
	rq.nr_iowait++;
	schedule();
	rq.nr_iowait--;
}

/**
 * cpu_idle() - what the first task does for ever: wait for interrupts.
 */
void cpu_idle(void)
{
	for (;;) {
		local_irq_disable();
		if (need_resched() || rq.nr_running) {
			schedule();
			continue;
		}
		safe_halt();
	}
}

/**
 * sched_init() - make the run queue, with the running code as its idle task.
 *
 * Context: early boot, interrupts off.
 */
void sched_init(void)
{
	int i, prio;

	for (i = 0; i < 2; i++)
		for (prio = 0; prio < MAX_PRIO; prio++)
			INIT_LIST_HEAD(&rq.arrays[i].queue[prio]);
	rq.active = &rq.arrays[0];
	rq.expired = &rq.arrays[1];
	atomic_inc(&init_mm.mm_count);	/* borrowed by the idle task */
}
