// SPDX-License-Identifier: GPL-2.0-only
/* Major 1: null, zero, full, mem; and, from their own files, random, urandom and kmsg. */
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include "mem.h"

#define MEM_MAJOR 1

static ssize_t read_null(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return 0;
}

static ssize_t write_null(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	return count;
}

static ssize_t read_zero(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	size_t done = 0;

	while (done < count) {
		size_t piece = min_t(size_t, count - done, PAGE_SIZE);
		size_t left = clear_user(buf + done, piece);

		done += piece - left;
		if (left)
			return done ? done : -EFAULT;
		if (signal_pending(current))
			return done;
		cond_resched();
	}
	return done;
}

static ssize_t write_full(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	return -ENOSPC;
}

/* A shared mapping is memory of its own; a private one is anonymous memory as any other. */
static int mmap_zero(struct file *file, struct vm_area_struct *vma)
{
	return vma->vm_flags & VM_SHARED ? shmem_zero_setup(vma) : 0;
}

/* Any position is the beginning. */
static loff_t null_lseek(struct file *file, loff_t offset, int whence)
{
	file->f_pos = 0;
	return 0;
}


static const struct file_operations null_fops = {
	.llseek = null_lseek,
	.read = read_null,
	.write = write_null,
};

static const struct file_operations zero_fops = {
	.llseek = null_lseek,
	.read = read_zero,
	.write = write_null,
	.mmap = mmap_zero,
};

static const struct file_operations full_fops = {
	.llseek = null_lseek,
	.read = read_zero,
	.write = write_full,
};

/* ---- /dev/mem: physical memory, as far as the direct map goes ---- */

/* How many of @count bytes from @pos on there are. */
static size_t direct_bytes(loff_t pos, size_t count)
{
	unsigned long end = __pa(high_memory);

	if (pos < 0 || pos >= end)
		return 0;
	return min_t(u64, count, end - pos);
}

static ssize_t read_mem(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	count = direct_bytes(*ppos, count);
	if (copy_to_user(buf, __va((unsigned long)*ppos), count))
		return -EFAULT;
	*ppos += count;
	return count;
}

static ssize_t write_mem(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	size_t there = direct_bytes(*ppos, count);

	if (count && !there)
		return -EFAULT;
	if (copy_from_user(__va((unsigned long)*ppos), buf, there))
		return -EFAULT;
	*ppos += there;
	return there;
}

static loff_t memory_lseek(struct file *file, loff_t offset, int whence)
{
	if (whence == SEEK_CUR)
		offset += file->f_pos;
	else if (whence != SEEK_SET)
		return -EINVAL;
	/* The last page of the range is kept for errnos. */
	if ((unsigned long long)offset >= -4095ULL)
		return -EOVERFLOW;
	file->f_pos = offset;
	return offset;
}

static int open_mem(struct inode *inode, struct file *file)
{
	return capable(CAP_SYS_RAWIO) ? 0 : -EPERM;
}

static const struct file_operations mem_fops = {
	.llseek = memory_lseek,
	.read = read_mem,
	.write = write_mem,
	.open = open_mem,
};

/* ---- which is which ---- */

static const struct {
	unsigned int minor;
	const char *name;
	umode_t mode;
	const struct file_operations *fops;
} devices[] = {
	{ 1, "mem", 0640, &mem_fops },
	{ 3, "null", 0666, &null_fops },
	{ 5, "zero", 0666, &zero_fops },
	{ 7, "full", 0666, &full_fops },
	{ 8, "random", 0666, &random_fops },
	{ 9, "urandom", 0666, &random_fops },
	{ 11, "kmsg", 0644, &kmsg_fops },
};

static int memory_open(struct inode *inode, struct file *file)
{
	for (int i = 0; i < ARRAY_SIZE(devices); i++) {
		if (devices[i].minor != MINOR(inode->i_rdev))
			continue;
		file->f_op = devices[i].fops;
		return file->f_op->open ? file->f_op->open(inode, file) : 0;
	}
	return -ENXIO;
}

static const struct file_operations memory_fops = {
	.open = memory_open,
};

static int __init chr_dev_init(void)
{
	int err = register_chrdev(MEM_MAJOR, "mem", &memory_fops);

	for (int i = 0; i < ARRAY_SIZE(devices); i++)
		devtmpfs_create_node(devices[i].name, S_IFCHR | devices[i].mode,
				     MKDEV(MEM_MAJOR, devices[i].minor));
	return err;
}
fs_initcall(chr_dev_init);
