// SPDX-License-Identifier: GPL-2.0-only
/*
 * mm/filemap.c, mm/filemap_write.c: a file is written, read, truncated at random places, also from
 * and to memory that faults, and compared with an array of bytes.
 */
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/pagemap.h>
#include <linux/uaccess.h>
#include "frames.h"

#define FILE_MAX (100 * 4096)

static struct address_space mapping;
static struct super_block sb = { .s_maxbytes = 1LL << 40 };
static struct inode inode;
static struct dentry dentry = { .d_inode = &inode };
static struct file file = { .f_dentry = &dentry, .f_mapping = &mapping, .f_flags = O_LARGEFILE };
static unsigned char model[FILE_MAX], buffer[FILE_MAX + 4096];
static size_t model_size;
static unsigned char *bad_from = buffer + sizeof(buffer);	/* user memory faults from here on */
static int page_limit = INT_MAX, pages_charged, xfsz;

static int test_addpage(struct address_space *m, pgoff_t index)
{
	if (pages_charged >= page_limit)
		return -ENOSPC;
	pages_charged++;
	return 0;
}

static void test_removepage(struct page *page)
{
	pages_charged--;
}

static const struct address_space_operations ops = {
	.readpage = simple_readpage,
	.prepare_write = simple_prepare_write,
	.commit_write = simple_commit_write,
	.set_page_dirty = simple_set_page_dirty,
	.addpage = test_addpage,
	.removepage = test_removepage,
	.is_hole = simple_is_hole,
};

/* ---- what the sources call ---- */

static unsigned long reachable(const void *user, unsigned long n)
{
	const unsigned char *p = user;

	if (p >= bad_from)
		return 0;
	return min(n, (unsigned long)(bad_from - p));
}

unsigned long __copy_user_from(void *to, const void __user *from, unsigned long n)
{
	unsigned long good = reachable((__force const void *)from, n);

	memcpy(to, (__force const void *)from, good);
	return n - good;
}

unsigned long __copy_user_to(void __user *to, const void *from, unsigned long n)
{
	unsigned long good = reachable((__force const void *)to, n);

	memcpy((__force void *)to, from, good);
	return n - good;
}

unsigned long volatile jiffies;

void touch_atime(struct vfsmount *mnt, struct dentry *d)
{
}

void __file_update_time(struct inode *inode)
{
}

int file_remove_suid(struct file *f)
{
	return 0;
}

int send_sig(int sig, struct task_struct *p, int priv)
{
	xfsz++;
	return 0;
}

void __down(struct semaphore *sem)
{
	schedule();
}

void __up(struct semaphore *sem)
{
}

/* ---- the operations ---- */

static void fill(unsigned char *p, size_t n)
{
	while (n--)
		*p++ = tap_random();
}

static void do_write(size_t pos, size_t n)
{
	loff_t ppos = pos;

	fill(buffer, n);
	must(generic_file_write(&file, (void __user *)buffer, n, &ppos) == (ssize_t)n, "write");
	must(ppos == pos + n, "position");
	if (n && pos > model_size)
		memset(model + model_size, 0, pos - model_size);
	memcpy(model + pos, buffer, n);
	if (n)
		model_size = max(model_size, pos + n);
}

static void do_read(size_t pos, size_t n)
{
	size_t want = pos < model_size ? min(n, model_size - pos) : 0;
	loff_t ppos = pos;

	memset(buffer, 0xee, n);
	must(generic_file_read(&file, (void __user *)buffer, n, &ppos) == (ssize_t)want, "read");
	must(!host_memcmp(buffer, model + pos, want), "bytes from %zu", pos);
	must(ppos == pos + want, "position");
	must(kernel_read(&file, buffer, n, pos) == (ssize_t)want, "kernel_read");
	must(!host_memcmp(buffer, model + pos, want), "bytes from %zu", pos);
}

static void cut_file(size_t size)
{
	if (size < model_size)
		truncate_inode_pages(&mapping, size);
	else
		memset(model + model_size, 0, size - model_size);
	inode.i_size = model_size = size;
}

static void do_fault(size_t pos, unsigned long index)
{
	struct vm_area_struct area = { .vm_file = &file, .vm_start = 0x10000000,
				       .vm_end = 0x20000000, .vm_pgoff = 3 };
	struct page *page;

	if (index < 3)
		return;
	page = filemap_nopage(&area, 0x10000000 + ((index - 3) << PAGE_SHIFT), 0);
	if (index << PAGE_SHIFT >= (model_size + PAGE_SIZE - 1) / PAGE_SIZE * PAGE_SIZE) {
		must(page == NOPAGE_SIGBUS, "past the end");
		return;
	}
	must(page != NOPAGE_SIGBUS && page != NOPAGE_OOM, "no page");
	must(!host_memcmp(frame_data[page - frames], model + (index << PAGE_SHIFT),
			  min(PAGE_SIZE, model_size - (index << PAGE_SHIFT))), "mapped bytes");
	put_page(page);
}

static void random_operations(void)
{
	int round;

	for (round = 0; round < 5000; round++) {
		size_t pos = tap_below(FILE_MAX), n = tap_below(3) ? tap_below(9000) : tap_below(40);
		int op = tap_below(100);

		n = min(n, FILE_MAX - pos);
		if (op < 40)
			do_write(pos, n);
		else if (op < 75)
			do_read(pos, n);
		else if (op < 92)
			do_fault(pos, pos >> PAGE_SHIFT);
		else
			cut_file(op < 94 ? 0 : pos);
		must(pages_charged == (int)mapping.nrpages, "charges");
		must(!kmaps, "kmaps");
		must(frames_free == NR_FRAMES - 1 - (int)mapping.nrpages, "a page lost or kept");
	}
	ok(true, "5000 random operations agree with an array of bytes");
}

/* ---- what goes wrong ---- */

static void test_faults(void)
{
	loff_t pos = 0;

	cut_file(0);
	fill(buffer, 10000);
	bad_from = buffer + 5000;
	is(generic_file_write(&file, (void __user *)buffer, 4096, &pos), 4096, "a good page");
	pos = 4096;
	is(generic_file_write(&file, (void __user *)(buffer + 4096), 904, &pos), 904, "a good part");
	bad_from = buffer + sizeof(buffer);
	is(inode.i_size, 5000, "size after it");

	pos = 0;
	bad_from = buffer + 100;
	is(generic_file_read(&file, (void __user *)buffer, 5000, &pos), 100, "read up to a fault");
	is(pos, 100, "and the position follows");
	bad_from = buffer;
	is(generic_file_read(&file, (void __user *)buffer, 50, &pos), -EFAULT, "nothing at all");
	bad_from = buffer + sizeof(buffer);
	is(generic_file_read(&file, (void __user *)0xbffffff0, 0x100, &pos), -EFAULT,
	   "above user space");
	is(generic_file_write(&file, (void __user *)0xc0000000, 1, &pos), -EFAULT,
	   "the kernel's memory");
	is(generic_file_write(&file, NULL, 0, &pos), 0, "nothing to write is no error");
}

static void test_limits(void)
{
	loff_t pos = 0;

	cut_file(0);
	page_limit = 3;
	is(generic_file_write(&file, (void __user *)buffer, 5 * 4096, &pos), 3 * 4096, "short at the limit");
	is(generic_file_write(&file, (void __user *)buffer, 4096, &pos), -ENOSPC, "then ENOSPC");
	is(inode.i_size, 3 * 4096, "size is what was written");
	inode.i_size = model_size = 6 * 4096;
	pos = 3 * 4096;
	is(generic_file_read(&file, (void __user *)buffer, 4096, &pos), 4096, "a hole needs no page");
	is(mapping.nrpages, 3, "and made none");
	page_limit = INT_MAX;
	cut_file(0);

	fail_after = 1;
	pos = 0;
	is(generic_file_write(&file, (void __user *)buffer, 8192, &pos), 4096, "short without memory");
	fail_after = 0;
	is(generic_file_write(&file, (void __user *)buffer, 4096, &pos), -ENOMEM, "then ENOMEM");
	fail_after = -1;

	test_signal.rlim[RLIMIT_FSIZE].rlim_cur = 6000;
	is(generic_file_write(&file, (void __user *)buffer, 8192, &pos), 6000 - 4096, "up to RLIMIT_FSIZE");
	is(xfsz, 0, "no signal yet");
	is(generic_file_write(&file, (void __user *)buffer, 1, &pos), -EFBIG, "then EFBIG");
	is(xfsz, 1, "and SIGXFSZ");
	test_signal.rlim[RLIMIT_FSIZE].rlim_cur = RLIM_INFINITY;
	pos = 1LL << 40;
	is(generic_file_write(&file, (void __user *)buffer, 1, &pos), -EFBIG, "largest file");
	pos = 0x7fffffff;
	file.f_flags = 0;
	is(generic_file_write(&file, (void __user *)buffer, 1, &pos), -EFBIG, "without O_LARGEFILE");
	file.f_flags = O_LARGEFILE | O_APPEND;
	pos = 5;
	is(generic_file_write(&file, (void __user *)buffer, 10, &pos), 10, "O_APPEND");
	is(pos, 6010, "writes at the end");
	file.f_flags = O_LARGEFILE;
	truncate_inode_pages(&mapping, 0);
	is(mapping.nrpages, 0, "nothing left");
}

void test_main(void)
{
	frames_init();
	page_cache_init(NR_FRAMES);
	INIT_LIST_HEAD(&mapping.clean_pages);
	INIT_LIST_HEAD(&mapping.dirty_pages);
	INIT_LIST_HEAD(&mapping.locked_pages);
	mapping.a_ops = &ops;
	mapping.host = &inode;
	mapping.flags = 1UL << AS_SWAPBACKED;
	inode.i_mapping = &mapping;
	inode.i_sb = &sb;
	inode.i_sem.count = 1;
	random_operations();
	test_faults();
	test_limits();
	is(kmaps, 0, "every kmap() was undone");
	is(frames_free, NR_FRAMES - 1, "every frame is back");
}
