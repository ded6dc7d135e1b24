// SPDX-License-Identifier: GPL-2.0-only
/*
 * The watch over locks, in the debug configuration: a lock that is taken twice, locks that are
 * taken in both orders, sleeping where that is not allowed.
 *
 * Locks fall into classes: those that one line of source made. Holding one of class A while taking
 * one of class B says that A comes before B; an order that closes a circle could block for ever on
 * more processors, or with the wrong interrupt, even if it never did. Locks of one class may nest
 * (a directory and its child). What is found is reported once, with both places; then the watch is
 * over, since what follows from one mistake is no news.
 */
#include <linux/debug_locks.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/sched.h>

#define MAX_CLASSES 512
#define MAX_EDGES 4096

struct lock_class {
	const void *key;		/* name, address of the lock, or code that made it */
	unsigned short first_edge;	/* 1 + number of an edge; 0: none */
	bool visited;
};

/* "from" was held when "to" was taken. */
struct lock_edge {
	unsigned short from, to, next;
	unsigned long from_ip, to_ip;
};

int debug_locks = 1;
static struct lock_class classes[MAX_CLASSES];
static struct lock_edge edges[MAX_EDGES];
static unsigned int nr_classes, nr_edges;

/* ---- reports ---- */

/* Only the first finding is reported. */
static bool begin_report(void)
{
	if (!debug_locks)
		return false;
	debug_locks = 0;
	printk(KERN_ERR "=====================================\n");
	return true;
}

static void end_report(void)
{
	for (int i = current->nr_held - 1; i >= 0; i--)
		printk(KERN_ERR " held: %p, taken at %pS\n", current->held_locks[i].lock,
		       (void *)current->held_locks[i].ip);
	dump_stack();
	printk(KERN_ERR "=====================================\n");
}

static void print_class(const char *what, const struct lock_class *class)
{
	unsigned long key = (unsigned long)class->key;

	if (kernel_text_address(key))
		printk(KERN_ERR " %s: class of locks made at %pS\n", what, class->key);
	else if (key >= (unsigned long)_sdata)
		printk(KERN_ERR " %s: lock %p\n", what, class->key);
	else
		printk(KERN_ERR " %s: class \"%s\"\n", what, (const char *)class->key);
}

/* ---- classes and their order ---- */

/**
 * lock_class_of - find or make the class of a key
 * @key: what the locks of a class have in common
 *
 * Context: irqs off.
 * Return: NULL when there are too many.
 */
struct lock_class *lock_class_of(const void *key)
{
	for (unsigned int i = 0; i < nr_classes; i++)
		if (classes[i].key == key)
			return &classes[i];
	if (nr_classes == MAX_CLASSES)
		return NULL;
	classes[nr_classes].key = key;
	return &classes[nr_classes++];
}

static unsigned int number_of(const struct lock_class *class)
{
	return class - classes;
}

static struct lock_edge *find_edge(const struct lock_class *from, const struct lock_class *to)
{
	for (unsigned int e = from->first_edge; e; e = edges[e - 1].next)
		if (edges[e - 1].to == number_of(to))
			return &edges[e - 1];
	return NULL;
}

/* The first edge of a path from one class to another; NULL when there is none. */
static struct lock_edge *find_path(struct lock_class *from, const struct lock_class *to)
{
	struct lock_edge *found = find_edge(from, to);

	from->visited = true;
	for (unsigned int e = from->first_edge; e && !found; e = edges[e - 1].next) {
		struct lock_class *next = &classes[edges[e - 1].to];

		if (!next->visited && find_path(next, to))
			found = &edges[e - 1];
	}
	return found;
}

static void report_order(const struct held_lock *held, const struct lock_class *class,
			 unsigned long ip, const struct lock_edge *other)
{
	if (!begin_report())
		return;
	printk(KERN_ERR "WARNING: possible circular locking dependency\n");
	print_class("held", held->class);
	print_class("now taken", class);
	printk(KERN_ERR " this order: held since %pS, taken at %pS\n", (void *)held->ip, (void *)ip);
	printk(KERN_ERR " the other order: held since %pS, taken at %pS\n", (void *)other->from_ip,
	       (void *)other->to_ip);
	end_report();
}

static void add_edge(const struct held_lock *held, struct lock_class *class, unsigned long ip)
{
	struct lock_edge *path;

	for (unsigned int i = 0; i < nr_classes; i++)
		classes[i].visited = false;
	path = find_path(class, held->class);
	if (path) {
		report_order(held, class, ip, path);
		return;
	}
	if (nr_edges == MAX_EDGES)
		return;
	edges[nr_edges] = (struct lock_edge){
		.from = number_of(held->class),
		.to = number_of(class),
		.next = held->class->first_edge,
		.from_ip = held->ip,
		.to_ip = ip,
	};
	held->class->first_edge = ++nr_edges;
}

/**
 * debug_acquire - a lock is about to be taken
 * @lock: which
 * @class: its class, or NULL
 * @ip: by whom
 * @try: it was taken without waiting: that sets no order
 *
 * Context: any; in interrupts nothing is recorded.
 */
void debug_acquire(const void *lock, struct lock_class *class, unsigned long ip, int try)
{
	struct task_struct *tsk = current;
	unsigned long flags;

	if (!debug_locks || in_interrupt())
		return;
	local_irq_save(flags);
	for (int i = 0; class && !try && i < tsk->nr_held && debug_locks; i++) {
		struct held_lock *held = &tsk->held_locks[i];

		if (held->class && held->class != class && !find_edge(held->class, class))
			add_edge(held, class, ip);
	}
	if (tsk->nr_held < (int)ARRAY_SIZE(tsk->held_locks))
		tsk->held_locks[tsk->nr_held++] = (struct held_lock){ lock, class, ip };
	local_irq_restore(flags);
}

/**
 * debug_release - a lock was given back
 * @lock: which; perhaps taken by another task
 *
 * Context: any.
 */
void debug_release(const void *lock)
{
	struct task_struct *tsk = current;
	unsigned long flags;
	int i;

	if (in_interrupt())
		return;
	local_irq_save(flags);
	for (i = tsk->nr_held - 1; i >= 0 && tsk->held_locks[i].lock != lock; i--)
		;
	if (i >= 0) {
		for (tsk->nr_held--; i < tsk->nr_held; i++)
			tsk->held_locks[i] = tsk->held_locks[i + 1];
	}
	local_irq_restore(flags);
}

void debug_forget_locks(struct task_struct *tsk)
{
	tsk->nr_held = 0;
	tsk->lock_depth_dbg = 0;
}

/* ---- spin locks: locked is 1 for a holder, 2 for each reader ---- */

void debug_spin_init(spinlock_t *lock, const char *name)
{
	lock->locked = 0;
	lock->name = name;
	lock->class = NULL;
	lock->holder_ip = 0;
}

static void report_double(const spinlock_t *lock, unsigned long ip)
{
	if (!begin_report())
		return;
	printk(KERN_ERR "BUG: spin lock %s (%p) is taken twice%s\n", lock->name ? lock->name : "",
	       lock, in_interrupt() ? ", by an interrupt" : "");
	printk(KERN_ERR " held since %pS, taken again at %pS\n", (void *)lock->holder_ip, (void *)ip);
	end_report();
}

static void note_locked(spinlock_t *lock, unsigned long ip)
{
	if (!lock->class && debug_locks) {
		unsigned long flags;

		local_irq_save(flags);
		lock->class = lock_class_of(lock->name ? (const void *)lock->name : lock);
		local_irq_restore(flags);
	}
	debug_acquire(lock, lock->class, ip, 0);
	if (!in_interrupt())
		current->lock_depth_dbg++;
	lock->holder_ip = ip;
}

static void note_unlocked(spinlock_t *lock)
{
	debug_release(lock);
	if (!in_interrupt() && current->lock_depth_dbg > 0)
		current->lock_depth_dbg--;
}

static void report_not_held(const spinlock_t *lock, unsigned long ip)
{
	if (!begin_report())
		return;
	printk(KERN_ERR "BUG: spin lock %s (%p) is released, but not held, at %pS\n",
	       lock->name ? lock->name : "", lock, (void *)ip);
	end_report();
}

void debug_spin_lock(spinlock_t *lock)
{
	unsigned long ip = (unsigned long)__builtin_return_address(0);

	if (unlikely(lock->locked))
		report_double(lock, ip);
	note_locked(lock, ip);
	lock->locked = 1;
}

void debug_spin_unlock(spinlock_t *lock)
{
	if (unlikely(lock->locked != 1))
		report_not_held(lock, (unsigned long)__builtin_return_address(0));
	lock->locked = 0;
	note_unlocked(lock);
}

void debug_read_lock(spinlock_t *lock)
{
	unsigned long ip = (unsigned long)__builtin_return_address(0);

	if (unlikely(lock->locked & 1))
		report_double(lock, ip);
	note_locked(lock, ip);
	lock->locked += 2;
}

void debug_read_unlock(spinlock_t *lock)
{
	if (unlikely(lock->locked < 2))
		report_not_held(lock, (unsigned long)__builtin_return_address(0));
	else
		lock->locked -= 2;
	note_unlocked(lock);
}

/* ---- sleeping ---- */

static void report_atomic(const char *what, const char *file, int line)
{
	if (!begin_report())
		return;
	printk(KERN_ERR "BUG: %s", what);
	if (file)
		pr_cont(" at %s:%d", file, line);
	pr_cont("\n");
	printk(KERN_ERR " in interrupt: %d, interrupts off: %d, spin locks held: %d, pid: %d, name: %s\n",
	       in_interrupt() != 0, irqs_disabled(), current->lock_depth_dbg, current->pid,
	       current->comm);
	end_report();
}

/**
 * __might_sleep - the caller may sleep: may it?
 * @file: its source
 * @line: its line
 *
 * Context: any.
 */
void __might_sleep(const char *file, int line)
{
	if (!debug_locks || system_state == SYSTEM_BOOTING)
		return;
	if (in_interrupt() || irqs_disabled() || current->lock_depth_dbg)
		report_atomic("sleeping function called from invalid context", file, line);
}

void debug_check_schedule(void)
{
	if (unlikely(current->lock_depth_dbg || in_interrupt()))
		report_atomic("scheduling while atomic", NULL, 0);
}
