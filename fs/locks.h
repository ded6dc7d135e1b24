/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _FS_LOCKS_H
#define _FS_LOCKS_H
/* Advisory locks: the record, between locks.c (the rules) and fcntl_locks.c (the calls). */
#include <linux/list.h>
#include <linux/types.h>
#include <linux/wait.h>

struct file;
struct inode;

#define FL_POSIX 1	/* of a process (its table of descriptors) */
#define FL_FLOCK 2	/* of an open file, on all of it */
#define FL_OFDLCK 4	/* with FL_POSIX: of an open file */
#define FL_SLEEP 128	/* wait for it */
#define OFFSET_MAX ((loff_t)~((u64)1 << 63))

struct file_lock {
	struct file_lock *fl_next;	/* in inode->i_flock */
	struct file_lock *fl_blocker;	/* a request: the lock it waits for; NULL: none */
	struct list_head fl_blocked;	/* the requests that wait for this one */
	struct list_head fl_block;	/* a request: in its blocker's fl_blocked */
	struct list_head fl_link;	/* a waiting request: in blocked_list */
	struct list_head fl_all;	/* a lock: in lock_list */
	void *fl_owner;			/* files_struct or file */
	int fl_pid;
	wait_queue_head_t fl_wait;
	struct file *fl_file;
	unsigned char fl_flags;
	unsigned char fl_type;		/* F_RDLCK, F_WRLCK, F_UNLCK */
	loff_t fl_start, fl_end;	/* bytes, both inside */
};

void lock_init(struct file_lock *fl);
struct file_lock *posix_test_lock(struct inode *inode, const struct file_lock *fl);
int posix_lock_file(struct inode *inode, struct file_lock *request);
int flock_lock_file(struct inode *inode, struct file_lock *request);
int lock_file_wait(struct inode *inode, struct file_lock *request,
		   int (*set)(struct inode *inode, struct file_lock *request));
long fcntl_locks(unsigned int fd, struct file *file, unsigned int cmd, unsigned long arg);

#endif
