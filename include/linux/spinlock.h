/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SPINLOCK_H
#define _LINUX_SPINLOCK_H
/*
 * Spin locks. One processor and no preemption inside the kernel: a spin lock costs nothing in
 * release (the _irq forms still mask interrupts); in the debug configuration it checks that it is
 * not taken twice, that locks are taken in one order, and that nothing sleeps under it.
 */
#include <linux/types.h>
#include <asm/irqflags.h>

#if CONFIG_DEBUG
struct lock_class;
typedef struct {
	unsigned int locked;
	const char *name;
	struct lock_class *class;
	unsigned long holder_ip;
} spinlock_t;
#define SPIN_LOCK_UNLOCKED(lockname) { .name = #lockname }
void debug_spin_init(spinlock_t *lock, const char *name);
void debug_spin_lock(spinlock_t *lock);
void debug_spin_unlock(spinlock_t *lock);
void debug_read_lock(spinlock_t *lock);
void debug_read_unlock(spinlock_t *lock);
#define spin_lock_init(lock) debug_spin_init(lock, #lock)
static inline void spin_lock(spinlock_t *lock)
{
	debug_spin_lock(lock);
}
static inline void spin_unlock(spinlock_t *lock)
{
	debug_spin_unlock(lock);
}
static inline int spin_is_locked(spinlock_t *lock)
{
	return lock->locked != 0;
}
#else
typedef struct {
} spinlock_t;
#define SPIN_LOCK_UNLOCKED(lockname) { }
#define spin_lock_init(lock) do { (void)(lock); } while (0)
static inline void spin_lock(spinlock_t *lock)
{
	(void)lock;
	barrier();
}
static inline void spin_unlock(spinlock_t *lock)
{
	(void)lock;
	barrier();
}
static inline int spin_is_locked(spinlock_t *lock)
{
	(void)lock;
	return 0;
}
#endif

#define DEFINE_SPINLOCK(name) spinlock_t name = SPIN_LOCK_UNLOCKED(name)

static inline unsigned long __spin_lock_irqsave(spinlock_t *lock)
{
	unsigned long flags = __local_irq_save();

	spin_lock(lock);
	return flags;
}
#define spin_lock_irqsave(lock, flags) ((flags) = __spin_lock_irqsave(lock))

static inline void spin_unlock_irqrestore(spinlock_t *lock, unsigned long flags)
{
	spin_unlock(lock);
	local_irq_restore(flags);
}

static inline void spin_lock_irq(spinlock_t *lock)
{
	local_irq_disable();
	spin_lock(lock);
}

static inline void spin_unlock_irq(spinlock_t *lock)
{
	spin_unlock(lock);
	local_irq_enable();
}

/* Softirqs do not preempt: timers run from the tick's exit path, so _bh is the plain form. */
#define spin_lock_bh spin_lock
#define spin_unlock_bh spin_unlock

/* Reader-writer spin locks: with one processor the two sides are one. */
typedef spinlock_t rwlock_t;
#define RW_LOCK_UNLOCKED(name) SPIN_LOCK_UNLOCKED(name)
#define DEFINE_RWLOCK(name) rwlock_t name = RW_LOCK_UNLOCKED(name)
#define rwlock_init spin_lock_init
#define write_lock spin_lock
#define write_unlock spin_unlock
#define write_lock_irq spin_lock_irq
#define write_unlock_irq spin_unlock_irq
#define write_lock_irqsave spin_lock_irqsave
#define write_unlock_irqrestore spin_unlock_irqrestore
#if CONFIG_DEBUG
#define read_lock debug_read_lock	/* nests */
#define read_unlock debug_read_unlock
#else
#define read_lock spin_lock
#define read_unlock spin_unlock
#endif

static inline unsigned long __read_lock_irqsave(rwlock_t *lock)
{
	unsigned long flags = __local_irq_save();

	read_lock(lock);
	return flags;
}
#define read_lock_irqsave(lock, flags) ((flags) = __read_lock_irqsave(lock))

static inline void read_unlock_irqrestore(rwlock_t *lock, unsigned long flags)
{
	read_unlock(lock);
	local_irq_restore(flags);
}

#endif
