// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files whose text is made on the fly, a record at a time (see linux/seq_file.h).
 *
 * The buffer holds what was made but not yet read. A record that does not fit is made again in a
 * buffer twice as large; between two reads only the number of the next record is kept.
 */
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>

#define SEQ_BUF_MAX (4UL << 20)		/* no record is larger */

/* ---- reading ---- */

static int seq_grow(struct seq_file *m)
{
	size_t size = m->size ? m->size * 2 : PAGE_SIZE;

	kvfree(m->buf);
	m->size = 0;
	m->count = 0;
	m->buf = size <= SEQ_BUF_MAX ? kvmalloc(size, GFP_KERNEL) : NULL;
	if (!m->buf)
		return -ENOMEM;
	m->size = size;
	return 0;
}

/*
 * Show one record into the empty buffer, enlarging it as needed. *p is the record, as start()
 * gave it for m->index. 1 when there is text, 0 when it was skipped, -errno.
 */
static int seq_show_first(struct seq_file *m, void **p)
{
	for (;;) {
		int err = m->op->show(m, *p);

		if (err < 0)
			return err;
		if (err) {
			m->count = 0;
			return 0;
		}
		if (!seq_has_overflowed(m))
			return m->count != 0;
		m->op->stop(m, *p);
		err = seq_grow(m);
		*p = m->op->start(m, &m->index);
		if (err)
			return err;
		if (IS_ERR_OR_NULL(*p))
			return *p ? (int)PTR_ERR(*p) : 0;
	}
}

/* Go on to the next record: one that next() forgot to count is counted here. */
static void *seq_next(struct seq_file *m, void *p)
{
	loff_t before = m->index;

	p = m->op->next(m, p, &m->index);
	if (m->index == before)
		m->index++;
	return p;
}

/* Add records as long as they fit and the reader has room for them. */
static void *seq_fill(struct seq_file *m, void *p, size_t wanted)
{
	while (m->count < wanted && !IS_ERR_OR_NULL(p)) {
		size_t before = m->count;
		int err = m->op->show(m, p);

		if (err > 0) {
			m->count = before;
		} else if (err < 0 || seq_has_overflowed(m)) {
			m->count = before;
			break;
		}
		p = seq_next(m, p);
	}
	return p;
}

/* Fill the empty buffer from record m->index on. 0 (with nothing in it at the end), or -errno. */
static int seq_make(struct seq_file *m, size_t wanted)
{
	int got = 0;
	void *p;

	m->from = 0;
	m->count = 0;
	p = m->op->start(m, &m->index);
	while (!IS_ERR_OR_NULL(p)) {
		got = seq_show_first(m, &p);
		if (got < 0 || IS_ERR_OR_NULL(p))
			break;
		p = seq_next(m, p);
		if (got)
			break;
	}
	if (got > 0)
		p = seq_fill(m, p, wanted);
	m->op->stop(m, p);
	if (got < 0)
		m->count = 0;
	return got < 0 ? got : IS_ERR(p) && !m->count ? (int)PTR_ERR(p) : 0;
}

/* Make text from the first record on until position @offset stands at the front of the buffer. */
static int seq_traverse(struct seq_file *m, loff_t offset)
{
	loff_t pos = 0;
	int err;

	m->index = 0;
	m->count = 0;
	m->from = 0;
	while (pos < offset) {
		err = seq_make(m, m->size);
		if (err)
			return err;
		if (!m->count)
			break;
		if (pos + (loff_t)m->count > offset) {
			m->from = (size_t)(offset - pos);
			m->count -= m->from;
			break;
		}
		pos += m->count;
		m->count = 0;
	}
	m->read_pos = offset;
	return 0;
}

/**
 * seq_read - file_operations.read of such files
 */
ssize_t seq_read(struct file *file, char __user *buf, size_t size, loff_t *ppos)
{
	struct seq_file *m = file->private_data;
	ssize_t copied = 0;
	int err = 0;
	size_t n;

	down(&m->sem);
	if (!m->buf)
		err = seq_grow(m);
	if (!err && *ppos != m->read_pos)
		err = seq_traverse(m, *ppos);
	while (!err && size) {
		if (!m->count)
			err = seq_make(m, size);
		if (err || !m->count)
			break;
		n = min(m->count, size);
		if (copy_to_user(buf, m->buf + m->from, n)) {
			err = -EFAULT;
			break;
		}
		m->count -= n;
		m->from += n;
		buf += n;
		size -= n;
		copied += n;
		/* What fits without another pass is enough, as a pipe would do it. */
		if (!m->count)
			break;
	}
	if (copied) {
		*ppos += copied;
		m->read_pos = *ppos;
	}
	up(&m->sem);
	return copied ? copied : err;
}

/**
 * seq_lseek - file_operations.llseek of such files
 *
 * Return: the new position; -EINVAL (no seeking from the end), or what making the text gave.
 */
loff_t seq_lseek(struct file *file, loff_t offset, int whence)
{
	struct seq_file *m = file->private_data;
	loff_t ret = -EINVAL;

	down(&m->sem);
	if (whence == SEEK_CUR)
		offset += file->f_pos;
	if ((whence == SEEK_SET || whence == SEEK_CUR) && offset >= 0) {
		ret = offset;
		if (offset != m->read_pos) {
			int err = m->buf ? 0 : seq_grow(m);

			if (!err)
				err = seq_traverse(m, offset);
			if (err) {
				m->read_pos = 0;
				m->index = 0;
				m->count = 0;
				ret = err;
			}
		}
		file->f_pos = ret < 0 ? 0 : offset;
	}
	up(&m->sem);
	return ret;
}

/* ---- opening ---- */

/**
 * seq_open - make an open file such a file
 * @file: whose private_data becomes the seq_file
 * @op: walks the records
 *
 * Return: 0, or -ENOMEM.
 */
int seq_open(struct file *file, const struct seq_operations *op)
{
	struct seq_file *m = kzalloc(sizeof(*m), GFP_KERNEL);

	if (!m)
		return -ENOMEM;
	init_MUTEX(&m->sem);
	m->op = op;
	m->file = file;
	file->private_data = m;
	file->f_mode &= ~FMODE_PWRITE;
	return 0;
}

/**
 * seq_open_private - the same, with cleared memory of @psize bytes as m->private
 */
int seq_open_private(struct file *file, const struct seq_operations *op, size_t psize)
{
	void *priv = kzalloc(psize, GFP_KERNEL);
	int err;

	if (!priv)
		return -ENOMEM;
	err = seq_open(file, op);
	if (err)
		kfree(priv);
	else
		((struct seq_file *)file->private_data)->private = priv;
	return err;
}

/**
 * seq_release - undo seq_open()
 */
int seq_release(struct inode *inode, struct file *file)
{
	struct seq_file *m = file->private_data;

	(void)inode;
	kvfree(m->buf);
	kfree(m);
	return 0;
}

/**
 * seq_release_private - undo seq_open_private()
 */
int seq_release_private(struct inode *inode, struct file *file)
{
	kfree(((struct seq_file *)file->private_data)->private);
	return seq_release(inode, file);
}

static void *single_start(struct seq_file *m, loff_t *pos)
{
	(void)m;
	return *pos ? NULL : SEQ_START_TOKEN;
}

static void *single_next(struct seq_file *m, void *v, loff_t *pos)
{
	(void)m;
	(void)v;
	++*pos;
	return NULL;
}

static void single_stop(struct seq_file *m, void *v)
{
	(void)m;
	(void)v;
}

/**
 * single_open - make an open file one that has a single record
 * @file: the file
 * @show: prints it
 * @data: becomes m->private
 *
 * Return: 0, or -ENOMEM.
 */
int single_open(struct file *file, int (*show)(struct seq_file *, void *), void *data)
{
	struct seq_operations *op = kzalloc(sizeof(*op), GFP_KERNEL);
	int err;

	if (!op)
		return -ENOMEM;
	op->start = single_start;
	op->next = single_next;
	op->stop = single_stop;
	op->show = show;
	err = seq_open(file, op);
	if (err)
		kfree(op);
	else
		((struct seq_file *)file->private_data)->private = data;
	return err;
}

/**
 * single_release - undo single_open()
 */
int single_release(struct inode *inode, struct file *file)
{
	const struct seq_operations *op = ((struct seq_file *)file->private_data)->op;
	int err = seq_release(inode, file);

	kfree(op);
	return err;
}

/* ---- printing ---- */

/**
 * seq_vprintf - print formatted text into the record
 */
void seq_vprintf(struct seq_file *m, const char *fmt, __builtin_va_list args)
{
	int len;

	if (m->count >= m->size)
		return;
	len = vsnprintf(m->buf + m->count, m->size - m->count, fmt, args);
	m->count = m->count + len < m->size ? m->count + len : m->size;
}

/**
 * seq_printf - print formatted text into the record
 */
void seq_printf(struct seq_file *m, const char *fmt, ...)
{
	__builtin_va_list args;

	__builtin_va_start(args, fmt);
	seq_vprintf(m, fmt, args);
	__builtin_va_end(args);
}

/**
 * seq_write - add bytes to the record
 */
void seq_write(struct seq_file *m, const void *data, size_t len)
{
	if (m->count + len < m->size) {
		memcpy(m->buf + m->count, data, len);
		m->count += len;
	} else {
		m->count = m->size;
	}
}

/**
 * seq_putc - add a character to the record
 */
void seq_putc(struct seq_file *m, char c)
{
	seq_write(m, &c, 1);
}

/**
 * seq_puts - add a string to the record
 */
void seq_puts(struct seq_file *m, const char *s)
{
	seq_write(m, s, strlen(s));
}

/**
 * seq_pad - fill with blanks up to a column
 * @m: the file
 * @start: m->count where the column began
 * @width: of the column
 * @last: a character to add then, or 0
 */
void seq_pad(struct seq_file *m, size_t start, size_t width, char last)
{
	while (m->count < start + width && !seq_has_overflowed(m))
		seq_putc(m, ' ');
	if (last)
		seq_putc(m, last);
}

static void put_escaped(struct seq_file *m, char c)
{
	seq_printf(m, "\\%03o", (unsigned char)c);
}

/**
 * seq_escape - add a string, some of its characters in octal
 * @m: the file
 * @s: the string
 * @esc: the characters to escape
 */
void seq_escape(struct seq_file *m, const char *s, const char *esc)
{
	for (; *s; s++) {
		if (strchr(esc, *s))
			put_escaped(m, *s);
		else
			seq_putc(m, *s);
	}
}

/**
 * seq_put_decimal_ull - add a delimiter (0: none) and a number
 */
void seq_put_decimal_ull(struct seq_file *m, char delimiter, unsigned long long num)
{
	char digits[24], *p = digits + sizeof(digits);
	unsigned long low;

	if (delimiter)
		seq_putc(m, delimiter);
	if (num >> 32) {
		seq_printf(m, "%llu", num);
		return;
	}
	low = (unsigned long)num;
	do {
		*--p = (char)('0' + low % 10);
		low /= 10;
	} while (low);
	seq_write(m, p, (size_t)(digits + sizeof(digits) - p));
}

/**
 * seq_put_decimal_ll - the same for a number that may be negative
 */
void seq_put_decimal_ll(struct seq_file *m, char delimiter, long long num)
{
	if (num >= 0) {
		seq_put_decimal_ull(m, delimiter, (unsigned long long)num);
		return;
	}
	if (delimiter)
		seq_putc(m, delimiter);
	seq_put_decimal_ull(m, '-', -(unsigned long long)num);
}

/**
 * seq_put_hex - add a number in hexadecimal, at least @width digits
 */
void seq_put_hex(struct seq_file *m, unsigned long v, unsigned int width)
{
	char digits[8];
	unsigned int n = 8;

	do {
		digits[--n] = "0123456789abcdef"[v & 15];
		v >>= 4;
	} while (n && (v || 8 - n < width));
	seq_write(m, digits + n, 8 - n);
}

/**
 * seq_path - add the path of a file as the reader sees it
 * @m: the file
 * @mnt: mount
 * @dentry: name in it
 * @esc: characters to show in octal, as in seq_escape()
 *
 * Return: 0, or -1 when it did not fit.
 */
int seq_path(struct seq_file *m, struct vfsmount *mnt, struct dentry *dentry, const char *esc)
{
	char *room = m->buf + m->count, *path;
	size_t size = m->size - m->count;

	if (size < 2) {
		m->count = m->size;
		return -1;
	}
	/* The text is put at the end of the room, and moved to its front while it is escaped. */
	path = d_path(dentry, mnt, room, (int)size);
	if (IS_ERR(path)) {
		m->count = m->size;
		return -1;
	}
	for (; *path; path++) {
		char c = *path;

		if (strchr(esc, c) && m->buf + m->count + 5 > path + 1) {
			m->count = m->size;
			return -1;
		}
		if (strchr(esc, c)) {
			char *to = m->buf + m->count;

			*to++ = '\\';
			*to++ = (char)('0' + ((c >> 6) & 3));
			*to++ = (char)('0' + ((c >> 3) & 7));
			*to = (char)('0' + (c & 7));
			m->count += 4;
		} else {
			m->buf[m->count++] = c;
		}
	}
	return 0;
}

/**
 * seq_file_path - add the path of an open file
 */
int seq_file_path(struct seq_file *m, struct file *file, const char *esc)
{
	return seq_path(m, file->f_vfsmnt, file->f_dentry, esc);
}
