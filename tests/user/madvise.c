// SPDX-License-Identifier: GPL-2.0-only
/* madvise and mincore: errnos, and what the advice does at once. */
#include "util.h"
#include <sys/syscall.h>

#define RW (PROT_READ | PROT_WRITE)

static int advise(void *p, size_t len, int advice)
{
	return syscall(SYS_madvise, p, len, advice);
}

static void test_errnos(unsigned char *p)
{
	unsigned char vec[8];
	int fd = temp_file();
	unsigned char *q;

	fails(advise(p, PAGE, 77), EINVAL, "unknown advice");
	fails(advise(p + 1, PAGE, MADV_NORMAL), EINVAL, "an odd address");
	is(advise(p, 0, MADV_NORMAL), 0, "no length");
	fails(advise((void *)0x20000000, PAGE, MADV_NORMAL), ENOMEM, "nothing is mapped there");
	must(!ftruncate(fd, PAGE));
	q = mmap(NULL, PAGE, RW, MAP_SHARED, fd, 0);
	fails(advise(q, PAGE, MADV_FREE), EINVAL, "MADV_FREE of a file");
	fails(advise(q, PAGE, MADV_WIPEONFORK), EINVAL, "MADV_WIPEONFORK of a file");
	is(advise(q, PAGE, MADV_WILLNEED), 0, "MADV_WILLNEED of a file");
	is(advise(p, PAGE, MADV_RANDOM) | advise(p, PAGE, MADV_SEQUENTIAL) | advise(p, PAGE, MADV_NORMAL), 0,
	   "advice about reading");
	is(advise(p, PAGE, MADV_DONTDUMP) | advise(p, PAGE, MADV_DODUMP), 0, "advice about dumps");
	munmap(q, PAGE);
	close(fd);
	fails(mincore(p + 1, PAGE, vec), EINVAL, "mincore at an odd address");
	fails(mincore((void *)0x20000000, PAGE, vec), ENOMEM, "mincore of nothing");
	fails(syscall(SYS_mincore, p, PAGE, 0xc0000000), EFAULT, "mincore into the kernel");
	is(mincore(p, 0, vec), 0, "mincore without length");
}

static void test_dontneed(unsigned char *p)
{
	unsigned char vec[8], *q;
	int fd = temp_file(), i;

	fill(p, 8 * PAGE, 1);
	is(advise(p + 2 * PAGE, 3 * PAGE, MADV_DONTNEED), 0, "MADV_DONTNEED");
	must(!mincore(p, 8 * PAGE, vec));
	for (i = 0; i < 8; i++)
		must((vec[i] & 1) == (i < 2 || i > 4));
	ok(filled(p, 2 * PAGE, 1) && all_are(p + 2 * PAGE, 3 * PAGE, 0), "those pages are zeros, the others stay");
	munmap(p + 3 * PAGE, PAGE);
	fails(advise(p, 8 * PAGE, MADV_DONTNEED), ENOMEM, "across a hole");
	ok(all_are(p, 3 * PAGE, 0) && all_are(p + 4 * PAGE, 4 * PAGE, 0), "it is done around the hole nevertheless");

	must(write(fd, "file", 4) == 4);
	q = mmap(NULL, PAGE, RW, MAP_PRIVATE, fd, 0);
	q[0] = 'X';
	must(!advise(q, PAGE, MADV_DONTNEED));
	is(q[0], 'f', "a private page of a file is the file's again");
	munmap(q, PAGE);
	q = mmap(NULL, PAGE, RW, MAP_SHARED, fd, 0);
	q[0] = 'Y';
	must(!advise(q, PAGE, MADV_DONTNEED));
	is(q[0], 'Y', "a shared one keeps what was written");
	munmap(q, PAGE);
	close(fd);
}

static void test_msync(void)
{
	int fd = temp_file();
	unsigned char *q, c;

	must(!ftruncate(fd, 3 * PAGE));
	q = mmap(NULL, 3 * PAGE, RW, MAP_SHARED, fd, 0);
	q[PAGE] = 5;
	is(msync(q, 3 * PAGE, MS_SYNC), 0, "msync");
	must(pread(fd, &c, 1, PAGE) == 1);
	is(c, 5, "the file has it");
	fails(msync(q + 1, PAGE, MS_SYNC), EINVAL, "msync at an odd address");
	fails(msync(q, PAGE, 16), EINVAL, "msync with an unknown flag");
	fails(msync(q, PAGE, MS_SYNC | MS_ASYNC), EINVAL, "msync now and later");
	munmap(q + PAGE, PAGE);
	fails(msync(q, 3 * PAGE, MS_ASYNC), ENOMEM, "msync across a hole");
	must(!mlock(q, PAGE));
	fails(msync(q, PAGE, MS_INVALIDATE), EBUSY, "msync MS_INVALIDATE of locked memory");
	munmap(q, 3 * PAGE);
	close(fd);
}

int main(void)
{
	unsigned char *p = mmap(NULL, 8 * PAGE, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	test_errnos(p);
	test_dontneed(p);
	test_msync();
	done();
}
