// SPDX-License-Identifier: GPL-2.0-only
/*
 * Advisory locks. An inode has a list of the locks on it: POSIX records, of a process or of an
 * open file (OFD), and BSD locks of open files. POSIX and BSD locks do not see each other. A
 * request that must wait hangs on the lock that is in its way, and tries again when that changes.
 */
#include <linux/fs.h>
#include <linux/errno.h>
#include <linux/file.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include "internal.h"
#include "locks.h"

static LIST_HEAD(blocked_list);		/* POSIX requests of processes that wait */
static LIST_HEAD(lock_list);		/* every lock that is held */

/**
 * lock_init - a lock that is nobody's yet
 * @fl: the lock
 */
void lock_init(struct file_lock *fl)
{
	*fl = (struct file_lock){ .fl_end = OFFSET_MAX };
	INIT_LIST_HEAD(&fl->fl_blocked);
	INIT_LIST_HEAD(&fl->fl_block);
	INIT_LIST_HEAD(&fl->fl_link);
	INIT_LIST_HEAD(&fl->fl_all);
	init_waitqueue_head(&fl->fl_wait);
}

/* A lock as the request describes it, for the inode's list. */
static void copy_lock(struct file_lock *to, const struct file_lock *from)
{
	lock_init(to);
	to->fl_owner = from->fl_owner;
	to->fl_pid = from->fl_pid;
	to->fl_file = from->fl_file;
	to->fl_flags = from->fl_flags & ~FL_SLEEP;
	to->fl_type = from->fl_type;
	to->fl_start = from->fl_start;
	to->fl_end = from->fl_end;
}

static struct file_lock *alloc_lock(void)
{
	return kmalloc(sizeof(struct file_lock), GFP_KERNEL);
}

/* ---- waiting ---- */

static void unblock(struct file_lock *request)
{
	list_del_init(&request->fl_block);
	list_del_init(&request->fl_link);
	request->fl_blocker = NULL;
}

static void wake_blocked(struct file_lock *fl)
{
	while (!list_empty(&fl->fl_blocked)) {
		struct file_lock *request =
			list_first_entry(&fl->fl_blocked, struct file_lock, fl_block);

		unblock(request);
		wake_up_all(&request->fl_wait);
	}
}

static void block_on(struct file_lock *blocker, struct file_lock *request)
{
	request->fl_blocker = blocker;
	list_add_tail(&request->fl_block, &blocker->fl_blocked);
	if ((request->fl_flags & (FL_POSIX | FL_OFDLCK)) == FL_POSIX)
		list_add(&request->fl_link, &blocked_list);
}

/* What does an owner wait for? NULL: nothing. */
static struct file_lock *awaited_by(const void *owner)
{
	struct file_lock *fl;

	list_for_each_entry(fl, &blocked_list, fl_link) {
		if (fl->fl_owner == owner)
			return fl->fl_blocker;
	}
	return NULL;
}

/* Would waiting close a circle of processes? Only whole processes can be followed. */
static int would_deadlock(const struct file_lock *request, const struct file_lock *blocker)
{
	int steps = 0;

	if (request->fl_flags & FL_OFDLCK)
		return 0;
	while (blocker && !(blocker->fl_flags & FL_OFDLCK)) {
		if (blocker->fl_owner == request->fl_owner)
			return 1;
		if (++steps > 100)
			return 0;
		blocker = awaited_by(blocker->fl_owner);
	}
	return 0;
}

/**
 * lock_file_wait - set a lock, waiting for it if the request says so
 * @inode: of the file
 * @request: the lock
 * @set: posix_lock_file() or flock_lock_file()
 *
 * Context: may sleep.
 * Return: 0, -EAGAIN, -EDEADLK, -ENOMEM, -ERESTARTSYS.
 */
int lock_file_wait(struct inode *inode, struct file_lock *request,
		   int (*set)(struct inode *inode, struct file_lock *request))
{
	int error;

	for (;;) {
		error = set(inode, request);
		if (!request->fl_blocker)
			return error;
		error = wait_event_interruptible(request->fl_wait, !request->fl_blocker);
		if (error) {
			if (request->fl_blocker)
				unblock(request);
			return error;
		}
	}
}

/* ---- the list of an inode ---- */

static void insert_lock(struct file_lock **p, struct file_lock *fl)
{
	fl->fl_next = *p;
	*p = fl;
	list_add_tail(&fl->fl_all, &lock_list);
}

static void delete_lock(struct file_lock **p)
{
	struct file_lock *fl = *p;

	*p = fl->fl_next;
	list_del(&fl->fl_all);
	wake_blocked(fl);
	kfree(fl);
}

static int conflict(const struct file_lock *a, const struct file_lock *b)
{
	return a->fl_type == F_WRLCK || b->fl_type == F_WRLCK;
}

static int overlap(const struct file_lock *a, const struct file_lock *b)
{
	return a->fl_end >= b->fl_start && b->fl_end >= a->fl_start;
}

static int same_owner(const struct file_lock *a, const struct file_lock *b)
{
	return a->fl_owner == b->fl_owner;
}

/**
 * posix_test_lock - what stands in the way of a POSIX lock?
 * @inode: of the file
 * @fl: the lock
 *
 * Return: a lock of somebody else's, or NULL.
 */
struct file_lock *posix_test_lock(struct inode *inode, const struct file_lock *fl)
{
	struct file_lock *p;

	for (p = inode->i_flock; p; p = p->fl_next) {
		if ((p->fl_flags & FL_POSIX) && !same_owner(p, fl) && overlap(p, fl) &&
		    conflict(p, fl))
			return p;
	}
	return NULL;
}

static int must_wait(struct file_lock *request, struct file_lock *blocker)
{
	if (!(request->fl_flags & FL_SLEEP))
		return -EAGAIN;
	if ((request->fl_flags & FL_POSIX) && would_deadlock(request, blocker))
		return -EDEADLK;
	block_on(blocker, request);
	return -EAGAIN;
}

/* The owner's locks of the same type that touch the request become part of it. */
static void absorb(struct inode *inode, struct file_lock *new)
{
	struct file_lock **p = &inode->i_flock, *fl;

	while ((fl = *p)) {
		if (!(fl->fl_flags & FL_POSIX) || !same_owner(fl, new) ||
		    fl->fl_type != new->fl_type ||
		    (fl->fl_end < new->fl_start && fl->fl_end + 1 != new->fl_start) ||
		    (new->fl_end < fl->fl_start && new->fl_end + 1 != fl->fl_start)) {
			p = &fl->fl_next;
			continue;
		}
		new->fl_start = min(new->fl_start, fl->fl_start);
		new->fl_end = max(new->fl_end, fl->fl_end);
		delete_lock(p);
	}
}

/*
 * Cut the request's range out of the owner's other locks. *@spare becomes the upper part of a lock
 * that is cut in two: there is at most one.
 */
static void cut_out(struct inode *inode, const struct file_lock *new, struct file_lock **spare)
{
	struct file_lock **p = &inode->i_flock, *fl;

	while ((fl = *p)) {
		if (!(fl->fl_flags & FL_POSIX) || !same_owner(fl, new) || !overlap(fl, new)) {
			p = &fl->fl_next;
			continue;
		}
		if (fl->fl_start >= new->fl_start && fl->fl_end <= new->fl_end) {
			delete_lock(p);
			continue;
		}
		if (fl->fl_start < new->fl_start && fl->fl_end > new->fl_end) {
			copy_lock(*spare, fl);
			(*spare)->fl_start = new->fl_end + 1;
			insert_lock(&fl->fl_next, *spare);
			*spare = NULL;
			fl->fl_end = new->fl_start - 1;
		} else if (fl->fl_start < new->fl_start) {
			fl->fl_end = new->fl_start - 1;
		} else {
			fl->fl_start = new->fl_end + 1;
		}
		wake_blocked(fl);
		p = &fl->fl_next;
	}
}

/**
 * posix_lock_file - set or clear a POSIX lock
 * @inode: of the file
 * @request: the lock; F_UNLCK clears its range
 *
 * Context: may sleep, before anything is changed.
 * Return: 0, -EAGAIN (with request->fl_blocker set when it waits), -EDEADLK, -ENOMEM.
 */
int posix_lock_file(struct inode *inode, struct file_lock *request)
{
	struct file_lock *new = alloc_lock(), *spare = alloc_lock(), *blocker = NULL;
	int error = -ENOMEM;

	if (!new || !spare)
		goto out;
	if (request->fl_type != F_UNLCK)
		blocker = posix_test_lock(inode, request);
	if (blocker) {
		error = must_wait(request, blocker);
		goto out;
	}
	copy_lock(new, request);
	if (request->fl_type != F_UNLCK)
		absorb(inode, new);
	cut_out(inode, new, &spare);
	if (request->fl_type != F_UNLCK) {
		insert_lock(&inode->i_flock, new);
		new = NULL;
	}
	error = 0;
out:
	kfree(new);
	kfree(spare);
	return error;
}

/**
 * flock_lock_file - set, change or clear a BSD lock
 * @inode: of the file
 * @request: the lock
 *
 * A lock that is changed is given up first, as flock(2) warns.
 *
 * Context: may sleep, before anything is changed.
 * Return: 0, -EAGAIN (with request->fl_blocker set when it waits), -ENOMEM.
 */
int flock_lock_file(struct inode *inode, struct file_lock *request)
{
	struct file_lock *new = alloc_lock(), **p, *fl;
	int error = 0;

	if (!new)
		return -ENOMEM;
	for (p = &inode->i_flock; (fl = *p); p = &fl->fl_next) {
		if (!(fl->fl_flags & FL_FLOCK) || fl->fl_file != request->fl_file)
			continue;
		if (fl->fl_type == request->fl_type)
			goto out;
		delete_lock(p);
		break;
	}
	if (request->fl_type == F_UNLCK)
		goto out;
	for (fl = inode->i_flock; fl; fl = fl->fl_next) {
		if ((fl->fl_flags & FL_FLOCK) && conflict(fl, request)) {
			error = must_wait(request, fl);
			goto out;
		}
	}
	copy_lock(new, request);
	insert_lock(&inode->i_flock, new);
	return 0;
out:
	kfree(new);
	return error;
}

/* ---- closing ---- */

static void remove_owned(struct inode *inode, const void *owner)
{
	struct file_lock **p = &inode->i_flock;

	while (*p) {
		if ((*p)->fl_owner == owner)
			delete_lock(p);
		else
			p = &(*p)->fl_next;
	}
}

/**
 * locks_remove_posix - a process closes a descriptor: its POSIX locks on the file go
 * @file: the file
 * @owner: the process's table
 */
void locks_remove_posix(struct file *file, const struct files_struct *owner)
{
	remove_owned(file_inode(file), owner);
}

/**
 * locks_remove_flock - an open file goes, and with it its BSD and OFD locks
 * @file: the file
 */
void locks_remove_flock(struct file *file)
{
	remove_owned(file_inode(file), file);
}

/* ---- /proc/locks ---- */

static void show_lock(struct seq_file *m, const struct file_lock *fl, int id, const char *arrow)
{
	const struct inode *inode = file_inode(fl->fl_file);
	const char *kind = fl->fl_flags & FL_FLOCK ? "FLOCK  ADVISORY  " :
			   fl->fl_flags & FL_OFDLCK ? "OFDLCK ADVISORY  " : "POSIX  ADVISORY  ";

	seq_printf(m, "%d: %s%s%s %d %02x:%02x:%lu %lld ", id, arrow, kind,
		   fl->fl_type == F_WRLCK ? "WRITE" : "READ ",
		   fl->fl_flags & FL_OFDLCK ? -1 : fl->fl_pid, MAJOR(inode->i_sb->s_dev),
		   MINOR(inode->i_sb->s_dev), inode->i_ino, fl->fl_start);
	if (fl->fl_end == OFFSET_MAX)
		seq_puts(m, "EOF\n");
	else
		seq_printf(m, "%lld\n", fl->fl_end);
}

static int locks_show(struct seq_file *m, void *v)
{
	struct file_lock *fl, *request;
	int id = 1;

	list_for_each_entry(fl, &lock_list, fl_all) {
		show_lock(m, fl, id, "");
		list_for_each_entry(request, &fl->fl_blocked, fl_block)
			show_lock(m, request, id, "-> ");
		id++;
	}
	return 0;
}

static int __init proc_locks_init(void)
{
	proc_create_single("locks", 0444, NULL, locks_show, NULL);
	return 0;
}
fs_initcall(proc_locks_init);
