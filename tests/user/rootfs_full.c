// SPDX-License-Identifier: GPL-2.0-only
/*
 * The root is filled until it says no: at half of memory, with ENOSPC, and everything goes on.
 * test: nohost mem=64M debian=128M
 */
#include "util.h"

static char buf[65536];

static void forks_and_allocates(void *arg)
{
	unsigned char *p = malloc(8 * MB);

	must(p);
	memset(p, 1, 8 * MB);
}

int main(void)
{
	int fd = open("/fill", O_CREAT | O_RDWR | O_TRUNC, 0644), round;
	long total = meminfo("MemTotal"), wrote = 0, first = 0;
	ssize_t n;

	must(fd >= 0);
	for (round = 0; round < 2; round++) {
		wrote = 0;
		while ((n = write(fd, buf, sizeof(buf))) > 0)
			wrote += n / 1024;
		is(n, -1, "the root can be filled");
		is(errno, ENOSPC, "up to ENOSPC");
		if (!ok(wrote > total / 8 && wrote <= total / 2 + 64, "which is at half of memory"))
			dprintf(1, "# %ld kB of %ld\n", wrote, total);
		fails(pwrite(fd, "x", 1, 1000 * (off_t)MB), ENOSPC, "no byte more");
		is(in_child(forks_and_allocates, NULL), 0, "programs still run");
		is(pread(fd, buf, 100, (off_t)wrote * 1024 - 100), 100, "what was written is there");
		is(ftruncate(fd, 0), 0, "make it empty");
		lseek(fd, 0, SEEK_SET);
		if (round == 0)
			first = wrote;
	}
	ok(wrote >= first - 64 && wrote <= first + 64, "the second time as much fits");
	close(fd);
	unlink("/fill");
	done();
}
