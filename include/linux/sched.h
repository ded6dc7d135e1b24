/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SCHED_H
#define _LINUX_SCHED_H
/* Tasks, what they share, and the scheduler's interface. */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/wait.h>
#include <linux/signal.h>
#include <linux/resource.h>
#include <linux/cred.h>
#include <linux/time.h>
#include <asm/atomic.h>
#include <asm/bitops.h>
#include <asm/processor.h>
#include <asm/current.h>
#include <uapi/linux/sched.h>

struct completion;
struct files_struct;
struct fs_struct;
struct mm_struct;
struct pt_regs;
struct robust_list_head;
struct tty_struct;
struct k_itimer;
struct linux_binprm;

/* task->state */
#define TASK_RUNNING 0
#define TASK_INTERRUPTIBLE 1
#define TASK_UNINTERRUPTIBLE 2
#define TASK_STOPPED 4
#define TASK_TRACED 8
#define TASK_WAKEKILL 16	/* with UNINTERRUPTIBLE: fatal signals wake it */
#define TASK_KILLABLE (TASK_WAKEKILL | TASK_UNINTERRUPTIBLE)
#define TASK_NORMAL (TASK_INTERRUPTIBLE | TASK_UNINTERRUPTIBLE)
#define TASK_ALL (TASK_NORMAL | TASK_STOPPED | TASK_TRACED)
#define TASK_DEAD 32
/* task->exit_state */
#define EXIT_ZOMBIE 1
#define EXIT_DEAD 2

/* task->work: tested as one word on the way to user mode */
#define TIF_SIGPENDING 0
#define TIF_NEED_RESCHED 1
#define TIF_RESTORE_SIGMASK 2
#define TIF_NOTIFY_RESUME 3
#define TIF_REGS 4		/* pt_regs were replaced: load them all (exec, sigreturn) */
#define _TIF_SIGPENDING (1UL << TIF_SIGPENDING)
#define _TIF_NEED_RESCHED (1UL << TIF_NEED_RESCHED)
#define _TIF_RESTORE_SIGMASK (1UL << TIF_RESTORE_SIGMASK)
#define _TIF_NOTIFY_RESUME (1UL << TIF_NOTIFY_RESUME)
#define _TIF_REGS (1UL << TIF_REGS)

/* task->flags */
#define PF_STARTING 0x00000002
#define PF_EXITING 0x00000004
#define PF_FORKNOEXEC 0x00000040	/* forked, not yet exec'ed */
#define PF_SUPERPRIV 0x00000100
#define PF_DUMPCORE 0x00000200
#define PF_SIGNALED 0x00000400
#define PF_MEMALLOC 0x00000800		/* reclaiming: may use the reserves */
#define PF_MEMDIE 0x00001000		/* the out-of-memory killer's victim: may use the reserves */
#define PF_USEDFPU 0x00002000		/* owns the FPU registers in this time slice */
#define PF_USED_MATH 0x00004000		/* has FPU state */
#define PF_KTHREAD 0x00200000
#define PF_RANDOMIZE 0x00400000

#define HZ 100
#define TASK_COMM_LEN 16
#define MAX_SCHEDULE_TIMEOUT ((long)(~0UL >> 1))
#define PID_MAX_DEFAULT 32768

/* Signal handlers: shared by CLONE_SIGHAND. */
struct sighand_struct {
	atomic_t count;
	struct k_sigaction action[_NSIG];
	sigset_t used;			/* actions that were ever set; all others are zero */
	spinlock_t siglock;		/* all signal state of the tasks that share this */
	wait_queue_head_t signalfd_wqh;	/* woken for every signal that is queued */
};

struct sigpending {
	struct list_head list;		/* struct sigqueue */
	sigset_t signal;
};

/* A thread group: shared by CLONE_THREAD. */
struct signal_struct {
	atomic_t count;			/* references: live threads */
	atomic_t live;
	wait_queue_head_t wait_chldexit;
	struct sigpending shared_pending;
	int group_exit_code;
	unsigned int flags;		/* SIGNAL_* */
	int group_stop_count;
	struct task_struct *group_exit_task;
	int notify_count;
	struct task_struct *curr_target;
	pid_t pgrp, session;
	int leader;			/* session leader */
	struct tty_struct *tty;		/* controlling terminal, or NULL; tasklist_lock */
	pid_t tty_old_pgrp;
	struct rlimit rlim[RLIM_NLIMITS];
	/* times of threads that have gone, and of children waited for; nanoseconds */
	u64 utime, stime, cutime, cstime;
	u64 sum_exec_runtime;		/* cycles, of threads that have gone */
	u64 prev_utime, prev_stime;	/* last reported: what is reported never runs backward */
	unsigned long nvcsw, nivcsw, cnvcsw, cnivcsw;
	unsigned long min_flt, maj_flt, cmin_flt, cmaj_flt;
	unsigned long maxrss, cmaxrss;	/* pages */
	struct list_head posix_timers;	/* struct k_itimer */
	struct itimer_state *itimers;	/* kernel/itimer.c; NULL until setitimer */
	short oom_score_adj;
	int is_child_subreaper;
};
#define SIGNAL_STOP_STOPPED 0x1
#define SIGNAL_CLD_STOPPED 0x10		/* parent not yet told: stopped */
#define SIGNAL_CLD_CONTINUED 0x20
#define SIGNAL_STOP_CONTINUED 0x2	/* wait(WCONTINUED) may report it */
#define SIGNAL_GROUP_EXIT 0x4
#define SIGNAL_UNKILLABLE 0x40		/* init */

/* task->jobctl */
#define JOBCTL_STOP_PENDING 1		/* has to take part in a group stop */

struct restart_block {
	long (*fn)(struct restart_block *);
	ktime_t expires;
	clockid_t clockid;
	void __user *rmtp;
	unsigned long arg[4];
};

/*
 * entry.S and switch_to know the first fields by offset (asm-offsets).
 */
struct task_struct {
	volatile long state;		/* TASK_*: -1 never */
	unsigned long work;		/* TIF_*: changed with atomic bit verbs */
	unsigned long flags;		/* PF_*: only by the task itself */
	void *stack;			/* THREAD_SIZE bytes, in the direct map */
	struct mm_struct *mm;		/* NULL: kernel thread */
	struct mm_struct *active_mm;	/* whose page directory is loaded */
	struct thread_struct thread;

	/* scheduler: irqs off */
	int prio, static_prio;		/* 0..139: 100..139 are nice -20..19; below 100 real time */
	unsigned int policy, rt_priority;
	int sched_reset_on_fork;	/* children begin with SCHED_NORMAL and nice >= 0 */
	int time_slice;			/* ticks left */
	int sleep_avg;			/* ticks slept less ticks run, clipped: how interactive it is */
	unsigned long sleep_stamp;	/* jiffies when it last left the run queue */
	struct list_head run_list;
	void *array;			/* the priority array it is queued on, or NULL */
	u64 sched_stamp;		/* cycles: when it last came onto the processor */
	u64 utime, stime;		/* ns, by tick */
	u64 sum_exec_runtime;		/* cycles: see task_sched_runtime() */
	unsigned long nvcsw, nivcsw, min_flt, maj_flt;
	ktime_t start_time;		/* ns since boot */

	/* who: tasklist_lock */
	pid_t pid, tgid;
	struct list_head tasks;		/* all thread-group leaders, from init_task */
	struct task_struct *real_parent, *parent, *group_leader;
	struct list_head children, sibling, thread_group;
	struct hlist_node pid_hash;
	struct hlist_node pgrp_node, session_node;	/* of thread-group leaders: linux/pid.h */
	int exit_state, exit_code, exit_signal, pdeath_signal;
	int did_exec;
	char comm[TASK_COMM_LEN];
	struct completion *vfork_done;
	int __user *set_child_tid, *clear_child_tid;
	struct robust_list_head __user *robust_list;
	unsigned int personality;
	int no_new_privs;
	unsigned long timer_slack_ns, default_timer_slack_ns;	/* prctl; timers go by ticks */

	const struct cred *cred;
	struct fs_struct *fs;
	struct files_struct *files;
	int link_count, total_link_count;	/* symlink depth in path_walk */

	/* signals: sighand->siglock */
	struct signal_struct *signal;
	struct sighand_struct *sighand;
	sigset_t blocked, saved_sigmask, real_blocked;
	struct sigpending pending;
	unsigned long sas_ss_sp;
	size_t sas_ss_size;
	unsigned int sas_ss_flags;
	unsigned int jobctl;		/* JOBCTL_* */
	struct restart_block restart_block;

	atomic_t usage;
	int pagefault_disabled;		/* > 0: user accesses fail rather than sleep (pagefault.h) */
	int fail_nth;			/* fault injection: the nth allocation from now fails */
	int in_fault_inject;
	void *journal_info;
	struct timer_list *wait_timer;
#if CONFIG_DEBUG
	int lock_depth_dbg;		/* spin locks held */
	struct held_lock {
		const void *lock;
		struct lock_class *class;
		unsigned long ip;	/* who took it */
	} held_locks[24];		/* in the order they were taken */
	int nr_held;
#endif
};

extern struct task_struct init_task;
extern rwlock_t tasklist_lock;
extern int nr_threads, max_threads;
extern unsigned long total_forks;
extern unsigned long volatile jiffies;
extern u64 jiffies_64;
extern unsigned long avenrun[3];

#define for_each_process(p)                                                                        \
	for (p = list_entry(init_task.tasks.next, struct task_struct, tasks); p != &init_task;     \
	     p = list_entry(p->tasks.next, struct task_struct, tasks))
/* All threads of all processes; break out with goto only. */
#define do_each_thread(g, t)                                                                       \
	for (g = &init_task; (g = list_entry(g->tasks.next, struct task_struct, tasks)) != &init_task;) \
		for (t = g; t; t = (list_entry(t->thread_group.next, struct task_struct, thread_group) == g \
				    ? NULL : list_entry(t->thread_group.next, struct task_struct, thread_group)))

static inline struct task_struct *next_thread(const struct task_struct *p)
{
	return list_entry(p->thread_group.next, struct task_struct, thread_group);
}

static inline int thread_group_leader(const struct task_struct *p)
{
	return p->pid == p->tgid;
}

static inline int thread_group_empty(const struct task_struct *p)
{
	return p->thread_group.next == &p->thread_group;
}

static inline int test_tsk_thread_flag(const struct task_struct *p, int flag)
{
	return test_bit(flag, &p->work);
}

static inline void set_tsk_need_resched(struct task_struct *p)
{
	set_bit(TIF_NEED_RESCHED, &p->work);
}

#define need_resched() (current->work & _TIF_NEED_RESCHED)

static inline int signal_pending(const struct task_struct *p)
{
	return (p->work & _TIF_SIGPENDING) != 0;
}

static inline int fatal_signal_pending(const struct task_struct *p)
{
	return signal_pending(p) && sigismember(&p->pending.signal, SIGKILL);
}

static inline void cond_resched(void)
{
	extern void schedule(void);

	might_sleep();
	if (unlikely(need_resched()))
		schedule();
}

/* ---- scheduler (kernel/sched.c) ---- */
void sched_init(void);
void schedule(void);
/* First thing on a new task's stack (ret_from_fork): prev is what __switch_to() returned; enables irqs. */
asmlinkage void schedule_tail(struct task_struct *prev);
long schedule_timeout(long timeout);			/* jiffies; returns what is left */
long schedule_timeout_interruptible(long timeout);
long schedule_timeout_uninterruptible(long timeout);
int wake_up_process(struct task_struct *p);		/* 1 when it slept */
int wake_up_state(struct task_struct *p, unsigned int state);
void wake_up_new_task(struct task_struct *p);
void scheduler_tick(int user_mode);			/* irqs off, from the timer interrupt */
void sched_fork(struct task_struct *p);
void sched_exit(struct task_struct *p);
void set_user_nice(struct task_struct *p, long nice);
int task_nice(const struct task_struct *p);
int can_nice(const struct task_struct *p, int nice);
int idle_cpu(void);
void cpu_idle(void);
void yield(void);
u64 task_sched_runtime(struct task_struct *p);		/* ns, up to now */
unsigned long nr_running(void);
unsigned long nr_uninterruptible(void);
unsigned long long nr_context_switches(void);
void calc_load(unsigned long ticks);
void io_schedule(void);

#define __set_current_state(s) (current->state = (s))
#define set_current_state(s) do { current->state = (s); barrier(); } while (0)

/* ---- tasks (kernel/fork.c, exit.c, pid.c) ---- */
void fork_init(void);
long do_fork(unsigned long clone_flags, unsigned long stack_start, struct pt_regs *regs,
	     unsigned long tls, int __user *parent_tidptr, int __user *child_tidptr);
asmlinkage void __noreturn do_exit(long code);
void __noreturn do_group_exit(int exit_code);
void __put_task_struct(struct task_struct *t);
static inline void get_task_struct(struct task_struct *t)
{
	atomic_inc(&t->usage);
}
static inline void put_task_struct(struct task_struct *t)
{
	if (atomic_dec_and_test(&t->usage))
		__put_task_struct(t);
}
struct task_struct *find_task_by_pid(pid_t pid);	/* tasklist_lock */
void pidhash_init(void);
int alloc_pid(void);					/* pid, or -EAGAIN */
void free_pid(pid_t pid);
int session_of_pgrp(pid_t pgrp);
int is_orphaned_pgrp(pid_t pgrp);
pid_t kernel_thread(int (*fn)(void *), void *arg, unsigned long clone_flags);
void daemonize(const char *name);
void exit_files(struct task_struct *tsk);
void exit_fs(struct task_struct *tsk);
void exit_mm(struct task_struct *tsk);
void mm_release(struct task_struct *tsk, struct mm_struct *mm);
void set_task_comm(struct task_struct *tsk, const char *name);
char *get_task_comm(char buf[TASK_COMM_LEN], struct task_struct *tsk);
void thread_group_cputime(struct task_struct *p, u64 *utime, u64 *stime);	/* ns */

static inline unsigned long rlimit(unsigned int limit)
{
	return READ_ONCE(current->signal->rlim[limit].rlim_cur);
}

/* ---- machine (arch/i386/kernel/process.c) ---- */
int copy_thread(unsigned long clone_flags, unsigned long esp, struct task_struct *p,
		struct pt_regs *regs, unsigned long tls);
int copy_thread_kernel(struct task_struct *p, int (*fn)(void *), void *arg);
void flush_thread(void);
void exit_thread(struct task_struct *p);
void start_thread(struct pt_regs *regs, unsigned long eip, unsigned long esp);
void switch_mm(struct mm_struct *prev, struct mm_struct *next);
asmlinkage struct task_struct *__switch_to(struct task_struct *prev, struct task_struct *next);
/* kernel/sched.c: the first thing a new task does, in place of what follows __switch_to(). */
asmlinkage void schedule_tail(struct task_struct *prev);
struct pt_regs *task_pt_regs(struct task_struct *p);
unsigned long get_wchan(struct task_struct *p);
void show_regs(struct pt_regs *regs);
void show_stack(struct task_struct *task, unsigned long *esp);

#endif
