// SPDX-License-Identifier: GPL-2.0-only
/* mprotect: rights change page by page, content stays, areas grow together again. */
#include "util.h"
#include <sys/syscall.h>

#define RW (PROT_READ | PROT_WRITE)

static int raw(unsigned long addr, unsigned long len, unsigned long prot)
{
	return syscall(SYS_mprotect, addr, len, prot);
}

/* Areas in /proc/self/maps that lie within [p, p + len). */
static int areas(const void *p, size_t len)
{
	static char buf[32768];
	unsigned long from, to;
	int n = 0;

	read_text("/proc/self/maps", buf, sizeof(buf));
	for (char *line = buf; line && *line; line = strchr(line, '\n'), line += !!line) {
		must(sscanf(line, "%lx-%lx", &from, &to) == 2);
		n += from < (unsigned long)p + len && to > (unsigned long)p;
	}
	return n;
}

static void test_errnos(unsigned char *p)
{
	int fd = temp_file();
	unsigned char *q;

	fails(raw((unsigned long)p + 1, PAGE, PROT_READ), EINVAL, "an odd address");
	is(raw((unsigned long)p, 0, PROT_READ), 0, "no length");
	fails(raw((unsigned long)p, PAGE, 0x40), EINVAL, "an unknown right");
	fails(raw(0x20000000, PAGE, PROT_READ), ENOMEM, "nothing is mapped there");
	fails(raw((unsigned long)p, PAGE, PROT_READ | 0x01000000), EINVAL, "PROT_GROWSDOWN of no stack");
	fails(raw((unsigned long)p, PAGE, 0x03000000), EINVAL, "both directions of growth");
	must(!ftruncate(fd, PAGE));
	q = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, open("/proc/self/exe", O_RDONLY), 0);
	fails(raw((unsigned long)q, PAGE, RW), EACCES, "writing to a file opened for reading");
	munmap(q, PAGE);
	munmap(p + 4 * PAGE, PAGE);
	fails(mprotect(p + 3 * PAGE, 3 * PAGE, PROT_READ), ENOMEM, "across a hole");
	is(write_faults(p + 3 * PAGE, 1), SIGSEGV, "what is before the hole has changed");
	is(write_faults(p + 5 * PAGE, 1), 0, "what is behind it has not");
	close(fd);
}

static void test_rights(unsigned char *p)
{
	p[PAGE] = 7;
	is(mprotect(p + PAGE, PAGE, PROT_READ), 0, "read-only");
	is(write_faults(p + PAGE, 1), SIGSEGV, "writing faults");
	is(fault_code, SEGV_ACCERR, "as forbidden");
	ok(fault_addr == p + PAGE, "with its address");
	is(p[PAGE], 7, "reading does not");
	is(write_faults(p, 1) + write_faults(p + 2 * PAGE, 1), 0, "nor writing to the neighbours");
	is(areas(p, 3 * PAGE), 3, "there are three areas");
	is(mprotect(p + PAGE, PAGE, RW), 0, "writable again");
	is(areas(p, 3 * PAGE), 1, "there is one area");
	is(write_faults(p + PAGE, 8), 0, "writing works");
	is(mprotect(p, 3 * PAGE, PROT_NONE), 0, "no right at all");
	is(read_faults(p + PAGE), SIGSEGV, "reading faults");
	is(fault_code, SEGV_ACCERR, "as forbidden");
	is(mprotect(p, 3 * PAGE, PROT_READ), 0, "readable");
	ok(p[PAGE] == 8 && p[0] == 1 && p[2 * PAGE] == 1, "content was kept");
	is(mprotect(p, 3 * PAGE, PROT_WRITE), 0, "writable only");
	is(p[PAGE], 8, "is readable, too");
	is(mprotect(p, 3 * PAGE, RW), 0, "as at first");
}

static void test_cow(void)
{
	int fd = temp_file();
	unsigned char *p, c;

	must(write(fd, "file", 4) == 4);
	p = mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, fd, 0);
	is(p[0], 'f', "a private read-only mapping of a file");
	is(mprotect(p, PAGE, RW), 0, "becomes writable");
	p[0] = 'X';
	must(pread(fd, &c, 1, 0) == 1);
	ok(p[0] == 'X' && c == 'f', "and is copied when it is written");
	must(!mprotect(p, PAGE, PROT_READ) && !mprotect(p, PAGE, RW));
	ok(p[0] == 'X' && p[1] == 'i', "the copy survives changes of rights");
	munmap(p, PAGE);
	close(fd);
}

/* The zero page must never become writable. */
static void test_zero_page(void)
{
	unsigned char *p = mmap(NULL, 2 * PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	must(p[0] == 0 && p[PAGE] == 0);
	must(!mprotect(p, 2 * PAGE, RW));
	p[0] = 1;
	ok(p[0] == 1 && p[PAGE] == 0, "pages that were read as zeros are copied one by one");
	munmap(p, 2 * PAGE);
}

int main(void)
{
	unsigned char *p = mmap(NULL, 8 * PAGE, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	must(mmap(p - PAGE, PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == p - PAGE);
	catch_faults();
	test_rights(p);
	test_errnos(p);
	test_cow();
	test_zero_page();
	done();
}
