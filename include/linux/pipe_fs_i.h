/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_PIPE_FS_I_H
#define _LINUX_PIPE_FS_I_H
/* A pipe: a ring of bytes over pages, and who reads and writes it. */
#include <linux/semaphore.h>
#include <linux/wait.h>

struct fasync_struct;
struct file;
struct inode;

struct pipe_inode_info {
	struct semaphore sem;			/* everything but the wait queues */
	wait_queue_head_t rd_wait, wr_wait;	/* for data or a writer; for room or a reader */
	unsigned int head, tail;		/* bytes written and read; both 0 when empty */
	unsigned int size;			/* bytes: a power of two, at least a page */
	char **pages;				/* size >> PAGE_SHIFT of them, NULL until needed */
	unsigned int readers, writers;		/* open files */
	unsigned int files;			/* both; the last one frees the pipe */
	unsigned int r_counter, w_counter;	/* how often a reader, a writer came */
	struct fasync_struct *fasync_readers, *fasync_writers;
};

#define PIPE_DEF_SIZE 65536
extern unsigned int pipe_max_size;		/* bytes, for those without CAP_SYS_RESOURCE */

long pipe_fcntl(struct file *file, unsigned int cmd, unsigned long arg);	/* F_SETPIPE_SZ, F_GETPIPE_SZ */
struct pipe_inode_info *alloc_pipe_info(void);
void free_pipe_info(struct inode *inode);	/* no file is open on it any more */

#endif
