// SPDX-License-Identifier: GPL-2.0-only
/*
 * Pipes and FIFOs (pipe(7), fifo(7)). The bytes stand in a ring over pages that come as they are
 * needed and go, all but the first, when the pipe is empty; then the ring starts anew, so that
 * short messages always use the same, warm page.
 *
 * Writes of up to PIPE_BUF bytes are atomic: they wait until all of them fit.
 */
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pipe_fs_i.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <uapi/linux/ioctls.h>
#include <uapi/linux/limits.h>
#include <uapi/linux/magic.h>
#include <uapi/linux/uio.h>
#include "internal.h"
#include "pseudo.h"

unsigned int pipe_max_size = 1048576;

static struct vfsmount *pipe_mnt;

static unsigned int pipe_used(const struct pipe_inode_info *pipe)
{
	return pipe->head - pipe->tail;
}

static struct pipe_inode_info *file_pipe(struct file *file)
{
	return file_inode(file)->i_pipe;
}

static void free_pages_from(struct pipe_inode_info *pipe, unsigned int first)
{
	unsigned int i;

	for (i = first; i < pipe->size >> PAGE_SHIFT; i++) {
		free_page((unsigned long)pipe->pages[i]);
		pipe->pages[i] = NULL;
	}
}

/* ---- reading ---- */

/* Copy out what there is, up to @count; the bytes copied, or -EFAULT if that is none. */
static ssize_t take_bytes(struct pipe_inode_info *pipe, char __user *buf, size_t count)
{
	size_t done = 0;

	count = min_t(size_t, count, pipe_used(pipe));
	while (done < count) {
		unsigned int at = pipe->tail & (pipe->size - 1), in_page = at & (PAGE_SIZE - 1);
		size_t n = min_t(size_t, count - done, PAGE_SIZE - in_page);

		if (copy_to_user(buf + done, pipe->pages[at >> PAGE_SHIFT] + in_page, n))
			return done ? (ssize_t)done : -EFAULT;
		pipe->tail += n;
		done += n;
	}
	if (pipe->head == pipe->tail) {
		if (pipe->head > PAGE_SIZE)
			free_pages_from(pipe, 1);
		pipe->head = 0;
		pipe->tail = 0;
	}
	return (ssize_t)done;
}

/* Give the pipe up and sleep until @q is woken; with the pipe again: 0, or without: -ERESTARTSYS. */
static int pipe_wait(struct pipe_inode_info *pipe, wait_queue_head_t *q)
{
	DEFINE_WAIT(wait);

	prepare_to_wait_exclusive(q, &wait, TASK_INTERRUPTIBLE);
	up(&pipe->sem);
	if (!signal_pending(current))
		schedule();
	finish_wait(q, &wait);
	if (signal_pending(current)) {
		/* the wake-up that we may have used up is for somebody else now */
		wake_up_interruptible(q);
		return -ERESTARTSYS;
	}
	down(&pipe->sem);
	return 0;
}

static ssize_t pipe_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct pipe_inode_info *pipe = file_pipe(file);
	ssize_t ret = 0;

	if (!count)
		return 0;
	if (down_interruptible(&pipe->sem))
		return -ERESTARTSYS;
	while (!pipe_used(pipe)) {
		if (!pipe->writers)
			goto out;
		ret = -EAGAIN;
		if (file->f_flags & O_NONBLOCK)
			goto out;
		ret = pipe_wait(pipe, &pipe->rd_wait);
		if (ret)
			return ret;
	}
	ret = take_bytes(pipe, buf, count);
	if (ret > 0) {
		if (waitqueue_active(&pipe->wr_wait))
			wake_up_interruptible(&pipe->wr_wait);
		if (unlikely(pipe->fasync_writers))
			kill_fasync(&pipe->fasync_writers, SIGIO, POLL_OUT);
	}
	/* another reader may find what this one left */
	if (pipe_used(pipe) && waitqueue_active(&pipe->rd_wait))
		wake_up_interruptible(&pipe->rd_wait);
out:
	up(&pipe->sem);
	if (ret > 0)
		file_accessed(file);
	return ret;
}

/* ---- writing ---- */

/* The page that the next byte goes to, made when absent. */
static char *head_page(struct pipe_inode_info *pipe)
{
	char **slot = &pipe->pages[(pipe->head & (pipe->size - 1)) >> PAGE_SHIFT];

	if (!*slot)
		*slot = (char *)__get_free_page(GFP_KERNEL);
	return *slot;
}

/* Where a write's bytes are: in user memory, in pieces of it, or in the kernel's. */
struct pipe_source {
	const char __user *user;
	const struct iovec *vec;	/* if not NULL */
	const char *kernel;		/* if not NULL */
};

static unsigned long copy_pieces(char *to, const struct iovec *vec, size_t skip, size_t n)
{
	for (; skip >= vec->iov_len; vec++)
		skip -= vec->iov_len;
	for (; n; vec++, skip = 0) {
		size_t len = min_t(size_t, n, vec->iov_len - skip);

		if (copy_from_user(to, (const char __user *)vec->iov_base + skip, len))
			return n;
		to += len;
		n -= len;
	}
	return 0;
}

static unsigned long copy_source(char *to, const struct pipe_source *from, size_t done, size_t n)
{
	if (from->vec)
		return copy_pieces(to, from->vec, done, n);
	if (!from->kernel)
		return copy_from_user(to, from->user + done, n);
	memcpy(to, from->kernel + done, n);
	return 0;
}

/* Copy in what fits, up to @count; the bytes copied, or -errno if that is none. */
static ssize_t put_bytes(struct pipe_inode_info *pipe, const struct pipe_source *from,
			 size_t skip, size_t count)
{
	size_t done = 0;

	count = min_t(size_t, count, pipe->size - pipe_used(pipe));
	while (done < count) {
		unsigned int in_page = pipe->head & (PAGE_SIZE - 1);
		size_t n = min_t(size_t, count - done, PAGE_SIZE - in_page);
		char *page = head_page(pipe);

		if (!page)
			return done ? (ssize_t)done : -ENOMEM;
		if (copy_source(page + in_page, from, skip + done, n))
			return done ? (ssize_t)done : -EFAULT;
		pipe->head += n;
		done += n;
	}
	return (ssize_t)done;
}

static void tell_readers(struct pipe_inode_info *pipe)
{
	if (waitqueue_active(&pipe->rd_wait))
		wake_up_interruptible(&pipe->rd_wait);
	if (unlikely(pipe->fasync_readers))
		kill_fasync(&pipe->fasync_readers, SIGIO, POLL_IN);
}

static ssize_t do_pipe_write(struct file *file, const struct pipe_source *from, size_t count)
{
	struct pipe_inode_info *pipe = file_pipe(file);
	size_t done = 0, atomic = count <= PIPE_BUF ? count : 1;
	ssize_t n = 0;

	if (!count)
		return 0;
	if (down_interruptible(&pipe->sem))
		return -ERESTARTSYS;
	while (done < count) {
		if (!pipe->readers) {
			n = -EPIPE;
			break;
		}
		if (pipe->size - pipe_used(pipe) >= atomic) {
			n = put_bytes(pipe, from, done, count - done);
			if (n < 0)
				break;
			done += (size_t)n;
			tell_readers(pipe);
			continue;
		}
		if (file->f_flags & O_NONBLOCK) {
			n = -EAGAIN;
			break;
		}
		n = pipe_wait(pipe, &pipe->wr_wait);
		if (n)
			goto unlocked;
	}
	/* room that is left is for the next writer */
	if (pipe_used(pipe) < pipe->size && waitqueue_active(&pipe->wr_wait))
		wake_up_interruptible(&pipe->wr_wait);
	up(&pipe->sem);
unlocked:
	if (n == -EPIPE)
		send_sig(SIGPIPE, current, 0);
	if (done)
		file_update_time(file);
	return done ? (ssize_t)done : n;
}

static ssize_t pipe_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	struct pipe_source from = { .user = buf };

	return do_pipe_write(file, &from, count);
}

/* One write, as far as PIPE_BUF and other writers are concerned. */
static ssize_t pipe_writev(struct file *file, const struct iovec *vec, unsigned long nr, loff_t *ppos)
{
	struct pipe_source from = { .vec = vec };
	size_t count = 0;

	while (nr--)
		count += vec[nr].iov_len;
	return do_pipe_write(file, &from, count);
}

static ssize_t pipe_sendpage(struct file *file, struct page *page, unsigned int offset,
			     size_t size, loff_t *ppos)
{
	struct pipe_source from = { .kernel = (char *)kmap(page) + offset };
	ssize_t ret = do_pipe_write(file, &from, size);

	kunmap(page);
	return ret;
}

/* ---- the rest of what a file does ---- */

static unsigned int pipe_poll(struct file *file, poll_table *wait)
{
	struct pipe_inode_info *pipe = file_pipe(file);
	unsigned int mask = 0;

	if (file->f_mode & FMODE_READ)
		poll_wait(file, &pipe->rd_wait, wait);
	if (file->f_mode & FMODE_WRITE)
		poll_wait(file, &pipe->wr_wait, wait);
	if (file->f_mode & FMODE_READ) {
		if (pipe_used(pipe))
			mask |= POLLIN | POLLRDNORM;
		/* private_data: how many writers had come when this reader opened a FIFO */
		if (!pipe->writers && pipe->w_counter != (unsigned long)file->private_data)
			mask |= POLLHUP;
	}
	if (file->f_mode & FMODE_WRITE) {
		if (pipe->size - pipe_used(pipe) >= PIPE_BUF)
			mask |= POLLOUT | POLLWRNORM;
		if (!pipe->readers)
			mask |= POLLERR;
	}
	return mask;
}

static long pipe_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct pipe_inode_info *pipe = file_pipe(file);
	int used;

	if (cmd != FIONREAD)
		return -ENOIOCTLCMD;
	down(&pipe->sem);
	used = (int)pipe_used(pipe);
	up(&pipe->sem);
	return put_user(used, (int __user *)arg);
}

static int pipe_fasync(int fd, struct file *file, int on)
{
	struct pipe_inode_info *pipe = file_pipe(file);
	int err = 0;

	down(&pipe->sem);
	if (file->f_mode & FMODE_READ)
		err = fasync_helper(fd, file, on, &pipe->fasync_readers);
	if (err >= 0 && (file->f_mode & FMODE_WRITE)) {
		err = fasync_helper(fd, file, on, &pipe->fasync_writers);
		if (err < 0 && (file->f_mode & FMODE_READ))
			fasync_helper(-1, file, 0, &pipe->fasync_readers);
	}
	up(&pipe->sem);
	return err < 0 ? err : 0;
}

void free_pipe_info(struct inode *inode)
{
	struct pipe_inode_info *pipe = inode->i_pipe;

	inode->i_pipe = NULL;
	free_pages_from(pipe, 0);
	kfree(pipe->pages);
	kfree(pipe);
}

struct pipe_inode_info *alloc_pipe_info(void)
{
	struct pipe_inode_info *pipe = kzalloc(sizeof(*pipe), GFP_KERNEL);

	if (!pipe)
		return NULL;
	pipe->size = PIPE_DEF_SIZE;
	pipe->pages = kcalloc(pipe->size >> PAGE_SHIFT, sizeof(*pipe->pages), GFP_KERNEL);
	if (!pipe->pages) {
		kfree(pipe);
		return NULL;
	}
	init_MUTEX(&pipe->sem);
	init_waitqueue_head(&pipe->rd_wait);
	init_waitqueue_head(&pipe->wr_wait);
	return pipe;
}

/* One file less; the last one of a FIFO takes the ring with it. */
static void put_pipe(struct inode *inode)
{
	if (!--inode->i_pipe->files)
		free_pipe_info(inode);
}

static int pipe_release(struct inode *inode, struct file *file)
{
	struct pipe_inode_info *pipe = inode->i_pipe;

	down(&pipe->sem);
	if (file->f_mode & FMODE_READ)
		pipe->readers--;
	if (file->f_mode & FMODE_WRITE)
		pipe->writers--;
	if (!pipe->readers || !pipe->writers) {
		wake_up_interruptible_all(&pipe->rd_wait);
		wake_up_interruptible_all(&pipe->wr_wait);
		kill_fasync(&pipe->fasync_readers, SIGIO, POLL_IN);
		kill_fasync(&pipe->fasync_writers, SIGIO, POLL_OUT);
	}
	up(&pipe->sem);
	put_pipe(inode);
	return 0;
}

static ssize_t bad_pipe_r(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return -EBADF;
}

static ssize_t bad_pipe_w(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	return -EBADF;
}

#define PIPE_FOPS(reader, writer, opener)                                                          \
	{ .llseek = no_llseek, .read = reader, .write = writer, .poll = pipe_poll,                 \
	  .writev = pipe_writev,                                                                   \
	  .ioctl = pipe_ioctl, .open = opener, .release = pipe_release, .fasync = pipe_fasync,   \
	  .sendpage = pipe_sendpage }

const struct file_operations read_pipe_fops = PIPE_FOPS(pipe_read, bad_pipe_w, NULL);
static const struct file_operations write_pipe_fops = PIPE_FOPS(bad_pipe_r, pipe_write, NULL);

/* ---- FIFOs ---- */

/* Sleep until a counter of the other side's opens moves; the pipe is ours before and after. */
static int wait_for_partner(struct pipe_inode_info *pipe, unsigned int *counter)
{
	unsigned int was = *counter;

	while (*counter == was) {
		DEFINE_WAIT(wait);

		prepare_to_wait(&pipe->rd_wait, &wait, TASK_INTERRUPTIBLE);
		up(&pipe->sem);
		if (!signal_pending(current))
			schedule();
		finish_wait(&pipe->rd_wait, &wait);
		down(&pipe->sem);
		if (signal_pending(current))
			return -ERESTARTSYS;
	}
	return 0;
}

static void wake_partner(struct pipe_inode_info *pipe)
{
	wake_up_interruptible_all(&pipe->rd_wait);
	wake_up_interruptible_all(&pipe->wr_wait);
}

/* A pipe, reached through /proc/<pid>/fd: its other end need not be waited for. */
static int is_nameless(const struct file *file)
{
	return file_inode(file)->i_sb->s_magic == PIPEFS_MAGIC;
}

static int fifo_open_read(struct pipe_inode_info *pipe, struct file *file)
{
	int err = 0;

	pipe->r_counter++;
	if (!pipe->readers++)
		wake_partner(pipe);
	if (!pipe->writers && !is_nameless(file)) {
		if (file->f_flags & O_NONBLOCK)
			file->private_data = (void *)(unsigned long)pipe->w_counter;
		else
			err = wait_for_partner(pipe, &pipe->w_counter);
	}
	if (err) {
		pipe->readers--;
		wake_partner(pipe);
	}
	return err;
}

static int fifo_open_write(struct pipe_inode_info *pipe, struct file *file)
{
	int err = 0;

	if ((file->f_flags & O_NONBLOCK) && !pipe->readers && !is_nameless(file))
		return -ENXIO;
	pipe->w_counter++;
	if (!pipe->writers++)
		wake_partner(pipe);
	if (!pipe->readers && !is_nameless(file))
		err = wait_for_partner(pipe, &pipe->r_counter);
	if (err) {
		pipe->writers--;
		wake_partner(pipe);
	}
	return err;
}

static int fifo_open(struct inode *inode, struct file *file)
{
	struct pipe_inode_info *pipe = inode->i_pipe;
	int err = -EINVAL;

	if (!pipe) {
		struct pipe_inode_info *fresh = alloc_pipe_info();

		if (!fresh)
			return -ENOMEM;
		/* the allocation slept: another opener may have been faster */
		if (inode->i_pipe) {
			kfree(fresh->pages);
			kfree(fresh);
		} else {
			inode->i_pipe = fresh;
		}
		pipe = inode->i_pipe;
	}
	pipe->files++;
	down(&pipe->sem);
	switch (file->f_mode & (FMODE_READ | FMODE_WRITE)) {
	case FMODE_READ:
		err = fifo_open_read(pipe, file);
		break;
	case FMODE_WRITE:
		err = fifo_open_write(pipe, file);
		break;
	case FMODE_READ | FMODE_WRITE:
		pipe->r_counter++;
		pipe->w_counter++;
		pipe->readers++;
		pipe->writers++;
		if (pipe->readers == 1 || pipe->writers == 1)
			wake_partner(pipe);
		err = 0;
	}
	up(&pipe->sem);
	if (err)
		put_pipe(inode);
	return err;
}

const struct file_operations def_fifo_fops = PIPE_FOPS(pipe_read, pipe_write, fifo_open);

/* ---- pipe(2) ---- */

static char *pipe_dname(struct dentry *dentry, char *buffer, int buflen)
{
	if (snprintf(buffer, (size_t)buflen, "pipe:[%lu]", dentry->d_inode->i_ino) >= buflen)
		return ERR_PTR(-ENAMETOOLONG);
	return buffer;
}

static const struct dentry_operations pipe_dops = { .d_dname = pipe_dname };

static struct inode *new_pipe_inode(void)
{
	struct inode *inode = pseudo_inode(pipe_mnt, S_IFIFO | S_IRUSR | S_IWUSR);

	if (!inode)
		return NULL;
	inode->i_ino = get_next_ino();
	inode->i_fop = &def_fifo_fops;
	inode->i_pipe = alloc_pipe_info();
	if (!inode->i_pipe) {
		iput(inode);
		return NULL;
	}
	return inode;
}

/* Two files on a new pipe; both or neither. */
static int create_pipe_files(struct file **files, unsigned int flags)
{
	struct inode *inode = new_pipe_inode();

	if (!inode)
		return -ENFILE;
	files[0] = pseudo_file(pipe_mnt, inode, &pipe_dops, "", &read_pipe_fops,
			       O_RDONLY | (flags & O_NONBLOCK));
	if (IS_ERR(files[0])) {
		free_pipe_info(inode);	/* no file's release will */
		iput(inode);
		return (int)PTR_ERR(files[0]);
	}
	inode->i_pipe->readers = inode->i_pipe->r_counter = 1;
	inode->i_pipe->files = 1;
	/* the second file's name is the same dentry's alias: one more reference on the inode */
	files[1] = pseudo_file(pipe_mnt, igrab(inode), &pipe_dops, "", &write_pipe_fops,
			       O_WRONLY | (flags & O_NONBLOCK));
	if (IS_ERR(files[1])) {
		iput(inode);
		fput(files[0]);
		return (int)PTR_ERR(files[1]);
	}
	inode->i_pipe->writers = inode->i_pipe->w_counter = 1;
	inode->i_pipe->files = 2;
	return 0;
}

static long do_pipe2(int __user *fildes, unsigned int flags)
{
	struct file *files[2];
	int fds[2], err;

	if (flags & ~(unsigned int)(O_CLOEXEC | O_NONBLOCK))
		return -EINVAL;
	err = create_pipe_files(files, flags);
	if (err)
		return err;
	err = fds[0] = get_unused_fd_flags((int)(flags & O_CLOEXEC));
	if (err < 0)
		goto out_files;
	err = fds[1] = get_unused_fd_flags((int)(flags & O_CLOEXEC));
	if (err < 0)
		goto out_fd0;
	err = -EFAULT;
	if (copy_to_user(fildes, fds, sizeof(fds)))
		goto out_fd1;
	fd_install((unsigned int)fds[0], files[0]);
	fd_install((unsigned int)fds[1], files[1]);
	return 0;
out_fd1:
	put_unused_fd((unsigned int)fds[1]);
out_fd0:
	put_unused_fd((unsigned int)fds[0]);
out_files:
	fput(files[0]);
	fput(files[1]);
	return err;
}

asmlinkage long sys_pipe2(int __user *fildes, int flags)
{
	return do_pipe2(fildes, (unsigned int)flags);
}

asmlinkage long sys_pipe(int __user *fildes)
{
	return do_pipe2(fildes, 0);
}

/* ---- the size ---- */

/* Move the contents to a ring of another size. The pipe is ours; size is a power of two. */
static long resize_pipe(struct pipe_inode_info *pipe, unsigned int size)
{
	struct pipe_inode_info old = *pipe;
	unsigned int used = pipe_used(pipe), pos, nr = size >> PAGE_SHIFT, i;
	char **pages;

	if (used > size)
		return -EBUSY;
	pages = kcalloc(nr, sizeof(*pages), GFP_KERNEL);
	if (!pages)
		return -ENOMEM;
	for (i = 0; i < (used + PAGE_SIZE - 1) >> PAGE_SHIFT; i++) {
		pages[i] = (char *)__get_free_page(GFP_KERNEL);
		if (!pages[i])
			goto no_memory;
	}
	for (pos = 0; pos < used; pos++) {
		unsigned int from = (old.tail + pos) & (old.size - 1);

		pages[pos >> PAGE_SHIFT][pos & (PAGE_SIZE - 1)] =
			old.pages[from >> PAGE_SHIFT][from & (PAGE_SIZE - 1)];
	}
	free_pages_from(pipe, 0);
	kfree(pipe->pages);
	pipe->pages = pages;
	pipe->size = size;
	pipe->tail = 0;
	pipe->head = used;
	if (waitqueue_active(&pipe->wr_wait))
		wake_up_interruptible_all(&pipe->wr_wait);
	return (long)size;
no_memory:
	while (i--)
		free_page((unsigned long)pages[i]);
	kfree(pages);
	return -ENOMEM;
}

static long set_pipe_size(struct pipe_inode_info *pipe, unsigned long arg)
{
	unsigned int size = PAGE_SIZE;

	if (arg > 1UL << 31)
		return -EINVAL;
	while (size < arg)
		size <<= 1;
	if (size > pipe->size && size > pipe_max_size && !capable(CAP_SYS_RESOURCE))
		return -EPERM;
	if (size >> PAGE_SHIFT > KMALLOC_MAX_SIZE / sizeof(char *))
		return -ENOMEM;
	return resize_pipe(pipe, size);
}

/**
 * pipe_fcntl - the size of a pipe's ring
 * @file: any open file
 * @cmd: F_GETPIPE_SZ or F_SETPIPE_SZ
 * @arg: for the latter, bytes; rounded up to a power of two of at least a page
 * Context: may sleep.
 * Return: the size in bytes; -EBADF (not a pipe), -EBUSY (holds more than that), -EPERM (over
 * pipe-max-size), -EINVAL, -ENOMEM.
 */
long pipe_fcntl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct pipe_inode_info *pipe = file_pipe(file);
	long ret;

	if (!pipe)
		return -EBADF;
	down(&pipe->sem);
	ret = cmd == F_SETPIPE_SZ ? set_pipe_size(pipe, arg) : (long)pipe->size;
	up(&pipe->sem);
	return ret;
}

static int __init pipe_init(void)
{
	pipe_mnt = pseudo_mount("pipefs", PIPEFS_MAGIC);
	return 0;
}
core_initcall(pipe_init);
