// SPDX-License-Identifier: GPL-2.0-only
/* memfd_create: a file of memory that has no name but in /proc. */
#include "util.h"

int main(void)
{
	char name[300], link[64], target[300];
	int fd = memfd_create("hello", 0), other, n;
	unsigned char *map;
	struct stat st;

	ok(fd >= 0, "made");
	must(!fstat(fd, &st));
	ok(S_ISREG(st.st_mode) && !st.st_size && !st.st_nlink, "an empty regular file without links");
	is(write(fd, "abc", 3), 3, "write");
	is(ftruncate(fd, 3 * PAGE), 0, "make it longer");
	map = mmap(NULL, 3 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	ok(map != MAP_FAILED && !memcmp(map, "abc", 4), "map it");
	map[2 * PAGE] = 9;
	is(pread(fd, name, 1, 2 * PAGE), 1, "read");
	is(name[0], 9, "what was stored");
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	n = readlink(link, target, sizeof(target));
	ok(n == 22 && !memcmp(target, "/memfd:hello (deleted)", 22), "its name in /proc");
	other = open(link, O_RDONLY);
	ok(other >= 0 && read(other, name, 3) == 3 && !memcmp(name, "abc", 3), "opened through /proc");
	is(fcntl(fd, F_GETFD), 0, "not closed by exec");
	is(fcntl(memfd_create("x", MFD_CLOEXEC), F_GETFD), FD_CLOEXEC, "unless asked for");
	memset(name, 'n', sizeof(name));
	name[249] = 0;
	ok(memfd_create(name, 0) >= 0, "a name of 249 bytes");
	name[249] = 'n';
	name[250] = 0;
	fails(memfd_create(name, 0), EINVAL, "one of 250");
	fails(memfd_create("x", 0x8000), EINVAL, "an unknown flag");
	fails(memfd_create((char *)0xc0100000, 0), EFAULT, "a name in the kernel");
	done();
}
