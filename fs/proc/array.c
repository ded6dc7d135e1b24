// SPDX-License-Identifier: GPL-2.0-only
/*
 * A process in figures: stat, statm, status and limits.
 */
#include <linux/cred.h>
#include <linux/fdtable.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/string.h>
#include <linux/tty.h>
#include "internal.h"

#define K(pages) ((pages) << (PAGE_SHIFT - 10))
#define MAX_RT_PRIO 100

/* ---- state ---- */

static const char *task_state(const struct task_struct *task)
{
	if (task->exit_state == EXIT_ZOMBIE)
		return "Z (zombie)";
	if (task->exit_state)
		return "X (dead)";
	if (task->state & TASK_TRACED)
		return "t (tracing stop)";
	if (task->state & TASK_STOPPED)
		return "T (stopped)";
	if (task->state & TASK_UNINTERRUPTIBLE)
		return "D (disk sleep)";
	if (task->state & TASK_INTERRUPTIBLE)
		return "S (sleeping)";
	return "R (running)";
}

static pid_t parent_tgid(const struct task_struct *task)
{
	return task->real_parent ? task->real_parent->tgid : 0;
}

static unsigned int count_threads(const struct task_struct *task)
{
	return task->signal ? (unsigned int)max(atomic_read(&task->signal->count), 1) : 1;
}

/* Signals that the task ignores, and those that it catches. */
static void collect_sigign_sigcatch(struct task_struct *task, sigset_t *ign, sigset_t *catch)
{
	int sig;

	sigemptyset(ign);
	sigemptyset(catch);
	if (!task->sighand)
		return;
	for (sig = 1; sig <= _NSIG; sig++) {
		__sighandler_t handler = task->sighand->action[sig - 1].sa.sa_handler;

		if (handler == SIG_IGN)
			sigaddset(ign, sig);
		else if (handler != SIG_DFL)
			sigaddset(catch, sig);
	}
}

/* ---- status ---- */

static void put_set(struct seq_file *m, const char *name, const sigset_t *set)
{
	seq_printf(m, "%s\t%08lx%08lx\n", name, set->sig[1], set->sig[0]);
}

static void put_cap(struct seq_file *m, const char *name, const kernel_cap_t *cap)
{
	seq_printf(m, "%s\t%08x%08x\n", name, cap->cap[1], cap->cap[0]);
}

static void put_kb(struct seq_file *m, const char *name, unsigned long kb)
{
	seq_printf(m, "%s\t%8lu kB\n", name, kb);
}

static void status_ids(struct seq_file *m, const struct task_struct *task)
{
	const struct cred *c = task->cred;
	int i;

	seq_printf(m, "State:\t%s\nTgid:\t%d\nNgid:\t0\nPid:\t%d\nPPid:\t%d\nTracerPid:\t0\n",
		   task_state(task), task->tgid, task->pid, parent_tgid(task));
	seq_printf(m, "Uid:\t%u\t%u\t%u\t%u\nGid:\t%u\t%u\t%u\t%u\n", c->uid, c->euid, c->suid,
		   c->fsuid, c->gid, c->egid, c->sgid, c->fsgid);
	seq_printf(m, "FDSize:\t%d\nGroups:\t", task->files ? task->files->max_fds : 0);
	for (i = 0; i < c->group_info->ngroups; i++)
		seq_printf(m, "%s%u", i ? " " : "", c->group_info->gid[i]);
	seq_printf(m, " \nNStgid:\t%d\nNSpid:\t%d\nNSpgid:\t%d\nNSsid:\t%d\n", task->tgid,
		   task->pid, task->signal->pgrp, task->signal->session);
}

static unsigned long text_kb(const struct mm_struct *mm)
{
	unsigned long text = PAGE_ALIGN(mm->end_code) - (mm->start_code & PAGE_MASK);

	return min(text >> 10, K(mm->exec_vm));
}

/* The lines about memory, from VmPeak to VmSwap. */
void task_mem(struct seq_file *m, struct mm_struct *mm)
{
	unsigned long rss = get_mm_rss(mm);

	put_kb(m, "VmPeak:", K(max(mm->hiwater_vm, mm->total_vm)));
	put_kb(m, "VmSize:", K(mm->total_vm));
	put_kb(m, "VmLck:", K(mm->locked_vm));
	put_kb(m, "VmPin:", K(mm->pinned_vm));
	put_kb(m, "VmHWM:", K(max(mm->hiwater_rss, rss)));
	put_kb(m, "VmRSS:", K(rss));
	put_kb(m, "RssAnon:", K(get_mm_counter(mm, MM_ANONPAGES)));
	put_kb(m, "RssFile:", K(get_mm_counter(mm, MM_FILEPAGES)));
	put_kb(m, "RssShmem:", K(get_mm_counter(mm, MM_SHMEMPAGES)));
	put_kb(m, "VmData:", K(mm->data_vm));
	put_kb(m, "VmStk:", K(mm->stack_vm));
	put_kb(m, "VmExe:", text_kb(mm));
	put_kb(m, "VmLib:", K(mm->exec_vm) - text_kb(mm));
	put_kb(m, "VmPTE:", K(mm->nr_ptes));
	put_kb(m, "VmSwap:", K(get_mm_counter(mm, MM_SWAPENTS)));
}

static void status_mm(struct seq_file *m, struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return;
	task_mem(m, mm);
	mmput(mm);
	seq_puts(m, "HugetlbPages:\t       0 kB\nCoreDumping:\t0\nTHP_enabled:\t0\n");
}

static unsigned int count_pending(const struct sigpending *pending)
{
	const struct list_head *q;
	unsigned int n = 0;

	list_for_each(q, &pending->list)
		n++;
	return n;
}

static void status_signals(struct seq_file *m, struct task_struct *task)
{
	sigset_t ign, catch;

	collect_sigign_sigcatch(task, &ign, &catch);
	seq_printf(m, "Threads:\t%u\nSigQ:\t%u/%lu\n", count_threads(task),
		   count_pending(&task->pending) + count_pending(&task->signal->shared_pending),
		   task->signal->rlim[RLIMIT_SIGPENDING].rlim_cur);
	put_set(m, "SigPnd:", &task->pending.signal);
	put_set(m, "ShdPnd:", &task->signal->shared_pending.signal);
	put_set(m, "SigBlk:", &task->blocked);
	put_set(m, "SigIgn:", &ign);
	put_set(m, "SigCgt:", &catch);
}

static void status_caps(struct seq_file *m, const struct cred *c)
{
	put_cap(m, "CapInh:", &c->cap_inheritable);
	put_cap(m, "CapPrm:", &c->cap_permitted);
	put_cap(m, "CapEff:", &c->cap_effective);
	put_cap(m, "CapBnd:", &c->cap_bset);
	put_cap(m, "CapAmb:", &c->cap_ambient);
}

int proc_pid_status(struct seq_file *m, struct task_struct *task)
{
	seq_puts(m, "Name:\t");
	seq_escape(m, task->comm, "\n\\");
	seq_putc(m, '\n');
	if (task->fs)
		seq_printf(m, "Umask:\t%#04o\n", task->fs->umask);
	status_ids(m, task);
	status_mm(m, task);
	status_signals(m, task);
	status_caps(m, task->cred);
	seq_printf(m, "NoNewPrivs:\t%d\nSeccomp:\t0\nSeccomp_filters:\t0\n", task->no_new_privs);
	seq_puts(m, "Speculation_Store_Bypass:\tunknown\nSpeculationIndirectBranch:\tunknown\n");
	seq_puts(m, "Cpus_allowed:\t1\nCpus_allowed_list:\t0\n");
	seq_puts(m, "Mems_allowed:\t1\nMems_allowed_list:\t0\n");
	seq_printf(m, "voluntary_ctxt_switches:\t%lu\nnonvoluntary_ctxt_switches:\t%lu\n",
		   task->nvcsw, task->nivcsw);
	return 0;
}

/* ---- stat ---- */

/* What differs between a thread's line and that of its process, which sums over the threads. */
struct stat_times {
	u64 utime, stime;		/* ns */
	unsigned long min_flt, maj_flt;
};

static void thread_times(const struct task_struct *task, struct stat_times *t)
{
	t->utime = task->utime;
	t->stime = task->stime;
	t->min_flt = task->min_flt;
	t->maj_flt = task->maj_flt;
}

static void group_times(struct task_struct *task, struct stat_times *t)
{
	struct task_struct *p = task;

	thread_group_cputime(task, &t->utime, &t->stime);
	t->min_flt = task->signal->min_flt;
	t->maj_flt = task->signal->maj_flt;
	read_lock(&tasklist_lock);
	do {
		t->min_flt += p->min_flt;
		t->maj_flt += p->maj_flt;
		p = next_thread(p);
	} while (p != task);
	read_unlock(&tasklist_lock);
}

static void put(struct seq_file *m, unsigned long long value)
{
	seq_put_decimal_ull(m, ' ', value);
}

static void put_signed(struct seq_file *m, long value)
{
	seq_put_decimal_ll(m, ' ', value);
}

static void put_zeros(struct seq_file *m, unsigned int n)
{
	while (n--)
		seq_write(m, " 0", 2);
}

/* Fields 3 to 8: state, parent, group, session, terminal. */
static void stat_ids(struct seq_file *m, const struct task_struct *task)
{
	const struct tty_struct *tty = task->signal->tty;

	seq_putc(m, ' ');
	seq_putc(m, task_state(task)[0]);
	put_signed(m, parent_tgid(task));
	put_signed(m, task->signal->pgrp);
	put_signed(m, task->signal->session);
	put_signed(m, tty ? (long)new_encode_dev(tty_devnum(tty)) : 0);
	put_signed(m, tty ? tty->pgrp : -1);
}

/* Fields 9 to 22: flags, faults, times, priority, threads, start. */
static void stat_times(struct seq_file *m, const struct task_struct *task,
		       const struct stat_times *t, bool whole)
{
	const struct signal_struct *sig = task->signal;

	put(m, task->flags);
	put(m, t->min_flt);
	put(m, whole ? sig->cmin_flt : 0);
	put(m, t->maj_flt);
	put(m, whole ? sig->cmaj_flt : 0);
	put(m, nsec_to_clock_t(t->utime));
	put(m, nsec_to_clock_t(t->stime));
	put(m, whole ? nsec_to_clock_t(sig->cutime) : 0);
	put(m, whole ? nsec_to_clock_t(sig->cstime) : 0);
	/* What the scheduler gives and takes for sleeping does not show. */
	put_signed(m, (task->prio < MAX_RT_PRIO ? task->prio : task->static_prio) - MAX_RT_PRIO);
	put_signed(m, task_nice(task));
	put(m, count_threads(task));
	put_zeros(m, 1);
	put(m, nsec_to_clock_t((u64)task->start_time));
}

/* Fields 23 to 30: sizes, and addresses for those who may know them. */
static void stat_mm(struct seq_file *m, const struct task_struct *task, const struct mm_struct *mm,
		    bool permitted)
{
	put(m, mm ? mm->total_vm << PAGE_SHIFT : 0);
	put(m, mm ? get_mm_rss(mm) : 0);
	put(m, task->signal->rlim[RLIMIT_RSS].rlim_cur);
	put(m, mm ? (permitted ? mm->start_code : 1) : 0);
	put(m, mm ? (permitted ? mm->end_code : 1) : 0);
	put(m, mm && permitted ? mm->start_stack : 0);
	put_zeros(m, 2);
}

/* Fields 31 to 44: signals, whether it waits, how it will end, how it is scheduled. */
static void stat_signals(struct seq_file *m, struct task_struct *task)
{
	sigset_t ign, catch;

	collect_sigign_sigcatch(task, &ign, &catch);
	put(m, task->pending.signal.sig[0] & 0x7fffffffUL);
	put(m, task->blocked.sig[0] & 0x7fffffffUL);
	put(m, ign.sig[0] & 0x7fffffffUL);
	put(m, catch.sig[0] & 0x7fffffffUL);
	put(m, task->state != TASK_RUNNING && !proc_may_access(task));
	put_zeros(m, 2);
	put_signed(m, task->exit_signal);
	put_zeros(m, 1);
	put(m, task->rt_priority);
	put(m, task->policy);
	put_zeros(m, 3);
}

/* Fields 45 to 52. */
static void stat_layout(struct seq_file *m, const struct task_struct *task,
			const struct mm_struct *mm, bool permitted)
{
	if (mm && permitted) {
		put(m, mm->start_data);
		put(m, mm->end_data);
		put(m, mm->start_brk);
		put(m, mm->arg_start);
		put(m, mm->arg_end);
		put(m, mm->env_start);
		put(m, mm->env_end);
	} else {
		put_zeros(m, 7);
	}
	put_signed(m, permitted ? task->exit_code : 0);
	seq_putc(m, '\n');
}

static int do_task_stat(struct seq_file *m, struct task_struct *task, bool whole)
{
	bool permitted = !proc_may_access(task);
	struct mm_struct *mm = get_task_mm(task);
	struct stat_times t;

	if (whole)
		group_times(task, &t);
	else
		thread_times(task, &t);
	seq_printf(m, "%d (%s)", task->pid, task->comm);
	stat_ids(m, task);
	stat_times(m, task, &t, whole);
	stat_mm(m, task, mm, permitted);
	stat_signals(m, task);
	stat_layout(m, task, mm, permitted);
	if (mm)
		mmput(mm);
	return 0;
}

int proc_tgid_stat(struct seq_file *m, struct task_struct *task)
{
	return do_task_stat(m, task, true);
}

int proc_tid_stat(struct seq_file *m, struct task_struct *task)
{
	return do_task_stat(m, task, false);
}

/* ---- statm, limits ---- */

int proc_pid_statm(struct seq_file *m, struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);
	unsigned long text;

	if (!mm) {
		seq_puts(m, "0 0 0 0 0 0 0\n");
		return 0;
	}
	text = (PAGE_ALIGN(mm->end_code) - (mm->start_code & PAGE_MASK)) >> PAGE_SHIFT;
	seq_printf(m, "%lu %lu %lu %lu 0 %lu 0\n", mm->total_vm, get_mm_rss(mm),
		   get_mm_counter(mm, MM_FILEPAGES) + get_mm_counter(mm, MM_SHMEMPAGES), text,
		   mm->data_vm + mm->stack_vm);
	mmput(mm);
	return 0;
}

static const struct {
	const char *name, *unit;
} limit_names[RLIM_NLIMITS] = {
	[RLIMIT_CPU] = { "Max cpu time", "seconds" },
	[RLIMIT_FSIZE] = { "Max file size", "bytes" },
	[RLIMIT_DATA] = { "Max data size", "bytes" },
	[RLIMIT_STACK] = { "Max stack size", "bytes" },
	[RLIMIT_CORE] = { "Max core file size", "bytes" },
	[RLIMIT_RSS] = { "Max resident set", "bytes" },
	[RLIMIT_NPROC] = { "Max processes", "processes" },
	[RLIMIT_NOFILE] = { "Max open files", "files" },
	[RLIMIT_MEMLOCK] = { "Max locked memory", "bytes" },
	[RLIMIT_AS] = { "Max address space", "bytes" },
	[RLIMIT_LOCKS] = { "Max file locks", "locks" },
	[RLIMIT_SIGPENDING] = { "Max pending signals", "signals" },
	[RLIMIT_MSGQUEUE] = { "Max msgqueue size", "bytes" },
	[RLIMIT_NICE] = { "Max nice priority", NULL },
	[RLIMIT_RTPRIO] = { "Max realtime priority", NULL },
	[RLIMIT_RTTIME] = { "Max realtime timeout", "us" },
};

static void put_limit(struct seq_file *m, unsigned long limit)
{
	if (limit == RLIM_INFINITY)
		seq_printf(m, "%-20s ", "unlimited");
	else
		seq_printf(m, "%-20lu ", limit);
}

int proc_pid_limits(struct seq_file *m, struct task_struct *task)
{
	int i;

	seq_printf(m, "%-25s %-20s %-20s %-10s\n", "Limit", "Soft Limit", "Hard Limit", "Units");
	for (i = 0; i < RLIM_NLIMITS; i++) {
		seq_printf(m, "%-25s ", limit_names[i].name);
		put_limit(m, task->signal->rlim[i].rlim_cur);
		put_limit(m, task->signal->rlim[i].rlim_max);
		if (limit_names[i].unit)
			seq_printf(m, "%-10s\n", limit_names[i].unit);
		else
			seq_putc(m, '\n');
	}
	return 0;
}
