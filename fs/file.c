// SPDX-License-Identifier: GPL-2.0-only
/* Tables of descriptors: they begin with 32 slots inside files_struct and grow by doubling. */
#include <linux/fs.h>
#include <linux/bitmap.h>
#include <linux/errno.h>
#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/resource.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/vmalloc.h>
#include "internal.h"

unsigned int sysctl_nr_open = 1024 * 1024;
static kmem_cache_t *files_cachep;

struct files_struct init_files = {
	.count = ATOMIC_INIT(1),
	.file_lock = SPIN_LOCK_UNLOCKED(init_files.file_lock),
	.max_fds = NR_OPEN_DEFAULT,
	.fd = init_files.fd_array,
	.close_on_exec = init_files.close_on_exec_init,
	.open_fds = init_files.open_fds_init,
};

/**
 * fcheck_files - the file of a descriptor of any table
 * @files: the table
 * @fd: descriptor
 *
 * Return: the file, without a reference; NULL when there is none.
 */
struct file *fcheck_files(struct files_struct *files, unsigned int fd)
{
	return fd < (unsigned int)files->max_fds ? files->fd[fd] : NULL;
}

/**
 * fget - the file of a descriptor
 * @fd: of current's
 *
 * Return: with a reference, for fput(); NULL when there is none or only a path (O_PATH).
 */
struct file *fget(unsigned int fd)
{
	struct file *file = fcheck(fd);

	if (!file || (file->f_mode & FMODE_PATH))
		return NULL;
	get_file(file);
	return file;
}

/**
 * fget_raw - the file of a descriptor, O_PATH ones too
 * @fd: of current's
 *
 * Return: with a reference, for fput(); NULL when there is none.
 */
struct file *fget_raw(unsigned int fd)
{
	struct file *file = fcheck(fd);

	if (file)
		get_file(file);
	return file;
}

/* ---- growing ---- */

static void free_tables(struct files_struct *files)
{
	if (files->fd == files->fd_array)
		return;
	kvfree(files->fd);
	kvfree(files->open_fds);
}

/* Room for @slots descriptors: the pointers, and both bitmaps in one piece. 0 or -ENOMEM. */
static int alloc_tables(unsigned int slots, struct file ***fd, unsigned long **maps)
{
	*fd = kvmalloc(slots * sizeof(struct file *), GFP_KERNEL);
	*maps = kvmalloc(2 * slots / 8, GFP_KERNEL);
	if (*fd && *maps)
		return 0;
	kvfree(*fd);
	kvfree(*maps);
	return -ENOMEM;
}

/* Copy a table into a larger one (or one as large) and make that the files'. */
static void move_tables(struct files_struct *files, struct file **fd, unsigned long *maps,
			unsigned int slots)
{
	unsigned int old = files->max_fds;

	memcpy(fd, files->fd, old * sizeof(*fd));
	memset(fd + old, 0, (slots - old) * sizeof(*fd));
	memset(maps, 0, 2 * slots / 8);
	memcpy(maps, files->open_fds, old / 8);
	memcpy(maps + slots / 32, files->close_on_exec, old / 8);
	free_tables(files);
	files->fd = fd;
	files->open_fds = maps;
	files->close_on_exec = maps + slots / 32;
	files->max_fds = slots;
}

/**
 * expand_files - make room for a descriptor
 * @files: the table
 * @nr: the descriptor
 *
 * Context: may sleep, and then others that share the table may have changed it.
 * Return: 1 when the table grew, 0 when it was large enough, -EMFILE (sysctl_nr_open), -ENOMEM.
 */
int expand_files(struct files_struct *files, int nr)
{
	unsigned int slots;
	unsigned long *maps;
	struct file **fd;

	if (nr < files->max_fds)
		return 0;
	if ((unsigned int)nr >= sysctl_nr_open)
		return -EMFILE;
	slots = roundup_pow_of_two(max(nr + 1, 256));
	if (alloc_tables(slots, &fd, &maps))
		return -ENOMEM;
	if (files->max_fds >= (int)slots) {
		kvfree(fd);
		kvfree(maps);
		return 1;
	}
	move_tables(files, fd, maps, slots);
	return 1;
}

/**
 * alloc_fd - reserve the lowest free descriptor
 * @start: not below it
 * @end: below it
 * @flags: O_CLOEXEC
 *
 * Context: may sleep.
 * Return: the descriptor, -EMFILE, -ENOMEM.
 */
static int alloc_fd(unsigned int start, unsigned int end, unsigned int flags)
{
	struct files_struct *files = current->files;
	unsigned int fd;
	int error;

	do {
		fd = max_t(unsigned int, start, files->next_fd);
		if (fd < (unsigned int)files->max_fds && unlikely(test_bit(fd, files->open_fds)))
			fd = find_next_zero_bit(files->open_fds, files->max_fds, fd);
		if (unlikely(fd >= end))
			return -EMFILE;
		error = expand_files(files, fd);
		if (unlikely(error < 0))
			return error;
	} while (unlikely(error));
	if (start <= (unsigned int)files->next_fd)
		files->next_fd = fd + 1;
	__set_bit(fd & 31, files->open_fds + fd / 32);
	if (flags & O_CLOEXEC)
		__set_bit(fd & 31, files->close_on_exec + fd / 32);
	else
		__clear_bit(fd & 31, files->close_on_exec + fd / 32);
	return fd;
}

/**
 * get_unused_fd_flags - reserve a descriptor
 * @flags: O_CLOEXEC
 *
 * Return: the descriptor, for fd_install() or put_unused_fd(); -EMFILE (RLIMIT_NOFILE), -ENOMEM.
 */
int get_unused_fd_flags(unsigned int flags)
{
	struct files_struct *files = current->files;
	unsigned int fd = files->next_fd;

	if (unlikely(fd >= (unsigned int)files->max_fds || test_bit(fd, files->open_fds) ||
		     fd >= rlimit(RLIMIT_NOFILE) || (flags & O_CLOEXEC)))
		return alloc_fd(0, rlimit(RLIMIT_NOFILE), flags);
	files->next_fd = fd + 1;
	__set_bit(fd & 31, files->open_fds + fd / 32);
	__clear_bit(fd & 31, files->close_on_exec + fd / 32);
	return fd;
}

static inline void release_fd(struct files_struct *files, unsigned int fd)
{
	__clear_bit(fd & 31, files->open_fds + fd / 32);
	if (fd < (unsigned int)files->next_fd)
		files->next_fd = fd;
}

/**
 * put_unused_fd - give back a descriptor that was reserved
 * @fd: without a file
 */
void put_unused_fd(unsigned int fd)
{
	release_fd(current->files, fd);
}

/**
 * fd_install - a reserved descriptor gets its file
 * @fd: from get_unused_fd_flags()
 * @file: the reference becomes the table's
 */
void fd_install(unsigned int fd, struct file *file)
{
	current->files->fd[fd] = file;
}

/* ---- closing ---- */

/* Take the file out of a slot; NULL when it is free (or reserved). */
static struct file *take_fd(struct files_struct *files, unsigned int fd)
{
	struct file *file = fcheck_files(files, fd);

	if (file) {
		files->fd[fd] = NULL;
		release_fd(files, fd);
	}
	return file;
}

asmlinkage long sys_close(unsigned int fd)
{
	struct file *file = take_fd(current->files, fd);
	int error;

	if (unlikely(!file))
		return -EBADF;
	error = close_file(file, current->files);
	if (likely(!error))
		return 0;
	/* The descriptor is gone: a restarted call would close what came in its place. */
	if (error == -ERESTARTSYS || error == -ERESTARTNOINTR || error == -ERESTARTNOHAND ||
	    error == -ERESTART_RESTARTBLOCK)
		error = -EINTR;
	return error;
}

asmlinkage long sys_close_range(unsigned int fd, unsigned int max_fd, unsigned int flags)
{
	struct files_struct *files;
	struct file *file;
	int error;

	if ((flags & ~(CLOSE_RANGE_UNSHARE | CLOSE_RANGE_CLOEXEC)) || fd > max_fd)
		return -EINVAL;
	if (flags & CLOSE_RANGE_UNSHARE) {
		error = unshare_files();
		if (error)
			return error;
	}
	files = current->files;
	for (; fd < (unsigned int)files->max_fds && fd <= max_fd; fd++) {
		if (flags & CLOSE_RANGE_CLOEXEC) {
			__set_bit(fd & 31, files->close_on_exec + fd / 32);
			continue;
		}
		file = take_fd(files, fd);
		if (file) {
			filp_close(file);
			cond_resched();
		}
	}
	return 0;
}

/**
 * flush_old_files - close what is marked close-on-exec
 * @files: current's table, not shared
 *
 * Context: may sleep.
 */
void flush_old_files(struct files_struct *files)
{
	unsigned int word, fd;
	unsigned long set;

	for (word = 0; word < (unsigned int)files->max_fds / 32; word++) {
		set = files->close_on_exec[word] & files->open_fds[word];
		files->close_on_exec[word] = 0;
		for (; set; set &= set - 1) {
			struct file *file;

			fd = word * 32 + __ffs(set);
			file = take_fd(files, fd);
			if (file)
				filp_close(file);
		}
	}
}

/* ---- fork and exit ---- */

/* Descriptors in use, rounded up to whole words. */
static unsigned int slots_in_use(const struct files_struct *files)
{
	unsigned int words = files->max_fds / 32;

	while (words > 1 && !files->open_fds[words - 1])
		words--;
	return words * 32;
}

/* Fill a new table from an old one; reserved slots (without a file yet) are free in the copy. */
/* A slot that is taken; it may be so without a file yet, by an open that is not over. */
static inline void copy_slot(struct files_struct *new, struct files_struct *old, unsigned int fd)
{
	struct file *file = old->fd[fd];

	if (file)
		get_file(file);
	else
		__clear_bit(fd & 31, new->open_fds + fd / 32);
	new->fd[fd] = file;
}

static void copy_slots(struct files_struct *new, struct files_struct *old, unsigned int slots)
{
	unsigned int i;

	memset(new->open_fds, 0, new->max_fds / 8);
	memset(new->close_on_exec, 0, new->max_fds / 8);
	memset(new->fd, 0, new->max_fds * sizeof(struct file *));
	memcpy(new->open_fds, old->open_fds, slots / 8);
	memcpy(new->close_on_exec, old->close_on_exec, slots / 8);
	for (i = 0; i < slots / 32; i++) {
		unsigned long open = new->open_fds[i];

		for (; open; open &= open - 1)
			copy_slot(new, old, i * 32 + __ffs(open));
	}
	new->next_fd = min_t(int, old->next_fd, find_first_zero_bit(new->open_fds, slots));
}

static struct files_struct *dup_files(struct files_struct *old)
{
	struct files_struct *new = kmem_cache_alloc(files_cachep, GFP_KERNEL);
	unsigned int slots, room;

	if (!new)
		return NULL;
	atomic_set(&new->count, 1);
	spin_lock_init(&new->file_lock);
	new->fd = new->fd_array;
	new->open_fds = new->open_fds_init;
	new->close_on_exec = new->close_on_exec_init;
	new->max_fds = NR_OPEN_DEFAULT;
	while ((slots = slots_in_use(old)) > (unsigned int)new->max_fds) {
		free_tables(new);
		new->fd = new->fd_array;
		room = roundup_pow_of_two(slots);
		if (alloc_tables(room, &new->fd, &new->open_fds)) {
			kmem_cache_free(files_cachep, new);
			return NULL;
		}
		new->close_on_exec = new->open_fds + room / 32;
		new->max_fds = room;
	}
	copy_slots(new, old, slots);
	return new;
}

/**
 * copy_files - a new task's descriptors
 * @clone_flags: CLONE_FILES: it shares current's
 * @p: the task
 *
 * Context: may sleep.
 * Return: 0 or -ENOMEM.
 */
int copy_files(unsigned long clone_flags, struct task_struct *p)
{
	struct files_struct *old = current->files;

	if (!old)		/* a kernel thread */
		return 0;
	if (clone_flags & CLONE_FILES) {
		atomic_inc(&old->count);
		p->files = old;
		return 0;
	}
	p->files = dup_files(old);
	return p->files ? 0 : -ENOMEM;
}

/**
 * unshare_files - current gets a table of its own
 *
 * Context: may sleep.
 * Return: 0 or -ENOMEM.
 */
int unshare_files(void)
{
	struct files_struct *old = current->files, *new;

	if (!old || atomic_read(&old->count) == 1)
		return 0;
	new = dup_files(old);
	if (!new)
		return -ENOMEM;
	current->files = new;
	put_files_struct(old);
	return 0;
}

static void close_all(struct files_struct *files)
{
	unsigned int word;
	unsigned long set;

	for (word = 0; word < (unsigned int)files->max_fds / 32; word++) {
		for (set = files->open_fds[word]; set; set &= set - 1) {
			unsigned int fd = word * 32 + __ffs(set);
			struct file *file = files->fd[fd];

			files->fd[fd] = NULL;
			if (file)
				close_file(file, files);
			cond_resched();
		}
	}
}

/**
 * put_files_struct - drop a reference to a table
 * @files: the last one closes everything
 *
 * Context: may sleep.
 */
void put_files_struct(struct files_struct *files)
{
	if (!atomic_dec_and_test(&files->count))
		return;
	close_all(files);
	free_tables(files);
	if (files != &init_files)
		kmem_cache_free(files_cachep, files);
}

/**
 * get_files_struct - the table of a task that may be exiting
 * @task: any
 *
 * Return: with a reference, or NULL.
 */
struct files_struct *get_files_struct(struct task_struct *task)
{
	struct files_struct *files = task->files;

	if (files)
		atomic_inc(&files->count);
	return files;
}

/**
 * exit_files - a task gives up its descriptors
 * @tsk: the task
 *
 * Context: may sleep.
 */
void exit_files(struct task_struct *tsk)
{
	struct files_struct *files = tsk->files;

	if (files) {
		tsk->files = NULL;
		put_files_struct(files);
	}
}

/* ---- dup ---- */

/**
 * dupfd - another descriptor for a file
 * @file: the reference is taken over, also on failure
 * @start: not below it
 * @flags: O_CLOEXEC
 */
int dupfd(struct file *file, unsigned int start, unsigned int flags)
{
	int fd = alloc_fd(start, rlimit(RLIMIT_NOFILE), flags);

	if (fd >= 0)
		fd_install(fd, file);
	else
		fput(file);
	return fd;
}

asmlinkage long sys_dup(unsigned int fildes)
{
	struct file *file = fget_raw(fildes);

	return file ? dupfd(file, 0, 0) : -EBADF;
}

/* Close what @newfd is, and make it what @oldfd is. */
static long do_dup3(unsigned int oldfd, unsigned int newfd, int flags)
{
	struct files_struct *files = current->files;
	struct file *file, *old;
	int error;

	if (newfd >= rlimit(RLIMIT_NOFILE))
		return -EBADF;
	do {
		if (!fcheck(oldfd))
			return -EBADF;
		error = expand_files(files, newfd);
		if (error < 0)
			return error == -EMFILE ? -EBADF : error;
	} while (error);
	file = fcheck(oldfd);
	old = fcheck(newfd);
	if (!old && test_bit(newfd, files->open_fds))
		return -EBUSY;	/* reserved by a call that is opening a file */
	get_file(file);
	files->fd[newfd] = file;
	__set_bit(newfd & 31, files->open_fds + newfd / 32);
	if (flags & O_CLOEXEC)
		__set_bit(newfd & 31, files->close_on_exec + newfd / 32);
	else
		__clear_bit(newfd & 31, files->close_on_exec + newfd / 32);
	if (old)
		filp_close(old);
	return newfd;
}

asmlinkage long sys_dup3(unsigned int oldfd, unsigned int newfd, int flags)
{
	if ((flags & ~O_CLOEXEC) || oldfd == newfd)
		return -EINVAL;
	return do_dup3(oldfd, newfd, flags);
}

asmlinkage long sys_dup2(unsigned int oldfd, unsigned int newfd)
{
	if (oldfd == newfd)
		return fcheck(oldfd) ? newfd : -EBADF;
	return do_dup3(oldfd, newfd, 0);
}

/**
 * fdtable_init - make the cache of tables
 *
 * Context: boot.
 */
void __init fdtable_init(void)
{
	files_cachep = kmem_cache_create("files_cache", sizeof(struct files_struct), 0,
					 SLAB_HWCACHE_ALIGN | SLAB_PANIC, NULL);
}
