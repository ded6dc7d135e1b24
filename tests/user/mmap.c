// SPDX-License-Identifier: GPL-2.0-only
/* mmap: where mappings go, what they hold, and what is refused. */
#include "util.h"
#include <sys/syscall.h>

#define ANON (MAP_PRIVATE | MAP_ANONYMOUS)
#define RW (PROT_READ | PROT_WRITE)
#ifndef MAP_FIXED_NOREPLACE
#define MAP_FIXED_NOREPLACE 0x100000
#endif

static long mmap2(unsigned long addr, unsigned long len, int prot, int flags, int fd,
		  unsigned long pgoff)
{
	return syscall(SYS_mmap2, addr, len, prot, flags, fd, pgoff);
}

static void test_errnos(void)
{
	int fd = temp_file(), ro = open("/proc/self/exe", O_RDONLY), wo;
	int dir = open("/", O_RDONLY | O_DIRECTORY);
	unsigned long old[6] = { 0, PAGE, RW, ANON, -1, 1 };

	fails(mmap2(0, 0, RW, ANON, -1, 0), EINVAL, "no length");
	fails(mmap2(0, -1UL, RW, ANON, -1, 0), ENOMEM, "a length that rounds to 0");
	fails(mmap2(0, 0xf0000000, RW, ANON, -1, 0), ENOMEM, "more than the address space");
	fails(mmap2(0, PAGE, RW, MAP_ANONYMOUS, -1, 0), EINVAL, "neither shared nor private");
	fails(mmap2(0x20000001, PAGE, RW, ANON | MAP_FIXED, -1, 0), EINVAL, "fixed and unaligned");
	fails(mmap2(0xffffe000, PAGE, RW, ANON | MAP_FIXED, -1, 0), ENOMEM, "fixed in the kernel");
	fails(mmap2(0, PAGE, RW, MAP_PRIVATE, 999, 0), EBADF, "no such descriptor");
	fails(mmap2(0, PAGE, RW, MAP_PRIVATE, -1, 0), EBADF, "descriptor -1");
	fails(mmap2(0, PAGE, PROT_READ, MAP_PRIVATE, dir, 0), ENODEV, "a directory");
	fails(mmap2(0, PAGE, RW, MAP_SHARED, ro, 0), EACCES, "shared writable of a read-only descriptor");
	ok(mmap2(0, PAGE, RW, MAP_PRIVATE, ro, 0) != -1, "private writable of a read-only descriptor");
	fails(mmap2(0, PAGE, PROT_READ, 0, ro, 0), EINVAL, "a file, neither shared nor private");
	fails(mmap2(0, PAGE, PROT_READ, MAP_PRIVATE | MAP_GROWSDOWN, ro, 0), EINVAL, "a file that grows down");
	fails(mmap2(0, PAGE, RW, MAP_SHARED | MAP_ANONYMOUS | MAP_GROWSDOWN, -1, 0), EINVAL,
	      "shared memory that grows down");
	fails(mmap2(0, PAGE, PROT_READ, MAP_SHARED_VALIDATE | 0x200000, fd, 0), EOPNOTSUPP,
	      "MAP_SHARED_VALIDATE with an unknown flag");
	ok(mmap2(0, PAGE, PROT_READ, MAP_SHARED_VALIDATE, fd, 0) != -1, "MAP_SHARED_VALIDATE");
	wo = open("/dev/null", O_WRONLY);
	fails(mmap2(0, PAGE, PROT_WRITE, MAP_PRIVATE, wo, 0), EACCES, "a write-only descriptor");
	fails(syscall(SYS_mmap, old), EINVAL, "old mmap with an odd offset");
	old[5] = 0;
	ok(syscall(SYS_mmap, old) != -1, "old mmap");
	fails(syscall(SYS_mmap, 0), EFAULT, "old mmap of a bad pointer");
	fails(mmap2(0, PAGE, RW, MAP_PRIVATE | MAP_HUGETLB, ro, 0), EINVAL, "huge pages of a plain file");
	close(fd), close(ro), close(wo), close(dir);
}

static void test_place(void)
{
	char *a = mmap(NULL, PAGE, RW, ANON, -1, 0), *b = mmap(NULL, PAGE, RW, ANON, -1, 0), *c, *d;

	ok(b + PAGE == a, "the next mapping goes right below the last");
	c = mmap(a - 100 * PAGE, PAGE, RW, ANON, -1, 0);
	ok(c == a - 100 * PAGE, "a hint to a free place is followed");
	d = mmap(c + PAGE + 123, PAGE, RW, ANON, -1, 0);
	ok(d == c + PAGE, "an odd hint is rounded down");
	d = mmap(c, PAGE, RW, ANON, -1, 0);
	ok(d != MAP_FAILED && d != c, "a hint to a taken place is not");
	munmap(d, PAGE);
	d = mmap((void *)4096, PAGE, RW, ANON, -1, 0);
	ok(d == (void *)65536, "a hint to the lowest addresses goes to the lowest allowed");
	munmap(d, PAGE);
	d = mmap(c, PAGE, RW, ANON | MAP_FIXED_NOREPLACE, -1, 0);
	ok(d == MAP_FAILED && errno == EEXIST, "MAP_FIXED_NOREPLACE of a taken place");
	d = mmap(c - PAGE, PAGE, RW, ANON | MAP_FIXED_NOREPLACE, -1, 0);
	ok(d == c - PAGE, "MAP_FIXED_NOREPLACE of a free one");
	*c = 1;
	d = mmap(c, PAGE, RW, ANON | MAP_FIXED, -1, 0);
	ok(d == c && *c == 0, "MAP_FIXED replaces");
	munmap(c - PAGE, 3 * PAGE);
	/* a hole of two pages, between mappings, is filled from its top */
	c = mmap(NULL, 8 * PAGE, PROT_READ, ANON, -1, 0);
	munmap(c + 3 * PAGE, 2 * PAGE);
	d = mmap(NULL, 2 * PAGE, RW, ANON, -1, 0);
	ok(d == c + 3 * PAGE, "the highest hole that is large enough is taken");
	munmap(c, 8 * PAGE);
	munmap(a, PAGE), munmap(b, PAGE);
}

static void test_file(void)
{
	unsigned char buf[3 * PAGE], *p, *q;
	int fd = temp_file();

	fill(buf, sizeof(buf), 1);
	must(write(fd, buf, sizeof(buf)) == sizeof(buf));
	p = mmap(NULL, 3 * PAGE, RW, MAP_PRIVATE, fd, 0);
	q = (unsigned char *)mmap2(0, PAGE, PROT_READ, MAP_SHARED, fd, 1);
	ok(!memcmp(p, buf, sizeof(buf)), "a private mapping shows the file");
	ok(!memcmp(q, buf + PAGE, PAGE), "a shared one at an offset, too");
	p[PAGE] ^= 0xff;
	ok(q[0] == buf[PAGE], "what is written privately stays private");
	must(pwrite(fd, "X", 1, PAGE) == 1);
	ok(q[0] == 'X' && p[PAGE] == (unsigned char)~buf[PAGE], "a write to the file reaches the shared one only");
	must(pwrite(fd, "Y", 1, 2 * PAGE) == 1);
	ok(p[2 * PAGE] == 'Y', "and private pages that were not written");
	close(fd);
	ok(q[1] == buf[PAGE + 1], "the mapping outlives the descriptor");
	munmap(p, 3 * PAGE);
	munmap(q, PAGE);
}

static void test_zero(void)
{
	unsigned char *p = mmap(NULL, 64 * PAGE, RW, ANON, -1, 0);

	ok(all_are(p, 64 * PAGE, 0), "new memory reads as zeros");
	for (int i = 0; i < 64; i += 2)
		p[i * PAGE + 17] = i + 1;
	int good = 1;
	for (int i = 0; i < 64; i++)
		good &= p[i * PAGE + 17] == (i % 2 ? 0 : i + 1) && p[i * PAGE + 18] == 0;
	ok(good, "each page is its own after the first write");
	munmap(p, 64 * PAGE);
	p = mmap(NULL, 64 * PAGE, RW, ANON | MAP_POPULATE, -1, 0);
	ok(p != MAP_FAILED && all_are(p, 64 * PAGE, 0), "MAP_POPULATE");
	munmap(p, 64 * PAGE);
	p = mmap(NULL, 64 * PAGE, RW, ANON | MAP_NORESERVE, -1, 0);
	p[5 * PAGE] = 1;
	ok(p[5 * PAGE] == 1, "MAP_NORESERVE");
	munmap(p, 64 * PAGE);
}

int main(void)
{
	test_errnos();
	test_place();
	test_file();
	test_zero();
	done();
}
