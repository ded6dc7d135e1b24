// SPDX-License-Identifier: GPL-2.0-only
/*
 * select(2), poll(2) and their relatives: look at every file, and if none is ready sleep on all of
 * their wait queues. A wake-up that comes while the files are being looked at is kept in
 * pwq->triggered, so that the sleep after it ends at once.
 */
#include <linux/errno.h>
#include <linux/fdtable.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>
#include "select.h"

struct poll_table_entry {
	struct file *file;
	wait_queue_t wait;
	wait_queue_head_t *q;
	struct poll_wqueues *pwq;
};

struct poll_table_page {
	struct poll_table_page *next;
	unsigned int nr;
	struct poll_table_entry entries[];
};

#define ENTRIES_PER_PAGE                                                                           \
	((PAGE_SIZE - sizeof(struct poll_table_page)) / sizeof(struct poll_table_entry))

static int pollwake(wait_queue_t *wait, unsigned int mode, int sync, void *key)
{
	struct poll_table_entry *entry = container_of(wait, struct poll_table_entry, wait);

	entry->pwq->triggered = 1;
	return wake_up_process(entry->pwq->task);
}

static void __pollwait(struct file *file, wait_queue_head_t *q, poll_table *pt)
{
	struct poll_wqueues *pwq = container_of(pt, struct poll_wqueues, pt);
	struct poll_table_page *page = pwq->pages;
	struct poll_table_entry *entry;

	if (!page || page->nr == ENTRIES_PER_PAGE) {
		page = (struct poll_table_page *)__get_free_page(GFP_KERNEL);
		if (!page) {
			pwq->error = -ENOMEM;
			return;
		}
		page->nr = 0;
		page->next = pwq->pages;
		pwq->pages = page;
	}
	entry = &page->entries[page->nr++];
	get_file(file);
	entry->file = file;
	entry->q = q;
	entry->pwq = pwq;
	init_waitqueue_func_entry(&entry->wait, pollwake);
	add_wait_queue(q, &entry->wait);
}

void poll_initwait(struct poll_wqueues *pwq)
{
	memset(pwq, 0, sizeof(*pwq));
	pwq->pt.qproc = __pollwait;
	pwq->task = current;
}

void poll_freewait(struct poll_wqueues *pwq)
{
	while (pwq->pages) {
		struct poll_table_page *page = pwq->pages;

		pwq->pages = page->next;
		while (page->nr) {
			struct poll_table_entry *entry = &page->entries[--page->nr];

			remove_wait_queue(entry->q, &entry->wait);
			fput(entry->file);
		}
		free_page((unsigned long)page);
	}
}

int poll_schedule(struct poll_wqueues *pwq, ktime_t deadline)
{
	ktime_t left = deadline == KTIME_MAX ? KTIME_MAX : deadline - ktime_get();

	/* from here on the queues are joined: the next looks need not join them again */
	pwq->pt.qproc = NULL;
	if (left <= 0)
		return 0;
	set_current_state(TASK_INTERRUPTIBLE);
	if (pwq->triggered)
		__set_current_state(TASK_RUNNING);
	else if (deadline == KTIME_MAX)
		schedule();
	else
		schedule_timeout((long)nsecs_to_jiffies((u64)left));
	__set_current_state(TASK_RUNNING);
	pwq->triggered = 0;
	return 1;
}

ktime_t poll_deadline_ms(int timeout_ms)
{
	if (timeout_ms < 0)
		return KTIME_MAX;
	return timeout_ms ? ktime_get() + (s64)timeout_ms * NSEC_PER_MSEC : 0;
}

int poll_deadline_ts(const struct timespec64 *ts, ktime_t *deadline)
{
	if (!timespec64_valid(ts))
		return -EINVAL;
	if (!ts->tv_sec && !ts->tv_nsec)
		*deadline = 0;
	else if (ts->tv_sec >= KTIME_MAX / 2 / NSEC_PER_SEC)
		*deadline = KTIME_MAX;
	else
		*deadline = ktime_get() + timespec64_to_ns(ts);
	return 0;
}

/* ---- signal masks ---- */

int set_user_sigmask(const sigset_t __user *umask, size_t sigsetsize)
{
	sigset_t mask;

	if (!umask)
		return 0;
	if (sigsetsize != sizeof(mask))
		return -EINVAL;
	if (copy_from_user(&mask, umask, sizeof(mask)))
		return -EFAULT;
	current->saved_sigmask = current->blocked;
	set_current_blocked(&mask);
	return 1;
}

void restore_user_sigmask(int set, int interrupted)
{
	sigset_t saved = current->saved_sigmask;

	if (set <= 0)
		return;
	/* a handler must run under the caller's mask: the frame restores the old one */
	if (interrupted)
		set_bit(TIF_RESTORE_SIGMASK, &current->work);
	else
		set_current_blocked(&saved);
}

/* What is left until @deadline; never negative. */
static struct timespec64 time_left(ktime_t deadline)
{
	ktime_t left = deadline ? deadline - ktime_get() : 0;

	return ns_to_timespec64(left > 0 ? left : 0);
}

/* ---- poll ---- */

static unsigned int poll_file(struct file *file, poll_table *pt)
{
	if (!file->f_op || !file->f_op->poll)
		return POLLIN | POLLOUT | POLLRDNORM | POLLWRNORM;
	return file->f_op->poll(file, pt);
}

static int do_pollfd(struct pollfd *pfd, poll_table *pt)
{
	unsigned int mask = 0;

	if (pfd->fd >= 0) {
		struct file *file = fget((unsigned int)pfd->fd);

		mask = POLLNVAL;
		if (file) {
			mask = poll_file(file, pt) & ((unsigned short)pfd->events | POLLERR | POLLHUP);
			fput(file);
		}
	}
	pfd->revents = (short)mask;
	return mask != 0;
}

static int poll_loop(struct pollfd *fds, unsigned int nfds, ktime_t deadline)
{
	struct poll_wqueues pwq;
	int count;

	poll_initwait(&pwq);
	if (!deadline)
		pwq.pt.qproc = NULL;
	while (1) {
		unsigned int i;

		count = 0;
		for (i = 0; i < nfds; i++) {
			count += do_pollfd(&fds[i], &pwq.pt);
			if (count)
				pwq.pt.qproc = NULL;
		}
		if (count)
			break;
		count = pwq.error;
		if (!count && signal_pending(current))
			count = -ERESTARTNOHAND;
		if (count || !deadline || !poll_schedule(&pwq, deadline))
			break;
	}
	poll_freewait(&pwq);
	return count;
}

static int do_sys_poll(struct pollfd __user *ufds, unsigned int nfds, ktime_t deadline)
{
	struct pollfd few[8], *fds = few;
	unsigned int i;
	int ret;

	if (nfds > rlimit(RLIMIT_NOFILE))
		return -EINVAL;
	if (nfds > ARRAY_SIZE(few)) {
		fds = kvmalloc(nfds * sizeof(*fds), GFP_KERNEL);
		if (!fds)
			return -ENOMEM;
	}
	ret = -EFAULT;
	if (copy_from_user(fds, ufds, nfds * sizeof(*fds)))
		goto out;
	ret = poll_loop(fds, nfds, deadline);
	for (i = 0; i < nfds; i++)
		if (put_user(fds[i].revents, &ufds[i].revents))
			ret = -EFAULT;
out:
	if (fds != few)
		kvfree(fds);
	return ret;
}

static long poll_restart(struct restart_block *rb)
{
	int ret = do_sys_poll((struct pollfd __user *)rb->arg[0], (unsigned int)rb->arg[1], rb->expires);

	if (ret == -ERESTARTNOHAND) {
		rb->fn = poll_restart;
		ret = -ERESTART_RESTARTBLOCK;
	}
	return ret;
}

asmlinkage long sys_poll(struct pollfd __user *ufds, unsigned int nfds, int timeout_msecs)
{
	struct restart_block *rb = &current->restart_block;

	rb->arg[0] = (unsigned long)ufds;
	rb->arg[1] = nfds;
	rb->expires = poll_deadline_ms(timeout_msecs);
	return poll_restart(rb);
}

static long do_ppoll(struct pollfd __user *ufds, unsigned int nfds, ktime_t deadline,
		     const sigset_t __user *sigmask, size_t sigsetsize)
{
	int set = set_user_sigmask(sigmask, sigsetsize), ret;

	if (set < 0)
		return set;
	ret = do_sys_poll(ufds, nfds, deadline);
	restore_user_sigmask(set, ret == -ERESTARTNOHAND);
	return ret;
}

asmlinkage long sys_ppoll(struct pollfd __user *ufds, unsigned int nfds,
			  struct timespec __user *tsp, const sigset_t __user *sigmask,
			  size_t sigsetsize)
{
	ktime_t deadline = KTIME_MAX;
	struct timespec64 ts;
	long ret;

	if (tsp) {
		if (get_old_timespec32(&ts, tsp))
			return -EFAULT;
		if (poll_deadline_ts(&ts, &deadline))
			return -EINVAL;
	}
	ret = do_ppoll(ufds, nfds, deadline, sigmask, sigsetsize);
	if (tsp && deadline != KTIME_MAX) {
		/* a page that cannot be written has had its answer: the call keeps its result */
		ts = time_left(deadline);
		put_old_timespec32(&ts, tsp);
	}
	return ret;
}

asmlinkage long sys_ppoll_time64(struct pollfd __user *ufds, unsigned int nfds,
				 struct __kernel_timespec __user *tsp,
				 const sigset_t __user *sigmask, size_t sigsetsize)
{
	ktime_t deadline = KTIME_MAX;
	struct timespec64 ts;
	long ret;

	if (tsp) {
		if (get_timespec64(&ts, tsp))
			return -EFAULT;
		if (poll_deadline_ts(&ts, &deadline))
			return -EINVAL;
	}
	ret = do_ppoll(ufds, nfds, deadline, sigmask, sigsetsize);
	if (tsp && deadline != KTIME_MAX) {
		ts = time_left(deadline);
		put_timespec64(&ts, tsp);
	}
	return ret;
}

/* ---- select ---- */

struct __kernel_fd_set {
	unsigned long bits[32];
};

struct sel_arg_struct {
	long n;
	struct __kernel_fd_set __user *inp, *outp, *exp;
	struct timeval __user *tvp;
};

/* What makes a file readable, writable and exceptional to select(). */
#define SEL_IN (POLLRDNORM | POLLRDBAND | POLLIN | POLLHUP | POLLERR)
#define SEL_OUT (POLLWRBAND | POLLWRNORM | POLLOUT | POLLERR)
#define SEL_EX POLLPRI
#define SEL_FEW 8			/* words a set that stand on the stack: 256 descriptors */

struct sel_sets {
	unsigned int n, words;
	unsigned long *in[3], *res[3];
};

static const unsigned int sel_mask[3] = { SEL_IN, SEL_OUT, SEL_EX };

/* Look at one file; how many sets it is put into, or -EBADF. */
static int select_file(struct sel_sets *s, unsigned int fd, unsigned int wanted, poll_table *pt)
{
	struct file *file = fget(fd);
	unsigned int mask;
	int i, count = 0;

	if (!file)
		return -EBADF;
	mask = poll_file(file, pt);
	fput(file);
	for (i = 0; i < 3; i++) {
		if ((wanted >> i & 1) && (mask & sel_mask[i])) {
			s->res[i][fd / 32] |= 1UL << fd % 32;
			count++;
		}
	}
	return count;
}

static int select_pass(struct sel_sets *s, poll_table *pt)
{
	unsigned int w, fd;
	int count = 0;

	for (w = 0; w < s->words; w++) {
		unsigned long any = s->in[0][w] | s->in[1][w] | s->in[2][w];

		for (; any; any &= any - 1) {
			unsigned int bit = (unsigned int)__ffs(any);
			int i, n;

			fd = w * 32 + bit;
			if (fd >= s->n)
				break;
			n = 0;
			for (i = 0; i < 3; i++)
				n |= (int)(s->in[i][w] >> bit & 1) << i;
			n = select_file(s, fd, (unsigned int)n, pt);
			if (n < 0)
				return n;
			count += n;
			if (count)
				pt->qproc = NULL;
		}
	}
	return count;
}

static int do_select(struct sel_sets *s, ktime_t deadline)
{
	struct poll_wqueues pwq;
	int count;

	poll_initwait(&pwq);
	if (!deadline)
		pwq.pt.qproc = NULL;
	while (1) {
		count = select_pass(s, &pwq.pt);
		if (count)
			break;
		count = pwq.error;
		if (!count && signal_pending(current))
			count = -ERESTARTNOHAND;
		if (count || !deadline || !poll_schedule(&pwq, deadline))
			break;
	}
	poll_freewait(&pwq);
	return count;
}

static int core_sys_select(int n, struct __kernel_fd_set __user *const usets[3], ktime_t deadline)
{
	unsigned long few[6 * SEL_FEW], *bits = few;
	struct sel_sets s;
	unsigned int i;
	int ret;

	if (n < 0)
		return -EINVAL;
	s.n = min((unsigned int)n, (unsigned int)current->files->max_fds);
	s.words = DIV_ROUND_UP(s.n, 32);
	if (s.words > SEL_FEW) {
		bits = kvmalloc(6 * s.words * sizeof(long), GFP_KERNEL);
		if (!bits)
			return -ENOMEM;
	}
	memset(bits, 0, 6 * s.words * sizeof(long));
	ret = -EFAULT;
	for (i = 0; i < 3; i++) {
		s.in[i] = bits + i * s.words;
		s.res[i] = bits + (3 + i) * s.words;
		if (usets[i] && copy_from_user(s.in[i], usets[i], s.words * sizeof(long)))
			goto out;
	}
	ret = do_select(&s, deadline);
	if (ret < 0)
		goto out;
	for (i = 0; i < 3; i++)
		if (usets[i] && copy_to_user(usets[i], s.res[i], s.words * sizeof(long)))
			ret = -EFAULT;
out:
	if (bits != few)
		kvfree(bits);
	return ret;
}

asmlinkage long sys_select(int n, struct __kernel_fd_set __user *inp,
			   struct __kernel_fd_set __user *outp, struct __kernel_fd_set __user *exp,
			   struct timeval __user *tvp)
{
	struct __kernel_fd_set __user *const usets[3] = { inp, outp, exp };
	ktime_t deadline = KTIME_MAX;
	struct timespec64 ts;
	struct timeval tv;
	long ret;

	if (tvp) {
		if (copy_from_user(&tv, tvp, sizeof(tv)))
			return -EFAULT;
		if (tv.tv_sec < 0 || tv.tv_usec < 0)
			return -EINVAL;
		ts.tv_sec = (time64_t)tv.tv_sec + tv.tv_usec / USEC_PER_SEC;
		ts.tv_nsec = tv.tv_usec % USEC_PER_SEC * NSEC_PER_USEC;
		if (poll_deadline_ts(&ts, &deadline))
			return -EINVAL;
	}
	ret = core_sys_select(n, usets, deadline);
	if (tvp && deadline != KTIME_MAX) {
		ts = time_left(deadline);
		tv.tv_sec = (long)ts.tv_sec;
		tv.tv_usec = ts.tv_nsec / NSEC_PER_USEC;
		if (copy_to_user(tvp, &tv, sizeof(tv)) && ret == -ERESTARTNOHAND)
			ret = -EINTR;
	}
	return ret;
}

asmlinkage long sys_old_select(struct sel_arg_struct __user *arg)
{
	struct sel_arg_struct a;

	if (copy_from_user(&a, arg, sizeof(a)))
		return -EFAULT;
	return sys_select((int)a.n, a.inp, a.outp, a.exp, a.tvp);
}

/* The sixth argument of pselect6 points to the mask and its size. */
static long do_pselect(int n, struct __kernel_fd_set __user *const usets[3], ktime_t deadline,
		       void __user *sig)
{
	struct {
		const sigset_t __user *mask;
		size_t size;
	} arg = { NULL, 0 };
	int set;
	long ret;

	if (sig && copy_from_user(&arg, sig, sizeof(arg)))
		return -EFAULT;
	set = set_user_sigmask(arg.mask, arg.size);
	if (set < 0)
		return set;
	ret = core_sys_select(n, usets, deadline);
	restore_user_sigmask(set, ret == -ERESTARTNOHAND);
	return ret;
}

asmlinkage long sys_pselect6(int n, struct __kernel_fd_set __user *inp,
			     struct __kernel_fd_set __user *outp,
			     struct __kernel_fd_set __user *exp, struct timespec __user *tsp,
			     void __user *sig)
{
	struct __kernel_fd_set __user *const usets[3] = { inp, outp, exp };
	ktime_t deadline = KTIME_MAX;
	struct timespec64 ts;
	long ret;

	if (tsp) {
		if (get_old_timespec32(&ts, tsp))
			return -EFAULT;
		if (poll_deadline_ts(&ts, &deadline))
			return -EINVAL;
	}
	ret = do_pselect(n, usets, deadline, sig);
	if (tsp && deadline != KTIME_MAX) {
		ts = time_left(deadline);
		put_old_timespec32(&ts, tsp);
	}
	return ret;
}

asmlinkage long sys_pselect6_time64(int n, struct __kernel_fd_set __user *inp,
				    struct __kernel_fd_set __user *outp,
				    struct __kernel_fd_set __user *exp,
				    struct __kernel_timespec __user *tsp, void __user *sig)
{
	struct __kernel_fd_set __user *const usets[3] = { inp, outp, exp };
	ktime_t deadline = KTIME_MAX;
	struct timespec64 ts;
	long ret;

	if (tsp) {
		if (get_timespec64(&ts, tsp))
			return -EFAULT;
		if (poll_deadline_ts(&ts, &deadline))
			return -EINVAL;
	}
	ret = do_pselect(n, usets, deadline, sig);
	if (tsp && deadline != KTIME_MAX) {
		ts = time_left(deadline);
		put_timespec64(&ts, tsp);
	}
	return ret;
}
