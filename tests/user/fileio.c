// SPDX-License-Identifier: GPL-2.0-only
/* Reading and writing files: vectors, positions, limits, copies from file to file, advice. */
#include "files.h"
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <sys/xattr.h>

static volatile int got_signal;

static void note(int sig)
{
	got_signal = sig;
}

static void vectors(void)
{
	char a[8], b[8];
	struct iovec v[2] = { { "one ", 4 }, { "two", 3 } }, r[2] = { { a, 2 }, { b, 8 } };
	int fd = open("v", O_RDWR | O_CREAT, 0600);

	is(writev(fd, v, 2), 7, "writev");
	ok(holds("v", "one two"), "in order");
	is(pwritev(fd, v, 1, 3), 4, "pwritev");
	ok(holds("v", "oneone "), "at its place");
	is(lseek(fd, 0, SEEK_CUR), 7, "leaves the position");
	is(preadv(fd, r, 2, 1), 6, "preadv, short at the end");
	ok(!memcmp(a, "ne", 2) && !memcmp(b, "one ", 4), "in order");
	must(!lseek(fd, 0, SEEK_SET));
	is(readv(fd, r, 2), 7, "readv");
	is(preadv2(fd, r, 1, 0, 0), 2, "preadv2");
	is(preadv2(fd, r, 1, -1, 0), 0, "at the position");
	fails(preadv2(fd, r, 1, 0, 0x1000), EOPNOTSUPP, "with an unknown flag");
	fails(preadv(fd, r, 1, -5), EINVAL, "at a negative place");
	r[0].iov_base = BAD;
	fails(preadv(fd, r, 2, 0), EFAULT, "a piece in the kernel");
	close(fd);
}

static void edges(void)
{
	char buf[64];
	int fd = open("e", O_RDWR | O_CREAT, 0600), dir = open(".", O_RDONLY);

	must(write(fd, "abcdef", 6) == 6);
	fails(write(fd, BAD, 4), EFAULT, "writing from the kernel");
	fails(pread(fd, BAD, 4, 0), EFAULT, "reading into it");
	is(write(fd, buf, 0), 0, "writing nothing");
	is(pread(fd, buf, 64, 2), 4, "short at the end");
	is(pread(fd, buf, 64, 6), 0, "the end");
	is(pread(fd, buf, 64, 1LL << 40), 0, "far beyond");
	is(pwrite(fd, "z", 1, 10000), 1, "beyond the end");
	is(pread(fd, buf, 8, 5000), 8, "what lies between");
	ok(all_are((unsigned char *)buf, 8, 0), "is zero");
	is(lseek(fd, 0, SEEK_END), 10001, "the size is right");
	fails(write(dir, "x", 1), EBADF, "writing a directory");
	fails(pwrite(fd, "x", 1, 0x7fffffffffffffffLL), EINVAL, "at the end of numbers");
	close(fd);
	close(dir);
}

static void size_limit(void)
{
	struct rlimit old, lim;
	char block[4096] = { 0 };
	int fd = open("l", O_RDWR | O_CREAT, 0600);

	signal(SIGXFSZ, note);
	must(!getrlimit(RLIMIT_FSIZE, &old));
	lim = old;
	lim.rlim_cur = 5000;
	must(!setrlimit(RLIMIT_FSIZE, &lim));
	is(write(fd, block, 4096), 4096, "below RLIMIT_FSIZE");
	is(write(fd, block, 4096), 904, "up to it");
	ok(!got_signal, "without a signal");
	fails(write(fd, block, 1), EFBIG, "not a byte more");
	is(got_signal, SIGXFSZ, "with a signal");
	got_signal = 0;
	fails(ftruncate(fd, 5001), EFBIG, "nor by truncating");
	is(got_signal, SIGXFSZ, "with a signal");
	is(ftruncate(fd, 10), 0, "shrinking is fine");
	must(!setrlimit(RLIMIT_FSIZE, &old));
	close(fd);
}

static void copies(void)
{
	int in = open("v", O_RDONLY), out = open("c", O_RDWR | O_CREAT, 0600), app;
	off64_t from = 2, to = 10;

	is(copy_file_range(in, NULL, out, NULL, 4, 0), 4, "copy_file_range");
	ok(holds("c", "oneo"), "copies");
	is(copy_file_range(in, &from, out, &to, 100, 0), 5, "as much as there is");
	is(from, 7, "the source moves");
	is(to, 15, "the target too");
	is(copy_file_range(in, &from, out, &to, 100, 0), 0, "at the end nothing");
	fails(copy_file_range(in, NULL, in, NULL, 4, 0), EBADF, "to a file open for reading");
	fails(copy_file_range(in, NULL, out, NULL, 4, 1), EINVAL, "an unknown flag");
	from = 0;
	to = 2;
	fails(copy_file_range(out, &from, out, &to, 4, 0), EINVAL, "onto itself");
	app = open("c", O_WRONLY | O_APPEND);
	fails(copy_file_range(in, NULL, app, NULL, 4, 0), EBADF, "to a file that appends");
	fails(sendfile(app, in, NULL, 4), EINVAL, "sendfile to one");
	close(in);
	close(out);
	close(app);
}

static void advice(void)
{
	int fd = open("v", O_RDWR), p[2];

	must(!pipe(p));
	for (int i = 0; i <= 5; i++)
		is(posix_fadvise(fd, 0, 0, i), 0, "advice that is known");
	is(posix_fadvise(fd, 0, 0, 17), EINVAL, "that is not");
	is(posix_fadvise(p[0], 0, 0, 0), ESPIPE, "on a pipe");
	is(posix_fadvise(99, 0, 0, 0), EBADF, "on nothing");
	is(readahead(fd, 0, 4096), 0, "readahead");
	fails(readahead(p[0], 0, 1), EINVAL, "of a pipe");
	is(fsync(fd), 0, "fsync");
	is(fdatasync(fd), 0, "fdatasync");
	fails(fsync(p[0]), EINVAL, "of a pipe");
	is(syncfs(fd), 0, "syncfs");
	sync();
	fails(fallocate(fd, 0, -1, 5), EINVAL, "fallocate at a negative place");
	fails(fallocate(fd, 0, 0, 0), EINVAL, "of nothing");
	fails(fallocate(p[1], 0, 0, 5), ESPIPE, "of a pipe");
	close(fd);
}

static void attributes(void)
{
	char name[300], value[10];

	memset(name, 'x', 299);
	name[299] = 0;
	fails(getxattr("v", "bogus.none", value, 10), EOPNOTSUPP, "an attribute that cannot be");
	fails(getxattr("none", "user.none", value, 10), ENOENT, "of nothing");
	fails(getxattr("v", name, value, 10), ERANGE, "with too long a name");
	fails(getxattr("v", "", value, 10), ERANGE, "without a name");
	fails(setxattr("v", "user.x", "1", 1, 8), EINVAL, "an unknown flag");
	fails(syscall(SYS_setxattr, "v", "user.x", "1", 70000, 0), E2BIG, "a value of 70,000 bytes");
	fails(fgetxattr(99, "user.x", value, 10), EBADF, "of no file");
	is(listxattr("v", NULL, 0), 0, "there are none");
}

static void truncation(void)
{
	fails(truncate("none", 1), ENOENT, "truncating nothing");
	fails(truncate(".", 1), EISDIR, "a directory");
	fails(truncate("v", -1), EINVAL, "to a negative length");
	fails(ftruncate(99, 1), EBADF, "no descriptor");
	is(truncate("v", 3), 0, "shorter");
	is(truncate("v", 6), 0, "and longer again");
	int fd = open("v", O_RDONLY);
	char buf[8];

	is(read(fd, buf, 8), 6, "it has the new length");
	ok(!memcmp(buf, "one\0\0\0", 6), "with zeros where it was cut");
	close(fd);
}

int main(void)
{
	enter_dir();
	vectors();
	edges();
	size_limit();
	copies();
	advice();
	attributes();
	truncation();
	leave_dir();
	done();
}
