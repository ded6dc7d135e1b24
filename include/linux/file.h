/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_FILE_H
#define _LINUX_FILE_H
/*
 * From a descriptor to its file, on the way of every call: as long as the table is not shared,
 * nobody can close the descriptor under the caller, and no reference is needed.
 */
#include <linux/fdtable.h>
#include <linux/fs.h>
#include <linux/sched.h>

/* The file of a descriptor, O_PATH ones too; without a reference. */
static inline struct file *fcheck(unsigned int fd)
{
	struct files_struct *files = current->files;

	return likely(fd < (unsigned int)files->max_fds) ? files->fd[fd] : NULL;
}

/**
 * fget_light - the file of a descriptor of current's
 * @fd: descriptor
 * @fput_needed: for fput_light()
 *
 * Return: the file, NULL when there is none (or only a path, O_PATH).
 */
static inline struct file *fget_light(unsigned int fd, int *fput_needed)
{
	struct file *file = fcheck(fd);

	*fput_needed = 0;
	if (unlikely(!file || (file->f_mode & FMODE_PATH)))
		return NULL;
	if (unlikely(atomic_read(&current->files->count) != 1)) {
		get_file(file);
		*fput_needed = 1;
	}
	return file;
}

static inline void fput_light(struct file *file, int fput_needed)
{
	if (unlikely(fput_needed))
		fput(file);
}

/* f_pos belongs to one reader or writer at a time, where others may have the same file. */
static inline int file_pos_lock(struct file *file)
{
	if (likely(!(file->f_mode & FMODE_ATOMIC_POS) || file_count(file) == 1))
		return 0;
	down(&file->f_pos_sem);
	return 1;
}

static inline void file_pos_unlock(struct file *file, int locked)
{
	if (unlikely(locked))
		up(&file->f_pos_sem);
}

/* What the driver's operations say; open() may have changed them, and said more. */
static inline void file_set_abilities(struct file *file)
{
	const struct file_operations *op = file->f_op;
	unsigned int mode = file->f_mode;

	if (!op->llseek)
		mode &= ~FMODE_LSEEK;
	else if (op->llseek == no_llseek)
		mode &= ~(FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE);
	if ((mode & FMODE_READ) && op->read)
		mode |= FMODE_CAN_READ;
	if ((mode & FMODE_WRITE) && op->write)
		mode |= FMODE_CAN_WRITE;
	file->f_mode = mode;
}

#endif
