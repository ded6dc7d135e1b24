/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SEQ_FILE_H
#define _LINUX_SEQ_FILE_H
/*
 * Files whose text is made on the fly, a record at a time. show() prints one record into a buffer
 * that grows until the record fits; start/next/stop walk what there is to show, and may hold locks
 * from start to stop (memory is only allocated outside).
 */
#include <linux/types.h>
#include <linux/semaphore.h>

struct dentry;
struct file;
struct inode;
struct path;
struct seq_operations;
struct vfsmount;

struct seq_file {
	char *buf;
	size_t size;
	size_t from;			/* first byte of buf not yet read */
	size_t count;			/* bytes in buf; size: a record did not fit */
	loff_t index;			/* record to show next */
	loff_t read_pos;		/* file position that buf[from] stands for */
	struct semaphore sem;
	const struct seq_operations *op;
	struct file *file;
	void *private;
};

struct seq_operations {
	void *(*start)(struct seq_file *m, loff_t *pos);	/* NULL: end; ERR_PTR */
	void (*stop)(struct seq_file *m, void *v);		/* also after a failed start */
	void *(*next)(struct seq_file *m, void *v, loff_t *pos);
	int (*show)(struct seq_file *m, void *v);	/* 0, SEQ_SKIP, -errno */
};
#define SEQ_SKIP 1
#define SEQ_START_TOKEN ((void *)1)

int seq_open(struct file *file, const struct seq_operations *op);
int seq_open_private(struct file *file, const struct seq_operations *op, size_t psize);
ssize_t seq_read(struct file *file, char __user *buf, size_t size, loff_t *ppos);
loff_t seq_lseek(struct file *file, loff_t offset, int whence);
int seq_release(struct inode *inode, struct file *file);
int seq_release_private(struct inode *inode, struct file *file);
int single_open(struct file *file, int (*show)(struct seq_file *, void *), void *data);
int single_release(struct inode *inode, struct file *file);

void seq_printf(struct seq_file *m, const char *fmt, ...) __printf(2, 3);
void seq_vprintf(struct seq_file *m, const char *fmt, __builtin_va_list args) __printf(2, 0);
void seq_putc(struct seq_file *m, char c);
void seq_puts(struct seq_file *m, const char *s);
void seq_write(struct seq_file *m, const void *data, size_t len);
void seq_pad(struct seq_file *m, size_t start, size_t width, char last);
/* Text with the characters of @esc (and backslash) as \ooo. */
void seq_escape(struct seq_file *m, const char *s, const char *esc);
/* @delimiter, then the number in decimal: cheap forms for long tables. */
void seq_put_decimal_ull(struct seq_file *m, char delimiter, unsigned long long num);
void seq_put_decimal_ll(struct seq_file *m, char delimiter, long long num);
void seq_put_hex(struct seq_file *m, unsigned long v, unsigned int width);
/* The path as the reader sees it, escaped; "(unreachable)" outside its root. */
int seq_path(struct seq_file *m, struct vfsmount *mnt, struct dentry *dentry, const char *esc);
int seq_file_path(struct seq_file *m, struct file *file, const char *esc);

static inline int seq_has_overflowed(const struct seq_file *m)
{
	return m->count == m->size;
}

#endif
