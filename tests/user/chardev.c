// SPDX-License-Identifier: GPL-2.0-only
/* The memory devices: null, zero, full, random, urandom; getrandom(2). */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/random.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include "tap.h"

static char buf[100000];
static void *volatile nowhere = (void *)16;

static int all(const char *p, int n, char c)
{
	for (int i = 0; i < n; i++)
		if (p[i] != c)
			return 0;
	return 1;
}

static void null(void)
{
	int fd = open("/dev/null", O_RDWR);
	struct stat st;

	fstat(fd, &st);
	ok(S_ISCHR(st.st_mode) && st.st_rdev == makedev(1, 3), "null: its number");
	is(read(fd, buf, 10), 0, "null: reads nothing");
	is(write(fd, buf, sizeof(buf)), sizeof(buf), "null: takes all");
	is(lseek(fd, 100, SEEK_SET), 0, "null: any position is 0");
	ok(mmap(0, 4096, PROT_READ, MAP_PRIVATE, fd, 0) == MAP_FAILED && errno == ENODEV,
	   "null: no mapping");
	fails(ioctl(fd, 0x5401, buf), ENOTTY, "null: no ioctls");
	close(fd);
}

static void zero(void)
{
	int fd = open("/dev/zero", O_RDWR);
	char *p, *q;

	memset(buf, 1, sizeof(buf));
	is(read(fd, buf, sizeof(buf)), sizeof(buf), "zero: reads all");
	ok(all(buf, sizeof(buf), 0), "zero: zeros");
	is(write(fd, buf, 100), 100, "zero: takes all");
	fails(read(fd, nowhere, 100), EFAULT, "zero: bad buffer");
	p = mmap(0, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	ok(p != MAP_FAILED && all(p, 8192, 0), "zero: a private mapping");
	p[5] = 7;
	q = mmap(0, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	ok(q != MAP_FAILED && all(q, 8192, 0), "zero: a shared one, of its own memory");
	q[4096] = 9;
	ok(p[5] == 7 && q[4096] == 9, "zero: both keep what is written");
	close(fd);
	fd = open("/dev/full", O_RDWR);
	is(read(fd, buf, 100), 100, "full: reads");
	fails(write(fd, buf, 1), ENOSPC, "full: is full");
	close(fd);
}

static void random_device(const char *path)
{
	struct pollfd p = { .events = POLLIN | POLLOUT };
	int fd = open(path, O_RDWR), bits = -1;
	char a[64], b[64];

	p.fd = fd;
	is(read(fd, a, 64), 64, "random: reads");
	is(read(fd, b, 64), 64, "random: reads again");
	ok(memcmp(a, b, 64), "random: something else");
	is(write(fd, a, 64), 64, "random: takes seeds");
	is(poll(&p, 1, 0), 1, "random: is ready");
	is(ioctl(fd, RNDGETENTCNT, &bits), 0, "random: RNDGETENTCNT");
	is(bits, 256, "random: full");
	fails(ioctl(fd, 0x5401, a), EINVAL, "random: unknown ioctl");
	is(lseek(fd, 5, SEEK_SET), 0, "random: position 0");
	close(fd);
}

static void getrandoms(void)
{
	int counts[256] = { 0 }, least = 1 << 30;

	is(getrandom(buf, 100, 0), 100, "getrandom");
	is(getrandom(buf, sizeof(buf), GRND_NONBLOCK), sizeof(buf), "getrandom: much");
	for (unsigned int i = 0; i < sizeof(buf); i++)
		counts[(unsigned char)buf[i]]++;
	for (int i = 0; i < 256; i++)
		least = counts[i] < least ? counts[i] : least;
	ok(least > 200, "getrandom: every byte occurs");
	is(getrandom(buf, 0, 0), 0, "getrandom: nothing");
	is(getrandom(buf, 10, GRND_RANDOM), 10, "getrandom: GRND_RANDOM");
	is(getrandom(buf, 10, 4), 10, "getrandom: GRND_INSECURE");
	fails(getrandom(buf, 10, 6), EINVAL, "getrandom: both");
	fails(getrandom(buf, 10, 8), EINVAL, "getrandom: unknown flag");
	fails(getrandom(nowhere, 10, 0), EFAULT, "getrandom: bad buffer");
}

int main(void)
{
	null();
	zero();
	random_device("/dev/urandom");
	random_device("/dev/random");
	getrandoms();
	done();
}
