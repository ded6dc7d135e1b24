// SPDX-License-Identifier: GPL-2.0-only
/* Descriptors: dup and its relatives, fcntl, limits, close_range, what fork and exec do with them. */
#include "files.h"
#include <sys/ioctl.h>
#include <sys/resource.h>

static void duplicates(void)
{
	int fd = open("f", O_RDWR | O_CREAT, 0600), copy;

	must(fd >= 0);
	copy = dup(fd);
	is(copy, fd + 1, "dup takes the lowest free one");
	must(write(fd, "abc", 3) == 3);
	is(lseek(copy, 0, SEEK_CUR), 3, "which shares the position");
	is(dup2(fd, 50), 50, "dup2 to a number");
	is(dup2(fd, fd), fd, "dup2 to itself");
	is(fcntl(50, F_GETFD), 0, "a copy is not close-on-exec");
	is(dup3(fd, 51, O_CLOEXEC), 51, "dup3 with O_CLOEXEC");
	is(fcntl(51, F_GETFD), FD_CLOEXEC, "is");
	fails(dup3(fd, fd, 0), EINVAL, "dup3 to itself");
	fails(dup3(fd, 60, O_APPEND), EINVAL, "dup3 with an odd flag");
	fails(dup(-1), EBADF, "dup of nothing");
	fails(dup(49), EBADF, "dup of a free number");
	fails(dup2(49, 52), EBADF, "dup2 of a free number");
	fails(dup2(fd, -1), EBADF, "dup2 to -1");
	fails(dup2(fd, 1 << 30), EBADF, "dup2 to a huge number");
	is(fcntl(fd, F_DUPFD, 40), 40, "F_DUPFD from a number");
	is(fcntl(fd, F_DUPFD, 40), 41, "and the next");
	is(fcntl(fd, F_DUPFD_CLOEXEC, 40), 42, "F_DUPFD_CLOEXEC");
	is(fcntl(42, F_GETFD), FD_CLOEXEC, "is");
	fails(fcntl(fd, F_DUPFD, -1), EINVAL, "F_DUPFD from -1");
	is(close(40), 0, "close");
	fails(close(40), EBADF, "close again");
	is(fcntl(fd, F_DUPFD, 39), 39, "the lowest free one again");
	is(fcntl(fd, F_SETFD, FD_CLOEXEC), 0, "F_SETFD");
	is(fcntl(fd, F_GETFD), FD_CLOEXEC, "sets it");
	is(ioctl(fd, FIONCLEX), 0, "FIONCLEX");
	is(fcntl(fd, F_GETFD), 0, "clears it");
	is(ioctl(fd, FIOCLEX), 0, "FIOCLEX");
	is(fcntl(fd, F_GETFD), FD_CLOEXEC, "sets it again");
	fails(fcntl(fd, 999, 0), EINVAL, "an unknown command");
	fails(fcntl(200, F_GETFD), EBADF, "of a free number");
}

static void ranges(void)
{
	for (int i = 100; i < 110; i++)
		must(dup2(1, i) == i);
	is(syscall(SYS_close_range, 102, 104, 0), 0, "close_range");
	ok(fcntl(101, F_GETFD) == 0 && fcntl(102, F_GETFD) == -1 && fcntl(104, F_GETFD) == -1 &&
	   fcntl(105, F_GETFD) == 0, "closes those and no others");
	is(syscall(SYS_close_range, 100, ~0U, 4), 0, "with CLOSE_RANGE_CLOEXEC");
	ok(fcntl(109, F_GETFD) == FD_CLOEXEC, "it marks them");
	fails(syscall(SYS_close_range, 5, 4, 0), EINVAL, "an empty range");
	fails(syscall(SYS_close_range, 5, 6, 0x100), EINVAL, "an unknown flag");
	must(!syscall(SYS_close_range, 3, ~0U, 0));
}

static void limits(void)
{
	struct rlimit old, lim;
	int fd, n = 0, last = -1;

	must(!getrlimit(RLIMIT_NOFILE, &old));
	lim = old;
	lim.rlim_cur = 20;
	must(!setrlimit(RLIMIT_NOFILE, &lim));
	while ((fd = dup(1)) >= 0) {
		last = fd;
		n++;
	}
	is(errno, EMFILE, "as many as RLIMIT_NOFILE");
	is(last, 19, "the last one");
	fails(open("f", O_RDONLY), EMFILE, "open says so too");
	fails(open("unmade", O_CREAT | O_WRONLY, 0600), EMFILE, "and makes no file");
	ok(!exists("unmade"), "really");
	fails(pipe((int[2]){ 0, 0 }), EMFILE, "a pipe as well");
	fails(fcntl(1, F_DUPFD, 20), EINVAL, "F_DUPFD from the limit");
	fails(dup2(1, 20), EBADF, "dup2 to the limit");
	lim.rlim_cur = lim.rlim_max < 4000 ? lim.rlim_max : 4000;
	must(!setrlimit(RLIMIT_NOFILE, &lim));
	for (n = 20; n < 1000; n++)
		must(dup(1) == n);
	is(n, 1000, "a thousand");
	is(dup2(1, 2000), 2000, "a table with holes");
	must(!close(500));
	is(dup(1), 500, "the hole is found");
	must(!syscall(SYS_close_range, 3, ~0U, 0));
	must(!setrlimit(RLIMIT_NOFILE, &old));
}

static void child_of_fork(void *arg)
{
	int fd = *(int *)arg;

	must(lseek(fd, 7, SEEK_SET) == 7);
	must(!close(fd));
}

static void over_fork_and_exec(void)
{
	int fd = open("f", O_RDWR | O_TRUNC), keep = dup(fd), gone = dup(fd), status;
	char cmd[100];

	status = in_child(child_of_fork, &fd);
	is(status, 0, "a child moves and closes");
	is(lseek(fd, 0, SEEK_CUR), 7, "the position is shared, the descriptor not");
	must(!fcntl(gone, F_SETFD, FD_CLOEXEC) && !fcntl(keep, F_SETFD, 0));
	snprintf(cmd, sizeof(cmd), "test -e /proc/self/fd/%d && ! test -e /proc/self/fd/%d", keep, gone);
	status = system(cmd);
	is(status, 0, "exec closes what is marked and keeps the rest");
	close(fd);
	close(keep);
	close(gone);
}

static void positions(void)
{
	int fd = open("s", O_RDWR | O_CREAT | O_TRUNC, 0600), p[2];
	char buf[8];

	must(write(fd, "0123456789", 10) == 10);
	is(lseek(fd, -3, SEEK_END), 7, "SEEK_END");
	is(lseek(fd, 1, SEEK_CUR), 8, "SEEK_CUR");
	fails(lseek(fd, -1, SEEK_SET), EINVAL, "before the start");
	fails(lseek(fd, 0, 17), EINVAL, "an unknown whence");
	is(lseek(fd, 0, SEEK_CUR), 8, "which moved nothing");
	is(lseek(fd, 100, SEEK_SET), 100, "beyond the end");
	is(read(fd, buf, 1), 0, "there is nothing to read");
	is(lseek(fd, 5000000000LL, SEEK_SET), 5000000000LL, "beyond 4 GB");
	fails(lseek(fd, 0x7fffffffffffffffLL, SEEK_CUR), EINVAL, "one that nothing holds");
	is(lseek(fd, 0, SEEK_DATA), 0, "SEEK_DATA");
	is(lseek(fd, 0, SEEK_HOLE), 10, "SEEK_HOLE is the end");
	fails(lseek(fd, 10, SEEK_DATA), ENXIO, "SEEK_DATA at the end");
	must(!pipe(p));
	fails(lseek(p[0], 0, SEEK_CUR), ESPIPE, "a pipe has no position");
	fails(pread(p[0], buf, 1, 0), ESPIPE, "pread of a pipe");
	fails(pwrite(p[1], buf, 1, 0), ESPIPE, "pwrite of a pipe");
	is(pread(fd, buf, 3, 4), 3, "pread");
	ok(!memcmp(buf, "456", 3), "reads there");
	fails(pread(fd, buf, 3, -1), EINVAL, "pread at -1");
	fails(lseek(333, 0, SEEK_SET), EBADF, "of nothing");
}

int main(void)
{
	must(!syscall(SYS_close_range, 3, ~0U, 0));
	enter_dir();
	duplicates();
	ranges();
	limits();
	over_fork_and_exec();
	positions();
	leave_dir();
	done();
}
