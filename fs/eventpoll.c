// SPDX-License-Identifier: GPL-2.0-only
/*
 * epoll(7): a set of files to watch, kept in the kernel. Each watched file's wait queues hold an
 * entry whose wake function puts the item on the set's ready list; epoll_wait() then asks only the
 * items on that list.
 *
 * Locks, in this order: epmutex (the ends of sets and of watched files), ep->sem (the tree and the
 * delivery of events), ep->lock with interrupts off (the ready list, touched by wake-ups).
 */
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/poll.h>
#include <linux/rbtree.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include <uapi/linux/eventpoll.h>
#include "internal.h"
#include "pseudo.h"
#include "select.h"

#define EP_MAX_NESTS 4			/* sets in sets */
#define EP_MAX_EVENTS (INT_MAX / (int)sizeof(struct epoll_event))
#define EP_PRIVATE_BITS (EPOLLWAKEUP | EPOLLONESHOT | EPOLLET | EPOLLEXCLUSIVE)

struct eventpoll {
	struct semaphore sem;
	spinlock_t lock;
	wait_queue_head_t wait;		/* epoll_wait() sleeps here */
	wait_queue_head_t poll_wait;	/* who polls the set itself */
	struct list_head ready;		/* epitems that may have events: lock */
	struct rb_root items;		/* by file and descriptor: sem */
	struct file *file;		/* the set's own; no reference; NULL before the first epoll_ctl() */
};

/* A watched file. */
struct epitem {
	struct rb_node rb;
	struct list_head ready;		/* in ep->ready, or empty */
	struct list_head file_link;	/* in file->f_ep_links: epmutex or ep->sem */
	struct list_head waits;		/* struct ep_wait: one for each queue of the file */
	struct eventpoll *ep;
	struct file *file;
	int fd;
	int error;			/* while the queues are joined */
	struct epoll_event event;
};

struct ep_wait {
	struct list_head link;
	wait_queue_t wait;
	wait_queue_head_t *q;
	struct epitem *epi;
};

struct ep_pqueue {
	poll_table pt;
	struct epitem *epi;
};

static DECLARE_MUTEX(epmutex);
static kmem_cache_t *epi_cachep, *epwait_cachep;
static const struct file_operations eventpoll_fops;

/* ---- becoming ready ---- */

static void wake_waiters(struct eventpoll *ep)
{
	if (waitqueue_active(&ep->wait))
		wake_up(&ep->wait);
	if (waitqueue_active(&ep->poll_wait))
		wake_up_all(&ep->poll_wait);
}

static void make_ready(struct epitem *epi)
{
	struct eventpoll *ep = epi->ep;
	unsigned long flags;

	spin_lock_irqsave(&ep->lock, flags);
	if (list_empty(&epi->ready))
		list_add_tail(&epi->ready, &ep->ready);
	spin_unlock_irqrestore(&ep->lock, flags);
	wake_waiters(ep);
}

static int ep_poll_callback(wait_queue_t *wait, unsigned int mode, int sync, void *key)
{
	struct epitem *epi = container_of(wait, struct ep_wait, wait)->epi;

	/* a one-shot that has fired is deaf until it is armed anew */
	if (epi->event.events & ~EP_PRIVATE_BITS)
		make_ready(epi);
	return 1;
}

static void ep_join_queue(struct file *file, wait_queue_head_t *q, poll_table *pt)
{
	struct epitem *epi = container_of(pt, struct ep_pqueue, pt)->epi;
	struct ep_wait *w = kmem_cache_alloc(epwait_cachep, GFP_KERNEL);

	if (!w) {
		epi->error = -ENOMEM;
		return;
	}
	init_waitqueue_func_entry(&w->wait, ep_poll_callback);
	w->q = q;
	w->epi = epi;
	list_add(&w->link, &epi->waits);
	if (epi->event.events & EPOLLEXCLUSIVE)
		add_wait_queue_exclusive(q, &w->wait);
	else
		add_wait_queue(q, &w->wait);
}

static unsigned int item_events(struct epitem *epi, poll_table *pt)
{
	return epi->file->f_op->poll(epi->file, pt) & epi->event.events;
}

/* ---- the tree ---- */

static int item_cmp(const struct file *file, int fd, const struct epitem *epi)
{
	if (file != epi->file)
		return file < epi->file ? -1 : 1;
	return fd - epi->fd;
}

static struct epitem *find_item(struct eventpoll *ep, const struct file *file, int fd)
{
	struct rb_node *n = ep->items.rb_node;

	while (n) {
		struct epitem *epi = rb_entry(n, struct epitem, rb);
		int cmp = item_cmp(file, fd, epi);

		if (!cmp)
			return epi;
		n = cmp < 0 ? n->rb_left : n->rb_right;
	}
	return NULL;
}

static void insert_item(struct eventpoll *ep, struct epitem *item)
{
	struct rb_node **p = &ep->items.rb_node, *parent = NULL;

	while (*p) {
		parent = *p;
		p = item_cmp(item->file, item->fd, rb_entry(parent, struct epitem, rb)) < 0
			    ? &parent->rb_left : &parent->rb_right;
	}
	rb_link_node(&item->rb, parent, p);
	rb_insert_color(&item->rb, &ep->items);
}

/* Take an item out of everything and free it. ep->sem held. */
static void ep_remove(struct eventpoll *ep, struct epitem *epi)
{
	struct ep_wait *w, *next;
	unsigned long flags;

	list_for_each_entry_safe(w, next, &epi->waits, link) {
		/* a queue that ended before its file has thrown us out: see put_sighand() */
		if (likely(!list_empty(&w->wait.task_list)))
			remove_wait_queue(w->q, &w->wait);
		kmem_cache_free(epwait_cachep, w);
	}
	list_del_init(&epi->file_link);
	if (!RB_EMPTY_NODE(&epi->rb))
		rb_erase(&epi->rb, &ep->items);
	spin_lock_irqsave(&ep->lock, flags);
	list_del_init(&epi->ready);
	spin_unlock_irqrestore(&ep->lock, flags);
	kmem_cache_free(epi_cachep, epi);
}

/* ---- epoll_ctl ---- */

static int ep_insert(struct eventpoll *ep, const struct epoll_event *event, struct file *file, int fd)
{
	struct epitem *epi = kmem_cache_alloc(epi_cachep, GFP_KERNEL);
	struct ep_pqueue pq;
	unsigned int revents;

	if (!epi)
		return -ENOMEM;
	RB_CLEAR_NODE(&epi->rb);
	INIT_LIST_HEAD(&epi->ready);
	INIT_LIST_HEAD(&epi->waits);
	epi->ep = ep;
	epi->file = file;
	epi->fd = fd;
	epi->event = *event;
	epi->error = 0;
	list_add(&epi->file_link, &file->f_ep_links);
	pq.pt.qproc = ep_join_queue;
	pq.epi = epi;
	revents = item_events(epi, &pq.pt);
	if (epi->error) {
		ep_remove(ep, epi);
		return -ENOMEM;
	}
	insert_item(ep, epi);
	if (revents)
		make_ready(epi);
	return 0;
}

static int ep_modify(struct epitem *epi, const struct epoll_event *event)
{
	epi->event = *event;
	if (item_events(epi, NULL))
		make_ready(epi);
	return 0;
}

/* How many sets stand on the longest way up from @ep; not counted beyond EP_MAX_NESTS + 1. */
static int sets_above(const struct eventpoll *ep, int depth)
{
	struct epitem *epi;
	int most = depth;

	if (depth > EP_MAX_NESTS)
		return depth;
	list_for_each_entry(epi, &ep->file->f_ep_links, file_link)
		most = max(most, sets_above(epi->ep, depth + 1));
	return most;
}

/*
 * Does a chain of sets lead from @file back to @ep, or is it too long? A wake-up and a poll call
 * themselves once for each link. epmutex held.
 */
static int makes_loop(struct eventpoll *ep, struct file *file, int depth)
{
	struct eventpoll *inner = file->private_data;
	struct rb_node *n;

	if (inner == ep || depth > EP_MAX_NESTS)
		return 1;
	for (n = rb_first(&inner->items); n; n = rb_next(n)) {
		struct file *f = rb_entry(n, struct epitem, rb)->file;

		if (f->f_op == &eventpoll_fops && makes_loop(ep, f, depth + 1))
			return 1;
	}
	return 0;
}

static int ctl_item(struct eventpoll *ep, int op, struct file *file, int fd, struct epoll_event *event)
{
	struct epitem *epi = find_item(ep, file, fd);

	event->events |= POLLERR | POLLHUP;
	switch (op) {
	case EPOLL_CTL_ADD:
		return epi ? -EEXIST : ep_insert(ep, event, file, fd);
	case EPOLL_CTL_DEL:
		if (!epi)
			return -ENOENT;
		ep_remove(ep, epi);
		return 0;
	case EPOLL_CTL_MOD:
		if (!epi)
			return -ENOENT;
		if ((epi->event.events | event->events) & EPOLLEXCLUSIVE)
			return -EINVAL;
		return ep_modify(epi, event);
	default:
		return -EINVAL;
	}
}

static int do_epoll_ctl(struct file *file, struct file *target, int op, int fd, struct epoll_event *event)
{
	struct eventpoll *ep = file->private_data;
	int nested = op == EPOLL_CTL_ADD && target->f_op == &eventpoll_fops;
	int err;

	if (!target->f_op->poll)
		return -EPERM;
	if (file == target || file->f_op != &eventpoll_fops)
		return -EINVAL;
	if (op != EPOLL_CTL_DEL && (event->events & EPOLLEXCLUSIVE) && target->f_op == &eventpoll_fops)
		return -EINVAL;
	ep->file = file;
	if (nested) {
		down(&epmutex);
		if (makes_loop(ep, target, sets_above(ep, 0))) {
			up(&epmutex);
			return -ELOOP;
		}
	}
	down(&ep->sem);
	err = ctl_item(ep, op, target, fd, event);
	up(&ep->sem);
	if (nested)
		up(&epmutex);
	return err;
}

asmlinkage long sys_epoll_ctl(int epfd, int op, int fd, struct epoll_event __user *uevent)
{
	struct epoll_event event = { 0, 0 };
	struct file *file, *target;
	int err = -EBADF;

	if (op != EPOLL_CTL_DEL && copy_from_user(&event, uevent, sizeof(event)))
		return -EFAULT;
	file = fget((unsigned int)epfd);
	if (!file)
		return -EBADF;
	target = fget((unsigned int)fd);
	if (target) {
		err = do_epoll_ctl(file, target, op, fd, &event);
		fput(target);
	}
	fput(file);
	return err;
}

/* ---- epoll_wait ---- */

/* Deliver to @events, at most @max; how many, or -EFAULT if none could be written. */
static int send_events(struct eventpoll *ep, struct epoll_event __user *events, int max)
{
	LIST_HEAD(pending);
	unsigned long flags;
	int count = 0, err = 0;

	down(&ep->sem);
	spin_lock_irqsave(&ep->lock, flags);
	list_splice_init(&ep->ready, &pending);
	spin_unlock_irqrestore(&ep->lock, flags);
	while (!list_empty(&pending) && count < max) {
		struct epitem *epi = list_first_entry(&pending, struct epitem, ready);
		struct epoll_event out;

		/* off the list before it is asked: what happens from now on makes it ready anew */
		spin_lock_irqsave(&ep->lock, flags);
		list_del_init(&epi->ready);
		spin_unlock_irqrestore(&ep->lock, flags);
		out.events = item_events(epi, NULL);
		out.data = epi->event.data;
		if (!out.events)
			continue;
		if (copy_to_user(&events[count], &out, sizeof(out))) {
			err = -EFAULT;
			make_ready(epi);
			break;
		}
		count++;
		if (epi->event.events & EPOLLONESHOT)
			epi->event.events &= EP_PRIVATE_BITS;
		else if (!(epi->event.events & EPOLLET))
			make_ready(epi);
	}
	if (!list_empty(&pending)) {
		spin_lock_irqsave(&ep->lock, flags);
		list_splice(&pending, &ep->ready);
		spin_unlock_irqrestore(&ep->lock, flags);
		/* who came while they were on our list found nothing and went to sleep */
		wake_waiters(ep);
	}
	up(&ep->sem);
	return count ? count : err;
}

/* 1: look again; 0: time is up; -EINTR. */
static int ep_sleep(struct eventpoll *ep, ktime_t deadline)
{
	ktime_t left = deadline == KTIME_MAX ? KTIME_MAX : deadline - ktime_get();
	DEFINE_WAIT(wait);
	int ret = 1;

	if (left <= 0)
		return 0;
	prepare_to_wait_exclusive(&ep->wait, &wait, TASK_INTERRUPTIBLE);
	if (list_empty(&ep->ready)) {
		if (signal_pending(current))
			ret = -EINTR;
		else if (deadline == KTIME_MAX)
			schedule();
		else
			schedule_timeout((long)nsecs_to_jiffies((u64)left));
	}
	finish_wait(&ep->wait, &wait);
	return ret;
}

static int ep_poll(struct eventpoll *ep, struct epoll_event __user *events, int max, ktime_t deadline)
{
	int ret;

	while (1) {
		ret = list_empty(&ep->ready) ? 0 : send_events(ep, events, max);
		if (ret || !deadline)
			return ret;
		ret = ep_sleep(ep, deadline);
		if (ret < 0)
			return ret;
		if (!ret)
			deadline = 0;
	}
}

static long do_epoll_wait(int epfd, struct epoll_event __user *events, int maxevents, ktime_t deadline)
{
	struct file *file;
	long ret = -EINVAL;

	if (maxevents <= 0 || maxevents > EP_MAX_EVENTS)
		return -EINVAL;
	if (!access_ok(events, (unsigned long)maxevents * sizeof(*events)))
		return -EFAULT;
	file = fget((unsigned int)epfd);
	if (!file)
		return -EBADF;
	if (file->f_op == &eventpoll_fops)
		ret = ep_poll(file->private_data, events, maxevents, deadline);
	fput(file);
	return ret;
}

asmlinkage long sys_epoll_wait(int epfd, struct epoll_event __user *events, int maxevents, int timeout)
{
	return do_epoll_wait(epfd, events, maxevents, poll_deadline_ms(timeout));
}

static long masked_epoll_wait(int epfd, struct epoll_event __user *events, int maxevents, ktime_t deadline,
			      const sigset_t __user *sigmask, size_t sigsetsize)
{
	int set = set_user_sigmask(sigmask, sigsetsize);
	long ret;

	if (set < 0)
		return set;
	ret = do_epoll_wait(epfd, events, maxevents, deadline);
	restore_user_sigmask(set, ret == -EINTR);
	return ret;
}

asmlinkage long sys_epoll_pwait(int epfd, struct epoll_event __user *events, int maxevents, int timeout,
				const sigset_t __user *sigmask, size_t sigsetsize)
{
	return masked_epoll_wait(epfd, events, maxevents, poll_deadline_ms(timeout), sigmask, sigsetsize);
}

asmlinkage long sys_epoll_pwait2(int epfd, struct epoll_event __user *events, int maxevents,
				 const struct __kernel_timespec __user *timeout,
				 const sigset_t __user *sigmask, size_t sigsetsize)
{
	ktime_t deadline = KTIME_MAX;
	struct timespec64 ts;

	if (timeout) {
		if (get_timespec64(&ts, timeout))
			return -EFAULT;
		if (poll_deadline_ts(&ts, &deadline))
			return -EINVAL;
	}
	return masked_epoll_wait(epfd, events, maxevents, deadline, sigmask, sigsetsize);
}

/* ---- the set as a file ---- */

/* Ready when an item really has events; those on the list that have none are taken off it. */
static unsigned int ep_eventpoll_poll(struct file *file, poll_table *wait)
{
	struct eventpoll *ep = file->private_data;
	struct epitem *epi, *next;
	unsigned int mask = 0;
	unsigned long flags;

	poll_wait(file, &ep->poll_wait, wait);
	if (list_empty(&ep->ready))
		return 0;
	down(&ep->sem);
	list_for_each_entry_safe(epi, next, &ep->ready, ready) {
		if (item_events(epi, NULL)) {
			mask = POLLIN | POLLRDNORM;
			break;
		}
		spin_lock_irqsave(&ep->lock, flags);
		list_del_init(&epi->ready);
		spin_unlock_irqrestore(&ep->lock, flags);
	}
	up(&ep->sem);
	return mask;
}

static int ep_eventpoll_release(struct inode *inode, struct file *file)
{
	struct eventpoll *ep = file->private_data;
	struct rb_node *n;

	down(&epmutex);
	down(&ep->sem);
	while ((n = rb_first(&ep->items)))
		ep_remove(ep, rb_entry(n, struct epitem, rb));
	up(&ep->sem);
	up(&epmutex);
	kfree(ep);
	return 0;
}

static void ep_show_fdinfo(struct seq_file *m, struct file *file)
{
	struct eventpoll *ep = file->private_data;
	struct rb_node *n;

	down(&ep->sem);
	for (n = rb_first(&ep->items); n; n = rb_next(n)) {
		struct epitem *epi = rb_entry(n, struct epitem, rb);
		struct inode *inode = file_inode(epi->file);

		seq_printf(m, "tfd: %8d events: %8x data: %16llx  pos:%lli ino:%lx sdev:%x\n", epi->fd,
			   epi->event.events, epi->event.data, epi->file->f_pos, inode->i_ino,
			   inode->i_sb->s_dev);
	}
	up(&ep->sem);
}

static const struct file_operations eventpoll_fops = {
	.llseek = no_llseek,
	.poll = ep_eventpoll_poll,
	.release = ep_eventpoll_release,
	.show_fdinfo = ep_show_fdinfo,
};

/* The last reference to a file is going: no set watches it any more. */
void eventpoll_release(struct file *file)
{
	if (list_empty(&file->f_ep_links))
		return;
	down(&epmutex);
	while (!list_empty(&file->f_ep_links)) {
		struct epitem *epi = list_first_entry(&file->f_ep_links, struct epitem, file_link);
		struct eventpoll *ep = epi->ep;

		down(&ep->sem);
		ep_remove(ep, epi);
		up(&ep->sem);
	}
	up(&epmutex);
}

asmlinkage long sys_epoll_create1(int flags)
{
	struct eventpoll *ep;
	int fd;

	if (flags & ~EPOLL_CLOEXEC)
		return -EINVAL;
	ep = kzalloc(sizeof(*ep), GFP_KERNEL);
	if (!ep)
		return -ENOMEM;
	init_MUTEX(&ep->sem);
	spin_lock_init(&ep->lock);
	init_waitqueue_head(&ep->wait);
	init_waitqueue_head(&ep->poll_wait);
	INIT_LIST_HEAD(&ep->ready);
	ep->items = RB_ROOT;
	fd = anon_inode_getfd("[eventpoll]", &eventpoll_fops, ep, O_RDWR | (flags & EPOLL_CLOEXEC));
	if (fd < 0)
		kfree(ep);
	return fd;
}

asmlinkage long sys_epoll_create(int size)
{
	return size <= 0 ? -EINVAL : sys_epoll_create1(0);
}

static int __init eventpoll_init(void)
{
	epi_cachep = kmem_cache_create("eventpoll_epi", sizeof(struct epitem), 0, SLAB_PANIC, NULL);
	epwait_cachep = kmem_cache_create("eventpoll_pwq", sizeof(struct ep_wait), 0, SLAB_PANIC, NULL);
	return 0;
}
fs_initcall(eventpoll_init);
